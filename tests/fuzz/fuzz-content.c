/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "statement/saksi-content-write.h"
#include "statement/saksi-content.h"

/* What was read is written, and read once more: nothing is left out then, and it is the same. */
static void
check_round_trip (const SaksiContent *content)
{
  g_autofree char *first = saksi_content_dup_json (content->records);
  g_autofree char *second = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiContent) again = saksi_content_new_from_data (first, strlen (first), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (again->refusals->len, ==, 0);
  g_assert_cmpuint (again->records->len, ==, content->records->len);
  second = saksi_content_dup_json (again->records);
  g_assert_cmpstr (first, ==, second);
}

/* Files of statements, people, institutions and rules. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiContent) content = saksi_content_new_from_data ((const char *) data, size, NULL,
                                                                 &error);

  g_assert_cmpint (content != NULL, ==, error == NULL);
  if (content != NULL)
    check_round_trip (content);

  return 0;
}
