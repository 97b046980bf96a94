/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-picture.h"

#include <math.h>

#include "results/saksi-region-item.h"
#include "station/saksi-form-cover.h"
#include "station/saksi-form-overlay.h"
#include "station/saksi-form-pixels.h"

/* Tiles overlap by a pixel, so that no seam shows between them when they are drawn at a fraction
 * of a pixel. They are opaque and without alpha: the format that every renderer draws fastest. */
#define TILE 512
#define OVERLAP 1

/* The smallest size that is kept is no wider and no higher than this. */
#define THUMBNAIL 160

#define MAX_LEVELS 16

/* Around the boxes of a number that is cut out, as a share of the form's width; and how many
 * pixels high it is made, whatever the picture has. */
#define STRIP_MARGIN 0.008
#define MIN_STRIP_HEIGHT 64
#define MAX_STRIP_HEIGHT 160

typedef struct
{
  guint width;
  guint height;
  guint n_columns;
  guint n_rows;
  GdkTexture **tiles; /* owned, row by row */
  GdkTexture **covered; /* owned, likewise, nullable: (atomic) where one was asked for */
} Level;

struct _SaksiFormPicture
{
  guint n_levels;
  Level levels[MAX_LEVELS]; /* each half as large as the one before */
  SaksiFormKind kind;
  gboolean whole;                     /* nothing of the file is missing */
  gboolean found;                     /* whether the rest is known */
  SaksiFormRegistration registration; /* from the form to pixels of the picture */
  GdkTexture *strips[SAKSI_N_FORM_FIELDS]; /* owned, nullable */
};

/* What a load needs on its thread. */
typedef struct
{
  char *path; /* owned */
  SaksiFormKind kind;
  guint number; /* of the page that it was published as */
} LoadData;

/* check-style: allow static: atomic; only tells what there is */
static guint n_alive;

static void
load_data_free (gpointer data)
{
  LoadData *load = data;

  g_free (load->path);
  g_free (load);
}

static void
picture_clear (gpointer data)
{
  SaksiFormPicture *self = data;

  for (guint i = 0; i < self->n_levels; i++)
    {
      for (guint tile = 0; tile < self->levels[i].n_columns * self->levels[i].n_rows; tile++)
        {
          g_clear_object (&self->levels[i].tiles[tile]);
          g_clear_object (&self->levels[i].covered[tile]);
        }
      g_free (self->levels[i].tiles);
      g_free (self->levels[i].covered);
    }
  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    g_clear_object (&self->strips[field]);
  g_atomic_int_dec_and_test (&n_alive);
}

/* Returns: how to find the numbers on the pictures of a station's form */
SaksiFormKind
saksi_form_kind_choose (SaksiContest  contest,
                        const char   *code)
{
  if (saksi_contest_get_election (contest) != SAKSI_ELECTION_PPWP)
    return SAKSI_FORM_KIND_OTHER;

  return saksi_region_code_is_specimen (code) ? SAKSI_FORM_KIND_SPECIMEN : SAKSI_FORM_KIND_SHEET;
}

SaksiFormPicture *
saksi_form_picture_ref (SaksiFormPicture *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
saksi_form_picture_unref (SaksiFormPicture *self)
{
  g_atomic_rc_box_release_full (self, picture_clear);
}

/* How many decoded pictures are in memory: what bounds it while many stations are looked at. */
guint
saksi_form_picture_get_n_alive (void)
{
  return g_atomic_int_get (&n_alive);
}

static void
add_level (SaksiFormPicture      *self,
           const SaksiFormPixels *pixels)
{
  Level *level = &self->levels[self->n_levels++];

  level->width = pixels->width;
  level->height = pixels->height;
  level->n_columns = (pixels->width + TILE - 1) / TILE;
  level->n_rows = (pixels->height + TILE - 1) / TILE;
  level->tiles = g_new0 (GdkTexture *, (gsize) level->n_columns * level->n_rows);
  level->covered = g_new0 (GdkTexture *, (gsize) level->n_columns * level->n_rows);
  for (guint row = 0; row < level->n_rows; row++)
    for (guint column = 0; column < level->n_columns; column++)
      level->tiles[row * level->n_columns + column] =
        saksi_form_pixels_cut (pixels, column * TILE, row * TILE, TILE + OVERLAP);
}

static const SaksiFormSlot *
find_slot (SaksiFormPicture *self,
           guint             field)
{
  const SaksiFormSlot *slot = self->kind == SAKSI_FORM_KIND_SPECIMEN
                              ? saksi_form_layout_find_slot (field)
                              : saksi_form_sheet_find_slot (field);

  return self->found && slot != NULL && slot->page == self->registration.page ? slot : NULL;
}

/* A specimen fills its picture. */
static void
register_specimen (SaksiFormPicture      *self,
                   const SaksiFormPixels *pixels,
                   guint                  number)
{
  self->found = number >= 1 && number <= SAKSI_FORM_N_PAGES;
  self->registration = (SaksiFormRegistration) { number, 4, 1, { { pixels->width, 0, 0, 0,
                                                                   pixels->height, 0, 0, 0, 1 } } };
}

static void
find_form (SaksiFormPicture      *self,
           const SaksiFormPixels *pixels,
           guint                  number)
{
  SaksiFormBitmap bitmap;

  saksi_form_pixels_get_bitmap (pixels, &bitmap);
  if (self->kind == SAKSI_FORM_KIND_SPECIMEN)
    register_specimen (self, pixels, number);
  else if (self->kind == SAKSI_FORM_KIND_SHEET)
    self->found = saksi_form_register_image (&bitmap, &self->registration);
}

/* The boxes of a number, as fine as they are in the picture. */
static GdkTexture *
cut_strip (SaksiFormPicture      *self,
           const SaksiFormPixels *pixels,
           const SaksiFormSlot   *slot)
{
  const SaksiFormPoint *corners;
  SaksiFormRect area;
  SaksiFormQuad quad;
  double height;
  double ratio;

  saksi_form_slot_get_bounds (slot, STRIP_MARGIN, &area);
  if (!saksi_form_registration_map (&self->registration, &area, &quad))
    return NULL;

  corners = quad.corners;
  height = hypot (corners[3].x - corners[0].x, corners[3].y - corners[0].y);
  height = CLAMP (height, MIN_STRIP_HEIGHT, MAX_STRIP_HEIGHT);
  ratio = (area.x1 - area.x0) / ((area.y1 - area.y0) * SAKSI_FORM_PAGE_RATIO);

  return saksi_form_pixels_straighten (pixels, &self->registration.transform, &area,
                                       (guint) (height * ratio), (guint) height);
}

static SaksiFormPicture *
picture_new (SaksiFormPixels *pixels,
             SaksiFormKind    kind,
             guint            number)
{
  SaksiFormPicture *self = g_atomic_rc_box_new0 (SaksiFormPicture);

  g_atomic_int_inc (&n_alive);
  self->kind = kind;
  self->whole = pixels->whole;
  find_form (self, pixels, number);
  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    {
      const SaksiFormSlot *slot = find_slot (self, field);

      if (slot != NULL)
        self->strips[field] = cut_strip (self, pixels, slot);
    }

  add_level (self, pixels);
  while ((pixels->width > THUMBNAIL || pixels->height > THUMBNAIL) && self->n_levels < MAX_LEVELS)
    {
      saksi_form_pixels_halve (pixels);
      add_level (self, pixels);
    }

  return self;
}

/* Runs on the thread of all loads. */
static void
load_in_thread (gpointer data,
                gpointer user_data)
{
  g_autoptr(GTask) task = data;
  LoadData *load = g_task_get_task_data (task);
  g_auto(SaksiFormPixels) pixels = { 0 };
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (saksi_form_pixels_read (&pixels, load->path, g_task_get_cancellable (task), &error))
    g_task_return_pointer (task, picture_new (&pixels, load->kind, load->number),
                           (GDestroyNotify) saksi_form_picture_unref);
  else
    g_task_return_error (task, error);
}

/* One thread for all pictures, so that never more than one is being decoded: that takes several
 * times the memory of one that is shown. */
static GThreadPool *
get_pool (void)
{
  static gsize pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize) g_thread_pool_new (load_in_thread, NULL, 1, FALSE, NULL));

  return (GThreadPool *) pool;
}

/**
 * saksi_form_picture_load_async:
 * @path: an image file
 * @kind: how to find the numbers in it
 * @number: the page that it was published as, from 1
 * @cancellable: (nullable): to give up
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads and decodes a picture on a thread, and looks there for the form. Pictures that are too
 * large are refused; large ones are made smaller.
 */
void
saksi_form_picture_load_async (const char          *path,
                               SaksiFormKind        kind,
                               guint                number,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  LoadData *load = g_new0 (LoadData, 1);

  load->path = g_strdup (path);
  load->kind = kind;
  load->number = number;
  g_task_set_source_tag (task, saksi_form_picture_load_async);
  g_task_set_task_data (task, load, load_data_free);
  g_thread_pool_push (get_pool (), task, NULL);
}

SaksiFormPicture *
saksi_form_picture_load_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
saksi_form_picture_get_width (SaksiFormPicture *self)
{
  return self->levels[0].width;
}

guint
saksi_form_picture_get_height (SaksiFormPicture *self)
{
  return self->levels[0].height;
}

SaksiFormKind
saksi_form_picture_get_kind (SaksiFormPicture *self)
{
  return self->kind;
}

/* Returns: whether the file was read to its end; what is missing of one that is cut off is grey */
gboolean
saksi_form_picture_is_whole (SaksiFormPicture *self)
{
  return self->whole;
}

/* Returns: which page of the form is seen, from 1; 0 when the form was not found */
guint
saksi_form_picture_get_page (SaksiFormPicture *self)
{
  return self->found ? self->registration.page : 0;
}

/* From pixels to fractions of the picture. */
static void
normalize (SaksiFormPicture *self,
           SaksiFormQuad    *quad)
{
  for (guint i = 0; i < G_N_ELEMENTS (quad->corners); i++)
    {
      quad->corners[i].x /= self->levels[0].width;
      quad->corners[i].y /= self->levels[0].height;
    }
}

/**
 * saksi_form_picture_find_field:
 * @self: a picture
 * @field: one of #SaksiField or #SaksiFormField
 * @margin: room around the boxes, as a share of the form's width
 * @quad: (out): where the number is written, in fractions of the picture
 *
 * Returns: whether the number is on this page and the form was found
 */
gboolean
saksi_form_picture_find_field (SaksiFormPicture *self,
                               guint             field,
                               double            margin,
                               SaksiFormQuad    *quad)
{
  const SaksiFormSlot *slot = find_slot (self, field);
  SaksiFormRect area;

  if (slot == NULL)
    return FALSE;

  saksi_form_slot_get_bounds (slot, margin, &area);
  if (!saksi_form_registration_map (&self->registration, &area, quad))
    return FALSE;
  normalize (self, quad);

  return TRUE;
}

/**
 * saksi_form_picture_get_covers:
 * @self: a picture
 * @covers: (out): room for %SAKSI_FORM_MAX_COVERS: where names and signatures are, in fractions
 *   of the picture
 *
 * Returns: how many areas are to be covered before others see the picture. None of a specimen,
 *   whose signatures are nobody's.
 */
guint
saksi_form_picture_get_covers (SaksiFormPicture *self,
                               SaksiFormQuad    *covers)
{
  guint n;

  if (self->kind == SAKSI_FORM_KIND_SPECIMEN)
    return 0;

  n = saksi_form_cover_areas (self->found ? &self->registration : NULL, self->levels[0].width,
                              self->levels[0].height, covers);
  for (guint i = 0; i < n; i++)
    normalize (self, &covers[i]);

  return n;
}

/* Returns: (transfer none) (nullable): the boxes of a number, cut out and upright */
GdkTexture *
saksi_form_picture_get_strip (SaksiFormPicture *self,
                              guint             field)
{
  g_return_val_if_fail (field < SAKSI_N_FORM_FIELDS, NULL);

  return self->strips[field];
}

/* The smallest level that is still as fine as the screen. */
static const Level *
choose_level (SaksiFormPicture *self,
              double            scale)
{
  guint at = 0;

  while (at + 1 < self->n_levels &&
         self->levels[at + 1].width >= self->levels[0].width * scale)
    at++;

  return &self->levels[at];
}

/* Where a cover lies on a tile, in pixels of the tile; whether it does at all. */
static gboolean
map_cover (const Level         *level,
           const SaksiFormQuad *cover,
           guint                column,
           guint                row,
           GdkTexture          *tile,
           graphene_point_t     corners[4])
{
  graphene_rect_t bounds;
  graphene_rect_t whole = GRAPHENE_RECT_INIT (0, 0, gdk_texture_get_width (tile),
                                              gdk_texture_get_height (tile));

  for (guint i = 0; i < 4; i++)
    graphene_point_init (&corners[i],
                         (float) cover->corners[i].x * level->width - (float) (column * TILE),
                         (float) cover->corners[i].y * level->height - (float) (row * TILE));
  saksi_form_overlay_bound (corners, &bounds);

  return graphene_rect_intersection (&bounds, &whole, NULL);
}

/* Returns: (transfer none): a tile with what of it is to be covered gone; made when it is first
 *   asked for, on whatever thread */
static GdkTexture *
ensure_covered (SaksiFormPicture *self,
                const Level      *level,
                guint             column,
                guint             row)
{
  guint at = row * level->n_columns + column;
  GdkTexture *covered = g_atomic_pointer_get (&level->covered[at]);
  SaksiFormQuad covers[SAKSI_FORM_MAX_COVERS];
  guint n_covers;

  if (covered != NULL)
    return covered;

  covered = g_object_ref (level->tiles[at]);
  n_covers = saksi_form_picture_get_covers (self, covers);
  for (guint i = 0; i < n_covers; i++)
    {
      graphene_point_t corners[4];
      g_autoptr(GdkTexture) before = NULL;

      if (!map_cover (level, &covers[i], column, row, covered, corners))
        continue;
      before = covered;
      covered = saksi_form_cover_texture (before, corners);
    }
  if (!g_atomic_pointer_compare_and_exchange (&level->covered[at], NULL, covered))
    g_object_unref (covered);

  return level->covered[at];
}

/* Returns: (transfer none): the smallest picture of all, one tile; without what is to be covered,
 *   when @covered */
GdkTexture *
saksi_form_picture_get_thumbnail (SaksiFormPicture *self,
                                  gboolean          covered)
{
  const Level *level = &self->levels[self->n_levels - 1];

  return covered ? ensure_covered (self, level, 0, 0) : level->tiles[0];
}

/* Copies a tile to its place; those of an image all have the same format. */
static void
copy_tile (cairo_surface_t *surface,
           GdkTexture      *tile,
           guint            x,
           guint            y)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);

  gdk_texture_download (tile, cairo_image_surface_get_data (surface) + stride * y + (gsize) x * 4,
                        stride);
}

/**
 * saksi_form_picture_render_covered:
 * @self: a picture
 * @width: how wide it should be at least, in pixels, if it is
 *
 * Returns: (transfer full): an image in memory, from which what is to be covered is gone
 */
cairo_surface_t *
saksi_form_picture_render_covered (SaksiFormPicture *self,
                                   guint             width)
{
  const Level *level = choose_level (self, (double) width / self->levels[0].width);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) level->width,
                                                         (int) level->height);

  cairo_surface_flush (surface);
  for (guint row = 0; row < level->n_rows; row++)
    for (guint column = 0; column < level->n_columns; column++)
      copy_tile (surface, ensure_covered (self, level, column, row), column * TILE, row * TILE);
  cairo_surface_mark_dirty (surface);

  return surface;
}

/**
 * saksi_form_picture_snapshot:
 * @self: a picture
 * @snapshot: a snapshot whose coordinates are the pixels of the picture
 * @scale: how many pixels of the screen one of the picture takes
 * @visible: the part of the picture that is seen
 * @covered: whether what is to be covered is left out; something has to be drawn there by the
 *   caller
 *
 * Draws the tiles that are seen.
 */
void
saksi_form_picture_snapshot (SaksiFormPicture      *self,
                             GtkSnapshot           *snapshot,
                             double                 scale,
                             const graphene_rect_t *visible,
                             gboolean               covered)
{
  const Level *level = choose_level (self, scale);
  float stretch_x = (float) self->levels[0].width / level->width;
  float stretch_y = (float) self->levels[0].height / level->height;

  for (guint row = 0; row < level->n_rows; row++)
    for (guint column = 0; column < level->n_columns; column++)
      {
        GdkTexture *tile = level->tiles[row * level->n_columns + column];
        graphene_rect_t bounds = GRAPHENE_RECT_INIT (column * TILE * stretch_x,
                                                     row * TILE * stretch_y,
                                                     gdk_texture_get_width (tile) * stretch_x,
                                                     gdk_texture_get_height (tile) * stretch_y);

        if (!graphene_rect_intersection (&bounds, visible, NULL))
          continue;
        if (covered)
          tile = ensure_covered (self, level, column, row);
        gtk_snapshot_append_texture (snapshot, tile, &bounds);
      }
}
