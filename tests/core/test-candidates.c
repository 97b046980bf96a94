/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/saksi-json.h"
#include "contest/saksi-candidate-list.h"
#include "contest/saksi-candidate.h"
#include "store/saksi-writer.h"
#include "test-json.h"

/* The choices of a list as text: "contest area choice number name", a line each. */
static char *
read_list (const char *path,
           const char *text)
{
  g_autofree char *json = test_json_text (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = saksi_json_parse (json, strlen (json), 1 << 20, 30, &error);
  g_autoptr(GArray) choices = NULL;
  GString *lines = g_string_new (NULL);

  g_assert_no_error (error);
  choices = saksi_candidate_list_parse (path, root, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < choices->len; i++)
    {
      const SaksiChoice *choice = &g_array_index (choices, SaksiChoice, i);
      g_autofree char *code = saksi_choice_code_dup_text (choice->choice);

      g_string_append_printf (lines, "%s|%s|%s|%u|%s\n", saksi_contest_get_name (choice->contest),
                              choice->area, code, choice->number, choice->name);
    }

  return g_string_free (lines, FALSE);
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *path;
    const char *text;
    const char *lines;
  } cases[] = {
    { "pemilu/ppwp.json",
      "{'100025': {'ts': 'x', 'nama': 'A - B', 'warna': '#fff', 'nomor_urut': 1},"
      " '100026': {'nama': 'C - D', 'nomor_urut': '2'}, 'null': null, '100027': null, 'x': {},"
      " '100028': {}}",
      "ppwp-2024||100025|1|A - B\nppwp-2024||100026|0|C - D\nppwp-2024||100028|0|100028\n" },
    { "pemilu/partai.json",
      "{'1': {'id_partai': 100001, 'nama': 'P', 'nama_lengkap': 'Partai P', 'nomor_urut': 1}}",
      "pdpr-2024||1|1|P\npdprdp-2024||1|1|P\npdprdk-2024||1|1|P\n" },
    { "pemilu/caleg/partai/3101.json",
      "{'1': {'100281': {'nama': 'A', 'nomor_urut': 3}}, '2': {}, '3': null, 'x': {'1': {}},"
      " '16777216': {'1': {'nama': 'B'}}}",
      "pdpr-2024|3101|1.100281|3|A\n" },
    { "pemilu/caleg/partai/320012.json", "{'1': {'7': {'nama': 'A'}}}",
      "pdprdp-2024|320012|1.7|0|A\n" },
    { "pemilu/caleg/partai/360202.json", "{'1': {'7': {'nama': 'A'}}}",
      "pdprdk-2024|360202|1.7|0|A\n" },
    { "pemilu/caleg/dpd/11.json", "{'1100': {'nama': 'A', 'nomor_urut': 1}}",
      "pdpd-2024|11|1100|1|A\n" },
    { "pilkada/paslon/pkwkp.json",
      "{'11': {'1000900': {'nama': 'A - B', 'nomor_urut': 1}}, 'lain': {'1': {}}, '31': null}",
      "pkwkp-2024|11|1000900|1|A - B\n" },
    { "pilkada/paslon/pkwkk.json", "{'1101': {'1': {'nama': 'KOLOM KOSONG', 'nomor_urut': 2}}}",
      "pkwkk-2024|1101|1|2|KOLOM KOSONG\n" },
    { "pemilu/ppwp.json", "{}", "" },
    { "pemilu/caleg/partai/1.json", "{'1': {'7': {'nama': 'A'}}}", "" },
    { "pemilu/ppwp.json", "{'1': {'nama': 'A', 'nomor_urut': -3}, '2': {'nama': 7, "
      "'nomor_urut': 99999999999}}", "ppwp-2024||1|0|A\nppwp-2024||2|9999|2\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lines = read_list (cases[i].path, cases[i].text);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpstr (lines, ==, cases[i].lines);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = { "[]", "[{'nama': 'A'}]" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *json = test_json_text (texts[i]);
      g_autoptr(JsonNode) root = json_from_string (json, NULL);
      g_autoptr(GError) error = NULL;

      g_assert_null (saksi_candidate_list_parse ("pemilu/ppwp.json", root, &error));
      g_assert_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TYPE);
    }
}

static void
test_choice_codes (void)
{
  static const struct
  {
    SaksiChoiceKind kind;
    guint32 party;
    guint32 candidate;
    const char *text;
  } cases[] = {
    { SAKSI_CHOICE_CHART, 0, 100025, "100025" },
    { SAKSI_CHOICE_CHART, 0, G_MAXUINT32, "4294967295" },
    { SAKSI_CHOICE_PARTY_ONLY, 4, 0, "4.party" },
    { SAKSI_CHOICE_PARTY_CANDIDATE, 4, 100281, "4.100281" },
    { SAKSI_CHOICE_PARTY_CANDIDATE, SAKSI_MAX_PARTY, G_MAXUINT32, "16777215.4294967295" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaksiChoiceCode code = saksi_choice_code (cases[i].kind, cases[i].party, cases[i].candidate);
      g_autofree char *text = saksi_choice_code_dup_text (code);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (saksi_choice_code_get_kind (code), ==, cases[i].kind);
      g_assert_true (i == 0 || code > saksi_choice_code (cases[i - 1].kind, cases[i - 1].party,
                                                         cases[i - 1].candidate));
    }
}

static void
test_short_names (void)
{
  static const struct
  {
    const char *name;
    const char *shown;
  } cases[] = {
    { "H. ANDI CONTOH, S.H., M.Hum. - Dr. (H.C.) BUDI CONTOH", "Andi–Budi" },
    { "Prof. Dr. CITRA - DEWI, Ph.D.", "Citra–Dewi" },
    { "ANDI - BUDI - CITRA", "Andi–Budi" },
    { "ANDI-BUDI", "ANDI-BUDI" },
    { "KOLOM KOSONG", "KOLOM KOSONG" },
    { "Partai Contoh", "Partai Contoh" },
    { "  - ", "  - " },
    { "A. - B.", "A.–B." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SaksiCandidate) candidate = saksi_candidate_new (1, 1, cases[i].name);
      g_autofree char *shown = saksi_candidate_dup_short_name (candidate);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_unnamed (void)
{
  g_autoptr(SaksiCandidate) candidate =
    saksi_candidate_new (saksi_choice_code (SAKSI_CHOICE_CHART, 0, 100025), 0, NULL);

  g_assert_cmpstr (candidate->name, ==, "100025");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/candidates/shapes", test_shapes);
  g_test_add_func ("/candidates/refused", test_refused);
  g_test_add_func ("/candidates/choice-codes", test_choice_codes);
  g_test_add_func ("/candidates/short-names", test_short_names);
  g_test_add_func ("/candidates/unnamed", test_unnamed);

  return g_test_run ();
}
