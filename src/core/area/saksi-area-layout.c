/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "area/saksi-area-layout.h"

#include <math.h>

/* Around the whole, in pixels. */
#define MARGIN 8.0

/* The largest tile, and the part of it that is not the gap to the next one. */
#define MAX_TILE 96.0
#define TILE_FILL 0.95

/* Tiles without a place on the map. */
#define STRIP_TILE 44.0

/* Outlines narrower and lower than this, in pixels, get a disc as well. */
#define SPECK 9.0
#define SPECK_DISC 11.0

/* Discs at capitals: part of the width of the map, and its limits. */
#define DISC_PART 42.0
#define MIN_DISC 12.0
#define MAX_DISC 30.0

/* What a map of discs shows: Indonesia. */
#define WEST 94.5
#define EAST 141.8
#define NORTH 6.5
#define SOUTH -11.3

/* How often discs that lie over each other are pushed apart. */
#define PUSHES 200

/* Beside a step straight on, a step aside counts so much; and what lies further aside than so many
 * steps on comes after all that does not, so that corners are reached too. */
#define ASIDE 4.0
#define MAX_ASIDE 1.01
#define FAR_ASIDE 100000.0

struct _SaksiAreaLayout
{
  SaksiAreaKind kind;
  GArray *places;      /* owned, of SaksiAreaPlace */
  SaksiShapes *shapes; /* owned, nullable */
  SaksiMapView view;
  gboolean mapped;     /* places are roughly where they are on the ground */
};

static SaksiAreaPlace *
get_place (SaksiAreaLayout *self,
           guint            index)
{
  return &g_array_index (self->places, SaksiAreaPlace, index);
}

/**
 * saksi_area_atlas_has_tiles:
 * @atlas: an atlas
 * @codes: (array zero-terminated=1): codes of regions
 *
 * Returns: whether one of them is a province that has a tile and a capital
 */
gboolean
saksi_area_atlas_has_tiles (SaksiAreaAtlas    *atlas,
                            const char *const *codes)
{
  for (guint i = 0; codes[i] != NULL; i++)
    if (saksi_area_atlas_lookup (atlas, codes[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * saksi_shapes_have_any:
 * @shapes: (nullable): outlines
 * @codes: (array zero-terminated=1): codes of regions
 *
 * Returns: whether one of them has an outline
 */
gboolean
saksi_shapes_have_any (SaksiShapes       *shapes,
                       const char *const *codes)
{
  for (guint i = 0; shapes != NULL && codes[i] != NULL; i++)
    {
      const SaksiShape *shape = saksi_shapes_lookup (shapes, codes[i]);

      if (shape != NULL && saksi_shape_get_n_polygons (shape) > 0)
        return TRUE;
    }

  return FALSE;
}

static void
set_tile (SaksiAreaPlace *place,
          double          left,
          double          top,
          double          cell,
          guint           column,
          guint           row)
{
  place->x = left + (column + 0.5) * cell;
  place->y = top + (row + 0.5) * cell;
  place->size = cell * TILE_FILL;
}

/* Provinces as the atlas has them; others fill the last row from the left. */
static void
place_province_tiles (SaksiAreaLayout   *self,
                      SaksiAreaAtlas    *atlas,
                      const char *const *codes,
                      int                width,
                      int                height)
{
  guint n_columns = 1;
  guint last_row = 0;
  guint n_others = 0;
  double cell, left, top;

  for (guint i = 0; i < saksi_area_atlas_get_length (atlas); i++)
    {
      const SaksiProvincePlace *place = saksi_area_atlas_get_place (atlas, i);

      n_columns = MAX (n_columns, place->column + 1);
      last_row = MAX (last_row, place->row);
    }

  cell = MIN (MIN ((width - 2 * MARGIN) / n_columns, (height - 2 * MARGIN) / (last_row + 1)),
              MAX_TILE);
  cell = MAX (cell, 1);
  left = (width - n_columns * cell) / 2;
  top = (height - (last_row + 1) * cell) / 2;
  for (guint i = 0; i < self->places->len; i++)
    {
      const SaksiProvincePlace *place = saksi_area_atlas_lookup (atlas, codes[i]);

      if (place != NULL)
        set_tile (get_place (self, i), left, top, cell, place->column, place->row);
      else
        set_tile (get_place (self, i), left, top, cell, n_others++, last_row);
    }
}

/* Row by row, as large as all of them fit. */
static void
place_plain_tiles (SaksiAreaLayout *self,
                   int              width,
                   int              height)
{
  guint n = self->places->len;
  guint best_columns = 1;
  double cell = 0;
  double left, top;
  guint n_rows;

  for (guint columns = 1; columns <= n; columns++)
    {
      guint rows = (n + columns - 1) / columns;
      double fits = MIN ((width - 2 * MARGIN) / columns, (height - 2 * MARGIN) / rows);

      fits = MIN (fits, MAX_TILE);
      if (fits > cell)
        {
          cell = fits;
          best_columns = columns;
        }
    }

  cell = MAX (cell, 1);
  n_rows = (n + best_columns - 1) / best_columns;
  left = (width - best_columns * cell) / 2;
  top = (height - n_rows * cell) / 2;
  for (guint i = 0; i < n; i++)
    set_tile (get_place (self, i), left, top, cell, i % best_columns, i / best_columns);
}

/* The view that has the whole box in it, in the middle. */
static SaksiMapView
fit_view (const SaksiMapBox *box,
          int                width,
          int                height)
{
  double across = MAX (box->right - box->left, 1e-9);
  double down = MAX (box->bottom - box->top, 1e-9);
  double scale = MIN (MAX (width - 2 * MARGIN, 1) / across, MAX (height - 2 * MARGIN, 1) / down);

  return (SaksiMapView) {
    .left = (box->left + box->right) / 2 - width / scale / 2,
    .top = (box->top + box->bottom) / 2 - height / scale / 2,
    .scale = scale,
    .width = width,
    .height = height,
  };
}

static void
place_in_strip (SaksiAreaPlace *place,
                guint           number,
                int             height)
{
  place->x = MARGIN + (number + 0.5) * STRIP_TILE;
  place->y = height - MARGIN - STRIP_TILE / 2;
  place->size = STRIP_TILE * TILE_FILL;
}

static void
push_apart (SaksiAreaPlace *first,
            SaksiAreaPlace *second,
            double          distance)
{
  double x = second->x - first->x;
  double y = second->y - first->y;
  double apart = hypot (x, y);
  double push = (distance - apart) / 2;

  if (push <= 0)
    return;
  if (apart < 1e-6)
    {
      x = 1;
      y = 0;
      apart = 1;
    }

  first->x -= x / apart * push;
  first->y -= y / apart * push;
  second->x += x / apart * push;
  second->y += y / apart * push;
}

static void
part_discs (SaksiAreaLayout *self,
            double           disc)
{
  for (guint round = 0; round < PUSHES; round++)
    for (guint i = 0; i < self->places->len; i++)
      for (guint k = i + 1; k < self->places->len; k++)
        if (get_place (self, i)->round && get_place (self, k)->round)
          push_apart (get_place (self, i), get_place (self, k), disc + 2);
}

static void
place_symbols (SaksiAreaLayout   *self,
               SaksiAreaAtlas    *atlas,
               const char *const *codes,
               int                width,
               int                height)
{
  SaksiMapBox box = SAKSI_MAP_BOX_EMPTY;
  SaksiMapPoint north_west = saksi_mercator_project (WEST, NORTH);
  SaksiMapPoint south_east = saksi_mercator_project (EAST, SOUTH);
  double disc;
  guint n_others = 0;

  saksi_map_box_add_point (&box, &north_west);
  saksi_map_box_add_point (&box, &south_east);
  self->view = fit_view (&box, width, height);
  disc = CLAMP ((box.right - box.left) * self->view.scale / DISC_PART, MIN_DISC, MAX_DISC);
  for (guint i = 0; i < self->places->len; i++)
    {
      SaksiAreaPlace *place = get_place (self, i);
      const SaksiProvincePlace *province = saksi_area_atlas_lookup (atlas, codes[i]);

      if (province == NULL || !province->has_capital)
        {
          place_in_strip (place, n_others++, height);
          continue;
        }

      SaksiMapPoint pixel = saksi_map_view_to_pixels (&self->view, &province->capital);

      place->x = place->from_x = pixel.x;
      place->y = place->from_y = pixel.y;
      place->size = disc;
      place->round = TRUE;
    }

  part_discs (self, disc);
  for (guint i = 0; i < self->places->len; i++)
    {
      SaksiAreaPlace *place = get_place (self, i);

      place->moved = place->round &&
                     hypot (place->x - place->from_x, place->y - place->from_y) > disc / 4;
    }
}

static void
place_outline (SaksiAreaLayout  *self,
               SaksiAreaPlace   *place)
{
  SaksiMapBox box = saksi_shape_get_box (place->shape);
  SaksiMapPoint point = { (box.left + box.right) / 2, (box.top + box.bottom) / 2 };

  saksi_shape_find_label_point (place->shape, &point);
  point = saksi_map_view_to_pixels (&self->view, &point);
  place->x = point.x;
  place->y = point.y;
  if ((box.right - box.left) * self->view.scale < SPECK &&
      (box.bottom - box.top) * self->view.scale < SPECK)
    {
      place->size = SPECK_DISC;
      place->round = TRUE;
    }
}

static void
place_outlines (SaksiAreaLayout   *self,
                const char *const *codes,
                int                width,
                int                height)
{
  SaksiMapBox box = SAKSI_MAP_BOX_EMPTY;
  guint n_others = 0;

  for (guint i = 0; i < self->places->len; i++)
    {
      SaksiAreaPlace *place = get_place (self, i);
      SaksiMapBox own;

      place->shape = saksi_shapes_lookup (self->shapes, codes[i]);
      if (place->shape == NULL || saksi_shape_get_n_polygons (place->shape) == 0)
        {
          place->shape = NULL;
          continue;
        }
      own = saksi_shape_get_box (place->shape);
      saksi_map_box_add_box (&box, &own);
    }

  self->view = fit_view (&box, width, height);
  for (guint i = 0; i < self->places->len; i++)
    if (get_place (self, i)->shape != NULL)
      place_outline (self, get_place (self, i));
    else
      place_in_strip (get_place (self, i), n_others++, height);
}

/**
 * saksi_area_layout_new:
 * @kind: how regions are drawn; what cannot be drawn so gets tiles
 * @atlas: where provinces are
 * @shapes: (nullable): outlines
 * @codes: (array zero-terminated=1): the regions
 * @width: of the whole, in pixels
 * @height: of the whole, in pixels
 *
 * Returns: (transfer full): where each region is drawn
 */
SaksiAreaLayout *
saksi_area_layout_new (SaksiAreaKind      kind,
                       SaksiAreaAtlas    *atlas,
                       SaksiShapes       *shapes,
                       const char *const *codes,
                       int                width,
                       int                height)
{
  SaksiAreaLayout *self = g_new0 (SaksiAreaLayout, 1);
  guint n = g_strv_length ((char **) codes);

  self->places = g_array_new (FALSE, TRUE, sizeof (SaksiAreaPlace));
  g_array_set_size (self->places, n);
  self->mapped = TRUE;
  if (kind == SAKSI_AREA_OUTLINES && saksi_shapes_have_any (shapes, codes))
    {
      self->kind = SAKSI_AREA_OUTLINES;
      self->shapes = saksi_shapes_ref (shapes);
      place_outlines (self, codes, width, height);
    }
  else if (!saksi_area_atlas_has_tiles (atlas, codes))
    {
      self->mapped = FALSE;
      place_plain_tiles (self, width, height);
    }
  else if (kind == SAKSI_AREA_SYMBOLS)
    {
      self->kind = SAKSI_AREA_SYMBOLS;
      place_symbols (self, atlas, codes, width, height);
    }
  else
    place_province_tiles (self, atlas, codes, width, height);

  return self;
}

/**
 * saksi_area_layout_free:
 * @self: (transfer full) (nullable): a layout
 */
void
saksi_area_layout_free (SaksiAreaLayout *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->places);
  g_clear_pointer (&self->shapes, saksi_shapes_unref);
  g_free (self);
}

SaksiAreaKind
saksi_area_layout_get_kind (SaksiAreaLayout *self)
{
  return self->kind;
}

/**
 * saksi_area_layout_is_mapped:
 * @self: a layout
 *
 * Returns: whether regions are roughly where they are on the ground, not in the order of codes
 */
gboolean
saksi_area_layout_is_mapped (SaksiAreaLayout *self)
{
  return self->mapped;
}

guint
saksi_area_layout_get_length (SaksiAreaLayout *self)
{
  return self->places->len;
}

const SaksiAreaPlace *
saksi_area_layout_get_place (SaksiAreaLayout *self,
                             guint            index)
{
  g_return_val_if_fail (index < self->places->len, NULL);

  return get_place (self, index);
}

/**
 * saksi_area_layout_get_view:
 * @self: a layout
 *
 * Returns: (transfer none): the part of the map that discs and outlines are on
 */
const SaksiMapView *
saksi_area_layout_get_view (SaksiAreaLayout *self)
{
  return &self->view;
}

static gboolean
is_on_mark (const SaksiAreaPlace *place,
            double                x,
            double                y)
{
  double half = place->size / 2;

  if (place->round)
    return hypot (x - place->x, y - place->y) <= half;

  return place->size > 0 && fabs (x - place->x) <= half && fabs (y - place->y) <= half;
}

/**
 * saksi_area_layout_find_at:
 * @self: a layout
 * @x: in pixels
 * @y: in pixels
 *
 * Returns: the region that is drawn there, -1 for none
 */
int
saksi_area_layout_find_at (SaksiAreaLayout *self,
                           double           x,
                           double           y)
{
  SaksiMapPoint point;

  /* Marks lie over outlines. */
  for (guint i = 0; i < self->places->len; i++)
    if (is_on_mark (get_place (self, i), x, y))
      return (int) i;
  if (self->kind != SAKSI_AREA_OUTLINES)
    return -1;

  point = (SaksiMapPoint) { self->view.left + x / self->view.scale,
                            self->view.top + y / self->view.scale };
  for (guint i = 0; i < self->places->len; i++)
    {
      const SaksiShape *shape = get_place (self, i)->shape;

      if (shape != NULL && saksi_shape_contains (shape, &point))
        return (int) i;
    }

  return -1;
}

/* How far @to is from @from in a direction; less than 0 where it lies the other way. */
static double
measure_step (const SaksiAreaPlace *from,
              const SaksiAreaPlace *to,
              SaksiAreaDirection    direction)
{
  double right = to->x - from->x;
  double down = to->y - from->y;
  double on = direction == SAKSI_AREA_LEFT    ? -right
              : direction == SAKSI_AREA_RIGHT ? right
              : direction == SAKSI_AREA_UP    ? -down
                                              : down;
  double aside = direction == SAKSI_AREA_LEFT || direction == SAKSI_AREA_RIGHT ? fabs (down)
                                                                               : fabs (right);

  if (on < 0.5)
    return -1;

  return on + ASIDE * aside + (aside > MAX_ASIDE * on ? FAR_ASIDE : 0);
}

/**
 * saksi_area_layout_find_next:
 * @self: a layout
 * @from: a region, or -1
 * @direction: where to go
 *
 * Returns: the region that comes next there; @from where there is none, the first for -1
 */
int
saksi_area_layout_find_next (SaksiAreaLayout   *self,
                             int                from,
                             SaksiAreaDirection direction)
{
  double least = G_MAXDOUBLE;
  int found = from;

  if (from < 0 || from >= (int) self->places->len)
    return self->places->len > 0 ? 0 : -1;

  for (guint i = 0; i < self->places->len; i++)
    {
      double step = measure_step (get_place (self, (guint) from), get_place (self, i), direction);

      if (step >= 0 && step < least)
        {
          least = step;
          found = (int) i;
        }
    }

  return found;
}
