/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-foreign-private.h"

#include "base/saksi-json.h"
#include "foreign/saksi-plain-text.h"

#define MAX_DEPTH 32
#define MAX_TITLE 200

static JsonObject *
peek_element (JsonArray *array,
              guint      index)
{
  return saksi_json_node_get_object (json_array_get_element (array, index), "", NULL);
}

/* A part of a date of TimelineJS: a number, or digits. */
static gint64
peek_part (JsonObject *object,
           const char *name)
{
  const char *text = saksi_json_peek_string (object, name);
  gint64 number = 0;

  if (text != NULL)
    return g_ascii_strtoll (text, NULL, 10);

  return saksi_json_peek_int (object, name, &number) ? number : 0;
}

/* Only a date with a day: a year or a month is no day, and none is made up. */
static char *
dup_event_date (JsonObject *event)
{
  JsonObject *date = saksi_json_peek_object (event, "start_date");
  g_autofree char *text = NULL;
  gint64 year;

  if (date == NULL)
    return NULL;
  year = peek_part (date, "year");
  if (year < 1 || year > 9999)
    return NULL;
  text = g_strdup_printf ("%04" G_GINT64_FORMAT "-%02" G_GINT64_FORMAT "-%02" G_GINT64_FORMAT, year,
                          CLAMP (peek_part (date, "month"), 0, 99),
                          CLAMP (peek_part (date, "day"), 0, 99));

  return saksi_foreign_dup_date (text);
}

static void
read_event (SaksiForeign *self,
            JsonObject   *event)
{
  JsonObject *text = event != NULL ? saksi_json_peek_object (event, "text") : NULL;
  JsonObject *media = event != NULL ? saksi_json_peek_object (event, "media") : NULL;
  g_autofree char *date = event != NULL ? dup_event_date (event) : NULL;
  SaksiForeignFound found = { 0 };

  if (text != NULL)
    {
      found.title = saksi_json_peek_string (text, "headline");
      found.summary = saksi_json_peek_string (text, "text");
    }
  if (media != NULL)
    {
      found.url = saksi_json_peek_string (media, "url");
      found.publisher = saksi_json_peek_string (media, "credit");
    }
  if (event != NULL)
    {
      found.key = saksi_json_peek_string (event, "unique_id");
      found.author = saksi_json_peek_string (event, "group");
    }
  found.published = date;
  saksi_foreign_add (self, &found);
}

/* An object with a name, or the name itself, or the first of several. */
static const char *
peek_name (JsonObject *object,
           const char *member)
{
  JsonObject *named = saksi_json_peek_object (object, member);
  JsonArray *array = saksi_json_peek_array (object, member);

  if (named == NULL && array != NULL && json_array_get_length (array) > 0)
    named = peek_element (array, 0);

  return named != NULL ? saksi_json_peek_string (named, "name")
                       : saksi_json_peek_string (object, member);
}

static void
read_feed_item (SaksiForeign *self,
                JsonObject   *item)
{
  SaksiForeignFound found = { .publisher = self->title };

  if (item != NULL)
    {
      found.key = saksi_json_peek_string (item, "id");
      found.title = saksi_json_peek_string (item, "title");
      found.summary = saksi_json_peek_string (item, "summary");
      if (found.summary == NULL)
        found.summary = saksi_json_peek_string (item, "content_text");
      if (found.summary == NULL)
        found.summary = saksi_json_peek_string (item, "content_html");
      found.author = peek_name (item, "authors");
      found.url = saksi_json_peek_string (item, "url");
      found.base = self->base;
      found.published = saksi_json_peek_string (item, "date_published");
      found.language = saksi_json_peek_string (item, "language");
    }
  saksi_foreign_add (self, &found);
}

static gboolean
is_review (JsonObject *object)
{
  const char *type = saksi_json_peek_string (object, "@type");
  JsonArray *types = saksi_json_peek_array (object, "@type");

  if (type != NULL)
    return g_str_has_suffix (type, "ClaimReview");
  for (guint i = 0; types != NULL && i < json_array_get_length (types); i++)
    {
      JsonNode *node = json_array_get_element (types, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
          g_str_has_suffix (json_node_get_string (node), "ClaimReview"))
        return TRUE;
    }

  return FALSE;
}

/* What was reviewed, and what the reviewer says of it, in the reviewer's words: it is one more
 * statement, by its author, never a verdict of Saksi. */
static void
read_review (SaksiForeign *self,
             JsonObject   *review)
{
  JsonObject *rating = saksi_json_peek_object (review, "reviewRating");
  const char *verdict = rating != NULL ? saksi_json_peek_string (rating, "alternateName") : NULL;
  SaksiForeignFound found = {
    .key = saksi_json_peek_string (review, "url"),
    .title = saksi_json_peek_string (review, "claimReviewed"),
    .summary = verdict != NULL ? verdict : saksi_json_peek_string (review, "reviewBody"),
    .author = peek_name (review, "author"),
    .publisher = peek_name (review, "publisher"),
    .url = saksi_json_peek_string (review, "url"),
    .published = saksi_json_peek_string (review, "datePublished"),
    .language = saksi_json_peek_string (review, "inLanguage"),
  };

  if (found.publisher == NULL)
    found.publisher = found.author;
  saksi_foreign_add (self, &found);
}

static gboolean
read_reviews (SaksiForeign *self,
              JsonArray    *array)
{
  gboolean any = FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = peek_element (array, i);

      if (object == NULL || !is_review (object))
        continue;
      read_review (self, object);
      any = TRUE;
    }

  return any;
}

/* Returns: whether there is a review of a claim in @node, which all are read of */
gboolean
saksi_foreign_read_reviews (SaksiForeign *self,
                            JsonNode     *node)
{
  JsonObject *root = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *graph = root != NULL ? saksi_json_peek_array (root, "@graph") : NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return read_reviews (self, json_node_get_array (node));
  if (root != NULL && is_review (root))
    {
      read_review (self, root);
      return TRUE;
    }

  return graph != NULL && read_reviews (self, graph);
}

typedef void (*ReadFunc) (SaksiForeign *self,
                          JsonObject   *object);

static gboolean
read_each (SaksiForeign *self,
           JsonArray    *array,
           ReadFunc      read)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    read (self, peek_element (array, i));

  return TRUE;
}

static gboolean
read_object (SaksiForeign *self,
             JsonObject   *root)
{
  JsonArray *events = saksi_json_peek_array (root, "events");
  JsonArray *items = saksi_json_peek_array (root, "items");
  const char *version = saksi_json_peek_string (root, "version");

  if (g_strcmp0 (saksi_json_peek_string (root, "format"), "saksi-statements") == 0)
    {
      self->kind = SAKSI_FOREIGN_CONTENT;
      return TRUE;
    }
  if (items != NULL && version != NULL && g_str_has_prefix (version, "https://jsonfeed.org/"))
    {
      self->kind = SAKSI_FOREIGN_JSON_FEED;
      self->title = saksi_plain_text_dup (saksi_json_peek_string (root, "title"), MAX_TITLE);
      return read_each (self, items, read_feed_item);
    }
  if (events != NULL)
    {
      g_autoptr(JsonObject) whole = json_object_new ();

      self->kind = SAKSI_FOREIGN_TIMELINE;
      saksi_foreign_merge_content (self, whole, saksi_json_peek_object (root, "saksi"));
      saksi_foreign_set_content (self, whole);
      return read_each (self, events, read_event);
    }

  return FALSE;
}

gboolean
saksi_foreign_read_json (SaksiForeign *self,
                         const char   *data,
                         gsize         length,
                         GError      **error)
{
  g_autoptr(JsonNode) node = saksi_json_parse (data, length, SAKSI_FOREIGN_MAX_FILE, MAX_DEPTH,
                                               error);
  gboolean read;

  if (node == NULL)
    return FALSE;

  read = JSON_NODE_HOLDS_OBJECT (node) && read_object (self, json_node_get_object (node));
  if (!read)
    {
      self->kind = SAKSI_FOREIGN_CLAIM_REVIEW;
      read = saksi_foreign_read_reviews (self, node);
    }
  if (!read)
    g_set_error_literal (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_UNKNOWN,
                         "neither statements of Saksi, a JSON feed, TimelineJS nor ClaimReview");

  return read;
}
