/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-scan.h"
#include "fuzz.h"
#include "test-json.h"

#include <json-glib/json-glib.h>

/* The cursor over JSON: what it takes, json-glib takes too, and reads the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(JsonParser) parser = NULL;
  g_autoptr(JsonNode) read = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  SaksiScan scan;

  saksi_scan_init (&scan, (const char *) data, size);
  read = test_json_read (&scan);
  if (read == NULL || !saksi_scan_finish (&scan))
    return 0;

  parser = json_parser_new_immutable ();
  g_assert_true (json_parser_load_from_data (parser, text, (gssize) size, NULL));
  g_assert_true (test_json_equal (read, json_parser_get_root (parser)));

  return 0;
}
