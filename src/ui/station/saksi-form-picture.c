/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-picture.h"

#include <math.h>

#include "form/saksi-form-image.h"

/* Tiles overlap by a pixel, so that no seam shows between them when they are drawn at a fraction
 * of a pixel. They are opaque and without alpha: the format that every renderer draws fastest. */
#define TILE 512
#define OVERLAP 1
#define BYTES_PER_PIXEL 3

/* The smallest size that is kept is no wider and no higher than this. */
#define THUMBNAIL 160

#define MAX_LEVELS 16

typedef struct
{
  guint width;
  guint height;
  guint n_columns;
  guint n_rows;
  GdkTexture **tiles; /* owned, row by row */
} Level;

struct _SaksiFormPicture
{
  guint n_levels;
  Level levels[MAX_LEVELS]; /* each half as large as the one before */
};

/* What a load needs on its thread. */
typedef struct
{
  char *path; /* owned */
  gboolean inverted;
} LoadData;

/* Pixels on their way into tiles. */
typedef struct
{
  guint width;
  guint height;
  guint8 *rgb; /* owned */
} Pixels;

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
        g_clear_object (&self->levels[i].tiles[tile]);
      g_free (self->levels[i].tiles);
    }
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

static GdkTexture *
cut_tile (const Pixels *pixels,
          guint         x,
          guint         y)
{
  guint width = MIN (TILE + OVERLAP, pixels->width - x);
  guint height = MIN (TILE + OVERLAP, pixels->height - y);
  gsize stride = (gsize) width * BYTES_PER_PIXEL;
  guint8 *data = g_malloc (stride * height);
  g_autoptr(GBytes) bytes = NULL;

  for (guint row = 0; row < height; row++)
    memcpy (data + stride * row,
            pixels->rgb + ((gsize) (y + row) * pixels->width + x) * BYTES_PER_PIXEL, stride);
  bytes = g_bytes_new_take (data, stride * height);

  return gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_R8G8B8, bytes, stride);
}

static void
add_level (SaksiFormPicture *self,
           const Pixels     *pixels)
{
  Level *level = &self->levels[self->n_levels++];

  level->width = pixels->width;
  level->height = pixels->height;
  level->n_columns = (pixels->width + TILE - 1) / TILE;
  level->n_rows = (pixels->height + TILE - 1) / TILE;
  level->tiles = g_new0 (GdkTexture *, (gsize) level->n_columns * level->n_rows);
  for (guint row = 0; row < level->n_rows; row++)
    for (guint column = 0; column < level->n_columns; column++)
      level->tiles[row * level->n_columns + column] = cut_tile (pixels, column * TILE, row * TILE);
}

/* Averages every four pixels into one, in place. */
static void
halve (Pixels *pixels)
{
  guint width = MAX (pixels->width / 2, 1);
  guint height = MAX (pixels->height / 2, 1);
  gsize stride = (gsize) pixels->width * BYTES_PER_PIXEL;
  gsize right = pixels->width > 1 ? BYTES_PER_PIXEL : 0;
  gsize below = pixels->height > 1 ? stride : 0;
  guint8 *to = pixels->rgb;

  for (guint y = 0; y < height; y++)
    {
      const guint8 *from = pixels->rgb + stride * y * 2;

      for (guint x = 0; x < width; x++, from += 2 * BYTES_PER_PIXEL)
        for (guint i = 0; i < BYTES_PER_PIXEL; i++)
          *to++ = (guint8) ((from[i] + from[i + right] + from[i + below] +
                             from[i + right + below] + 2) / 4);
    }
  pixels->width = width;
  pixels->height = height;
}

/* The pixels of a texture on white paper, as red, green and blue; inverted when asked for. */
static void
download (GdkTexture *texture,
          gboolean    inverted,
          Pixels     *pixels)
{
  gsize n_pixels;
  g_autofree guint32 *argb = NULL;
  guint8 *to;
  guint8 flip = inverted ? 0xff : 0;

  pixels->width = (guint) gdk_texture_get_width (texture);
  pixels->height = (guint) gdk_texture_get_height (texture);
  n_pixels = (gsize) pixels->width * pixels->height;
  argb = g_new (guint32, n_pixels);
  gdk_texture_download (texture, (guchar *) argb, (gsize) pixels->width * sizeof (guint32));

  to = pixels->rgb = g_malloc (n_pixels * BYTES_PER_PIXEL);
  for (gsize i = 0; i < n_pixels; i++)
    {
      guint8 white = (guint8) (0xff - (argb[i] >> 24));

      *to++ = (guint8) ((argb[i] >> 16) + white) ^ flip;
      *to++ = (guint8) ((argb[i] >> 8) + white) ^ flip;
      *to++ = (guint8) (argb[i] + white) ^ flip;
    }
}

static SaksiFormPicture *
picture_new (GdkTexture *texture,
             gboolean    inverted)
{
  SaksiFormPicture *self = g_atomic_rc_box_new0 (SaksiFormPicture);
  Pixels pixels;

  download (texture, inverted, &pixels);
  add_level (self, &pixels);
  while ((pixels.width > THUMBNAIL || pixels.height > THUMBNAIL) && self->n_levels < MAX_LEVELS)
    {
      halve (&pixels);
      add_level (self, &pixels);
    }
  g_free (pixels.rgb);

  return self;
}

/* Runs on a thread. */
static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  LoadData *load = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = saksi_form_image_read_file (load->path, &error);
  g_autoptr(GdkTexture) texture = NULL;
  guint width;
  guint height;

  if (bytes != NULL &&
      saksi_form_image_read_size (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &width,
                                  &height, &error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, &error))
    texture = gdk_texture_new_from_bytes (bytes, &error);

  if (texture != NULL)
    g_task_return_pointer (task, picture_new (texture, load->inverted),
                           (GDestroyNotify) saksi_form_picture_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * saksi_form_picture_load_async:
 * @path: an image file
 * @inverted: whether light and dark change places
 * @cancellable: (nullable): to give up
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads and decodes a picture on a thread. Pictures that are too large are refused.
 */
void
saksi_form_picture_load_async (const char          *path,
                               gboolean             inverted,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  LoadData *load = g_new0 (LoadData, 1);

  load->path = g_strdup (path);
  load->inverted = inverted;
  g_task_set_source_tag (task, saksi_form_picture_load_async);
  g_task_set_task_data (task, load, load_data_free);
  g_task_run_in_thread (task, load_in_thread);
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

/* Returns: (transfer none): the smallest picture of all, one tile */
GdkTexture *
saksi_form_picture_get_thumbnail (SaksiFormPicture *self)
{
  return self->levels[self->n_levels - 1].tiles[0];
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

/**
 * saksi_form_picture_snapshot:
 * @self: a picture
 * @snapshot: a snapshot whose coordinates are the pixels of the picture
 * @scale: how many pixels of the screen one of the picture takes
 * @visible: the part of the picture that is seen
 *
 * Draws the tiles that are seen.
 */
void
saksi_form_picture_snapshot (SaksiFormPicture      *self,
                             GtkSnapshot           *snapshot,
                             double                 scale,
                             const graphene_rect_t *visible)
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

        if (graphene_rect_intersection (&bounds, visible, NULL))
          gtk_snapshot_append_texture (snapshot, tile, &bounds);
      }
}
