/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-view-private.h"

#include "areas/saksi-area-item.h"

/* A map in a briefing: what it showed is kept by name, and shown again. */

/* Of scenes. */
#define STATE_MEASURE "measure"
#define STATE_CANDIDATE "candidate"
#define STATE_COUNT "count"
#define STATE_CHOSEN "chosen"

static const char *const count_names[SAKSI_N_MEASURE_COUNTS] = {
  [SAKSI_MEASURE_COUNT_PUBLISHED] = "published",
  [SAKSI_MEASURE_COUNT_STATIONS] = "stations",
  [SAKSI_MEASURE_COUNT_OFFICIAL] = "decree",
};

/**
 * saksi_area_view_fill_scene:
 * @self: a view
 * @scene: a scene that is to show what the view shows
 */
void
saksi_area_view_fill_scene (SaksiAreaView *self,
                            SaksiScene    *scene)
{
  g_autofree char *candidate = g_strdup_printf ("%u", self->choice.candidate + 1);
  SaksiAreaItem *chosen = gtk_single_selection_get_selected_item (self->selection);

  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  saksi_scene_set_state (scene, STATE_MEASURE, saksi_measure_get_name (self->choice.measure));
  if (self->choice.measure == SAKSI_MEASURE_SHARE)
    saksi_scene_set_state (scene, STATE_CANDIDATE, candidate);
  if (self->count_chosen)
    saksi_scene_set_state (scene, STATE_COUNT, count_names[self->choice.count]);
  if (chosen != NULL)
    saksi_scene_set_state (scene, STATE_CHOSEN, saksi_area_item_get_code (chosen));
}

/**
 * saksi_area_view_show_scene:
 * @self: a view
 * @store: the store
 * @scene: a scene of regions on a map
 *
 * Shows an audience what the view showed when the scene was made.
 */
void
saksi_area_view_show_scene (SaksiAreaView *self,
                            SaksiStore    *store,
                            SaksiScene    *scene)
{
  const char *candidate = saksi_scene_get_state (scene, STATE_CANDIDATE);
  const char *count = saksi_scene_get_state (scene, STATE_COUNT);
  const char *chosen = saksi_scene_get_state (scene, STATE_CHOSEN);
  SaksiContest contest = scene->contest;
  guint64 number = 1;
  SaksiMeasure measure;

  saksi_area_view_face_audience (self);
  if (contest == SAKSI_CONTEST_INVALID)
    contest = saksi_contest_from_election (SAKSI_ELECTION_PPWP);
  saksi_area_view_show (self, store, contest,
                        scene->region[0] != '\0' ? scene->region : SAKSI_CODE_NATION);
  if (candidate != NULL && g_ascii_string_to_unsigned (candidate, 10, 1, 1000, &number, NULL))
    self->choice.candidate = (guint) number - 1;
  for (guint i = 0; i < SAKSI_N_MEASURE_COUNTS; i++)
    if (g_strcmp0 (count, count_names[i]) == 0)
      {
        self->choice.count = i;
        self->count_chosen = TRUE;
      }
  if (chosen != NULL)
    saksi_area_view_choose (self, chosen);
  if (saksi_measure_from_name (saksi_scene_get_state (scene, STATE_MEASURE), &measure))
    saksi_area_view_set_measure (self, measure);
}
