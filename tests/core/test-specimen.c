/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../../build-aux/make-specimen.h"

#include <json-glib/json-glib.h>

#include "check/saksi-check.h"
#include "result/saksi-result-parser.h"
#include "test-util.h"

/* The specimen region as the build made it. What is planted in it is told by two tables, that of
 * the tool and that of the README, and by the rules; all three must say the same. */

#define URL_START "https://" SPECIMEN_HOST "/"

static char *
build_path (const char *name)
{
  return g_build_filename (g_getenv ("SAKSI_BUILD_ROOT"), "data", name, NULL);
}

static char *
build_document_path (const char *code,
                     guint       version)
{
  g_autofree char *name = g_strdup_printf ("specimen%s/pemilu/hhcw/ppwp/"
                                           "%.2s/%.4s/%.6s/%.10s/%s.json",
                                           version > 1 ? "-2" : "", code, code, code, code, code);

  return build_path (name);
}

static char *
read_file (const char *path,
           gsize      *length)
{
  g_autoptr(GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, length, &error);
  g_assert_no_error (error);
  return content;
}

static int
compare_text (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* All files below @folder, by their paths relative to @root. */
static void
list_files (const char *root,
            const char *folder,
            GPtrArray  *files)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *relative = g_build_filename (folder, name, NULL);
      g_autofree char *child = g_build_filename (root, relative, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        list_files (root, relative, files);
      else
        g_ptr_array_add (files, g_steal_pointer (&relative));
    }
}

static GPtrArray *
list_sorted (const char *root)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  list_files (root, "", files);
  g_ptr_array_sort (files, compare_text);
  g_assert_cmpuint (files->len, >, 0);

  return files;
}

static void
assert_same_trees (const char *one,
                   const char *other)
{
  g_autoptr(GPtrArray) files = list_sorted (one);
  g_autoptr(GPtrArray) others = list_sorted (other);

  g_assert_cmpuint (files->len, ==, others->len);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (one, files->pdata[i], NULL);
      g_autofree char *other_path = g_build_filename (other, others->pdata[i], NULL);
      gsize length;
      gsize other_length;
      g_autofree char *content = read_file (path, &length);
      g_autofree char *other_content = read_file (other_path, &other_length);

      g_assert_cmpstr (files->pdata[i], ==, others->pdata[i]);
      g_assert_cmpmem (content, length, other_content, other_length);
    }
}

static void
test_repeats (void)
{
  g_autofree char *tool = g_build_filename (g_getenv ("SAKSI_BUILD_ROOT"), "build-aux",
                                            "make-specimen", NULL);
  g_autofree char *folder = test_make_folder ();
  g_autofree char *first = g_build_filename (folder, "one", NULL);
  g_autofree char *later = g_build_filename (folder, "two", NULL);
  g_autofree char *built_first = build_path ("specimen");
  g_autofree char *built_later = build_path ("specimen-2");
  char *argv[] = { tool, first, later, NULL };
  g_autoptr(GError) error = NULL;
  int status;

  g_spawn_sync (NULL, argv, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  assert_same_trees (first, built_first);
  assert_same_trees (later, built_later);
  test_remove_folder (folder);
}

static void
test_size (void)
{
  g_autofree char *root = build_path ("specimen");
  g_autoptr(GPtrArray) files = list_sorted (root);
  gsize total = 0;

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (root, files->pdata[i], NULL);
      gsize length;
      g_autofree char *content = read_file (path, &length);

      total += length;
    }
  g_assert_cmpuint (total, <, 4 * 1000 * 1000);
}

static JsonNode *
load (const char *path)
{
  g_autofree char *content = read_file (path, NULL);
  g_autoptr(GError) error = NULL;
  JsonNode *node = json_from_string (content, &error);

  g_assert_no_error (error);
  return node;
}

static void
assert_members (JsonObject *object,
                const char *names)
{
  g_autoptr(GList) members = json_object_get_members (object);
  GString *found = g_string_new (NULL);

  for (GList *l = members; l != NULL; l = l->next)
    g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", (const char *) l->data);
  g_assert_cmpstr (found->str, ==, names);
  g_string_free (found, TRUE);
}

static gint64
get_int (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  g_assert_nonnull (node);
  g_assert_cmpuint (json_node_get_value_type (node), ==, G_TYPE_INT64);

  return json_node_get_int (node);
}

static void
check_region_list (const char *parent,
                   const char *code_path,
                   gint64      level,
                   guint       n_expected)
{
  g_autofree char *name = g_strdup_printf ("specimen/wilayah/pemilu/ppwp/%s.json", code_path);
  g_autofree char *path = build_path (name);
  g_autoptr(JsonNode) node = load (path);
  JsonArray *rows = json_node_get_array (node);

  g_assert_cmpuint (json_array_get_length (rows), ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      assert_members (row, "nama id kode tingkat");
      g_assert_cmpint (get_int (row, "id"), >, 0);
      g_assert_cmpint (get_int (row, "tingkat"), ==, level);
      g_assert_true (g_str_has_prefix (json_object_get_string_member (row, "kode"), parent));
      g_assert_true (level == 5 || strstr (json_object_get_string_member (row, "nama"), "CONTOH"));
    }
}

static void
test_regions (void)
{
  check_region_list ("00", "00", 2, 1);
  check_region_list ("0001", "00/0001", 3, 1);
  check_region_list ("000101", "00/0001/000101", 4, 2);
  check_region_list ("0001011001", "00/0001/000101/0001011001", 5, 6);
  check_region_list ("0001012002", "00/0001/000101/0001012002", 5, 6);
}

static void
check_image (const SpecimenStation *station,
             guint                  page,
             JsonNode              *node)
{
  g_autofree char *image_path = specimen_build_image_path (station, page);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, station->code, -1);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  const char *url;
  gsize length;

  if (page == station->missing_page)
    {
      g_assert_true (JSON_NODE_HOLDS_NULL (node));
      return;
    }

  url = json_node_get_string (node);
  g_assert_true (g_regex_match_simple ("^https://specimen\\.invalid/[0-9a-f]{4}/pemilu/ppwp"
                                       "(/[0-9]{2}){5}/[0-9]{13}-20240214-[0-9]{6}--"
                                       "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-"
                                       "[0-9a-f]{12}\\.jpg$", url, 0, 0));
  g_assert_cmpstr (url + strlen (URL_START), ==, image_path);
  g_assert_cmpint (strncmp (image_path, hash, 4), ==, 0);

  name = g_build_filename ("specimen", SPECIMEN_HOST, image_path, NULL);
  path = build_path (name);
  content = read_file (path, &length);
  g_assert_cmpmem (content, 3, "\xff\xd8\xff", 3);
}

static void
check_document (const SpecimenStation *station,
                guint                  version)
{
  g_autofree char *path = build_document_path (station->code, version);
  g_autoptr(JsonNode) node = load (path);
  JsonObject *document = json_node_get_object (node);
  JsonArray *images;

  assert_members (document, "mode chart images administrasi psu ts status_suara status_adm");
  g_assert_cmpstr (json_object_get_string_member (document, "mode"), ==, "hhcw");
  g_assert_true (json_object_get_null_member (document, "psu"));
  g_assert_true (json_object_get_boolean_member (document, "status_suara") ==
                 !json_object_get_null_member (document, "chart"));
  g_assert_true (json_object_get_boolean_member (document, "status_adm") ==
                 !json_object_get_null_member (document, "administrasi"));

  if (!station->without_votes)
    assert_members (json_object_get_object_member (document, "chart"),
                    "null 100025 100026 100027");
  if (!station->without_administration)
    assert_members (json_object_get_object_member (document, "administrasi"),
                    "suara_sah suara_total pemilih_dpt_j pemilih_dpt_l pemilih_dpt_p "
                    "pengguna_dpt_j pengguna_dpt_l pengguna_dpt_p pengguna_dptb_j pengguna_dptb_l "
                    "pengguna_dptb_p suara_tidak_sah pengguna_total_j pengguna_total_l "
                    "pengguna_total_p pengguna_non_dpt_j pengguna_non_dpt_l pengguna_non_dpt_p");

  images = json_object_get_array_member (document, "images");
  g_assert_cmpuint (json_array_get_length (images), ==, SAKSI_FORM_N_PAGES);
  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    check_image (station, page, json_array_get_element (images, page - 1));
}

static void
test_documents (void)
{
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);
  guint n_later = 0;

  g_assert_cmpuint (n_stations, ==, 12);
  for (guint i = 0; i < n_stations; i++)
    {
      check_document (&stations[i], 1);
      if (specimen_has_version (&stations[i], 2))
        {
          check_document (&stations[i], 2);
          n_later++;
        }
    }
  g_assert_cmpuint (n_later, ==, 1);
}

static SaksiResult *
parse (const char *code,
       guint       version)
{
  g_autofree char *path = build_document_path (code, version);
  g_autoptr(GError) error = NULL;
  gsize length;
  g_autofree char *content = read_file (path, &length);
  SaksiResult *result = saksi_result_parse (content, length, saksi_contest_from_name ("ppwp-2024"),
                                            saksi_key_from_code (code), &error);

  g_assert_no_error (error);
  return result;
}

static char *
evaluate (const SaksiResult *result)
{
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  guint n_findings = saksi_check_evaluate (result, findings);
  GString *rules = g_string_new (NULL);

  for (guint i = 0; i < n_findings; i++)
    g_string_append_printf (rules, "%sR%u", i > 0 ? " " : "", findings[i].rule);

  return g_string_free (rules, FALSE);
}

/* The published numbers are those of the form but for the one that was misread. */
static void
assert_published (const SpecimenStation *station,
                  const SaksiResult     *result,
                  gboolean               corrected)
{
  SaksiFormValues form;

  specimen_fill_form (station, &form);
  for (guint field = 0; field < SAKSI_FORM_FIELD_BALLOTS_RECEIVED; field++)
    {
      gboolean vote = field >= SAKSI_FORM_FIELD_VOTES_1;
      guint pair = SPECIMEN_FIRST_PAIR + field - SAKSI_FORM_FIELD_VOTES_1;
      gint64 expected = form.values[field];
      gint64 found = vote ? saksi_result_get_vote (result, saksi_choice_code (SAKSI_CHOICE_CHART,
                                                                              0, pair))
                          : result->fields[field];

      if (vote ? station->without_votes : station->without_administration)
        expected = SAKSI_UNKNOWN;
      else if (!corrected && station->misreading.published > 0 &&
               station->misreading.field == field)
        expected = station->misreading.published;
      g_assert_cmpint (found, ==, expected);
    }
}

static void
test_planted (void)
{
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);

  for (guint i = 0; i < n_stations; i++)
    {
      SaksiResult *result = parse (stations[i].code, 1);
      g_autofree char *rules = evaluate (result);

      g_assert_cmpstr (rules, ==, stations[i].rules);
      assert_published (&stations[i], result, FALSE);
      saksi_result_free (result);

      if (specimen_has_version (&stations[i], 2))
        {
          SaksiResult *later = parse (stations[i].code, 2);
          g_autofree char *later_rules = evaluate (later);

          g_assert_cmpstr (later_rules, ==, "");
          assert_published (&stations[i], later, TRUE);
          saksi_result_free (later);
        }
    }
}

/* The forms agree with themselves but for the two that say otherwise, and are filled in fully. */
static void
test_forms (void)
{
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);

  for (guint i = 0; i < n_stations; i++)
    {
      SaksiFormValues form;
      gint64 came;
      gint64 votes;

      specimen_fill_form (&stations[i], &form);
      for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
        {
          g_assert_cmpint (form.values[field], >=, 0);
          g_assert_cmpint (form.values[field], <=, 300);
        }
      came = form.values[SAKSI_FIELD_PENGGUNA_TOTAL_J];
      votes = form.values[SAKSI_FIELD_SUARA_TOTAL];
      g_assert_cmpint (came - votes, ==, g_str_equal (stations[i].rules, "R6") ? 1 : 0);
      g_assert_true (g_str_equal (stations[i].rules, "R8") ==
                     (form.values[SAKSI_FIELD_PENGGUNA_DPT_J] >
                      form.values[SAKSI_FIELD_PEMILIH_DPT_J]));
    }
}

static void
test_readme (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "data", "specimen",
                                            "README.md", NULL);
  g_autofree char *readme = read_file (path, NULL);
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);

  for (guint i = 0; i < n_stations; i++)
    {
      g_autofree char *row = g_strdup_printf ("| %s | %s%s|", stations[i].code, stations[i].rules,
                                              *stations[i].rules != '\0' ? " " : "");

      g_assert_nonnull (strstr (readme, row));
    }
}

static void
add_votes (JsonObject *row,
           gint64      sums[SAKSI_FORM_N_PAIRS])
{
  for (guint pair = 0; pair < SAKSI_FORM_N_PAIRS; pair++)
    {
      g_autofree char *id = g_strdup_printf ("%u", SPECIMEN_FIRST_PAIR + pair);

      if (json_object_has_member (row, id))
        sums[pair] += get_int (row, id);
    }
}

/* The votes of the stations below @code, as published up to @version. */
static void
sum_stations (const char *code,
              guint       version,
              gint64      sums[SAKSI_FORM_N_PAIRS],
              gint64     *total,
              gint64     *done)
{
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);

  *total = 0;
  *done = 0;
  for (guint i = 0; i < n_stations; i++)
    {
      guint own = specimen_has_version (&stations[i], version) ? version : 1;
      SaksiResult *result;

      if (!g_str_has_prefix (stations[i].code, code))
        continue;
      result = parse (stations[i].code, own);
      *total += 1;
      *done += result->n_votes > 0;
      for (guint vote = 0; vote < result->n_votes; vote++)
        sums[vote] += result->votes[vote].count;
      saksi_result_free (result);
    }
}

static void
check_aggregate (const char *code_path,
                 guint       version)
{
  g_autofree char *name = g_strdup_printf ("specimen%s/pemilu/hhcw/ppwp/%s.json",
                                           version > 1 ? "-2" : "", code_path);
  g_autofree char *path = build_path (name);
  g_autoptr(JsonNode) node = load (path);
  JsonObject *document = json_node_get_object (node);
  JsonObject *table = json_object_get_object_member (document, "table");
  JsonObject *progress = json_object_get_object_member (document, "progres");
  const char *slash = strrchr (code_path, '/');
  const char *code = slash != NULL ? slash + 1 : code_path;
  g_autoptr(GList) children = json_object_get_members (table);
  gint64 chart[SAKSI_FORM_N_PAIRS] = { 0 };
  gint64 rows[SAKSI_FORM_N_PAIRS] = { 0 };
  gint64 stations[SAKSI_FORM_N_PAIRS] = { 0 };
  gint64 total;
  gint64 done;

  assert_members (document, "ts psu mode chart table progres");
  assert_members (json_object_get_object_member (document, "chart"),
                  "100025 100026 100027 persen");
  assert_members (progress, "total progres");

  add_votes (json_object_get_object_member (document, "chart"), chart);
  for (GList *l = children; l != NULL; l = l->next)
    {
      JsonObject *row = json_object_get_object_member (table, l->data);

      g_assert_true (g_str_has_prefix (l->data, code));
      g_assert_cmpstr (json_object_get_string_member (row, "psu"), ==, "Reguler");
      g_assert_true (json_object_has_member (row, "persen"));
      g_assert_true (json_object_has_member (row, "status_progress"));
      add_votes (row, rows);
    }
  sum_stations (code, version, stations, &total, &done);

  for (guint pair = 0; pair < SAKSI_FORM_N_PAIRS; pair++)
    {
      g_assert_cmpint (chart[pair], ==, rows[pair]);
      g_assert_cmpint (chart[pair], ==, stations[pair]);
    }
  g_assert_cmpint (get_int (progress, "total"), ==, total);
  g_assert_cmpint (get_int (progress, "progres"), ==, done);
}

static void
test_aggregates (void)
{
  check_aggregate ("00", 1);
  check_aggregate ("00/0001", 1);
  check_aggregate ("00/0001/000101", 1);
  check_aggregate ("00/0001/000101/0001011001", 1);
  check_aggregate ("00/0001/000101/0001012002", 1);
  check_aggregate ("00", 2);
  check_aggregate ("00/0001", 2);
  check_aggregate ("00/0001/000101", 2);
  check_aggregate ("00/0001/000101/0001012002", 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/specimen/repeats", test_repeats);
  g_test_add_func ("/specimen/size", test_size);
  g_test_add_func ("/specimen/regions", test_regions);
  g_test_add_func ("/specimen/documents", test_documents);
  g_test_add_func ("/specimen/forms", test_forms);
  g_test_add_func ("/specimen/planted", test_planted);
  g_test_add_func ("/specimen/readme", test_readme);
  g_test_add_func ("/specimen/aggregates", test_aggregates);

  return g_test_run ();
}
