/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-view.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-view.h"
#include "briefing/saksi-scene-caption.h"
#include "briefing/saksi-scene-content.h"
#include "common/saksi-language.h"
#include "common/saksi-page.h"
#include "findings/saksi-findings-page.h"
#include "hosting/saksi-hosting.h"
#include "map/saksi-place-text.h"
#include "map/saksi-world-map.h"
#include "results/saksi-results-page.h"
#include "statement/saksi-statement-query.h"
#include "station/saksi-form-view.h"
#include "timeline/saksi-timeline-page.h"
#include "timeline/saksi-timeline-state.h"

/* Scenes are laid out at this height, and not narrower than this; then all of it is brought to the
 * size that there is, so that a scene looks the same on a projector, in a small preview and in a
 * picture. */
#define LAYOUT_HEIGHT 1080.0
#define LAYOUT_MIN_WIDTH 1440.0
#define LAYOUT_MARGIN 64
#define LEGEND_GAP 20

/* Pages are made to be read from near; here they are read from afar. */
#define PAGE_SCALE 2.0

/* Lines, too. */
#define LINE_SCALE 1.7

#define N_MAP_SIZES 6

/**
 * SaksiSceneView:
 *
 * A scene as an audience sees it: its words above, what it shows, and below, never without, the
 * day, the sources and what it does not show.
 */
struct _SaksiSceneView
{
  GtkWidget parent_instance;

  SaksiStore *store;         /* owned */
  SaksiScene *scene;         /* owned, nullable */
  GCancellable *cancellable; /* owned: of what is being loaded for the scene */
  guint n_loading;
  GPtrArray *statements;     /* owned, of SaksiStatement by their place; while they come in */
  gboolean settled;
  gboolean keeps_ratio;      /* as high as a screen of its width */
  SaksiLanguage language;    /* of the words of the scene */
  int map_width;             /* for which the part of the map was chosen */
  int map_height;
  double map_scale;
  guint area_source;         /* chooses it anew */

  GtkWidget *content;        /* owned: child, nullable */
  GtkWidget *legend;         /* owned: child, nullable */
  GtkWidget *header;         /* owned: child */
  GtkLabel *title;           /* borrowed, as the following */
  GtkLabel *subtitle;
  GtkWidget *footer;         /* owned: child */
  GtkLabel *as_of;
  GtkLabel *sources;
  GtkLabel *caveat;
  GtkLabel *counter;
};

typedef enum
{
  PROP_STORE = 1,
  PROP_SETTLED,
  N_PROPS
} SaksiSceneViewProperty;
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SaksiSceneView, saksi_scene_view, GTK_TYPE_WIDGET)

static gboolean
is_map (SaksiSceneView *self)
{
  return self->content != NULL && SAKSI_IS_WORLD_MAP (self->content);
}

static void
update_settled (SaksiSceneView *self)
{
  gboolean settled = self->scene != NULL && self->n_loading == 0 && self->area_source == 0;

  if (settled && is_map (self))
    settled = saksi_world_map_get_settled (SAKSI_WORLD_MAP (self->content));
  if (settled && self->content != NULL && SAKSI_IS_PAGE (self->content))
    settled = saksi_page_get_settled (SAKSI_PAGE (self->content));
  if (settled && self->content != NULL && SAKSI_IS_AREA_VIEW (self->content))
    settled = saksi_area_view_get_settled (SAKSI_AREA_VIEW (self->content));

  if (self->settled == settled)
    return;
  self->settled = settled;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

/* The content is only looked at: keys and the pointer belong to the show. */
static void
set_content (SaksiSceneView *self,
             GtkWidget      *content)
{
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_handle_id (&self->area_source, g_source_remove);
  self->map_width = self->map_height = 0;
  self->map_scale = 0;
  self->content = content;
  if (content == NULL)
    return;

  gtk_widget_set_can_target (content, FALSE);
  gtk_widget_set_can_focus (content, FALSE);
  gtk_widget_insert_before (content, GTK_WIDGET (self), self->header);
}

static void
set_footer (SaksiSceneView *self,
            char           *as_of,
            char           *sources)
{
  gtk_label_set_label (self->as_of, as_of);
  gtk_widget_set_visible (GTK_WIDGET (self->as_of), *as_of != '\0');
  gtk_label_set_label (self->sources, sources);
  g_free (as_of);
  g_free (sources);
}

static void
show_failure (SaksiSceneView *self,
              const char     *text)
{
  if (!is_map (self))
    set_content (self, saksi_scene_failure_new (text));
  set_footer (self, g_strdup (""), g_strdup (text));
}

static void
loaded (SaksiSceneView *self)
{
  self->n_loading--;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update_settled (self);
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
        set_content (self, saksi_scene_board_new (board));
      set_footer (self, saksi_scene_caption_dup_as_of (self->scene->as_of),
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
        set_content (self, saksi_scene_results_new (tally));
      set_footer (self, saksi_scene_caption_dup_tally_time (tally),
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

  set_content (self, saksi_scene_statements_new (found));
  set_footer (self, saksi_scene_caption_dup_statement_days (found),
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
    set_footer (self, saksi_scene_caption_dup_statement_days (statements),
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
  set_content (self, map);
  g_signal_connect_object (map, "notify::settled", G_CALLBACK (update_settled), self,
                           G_CONNECT_SWAPPED);
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
  set_content (self, page);
  hide_commands (page);
  g_signal_connect_object (page, "notify::settled", G_CALLBACK (update_settled), self,
                           G_CONNECT_SWAPPED);
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

static void
load (SaksiSceneView *self)
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

static void
set_label (GtkLabel   *label,
           const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

static void
show_words (SaksiSceneView *self)
{
  set_label (self->title, saksi_text_get (&self->scene->title, self->language));
  set_label (self->subtitle, saksi_text_get (&self->scene->subtitle, self->language));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_class (GtkWidget  *widget,
           const char *css_class,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/**
 * saksi_scene_view_set_scene:
 * @self: a view
 * @scene: (nullable): what it is to show; not to be changed any more
 * @number: which of the briefing it is, from 1; 0 to leave that out
 * @total: of how many
 */
void
saksi_scene_view_set_scene (SaksiSceneView *self,
                            SaksiScene     *scene,
                            guint           number,
                            guint           total)
{
  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  saksi_scene_view_set_place (self, number, total);
  if (scene != NULL)
    saksi_scene_ref (scene);
  g_clear_pointer (&self->scene, saksi_scene_unref);
  self->scene = scene;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->n_loading = 0;
  set_content (self, NULL);
  set_footer (self, g_strdup (""), g_strdup (""));
  gtk_widget_set_visible (self->header, scene != NULL);
  gtk_widget_set_visible (self->footer, scene != NULL);
  if (scene != NULL)
    {
      gboolean map = scene->kind == SAKSI_SCENE_MAP;

      show_words (self);
      gtk_label_set_label (self->caveat, saksi_scene_caption_get_caveat (scene->kind));
      set_class (self->header, "over-map", map);
      set_class (GTK_WIDGET (self), "title", scene->kind == SAKSI_SCENE_TITLE);
      load (self);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update_settled (self);
}

/**
 * saksi_scene_view_set_keeps_ratio:
 * @self: a view
 * @keeps_ratio: whether it is to be as high as a screen of its width is
 */
void
saksi_scene_view_set_keeps_ratio (SaksiSceneView *self,
                                  gboolean        keeps_ratio)
{
  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  self->keeps_ratio = keeps_ratio;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * saksi_scene_view_change_words:
 * @self: a view
 * @scene: a copy of what it shows, with other words; not to be changed any more
 *
 * Shows other words with what is there already.
 */
void
saksi_scene_view_change_words (SaksiSceneView *self,
                               SaksiScene     *scene)
{
  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  saksi_scene_ref (scene);
  g_clear_pointer (&self->scene, saksi_scene_unref);
  self->scene = scene;
  show_words (self);
}

/**
 * saksi_scene_view_set_language:
 * @self: a view
 * @language: of the words of scenes; at first that of the program, as all else
 */
void
saksi_scene_view_set_language (SaksiSceneView *self,
                               SaksiLanguage   language)
{
  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  self->language = language;
  if (self->scene != NULL)
    show_words (self);
}

/**
 * saksi_scene_view_set_place:
 * @self: a view
 * @number: which of the briefing the scene is, from 1; 0 to leave that out
 * @total: of how many
 */
void
saksi_scene_view_set_place (SaksiSceneView *self,
                            guint           number,
                            guint           total)
{
  g_autofree char *counter = number > 0 ? g_strdup_printf ("%u / %u", number, total)
                                        : g_strdup ("");

  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  gtk_label_set_label (self->counter, counter);
}

/**
 * saksi_scene_view_get_scene:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
SaksiScene *
saksi_scene_view_get_scene (SaksiSceneView *self)
{
  g_return_val_if_fail (SAKSI_IS_SCENE_VIEW (self), NULL);

  return self->scene;
}

/**
 * saksi_scene_view_get_settled:
 * @self: a view
 *
 * Returns: whether all of the scene is there
 */
gboolean
saksi_scene_view_get_settled (SaksiSceneView *self)
{
  g_return_val_if_fail (SAKSI_IS_SCENE_VIEW (self), FALSE);

  return self->settled;
}

/**
 * saksi_scene_view_dup_footer:
 * @self: a view
 *
 * Returns: (transfer full): what stands below the scene, as one text
 */
char *
saksi_scene_view_dup_footer (SaksiSceneView *self)
{
  const char *parts[4];
  guint n = 0;
  GtkLabel *labels[] = { self->as_of, self->sources, self->caveat };

  g_return_val_if_fail (SAKSI_IS_SCENE_VIEW (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (*gtk_label_get_label (labels[i]) != '\0')
      parts[n++] = gtk_label_get_label (labels[i]);
  parts[n] = NULL;

  return g_strjoinv (" | ", (char **) parts);
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int natural = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* Places a child at a place of the layout, brought to the size of the view. */
static void
place (GtkWidget *child,
       double     scale,
       double     x,
       double     y,
       int        width,
       int        height)
{
  GskTransform *transform = gsk_transform_translate (
    NULL, &GRAPHENE_POINT_INIT ((float) (x * scale), (float) (y * scale)));

  transform = gsk_transform_scale (transform, (float) scale, (float) scale);
  gtk_widget_allocate (child, width, height, -1, transform);
}

/* As large as it wants to be in a box, in the middle of it; pages fill it. */
static void
place_content (SaksiSceneView *self,
               double          scale,
               double          y,
               int             width,
               int             height)
{
  gboolean page = SAKSI_IS_PAGE (self->content) || SAKSI_IS_AREA_VIEW (self->content);
  double inner = page ? PAGE_SCALE : 1;
  int left = SAKSI_IS_PAGE (self->content) ? 0 : LAYOUT_MARGIN;
  int minimum_width = 0;
  int minimum_height = 0;
  int inner_width = (int) ((width - 2 * left) / inner);
  int inner_height = (int) (height / inner);
  double fit = 1;

  gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL,
                      NULL);
  inner_width = MAX (inner_width, 1);
  if (minimum_width > inner_width)
    fit = (double) inner_width / minimum_width;
  gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, MAX (inner_width, minimum_width),
                      &minimum_height, NULL, NULL, NULL);
  /* What does not fit is made smaller rather than cut. */
  if (minimum_height > inner_height)
    fit = MIN (fit, (double) MAX (inner_height, 1) / minimum_height);
  place (self->content, scale * inner * fit, left / (inner * fit), y / (inner * fit),
         (int) (inner_width / fit), (int) (inner_height / fit));
}

/* Moving the map places its labels anew, which cannot be done while it is being placed itself. */
static gboolean
show_area_cb (gpointer user_data)
{
  SaksiSceneView *self = user_data;
  const SaksiArea *area = &self->scene->area;

  self->area_source = 0;
  saksi_world_map_show_area (SAKSI_WORLD_MAP (self->content), area->west, area->south,
                             area->east < area->west ? area->east + 360 : area->east,
                             area->north);
  update_settled (self);

  return G_SOURCE_REMOVE;
}

/* Returns: how high it is between the margins; 0 without one */
static int
measure_legend (SaksiSceneView *self,
                int             layout_width,
                int            *width)
{
  *width = 0;
  if (self->legend == NULL)
    return 0;

  gtk_widget_measure (self->legend, GTK_ORIENTATION_HORIZONTAL, -1, NULL, width, NULL, NULL);
  *width = MIN (*width, layout_width - 2 * LAYOUT_MARGIN);

  return measure_height (self->legend, *width);
}

static void
place_map (SaksiSceneView *self,
           double          scale,
           int             width,
           int             height,
           int             header,
           int             footer)
{
  static const double limits[N_MAP_SIZES - 1] = { 0.4, 0.6, 0.85, 1.25, 1.75 };
  int legend_width, legend_height = measure_legend (self, (int) (width / scale), &legend_width);
  const GtkBorder insets = {
    .left = (gint16) (24 * scale), .right = (gint16) (24 * scale),
    .top = (gint16) (header * scale),
    .bottom = (gint16) ((footer + legend_height + 2 * LEGEND_GAP) * scale),
  };
  SaksiWorldMap *map = SAKSI_WORLD_MAP (self->content);
  guint size = 0;

  while (size < G_N_ELEMENTS (limits) && scale > limits[size])
    size++;
  for (guint i = 0; i < N_MAP_SIZES; i++)
    {
      g_autofree char *name = g_strdup_printf ("scene-map-%u", i);

      if (gtk_widget_has_css_class (self->content, name) != (i == size))
        set_class (self->content, name, i == size);
    }

  saksi_world_map_set_insets (map, &insets, 0);
  if (self->map_scale != scale)
    {
      self->map_scale = scale;
      saksi_world_map_set_line_scale (map, LINE_SCALE * scale);
    }
  gtk_widget_allocate (self->content, width, height, -1, NULL);
  if (self->scene->has_area && (width != self->map_width || height != self->map_height))
    {
      self->map_width = width;
      self->map_height = height;
      if (self->area_source == 0)
        self->area_source = g_idle_add (show_area_cb, self);
    }
  if (self->legend != NULL)
    place (self->legend, scale, LAYOUT_MARGIN, height / scale - footer - legend_height - LEGEND_GAP,
           legend_width, legend_height);
}

static void
saksi_scene_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SaksiSceneView *self = SAKSI_SCENE_VIEW (widget);
  double scale = MIN (height / LAYOUT_HEIGHT, width / LAYOUT_MIN_WIDTH);
  int layout_width;
  int layout_height;
  int header;
  int footer;

  if (self->scene == NULL || scale <= 0)
    return;

  layout_width = (int) (width / scale);
  layout_height = (int) (height / scale);
  header = measure_height (self->header, layout_width);
  footer = measure_height (self->footer, layout_width);
  if (self->content == NULL && self->scene->kind == SAKSI_SCENE_TITLE)
    place (self->header, scale, 0, MAX (layout_height - footer - header, 0) / 2.0, layout_width,
           header);
  else
    place (self->header, scale, 0, 0, layout_width, header);
  place (self->footer, scale, 0, layout_height - footer, layout_width, footer);

  if (is_map (self))
    place_map (self, scale, width, height, header, footer);
  else if (self->content != NULL)
    place_content (self, scale, header, layout_width, layout_height - header - footer - 24);
}

static GtkSizeRequestMode
saksi_scene_view_get_request_mode (GtkWidget *widget)
{
  return SAKSI_SCENE_VIEW (widget)->keeps_ratio ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* Any size will do, unless the ratio is to be that of a screen. */
static void
saksi_scene_view_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gboolean keeps_ratio = SAKSI_SCENE_VIEW (widget)->keeps_ratio;

  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 540;
  if (keeps_ratio && orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    *minimum = *natural = for_size * 9 / 16;
}

static void
saksi_scene_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SaksiSceneView *self = SAKSI_SCENE_VIEW (object);

  switch ((SaksiSceneViewProperty) prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_SETTLED:
      g_value_set_boolean (value, self->settled);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_scene_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SaksiSceneView *self = SAKSI_SCENE_VIEW (object);

  if (prop_id == PROP_STORE)
    self->store = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
saksi_scene_view_dispose (GObject *object)
{
  SaksiSceneView *self = SAKSI_SCENE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_content (self, NULL);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->footer, gtk_widget_unparent);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->scene, saksi_scene_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_scene_view_parent_class)->dispose (object);
}

/* Above the styles of the map and of pages, whose sizes are for reading from near: between
 * providers of one priority the last one wins, whatever the selectors. */
static void
add_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/id/saksi/Saksi/briefing/briefing.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
saksi_scene_view_class_init (SaksiSceneViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_scene_view_get_property;
  object_class->set_property = saksi_scene_view_set_property;
  object_class->dispose = saksi_scene_view_dispose;
  widget_class->get_request_mode = saksi_scene_view_get_request_mode;
  widget_class->measure = saksi_scene_view_measure;
  widget_class->size_allocate = saksi_scene_view_size_allocate;

  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, SAKSI_TYPE_STORE,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  /**
   * SaksiSceneView:settled:
   *
   * Whether all of the scene is there.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "sceneview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  add_style ();
}

static GtkLabel *
add_label (GtkWidget  *box,
           const char *css_class,
           gboolean    wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
saksi_scene_view_init (SaksiSceneView *self)
{
  self->language = saksi_language_get_current ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->header, "scene-header");
  self->title = add_label (self->header, "scene-title", TRUE);
  self->subtitle = add_label (self->header, "scene-subtitle", TRUE);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));

  self->footer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 40);
  gtk_widget_add_css_class (self->footer, "scene-footer");
  self->as_of = add_label (self->footer, "as-of", TRUE);
  gtk_label_set_max_width_chars (self->as_of, 28);
  self->sources = add_label (self->footer, "sources", TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sources), TRUE);
  self->caveat = add_label (self->footer, "caveat", TRUE);
  gtk_label_set_max_width_chars (self->caveat, 28);
  self->counter = add_label (self->footer, "counter", FALSE);
  gtk_widget_set_parent (self->footer, GTK_WIDGET (self));
  saksi_scene_view_set_scene (self, NULL, 0, 0);
}

/**
 * saksi_scene_view_new:
 * @store: the store
 */
GtkWidget *
saksi_scene_view_new (SaksiStore *store)
{
  return g_object_new (SAKSI_TYPE_SCENE_VIEW, "store", store, NULL);
}
