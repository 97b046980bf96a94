/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "foreign/saksi-foreign.h"
#include "fuzz.h"
#include "statement/saksi-content.h"

/* Nothing that a screen or a parser would take for markup is left of a text. */
static void
check_text (const char *text)
{
  if (text == NULL)
    return;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strpbrk (text, "\r\n\t"));
  for (const char *c = strchr (text, '<'); c != NULL; c = strchr (c + 1, '<'))
    g_assert_false (g_ascii_isalpha (c[1]) || c[1] == '/' || c[1] == '!' || c[1] == '?');
}

/* What it says in Saksi's own format is in that format, and may be as wrong as any file. */
static void
check_content (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiContent) content = NULL;
  gsize length;
  const char *text;

  if (bytes == NULL)
    return;
  text = g_bytes_get_data (bytes, &length);
  content = saksi_content_new_from_data (text, length, NULL, &error);
  g_assert_cmpint (content != NULL, ==, error == NULL);
}

/* Feeds and files of others: RSS, Atom, JSON feeds, TimelineJS, ClaimReview, CSV. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiForeign) foreign =
    saksi_foreign_new_from_feed ((const char *) data, size, "https://example.org/a/b", &error);

  g_assert_cmpint (foreign != NULL, ==, error == NULL);
  if (foreign == NULL)
    return 0;

  g_assert_cmpuint (foreign->items->len, <=, SAKSI_FOREIGN_MAX_ITEMS);
  check_content (foreign->content);
  check_text (foreign->title);
  for (guint i = 0; i < foreign->items->len; i++)
    {
      const SaksiForeignItem *item = g_ptr_array_index (foreign->items, i);

      g_assert_nonnull (item->title);
      g_assert_nonnull (item->key);
      check_text (item->title);
      check_text (item->summary);
      check_text (item->author);
      check_text (item->publisher);
      g_assert_true (item->url == NULL || g_str_has_prefix (item->url, "http"));
      g_assert_true (item->published == NULL || strlen (item->published) == 10);
    }

  return 0;
}
