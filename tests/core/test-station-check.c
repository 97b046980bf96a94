/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "result/saksi-import.h"
#include "result/saksi-result-parser.h"
#include "station/saksi-station-check.h"
#include "test-util.h"

/* What the rules say of the columns of many stations must be what they say of each document alone,
 * and nothing may be missed: most documents are sound, some are wrong in one place, some say
 * nothing. */

#define PRESIDENT 1
#define N_DOCUMENTS 4500

typedef struct
{
  char *folder; /* owned */
  GRand *rand;  /* owned */
  gint64 votes[3];
  gint64 fields[SAKSI_N_FIELDS];
  const char *status[2];
  guint n_pages;
  guint n_images;
} Fixture;

/* What each document said by itself. */
typedef struct
{
  guint differs[SAKSI_LAST_RULE + 1];
  guint unchecked[SAKSI_LAST_RULE + 1];
  GArray *findings; /* owned, of SaksiStationFinding */
} Expected;

/* One district has more stations than are looked at together; one is abroad, one the specimen. */
static const char *const villages[] = {
  "0001011001", "1101012001", "1101012002", "1101012003", "1101012004", "1102012001", "3101011003",
  "9101011001", "99AE010001",
};

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->rand = g_rand_new_with_seed (2024);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_rand_free (fixture->rand);
}

/* Men and women of one kind of voter, and both. */
static void
fill_kind (Fixture   *fixture,
           SaksiField both,
           int        most)
{
  gint64 men = g_rand_int_range (fixture->rand, 0, most);
  gint64 women = g_rand_int_range (fixture->rand, 0, most);

  fixture->fields[both] = men + women;
  fixture->fields[both + 1] = men;
  fixture->fields[both + 2] = women;
}

/* A document in which every rule holds. */
static void
fill_sound (Fixture *fixture)
{
  gint64 *fields = fixture->fields;
  gint64 left;

  fill_kind (fixture, SAKSI_FIELD_PENGGUNA_DPT_J, 120);
  fill_kind (fixture, SAKSI_FIELD_PENGGUNA_DPTB_J, 2);
  fill_kind (fixture, SAKSI_FIELD_PENGGUNA_NON_DPT_J, 2);
  for (guint i = 0; i < 3; i++)
    {
      fields[SAKSI_FIELD_PEMILIH_DPT_J + i] = fields[SAKSI_FIELD_PENGGUNA_DPT_J + i] +
                                              (i == 0 ? 50 : 25);
      fields[SAKSI_FIELD_PENGGUNA_TOTAL_J + i] =
        fields[SAKSI_FIELD_PENGGUNA_DPT_J + i] + fields[SAKSI_FIELD_PENGGUNA_DPTB_J + i] +
        fields[SAKSI_FIELD_PENGGUNA_NON_DPT_J + i];
    }
  left = fields[SAKSI_FIELD_PENGGUNA_TOTAL_J];
  fields[SAKSI_FIELD_SUARA_TOTAL] = left;
  fields[SAKSI_FIELD_SUARA_TIDAK_SAH] = left / 20;
  left -= left / 20;
  fields[SAKSI_FIELD_SUARA_SAH] = left;
  fixture->votes[0] = left / 2;
  fixture->votes[1] = left / 3;
  fixture->votes[2] = left - left / 2 - left / 3;
  fixture->status[0] = fixture->status[1] = "true";
  fixture->n_pages = fixture->n_images = 3;
}

/* A document whose sums agree, but which is at the edge of what the rules allow: a list of voters
 * about as long as a station may have, or hardly longer than those who came, and perhaps one
 * candidate with all votes. */
static void
fill_edge (Fixture *fixture)
{
  static const int lists[] = { 0, 0, 0, 297, 497 };
  gint64 *fields = fixture->fields;
  int list = lists[g_rand_int_range (fixture->rand, 0, G_N_ELEMENTS (lists))];

  fill_sound (fixture);
  for (guint i = 1; i < 3; i++)
    {
      SaksiField came = SAKSI_FIELD_PENGGUNA_DPT_J + i;

      if (list > 0 && g_rand_boolean (fixture->rand))
        fields[came] = g_rand_int_range (fixture->rand, 140, 153);
      fields[SAKSI_FIELD_PENGGUNA_DPTB_J + i] = g_rand_int_range (fixture->rand, 0, 5);
      fields[SAKSI_FIELD_PEMILIH_DPT_J + i] =
        fields[came] + g_rand_int_range (fixture->rand, 0, 3) - (list == 0 && i == 1 ? 1 : 0);
    }
  if (list > 0)
    fields[SAKSI_FIELD_PEMILIH_DPT_J + 2] =
      MAX (list + g_rand_int_range (fixture->rand, 0, 7) - fields[SAKSI_FIELD_PEMILIH_DPT_J + 1],
           fields[SAKSI_FIELD_PENGGUNA_DPT_J + 2]);

  for (guint kind = SAKSI_FIELD_PEMILIH_DPT_J; kind < SAKSI_FIELD_PENGGUNA_TOTAL_J; kind += 3)
    fields[kind] = fields[kind + 1] + fields[kind + 2];
  for (guint i = 0; i < 3; i++)
    fields[SAKSI_FIELD_PENGGUNA_TOTAL_J + i] =
      fields[SAKSI_FIELD_PENGGUNA_DPT_J + i] + fields[SAKSI_FIELD_PENGGUNA_DPTB_J + i] +
      fields[SAKSI_FIELD_PENGGUNA_NON_DPT_J + i];
  fields[SAKSI_FIELD_SUARA_TOTAL] = fields[SAKSI_FIELD_PENGGUNA_TOTAL_J];
  fields[SAKSI_FIELD_SUARA_TIDAK_SAH] =
    MIN (g_rand_int_range (fixture->rand, 0, 4), fields[SAKSI_FIELD_SUARA_TOTAL]);
  fields[SAKSI_FIELD_SUARA_SAH] =
    fields[SAKSI_FIELD_SUARA_TOTAL] - fields[SAKSI_FIELD_SUARA_TIDAK_SAH];
  memset (fixture->votes, 0, sizeof fixture->votes);
  fixture->votes[1] = fields[SAKSI_FIELD_SUARA_SAH];
  if (g_rand_boolean (fixture->rand))
    {
      fixture->votes[1] -= fixture->votes[1] > 0;
      fixture->votes[2] = fields[SAKSI_FIELD_SUARA_SAH] - fixture->votes[1];
    }
}

static gint64 *
pick_number (Fixture *fixture)
{
  guint at = (guint) g_rand_int_range (fixture->rand, 0, SAKSI_N_FIELDS + 3);

  return at < 3 ? &fixture->votes[at] : &fixture->fields[at - 3];
}

/* Makes one thing wrong. */
static void
spoil (Fixture *fixture)
{
  static const gint64 numbers[] = {
    0, 1, 300, 301, 500, 501, 800, 801, 999, 1000, 1001, 20000, 32767, 40000, 65535, 70000,
    256000, -1, -7899, 5000000000, SAKSI_UNKNOWN, SAKSI_UNKNOWN, SAKSI_UNKNOWN,
  };
  gint64 *number = pick_number (fixture);

  switch (g_rand_int_range (fixture->rand, 0, 8))
    {
    case 0:
    case 1:
    case 2:
      *number = numbers[g_rand_int_range (fixture->rand, 0, G_N_ELEMENTS (numbers))];
      break;
    case 3:
      *number += g_rand_boolean (fixture->rand) ? 1 : -1;
      break;
    case 4:
      *number += 100 * g_rand_int_range (fixture->rand, 1, 9);
      break;
    case 5:
      fixture->status[g_rand_int_range (fixture->rand, 0, 2)] =
        g_rand_boolean (fixture->rand) ? "false" : "null";
      break;
    case 6:
      fixture->n_pages = (guint) g_rand_int_range (fixture->rand, 0, 5);
      fixture->n_images = (guint) g_rand_int_range (fixture->rand, 0, (int) fixture->n_pages + 1);
      break;
    case 7:
    default:
      memset (fixture->votes, 0, sizeof fixture->votes);
      fixture->votes[0] = fixture->fields[SAKSI_FIELD_SUARA_SAH];
      break;
    }
}

static void
append_member (GString    *text,
               gboolean   *first,
               const char *name,
               gint64      value)
{
  g_string_append_printf (text, "%s\"%s\":", *first ? "" : ",", name);
  if (value == SAKSI_UNKNOWN)
    g_string_append (text, "null");
  else
    g_string_append_printf (text, "%" G_GINT64_FORMAT, value);
  *first = FALSE;
}

/* A number that is not known is null or missing. */
static void
append_document (Fixture    *fixture,
                 const char *code,
                 GString    *text)
{
  gboolean first = TRUE;

  g_string_append_printf (text, "{\"kode\":\"%s\",\"ts\":\"2024-02-15 10:00:00\",\"chart\":{",
                          code);
  for (guint i = 0; i < 3; i++)
    if (fixture->votes[i] != SAKSI_UNKNOWN || g_rand_boolean (fixture->rand))
      {
        g_autofree char *name = g_strdup_printf ("%u", 100025 + i);

        append_member (text, &first, name, fixture->votes[i]);
      }
  g_string_append (text, "},\"administrasi\":{");
  first = TRUE;
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (fixture->fields[i] != SAKSI_UNKNOWN || g_rand_boolean (fixture->rand))
      append_member (text, &first, saksi_field_get_name (i), fixture->fields[i]);
  g_string_append (text, "},\"images\":[");
  for (guint i = 0; i < fixture->n_pages; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                            i < fixture->n_images ? "\"https://example.org/a.jpg\"" : "null");
  g_string_append_printf (text, "],\"status_suara\":%s,\"status_adm\":%s}", fixture->status[0],
                          fixture->status[1]);
}

static void
expect (Expected     *expected,
        const char   *text,
        gsize         length,
        const char   *code)
{
  const SaksiRuleSet rules = saksi_station_check_get_rules (PRESIDENT);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiResult) result = saksi_result_parse (text, length, PRESIDENT,
                                                          saksi_key_from_code (code), &error);
  SaksiFinding findings[SAKSI_MAX_FINDINGS];
  SaksiRuleSet unchecked;
  guint n;

  g_assert_no_error (error);
  n = saksi_check_evaluate_full (result, findings, &unchecked);
  for (guint i = 0; i < n; i++)
    if ((rules >> findings[i].rule & 1) != 0)
      {
        const SaksiStationFinding item = { result->key, findings[i] };

        g_array_append_val (expected->findings, item);
        expected->differs[findings[i].rule]++;
      }
  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    expected->unchecked[number] += (unchecked & rules) >> number & 1;
}

static SaksiStationCheck *
ask (SaksiStore *store,
     const char *region,
     guint       limit)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiStationCheck *check;

  saksi_station_check_run_async (store, PRESIDENT, region, limit, NULL, test_result_cb, &result);
  check = saksi_station_check_run_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return check;
}

static gint64
size_of (const SaksiStationFinding *finding)
{
  if (finding->finding.found == SAKSI_UNKNOWN)
    return -1;

  return ABS (finding->finding.found - finding->finding.expected);
}

static int
by_size (gconstpointer a,
         gconstpointer b)
{
  const SaksiStationFinding *first = a;
  const SaksiStationFinding *second = b;

  if (size_of (first) != size_of (second))
    return size_of (first) > size_of (second) ? -1 : 1;
  if (first->station != second->station)
    return first->station < second->station ? -1 : 1;

  return (int) first->finding.rule - (int) second->finding.rule;
}

static void
assert_findings (const GArray *expected,
                 const GArray *found,
                 guint         limit)
{
  g_assert_cmpuint (found->len, ==, MIN (expected->len, limit));
  for (guint i = 0; i < found->len; i++)
    {
      const SaksiStationFinding *one = &g_array_index (expected, SaksiStationFinding, i);
      const SaksiStationFinding *other = &g_array_index (found, SaksiStationFinding, i);

      g_assert_cmpuint (one->station, ==, other->station);
      g_assert_cmpuint (one->finding.rule, ==, other->finding.rule);
      g_assert_cmpint (one->finding.severity, ==, other->finding.severity);
      g_assert_cmpuint (one->finding.part, ==, other->finding.part);
      g_assert_cmpint (one->finding.expected, ==, other->finding.expected);
      g_assert_cmpint (one->finding.found, ==, other->finding.found);
    }
}

static void
import (Fixture    *fixture,
        SaksiStore *store,
        GString    *lines)
{
  g_autofree char *path = g_build_filename (fixture->folder, "documents.ndjson", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  g_assert_true (g_file_set_contents (path, lines->str, (gssize) lines->len, NULL));
  saksi_import_run_async (store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (summary.stations, ==, N_DOCUMENTS);
}

static void
test_documents (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  g_autoptr(SaksiStore) store = test_open_store (cache, NULL);
  g_autoptr(GString) lines = g_string_new (NULL);
  Expected nation = { .findings = g_array_new (FALSE, FALSE, sizeof (SaksiStationFinding)) };
  static const guint limits[] = { 0, 1, 10, 100, 1000, G_MAXUINT };
  guint n_nation = 0;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      const char *village = villages[i % G_N_ELEMENTS (villages)];
      g_autofree char *code = g_strdup_printf ("%s%03u", village,
                                               1 + i / (guint) G_N_ELEMENTS (villages));
      gsize begin = lines->len;

      if (g_rand_boolean (fixture->rand))
        fill_edge (fixture);
      else
        fill_sound (fixture);
      for (int n = g_rand_int_range (fixture->rand, 0, 4) - 2; n > 0; n--)
        spoil (fixture);
      append_document (fixture, code, lines);
      if (strncmp (code, "00", 2) != 0)
        {
          expect (&nation, lines->str + begin, lines->len - begin, code);
          n_nation++;
        }
      g_string_append_c (lines, '\n');
    }
  import (fixture, store, lines);
  g_array_sort (nation.findings, by_size);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr(SaksiStationCheck) check = ask (store, "0", limits[i]);

      g_assert_cmpuint (check->stations, ==, n_nation);
      g_assert_cmpmem (check->differs, sizeof check->differs, nation.differs,
                       sizeof nation.differs);
      g_assert_cmpmem (check->unchecked, sizeof check->unchecked, nation.unchecked,
                       sizeof nation.unchecked);
      assert_findings (nation.findings, check->findings, limits[i]);
    }

  /* The documents were of all kinds. */
  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    if ((saksi_station_check_get_rules (PRESIDENT) >> number & 1) != 0 && number != 14)
      g_assert_cmpuint (nation.differs[number], >, 0);
  g_array_unref (nation.findings);
}

/* A smaller region has its own stations only. */
static void
test_region (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const regions[] = { "00", "1101", "1101012003", "99", "92", "1101012003005" };
  g_autofree char *cache = g_build_filename (fixture->folder, "saksi.db", NULL);
  g_autoptr(SaksiStore) store = test_open_store (cache, NULL);
  g_autoptr(GString) lines = g_string_new (NULL);
  GArray *findings[G_N_ELEMENTS (regions)];
  guint n_stations[G_N_ELEMENTS (regions)] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    findings[i] = g_array_new (FALSE, FALSE, sizeof (SaksiStationFinding));
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *code = g_strdup_printf ("%s%03u", villages[i % G_N_ELEMENTS (villages)],
                                               1 + i / (guint) G_N_ELEMENTS (villages));
      gsize begin = lines->len;

      fill_sound (fixture);
      spoil (fixture);
      append_document (fixture, code, lines);
      for (guint j = 0; j < G_N_ELEMENTS (regions); j++)
        if (g_str_has_prefix (code, regions[j]))
          {
            Expected expected = { .findings = findings[j] };

            expect (&expected, lines->str + begin, lines->len - begin, code);
            n_stations[j]++;
          }
      g_string_append_c (lines, '\n');
    }
  import (fixture, store, lines);

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr(SaksiStationCheck) check = ask (store, regions[i], G_MAXUINT);

      g_array_sort (findings[i], by_size);
      g_assert_cmpuint (check->stations, ==, n_stations[i]);
      assert_findings (findings[i], check->findings, G_MAXUINT);
      g_array_unref (findings[i]);
    }
}

static void
test_contests (void)
{
  g_assert_true (saksi_station_check_can_judge (saksi_contest_from_name ("ppwp-2024")));
  g_assert_true (saksi_station_check_can_judge (saksi_contest_from_name ("pdpd-2024")));
  g_assert_false (saksi_station_check_can_judge (saksi_contest_from_name ("pdpr-2024")));

  /* Addresses of pages, readings, earlier versions and totals are not among a station's numbers. */
  g_assert_cmphex (saksi_station_check_get_rules (PRESIDENT) &
                   (1u << 11 | 1u << 19 | 1u << 20 | 1u << 22 | 1u << 23 | 1u << 24 | 1u << 27),
                   ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/station-check/documents", Fixture, NULL, set_up, test_documents, tear_down);
  g_test_add ("/station-check/region", Fixture, NULL, set_up, test_region, tear_down);
  g_test_add_func ("/station-check/contests", test_contests);

  return g_test_run ();
}
