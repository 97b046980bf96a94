/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "observation/saksi-dns-message.h"

/* Messages of the domain name system; each of their names can be followed. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiDnsMessage) message = saksi_dns_message_parse (data, size, &error);

  g_assert_cmpint (message != NULL, ==, error == NULL);
  if (message == NULL)
    return 0;

  for (guint i = 0; i < message->records->len; i++)
    {
      const SaksiDnsRecord *record = message->records->pdata[i];

      g_assert_nonnull (record->data);
      g_assert_true (g_str_is_ascii (record->data));
      g_assert_cmpuint (strlen (record->name), <, 4 * SAKSI_DNS_MAX_NAME);
    }
  for (guint i = 0; i < MIN (message->questions->len, 16); i++)
    {
      const SaksiDnsQuestion *question = message->questions->pdata[i];
      g_autoptr(SaksiDnsChain) chain = saksi_dns_message_find_chain (message, question->name,
                                                                     NULL);

      g_assert_true (chain == NULL || chain->names->len <= SAKSI_DNS_MAX_CHAIN + 1);
    }

  return 0;
}
