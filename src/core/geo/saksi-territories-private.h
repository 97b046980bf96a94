/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: how land is kept, and how it gets onto the grid. */

#include "geo/saksi-territories.h"

G_BEGIN_DECLS

/* No two neighbouring points of a border are farther apart. */
#define SAKSI_BORDER_STEP_KM 20.0

/* A polygon of the map. */
typedef struct
{
  const SaksiShape *shape; /* borrowed from the map */
  guint polygon;
} SaksiTerritoryPart;

/* A piece of a border, and a disc that holds all of it. */
typedef struct
{
  guint first;   /* in the points */
  guint n_points;
  SaksiDisc disc;
} SaksiBorder;

struct _SaksiTerritory
{
  char *id;            /* ISO 3166-1, two letters */
  char *english;       /* owned, nullable */
  char *indonesian;    /* owned, nullable */
  GArray *parts;       /* of SaksiTerritoryPart */
  GArray *discs;       /* of SaksiDisc: islands that the map does not draw */
  GArray *points;      /* of SaksiVector */
  GArray *borders;     /* of SaksiBorder */
  GArray *spans;       /* of SaksiSpan: every cell that it touches */
};

void    saksi_territory_add_part  (SaksiTerritory           *self,
                                   const SaksiTerritoryPart *part);
GArray *saksi_territory_list_spans (const SaksiTerritory    *self,
                                    SaksiGrid               *grid) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
