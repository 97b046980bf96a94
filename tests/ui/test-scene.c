/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "briefing/saksi-briefing.h"
#include "briefing/saksi-scene-picture.h"
#include "briefing/saksi-scene-view.h"
#include "station/saksi-form-pages.h"
#include "station/saksi-form-view.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"

/* Scenes of the briefing that ships with Saksi: what can be read from afar, and what pictures of
 * them carry with them. */

#define N_SCENES 6

/* A station of the specimen whose first number was misread. */
#define MISREAD "0001011001002"

/* On a screen 1080 pixels high. */
#define LEAST_TEXT 24.0

typedef struct
{
  TestHome home;
  SaksiBriefing *briefing;
  GtkWidget *window;
} Fixture;

static SaksiBriefing *
load_briefing (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "data", "content",
                                            "briefing-hosting.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  SaksiBriefing *briefing;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  briefing = saksi_briefing_new_from_data (text, length, &error);
  g_assert_no_error (error);

  return briefing;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_SHIPPED);
  fixture->briefing = load_briefing ();
  g_assert_cmpuint (fixture->briefing->scenes->len, ==, N_SCENES);
  fixture->window = gtk_window_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_home_close (&fixture->home);
  saksi_briefing_free (fixture->briefing);
}

/* How high letters are on the screen; what a text's own attributes make of it is left out. */
static double
measure_text (GtkWidget *label,
              GtkWidget *view)
{
  PangoContext *context = gtk_widget_get_pango_context (label);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  graphene_matrix_t matrix;

  g_assert_true (gtk_widget_compute_transform (label, view, &matrix));
  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;

  return size * graphene_matrix_get_x_scale (&matrix);
}

static guint
check_texts (GtkWidget *widget,
             GtkWidget *view)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    {
      double size = measure_text (widget, view);

      g_test_message ("%.1f px: %s", size, gtk_label_get_text (GTK_LABEL (widget)));
      g_assert_cmpfloat (size + 0.01, >=, LEAST_TEXT);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_texts (child, view);

  return n;
}

static guint check_node (GskRenderNode *node,
                         double         scale);

/* Text as it is drawn: with its own attributes, and also where no widget of its own holds it. */
static guint
check_text_node (GskRenderNode *node,
                 double         scale)
{
  PangoFontDescription *font = pango_font_describe_with_absolute_size (
    gsk_text_node_get_font (node));
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE * scale;

  pango_font_description_free (font);
  g_assert_cmpfloat (size + 0.01, >=, LEAST_TEXT);

  return 1;
}

static guint
check_transform_node (GskRenderNode *node,
                      double         scale)
{
  graphene_matrix_t matrix;

  gsk_transform_to_matrix (gsk_transform_node_get_transform (node), &matrix);

  return check_node (gsk_transform_node_get_child (node),
                     scale * graphene_matrix_get_x_scale (&matrix));
}

/* Returns: how many pieces of text are drawn; those that are not seen are left out */
static guint
check_node (GskRenderNode *node,
            double         scale)
{
  guint n = 0;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n += check_node (gsk_container_node_get_child (node, i), scale);
      return n;
    case GSK_TEXT_NODE:
      return check_text_node (node, scale);
    case GSK_TRANSFORM_NODE:
      return check_transform_node (node, scale);
    case GSK_OPACITY_NODE:
      return gsk_opacity_node_get_opacity (node) > 0
             ? check_node (gsk_opacity_node_get_child (node), scale) : 0;
    case GSK_CLIP_NODE:
      return check_node (gsk_clip_node_get_child (node), scale);
    case GSK_ROUNDED_CLIP_NODE:
      return check_node (gsk_rounded_clip_node_get_child (node), scale);
    case GSK_DEBUG_NODE:
      return check_node (gsk_debug_node_get_child (node), scale);
    default:
      return 0;
    }
}

static guint
check_drawn_texts (GtkWidget *view)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (view);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  guint n;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (view),
                          gtk_widget_get_height (view));
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  n = check_node (node, 1);
  gsk_render_node_unref (node);

  return n;
}

static void
check_scene (GtkWidget  *view,
             SaksiScene *scene,
             guint       number)
{
  saksi_scene_view_set_scene (SAKSI_SCENE_VIEW (view), scene, number, N_SCENES);
  test_ui_wait_for (saksi_scene_view_get_settled (SAKSI_SCENE_VIEW (view)));
  test_ui_wait_for (gtk_widget_get_height (view) == 1080);
  gtk_test_widget_wait_for_draw (view);
  g_assert_cmpuint (check_texts (view, view), >=, 3);
  g_assert_cmpuint (check_drawn_texts (view), >=, 3);
}

static GtkWidget *
show_on_screen (Fixture *fixture)
{
  GtkWidget *view = saksi_scene_view_new (fixture->home.store);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1920, 1080);
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_child (GTK_WINDOW (fixture->window), view);
  gtk_window_present (GTK_WINDOW (fixture->window));

  return view;
}

static void
test_text (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *view = show_on_screen (fixture);

  for (guint i = 0; i < N_SCENES; i++)
    check_scene (view, fixture->briefing->scenes->pdata[i], i + 1);
}

/* A mark is told in words that need no explanation, as on the page of the map. */
static void
test_legend (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *view = show_on_screen (fixture);

  check_scene (view, fixture->briefing->scenes->pdata[1], 2);
  g_assert_nonnull (test_find_shown (view, GTK_TYPE_LABEL, "Claimed place"));
  g_assert_nonnull (test_find_shown (view, GTK_TYPE_LABEL, "someone says so"));
}

static void
show_scene (GtkWidget      *view,
            SaksiSceneKind  kind,
            const char     *region)
{
  g_autoptr(SaksiScene) scene = saksi_scene_new (kind);

  g_strlcpy (scene->region, region, sizeof scene->region);
  saksi_scene_set_text (&scene->title, SAKSI_LANGUAGE_ENGLISH, "A");
  check_scene (view, scene, 1);
}

/* Scenes that are not among those: they show pages that are otherwise read from near. */
static void
test_text_of_pages (Fixture      *fixture,
                    gconstpointer data)
{
  static const struct
  {
    SaksiSceneKind kind;
    const char *region;
  } cases[] = {
    { SAKSI_SCENE_STATION, MISREAD },
    { SAKSI_SCENE_RESULTS, "0" },
    { SAKSI_SCENE_AREAS, "0" },
    { SAKSI_SCENE_FINDINGS, "00" },
    { SAKSI_SCENE_TIMELINE, "" },
  };
  GtkWidget *view = show_on_screen (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    show_scene (view, cases[i].kind, cases[i].region);
}

/* Shares are of the votes of all, as on the page of results, whatever the valid votes are said to
 * be: KPU's total of the specimen does not tell them, and one of its stations tells wrong ones. */
static void
test_shares (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *view = show_on_screen (fixture);

  show_scene (view, SAKSI_SCENE_RESULTS, "00");
  test_ui_wait_for (test_shows (view, "50.8%"));
  g_assert_true (test_shows (view, "27.9%"));
  g_assert_true (test_shows (view, "21.3%"));
  g_assert_false (test_shows (view, "71.3%"));
}

static void
check_unseen (GtkWidget  *view,
              const char *text)
{
  GtkWidget *button;

  test_ui_wait_for (test_has_text (view, text));
  button = gtk_widget_get_ancestor (test_find_named (view, GTK_TYPE_LABEL, text), GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_has_css_class (button, "command"));
}

/* Buttons that come with what is loaded may be there, but an audience does not see them. */
static void
test_commands (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *view = show_on_screen (fixture);

  show_scene (view, SAKSI_SCENE_TIMELINE, "");
  check_unseen (view, "Details");
  check_unseen (view, "Archive");
  show_scene (view, SAKSI_SCENE_STATION, MISREAD);
  check_unseen (view, "Save the File…");
}

/* What stands below findings is of what they are of. */
static void
test_specimen (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *view = show_on_screen (fixture);
  g_autoptr(SaksiScene) scene = saksi_scene_new (SAKSI_SCENE_FINDINGS);
  g_autofree char *footer = NULL;

  saksi_scene_view_set_scene (SAKSI_SCENE_VIEW (view), scene, 1, 1);
  test_ui_wait_for (saksi_scene_view_get_settled (SAKSI_SCENE_VIEW (view)));
  footer = saksi_scene_view_dup_footer (SAKSI_SCENE_VIEW (view));
  g_assert_nonnull (strstr (footer, "specimen"));
  g_assert_nonnull (strstr (footer, "Documents up to"));
  g_assert_null (strstr (footer, "360"));
}

/* A station is shown with what stands out there; what is none of its places is ignored, and so is
 * what would have the form read. */
static void
test_mark (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    const char *mark;
    guint n_marks; /* on the second page */
  } cases[] = { { "R1", 3 }, { "votes-2", 1 }, { "read", 1 }, { "?", 1 } };
  GtkWidget *view = saksi_scene_view_new (fixture->home.store);

  gtk_window_set_child (GTK_WINDOW (fixture->window), view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SaksiScene) scene = saksi_scene_new (SAKSI_SCENE_STATION);
      GtkWidget *pages;

      g_strlcpy (scene->region, MISREAD, sizeof scene->region);
      saksi_scene_set_state (scene, "mark", cases[i].mark);
      saksi_scene_view_set_scene (SAKSI_SCENE_VIEW (view), scene, 1, 1);
      test_ui_wait_for (saksi_scene_view_get_settled (SAKSI_SCENE_VIEW (view)));
      pages = gtk_widget_get_ancestor (test_find (view, SAKSI_TYPE_FORM_VIEW),
                                       SAKSI_TYPE_FORM_PAGES);
      saksi_form_pages_show_page (SAKSI_FORM_PAGES (pages), 2);
      test_ui_wait_for (saksi_form_pages_get_settled (SAKSI_FORM_PAGES (pages)));
      g_assert_cmpuint (saksi_form_view_get_n_marks (test_find (view, SAKSI_TYPE_FORM_VIEW)), ==,
                        cases[i].n_marks);
    }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  saksi_scene_picture_save_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Returns: (transfer full): where the picture is */
static char *
save (Fixture                *fixture,
      const char             *name,
      guint                   first,
      guint                   n,
      const SaksiPictureForm *form)
{
  GtkWidget *picture = saksi_scene_picture_new (fixture->home.store);
  g_autofree char *path = g_build_filename (fixture->home.folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  gboolean done = FALSE;

  gtk_window_set_child (GTK_WINDOW (fixture->window), picture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  saksi_scene_picture_save_async (SAKSI_SCENE_PICTURE (picture), fixture->briefing, first, n, form,
                                  file, NULL, saved_cb, &done);
  test_ui_wait_for (done);

  return g_steal_pointer (&path);
}

/* What stands below the second scene. */
static void
check_footer (const char *text)
{
  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, "As known on 18 Feb 2024, WIB"));
  g_assert_nonnull (strstr (text, "Cyberity, 17 Feb 2024"));
  g_assert_nonnull (strstr (text, "Storage cannot be measured"));
}

static void
test_png (Fixture      *fixture,
          gconstpointer data)
{
  static const int heights[] = { 720, 1080, 2160 };

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      const SaksiPictureForm form = { SAKSI_PICTURE_PNG, heights[i] * 16 / 9, heights[i], 0,
                                      FALSE };
      g_autofree char *path = save (fixture, "scene.png", 1, 1, &form);
      g_autoptr(GdkPixbuf) picture = gdk_pixbuf_new_from_file (path, NULL);

      g_assert_nonnull (picture);
      g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, form.width);
      g_assert_cmpint (gdk_pixbuf_get_height (picture), ==, form.height);
      g_assert_cmpstr (gdk_pixbuf_get_option (picture, "tEXt::Title"), ==,
                       "17 February: three countries are named");
      check_footer (gdk_pixbuf_get_option (picture, "tEXt::Description"));
    }
}

static void
test_svg (Fixture      *fixture,
          gconstpointer data)
{
  const SaksiPictureForm form = { SAKSI_PICTURE_SVG, 1920, 1080, 0, FALSE };
  g_autofree char *path = save (fixture, "scene.svg", 1, 1, &form);
  g_autofree char *text = NULL;
  const char *title;
  const char *end;
  g_autofree char *description = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  title = strstr (text, "<title>17 February: three countries are named</title>\n<desc>");
  g_assert_nonnull (title);
  title = strstr (title, "<desc>");
  end = strstr (title, "</desc>");
  g_assert_nonnull (end);
  description = g_strndup (title, (gsize) (end - title));
  check_footer (description);
  g_assert_nonnull (strstr (text, "width=\"1920px\" height=\"1080px\""));
}

static char *
call (const char *program,
      const char *path)
{
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *command = NULL;
  char *output = NULL;
  int status;

  if (found == NULL)
    return NULL;
  command = g_strdup_printf ("%s '%s'%s", found, path,
                             g_str_equal (program, "pdftotext") ? " -" : "");
  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);

  return output;
}

/* Lines stay lines and text stays text: nothing in there is a picture of it. */
static void
test_svg_lines (Fixture      *fixture,
                gconstpointer data)
{
  static const guint scenes[] = { 0, 2, 5 };
  const SaksiPictureForm form = { SAKSI_PICTURE_SVG, 1920, 1080, 0, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *path = save (fixture, "scene.svg", scenes[i], 1, &form);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, "<path"));
      g_assert_null (strstr (text, "<image"));
    }
}

/* All scenes on pages of their own, on a paper that is not as wide as a screen. */
static void
test_pdf (Fixture      *fixture,
          gconstpointer data)
{
  const SaksiPictureForm form = { SAKSI_PICTURE_PDF, 1920, 1357, 841.9, FALSE };
  g_autofree char *path = save (fixture, "briefing.pdf", 0, N_SCENES, &form);
  g_autofree char *info = call ("pdfinfo", path);
  g_autofree char *text = call ("pdftotext", path);
  g_auto(GStrv) pages = NULL;

  if (info == NULL || text == NULL)
    {
      g_test_skip ("pdfinfo and pdftotext are not there");
      return;
    }
  g_assert_nonnull (strstr (info, "Where are the services of the 2024 election hosted?"));
  check_footer (strstr (info, "Subject:"));
  g_assert_nonnull (strstr (info, "841.9"));
  g_assert_nonnull (strstr (info, "x 595"));
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), ==, N_SCENES + 1);
  for (guint i = 0; i < N_SCENES; i++)
    {
      const SaksiScene *scene = fixture->briefing->scenes->pdata[i];
      g_autofree char *words = g_strdelimit (g_strdup (pages[i]), "\n", ' ');

      g_assert_nonnull (strstr (words, scene->title.english));
    }
}

static void
not_saved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_assert_false (saksi_scene_picture_save_finish (result, user_data));
}

/* Nothing is painted in a window that is not seen, so the end has to come from elsewhere. */
static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  const SaksiPictureForm form = { SAKSI_PICTURE_PNG, 1280, 720, 0, FALSE };
  GtkWidget *picture = saksi_scene_picture_new (fixture->home.store);
  g_autofree char *path = test_home_dup_path (&fixture->home, "cancelled.png");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  gtk_window_set_child (GTK_WINDOW (fixture->window), picture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  saksi_scene_picture_save_async (SAKSI_SCENE_PICTURE (picture), fixture->briefing, 0, 1, &form,
                                  file, cancellable, not_saved_cb, &error);
  gtk_widget_set_visible (fixture->window, FALSE);
  g_cancellable_cancel (cancellable);
  test_ui_wait_for (error != NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Pictures that are put into a folder replace none that is there. */
static void
test_beside (Fixture      *fixture,
             gconstpointer data)
{
  const SaksiPictureForm form = { .width = 640, .height = 360, .beside = TRUE };

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup ("scene.png")
                                     : g_strdup_printf ("scene-%u.png", i);
      g_autofree char *path = g_build_filename (fixture->home.folder, name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *first = save (fixture, "scene.png", 0, 1, &form);

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, !=, "mine");
      g_assert_true (g_file_set_contents (first, "mine", -1, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add ("/scene/text/shipped", Fixture, NULL, set_up, test_text, tear_down);
  g_test_add ("/scene/legend", Fixture, NULL, set_up, test_legend, tear_down);
  g_test_add ("/scene/text/pages", Fixture, NULL, set_up, test_text_of_pages, tear_down);
  g_test_add ("/scene/shares", Fixture, NULL, set_up, test_shares, tear_down);
  g_test_add ("/scene/commands", Fixture, NULL, set_up, test_commands, tear_down);
  g_test_add ("/scene/specimen", Fixture, NULL, set_up, test_specimen, tear_down);
  g_test_add ("/scene/mark", Fixture, NULL, set_up, test_mark, tear_down);
  g_test_add ("/scene/png", Fixture, NULL, set_up, test_png, tear_down);
  g_test_add ("/scene/svg", Fixture, NULL, set_up, test_svg, tear_down);
  g_test_add ("/scene/svg-lines", Fixture, NULL, set_up, test_svg_lines, tear_down);
  g_test_add ("/scene/pdf", Fixture, NULL, set_up, test_pdf, tear_down);
  g_test_add ("/scene/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/scene/beside", Fixture, NULL, set_up, test_beside, tear_down);

  return g_test_run ();
}
