/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-hash.h"
#include "base/saksi-progress.h"
#include "bundle/saksi-verification.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* Each of these looks at one thing and notes what is wrong with it. They fail only when they cannot
 * go on: cancelled, or %SAKSI_STORE_ERROR_CORRUPT where a damaged file stops them. */
gboolean saksi_verify_database     (SaksiConnection   *connection,
                                    gboolean           thorough,
                                    SaksiVerification *verification,
                                    GError           **error);
gboolean saksi_verify_receipts     (SaksiConnection   *connection,
                                    SaksiVerification *verification,
                                    GError           **error);
gboolean saksi_verify_observations (SaksiConnection   *connection,
                                    SaksiVerification *verification,
                                    GError           **error);
gboolean saksi_verify_bodies       (SaksiConnection   *connection,
                                    SaksiVerification *verification,
                                    GError           **error);
gboolean saksi_verify_documents    (SaksiConnection   *connection,
                                    gboolean           has_sums,
                                    SaksiVerification *verification,
                                    SaksiProgress     *progress,
                                    GError           **error);

/**
 * SaksiVerifyImageFunc:
 * @path: where the image was published
 * @sha256: the hash of its bytes
 * @size: its size in bytes
 * @user_data: what was given with the function
 *
 * Gets an image that should be beside the cache.
 */
typedef void (*SaksiVerifyImageFunc) (const char        *path,
                                      const SaksiSha256 *sha256,
                                      gint64             size,
                                      gpointer           user_data);

gboolean saksi_verify_each_image   (SaksiConnection      *connection,
                                    SaksiVerifyImageFunc  func,
                                    gpointer              user_data,
                                    SaksiVerification    *verification,
                                    SaksiProgress        *progress,
                                    GError              **error);

G_END_DECLS
