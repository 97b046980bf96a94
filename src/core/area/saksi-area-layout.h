/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "area/saksi-area-atlas.h"
#include "area/saksi-area-camera.h"
#include "geo/saksi-map-view.h"
#include "geo/saksi-shapes.h"

G_BEGIN_DECLS

/**
 * SaksiAreaKind:
 * @SAKSI_AREA_TILES: squares of one size: provinces roughly where they lie, others in the order of
 *   their codes
 * @SAKSI_AREA_SYMBOLS: discs at the capitals of provinces
 * @SAKSI_AREA_OUTLINES: outlines of a boundary pack
 */
typedef enum
{
  SAKSI_AREA_TILES,
  SAKSI_AREA_SYMBOLS,
  SAKSI_AREA_OUTLINES,
} SaksiAreaKind;

#define SAKSI_N_AREA_KINDS 3

typedef enum
{
  SAKSI_AREA_LEFT,
  SAKSI_AREA_RIGHT,
  SAKSI_AREA_UP,
  SAKSI_AREA_DOWN,
} SaksiAreaDirection;

/**
 * SaksiAreaPlace:
 *
 * Where a region is drawn, in pixels of the layout.
 */
typedef struct
{
  double x;                /* its middle: of the mark, or where its outline has a label */
  double y;
  double size;             /* height of the tile or width of the disc; 0 where there is no mark */
  double more_width;       /* so much wider than high is the tile */
  gboolean round;          /* the mark is a disc */
  gboolean moved;          /* the disc stands beside its place, which is at @from_x, @from_y */
  gboolean aside;          /* it has no place on the map and stays at the edge of the window */
  double from_x;
  double from_y;
  const SaksiShape *shape; /* nullable, borrowed from the shapes of the layout */
} SaksiAreaPlace;

/**
 * SaksiAreaLayout:
 *
 * Where each of some regions is drawn. What has no place of its own, as voters abroad on a map of
 * outlines, gets a tile in the bottom row: nothing is left out.
 */
typedef struct _SaksiAreaLayout SaksiAreaLayout;

SaksiAreaLayout      *saksi_area_layout_new        (SaksiAreaKind          kind,
                                                    SaksiAreaAtlas        *atlas,
                                                    SaksiShapes           *shapes,
                                                    const char *const     *codes,
                                                    int                    width,
                                                    int                    height)
  G_GNUC_WARN_UNUSED_RESULT;
void                  saksi_area_layout_free       (SaksiAreaLayout       *self);

void                  saksi_area_layout_widen      (SaksiAreaLayout       *self,
                                                    double                 widest);
void                  saksi_area_layout_look       (SaksiAreaLayout       *self,
                                                    const SaksiAreaCamera *camera);
SaksiAreaCamera       saksi_area_layout_reveal     (SaksiAreaLayout       *self,
                                                    const SaksiAreaCamera *camera,
                                                    guint                  index);

SaksiAreaKind         saksi_area_layout_get_kind   (SaksiAreaLayout       *self);
double                saksi_area_layout_get_limit  (SaksiAreaLayout       *self);
gboolean              saksi_area_layout_is_mapped  (SaksiAreaLayout       *self);
guint                 saksi_area_layout_get_length (SaksiAreaLayout       *self);
const SaksiAreaPlace *saksi_area_layout_get_place  (SaksiAreaLayout       *self,
                                                    guint                  index);
const SaksiMapView   *saksi_area_layout_get_view   (SaksiAreaLayout       *self);
int                   saksi_area_layout_find_at    (SaksiAreaLayout       *self,
                                                    double                 x,
                                                    double                 y);
int                   saksi_area_layout_find_next  (SaksiAreaLayout       *self,
                                                    int                    from,
                                                    SaksiAreaDirection     direction);

gboolean              saksi_area_atlas_has_tiles   (SaksiAreaAtlas        *atlas,
                                                    const char *const     *codes);
gboolean              saksi_shapes_have_any        (SaksiShapes           *shapes,
                                                    const char *const     *codes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiAreaLayout, saksi_area_layout_free)

G_END_DECLS
