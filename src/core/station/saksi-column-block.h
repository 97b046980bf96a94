/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "result/saksi-result.h"

G_BEGIN_DECLS

/* The columns that every block has, before one for each choice. */
typedef enum
{
  SAKSI_COLUMN_TIME,
  SAKSI_COLUMN_STATUS, /* see SaksiStationStatus */
  SAKSI_COLUMN_IMAGES, /* pages with an address */
  SAKSI_COLUMN_PAGES,
  SAKSI_COLUMN_FIELDS, /* the first of them */
  SAKSI_N_FIXED_COLUMNS = SAKSI_COLUMN_FIELDS + SAKSI_N_FIELDS,
} SaksiColumnKind;

/* What a block begins with. Blocks of another form are made anew. */
#define SAKSI_BLOCK_FORM 1

/* The lower bits of a key, which tell village and station within a district. */
#define SAKSI_BLOCK_BITS 24
#define SAKSI_BLOCK_MASK ((1u << SAKSI_BLOCK_BITS) - 1)

/* More different choices than this in one district are left out of its block. */
#define SAKSI_BLOCK_MAX_CHOICES 256

/* So a block has at most this many columns. */
#define SAKSI_BLOCK_MAX_COLUMNS (SAKSI_N_FIXED_COLUMNS + SAKSI_BLOCK_MAX_CHOICES)

/* One column: a number of @width bytes a row, added to @base; all bits set is unknown. Without
 * width every row is @base. */
typedef struct
{
  const guint8 *data; /* borrowed */
  guint width;        /* 0, 1, 2, 3, 4 or 8 */
  gint64 base;        /* or SAKSI_UNKNOWN */
} SaksiColumn;

/**
 * SaksiColumnBlock:
 *
 * The documents of the stations of a district as columns: a view of encoded bytes.
 */
typedef struct
{
  guint n_rows;
  guint n_choices;
  const guint8 *choices;   /* borrowed: varints */
  const guint8 *stations;  /* borrowed: varints, each the distance to the one before */
  const guint8 *directory; /* borrowed: width and base of each column */
  const guint8 *data;      /* borrowed */
  const guint8 *end;
} SaksiColumnBlock;

gboolean     saksi_column_block_open         (SaksiColumnBlock *self,
                                              gconstpointer     data,
                                              gsize             length);
gboolean     saksi_column_block_check        (SaksiColumnBlock *self);
void         saksi_column_block_get_stations (SaksiColumnBlock *self,
                                              guint32          *stations);
void         saksi_column_block_get_choices  (SaksiColumnBlock *self,
                                              SaksiChoiceCode  *choices);
gboolean     saksi_column_block_get_column   (SaksiColumnBlock *self,
                                              guint             index,
                                              SaksiColumn      *column);
void         saksi_column_block_get_columns  (SaksiColumnBlock *self,
                                              SaksiColumn      *columns);
gboolean     saksi_column_block_find_choice  (SaksiColumnBlock *self,
                                              SaksiChoiceCode   choice,
                                              guint            *index);
gint64       saksi_column_get                (const SaksiColumn *self,
                                              guint              row);

/**
 * SaksiColumnRows:
 *
 * The rows of one district while they are put together.
 */
typedef struct _SaksiColumnRows SaksiColumnRows;

SaksiColumnRows *saksi_column_rows_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void             saksi_column_rows_free   (SaksiColumnRows *self);
void             saksi_column_rows_clear  (SaksiColumnRows *self);
guint            saksi_column_rows_get_length (SaksiColumnRows *self);
void             saksi_column_rows_put    (SaksiColumnRows *self,
                                           guint32          station,
                                           const gint64     fixed[SAKSI_N_FIXED_COLUMNS],
                                           const SaksiVote *votes,
                                           guint            n_votes);
gboolean         saksi_column_rows_add_block (SaksiColumnRows *self,
                                              gconstpointer    data,
                                              gsize            length);
GByteArray      *saksi_column_rows_encode (SaksiColumnRows *self) G_GNUC_WARN_UNUSED_RESULT;

/* What SAKSI_COLUMN_STATUS packs, and how the columns follow from a document. */
typedef struct
{
  guint parts; /* SaksiStationParts */
  SaksiPresence votes;
  SaksiPresence administration;
  SaksiVoting voting;
} SaksiStationStatus;

void             saksi_station_status_unpack (gint64              packed,
                                              SaksiStationStatus *status);
void             saksi_column_values_fill (gint64        fixed[SAKSI_N_FIXED_COLUMNS],
                                           gint64        ts,
                                           guint         flags,
                                           const gint64 *fields,
                                           gboolean      is_reported,
                                           guint         n_images,
                                           guint         n_pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiColumnRows, saksi_column_rows_free)

G_END_DECLS
