/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What can stand beside statements on an axis of time. */
typedef enum
{
  SAKSI_TRACK_OBSERVATIONS, /* of the services: reported ones by day, imported ones by their time */
  SAKSI_TRACK_CHANGES,      /* results of which a later version was published, by the hour */
  SAKSI_TRACK_GAPS,         /* more than a day without any publication, between two of them */
  SAKSI_TRACK_DOWNLOADS,    /* what the user fetched and imported */
} SaksiTrackKind;

#define SAKSI_N_TRACKS 4

typedef struct
{
  gint64 start; /* seconds since 1970 UTC */
  gint64 end;
  gint64 count; /* of what stands there; 0 where that is no number */
  char *text;   /* owned, nullable: a host, or where a download came from */
} SaksiTrackMark;

void       saksi_track_mark_free         (SaksiTrackMark      *self);

void       saksi_time_track_load_async   (SaksiStore          *store,
                                          SaksiTrackKind       kind,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
GPtrArray *saksi_time_track_load_finish  (GAsyncResult        *result,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
