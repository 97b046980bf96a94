/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include "base/saksi-varint.h"

void
saksi_cli_json_number (JsonBuilder *builder,
                       const char  *name,
                       gint64       number)
{
  json_builder_set_member_name (builder, name);
  if (number == SAKSI_UNKNOWN)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, number);
}

void
saksi_cli_json_text (JsonBuilder *builder,
                     const char  *name,
                     const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

/* @seconds since 1970 UTC, written in Indonesian western time with its offset. */
void
saksi_cli_json_time (JsonBuilder *builder,
                     const char  *name,
                     gint64       seconds)
{
  g_autofree char *text = NULL;

  if (seconds != SAKSI_UNKNOWN)
    {
      g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
      g_autoptr(GTimeZone) wib = g_time_zone_new_offset (7 * 3600);
      g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, wib) : NULL;

      if (local != NULL)
        text = g_date_time_format (local, "%Y-%m-%dT%H:%M:%S+07:00");
    }

  saksi_cli_json_text (builder, name, text);
}

/* Prints what @builder holds, on one line. */
void
saksi_cli_print_json (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  g_print ("%s\n", text);
}

/**
 * saksi_cli_format_count:
 * @number: a number, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the number with the thousands separators of the locale, "–" when it is
 *   not known
 */
char *
saksi_cli_format_count (gint64 number)
{
  if (number == SAKSI_UNKNOWN)
    return g_strdup ("–");

  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}
