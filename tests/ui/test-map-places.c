/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "map/saksi-bytes-window.h"
#include "map/saksi-evidence-item.h"
#include "map/saksi-evidence-text.h"
#include "map/saksi-label-layer.h"
#include "map/saksi-map-picture.h"
#include "map/saksi-mark-popover.h"
#include "map/saksi-measurement-import.h"
#include "map/saksi-place-painter.h"
#include "map/saksi-place-text.h"
#include "map/saksi-world-map.h"
#include "test-find.h"
#include "test-ui.h"

static SaksiBoard *
create_board (void)
{
  SaksiBoardParts parts = {
    .host = "contoh.example",
    .id = "contoh",
    .claims = g_ptr_array_new (),
    .observations = g_ptr_array_new (),
    .legal_rules = g_ptr_array_new (),
  };

  return saksi_board_build (&parts);
}

static void
add_region (SaksiBoard        *board,
            SaksiLatencyBound  bound,
            const char        *subject,
            double             longitude,
            double             latitude,
            double             radius_km,
            gboolean           outlined)
{
  SaksiBoardRegion *region = g_new0 (SaksiBoardRegion, 1);
  SaksiGeoPoint point = { longitude, latitude };
  SaksiDisc disc = { saksi_vector_from_point (point), radius_km };

  region->bound = bound;
  region->subject = g_strdup (subject);
  region->area_km2 = G_PI * radius_km * radius_km;
  if (outlined)
    region->outline = saksi_discs_trace_meeting (&disc, 1, &disc.centre);
  else
    {
      SaksiGeoBox box = { longitude - 2, latitude - 2, longitude + 2, latitude + 2 };

      region->boxes = g_array_new (FALSE, FALSE, sizeof (SaksiGeoBox));
      g_array_append_val (region->boxes, box);
    }
  g_ptr_array_add (board->regions, region);
}

static void
add_anycast (SaksiBoard *board,
             const char *subject,
             guint       n_places)
{
  SaksiBoardAnycast *anycast = g_new0 (SaksiBoardAnycast, 1);

  anycast->subject = g_strdup (subject);
  anycast->n_places = n_places;
  g_ptr_array_add (board->anycast, anycast);
}

static void
add_ring (SaksiBoard *board,
          double      longitude,
          double      latitude,
          double      radius_km)
{
  SaksiBoardRing *ring = g_new0 (SaksiBoardRing, 1);

  ring->centre = (SaksiGeoPoint) { longitude, latitude };
  ring->radius_km = radius_km;
  ring->database = g_strdup ("Contoh Lite");
  ring->built = g_strdup ("2024-02-01");
  ring->subject = g_strdup ("192.0.2.1");
  g_ptr_array_add (board->rings, ring);
}

static void
add_landmark (SaksiBoard *board,
              const char *label,
              double      longitude,
              double      latitude)
{
  SaksiBoardLandmark *landmark = g_new0 (SaksiBoardLandmark, 1);

  landmark->label = g_strdup (label);
  landmark->point = (SaksiGeoPoint) { longitude, latitude };
  landmark->rtt_ms = 4.25;
  g_ptr_array_add (board->landmarks, landmark);
}

static cairo_surface_t *
paint (SaksiBoard         *board,
       const SaksiMapView *view)
{
  SaksiPlaceStyle style = {
    .region = { 0, 0, 1, 1 },
    .ring = { 1, 0, 0, 1 },
    .landmark = { 0, 1, 0, 1 },
    .ground = { 0, 0, 0, 0 },
    .scale_factor = 1,
  };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view->width,
                                                         view->height);
  cairo_t *cr = cairo_create (surface);

  saksi_place_painter_paint (cr, view, board, &style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
get_pixel (cairo_surface_t    *surface,
           const SaksiMapView *view,
           double              longitude,
           double              latitude)
{
  SaksiMapPoint point = saksi_mercator_project (longitude, latitude);
  int x, y;

  point.x += saksi_map_view_nearest_turn (view, point.x);
  point = saksi_map_view_to_pixels (view, &point);
  x = (int) floor (point.x);
  y = (int) floor (point.y);
  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (x, <, view->width);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (y, <, view->height);

  return *(guint32 *) (void *) (cairo_image_surface_get_data (surface) +
                                y * cairo_image_surface_get_stride (surface) + 4 * x);
}

/* A region is tinted all over and hatched, and nothing is drawn beside it. */
static void
test_region (void)
{
  g_autoptr(SaksiBoard) board = create_board ();
  SaksiMapView view = saksi_map_view_new_centered (106.8, -6.2, 4096, 600, 600);
  cairo_surface_t *surface;
  guint faint = 0, strong = 0;

  add_region (board, SAKSI_LATENCY_HARD, "192.0.2.1", 106.8, -6.2, 900, TRUE);
  surface = paint (board, &view);
  for (double longitude = 104; longitude < 109; longitude += 0.05)
    {
      guint alpha = get_pixel (surface, &view, longitude, -6.2) >> 24;

      g_assert_cmpuint (alpha, >, 0);
      if (alpha < 40)
        faint++;
      if (alpha > 100)
        strong++;
    }
  g_assert_cmpuint (faint, >, 10);
  g_assert_cmpuint (strong, >, 5);
  g_assert_cmpuint (get_pixel (surface, &view, 124, -6.2), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_antimeridian (void)
{
  g_autoptr(SaksiBoard) board = create_board ();
  SaksiMapView view = saksi_map_view_new_centered (180, 0, 2048, 800, 400);
  cairo_surface_t *surface;

  add_region (board, SAKSI_LATENCY_HARD, "192.0.2.1", 179, 0, 900, TRUE);
  surface = paint (board, &view);
  g_assert_cmpuint (get_pixel (surface, &view, 175, 0), !=, 0);
  g_assert_cmpuint (get_pixel (surface, &view, -175, 0), !=, 0);
  cairo_surface_destroy (surface);

  /* The same from the other side of the world's edge. */
  view = saksi_map_view_new_centered (-179, 0, 2048, 800, 400);
  surface = paint (board, &view);
  g_assert_cmpuint (get_pixel (surface, &view, 175, 0), !=, 0);
  g_assert_cmpuint (get_pixel (surface, &view, -175, 0), !=, 0);
  cairo_surface_destroy (surface);
}

/* Boxes that touch have no seam, whatever the scale. */
static void
test_boxes (void)
{
  for (double scale = 2048; scale < 2100; scale += 7.3)
    {
      g_autoptr(SaksiBoard) board = create_board ();
      SaksiMapView view = saksi_map_view_new_centered (102, 0, scale, 300, 100);
      cairo_surface_t *surface;

      add_region (board, SAKSI_LATENCY_HARD, "192.0.2.1", 100, 0, 1, FALSE);
      add_region (board, SAKSI_LATENCY_HARD, "192.0.2.1", 104, 0, 1, FALSE);
      surface = paint (board, &view);
      for (double longitude = 99; longitude < 105; longitude += 0.02)
        g_assert_cmpuint (get_pixel (surface, &view, longitude, 0) >> 24, >, 0);
      cairo_surface_destroy (surface);
    }
}

/* A ring is hollow and lies at the radius. */
static void
test_ring_and_landmark (void)
{
  g_autoptr(SaksiBoard) board = create_board ();
  SaksiMapView view = saksi_map_view_new_centered (103.8, 1.3, 8192, 400, 400);
  cairo_surface_t *surface;
  guint hits = 0;

  add_ring (board, 103.8, 1.3, 500);
  surface = paint (board, &view);
  g_assert_cmpuint (get_pixel (surface, &view, 103.8, 1.3), ==, 0);
  for (double longitude = 103.8 + 500 / 111.2 - 0.15; longitude < 103.8 + 500 / 111.2 + 0.15;
       longitude += 0.01)
    if (get_pixel (surface, &view, longitude, 1.3) != 0)
      hits++;
  g_assert_cmpuint (hits, >, 0);
  cairo_surface_destroy (surface);

  add_landmark (board, "Singapore", 103.8, 1.3);
  surface = paint (board, &view);
  g_assert_cmphex (get_pixel (surface, &view, 103.8, 1.3), ==, 0xff00ff00);
  cairo_surface_destroy (surface);
}

static void
test_text (void)
{
  g_autoptr(SaksiBoard) board = create_board ();
  g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func (g_object_unref);
  SaksiBoardRegion *region;

  add_region (board, SAKSI_LATENCY_FIBRE, "192.0.2.1", 104, 1, 300, TRUE);
  add_region (board, SAKSI_LATENCY_HARD, "192.0.2.1", 104, 1, 450, TRUE);
  add_region (board, SAKSI_LATENCY_HARD, "198.51.100.7", 2, 48, 450, TRUE);
  add_anycast (board, "192.0.2.1", 2);
  add_ring (board, 103.8, 1.3, 0);
  add_landmark (board, "Jakarta", 106.8, -6.2);
  region = g_ptr_array_index (board->regions, 0);
  region->has_batam_and_singapore = TRUE;

  saksi_place_text_add_marks (marks, board);
  g_assert_cmpuint (marks->len, ==, 5);
  g_assert_cmpstr (saksi_map_mark_get_label (marks->pdata[0]), ==, "≥ 2: 192.0.2.1");
  g_assert_cmpstr (saksi_map_mark_get_label (marks->pdata[1]), ==, "198.51.100.7");
  g_assert_true (saksi_map_mark_has_label (marks->pdata[1]));
  g_assert_false (saksi_map_mark_has_label (marks->pdata[2]));
  g_assert_nonnull (strstr (saksi_map_mark_get_description (marks->pdata[2]),
                            "Batam and Singapore cannot be told apart"));
  g_assert_nonnull (strstr (saksi_map_mark_get_description (marks->pdata[3]), "no radius"));
  g_assert_nonnull (strstr (saksi_map_mark_get_description (marks->pdata[4]), "Jakarta"));
  g_assert_false (saksi_map_mark_has_label (marks->pdata[4]));
}

/* A registration is told in a label with a word for it; no outline is drawn. */
static void
test_registration (void)
{
  g_autoptr(SaksiBoard) board = create_board ();
  g_autoptr(GPtrArray) marks = NULL;
  g_autoptr(GListStore) store = g_list_store_new (SAKSI_TYPE_MAP_MARK);
  g_autoptr(GArray) outlines = NULL;
  SaksiObservation *observation = saksi_observation_new (SAKSI_OBSERVATION_RDAP, "RDAP");
  SaksiBoardBadge *badge = g_new0 (SaksiBoardBadge, 1);
  SaksiMapMark *mark;

  g_strlcpy (observation->id, "m-1", sizeof observation->id);
  g_ptr_array_add (board->measured, observation);
  badge->country = g_strdup ("SG");
  badge->name.english = g_strdup ("Singapore");
  badge->holders = g_ptr_array_new_with_free_func (g_free);
  badge->observations = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (badge->holders, g_strdup ("Contoh"));
  g_ptr_array_add (badge->observations, g_strdup ("m-1"));
  g_ptr_array_add (board->badges, badge);

  marks = saksi_place_text_list_marks (board);
  g_assert_cmpuint (marks->len, ==, 1);
  mark = g_ptr_array_index (marks, 0);
  g_assert_cmpint (saksi_map_mark_get_kind (mark), ==, SAKSI_MAP_MARK_REGISTERED);
  g_assert_cmpstr (saksi_map_mark_get_label (mark), ==, "RDAP: Singapore");
  g_assert_cmpstr (saksi_map_mark_get_badge (mark), ==, "registered");
  g_assert_nonnull (strstr (saksi_map_mark_get_description (mark), "registered to Contoh"));
  g_assert_nonnull (strstr (saksi_map_mark_get_description (mark), "not where a machine is"));
  g_assert_true (saksi_map_mark_has_label (mark));

  g_list_store_append (store, mark);
  outlines = saksi_map_picture_marks_new (G_LIST_MODEL (store));
  g_assert_cmpuint (outlines->len, ==, 0);
}

/* In the window: a region has a label where it lies, and choosing it marks the label. */
static void
test_window (void)
{
  g_autoptr(SaksiBoard) board = create_board ();
  g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *map = saksi_world_map_new ();
  GtkWidget *label;

  add_region (board, SAKSI_LATENCY_HARD, "192.0.2.1", 106.8, -6.2, 900, TRUE);
  add_region (board, SAKSI_LATENCY_HARD, "192.0.2.1", 2.3, 48.8, 700, TRUE);
  add_anycast (board, "192.0.2.1", 2);
  saksi_place_text_add_marks (marks, board);

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (window), map);
  gtk_window_present (GTK_WINDOW (window));
  saksi_world_map_set_board (SAKSI_WORLD_MAP (map), board);
  g_list_store_splice (saksi_world_map_get_marks (SAKSI_WORLD_MAP (map)), 0, 0, marks->pdata,
                       marks->len);
  test_ui_wait_for (saksi_world_map_get_settled (SAKSI_WORLD_MAP (map)));

  label = test_find_named (map, GTK_TYPE_BUTTON, "≥ 2: 192.0.2.1");
  g_assert_nonnull (label);
  test_ui_wait_for (gtk_widget_get_child_visible (label));

  saksi_world_map_select (SAKSI_WORLD_MAP (map), marks->pdata[0], TRUE);
  g_assert_true (gtk_widget_has_css_class (label, "selected"));
  saksi_world_map_select (SAKSI_WORLD_MAP (map), NULL, FALSE);
  g_assert_false (gtk_widget_has_css_class (label, "selected"));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is said of an area has room for all of its lines. */
static void
test_popover (void)
{
  g_autoptr(SaksiBoard) board = create_board ();
  g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *map = saksi_world_map_new ();
  GtkWidget *popover;

  add_region (board, SAKSI_LATENCY_HARD, "170.33.13.55", 106.8, -6.2, 900, TRUE);
  add_anycast (board, "170.33.13.55", 2);
  ((SaksiBoardRegion *) board->regions->pdata[0])->has_batam_and_singapore = TRUE;
  saksi_place_text_add_marks (marks, board);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (window), map);
  gtk_window_present (GTK_WINDOW (window));
  test_ui_wait_for (gtk_widget_get_mapped (map));

  popover = saksi_mark_popover_new_plain (map, marks->pdata[0]);
  gtk_widget_set_parent (popover, map);
  gtk_popover_popup (GTK_POPOVER (popover));
  test_ui_wait_for (gtk_widget_get_mapped (popover));
  test_ui_await_room (popover);
  gtk_widget_unparent (popover);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A citation holds all that is needed to check the observation. */
static void
test_citation (void)
{
  g_autoptr(SaksiObservation) observation = saksi_observation_new (SAKSI_OBSERVATION_PING,
                                                                   "RIPE Atlas");
  g_autoptr(GBytes) raw = g_bytes_new_static ("{}", 2);
  g_autofree char *citation = NULL;
  GtkWidget *item;
  static const char *const parts[] = {
    "contoh.example", "21 Mar 2024 07:00 WIB", "21 Mar 2024 00:00:00 UTC", "Jakarta", "RIPE Atlas",
    "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", "declared",
  };

  saksi_observation_set_target (observation, "contoh.example");
  observation->t_start = observation->t_end = 1710979200;
  observation->vantage.kind = SAKSI_VANTAGE_ATLAS;
  observation->vantage.label = g_strdup ("Jakarta");
  observation->vantage.basis = SAKSI_BASIS_DECLARED;
  saksi_observation_set_raw (observation, raw);

  citation = saksi_evidence_text_dup_citation (observation);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (citation, parts[i]) == NULL)
      g_error ("%s is not in: %s", parts[i], citation);

  item = g_object_ref_sink (saksi_evidence_item_new (observation));
  g_assert_nonnull (item);
  g_object_unref (item);
}

/* What was measured “here” and came in a bundle was not measured here. */
static void
test_whose_computer (void)
{
  g_autoptr(SaksiObservation) observation = saksi_observation_new (SAKSI_OBSERVATION_PING, "saksi");
  g_autofree char *own = NULL;
  g_autofree char *other = NULL;

  observation->vantage.kind = SAKSI_VANTAGE_HERE;
  own = saksi_evidence_text_dup_vantage (observation);
  g_assert_true (g_str_has_prefix (own, "This computer ("));
  observation->is_of_bundle = TRUE;
  other = saksi_evidence_text_dup_vantage (observation);
  g_assert_true (g_str_has_prefix (other, "Computer of whoever measured it ("));
}

static void
test_every_kind_has_words (void)
{
  for (guint kind = 0; kind < SAKSI_N_OBSERVATION_KINDS; kind++)
    g_assert_cmpstr (saksi_evidence_text_get_kind (kind), !=, NULL);
  for (guint evidence = 0; evidence <= SAKSI_EVIDENCE_OTHER; evidence++)
    g_assert_cmpstr (saksi_evidence_text_get_limit (evidence), !=, NULL);
}

/* Bytes from outside are shown whatever they are. */
static void
test_bytes (void)
{
  static const guint8 binary[] = { 0xff, 0x00, 'A', '\n' };
  g_autoptr(GBytes) bytes = g_bytes_new_static (binary, sizeof binary);
  g_autoptr(GBytes) text = g_bytes_new_static ("{\"é\":1}", 8);
  g_autofree char *long_text = g_strnfill (300 * 1024, 'x');
  g_autoptr(GBytes) large = NULL;
  g_autofree char *shown = NULL;
  gboolean is_text;

  shown = saksi_bytes_window_dump (bytes, &is_text);
  g_assert_false (is_text);
  g_assert_true (g_str_has_prefix (shown, "00000000  ff 00 41 0a "));
  g_assert_true (g_str_has_suffix (shown, "  ..A.\n"));

  g_free (shown);
  shown = saksi_bytes_window_dump (text, &is_text);
  g_assert_true (is_text);
  g_assert_cmpstr (shown, ==, "{\"é\":1}");

  /* The cut is not within a character. */
  memcpy (long_text + 128 * 1024 - 1, "é", 2);
  large = g_bytes_new_static (long_text, 300 * 1024);
  g_free (shown);
  shown = saksi_bytes_window_dump (large, &is_text);
  g_assert_true (is_text);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
  g_assert_cmpuint (strlen (shown), ==, 128 * 1024 - 1);
}

/* What came of an import is told, and what did not come is not. */
static void
test_import_words (void)
{
  SaksiObserveSummary summary = { .files = 1, .observations = 2, .refused = 1,
                                  .format = (char *) "globalping" };
  g_autofree char *text = saksi_measurement_import_describe (&summary);
  g_autofree char *nothing = NULL;

  g_assert_nonnull (strstr (text, "2 new observations"));
  g_assert_nonnull (strstr (text, "1 was refused"));
  g_assert_nonnull (strstr (text, "Globalping"));
  g_assert_null (strstr (text, "already"));

  summary = (SaksiObserveSummary) { .files = 1 };
  nothing = saksi_measurement_import_describe (&summary);
  g_assert_cmpstr (nothing, ==, "Nothing was found in it.");
}

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  g_test_add_func ("/map-places/region", test_region);
  g_test_add_func ("/map-places/antimeridian", test_antimeridian);
  g_test_add_func ("/map-places/boxes", test_boxes);
  g_test_add_func ("/map-places/ring-and-landmark", test_ring_and_landmark);
  g_test_add_func ("/map-places/text", test_text);
  g_test_add_func ("/map-places/registration", test_registration);
  g_test_add_func ("/map-places/window", test_window);
  g_test_add_func ("/map-places/popover", test_popover);
  g_test_add_func ("/map-places/citation", test_citation);
  g_test_add_func ("/map-places/whose-computer", test_whose_computer);
  g_test_add_func ("/map-places/kinds", test_every_kind_has_words);
  g_test_add_func ("/map-places/bytes", test_bytes);
  g_test_add_func ("/map-places/import-words", test_import_words);

  return g_test_run ();
}
