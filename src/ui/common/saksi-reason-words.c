/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-reason-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/saksi-format.h"
#include "result/saksi-import-batch.h"
#include "result/saksi-reason.h"

static const char *
translate (const char *text)
{
  return _(text);
}

/* Why a document was refused or an import failed, in the user's language. */
char *
saksi_reason_words_dup (const char *reason)
{
  return saksi_reason_format (reason, translate, saksi_format_count, saksi_format_size);
}

/* The number behind @prefix; -1 when @path is something else. */
static gint64
get_number (const char *path,
            const char *prefix)
{
  guint64 number;

  if (!g_str_has_prefix (path, prefix) ||
      !g_ascii_string_to_unsigned (path + strlen (prefix), 10, 1, G_MAXINT64, &number, NULL))
    return -1;

  return (gint64) number;
}

/* Where a document lies, in the user's language: a path below @origin is one in all of them, the
 * place within the file @origin is not. */
char *
saksi_reason_words_dup_place (const char *path,
                              const char *origin)
{
  gint64 line = get_number (path, "line ");
  gint64 reading = get_number (path, SAKSI_IMPORT_READING_PATH);
  g_autofree char *number = saksi_format_count (MAX (line, reading));
  g_autofree char *file = g_path_get_basename (origin);

  if (line > 0)
    return g_strdup_printf (_("%s, line %s"), file, number);
  if (reading > 0)
    return g_strdup_printf (_("%s, reading %s"), file, number);

  return g_strdup (path);
}
