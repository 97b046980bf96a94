/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "region/saksi-region-list.h"

/* Lists of a region's children; what was read is packed and comes back. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  SaksiKey key = saksi_key_from_code ("1204");
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiRegionList) list = saksi_region_list_parse ((const char *) data, size,
                                                             SAKSI_TREE_GENERAL, key, &error);
  g_autoptr(SaksiRegionList) foreign = saksi_region_list_new (SAKSI_TREE_GENERAL, key);
  g_autoptr(SaksiRegionList) copy = saksi_region_list_new (SAKSI_TREE_GENERAL, key);
  g_autoptr(GByteArray) packed = g_byte_array_new ();
  g_autoptr(GByteArray) again = g_byte_array_new ();

  g_assert_cmpint (list != NULL, ==, error == NULL);
  saksi_region_list_decode (foreign, data, size);
  if (list == NULL)
    return 0;

  saksi_region_list_encode (list, packed);
  g_assert_true (saksi_region_list_decode (copy, packed->data, packed->len));
  saksi_region_list_encode (copy, again);
  g_assert_cmpmem (packed->data, packed->len, again->data, again->len);

  return 0;
}
