/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-link.h"

#include <string.h>

/* What leads from one page to a region or a station on another: its code, and before that, where
 * it matters, the contest: "pdpr-2024/3204". A link to a station may end with what is to be seen
 * there: "#R1", a rule that does not hold, or "#read", the form to be read. */

/* Returns: (transfer full): what leads to @code in @contest */
char *
saksi_link_build (SaksiContest contest,
                  const char  *code)
{
  return g_strdup_printf ("%s/%s", saksi_contest_get_name (contest), code);
}

/* Returns: (transfer none): the code in @link; @contest is %SAKSI_CONTEST_INVALID where the link
 *   leaves it as it is */
const char *
saksi_link_parse (const char   *link,
                  SaksiContest *contest)
{
  const char *slash = strchr (link, '/');
  g_autofree char *name = NULL;

  *contest = SAKSI_CONTEST_INVALID;
  if (slash == NULL)
    return link;

  name = g_strndup (link, (gsize) (slash - link));
  *contest = saksi_contest_from_name (name);

  return slash + 1;
}

/* Returns: (transfer full): as saksi_link_build(), leading to what the rule of this number says */
char *
saksi_link_build_to_rule (SaksiContest contest,
                          const char  *code,
                          guint        rule)
{
  return g_strdup_printf ("%s/%s#R%u", saksi_contest_get_name (contest), code, rule);
}

/* Returns: (transfer full): as saksi_link_build(), leading to the form, which is to be read */
char *
saksi_link_build_to_reading (SaksiContest contest,
                             const char  *code)
{
  return g_strdup_printf ("%s/%s#read", saksi_contest_get_name (contest), code);
}

/* Returns: (transfer full): the code in what saksi_link_parse() returned; @place is what is to be
 *   seen there, "" for nothing in particular */
char *
saksi_link_dup_code (const char  *code,
                     const char **place)
{
  const char *hash = strchr (code, '#');

  *place = hash != NULL ? hash + 1 : "";

  return hash != NULL ? g_strndup (code, (gsize) (hash - code)) : g_strdup (code);
}
