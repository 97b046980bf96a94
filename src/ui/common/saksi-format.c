/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-format.h"

#include <locale.h>
#include <math.h>

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "region/saksi-region.h"

/* Numbers for people. The separators are those of the locale's numbers; where that locale has
 * none, which is the case of C.UTF-8, those of the language of the text. */

#define MINUS "\u2212"
#define DIGITS_IN_GROUP 3

static const char *
get_thousands_separator (void)
{
  const struct lconv *locale = localeconv ();

  if (locale->thousands_sep != NULL && *locale->thousands_sep != '\0')
    return locale->thousands_sep;

  /* TRANSLATORS: what stands between the thousands of a number */
  return C_("thousands separator", ",");
}

static const char *
get_decimal_point (void)
{
  const struct lconv *locale = localeconv ();

  if (locale->thousands_sep != NULL && *locale->thousands_sep != '\0')
    return locale->decimal_point;

  /* TRANSLATORS: what stands before the decimals of a number */
  return C_("decimal point", ".");
}

static void
append_grouped (GString *text,
                guint64  number)
{
  char digits[24];
  int length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  const char *separator = get_thousands_separator ();

  for (int i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % DIGITS_IN_GROUP == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
}

/* The size of a number without its sign; exact for the smallest one too. */
static guint64
get_magnitude (gint64 number)
{
  return number < 0 ? (guint64) 0 - (guint64) number : (guint64) number;
}

/**
 * saksi_format_count:
 * @count: a number, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the number with its thousands separated
 */
char *
saksi_format_count (gint64 count)
{
  GString *text;

  if (count == SAKSI_UNKNOWN)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);

  text = g_string_new (count < 0 ? MINUS : NULL);
  append_grouped (text, get_magnitude (count));

  return g_string_free (text, FALSE);
}

/**
 * saksi_format_difference:
 * @difference: a number, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the number with its sign; no difference has none
 */
char *
saksi_format_difference (gint64 difference)
{
  g_autofree char *count = saksi_format_count (difference);

  if (difference <= 0)
    return g_steal_pointer (&count);

  return g_strconcat ("+", count, NULL);
}

/* In tenths of a percent, rounded half up. */
static char *
format_tenths (guint64 tenths)
{
  GString *number = g_string_new (NULL);
  g_autofree char *text = NULL;

  append_grouped (number, tenths / 10);
  g_string_append_printf (number, "%s%u", get_decimal_point (), (unsigned) (tenths % 10));
  text = g_string_free (number, FALSE);

  /* TRANSLATORS: a share in percent; %s is the number */
  return g_strdup_printf (C_("percentage", "%s%%"), text);
}

/**
 * saksi_format_decimal:
 * @number: a number that is finite
 * @decimals: how many decimals
 *
 * Returns: (transfer full): the number, rounded
 */
char *
saksi_format_decimal (double number,
                      guint  decimals)
{
  char digits[64];
  guint64 unit = (guint64) pow (10, MIN (decimals, 9));
  guint64 scaled = (guint64) floor (MIN (fabs (number), 1e9) * (double) unit + 0.5);
  GString *text = g_string_new (number < 0 && scaled > 0 ? MINUS : NULL);

  append_grouped (text, scaled / unit);
  if (decimals > 0)
    {
      g_snprintf (digits, sizeof digits, "%0*" G_GUINT64_FORMAT, (int) MIN (decimals, 9),
                  scaled % unit);
      g_string_append (text, get_decimal_point ());
      g_string_append (text, digits);
    }

  return g_string_free (text, FALSE);
}

/**
 * saksi_format_percent:
 * @number: a number of per cent that is finite
 * @decimals: how many decimals
 *
 * Returns: (transfer full): the number with its sign of per cent
 */
char *
saksi_format_percent (double number,
                      guint  decimals)
{
  g_autofree char *text = saksi_format_decimal (number, decimals);

  return g_strdup_printf (C_("percentage", "%s%%"), text);
}

/**
 * saksi_format_share:
 * @part: a number, or %SAKSI_UNKNOWN
 * @whole: what it is a part of, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the part in percent, with one decimal
 */
char *
saksi_format_share (gint64 part,
                    gint64 whole)
{
  if (part == SAKSI_UNKNOWN || whole == SAKSI_UNKNOWN || part < 0 || whole <= 0)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);

  return format_tenths ((guint64) ((double) part * 1000.0 / (double) whole + 0.5));
}

/**
 * saksi_format_progress:
 * @done: how many are there, or %SAKSI_UNKNOWN
 * @total: of how many, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): both numbers, as narrow columns show them; the first alone where nobody
 *   knows of how many
 */
char *
saksi_format_progress (gint64 done,
                       gint64 total)
{
  g_autofree char *done_text = saksi_format_count (done);
  g_autofree char *total_text = saksi_format_count (total);

  if (total == SAKSI_UNKNOWN)
    return g_steal_pointer (&done_text);

  /* TRANSLATORS: how many of how many, in a narrow column */
  return g_strdup_printf (C_("progress", "%s / %s"), done_text, total_text);
}

/**
 * saksi_format_size:
 * @bytes: a size, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the size in the unit that fits it
 */
char *
saksi_format_size (gint64 bytes)
{
  if (bytes == SAKSI_UNKNOWN || bytes < 0)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);

  return g_format_size ((guint64) bytes);
}

/**
 * saksi_format_hash:
 * @hash: (nullable): a hash in hexadecimal digits
 *
 * Returns: (transfer full): its beginning and its end
 */
char *
saksi_format_hash (const char *hash)
{
  size_t length = hash != NULL ? strlen (hash) : 0;

  if (length == 0)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);
  if (length <= 12)
    return g_strdup (hash);

  return g_strdup_printf ("%.4s…%s", hash, hash + length - 4);
}

/**
 * saksi_format_level:
 * @level: a level of regions
 *
 * Returns: (transfer none): what one region of that level is called
 */
const char *
saksi_format_level (SaksiLevel level)
{
  switch (level)
    {
    case SAKSI_LEVEL_NATION:
      return C_("region level", "Nation");
    case SAKSI_LEVEL_PROVINCE:
      return C_("region level", "Province");
    case SAKSI_LEVEL_REGENCY:
      return C_("region level", "Regency or City");
    case SAKSI_LEVEL_DISTRICT:
      return C_("region level", "District");
    case SAKSI_LEVEL_VILLAGE:
      return C_("region level", "Village");
    case SAKSI_LEVEL_STATION:
      return C_("region level", "Polling Station");
    }

  g_return_val_if_reached (SAKSI_FORMAT_UNKNOWN);
}

/**
 * saksi_format_children:
 * @parent: the level of a region
 * @count: how many regions are right below it, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the number with the name of what is counted
 */
char *
saksi_format_children (SaksiLevel parent,
                       gint64     count)
{
  g_autofree char *number = saksi_format_count (count);
  unsigned long plural = count == SAKSI_UNKNOWN ? 2 : (unsigned long) get_magnitude (count);

  switch (parent)
    {
    case SAKSI_LEVEL_NATION:
      return g_strdup_printf (ngettext ("%s province", "%s provinces", plural), number);
    case SAKSI_LEVEL_PROVINCE:
      return g_strdup_printf (ngettext ("%s regency or city", "%s regencies and cities", plural),
                              number);
    case SAKSI_LEVEL_REGENCY:
      return g_strdup_printf (ngettext ("%s district", "%s districts", plural), number);
    case SAKSI_LEVEL_DISTRICT:
      return g_strdup_printf (ngettext ("%s village", "%s villages", plural), number);
    case SAKSI_LEVEL_VILLAGE:
    case SAKSI_LEVEL_STATION:
      return g_strdup_printf (ngettext ("%s polling station", "%s polling stations", plural),
                              number);
    }

  g_return_val_if_reached (NULL);
}

/**
 * saksi_format_region:
 * @name: (nullable): what a region is called, as published
 * @code: its code
 *
 * Returns: (transfer full): the name as people write it. Where the cache has none, the code, which
 *   tells regions apart where the text is cut, and that the name is missing
 */
char *
saksi_format_region (const char *name,
                     const char *code)
{
  if (g_str_equal (code, SAKSI_CODE_NATION))
    return g_strdup (_("Indonesia"));
  if (!saksi_region_name_is_known (name, code))
    /* TRANSLATORS: %s is the code of a region, such as 3273 */
    return g_strdup_printf (_("%s · name not downloaded"), code);

  return saksi_region_dup_display_name (name, code);
}

/**
 * saksi_format_origin:
 * @origin: where something was read from: an address, a path, or words
 *
 * Returns: (transfer full): the same for others: of a path only its last part, as the folders of a
 *   person are nobody's business
 */
char *
saksi_format_origin (const char *origin)
{
  return g_path_is_absolute (origin) ? g_path_get_basename (origin) : g_strdup (origin);
}
