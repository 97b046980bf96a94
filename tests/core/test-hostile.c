/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <time.h>

#include "base/saksi-json.h"
#include "foreign/saksi-inbox.h"
#include "statement/saksi-content-ensure.h"
#include "statement/saksi-statement-query.h"
#include "test-util.h"

/* Feeds and files that are made to do harm: every one of them in every format, and into a cache. */

static const char *const payloads[] = {
  "<script>alert (1)</script>",
  "<ScRiPt src=//evil.example/x.js></sCrIpT>",
  "<scr<script>ipt>alert (1)</scr</script>ipt>",
  "&lt;script&gt;alert (1)&lt;/script&gt;",
  "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
  "<svg/onload=alert(1)>",
  "<iframe src='javascript:alert(1)'></iframe>",
  "<style>*{display:none}</style>",
  "<a href='file:///etc/passwd'>a</a>",
  "<span foreground='white' size='1'>pango</span>",
  "<!-- <script> -->",
  "]]><script>x</script>",
  "<b",
  "\u202Eevil\u202C \u2066isolate\u2069 \u200Fmark",
  "=HYPERLINK(\"http://evil.example\",\"x\")",
  "%s%n%x",
  "' OR 1=1; DROP TABLE statement; --",
};

/* What this process has computed so far, in microseconds: others that use the processor do not
 * make it slow. */
static gint64
get_cpu_time (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now), ==, 0);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Nothing of it is markup, and nothing turns the direction of writing. */
static void
assert_plain (const char *text)
{
  if (text == NULL)
    return;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_assert_true (c >= 0x20);
      g_assert_false (c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
                      (c >= 0x2066 && c <= 0x2069));
      g_assert_false (c == '<' && (g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!'));
    }
}

static void
assert_harmless (const SaksiForeign *foreign)
{
  assert_plain (foreign->title);
  for (guint i = 0; i < foreign->items->len; i++)
    {
      const SaksiForeignItem *item = g_ptr_array_index (foreign->items, i);

      assert_plain (item->title);
      assert_plain (item->summary);
      assert_plain (item->author);
      assert_plain (item->publisher);
      assert_plain (item->key);
      assert_plain (item->language);
      g_assert_true (item->url == NULL || g_str_has_prefix (item->url, "https://") ||
                     g_str_has_prefix (item->url, "http://"));
      g_assert_true (item->published == NULL || strlen (item->published) == 10);
    }
}

/* The payload as each format writes text. */
static char *
write_json (const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

static char *
make_file (guint       format,
           const char *payload)
{
  g_autofree char *xml = g_markup_escape_text (payload, -1);
  g_autofree char *json = write_json (payload);
  g_auto(GStrv) parts = g_strsplit (payload, "\"", -1);
  g_autofree char *csv = g_strjoinv ("\"\"", parts);

  switch (format)
    {
    case 0:
      return g_strdup_printf ("<rss><channel><title>%s</title><item><title>%s</title><guid>%s"
                              "</guid><link>javascript:%s</link><author>%s</author>"
                              "<description><![CDATA[%s]]></description></item></channel></rss>",
                              xml, xml, xml, xml, xml,
                              strstr (payload, "]]>") != NULL ? "x" : payload);
    case 1:
      return g_strdup_printf ("<feed><title type='html'>%s</title><entry><id>%s</id><title>%s"
                              "</title><content type='xhtml'><div><script>no</script>%s</div>"
                              "</content><link href='data:text/html,%s'/></entry></feed>",
                              xml, xml, xml, xml, xml);
    case 2:
      return g_strdup_printf ("{\"version\":\"https://jsonfeed.org/version/1\",\"title\":%s,"
                              "\"items\":[{\"id\":%s,\"title\":%s,\"content_html\":%s,"
                              "\"url\":%s,\"date_published\":%s,\"authors\":[{\"name\":%s}]}]}",
                              json, json, json, json, json, json, json);
    case 3:
      return g_strdup_printf ("{\"events\":[{\"unique_id\":%s,\"text\":{\"headline\":%s,"
                              "\"text\":%s},\"media\":{\"url\":%s,\"credit\":%s},\"group\":%s,"
                              "\"start_date\":{\"year\":%s}}],\"saksi\":%s}",
                              json, json, json, json, json, json, json, json);
    case 4:
      return g_strdup_printf ("{\"@type\":\"ClaimReview\",\"claimReviewed\":%s,\"url\":%s,"
                              "\"author\":{\"name\":%s},\"reviewRating\":{\"alternateName\":%s},"
                              "\"datePublished\":%s}", json, json, json, json, json);
    default:
      return g_strdup_printf ("id,title,text,author,url,date,saksi\n"
                              "\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\"\n",
                              csv, csv, csv, csv, csv, csv, csv);
    }
}
#define N_FORMATS 6

static void
test_payloads (void)
{
  for (guint format = 0; format < N_FORMATS; format++)
    for (guint i = 0; i < G_N_ELEMENTS (payloads); i++)
      {
        g_autofree char *file = make_file (format, payloads[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(SaksiForeign) foreign = saksi_foreign_new_from_data (file, strlen (file), &error);

        g_test_message ("%u: %s", format, payloads[i]);
        g_assert_no_error (error);
        g_assert_cmpuint (foreign->items->len + foreign->n_refused, >=, 1);
        assert_harmless (foreign);
      }
}

/* In an encoding in which "<!DOCTYPE" is not found by its bytes. */
static void
test_entities (void)
{
  static const char laughs[] =
    "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE l [<!ENTITY a \"lollollollol\">"
    "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
    "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
    "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">"
    "]><rss><channel><item><title>&g;&g;&g;&g;</title></item></channel></rss>";
  static const char *const files[] = {
    "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;"
    "</title></item></channel></rss>",
    "<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p;]><rss><channel/></rss>",
    "<rss><channel><item><title>&nobody;</title></item></channel></rss>",
    "<?xml version='1.0' encoding='UTF-7'?>+ADw-!DOCTYPE r [+ADw-!ENTITY x SYSTEM "
    "'file:///etc/passwd'>]><rss><channel><item><title>&x;</title></item></channel></rss>",
    "<rss xmlns:xi='http://www.w3.org/2001/XInclude'><channel><item><title>x<xi:include "
    "href='file:///etc/passwd' parse='text'/></title></item></channel></rss>",
    "<?xml-stylesheet href='file:///etc/passwd'?><rss><channel><item><title>x</title></item>"
    "</channel></rss>",
  };
  gsize length;
  g_autofree char *wide = g_convert (laughs, -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  gint64 start = get_cpu_time ();
  g_autoptr(GError) error = NULL;

  g_assert_null (saksi_foreign_new_from_data (wide, length, &error));
  g_assert_nonnull (error);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GError) file_error = NULL;
      g_autoptr(SaksiForeign) foreign = saksi_foreign_new_from_data (files[i], strlen (files[i]),
                                                                     &file_error);

      if (foreign == NULL)
        continue;
      for (guint j = 0; j < foreign->items->len; j++)
        g_assert_null (strstr (((SaksiForeignItem *) g_ptr_array_index (foreign->items, j))->title,
                               "root:"));
    }
  g_assert_cmpint (get_cpu_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* What addresses are relative to is looked up for each entry. */
static void
test_long_base (void)
{
  g_autofree char *base = g_strnfill (3 * 1024 * 1024, 'x');
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(SaksiForeign) foreign = NULL;
  gint64 start;

  g_string_append_printf (text, "<rss xml:base=\"https://example.org/%s/\"><channel>", base);
  for (guint i = 0; i < SAKSI_FOREIGN_MAX_ITEMS; i++)
    g_string_append (text, "<item><title>A</title><link>/a</link></item>");
  g_string_append (text, "</channel></rss>");

  start = get_cpu_time ();
  foreign = saksi_foreign_new_from_feed (text->str, text->len, "https://example.org/rss", NULL);
  g_assert_cmpint (get_cpu_time () - start, <, 10 * G_USEC_PER_SEC);
  g_assert_cmpstr (((SaksiForeignItem *) g_ptr_array_index (foreign->items, 0))->url, ==,
                   "https://example.org/a");
}

static void
test_dates (void)
{
  static const char *const dates[] = {
    "0000-00-00", "2024-02-30", "2024-13-01", "99999999999-01-01", "-001-01-01", "2024-2-3x",
    "Thu, 99 Feb 2024", "Thu, 31 Feb 2024", "Thu, 1 Foo 2024", "Thu, 1 Feb 999999999999",
    "9999999999999999999999", "tomorrow", "2024", "1e9", "",
  };
  static const char *const parts[] = {
    "{\"year\":99999999999,\"month\":1,\"day\":1}", "{\"year\":-5,\"month\":1,\"day\":1}",
    "{\"year\":2024,\"month\":4294967297,\"day\":1}", "{\"year\":2024,\"month\":2,\"day\":30}",
    "{\"year\":\"2024; DROP\",\"month\":\"x\",\"day\":{}}", "{\"year\":1e300}", "[]", "null",
    "{\"year\":2024,\"month\":-9223372036854775808,\"day\":9223372036854775807}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates) + G_N_ELEMENTS (parts); i++)
    {
      gboolean is_part = i >= G_N_ELEMENTS (dates);
      g_autofree char *file =
        is_part ? g_strdup_printf ("{\"events\":[{\"start_date\":%s,"
                                   "\"text\":{\"headline\":\"x\"}}]}",
                                   parts[i - G_N_ELEMENTS (dates)])
                : g_strdup_printf ("title,date\nx,\"%s\"\n", dates[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(SaksiForeign) foreign = saksi_foreign_new_from_data (file, strlen (file), &error);

      g_test_message ("%s", file);
      g_assert_no_error (error);
      g_assert_cmpuint (foreign->items->len, ==, 1);
      g_assert_null (((SaksiForeignItem *) g_ptr_array_index (foreign->items, 0))->published);
    }
}

/* Long texts are cut, many entries counted, deep ones refused, each at once. */
static void
test_huge (void)
{
  g_autofree char *megabytes = g_strnfill (3 * 1024 * 1024, 'a');
  g_autofree char *brackets = g_strnfill (3 * 1024 * 1024, '[');
  g_autofree char *opened = g_strnfill (1024 * 1024, '<');
  g_autofree char *quotes = g_strnfill (1024 * 1024, '"');
  g_autoptr(GString) columns = g_string_new ("title");
  g_autoptr(GString) attributes = g_string_new ("<rss><channel><item b='>'");
  gint64 start = get_cpu_time ();

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append (columns, ",title");
      g_string_append_printf (attributes, " a%u='x'", i);
    }
  g_string_append (columns, "\nx\n");
  g_string_append (attributes, "><title>x</title></item></channel></rss>");

  for (guint format = 0; format < N_FORMATS; format++)
    {
      g_autofree char *file = make_file (format, megabytes);
      g_autoptr(SaksiForeign) foreign = saksi_foreign_new_from_data (file, strlen (file), NULL);

      g_test_message ("format %u: %.1f s", format,
                      (double) (get_cpu_time () - start) / G_USEC_PER_SEC);
      if (foreign == NULL)
        continue;
      assert_harmless (foreign);
      for (guint i = 0; i < foreign->items->len; i++)
        g_assert_cmpuint (strlen (((SaksiForeignItem *) g_ptr_array_index (foreign->items,
                                                                           i))->title), <, 2000);
    }
  for (guint i = 0; i < 5; i++)
    {
      const char *const texts[] = { brackets, opened, quotes, columns->str, attributes->str };
      g_autoptr(SaksiForeign) foreign = saksi_foreign_new_from_data (texts[i], strlen (texts[i]),
                                                                     NULL);

      g_test_message ("text %u: %.1f s", i,
                      (double) (get_cpu_time () - start) / G_USEC_PER_SEC);
      if (foreign != NULL)
        assert_harmless (foreign);
    }
  g_assert_cmpint (get_cpu_time () - start, <, 20 * G_USEC_PER_SEC);
}

/* A tag that the parser sees is counted, whatever stands before it to hide it. */
static void
test_hidden (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { "<?x \" ?><rss ", "><channel><item><title>x</title></item></channel></rss>" },
    { "<?x ' ?><!-- ' --><rss ", "><channel><item><title>x</title></item></channel></rss>" },
    { "<!--><rss a='-->'><channel/></rss> --><rss ", "><channel/></rss>" },
    { "<rss><!--><![CDATA[--><channel ", "><item><title>x</title></item></channel><!-- ]]> -->"
      "</rss>" },
    { "<rss><!-- ---><![CDATA[ --><channel ", "/> ]]></rss>" },
    { "<rss><!-- \x01 <channel ", "/> --></rss>" },
    { "<rss><!-- \uFFFF <channel ", "/> --></rss>" },
    { "<rss><? <channel ", "/> ?></rss>" },
    { "<?xml version='1.0' x><rss ", "> ?><channel/></rss>" },
    { "<rss><a></a \"><channel ", "/> \"></rss>" },
    { "<rss><a b\"><channel ", "/> \"></rss>" },
  };
  g_autoptr(GString) attributes = g_string_new (NULL);

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (attributes, " a%u='x'", i);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = g_strconcat (cases[i].before, attributes->str, cases[i].after, NULL);
      g_autoptr(GError) error = NULL;
      gint64 start = get_cpu_time ();

      g_assert_null (saksi_foreign_new_from_data (file, strlen (file), &error));
      g_test_message ("%s: %s, %.2f s", cases[i].before, error->message,
                      (double) (get_cpu_time () - start) / G_USEC_PER_SEC);
      g_assert_error (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_BROKEN);
      /* Found before the parser was asked. */
      g_assert_cmpstr (error->message, !=, "not XML");
    }
}

/* What is passed over may hold what looks like tags. */
static void
test_passed_over (void)
{
  static const char feed[] =
    "<?xml version='1.0'?><?x it's \" > ?><!-- it's <a \" > - -> --><rss><channel><item>"
    "<title><![CDATA[it's ] ]> <b \">]]></title></item></channel></rss>";
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiForeign) foreign = saksi_foreign_new_from_data (feed, strlen (feed), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (foreign->items->len, ==, 1);
}

static SaksiInboxOutcome
import (SaksiStore *store,
        const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiInboxOutcome outcome = { 0 };

  saksi_inbox_import_async (store, bytes, NULL, test_result_cb, &result);
  saksi_inbox_import_finish (test_wait (&result), &outcome, &error);
  g_assert_no_error (error);

  return outcome;
}

static GPtrArray *
list_statements (SaksiStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStatementFilter) filter = saksi_statement_filter_new ();

  saksi_statement_list_async (store, filter, NULL, test_result_cb, &result);

  return saksi_statement_list_finish (test_wait (&result), NULL);
}

/* Statements that take ids of others, twice the same id, hidden marks, words that are none: what
 * ships stays as it is, in each of the files that may hold the format. */
static void
test_content (void)
{
  static const char content[] =
    "{\"format\":\"saksi-statements\",\"format_version\":1,"
    "\"sources\":[{\"id\":\"s\",\"basis\":\"related\",\"kind\":\"article\",\"publisher\":\"P\","
    "\"lang\":\"id\",\"url\":\"https://example.org/\",\"label_id\":\"l\",\"label_en\":\"l\"},"
    "{\"id\":\"evil\",\"basis\":\"related\",\"kind\":\"article\",\"publisher\":\"P\","
    "\"lang\":\"id\",\"url\":\"javascript:alert(1)\",\"label_id\":\"l\",\"label_en\":\"l\"}],"
    "\"statements\":["
    "{\"id\":\"s-2024-02-17-arif-1\",\"basis\":\"seed\",\"kind\":\"statement\","
    "\"date\":\"2024-02-20\",\"date_precision\":\"day\",\"text_id\":\"x\",\"text_en\":\"x\","
    "\"sources\":[\"s\"]},"
    "{\"id\":\"own\",\"basis\":\"related\",\"kind\":\"statement\",\"date\":\"2024-02-20\","
    "\"date_precision\":\"day\",\"text_id\":\"<b>x</b>\",\"text_en\":\"x\",\"sources\":[\"s\"]},"
    "{\"id\":\"own\",\"basis\":\"related\",\"kind\":\"statement\",\"date\":\"2024-02-21\","
    "\"date_precision\":\"day\",\"text_id\":\"twice\",\"text_en\":\"x\",\"sources\":[\"s\"]},"
    "{\"id\":\"own2\",\"basis\":\"related\",\"kind\":\"statement\",\"date\":\"2024-02-20\","
    "\"date_precision\":\"day\",\"text_id\":\"a\\u202eb\",\"text_en\":\"x\",\"sources\":[\"s\"]},"
    "{\"id\":\"own3\",\"basis\":\"related\",\"kind\":\"verdict\",\"date\":\"2024-02-20\","
    "\"date_precision\":\"day\",\"text_id\":\"x\",\"text_en\":\"x\",\"sources\":[\"s\"]},"
    "{\"id\":\"own4\",\"basis\":\"related\",\"kind\":\"statement\",\"date\":\"2024-02-31\","
    "\"date_precision\":\"day\",\"text_id\":\"x\",\"text_en\":\"x\",\"sources\":[\"s\"]}]}";
  g_auto(GStrv) parts = g_strsplit (content, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);
  g_autofree char *timeline = g_strconcat ("{\"events\":[],\"saksi\":", content, "}", NULL);
  g_autofree char *csv = g_strconcat ("id,title,saksi\nown,t,\"", quoted, "\"\n", NULL);
  const char *const files[] = { content, timeline, csv };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *folder = test_make_folder ();
      g_autofree char *path = g_build_filename (folder, "saksi.db", NULL);
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GPtrArray) before = NULL;
      g_autoptr(GPtrArray) after = NULL;
      SaksiStore *store = test_open_store (path, NULL);
      SaksiInboxOutcome outcome;
      guint n_own = 0;

      saksi_content_ensure_async (store, NULL, test_result_cb, &result);
      g_assert_true (saksi_content_ensure_finish (test_wait (&result), NULL));
      g_clear_object (&result);
      before = list_statements (store);
      outcome = import (store, files[i]);
      g_assert_cmpuint (outcome.n_own, ==, 2);
      g_assert_cmpuint (outcome.n_known, ==, 1);
      g_assert_cmpuint (outcome.n_refused, ==, 5);
      g_assert_cmpuint (outcome.n_added, ==, 0);

      after = list_statements (store);
      g_assert_cmpuint (after->len, ==, before->len + 1);
      for (guint j = 0; j < after->len; j++)
        {
          const SaksiStatement *statement = g_ptr_array_index (after, j);

          n_own += statement->is_own;
          if (statement->is_own)
            g_assert_cmpstr (statement->text.indonesian, ==, "<b>x</b>");
          if (g_str_equal (statement->id, "s-2024-02-17-arif-1"))
            g_assert_cmpstr (statement->text.english, !=, "x");
        }
      g_assert_cmpuint (n_own, ==, 1);

      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (store);
      test_remove_folder (folder);
    }
}

/* The same key twice in one feed is one item. */
static void
test_twice (void)
{
  static const char feed[] =
    "<rss><channel><item><guid>1</guid><title>a</title></item><item><guid>1</guid>"
    "<title>b</title></item><item><guid>2</guid><title>c</title></item></channel></rss>";
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "saksi.db", NULL);
  SaksiStore *store = test_open_store (path, NULL);

  g_assert_cmpuint (import (store, feed).n_added, ==, 2);
  g_assert_cmpuint (import (store, feed).n_added, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
  test_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "data", NULL);

  g_setenv ("SAKSI_DATA_DIR", folder, TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/hostile/payloads", test_payloads);
  g_test_add_func ("/hostile/entities", test_entities);
  g_test_add_func ("/hostile/long-base", test_long_base);
  g_test_add_func ("/hostile/dates", test_dates);
  g_test_add_func ("/hostile/huge", test_huge);
  g_test_add_func ("/hostile/hidden", test_hidden);
  g_test_add_func ("/hostile/passed-over", test_passed_over);
  g_test_add_func ("/hostile/content", test_content);
  g_test_add_func ("/hostile/twice", test_twice);

  return g_test_run ();
}
