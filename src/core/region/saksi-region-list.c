/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-region-list.h"

#include <string.h>

#include "base/saksi-scan.h"
#include "base/saksi-varint.h"

G_DEFINE_QUARK (saksi-region-error-quark, saksi_region_error)

/* Ids are numbers of a database with a million rows; what is far beyond is none. */
#define MAX_ID G_GINT64_CONSTANT (1000000000000)

static void
clear_entry (gpointer data)
{
  SaksiRegionEntry *entry = data;

  g_free (entry->name);
}

/**
 * saksi_region_list_new:
 * @tree: the tree
 * @key: the region whose children it lists
 *
 * Returns: (transfer full): an empty list
 */
SaksiRegionList *
saksi_region_list_new (SaksiTree tree,
                       SaksiKey  key)
{
  SaksiRegionList *self = g_new0 (SaksiRegionList, 1);

  self->tree = tree;
  self->key = key;
  self->entries = g_array_new (FALSE, TRUE, sizeof (SaksiRegionEntry));
  g_array_set_clear_func (self->entries, clear_entry);

  return self;
}

/**
 * saksi_region_list_free:
 * @self: (transfer full) (nullable): a list
 */
void
saksi_region_list_free (SaksiRegionList *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->entries);
  g_free (self);
}

/* White space around a name goes, and runs of it become one blank. */
static char *
clean_name (char *name)
{
  GString *clean = g_string_new (NULL);

  for (const char *at = g_strstrip (name); *at != '\0'; at++)
    {
      gboolean space = g_ascii_isspace (*at);

      if (!space)
        g_string_append_c (clean, *at);
      else if (!g_ascii_isspace (at[-1]))
        g_string_append_c (clean, ' ');
    }
  g_free (name);

  return g_string_free (clean, FALSE);
}

static gint64
read_id (const SaksiScanText *text)
{
  gint64 id;

  return saksi_scan_text_to_int (text, &id) && ABS (id) <= MAX_ID ? id : SAKSI_UNKNOWN;
}

static gboolean
read_entry (SaksiScan        *scan,
            SaksiRegionEntry *entry)
{
  SaksiScanText name;

  entry->key = SAKSI_KEY_INVALID;
  entry->id = SAKSI_UNKNOWN;

  if (saksi_scan_peek (scan) != SAKSI_SCAN_OBJECT)
    return FALSE;
  saksi_scan_enter (scan);
  while (saksi_scan_next_member (scan, &name))
    {
      SaksiScanKind kind = saksi_scan_peek (scan);
      SaksiScanText raw;

      if (!saksi_scan_skip (scan, &raw))
        return FALSE;

      if (kind == SAKSI_SCAN_STRING)
        {
          raw.chars++;
          raw.length -= 2;
          raw.escaped = memchr (raw.chars, '\\', raw.length) != NULL;
        }
      if (saksi_scan_text_equal (&name, "kode") &&
          (kind == SAKSI_SCAN_STRING || kind == SAKSI_SCAN_NUMBER))
        entry->key = saksi_key_from_chars (raw.chars, raw.length);
      else if (saksi_scan_text_equal (&name, "nama") && kind == SAKSI_SCAN_STRING)
        {
          g_free (entry->name);
          entry->name = clean_name (saksi_scan_text_dup (&raw));
        }
      else if (saksi_scan_text_equal (&name, "id") && kind == SAKSI_SCAN_NUMBER)
        entry->id = read_id (&raw);
    }

  return scan->error == NULL && entry->key != SAKSI_KEY_INVALID && entry->name != NULL;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  SaksiKey one = ((const SaksiRegionEntry *) a)->key;
  SaksiKey other = ((const SaksiRegionEntry *) b)->key;

  return one < other ? -1 : one > other;
}

/**
 * saksi_region_list_check:
 * @self: a list
 * @error: a place for a #SaksiRegionError
 *
 * Returns: whether it has entries, each of them once, in order and a child of its region
 */
gboolean
saksi_region_list_check (const SaksiRegionList *self,
                         GError               **error)
{
  /* Every region has something below it: such an answer is a failure of the server, and would
   * take away what is known. */
  if (self->entries->len == 0)
    {
      g_set_error_literal (error, SAKSI_REGION_ERROR, SAKSI_REGION_ERROR_ENTRY,
                           "the list has no entries");
      return FALSE;
    }

  for (guint i = 0; i < self->entries->len; i++)
    {
      SaksiKey key = g_array_index (self->entries, SaksiRegionEntry, i).key;
      g_autofree char *code = saksi_key_dup_code (key);

      if (key == SAKSI_KEY_NATION || saksi_key_get_parent (key) != self->key)
        {
          g_set_error (error, SAKSI_REGION_ERROR, SAKSI_REGION_ERROR_ENTRY,
                       "the list holds %s, which does not belong to this region", code);
          return FALSE;
        }
      if (i > 0 && key <= g_array_index (self->entries, SaksiRegionEntry, i - 1).key)
        {
          g_set_error (error, SAKSI_REGION_ERROR, SAKSI_REGION_ERROR_ENTRY,
                       "the list holds %s twice", code);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
set_syntax_error (const SaksiScan *scan,
                  GError         **error)
{
  if (scan->at < scan->end && *scan->at == '<')
    g_set_error_literal (error, SAKSI_REGION_ERROR, SAKSI_REGION_ERROR_SYNTAX,
                         "a web page (HTML) stands where the list should be");
  else
    g_set_error (error, SAKSI_REGION_ERROR, SAKSI_REGION_ERROR_SYNTAX, "the list %s, at byte %"
                 G_GSIZE_FORMAT, scan->error, (gsize) (scan->at - scan->start));
  return FALSE;
}

static gboolean
read_entries (SaksiRegionList *self,
              SaksiScan       *scan,
              GError         **error)
{
  if (scan->start == scan->end)
    {
      g_set_error_literal (error, SAKSI_REGION_ERROR, SAKSI_REGION_ERROR_SYNTAX,
                           "the list is empty");
      return FALSE;
    }
  switch (saksi_scan_peek (scan))
    {
    case SAKSI_SCAN_ARRAY:
      break;
    case SAKSI_SCAN_ERROR:
      return set_syntax_error (scan, error);
    default:
      g_set_error_literal (error, SAKSI_REGION_ERROR, SAKSI_REGION_ERROR_SYNTAX,
                           "the document is not a list");
      return FALSE;
    }

  saksi_scan_enter (scan);
  while (saksi_scan_next_element (scan))
    {
      SaksiRegionEntry entry = { 0 };
      gboolean sound = read_entry (scan, &entry);

      g_array_append_val (self->entries, entry);
      if (!sound && scan->error == NULL)
        {
          g_set_error (error, SAKSI_REGION_ERROR, SAKSI_REGION_ERROR_ENTRY,
                       "entry %u of the list lacks a code or a name", self->entries->len);
          return FALSE;
        }
    }
  if (!saksi_scan_finish (scan))
    return set_syntax_error (scan, error);

  return TRUE;
}

/**
 * saksi_region_list_parse:
 * @data: a published list
 * @length: its length in bytes
 * @tree: the tree it belongs to
 * @key: the region whose children it lists
 * @error: a place for a #SaksiRegionError
 *
 * Reads `[{"nama": …, "id": …, "kode": …, "tingkat": …}, …]`. The order of the entries is not
 * kept, because it is by name in some lists and by code in others.
 *
 * Returns: (transfer full) (nullable): the list, or %NULL with @error set
 */
SaksiRegionList *
saksi_region_list_parse (const char *data,
                         gsize       length,
                         SaksiTree   tree,
                         SaksiKey    key,
                         GError    **error)
{
  g_autoptr(SaksiRegionList) self = saksi_region_list_new (tree, key);
  SaksiScan scan;

  saksi_scan_init (&scan, data, length);
  if (!read_entries (self, &scan, error))
    return NULL;

  g_array_sort (self->entries, compare_entries);
  if (!saksi_region_list_check (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* A station's name is nearly always "TPS" and the last three digits of its code: not kept then. */
static gboolean
has_plain_name (const SaksiRegionEntry *entry)
{
  char plain[16];

  if (saksi_key_get_level (entry->key) != SAKSI_LEVEL_STATION)
    return FALSE;
  g_snprintf (plain, sizeof plain, "TPS %03u", saksi_key_get_number (entry->key));

  return g_str_equal (entry->name, plain);
}

/**
 * saksi_region_list_encode:
 * @self: a list
 * @to: gets its entries: differences of keys and of ids, and names
 */
void
saksi_region_list_encode (const SaksiRegionList *self,
                          GByteArray            *to)
{
  SaksiKey key = self->key;
  gint64 id = 0;

  saksi_varint_append (to, self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const SaksiRegionEntry *entry = &g_array_index (self->entries, SaksiRegionEntry, i);
      gsize length = has_plain_name (entry) ? 0 : strlen (entry->name) + 1;

      saksi_varint_append (to, entry->key - key);
      key = entry->key;
      saksi_varint_append_count (to, entry->id != SAKSI_UNKNOWN ? entry->id - id : SAKSI_UNKNOWN);
      if (entry->id != SAKSI_UNKNOWN)
        id = entry->id;
      saksi_varint_append (to, length);
      if (length > 0)
        g_byte_array_append (to, (const guint8 *) entry->name, (guint) length - 1);
    }
}

/**
 * saksi_region_list_decode:
 * @self: an empty list
 * @data: what saksi_region_list_encode() made
 * @length: how many bytes
 *
 * Returns: whether the bytes are sound
 */
gboolean
saksi_region_list_decode (SaksiRegionList *self,
                          gconstpointer    data,
                          gsize            length)
{
  SaksiVarintReader reader;
  SaksiKey key = self->key;
  gint64 id = 0;
  guint64 n;

  saksi_varint_reader_init (&reader, data, length);
  n = saksi_varint_get (&reader);
  for (guint64 i = 0; i < n && !reader.failed; i++)
    {
      SaksiRegionEntry entry = { 0 };
      gint64 step;
      guint64 name_length;

      entry.key = key += saksi_varint_get (&reader);
      step = saksi_varint_get_count (&reader);
      if (step != SAKSI_UNKNOWN && (step < -2 * MAX_ID || step > 2 * MAX_ID))
        reader.failed = TRUE;
      else if (step != SAKSI_UNKNOWN)
        id += step;
      reader.failed = reader.failed || ABS (id) > MAX_ID;
      entry.id = step != SAKSI_UNKNOWN ? id : SAKSI_UNKNOWN;
      name_length = saksi_varint_get (&reader);
      if (name_length == 0)
        entry.name = g_strdup_printf ("TPS %03u", saksi_key_get_number (entry.key));
      else if (name_length - 1 <= (guint64) (reader.end - reader.at))
        {
          entry.name = g_strndup ((const char *) reader.at, name_length - 1);
          reader.at += name_length - 1;
        }
      else
        reader.failed = TRUE;
      g_array_append_val (self->entries, entry);
    }

  return !reader.failed;
}

/**
 * saksi_region_list_decode_name:
 * @key: the region of a list
 * @data: what saksi_region_list_encode() made of it
 * @length: how many bytes
 * @child: one of its entries
 *
 * Returns: (transfer full) (nullable): the name of @child, without a decoding of the other entries;
 *   %NULL when it is not there
 */
char *
saksi_region_list_decode_name (SaksiKey      key,
                               gconstpointer data,
                               gsize         length,
                               SaksiKey      child)
{
  SaksiVarintReader reader;
  guint64 n;

  saksi_varint_reader_init (&reader, data, length);
  n = saksi_varint_get (&reader);
  for (guint64 i = 0; i < n && key < child; i++)
    {
      guint64 name_length;

      key += saksi_varint_get (&reader);
      saksi_varint_get_count (&reader);
      name_length = saksi_varint_get (&reader);
      if (reader.failed || name_length > (guint64) (reader.end - reader.at) + 1)
        return NULL;
      if (key == child && name_length == 0)
        return g_strdup_printf ("TPS %03u", saksi_key_get_number (child));
      if (key == child)
        return g_strndup ((const char *) reader.at, name_length - 1);
      reader.at += name_length > 0 ? name_length - 1 : 0;
    }

  return NULL;
}
