/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gstdio.h>

#include "result/saksi-station.h"
#include "station/saksi-form-pages.h"
#include "station/saksi-form-panes.h"
#include "station/saksi-form-view-private.h"
#include "test-ui.h"

#define VIEW_WIDTH 600.0
#define VIEW_HEIGHT 400.0

static void
init_camera (SaksiFormCamera *camera)
{
  *camera = (SaksiFormCamera) { .fit = SAKSI_FORM_FIT_PAGE, .zoom = 1 };
  saksi_form_camera_set_view (camera, VIEW_WIDTH, VIEW_HEIGHT);
  saksi_form_camera_set_page (camera, 1000, 1500);
}

static void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1.01);
}

static void
test_camera_fit (void)
{
  SaksiFormCamera camera;
  graphene_rect_t page;

  init_camera (&camera);
  saksi_form_camera_get_page (&camera, &page);
  g_assert_cmpfloat (page.origin.y, >=, 0);
  g_assert_cmpfloat (page.origin.y + page.size.height, <=, VIEW_HEIGHT);
  assert_near (page.origin.x + page.size.width / 2, VIEW_WIDTH / 2);
  g_assert_false (saksi_form_camera_can_pan_x (&camera));

  saksi_form_camera_set_insets (&camera, &(GtkBorder) { .left = 100, .bottom = 50 });
  saksi_form_camera_get_page (&camera, &page);
  g_assert_cmpfloat (page.origin.x, >=, 100);
  g_assert_cmpfloat (page.origin.y + page.size.height, <=, VIEW_HEIGHT - 50);

  saksi_form_camera_set_fit (&camera, SAKSI_FORM_FIT_WIDTH);
  saksi_form_camera_get_page (&camera, &page);
  g_assert_cmpfloat (page.size.width, >, 400);
  g_assert_cmpfloat (page.size.width, <=, 500);
  g_assert_cmpfloat (page.origin.y, >=, 0);

  saksi_form_camera_turn (&camera, 1);
  saksi_form_camera_set_fit (&camera, SAKSI_FORM_FIT_PAGE);
  saksi_form_camera_get_page (&camera, &page);
  g_assert_cmpfloat (page.size.width, >, page.size.height);
  g_assert_cmpfloat (page.size.width, <=, 500);
}

/* The point of the page below a point of the view. */
static void
get_point (const SaksiFormCamera *camera,
           double                 view_x,
           double                 view_y,
           double                *x,
           double                *y)
{
  graphene_rect_t page;

  saksi_form_camera_get_page (camera, &page);
  *x = (view_x - page.origin.x) / camera->zoom;
  *y = (view_y - page.origin.y) / camera->zoom;
}

static void
test_camera_anchor (void)
{
  SaksiFormCamera camera;

  init_camera (&camera);
  saksi_form_camera_zoom_at (&camera, 2, VIEW_WIDTH / 2, VIEW_HEIGHT / 2);
  for (double zoom = 0.9; zoom < 7; zoom *= 1.3)
    {
      double before_x;
      double before_y;
      double after_x;
      double after_y;

      get_point (&camera, 350, 220, &before_x, &before_y);
      saksi_form_camera_zoom_at (&camera, zoom, 350, 220);
      get_point (&camera, 350, 220, &after_x, &after_y);
      g_assert_cmpfloat_with_epsilon (camera.zoom, zoom, 1e-9);
      assert_near (before_x, after_x);
      assert_near (before_y, after_y);
    }

  saksi_form_camera_zoom_at (&camera, 1000, 0, 0);
  g_assert_cmpfloat (camera.zoom, ==, SAKSI_FORM_MAX_ZOOM);
  saksi_form_camera_zoom_at (&camera, 0, 0, 0);
  g_assert_cmpfloat (camera.zoom, ==, saksi_form_camera_get_min_zoom (&camera));
}

/* However far it is dragged, the page does not leave the view. */
static void
test_camera_limits (void)
{
  SaksiFormCamera camera;
  graphene_rect_t page;

  init_camera (&camera);
  saksi_form_camera_zoom_at (&camera, 2, 0, 0);
  saksi_form_camera_pan (&camera, 1e6, 1e6);
  saksi_form_camera_get_page (&camera, &page);
  g_assert_cmpfloat (page.origin.x, >=, 0);
  g_assert_cmpfloat (page.origin.x, <, VIEW_WIDTH / 4);
  saksi_form_camera_pan (&camera, -1e6, -1e6);
  saksi_form_camera_get_page (&camera, &page);
  g_assert_cmpfloat (page.origin.x + page.size.width, >, VIEW_WIDTH * 3 / 4);
  g_assert_cmpfloat (page.origin.y + page.size.height, >, VIEW_HEIGHT * 3 / 4);
}

static void
test_camera_turn (void)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0.7f, 0.1f, 0.2f, 0.05f);
  SaksiFormCamera camera;
  graphene_rect_t before;
  graphene_rect_t after;
  graphene_rect_t page;

  init_camera (&camera);
  saksi_form_camera_map (&camera, &area, &before);
  saksi_form_camera_turn (&camera, 1);
  saksi_form_camera_map (&camera, &area, &after);
  saksi_form_camera_get_page (&camera, &page);

  /* Upper right becomes lower right, and lying boxes stand. */
  g_assert_cmpfloat (after.size.height, >, after.size.width);
  g_assert_cmpfloat (after.origin.x, >, page.origin.x + page.size.width / 2);
  g_assert_cmpfloat (after.origin.y, >, page.origin.y + page.size.height / 2);

  saksi_form_camera_turn (&camera, 3);
  g_assert_cmpint (camera.turns, ==, 0);
  saksi_form_camera_map (&camera, &area, &after);
  assert_near (before.origin.x, after.origin.x);
  assert_near (before.origin.y, after.origin.y);
}

static void
test_camera_reveal (void)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0.78f, 0.52f, 0.13f, 0.03f);
  SaksiFormCamera camera;

  init_camera (&camera);
  saksi_form_camera_zoom_at (&camera, 2, 0, 0);
  for (int turns = 0; turns < 4; turns++)
    {
      graphene_rect_t bounds;

      saksi_form_camera_pan (&camera, 1e6, 1e6);
      saksi_form_camera_reveal (&camera, &area);
      saksi_form_camera_map (&camera, &area, &bounds);
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.y, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, VIEW_WIDTH);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, VIEW_HEIGHT);
      saksi_form_camera_turn (&camera, 1);
    }
}

/* Another photograph of the same page, twice as fine, is seen as large and at the same place. */
static void
test_camera_page (void)
{
  SaksiFormCamera camera;
  graphene_rect_t before;
  graphene_rect_t after;

  init_camera (&camera);
  saksi_form_camera_zoom_at (&camera, 1, 300, 300);
  saksi_form_camera_get_page (&camera, &before);
  saksi_form_camera_set_page (&camera, 2000, 3000);
  saksi_form_camera_get_page (&camera, &after);
  assert_near (before.origin.x, after.origin.x);
  assert_near (before.origin.y, after.origin.y);
  assert_near (before.size.width, after.size.width);
}

/* The first image below a folder. */
static char *
find_image (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *found;

      if (g_str_has_suffix (name, ".jpg"))
        return g_steal_pointer (&path);
      found = find_image (path);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static char *
find_specimen (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SAKSI_BUILD_ROOT"), "data", "specimen",
                                              NULL);
  char *path = find_image (folder);

  g_assert_nonnull (path);

  return path;
}

static GtkWidget *
show_in_window (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 700);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_width (child) > 0);

  return window;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_view_file (void)
{
  g_autofree char *path = find_specimen ();
  GtkWidget *widget = saksi_form_view_new ();
  SaksiFormView *view = SAKSI_FORM_VIEW (widget);
  GtkWidget *window = show_in_window (widget);
  SaksiFormQuad area;
  double fitted;

  saksi_form_view_show_file (view, path, SAKSI_FORM_KIND_SPECIMEN, 2);
  g_assert_cmpint (saksi_form_view_get_state (view), ==, SAKSI_FORM_VIEW_LOADING);
  test_ui_wait_for (saksi_form_view_get_state (view) == SAKSI_FORM_VIEW_PAGE);
  g_assert_cmpint (saksi_form_view_get_fit (view), ==, SAKSI_FORM_FIT_PAGE);
  fitted = saksi_form_view_get_zoom (view);
  g_assert_cmpfloat (fitted, >, 0.3);
  g_assert_cmpfloat (fitted, <, 0.5);

  gtk_widget_activate_action (widget, "form.zoom-in", NULL);
  g_assert_cmpfloat (saksi_form_view_get_zoom (view), >, fitted);
  g_assert_cmpint (saksi_form_view_get_fit (view), ==, SAKSI_FORM_FIT_NONE);
  gtk_widget_activate_action (widget, "form.zoom-100", NULL);
  g_assert_cmpfloat (saksi_form_view_get_zoom (view), ==, 1);
  gtk_widget_activate_action (widget, "form.pan", "(ii)", 1, 0);
  gtk_widget_activate_action (widget, "form.fit-width", NULL);
  g_assert_cmpfloat (saksi_form_view_get_zoom (view), >, fitted);
  gtk_widget_activate_action (widget, "form.turn-left", NULL);
  g_assert_cmpint (saksi_form_view_get_turns (view), ==, 3);
  gtk_widget_activate_action (widget, "form.turn-right", NULL);
  gtk_widget_activate_action (widget, "form.fit-page", NULL);
  g_assert_cmpfloat_with_epsilon (saksi_form_view_get_zoom (view), fitted, 1e-9);

  /* What is marked stays in view, unless the user has moved away from it. */
  g_assert_true (saksi_form_picture_find_field (saksi_form_view_get_picture (view),
                                                SAKSI_FORM_FIELD_VOTES_1, 0, &area));
  saksi_form_view_set_highlight (view, &area);
  gtk_widget_activate_action (widget, "form.zoom-100", NULL);
  g_assert_true (saksi_form_view_sees_highlight (view));
  for (guint i = 0; i < 30; i++)
    gtk_widget_activate_action (widget, "form.pan", "(ii)", 0, 1);
  g_assert_false (saksi_form_view_sees_highlight (view));
  gtk_widget_activate_action (widget, "form.zoom-in", NULL);
  g_assert_false (saksi_form_view_sees_highlight (view));
  gtk_widget_activate_action (widget, "form.fit-page", NULL);

  /* The page stays while the inverted one is read. */
  gtk_widget_activate_action (widget, "form.invert", NULL);
  g_assert_true (saksi_form_view_get_inverted (view));
  g_assert_cmpint (saksi_form_view_get_state (view), ==, SAKSI_FORM_VIEW_PAGE);

  close_window (window);
}

/* Whether a label below the widget says this and can be seen. */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static void
test_view_words (void)
{
  g_autofree char *folder = g_dir_make_tmp ("saksi-test-XXXXXX", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.jpg", NULL);
  g_autofree char *absent = g_build_filename (folder, "absent.jpg", NULL);
  GtkWidget *widget = saksi_form_view_new ();
  SaksiFormView *view = SAKSI_FORM_VIEW (widget);
  GtkWidget *window = show_in_window (widget);
  g_autofree char *good = find_specimen ();

  g_assert_true (g_file_set_contents (broken, "<html>503</html>", -1, NULL));
  saksi_form_view_show_file (view, broken, SAKSI_FORM_KIND_SHEET, 1);
  test_ui_wait_for (saksi_form_view_get_state (view) == SAKSI_FORM_VIEW_BROKEN);
  test_ui_wait_for (says (widget, "Page Cannot Be Shown"));

  saksi_form_view_show_file (view, absent, SAKSI_FORM_KIND_SHEET, 1);
  test_ui_wait_for (saksi_form_view_get_state (view) == SAKSI_FORM_VIEW_NOT_DOWNLOADED);
  test_ui_wait_for (says (widget, "Page Not Downloaded"));

  /* What is still being read is given up. */
  saksi_form_view_show_file (view, good, SAKSI_FORM_KIND_SHEET, 1);
  saksi_form_view_show_state (view, SAKSI_FORM_VIEW_NOT_PUBLISHED);
  test_ui_wait_for (says (widget, "Page Not Published"));
  g_assert_cmpint (saksi_form_view_get_state (view), ==, SAKSI_FORM_VIEW_NOT_PUBLISHED);

  /* Keys have nothing to move then. */
  gtk_widget_activate_action (widget, "form.zoom-in", NULL);
  gtk_widget_activate_action (widget, "form.pan", "(ii)", 0, 1);

  close_window (window);
  g_remove (broken);
  g_rmdir (folder);
}

/* A view that goes away while it reads leaves nothing behind. */
static void
test_view_gone (void)
{
  g_autofree char *path = find_specimen ();

  for (guint i = 0; i < 10; i++)
    {
      GtkWidget *view = g_object_ref_sink (saksi_form_view_new ());

      saksi_form_view_show_file (SAKSI_FORM_VIEW (view), path, SAKSI_FORM_KIND_SHEET, 1);
      for (guint step = 0; step < i; step++)
        g_main_context_iteration (NULL, FALSE);
      g_assert_finalize_object (view);
    }
}

static void
free_page (gpointer data)
{
  SaksiStationPage *page = data;

  g_free (page->url);
  g_free (page->file);
  g_clear_pointer (&page->versions, g_ptr_array_unref);
  g_free (page);
}

static void
free_version (gpointer data)
{
  saksi_page_version_free (data);
}

static void
add_version (SaksiStationPage *page,
             const char       *url,
             const char       *file,
             gboolean          current)
{
  SaksiPageVersion *version = g_new0 (SaksiPageVersion, 1);

  version->url = g_strdup (url);
  version->uploaded = g_strdup ("20240214-190000");
  version->current = current;
  version->file = g_strdup (file);
  version->sha256 = g_strdup ("9f2c000000000000000000000000000000000000000000000000000000000000");
  version->origin = g_strdup ("/mirror");
  if (page->versions == NULL)
    page->versions = g_ptr_array_new_with_free_func (free_version);
  g_ptr_array_add (page->versions, version);
}

static GPtrArray *
build_pages (const char *file)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (free_page);

  for (guint i = 1; i <= 3; i++)
    {
      SaksiStationPage *page = g_new0 (SaksiStationPage, 1);

      page->number = i;
      page->url = i != 2 ? g_strdup ("https://specimen.invalid/page.jpg") : NULL;
      page->file = i == 3 ? g_strdup (file) : NULL;
      g_ptr_array_add (pages, page);
    }

  return pages;
}

static void
test_pages (void)
{
  g_autofree char *path = find_specimen ();
  g_autoptr(GPtrArray) pages = build_pages (path);
  GtkWidget *widget = saksi_form_pages_new ();
  SaksiFormPages *self = SAKSI_FORM_PAGES (widget);
  GtkWidget *window = show_in_window (widget);
  GtkWidget *view = gtk_widget_get_first_child (gtk_widget_get_first_child (widget));

  /* It begins with the first page that is there. */
  saksi_form_pages_set_pages (self, pages, SAKSI_FORM_KIND_SPECIMEN);
  g_assert_cmpuint (saksi_form_pages_get_page (self), ==, 3);
  g_assert_false (saksi_form_pages_get_settled (self));
  test_ui_wait_for (saksi_form_pages_get_settled (self));
  g_assert_cmpint (saksi_form_view_get_state (SAKSI_FORM_VIEW (view)), ==, SAKSI_FORM_VIEW_PAGE);

  gtk_widget_activate_action (view, "form.next-page", NULL);
  g_assert_cmpuint (saksi_form_pages_get_page (self), ==, 3);
  gtk_widget_activate_action (view, "form.previous-page", NULL);
  g_assert_cmpuint (saksi_form_pages_get_page (self), ==, 2);
  g_assert_cmpint (saksi_form_view_get_state (SAKSI_FORM_VIEW (view)), ==,
                   SAKSI_FORM_VIEW_NOT_PUBLISHED);
  gtk_widget_activate_action (view, "form.pan", "(ii)", -1, 0);
  g_assert_cmpuint (saksi_form_pages_get_page (self), ==, 1);
  g_assert_cmpint (saksi_form_view_get_state (SAKSI_FORM_VIEW (view)), ==,
                   SAKSI_FORM_VIEW_NOT_DOWNLOADED);

  /* What is marked is turned to. */
  saksi_form_pages_mark_field (self, SAKSI_FIELD_SUARA_SAH, 0);
  g_assert_cmpuint (saksi_form_pages_get_page (self), ==, 3);
  saksi_form_pages_mark_field (self, SAKSI_FORM_PAGES_NO_FIELD, 0);
  g_assert_cmpuint (saksi_form_pages_get_page (self), ==, 3);

  g_object_set (self, "numbers", TRUE, NULL);
  test_ui_wait_for (says (widget, "Valid votes"));
  g_assert_true (says (widget, "V.A · Sirekap —"));
  g_assert_false (says (widget, "Voters on the list"));
  saksi_form_pages_show_page (self, 2);
  test_ui_wait_for (says (widget, "No Page to Cut Numbers From"));
  g_object_set (self, "numbers", FALSE, NULL);

  saksi_form_pages_set_pages (self, NULL, SAKSI_FORM_KIND_SPECIMEN);
  g_assert_cmpuint (saksi_form_pages_get_page (self), ==, 0);
  g_assert_cmpint (saksi_form_view_get_state (SAKSI_FORM_VIEW (view)), ==,
                   SAKSI_FORM_VIEW_NOT_PUBLISHED);

  close_window (window);
}

/* A page with an older image, another, and one whose image was withdrawn. */
static GPtrArray *
build_versions (const char *file,
                const char *older)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (free_page);

  for (guint i = 1; i <= 3; i++)
    {
      SaksiStationPage *page = g_new0 (SaksiStationPage, 1);

      page->number = i;
      page->url = i < 3 ? g_strdup ("https://specimen.invalid/page.jpg") : NULL;
      page->file = i < 3 ? g_strdup (file) : NULL;
      if (i != 2)
        add_version (page, "https://specimen.invalid/old.jpg", older, FALSE);
      if (i < 3)
        add_version (page, page->url, file, TRUE);
      g_ptr_array_add (pages, page);
    }

  return pages;
}

/* Returns: whether both see the same part of their pages */
static gboolean
see_the_same (SaksiFormView *a,
              SaksiFormView *b)
{
  const SaksiFormCamera *first = saksi_form_view_peek_camera (a);
  const SaksiFormCamera *second = saksi_form_view_peek_camera (b);

  return ABS (first->x / first->page_width - second->x / second->page_width) < 0.01 &&
         ABS (first->y / first->page_height - second->y / second->page_height) < 0.01 &&
         ABS (first->zoom * first->page_width - second->zoom * second->page_width) < 1;
}

static char *
make_smaller (const char *path)
{
  g_autofree char *smaller = g_strconcat (g_get_tmp_dir (), "/saksi-test-smaller.png", NULL);
  g_autoptr(GdkPixbuf) picture = gdk_pixbuf_new_from_file_at_scale (path, 500, -1, TRUE, NULL);

  g_assert_nonnull (picture);
  g_assert_true (gdk_pixbuf_save (picture, smaller, "png", NULL, NULL));

  return g_steal_pointer (&smaller);
}

static void
get_places (GtkWidget       *panes,
            SaksiFormView   *first,
            SaksiFormView   *second,
            graphene_rect_t *a,
            graphene_rect_t *b)
{
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (first), panes, a));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (second), panes, b));
}

/* Two images of a page side by side: what moves one moves the other, although the other is half as
 * fine. */
static void
test_compare (void)
{
  g_autofree char *path = find_specimen ();
  g_autofree char *smaller = make_smaller (path);
  g_autoptr(GPtrArray) pages = build_versions (path, smaller);
  GtkWidget *widget = saksi_form_pages_new ();
  SaksiFormPages *self = SAKSI_FORM_PAGES (widget);
  GtkWidget *window = show_in_window (widget);
  SaksiFormPanes *panes = SAKSI_FORM_PANES (gtk_widget_get_first_child (widget));
  SaksiFormView *view = saksi_form_panes_get_view (panes);
  SaksiFormView *other = saksi_form_panes_get_other (panes);
  graphene_rect_t a;
  graphene_rect_t b;

  saksi_form_pages_set_pages (self, pages, SAKSI_FORM_KIND_SPECIMEN);
  test_ui_wait_for (saksi_form_pages_get_settled (self));
  g_assert_true (says (widget, "Version 2 of 2"));
  g_assert_cmpstr (saksi_form_pages_get_version (self)->file, ==, path);

  gtk_widget_activate_action (widget, "pages.compare", NULL);
  g_assert_true (saksi_form_panes_get_comparing (panes));
  test_ui_wait_for (saksi_form_view_get_state (other) == SAKSI_FORM_VIEW_PAGE);
  test_ui_wait_for (says (widget, "Page 1, version 1 of 2"));
  gtk_test_widget_wait_for_draw (widget);
  get_places (GTK_WIDGET (panes), view, other, &a, &b);
  g_assert_cmpfloat (b.origin.x, >=, a.origin.x + a.size.width);
  g_assert_cmpfloat (a.size.height, ==, b.size.height);

  gtk_widget_activate_action (GTK_WIDGET (view), "form.zoom-100", NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "form.pan", "(ii)", 1, 3);
  g_assert_cmpfloat_with_epsilon (saksi_form_view_get_zoom (other), 2, 0.01);
  g_assert_true (see_the_same (view, other));
  gtk_widget_activate_action (GTK_WIDGET (other), "form.pan", "(ii)", 0, -2);
  gtk_widget_activate_action (GTK_WIDGET (other), "form.zoom-out", NULL);
  g_assert_true (see_the_same (view, other));
  gtk_widget_activate_action (GTK_WIDGET (other), "form.invert", NULL);
  g_assert_true (saksi_form_view_get_inverted (view));

  /* The number that is marked is so on both. */
  saksi_form_pages_mark_field (self, SAKSI_FIELD_PENGGUNA_TOTAL_J, 0);
  g_assert_true (saksi_form_view_sees_highlight (view));
  g_assert_true (saksi_form_view_sees_highlight (other));

  /* A page with one image is held against another page. */
  saksi_form_pages_show_page (self, 2);
  g_assert_true (saksi_form_panes_get_comparing (panes));
  saksi_form_pages_show_page (self, 3);
  g_assert_cmpint (saksi_form_view_get_state (view), ==, SAKSI_FORM_VIEW_WITHDRAWN);
  test_ui_wait_for (says (widget, "Page No Longer Published"));
  g_assert_true (says (widget, "1 earlier version"));
  gtk_widget_activate_action (GTK_WIDGET (panes), "panes.version", NULL);
  test_ui_wait_for (saksi_form_view_get_state (view) == SAKSI_FORM_VIEW_PAGE);
  g_assert_true (says (widget, "Version 1 of 1"));

  gtk_widget_activate_action (widget, "pages.compare", NULL);
  g_assert_false (saksi_form_panes_get_comparing (panes));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (other)));

  close_window (window);
  g_remove (smaller);
}

/* Where there is not the width for two pages they are seen one above the other. */
static void
test_compare_narrow (void)
{
  g_autofree char *path = find_specimen ();
  g_autoptr(GPtrArray) pages = build_versions (path, path);
  GtkWidget *widget = saksi_form_pages_new ();
  GtkWidget *window = gtk_window_new ();
  SaksiFormPanes *panes = SAKSI_FORM_PANES (gtk_widget_get_first_child (widget));
  graphene_rect_t a;
  graphene_rect_t b;

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  saksi_form_pages_set_pages (SAKSI_FORM_PAGES (widget), pages, SAKSI_FORM_KIND_SPECIMEN);
  g_object_set (widget, "comparing", TRUE, NULL);
  test_ui_wait_for (saksi_form_view_get_state (saksi_form_panes_get_other (panes)) ==
                    SAKSI_FORM_VIEW_PAGE);
  gtk_test_widget_wait_for_draw (widget);
  g_assert_cmpint (gtk_widget_get_width (widget), ==, 360);
  get_places (GTK_WIDGET (panes), saksi_form_panes_get_view (panes),
              saksi_form_panes_get_other (panes), &a, &b);
  g_assert_cmpfloat (b.origin.y, >=, a.origin.y + a.size.height);
  g_assert_cmpfloat (a.size.width, ==, b.size.width);

  /* Numbers are those of one page. */
  g_object_set (widget, "numbers", TRUE, NULL);
  g_assert_false (saksi_form_panes_get_comparing (panes));

  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add_func ("/form-camera/fit", test_camera_fit);
  g_test_add_func ("/form-camera/anchor", test_camera_anchor);
  g_test_add_func ("/form-camera/limits", test_camera_limits);
  g_test_add_func ("/form-camera/turn", test_camera_turn);
  g_test_add_func ("/form-camera/reveal", test_camera_reveal);
  g_test_add_func ("/form-camera/page", test_camera_page);
  g_test_add_func ("/form-view/file", test_view_file);
  g_test_add_func ("/form-view/words", test_view_words);
  g_test_add_func ("/form-view/gone", test_view_gone);
  g_test_add_func ("/form-pages/pages", test_pages);
  g_test_add_func ("/form-pages/compare", test_compare);
  g_test_add_func ("/form-pages/compare-narrow", test_compare_narrow);

  return g_test_run ();
}
