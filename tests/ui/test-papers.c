/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "base/saksi-data-dir.h"
#include "briefing/saksi-briefing-print.h"
#include "bundle/saksi-export-tables.h"
#include "contest/saksi-contest.h"
#include "paper/saksi-host-paper.h"
#include "paper/saksi-paper-file.h"
#include "paper/saksi-paper-layout.h"
#include "paper/saksi-picture-file.h"
#include "paper/saksi-print.h"
#include "paper/saksi-statement-paper.h"
#include "paper/saksi-station-paper.h"
#include "paper/saksi-table-paper.h"
#include "paper/saksi-widget-capture.h"
#include "statement/saksi-content-import.h"
#include "station/saksi-form-view.h"
#include "test-home.h"
#include "test-ui.h"

/* What is printed, read back from the files by the tools of poppler. */

#define MISREAD "0001011001002"
#define CORRECTED "0001012002006"
#define WITHOUT_PAGE "0001012002005"
#define HOST "sirekap-web.kpu.go.id"

/* The part of a sheet that every printer reaches, in points. */
#define LEAST 20.0

typedef struct
{
  TestHome home;
  char *file;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_SHIPPED);
  fixture->file = test_home_dup_path (&fixture->home, "paper.pdf");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_home_close (&fixture->home);
  g_free (fixture->file);
}

/* Returns: (nullable): what a tool prints; NULL where it is not installed */
static char *
run (const char *tool,
     const char *arguments,
     const char *file)
{
  g_autofree char *program = g_find_program_in_path (tool);
  g_autofree char *quoted = g_shell_quote (file);
  g_autofree char *command = g_strdup_printf ("%s %s %s -", tool, arguments, quoted);
  char *output = NULL;
  int status = 0;

  if (program == NULL)
    {
      g_test_skip ("poppler-utils is not installed");
      return NULL;
    }
  if (g_str_equal (tool, "pdfinfo") || g_str_equal (tool, "pdffonts"))
    command[strlen (command) - 1] = '\0';
  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);

  return output;
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

/* No word is outside of the paper or at its very edge. */
static void
assert_in_page (const char *file,
                guint       n_pages)
{
  g_autofree char *boxes = run ("pdftotext", "-bbox", file);
  guint n_words = 0;
  guint pages = 0;

  if (boxes == NULL)
    return;
  for (const char *at = boxes; (at = strstr (at, "<page ")) != NULL; at++)
    pages++;
  g_assert_cmpuint (pages, ==, n_pages);
  for (const char *at = boxes; (at = strstr (at, "<word xMin=\"")) != NULL; at++)
    {
      double values[4];

      g_assert_cmpint (sscanf (at, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
                               &values[0], &values[1], &values[2], &values[3]), ==, 4);
      g_assert_cmpfloat (values[0], >, LEAST);
      g_assert_cmpfloat (values[1], >, LEAST);
      g_assert_cmpfloat (values[2], <, SAKSI_PAPER_A4_WIDTH - LEAST);
      g_assert_cmpfloat (values[3], <, SAKSI_PAPER_A4_HEIGHT - LEAST);
      n_words++;
    }
  g_assert_cmpuint (n_words, >, 20);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  saksi_papers_save_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
save (Fixture    *fixture,
      SaksiPaper *paper)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->file);
  g_autoptr(GPtrArray) papers = saksi_papers_new ();
  gboolean done = FALSE;

  g_ptr_array_add (papers, saksi_paper_ref (paper));
  saksi_papers_save_async (papers, FALSE, file, NULL, saved_cb, &done);
  test_ui_wait_for (done);
}

static void
station_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SaksiPaper **) user_data = saksi_station_paper_load_finish (result, &error);
  g_assert_no_error (error);
}

/* Returns: what the page of a station says */
static char *
print_station (Fixture    *fixture,
               const char *code)
{
  g_autoptr(SaksiPaper) paper = NULL;

  saksi_station_paper_load_async (fixture->home.store, saksi_contest_from_name ("ppwp-2024"), code,
                                  SAKSI_STATION_PAPER_SHEET, NULL, station_cb, &paper);
  test_ui_wait_for (paper != NULL);
  save (fixture, paper);
  assert_in_page (fixture->file, 1);

  return run ("pdftotext", "-layout", fixture->file);
}

static void
test_station (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *text = print_station (fixture, MISREAD);
  g_autofree char *info = run ("pdfinfo", "", fixture->file);
  g_autofree char *fonts = run ("pdffonts", "", fixture->file);

  if (text == NULL)
    return;
  assert_contains (text, "TPS 002");
  assert_contains (text, MISREAD);
  assert_contains (text, "831");
  assert_contains (text, "31?");
  assert_contains (text, "Candidate votes add up to 964, valid votes say 164");
  assert_contains (text, "inference");
  assert_contains (text, "6941167d4f67dbfcff526b21ef2edd5dce32a9a091fb62bb0a615d8a4512cfae");
  assert_contains (text, "https://specimen.invalid/");
  assert_contains (text, "Documents up to 15 Feb 2024");
  assert_contains (text, "A difference is to be checked; it proves nothing by itself");
  g_assert_null (strstr (text, "fraud"));

  assert_contains (info, "TPS 002");
  assert_contains (info, "Documents up to 15 Feb 2024");
  assert_contains (info, "Author:          Saksi " SAKSI_VERSION);
  assert_contains (info, "CreationDate:");
  assert_contains (info, "(A4)");
  g_assert_null (strstr (fonts, " no  "));
}

/* Each page of the form on a page. */
static void
test_form (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(SaksiPaper) paper = NULL;
  g_autofree char *text = NULL;

  saksi_station_paper_load_async (fixture->home.store, saksi_contest_from_name ("ppwp-2024"),
                                  MISREAD, SAKSI_STATION_PAPER_FORM, NULL, station_cb, &paper);
  test_ui_wait_for (paper != NULL);
  save (fixture, paper);
  assert_in_page (fixture->file, 3);
  text = run ("pdftotext", "-layout", fixture->file);
  if (text == NULL)
    return;
  assert_contains (text, "Page 1 of the form");
  assert_contains (text, "Page 3 of the form");
}

static void
test_versions (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *text = print_station (fixture, CORRECTED);

  if (text != NULL)
    assert_contains (text, "first seen");
}

static void
test_without_page (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *text = print_station (fixture, WITHOUT_PAGE);

  if (text != NULL)
    assert_contains (text, "TPS 005");
}

static void
host_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SaksiPaper **) user_data = saksi_host_paper_load_finish (result, &error);
  g_assert_no_error (error);
}

static char *
print_host (Fixture    *fixture,
            const char *as_of)
{
  g_autoptr(SaksiPaper) paper = NULL;

  saksi_host_paper_load_async (fixture->home.store, HOST, as_of, NULL, host_cb, &paper);
  test_ui_wait_for (paper != NULL);
  save (fixture, paper);
  assert_in_page (fixture->file, 1);

  return run ("pdftotext", "-layout", fixture->file);
}

/* Whatever the language, each is one page. */
static void
test_one_page (Fixture      *fixture,
               gconstpointer data)
{
  g_free (print_host (fixture, NULL));
  g_free (print_station (fixture, WITHOUT_PAGE));
}

static void
test_host (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const questions[] = { "Registered to", "Announced by", "Answers at",
                                           "Copies of public", "Runs at", "Stored at",
                                           "Under whose law" };
  g_autofree char *text = print_host (fixture, NULL);

  if (text == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    assert_contains (text, questions[i]);
  assert_contains (text, "Cannot be known from outside");
  assert_contains (text, "Not where a machine is");
  /* Both sides of what is disputed. */
  assert_contains (text, "The servers of the two sites are in the PRC");
  assert_contains (text, "All data is stored in Indonesia");
  assert_contains (text, "Storage cannot be measured");
  assert_contains (text, "All that is known so far");
}

static void
test_host_as_of (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *text = print_host (fixture, "2024-02-18");
  g_autofree char *info = run ("pdfinfo", "", fixture->file);

  if (text == NULL)
    return;
  assert_contains (text, "As known on 18 Feb 2024, WIB");
  assert_contains (info, "As known on 18 Feb 2024, WIB");
  assert_contains (text, "The servers of the two sites are in the PRC");
  g_assert_null (strstr (text, "19 Feb 2024"));
}

static char *
say_more (guint n)
{
  return g_strdup_printf ("and %u more", n);
}

static SaksiPaper *
build_table (guint    n_rows,
             gboolean one_page)
{
  const SaksiPaperColumn columns[] = {
    { .title = "Name of the row", .weight = 1 }, { .title = "Number", .is_number = TRUE }
  };
  SaksiPaper *paper = saksi_paper_new ("A table");

  if (one_page)
    saksi_paper_set_one_page (paper);
  saksi_paper_set_footer (paper, "As known", "Sources", "Caveat");
  saksi_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  saksi_paper_begin_list (paper, 1, 2, say_more);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("row-%u", i);
      const SaksiPaperCell cells[] = { { .text = name }, { .text = "1" } };

      saksi_paper_add_row (paper, cells);
    }
  saksi_paper_end_list (paper);
  saksi_paper_end_table (paper);

  return paper;
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at += strlen (part))
    n++;

  return n;
}

/* Each page of a long table has its titles and the footer; no row is lost. */
static void
test_table (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(SaksiPaper) paper = build_table (200, FALSE);
  g_autoptr(SaksiPaperLayout) layout =
    saksi_paper_layout_new (paper, SAKSI_PAPER_A4_WIDTH, SAKSI_PAPER_A4_HEIGHT);
  guint n_pages = saksi_paper_layout_get_n_pages (layout);
  g_autofree char *text = NULL;

  g_assert_cmpuint (n_pages, >, 2);
  save (fixture, paper);
  assert_in_page (fixture->file, n_pages);
  text = run ("pdftotext", "-layout", fixture->file);
  if (text == NULL)
    return;
  g_assert_cmpuint (count (text, "Name of the row"), ==, n_pages);
  g_assert_cmpuint (count (text, "Caveat"), ==, n_pages);
  g_assert_cmpuint (count (text, "row-"), ==, 200);
}

#define N_OWN 430
#define N_SHIPPED 47
#define N_PRINTED 400

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  SaksiContentOutcome outcome;

  g_assert_true (saksi_content_import_finish (result, &outcome, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (outcome.n_refused, ==, 0);
  *(gboolean *) user_data = TRUE;
}

/* Later than all that ships. */
static void
import_statements (Fixture *fixture)
{
  GString *json = g_string_new ("{\"format\":\"saksi-statements\",\"format_version\":1,"
                                "\"sources\":[{\"id\":\"own-src\",\"basis\":\"related\","
                                "\"kind\":\"article\",\"publisher\":\"P\","
                                "\"lang\":\"id\","
                                "\"url\":\"https://example.org/\","
                                "\"label_id\":\"l\",\"label_en\":\"l\"}],\"statements\":[");
  g_autoptr(GBytes) bytes = NULL;
  gboolean done = FALSE;

  for (guint i = 0; i < N_OWN; i++)
    g_string_append_printf (json, "%s{\"id\":\"own-%u\",\"basis\":\"related\","
                            "\"kind\":\"statement\",\"date\":\"2025-01-%02u\","
                            "\"date_precision\":\"day\",\"text_id\":\"kata-%u\","
                            "\"text_en\":\"word-%u\",\"institution\":\"kpu\","
                            "\"speaker_as_reported\":\"S\",\"topics\":[\"cloud\"],"
                            "\"sources\":[\"own-src\"]}", i > 0 ? "," : "", i, 1 + i / 20, i, i);
  g_string_append (json, "]}");
  bytes = g_string_free_to_bytes (json);
  saksi_content_import_async (fixture->home.store, bytes, SAKSI_CONTENT_OWN, NULL, imported_cb,
                              &done);
  test_ui_wait_for (done);
}

static void
index_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(SaksiStatementIndex **) user_data = saksi_statement_index_load_finish (result, NULL);
  g_assert_nonnull (*(SaksiStatementIndex **) user_data);
}

static void
statements_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SaksiPaper **) user_data = saksi_statement_paper_load_finish (result, &error);
  g_assert_no_error (error);
}

/* As many statements as are said to be, with their sources, and a footer on each page. */
static void
test_statements (Fixture      *fixture,
                 gconstpointer data)
{
  const SaksiCaption caption = { .sources = (char *) "Where from", .caveat = (char *) "Caveat" };
  g_autoptr(SaksiStatementIndex) index = NULL;
  g_autoptr(SaksiPaper) paper = NULL;
  g_autoptr(SaksiPaperLayout) layout = NULL;
  g_autofree char *text = NULL;
  guint n_pages;

  import_statements (fixture);
  saksi_statement_index_load_async (fixture->home.store, NULL, NULL, index_cb, &index);
  test_ui_wait_for (index != NULL);
  g_assert_cmpuint (index->entries->len, ==, N_SHIPPED + N_OWN);
  saksi_statement_paper_load_async (fixture->home.store, index, &caption, NULL, NULL, statements_cb,
                                    &paper);
  test_ui_wait_for (paper != NULL);
  layout = saksi_paper_layout_new (paper, SAKSI_PAPER_A4_WIDTH, SAKSI_PAPER_A4_HEIGHT);
  n_pages = saksi_paper_layout_get_n_pages (layout);
  g_assert_cmpuint (n_pages, >, 5);

  save (fixture, paper);
  assert_in_page (fixture->file, n_pages);
  text = run ("pdftotext", "-layout", fixture->file);
  if (text == NULL)
    return;
  g_assert_cmpuint (count (text, "Caveat"), ==, n_pages);
  g_assert_cmpuint (count (text, "word-"), ==, N_PRINTED - N_SHIPPED);
  assert_contains (text, "The first 400 rows of 477.");
  assert_contains (text, "disputed by Betty");
  assert_contains (text, "Caution: ");
  assert_contains (text, ": https://example.org/");
}

/* What does not fit on the one page is counted. */
static void
test_cut (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(SaksiPaper) paper = build_table (200, TRUE);
  g_autofree char *text = NULL;
  guint shown;
  g_autofree char *more = NULL;

  save (fixture, paper);
  assert_in_page (fixture->file, 1);
  text = run ("pdftotext", "-layout", fixture->file);
  if (text == NULL)
    return;
  shown = count (text, "row-");
  g_assert_cmpuint (shown, >, 20);
  more = g_strdup_printf ("and %u more", 200 - shown);
  assert_contains (text, more);
}

static void
picture_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SaksiFormPicture **) user_data = saksi_form_picture_load_finish (result, &error);
  g_assert_no_error (error);
}

#define FORM_WIDTH 1300
#define FORM_HEIGHT 1900
#define SIGNATURE 0xe000e0ffu

static SaksiFormPicture *
load_form (const char *path)
{
  SaksiFormPicture *picture = NULL;

  saksi_form_picture_load_async (path, SAKSI_FORM_KIND_SHEET, 1, NULL, picture_cb, &picture);
  test_ui_wait_for (picture != NULL);

  return picture;
}

/* Fills the inside of what is going to be covered with a colour that is nowhere else. */
static void
sign (cairo_t             *cr,
      const SaksiFormQuad *cover)
{
  for (guint i = 0; i < 4; i++)
    cairo_line_to (cr, cover->corners[i].x * FORM_WIDTH, cover->corners[i].y * FORM_HEIGHT);
  cairo_close_path (cr);
  cairo_clip_preserve (cr);
  cairo_set_source_rgb (cr, 0xe0 / 255.0, 0, 0xe0 / 255.0);
  cairo_fill_preserve (cr);
  /* Not to the very edge, where pixels of smaller sizes are a mix. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 60);
  cairo_stroke (cr);
}

static SaksiFormPicture *
load_signed_form (Fixture *fixture)
{
  g_autofree char *path = test_home_dup_path (&fixture->home, "form.png");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, FORM_WIDTH,
                                                         FORM_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(SaksiFormPicture) blank = NULL;
  SaksiFormQuad covers[SAKSI_FORM_MAX_COVERS];
  guint n_covers;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_surface_write_to_png (surface, path);
  blank = load_form (path);
  n_covers = saksi_form_picture_get_covers (blank, covers);
  g_assert_cmpuint (n_covers, >, 0);
  for (guint i = 0; i < n_covers; i++)
    sign (cr, &covers[i]);
  cairo_destroy (cr);
  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);

  return load_form (path);
}

static guint
count_signed_pixels (GdkPixbuf *pixbuf)
{
  const guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  guint n = 0;

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++)
      {
        const guint8 *at = pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + x * channels;

        if (at[0] > 150 && at[1] < 100 && at[2] > 150)
          n++;
      }

  return n;
}

/* Returns: how many pixels of the signatures are in the images of a PDF, seen or not */
static guint
count_in_images (Fixture *fixture)
{
  g_autofree char *prefix = test_home_dup_path (&fixture->home, "image");
  g_autofree char *quoted_file = g_shell_quote (fixture->file);
  g_autofree char *quoted_prefix = g_shell_quote (prefix);
  g_autofree char *command = g_strdup_printf ("pdfimages -png %s %s", quoted_file, quoted_prefix);
  g_autoptr(GDir) folder = NULL;
  const char *name;
  guint n_images = 0;
  guint n = 0;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  folder = g_dir_open (fixture->home.folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, "image"))
      {
        g_autofree char *path = g_build_filename (fixture->home.folder, name, NULL);
        g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (path, NULL);

        n += count_signed_pixels (pixbuf);
        n_images++;
        g_unlink (path);
      }
  g_assert_cmpuint (n_images, >, 0);

  return n;
}

/* The drawing of a form as a widget draws it, in a PDF. */
static guint
count_in_drawing (Fixture          *fixture,
                  SaksiFormPicture *picture,
                  gboolean          covered)
{
  g_autoptr(GFile) file = g_file_new_for_path (fixture->file);
  g_autoptr(SaksiPictureFile) made =
    saksi_picture_file_new (SAKSI_PICTURE_PDF, FORM_WIDTH, FORM_HEIGHT, 1, "Form", "");
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;

  saksi_form_picture_snapshot (picture, snapshot, 1,
                               &GRAPHENE_RECT_INIT (0, 0, FORM_WIDTH, FORM_HEIGHT), covered);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  gsk_render_node_draw (node, saksi_picture_file_get_context (made));
  saksi_picture_file_finish (made);
  g_assert_true (saksi_picture_file_write (made, file, NULL, NULL));

  return count_in_images (fixture);
}

/* Covers are not a layer that could be taken off again: what is below them is not in the file. */
static void
test_cover (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *pdfimages = g_find_program_in_path ("pdfimages");
  g_autoptr(SaksiFormPicture) picture = NULL;
  g_autoptr(SaksiPaper) paper = saksi_paper_new ("Form");
  cairo_surface_t *image;

  if (pdfimages == NULL)
    {
      g_test_skip ("poppler-utils is not installed");
      return;
    }

  picture = load_signed_form (fixture);
  g_assert_cmpuint (count_in_drawing (fixture, picture, FALSE), >, 10000);
  g_assert_cmpuint (count_in_drawing (fixture, picture, TRUE), ==, 0);

  image = saksi_form_picture_render_covered (picture, 600);
  g_assert_cmpint (cairo_image_surface_get_width (image), >=, 600);
  saksi_paper_begin_aside (paper, image, "The form", 0.4);
  saksi_paper_end_aside (paper);
  cairo_surface_destroy (image);
  save (fixture, paper);
  g_assert_cmpuint (count_in_images (fixture), ==, 0);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (saksi_print_finish (result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Through the printing of GTK, into a file: the same pages in the same order, on A4. */
static void
test_print (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GPtrArray) papers = saksi_papers_new ();
  g_autoptr(SaksiPaper) station = NULL;
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;
  gboolean done = FALSE;

  saksi_station_paper_load_async (fixture->home.store, saksi_contest_from_name ("ppwp-2024"),
                                  MISREAD, SAKSI_STATION_PAPER_SHEET, NULL, station_cb, &station);
  test_ui_wait_for (station != NULL);
  g_ptr_array_add (papers, saksi_paper_ref (station));
  g_ptr_array_add (papers, build_table (100, FALSE));
  saksi_print_async (NULL, papers, FALSE, fixture->file, printed_cb, &done);
  test_ui_wait_for (done);

  text = run ("pdftotext", "-layout", fixture->file);
  info = run ("pdfinfo", "", fixture->file);
  if (text == NULL)
    return;
  assert_contains (text, "Candidate votes add up to 964, valid votes say 164");
  g_assert_cmpuint (count (text, "row-"), ==, 100);
  g_assert_true (strstr (text, "TPS 002") < strstr (text, "row-0"));
  assert_contains (info, "(A4)");
  assert_in_page (fixture->file, count (text, "\f"));
}

static void
table_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SaksiPaper **) user_data = saksi_table_paper_load_finish (result, &error);
  g_assert_no_error (error);
}

static const char *
same (const char *text)
{
  return text;
}

static void
test_findings (Fixture      *fixture,
               gconstpointer data)
{
  const SaksiFindingsFilter filter = { .contest = saksi_contest_from_name ("ppwp-2024"),
                                      .region = "00" };
  const SaksiCaption caption = { .title = "Findings", .as_of = "As known", .sources = "Sources",
                                 .caveat = "Caveat" };
  g_autoptr(SaksiPaper) paper = NULL;
  g_autofree char *text = NULL;

  saksi_table_paper_load_async (saksi_export_findings_new (fixture->home.store, &filter, 0, same),
                                &caption, NULL, table_cb, &paper);
  test_ui_wait_for (paper != NULL);
  save (fixture, paper);
  assert_in_page (fixture->file, 1);
  text = run ("pdftotext", "-layout", fixture->file);
  if (text == NULL)
    return;
  assert_contains (text, "Expected");
  assert_contains (text, "All votes are 199, voters who came 200");
  assert_contains (text, "Caveat");
}

static void
briefing_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SaksiBriefing **) user_data = saksi_briefing_load_finish (result, &error);
  g_assert_no_error (error);
}

static void
briefing_printed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (saksi_briefing_print_finish (result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A sheet for each scene, on its side, with the footer of the scene. */
static void
test_briefing (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *picture = saksi_scene_picture_new (fixture->home.store);
  g_autofree char *path = saksi_data_dir_build_path ("content/briefing-hosting.json");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SaksiBriefing) briefing = NULL;
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;
  gboolean done = FALSE;

  saksi_briefing_load_async (file, NULL, briefing_cb, &briefing);
  test_ui_wait_for (briefing != NULL);
  gtk_window_set_child (GTK_WINDOW (window), picture);
  gtk_window_present (GTK_WINDOW (window));
  saksi_briefing_print_async (SAKSI_SCENE_PICTURE (picture), briefing, fixture->file,
                              briefing_printed_cb, &done);
  test_ui_wait_for (done);
  gtk_window_destroy (GTK_WINDOW (window));

  text = run ("pdftotext", "-layout", fixture->file);
  info = run ("pdfinfo", "", fixture->file);
  if (text == NULL)
    return;
  g_assert_cmpuint (count (text, "\f"), ==, briefing->scenes->len);
  assert_contains (text, "Storage cannot be measured");
  assert_contains (info, "841.89 x 595");
}

static void
captured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  *(SaksiCapture **) user_data = saksi_capture_finish (result, &error);
  g_assert_no_error (error);
}

static void
picture_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (saksi_capture_save_finish (result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static char *
save_capture (Fixture            *fixture,
              const SaksiCapture *capture,
              SaksiPictureFormat  format,
              const char         *name)
{
  const SaksiCaption caption = { .title = "A <picture>", .as_of = "As known on 1 May 2024",
                                 .sources = "Source & Co.", .caveat = "Caveat" };
  g_autofree char *path = g_build_filename (fixture->home.folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  gboolean done = FALSE;

  saksi_capture_save_async (capture, &caption, format, file, NULL, picture_saved_cb, &done);
  test_ui_wait_for (done);

  return g_steal_pointer (&path);
}

/* What is on the screen has its day and sources below it, and in the file, in each format. */
static void
test_capture (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("What is shown");
  g_autoptr(SaksiCapture) capture = NULL;
  g_autoptr(GdkPixbuf) pixbuf = NULL;
  g_autofree char *png = NULL;
  g_autofree char *svg = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *text = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), 500, 300);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_width (label) > 0);
  saksi_capture_async (label, FALSE, NULL, captured_cb, &capture);
  test_ui_wait_for (capture != NULL);

  png = save_capture (fixture, capture, SAKSI_PICTURE_PNG, "picture.png");
  pixbuf = gdk_pixbuf_new_from_file (png, NULL);
  g_assert_nonnull (pixbuf);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 2 * gtk_widget_get_width (label));
  g_assert_cmpint (gdk_pixbuf_get_height (pixbuf), >, 2 * gtk_widget_get_height (label));
  g_assert_cmpstr (gdk_pixbuf_get_option (pixbuf, "tEXt::Title"), ==, "A <picture>");
  g_assert_cmpstr (gdk_pixbuf_get_option (pixbuf, "tEXt::Description"), ==,
                   "As known on 1 May 2024 · Source & Co. · Caveat");

  svg = save_capture (fixture, capture, SAKSI_PICTURE_SVG, "picture.svg");
  g_assert_true (g_file_get_contents (svg, &text, NULL, NULL));
  assert_contains (text, "<title>A &lt;picture&gt;</title>");
  assert_contains (text, "As known on 1 May 2024 · Source &amp; Co. · Caveat</desc>");
  g_clear_pointer (&text, g_free);

  pdf = save_capture (fixture, capture, SAKSI_PICTURE_PDF, "picture.pdf");
  text = run ("pdftotext", "", pdf);
  if (text != NULL)
    {
      assert_contains (text, "What is shown");
      assert_contains (text, "As known on 1 May 2024");
      assert_contains (text, "Source & Co.");
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A form is covered in the picture, in the pixels, and on the screen it is as it was before. */
static void
test_capture_form (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = saksi_form_view_new ();
  g_autofree char *path = test_home_dup_path (&fixture->home, "form.png");
  g_autoptr(SaksiFormPicture) picture = load_signed_form (fixture);
  g_autofree char *pdfimages = g_find_program_in_path ("pdfimages");
  g_autoptr(SaksiCapture) capture = NULL;
  g_autofree char *pdf = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 900);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  saksi_form_view_show_file (SAKSI_FORM_VIEW (view), path, SAKSI_FORM_KIND_SHEET, 1);
  test_ui_wait_for (saksi_form_view_get_picture (SAKSI_FORM_VIEW (view)) != NULL);
  g_assert_false (saksi_form_view_get_covered (SAKSI_FORM_VIEW (view)));
  saksi_capture_async (view, FALSE, NULL, captured_cb, &capture);
  test_ui_wait_for (capture != NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (saksi_form_view_get_covered (SAKSI_FORM_VIEW (view)));

  pdf = save_capture (fixture, capture, SAKSI_PICTURE_PDF, "paper.pdf");
  if (pdfimages == NULL)
    g_test_skip ("poppler-utils is not installed");
  else
    g_assert_cmpuint (count_in_images (fixture), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
not_captured_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_assert_null (saksi_capture_finish (result, user_data));
}

/* Returns: the widget of a window that is shown */
static GtkWidget *
show_label (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("What is shown");

  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_width (label) > 0);

  return label;
}

/* When the window is closed in the middle, or nobody wants the picture any more, it ends with an
 * error and the dark style is back; so it does for what is not shown at all. */
static void
test_capture_ends (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) closed = NULL;
  g_autoptr(GError) cancelled = NULL;
  g_autoptr(GError) hidden = NULL;
  GtkWidget *label;

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  label = show_label ();
  saksi_capture_async (label, TRUE, NULL, not_captured_cb, &closed);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (label)));
  test_ui_wait_for (closed != NULL);
  g_assert_error (closed, G_IO_ERROR, G_IO_ERROR_FAILED);
  test_ui_wait_for (adw_style_manager_get_dark (manager));

  label = show_label ();
  saksi_capture_async (label, TRUE, cancellable, not_captured_cb, &cancelled);
  g_assert_false (adw_style_manager_get_dark (manager));
  g_cancellable_cancel (cancellable);
  test_ui_wait_for (cancelled != NULL);
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  test_ui_wait_for (adw_style_manager_get_dark (manager));

  gtk_widget_set_visible (label, FALSE);
  saksi_capture_async (label, TRUE, NULL, not_captured_cb, &hidden);
  test_ui_wait_for (hidden != NULL);
  g_assert_error (hidden, G_IO_ERROR, G_IO_ERROR_FAILED);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (label)));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int   argc,
      char *argv[])
{
  test_ui_init (&argc, &argv);

#define add(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

  add ("/papers/station", test_station);
  add ("/papers/station-versions", test_versions);
  add ("/papers/station-without-page", test_without_page);
  add ("/papers/host", test_host);
  add ("/papers/host-as-of", test_host_as_of);
  add ("/papers/one-page", test_one_page);
  add ("/papers/table", test_table);
  add ("/papers/statements", test_statements);
  add ("/papers/cut", test_cut);
  add ("/papers/cover", test_cover);
  add ("/papers/print", test_print);
  add ("/papers/findings", test_findings);
  add ("/papers/form", test_form);
  add ("/papers/briefing", test_briefing);
  add ("/papers/capture", test_capture);
  add ("/papers/capture-form", test_capture_form);
  g_test_add_func ("/papers/capture-ends", test_capture_ends);

  return g_test_run ();
}
