/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaksiPhase:
 * @SAKSI_PHASE_NONE: nothing that would be told
 * @SAKSI_PHASE_COPY: records are copied
 * @SAKSI_PHASE_IMAGES: images are read
 * @SAKSI_PHASE_PACK: bytes are packed
 * @SAKSI_PHASE_UNPACK: bytes of an archive are unpacked
 * @SAKSI_PHASE_DATABASE: the structure of a cache is looked at
 * @SAKSI_PHASE_DOCUMENTS: documents of stations are read
 * @SAKSI_PHASE_MERGE: records are taken in
 *
 * What is done meanwhile.
 */
typedef enum
{
  SAKSI_PHASE_NONE,
  SAKSI_PHASE_COPY,
  SAKSI_PHASE_IMAGES,
  SAKSI_PHASE_PACK,
  SAKSI_PHASE_UNPACK,
  SAKSI_PHASE_DATABASE,
  SAKSI_PHASE_DOCUMENTS,
  SAKSI_PHASE_MERGE,
} SaksiPhase;

/**
 * SaksiProgressShare:
 * @phase: a phase; a list of them ends with %SAKSI_PHASE_NONE
 * @end: how much of the whole is done after it, 0 to 1
 *
 * How much of the whole a phase is, by and large.
 */
typedef struct
{
  SaksiPhase phase;
  double end;
} SaksiProgressShare;

/**
 * SaksiProgressState:
 * @phase: what is done now
 * @done: how many of it
 * @total: of how many; 0 when that is not known
 * @fraction: of the whole, 0 to 1
 *
 * How far something is that takes a while.
 */
typedef struct
{
  SaksiPhase phase;
  gint64 done;
  gint64 total;
  double fraction;
} SaksiProgressState;

/**
 * SaksiProgressFunc:
 * @state: how far it is
 * @user_data: what was given with the function
 *
 * Called now and then, on the thread that asked for what is done.
 */
typedef void (*SaksiProgressFunc) (const SaksiProgressState *state,
                                   gpointer                  user_data);

/**
 * SaksiProgress:
 *
 * Goes along with something that takes a while: tells how far it is, and knows whether to stop.
 */
typedef struct _SaksiProgress SaksiProgress;

SaksiProgress *saksi_progress_new             (const SaksiProgressShare  *shares,
                                               SaksiProgressFunc          func,
                                               gpointer                   user_data,
                                               GCancellable              *cancellable)
  G_GNUC_WARN_UNUSED_RESULT;
void           saksi_progress_free            (SaksiProgress             *self);
GCancellable  *saksi_progress_get_cancellable (SaksiProgress             *self);
void           saksi_progress_begin           (SaksiProgress             *self,
                                               SaksiPhase                 phase,
                                               gint64                     total);
gboolean       saksi_progress_add             (SaksiProgress             *self,
                                               gint64                     n,
                                               GError                   **error);
gboolean       saksi_progress_set_done        (SaksiProgress             *self,
                                               gint64                     done,
                                               GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiProgress, saksi_progress_free)

G_END_DECLS
