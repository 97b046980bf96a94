/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "results/saksi-tally-item.h"

G_BEGIN_DECLS

/**
 * SaksiColumnKind:
 *
 * What a column of the table of child regions shows.
 */
typedef enum
{
  SAKSI_COLUMN_NAME,
  SAKSI_COLUMN_STATIONS,
  SAKSI_COLUMN_SHARE,
  SAKSI_COLUMN_VOTES,  /* of one candidate */
  SAKSI_COLUMN_OTHERS, /* of the candidates without a column */
  SAKSI_COLUMN_VALID,
  SAKSI_COLUMN_FINDINGS,
} SaksiColumnKind;

/* More candidates than this share one column of the others. */
#define SAKSI_MAX_VOTE_COLUMNS 5

GtkColumnViewColumn *saksi_children_column_new (SaksiColumnKind kind,
                                                const char     *title,
                                                const guint    *indexes,
                                                guint           n_indexes)
  G_GNUC_WARN_UNUSED_RESULT;
void                 saksi_children_column_append_titles (GtkColumnViewColumn *self,
                                                          GString             *line);
void                 saksi_children_column_append_cells  (GtkColumnViewColumn *self,
                                                          SaksiTallyItem      *item,
                                                          GString             *line);
SaksiColumnKind      saksi_children_column_get_kind      (GtkColumnViewColumn *self);
int                  saksi_children_columns_find_sorted  (GtkColumnView       *view,
                                                          gboolean            *descending);

G_END_DECLS
