/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/saksi-evidence.h"

#include <glib/gi18n.h>

#include "briefing/saksi-scene.h"
#include "bundle/saksi-bundle.h"
#include "common/saksi-error-words.h"
#include "common/saksi-format.h"
#include "common/saksi-job-bar.h"
#include "common/saksi-progress-words.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-pick.h"

/* What is kept, for others to check: the menu's ways to an evidence bundle and to a verification of
 * the cache. */

#define KEY_STORE "saksi-evidence-store"
#define KEY_BAR "saksi-evidence-bar"

/* More of them are listed by saksi-cli. */
#define MAX_SHOWN 8

/* Something that takes a while; it is released by who ends it. */
typedef struct
{
  SaksiWindow *window; /* borrowed: NULL once it has gone, which stops what runs */
  SaksiStore *store;   /* owned */
  SaksiJobBar *bar;    /* owned: the window's, where it is shown while it runs */
  char *region;        /* owned, nullable: of a bundle; NULL for everything */
  char *name;          /* owned, nullable: of the region, for people */
} Job;

/* One job at a time, from when it is asked where to: each reads all that is kept. */
static void
set_enabled (SaksiWindow *window,
             gboolean     enabled)
{
  static const char *const names[] = { "export-bundle", "verify-cache" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), names[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }
}

static void
job_free (Job *job)
{
  if (job->window != NULL)
    set_enabled (job->window, TRUE);
  g_clear_weak_pointer (&job->window);
  g_object_unref (job->store);
  g_object_unref (job->bar);
  g_free (job->region);
  g_free (job->name);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_new (SaksiWindow *window)
{
  Job *job = g_new0 (Job, 1);

  g_set_weak_pointer (&job->window, window);
  job->store = g_object_ref (g_object_get_data (G_OBJECT (window), KEY_STORE));
  job->bar = g_object_ref (g_object_get_data (G_OBJECT (window), KEY_BAR));
  set_enabled (window, FALSE);

  return job;
}

static void
progress_cb (const SaksiProgressState *state,
             gpointer                  user_data)
{
  Job *job = user_data;
  g_autofree char *details = saksi_progress_words_dup (state);

  saksi_job_bar_set_progress (job->bar, details, state->fraction);
}

/* Nobody is told anything once the window has gone. */
static gboolean
is_seen (Job *job)
{
  return job->window != NULL && gtk_widget_get_mapped (GTK_WIDGET (job->window));
}

static void
tell (Job        *job,
      const char *text)
{
  if (is_seen (job))
    saksi_window_add_toast (job->window, adw_toast_new (text));
}

static void
fail (Job          *job,
      const char   *heading,
      const GError *error)
{
  if (is_seen (job))
    saksi_tell (GTK_WIDGET (job->window), heading, saksi_error_words_get (error));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiExportSummary) summary = saksi_bundle_export_finish (result, &error);
  g_autofree char *name = job->name != NULL ? g_markup_escape_text (job->name, -1) : NULL;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  saksi_job_bar_end (job->bar);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell (job, _("Stopped; no bundle was made"));
      return;
    }
  if (summary == NULL)
    {
      fail (job, _("The Bundle Was Not Made"), error);
      return;
    }
  count = saksi_format_count (summary->rows);
  if (name != NULL)
    /* TRANSLATORS: a number, and the name of a region */
    text = g_strdup_printf (ngettext ("Evidence bundle with %1$s record of %2$s saved",
                                      "Evidence bundle with %1$s records of %2$s saved",
                                      (gulong) summary->rows), count, name);
  else
    text = g_strdup_printf (ngettext ("Evidence bundle with %s record of everything saved",
                                      "Evidence bundle with %s records of everything saved",
                                      (gulong) summary->rows), count);
  tell (job, text);
}

static void
picked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = saksi_pick_finish (result, &error);
  SaksiBundleScope scope = { .contest = SAKSI_CONTEST_INVALID, .key = SAKSI_KEY_NATION };
  GCancellable *cancellable;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || job->window == NULL)
    return;
  if (file == NULL)
    {
      fail (job, _("The Bundle Was Not Made"), error);
      return;
    }

  if (job->region != NULL)
    scope.key = saksi_key_from_code (job->region);
  cancellable = saksi_job_bar_begin (job->bar, _("Making an Evidence Bundle"));
  saksi_bundle_export_async (job->store, &scope, file, progress_cb, job, cancellable, exported_cb,
                             job);
  g_steal_pointer (&job);
}

/* The region that the visible page is about, or NULL. */
static char *
dup_region (SaksiWindow *window)
{
  SaksiPage *page = saksi_window_get_page (window);
  g_autoptr(SaksiScene) scene = page != NULL ? saksi_page_dup_scene (page) : NULL;

  if (scene == NULL || *scene->region == '\0' ||
      saksi_key_from_code (scene->region) == SAKSI_KEY_INVALID ||
      saksi_key_from_code (scene->region) == SAKSI_KEY_NATION)
    return NULL;

  return g_strdup (scene->region);
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  SaksiWindow *window = user_data;
  Job *job = job_new (window);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  job->region = dup_region (window);
  if (job->region != NULL)
    {
      job->name = saksi_page_dup_title (saksi_window_get_page (window));
      if (job->name == NULL)
        job->name = g_strdup (job->region);
    }
  name = g_strconcat (job->region != NULL ? job->region : "saksi", SAKSI_BUNDLE_ENDING, NULL);
  title = job->region != NULL ? g_strdup_printf (_("Export an Evidence Bundle of %s"), job->name)
                              : g_strdup (_("Export an Evidence Bundle of Everything"));
  saksi_pick_save_async (GTK_WIDGET (window), title, name, NULL, picked_cb, job);
}

static const char *
translate (const char *text)
{
  return _ (text);
}

/* The problems of a verification, or that there are none. */
static char *
build_report (const SaksiVerification *verification)
{
  g_autofree char *records = saksi_format_count (verification->records);
  g_autofree char *files = saksi_format_count (verification->files);
  GString *report = g_string_new (NULL);

  for (guint i = 0; i < MIN (verification->problems->len, MAX_SHOWN); i++)
    {
      g_autofree char *text = saksi_problem_dup_text (verification->problems->pdata[i], translate);

      g_string_append_printf (report, "%s\n\n", text);
    }
  if (verification->n_problems > MAX_SHOWN)
    {
      guint n_more = verification->n_problems - MAX_SHOWN;
      g_autofree char *more = saksi_format_count (n_more);

      g_string_append_printf (report,
                              ngettext ("%s more is listed by “saksi-cli verify --read-data”.",
                                        "%s more are listed by “saksi-cli verify --read-data”.",
                                        n_more), more);
      g_string_append (report, "\n\n");
    }
  g_string_append_printf (report, _("Records looked at: %s. Images: %s."), records, files);

  return g_string_free (report, FALSE);
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Job) job = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiVerification) verification = saksi_verify_file_finish (result, &error);
  g_autofree char *report = NULL;

  saksi_job_bar_end (job->bar);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell (job, _("Stopped; not everything was looked at"));
      return;
    }
  if (verification == NULL)
    {
      fail (job, _("The Cache Was Not Verified"), error);
      return;
    }
  if (!is_seen (job))
    return;
  report = build_report (verification);
  saksi_tell (GTK_WIDGET (job->window),
              verification->n_problems == 0 ? _("Everything Is as It Was Written")
                                            : _("Something Is Not as It Was Written"),
              report);
}

static void
verify_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Job *job = job_new (user_data);
  GCancellable *cancellable = saksi_job_bar_begin (job->bar, _("Verifying the Cache"));

  saksi_verify_file_async (saksi_store_get_path (job->store), TRUE, progress_cb, job, cancellable,
                           verified_cb, job);
}

/* Gives @window its actions around evidence. */
void
saksi_evidence_install (SaksiWindow *window,
                        SaksiStore  *store)
{
  static const GActionEntry entries[] = {
    { .name = "export-bundle", .activate = export_cb },
    { .name = "verify-cache", .activate = verify_cb },
  };

  GtkWidget *bar = saksi_job_bar_new ();

  saksi_window_add_bar (window, bar);
  g_object_set_data_full (G_OBJECT (window), KEY_BAR, g_object_ref (bar), g_object_unref);
  g_object_set_data_full (G_OBJECT (window), KEY_STORE, g_object_ref (store), g_object_unref);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
