/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli-csv.h"

#include <string.h>

#include "base/saksi-varint.h"

static void
begin_cell (GString *line)
{
  if (line->len > 0)
    g_string_append_c (line, ',');
}

/**
 * saksi_cli_csv_append_text:
 * @line: a line without its end; its first cell is a text
 * @text: (nullable): the text of the next cell
 *
 * Quotes a cell as RFC 4180 has it. Text that a spreadsheet would take for a formula gets an
 * apostrophe in front, because published names are foreign text.
 */
void
saksi_cli_csv_append_text (GString    *line,
                           const char *text)
{
  begin_cell (line);
  if (text == NULL)
    text = "";

  g_string_append_c (line, '"');
  if (*text != '\0' && strchr ("=+-@\t\r\n", *text) != NULL)
    g_string_append_c (line, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *text);
    }
  g_string_append_c (line, '"');
}

/**
 * saksi_cli_csv_append_number:
 * @line: a line without its end
 * @number: the number of the next cell; %SAKSI_UNKNOWN leaves it empty
 */
void
saksi_cli_csv_append_number (GString *line,
                             gint64   number)
{
  begin_cell (line);
  if (number != SAKSI_UNKNOWN)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, number);
}

/**
 * saksi_cli_csv_print:
 * @line: a line; it is empty afterwards
 */
void
saksi_cli_csv_print (GString *line)
{
  g_print ("%s\r\n", line->str);
  g_string_truncate (line, 0);
}
