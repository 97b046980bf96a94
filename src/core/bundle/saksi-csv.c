/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-csv.h"

#include <string.h>

#include "base/saksi-varint.h"

/**
 * saksi_csv_append_text:
 * @line: what comes before the cell, its comma included
 * @text: (nullable): the text of the cell
 *
 * Quotes a cell as RFC 4180 has it. Text that a spreadsheet would take for a formula gets an
 * apostrophe in front, because published names are foreign text.
 */
void
saksi_csv_append_text (GString    *line,
                       const char *text)
{
  if (text == NULL)
    text = "";

  g_string_append_c (line, '"');
  if (*text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL)
    g_string_append_c (line, '\'');
  for (const char *quote = strchr (text, '"'); quote != NULL; quote = strchr (text, '"'))
    {
      g_string_append_len (line, text, quote - text + 1);
      g_string_append_c (line, '"');
      text = quote + 1;
    }
  g_string_append (line, text);
  g_string_append_c (line, '"');
}

/**
 * saksi_csv_append_number:
 * @line: what comes before the cell, its comma included
 * @number: the number of the cell; %SAKSI_UNKNOWN leaves it empty
 */
void
saksi_csv_append_number (GString *line,
                         gint64   number)
{
  if (number != SAKSI_UNKNOWN)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, number);
}
