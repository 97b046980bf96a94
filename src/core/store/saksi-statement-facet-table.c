/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-statement-filter.h"
#include "store/saksi-statement-table.h"

static void
facet_free (gpointer data)
{
  SaksiFacet *facet = data;

  g_free (facet->id);
  g_free (facet->name);
  saksi_text_clear (&facet->text);
  g_free (facet);
}

/* A facet counts what passes all of the filter but its own member. */
static gboolean
passes_but (guint16 refused,
            guint   own)
{
  return (refused & ~own) == 0;
}

static GPtrArray *
count_terms (SaksiStatementRecords *records,
             SaksiTermKind          kind,
             const guint16         *refused)
{
  GPtrArray *facets = g_ptr_array_new_with_free_func (facet_free);
  GPtrArray *terms = records->terms[kind];
  g_autofree guint *counts = g_new0 (guint, terms->len + 1);

  for (guint i = 0; i < records->links[kind]->len; i++)
    {
      const SaksiTermLink *link = &g_array_index (records->links[kind], SaksiTermLink, i);

      counts[link->term] += passes_but (refused[link->entry], 1 << kind);
    }
  for (guint i = 0; i < terms->len; i++)
    {
      const SaksiStatementTerm *term = g_ptr_array_index (terms, i);
      SaksiFacet *facet = g_new0 (SaksiFacet, 1);

      facet->id = g_strdup (term->id);
      facet->name = g_strdup (term->name);
      saksi_text_copy (&term->text, &facet->text);
      facet->count = counts[i];
      g_ptr_array_add (facets, facet);
    }

  return facets;
}

/* Entries are in the order of their days. */
static GArray *
count_days (SaksiStatementRecords *records,
            const guint16         *refused)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (SaksiStatementDay));

  for (guint i = 0; i < records->entries->len; i++)
    {
      SaksiStatementDay day = {
        g_array_index (records->entries, SaksiStatementEntry, i).julian, 1
      };

      if (!passes_but (refused[i], SAKSI_REFUSED_DAYS))
        continue;
      if (days->len > 0 &&
          g_array_index (days, SaksiStatementDay, days->len - 1).julian == day.julian)
        g_array_index (days, SaksiStatementDay, days->len - 1).count++;
      else
        g_array_append_val (days, day);
    }

  return days;
}

/**
 * saksi_statement_table_load_facets:
 * @connection: a connection
 * @filter: which statements
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the counts
 */
SaksiStatementFacets *
saksi_statement_table_load_facets (SaksiConnection            *connection,
                                   const SaksiStatementFilter *filter,
                                   GError                    **error)
{
  SaksiStatementRecords *records = saksi_statement_records_get (connection, error);
  g_autofree guint16 *refused = NULL;
  SaksiStatementFacets *facets;

  if (records == NULL)
    return NULL;
  refused = saksi_statement_filter_sift (filter, connection, records, error);
  if (refused == NULL)
    return NULL;

  facets = g_new0 (SaksiStatementFacets, 1);
  facets->institutions = count_terms (records, SAKSI_TERM_INSTITUTION, refused);
  facets->topics = count_terms (records, SAKSI_TERM_TOPIC, refused);
  facets->hosts = count_terms (records, SAKSI_TERM_HOST, refused);
  facets->people = count_terms (records, SAKSI_TERM_PERSON, refused);
  facets->kinds = count_terms (records, SAKSI_TERM_KIND, refused);
  facets->claims = count_terms (records, SAKSI_TERM_CLAIM, refused);
  facets->days = count_days (records, refused);
  for (guint i = 0; i < records->entries->len; i++)
    if (refused[i] == 0)
      {
        facets->total++;
        facets->disputes += g_array_index (records->entries, SaksiStatementEntry, i).is_disputed;
      }

  return facets;
}
