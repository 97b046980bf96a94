/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "foreign/saksi-inbox.h"
#include "store/saksi-connection.h"

G_BEGIN_DECLS

/* What the user adds to statements. On the writing connection, but for the lists. */
gboolean   saksi_own_table_unrelate    (SaksiConnection    *connection,
                                        const char         *judgement,
                                        GError            **error);
gboolean   saksi_own_table_remove      (SaksiConnection    *connection,
                                        const char         *statement,
                                        GError            **error);
GPtrArray *saksi_own_table_list_owners (SaksiConnection    *connection,
                                        const char         *statement,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean   saksi_inbox_table_add       (SaksiConnection    *connection,
                                        gint64              watch,
                                        const SaksiForeign *foreign,
                                        gint64              now,
                                        guint              *n_added,
                                        GError            **error);
GPtrArray *saksi_inbox_table_list      (SaksiConnection    *connection,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   saksi_inbox_table_set_state (SaksiConnection    *connection,
                                        gint64              id,
                                        const char         *state,
                                        GError            **error);

gboolean   saksi_watch_table_add       (SaksiConnection    *connection,
                                        const char         *url,
                                        gint64              now,
                                        GError            **error);
gboolean   saksi_watch_table_remove    (SaksiConnection    *connection,
                                        gint64              id,
                                        GError            **error);
gboolean   saksi_watch_table_note      (SaksiConnection    *connection,
                                        const SaksiWatch   *watch,
                                        GError            **error);
GPtrArray *saksi_watch_table_list      (SaksiConnection    *connection,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
