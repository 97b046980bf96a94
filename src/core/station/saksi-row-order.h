/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "station/saksi-column-block.h"

G_BEGIN_DECLS

/* Numbers up to here are small; there is room above them to add some. */
#define SAKSI_LARGEST_SMALL 999

/* The loops that go over every station. This file is compiled for speed. */

void  saksi_column_expand    (const SaksiColumn *column,
                              guint              from,
                              guint              n,
                              gint64            *values);
void  saksi_column_expand_small (const SaksiColumn *column,
                                 guint              from,
                                 guint              n,
                                 gint16            *values,
                                 gint16            *marks);
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
