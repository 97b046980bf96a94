/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "briefing/saksi-scene.h"

G_BEGIN_DECLS

#define SAKSI_BRIEFING_ERROR (saksi_briefing_error_quark ())

/**
 * SaksiBriefingError:
 * @SAKSI_BRIEFING_ERROR_TOO_LARGE: a file that is larger than any briefing
 * @SAKSI_BRIEFING_ERROR_FORMAT: not a file of this format
 * @SAKSI_BRIEFING_ERROR_VERSION: of a version that this Saksi does not know
 */
typedef enum
{
  SAKSI_BRIEFING_ERROR_TOO_LARGE,
  SAKSI_BRIEFING_ERROR_FORMAT,
  SAKSI_BRIEFING_ERROR_VERSION,
} SaksiBriefingError;

GQuark saksi_briefing_error_quark (void);

#define SAKSI_BRIEFING_MAX_BYTES (1 << 20)
#define SAKSI_BRIEFING_MAX_SCENES 200
#define SAKSI_BRIEFING_MAX_TEXT 4000 /* characters */

/**
 * SaksiBriefing:
 *
 * Scenes in the order in which they are shown. Used on one thread.
 */
typedef struct
{
  SaksiText title;
  GPtrArray *scenes;   /* of SaksiScene, owned references */
  GPtrArray *refusals; /* of char*: which scenes of a file were left out, and why */
} SaksiBriefing;

SaksiBriefing *saksi_briefing_new           (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiBriefing *saksi_briefing_new_from_data (const char     *text,
                                             gsize           length,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           saksi_briefing_free          (SaksiBriefing  *self);
char          *saksi_briefing_to_json       (SaksiBriefing  *self) G_GNUC_WARN_UNUSED_RESULT;

void           saksi_briefing_load_async    (GFile               *file,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
SaksiBriefing *saksi_briefing_load_finish   (GAsyncResult        *result,
                                             GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;
void           saksi_briefing_save_async    (SaksiBriefing       *self,
                                             GFile               *file,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean       saksi_briefing_save_finish   (GAsyncResult        *result,
                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiBriefing, saksi_briefing_free)

G_END_DECLS
