/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing-print.h"

#include "common/saksi-language.h"
#include "paper/saksi-print.h"

/* Scenes are laid out as for a screen, which is a little wider than the paper, and is as fine. */
#define WIDTH 3840
#define HEIGHT 2160

/* One printing; belongs to its task. */
typedef struct
{
  char *title;
  char *export_path; /* nullable */
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  g_free (print->title);
  g_free (print->export_path);
  g_free (print);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  gboolean printed = saksi_print_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, printed);
}

/* A scene has its words and its footer itself. */
static SaksiPaper *
build (const char *title,
       GPtrArray  *drawn)
{
  SaksiPaper *paper = saksi_paper_new (title);

  saksi_paper_set_bare (paper);
  for (guint i = 0; i < drawn->len; i++)
    saksi_paper_add_drawing (paper, drawn->pdata[i], WIDTH, HEIGHT);

  return paper;
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Print *print = g_task_get_task_data (task);
  g_autoptr(GPtrArray) papers = saksi_papers_new ();
  GError *error = NULL;
  g_autoptr(GPtrArray) drawn = saksi_scene_picture_draw_finish (result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (source));

  if (drawn == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_ptr_array_add (papers, build (print->title, drawn));
  saksi_print_async (root != NULL ? GTK_WINDOW (root) : NULL, papers, TRUE, print->export_path,
                     printed_cb, g_object_ref (task));
}

/**
 * saksi_briefing_print_async:
 * @picture: a maker of pictures in the window that prints
 * @briefing: a briefing with scenes
 * @export_path: (nullable): a file of PDF that takes the pages instead of a printer
 * @callback: called when it is done, or the user has left the dialog
 * @user_data: given to @callback
 *
 * Prints a briefing, a scene on each sheet.
 */
void
saksi_briefing_print_async (SaksiScenePicture   *picture,
                            SaksiBriefing       *briefing,
                            const char          *export_path,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  const char *title = saksi_text_get (&briefing->title, saksi_language_get_current ());
  GTask *task = g_task_new (picture, NULL, callback, user_data);
  Print *print = g_new0 (Print, 1);

  print->title = g_strdup (title != NULL ? title : "Saksi");
  print->export_path = g_strdup (export_path);
  g_task_set_source_tag (task, saksi_briefing_print_async);
  g_task_set_task_data (task, print, print_free);
  saksi_scene_picture_draw_async (picture, briefing, WIDTH, HEIGHT, NULL, drawn_cb, task);
}

/* Returns: whether it was printed; %FALSE without @error when the user did not want to */
gboolean
saksi_briefing_print_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_briefing_print_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
