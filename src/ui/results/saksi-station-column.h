/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "station/saksi-station-query.h"

G_BEGIN_DECLS

/**
 * SaksiStationColumnKind:
 *
 * What a column of the table of stations shows.
 */
typedef enum
{
  SAKSI_STATION_COLUMN_CODE,
  SAKSI_STATION_COLUMN_NAME,
  SAKSI_STATION_COLUMN_PLACE, /* the name of the region of @level that it is in */
  SAKSI_STATION_COLUMN_VOTES, /* of the candidate @index */
  SAKSI_STATION_COLUMN_FIELD, /* the administrative count @field */
  SAKSI_STATION_COLUMN_TIME,
  SAKSI_STATION_COLUMN_PAGES,
  SAKSI_STATION_COLUMN_FINDINGS,
} SaksiStationColumnKind;

/* Plain: to be copied by assignment. */
typedef struct
{
  SaksiStationColumnKind kind;
  SaksiLevel level;
  guint index;
  SaksiChoiceCode choice;
  SaksiField field;
} SaksiStationColumn;

SaksiStationSort     saksi_station_column_get_sort (const SaksiStationColumn *self);
char                *saksi_station_column_dup_text (const SaksiStationColumn *self,
                                                    const SaksiStationRow    *row)
  G_GNUC_WARN_UNUSED_RESULT;
GtkColumnViewColumn *saksi_station_column_new_view (const SaksiStationColumn *self,
                                                    const char               *title,
                                                    GtkSorter                *sorter)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
