/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "result/saksi-page-address.h"

/* Addresses of pages, one a line, an empty line for none: packed, they come back letter by letter.
 * And the packed form may be damaged. */

#define STATION "1204012001001"

static void
round_trip (char **addresses,
            guint  n)
{
  SaksiContest contest = saksi_contest_from_name ("ppwp-2024");
  SaksiKey key = saksi_key_from_code (STATION);
  g_autofree guint8 *packed = g_malloc (saksi_page_addresses_measure (addresses, n));
  g_autofree char *prefix = NULL;
  const char *prefix_start = NULL;
  gsize prefix_length = 0;
  gsize length = saksi_page_addresses_encode (addresses, n, contest, key, &prefix_start,
                                              &prefix_length, packed);
  char **copy;
  guint n_copied = 0;

  g_assert_cmpuint (length, <=, saksi_page_addresses_measure (addresses, n));
  prefix = g_strndup (prefix_start, prefix_length);
  copy = saksi_page_addresses_decode (packed, length, contest, key, prefix, &n_copied);
  g_assert_cmpuint (n_copied, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (copy[i], ==, addresses[i]);
      g_free (copy[i]);
    }
  g_free (copy);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GPtrArray) addresses = g_ptr_array_new ();
  char **damaged;
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (addresses, *lines[i] != '\0' ? lines[i] : NULL);
  if (addresses->len > 0)
    round_trip ((char **) addresses->pdata, addresses->len);

  damaged = saksi_page_addresses_decode (data, size, saksi_contest_from_name ("ppwp-2024"),
                                         saksi_key_from_code (STATION), "https://a/", &n);
  for (guint i = 0; damaged != NULL && i < n; i++)
    g_free (damaged[i]);
  g_free (damaged);

  return 0;
}
