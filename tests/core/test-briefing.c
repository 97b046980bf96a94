/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "briefing/saksi-briefing.h"
#include "statement/saksi-content.h"
#include "test-util.h"

static SaksiBriefing *
parse (const char *text,
       GError    **error)
{
  return saksi_briefing_new_from_data (text, strlen (text), error);
}

static SaksiBriefing *
parse_scenes (const char *scenes)
{
  g_autofree char *text = g_strdup_printf (
    "{\"format\":\"saksi-briefing\",\"format_version\":1,\"scenes\":[%s]}", scenes);
  g_autoptr(GError) error = NULL;
  SaksiBriefing *briefing = parse (text, &error);

  g_assert_no_error (error);

  return briefing;
}

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

/* The shipped briefing is complete in both languages, and what it points at is there. */
static void
test_shipped (void)
{
  gsize length;
  g_autofree char *text = read_shipped ("briefing-hosting.json", &length);
  gsize content_length;
  g_autofree char *content_text = read_shipped ("seed-statements.json", &content_length);
  g_autoptr(SaksiContent) content = saksi_content_new_from_data (content_text, content_length, NULL,
                                                                 NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBriefing) briefing = saksi_briefing_new_from_data (text, length, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (briefing->refusals->len, ==, 0);
  g_assert_cmpuint (briefing->scenes->len, ==, 6);
  for (guint i = 0; i < briefing->scenes->len; i++)
    {
      const SaksiScene *scene = briefing->scenes->pdata[i];

      g_assert_cmpstr (scene->title.english, !=, scene->title.indonesian);
      g_assert_nonnull (scene->note.english);
      g_assert_nonnull (scene->note.indonesian);
      for (guint j = 0; j < scene->statements->len; j++)
        g_assert_nonnull (saksi_content_lookup (content, SAKSI_CONTENT_STATEMENTS,
                                                scene->statements->pdata[j]));
    }
}

static void
test_round_trip (void)
{
  g_autoptr(SaksiBriefing) briefing = parse_scenes (
    "{\"kind\":\"map\",\"host\":\"a.example\",\"as_of\":\"2024-02-18\",\"area\":[94.5,-11.5,141.5,"
    "6.5],\"title\":{\"id\":\"satu\",\"en\":\"one\"},\"note\":\"n\"},"
    "{\"kind\":\"results\",\"contest\":\"pdpr-2024\",\"region\":\"32\"},"
    "{\"kind\":\"station\",\"region\":\"1101012001001\"},"
    "{\"kind\":\"findings\",\"region\":\"0\"},"
    "{\"kind\":\"statements\",\"statements\":[\"s-1\",\"s-2\"]}");
  g_autofree char *text = saksi_briefing_to_json (briefing);
  g_autoptr(SaksiBriefing) again = parse (text, NULL);
  g_autofree char *same = saksi_briefing_to_json (again);
  const SaksiScene *map = again->scenes->pdata[0];
  const SaksiScene *results = again->scenes->pdata[1];

  g_assert_cmpuint (briefing->refusals->len, ==, 0);
  g_assert_cmpstr (text, ==, same);
  g_assert_cmpuint (again->scenes->len, ==, 5);
  g_assert_cmpstr (map->title.indonesian, ==, "satu");
  g_assert_cmpstr (map->note.english, ==, "n");
  g_assert_cmpstr (map->note.indonesian, ==, "n");
  g_assert_cmpfloat (map->area.east, ==, 141.5);
  g_assert_cmpint (results->contest, ==, saksi_contest_from_name ("pdpr-2024"));
  g_assert_cmpstr (results->region, ==, "32");
}

/* What a later version has put there is kept where it is, and so is how a page was set. */
static void
test_others (void)
{
  g_autoptr(SaksiBriefing) briefing = parse (
    "{\"format\":\"saksi-briefing\",\"format_version\":1,\"made_by\":{\"name\":\"Ani\"},"
    "\"scenes\":[{\"kind\":\"findings\",\"state\":{\"rules\":\"sum\",\"bad\":7},"
    "\"seconds\":[1,{\"a\":null}]}]}",
    NULL);
  g_autofree char *text = saksi_briefing_to_json (briefing);
  g_autoptr(SaksiBriefing) again = parse (text, NULL);
  g_autoptr(SaksiScene) copy = saksi_scene_copy (again->scenes->pdata[0]);
  g_autofree char *same = NULL;

  g_assert_cmpstr (again->others, ==, "{\"made_by\":{\"name\":\"Ani\"}}");
  g_assert_cmpstr (copy->others, ==, "{\"seconds\":[1,{\"a\":null}]}");
  g_assert_cmpstr (saksi_scene_get_state (copy, "rules"), ==, "sum");
  g_assert_null (saksi_scene_get_state (copy, "bad"));
  saksi_scene_set_state (copy, "rules", NULL);
  g_assert_cmpuint (g_hash_table_size (copy->state), ==, 0);
  same = saksi_briefing_to_json (again);
  g_assert_cmpstr (text, ==, same);
}

/* A scene that cannot be shown is left out alone, with a reason. */
static void
test_refused (void)
{
  static const char *const scenes[] = {
    "7", "\"map\"", "null", "{}", "{\"kind\":\"dance\"}", "{\"kind\":\"map\"}",
    "{\"kind\":\"map\",\"host\":\"\"}",
    "{\"kind\":\"map\",\"host\":\"a\",\"as_of\":\"yesterday\"}",
    "{\"kind\":\"map\",\"host\":\"a\",\"as_of\":\"2024-02-30\"}",
    "{\"kind\":\"map\",\"host\":\"a\",\"as_of\":\"2024-02-03T10:00\"}",
    "{\"kind\":\"map\",\"host\":\"a\",\"area\":[1,2,3]}",
    "{\"kind\":\"map\",\"host\":\"a\",\"area\":[1,\"2\",3,4]}",
    "{\"kind\":\"map\",\"host\":\"a\",\"area\":[0,10,20,5]}",
    "{\"kind\":\"map\",\"host\":\"a\",\"area\":[0,0,500,5]}",
    "{\"kind\":\"map\",\"host\":\"a\",\"area\":7}",
    "{\"kind\":\"results\",\"region\":\"3x\"}",
    "{\"kind\":\"results\",\"contest\":\"ppwp-1955\"}",
    "{\"kind\":\"station\"}", "{\"kind\":\"station\",\"region\":\"1101\"}",
    "{\"kind\":\"statements\"}", "{\"kind\":\"statements\",\"statements\":[]}",
    "{\"kind\":\"statements\",\"statements\":[\"a\",\"b\",\"c\",\"d\"]}",
    "{\"kind\":\"statements\",\"statements\":[1]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *text = g_strconcat ("{\"kind\":\"title\",\"title\":\"a\"},", scenes[i],
                                           NULL);
      g_autoptr(SaksiBriefing) briefing = parse_scenes (text);

      g_test_message ("%s", scenes[i]);
      g_assert_cmpuint (briefing->scenes->len, ==, 1);
      g_assert_cmpuint (briefing->refusals->len, ==, 1);
      g_assert_cmpuint (g_array_index (briefing->refusals, SaksiSceneRefusal, 0).number, ==, 2);
    }
}

static void
test_wrong_files (void)
{
  static const char *const texts[] = {
    "", "{", "[]", "{}", "{\"format\":\"saksi-statements\",\"scenes\":[]}",
    "{\"format\":\"saksi-briefing\",\"format_version\":1}",
    "{\"format\":\"saksi-briefing\",\"format_version\":1,\"scenes\":[[[[[[[[[[[]]]]]]]]]]]}",
  };
  g_autoptr(GError) version = NULL;
  g_autoptr(GError) large = NULL;
  g_autofree char *blanks = g_strnfill (SAKSI_BRIEFING_MAX_BYTES + 1, ' ');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (parse (texts[i], &error));
      g_assert_error (error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_FORMAT);
    }
  g_assert_null (parse ("{\"format\":\"saksi-briefing\",\"format_version\":2,\"scenes\":[]}",
                        &version));
  g_assert_error (version, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_VERSION);
  g_assert_null (parse (blanks, &large));
  g_assert_error (large, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_TOO_LARGE);
}

/* Words from a file are only what can be seen, and not endless. */
static void
test_words (void)
{
  g_autofree char *many = g_strnfill (SAKSI_BRIEFING_MAX_TEXT + 50, 'a');
  g_autofree char *scenes = g_strdup_printf (
    "{\"kind\":\"title\",\"title\":\"%s\",\"note\":\"\\u202eabc\\u2066d\\u0007\\ne\"}", many);
  g_autoptr(SaksiBriefing) briefing = parse_scenes (scenes);
  const SaksiScene *scene = briefing->scenes->pdata[0];

  g_assert_cmpuint (strlen (scene->title.english), ==, SAKSI_BRIEFING_MAX_TEXT);
  g_assert_cmpstr (scene->note.english, ==, "abcd\ne");
}

static void
test_too_many (void)
{
  g_autoptr(GString) scenes = g_string_new (NULL);
  g_autoptr(SaksiBriefing) briefing = NULL;

  for (guint i = 0; i < SAKSI_BRIEFING_MAX_SCENES + 3; i++)
    g_string_append_printf (scenes, "%s{\"kind\":\"title\"}", i > 0 ? "," : "");
  briefing = parse_scenes (scenes->str);
  g_assert_cmpuint (briefing->scenes->len, ==, SAKSI_BRIEFING_MAX_SCENES);
  g_assert_cmpuint (briefing->refusals->len, ==, 3);
}

/* Who writes in one language is read in any; a translation is not lost by writing the other. */
static void
test_set_text (void)
{
  SaksiText text = { NULL, NULL };

  saksi_scene_set_text (&text, SAKSI_LANGUAGE_INDONESIAN, "satu");
  g_assert_cmpstr (text.english, ==, "satu");
  g_assert_cmpstr (text.indonesian, ==, "satu");
  g_free (text.english);
  text.english = g_strdup ("one");
  saksi_scene_set_text (&text, SAKSI_LANGUAGE_INDONESIAN, "dua");
  g_assert_cmpstr (text.english, ==, "one");
  g_assert_cmpstr (text.indonesian, ==, "dua");
  saksi_scene_set_text (&text, SAKSI_LANGUAGE_ENGLISH, "");
  g_assert_null (text.english);
  saksi_text_clear (&text);
}

/* A translation that begins like the words of the other language does not take these along. */
static void
test_change_text (void)
{
  SaksiText text = { g_strdup ("KPU 2"), g_strdup ("KPU") };

  g_assert_false (saksi_scene_change_text (&text, SAKSI_LANGUAGE_ENGLISH, FALSE, "KPU 2"));
  g_assert_true (saksi_scene_change_text (&text, SAKSI_LANGUAGE_ENGLISH, FALSE, "KPU"));
  g_assert_true (saksi_scene_is_same_text (&text));
  g_assert_true (saksi_scene_change_text (&text, SAKSI_LANGUAGE_ENGLISH, FALSE, "KPU 3"));
  g_assert_cmpstr (text.indonesian, ==, "KPU");

  /* What is seen in a language that has no words is no change; to write nothing has it again. */
  g_assert_true (saksi_scene_change_text (&text, SAKSI_LANGUAGE_INDONESIAN, FALSE, ""));
  g_assert_false (saksi_scene_change_text (&text, SAKSI_LANGUAGE_INDONESIAN, FALSE, "KPU 3"));
  g_assert_null (text.indonesian);
  g_assert_true (saksi_scene_change_text (&text, SAKSI_LANGUAGE_ENGLISH, TRUE, "satu"));
  g_assert_cmpstr (text.indonesian, ==, "satu");
  saksi_text_clear (&text);
}

static void
test_files (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "new", "mine.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SaksiBriefing) briefing = parse_scenes ("{\"kind\":\"title\",\"title\":\"a\"}");
  g_autoptr(SaksiBriefing) again = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) missing = NULL;
  g_autoptr(GAsyncResult) large = NULL;
  SaksiScene *scene;
  g_autoptr(GError) error = NULL;

  saksi_briefing_load_async (file, NULL, test_result_cb, &missing);
  g_assert_null (saksi_briefing_load_finish (test_wait (&missing), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  saksi_briefing_save_async (briefing, file, NULL, test_result_cb, &saved);
  g_assert_true (saksi_briefing_save_finish (test_wait (&saved), &error));
  saksi_briefing_load_async (file, NULL, test_result_cb, &loaded);
  again = saksi_briefing_load_finish (test_wait (&loaded), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->scenes->len, ==, 1);

  /* What would not be read again is not written. */
  scene = again->scenes->pdata[0];
  g_free (scene->note.english);
  scene->note.english = g_strnfill (SAKSI_BRIEFING_MAX_BYTES, 'a');
  saksi_briefing_save_async (again, file, NULL, test_result_cb, &large);
  g_assert_false (saksi_briefing_save_finish (test_wait (&large), &error));
  g_assert_error (error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_TOO_LARGE);
  test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/briefing/shipped", test_shipped);
  g_test_add_func ("/briefing/round-trip", test_round_trip);
  g_test_add_func ("/briefing/others", test_others);
  g_test_add_func ("/briefing/refused", test_refused);
  g_test_add_func ("/briefing/wrong-files", test_wrong_files);
  g_test_add_func ("/briefing/words", test_words);
  g_test_add_func ("/briefing/too-many", test_too_many);
  g_test_add_func ("/briefing/set-text", test_set_text);
  g_test_add_func ("/briefing/change-text", test_change_text);
  g_test_add_func ("/briefing/files", test_files);

  return g_test_run ();
}
