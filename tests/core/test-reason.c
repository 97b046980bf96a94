/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <string.h>

#include "form/saksi-form-file.h"
#include "observation/saksi-observation-format.h"
#include "reading/saksi-reading-file.h"
#include "result/saksi-import-item.h"
#include "result/saksi-reason.h"
#include "result/saksi-result-parser.h"
#include "test-util.h"

/* Each text that the parsers give as a reason is one of the table, and each of the table is said in
 * the languages that there are. */

static GHashTable *seen; /* of SaksiReason: those that a parser has given */

static const char *
identity (const char *text)
{
  return text;
}

static char *
format_number (gint64 number)
{
  return g_strdup_printf ("<%" G_GINT64_FORMAT ">", number);
}

static void
assert_known (const char *text)
{
  SaksiReasonArgument arguments[SAKSI_REASON_MAX_ARGUMENTS];
  g_autofree char *shown = NULL;
  guint n;
  const SaksiReason *reason = saksi_reason_match (text, arguments, &n);

  if (reason == NULL)
    g_error ("not in the table of reasons: %s", text);
  g_hash_table_add (seen, (gpointer) reason);

  /* Nothing is left open. */
  shown = saksi_reason_format (text, identity, format_number, format_number);
  g_test_message ("%s → %s", text, shown);
  g_assert_null (strchr (shown, '{'));
  g_assert_cmpstr (shown, !=, text);
}

static void
take_error (GError **error)
{
  g_assert_nonnull (*error);
  assert_known ((*error)->message);
  g_clear_error (error);
}

/* Every document of these is bad, as which kind it may be read. */
static const char *const bad[] = {
  "", "<html>", "  <html>", "[", "{", "]", "1", "\"a\"", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{1:2}",
  "{\"a\":tru}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":\"\\x\"}", "{\"a\":\"\t\"}",
  "{\"a\":\"\xff\"}", "[1 2]", "[tru]", "[01]", "[\"\\x\"]", "[\"\t\"]", "[\"\xff\"]",
  "[{\"a\" 1}]", "[{1:2}]", "[", "[[", "?", "[?]", "{\"a\":?}", "{} 1", "[] 1", "{\"a\":", "\x01",
};

static void
read_as_all (const char *text)
{
  SaksiKey key = saksi_key_from_code ("1101012001001");
  SaksiContest contest = saksi_contest_from_election (SAKSI_ELECTION_PPWP);
  SaksiResultReader *reader = saksi_result_reader_new ();
  g_autoptr(GError) error = NULL;
  gsize length = strlen (text);

  if (saksi_result_reader_read (reader, text, length, contest, key, &error) == NULL)
    assert_known (error->message);
  g_clear_error (&error);
  if (saksi_result_reader_read_line (reader, text, length, &error) == NULL)
    assert_known (error->message);
  g_clear_error (&error);
  saksi_result_reader_free (reader);

  for (guint kind = 0; kind <= SAKSI_DOCUMENT_OTHER; kind++)
    {
      const SaksiDocumentPath place = {
        .kind = kind, .contest = contest, .tree = SAKSI_TREE_GENERAL,
        .key = saksi_key_from_code (kind == SAKSI_DOCUMENT_REGIONS ? "11" : "1101"),
        .path = "pemilu/partai.json",
      };
      g_autoptr(GBytes) bytes = g_bytes_new (text, length);
      SaksiImportItem *item = saksi_import_item_new_document ("a", &place, bytes);

      if (item->reason != NULL)
        assert_known (item->reason);
      saksi_import_item_free (item);
    }
}

static void
test_documents (void)
{
  g_autofree char *objects = g_strnfill (200, '[');
  g_autofree char *deep = g_strdup_printf ("{\"a\":%s", objects);
  g_autofree char *deep_list = g_strdup_printf ("[{\"a\":%s", objects);
  g_autoptr(GString) many = g_string_new ("{\"chart\": {\"100025\": 1");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    read_as_all (bad[i]);
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (many, ", \"%u\": 1", 200000 + i);
  g_string_append (many, "}}");
  read_as_all (many->str);
  read_as_all (objects);
  read_as_all (deep);
  read_as_all (deep_list);
  read_as_all ("{}");
  read_as_all ("[]");
  read_as_all ("[{\"kode\": \"12\", \"nama\": \"A\"}]");
  read_as_all ("[{\"kode\": \"1101\", \"nama\": \"A\"}, {\"kode\": \"1101\", \"nama\": \"B\"}]");
  read_as_all ("[{\"nama\": \"A\"}]");
  read_as_all ("{\"mode\": \"hr\", \"chart\": {\"100025\": 1}}");
  read_as_all ("{\"chart\": {\"100025\": 1, \"100025\": 2}}");
  read_as_all ("{\"mode\": \"hhcw\", \"chart\": {\"100025\": 1}}");
  read_as_all ("{\"table\": {\"1101\": {\"100025\": 1}, \"1101\": {\"100025\": 1}}}");
}

static void
test_images (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autoptr(GBytes) text = g_bytes_new_static ("text", 4);
  g_autoptr(GBytes) png = g_bytes_new_static ("\x89PNG\r\n\x1a\n0000000000000000", 24);
  SaksiSha256 sha256;
  GError *error = NULL;

  g_assert_false (saksi_form_file_save (folder, text, &sha256, &error));
  take_error (&error);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_false (saksi_form_file_save (file, png, &sha256, &error));
  take_error (&error);
  test_remove_folder (folder);
}

/* A sound reading, in which one cell is exchanged. */
static void
read_reading (const char *name,
              const char *value)
{
  g_autoptr(GHashTable) cells = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GString) text = g_string_new ("{\"a\": \"\"");
  GHashTableIter iter;
  gpointer key, cell;
  GError *error = NULL;

  g_hash_table_insert (cells, (char *) "reading", (char *) "00000000-0000-4000-8000-000000000001");
  g_hash_table_insert (cells, (char *) "series", (char *) "00000000-0000-4000-8000-000000000002");
  g_hash_table_insert (cells, (char *) "version", (char *) "1");
  g_hash_table_insert (cells, (char *) "contest", (char *) "ppwp-2024");
  g_hash_table_insert (cells, (char *) "code", (char *) "1101012001001");
  g_hash_table_insert (cells, (char *) "created", (char *) "2024-02-15T00:00:00Z");
  g_hash_table_insert (cells, (char *) "withdrawn", (char *) "0");
  g_hash_table_insert (cells, (char *) name, (char *) value);
  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &key, &cell))
    g_string_append_printf (text, ", \"%s\": \"%s\"", (const char *) key, (const char *) cell);
  g_string_append_c (text, '}');

  g_assert_null (saksi_reading_parse (text->str, text->len, &error));
  take_error (&error);
}

static void
item_cb (const char *text,
         gsize       length,
         const char *problem,
         gpointer    user_data)
{
  if (problem != NULL)
    assert_known (problem);
}

static void
split (const char *text,
       gsize       length)
{
  g_autoptr(SaksiReadingSplitter) splitter = saksi_reading_splitter_new (item_cb, NULL);

  saksi_reading_splitter_feed (splitter, text, length);
  saksi_reading_splitter_end (splitter);
}

static void
test_readings (void)
{
  g_autofree char *long_text = g_strnfill (10000, 'a');
  g_autofree char *too_large = g_strdup_printf ("{\"note\": \"%s", long_text);
  g_autoptr(GString) large = g_string_new ("[{\"a\": \"");
  GError *error = NULL;

  read_reading ("reading", "x");
  read_reading ("series", "x");
  read_reading ("created", "x");
  read_reading ("created", "2999-01-01T00:00:00Z");
  read_reading ("version", "x");
  read_reading ("withdrawn", "2");
  read_reading ("contest", "x");
  read_reading ("code", "11");
  read_reading ("pages", "0");
  read_reading ("images", "x");
  read_reading ("votes", "x");
  read_reading ("suara_sah", "x");
  read_reading ("note", long_text);
  read_reading ("reader", long_text);
  read_reading ("note", "\\u0001");
  read_reading ("reader", "\\u0001");
  g_assert_null (saksi_reading_parse (too_large, strlen (too_large), &error));
  take_error (&error);
  g_assert_null (saksi_reading_parse ("{", 1, &error));
  take_error (&error);

  for (guint i = 0; i < 20; i++)
    g_string_append (large, long_text);
  g_string_append (large, "\", \"reading\": 1, \"series\": 1}]");
  split (large->str, large->len);
  split ("[{\"reading\": 1, \"series\": ", strlen ("[{\"reading\": 1, \"series\": "));
}

/* Texts that the system, the archive library or the store has a part in, or that need more than a
 * document: as they are stored. */
static const char *const others[] = {
  "nested deeper than 32 levels",
  "not JSON: <data>:1:1: Parse error",
  "8388609 bytes, more than the 8388608 that are accepted",
  "the file cannot be read: Permission denied",
  "8388609 bytes, more than the 8388608 that are taken",
  "more than the 8388608 bytes that are taken",
  "more than Saksi takes",
  "the archive is damaged: it ends too early",
  "the archive is damaged: Damaged tar header",
  "the address is none of a page image",
  "suara_sah: -7 is no number that a form can have",
  "it is not of a station",
  "more than 512 choices",
  "there is no reading to withdraw",
  "the cache has a reading of this id that says something else",
  "the cache has a reading of this id of another station",
  "it goes on with a reading that was made here",
  "the station has 100 readings, no more are taken",
  "notes.txt is not an archive that can be read (tar, tar.gz, tar.zst, zip)",
  "a.tar: the archive is damaged: it ends too early",
  "a.tar: the archive is damaged: Damaged tar header",
  "a.tar: the file is empty",
  "a list of regions in the bundle is damaged",
  "a document in the bundle is damaged",
  "this is no path of a published list",
  "this is no path of an image of a form",
  "the image is not in the bundle, or not what its hash says",
  "the observation is not what was measured: its content has another hash",
  "the bytes that the observation was read from are not those that came",
  "it was refused where the bundle was made",
  "The bundle lacks cache.db",
  "The bundle has something that does not belong there: x",
  "Something in the bundle is larger than Saksi takes: cache.db",
  "Something in the bundle is not what its list of hashes says: cache.db",
  "The bundle’s list of hashes has a line that is none",
  "The bundle breaks off or is damaged: truncated",
  "the bundle has a path that is no text",
  "Receipt 3 is not what it was when it was sealed",
  "The chain of receipts is broken before receipt 3: 4",
  "Observation 3 is not what was measured: its content has another hash",
  "The chain of observations is broken at observation 3",
  "In the table “result” something belongs to a record that is not there: receipt",
  "The answer is not to what was asked",
  "The answer is not about 203.0.113.9",
  "The answer of the registry cannot be read",
  "No registry is named for 203.0.113.9",
  "the file is in none of the formats that are known: This build of Saksi cannot read address "
  "databases",
  "it does not follow its format: the city",
  "it does not follow its format: the number of columns",
  "it does not follow its format: a line that is too long",
  "a value is not of the type it must be: no object",
  "a value is not of the type it must be: A name ends in the middle",
  "it is of a kind that Saksi does not use: a question, not an answer",
  "the place is not on the earth or a placeholder: the longitude",
  "the time is missing or cannot be right: it has none",
  "the time is missing or cannot be right: it ends before it begins",
  "the round trip is zero, negative or absurdly long: not above zero",
  "the round trip is zero, negative or absurdly long: above a minute",
  "reading: Input/output error",
  "cache: database or disk is full",
};

/* What is refused in an example. */
static void
read_measurements (const char *format,
                   const char *name)
{
  g_autoptr(SaksiObservationSink) sink = saksi_observation_sink_new (1711100000);
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "tests", "data",
                                            "observations", name, NULL);
  g_autoptr(GPtrArray) addresses = g_ptr_array_new ();
  g_autoptr(GBytes) bytes = NULL;
  SaksiObservationInput input = {
    .name = name, .modified = 1711000000, .now = 1711100000, .addresses = addresses,
  };
  GPtrArray *refused;
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  input.bytes = bytes = g_bytes_new_take (text, length);
  saksi_observation_format_find (format)->read (&input, sink);
  refused = saksi_observation_sink_get_refused (sink);
  g_assert_cmpuint (refused->len, >, 0);
  for (guint i = 0; i < refused->len; i++)
    {
      g_autofree char *reason = saksi_refused_item_dup_reason (refused->pdata[i]);

      assert_known (reason);
    }
}

/* Those of measurements are a closed list, with and without what exactly. */
static void
test_measurements (void)
{
  static const struct
  {
    const char *format;
    const char *name;
  } examples[] = {
    { "anycast-census", "anycast-census-2024-03-21.csv" },
    { "atlas", "atlas-results.json" },
    { "atlas-probes", "atlas-probes.json" },
    { "geofeed", "geofeed.csv" },
    { "globalping", "globalping-http.json" },
    { "globalping", "globalping-ping.json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    read_measurements (examples[i].format, examples[i].name);
  for (guint i = 0; i < SAKSI_N_REFUSALS; i++)
    {
      SaksiRefusedItem item = { .item = "", .refusal = (SaksiRefusal) i };
      g_autofree char *plain = saksi_refused_item_dup_reason (&item);
      g_autofree char *exact = NULL;

      item.detail = "probe";
      exact = saksi_refused_item_dup_reason (&item);
      assert_known (plain);
      assert_known (exact);
    }
}

/* After the others: together they have given every reason. */
static void
test_all (void)
{
  guint n;
  const SaksiReason *reasons = saksi_reasons_get_all (&n);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_known (others[i]);
  for (guint i = 0; i < n; i++)
    if (!g_hash_table_contains (seen, &reasons[i]))
      {
        g_test_message ("Nothing gives this reason: %s", reasons[i].stored);
        g_test_fail ();
      }
}

static void
assert_formats (const char *text,
                const char *expected)
{
  g_autofree char *shown = saksi_reason_format (text, identity, format_number, format_number);

  g_assert_cmpstr (shown, ==, expected);
}

/* Numbers and sizes are written as people read them, the rest stays; what is unknown is shown as it
 * is. */
static void
test_format (void)
{
  assert_formats ("the list lacks a comma, at byte 12345",
                  "Not valid JSON: a comma is missing at byte <12345>");
  assert_formats ("9000 bytes, more than the 8000 that are taken",
                  "It has <9000>; Saksi takes <8000> at most");
  assert_formats ("the list holds 110101, which does not belong to this region",
                  "The list has the code 110101, which does not belong to this region");
  assert_formats ("suara: x: is no UUID", "“suara: x” is no UUID");
  assert_formats ("the list lacks a comma, at byte x", "the list lacks a comma, at byte x");
  assert_formats ("the file cannot be read: {byte}", "The file cannot be read: {byte}");
  assert_formats ("something that it must have is missing: prb_id",
                  "Something that it must have is missing: prb_id");
  assert_formats ("a value is not of the type it must be: cert",
                  "A value is not of the type that it must be: cert");
  assert_formats ("a value is not of the type it must be: A name is too long",
                  "A value is not of the type that it must be");
  assert_formats ("something else", "something else");
  assert_formats ("", "");
}

static char *
escape (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "\"", -1);

  return g_strjoinv ("\\\"", parts);
}

/* (transfer full): the line after that of @text in a catalogue. */
static char *
dup_translation (const char *catalogue,
                 const char *text)
{
  g_autofree char *escaped = escape (text);
  g_autofree char *entry = g_strdup_printf ("\nmsgid \"%s\"\nmsgstr \"", escaped);
  const char *at = strstr (catalogue, entry);

  if (at == NULL)
    return NULL;
  at += strlen (entry);

  return g_strndup (at, strcspn (at, "\n"));
}

/* Names that the translation has must be those of the text. */
static void
assert_same_names (const char *text,
                   const char *translation)
{
  for (const char *at = strchr (text, '{'); at != NULL; at = strchr (at + 1, '{'))
    {
      g_autofree char *name = g_strndup (at, strcspn (at, "}") + 1);

      if (strstr (translation, name) == NULL)
        g_error ("%s is missing in: %s", name, translation);
    }
}

static void
test_translated (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "po", "id.po", NULL);
  g_autofree char *catalogue = NULL;
  guint n;
  const SaksiReason *reasons = saksi_reasons_get_all (&n);

  g_assert_true (g_file_get_contents (path, &catalogue, NULL, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *translation = dup_translation (catalogue, reasons[i].shown);

      if (translation == NULL || *translation == '"')
        g_error ("not translated: %s", reasons[i].shown);
      assert_same_names (reasons[i].shown, translation);
      assert_same_names (translation, reasons[i].shown);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GHashTable) table = g_hash_table_new (NULL, NULL);

  g_test_init (&argc, &argv, NULL);
  seen = table;

  g_test_add_func ("/reason/documents", test_documents);
  g_test_add_func ("/reason/images", test_images);
  g_test_add_func ("/reason/readings", test_readings);
  g_test_add_func ("/reason/measurements", test_measurements);
  g_test_add_func ("/reason/all", test_all);
  g_test_add_func ("/reason/format", test_format);
  g_test_add_func ("/reason/translated", test_translated);

  return g_test_run ();
}
