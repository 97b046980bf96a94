/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-field-title.h"

#include <glib/gi18n.h>

/* What the numbers of a form are called, in few words. */

/* Returns: (transfer none): the name of a #SaksiField or #SaksiFormField */
const char *
saksi_field_title_get (guint field)
{
  switch (field)
    {
    case SAKSI_FIELD_SUARA_SAH:
      return _("Valid votes");
    case SAKSI_FIELD_SUARA_TIDAK_SAH:
      return _("Invalid votes");
    case SAKSI_FIELD_SUARA_TOTAL:
      return _("Valid + invalid");
    case SAKSI_FIELD_PENGGUNA_TOTAL_J:
      return _("Voters who came");
    case SAKSI_FIELD_PENGGUNA_DPT_J:
      return _("Of these, from the list");
    case SAKSI_FIELD_PENGGUNA_DPTB_J:
      return _("Of these, moved in");
    case SAKSI_FIELD_PENGGUNA_NON_DPT_J:
      return _("Of these, by identity card");
    case SAKSI_FIELD_PEMILIH_DPT_J:
      return _("Voters on the list");
    default:
      return "";
    }
}

/* Returns: (transfer full): the number on the ballot and the name of who the votes are for */
char *
saksi_field_title_dup_vote (const SaksiStation *station,
                            SaksiChoiceCode     choice)
{
  for (guint i = 0; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];

      if (candidate->choice == choice)
        {
          g_autofree char *name = saksi_candidate_dup_short_name (candidate);

          return candidate->number > 0 ? g_strdup_printf ("%02u %s", candidate->number, name)
                                       : g_steal_pointer (&name);
        }
    }

  return g_strdup ("");
}
