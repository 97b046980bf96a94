/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "contest/saksi-document-path.h"

/* What a path is: its kind, the contest's name or NULL, and the code or NULL. */
typedef struct
{
  const char *path;
  SaksiDocumentKind kind;
  const char *contest;
  const char *code;
} Case;

#define REGIONS SAKSI_DOCUMENT_REGIONS
#define AGGREGATE SAKSI_DOCUMENT_AGGREGATE
#define STATION SAKSI_DOCUMENT_STATION
#define CANDIDATES SAKSI_DOCUMENT_CANDIDATES
#define OTHER SAKSI_DOCUMENT_OTHER
#define IMAGE SAKSI_DOCUMENT_IMAGE
#define MISPLACED SAKSI_DOCUMENT_MISPLACED
#define NONE SAKSI_DOCUMENT_NONE

static const Case cases[] = {
  /* Lists of regions. */
  { "wilayah/pemilu/ppwp/0.json", REGIONS, NULL, "0" },
  { "wilayah/pemilu/ppwp/11.json", REGIONS, NULL, "11" },
  { "wilayah/pemilu/ppwp/11/1101.json", REGIONS, NULL, "1101" },
  { "wilayah/pemilu/ppwp/11/1101/110101.json", REGIONS, NULL, "110101" },
  { "wilayah/pemilu/ppwp/11/1101/110101/1101012001.json", REGIONS, NULL, "1101012001" },
  { "wilayah/pemilu/ppwp/99/99AE/99AE01/99AE010001.json", REGIONS, NULL, "99AE010001" },
  { "wilayah/pilkada/pkwkp/82.json", REGIONS, NULL, "82" },
  { "wilayah/pilkada/pkwkk/82/8271.json", REGIONS, NULL, "8271" },
  /* Districts of the councils look like regions, and are none. */
  { "wilayah/pemilu/pdpr/dapil_dpr.json", OTHER, NULL, NULL },
  { "wilayah/pemilu/pdpr/0.json", OTHER, NULL, NULL },
  { "wilayah/pemilu/pdpr/infopublik/11/1101.json", OTHER, NULL, NULL },
  { "wilayah/pemilu/pdpr/11/1101/1101/110101.json", OTHER, NULL, NULL },
  { "wilayah/pemilu/pdprdp/11.json", OTHER, NULL, NULL },
  { "wilayah/pemilu/pdprdk/11/1101/110101.json", OTHER, NULL, NULL },

  /* Candidates and parties. */
  { "pemilu/ppwp.json", CANDIDATES, "ppwp-2024", NULL },
  { "pemilu/partai.json", CANDIDATES, NULL, NULL },
  { "pemilu/caleg/partai/3101.json", CANDIDATES, NULL, NULL },
  { "pemilu/caleg/partai/320012.json", CANDIDATES, NULL, NULL },
  { "pemilu/caleg/dpd/11.json", CANDIDATES, "pdpd-2024", NULL },
  { "pilkada/paslon/pkwkp.json", CANDIDATES, "pkwkp-2024", NULL },
  { "pilkada/paslon/pkwkk.json", CANDIDATES, "pkwkk-2024", NULL },

  /* Totals and stations. */
  { "pemilu/hhcw/ppwp.json", AGGREGATE, "ppwp-2024", "0" },
  { "pemilu/hhcw/ppwp/11.json", AGGREGATE, "ppwp-2024", "11" },
  { "pemilu/hhcw/ppwp/11/1101.json", AGGREGATE, "ppwp-2024", "1101" },
  { "pemilu/hhcw/ppwp/11/1101/110101.json", AGGREGATE, "ppwp-2024", "110101" },
  { "pemilu/hhcw/ppwp/11/1101/110101/1101012001.json", AGGREGATE, "ppwp-2024", "1101012001" },
  { "pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001001.json", STATION, "ppwp-2024",
    "1101012001001" },
  { "pemilu/hhcw/ppwp/99/99AE/99AE01/99AE010001/99AE010001001.json", STATION, "ppwp-2024",
    "99AE010001001" },
  { "pemilu/hhcw/pdpr.json", AGGREGATE, "pdpr-2024", "0" },
  { "pemilu/hhcw/pdprdp/11.json", AGGREGATE, "pdprdp-2024", "11" },
  { "pemilu/hhcw/pdprdk/11/1101.json", AGGREGATE, "pdprdk-2024", "1101" },
  { "pemilu/hhcw/pdpd/11/1101/110101/1101012001/1101012001001.json", STATION, "pdpd-2024",
    "1101012001001" },
  { "pilkada/hhcw/pkwkp/82.json", AGGREGATE, "pkwkp-2024", "82" },
  { "pilkada/hhcw/pkwkk/82/8271/827102/8271021022/8271021022008.json", STATION, "pkwkk-2024",
    "8271021022008" },

  /* Kept as they are. */
  { "pemilu/hhcd/pdpr/0.json", OTHER, NULL, NULL },
  { "pemilu/hhcd/pdprdk/36/3602/360202.json", OTHER, NULL, NULL },
  { "pemilu/hr/ppwp.json", OTHER, NULL, NULL },
  { "pemilu/hr/ppwp/11/1101/110101/1101012001.json", OTHER, NULL, NULL },
  { "pemilu/hr/pdpr/1101dd.json", OTHER, NULL, NULL },
  { "pemilu/ds/ppwp.json", OTHER, NULL, NULL },
  { "pemilu/ph/ppwp.json", OTHER, NULL, NULL },
  { "pemilu/hhcw/baru/11.json", OTHER, NULL, NULL },

  /* Pages. */
  { "c327/pemilu/ppwp/82/71/02/10/22/8271021022008-20240214-210853--4d18bad1.jpg", IMAGE,
    "ppwp-2024", "8271021022008" },
  { "C327/pemilu/pdpd/99/AE/01/00/01/99AE010001001-20240214.JPG", IMAGE, "pdpd-2024",
    "99AE010001001" },
  { "0a1b/pilkada/pkwkp/82/71/02/10/22/8271021022008-1.jpeg", IMAGE, "pkwkp-2024",
    "8271021022008" },
  { "0a1b/pemilu/ppwp/82/71/02/10/22/8271021022008-1.png", IMAGE, "ppwp-2024", "8271021022008" },
  { "c327/pemilu/ppwp/82/71/02/10/22/8271021022008.jpg", NONE, NULL, NULL },
  { "c32/pemilu/ppwp/82/71/02/10/22/8271021022008-1.jpg", NONE, NULL, NULL },
  { "c32g/pemilu/ppwp/82/71/02/10/22/8271021022008-1.jpg", NONE, NULL, NULL },
  { "c327/pemilu/lain/82/71/02/10/22/8271021022008-1.jpg", NONE, NULL, NULL },
  { "pemilu/ppwp/82/71/02/10/22/8271021022008-1.jpg", NONE, NULL, NULL },
  { "redacted/8271021022008-1.jpg", NONE, NULL, NULL },

  /* A code that contradicts its folder, or is none. */
  { "wilayah/pemilu/ppwp/12/1101.json", MISPLACED, NULL, NULL },
  { "wilayah/pemilu/ppwp/11/1101/110201.json", MISPLACED, NULL, NULL },
  { "wilayah/pemilu/ppwp/1.json", MISPLACED, NULL, NULL },
  { "wilayah/pemilu/ppwp/11/1101/110101/1101012001/1101012001001.json", MISPLACED, NULL, NULL },
  { "wilayah/pemilu/ppwp/index.json", MISPLACED, NULL, NULL },
  { "pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012002001.json", MISPLACED, NULL, NULL },
  { "pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001.json", MISPLACED, NULL, NULL },
  { "pemilu/hhcw/ppwp/11/11aa.json", MISPLACED, NULL, NULL },
  { "pemilu/hhcw/ppwp/11/x/1101.json", MISPLACED, NULL, NULL },

  /* Not of the layout. */
  { "", NONE, NULL, NULL }, { "/", NONE, NULL, NULL }, { "0.json", NONE, NULL, NULL },
  { "pemilu/README.md", NONE, NULL, NULL }, { "pemilu/hhcw/ppwp/11.csv", NONE, NULL, NULL },
  { "pemilu/hhcw/ppwp/11", NONE, NULL, NULL }, { "package.json", NONE, NULL, NULL },
  { "timeseries/kab-level/x.json", NONE, NULL, NULL }, { "other/ppwp.json", NONE, NULL, NULL },
  { "wilayah/pemilu/ppwp.json", NONE, NULL, NULL }, { "hhcw/.json", NONE, NULL, NULL },
  /* What file managers leave in archives. */
  { "pemilu/hhcw/ppwp/._11.json", NONE, NULL, NULL },
};

static void
check_case (const char *path,
            const Case *expected)
{
  SaksiDocumentPath document;
  gboolean known = saksi_document_path_parse (path, &document);

  g_test_message ("%s", path);
  g_assert_cmpint (known, ==, expected->kind != NONE);
  g_assert_cmpint (document.kind, ==, expected->kind);
  if (!known || expected->kind == MISPLACED)
    return;

  g_assert_cmpstr (document.contest != SAKSI_CONTEST_INVALID
                   ? saksi_contest_get_name (document.contest) : NULL, ==, expected->contest);
  if (expected->code != NULL)
    g_assert_cmpuint (document.key, ==, saksi_key_from_code (expected->code));
  /* Whatever stands above it, a document is called by the same name. */
  g_assert_cmpstr (document.path, ==, expected->path);
}

static void
test_layout (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (cases[i].path, &cases[i]);
}

/* The layout is found below the folder of a host, the prefix of a mirror and any other folder, be
 * it called like one of the layout. */
static void
test_prefixes (void)
{
  static const char *const prefixes[] = {
    "sirekap-obj-data.kpu.go.id/", "/sirekap-obj-data.kpu.go.id/", "./", "json-public-prod/",
    "/home/saksi/hr/ds/", "caleg/", "wilayah/x/", "hhcw/x/", "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autofree char *path = g_strconcat (prefixes[i], cases[j].path, NULL);

        if (cases[j].kind != NONE && cases[j].kind != OTHER)
          check_case (path, &cases[j]);
      }
}

/* From `pemilu/`, `wilayah/` and `pilkada/` on, the archives' slashes and dots make no
 * difference. */
static void
test_untidy (void)
{
  static const struct
  {
    const char *path;
    SaksiDocumentKind kind;
    const char *code;
  } untidy[] = {
    { "pemilu//hhcw/./ppwp//11/1101.json", AGGREGATE, "1101" },
    { "./wilayah/pemilu/ppwp/11.json", REGIONS, "11" },
    { "hhcw/ppwp/11.json", AGGREGATE, "11" },
    { "hhcw/ppwp.json", AGGREGATE, "0" },
    { "pemilu/hhcw/ppwp/11.JSON", AGGREGATE, "11" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (untidy); i++)
    {
      SaksiDocumentPath document;

      g_test_message ("%s", untidy[i].path);
      g_assert_true (saksi_document_path_parse (untidy[i].path, &document));
      g_assert_cmpint (document.kind, ==, untidy[i].kind);
      g_assert_cmpuint (document.key, ==, saksi_key_from_code (untidy[i].code));
    }
}

static void
test_trees (void)
{
  SaksiDocumentPath document;

  g_assert_true (saksi_document_path_parse ("wilayah/pemilu/ppwp/11.json", &document));
  g_assert_cmpint (document.tree, ==, SAKSI_TREE_GENERAL);
  g_assert_true (saksi_document_path_parse ("wilayah/pilkada/pkwkp/11.json", &document));
  g_assert_cmpint (document.tree, ==, SAKSI_TREE_REGIONAL);
  g_assert_true (saksi_document_path_parse ("pilkada/hhcw/pkwkk/11.json", &document));
  g_assert_cmpint (document.tree, ==, SAKSI_TREE_REGIONAL);
}

static void
test_contests (void)
{
  for (SaksiElection election = 0; election < SAKSI_N_ELECTIONS; election++)
    {
      SaksiContest contest = saksi_contest_from_election (election);
      const char *name = saksi_election_get_name (election);
      SaksiElection found;

      g_assert_cmpint (saksi_contest_get_election (contest), ==, election);
      g_assert_cmpuint (saksi_contest_from_name (saksi_contest_get_name (contest)), ==, contest);
      g_assert_true (g_str_has_prefix (saksi_contest_get_name (contest), name));
      g_assert_true (saksi_election_from_chars (name, strlen (name), &found));
      g_assert_cmpint (found, ==, election);
      g_assert_false (saksi_election_from_chars (name, strlen (name) - 1, &found));
    }
  g_assert_cmpuint (saksi_contest_from_name ("ppwp"), ==, SAKSI_CONTEST_INVALID);
  g_assert_cmpuint (saksi_contest_from_name ("ppwp-2019"), ==, SAKSI_CONTEST_INVALID);
  g_assert_cmpuint (saksi_contest_from_name (NULL), ==, SAKSI_CONTEST_INVALID);
}

/* Where a document is looked for is where the layout has it. */
static void
test_build (void)
{
  static const struct
  {
    SaksiDocumentKind kind;
    const char *contest;
    const char *code;
    const char *path; /* NULL: nothing like that is published */
  } paths[] = {
    { SAKSI_DOCUMENT_REGIONS, "ppwp-2024", "0", "wilayah/pemilu/ppwp/0.json" },
    { SAKSI_DOCUMENT_REGIONS, "pdpr-2024", "11", "wilayah/pemilu/ppwp/11.json" },
    { SAKSI_DOCUMENT_REGIONS, "ppwp-2024", "99AE010001",
      "wilayah/pemilu/ppwp/99/99AE/99AE01/99AE010001.json" },
    { SAKSI_DOCUMENT_REGIONS, "pkwkk-2024", "11", "wilayah/pemilu/pkwkp/11.json" },
    { SAKSI_DOCUMENT_REGIONS, "ppwp-2024", "1101012001002", NULL },
    { SAKSI_DOCUMENT_AGGREGATE, "ppwp-2024", "0", "pemilu/hhcw/ppwp.json" },
    { SAKSI_DOCUMENT_AGGREGATE, "ppwp-2024", "110101",
      "pemilu/hhcw/ppwp/11/1101/110101.json" },
    { SAKSI_DOCUMENT_AGGREGATE, "pdprdp-2024", "0", NULL },
    { SAKSI_DOCUMENT_AGGREGATE, "pdprdp-2024", "11", "pemilu/hhcw/pdprdp/11.json" },
    { SAKSI_DOCUMENT_AGGREGATE, "pdprdk-2024", "11", NULL },
    { SAKSI_DOCUMENT_AGGREGATE, "pdprdk-2024", "1101", "pemilu/hhcw/pdprdk/11/1101.json" },
    { SAKSI_DOCUMENT_AGGREGATE, "pdprdk-2024", "3101", NULL },
    { SAKSI_DOCUMENT_AGGREGATE, "pdpd-2024", "99AE", NULL },
    { SAKSI_DOCUMENT_AGGREGATE, "pdpr-2024", "99AE", "pemilu/hhcw/pdpr/99/99AE.json" },
    { SAKSI_DOCUMENT_STATION, "ppwp-2024", "1101012001002",
      "pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001002.json" },
    { SAKSI_DOCUMENT_STATION, "ppwp-2024", "1101012001", NULL },
    { SAKSI_DOCUMENT_STATION, "pdprdp-2024", "9901010001001", NULL },
    { SAKSI_DOCUMENT_CANDIDATES, "ppwp-2024", "0", "pemilu/ppwp.json" },
    { SAKSI_DOCUMENT_CANDIDATES, "pdpr-2024", "0", "pemilu/partai.json" },
    { SAKSI_DOCUMENT_CANDIDATES, "pdprdk-2024", "0", "pemilu/partai.json" },
    { SAKSI_DOCUMENT_CANDIDATES, "pdpd-2024", "0", NULL },
    { SAKSI_DOCUMENT_CANDIDATES, "pdpd-2024", "11", "pemilu/caleg/dpd/11.json" },
    { SAKSI_DOCUMENT_CANDIDATES, "pdpd-2024", "99", NULL },
    { SAKSI_DOCUMENT_CANDIDATES, "pkwkp-2024", "0", "pemilu/paslon/pkwkp.json" },
    { SAKSI_DOCUMENT_CANDIDATES, "ppwp-2024", "11", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      SaksiContest contest = saksi_contest_from_name (paths[i].contest);
      SaksiKey key = saksi_key_from_code (paths[i].code);
      g_autofree char *path = saksi_document_path_build (paths[i].kind, contest, key, "pemilu");
      SaksiDocumentPath document;

      g_assert_cmpstr (path, ==, paths[i].path);
      if (path == NULL)
        continue;
      g_assert_true (saksi_document_path_parse (path, &document));
      g_assert_cmpint (document.kind, ==, paths[i].kind);
      if (document.kind != SAKSI_DOCUMENT_CANDIDATES)
        g_assert_cmpuint (document.key, ==, key);
      if (document.kind == SAKSI_DOCUMENT_AGGREGATE || document.kind == SAKSI_DOCUMENT_STATION)
        g_assert_cmpuint (document.contest, ==, contest);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/document-path/layout", test_layout);
  g_test_add_func ("/document-path/prefixes", test_prefixes);
  g_test_add_func ("/document-path/untidy", test_untidy);
  g_test_add_func ("/document-path/trees", test_trees);
  g_test_add_func ("/document-path/contests", test_contests);
  g_test_add_func ("/document-path/build", test_build);

  return g_test_run ();
}
