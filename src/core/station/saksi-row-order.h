/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "station/saksi-column-block.h"

G_BEGIN_DECLS

/* The loops that go over every station. This file is compiled for speed. */

void  saksi_column_expand    (const SaksiColumn *column,
                              guint              from,
                              guint              n,
                              gint64            *values);
guint saksi_rows_keep_marked (guint32           *rows,
                              guint              n,
                              const guint8      *marks,
                              guint8             mask,
                              guint8             wanted);
void  saksi_rows_sort        (guint32           *rows,
                              gint64            *values,
                              guint              n,
                              gboolean           descending);

G_END_DECLS
