/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-statement-search.h"

#include "store/saksi-content-table.h"

/**
 * saksi_statement_search_rebuild:
 * @connection: a writing connection, in a transaction
 * @error: a place for an error
 *
 * Makes the words of all statements anew.
 *
 * Returns: whether it went well; if not, roll back
 */
gboolean
saksi_statement_search_rebuild (SaksiConnection *connection,
                                GError         **error)
{
  return saksi_connection_exec (connection,
                                "DELETE FROM statement_search;"
                                "INSERT INTO statement_search (rowid, text_id, text_en, who)"
                                " SELECT number, text_id, text_en, who FROM statement_words",
                                error);
}

/* Whether an entry of @list gives words to the statements that refer to it, see the view
 * statement_words. */
static gboolean
has_words_of_others (SaksiContentList list)
{
  return list == SAKSI_CONTENT_SOURCES || list == SAKSI_CONTENT_INSTITUTIONS ||
         list == SAKSI_CONTENT_PEOPLE || list == SAKSI_CONTENT_SYSTEMS ||
         list == SAKSI_CONTENT_EVENTS;
}

static gboolean
update_statement (SaksiConnection *connection,
                  const char      *id,
                  GError         **error)
{
  static const char *const acts[] = {
    "DELETE FROM statement_search"
    " WHERE rowid = (SELECT number FROM statement WHERE id = ?1)",
    "INSERT INTO statement_search (rowid, text_id, text_en, who)"
    " SELECT number, text_id, text_en, who FROM statement_words"
    " WHERE number = (SELECT number FROM statement WHERE id = ?1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      sqlite3_stmt *act = saksi_connection_prepare (connection, acts[i], error);

      if (act == NULL)
        return FALSE;
      saksi_bind_text (act, 1, id);
      if (!saksi_connection_run (connection, act, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * saksi_statement_search_update:
 * @connection: a writing connection, in a transaction
 * @records: (element-type SaksiContentRecord): entries that were written
 * @error: a place for an error
 *
 * Makes the words anew that follow from @records: of one statement alone, where there are very
 * many, rather than of all.
 *
 * Returns: whether it went well; if not, roll back
 */
gboolean
saksi_statement_search_update (SaksiConnection *connection,
                               GPtrArray       *records,
                               GError         **error)
{
  for (guint i = 0; i < records->len; i++)
    if (has_words_of_others (((SaksiContentRecord *) g_ptr_array_index (records, i))->list))
      return saksi_statement_search_rebuild (connection, error);

  for (guint i = 0; i < records->len; i++)
    {
      const SaksiContentRecord *record = g_ptr_array_index (records, i);

      if (record->list == SAKSI_CONTENT_STATEMENTS &&
          !update_statement (connection, record->id, error))
        return FALSE;
    }

  return TRUE;
}
