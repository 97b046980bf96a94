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

/* Why a scene of a file is left out. */
typedef enum
{
  SAKSI_SCENE_REFUSAL_NO_OBJECT,
  SAKSI_SCENE_REFUSAL_KIND,       /* of no known kind */
  SAKSI_SCENE_REFUSAL_HOST,       /* names no service */
  SAKSI_SCENE_REFUSAL_DAY,        /* its day is not a date */
  SAKSI_SCENE_REFUSAL_REGION,     /* its region is not a code */
  SAKSI_SCENE_REFUSAL_STATION,    /* names no polling station */
  SAKSI_SCENE_REFUSAL_CONTEST,    /* its election is not known */
  SAKSI_SCENE_REFUSAL_AREA,       /* its part of the map is not four numbers in degrees */
  SAKSI_SCENE_REFUSAL_STATEMENTS, /* names none, or too many */
  SAKSI_SCENE_REFUSAL_TOO_MANY,   /* there are enough before it */
} SaksiSceneRefusalReason;

#define SAKSI_N_SCENE_REFUSAL_REASONS 10

typedef struct
{
  guint number; /* of the scene in the file, from 1 */
  SaksiSceneRefusalReason reason;
} SaksiSceneRefusal;

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
  char *others;        /* owned, nullable: members of the file that are not known, as JSON */
  GPtrArray *scenes;   /* of SaksiScene, owned references */
  GArray *refusals;    /* of SaksiSceneRefusal */
} SaksiBriefing;

SaksiBriefing *saksi_briefing_new           (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiBriefing *saksi_briefing_new_from_data (const char     *text,
                                             gsize           length,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SaksiBriefing *saksi_briefing_copy          (SaksiBriefing  *self) G_GNUC_WARN_UNUSED_RESULT;
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
