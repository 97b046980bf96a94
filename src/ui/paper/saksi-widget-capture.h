/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/saksi-caption.h"
#include "paper/saksi-picture-file.h"

G_BEGIN_DECLS

/**
 * SaksiCapture:
 *
 * A widget as it was drawn: text is text, lines are lines.
 */
typedef struct
{
  GskRenderNode *node; /* owned */
  double width;        /* in pixels of a screen */
  double height;
  char *credit;        /* owned, nullable: whose pictures of a server are in it */
} SaksiCapture;

void          saksi_capture_free   (SaksiCapture        *self);
void          saksi_capture_async  (GtkWidget           *widget,
                                    gboolean             for_paper,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
SaksiCapture *saksi_capture_finish (GAsyncResult        *result,
                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;

char         *saksi_capture_dup_caveat (const SaksiCapture  *self,
                                        const SaksiCaption  *caption) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_capture_save_async  (const SaksiCapture  *self,
                                         const SaksiCaption  *caption,
                                         SaksiPictureFormat   format,
                                         GFile               *file,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean      saksi_capture_save_finish (GAsyncResult        *result,
                                         GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiCapture, saksi_capture_free)

G_END_DECLS
