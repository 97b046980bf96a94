/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement-index.h"
#include "store/saksi-connection.h"

G_BEGIN_DECLS

/* What a filter can narrow statements by. */
typedef enum
{
  SAKSI_TERM_INSTITUTION, /* the term with the id "" is of statements without one */
  SAKSI_TERM_PERSON,
  SAKSI_TERM_KIND,
  SAKSI_TERM_TOPIC,
  SAKSI_TERM_HOST,
  SAKSI_TERM_CLAIM,
  SAKSI_N_TERM_KINDS
} SaksiTermKind;

typedef struct
{
  char *id;
  char *name;      /* nullable */
  SaksiText text;
  gint64 position; /* in its file */
  guint total;     /* statements that have it */
  guint rank;      /* private: while the terms are put in order */
} SaksiStatementTerm;

/* A statement has a term. */
typedef struct
{
  guint32 entry;
  guint32 term;
} SaksiTermLink;

/**
 * SaksiStatementRecords:
 *
 * What filters ask of every statement, column by column. A filter passes over them in a moment,
 * where the same question in SQL looks up each topic and service of each statement. Kept by a
 * reading connection until somebody writes to the cache.
 */
typedef struct
{
  gint64 version;                       /* of the cache */
  GArray *entries;                      /* of SaksiStatementEntry, by date; the lane is a term */
  GPtrArray *dates;                     /* of char*, borrowed: of each entry */
  GPtrArray *terms[SAKSI_N_TERM_KINDS]; /* of SaksiStatementTerm, the fullest first */
  GArray *links[SAKSI_N_TERM_KINDS];    /* of SaksiTermLink */
  GHashTable *positions;                /* number -> place among the entries */
  GStringChunk *texts;                  /* private */
} SaksiStatementRecords;

SaksiStatementRecords *saksi_statement_records_get (SaksiConnection  *connection,
                                                    GError          **error);

G_END_DECLS
