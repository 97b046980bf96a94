/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-row-module.h"

/* The table saksi_row (?): documents that were read, as SQL sees them. So a batch of them goes into
 * a table with one statement, which takes two thirds of the time of one statement each. Only what
 * binds a set of rows with saksi_row_module_bind() can use it. */

#define POINTER_TYPE "saksi-row-set"

enum
{
  COLUMN_KEY,
  COLUMN_RECEIPT,
  COLUMN_FETCHED,
  COLUMN_TS,
  COLUMN_FLAGS,
  COLUMN_BALLOT,
  COLUMN_COUNTS,
  COLUMN_IMAGES,
  COLUMN_SHA256,
  COLUMN_EXTRA,
  COLUMN_SET, /* hidden: what is bound */
};

typedef struct
{
  sqlite3_vtab_cursor parent;
  const SaksiRowSet *set; /* borrowed */
  guint at;
} Cursor;

static int
row_connect (sqlite3           *db,
             void              *data,
             int                n_arguments,
             const char *const *arguments,
             sqlite3_vtab     **table,
             char             **message)
{
  int result = sqlite3_declare_vtab (
    db, "CREATE TABLE row (key, receipt, fetched, ts, flags, ballot, counts, images, sha256, extra,"
    " rows HIDDEN)");

  if (result != SQLITE_OK)
    return result;

  *table = sqlite3_malloc (sizeof (sqlite3_vtab));
  if (*table == NULL)
    return SQLITE_NOMEM;
  **table = (sqlite3_vtab) { 0 };

  return sqlite3_vtab_config (db, SQLITE_VTAB_DIRECTONLY);
}

static int
row_disconnect (sqlite3_vtab *table)
{
  sqlite3_free (table);
  return SQLITE_OK;
}

/* All rows in order is the only way to go through them. */
static int
row_best_index (sqlite3_vtab       *table,
                sqlite3_index_info *info)
{
  for (int i = 0; i < info->nConstraint; i++)
    if (info->aConstraint[i].usable && info->aConstraint[i].iColumn == COLUMN_SET &&
        info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ)
      {
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        return SQLITE_OK;
      }

  return SQLITE_CONSTRAINT;
}

static int
row_open (sqlite3_vtab         *table,
          sqlite3_vtab_cursor **cursor)
{
  Cursor *self = sqlite3_malloc (sizeof *self);

  if (self == NULL)
    return SQLITE_NOMEM;
  *self = (Cursor) { .set = NULL };
  *cursor = &self->parent;

  return SQLITE_OK;
}

static int
row_close (sqlite3_vtab_cursor *cursor)
{
  sqlite3_free (cursor);
  return SQLITE_OK;
}

static int
row_filter (sqlite3_vtab_cursor *cursor,
            int                  number,
            const char          *text,
            int                  n_arguments,
            sqlite3_value      **arguments)
{
  Cursor *self = (Cursor *) cursor;

  self->set = sqlite3_value_pointer (arguments[0], POINTER_TYPE);
  self->at = 0;

  return SQLITE_OK;
}

static int
row_next (sqlite3_vtab_cursor *cursor)
{
  ((Cursor *) cursor)->at++;
  return SQLITE_OK;
}

static int
row_eof (sqlite3_vtab_cursor *cursor)
{
  Cursor *self = (Cursor *) cursor;

  return self->set == NULL || self->at >= self->set->n_rows;
}

/* NULL gives NULL. What is given lives longer than the statement runs. */
static void
give_blob (sqlite3_context *context,
           gconstpointer    data,
           guint            length)
{
  if (data != NULL)
    sqlite3_result_blob (context, data, (int) length, SQLITE_STATIC);
}

static int
row_column (sqlite3_vtab_cursor *cursor,
            sqlite3_context     *context,
            int                  column)
{
  Cursor *self = (Cursor *) cursor;
  const SaksiResultRow *row = self->set->rows[self->at];

  switch (column)
    {
    case COLUMN_KEY:
      sqlite3_result_int64 (context, saksi_contest_key (row->contest, row->key));
      break;
    case COLUMN_RECEIPT:
      sqlite3_result_int64 (context, self->set->receipt);
      break;
    case COLUMN_FETCHED:
      sqlite3_result_int64 (context, self->set->fetched);
      break;
    case COLUMN_TS:
      if (row->ts != SAKSI_UNKNOWN)
        sqlite3_result_int64 (context, row->ts);
      break;
    case COLUMN_FLAGS:
      sqlite3_result_int64 (context, row->flags);
      break;
    case COLUMN_BALLOT:
      sqlite3_result_int64 (context, row->ballot->id);
      break;
    case COLUMN_COUNTS:
      give_blob (context, row->counts, row->counts_length);
      break;
    case COLUMN_IMAGES:
      give_blob (context, row->images, row->images_length);
      break;
    case COLUMN_SHA256:
      give_blob (context, row->sha256.bytes, SAKSI_SHA256_SIZE);
      break;
    case COLUMN_EXTRA:
      if (row->extra != NULL)
        sqlite3_result_text (context, row->extra, -1, SQLITE_STATIC);
      break;
    case COLUMN_SET:
    default:
      break;
    }

  return SQLITE_OK;
}

static int
row_rowid (sqlite3_vtab_cursor *cursor,
           sqlite3_int64       *rowid)
{
  *rowid = ((Cursor *) cursor)->at;
  return SQLITE_OK;
}

/* Without a way to create it, the table is there at once and never part of a schema. */
static const sqlite3_module row_module = {
  .iVersion = 1,
  .xConnect = row_connect,
  .xBestIndex = row_best_index,
  .xDisconnect = row_disconnect,
  .xOpen = row_open,
  .xClose = row_close,
  .xFilter = row_filter,
  .xNext = row_next,
  .xEof = row_eof,
  .xColumn = row_column,
  .xRowid = row_rowid,
};

/**
 * saksi_row_module_add:
 * @db: a database
 *
 * Makes saksi_row known to statements of @db.
 *
 * Returns: whether it went well
 */
gboolean
saksi_row_module_add (sqlite3 *db)
{
  return sqlite3_create_module_v2 (db, "saksi_row", &row_module, NULL, NULL) == SQLITE_OK;
}

/**
 * saksi_row_module_bind:
 * @statement: a statement with saksi_row (?)
 * @index: which parameter that is
 * @set: the rows, as long as the statement runs
 */
void
saksi_row_module_bind (sqlite3_stmt      *statement,
                       int                index,
                       const SaksiRowSet *set)
{
  sqlite3_bind_pointer (statement, index, (void *) set, POINTER_TYPE, NULL);
}
