/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-state.h"

/* How the timeline is narrowed, as a scene of a briefing keeps it. Ids have no blanks; where there
 * are many they have one between them. */

#define NO_INSTITUTION "-"

static void
set_ids (SaksiScene *scene,
         const char *name,
         char      **ids)
{
  g_autofree char *text = ids != NULL ? g_strjoinv (" ", ids) : NULL;

  saksi_scene_set_state (scene, name, text);
}

static char **
dup_ids (SaksiScene *scene,
         const char *name)
{
  const char *text = saksi_scene_get_state (scene, name);

  return text != NULL ? g_strsplit (text, " ", -1) : NULL;
}

/* Statements without an institution have an empty id, which cannot be seen. */
static void
replace_id (char      **ids,
            const char *from,
            const char *to)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (g_str_equal (ids[i], from))
      {
        g_free (ids[i]);
        ids[i] = g_strdup (to);
      }
}

/**
 * saksi_timeline_state_set_filter:
 * @scene: a scene
 * @filter: how the timeline is narrowed
 */
void
saksi_timeline_state_set_filter (SaksiScene                 *scene,
                                 const SaksiStatementFilter *filter)
{
  g_auto(GStrv) institutions = g_strdupv (filter->institutions);

  replace_id (institutions, "", NO_INSTITUTION);
  set_ids (scene, "institutions", institutions);
  set_ids (scene, "topics", filter->topics);
  set_ids (scene, "kinds", filter->kinds);
  saksi_scene_set_state (scene, "from", filter->from);
  saksi_scene_set_state (scene, "to", filter->to);
  saksi_scene_set_state (scene, "host", filter->host);
  saksi_scene_set_state (scene, "person", filter->person);
  saksi_scene_set_state (scene, "claim", filter->claim);
  saksi_scene_set_state (scene, "text", filter->text);
  saksi_scene_set_state (scene, "disputed", filter->is_disputed ? "yes" : NULL);
}

/**
 * saksi_timeline_state_dup_filter:
 * @scene: a scene
 *
 * Returns: (transfer full): how the timeline is to be narrowed
 */
SaksiStatementFilter *
saksi_timeline_state_dup_filter (SaksiScene *scene)
{
  SaksiStatementFilter *filter = saksi_statement_filter_new ();
  const char *from = saksi_scene_get_state (scene, "from");
  const char *to = saksi_scene_get_state (scene, "to");

  filter->institutions = dup_ids (scene, "institutions");
  replace_id (filter->institutions, NO_INSTITUTION, "");
  filter->topics = dup_ids (scene, "topics");
  filter->kinds = dup_ids (scene, "kinds");
  filter->from = from != NULL && saksi_scene_is_date (from) ? g_strdup (from) : NULL;
  filter->to = to != NULL && saksi_scene_is_date (to) ? g_strdup (to) : NULL;
  filter->host = g_strdup (saksi_scene_get_state (scene, "host"));
  filter->person = g_strdup (saksi_scene_get_state (scene, "person"));
  filter->claim = g_strdup (saksi_scene_get_state (scene, "claim"));
  filter->text = g_strdup (saksi_scene_get_state (scene, "text"));
  filter->is_disputed = saksi_scene_get_state (scene, "disputed") != NULL;

  return filter;
}
