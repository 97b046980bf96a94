/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/saksi-papers.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-view.h"
#include "common/saksi-chart.h"
#include "common/saksi-export-button.h"
#include "common/saksi-page.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-pick.h"
#include "map/saksi-world-map.h"
#include "paper/saksi-host-paper.h"
#include "paper/saksi-paper-file.h"
#include "paper/saksi-print.h"
#include "paper/saksi-statement-paper.h"
#include "paper/saksi-station-paper.h"
#include "paper/saksi-table-paper.h"
#include "paper/saksi-widget-capture.h"
#include "timeline/saksi-time-axis.h"
#include "timeline/saksi-timeline-page.h"

/* What the visible page shows, printed, as PDF or as a picture. A polling station and a service
 * have a page of their own; a table has its rows, a map or an axis of time its drawing; what is
 * none of these is drawn as it is seen. */

#define KEY_STORE "saksi-papers-store"

typedef enum
{
  JOB_PRINT,
  JOB_PRINT_FORM,
  JOB_SAVE,
} JobKind;

/* One job from the key to the file; it is released by who ends it. */
typedef struct
{
  SaksiWindow *window;   /* owned */
  SaksiStore *store;     /* owned */
  JobKind kind;
  SaksiScene *scene;     /* owned, nullable: what is shown */
  SaksiCaption *caption; /* owned, nullable, as the following: as they come in */
  SaksiCapture *capture;
  SaksiExportSource *table;
  GPtrArray *papers;     /* owned */
  GFile *file;
  SaksiPictureFormat format;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->window);
  g_object_unref (job->store);
  g_clear_pointer (&job->scene, saksi_scene_unref);
  g_clear_pointer (&job->caption, saksi_caption_free);
  g_clear_pointer (&job->capture, saksi_capture_free);
  g_clear_pointer (&job->table, saksi_export_source_free);
  g_ptr_array_unref (job->papers);
  g_clear_object (&job->file);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* Returns: (nullable): a job about the visible page */
static Job *
job_new (SaksiWindow *window,
         JobKind      kind)
{
  SaksiPage *page = saksi_window_get_page (window);
  Job *job;

  if (page == NULL)
    return NULL;

  job = g_new0 (Job, 1);
  job->window = g_object_ref (window);
  job->store = g_object_ref (g_object_get_data (G_OBJECT (window), KEY_STORE));
  job->kind = kind;
  job->scene = saksi_page_dup_scene (page);
  job->papers = saksi_papers_new ();

  return job;
}

static void
tell (Job        *job,
      const char *text)
{
  saksi_window_add_toast (job->window, adw_toast_new (text));
}

static void
fail (Job          *job,
      const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      gtk_widget_get_mapped (GTK_WIDGET (job->window)))
    saksi_tell (GTK_WIDGET (job->window),
                job->kind == JOB_SAVE ? _("The File Was Not Made") : _("It Was Not Printed"),
                error->message);
}

/* Returns: (nullable): the visible page, when it is the timeline */
static SaksiTimelinePage *
get_timeline (const Job *job)
{
  SaksiPage *page = saksi_window_get_page (job->window);

  return page != NULL && SAKSI_IS_TIMELINE_PAGE (page) ? SAKSI_TIMELINE_PAGE (page) : NULL;
}

static GtkWidget *
find_shown (GtkWidget *widget,
            GType      type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_shown (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Returns: (nullable): the map or the axis of time of a page */
static GtkWidget *
find_drawing (SaksiWindow *window)
{
  const GType types[] = { SAKSI_TYPE_AREA_VIEW, SAKSI_TYPE_WORLD_MAP, SAKSI_TYPE_TIME_AXIS };
  GtkWidget *page = GTK_WIDGET (saksi_window_get_page (window));

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *found = find_shown (page, types[i]);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Returns: the chart that has the focus, else the map or axis of the page, else the page */
static GtkWidget *
find_picture (SaksiWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *chart = focus != NULL ? gtk_widget_get_ancestor (focus, SAKSI_TYPE_CHART) : NULL;
  GtkWidget *drawing = find_drawing (window);

  if (chart != NULL && (drawing == NULL || !gtk_widget_is_ancestor (chart, drawing)))
    return chart;

  return drawing != NULL ? drawing : GTK_WIDGET (saksi_window_get_page (window));
}

/* Takes over @error. */
static void
end (Job        *job,
     gboolean    done,
     GError     *error,
     const char *text)
{
  g_autoptr(Job) ended = job;
  g_autoptr(GError) failure = error;

  if (done && text != NULL)
    tell (ended, text);
  else if (failure != NULL)
    fail (ended, failure);
}

/* The last step, whichever it was; it says @text when it is done. */
static void
end_with (Job          *job,
          gboolean    (*finish_func) (GAsyncResult *, GError **),
          GAsyncResult *result,
          const char   *text)
{
  GError *error = NULL;
  gboolean done = finish_func (result, &error);

  end (job, done, error, text);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  end_with (user_data, saksi_print_finish, result, NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  end_with (user_data, saksi_papers_save_finish, result, _("Saved as PDF"));
}

/* All papers are there. A drawing that is alone and wide lies on its side. */
static void
finish (Job *job)
{
  gboolean landscape = job->papers->len == 1 && job->capture != NULL &&
                       get_timeline (job) == NULL && job->capture->width > job->capture->height;

  if (job->kind == JOB_SAVE)
    saksi_papers_save_async (job->papers, landscape, job->file, NULL, saved_cb, job);
  else
    saksi_print_async (GTK_WINDOW (job->window), job->papers, landscape, NULL, printed_cb, job);
}

/* Takes over both. Returns: whether the job goes on */
static gboolean
take_paper (Job        *job,
            SaksiPaper *paper,
            GError     *error)
{
  if (paper == NULL)
    end (job, FALSE, error, NULL);
  else
    g_ptr_array_add (job->papers, paper);

  return paper != NULL;
}

/* The last paper of a job is there; @load_finish is that of what was loaded. */
static void
finish_with (Job          *job,
             SaksiPaper *(*load_finish) (GAsyncResult *, GError **),
             GAsyncResult *result)
{
  GError *error = NULL;
  SaksiPaper *paper = load_finish (result, &error);

  if (take_paper (job, paper, error))
    finish (job);
}

static void
table_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  finish_with (user_data, saksi_table_paper_load_finish, result);
}

static void
add_table (Job *job)
{
  if (job->table == NULL)
    finish (job);
  else
    saksi_table_paper_load_async (g_steal_pointer (&job->table), job->caption, NULL,
                                  table_loaded_cb, job);
}

static void
statements_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  finish_with (user_data, saksi_statement_paper_load_finish, result);
}

/* The statements that the timeline shows, below its axis. */
static void
add_statements (Job               *job,
                SaksiTimelinePage *page)
{
  saksi_statement_paper_load_async (job->store, saksi_timeline_page_get_index (page), job->caption,
                                    job->capture, NULL, statements_loaded_cb, job);
}

static SaksiPaper *
build_drawing (const Job *job)
{
  const SaksiCaption *caption = job->caption;
  SaksiPaper *paper = saksi_paper_new (caption->title != NULL ? caption->title : "Saksi");
  g_autofree char *made = saksi_paper_dup_made ();
  g_autofree char *caveat = saksi_capture_dup_caveat (job->capture, caption);

  saksi_paper_set_head (paper, "", made);
  saksi_paper_set_footer (paper, caption->as_of, caption->sources, caveat);
  saksi_paper_add_text (paper, SAKSI_PAPER_TITLE, saksi_paper_get_title (paper));
  saksi_paper_add_drawing (paper, job->capture->node, job->capture->width,
                           job->capture->height);

  return paper;
}

static void
captured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  SaksiTimelinePage *timeline = get_timeline (job);

  job->capture = saksi_capture_finish (result, &error);
  if (job->capture == NULL)
    {
      end (job, FALSE, error, NULL);
      return;
    }
  if (timeline != NULL)
    {
      add_statements (job, timeline);
      return;
    }
  g_ptr_array_add (job->papers, build_drawing (job));
  add_table (job);
}

static void
caption_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  GtkWidget *drawing;
  GtkWidget *button;

  job->caption = saksi_caption_load_finish (result, &error);
  if (job->caption == NULL || saksi_window_get_page (job->window) == NULL)
    {
      end (job, FALSE, error, NULL);
      return;
    }

  button = find_shown (GTK_WIDGET (saksi_window_get_page (job->window)), SAKSI_TYPE_EXPORT_BUTTON);
  if (button != NULL && job->papers->len == 0 && get_timeline (job) == NULL)
    job->table = saksi_export_button_make_source (SAKSI_EXPORT_BUTTON (button));
  drawing = find_drawing (job->window);
  if (drawing == NULL && get_timeline (job) != NULL)
    {
      add_statements (job, get_timeline (job));
      return;
    }
  if (drawing == NULL && job->table == NULL)
    drawing = GTK_WIDGET (saksi_window_get_page (job->window));
  if (drawing != NULL)
    saksi_capture_async (drawing, TRUE, NULL, captured_cb, job);
  else
    add_table (job);
}

static void
load_caption (Job                 *job,
              GAsyncReadyCallback  callback)
{
  SaksiPage *page = saksi_window_get_page (job->window);
  g_autofree char *sources = page != NULL ? saksi_page_dup_sources (page) : NULL;

  saksi_caption_load_async (job->store, job->scene, sources, NULL, callback, job);
}

static void
station_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  finish_with (user_data, saksi_station_paper_load_finish, result);
}

/* The map follows the board. */
static void
host_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Job *job = user_data;
  GError *error = NULL;
  SaksiPaper *paper = saksi_host_paper_load_finish (result, &error);

  if (!take_paper (job, paper, error))
    return;
  if (job->kind == JOB_PRINT)
    load_caption (job, caption_loaded_cb);
  else
    finish (job);
}

/* Takes over @job. */
static void
make_papers (Job *job)
{
  const SaksiScene *scene = job->scene;

  if (scene != NULL && scene->kind == SAKSI_SCENE_STATION)
    saksi_station_paper_load_async (job->store, scene->contest, scene->region,
                                    job->kind == JOB_PRINT_FORM ? SAKSI_STATION_PAPER_FORM
                                                                : SAKSI_STATION_PAPER_SHEET,
                                    NULL, station_loaded_cb, job);
  else if (scene != NULL && scene->kind == SAKSI_SCENE_MAP)
    saksi_host_paper_load_async (job->store, scene->host, scene->as_of, NULL, host_loaded_cb,
                                 job);
  else
    load_caption (job, caption_loaded_cb);
}

/* The form of a page that shows no station is what printing it is. */
static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  gboolean form = g_str_equal (g_action_get_name (G_ACTION (action)), "print-form");
  Job *job = job_new (user_data, form ? JOB_PRINT_FORM : JOB_PRINT);

  if (job != NULL)
    make_papers (job);
}

/* Returns: (transfer full): what a file of what is shown could be called */
static char *
build_name (const Job  *job,
            const char *ending)
{
  const SaksiScene *scene = job->scene;

  if (scene != NULL && scene->host != NULL)
    return g_strconcat (scene->host, scene->as_of != NULL ? "-" : "",
                        scene->as_of != NULL ? scene->as_of : "", ending, NULL);
  if (scene != NULL && *scene->region != '\0')
    return g_strconcat (scene->region, ending, NULL);

  return g_strconcat (saksi_window_get_page_name (job->window), ending, NULL);
}

/* Returns: whether the job goes on */
static gboolean
take_file (Job          *job,
           GAsyncResult *result)
{
  GError *error = NULL;

  job->file = saksi_pick_finish (result, &error);
  if (job->file == NULL)
    end (job, FALSE, error, NULL);

  return job->file != NULL;
}

/* Asks where to, then goes on with @callback and a job. */
static void
pick_file (SaksiWindow         *window,
           const char          *title,
           const char          *ending,
           GAsyncReadyCallback  callback)
{
  Job *job = job_new (window, JOB_SAVE);
  g_autofree char *name = NULL;

  if (job == NULL)
    return;

  name = build_name (job, ending);
  saksi_pick_save_async (GTK_WIDGET (window), title, name, NULL, callback, job);
}

static void
pdf_picked_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  if (take_file (user_data, result))
    make_papers (user_data);
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  pick_file (user_data, _("Save as PDF"), ".pdf", pdf_picked_cb);
}

static void
picture_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  end_with (user_data, saksi_capture_save_finish, result, _("Picture saved"));
}

static void
picture_caption_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  job->caption = saksi_caption_load_finish (result, &error);
  if (job->caption == NULL)
    end (job, FALSE, error, NULL);
  else
    saksi_capture_save_async (job->capture, job->caption, job->format, job->file, NULL,
                              picture_saved_cb, job);
}

static void
picture_taken_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Job *job = user_data;
  GError *error = NULL;

  job->capture = saksi_capture_finish (result, &error);
  if (job->capture == NULL)
    end (job, FALSE, error, NULL);
  else
    load_caption (job, picture_caption_cb);
}

static void
picture_picked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Job *job = user_data;
  g_autofree char *name = NULL;

  if (!take_file (job, result))
    return;
  name = g_file_get_basename (job->file);
  if (!saksi_picture_format_from_name (name, &job->format))
    end (job, FALSE, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
                                          _("The name of the file has to end in .png, .svg or "
                                            ".pdf.")), NULL);
  else
    saksi_capture_async (find_picture (job->window), FALSE, NULL, picture_taken_cb, job);
}

static void
save_picture_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  pick_file (user_data, _("Save Picture"), ".png", picture_picked_cb);
}

/* Gives @window its actions around papers and pictures. */
void
saksi_papers_install (SaksiWindow *window,
                      SaksiStore  *store)
{
  static const GActionEntry entries[] = {
    { .name = "print", .activate = print_cb },
    { .name = "print-form", .activate = print_cb },
    { .name = "save-paper", .activate = save_cb },
    { .name = "save-picture", .activate = save_picture_cb },
  };

  g_object_set_data_full (G_OBJECT (window), KEY_STORE, g_object_ref (store), g_object_unref);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
