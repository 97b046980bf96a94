/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-aggregate.h"
#include "result/saksi-result.h"

G_BEGIN_DECLS

/**
 * SaksiChangeKind:
 * @SAKSI_CHANGE_VOTES: the votes of a choice
 * @SAKSI_CHANGE_FIELD: an administrative count
 * @SAKSI_CHANGE_PAGE: the address of a page of the form
 * @SAKSI_CHANGE_VOTING: whether voting or counting was on another day, or again
 * @SAKSI_CHANGE_STATUS_VOTES: the member "status_suara"
 * @SAKSI_CHANGE_STATUS_ADMINISTRATION: the member "status_adm"
 * @SAKSI_CHANGE_TOTAL: how many stations there are, of published totals
 * @SAKSI_CHANGE_PROGRESS: how many of them are in, of published totals
 * @SAKSI_CHANGE_PERCENT: the share that is in, in hundredths of a per cent, of published totals
 * @SAKSI_CHANGE_STATUS_PROGRESS: the member "status_progress" of published totals
 *
 * What of a document differs from the version before it.
 */
typedef enum
{
  SAKSI_CHANGE_VOTES,
  SAKSI_CHANGE_FIELD,
  SAKSI_CHANGE_PAGE,
  SAKSI_CHANGE_VOTING,
  SAKSI_CHANGE_STATUS_VOTES,
  SAKSI_CHANGE_STATUS_ADMINISTRATION,
  SAKSI_CHANGE_TOTAL,
  SAKSI_CHANGE_PROGRESS,
  SAKSI_CHANGE_PERCENT,
  SAKSI_CHANGE_STATUS_PROGRESS,
} SaksiChangeKind;

/* One side of a change. */
typedef struct
{
  gint64 number; /* a count; or a #SaksiPresence or #SaksiVoting, as the kind has it */
  char *text;    /* owned, nullable: the address of a page */
  gint64 ts;     /* of the version: seconds since 1970 UTC, or SAKSI_UNKNOWN */
  gint64 fetched; /* when the version was first seen, likewise */
} SaksiChangeSide;

/**
 * SaksiChange:
 *
 * One value of a document that differs between two versions which follow each other in the order of
 * their own times.
 */
typedef struct
{
  SaksiKey key;         /* of the document: a station, or a region with published totals */
  SaksiKey row;         /* of totals: the child whose row it is, or SAKSI_KEY_INVALID */
  SaksiChangeKind kind;
  guint64 item;         /* a #SaksiChoiceCode, a #SaksiField, or the number of a page, from 1 */
  SaksiChangeSide from;
  SaksiChangeSide to;
} SaksiChange;

void        saksi_change_free           (SaksiChange       *self);
char       *saksi_change_dup_field      (const SaksiChange *self) G_GNUC_WARN_UNUSED_RESULT;
gint64      saksi_change_get_time       (const SaksiChange *self);
void        saksi_changes_add_between   (GPtrArray         *changes,
                                         const SaksiResult *older,
                                         const SaksiResult *newer);
void        saksi_changes_add_between_totals (GPtrArray            *changes,
                                              const SaksiAggregate *older,
                                              const SaksiAggregate *newer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiChange, saksi_change_free)

G_END_DECLS
