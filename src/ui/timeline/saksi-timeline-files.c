/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-files.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "compat/saksi-pick.h"
#include "foreign/saksi-inbox.h"
#include "statement/saksi-content-export.h"
#include "statement/saksi-content-write.h"
#include "statement/saksi-statement-json.h"

typedef struct
{
  SaksiStore *store;            /* owned */
  AdwToastOverlay *toasts;      /* owned */
  SaksiStatementFilter *filter; /* owned, nullable: of an export */
  gboolean for_timeline;
  GFile *file;                  /* owned, nullable */
} Job;

static Job *
job_new (SaksiStore      *store,
         AdwToastOverlay *toasts)
{
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (store);
  job->toasts = g_object_ref (toasts);

  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_object_unref (job->toasts);
  g_clear_pointer (&job->filter, saksi_statement_filter_free);
  g_clear_object (&job->file);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
tell (Job        *job,
      const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (job->toasts, adw_toast_new (escaped));
}

/* What became of a file, on one line. */
static char *
describe_outcome (const SaksiInboxOutcome *outcome)
{
  g_autofree char *own = saksi_format_count (outcome->n_own);
  g_autofree char *known = saksi_format_count (outcome->n_known);
  g_autofree char *added = saksi_format_count (outcome->n_added);
  g_autofree char *refused = saksi_format_count (outcome->n_refused);
  GString *text = g_string_new (NULL);

  if (outcome->has_content)
    {
      g_string_append_printf (text, ngettext ("%s entry added as yours",
                                              "%s entries added as yours", outcome->n_own), own);
      g_string_append (text, " · ");
      /* TRANSLATORS: entries that come with Saksi anyway */
      g_string_append_printf (text, ngettext ("%s known already", "%s known already",
                                              outcome->n_known), known);
      g_string_append (text, " · ");
    }
  g_string_append_printf (text, ngettext ("%s new item in the inbox", "%s new items in the inbox",
                                          outcome->n_added), added);
  g_string_append (text, " · ");
  /* TRANSLATORS: entries or items that could not be used */
  g_string_append_printf (text, ngettext ("%s left out", "%s left out", outcome->n_refused),
                          refused);

  return g_string_free (text, FALSE);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  SaksiInboxOutcome outcome;
  g_autofree char *text = NULL;

  if (!saksi_inbox_import_finish (result, &outcome, &error))
    text = g_strdup_printf (_("Not imported: %s"), error->message);
  else
    text = describe_outcome (&outcome);
  tell (job, text);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  SaksiStore *store = job->store;

  if (bytes == NULL)
    tell (job, error->message);
  else
    saksi_inbox_import_async (store, bytes, NULL, imported_cb, g_steal_pointer (&job));
}

static void
size_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);

  if (info == NULL)
    tell (job, error->message);
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR ||
           g_file_info_get_size (info) > SAKSI_FOREIGN_MAX_FILE)
    tell (job, _("Not imported: the file is too large"));
  else
    g_file_load_bytes_async (G_FILE (source), NULL, read_cb, g_steal_pointer (&job));
}

/* Reads a file of statements, of a feed or of others into the cache. */
void
saksi_timeline_files_read (SaksiStore      *store,
                           AdwToastOverlay *toasts,
                           GFile           *file)
{
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, size_cb,
                           job_new (store, toasts));
}

static void
import_picked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GFile) file = saksi_pick_finish (result, NULL);

  if (file != NULL)
    saksi_timeline_files_read (job->store, job->toasts, file);
}

void
saksi_timeline_files_import (GtkWidget       *page,
                             SaksiStore      *store,
                             AdwToastOverlay *toasts)
{
  saksi_pick_file_async (page, _("Import Statements"), NULL, NULL, import_picked_cb,
                         job_new (store, toasts));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell (job, _("Exported"));
  else
    tell (job, error->message);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) statements = NULL;
  g_autoptr(GPtrArray) records = saksi_content_export_finish (result, &statements, &error);
  g_autoptr(GBytes) bytes = NULL;
  GFile *file = job->file;
  char *text;

  if (records == NULL)
    {
      tell (job, error->message);
      return;
    }

  text = job->for_timeline
         ? saksi_statements_dup_timeline_json (statements, records, saksi_language_get_current ())
         : saksi_content_dup_json (records);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_steal_pointer (&job));
}

static void
export_picked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Job) held = user_data;
  Job *job = held;

  job->file = saksi_pick_finish (result, NULL);
  if (job->file != NULL)
    saksi_content_export_async (job->store, job->filter,
                                job->for_timeline ? SAKSI_CONTENT_PARTS_OWN
                                                  : SAKSI_CONTENT_PARTS_ALL,
                                NULL, listed_cb, g_steal_pointer (&held));
}

/* Writes the statements that @filter leaves. */
void
saksi_timeline_files_export (GtkWidget                  *page,
                             SaksiStore                 *store,
                             AdwToastOverlay            *toasts,
                             const SaksiStatementFilter *filter,
                             gboolean                    for_timeline)
{
  Job *job = job_new (store, toasts);

  job->filter = saksi_statement_filter_copy (filter);
  job->for_timeline = for_timeline;
  saksi_pick_save_async (page, _("Export Statements"),
                         for_timeline ? "timeline.json" : "statements.json", NULL,
                         export_picked_cb, job);
}
