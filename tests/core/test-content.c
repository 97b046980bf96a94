/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "statement/saksi-content-format.h"
#include "statement/saksi-content.h"
#include "statement/saksi-official.h"
#include "test-util.h"

static char *
read_shipped (const char *name,
              gsize      *length)
{
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "data", "content", name,
                                            NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_shipped (void)
{
  gsize length;
  g_autofree char *text = read_shipped ("seed-statements.json", &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiContent) content = saksi_content_new_from_data (text, length, NULL, &error);
  guint counts[SAKSI_N_CONTENT_LISTS] = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < content->refusals->len; i++)
    {
      const SaksiContentRefusal *refusal = g_ptr_array_index (content->refusals, i);

      g_test_message ("%s: %s", refusal->id, refusal->reason);
    }
  g_assert_cmpuint (content->refusals->len, ==, 0);

  for (guint i = 0; i < content->records->len; i++)
    counts[((SaksiContentRecord *) g_ptr_array_index (content->records, i))->list]++;
  g_assert_cmpuint (counts[SAKSI_CONTENT_STATEMENTS], >=, 47);
  g_assert_cmpuint (counts[SAKSI_CONTENT_CLAIMS], >=, 22);
  g_assert_cmpuint (counts[SAKSI_CONTENT_QUESTIONS], ==, 7);
}

static gboolean
knows_member (SaksiContentList list,
              const char      *name)
{
  const SaksiContentListFormat *format = saksi_content_list_get_format (list);

  if (g_str_equal (name, "id"))
    return TRUE;
  for (guint i = 0; format->members[i].name != NULL; i++)
    if (g_str_equal (format->members[i].name, name))
      return TRUE;

  return FALSE;
}

/* What the program does not know it would lose: nothing of the kind may ship. */
static void
test_shipped_members (void)
{
  gsize length;
  g_autofree char *text = read_shipped ("seed-statements.json", &length);
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  JsonObject *file = json_node_get_object (root);

  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      const char *name = saksi_content_list_get_format (list)->name;
      JsonArray *entries = json_object_has_member (file, name)
                           ? json_object_get_array_member (file, name) : NULL;

      for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
        {
          g_autoptr(GList) members =
            json_object_get_members (json_array_get_object_element (entries, i));

          for (GList *l = members; l != NULL; l = l->next)
            if (!knows_member (list, l->data))
              g_error ("%s, entry %u: “%s” is not a member of the format", name, i,
                       (char *) l->data);
        }
    }
}

static void
test_not_the_format (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "{}", SAKSI_CONTENT_ERROR_FORMAT },
    { "{\"format\": \"other\", \"format_version\": 1}", SAKSI_CONTENT_ERROR_FORMAT },
    { "{\"format\": \"saksi-statements\", \"format_version\": 2}", SAKSI_CONTENT_ERROR_VERSION },
    { "{\"format\": \"saksi-statements\"}", SAKSI_CONTENT_ERROR_VERSION },
  };
  static const char *const not_json[] = {
    "", "[]", "x", "{\"format\": \"saksi-statements\", \"format_version\": 1, \"claims\": {}}",
    "[[[[[[[[[[[[", "{\"format\": 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (saksi_content_new_from_data (cases[i].text, strlen (cases[i].text), NULL,
                                                  &error));
      g_assert_error (error, SAKSI_CONTENT_ERROR, cases[i].code);
    }
  for (guint i = 0; i < G_N_ELEMENTS (not_json); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (saksi_content_new_from_data (not_json[i], strlen (not_json[i]), NULL, &error));
      g_assert_nonnull (error);
    }
}

#define SOURCE \
  "{\"id\": \"so\", \"basis\": \"seed\", \"kind\": \"article\", \"publisher\": \"P\"," \
  " \"published\": null, \"url\": \"https://example.org/a\", \"lang\": \"id\"," \
  " \"label_id\": \"a\", \"label_en\": \"b\"}"
#define STATEMENT(id, more) \
  "{\"id\": \"" id "\", \"basis\": \"seed\", \"kind\": \"statement\", \"date\": \"2024-02-17\"," \
  " \"date_precision\": \"day\", \"text_id\": \"t\", \"text_en\": \"u\"," \
  " \"sources\": [\"so\"]" more "}"

static SaksiContent *
check_statements (const char *statements)
{
  g_autofree char *text =
    g_strdup_printf ("{\"format\": \"saksi-statements\", \"format_version\": 1,"
                                           " \"sources\": [" SOURCE "], \"statements\": [%s]}",
                                           statements);
  g_autoptr(GError) error = NULL;
  SaksiContent *content = saksi_content_new_from_data (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  return content;
}

static void
test_bad_entries (void)
{
  static const struct
  {
    const char *entry;
    const char *reason; /* a part of it */
  } cases[] = {
    { "7", "no id" },
    { "{}", "no id" },
    { "{\"id\": \"a b\"}", "no id" },
    { STATEMENT ("good", ""), "taken" },
    { STATEMENT ("bad", ", \"person\": \"nobody\""), "does not exist" },
    { STATEMENT ("bad", ", \"person\": 7"), "does not exist" },
    { STATEMENT ("bad", ", \"hosts\": [\"nowhere\"]"), "does not exist" },
    { STATEMENT ("bad", ", \"hosts\": \"nowhere\""), "not a list" },
    { STATEMENT ("bad", ", \"topics\": [1]"), "something else than texts" },
    { STATEMENT ("bad", ", \"claims\": [{\"claim\": \"c\", \"stance\": \"shouts\"}]"), "shouts" },
    { STATEMENT ("bad",
                 ", \"claims\": [{\"claim\": \"c\", \"stance\": \"denies\"}]"), "does not exist" },
    { STATEMENT ("bad", ", \"relations\": [{\"target\": \"x\", \"type\": \"answers\"}]"), "“x”" },
    { STATEMENT ("bad", ", \"caution_en\": 5"), "not a text" },
    { "{\"id\": \"bad\", \"basis\": \"seed\", \"kind\": \"statement\", \"date\": \"2024-02-30\","
      " \"date_precision\": \"day\", \"text_id\": \"t\", \"text_en\": \"u\","
       " \"sources\": [\"so\"]}",
      "2024-02-30" },
    { "{\"id\": \"bad\", \"basis\": \"seed\", \"kind\": \"rumour\", \"date\": \"2024-02-17\","
      " \"date_precision\": \"day\", \"text_id\": \"t\", \"text_en\": \"u\","
       " \"sources\": [\"so\"]}",
      "rumour" },
    { "{\"id\": \"bad\", \"basis\": \"seed\", \"kind\": \"statement\", \"date\": \"2024-02-17\","
      " \"date_precision\": \"day\", \"text_id\": \"t\", \"text_en\": \"u\", \"sources\": []}",
      "“sources” is empty" },
    { "{\"id\": \"bad\", \"basis\": \"seed\", \"kind\": \"statement\", \"date\": \"2024-02-17\","
      " \"date_precision\": \"day\", \"text_id\": \"t\", \"sources\": [\"so\"]}",
      "“text_en” is missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *entries = g_strdup_printf ("%s, %s", STATEMENT ("good", ""), cases[i].entry);
      g_autoptr(SaksiContent) content = check_statements (entries);
      const SaksiContentRefusal *refusal;

      g_test_message ("%s", cases[i].entry);
      g_assert_cmpuint (content->refusals->len, ==, 1);
      refusal = g_ptr_array_index (content->refusals, 0);
      g_assert_nonnull (strstr (refusal->reason, cases[i].reason));
      g_assert_nonnull (saksi_content_lookup (content, SAKSI_CONTENT_STATEMENTS, "good"));
      g_assert_null (saksi_content_lookup (content, SAKSI_CONTENT_STATEMENTS, "bad"));
    }
}

/* A bad entry takes its own links along, not the entries that they come from. */
static void
test_links_to_bad_entries (void)
{
  g_autoptr(SaksiContent) content =
    check_statements (STATEMENT ("a", ", \"relations\": ["
                                      "{\"target\": \"bad\", \"type\": \"answers\"},"
                                      "{\"target\": \"z\", \"type\": \"supports\"}]") ","
                      STATEMENT ("bad", ", \"person\": \"nobody\"") ","
                      STATEMENT ("z", ""));
  SaksiContentRecord *record = saksi_content_lookup (content, SAKSI_CONTENT_STATEMENTS, "a");
  guint relations = 0;

  g_assert_nonnull (record);
  for (guint i = 0; i < record->targets->len; i++)
    {
      SaksiContentTarget *target = &g_array_index (record->targets, SaksiContentTarget, i);

      if (target->kind != SAKSI_CONTENT_STATEMENT_RELATION)
        continue;
      relations++;
      g_assert_cmpstr (target->target, ==, "z");
      g_assert_cmpstr (target->detail, ==, "supports");
    }
  g_assert_cmpuint (relations, ==, 1);
  g_assert_cmpuint (content->refusals->len, ==, 2);
}

static void
test_official (void)
{
  gsize length;
  g_autofree char *text = read_shipped ("official-ppwp-2024.json", &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiOfficial) official = saksi_official_new_from_data (text, length, &error);
  gint64 sums[3] = { 0 };
  gint64 nation[3] = { 0 };
  gint64 valid = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (official->choices->len, ==, 3);
  g_assert_cmpuint (official->rows->len, ==, 40);

  for (guint i = 0; i < official->rows->len; i++)
    {
      SaksiOfficialRow *row = g_ptr_array_index (official->rows, i);

      for (guint j = 0; j < 3; j++)
        if (row->key == SAKSI_KEY_NATION)
          nation[j] = row->votes[j];
        else
          sums[j] += row->votes[j];
      if (row->key != SAKSI_KEY_NATION)
        valid += row->valid;
    }

  /* The totals of decree 360/2024. */
  g_assert_cmpint (nation[0], ==, 40971906);
  g_assert_cmpint (nation[1], ==, 96214691);
  g_assert_cmpint (nation[2], ==, 27040878);
  for (guint j = 0; j < 3; j++)
    g_assert_cmpint (sums[j], ==, nation[j]);
  g_assert_cmpint (valid, ==, 164227475);
}

static void
test_official_refused (void)
{
  static const char wrong_sum[] =
    "{\"format\": \"saksi-official-result\", \"contest\": \"ppwp-2024\", \"source_id\": \"x\","
    " \"choices\": [1, 2], \"rows\": [{\"code\": \"0\", \"votes\": [1, 2], \"valid\": 4}]}";
  g_autoptr(GError) error = NULL;

  g_assert_null (saksi_official_new_from_data (wrong_sum, strlen (wrong_sum), &error));
  g_assert_error (error, SAKSI_CONTENT_ERROR, SAKSI_CONTENT_ERROR_FORMAT);
}

static void
test_provinces (void)
{
  gsize length;
  g_autofree char *text = read_shipped ("provinces.csv", &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) names = saksi_region_names_parse (text, &error);
  guint general = 0;
  guint regional = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < names->len; i++)
    {
      const SaksiRegionName *region = g_ptr_array_index (names, i);

      general += region->tree == SAKSI_TREE_GENERAL;
      regional += region->tree == SAKSI_TREE_REGIONAL;
      g_assert_false (saksi_key_is_overseas (region->key) && region->tree == SAKSI_TREE_REGIONAL);
    }
  g_assert_cmpuint (general, ==, 41);
  g_assert_cmpuint (regional, ==, 39);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/content/shipped", test_shipped);
  g_test_add_func ("/content/shipped-members", test_shipped_members);
  g_test_add_func ("/content/not-the-format", test_not_the_format);
  g_test_add_func ("/content/bad-entries", test_bad_entries);
  g_test_add_func ("/content/links-to-bad-entries", test_links_to_bad_entries);
  g_test_add_func ("/content/official", test_official);
  g_test_add_func ("/content/official-refused", test_official_refused);
  g_test_add_func ("/content/provinces", test_provinces);

  return g_test_run ();
}
