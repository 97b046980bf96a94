/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/saksi-progress.h"

G_BEGIN_DECLS

/**
 * SaksiProblemKind:
 *
 * What a verification can find. The words are in the table of saksi-verification.c.
 */
typedef enum
{
  SAKSI_PROBLEM_DATABASE,
  SAKSI_PROBLEM_SCHEMA,
  SAKSI_PROBLEM_ORPHAN,
  SAKSI_PROBLEM_RECEIPT,
  SAKSI_PROBLEM_LINK,
  SAKSI_PROBLEM_OBSERVATION,
  SAKSI_PROBLEM_SEAL,
  SAKSI_PROBLEM_RAW,
  SAKSI_PROBLEM_REFUSED,
  SAKSI_PROBLEM_PUBLISHED,
  SAKSI_PROBLEM_DOCUMENT,
  SAKSI_PROBLEM_SUMS,
  SAKSI_PROBLEM_IMAGE_MISSING,
  SAKSI_PROBLEM_IMAGE_SIZE,
  SAKSI_PROBLEM_IMAGE_BYTES,
  SAKSI_PROBLEM_BUNDLE_DAMAGED,
  SAKSI_PROBLEM_BUNDLE_STRANGER,
  SAKSI_PROBLEM_BUNDLE_LARGE,
  SAKSI_PROBLEM_BUNDLE_SUMS,
  SAKSI_PROBLEM_BUNDLE_MISSING,
  SAKSI_PROBLEM_BUNDLE_BYTES,
} SaksiProblemKind;

/* Something that is not as it was when it was written. */
typedef struct
{
  SaksiProblemKind kind;
  char *place;  /* owned, nullable: what it is about */
  char *detail; /* owned, nullable */
} SaksiProblem;

/**
 * SaksiVerification:
 *
 * What was looked at, and what was found.
 */
typedef struct
{
  gint64 records;      /* receipts, observations, documents that came from outside, images */
  gint64 files;        /* images that lie beside the cache */
  gint64 n_problems;
  guint kinds;         /* a bit for each SaksiProblemKind that was found */
  GPtrArray *problems; /* owned, of SaksiProblem: the first of them */
} SaksiVerification;

/**
 * SaksiProblemTranslateFunc:
 * @text: a text of the table
 *
 * Returns: (transfer none): the same in the user's language
 */
typedef const char *(*SaksiProblemTranslateFunc) (const char *text);

SaksiVerification *saksi_verification_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void               saksi_verification_free     (SaksiVerification         *self);
void               saksi_verification_add      (SaksiVerification         *self,
                                                SaksiProblemKind           kind,
                                                const char                *place,
                                                const char                *detail);
gboolean           saksi_verification_has      (const SaksiVerification   *self,
                                                SaksiProblemKind           kind);
char              *saksi_problem_dup_text      (const SaksiProblem        *self,
                                                SaksiProblemTranslateFunc  translate)
  G_GNUC_WARN_UNUSED_RESULT;

void               saksi_verify_file_async     (const char                *path,
                                                gboolean                   read_data,
                                                SaksiProgressFunc          progress,
                                                gpointer                   progress_data,
                                                GCancellable              *cancellable,
                                                GAsyncReadyCallback        callback,
                                                gpointer                   user_data);
SaksiVerification *saksi_verify_file_finish    (GAsyncResult              *result,
                                                GError                   **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiVerification, saksi_verification_free)

G_END_DECLS
