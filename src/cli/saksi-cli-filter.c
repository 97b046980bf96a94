/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli-filter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "saksi-cli.h"

/* An empty list would mean all of them. */
static char **
split_names (const char *text,
             GError    **error)
{
  if (*text != '\0')
    return g_strsplit (text, ",", -1);

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("a list of rules or severities has at least one entry"));
  return NULL;
}

/* "R1,R4" */
gboolean
saksi_cli_parse_rules (const char   *text,
                       SaksiRuleSet *rules,
                       GError      **error)
{
  g_auto(GStrv) names = NULL;

  if (text == NULL)
    return TRUE;

  names = split_names (text, error);
  if (names == NULL)
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint rule = saksi_rule_from_name (g_strstrip (names[i]));

      if (rule == 0)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("there is no rule “%s”"), names[i]);
          return FALSE;
        }
      *rules |= (SaksiRuleSet) 1 << rule;
    }

  return TRUE;
}

/* "E,W" */
gboolean
saksi_cli_parse_severities (const char *text,
                            guint      *severities,
                            GError    **error)
{
  g_auto(GStrv) letters = NULL;

  if (text == NULL)
    return TRUE;

  letters = split_names (text, error);
  if (letters == NULL)
    return FALSE;

  for (guint i = 0; letters[i] != NULL; i++)
    {
      SaksiSeverity severity;

      if (!saksi_severity_from_letter (g_strstrip (letters[i]), &severity))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("there is no severity “%s”; there are E, W and I"), letters[i]);
          return FALSE;
        }
      *severities |= 1u << severity;
    }

  return TRUE;
}

gboolean
saksi_cli_parse_sort (const char        *text,
                      SaksiFindingsSort *sort,
                      GError           **error)
{
  if (text == NULL)
    return TRUE;

  if (g_str_equal (text, "size"))
    *sort = SAKSI_FINDINGS_SORT_SIZE;
  else if (g_str_equal (text, "code"))
    *sort = SAKSI_FINDINGS_SORT_CODE;
  else
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("findings are sorted by “size” or “code”, not by “%s”"), text);
      return FALSE;
    }

  return TRUE;
}

/* "1,2": so many misread boxes explain it; 0 for those that two do not. */
gboolean
saksi_cli_parse_boxes (const char *text,
                       guint      *boxes,
                       GError    **error)
{
  g_auto(GStrv) numbers = NULL;

  if (text == NULL)
    return TRUE;

  numbers = g_strsplit (text, ",", -1);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      const char *number = g_strstrip (numbers[i]);

      if (strlen (number) != 1 || *number < '0' || *number > '0' + SAKSI_MAX_BOXES)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("boxes are 1, 2 or 0 for none found, not “%s”"), number);
          return FALSE;
        }
      *boxes |= 1u << (*number - '0');
    }

  return TRUE;
}

/* @text is a date in Indonesia, whose western time the documents use. */
gboolean
saksi_cli_parse_since (const char *text,
                       gint64     *since,
                       GError    **error)
{
  g_autoptr(GTimeZone) zone = NULL;
  g_autoptr(GDateTime) midnight = NULL;
  g_autofree char *full = NULL;

  if (text == NULL)
    return TRUE;
  if (!saksi_cli_check_date (text, error))
    return FALSE;

  zone = g_time_zone_new_offset (7 * 60 * 60);
  full = g_strconcat (text, "T00:00:00", NULL);
  midnight = g_date_time_new_from_iso8601 (full, zone);
  if (midnight == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is not a date; dates are written 2024-02-14"), text);
      return FALSE;
    }
  *since = g_date_time_to_unix (midnight);

  return TRUE;
}

/* The lists and the days of a filter whose other members are set. */
gboolean
saksi_cli_parse_statements (SaksiStatementFilter *filter,
                            const char           *institutions,
                            const char           *topics,
                            GError              **error)
{
  filter->institutions = institutions != NULL ? g_strsplit (institutions, ",", -1) : NULL;
  filter->topics = topics != NULL ? g_strsplit (topics, ",", -1) : NULL;

  return saksi_cli_check_date (filter->from, error) && saksi_cli_check_date (filter->to, error);
}
