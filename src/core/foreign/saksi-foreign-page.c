/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-foreign-private.h"

#include <string.h>

#include "base/saksi-json.h"

/* Pages of fact-checkers: what they say in JSON-LD for machines. Nothing else of a page is read, so
 * it needs no parser of HTML: a script ends where it ends for a browser. */

#define MAX_DEPTH 32
#define MAX_SCRIPTS 100
#define MAX_HEAD 1024

/* Returns: (nullable): where @wanted stands, in letters of any size */
static const char *
find_text (const char *text,
           const char *end,
           const char *wanted)
{
  gsize length = strlen (wanted);

  for (; text != NULL && (gsize) (end - text) >= length; text++)
    {
      text = memchr (text, wanted[0], (gsize) (end - text));
      if (text == NULL || (gsize) (end - text) < length)
        return NULL;
      if (g_ascii_strncasecmp (text, wanted, length) == 0)
        return text;
    }

  return NULL;
}

/* A feed may hold a page, but not the other way round. An answer without a body has no @data. */
gboolean
saksi_foreign_is_page (const char *data,
                       gsize       length)
{
  const char *end = length > 0 ? data + MIN (length, MAX_HEAD) : data;

  if (find_text (data, end, "<rss") != NULL || find_text (data, end, "<feed") != NULL)
    return FALSE;

  return find_text (data, end, "<html") != NULL || find_text (data, end, "<!doctype html") != NULL;
}

/* A script that is no JSON says nothing; the others may. */
static gboolean
read_script (SaksiForeign *self,
             const char   *text,
             gsize         length)
{
  g_autoptr(JsonNode) node = saksi_json_parse (text, length, SAKSI_FOREIGN_MAX_FILE, MAX_DEPTH,
                                               NULL);

  return node != NULL && saksi_foreign_read_reviews (self, node);
}

gboolean
saksi_foreign_read_page (SaksiForeign *self,
                         const char   *data,
                         gsize         length,
                         GError      **error)
{
  const char *end = data + length;
  const char *at = data;
  gboolean any = FALSE;

  self->kind = SAKSI_FOREIGN_CLAIM_REVIEW;
  for (guint i = 0; i < MAX_SCRIPTS; i++)
    {
      const char *script = find_text (at, end, "<script");
      const char *text = script != NULL ? memchr (script, '>', (gsize) (end - script)) : NULL;
      const char *close = text != NULL ? find_text (text, end, "</script") : NULL;

      if (close == NULL)
        break;
      if (find_text (script, text, "application/ld+json") != NULL)
        any |= read_script (self, text + 1, (gsize) (close - text - 1));
      at = close;
    }
  if (!any)
    g_set_error_literal (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_UNKNOWN,
                         "a page without reviews of claims");

  return any;
}
