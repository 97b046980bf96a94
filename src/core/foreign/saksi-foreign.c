/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "foreign/saksi-foreign-private.h"

#include <stdio.h>
#include <string.h>

#include "foreign/saksi-plain-text.h"

#define MAX_TITLE 400
#define MAX_SUMMARY 2000
#define MAX_NAME 200
#define MAX_KEY 300

G_DEFINE_QUARK (saksi-foreign-error-quark, saksi_foreign_error)

static void
item_free (gpointer data)
{
  SaksiForeignItem *item = data;

  g_free (item->key);
  g_free (item->title);
  g_free (item->summary);
  g_free (item->author);
  g_free (item->publisher);
  g_free (item->url);
  g_free (item->published);
  g_free (item->language);
  g_free (item);
}

void
saksi_foreign_free (SaksiForeign *self)
{
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_free (self->title);
  g_free (self->base);
  g_free (self);
}

/* Addresses of pages only: never a script, a file or data. */
static char *
dup_url (const char *text,
         const char *base)
{
  g_autofree char *plain = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  gboolean is_fit = plain != NULL && *plain != '\0' && strlen (plain) <= SAKSI_FOREIGN_MAX_URL;
  g_autofree char *whole = is_fit ? g_uri_resolve_relative (base, plain, G_URI_FLAGS_NONE, NULL)
                                  : NULL;
  g_autoptr(GUri) uri = whole != NULL ? g_uri_parse (whole, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri == NULL || strlen (whole) > SAKSI_FOREIGN_MAX_URL ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL ||
      (g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 &&
       g_strcmp0 (g_uri_get_scheme (uri), "http") != 0))
    return NULL;

  return g_uri_to_string (uri);
}

/* "Sat, 17 Feb 2024 09:30:00 +0700", as feeds write it. */
static char *
dup_mail_date (const char *text)
{
  static const char *const months[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  };
  const char *comma = strchr (text, ',');
  char name[4] = "";
  int day = 0;
  int year = 0;
  int n = 0;

  text = comma != NULL ? comma + 1 : text;
  if (sscanf (text, " %2d %3s %4d%n", &day, name, &year, &n) != 3 || g_ascii_isdigit (text[n]))
    return NULL;
  for (int month = 1; month <= 12; month++)
    if (g_ascii_strcasecmp (name, months[month - 1]) == 0 && year >= 1900 && day > 0 &&
        g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
      return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return NULL;
}

/* The day of a date in one of the forms that are in use; NULL where it is none. The hour is left
 * out: statements are dated by the day, and zones of feeds are often wrong. */
char *
saksi_foreign_dup_date (const char *text)
{
  int year = 0;
  int month = 0;
  int day = 0;
  int n = 0;

  if (text == NULL)
    return NULL;
  while (g_ascii_isspace (*text))
    text++;
  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &n) == 3 && n == 10)
    {
      if (year < 1 || month < 1 || day < 1 ||
          !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return NULL;
      return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
    }

  return dup_mail_date (text);
}

/* Makes plain text of all that was found. Without a title there is nothing to show. */
void
saksi_foreign_add (SaksiForeign            *self,
                   const SaksiForeignFound *found)
{
  g_autofree char *summary = saksi_plain_text_dup (found->summary, MAX_SUMMARY);
  g_autofree char *title = saksi_plain_text_dup (found->title, MAX_TITLE);
  g_autofree char *url = dup_url (found->url, found->base);
  g_autofree char *key = saksi_plain_text_dup (found->key, MAX_KEY);
  SaksiForeignItem *item;

  if (title == NULL)
    title = saksi_plain_text_dup (found->summary, MAX_TITLE);
  if (title == NULL || self->items->len >= SAKSI_FOREIGN_MAX_ITEMS)
    {
      /* What a file says in Saksi's own format as well is not lost with it. */
      if (self->own == NULL || found->key == NULL || !g_hash_table_contains (self->own, found->key))
        self->n_refused++;
      return;
    }

  item = g_new0 (SaksiForeignItem, 1);
  item->key = key != NULL ? g_steal_pointer (&key) : g_strdup (url != NULL ? url : title);
  item->title = g_steal_pointer (&title);
  item->summary = g_steal_pointer (&summary);
  item->author = saksi_plain_text_dup (found->author, MAX_NAME);
  item->publisher = saksi_plain_text_dup (found->publisher, MAX_NAME);
  item->url = g_steal_pointer (&url);
  item->published = saksi_foreign_dup_date (found->published);
  item->language = saksi_plain_text_dup (found->language, 16);
  g_ptr_array_add (self->items, item);
}

/**
 * saksi_foreign_new_from_data:
 * @data: a file
 * @length: its size in bytes
 * @error: a place for a #SaksiForeignError or #SaksiJsonError
 *
 * Finds out what the data is and reads what may become statements: items of RSS 2.0, Atom and JSON
 * feeds, events of TimelineJS, reviews of claims in JSON-LD, also within a page, rows of CSV.
 * Nothing is fetched, nothing is expanded, and no markup is kept.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error set
 */
SaksiForeign *
saksi_foreign_new_from_data (const char *data,
                             gsize       length,
                             GError    **error)
{
  return saksi_foreign_new_from_feed (data, length, NULL, error);
}

/**
 * saksi_foreign_new_from_feed:
 * @data: the answer of a feed
 * @length: its size in bytes
 * @address: (nullable): where it came from: addresses in it may be relative to that
 * @error: a place for a #SaksiForeignError or #SaksiJsonError
 *
 * As saksi_foreign_new_from_data(), which does not know where a file is from.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error set
 */
SaksiForeign *
saksi_foreign_new_from_feed (const char *data,
                             gsize       length,
                             const char *address,
                             GError    **error)
{
  g_autoptr(SaksiForeign) self = NULL;
  gsize start = 0;
  gboolean read;

  if (length > SAKSI_FOREIGN_MAX_FILE)
    {
      g_set_error (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_TOO_LARGE,
                   "more than %d MiB", SAKSI_FOREIGN_MAX_FILE / 1024 / 1024);
      return NULL;
    }
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    start = 3;
  while (start < length && g_ascii_isspace (data[start]))
    start++;
  if (start == length)
    {
      g_set_error_literal (error, SAKSI_FOREIGN_ERROR, SAKSI_FOREIGN_ERROR_UNKNOWN, "it is empty");
      return NULL;
    }

  self = g_new0 (SaksiForeign, 1);
  self->base = g_strdup (address);
  self->items = g_ptr_array_new_with_free_func (item_free);
  if (data[start] == '<' && saksi_foreign_is_page (data + start, length - start))
    read = saksi_foreign_read_page (self, data + start, length - start, error);
  else if (data[start] == '<')
    read = saksi_foreign_read_feed (self, data + start, length - start, error);
  else if (data[start] == '{' || data[start] == '[')
    read = saksi_foreign_read_json (self, data + start, length - start, error);
  else
    read = saksi_foreign_read_csv (self, data + start, length - start, error);

  return read ? g_steal_pointer (&self) : NULL;
}
