/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "reading/saksi-reading-file.h"

static void
parse_cb (const char *text,
          gsize       length,
          const char *problem,
          gpointer    user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiReading) reading = saksi_reading_parse (text, length, &error);
  guint *n = user_data;

  g_assert_cmpint (reading != NULL, ==, error == NULL);
  if (reading != NULL)
    {
      g_autoptr(SaksiReading) copy = saksi_reading_copy (reading);
      g_autoptr(SaksiResult) result = saksi_reading_to_result (copy);

      g_assert_true (saksi_reading_validate (reading, NULL));
      g_assert_true (saksi_reading_same_content (reading, copy));
    }
  ++*n;
}

/* Files of readings, in two parts: the first byte says where they meet. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *text = (const char *) data + 1;
  guint n = 0;
  g_autoptr(SaksiReadingSplitter) splitter = saksi_reading_splitter_new (parse_cb, &n);
  gsize at;

  if (size == 0)
    return 0;
  at = MIN ((gsize) data[0], size - 1);
  saksi_reading_file_matches (text, size - 1);
  saksi_reading_splitter_feed (splitter, text, at);
  saksi_reading_splitter_feed (splitter, text + at, size - 1 - at);
  saksi_reading_splitter_end (splitter);

  return 0;
}
