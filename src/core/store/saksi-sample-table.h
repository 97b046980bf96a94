/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/saksi-sample.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

SaksiSample *saksi_sample_table_create (SaksiConnection   *connection,
                                        const SaksiSample *wanted,
                                        GCancellable      *cancellable,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
SaksiSample *saksi_sample_table_load   (SaksiConnection   *connection,
                                        gint64             id,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *saksi_sample_table_list   (SaksiConnection   *connection,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
