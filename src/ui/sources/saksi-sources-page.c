/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sources/saksi-sources-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-format.h"
#include "common/saksi-page.h"
#include "common/saksi-row-button.h"
#include "compat/saksi-ask.h"
#include "source/saksi-overview.h"
#include "source/saksi-removal.h"
#include "sources/saksi-sync-panel.h"

/* What the cache holds, by source and age, and the ways in which more comes in. */

/* While something is being taken in, the cache changes all the time. */
#define RELOAD_MILLISECONDS 1000

struct _SaksiSourcesPage
{
  GtkWidget parent_instance;

  SaksiStore *store;         /* owned */
  GCancellable *cancellable; /* owned: ends with the page */
  GPtrArray *origins_list;   /* owned, nullable, of SaksiOrigin: as shown */
  GPtrArray *rows;           /* owned, of GtkWidget: borrowed rows of the origins */
  SaksiOrigin *leaving;      /* owned, nullable: what is asked about, or being removed */
  GCancellable *removing;    /* owned, nullable: of the removal under way */
  guint reload_id;           /* the source that loads again */
  gboolean is_loading;
  gboolean is_stale;         /* the cache has changed since it was asked */
  gboolean settled;
  gboolean has_sync;         /* the panel has its store: from when the page is first seen */

  /* template children */
  GtkStack *states;
  GtkWidget *failure;
  GtkLabel *results;
  GtkLabel *regions;
  GtkLabel *images;
  GtkLabel *newest;
  GtkWidget *newest_row;
  GtkLabel *size;
  AdwActionRow *size_row;
  GtkLabel *refused;
  SaksiSyncPanel *sync;
  AdwPreferencesGroup *origins;
};

typedef enum
{
  PROP_STORE = 1,
  PROP_SETTLED
} SaksiSourcesPageProperty;

static void page_iface_init (SaksiPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiSourcesPage, saksi_sources_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SAKSI_TYPE_PAGE, page_iface_init))

static void load (SaksiSourcesPage *self);

static void
show_state (SaksiSourcesPage *self,
            const char       *state)
{
  gtk_stack_set_visible_child_name (self->states, state);
}

static void
show_count (GtkLabel *label,
            gint64    count)
{
  g_autofree char *text = saksi_format_count (count);

  gtk_label_set_label (label, text);
}

static const char *
describe_kind (const SaksiOrigin *origin)
{
  if (g_str_equal (origin->kind, "bundled"))
    return _("Comes with Saksi");
  if (g_str_equal (origin->kind, "folder"))
    return _("Folder");
  if (g_str_equal (origin->kind, "archive"))
    return _("Archive");
  if (g_str_equal (origin->kind, "lines"))
    return _("List of documents");

  return _("Server");
}

static char *
describe_counts (const SaksiOrigin *origin)
{
  g_autofree char *documents = saksi_format_count (origin->documents);
  g_autofree char *versions = saksi_format_count (origin->versions);
  GString *text = g_string_new (describe_kind (origin));

  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%s document read", "%s documents read",
                                          (unsigned long) origin->documents),
                          documents);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%s new version", "%s new versions",
                                          (unsigned long) origin->versions),
                          versions);
  if (origin->images > 0)
    {
      g_autofree char *images = saksi_format_count (origin->images);

      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%s image", "%s images",
                                              (unsigned long) origin->images),
                              images);
    }
  if (origin->refused > 0)
    {
      g_autofree char *refused = saksi_format_count (origin->refused);

      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%s refused", "%s refused",
                                              (unsigned long) origin->refused),
                              refused);
    }

  return g_string_free (text, FALSE);
}

/* When it was read: once, or from when to when. */
static char *
describe_times (const SaksiOrigin *origin)
{
  g_autofree char *first = saksi_format_time_wib (origin->first);
  g_autofree char *last = saksi_format_time_wib (origin->last);

  if (g_str_equal (first, last))
    return g_strdup_printf (_("Read %s"), first);

  return g_strdup_printf (_("First read %s, last %s"), first, last);
}

static char *
describe_times_utc (const SaksiOrigin *origin)
{
  g_autofree char *first = saksi_format_time_utc (origin->first);
  g_autofree char *last = saksi_format_time_utc (origin->last);

  return g_strdup_printf ("%s\n%s – %s", origin->origin, first, last);
}

static SaksiOrigin *
origin_copy (const SaksiOrigin *origin)
{
  SaksiOrigin *copy = g_memdup2 (origin, sizeof *origin);

  copy->kind = g_strdup (origin->kind);
  copy->origin = g_strdup (origin->origin);

  return copy;
}

static gboolean
is_leaving (SaksiSourcesPage  *self,
            const SaksiOrigin *origin)
{
  return self->removing != NULL && g_str_equal (self->leaving->kind, origin->kind) &&
         g_str_equal (self->leaving->origin, origin->origin);
}

static void
forget_leaving (SaksiSourcesPage *self)
{
  g_clear_pointer (&self->leaving, saksi_origin_free);
  g_clear_object (&self->removing);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiSourcesPage) self = SAKSI_SOURCES_PAGE (user_data);
  g_autoptr(GError) error = NULL;
  gboolean done = saksi_removal_run_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  forget_leaving (self);
  load (self);
  if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    saksi_tell (GTK_WIDGET (self), _("The Source Could Not Be Removed"), error->message);
}

static void
remove_answered_cb (GObject      *widget,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  SaksiSourcesPage *self = SAKSI_SOURCES_PAGE (widget);
  gboolean accepted = saksi_ask_finish (result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!accepted)
    {
      forget_leaving (self);
      return;
    }

  self->removing = g_cancellable_new ();
  saksi_removal_run_async (self->store, self->leaving->kind, self->leaving->origin, self->removing,
                           removed_cb, g_object_ref (self));
  load (self);
}

static char *
describe_measurements (const SaksiRemoval *removal)
{
  g_autofree char *observations = saksi_format_count (removal->observations);
  g_autofree char *refused = saksi_format_count (removal->refused);

  return g_strdup_printf (
      _("What goes:\n"
        "Observations of services: %s\n"
        "Refused measurements: %s\n\n"
        "What stays: observations that another source brought first. What rests on those that go "
        "is worked out again without them."),
      observations, refused);
}

/* What goes, and what stays. A source brings documents or measurements, never both. */
static char *
describe_removal (const SaksiRemoval *removal)
{
  g_autofree char *documents = saksi_format_count (removal->documents);
  g_autofree char *stations = saksi_format_count (removal->stations);
  g_autofree char *versions = saksi_format_count (removal->versions);
  g_autofree char *totals = saksi_format_count (removal->totals);
  g_autofree char *images = saksi_format_count (removal->images);
  g_autofree char *bytes = saksi_format_size (removal->bytes);
  g_autofree char *refused = saksi_format_count (removal->refused);

  return g_strdup_printf (
      _("What goes:\n"
        "Documents of polling stations: %s\n"
        "Polling stations left without any: %s\n"
        "Older versions: %s\n"
        "Published totals: %s\n"
        "Images: %s (%s)\n"
        "Refused documents: %s\n\n"
        "What stays: lists of regions and candidates, and every version that another source "
        "brought first. A version that several sources brought belongs to the first of them."),
      documents, stations, versions, totals, images, bytes, refused);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiSourcesPage) self = SAKSI_SOURCES_PAGE (user_data);
  g_autoptr(GError) error = NULL;
  g_autofree char *body = NULL;
  SaksiRemoval removal = { 0 };
  gboolean counted = saksi_removal_count_finish (result, &removal, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!counted)
    {
      forget_leaving (self);
      saksi_tell (GTK_WIDGET (self), _("The Source Could Not Be Removed"), error->message);
      return;
    }

  body = removal.observations > 0 ? describe_measurements (&removal)
                                  : describe_removal (&removal);
  saksi_ask_async (GTK_WIDGET (self), _("Remove This Source?"), body, _("_Remove"),
                   SAKSI_ASK_DESTRUCTIVE, self->cancellable, remove_answered_cb, NULL);
}

static void
remove_cb (GtkButton        *button,
           SaksiSourcesPage *self)
{
  guint index;

  if (self->leaving != NULL)
    return;

  if (!g_ptr_array_find (self->rows, gtk_widget_get_ancestor (GTK_WIDGET (button),
                                                              ADW_TYPE_ACTION_ROW), &index))
    return;

  self->leaving = origin_copy (self->origins_list->pdata[index]);
  saksi_removal_count_async (self->store, self->leaving->kind, self->leaving->origin,
                             self->cancellable, counted_cb, g_object_ref (self));
}

static void
stop_removal_cb (GtkButton        *button,
                 SaksiSourcesPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  if (self->removing != NULL)
    g_cancellable_cancel (self->removing);
}

static GtkWidget *
make_button (SaksiSourcesPage *self,
             const char       *icon_name,
             const char       *label,
             GCallback         callback)
{
  GtkWidget *button = saksi_row_button_new (icon_name, label);

  g_signal_connect (button, "clicked", callback, self);

  return button;
}

static GtkWidget *
make_origin_button (SaksiSourcesPage  *self,
                    const SaksiOrigin *origin)
{
  if (is_leaving (self, origin))
    return make_button (self, "process-stop-symbolic", _("Stop Removing"),
                        G_CALLBACK (stop_removal_cb));

  return make_button (self, "user-trash-symbolic", _("Remove This Source"),
                      G_CALLBACK (remove_cb));
}

static GtkWidget *
make_origin_row (SaksiSourcesPage  *self,
                 const SaksiOrigin *origin)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean is_path = origin->origin[0] == '/';
  g_autofree char *name = is_path ? g_filename_display_basename (origin->origin)
                                  : g_strdup (origin->origin);
  g_autofree char *counts = describe_counts (origin);
  g_autofree char *times = describe_times (origin);
  g_autofree char *subtitle =
      g_strconcat (counts, "\n", is_leaving (self, origin) ? _("Being removed…") : times, NULL);
  g_autofree char *tooltip = describe_times_utc (origin);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, tooltip);
  if (!g_str_equal (origin->kind, "bundled"))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_origin_button (self, origin));

  return row;
}

static void
show_origins (SaksiSourcesPage *self,
              GPtrArray        *origins)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->origins, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->origins_list, g_ptr_array_unref);
  self->origins_list = g_ptr_array_ref (origins);

  for (guint i = 0; i < origins->len; i++)
    {
      GtkWidget *row = make_origin_row (self, origins->pdata[i]);

      adw_preferences_group_add (self->origins, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->origins), origins->len > 0);
}

static void
show_size (SaksiSourcesPage    *self,
           const SaksiOverview *overview)
{
  const SaksiOverviewCounts *counts = &overview->counts;
  g_autofree char *database = saksi_format_size (overview->database_bytes);
  g_autofree char *images = saksi_format_size (counts->image_bytes);
  g_autofree char *room = saksi_format_size (overview->free_bytes);
  g_autofree char *size = NULL;
  g_autofree char *subtitle = NULL;

  size = overview->database_bytes == SAKSI_UNKNOWN
           ? g_strdup (SAKSI_FORMAT_UNKNOWN)
           : saksi_format_size (overview->database_bytes + counts->image_bytes);
  /* TRANSLATORS: sizes of the database and of the images, and the room on the disk */
  subtitle = g_strdup_printf (_("Database %s · images %s · %s free on the disk"), database, images,
                              room);
  gtk_label_set_label (self->size, size);
  adw_action_row_set_subtitle (self->size_row, subtitle);
}

static void
show_overview (SaksiSourcesPage    *self,
               const SaksiOverview *overview)
{
  const SaksiOverviewCounts *counts = &overview->counts;
  g_autofree char *newest = saksi_format_time_wib (counts->newest);
  g_autofree char *utc = saksi_format_time_utc (counts->newest);
  /* Lists that name fewer than have a document are not all there: of how many is not known. */
  g_autofree char *progress = counts->stations > 0 && counts->stations >= counts->results
                                ? saksi_format_progress (counts->results, counts->stations)
                                : saksi_format_count (counts->results);

  gtk_label_set_label (self->results, progress);
  show_count (self->regions, counts->regions);
  show_count (self->images, counts->images);
  show_count (self->refused, counts->refused);
  gtk_label_set_label (self->newest, newest);
  gtk_widget_set_tooltip_text (self->newest_row, counts->newest != SAKSI_UNKNOWN ? utc : NULL);
  show_size (self, overview);
  show_origins (self, counts->origins);
  show_state (self, "contents");
}

static gboolean
reload_cb (gpointer user_data)
{
  SaksiSourcesPage *self = SAKSI_SOURCES_PAGE (user_data);

  self->reload_id = 0;
  load (self);

  return G_SOURCE_REMOVE;
}

/* Loads again, but not more often than a person reads. A page that is not seen waits. */
static void
queue_reload (SaksiSourcesPage *self)
{
  self->is_stale = TRUE;
  if (self->reload_id == 0 && !self->is_loading && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->reload_id = g_timeout_add (RELOAD_MILLISECONDS, reload_cb, self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiSourcesPage) self = SAKSI_SOURCES_PAGE (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiOverview) overview = saksi_overview_load_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->is_loading = FALSE;
  if (overview != NULL)
    show_overview (self, overview);
  else
    {
      g_object_set (self->failure, "description", error->message, NULL);
      show_state (self, "failed");
    }
  self->settled = TRUE;
  g_object_notify (G_OBJECT (self), "settled");
  if (self->is_stale)
    queue_reload (self);
}

static void
load (SaksiSourcesPage *self)
{
  if (self->is_loading)
    return;

  self->is_loading = TRUE;
  self->is_stale = FALSE;
  saksi_overview_load_async (self->store, self->cancellable, loaded_cb, g_object_ref (self));
}

static char *
dup_title (SaksiPage *page)
{
  return g_strdup (_("Sources"));
}

static void
page_iface_init (SaksiPageInterface *iface)
{
  iface->dup_title = dup_title;
}

static void
saksi_sources_page_map (GtkWidget *widget)
{
  SaksiSourcesPage *self = SAKSI_SOURCES_PAGE (widget);

  GTK_WIDGET_CLASS (saksi_sources_page_parent_class)->map (widget);

  if (!self->has_sync)
    saksi_sync_panel_set_store (self->sync, self->store);
  self->has_sync = TRUE;
  if (self->is_stale)
    load (self);
}

static void
saksi_sources_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&SAKSI_SOURCES_PAGE (widget)->reload_id, g_source_remove);

  GTK_WIDGET_CLASS (saksi_sources_page_parent_class)->unmap (widget);
}

static void
saksi_sources_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SaksiSourcesPage *self = SAKSI_SOURCES_PAGE (object);

  switch ((SaksiSourcesPageProperty) prop_id)
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
saksi_sources_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if ((SaksiSourcesPageProperty) prop_id == PROP_STORE)
    SAKSI_SOURCES_PAGE (object)->store = g_value_dup_object (value);
}

static void
saksi_sources_page_constructed (GObject *object)
{
  SaksiSourcesPage *self = SAKSI_SOURCES_PAGE (object);

  G_OBJECT_CLASS (saksi_sources_page_parent_class)->constructed (object);

  g_signal_connect_object (self->store, "changed", G_CALLBACK (queue_reload), self,
                           G_CONNECT_SWAPPED);
}

static void
saksi_sources_page_dispose (GObject *object)
{
  SaksiSourcesPage *self = SAKSI_SOURCES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->removing != NULL)
    g_cancellable_cancel (self->removing);
  forget_leaving (self);
  g_clear_pointer (&self->origins_list, g_ptr_array_unref);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_SOURCES_PAGE);

  G_OBJECT_CLASS (saksi_sources_page_parent_class)->dispose (object);
}

static void
saksi_sources_page_finalize (GObject *object)
{
  SaksiSourcesPage *self = SAKSI_SOURCES_PAGE (object);

  g_clear_object (&self->store);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (saksi_sources_page_parent_class)->finalize (object);
}

static void
saksi_sources_page_class_init (SaksiSourcesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_sources_page_get_property;
  object_class->set_property = saksi_sources_page_set_property;
  object_class->constructed = saksi_sources_page_constructed;
  object_class->dispose = saksi_sources_page_dispose;
  object_class->finalize = saksi_sources_page_finalize;
  widget_class->map = saksi_sources_page_map;
  widget_class->unmap = saksi_sources_page_unmap;

  /**
   * SaksiSourcesPage:store:
   *
   * The cache.
   */
  g_object_class_install_property (object_class, PROP_STORE,
                                   g_param_spec_object ("store", NULL, NULL, SAKSI_TYPE_STORE,
                                                        G_PARAM_READWRITE |
                                                        G_PARAM_CONSTRUCT_ONLY |
                                                        G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_SETTLED, "settled");

  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_SYNC_PANEL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/sources/saksi-sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, states);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, results);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, regions);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, images);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, newest);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, newest_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, size);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, size_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, refused);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, origins);
  gtk_widget_class_bind_template_child (widget_class, SaksiSourcesPage, sync);
}

static void
saksi_sources_page_init (SaksiSourcesPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->is_stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_state (self, "loading");
}

GtkWidget *
saksi_sources_page_new (SaksiStore *store)
{
  return g_object_new (SAKSI_TYPE_SOURCES_PAGE, "store", store, NULL);
}
