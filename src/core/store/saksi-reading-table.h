/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reading/saksi-reading.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

GPtrArray    *saksi_reading_table_load         (SaksiConnection          *connection,
                                                SaksiContest              contest,
                                                SaksiKey                  key,
                                                GError                  **error)
  G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *saksi_reading_table_load_range   (SaksiConnection          *connection,
                                                gint64                    from,
                                                gint64                    to,
                                                guint                     limit,
                                                GError                  **error)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiReading *saksi_reading_table_load_counted (SaksiConnection          *connection,
                                                SaksiContest              contest,
                                                SaksiKey                  key,
                                                GError                  **error)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean      saksi_reading_table_has          (SaksiConnection          *connection,
                                                gint64                    from,
                                                gint64                    to,
                                                gboolean                 *has,
                                                GError                  **error);
gboolean      saksi_reading_table_insert       (SaksiConnection          *connection,
                                                const SaksiReading       *reading,
                                                GError                  **error);
gboolean      saksi_reading_table_find_id      (SaksiConnection          *connection,
                                                const char               *id,
                                                gint64                   *contest_key,
                                                GError                  **error);
gboolean      saksi_reading_table_save         (SaksiConnection          *connection,
                                                SaksiReading             *reading,
                                                GError                  **error);
gboolean      saksi_reading_table_remove       (SaksiConnection          *connection,
                                                const char               *kind,
                                                const char               *origin,
                                                GError                  **error);
gboolean      saksi_reading_table_renew_findings (SaksiConnection        *connection,
                                                  gint64                  from,
                                                  gint64                  to,
                                                  GError                **error);

G_END_DECLS
