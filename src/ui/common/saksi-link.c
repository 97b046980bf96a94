/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-link.h"

#include <string.h>

/* What leads from one page to a region or a station on another: its code, and before that, where
 * it matters, the contest: "pdpr-2024/3204". */

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
