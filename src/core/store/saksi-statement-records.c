/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-statement-records.h"

#include <stdio.h>
#include <string.h>

#include "store/saksi-content-read.h"

#define KEPT "statement records"
#define TEXT_CHUNK 16384

/* A statement before its place among the others is known. */
typedef struct
{
  SaksiStatementEntry entry;
  const char *date;      /* borrowed */
  gint64 position;
  guint32 terms[SAKSI_TERM_KIND + 1];
  guint n_terms;
  guint8 kinds[SAKSI_TERM_KIND + 1]; /* of the terms */
} Draft;

typedef struct
{
  SaksiStatementRecords *records;
  GArray *drafts;                         /* owned: of Draft */
  GHashTable *indices[SAKSI_N_TERM_KINDS]; /* owned: id -> place among the terms */
  GHashTable *places;                     /* owned: id of a statement -> place */
  SaksiTermKind kind;                     /* of the terms that are read at present */
} Loader;

/* What the terms of a kind are called, and in which order those stand that are equally full. */
static const char *const name_queries[SAKSI_N_TERM_KINDS] = {
  [SAKSI_TERM_INSTITUTION] = "SELECT id, name, name, name_en, position FROM institution",
  [SAKSI_TERM_PERSON] = "SELECT id, name, role_id, role_en, position FROM person",
  [SAKSI_TERM_HOST] = "SELECT id, name, what_id, what_en, position FROM system",
  [SAKSI_TERM_CLAIM] = "SELECT id, NULL, text_id, text_en, position FROM claim",
};

static const char *const link_queries[SAKSI_N_TERM_KINDS] = {
  [SAKSI_TERM_TOPIC] = "SELECT statement, topic FROM statement_topic",
  [SAKSI_TERM_HOST] = "SELECT statement, system FROM statement_host",
  [SAKSI_TERM_CLAIM] = "SELECT statement, claim FROM statement_claim",
};

static void
term_free (gpointer data)
{
  SaksiStatementTerm *term = data;

  g_free (term->id);
  g_free (term->name);
  saksi_text_clear (&term->text);
  g_free (term);
}

static SaksiStatementRecords *
records_new (void)
{
  SaksiStatementRecords *self = g_new0 (SaksiStatementRecords, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (SaksiStatementEntry));
  self->dates = g_ptr_array_new ();
  for (guint i = 0; i < SAKSI_N_TERM_KINDS; i++)
    {
      self->terms[i] = g_ptr_array_new_with_free_func (term_free);
      self->links[i] = g_array_new (FALSE, FALSE, sizeof (SaksiTermLink));
    }
  self->positions = g_hash_table_new (NULL, NULL);
  self->texts = g_string_chunk_new (TEXT_CHUNK);

  return self;
}

static void
records_free (gpointer data)
{
  SaksiStatementRecords *self = data;

  g_array_unref (self->entries);
  g_ptr_array_unref (self->dates);
  for (guint i = 0; i < SAKSI_N_TERM_KINDS; i++)
    {
      g_ptr_array_unref (self->terms[i]);
      g_array_unref (self->links[i]);
    }
  g_hash_table_unref (self->positions);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* Dates in the cache were checked; one that is none would stand before all others. */
static guint32
read_day (const char *date)
{
  int year = 0;
  int month = 0;
  int day = 0;
  GDate found;

  if (sscanf (date, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 1;

  g_date_clear (&found, 1);
  g_date_set_dmy (&found, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&found);
}

/* The place of a term, which is made where it is met for the first time. */
static guint32
count_term (Loader       *loader,
            SaksiTermKind kind,
            const char   *id)
{
  GPtrArray *terms = loader->records->terms[kind];
  SaksiStatementTerm *term;
  gpointer found;

  if (g_hash_table_lookup_extended (loader->indices[kind], id, NULL, &found))
    {
      term = g_ptr_array_index (terms, GPOINTER_TO_UINT (found));
      term->total++;
      return GPOINTER_TO_UINT (found);
    }

  term = g_new0 (SaksiStatementTerm, 1);
  term->id = g_strdup (id);
  term->total = 1;
  /* These are called what they are. */
  if (name_queries[kind] == NULL)
    term->name = g_strdup (id);
  g_hash_table_insert (loader->indices[kind], term->id, GUINT_TO_POINTER (terms->len));
  g_ptr_array_add (terms, term);

  return terms->len - 1;
}

static void
add_term (Loader       *loader,
          Draft        *draft,
          SaksiTermKind kind,
          const char   *id)
{
  draft->kinds[draft->n_terms] = (guint8) kind;
  draft->terms[draft->n_terms++] = count_term (loader, kind, id);
}

static gboolean
read_draft (sqlite3_stmt *row,
            gpointer      data,
            GError      **error)
{
  Loader *loader = data;
  GStringChunk *texts = loader->records->texts;
  const char *kind = (const char *) sqlite3_column_text (row, 4);
  const char *person = (const char *) sqlite3_column_text (row, 8);
  Draft draft = { 0 };

  draft.entry.number = (guint32) sqlite3_column_int64 (row, 0);
  draft.entry.id = g_string_chunk_insert (texts, (const char *) sqlite3_column_text (row, 1));
  draft.date = g_string_chunk_insert_const (texts, (const char *) sqlite3_column_text (row, 2));
  draft.position = sqlite3_column_int64 (row, 3);
  draft.entry.julian = read_day (draft.date);
  draft.entry.kind = (guint8) saksi_statement_kind_from_word (kind);
  draft.entry.precision =
    (guint8) saksi_date_precision_from_word ((const char *) sqlite3_column_text (row, 5));
  draft.entry.is_own = sqlite3_column_int (row, 6);
  add_term (loader, &draft, SAKSI_TERM_KIND, kind);
  add_term (loader, &draft, SAKSI_TERM_INSTITUTION, (const char *) sqlite3_column_text (row, 7));
  if (person != NULL)
    add_term (loader, &draft, SAKSI_TERM_PERSON, person);
  g_array_append_val (loader->drafts, draft);

  return TRUE;
}

static int
compare_drafts (gconstpointer a,
                gconstpointer b)
{
  const Draft *one = a;
  const Draft *other = b;
  int dates = strcmp (one->date, other->date);

  if (dates != 0)
    return dates;
  if (one->position != other->position)
    return one->position < other->position ? -1 : 1;

  return strcmp (one->entry.id, other->entry.id);
}

static void
place_drafts (Loader *loader)
{
  SaksiStatementRecords *records = loader->records;

  g_array_sort (loader->drafts, compare_drafts);
  for (guint i = 0; i < loader->drafts->len; i++)
    {
      const Draft *draft = &g_array_index (loader->drafts, Draft, i);

      g_array_append_val (records->entries, draft->entry);
      g_ptr_array_add (records->dates, (char *) draft->date);
      g_hash_table_insert (records->positions, GUINT_TO_POINTER (draft->entry.number),
                           GUINT_TO_POINTER (i));
      g_hash_table_insert (loader->places, (char *) draft->entry.id, GUINT_TO_POINTER (i));
      for (guint j = 0; j < draft->n_terms; j++)
        {
          SaksiTermLink link = { i, draft->terms[j] };

          g_array_append_val (records->links[draft->kinds[j]], link);
        }
    }
}

static gboolean
read_link (sqlite3_stmt *row,
           gpointer      data,
           GError      **error)
{
  Loader *loader = data;
  const char *statement = (const char *) sqlite3_column_text (row, 0);
  gpointer place;
  SaksiTermLink link;

  if (!g_hash_table_lookup_extended (loader->places, statement, NULL, &place))
    return TRUE;
  link.entry = GPOINTER_TO_UINT (place);
  link.term = count_term (loader, loader->kind, (const char *) sqlite3_column_text (row, 1));
  g_array_append_val (loader->records->links[loader->kind], link);

  return TRUE;
}

static gboolean
read_name (sqlite3_stmt *row,
           gpointer      data,
           GError      **error)
{
  Loader *loader = data;
  gpointer found;
  SaksiStatementTerm *term;

  if (!g_hash_table_lookup_extended (loader->indices[loader->kind],
                                     (const char *) sqlite3_column_text (row, 0), NULL, &found))
    return TRUE;
  term = g_ptr_array_index (loader->records->terms[loader->kind], GPOINTER_TO_UINT (found));
  term->name = saksi_column_dup_text (row, 1);
  saksi_column_read_text (row, 2, &term->text);
  term->position = sqlite3_column_int64 (row, 4);

  return TRUE;
}

static gboolean
read_dispute (sqlite3_stmt *row,
              gpointer      data,
              GError      **error)
{
  Loader *loader = data;

  for (int column = 0; column < 2; column++)
    {
      const char *statement = (const char *) sqlite3_column_text (row, column);
      gpointer place;

      if (g_hash_table_lookup_extended (loader->places, statement, NULL, &place))
        g_array_index (loader->records->entries, SaksiStatementEntry,
                       GPOINTER_TO_UINT (place)).is_disputed = TRUE;
    }

  return TRUE;
}

static int
compare_terms (gconstpointer a,
               gconstpointer b)
{
  const SaksiStatementTerm *one = *(SaksiStatementTerm *const *) a;
  const SaksiStatementTerm *other = *(SaksiStatementTerm *const *) b;

  /* What is named goes before what is not. */
  if ((*one->id == '\0') != (*other->id == '\0'))
    return *one->id == '\0' ? 1 : -1;
  if (one->total != other->total)
    return one->total > other->total ? -1 : 1;
  if (one->position != other->position)
    return one->position < other->position ? -1 : 1;

  return strcmp (one->id, other->id);
}

/* The fullest first; links follow. */
static void
order_terms (SaksiStatementRecords *records,
             SaksiTermKind          kind)
{
  GPtrArray *terms = records->terms[kind];
  g_autofree guint32 *places = g_new (guint32, terms->len + 1);

  for (guint i = 0; i < terms->len; i++)
    ((SaksiStatementTerm *) g_ptr_array_index (terms, i))->rank = i;
  g_ptr_array_sort (terms, compare_terms);
  for (guint i = 0; i < terms->len; i++)
    places[((SaksiStatementTerm *) g_ptr_array_index (terms, i))->rank] = i;
  for (guint i = 0; i < records->links[kind]->len; i++)
    {
      SaksiTermLink *link = &g_array_index (records->links[kind], SaksiTermLink, i);

      link->term = places[link->term];
      if (kind == SAKSI_TERM_INSTITUTION)
        g_array_index (records->entries, SaksiStatementEntry, link->entry).lane = link->term;
    }
}

static gboolean
load_records (SaksiConnection *connection,
              Loader          *loader,
              GError         **error)
{
  if (!saksi_connection_query (connection,
                               "SELECT number, id, date, position, kind, date_precision,"
                               " origin = 'own', coalesce (institution, ''), person FROM statement",
                               read_draft, loader, error))
    return FALSE;
  place_drafts (loader);

  for (guint kind = 0; kind < SAKSI_N_TERM_KINDS; kind++)
    {
      const char *links = link_queries[kind];
      const char *names = name_queries[kind];

      loader->kind = kind;
      if ((links != NULL &&
           !saksi_connection_query (connection, links, read_link, loader, error)) ||
          (names != NULL &&
           !saksi_connection_query (connection, names, read_name, loader, error)))
        return FALSE;
    }
  for (guint kind = 0; kind < SAKSI_N_TERM_KINDS; kind++)
    order_terms (loader->records, kind);

  return saksi_connection_query (connection,
                                 "SELECT statement, target FROM relation"
                                 " WHERE type IN ('contradicts', 'disputes')",
                                 read_dispute, loader, error);
}

static SaksiStatementRecords *
load (SaksiConnection *connection,
      GError         **error)
{
  Loader loader = { .records = records_new () };
  gboolean loaded;

  loader.drafts = g_array_new (FALSE, FALSE, sizeof (Draft));
  loader.places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < SAKSI_N_TERM_KINDS; i++)
    loader.indices[i] = g_hash_table_new (g_str_hash, g_str_equal);

  loaded = load_records (connection, &loader, error);

  for (guint i = 0; i < SAKSI_N_TERM_KINDS; i++)
    g_hash_table_unref (loader.indices[i]);
  g_hash_table_unref (loader.places);
  g_array_unref (loader.drafts);
  if (loaded)
    return loader.records;

  records_free (loader.records);
  return NULL;
}

/**
 * saksi_statement_records_get:
 * @connection: a reading connection, within a transaction
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer none) (nullable): all statements as they are in the cache now, until the next
 *   question; %NULL with @error set
 */
SaksiStatementRecords *
saksi_statement_records_get (SaksiConnection *connection,
                             GError         **error)
{
  SaksiStatementRecords *records = saksi_connection_get_kept (connection, KEPT);
  gint64 version = saksi_connection_get_data_version (connection);

  if (records != NULL && version >= 0 && records->version == version)
    return records;

  records = load (connection, error);
  if (records == NULL)
    return NULL;
  records->version = version;
  saksi_connection_keep (connection, KEPT, records, records_free);

  return records;
}
