/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/saksi-data-dir.h"
#include "base/saksi-hash.h"
#include "base/saksi-json.h"
#include "base/saksi-varint.h"
#include "base/saksi-worker.h"
#include "test-util.h"

static void
test_varint (void)
{
  static const struct
  {
    guint64 value;
    gsize length;
  } cases[] = {
    { 0, 1 }, { 1, 1 }, { 127, 1 }, { 128, 2 }, { 16383, 2 }, { 16384, 3 },
    { G_MAXUINT32, 5 }, { (guint64) G_MAXINT64, 9 }, { G_MAXUINT64, 10 },
  };
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  SaksiVarintReader reader;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = bytes->len;

      saksi_varint_append (bytes, cases[i].value);
      g_assert_cmpuint (bytes->len - before, ==, cases[i].length);
    }

  saksi_varint_reader_init (&reader, bytes->data, bytes->len);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (saksi_varint_get (&reader), ==, cases[i].value);
  g_assert_true (reader.at == reader.end);
  g_assert_false (reader.failed);
}

static void
test_varint_counts (void)
{
  const gint64 limit = (G_GINT64_CONSTANT (1) << 62) - 1;
  const gint64 cases[] = {
    SAKSI_UNKNOWN, 0, -1, 1, 31, 62, 63, 64, -63, -64, 300, 8190, 256000, -7899, -2124, limit,
    -limit,
  };
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  SaksiVarintReader reader;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    saksi_varint_append_count (bytes, cases[i]);
  saksi_varint_reader_init (&reader, bytes->data, bytes->len);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (saksi_varint_get_count (&reader), ==, cases[i]);
  g_assert_false (reader.failed);

  for (guint i = 0; i < 10000; i++)
    {
      guint8 one[SAKSI_VARINT_MAX];
      gint64 count = ((gint64) g_rand_int (rand) << 30) >> g_rand_int_range (rand, 0, 60);
      gsize length = saksi_varint_put_count (one, i % 2 == 0 ? count : -count);

      saksi_varint_reader_init (&reader, one, length);
      g_assert_cmpint (saksi_varint_get_count (&reader), ==, i % 2 == 0 ? count : -count);
      g_assert_true (reader.at == reader.end);
    }
}

static void
test_varint_damaged (void)
{
  static const guint8 endless[] = { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
                                    0x80, 0x01 };
  SaksiVarintReader reader;

  saksi_varint_reader_init (&reader, NULL, 0);
  g_assert_cmpuint (saksi_varint_get (&reader), ==, 0);
  g_assert_true (reader.failed);

  saksi_varint_reader_init (&reader, endless, 3);
  g_assert_cmpuint (saksi_varint_get (&reader), ==, 0);
  g_assert_true (reader.failed);

  saksi_varint_reader_init (&reader, endless, sizeof endless);
  g_assert_cmpuint (saksi_varint_get (&reader), ==, 0);
  g_assert_true (reader.failed);
}

static void
test_sha256 (void)
{
  SaksiSha256 digest;
  g_autofree char *empty = NULL;
  g_autofree char *abc = NULL;

  saksi_sha256_of (NULL, 0, &digest);
  empty = saksi_sha256_to_hex (&digest);
  g_assert_cmpstr (empty, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  saksi_sha256_of ("abc", 3, &digest);
  abc = saksi_sha256_to_hex (&digest);
  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* Two at once are what each is alone, and what GLib says, whatever their lengths. */
static void
test_sha256_of_two (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (256);
  guint8 bytes[600];

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) g_rand_int_range (rand, 0, 256);

  for (guint i = 0; i < 20000; i++)
    {
      gsize lengths[] = { (gsize) g_rand_int_range (rand, 0, 300),
                          (gsize) g_rand_int_range (rand, 0, 300) };
      SaksiSha256 digests[2];

      saksi_sha256_of_two (bytes, lengths[0], bytes + 300, lengths[1], digests);
      for (guint text = 0; text < 2; text++)
        {
          g_autofree char *digest = saksi_sha256_to_hex (&digests[text]);
          g_autofree char *expected = g_compute_checksum_for_data (
            G_CHECKSUM_SHA256, bytes + 300 * text, lengths[text]);

          g_assert_cmpstr (digest, ==, expected);
        }
    }
}

static JsonNode *
parse (const char *text,
       GError    **error)
{
  return saksi_json_parse (text, strlen (text), 1000, 4, error);
}

static void
test_json_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", SAKSI_JSON_ERROR_SYNTAX },
    { " ", SAKSI_JSON_ERROR_SYNTAX },
    { "<html></html>", SAKSI_JSON_ERROR_SYNTAX },
    { "{\"a\": 1", SAKSI_JSON_ERROR_SYNTAX },
    { "[[[[[]]]]]", SAKSI_JSON_ERROR_TOO_DEEP },
    { "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}", SAKSI_JSON_ERROR_TOO_DEEP },
    /* What json-glib would take. */
    { "{} {}", SAKSI_JSON_ERROR_SYNTAX },
    { "[017]", SAKSI_JSON_ERROR_SYNTAX },
    { "[0x10]", SAKSI_JSON_ERROR_SYNTAX },
    { "/* */ {}", SAKSI_JSON_ERROR_SYNTAX },
    { "var a = {}", SAKSI_JSON_ERROR_SYNTAX },
    { "['a']", SAKSI_JSON_ERROR_SYNTAX },
    { "[\"\\u0000\"]", SAKSI_JSON_ERROR_SYNTAX },
    { "[\"\xff\"]", SAKSI_JSON_ERROR_SYNTAX },
  };
  g_autofree char *large = g_strnfill (1001, ' ');
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_null (parse (cases[i].text, &error));
      g_assert_error (error, SAKSI_JSON_ERROR, cases[i].code);
      g_clear_error (&error);
    }

  large[0] = '{';
  large[1] = '}';
  g_assert_null (parse (large, &error));
  g_assert_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TOO_LARGE);
}

static void
test_json_types (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = parse ("{\"s\": \"x\", \"i\": 7, \"d\": 1.5, \"b\": true, "
                                    "\"n\": null, \"o\": {}, \"a\": [], "
                                    "\"brackets\": \"[[[[[{{{{\\\"[[\"}", &error);
  JsonObject *object = saksi_json_node_get_object (root, "it", &error);
  gint64 whole = -1;
  double real = -1;
  gboolean truth = FALSE;

  g_assert_no_error (error);
  g_assert_cmpstr (saksi_json_get_string (object, "s", &error), ==, "x");
  g_assert_true (saksi_json_get_int (object, "i", &whole, &error));
  g_assert_cmpint (whole, ==, 7);
  g_assert_true (saksi_json_peek_double (object, "d", &real));
  g_assert_cmpfloat (real, ==, 1.5);
  g_assert_true (saksi_json_peek_double (object, "i", &real));
  g_assert_cmpfloat (real, ==, 7);
  g_assert_true (saksi_json_peek_boolean (object, "b", &truth));
  g_assert_true (truth);
  g_assert_nonnull (saksi_json_peek_object (object, "o"));
  g_assert_nonnull (saksi_json_peek_array (object, "a"));
  g_assert_no_error (error);

  /* A member of another type is none, and what was there stays. */
  g_assert_false (saksi_json_peek_int (object, "s", &whole));
  g_assert_false (saksi_json_peek_int (object, "d", &whole));
  g_assert_false (saksi_json_peek_int (object, "n", &whole));
  g_assert_false (saksi_json_peek_int (object, "b", &whole));
  g_assert_cmpint (whole, ==, 7);
  g_assert_false (saksi_json_peek_double (object, "n", &real));
  g_assert_cmpfloat (real, ==, 7);
  g_assert_null (saksi_json_peek_string (object, "i"));
  g_assert_null (saksi_json_peek_string (object, "n"));
  g_assert_null (saksi_json_peek_object (object, "a"));
  g_assert_null (saksi_json_peek_array (object, "o"));
  g_assert_null (saksi_json_peek_object (object, "n"));

  g_assert_null (saksi_json_get_string (object, "i", &error));
  g_assert_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TYPE);
  g_clear_error (&error);
  g_assert_false (saksi_json_get_int (object, "nothing", &whole, &error));
  g_assert_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_null (saksi_json_node_get_array (root, "it", &error));
  g_assert_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TYPE);
  g_clear_error (&error);
  g_assert_null (saksi_json_node_get_object (NULL, "it", &error));
  g_assert_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TYPE);
}

static void
test_data_dir (void)
{
  g_autofree char *one = test_make_folder ();
  g_autofree char *two = test_make_folder ();
  g_autofree char *list = g_strjoin (G_SEARCHPATH_SEPARATOR_S, one, two, NULL);
  g_autofree char *in_two = g_build_filename (two, "thing", NULL);
  g_autofree char *in_one = g_build_filename (one, "thing", NULL);
  g_autofree char *nowhere = NULL;
  g_autofree char *second = NULL;
  g_autofree char *first = NULL;

  g_setenv ("SAKSI_DATA_DIR", list, TRUE);
  nowhere = saksi_data_dir_build_path ("thing");
  g_assert_true (g_str_has_prefix (nowhere, SAKSI_PKGDATADIR));

  g_assert_true (g_file_set_contents (in_two, "", 0, NULL));
  second = saksi_data_dir_build_path ("thing");
  g_assert_cmpstr (second, ==, in_two);

  g_assert_true (g_file_set_contents (in_one, "", 0, NULL));
  first = saksi_data_dir_build_path ("thing");
  g_assert_cmpstr (first, ==, in_one);

  g_unsetenv ("SAKSI_DATA_DIR");
  test_remove_folder (one);
  test_remove_folder (two);
}

/* What the jobs of a worker note, in the order in which they ran. */
typedef struct
{
  SaksiWorker *worker;
  GString *order; /* touched by the worker while it runs */
  char name;
} Note;

static gpointer
write_note (gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Note *note = data;

  g_assert_true (saksi_worker_is_current (note->worker));
  g_string_append_c (note->order, note->name);
  if (note->name == 'e')
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "as told");

  return note->name != 'e' ? g_strdup ("done") : NULL;
}

static void
test_worker (void)
{
  static const char names[] = { 'a', 'b', 'c', 'e', 'd' };
  SaksiWorker *worker = saksi_worker_new ("test");
  g_autoptr(GString) order = g_string_new (NULL);
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  GAsyncResult *results[G_N_ELEMENTS (names)] = { NULL };

  g_cancellable_cancel (cancelled);
  g_assert_false (saksi_worker_is_current (worker));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Note *note = g_new0 (Note, 1);

      note->worker = worker;
      note->order = order;
      note->name = names[i];
      saksi_worker_run (worker,
                        g_task_new (NULL, names[i] == 'c' ? cancelled : NULL, test_result_cb,
                                    &results[i]),
                        write_note, note, g_free, g_free);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *answer = g_task_propagate_pointer (G_TASK (test_wait (&results[i])), &error);

      g_assert_cmpstr (answer, ==, names[i] == 'c' || names[i] == 'e' ? NULL : "done");
      if (names[i] == 'c')
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else if (names[i] == 'e')
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
      else
        g_assert_no_error (error);
      g_clear_object (&results[i]);
    }
  g_assert_cmpstr (order->str, ==, "abed");
  saksi_worker_stop (worker);
}

/* Stopping waits for what is queued; results that nobody takes are freed. */
static void
test_worker_stop (void)
{
  SaksiWorker *worker = saksi_worker_new ("test");
  g_autoptr(GString) order = g_string_new (NULL);

  for (char name = 'f'; name < 'k'; name++)
    {
      Note *note = g_new0 (Note, 1);

      note->worker = worker;
      note->order = order;
      note->name = name;
      saksi_worker_run (worker, g_task_new (NULL, NULL, NULL, NULL), write_note, note, g_free,
                        g_free);
    }
  saksi_worker_stop (worker);
  g_assert_cmpstr (order->str, ==, "fghij");

  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/base/varint", test_varint);
  g_test_add_func ("/base/varint/counts", test_varint_counts);
  g_test_add_func ("/base/varint/damaged", test_varint_damaged);
  g_test_add_func ("/base/sha256", test_sha256);
  g_test_add_func ("/base/sha256-of-two", test_sha256_of_two);
  g_test_add_func ("/base/json/refused", test_json_refused);
  g_test_add_func ("/base/json/types", test_json_types);
  g_test_add_func ("/base/data-dir", test_data_dir);
  g_test_add_func ("/base/worker", test_worker);
  g_test_add_func ("/base/worker/stop", test_worker_stop);

  return g_test_run ();
}
