/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing-words.h"

#include <glib/gi18n.h>

/* What a scene is, in the list of a briefing. */
const char *
saksi_briefing_words_get_kind (SaksiSceneKind kind)
{
  switch (kind)
    {
    case SAKSI_SCENE_MAP:
      return _("Map");
    case SAKSI_SCENE_BOARD:
      return _("Seven questions");
    case SAKSI_SCENE_STATEMENTS:
      return _("Statements");
    case SAKSI_SCENE_TIMELINE:
      return _("Timeline");
    case SAKSI_SCENE_RESULTS:
      return _("Results");
    case SAKSI_SCENE_AREAS:
      return _("Map of results");
    case SAKSI_SCENE_STATION:
      return _("Polling station");
    case SAKSI_SCENE_FINDINGS:
      return _("Findings");
    case SAKSI_SCENE_TITLE:
    default:
      return _("Words");
    }
}

static const char *
get_reason (SaksiSceneRefusalReason reason)
{
  switch (reason)
    {
    case SAKSI_SCENE_REFUSAL_KIND:
      return _("this Saksi does not know what it shows");
    case SAKSI_SCENE_REFUSAL_HOST:
      return _("it does not name a service");
    case SAKSI_SCENE_REFUSAL_DAY:
      return _("its day is not a date");
    case SAKSI_SCENE_REFUSAL_REGION:
      return _("its region is not a code");
    case SAKSI_SCENE_REFUSAL_STATION:
      return _("it does not name a polling station");
    case SAKSI_SCENE_REFUSAL_CONTEST:
      return _("its election is not known");
    case SAKSI_SCENE_REFUSAL_AREA:
      return _("its part of the map is not four numbers in degrees");
    case SAKSI_SCENE_REFUSAL_STATEMENTS:
      return _("it does not name one to three statements");
    case SAKSI_SCENE_REFUSAL_TOO_MANY:
      return _("a briefing has 200 scenes at most");
    case SAKSI_SCENE_REFUSAL_NO_OBJECT:
    default:
      return _("it is not a scene");
    }
}

/* Returns: (transfer full): which scene of a file was left out, and why */
char *
saksi_briefing_words_dup_refusal (const SaksiSceneRefusal *refusal)
{
  /* TRANSLATORS: why a scene of a file is not shown, such as “Scene 3: its day is not a date” */
  return g_strdup_printf (_("Scene %1$u: %2$s"), refusal->number, get_reason (refusal->reason));
}

/* Why a file could not be opened. */
const char *
saksi_briefing_words_get_error (const GError *error)
{
  if (g_error_matches (error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_TOO_LARGE))
    return _("This file is larger than any briefing. Choose one that was saved by Saksi.");
  if (g_error_matches (error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_FORMAT))
    return _("This file is not a briefing of Saksi. Choose one that was saved by Saksi; its name "
             "ends in .json.");
  if (g_error_matches (error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_VERSION))
    return _("This briefing was saved by a newer Saksi. Update this one to open it.");

  return error->message;
}
