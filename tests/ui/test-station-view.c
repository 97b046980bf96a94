/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "common/saksi-tag.h"
#include "common/saksi-time-plot.h"
#include "station/saksi-form-numbers.h"
#include "station/saksi-form-pages.h"
#include "station/saksi-form-view-private.h"
#include "station/saksi-numbers-card.h"
#include "station/saksi-reading-form.h"
#include "station/saksi-reading-versions.h"
#include "station/saksi-station-findings.h"
#include "station/saksi-station-view.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"

/* Stations of the specimen region, whose differences are known. */

#define MISREAD "0001011001002"
#define LAST_OF_LIST "0001011001901"
#define NEVER_GIVEN "0001011001004"
#define MORE_THAN_LISTED "0001012002002"
#define WITHOUT_VOTES "0001012002003"
#define WITHOUT_PAGE "0001012002005"
#define CORRECTED "0001012002006"

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiStationView *view;
  char *picked; /* what was asked for last */
} Fixture;

static void
picked_cb (Fixture    *fixture,
           const char *code)
{
  g_free (fixture->picked);
  fixture->picked = g_strdup (code);
}

/* @data is the width of the window. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_SHIPPED);
  fixture->view = SAKSI_STATION_VIEW (saksi_station_view_new ());
  g_signal_connect_swapped (fixture->view, "picked", G_CALLBACK (picked_cb), fixture);
  fixture->window = test_ui_show (fixture->view, GPOINTER_TO_INT (data), 700);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
  g_free (fixture->picked);
}

static void
show (Fixture    *fixture,
      const char *code)
{
  saksi_station_view_show (fixture->view, fixture->home.store,
                           saksi_contest_from_name ("ppwp-2024"), code);
  g_assert_false (saksi_station_view_get_settled (fixture->view));
  test_ui_wait_for (saksi_station_view_get_settled (fixture->view));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
says (Fixture    *fixture,
      const char *text)
{
  return test_shows (fixture->view, text);
}

static gboolean
has_tag (Fixture    *fixture,
         const char *text,
         SaksiMark   mark)
{
  GtkWidget *tag = test_find_shown (fixture->view, SAKSI_TYPE_TAG, text);

  return tag != NULL && saksi_tag_get_mark (SAKSI_TAG (tag)) == mark;
}

/* Returns: how many tags of @mark are on the screen at or below @widget; of those that say @text,
 * unless it is %NULL */
static guint
count_tags (GtkWidget  *widget,
            const char *text,
            SaksiMark   mark)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (SAKSI_IS_TAG (widget))
    return saksi_tag_get_mark (SAKSI_TAG (widget)) == mark &&
           (text == NULL || g_str_equal (saksi_tag_get_label (SAKSI_TAG (widget)), text));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_tags (child, text, mark);

  return n;
}

static SaksiFormPages *
get_pages (Fixture *fixture)
{
  return test_find_shown (fixture->view, SAKSI_TYPE_FORM_PAGES, NULL);
}

static SaksiNumbersCard *
get_numbers (Fixture *fixture)
{
  return test_find_shown (fixture->view, SAKSI_TYPE_NUMBERS_CARD, NULL);
}

static void
test_misread (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *numbers;

  show (fixture, MISREAD);
  numbers = GTK_WIDGET (get_numbers (fixture));

  g_assert_cmpstr (saksi_station_view_get_title (fixture->view), ==, "TPS 002");
  g_assert_nonnull (strstr (saksi_station_view_get_subtitle (fixture->view), "Hulu"));
  g_assert_true (has_tag (fixture, MISREAD, SAKSI_MARK_PLAIN));
  g_assert_true (has_tag (fixture, "Specimen", SAKSI_MARK_SPECIMEN));
  g_assert_true (says (fixture, "831"));
  g_assert_true (has_tag (fixture, "31?", SAKSI_MARK_INFERENCE));

  /* What does not agree is said at each of the numbers, and of none that it is the wrong one. */
  g_assert_cmpuint (count_tags (numbers, "R1, R9, R13", SAKSI_MARK_PLAIN), ==, 1);
  g_assert_cmpuint (count_tags (numbers, "R1, R9", SAKSI_MARK_PLAIN), ==, 2);
  g_assert_cmpuint (count_tags (numbers, "R1", SAKSI_MARK_PLAIN), ==, 1);
  g_assert_cmpuint (count_tags (numbers, NULL, SAKSI_MARK_DIFFERS), ==, 0);
  g_assert_true (says (fixture, "Candidate votes add up to 964, valid votes say 164"));

  /* It opens at the box that may have been misread. */
  g_assert_cmpuint (saksi_numbers_card_get_chosen (get_numbers (fixture)), ==,
                    SAKSI_FORM_FIELD_VOTES_1);
  g_assert_cmpuint (saksi_form_pages_get_page (get_pages (fixture)), ==, 2);

  saksi_numbers_card_choose (get_numbers (fixture), SAKSI_FIELD_SUARA_SAH);
  g_assert_cmpuint (saksi_form_pages_get_page (get_pages (fixture)), ==, 3);
  saksi_numbers_card_choose (get_numbers (fixture), SAKSI_FIELD_PENGGUNA_TOTAL_J);
  g_assert_cmpuint (saksi_form_pages_get_page (get_pages (fixture)), ==, 1);

  /* The same again keeps what the user has chosen. */
  show (fixture, MISREAD);
  g_assert_cmpuint (saksi_numbers_card_get_chosen (get_numbers (fixture)), ==,
                    SAKSI_FIELD_PENGGUNA_TOTAL_J);
  g_assert_cmpuint (saksi_form_pages_get_page (get_pages (fixture)), ==, 1);
}

/* A number that is chosen among those cut out of the page is chosen beside it too, and the other
 * way round; on the page its boxes are marked. */
static void
test_strips (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *strips;
  GtkWidget *list;

  show (fixture, MISREAD);
  g_object_set (get_pages (fixture), "numbers", TRUE, NULL);
  test_ui_wait_for (test_find_shown (fixture->view, SAKSI_TYPE_FORM_NUMBERS, NULL) != NULL);
  strips = test_find_shown (fixture->view, SAKSI_TYPE_FORM_NUMBERS, NULL);
  g_assert_cmpuint (saksi_form_numbers_get_n_shown (SAKSI_FORM_NUMBERS (strips)), ==, 3);
  list = test_find_shown (strips, GTK_TYPE_LIST_BOX, NULL);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (GTK_LIST_BOX (list))),
                   ==, 0);

  gtk_list_box_select_row (GTK_LIST_BOX (list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
  g_assert_cmpuint (saksi_numbers_card_get_chosen (get_numbers (fixture)), ==,
                    SAKSI_FORM_FIELD_VOTES_3);
  saksi_numbers_card_choose (get_numbers (fixture), SAKSI_FORM_FIELD_VOTES_2);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (GTK_LIST_BOX (list))),
                   ==, 1);

  /* Opening it leads back to the page, where it is in view. */
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list))));
  g_assert_null (test_find_shown (fixture->view, SAKSI_TYPE_FORM_NUMBERS, NULL));
  test_ui_wait_for (test_find_shown (fixture->view, SAKSI_TYPE_FORM_VIEW, NULL) != NULL);
  g_assert_true (saksi_form_view_sees_highlight (
    test_find_shown (fixture->view, SAKSI_TYPE_FORM_VIEW, NULL)));
}

/* Where several misread boxes could be the reason, all are told, in their order. */
static void
test_possibilities (Fixture      *fixture,
                    gconstpointer data)
{
  show (fixture, "0001011001003");

  g_assert_true (says (fixture, "02 Prabowo–Gibran 160 → 110"));
  g_assert_true (says (fixture, "1 read as 6, which has been seen before"));
  g_assert_true (says (fixture, "01 Anies–Muhaimin 054 → 064 and 02 Prabowo–Gibran 160 → 100"));
  g_assert_true (has_tag (fixture, "1.", SAKSI_MARK_INFERENCE));
  g_assert_true (has_tag (fixture, "3.", SAKSI_MARK_INFERENCE));

  show (fixture, MISREAD);
  g_assert_false (has_tag (fixture, "1.", SAKSI_MARK_INFERENCE));
}

/* Numbers that are folded away are shown when one of them differs, or is chosen. */
static void
test_more (Fixture      *fixture,
           gconstpointer data)
{
  show (fixture, MISREAD);
  g_assert_true (says (fixture, "More Numbers"));
  g_assert_false (says (fixture, "Voters on the list"));
  saksi_numbers_card_choose (get_numbers (fixture), SAKSI_FIELD_PEMILIH_DPT_J);
  test_ui_wait_for (says (fixture, "Voters on the list"));
  g_assert_false (says (fixture, "More Numbers"));
}

static void
test_more_differs (Fixture      *fixture,
                   gconstpointer data)
{
  show (fixture, MORE_THAN_LISTED);
  g_assert_true (says (fixture, "Voters on the list"));
  g_assert_cmpuint (count_tags (GTK_WIDGET (get_numbers (fixture)), "R8", SAKSI_MARK_PLAIN), ==,
                    2);
  g_assert_cmpuint (saksi_numbers_card_get_chosen (get_numbers (fixture)), ==,
                    SAKSI_FIELD_PENGGUNA_DPT_J);
}

static void
test_versions (Fixture      *fixture,
               gconstpointer data)
{
  show (fixture, CORRECTED);
  g_assert_true (says (fixture, "2 kept"));
  g_assert_true (says (fixture, "81 · 92 · 77"));
  g_assert_true (says (fixture, "81 · 92 · 17"));
  g_assert_true (has_tag (fixture, "first seen", SAKSI_MARK_PLAIN));
  g_assert_true (has_tag (fixture, "03 \u221260", SAKSI_MARK_DIFFERS));
  g_assert_true (says (fixture, "77 → 17"));
  g_assert_true (says (fixture, "Between two versions a number fell from 77 to 17"));
}

/* The strip is read by keys, from version to version. */
static void
test_strip (Fixture      *fixture,
            gconstpointer data)
{
  SaksiTimePlot *strip;

  show (fixture, CORRECTED);
  strip = test_find_shown (fixture->view, SAKSI_TYPE_TIME_PLOT, NULL);
  g_assert_cmpint (saksi_chart_get_chosen (SAKSI_CHART (strip)), ==, 1);
  g_assert_nonnull (strstr (saksi_chart_get_reading (SAKSI_CHART (strip)), "77 → 17"));
  g_assert_true (says (fixture, saksi_chart_get_reading (SAKSI_CHART (strip))));

  saksi_chart_choose (SAKSI_CHART (strip), 0);
  g_assert_nonnull (strstr (saksi_chart_get_reading (SAKSI_CHART (strip)), "81 · 92 · 77"));
  g_assert_null (strstr (saksi_chart_get_reading (SAKSI_CHART (strip)), "→"));
  g_assert_true (says (fixture, saksi_chart_get_reading (SAKSI_CHART (strip))));
}

static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  show (fixture, WITHOUT_PAGE);
  g_assert_cmpuint (saksi_form_pages_get_page (get_pages (fixture)), ==, 2);
  g_assert_true (says (fixture, "Page Not Published"));

  /* Unknown is not zero. */
  show (fixture, WITHOUT_VOTES);
  g_assert_true (says (fixture, "—"));
  g_assert_false (says (fixture, "0"));

  show (fixture, NEVER_GIVEN);
  g_assert_true (says (fixture, "No Document Here Yet"));
  g_assert_null (test_find_shown (fixture->view, SAKSI_TYPE_NUMBERS_CARD, NULL));
}

static void
test_neighbours (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);

  show (fixture, MISREAD);
  g_assert_true (gtk_widget_activate_action (view, "station.next", NULL));
  g_assert_cmpstr (fixture->picked, ==, "0001011001003");
  g_assert_true (gtk_widget_activate_action (view, "station.previous", NULL));
  g_assert_cmpstr (fixture->picked, ==, "0001011001001");

  show (fixture, LAST_OF_LIST);
  g_clear_pointer (&fixture->picked, g_free);
  gtk_widget_activate_action (view, "station.next", NULL);
  g_assert_null (fixture->picked);
}

/* Beside each other where there is room, or else above. */
static void
test_layout (Fixture      *fixture,
             gconstpointer data)
{
  gboolean wide = GPOINTER_TO_INT (data) > 700;
  graphene_rect_t form;
  graphene_rect_t numbers;

  show (fixture, MISREAD);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->view)), <=, GPOINTER_TO_INT (data));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_pages (fixture)),
                                            GTK_WIDGET (fixture->view), &form));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_numbers (fixture)),
                                            GTK_WIDGET (fixture->view), &numbers));
  if (wide)
    g_assert_cmpfloat (numbers.origin.x, >=, form.origin.x + form.size.width);
  else
    g_assert_cmpfloat (numbers.origin.y, >=, form.origin.y + form.size.height);
}

/* What is asked for last is what is shown, however the answers come. */
static void
test_hurry (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const codes[] = { MISREAD, WITHOUT_PAGE, CORRECTED, MORE_THAN_LISTED };

  for (guint i = 0; i < 20; i++)
    {
      saksi_station_view_show (fixture->view, fixture->home.store,
                               saksi_contest_from_name ("ppwp-2024"), codes[i % 4]);
      g_main_context_iteration (NULL, FALSE);
    }
  show (fixture, CORRECTED);
  g_assert_true (has_tag (fixture, CORRECTED, SAKSI_MARK_PLAIN));

  /* And it goes away while it waits. */
  saksi_station_view_show (fixture->view, fixture->home.store,
                           saksi_contest_from_name ("ppwp-2024"), MISREAD);
}

static void
reading_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  SaksiReading **saved = user_data;
  g_autoptr(GError) error = NULL;

  *saved = saksi_reading_save_finish (result, &error);
  g_assert_no_error (error);
}

static void
save_reading (Fixture *fixture,
              gint64   votes)
{
  g_autoptr(SaksiReading) reading = saksi_reading_new (saksi_contest_from_name ("ppwp-2024"),
                                                       MISREAD);
  SaksiReading *saved = NULL;

  saksi_reading_set_vote (reading, 100025, votes);
  saksi_reading_save_async (fixture->home.store, reading, NULL, reading_saved_cb, &saved);
  test_ui_wait_for (saved != NULL);
  saksi_reading_free (saved);
}

/* Every version of a reading is listed, and an older one can be begun with. */
static void
test_reading_versions (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  GtkWidget *button;
  GtkWidget *form;

  save_reading (fixture, 41);
  save_reading (fixture, 31);
  show (fixture, MISREAD);
  test_ui_wait_for (test_find_shown (view, SAKSI_TYPE_READING_VERSIONS, NULL) != NULL);
  button = test_find_shown (view, SAKSI_TYPE_READING_VERSIONS, NULL);
  g_assert_cmpuint (saksi_reading_versions_get_n (SAKSI_READING_VERSIONS (button)), ==, 2);
  gtk_menu_button_popup (GTK_MENU_BUTTON (gtk_widget_get_first_child (button)));
  test_ui_wait_for (test_find_shown (button, GTK_TYPE_LIST_BOX, NULL) != NULL);
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (
    test_find_shown (button, GTK_TYPE_LIST_BOX, NULL), 0)));
  test_ui_wait_for (test_find_shown (view, SAKSI_TYPE_READING_FORM, NULL) != NULL);
  form = test_find_shown (view, SAKSI_TYPE_READING_FORM, NULL);
  g_assert_true (saksi_reading_form_has_changes (SAKSI_READING_FORM (form)));
}

static guint
count_named (GtkWidget *widget)
{
  guint n = GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_has_css_class (widget, "named");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_named (child);

  return n;
}

/* All numbers that a rule compares are marked, until another one is chosen. */
static void
test_named (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  GtkWidget *findings;
  GtkWidget *numbers;

  show (fixture, MISREAD);
  test_ui_wait_for (test_find_shown (view, SAKSI_TYPE_STATION_FINDINGS, NULL) != NULL);
  findings = test_find_shown (view, SAKSI_TYPE_STATION_FINDINGS, NULL);
  numbers = test_find_shown (view, SAKSI_TYPE_NUMBERS_CARD, NULL);
  g_assert_cmpuint (count_named (numbers), ==, 0);
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (
    test_find_shown (findings, GTK_TYPE_LIST_BOX, NULL), 0)));
  g_assert_cmpuint (count_named (numbers), ==, 4);
  saksi_numbers_card_choose (SAKSI_NUMBERS_CARD (numbers), SAKSI_FIELD_PEMILIH_DPT_J);
  g_assert_cmpuint (count_named (numbers), ==, 0);
}

static guint
count_marks (Fixture *fixture)
{
  SaksiFormPages *pages = get_pages (fixture);
  GtkWidget *form = test_find_shown (pages, SAKSI_TYPE_FORM_VIEW, NULL);

  test_ui_wait_for (saksi_form_pages_get_settled (pages));

  return saksi_form_view_get_n_marks (SAKSI_FORM_VIEW (form));
}

/* They are marked on each page of the form as well, and stay so when the same is shown again. What
 * is marked can be told, and shown elsewhere. */
static void
test_marks (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *rule = NULL;
  g_autofree char *number = NULL;

  show (fixture, MISREAD);
  g_assert_cmpuint (count_marks (fixture), ==, 1);
  saksi_station_view_show_place (fixture->view, "R1");
  g_assert_cmpuint (saksi_form_pages_get_page (get_pages (fixture)), ==, 3);
  g_assert_cmpuint (count_marks (fixture), ==, 1);
  saksi_form_pages_show_page (get_pages (fixture), 2);
  g_assert_cmpuint (count_marks (fixture), ==, 3);
  show (fixture, MISREAD);
  rule = saksi_station_view_dup_place (fixture->view);
  g_assert_cmpstr (rule, ==, "R1");
  g_assert_cmpuint (count_named (GTK_WIDGET (get_numbers (fixture))), ==, 4);

  saksi_station_view_show_place (fixture->view, "votes-2");
  g_assert_cmpuint (count_marks (fixture), ==, 1);
  g_assert_cmpuint (saksi_numbers_card_get_chosen (get_numbers (fixture)), ==,
                    SAKSI_FORM_FIELD_VOTES_2);
  number = saksi_station_view_dup_place (fixture->view);
  g_assert_cmpstr (number, ==, "votes-2");
  saksi_station_view_show_place (fixture->view, "nonsense");
  g_assert_cmpuint (count_marks (fixture), ==, 1);
}

static void
add (const char *path,
     int         width,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  add ("/station-view/misread", 1200, test_misread);
  add ("/station-view/strips", 1200, test_strips);
  add ("/station-view/possibilities", 1200, test_possibilities);
  add ("/station-view/more", 1200, test_more);
  add ("/station-view/more-differs", 1200, test_more_differs);
  add ("/station-view/versions", 1200, test_versions);
  add ("/station-view/strip", 1200, test_strip);
  add ("/station-view/missing", 1200, test_missing);
  add ("/station-view/neighbours", 1200, test_neighbours);
  add ("/station-view/wide", 1200, test_layout);
  add ("/station-view/narrow", 360, test_layout);
  add ("/station-view/reading-versions", 1200, test_reading_versions);
  add ("/station-view/named", 1200, test_named);
  add ("/station-view/marks", 1200, test_marks);
  add ("/station-view/hurry", 1200, test_hurry);

  return g_test_run ();
}
