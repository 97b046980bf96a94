/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-contest-title.h"

#include <glib/gi18n.h>

/* What people call a contest. All contests that Saksi knows are of one year. */
const char *
saksi_contest_get_title (SaksiContest contest)
{
  switch (saksi_contest_get_election (contest))
    {
    case SAKSI_ELECTION_PPWP:
      return C_("contest", "President 2024");
    case SAKSI_ELECTION_PDPR:
      return C_("contest", "National Parliament 2024");
    case SAKSI_ELECTION_PDPRDP:
      return C_("contest", "Provincial Councils 2024");
    case SAKSI_ELECTION_PDPRDK:
      return C_("contest", "Regency and City Councils 2024");
    case SAKSI_ELECTION_PDPD:
      return C_("contest", "Regional Representatives 2024");
    case SAKSI_ELECTION_PKWKP:
      return C_("contest", "Governors 2024");
    case SAKSI_ELECTION_PKWKK:
      return C_("contest", "Regents and Mayors 2024");
    }

  g_return_val_if_reached (NULL);
}
