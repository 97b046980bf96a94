/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "area/saksi-area-layout.h"

#include <math.h>

/* Around the whole, in pixels. */
#define MARGIN 8.0

/* The largest tile, and the part of it that is not the gap to the next one. */
#define MAX_TILE 96.0
#define TILE_FILL 0.95

/* … and of a tile that is wider than high, so that both gaps look alike. */
#define WIDE_TILE_FILL 0.975

/* Tiles without a place on the map. */
#define STRIP_TILE 44.0

/* Outlines narrower and lower than this, in pixels, get a disc as well. */
#define SPECK 9.0
#define SPECK_DISC 11.0

/* Discs at capitals: part of the width of the map, and its limits. */
#define DISC_PART 42.0
#define MIN_DISC 12.0
#define MAX_DISC 30.0

/* How far one may go in. Tiles only grow; the finest coast that ships serves up to there; and
 * what a boundary pack has beyond is not known. */
#define MAX_TILE_ZOOM 6.0
#define MAX_SYMBOL_ZOOM 16.0
#define MAX_OUTLINE_ZOOM 32.0

/* What a map of discs shows: Indonesia. */
#define WEST 94.5
#define EAST 141.8
#define NORTH 6.5
#define SOUTH -11.3

/* What is nearer to an edge than this part of the window is not well seen. */
#define REVEAL_RIM 0.06

/* How often discs that lie over each other are pushed apart. */
#define PUSHES 200

/* Beside a step straight on, a step aside counts so much; and what lies further aside than so many
 * steps on comes after all that does not, so that corners are reached too. */
#define ASIDE 4.0
#define MAX_ASIDE 1.01
#define FAR_ASIDE 100000.0

/* Where a region belongs, whatever part of the map is seen. */
typedef struct
{
  double x;            /* its middle where all is seen, in pixels */
  double y;
  double size;         /* height of its tile, likewise; 0 where it has none */
  double more_width;   /* of its tile: so much wider than high */
  gboolean aside;      /* it has no place on the map and stays at the edge of the window */
  SaksiMapPoint point; /* of the capital or of the label */
} Home;

struct _SaksiAreaLayout
{
  SaksiAreaKind kind;
  GArray *places;      /* owned, of SaksiAreaPlace */
  GArray *homes;       /* owned, of Home */
  SaksiShapes *shapes; /* owned, nullable */
  SaksiAreaCamera camera;
  SaksiMapView whole;
  SaksiMapView view;
  int width;           /* in pixels */
  int height;
  gboolean mapped;     /* places are roughly where they are on the ground */
};

static SaksiAreaPlace *
get_place (SaksiAreaLayout *self,
           guint            index)
{
  return &g_array_index (self->places, SaksiAreaPlace, index);
}

static Home *
get_home (SaksiAreaLayout *self,
          guint            index)
{
  return &g_array_index (self->homes, Home, index);
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
set_tile (Home   *home,
          double  left,
          double  top,
          double  cell,
          guint   column,
          guint   row)
{
  home->x = left + (column + 0.5) * cell;
  home->y = top + (row + 0.5) * cell;
  home->size = cell * TILE_FILL;
}

/* Provinces as the atlas has them; others fill the last row from the left. */
static void
place_province_tiles (SaksiAreaLayout   *self,
                      SaksiAreaAtlas    *atlas,
                      const char *const *codes)
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

  cell = MIN ((self->width - 2 * MARGIN) / n_columns,
              (self->height - 2 * MARGIN) / (last_row + 1));
  cell = MIN (cell, MAX_TILE);
  cell = MAX (cell, 1);
  left = (self->width - n_columns * cell) / 2;
  top = (self->height - (last_row + 1) * cell) / 2;
  for (guint i = 0; i < self->places->len; i++)
    {
      const SaksiProvincePlace *place = saksi_area_atlas_lookup (atlas, codes[i]);

      if (place != NULL)
        set_tile (get_home (self, i), left, top, cell, place->column, place->row);
      else
        set_tile (get_home (self, i), left, top, cell, n_others++, last_row);
    }
}

/* Row by row, as large as all of them fit. */
static void
place_plain_tiles (SaksiAreaLayout *self)
{
  guint n = self->places->len;
  guint best_columns = 1;
  double cell = 0;
  double left, top;
  guint n_rows;

  for (guint columns = 1; columns <= n; columns++)
    {
      guint rows = (n + columns - 1) / columns;
      double fits = MIN ((self->width - 2 * MARGIN) / columns, (self->height - 2 * MARGIN) / rows);

      fits = MIN (fits, MAX_TILE);
      if (fits > cell)
        {
          cell = fits;
          best_columns = columns;
        }
    }

  cell = MAX (cell, 1);
  n_rows = (n + best_columns - 1) / best_columns;
  left = (self->width - best_columns * cell) / 2;
  top = (self->height - n_rows * cell) / 2;
  for (guint i = 0; i < n; i++)
    set_tile (get_home (self, i), left, top, cell, i % best_columns, i / best_columns);
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
place_in_strip (SaksiAreaLayout *self,
                guint            index,
                guint            number)
{
  Home *home = get_home (self, index);

  home->x = MARGIN + (number + 0.5) * STRIP_TILE;
  home->y = self->height - MARGIN - STRIP_TILE / 2;
  home->size = STRIP_TILE * TILE_FILL;
  home->aside = TRUE;
}

/* Returns: whether the two lay over each other */
static gboolean
push_apart (SaksiAreaPlace *first,
            SaksiAreaPlace *second,
            double          distance)
{
  double x = second->x - first->x;
  double y = second->y - first->y;
  double apart, push;

  if (fabs (x) >= distance || fabs (y) >= distance)
    return FALSE;

  apart = hypot (x, y);
  push = (distance - apart) / 2;
  if (push <= 0)
    return FALSE;
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

  return TRUE;
}

static void
part_discs (SaksiAreaLayout *self,
            double           disc)
{
  gboolean pushed = TRUE;

  for (guint round = 0; pushed && round < PUSHES; round++)
    {
      pushed = FALSE;
      for (guint i = 0; i < self->places->len; i++)
        for (guint k = i + 1; k < self->places->len; k++)
          if (get_place (self, i)->round && get_place (self, k)->round)
            pushed |= push_apart (get_place (self, i), get_place (self, k), disc + 2);
    }
}

static void
fit_country (SaksiAreaLayout *self)
{
  SaksiMapBox box = SAKSI_MAP_BOX_EMPTY;
  SaksiMapPoint north_west = saksi_mercator_project (WEST, NORTH);
  SaksiMapPoint south_east = saksi_mercator_project (EAST, SOUTH);

  saksi_map_box_add_point (&box, &north_west);
  saksi_map_box_add_point (&box, &south_east);
  self->whole = fit_view (&box, self->width, self->height);
}

static void
place_symbols (SaksiAreaLayout   *self,
               SaksiAreaAtlas    *atlas,
               const char *const *codes)
{
  guint n_others = 0;

  fit_country (self);
  for (guint i = 0; i < self->places->len; i++)
    {
      const SaksiProvincePlace *province = saksi_area_atlas_lookup (atlas, codes[i]);

      if (province == NULL || !province->has_capital)
        place_in_strip (self, i, n_others++);
      else
        get_home (self, i)->point = province->capital;
    }
}

static void
place_outlines (SaksiAreaLayout   *self,
                const char *const *codes)
{
  SaksiMapBox box = SAKSI_MAP_BOX_EMPTY;
  guint n_others = 0;

  for (guint i = 0; i < self->places->len; i++)
    {
      SaksiAreaPlace *place = get_place (self, i);
      SaksiMapPoint point;
      SaksiMapBox own;

      place->shape = saksi_shapes_lookup (self->shapes, codes[i]);
      if (place->shape == NULL || saksi_shape_get_n_polygons (place->shape) == 0)
        {
          place->shape = NULL;
          place_in_strip (self, i, n_others++);
          continue;
        }

      own = saksi_shape_get_box (place->shape);
      saksi_map_box_add_box (&box, &own);
      point = (SaksiMapPoint) { (own.left + own.right) / 2, (own.top + own.bottom) / 2 };
      saksi_shape_find_label_point (place->shape, &point);
      get_home (self, i)->point = point;
    }

  self->whole = fit_view (&box, self->width, self->height);
}

static void
look_at_tiles (SaksiAreaLayout *self)
{
  double left = self->camera.x * self->width - self->width / self->camera.zoom / 2;
  double top = self->camera.y * self->height - self->height / self->camera.zoom / 2;

  for (guint i = 0; i < self->places->len; i++)
    {
      const Home *home = get_home (self, i);
      SaksiAreaPlace *place = get_place (self, i);

      place->x = (home->x - left) * self->camera.zoom;
      place->y = (home->y - top) * self->camera.zoom;
      place->size = home->size * self->camera.zoom;
      place->more_width = home->more_width * self->camera.zoom;
    }
}

static void
look_at_symbols (SaksiAreaLayout *self)
{
  double across = saksi_mercator_project (EAST, 0).x - saksi_mercator_project (WEST, 0).x;
  double disc = CLAMP (across * self->view.scale / DISC_PART, MIN_DISC, MAX_DISC);

  for (guint i = 0; i < self->places->len; i++)
    {
      SaksiAreaPlace *place = get_place (self, i);
      SaksiMapPoint pixel;

      if (get_home (self, i)->aside)
        continue;
      pixel = saksi_map_view_to_pixels (&self->view, &get_home (self, i)->point);
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
look_at_outlines (SaksiAreaLayout *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      SaksiAreaPlace *place = get_place (self, i);
      SaksiMapPoint pixel;
      SaksiMapBox box;

      if (place->shape == NULL)
        continue;
      pixel = saksi_map_view_to_pixels (&self->view, &get_home (self, i)->point);
      place->x = pixel.x;
      place->y = pixel.y;
      box = saksi_shape_get_box (place->shape);
      place->round = (box.right - box.left) * self->view.scale < SPECK &&
                     (box.bottom - box.top) * self->view.scale < SPECK;
      place->size = place->round ? SPECK_DISC : 0;
    }
}

/* What is aside does not move with the map. */
static void
look_aside (SaksiAreaLayout *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const Home *home = get_home (self, i);
      SaksiAreaPlace *place = get_place (self, i);

      if (!home->aside)
        continue;
      place->x = home->x;
      place->y = home->y;
      place->size = home->size;
      place->aside = TRUE;
    }
}

/* The part of @whole that is seen. */
static SaksiMapView
create_view (SaksiAreaLayout *self)
{
  SaksiMapView view = self->whole;

  view.scale *= self->camera.zoom;
  view.left += (self->camera.x * self->width) / self->whole.scale - self->width / view.scale / 2;
  view.top += (self->camera.y * self->height) / self->whole.scale - self->height / view.scale / 2;

  return view;
}

/**
 * saksi_area_layout_look:
 * @self: a layout
 * @camera: which part of it is to be seen
 *
 * Puts regions where they are on the screen then. Before, all is seen.
 */
void
saksi_area_layout_look (SaksiAreaLayout       *self,
                        const SaksiAreaCamera *camera)
{
  self->camera = *camera;
  switch (self->kind)
    {
    case SAKSI_AREA_TILES:
      look_at_tiles (self);
      return;

    case SAKSI_AREA_SYMBOLS:
      self->view = create_view (self);
      look_at_symbols (self);
      break;

    case SAKSI_AREA_OUTLINES:
      self->view = create_view (self);
      look_at_outlines (self);
      break;
    }
  look_aside (self);
}

static void
place_all (SaksiAreaLayout   *self,
           SaksiAreaAtlas    *atlas,
           const char *const *codes)
{
  switch (self->kind)
    {
    case SAKSI_AREA_TILES:
      if (self->mapped)
        place_province_tiles (self, atlas, codes);
      else
        place_plain_tiles (self);
      break;

    case SAKSI_AREA_SYMBOLS:
      place_symbols (self, atlas, codes);
      break;

    case SAKSI_AREA_OUTLINES:
      place_outlines (self, codes);
      break;
    }

  saksi_area_layout_look (self, &SAKSI_AREA_CAMERA_WHOLE);
  for (guint i = 0; i < self->homes->len; i++)
    {
      get_home (self, i)->x = get_place (self, i)->x;
      get_home (self, i)->y = get_place (self, i)->y;
    }
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
  gboolean has_tiles = saksi_area_atlas_has_tiles (atlas, codes);
  guint n = g_strv_length ((char **) codes);

  self->places = g_array_new (FALSE, TRUE, sizeof (SaksiAreaPlace));
  g_array_set_size (self->places, n);
  self->homes = g_array_new (FALSE, TRUE, sizeof (Home));
  g_array_set_size (self->homes, n);
  self->width = width;
  self->height = height;
  if (kind == SAKSI_AREA_OUTLINES && saksi_shapes_have_any (shapes, codes))
    {
      self->kind = SAKSI_AREA_OUTLINES;
      self->shapes = saksi_shapes_ref (shapes);
    }
  else
    self->kind = kind == SAKSI_AREA_SYMBOLS && has_tiles ? SAKSI_AREA_SYMBOLS : SAKSI_AREA_TILES;
  self->mapped = self->kind == SAKSI_AREA_OUTLINES || has_tiles;
  place_all (self, atlas, codes);

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
  g_array_unref (self->homes);
  g_clear_pointer (&self->shapes, saksi_shapes_unref);
  g_free (self);
}

/**
 * saksi_area_layout_widen:
 * @self: a layout
 * @widest: up to so many times as wide as they are high
 *
 * Makes tiles wider where there is room beside them, so that there is more room for names. All
 * stay of one size. To be called once.
 */
void
saksi_area_layout_widen (SaksiAreaLayout *self,
                         double           widest)
{
  double middle = self->width / 2.0;
  double reach = 0;
  double factor;

  if (self->kind != SAKSI_AREA_TILES)
    return;

  for (guint i = 0; i < self->homes->len; i++)
    reach = MAX (reach, fabs (get_home (self, i)->x - middle) + get_home (self, i)->size / 2);
  factor = reach > 0 ? MIN (widest, (middle - MARGIN) / reach) : 1;
  if (factor <= 1)
    return;

  for (guint i = 0; i < self->homes->len; i++)
    {
      Home *home = get_home (self, i);

      home->x = middle + (home->x - middle) * factor;
      home->more_width = home->size * (factor * WIDE_TILE_FILL / TILE_FILL - 1);
    }
  look_at_tiles (self);
}

/**
 * saksi_area_layout_get_kind:
 * @self: a layout
 *
 * Returns: its kind: the one that was asked for, or tiles where there is nothing to draw that from
 */
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

/**
 * saksi_area_layout_get_length:
 * @self: a layout
 *
 * Returns: how many places it has: one for each code that it was made with, in the same order
 */
guint
saksi_area_layout_get_length (SaksiAreaLayout *self)
{
  return self->places->len;
}

/**
 * saksi_area_layout_get_place:
 * @self: a layout
 * @index: less than saksi_area_layout_get_length()
 *
 * Returns: (transfer none) (nullable): where the region of that index is drawn, in pixels, as
 *   saksi_area_layout_look() last left it; %NULL for an index beyond the last
 */
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

/**
 * saksi_area_layout_get_limit:
 * @self: a layout
 *
 * Returns: how large a map of this kind is seen at most
 */
double
saksi_area_layout_get_limit (SaksiAreaLayout *self)
{
  switch (self->kind)
    {
    case SAKSI_AREA_TILES:
      return MAX_TILE_ZOOM;
    case SAKSI_AREA_SYMBOLS:
      return MAX_SYMBOL_ZOOM;
    case SAKSI_AREA_OUTLINES:
      return MAX_OUTLINE_ZOOM;
    }

  g_return_val_if_reached (1);
}

/**
 * saksi_area_layout_reveal:
 * @self: a layout
 * @camera: which part of it is seen
 * @index: a region
 *
 * Returns: what to look at, so that the region is seen: the same part where it is already
 */
SaksiAreaCamera
saksi_area_layout_reveal (SaksiAreaLayout       *self,
                          const SaksiAreaCamera *camera,
                          guint                  index)
{
  const Home *home;

  g_return_val_if_fail (index < self->homes->len, *camera);

  home = get_home (self, index);
  if (home->aside)
    return *camera;

  return saksi_area_camera_reveal (camera, home->x / MAX (self->width, 1),
                                   home->y / MAX (self->height, 1), REVEAL_RIM);
}

static gboolean
is_on_mark (const SaksiAreaPlace *place,
            double                x,
            double                y)
{
  double half = place->size / 2;

  if (place->round)
    return hypot (x - place->x, y - place->y) <= half;

  return place->size > 0 && fabs (x - place->x) <= half + place->more_width / 2 &&
         fabs (y - place->y) <= half;
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

  /* Marks lie over outlines, and what stands aside over all. */
  for (guint i = 0; i < self->places->len; i++)
    if (get_place (self, i)->aside && is_on_mark (get_place (self, i), x, y))
      return (int) i;
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
measure_step (const Home        *from,
              const Home        *to,
              SaksiAreaDirection direction)
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
      double step = measure_step (get_home (self, (guint) from), get_home (self, i), direction);

      if (step >= 0 && step < least)
        {
          least = step;
          found = (int) i;
        }
    }

  return found;
}
