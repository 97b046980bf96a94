/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/saksi-json.h"
#include "foreign/saksi-foreign.h"
#include "foreign/saksi-plain-text.h"

/* Feeds and files of others, good ones and hostile ones. */

static SaksiForeign *
read_text (const char *text)
{
  g_autoptr(GError) error = NULL;
  SaksiForeign *foreign = saksi_foreign_new_from_data (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (foreign);

  return foreign;
}

static const SaksiForeignItem *
get_item (SaksiForeign *foreign,
          guint         index)
{
  g_assert_cmpuint (index, <, foreign->items->len);

  return g_ptr_array_index (foreign->items, index);
}

static void
test_plain_text (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "<p>One <b>two</b></p>", "One two" },
    { "a<script>alert ('x')</script>b", "a b" },
    { "a<script>never closed", "a" },
    { "1 < 2 & 3 > 2", "1 < 2 & 3 > 2" },
    { "&lt;script&gt;x&lt;/script&gt;y", "y" },
    { "&amp;lt;b&amp;gt;bold", "bold" },
    { "&#72;&#x69;", "Hi" },
    { "&#0;&#xD800;&#99999999999;", "&#0;&#xD800;&#99999999999;" },
    { "<!-- <b> -->seen", "seen" },
    { "line\nline\ttab", "line line tab" },
    { "safe \u202Egnp.exe", "safe [U+202E]gnp.exe" },
    { "zero\u200Bwidth", "zerowidth" },
    { "<\uFEFFscript>x<\u200B/script>y", "y" },
    { "&lt;&#8203;b&gt;bold", "bold" },
    { "<img src=x onerror=alert(1)>", NULL },
    { "\xff\xfe", "\uFFFD\uFFFD" },
    { "1234567890123456789012345678901234567890X",
      "1234567890123456789012345678901234567890…" },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = saksi_plain_text_dup (cases[i].text, 40);

      g_assert_cmpstr (plain, ==, cases[i].expected);
    }
}

static void
test_rss (void)
{
  g_autoptr(SaksiForeign) foreign = read_text (
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Press &lt;i&gt;x&lt;/i&gt;</title>"
    "<item><title>One &amp;amp; two</title><link>https://example.org/1</link><guid>g1</guid>"
    "<pubDate>Sat, 17 Feb 2024 23:30:00 +0700</pubDate>"
    "<description>&lt;p onclick='x()'&gt;Text&lt;script&gt;no&lt;/script&gt;&lt;/p&gt;"
    "</description>"
    "</item>"
    "<item><title>Bad</title><link>javascript:alert(1)</link><pubDate>31 Foo 2024</pubDate></item>"
    "<item><link>https://example.org/nothing</link></item>"
    "</channel></rss>");
  const SaksiForeignItem *item = get_item (foreign, 0);

  g_assert_cmpint (foreign->kind, ==, SAKSI_FOREIGN_FEED);
  g_assert_cmpstr (foreign->title, ==, "Press x");
  g_assert_cmpuint (foreign->items->len, ==, 2);
  g_assert_cmpuint (foreign->n_refused, ==, 1);
  g_assert_cmpstr (item->title, ==, "One & two");
  g_assert_cmpstr (item->summary, ==, "Text");
  g_assert_cmpstr (item->key, ==, "g1");
  g_assert_cmpstr (item->url, ==, "https://example.org/1");
  g_assert_cmpstr (item->published, ==, "2024-02-17");
  item = get_item (foreign, 1);
  g_assert_null (item->url);
  g_assert_null (item->published);
}

static void
test_atom (void)
{
  g_autoptr(SaksiForeign) foreign = read_text (
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Blog</title><entry><id>urn:1</id>"
    "<title type=\"html\">A &lt;i&gt;b&lt;/i&gt;</title>"
    "<link rel=\"self\" href=\"https://example.org/self\"/><link href=\"https://example.org/a\"/>"
    "<updated>2024-02-18T00:00:00Z</updated><author><name>Who</name></author></entry></feed>");
  const SaksiForeignItem *item = get_item (foreign, 0);

  g_assert_cmpstr (item->title, ==, "A b");
  g_assert_cmpstr (item->author, ==, "Who");
  g_assert_cmpstr (item->publisher, ==, "Blog");
  g_assert_cmpstr (item->url, ==, "https://example.org/a");
  g_assert_cmpstr (item->published, ==, "2024-02-18");
}

/* Addresses that lead on from that of the feed, or from what it says they do; never to anything but
 * a page. */
static void
test_relative (void)
{
  static const struct
  {
    const char *item;
    const char *url;
  } cases[] = {
    { "<link>/berita/1</link>", "https://example.org/berita/1" },
    { "<link> berita?a=1 </link>", "https://example.org/feeds/berita?a=1" },
    { "<link>//other.example/x</link>", "https://other.example/x" },
    { "<link>javascript:alert(1)</link>", NULL },
    { "<link xml:base=\"javascript:\">x</link>", "https://example.org/feeds/x" },
    { "<link></link>", NULL },
    { "<guid>https://example.org/2</guid>", "https://example.org/2" },
    { "<guid isPermaLink=\"true\">https://example.org/2</guid><link/>", "https://example.org/2" },
    { "<guid isPermaLink=\"false\">https://example.org/2</guid>", NULL },
    { "<guid>2</guid>", NULL },
    { "<guid></guid><link>/3</link>", "https://example.org/3" },
  };
  g_autofree char *atom = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("<rss><channel><item><title>A</title>%s</item>"
                                               "</channel></rss>", cases[i].item);
      g_autoptr(SaksiForeign) foreign =
        saksi_foreign_new_from_feed (text, strlen (text), "https://example.org/feeds/rss", NULL);

      g_test_message ("%s", cases[i].item);
      g_assert_cmpstr (get_item (foreign, 0)->url, ==, cases[i].url);
      g_assert_cmpstr (get_item (foreign, 0)->key, !=, "");
    }

  atom = g_strdup ("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"/a/\">"
                   "<entry xml:base=\"b/\"><title>A</title><link href=\"c\"/></entry>"
                   "<entry xml:base=\"file:///etc/\"><title>B</title><link href=\"passwd\"/>"
                   "</entry></feed>");
  {
    g_autoptr(SaksiForeign) foreign =
      saksi_foreign_new_from_feed (atom, strlen (atom), "https://example.org/feed", NULL);

    g_assert_cmpstr (get_item (foreign, 0)->url, ==, "https://example.org/a/b/c");
    g_assert_null (get_item (foreign, 1)->url);
  }
}

/* Words of other vocabularies do not take the place of those of the feed. */
static void
test_vocabularies (void)
{
  g_autoptr(SaksiForeign) foreign = read_text (
    "<rss xmlns:m=\"http://search.yahoo.com/mrss/\" xmlns:a=\"http://www.w3.org/2005/Atom\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><item>"
    "<m:title>Picture</m:title><a:link href=\"https://example.org/self\"/><title>News</title>"
    "<link>https://example.org/1</link><dc:creator>Who</dc:creator>"
    "<dc:date>2024-02-17T10:00:00+07:00</dc:date></item></channel></rss>");

  g_assert_cmpstr (get_item (foreign, 0)->title, ==, "News");
  g_assert_cmpstr (get_item (foreign, 0)->url, ==, "https://example.org/1");
  g_assert_cmpstr (get_item (foreign, 0)->author, ==, "Who");
  g_assert_cmpstr (get_item (foreign, 0)->published, ==, "2024-02-17");
}

/* What a feed says of its encoding is not believed: neither when it is UTF-8 in truth nor when it
 * is not. */
static void
test_encodings (void)
{
  static const struct
  {
    const char *declared;
    const char *title;
    const char *expected;
  } cases[] = {
    { "ISO-8859-1", "caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d", "café “x”" },
    { "UTF-8", "caf\xe9 \x93x\x94", "café “x”" },
    { "UTF-16", "caf\xe9", "café" },
    { "UTF-7", "+ADw-script+AD4-x", "+ADw-script+AD4-x" },
    { "no-such", "plain \x81", "plain" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "<?xml version=\"1.0\" encoding=\"%s\"?><rss><channel>"
        "<item><title>%s</title></item></channel></rss>", cases[i].declared, cases[i].title);
      g_autoptr(SaksiForeign) foreign = read_text (text);

      g_assert_cmpstr (get_item (foreign, 0)->title, ==, cases[i].expected);
    }
}

static void
test_json_feed (void)
{
  g_autoptr(SaksiForeign) foreign = read_text (
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":["
    "{\"id\":\"1\",\"title\":\"\\u202Eevil\",\"content_html\":\"<p>a</p>\","
    "\"url\":\"https://example.org/j\",\"date_published\":\"2024-03-01T10:00:00Z\","
    "\"authors\":[{\"name\":\"A\"}]},{\"id\":2},7]}");
  const SaksiForeignItem *item = get_item (foreign, 0);

  g_assert_cmpint (foreign->kind, ==, SAKSI_FOREIGN_JSON_FEED);
  g_assert_cmpuint (foreign->n_refused, ==, 2);
  g_assert_cmpstr (item->title, ==, "[U+202E]evil");
  g_assert_cmpstr (item->summary, ==, "a");
  g_assert_cmpstr (item->author, ==, "A");
}

/* A date without a day, or with one that does not exist, is no date; the event stays. */
static void
test_timeline (void)
{
  g_autoptr(SaksiForeign) foreign = read_text (
    "{\"events\":[{\"start_date\":{\"year\":\"2024\",\"month\":2,\"day\":\"17\"},"
    "\"text\":{\"headline\":\"<b>H</b>\",\"text\":\"<a href='javascript:x'>t</a>\"},"
    "\"media\":{\"url\":\"https://example.org/m\",\"credit\":\"C\"},\"unique_id\":\"u\"},"
    "{\"start_date\":{\"year\":2024,\"month\":13,\"day\":45},\"text\":{\"headline\":\"wrong\"}},"
    "{\"start_date\":{\"year\":2024},\"text\":{\"headline\":\"year\"}},null,5]}");

  g_assert_cmpint (foreign->kind, ==, SAKSI_FOREIGN_TIMELINE);
  g_assert_cmpuint (foreign->items->len, ==, 3);
  g_assert_cmpuint (foreign->n_refused, ==, 2);
  g_assert_cmpstr (get_item (foreign, 0)->title, ==, "H");
  g_assert_cmpstr (get_item (foreign, 0)->summary, ==, "t");
  g_assert_cmpstr (get_item (foreign, 0)->published, ==, "2024-02-17");
  g_assert_null (get_item (foreign, 1)->published);
  g_assert_null (get_item (foreign, 2)->published);
}

static void
test_review (void)
{
  static const char review[] =
    "{\"@type\":[\"ClaimReview\"],\"claimReviewed\":\"Claim\","
    "\"author\":{\"@type\":\"Organization\",\"name\":\"Checker\"},"
    "\"datePublished\":\"2024-02-20\",\"url\":\"https://example.org/c\","
    "\"reviewRating\":{\"alternateName\":\"False\"}}";
  g_autofree char *graph = g_strdup_printf ("{\"@graph\":[{\"@type\":\"WebPage\"},%s]}", review);
  const char *texts[] = { review, graph };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(SaksiForeign) foreign = read_text (texts[i]);

      g_assert_cmpint (foreign->kind, ==, SAKSI_FOREIGN_CLAIM_REVIEW);
      g_assert_cmpuint (foreign->items->len, ==, 1);
      g_assert_cmpstr (get_item (foreign, 0)->title, ==, "Claim");
      g_assert_cmpstr (get_item (foreign, 0)->summary, ==, "False");
      g_assert_cmpstr (get_item (foreign, 0)->publisher, ==, "Checker");
    }
}

/* Of a page only what it says for machines is read, in whatever way it is written. */
static void
test_page (void)
{
  g_autoptr(SaksiForeign) foreign = read_text (
    "<!DOCTYPE html>\n<html><head><script>var a = '<script type=application/ld+json>';</script>"
    "<SCRIPT TYPE='application/ld+json'>{\"@type\":\"WebPage\",\"name\":\"x\"}</SCRIPT>"
    "<script type=\"application/ld+json\" data-a=\"b\">{broken</script>"
    "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"ClaimReview\","
    "\"claimReviewed\":\"<b>One</b>\",\"author\":{\"name\":\"Who\"},\"url\":"
    "\"https://example.org/1\"},{\"@type\":\"Person\"}]}</script></head>"
    "<body>Two</body></html>");

  g_assert_cmpint (foreign->kind, ==, SAKSI_FOREIGN_CLAIM_REVIEW);
  g_assert_cmpuint (foreign->items->len, ==, 1);
  g_assert_cmpstr (get_item (foreign, 0)->title, ==, "One");
  g_assert_cmpstr (get_item (foreign, 0)->author, ==, "Who");
}

static void
test_csv (void)
{
  g_autoptr(SaksiForeign) foreign = read_text (
    "\xef\xbb\xbfid,date,text_id,text_en,urls\r\n"
    "\"a\",\"2024-02-17\",\"'=SUM(1)\",\"x, \"\"y\"\"\nz\","
    "\"https://example.org/1 https://b.id\"\r\n"
    "\r\n"
    "b,not a day,<i>t</i>,,ftp://example.org\r\n");

  g_assert_cmpint (foreign->kind, ==, SAKSI_FOREIGN_CSV);
  g_assert_cmpuint (foreign->items->len, ==, 2);
  g_assert_cmpstr (get_item (foreign, 0)->title, ==, "=SUM(1)");
  g_assert_cmpstr (get_item (foreign, 0)->summary, ==, "x, \"y\" z");
  g_assert_cmpstr (get_item (foreign, 0)->url, ==, "https://example.org/1");
  g_assert_cmpstr (get_item (foreign, 1)->title, ==, "t");
  g_assert_null (get_item (foreign, 1)->url);
  g_assert_null (get_item (foreign, 1)->published);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
  } cases[] = {
    { "", SAKSI_FOREIGN_ERROR_UNKNOWN },
    { "   \n", SAKSI_FOREIGN_ERROR_UNKNOWN },
    { "no, such, names\n1,2,3", SAKSI_FOREIGN_ERROR_UNKNOWN },
    { "{}", SAKSI_FOREIGN_ERROR_UNKNOWN },
    { "[1,2]", SAKSI_FOREIGN_ERROR_UNKNOWN },
    { "<html><body>x</body></html>", SAKSI_FOREIGN_ERROR_UNKNOWN },
    { "<!DOCTYPE html><html><body>x</body></html>", SAKSI_FOREIGN_ERROR_UNKNOWN },
    { "<html><script type='application/ld+json'>{\"@type\":\"ClaimReview\"}",
      SAKSI_FOREIGN_ERROR_UNKNOWN },
    { "<html><script", SAKSI_FOREIGN_ERROR_UNKNOWN },
    { "<rss><channel>", SAKSI_FOREIGN_ERROR_BROKEN },
    /* Entities that grow, and files of this computer. */
    { "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
      "<rss><channel><item><title>&b;</title></item></channel></rss>", SAKSI_FOREIGN_ERROR_BROKEN },
    { "<!DOCTYPE r SYSTEM 'file:///etc/passwd'><rss><channel/></rss>", SAKSI_FOREIGN_ERROR_BROKEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (saksi_foreign_new_from_data (cases[i].text, strlen (cases[i].text), &error));
      g_assert_error (error, SAKSI_FOREIGN_ERROR, cases[i].code);
    }
}

static void
test_huge (void)
{
  g_autofree char *large = g_strnfill (SAKSI_FOREIGN_MAX_FILE + 1, 'x');
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autoptr(GString) many = g_string_new ("title\n");
  g_autoptr(GString) nested = g_string_new ("<rss><channel>");
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiForeign) foreign = NULL;

  g_assert_null (saksi_foreign_new_from_data (large, strlen (large), &error));
  g_assert_error (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_assert_null (saksi_foreign_new_from_data (deep, strlen (deep), &error));
  g_assert_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TOO_DEEP);
  g_clear_error (&error);

  for (guint i = 0; i < 100000; i++)
    g_string_append (nested, "<a>");
  g_assert_null (saksi_foreign_new_from_data (nested->str, nested->len, &error));
  g_assert_error (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_BROKEN);
  g_clear_error (&error);

  for (guint i = 0; i < SAKSI_FOREIGN_MAX_ITEMS + 10; i++)
    g_string_append (many, "x\n");
  foreign = read_text (many->str);
  g_assert_cmpuint (foreign->items->len, ==, SAKSI_FOREIGN_MAX_ITEMS);
  g_assert_cmpuint (foreign->n_refused, ==, 10);
}

/* A text of markup and blanks alone leaves nothing to show, yet as a statement of Saksi's own
 * format it is taken. Only what neither has is refused. */
static void
test_own (void)
{
  static const char *const files[] = {
    "id,text_id,text_en,saksi\n"
    "own-1,\"\t<b>\n\",\" \",\"{\"\"format\"\":\"\"saksi-statements\"\","
    "\"\"statements\"\":[{\"\"id\"\":\"\"own-1\"\"},3]}\"\n"
    "own-2,<b>,,\n",
    "{\"saksi\":{\"format\":\"saksi-statements\",\"statements\":[{\"id\":\"own-1\"},3]},"
    "\"events\":[{\"unique_id\":\"own-1\",\"text\":{\"headline\":\"\\t<b>\\n\"}},"
    "{\"unique_id\":\"own-2\",\"text\":{\"headline\":\"<b>\"}},{}]}",
  };
  static const guint n_refused[] = { 1, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(SaksiForeign) foreign = read_text (files[i]);

      g_assert_cmpuint (foreign->items->len, ==, 0);
      g_assert_nonnull (foreign->content);
      g_assert_cmpuint (foreign->n_refused, ==, n_refused[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/foreign/plain-text", test_plain_text);
  g_test_add_func ("/foreign/rss", test_rss);
  g_test_add_func ("/foreign/atom", test_atom);
  g_test_add_func ("/foreign/relative", test_relative);
  g_test_add_func ("/foreign/vocabularies", test_vocabularies);
  g_test_add_func ("/foreign/encodings", test_encodings);
  g_test_add_func ("/foreign/json-feed", test_json_feed);
  g_test_add_func ("/foreign/timeline", test_timeline);
  g_test_add_func ("/foreign/review", test_review);
  g_test_add_func ("/foreign/page", test_page);
  g_test_add_func ("/foreign/csv", test_csv);
  g_test_add_func ("/foreign/own", test_own);
  g_test_add_func ("/foreign/refused", test_refused);
  g_test_add_func ("/foreign/huge", test_huge);

  return g_test_run ();
}
