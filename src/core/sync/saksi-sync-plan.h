/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-document-path.h"
#include "store/saksi-sync-table.h"

G_BEGIN_DECLS

/**
 * SaksiSyncPlan:
 *
 * Which documents belong to a pass over a source. It goes down from what was asked for: a list that
 * has been read tells what to fetch next. Used on the writing worker.
 */
typedef struct
{
  gint64 source;
  gint64 run;
  SaksiContest contest;
  GArray *scope;   /* owned, of SaksiKey: the regions and stations asked for */
  SaksiSyncForms forms;
  guint next_scope; /* of @scope: whose documents are to be asked for pages next … */
  SaksiKey next;    /* … from this station on */
  gint64 waiting;  /* how many documents are in the queue */
  char *again;     /* owned, nullable: the path of an image that is fetched although it is there */
  char *base;      /* owned: of the source */
  char *images;    /* owned: the address of page images; "" where their own or @base serves */
} SaksiSyncPlan;

SaksiSyncPlan    *saksi_sync_plan_new          (SaksiContest           contest,
                                                const char *const     *codes,
                                                SaksiSyncForms         forms,
                                                const SaksiSyncSource *source)
                                                G_GNUC_WARN_UNUSED_RESULT;
void              saksi_sync_plan_free         (SaksiSyncPlan         *self);
void              saksi_sync_plan_set_again    (SaksiSyncPlan         *self,
                                                const char            *address);
gboolean          saksi_sync_plan_has_page     (const SaksiSyncPlan   *self,
                                                SaksiConnection       *connection,
                                                const char            *path,
                                                gboolean              *held,
                                                GError               **error);
gboolean          saksi_sync_plan_has_documents (const SaksiSyncPlan  *self);
char             *saksi_sync_plan_dup_codes    (const SaksiSyncPlan   *self)
                                                G_GNUC_WARN_UNUSED_RESULT;
gboolean          saksi_sync_plan_adopt        (SaksiSyncPlan         *self,
                                                SaksiConnection       *connection,
                                                GError               **error);
gboolean          saksi_sync_plan_add_roots    (SaksiSyncPlan         *self,
                                                SaksiConnection       *connection,
                                                GError               **error);
gboolean          saksi_sync_plan_add_forms    (SaksiSyncPlan         *self,
                                                SaksiConnection       *connection,
                                                GError               **error);
gboolean          saksi_sync_plan_add_next     (SaksiSyncPlan         *self,
                                                SaksiConnection       *connection,
                                                const SaksiSyncItem   *item,
                                                GError               **error);

SaksiDocumentKind saksi_sync_item_get_kind     (const SaksiSyncItem   *item);
char             *saksi_sync_item_build_path   (const SaksiSyncItem   *item,
                                                const char            *profile)
                                                G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiSyncPlan, saksi_sync_plan_free)

G_END_DECLS
