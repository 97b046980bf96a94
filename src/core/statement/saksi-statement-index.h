/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement-query.h"

G_BEGIN_DECLS

/* What an axis and a long list know of a statement before it is loaded. */
typedef struct
{
  guint32 number;       /* its row in the cache */
  guint32 julian;       /* day number of GDate */
  guint32 lane;         /* in the lanes of the index */
  guint8 kind;          /* SaksiStatementKind */
  guint8 precision;     /* SaksiDatePrecision */
  gboolean is_disputed; /* in a relation that contradicts or disputes */
  gboolean is_own;
  const char *id;       /* owned by the index */
} SaksiStatementEntry;

/* Who speaks. The lane without an id is of statements without an institution. */
typedef struct
{
  char *id;             /* "" without */
  char *name;           /* nullable */
  SaksiText text;
  guint count;          /* of entries */
} SaksiStatementLane;

#define SAKSI_TYPE_STATEMENT_INDEX (saksi_statement_index_get_type ())

/**
 * SaksiStatementIndex:
 *
 * The statements that a filter leaves, by date: a small record of each, and the first ones whole.
 * Counts its references and never changes.
 */
typedef struct
{
  GArray *entries;     /* of SaksiStatementEntry */
  GPtrArray *lanes;    /* of SaksiStatementLane, the fullest first; those without entries too */
  GPtrArray *loaded;   /* of SaksiStatement: the first entries */
  GStringChunk *ids;   /* private */
} SaksiStatementIndex;

/* So many statements come with an index; a list that is no longer is complete at once. */
#define SAKSI_STATEMENT_INDEX_LOADED 64

GType                saksi_statement_index_get_type    (void) G_GNUC_CONST;
SaksiStatementIndex *saksi_statement_index_new         (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiStatementIndex *saksi_statement_index_ref         (SaksiStatementIndex        *self);
void                 saksi_statement_index_unref       (SaksiStatementIndex        *self);
const SaksiStatementEntry *
                     saksi_statement_index_get_entry   (SaksiStatementIndex        *self,
                                                        guint                       position);
gboolean             saksi_statement_index_find        (SaksiStatementIndex        *self,
                                                        const char                 *id,
                                                        guint                      *position);
gboolean             saksi_statement_index_find_story  (SaksiStatementIndex        *self,
                                                        guint                      *first,
                                                        guint                      *last);

void                 saksi_statement_index_load_async  (SaksiStore                 *store,
                                                        const SaksiStatementFilter *filter,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
SaksiStatementIndex *saksi_statement_index_load_finish (GAsyncResult               *result,
                                                        GError                    **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* The whole statements of some entries; @numbers is an array of guint32. */
void                 saksi_statement_load_many_async   (SaksiStore                 *store,
                                                        GArray                     *numbers,
                                                        GCancellable               *cancellable,
                                                        GAsyncReadyCallback         callback,
                                                        gpointer                    user_data);
GPtrArray           *saksi_statement_load_many_finish  (GAsyncResult               *result,
                                                        GError                    **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStatementIndex, saksi_statement_index_unref)

G_END_DECLS
