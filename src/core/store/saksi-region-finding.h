/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-check.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

gboolean saksi_region_finding_any          (SaksiConnection *connection,
                                            gboolean        *any,
                                            GError         **error);
gboolean saksi_region_finding_evaluate     (SaksiConnection *connection,
                                            gint64           contest_key,
                                            SaksiFinding     findings[SAKSI_MAX_FINDINGS],
                                            guint           *n_findings,
                                            SaksiRuleSet    *unchecked,
                                            gboolean        *exists,
                                            GError         **error);
gboolean saksi_region_finding_update       (SaksiConnection *connection,
                                            gint64           contest_key,
                                            GError         **error);
gboolean saksi_region_finding_update_range (SaksiConnection *connection,
                                            gint64           from,
                                            gint64           to,
                                            GError         **error);

G_END_DECLS
