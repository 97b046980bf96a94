/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "briefing/saksi-scene.h"
#include "paper/saksi-footer.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiCaption:
 *
 * The words below a picture of a view: those of a footer, owned.
 */
typedef struct
{
  char *title;
  char *as_of;
  char *sources;
  char *caveat;
} SaksiCaption;

SaksiCaption *saksi_caption_copy        (const SaksiCaption  *self) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_caption_free        (SaksiCaption        *self);
void          saksi_caption_get_footer  (const SaksiCaption  *self,
                                         SaksiFooter         *footer);
void          saksi_caption_load_async  (SaksiStore          *store,
                                         SaksiScene          *scene,
                                         const char          *sources,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
SaksiCaption *saksi_caption_load_finish (GAsyncResult        *result,
                                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiCaption, saksi_caption_free)

G_END_DECLS
