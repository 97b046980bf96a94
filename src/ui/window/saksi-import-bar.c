/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window/saksi-import-bar.h"

#include <glib/gi18n.h>

#include "bundle/saksi-bundle.h"
#include "common/saksi-error-words.h"
#include "common/saksi-format.h"
#include "common/saksi-job-bar.h"
#include "common/saksi-progress-words.h"
#include "common/saksi-reason-words.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-pick.h"
#include "result/saksi-import.h"
#include "window/saksi-refused-window.h"
#include "window/saksi-window.h"

/* The import that runs, and those that wait for it. When it is over a toast says what it did, and
 * leads to what it refused. */

#define TOAST_SECONDS 10

struct _SaksiImportBar
{
  AdwBin parent_instance;

  SaksiStore *store;  /* owned, nullable */
  char *name;         /* owned, nullable: what the import that runs reads */
  GQueue queue;       /* owned, of char **: the paths of imports that wait */
  GCancellable *pick; /* owned: of the file dialog; ends with the bar */
  SaksiJobBar *running; /* owned, nullable: the bar below while an import runs */

  /* template children */
  SaksiJobBar *job;
};

typedef enum
{
  PROP_RUNNING = 1
} SaksiImportBarProperty;
static GParamSpec *props[PROP_RUNNING + 1];

G_DEFINE_FINAL_TYPE (SaksiImportBar, saksi_import_bar, ADW_TYPE_BIN)

static GtkWindow *
get_window (SaksiImportBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? GTK_WINDOW (root) : NULL;
}

/* Takes over @toast. */
static void
show_toast (SaksiImportBar *self,
            AdwToast       *toast)
{
  GtkWindow *window = get_window (self);

  adw_toast_set_timeout (toast, TOAST_SECONDS);
  if (SAKSI_IS_WINDOW (window))
    saksi_window_add_toast (SAKSI_WINDOW (window), toast);
  else
    g_object_unref (toast);
}

static char *
describe_documents (gint64 documents)
{
  g_autofree char *count = saksi_format_count (documents);

  return g_strdup_printf (ngettext ("%s document read", "%s documents read",
                                    (unsigned long) documents),
                          count);
}

static char *
describe_refused (gint64 refused)
{
  g_autofree char *count = saksi_format_count (refused);

  return g_strdup_printf (ngettext ("%s refused", "%s refused", (unsigned long) refused), count);
}

/* What was read and what is new, on one line. */
static char *
describe_summary (const SaksiImportSummary *summary)
{
  g_autofree char *documents = describe_documents (summary->documents);
  g_autofree char *versions = saksi_format_count (summary->versions);
  g_autofree char *news =
      g_strdup_printf (ngettext ("%s new version", "%s new versions",
                                 (unsigned long) summary->versions),
                       versions);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s · %s", documents, news);
  if (summary->unchanged > 0)
    {
      g_autofree char *unchanged = saksi_format_count (summary->unchanged);

      g_string_append (text, " · ");
      g_string_append_printf (text, _("%s unchanged"), unchanged);
    }
  if (summary->rejected > 0)
    {
      g_autofree char *refused = describe_refused (summary->rejected);

      g_string_append_printf (text, " · %s", refused);
    }

  return g_string_free (text, FALSE);
}

static void
append (GString    *text,
        const char *more)
{
  g_string_append_printf (text, " · %s", more);
}

/* What is done, how fast it goes, how long it still takes, and what waits behind it. */
static char *
describe_progress (SaksiImportBar           *self,
                   const SaksiImportSummary *summary)
{
  gboolean is_bundle = summary->bundle.phase != SAKSI_PHASE_NONE;
  g_autofree char *done = is_bundle ? saksi_progress_words_dup (&summary->bundle)
                                    : describe_summary (summary);
  double rate = is_bundle ? 0 : saksi_import_summary_get_rate (summary);
  double left = saksi_import_summary_get_left (summary);
  GString *text = g_string_new (done);

  if (rate > 0)
    {
      g_autofree char *documents = saksi_format_count ((gint64) rate);
      g_autofree char *speed = g_strdup_printf (_("%s a second"), documents);

      append (text, speed);
    }
  if (left >= 0)
    {
      g_autofree char *time = saksi_format_duration (left);
      g_autofree char *rest = g_strdup_printf (_("%s left"), time);

      append (text, rest);
    }
  if (self->queue.length > 0)
    {
      g_autofree char *count = saksi_format_count (self->queue.length);
      g_autofree char *waiting = g_strdup_printf (ngettext ("%s import waits", "%s imports wait",
                                                            self->queue.length), count);

      append (text, waiting);
    }

  return g_string_free (text, FALSE);
}

static void
progress_cb (const SaksiImportSummary *summary,
             double                    fraction,
             gpointer                  user_data)
{
  SaksiImportBar *self = SAKSI_IMPORT_BAR (user_data);
  g_autofree char *details = NULL;

  if (get_window (self) == NULL)
    return;

  details = describe_progress (self, summary);
  saksi_job_bar_set_progress (self->job, details, fraction);
}

static gboolean
found_nothing (const SaksiImportSummary *summary)
{
  return summary->documents == 0 && summary->images == 0 && summary->rejected == 0;
}

/* Most likely it is something else, or a part of what it should be. */
static void
tell_nothing (SaksiImportBar *self)
{
  g_autofree char *text =
      g_strdup_printf (_("“%s” has no published documents. In a folder or an archive they lie as "
                         "on the server, below “pemilu”, “wilayah” or “pilkada”; a list has one "
                         "in each line."), self->name);

  saksi_tell (GTK_WIDGET (self), _("Nothing to Import"), text);
}

static void
tell_end (SaksiImportBar           *self,
          const SaksiImportSummary *summary)
{
  g_autofree char *text = describe_summary (summary);
  AdwToast *toast = adw_toast_new (text);

  if (summary->rejected > 0)
    {
      adw_toast_set_button_label (toast, _("_Show Refused"));
      adw_toast_set_action_name (toast, "win.show-refused");
    }
  show_toast (self, toast);
}

static void
tell_failure (SaksiImportBar *self,
              const GError   *error)
{
  g_autofree char *reason = error->domain == SAKSI_BUNDLE_ERROR
                            ? g_strdup (saksi_error_words_get (error))
                            : saksi_reason_words_dup (error->message);

  saksi_tell (GTK_WIDGET (self), _("The Import Failed"), reason);
}

static void
start_next (SaksiImportBar *self)
{
  g_auto(GStrv) paths = g_queue_pop_head (&self->queue);

  if (paths != NULL)
    saksi_import_bar_start (self, (const char *const *) paths);
}

static void
import_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiImportBar) self = SAKSI_IMPORT_BAR (user_data);
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary = { 0 };
  g_autoptr(SaksiJobBar) job = g_steal_pointer (&self->running);
  gboolean done = saksi_import_run_finish (result, &summary, &error);

  saksi_job_bar_end (job);
  /* The window has gone meanwhile. */
  if (get_window (self) == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);

  if (done && found_nothing (&summary))
    tell_nothing (self);
  else if (done)
    tell_end (self, &summary);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_toast (self, adw_toast_new (_("Import stopped; what was read is kept")));
  else
    tell_failure (self, error);
  start_next (self);
}

static void
free_paths (gpointer paths)
{
  g_strfreev (paths);
}

/* The import that runs is stopped, and those behind it with it. */
static void
stopped_cb (SaksiImportBar *self)
{
  g_queue_clear_full (&self->queue, free_paths);
}

static void
picked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = saksi_pick_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    saksi_import_bar_start (SAKSI_IMPORT_BAR (source), (const char *const[]) { path, NULL });
  else if (file != NULL)
    saksi_tell (GTK_WIDGET (source), _("The Import Failed"),
                _("Only files and folders of this computer can be imported."));
}

static void
saksi_import_bar_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((SaksiImportBarProperty) prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, saksi_import_bar_get_running (SAKSI_IMPORT_BAR (object)));
      break;
    }
}

static void
saksi_import_bar_dispose (GObject *object)
{
  SaksiImportBar *self = SAKSI_IMPORT_BAR (object);

  g_queue_clear_full (&self->queue, free_paths);
  g_cancellable_cancel (self->pick);
  g_clear_object (&self->store);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_IMPORT_BAR);

  G_OBJECT_CLASS (saksi_import_bar_parent_class)->dispose (object);
}

static void
saksi_import_bar_finalize (GObject *object)
{
  g_object_unref (SAKSI_IMPORT_BAR (object)->pick);
  g_free (SAKSI_IMPORT_BAR (object)->name);

  G_OBJECT_CLASS (saksi_import_bar_parent_class)->finalize (object);
}

static void
saksi_import_bar_class_init (SaksiImportBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_import_bar_get_property;
  object_class->dispose = saksi_import_bar_dispose;
  object_class->finalize = saksi_import_bar_finalize;

  /**
   * SaksiImportBar:running:
   *
   * Whether an import runs.
   */
  props[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (SAKSI_TYPE_JOB_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/window/saksi-import-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiImportBar, job);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
}

static void
saksi_import_bar_init (SaksiImportBar *self)
{
  self->pick = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
saksi_import_bar_set_store (SaksiImportBar *self,
                            SaksiStore     *store)
{
  g_return_if_fail (SAKSI_IS_IMPORT_BAR (self));

  g_set_object (&self->store, store);
}

gboolean
saksi_import_bar_get_running (SaksiImportBar *self)
{
  g_return_val_if_fail (SAKSI_IS_IMPORT_BAR (self), FALSE);

  return self->running != NULL;
}

/* Lets the user choose a folder and imports it. */
void
saksi_import_bar_pick_folder (SaksiImportBar *self)
{
  g_return_if_fail (SAKSI_IS_IMPORT_BAR (self));

  saksi_pick_folder_async (GTK_WIDGET (self), _("Import a Folder"), self->pick, picked_cb, NULL);
}

static void
add_filter (GListStore        *filters,
            const char        *name,
            const char *const *patterns)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  g_list_store_append (filters, filter);
}

/* Lets the user choose an archive or a file of measurements and imports it. */
void
saksi_import_bar_pick_archive (SaksiImportBar *self)
{
  static const char *const archives[] = { "*.tar", "*.tar.gz",  "*.tgz", "*.tar.zst",
                                          "*.zip", "*.ndjson", "*.saksi", NULL };
  static const char *const measurements[] = { "*.json", "*.ndjson", "*.csv", "*.txt", "*.mmdb",
                                              "*.dns", NULL };
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_return_if_fail (SAKSI_IS_IMPORT_BAR (self));

  add_filter (filters, _("Archives and Lists of Documents"), archives);
  add_filter (filters, _("Measurements of Services"), measurements);

  saksi_pick_file_async (GTK_WIDGET (self), _("Import an Archive"), G_LIST_MODEL (filters),
                         self->pick, picked_cb, NULL);
}

/* Imports what lies at @paths. One import runs at a time: others wait for it. */
void
saksi_import_bar_start (SaksiImportBar    *self,
                        const char *const *paths)
{
  g_autofree char *title = NULL;
  GCancellable *cancellable;

  g_return_if_fail (SAKSI_IS_IMPORT_BAR (self));
  g_return_if_fail (paths != NULL && paths[0] != NULL);

  if (self->store == NULL)
    return;
  if (saksi_import_bar_get_running (self))
    {
      g_queue_push_tail (&self->queue, g_strdupv ((char **) paths));
      return;
    }

  g_free (self->name);
  self->name = g_filename_display_basename (paths[0]);
  title = g_strdup_printf (_("Importing “%s”"), self->name);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->running = g_object_ref (self->job);
  cancellable = saksi_job_bar_begin (self->job, title);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
  saksi_import_run_async (self->store, paths, cancellable, progress_cb, self, import_cb,
                          g_object_ref (self));
}

/* Shows the documents that have been refused, with the reasons. */
void
saksi_import_bar_show_refused (SaksiImportBar *self)
{
  g_return_if_fail (SAKSI_IS_IMPORT_BAR (self));

  if (self->store != NULL)
    gtk_window_present (GTK_WINDOW (saksi_refused_window_new (get_window (self), self->store)));
}
