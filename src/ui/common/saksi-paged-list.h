/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many rows are fetched at once. */
#define SAKSI_PAGED_LIST_PAGE 200

#define SAKSI_TYPE_PAGED_ITEM (saksi_paged_item_get_type ())
G_DECLARE_FINAL_TYPE (SaksiPagedItem, saksi_paged_item, SAKSI, PAGED_ITEM, GObject)

guint         saksi_paged_item_get_position (SaksiPagedItem *self);
gconstpointer saksi_paged_item_get_row      (SaksiPagedItem *self);

#define SAKSI_TYPE_PAGED_LIST (saksi_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (SaksiPagedList, saksi_paged_list, SAKSI, PAGED_LIST, GObject)

/**
 * SaksiPagedListFetchFunc:
 * @source: what the rows come from
 * @offset: the first row that is wanted
 * @count: how many
 * @cancellable: cancelled when nobody wants them any more
 * @callback: to be called on the main thread
 * @user_data: for @callback
 *
 * Asks for a page.
 */
typedef void (*SaksiPagedListFetchFunc)  (gpointer             source,
                                          guint                offset,
                                          guint                count,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);

/**
 * SaksiPagedListFinishFunc:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the rows of the page; the array owns them
 */
typedef GPtrArray *(*SaksiPagedListFinishFunc) (GAsyncResult  *result,
                                                GError       **error);

SaksiPagedList *saksi_paged_list_new         (SaksiPagedListFetchFunc   fetch,
                                              SaksiPagedListFinishFunc  finish)
  G_GNUC_WARN_UNUSED_RESULT;
void            saksi_paged_list_set_source  (SaksiPagedList           *self,
                                              gpointer                  source,
                                              GDestroyNotify            source_free,
                                              guint                     n_rows);
void            saksi_paged_list_replace_source
                                             (SaksiPagedList           *self,
                                              gpointer                  source,
                                              GDestroyNotify            source_free,
                                              guint                     n_rows);
void            saksi_paged_list_release     (SaksiPagedList           *self);
gboolean        saksi_paged_list_get_settled (SaksiPagedList           *self);
guint           saksi_paged_list_count_pages (SaksiPagedList           *self);

G_END_DECLS
