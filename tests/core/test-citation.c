/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "statement/saksi-citation.h"

/* Citations for reference managers, made of statements that are made here. */

static SaksiStatementSource *
add_source (SaksiStatement *statement,
            const char     *id,
            const char     *published)
{
  SaksiStatementSource *source = g_new0 (SaksiStatementSource, 1);

  source->id = g_strdup (id);
  source->kind = g_strdup ("article");
  source->publisher = g_strdup ("Harian Contoh");
  source->published = g_strdup (published);
  source->url = g_strdup ("https://example.org/a?b=1");
  source->language = g_strdup ("id");
  source->label.english = g_strdup ("Report on a \"server\"");
  source->label.indonesian = g_strdup ("Laporan tentang “server”");
  g_ptr_array_add (statement->sources, source);

  return source;
}

static SaksiStatement *
make_statement (void)
{
  SaksiStatement *statement = saksi_statement_new ();

  statement->id = g_strdup ("s-1");
  statement->date = g_strdup ("2024-02-17");
  statement->precision = SAKSI_PRECISION_ABOUT;
  statement->person_name = g_strdup ("Nama Orang");
  statement->text.english = g_strdup ("Says\nthat it is so.\r\nER  - ");
  statement->text.indonesian = g_strdup ("Mengatakan demikian.");

  return statement;
}

static JsonArray *
parse (const char *text,
       JsonNode  **node)
{
  g_autoptr(GError) error = NULL;

  *node = json_from_string (text, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (*node));

  return json_node_get_array (*node);
}

static void
test_csl (void)
{
  g_autoptr(SaksiStatement) statement = make_statement ();
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonArray *items;
  JsonObject *item;
  JsonArray *parts;

  add_source (statement, "one", "2024-02-18T09:30:00+07:00");
  add_source (statement, "two", NULL);
  text = saksi_citation_dup_csl_json (statement, SAKSI_LANGUAGE_ENGLISH);
  items = parse (text, &node);

  g_assert_cmpuint (json_array_get_length (items), ==, 2);
  /* Every item has the id and the type that the format asks for, and no id twice. */
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      item = json_array_get_object_element (items, i);
      g_assert_true (json_object_has_member (item, "id"));
      g_assert_true (json_object_has_member (item, "type"));
    }
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (items, 0), "id"),
                   !=,
                   json_object_get_string_member (json_array_get_object_element (items, 1), "id"));
  item = json_array_get_object_element (items, 0);
  g_assert_cmpstr (json_object_get_string_member (item, "type"), ==, "article-newspaper");
  g_assert_cmpstr (json_object_get_string_member (item, "title"), ==, "[Report on a \"server\"]");
  g_assert_cmpstr (json_object_get_string_member (item, "container-title"), ==, "Harian Contoh");
  g_assert_cmpstr (json_object_get_string_member (item, "archive_location"), ==,
                   "https://web.archive.org/web/20240218/https://example.org/a?b=1");
  g_assert_nonnull (strstr (json_object_get_string_member (item, "note"),
                            "Nama Orang; 2024-02-17 (about)"));
  g_assert_false (json_object_has_member (item, "author"));
  parts = json_object_get_array_member (json_object_get_object_member (item, "issued"),
                                        "date-parts");
  g_assert_cmpuint (json_array_get_length (parts), ==, 1);
  g_assert_cmpint (json_array_get_int_element (json_array_get_array_element (parts, 0), 2), ==, 18);

  /* A day that is not known is not made up. */
  g_assert_false (json_object_has_member (json_array_get_object_element (items, 1), "issued"));
}

static void
test_csl_bounds (void)
{
  g_autoptr(SaksiStatement) statement = make_statement ();
  SaksiStatementSource *source = add_source (statement, "one", NULL);
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonObject *item;

  source->author = g_strdup ("Penulis");
  source->not_before = g_strdup ("2024-03-15");
  source->not_after = g_strdup ("2024-03-20");
  text = saksi_citation_dup_csl_json (statement, SAKSI_LANGUAGE_INDONESIAN);
  item = json_array_get_object_element (parse (text, &node), 0);

  g_assert_cmpuint (json_array_get_length (
                      json_object_get_array_member (json_object_get_object_member (item, "issued"),
                                                    "date-parts")), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (
                     json_array_get_object_element (json_object_get_array_member (item, "author"),
                                                    0), "literal"), ==, "Penulis");
}

static const char *
get_issued (JsonArray  *items,
            guint       i,
            const char *member)
{
  JsonObject *item = json_array_get_object_element (items, i);

  return json_object_get_string_member (json_object_get_object_member (item, "issued"), member);
}

/* A day of which one end is known is told in words; a caution goes with what it is about; a copy is
 * said to be where it is. */
static void
test_half_known (void)
{
  g_autoptr(SaksiStatement) statement = make_statement ();
  SaksiStatementSource *since = add_source (statement, "one", NULL);
  SaksiStatementSource *until = add_source (statement, "two", NULL);
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *csl = NULL;
  g_autofree char *ris = NULL;
  JsonArray *items;
  JsonObject *item;

  statement->caution.english = g_strdup ("Not the words.");
  since->not_before = g_strdup ("2024-03-15");
  until->not_after = g_strdup ("2024-03-20");
  until->archive_url = g_strdup ("https://archive.example.org/x");
  csl = saksi_citation_dup_csl_json (statement, SAKSI_LANGUAGE_ENGLISH);
  ris = saksi_citation_dup_ris (statement, SAKSI_LANGUAGE_ENGLISH);
  items = parse (csl, &node);

  g_assert_cmpstr (get_issued (items, 0, "literal"), ==, "not before 2024-03-15");
  g_assert_cmpstr (get_issued (items, 1, "literal"), ==, "not after 2024-03-20");
  item = json_array_get_object_element (items, 0);
  g_assert_cmpstr (json_object_get_string_member (item, "archive"), ==, "Internet Archive");
  g_assert_true (g_str_has_suffix (json_object_get_string_member (item, "note"),
                                   " [Not the words.]"));
  item = json_array_get_object_element (items, 1);
  g_assert_cmpstr (json_object_get_string_member (item, "archive"), ==, "archive.example.org");
  g_assert_nonnull (strstr (ris, "\r\nN1  - Published not before 2024-03-15\r\n"));
  g_assert_null (strstr (ris, "PY  - "));
}

/* Nothing in a text can begin a line of its own, or end the reference. */
static void
test_ris (void)
{
  g_autoptr(SaksiStatement) statement = make_statement ();
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_ends = 0;

  add_source (statement, "one", "2024-02-18");
  add_source (statement, "two", "2024-02-19");
  text = saksi_citation_dup_ris (statement, SAKSI_LANGUAGE_ENGLISH);
  lines = g_strsplit (text, "\r\n", -1);

  /* A reference begins with its type and ends with ER; a tag is a letter, and a letter or digit. */
  g_assert_true (g_str_has_prefix (text, "TY  - "));
  g_assert_true (g_str_has_suffix (text, "ER  - \r\n\r\n"));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] != '\0')
        {
          g_assert_true (g_ascii_isupper (lines[i][0]));
          g_assert_true (g_ascii_isupper (lines[i][1]) || g_ascii_isdigit (lines[i][1]));
        }
      if (g_str_has_prefix (lines[i], "TY") && i > 0)
        g_assert_cmpstr (*lines[i - 1] != '\0' ? lines[i - 1] : lines[i - 2], ==, "ER  - ");
      g_assert_null (strpbrk (lines[i], "\r\n"));
      if (*lines[i] == '\0')
        continue;
      g_assert_true (strlen (lines[i]) >= 6 && strncmp (lines[i] + 2, "  - ", 4) == 0);
      if (g_str_has_prefix (lines[i], "ER"))
        n_ends++;
    }
  g_assert_cmpuint (n_ends, ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) lines, "TY  - NEWS"));
  g_assert_true (g_strv_contains ((const char *const *) lines, "DA  - 2024/02/18/"));
  g_assert_true (g_strv_contains ((const char *const *) lines, "UR  - https://example.org/a?b=1"));
}

static void
test_archive (void)
{
  static const struct
  {
    const char *url;
    const char *published;
    const char *not_after;
    const char *expected;
  } cases[] = {
    { "https://a.id/x", "2024-02-18", NULL, "https://web.archive.org/web/20240218/https://a.id/x" },
    { "https://a.id/x", NULL, "2024-03-01", "https://web.archive.org/web/20240301/https://a.id/x" },
    { "https://a.id/x", NULL, NULL, "https://web.archive.org/web/https://a.id/x" },
    { "https://web.archive.org/web/2024/https://a.id/", "2024-02-18", NULL,
      "https://web.archive.org/web/2024/https://a.id/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SaksiStatementSource source = { 0 };
      g_autofree char *url = NULL;

      source.url = (char *) cases[i].url;
      source.published = (char *) cases[i].published;
      source.not_after = (char *) cases[i].not_after;
      url = saksi_citation_dup_archive_url (&source);
      g_assert_cmpstr (url, ==, cases[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/citation/csl", test_csl);
  g_test_add_func ("/citation/csl-bounds", test_csl_bounds);
  g_test_add_func ("/citation/ris", test_ris);
  g_test_add_func ("/citation/half-known", test_half_known);
  g_test_add_func ("/citation/archive", test_archive);

  return g_test_run ();
}
