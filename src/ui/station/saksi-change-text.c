/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-change-text.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "station/saksi-field-title.h"

/* What changed between two versions, in words. */

static char *
dup_choice (SaksiChoiceCode choice,
            GPtrArray      *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const SaksiCandidate *candidate = candidates->pdata[i];
      g_autofree char *name = NULL;

      if (candidate->choice != choice)
        continue;
      name = saksi_candidate_dup_short_name (candidate);

      return candidate->number > 0 ? g_strdup_printf ("%02u %s", candidate->number, name)
                                   : g_steal_pointer (&name);
    }

  return saksi_choice_code_dup_text (choice);
}

/* The counts of men and of women follow the one of both. */
static char *
dup_field (SaksiField field)
{
  const char *title = saksi_field_title_get (field);
  guint part = field >= SAKSI_FIELD_PEMILIH_DPT_J ? (field - SAKSI_FIELD_PEMILIH_DPT_J) % 3 : 0;

  if (part == 0)
    return g_strdup (title);

  title = saksi_field_title_get (field - part);

  /* TRANSLATORS: a number of a form, counted for men or women alone */
  return g_strdup_printf (part == 1 ? _("%s, men") : _("%s, women"), title);
}

static char *
dup_member (const SaksiChange *change,
            GPtrArray         *candidates)
{
  switch (change->kind)
    {
    case SAKSI_CHANGE_VOTES:
      return dup_choice (change->item, candidates);
    case SAKSI_CHANGE_FIELD:
      return dup_field ((SaksiField) change->item);
    case SAKSI_CHANGE_PAGE:
      return g_strdup_printf (_("Page %u"), (guint) change->item);
    case SAKSI_CHANGE_VOTING:
      return g_strdup (_("Voting on another day or again"));
    case SAKSI_CHANGE_STATUS_VOTES:
      return g_strdup (_("Status of the votes"));
    case SAKSI_CHANGE_STATUS_ADMINISTRATION:
      return g_strdup (_("Status of the other counts"));
    case SAKSI_CHANGE_TOTAL:
      return g_strdup (_("Polling stations"));
    case SAKSI_CHANGE_PROGRESS:
      return g_strdup (_("Polling stations in"));
    case SAKSI_CHANGE_PERCENT:
      return g_strdup (_("Share that is in"));
    case SAKSI_CHANGE_STATUS_PROGRESS:
      return g_strdup (_("Status of the progress"));
    }

  g_return_val_if_reached (NULL);
}

/* Returns: (transfer full): the number that changed; where it is in a row of a table of totals,
 *   with the code of the row */
char *
saksi_change_text_dup_title (const SaksiChange *change,
                             GPtrArray         *candidates)
{
  g_autofree char *member = dup_member (change, candidates);
  g_autofree char *code = NULL;

  if (change->row == SAKSI_KEY_INVALID)
    return g_steal_pointer (&member);

  code = saksi_key_dup_code (change->row);

  /* TRANSLATORS: the code of a region, and the number in its row of a table */
  return g_strdup_printf (C_("change", "%s: %s"), code, member);
}

/* Returns: (transfer full): what stood there before, or stands there now */
char *
saksi_change_text_dup_side (const SaksiChange     *change,
                            const SaksiChangeSide *side)
{
  switch (change->kind)
    {
    case SAKSI_CHANGE_VOTES:
    case SAKSI_CHANGE_FIELD:
    case SAKSI_CHANGE_TOTAL:
    case SAKSI_CHANGE_PROGRESS:
      return saksi_format_count (side->number);
    case SAKSI_CHANGE_PERCENT:
      return side->number != SAKSI_UNKNOWN ? saksi_format_share (side->number, 10000)
                                           : g_strdup (SAKSI_FORMAT_UNKNOWN);
    case SAKSI_CHANGE_PAGE:
      return g_strdup (side->text != NULL ? side->text : SAKSI_FORMAT_UNKNOWN);
    case SAKSI_CHANGE_VOTING:
      {
        const char *text = saksi_voting_get_text ((SaksiVoting) side->number);

        return g_strdup (text != NULL ? text : SAKSI_FORMAT_UNKNOWN);
      }
    case SAKSI_CHANGE_STATUS_VOTES:
    case SAKSI_CHANGE_STATUS_ADMINISTRATION:
    case SAKSI_CHANGE_STATUS_PROGRESS:
      return g_strdup (side->number == SAKSI_PRESENCE_TRUE    ? C_("status", "yes")
                       : side->number == SAKSI_PRESENCE_FALSE ? C_("status", "no")
                                                              : SAKSI_FORMAT_UNKNOWN);
    }

  g_return_val_if_reached (NULL);
}

/* Returns: (transfer full): both sides in few words; of a page, whose addresses are long, what
 *   became of it */
char *
saksi_change_text_dup_step (const SaksiChange *change)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (change->kind == SAKSI_CHANGE_PAGE)
    return g_strdup (change->from.text == NULL ? C_("page", "published")
                     : change->to.text == NULL ? C_("page", "taken away")
                                               : C_("page", "replaced"));

  from = saksi_change_text_dup_side (change, &change->from);
  to = saksi_change_text_dup_side (change, &change->to);

  /* TRANSLATORS: a number before and after */
  return g_strdup_printf (C_("change", "%s → %s"), from, to);
}
