/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/saksi-language.h"
#include "common/saksi-page.h"
#include "hosting/saksi-hosting.h"
#include "map/saksi-board-cache.h"
#include "map/saksi-board-card.h"
#include "map/saksi-map-arrangement.h"
#include "map/saksi-map-card.h"
#include "map/saksi-map-legend.h"
#include "map/saksi-map-text.h"
#include "map/saksi-mark-popover.h"
#include "map/saksi-measurement-import.h"
#include "map/saksi-place-text.h"
#include "map/saksi-service-list.h"
#include "map/saksi-time-cursor.h"
#include "map/saksi-world-map.h"
#include "observe/saksi-observe-window.h"
#include "observe/saksi-report-window.h"

/* The widths of the cards follow the size of the text. */
#define SERVICES_CHARS 39
#define BOARD_CHARS 47

/* On a wide window the board takes more, so that more is said in one line. */
#define WIDE_BOARD_CHARS 62
#define WIDE_BOARD_WIDTH 1500

/**
 * SaksiMapPage:
 *
 * Where the services are said to be: the services, what is known of the chosen one on the chosen
 * day, and the countries that were named. The lists say in words everything that the map shows.
 */
struct _SaksiMapPage
{
  GtkWidget parent_instance;

  SaksiStore *store;           /* owned */
  GCancellable *services_cancellable; /* owned, nullable: while the services are loaded */
  GCancellable *moments_cancellable;  /* owned, nullable: while the moments are loaded */
  GCancellable *board_cancellable;    /* owned, nullable: while the board is loaded */
  GCancellable *import_cancellable;   /* owned: of imports; ends with the page */
  char *host;                  /* owned, nullable: the chosen service */
  char *as_of;                 /* owned, nullable: the chosen day; NULL for the last one */
  SaksiBoardCache *cache;      /* owned: of the chosen service */
  SaksiBoard *shown;           /* owned, nullable: the board on the screen */
  SaksiMapArrangement arrangement;
  gboolean show_board;         /* which card is seen where only one is */
  gboolean settled;
  GtkWidget *popover;          /* owned: a child, nullable */

  /* template children */
  SaksiWorldMap *map;
  SaksiServiceList *services;
  SaksiBoardCard *board;
  SaksiMapLegend *wide_legend;
  SaksiMapLegend *narrow_legend;
  GtkWidget *time;
  GtkLabel *as_of_label;
  SaksiTimeCursor *cursor;
};

typedef enum
{
  PROP_STORE = 1,
  PROP_SETTLED
} SaksiMapPageProperty;
static GParamSpec *props[PROP_STORE + 1];

static void page_init (SaksiPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiMapPage, saksi_map_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SAKSI_TYPE_PAGE, page_init))

static void load_board (SaksiMapPage *self);

static void
update_settled (SaksiMapPage *self)
{
  gboolean settled = self->services_cancellable == NULL && self->moments_cancellable == NULL &&
                     self->board_cancellable == NULL && self->map != NULL &&
                     saksi_world_map_get_settled (self->map);

  if (self->settled == settled)
    return;

  self->settled = settled;
  g_object_notify (G_OBJECT (self), "settled");
}

static GCancellable *
restart (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();

  return *cancellable;
}

static void
cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
update_time (SaksiMapPage *self)
{
  const char *as_of = saksi_time_cursor_get_as_of (self->cursor);
  g_autofree char *date = saksi_map_text_format_date (as_of);
  /* TRANSLATORS: a date; WIB is Western Indonesian Time */
  g_autofree char *text = g_strdup_printf (_("As known on %s, WIB"), date);

  gtk_label_set_label (self->as_of_label, text);
  saksi_service_list_set_as_of (self->services, as_of);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map-page.earlier",
                                 saksi_time_cursor_can_step (self->cursor, -1));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map-page.later",
                                 saksi_time_cursor_can_step (self->cursor, 1));
}

static gboolean
has_same_marks (GListModel *marks,
                GPtrArray  *wanted)
{
  if (g_list_model_get_n_items (marks) != wanted->len)
    return FALSE;

  for (guint i = 0; i < wanted->len; i++)
    {
      g_autoptr(SaksiMapMark) mark = g_list_model_get_item (marks, i);

      if (!saksi_map_mark_equal (mark, g_ptr_array_index (wanted, i)))
        return FALSE;
    }

  return TRUE;
}

/* Painting the map takes time, so marks that stay the same are left alone. */
static void
update_marks (SaksiMapPage *self)
{
  g_autoptr(GPtrArray) wanted = saksi_place_text_list_marks (self->shown);
  GListStore *marks = saksi_world_map_get_marks (self->map);

  if (!has_same_marks (G_LIST_MODEL (marks), wanted))
    g_list_store_splice (marks, 0, g_list_model_get_n_items (G_LIST_MODEL (marks)), wanted->pdata,
                         wanted->len);
}

/* Only one of them is seen, but which may change while sizes are given out. */
static void
update_legends (SaksiMapPage *self)
{
  GListModel *marks = G_LIST_MODEL (saksi_world_map_get_marks (self->map));

  saksi_map_legend_show (self->wide_legend, marks, self->shown->n_places);
  saksi_map_legend_show (self->narrow_legend, marks, self->shown->n_places);
}

static SaksiMapLegend *
get_legend (SaksiMapPage *self)
{
  return self->arrangement == SAKSI_MAP_NARROW ? self->narrow_legend : self->wide_legend;
}

static void
show_board (SaksiMapPage *self,
            SaksiBoard   *board)
{
  g_autoptr(GPtrArray) days = saksi_time_cursor_list_days_around (self->cursor);

  saksi_board_ref (board);
  g_clear_pointer (&self->shown, saksi_board_unref);
  self->shown = board;
  saksi_board_card_set_board (self->board, board);
  saksi_world_map_set_board (self->map, board);
  update_marks (self);
  update_legends (self);
  saksi_board_cache_prefetch (self->cache, self->host, days);
}

static void
board_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SaksiMapPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoard) board = saksi_hosting_load_board_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->board_cancellable);
  if (board == NULL)
    saksi_board_card_set_error (self->board, error->message);
  else
    {
      saksi_board_cache_add (self->cache, self->host, board->as_of, board);
      show_board (self, board);
    }
  update_settled (self);
}

/* A day that was loaded ahead is shown at once, within the frame in which it is asked for. */
static void
load_board (SaksiMapPage *self)
{
  const char *as_of = saksi_time_cursor_get_as_of (self->cursor);
  SaksiBoard *kept = saksi_board_cache_lookup (self->cache, self->host, as_of);

  if (kept != NULL)
    {
      g_autoptr(SaksiBoard) board = saksi_board_ref (kept);

      g_cancellable_cancel (self->board_cancellable);
      g_clear_object (&self->board_cancellable);
      show_board (self, board);
    }
  else
    saksi_hosting_load_board_async (self->store, self->host, as_of, saksi_language_get_current (),
                                    restart (&self->board_cancellable), board_loaded_cb,
                                    g_object_ref (self));
  update_time (self);
  update_settled (self);
}

static void
moments_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(SaksiMapPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) moments = saksi_hosting_load_moments_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->moments_cancellable);
  if (moments == NULL)
    saksi_board_card_set_error (self->board, error->message);
  else
    {
      saksi_time_cursor_set_moments (self->cursor, moments);
      saksi_time_cursor_set_as_of (self->cursor, self->as_of);
      load_board (self);
    }
  update_settled (self);
}

static void
load_host (SaksiMapPage *self)
{
  saksi_hosting_load_moments_async (self->store, self->host, restart (&self->moments_cancellable),
                                    moments_loaded_cb, g_object_ref (self));
  update_settled (self);
}

/* The service of which the most was reported shows best what the page is for. */
static const char *
choose_service (GPtrArray *services)
{
  const SaksiService *best = NULL;

  for (guint i = 0; i < services->len; i++)
    {
      const SaksiService *service = g_ptr_array_index (services, i);

      if (best == NULL || service->n_observations > best->n_observations)
        best = service;
    }

  return best != NULL ? best->name : NULL;
}

static void
services_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(SaksiMapPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) services = saksi_hosting_load_services_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->services_cancellable);
  if (services == NULL)
    saksi_board_card_set_error (self->board, error->message);
  else
    {
      saksi_service_list_set_services (self->services, services);
      if (self->host == NULL)
        self->host = g_strdup (choose_service (services));
      if (self->host != NULL)
        {
          saksi_service_list_select (self->services, self->host);
          load_host (self);
          gtk_widget_queue_allocate (GTK_WIDGET (self));
        }
    }
  update_settled (self);
}

static void
reload (SaksiMapPage *self)
{
  /* What is on its way is of before the change, and must not be kept as of after it. */
  cancel (&self->moments_cancellable);
  cancel (&self->board_cancellable);
  saksi_board_cache_clear (self->cache);
  saksi_hosting_load_services_async (self->store, restart (&self->services_cancellable),
                                     services_loaded_cb, g_object_ref (self));
  update_settled (self);
}

static void
set_show_board (SaksiMapPage *self,
                gboolean      show_board)
{
  if (self->show_board == show_board)
    return;

  self->show_board = show_board;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

/* The board is the one of @host, wherever it is seen. */
static void
choose_host (SaksiMapPage *self,
             const char   *host)
{
  if (g_strcmp0 (self->host, host) == 0 && self->shown != NULL)
    return;

  g_free (self->host);
  self->host = g_strdup (host);
  saksi_service_list_select (self->services, host);
  if (self->services_cancellable == NULL)
    load_host (self);
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

static void
service_picked_cb (SaksiMapPage *self,
                   const char   *host)
{
  saksi_map_page_show_host (self, host);
}

static void
cursor_moved_cb (SaksiMapPage *self,
                 const char   *as_of)
{
  saksi_map_page_set_as_of (self, as_of);
}

/* About the service whose board is shown. */
static void
report_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->shown != NULL)
    gtk_window_present (GTK_WINDOW (saksi_report_window_new (GTK_IS_WINDOW (root)
                                                             ? GTK_WINDOW (root) : NULL,
                                                             self->store, self->shown->host)));
}

static void
observe_action (GtkWidget  *widget,
                const char *name,
                GVariant   *host)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_window_present (GTK_WINDOW (saksi_observe_window_new (GTK_IS_WINDOW (root)
                                                            ? GTK_WINDOW (root) : NULL,
                                                            self->store,
                                                            g_variant_get_string (host, NULL))));
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  saksi_time_cursor_step (SAKSI_MAP_PAGE (widget)->cursor,
                          g_str_equal (name, "map-page.earlier") ? -1 : 1);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (widget);

  saksi_measurement_import_pick (widget, self->store, self->import_cancellable);
}

static const SaksiBoardMark *
find_board_mark (SaksiMapPage *self,
                 SaksiMapMark *mark)
{
  SaksiBoardMarkKind kind = saksi_map_mark_get_kind (mark) == SAKSI_MAP_MARK_CLAIMED
                            ? SAKSI_BOARD_MARK_CLAIMED : SAKSI_BOARD_MARK_REPORTED;

  if (!saksi_map_mark_has_outline (mark))
    return NULL;

  for (guint i = 0; self->shown != NULL && i < self->shown->marks->len; i++)
    {
      const SaksiBoardMark *board_mark = g_ptr_array_index (self->shown->marks, i);

      if (board_mark->kind == kind &&
          g_strcmp0 (board_mark->country, saksi_map_mark_get_country (mark)) == 0)
        return board_mark;
    }

  return NULL;
}

/* Map and list show the same choice. */
static void
select_mark (SaksiMapPage *self,
             SaksiMapMark *mark,
             gboolean      reveal)
{
  saksi_world_map_select (self->map, mark, reveal);
  saksi_board_card_select_mark (self->board, mark);
}

static void
mark_picked_cb (SaksiMapPage *self,
                SaksiMapMark *mark)
{
  select_mark (self, mark, TRUE);
}

/* Who came with the keyboard goes on from where they were. */
static void
popover_closed_cb (GtkWidget  *popover,
                   GWeakRef   *label)
{
  g_autoptr(GtkWidget) widget = g_weak_ref_get (label);

  if (widget != NULL && gtk_widget_get_mapped (widget))
    gtk_widget_grab_focus (widget);
}

static void
weak_ref_free (gpointer  data,
               GClosure *closure)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
give_focus_back (GtkWidget *popover,
                 GtkWidget *label)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, label);
  g_signal_connect_data (popover, "closed", G_CALLBACK (popover_closed_cb), ref, weak_ref_free, 0);
}

static void
mark_activated_cb (SaksiMapPage *self,
                   SaksiMapMark *mark,
                   GtkWidget    *label)
{
  const SaksiBoardMark *board_mark = find_board_mark (self, mark);
  graphene_rect_t bounds;

  select_mark (self, mark, FALSE);
  if ((board_mark == NULL && saksi_map_mark_has_outline (mark)) ||
      !gtk_widget_compute_bounds (label, GTK_WIDGET (self), &bounds))
    return;

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = board_mark != NULL
                  ? saksi_mark_popover_new (GTK_WIDGET (self), self->shown, board_mark)
                  : saksi_mark_popover_new_plain (GTK_WIDGET (self), mark);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  give_focus_back (self->popover, label);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width,
                                                 (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
can_go_back (SaksiPage *page)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (page);

  return self->arrangement != SAKSI_MAP_WIDE && self->show_board;
}

static void
go_back (SaksiPage *page)
{
  set_show_board (SAKSI_MAP_PAGE (page), FALSE);
}

static char *
dup_title (SaksiPage *page)
{
  return can_go_back (page) ? g_strdup (SAKSI_MAP_PAGE (page)->host) : NULL;
}

static SaksiScene *
dup_scene (SaksiPage *page)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (page);
  SaksiScene *scene;

  if (self->host == NULL)
    return NULL;

  scene = saksi_scene_new (SAKSI_SCENE_MAP);
  scene->host = g_strdup (self->host);
  scene->as_of = g_strdup (saksi_time_cursor_get_as_of (self->cursor));
  scene->has_area = saksi_world_map_get_area (self->map, &scene->area);
  saksi_world_map_fill_scene (self->map, scene);
  saksi_scene_set_text (&scene->title, saksi_language_get_current (), self->host);

  return scene;
}

static void
page_init (SaksiPageInterface *iface)
{
  iface->dup_scene = dup_scene;
  iface->can_go_back = can_go_back;
  iface->go_back = go_back;
  iface->dup_title = dup_title;
}

static int
measure_width (GtkWidget *widget,
               int        chars)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int wanted = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics)) * chars;
  int minimum;

  pango_font_metrics_unref (metrics);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return MAX (wanted, minimum);
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

static void
measure_needs (SaksiMapPage  *self,
               int            width,
               int            height,
               SaksiMapNeeds *needs)
{
  gboolean narrow;
  int legend_natural;

  needs->width = width;
  needs->height = height;
  needs->services_width = measure_width (GTK_WIDGET (self->services), SERVICES_CHARS);
  needs->board_width = measure_width (GTK_WIDGET (self->board), width >= WIDE_BOARD_WIDTH
                                                                ? WIDE_BOARD_CHARS : BOARD_CHARS);
  self->arrangement = saksi_map_arrangement_choose (width, needs->services_width,
                                                    needs->board_width);
  narrow = self->arrangement == SAKSI_MAP_NARROW;

  legend_natural = saksi_map_legend_measure_width (get_legend (self));
  needs->legend_width = narrow ? width : MIN (legend_natural, width - 2 * SAKSI_MAP_GAP);
  if (self->arrangement == SAKSI_MAP_WIDE)
    needs->legend_width = MIN (needs->legend_width,
                               width - needs->board_width - 3 * SAKSI_MAP_GAP);
  needs->legend_height = saksi_map_legend_measure_height (get_legend (self), needs->legend_width);
  needs->time_height = measure_height (self->time, narrow ? width : width - 2 * SAKSI_MAP_GAP);
  needs->services_height = saksi_service_list_measure_full_height (self->services,
                                                                   needs->services_width);
  needs->board_height = saksi_board_card_measure_full_height (self->board, needs->board_width);
  saksi_world_map_measure_credit (self->map, &needs->credit_width, &needs->credit_height);
}

static void
allocate (GtkWidget           *widget,
          const GtkAllocation *allocation)
{
  GtkRequisition minimum;
  GtkAllocation held = *allocation;

  gtk_widget_get_preferred_size (widget, &minimum, NULL);
  held.width = MAX (held.width, minimum.width);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, held.width, &minimum.height, NULL, NULL,
                      NULL);
  held.height = MAX (held.height, minimum.height);
  gtk_widget_size_allocate (widget, &held, -1);
}

static void
set_square (GtkWidget *widget,
            gboolean   square)
{
  if (square)
    gtk_widget_add_css_class (widget, "map-flat");
  else
    gtk_widget_remove_css_class (widget, "map-flat");
}

/* What lies beside each other has no round corners. */
static void
update_arrangement (SaksiMapPage        *self,
                    SaksiMapArrangement  before)
{
  gboolean narrow = self->arrangement == SAKSI_MAP_NARROW;

  if (self->arrangement == before)
    return;

  set_square (GTK_WIDGET (self->services), narrow);
  set_square (GTK_WIDGET (self->board), narrow);
  set_square (self->time, narrow);
  saksi_page_emit_moved (SAKSI_PAGE (self));
}

static void
saksi_map_page_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (widget);
  SaksiMapArrangement before = self->arrangement;
  gboolean wide;
  SaksiMapNeeds needs;
  SaksiMapPlan plan;

  measure_needs (self, width, height, &needs);
  saksi_map_arrangement_plan (self->arrangement, &needs, self->show_board, &plan);
  update_arrangement (self, before);

  wide = self->arrangement == SAKSI_MAP_WIDE;
  saksi_map_card_set_seen (GTK_WIDGET (self->services), wide || !self->show_board);
  saksi_map_card_set_seen (GTK_WIDGET (self->board),
                           self->host != NULL && (wide || self->show_board));
  saksi_map_card_set_seen (GTK_WIDGET (self->wide_legend),
                           self->arrangement != SAKSI_MAP_NARROW);
  saksi_map_card_set_seen (GTK_WIDGET (self->narrow_legend),
                           self->arrangement == SAKSI_MAP_NARROW);

  saksi_world_map_set_insets (self->map, &plan.insets, plan.controls_bottom);
  allocate (GTK_WIDGET (self->map), &plan.map);
  allocate (GTK_WIDGET (self->services), &plan.services);
  allocate (GTK_WIDGET (self->board), &plan.board);
  allocate (GTK_WIDGET (get_legend (self)), &plan.legend);
  allocate (self->time, &plan.time);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* The page fits itself to any width that its narrow form can have. */
static void
saksi_map_page_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (widget);
  GtkWidget *children[] = { GTK_WIDGET (self->map), GTK_WIDGET (self->services),
                            GTK_WIDGET (self->board), GTK_WIDGET (self->narrow_legend),
                            self->time };

  *minimum = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum;

      gtk_widget_measure (children[i], orientation, -1, &child_minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
    }
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? 1200 : 700);
}

static void
saksi_map_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (object);

  switch ((SaksiMapPageProperty) prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_SETTLED:
      g_value_set_boolean (value, self->settled);
      break;
    }
}

static void
saksi_map_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (object);

  switch ((SaksiMapPageProperty) prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_SETTLED:
      g_assert_not_reached ();
    }
}

static void
saksi_map_page_constructed (GObject *object)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (object);

  G_OBJECT_CLASS (saksi_map_page_parent_class)->constructed (object);

  g_signal_connect_object (self->store, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  self->cache = saksi_board_cache_new (self->store);
  saksi_board_card_set_store (self->board, self->store);
  update_time (self);
  reload (self);
}

static void
saksi_map_page_dispose (GObject *object)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (object);

  cancel (&self->import_cancellable);
  cancel (&self->services_cancellable);
  cancel (&self->moments_cancellable);
  cancel (&self->board_cancellable);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_MAP_PAGE);
  g_clear_object (&self->cache);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_map_page_parent_class)->dispose (object);
}

static void
saksi_map_page_finalize (GObject *object)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (object);

  g_clear_pointer (&self->shown, saksi_board_unref);
  g_free (self->host);
  g_free (self->as_of);

  G_OBJECT_CLASS (saksi_map_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/map/saksi-map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiMapPage, map);
  gtk_widget_class_bind_template_child (widget_class, SaksiMapPage, services);
  gtk_widget_class_bind_template_child (widget_class, SaksiMapPage, board);
  gtk_widget_class_bind_template_child (widget_class, SaksiMapPage, wide_legend);
  gtk_widget_class_bind_template_child (widget_class, SaksiMapPage, narrow_legend);
  gtk_widget_class_bind_template_child (widget_class, SaksiMapPage, time);
  gtk_widget_class_bind_template_child (widget_class, SaksiMapPage, as_of_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiMapPage, cursor);
  gtk_widget_class_bind_template_callback (widget_class, choose_host);
  gtk_widget_class_bind_template_callback (widget_class, service_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_settled);
  gtk_widget_class_bind_template_callback (widget_class, reload);
}

static void
saksi_map_page_class_init (SaksiMapPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = saksi_map_page_constructed;
  object_class->get_property = saksi_map_page_get_property;
  object_class->set_property = saksi_map_page_set_property;
  object_class->dispose = saksi_map_page_dispose;
  object_class->finalize = saksi_map_page_finalize;

  widget_class->measure = saksi_map_page_measure;
  widget_class->size_allocate = saksi_map_page_size_allocate;

  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, SAKSI_TYPE_STORE,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  g_object_class_override_property (object_class, PROP_SETTLED, "settled");

  g_type_ensure (SAKSI_TYPE_BOARD_CARD);
  g_type_ensure (SAKSI_TYPE_MAP_LEGEND);
  g_type_ensure (SAKSI_TYPE_SERVICE_LIST);
  g_type_ensure (SAKSI_TYPE_TIME_CURSOR);
  g_type_ensure (SAKSI_TYPE_WORLD_MAP);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "map-page.observe", "s", observe_action);
  gtk_widget_class_install_action (widget_class, "map-page.add-report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "map-page.earlier", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "map-page.later", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "map-page.import-measurements", NULL,
                                   import_action);
  gtk_widget_class_set_css_name (widget_class, "mappage");
}

static void
saksi_map_page_init (SaksiMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->import_cancellable = g_cancellable_new ();
  saksi_board_card_set_marks (self->board, G_LIST_MODEL (saksi_world_map_get_marks (self->map)));
}

/**
 * saksi_map_page_new:
 * @store: the store
 */
GtkWidget *
saksi_map_page_new (SaksiStore *store)
{
  g_return_val_if_fail (SAKSI_IS_STORE (store), NULL);

  return g_object_new (SAKSI_TYPE_MAP_PAGE, "store", store, NULL);
}

/**
 * saksi_map_page_show_host:
 * @self: a page
 * @host: the name or the id of a service
 */
void
saksi_map_page_show_host (SaksiMapPage *self,
                          const char   *host)
{
  g_return_if_fail (SAKSI_IS_MAP_PAGE (self));
  g_return_if_fail (host != NULL);

  set_show_board (self, TRUE);
  choose_host (self, host);
}

/**
 * saksi_map_page_get_host:
 * @self: a page
 *
 * Returns: (nullable): the service that is shown
 */
const char *
saksi_map_page_get_host (SaksiMapPage *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_PAGE (self), NULL);

  return self->host;
}

/**
 * saksi_map_page_set_as_of:
 * @self: a page
 * @as_of: (nullable): an ISO date, or %NULL for everything that is known
 */
void
saksi_map_page_set_as_of (SaksiMapPage *self,
                          const char   *as_of)
{
  g_return_if_fail (SAKSI_IS_MAP_PAGE (self));

  if (self->as_of != as_of)
    {
      char *copy = g_strdup (as_of);

      g_free (self->as_of);
      self->as_of = copy;
    }
  saksi_time_cursor_set_as_of (self->cursor, as_of);
  if (self->host != NULL && self->services_cancellable == NULL &&
      self->moments_cancellable == NULL)
    load_board (self);
  else
    update_time (self);
}

/**
 * saksi_map_page_set_tiles:
 * @self: a page
 * @tiles: (nullable): pictures of a server, or %NULL for the built-in map alone
 * @attribution: (nullable): whose they are
 */
void
saksi_map_page_set_tiles (SaksiMapPage   *self,
                          SaksiTileStore *tiles,
                          const char     *attribution)
{
  g_return_if_fail (SAKSI_IS_MAP_PAGE (self));

  saksi_world_map_set_tiles (self->map, tiles, attribution);
}
