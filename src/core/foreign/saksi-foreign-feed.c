/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-foreign-private.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "foreign/saksi-plain-text.h"

#define MAX_TITLE 200

/* RSS 2.0 and Atom. Documents with a document type are refused: feeds need none, and it is what
 * entities that grow without bound and files of others hang on. */

static gboolean
is_named (xmlNode    *node,
          const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_strcmp0 ((const char *) node->name, name) == 0;
}

/* Other vocabularies have words of the same name, such as the title of a picture: those of the feed
 * come first. */
static xmlNode *
find_child (xmlNode    *node,
            const char *name)
{
  xmlNode *other = NULL;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (!is_named (child, name))
        continue;
      if (child->ns == node->ns)
        return child;
      if (other == NULL)
        other = child;
    }

  return other;
}

/* The text below an element, markup left out; NULL where there is no such element. */
static char *
dup_child (xmlNode    *node,
           const char *name)
{
  xmlNode *child = find_child (node, name);
  xmlChar *text = child != NULL ? xmlNodeGetContent (child) : NULL;
  char *copy = g_strdup ((const char *) text);

  xmlFree (text);
  return copy;
}

static char *
dup_attribute (xmlNode    *node,
               const char *name)
{
  xmlChar *text = xmlGetProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) text);

  xmlFree (text);
  return copy;
}

/* Whether something around @node says more than an address of what is relative to it. That would be
 * read anew for each entry. */
static gboolean
has_long_base (xmlNode *node)
{
  for (; node != NULL; node = node->parent)
    {
      xmlAttr *base = xmlHasNsProp (node, (const xmlChar *) "base", XML_XML_NAMESPACE);
      const xmlNode *text = base != NULL ? base->children : NULL;

      if (text != NULL && text->content != NULL &&
          strnlen ((const char *) text->content, SAKSI_FOREIGN_MAX_URL + 1) > SAKSI_FOREIGN_MAX_URL)
        return TRUE;
    }

  return FALSE;
}

/* What addresses in @node are relative to; it may say so itself. */
static char *
dup_base (SaksiForeign *self,
          xmlNode      *node)
{
  xmlChar *base = !has_long_base (node) ? xmlNodeGetBase (node->doc, node) : NULL;
  char *copy = g_strdup (base != NULL ? (const char *) base : self->base);

  xmlFree (base);
  return copy;
}

/* The page of an item without a link is what it is known by, unless that says it is no address. */
static char *
dup_permalink (xmlNode *node)
{
  xmlNode *guid = find_child (node, "guid");
  g_autofree char *permanent = guid != NULL ? dup_attribute (guid, "isPermaLink") : NULL;

  return g_strcmp0 (permanent, "false") != 0 ? dup_child (node, "guid") : NULL;
}

static void
read_rss_item (SaksiForeign *self,
               xmlNode      *node)
{
  g_autofree char *key = dup_child (node, "guid");
  g_autofree char *title = dup_child (node, "title");
  g_autofree char *summary = dup_child (node, "description");
  g_autofree char *author = dup_child (node, "author");
  g_autofree char *creator = dup_child (node, "creator");
  g_autofree char *base = dup_base (self, node);
  g_autofree char *link = dup_child (node, "link");
  g_autofree char *permalink = dup_permalink (node);
  g_autofree char *published = dup_child (node, "pubDate");
  g_autofree char *date = dup_child (node, "date");
  gboolean has_link = link != NULL && *g_strstrip (link) != '\0';
  SaksiForeignFound found = {
    .key = key, .title = title, .summary = summary, .author = author != NULL ? author : creator,
    .publisher = self->title, .url = has_link ? link : permalink, .base = has_link ? base : NULL,
    .published = published != NULL ? published : date,
  };

  saksi_foreign_add (self, &found);
}

/* The link to the page itself: the one that says so, or that says nothing. */
static char *
dup_atom_link (xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *relation = is_named (child, "link") ? dup_attribute (child, "rel") : NULL;

      if (is_named (child, "link") &&
          (relation == NULL || g_str_equal (relation, "alternate")))
        return dup_attribute (child, "href");
    }

  return NULL;
}

static void
read_atom_entry (SaksiForeign *self,
                 xmlNode      *node)
{
  xmlNode *person = find_child (node, "author");
  g_autofree char *key = dup_child (node, "id");
  g_autofree char *title = dup_child (node, "title");
  g_autofree char *summary = dup_child (node, "summary");
  g_autofree char *content = dup_child (node, "content");
  g_autofree char *author = person != NULL ? dup_child (person, "name") : NULL;
  g_autofree char *base = dup_base (self, node);
  g_autofree char *link = dup_atom_link (node);
  g_autofree char *published = dup_child (node, "published");
  g_autofree char *updated = dup_child (node, "updated");
  SaksiForeignFound found = {
    .key = key, .title = title, .summary = summary != NULL ? summary : content, .author = author,
    .publisher = self->title, .url = link, .base = base,
    .published = published != NULL ? published : updated,
  };

  saksi_foreign_add (self, &found);
}

static gboolean
read_root (SaksiForeign *self,
           xmlNode      *root)
{
  gboolean is_atom = root != NULL && is_named (root, "feed");
  xmlNode *channel = root != NULL && is_named (root, "rss") ? find_child (root, "channel")
                     : is_atom ? root : NULL;
  g_autofree char *title = NULL;

  if (channel == NULL)
    return FALSE;

  title = dup_child (channel, "title");
  self->title = saksi_plain_text_dup (title, MAX_TITLE);
  for (xmlNode *child = channel->children; child != NULL; child = child->next)
    if (is_atom && is_named (child, "entry"))
      read_atom_entry (self, child);
    else if (!is_atom && is_named (child, "item"))
      read_rss_item (self, child);

  return TRUE;
}

/* Feeds have none of so many; the parser takes the square of them in time. */
#define MAX_ATTRIBUTES 64
#define MAX_DEPTH 64

/* The end of a tag, or of what is no element, that begins at @text; NULL where it has none. Where
 * the parser would stop is not guessed: it reads on after a fault, and what is passed over here
 * must be passed over there. */
static const char *
find_end (const char *text)
{
  const char *end;

  if (g_str_has_prefix (text, "<![CDATA["))
    {
      end = strstr (text + 9, "]]>");
      return end != NULL ? end + 2 : NULL;
    }
  if (g_str_has_prefix (text, "<!--"))
    {
      end = strstr (text + 4, "--");
      return end != NULL && end[2] == '>' ? end + 2 : NULL;
    }
  if (text[1] == '?')
    {
      end = strstr (text + 2, "?>");
      return end != NULL ? end + 1 : NULL;
    }
  if (text[1] == '/')
    return strchr (text, '>');

  /* A value may hold what looks like the end. */
  for (char quote = '\0'; *text != '\0'; text++)
    if (quote != '\0')
      quote = *text == quote ? '\0' : quote;
    else if (*text == '"' || *text == '\'')
      quote = *text;
    else if (*text == '>')
      return text;

  return NULL;
}

/* The parser ends a comment at these, and reads what follows as tags. */
static gboolean
has_no_characters (const char *text)
{
  if (strstr (text, "\uFFFE") != NULL || strstr (text, "\uFFFF") != NULL)
    return TRUE;

  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text) && *text != '\t' && *text != '\n' && *text != '\r' &&
        *text != '\x7f')
      return TRUE;

  return FALSE;
}

static guint
count_attributes (const char *text,
                  const char *end)
{
  guint n = 0;

  for (; text < end; text++)
    n += *text == '=';

  return n;
}

/* What no feed has is refused before the parser sees it: document types, very many attributes, very
 * deep nesting. */
static const char *
find_reason (const char *text)
{
  guint depth = 0;

  if (has_no_characters (text))
    return "it holds what is no character";

  for (text = strchr (text, '<'); text != NULL; text = strchr (text, '<'))
    {
      const char *end = find_end (text);

      if (end == NULL)
        return "a tag has no end";
      if (text[1] == '!' && !g_str_has_prefix (text, "<!--") &&
          !g_str_has_prefix (text, "<![CDATA["))
        return "feeds with a document type are not read";
      if (text[1] != '!' && count_attributes (text, end) > MAX_ATTRIBUTES)
        return "a tag has too many attributes";
      if (text[1] == '/')
        depth -= depth > 0;
      else if (text[1] != '!' && text[1] != '?' && end[-1] != '/' && ++depth > MAX_DEPTH)
        return "it is nested too deep";
      text = end + 1;
    }

  return NULL;
}

/* As UTF-8, whatever the file says of itself: an encoding could hide what is looked for. Feeds that
 * are not in it are in the one of old web pages, which has quotes where its elder has none. */
static char *
dup_utf8 (const char *data,
          gsize       length)
{
  char *text;

  if (memchr (data, '\0', length) != NULL)
    return NULL;
  if (g_utf8_validate (data, (gssize) length, NULL))
    return g_strndup (data, length);

  text = g_convert (data, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (text == NULL)
    text = g_convert (data, (gssize) length, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  return text;
}

gboolean
saksi_foreign_read_feed (SaksiForeign *self,
                         const char   *data,
                         gsize         length,
                         GError      **error)
{
  g_autofree char *text = dup_utf8 (data, length);
  const char *reason = text != NULL ? find_reason (text) : "its encoding is not read";
  xmlDoc *document;
  gboolean read = FALSE;

  self->kind = SAKSI_FOREIGN_FEED;
  if (reason != NULL)
    {
      g_set_error_literal (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_BROKEN, reason);
      return FALSE;
    }

  document = xmlReadMemory (text, (int) strlen (text), self->base, "UTF-8",
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC);
  if (document != NULL && document->intSubset == NULL)
    read = read_root (self, xmlDocGetRootElement (document));
  else
    g_set_error_literal (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_BROKEN, "not XML");
  if (!read && error != NULL && *error == NULL)
    g_set_error_literal (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_UNKNOWN,
                         "neither RSS nor Atom");
  if (document != NULL)
    xmlFreeDoc (document);

  return read;
}
