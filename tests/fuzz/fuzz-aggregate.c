/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "result/saksi-aggregate.h"

/* Published totals of a region; what was read is packed and comes back. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiAggregate) aggregate = saksi_aggregate_parse (
    (const char *) data, size, saksi_contest_from_name ("ppwp-2024"),
    saksi_key_from_code ("120401"), &error);
  g_autoptr(SaksiAggregate) copy = saksi_aggregate_new ();
  g_autoptr(GByteArray) rows = g_byte_array_new ();
  g_autoptr(GByteArray) again = g_byte_array_new ();

  g_assert_cmpint (aggregate != NULL, ==, error == NULL);
  saksi_aggregate_rows_decode (copy, data, size);
  if (aggregate == NULL)
    return 0;

  g_clear_pointer (&copy, saksi_aggregate_free);
  copy = saksi_aggregate_new ();
  copy->contest = aggregate->contest;
  copy->key = aggregate->key;
  saksi_aggregate_rows_encode (aggregate, rows);
  g_assert_true (saksi_aggregate_rows_decode (copy, rows->data, rows->len));
  saksi_aggregate_rows_encode (copy, again);
  g_assert_cmpmem (rows->data, rows->len, again->data, again->len);

  return 0;
}
