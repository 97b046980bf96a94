/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli-filter.h"

#include <glib/gi18n.h>

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
