/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-view-private.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-view.h"
#include "briefing/saksi-scene-caption.h"
#include "briefing/saksi-scene-content.h"
#include "common/saksi-language.h"
#include "findings/saksi-findings-page.h"
#include "hosting/saksi-hosting.h"
#include "map/saksi-place-text.h"
#include "map/saksi-world-map.h"
#include "results/saksi-results-page.h"
#include "statement/saksi-statement-query.h"
#include "station/saksi-form-view.h"
#include "timeline/saksi-timeline-page.h"
#include "timeline/saksi-timeline-state.h"

/* What a scene shows, and what stands below it: both come from the store, but for pages, which load
 * for themselves. */

static void
show_failure (SaksiSceneView *self,
              const char     *text)
{
  if (!saksi_scene_view_is_map (self))
    saksi_scene_view_set_content (self, saksi_scene_failure_new (text));
  saksi_scene_view_set_footer (self, g_strdup (""), g_strdup (text));
}

static void
loaded (SaksiSceneView *self)
{
  self->n_loading--;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  saksi_scene_view_update_settled (self);
}

static void
show_marks (SaksiSceneView *self,
            SaksiBoard     *board)
{
  GListStore *marks = saksi_world_map_get_marks (SAKSI_WORLD_MAP (self->content));
  g_autoptr(GPtrArray) list = saksi_place_text_list_marks (board);

  saksi_world_map_set_board (SAKSI_WORLD_MAP (self->content), board);
  self->legend = saksi_scene_legend_new (board);
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  g_list_store_splice (marks, 0, 0, list->pdata, list->len);
  saksi_world_map_show_scene (SAKSI_WORLD_MAP (self->content), self->scene);
}

static void
board_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SaksiSceneView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoard) board = saksi_hosting_load_board_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (board == NULL)
    show_failure (self, error->message);
  else
    {
      if (self->scene->kind == SAKSI_SCENE_MAP)
        show_marks (self, board);
      else
        saksi_scene_view_set_content (self, saksi_scene_board_new (board));
      saksi_scene_view_set_footer (self, saksi_scene_caption_dup_as_of (self->scene->as_of),
                  saksi_scene_caption_dup_board_sources (board));
    }
  loaded (self);
}

static void load_tally_of (SaksiSceneView *self,
                           const char     *region);

/* Where there is nothing but the specimen, its findings are those of the nation. */
static gboolean
is_of_specimen (SaksiSceneView   *self,
                const SaksiTally *tally)
{
  return self->scene->kind == SAKSI_SCENE_FINDINGS && tally->published == NULL &&
         tally->stations == NULL && g_str_equal (tally->region->code, SAKSI_CODE_NATION);
}

static void
tally_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SaksiSceneView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiTally) tally = saksi_tally_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (tally == NULL)
    show_failure (self, error->message);
  else if (is_of_specimen (self, tally))
    load_tally_of (self, SAKSI_CODE_SPECIMEN);
  else
    {
      if (self->scene->kind == SAKSI_SCENE_RESULTS)
        saksi_scene_view_set_content (self, saksi_scene_results_new (tally));
      saksi_scene_view_set_footer (self, saksi_scene_caption_dup_tally_time (tally),
                  saksi_scene_caption_dup_tally_sources (tally));
    }
  loaded (self);
}

/* Statements come one by one and are shown together, in the order of the scene. */
typedef struct
{
  SaksiSceneView *view; /* owned */
  guint at;
} StatementPlace;

static void
show_statements (SaksiSceneView *self)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < self->statements->len; i++)
    if (self->statements->pdata[i] != NULL)
      g_ptr_array_add (found, self->statements->pdata[i]);
  if (found->len == 0)
    {
      show_failure (self, _("These statements are not in the data"));
      return;
    }

  saksi_scene_view_set_content (self, saksi_scene_statements_new (found));
  saksi_scene_view_set_footer (self, saksi_scene_caption_dup_statement_days (found),
              saksi_scene_caption_dup_statement_sources (found));
}

static void
statement_free (gpointer data)
{
  if (data != NULL)
    saksi_statement_unref (data);
}

static void
statement_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autofree StatementPlace *place = user_data;
  g_autoptr(SaksiSceneView) self = place->view;
  g_autoptr(GError) error = NULL;
  SaksiStatement *statement = saksi_statement_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->statements->pdata[place->at] = statement;
  if (self->n_loading == 1)
    show_statements (self);
  loaded (self);
}

static void
load_statements (SaksiSceneView *self)
{
  GPtrArray *ids = self->scene->statements;

  g_clear_pointer (&self->statements, g_ptr_array_unref);
  self->statements = g_ptr_array_new_with_free_func (statement_free);
  g_ptr_array_set_size (self->statements, (int) ids->len);
  self->n_loading = ids->len;
  for (guint i = 0; i < ids->len; i++)
    {
      StatementPlace *place = g_new0 (StatementPlace, 1);

      place->view = g_object_ref (self);
      place->at = i;
      saksi_statement_load_async (self->store, ids->pdata[i], self->cancellable,
                                  statement_loaded_cb, place);
    }
}

static void
timeline_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(SaksiSceneView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) statements = saksi_statement_list_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (statements == NULL)
    show_failure (self, error->message);
  else
    saksi_scene_view_set_footer (self, saksi_scene_caption_dup_statement_days (statements),
                saksi_scene_caption_dup_statement_sources (statements));
  loaded (self);
}

/* What stands below a timeline is about the statements that it lists. */
static void
load_timeline_sources (SaksiSceneView *self)
{
  g_autoptr(SaksiStatementFilter) filter = saksi_timeline_state_dup_filter (self->scene);

  self->n_loading = 1;
  saksi_statement_list_async (self->store, filter, self->cancellable, timeline_loaded_cb,
                              g_object_ref (self));
}

static void
load_board (SaksiSceneView *self)
{
  self->n_loading = 1;
  saksi_hosting_load_board_async (self->store, self->scene->host, self->scene->as_of,
                                  saksi_language_get_current (), self->cancellable,
                                  board_loaded_cb, g_object_ref (self));
}

static void
load_tally_of (SaksiSceneView *self,
               const char     *region)
{
  SaksiContest contest = self->scene->contest;

  if (contest == SAKSI_CONTEST_INVALID)
    contest = saksi_contest_from_election (SAKSI_ELECTION_PPWP);
  self->n_loading++;
  saksi_tally_load_async (self->store, contest, region, self->cancellable, tally_loaded_cb,
                          g_object_ref (self));
}

static void
load_tally (SaksiSceneView *self)
{
  load_tally_of (self, *self->scene->region != '\0' ? self->scene->region : SAKSI_CODE_NATION);
}

static void
add_map (SaksiSceneView *self)
{
  GtkWidget *map = saksi_world_map_new ();

  saksi_world_map_set_plain (SAKSI_WORLD_MAP (map), TRUE);
  saksi_scene_view_set_content (self, map);
  g_signal_connect_object (map, "notify::settled", G_CALLBACK (saksi_scene_view_update_settled),
                           self, G_CONNECT_SWAPPED);
}

/* Nothing can be pressed in front of an audience: what is there to be pressed takes no room. */
static void
hide_commands (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "command"))
    {
      gtk_widget_set_visible (widget, FALSE);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hide_commands (child);
}

static void
add_page (SaksiSceneView *self,
          GtkWidget      *page)
{
  saksi_scene_view_set_content (self, page);
  hide_commands (page);
  g_signal_connect_object (page, "notify::settled", G_CALLBACK (saksi_scene_view_update_settled),
                           self, G_CONNECT_SWAPPED);
}

/* The station with the number that stands out; a form that is to be read is nothing to be shown. */
static char *
build_station_link (SaksiScene *scene)
{
  const char *mark = saksi_scene_get_state (scene, "mark");

  if (mark == NULL || g_str_equal (mark, "read"))
    return g_strdup (scene->region);

  return g_strconcat (scene->region, "#", mark, NULL);
}

static void
add_station (SaksiSceneView *self)
{
  gboolean before = saksi_form_view_begin_for_others ();
  GtkWidget *page = saksi_results_page_new (self->store);
  g_autofree char *link = build_station_link (self->scene);

  saksi_form_view_set_covers_by_default (before);
  if (self->scene->contest != SAKSI_CONTEST_INVALID)
    saksi_results_page_set_contest (SAKSI_RESULTS_PAGE (page),
                                    saksi_contest_get_name (self->scene->contest));
  saksi_results_page_show_station (SAKSI_RESULTS_PAGE (page), link);
  add_page (self, page);
}

static void
add_findings (SaksiSceneView *self)
{
  GtkWidget *page = saksi_findings_page_new (self->store);

  saksi_findings_page_show_scene (SAKSI_FINDINGS_PAGE (page), self->scene);
  add_page (self, page);
}

static void
add_areas (SaksiSceneView *self)
{
  GtkWidget *areas = g_object_new (SAKSI_TYPE_AREA_VIEW, NULL);

  saksi_area_view_show_scene (SAKSI_AREA_VIEW (areas), self->store, self->scene);
  add_page (self, areas);
}

static void
add_timeline (SaksiSceneView *self)
{
  GtkWidget *page = saksi_timeline_page_new (self->store);

  saksi_timeline_page_show_scene (SAKSI_TIMELINE_PAGE (page), self->scene);
  add_page (self, page);
}

void
saksi_scene_view_load (SaksiSceneView *self)
{
  switch (self->scene->kind)
    {
    case SAKSI_SCENE_MAP:
      add_map (self);
      load_board (self);
      break;
    case SAKSI_SCENE_BOARD:
      load_board (self);
      break;
    case SAKSI_SCENE_STATEMENTS:
      load_statements (self);
      break;
    case SAKSI_SCENE_RESULTS:
      load_tally (self);
      break;
    case SAKSI_SCENE_TIMELINE:
      add_timeline (self);
      load_timeline_sources (self);
      break;
    case SAKSI_SCENE_AREAS:
      add_areas (self);
      load_tally (self);
      break;
    case SAKSI_SCENE_STATION:
      add_station (self);
      load_tally (self);
      break;
    case SAKSI_SCENE_FINDINGS:
      add_findings (self);
      load_tally (self);
      break;
    case SAKSI_SCENE_TITLE:
    default:
      break;
    }
}
