/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-page-private.h"

#include <glib/gi18n.h>

#include "common/saksi-language.h"
#include "common/saksi-page.h"
#include "common/saksi-wrap-box.h"
#include "map/saksi-map-text.h"
#include "map/saksi-measurement-import.h"
#include "observe/saksi-observe-window.h"
#include "observe/saksi-report-window.h"

/**
 * SaksiMapPage:
 *
 * Where the services are said to be: the services, what is known of the chosen one on the chosen
 * day, and the countries that were named. The lists say in words everything that the map shows.
 */

typedef enum
{
  PROP_STORE = 1,
  PROP_SETTLED
} SaksiMapPageProperty;
static GParamSpec *props[PROP_STORE + 1];

static void page_init (SaksiPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiMapPage, saksi_map_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SAKSI_TYPE_PAGE, page_init))

void
saksi_map_page_update_time (SaksiMapPage *self)
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
    saksi_map_page_load_host (self);
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

  g_signal_connect_object (self->store, "changed", G_CALLBACK (saksi_map_page_reload), self,
                           G_CONNECT_SWAPPED);
  self->cache = saksi_board_cache_new (self->store);
  saksi_board_card_set_store (self->board, self->store);
  saksi_map_page_update_time (self);
  saksi_map_page_reload (self);
}

static void
saksi_map_page_dispose (GObject *object)
{
  SaksiMapPage *self = SAKSI_MAP_PAGE (object);

  g_cancellable_cancel (self->import_cancellable);
  g_clear_object (&self->import_cancellable);
  saksi_map_page_stop_loading (self);
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
  gtk_widget_class_bind_template_callback (widget_class, saksi_map_page_activate_mark);
  gtk_widget_class_bind_template_callback (widget_class, saksi_map_page_pick_mark);
  gtk_widget_class_bind_template_callback (widget_class, saksi_map_page_update_settled);
  gtk_widget_class_bind_template_callback (widget_class, saksi_map_page_reload);
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
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
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
    saksi_map_page_load_board (self);
  else
    saksi_map_page_update_time (self);
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
