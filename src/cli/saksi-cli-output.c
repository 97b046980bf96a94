/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include "base/saksi-varint.h"
#include "region/saksi-region.h"

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

/* @seconds since 1970 UTC in Indonesian western time; NULL when they are not known. */
static char *
format_wib (gint64      seconds,
            const char *format)
{
  g_autoptr(GDateTime) utc =
    seconds != SAKSI_UNKNOWN ? g_date_time_new_from_unix_utc (seconds) : NULL;
  g_autoptr(GTimeZone) wib = g_time_zone_new_offset (7 * 3600);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, wib) : NULL;

  return local != NULL ? g_date_time_format (local, format) : NULL;
}

/* A time of ours: ISO 8601 with its offset. */
void
saksi_cli_json_time (JsonBuilder *builder,
                     const char  *name,
                     gint64       seconds)
{
  g_autofree char *text = format_wib (seconds, "%Y-%m-%dT%H:%M:%S+07:00");

  saksi_cli_json_text (builder, name, text);
}

/* A time of KPU's: as the documents write it, without offset. */
void
saksi_cli_json_published_time (JsonBuilder *builder,
                               const char  *name,
                               gint64       seconds)
{
  g_autofree char *text = format_wib (seconds, "%Y-%m-%d %H:%M:%S");

  saksi_cli_json_text (builder, name, text);
}

/* @path of SaksiRegion with the nation first and the place itself last: the names of those between,
 * as published. */
void
saksi_cli_json_path (JsonBuilder *builder,
                     GPtrArray   *path)
{
  json_builder_set_member_name (builder, "path");
  json_builder_begin_array (builder);
  for (guint i = 1; i + 1 < path->len; i++)
    json_builder_add_string_value (builder, ((const SaksiRegion *) path->pdata[i])->name);
  json_builder_end_array (builder);
}

/* @seconds since 1970 UTC, for people. */
char *
saksi_cli_format_time (gint64 seconds)
{
  char *text = format_wib (seconds, "%Y-%m-%d %H:%M WIB");

  return text != NULL ? text : g_strdup ("–");
}

/* The same moment in UTC. */
char *
saksi_cli_format_utc (gint64 seconds)
{
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M UTC") : g_strdup ("–");
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

/* @text with blanks up to @width columns: before it, or behind it when @width is negative. */
char *
saksi_cli_pad (const char *text,
               int         width)
{
  int missing = MAX (ABS (width) - (int) g_utf8_strlen (text, -1), 0);

  return width < 0 ? g_strdup_printf ("%s%*s", text, missing, "")
                   : g_strdup_printf ("%*s%s", missing, "", text);
}

/* Prints a number in @width columns. */
void
saksi_cli_print_count (gint64 number,
                       int    width)
{
  g_autofree char *count = saksi_cli_format_count (number);
  g_autofree char *padded = saksi_cli_pad (count, width);

  g_print ("%s", padded);
}
