/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo.h>
#include <glib/gstdio.h>

#include "form/saksi-form-drawing.h"
#include "result/saksi-station.h"
#include "station/saksi-form-pages.h"
#include "test-ui.h"

/* Hundreds of stations are looked at one after the other, each with three pages of its own. */

#define N_STATIONS 500
#define N_WAITED 25       /* so many are looked at until all of their pages are there */
#define N_FOLDERS 4        /* different sets of pages */
#define PAGE_WIDTH 1000
#define MAX_ALIVE 3       /* what is shown, what is being read, and what was shown just before */
#define MAX_PSS_KB (300 * 1024)

static void
draw_page (const char *path,
           guint       number,
           guint       seed)
{
  int height = PAGE_WIDTH * 3 / 2;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PAGE_WIDTH, height);
  cairo_t *cr = cairo_create (surface);
  SaksiFormValues values;

  saksi_form_values_init (&values);
  values.station = "001";
  values.seed = seed;
  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    values.values[field] = (seed * 37 + field * 11) % 300;
  saksi_form_drawing_draw_page (&values, number, cr, PAGE_WIDTH);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static void
free_page (gpointer data)
{
  SaksiStationPage *page = data;

  g_free (page->file);
  g_free (page);
}

static GPtrArray *
build_pages (const char *folder,
             guint       seed,
             gboolean    drawn)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (free_page);

  for (guint number = 1; number <= SAKSI_FORM_N_PAGES; number++)
    {
      SaksiStationPage *page = g_new0 (SaksiStationPage, 1);
      g_autofree char *name = g_strdup_printf ("%u-%u.png", seed, number);

      page->number = number;
      page->file = g_build_filename (folder, name, NULL);
      if (drawn)
        draw_page (page->file, number, seed);
      g_ptr_array_add (pages, page);
    }

  return pages;
}

/* Returns: the memory that is this process's own, and its part of what is shared, or 0; under the
 * address sanitizer, which keeps what was given back for a while, 0 */
static guint64
read_pss (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (g_macro__has_feature (address_sanitizer))
    return 0;
  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");

  return line != NULL ? g_ascii_strtoull (line + strlen ("\nPss:"), NULL, 10) : 0;
}

static void
assert_bounded (guint64 *most)
{
  guint64 pss = read_pss ();

  *most = MAX (*most, pss);
  g_assert_cmpuint (saksi_form_picture_get_n_alive (), <=, MAX_ALIVE);
  g_assert_cmpuint (pss, <, MAX_PSS_KB);
}

/* That pages are decoded on a thread is asserted where they are decoded: a critical ends tests. */
static void
test_paging (void)
{
  g_autofree char *folder = g_dir_make_tmp ("saksi-test-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  GPtrArray *sets[N_FOLDERS];
  GtkWidget *window = gtk_window_new ();
  SaksiFormPages *pages = SAKSI_FORM_PAGES (saksi_form_pages_new ());
  guint64 most = 0;

  for (guint i = 0; i < N_FOLDERS; i++)
    sets[i] = build_pages (folder, i, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (pages));
  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_width (GTK_WIDGET (pages)) > 0);

  for (guint i = 0; i < N_STATIONS; i++)
    {
      saksi_form_pages_set_pages (pages, sets[i % N_FOLDERS], SAKSI_FORM_KIND_SPECIMEN);
      /* Somebody in a hurry goes on before the page is there. */
      if (i % (N_STATIONS / N_WAITED) == 0)
        test_ui_wait_for (saksi_form_pages_get_settled (pages));
      else
        g_main_context_iteration (NULL, FALSE);
      if (i % 10 == 0)
        assert_bounded (&most);
    }
  test_ui_wait_for (saksi_form_pages_get_settled (pages));
  g_assert_cmpuint (saksi_form_picture_get_n_alive (), <=, 1);
  g_test_message ("%u stations: at most %" G_GUINT64_FORMAT " KiB", N_STATIONS, most);

  gtk_window_destroy (GTK_WINDOW (window));
  test_ui_wait_for (saksi_form_picture_get_n_alive () == 0);
  for (guint i = 0; i < N_FOLDERS; i++)
    g_ptr_array_unref (sets[i]);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add_func ("/form-paging", test_paging);

  return g_test_run ();
}
