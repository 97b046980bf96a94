/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-statement-filter.h"

#include <string.h>

/* Whether a filter's member wants a term. */
typedef gboolean (*WantsFunc) (const SaksiStatementFilter *filter,
                               const SaksiStatementTerm   *term);

static gboolean
is_called (const char *name,
           const char *wanted)
{
  return name != NULL && g_ascii_strcasecmp (name, wanted) == 0;
}

static gboolean
wants_institution (const SaksiStatementFilter *filter,
                   const SaksiStatementTerm   *term)
{
  for (guint i = 0; filter->institutions[i] != NULL; i++)
    {
      const char *wanted = filter->institutions[i];

      if (is_called (term->id, wanted) || is_called (term->name, wanted) ||
          is_called (term->text.english, wanted))
        return TRUE;
    }

  return FALSE;
}

static gboolean
wants_person (const SaksiStatementFilter *filter,
              const SaksiStatementTerm   *term)
{
  g_autofree char *name = g_ascii_strdown (term->name != NULL ? term->name : "", -1);
  g_autofree char *part = g_ascii_strdown (filter->person, -1);

  return g_str_equal (term->id, filter->person) || strstr (name, part) != NULL;
}

static gboolean
wants_kind (const SaksiStatementFilter *filter,
            const SaksiStatementTerm   *term)
{
  return g_strv_contains ((const char *const *) filter->kinds, term->id);
}

static gboolean
wants_topic (const SaksiStatementFilter *filter,
             const SaksiStatementTerm   *term)
{
  return g_strv_contains ((const char *const *) filter->topics, term->id);
}

static gboolean
wants_host (const SaksiStatementFilter *filter,
            const SaksiStatementTerm   *term)
{
  return g_str_equal (term->id, filter->host) || g_strcmp0 (term->name, filter->host) == 0;
}

static gboolean
wants_claim (const SaksiStatementFilter *filter,
             const SaksiStatementTerm   *term)
{
  return g_str_equal (term->id, filter->claim);
}

/* Refuses what has no term that is wanted. */
static void
refuse_terms (const SaksiStatementFilter *filter,
              SaksiStatementRecords      *records,
              SaksiTermKind               kind,
              WantsFunc                   wants,
              guint16                    *refused)
{
  GPtrArray *terms = records->terms[kind];
  GArray *links = records->links[kind];
  g_autofree gboolean *wanted = g_new0 (gboolean, terms->len + 1);

  for (guint i = 0; i < terms->len; i++)
    wanted[i] = wants (filter, g_ptr_array_index (terms, i));
  for (guint i = 0; i < records->entries->len; i++)
    refused[i] |= (guint16) (1 << kind);
  for (guint i = 0; i < links->len; i++)
    {
      const SaksiTermLink *link = &g_array_index (links, SaksiTermLink, i);

      if (wanted[link->term])
        refused[link->entry] &= (guint16) ~(1 << kind);
    }
}

static void
refuse_days (const SaksiStatementFilter *filter,
             SaksiStatementRecords      *records,
             guint16                    *refused)
{
  for (guint i = 0; i < records->entries->len; i++)
    {
      const char *date = g_ptr_array_index (records->dates, i);

      if ((filter->from != NULL && strcmp (date, filter->from) < 0) ||
          (filter->to != NULL && strcmp (date, filter->to) > 0))
        refused[i] |= SAKSI_REFUSED_DAYS;
    }
}

static void
append_words (GString    *match,
              const char *text)
{
  g_auto(GStrv) words = g_str_tokenize_and_fold (text, NULL, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (match, "%s\"%s\"*", match->len > 0 ? " " : "", words[i]);
}

/* Words that follow each other. The last one of what is still being typed is a beginning. */
static void
append_phrase (GString    *match,
               const char *text,
               gboolean    is_closed)
{
  g_auto(GStrv) words = g_str_tokenize_and_fold (text, NULL, NULL);
  g_autofree char *phrase = g_strjoinv (" ", words);

  if (*phrase != '\0')
    g_string_append_printf (match, "%s\"%s\"%s", match->len > 0 ? " " : "", phrase,
                            is_closed ? "" : "*");
}

/* Straight quotes and those that keyboards make of them. */
static char *
dup_with_straight_quotes (const char *text)
{
  GString *straight = g_string_new (text);

  g_string_replace (straight, "“", "\"", 0);
  g_string_replace (straight, "”", "\"", 0);
  g_string_replace (straight, "„", "\"", 0);

  return g_string_free (straight, FALSE);
}

/* Each word becomes the quoted beginning of a word, and what stands between quotes a phrase, so
 * that nothing the user types is syntax. NULL where there is no word. */
static char *
dup_match (const char *text)
{
  g_autofree char *straight = dup_with_straight_quotes (text);
  g_auto(GStrv) parts = g_strsplit (straight, "\"", -1);
  g_autoptr(GString) match = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (i % 2 == 0)
      append_words (match, parts[i]);
    else
      append_phrase (match, parts[i], parts[i + 1] != NULL);

  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

static gboolean
refuse_text (const char            *text,
             SaksiConnection       *connection,
             SaksiStatementRecords *records,
             guint16               *refused,
             GError               **error)
{
  g_autofree char *match = dup_match (text);
  g_autoptr(GError) step_error = NULL;
  sqlite3_stmt *row;

  if (match == NULL)
    return TRUE;

  row = saksi_connection_prepare (connection, "SELECT rowid FROM statement_search"
                                  " WHERE statement_search MATCH ?", error);
  if (row == NULL)
    return FALSE;
  saksi_bind_text (row, 1, match);
  for (guint i = 0; i < records->entries->len; i++)
    refused[i] |= SAKSI_REFUSED_TEXT;
  while (saksi_connection_step (connection, row, &step_error))
    {
      gpointer number = GUINT_TO_POINTER ((guint) sqlite3_column_int64 (row, 0));
      gpointer place;

      if (g_hash_table_lookup_extended (records->positions, number, NULL, &place))
        refused[GPOINTER_TO_UINT (place)] &= (guint16) ~SAKSI_REFUSED_TEXT;
    }
  if (step_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&step_error));
      return FALSE;
    }

  return TRUE;
}

static void
refuse_others (const char            *id,
               SaksiStatementRecords *records,
               guint16               *refused)
{
  for (guint i = 0; i < records->entries->len; i++)
    if (!g_str_equal (g_array_index (records->entries, SaksiStatementEntry, i).id, id))
      refused[i] |= SAKSI_REFUSED_ID;
}

static void
refuse_undisputed (SaksiStatementRecords *records,
                   guint16               *refused)
{
  for (guint i = 0; i < records->entries->len; i++)
    if (!g_array_index (records->entries, SaksiStatementEntry, i).is_disputed)
      refused[i] |= SAKSI_REFUSED_UNDISPUTED;
}

/**
 * saksi_statement_filter_sift:
 * @filter: which statements are wanted
 * @connection: the connection that @records are of
 * @records: all statements
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable): for each of the statements why it is refused, 0 where it is
 *   not; %NULL with @error set
 */
guint16 *
saksi_statement_filter_sift (const SaksiStatementFilter *filter,
                             SaksiConnection            *connection,
                             SaksiStatementRecords      *records,
                             GError                    **error)
{
  g_autofree guint16 *refused = g_new0 (guint16, records->entries->len + 1);
  const struct
  {
    gconstpointer member;
    WantsFunc wants;
  } narrows[SAKSI_N_TERM_KINDS] = {
    [SAKSI_TERM_INSTITUTION] = { filter->institutions, wants_institution },
    [SAKSI_TERM_PERSON] = { filter->person, wants_person },
    [SAKSI_TERM_KIND] = { filter->kinds, wants_kind },
    [SAKSI_TERM_TOPIC] = { filter->topics, wants_topic },
    [SAKSI_TERM_HOST] = { filter->host, wants_host },
    [SAKSI_TERM_CLAIM] = { filter->claim, wants_claim },
  };

  for (guint kind = 0; kind < SAKSI_N_TERM_KINDS; kind++)
    if (narrows[kind].member != NULL)
      refuse_terms (filter, records, kind, narrows[kind].wants, refused);
  if (filter->from != NULL || filter->to != NULL)
    refuse_days (filter, records, refused);
  if (filter->id != NULL)
    refuse_others (filter->id, records, refused);
  if (filter->is_disputed)
    refuse_undisputed (records, refused);
  if (filter->text != NULL && !refuse_text (filter->text, connection, records, refused, error))
    return NULL;

  return g_steal_pointer (&refused);
}
