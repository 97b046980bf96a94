/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-foreign-private.h"

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

static xmlNode *
find_child (xmlNode    *node,
            const char *name)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_named (child, name))
      return child;

  return NULL;
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

static void
read_rss_item (SaksiForeign *self,
               xmlNode      *node)
{
  g_autofree char *key = dup_child (node, "guid");
  g_autofree char *title = dup_child (node, "title");
  g_autofree char *summary = dup_child (node, "description");
  g_autofree char *author = dup_child (node, "author");
  g_autofree char *creator = dup_child (node, "creator");
  g_autofree char *link = dup_child (node, "link");
  g_autofree char *published = dup_child (node, "pubDate");
  g_autofree char *date = dup_child (node, "date");
  SaksiForeignFound found = {
    .key = key, .title = title, .summary = summary, .author = author != NULL ? author : creator,
    .publisher = self->title, .url = link, .published = published != NULL ? published : date,
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
  g_autofree char *link = dup_atom_link (node);
  g_autofree char *published = dup_child (node, "published");
  g_autofree char *updated = dup_child (node, "updated");
  SaksiForeignFound found = {
    .key = key, .title = title, .summary = summary != NULL ? summary : content, .author = author,
    .publisher = self->title, .url = link, .published = published != NULL ? published : updated,
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

gboolean
saksi_foreign_read_feed (SaksiForeign *self,
                         const char   *data,
                         gsize         length,
                         GError      **error)
{
  xmlDoc *document;
  gboolean read = FALSE;

  self->kind = SAKSI_FOREIGN_FEED;
  if (g_strstr_len (data, (gssize) length, "<!DOCTYPE") != NULL ||
      g_strstr_len (data, (gssize) length, "<!ENTITY") != NULL)
    {
      g_set_error_literal (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_BROKEN,
                           "feeds with a document type are not read");
      return FALSE;
    }

  document = xmlReadMemory (data, (int) length, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_NOCDATA);
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
