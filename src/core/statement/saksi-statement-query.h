/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

/**
 * SaksiStatementFilter:
 *
 * Which statements are wanted. Members that are %NULL do not narrow; a list is matched when any
 * of its members is.
 */
typedef struct
{
  char *id;
  char *from;           /* ISO dates, both included */
  char *to;
  char **institutions;  /* ids or names; "" for statements without an institution */
  char **topics;
  char **kinds;         /* words of the content format */
  char *host;           /* id or name of a system */
  char *person;         /* id, or a part of a name */
  char *claim;          /* id */
  char *text;           /* words to be found, in either language or in who said it */
  gboolean is_disputed; /* only those in a relation that contradicts or disputes */
} SaksiStatementFilter;

SaksiStatementFilter *saksi_statement_filter_new  (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiStatementFilter *saksi_statement_filter_copy (const SaksiStatementFilter *self)
  G_GNUC_WARN_UNUSED_RESULT;
void                  saksi_statement_filter_free (SaksiStatementFilter       *self);

/* How many statements a choice of the filter would leave. */
typedef struct
{
  char *id;
  char *name;     /* nullable: the thing's own name */
  SaksiText text; /* its name in both languages; empty where it has one name only */
  guint count;
} SaksiFacet;

typedef struct
{
  guint32 julian; /* day number of GDate */
  guint count;
} SaksiStatementDay;

/**
 * SaksiStatementFacets:
 *
 * Counts of statements. Each list tells what its choices would leave with the filter's other
 * members as they are; choices that leave none are there with a count of 0. @days does so for the
 * dates.
 */
typedef struct
{
  GPtrArray *institutions; /* of SaksiFacet; the last one, with the id "", has no institution */
  GPtrArray *topics;
  GPtrArray *hosts;
  GPtrArray *people;
  GPtrArray *kinds;
  GPtrArray *claims;       /* without a name: text is what is claimed */
  GArray *days;            /* of SaksiStatementDay, in order */
  guint total;             /* with the whole filter */
  guint disputes;          /* of these, in a relation that contradicts or disputes */
} SaksiStatementFacets;

void saksi_statement_facets_free (SaksiStatementFacets *self);

/* The statements, by date. The result is an array of SaksiStatement that owns references. */
void                  saksi_statement_list_async         (SaksiStore                  *store,
                                                          const SaksiStatementFilter  *filter,
                                                          GCancellable                *cancellable,
                                                          GAsyncReadyCallback          callback,
                                                          gpointer                     user_data);
GPtrArray            *saksi_statement_list_finish        (GAsyncResult                *result,
                                                          GError                     **error)
  G_GNUC_WARN_UNUSED_RESULT;

void                  saksi_statement_load_async         (SaksiStore                  *store,
                                                          const char                  *id,
                                                          GCancellable                *cancellable,
                                                          GAsyncReadyCallback          callback,
                                                          gpointer                     user_data);
SaksiStatement       *saksi_statement_load_finish        (GAsyncResult                *result,
                                                          GError                     **error)
  G_GNUC_WARN_UNUSED_RESULT;

void                  saksi_statement_load_facets_async  (SaksiStore                  *store,
                                                          const SaksiStatementFilter  *filter,
                                                          GCancellable                *cancellable,
                                                          GAsyncReadyCallback          callback,
                                                          gpointer                     user_data);
SaksiStatementFacets *saksi_statement_load_facets_finish (GAsyncResult                *result,
                                                          GError                     **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStatementFilter, saksi_statement_filter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStatementFacets, saksi_statement_facets_free)

G_END_DECLS
