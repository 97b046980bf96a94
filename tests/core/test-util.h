/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

void          test_init          (int          *argc,
                                  char       ***argv);
char         *test_make_folder   (void);
void          test_remove_folder (const char   *folder);
void          test_result_cb     (GObject      *source,
                                  GAsyncResult *result,
                                  gpointer      user_data);
GAsyncResult *test_wait          (GAsyncResult **result);
SaksiStore   *test_open_store    (const char   *path,
                                  GError      **error);
SaksiStore   *test_open_store_with_content (const char *path);
char         *test_dup_shared_path (const char *name);
GPtrArray    *test_load_samples  (void);

G_END_DECLS
