/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-tile-store.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/saksi-worker.h"

#define TILE_SIZE 256.0

/* A tile is stretched up to this many levels, 2^0.4 times, before the next ones are asked for. */
#define NEXT_LEVEL 0.6

/* While a tile is on its way, one that is so many levels above it stands in. */
#define MAX_STAND_IN 3

/* Of one picture, and in memory beyond that. */
#define MAX_TILES 400
#define MAX_SPARE 160

/* Pictures that come soon after one another are painted together. */
#define TOGETHER_MS 120

/* A server that gave nothing is let be for so long; so many times in a row, and nothing more is
 * asked for that time. */
#define RETRY_SECONDS 60
#define MAX_FAILURES 6

typedef enum
{
  STATE_LOADING,
  STATE_THERE,
  STATE_FAILED,
} State;

typedef struct
{
  State state;
  cairo_surface_t *surface; /* owned, nullable */
  gint64 failed;            /* when, in microseconds of the monotonic clock */
  guint round;              /* when it was last wanted */
} Entry;

/* A tile that is wanted. */
typedef struct
{
  SaksiTile tile;
  double distance;          /* from the middle of the view, in tiles */
} Wish;

/* One tile on its way. */
typedef struct
{
  SaksiTileStore *store;    /* owned */
  guint64 key;
} Request;

/**
 * SaksiTileStore:
 *
 * The tiles of a server that a map needs, as pictures. It asks for what is seen, the middle first,
 * and tells when something has come. What does not come is missing: the map below is seen instead.
 */
struct _SaksiTileStore
{
  GObject parent_instance;

  SaksiTileSource *source;    /* owned */
  SaksiWorker *worker;        /* owned: decodes */
  GCancellable *cancellable;  /* owned */
  GHashTable *entries;        /* owned: guint64 -> Entry */
  GArray *wishes;             /* owned, of Wish, the nearest last */
  guint n_requests;           /* under way */
  guint n_failures;           /* in a row */
  gint64 resting_until;       /* of the monotonic clock */
  guint round;
  guint together_id;          /* source */
  guint retry_id;             /* source */
  gboolean failing;
  int last_error;             /* a SaksiTileError: why the last tile did not come */
};

enum
{
  PROP_FAILING = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiTileStore, saksi_tile_store, G_TYPE_OBJECT)

static void ask (SaksiTileStore *self);

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->surface, cairo_surface_destroy);
  g_free (entry);
}

static void
map_tile_free (gpointer data)
{
  SaksiMapTile *tile = data;

  cairo_surface_destroy (tile->surface);
  g_free (tile);
}

static guint64
get_key (const SaksiTile *tile)
{
  return (guint64) tile->level << 56 | (guint64) tile->column << 28 | tile->row;
}

static Entry *
lookup (SaksiTileStore *self,
        guint64         key)
{
  return g_hash_table_lookup (self->entries, &key);
}

static Entry *
ensure_entry (SaksiTileStore *self,
              guint64         key)
{
  Entry *entry = lookup (self, key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      g_hash_table_insert (self->entries, g_memdup2 (&key, sizeof key), entry);
    }

  return entry;
}

static gboolean
together_cb (gpointer user_data)
{
  SaksiTileStore *self = user_data;

  self->together_id = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
queue_changed (SaksiTileStore *self)
{
  if (self->together_id == 0)
    self->together_id = g_timeout_add (TOGETHER_MS, together_cb, self);
}

static gboolean
retry_cb (gpointer user_data)
{
  SaksiTileStore *self = user_data;

  self->retry_id = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
set_failing (SaksiTileStore *self,
             gboolean        failing)
{
  if (self->failing == failing)
    return;

  self->failing = failing;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FAILING]);
}

static void
note_failure (SaksiTileStore *self,
              Entry          *entry,
              const GError   *error)
{
  int before = self->last_error;

  if (error->domain == SAKSI_TILE_ERROR)
    self->last_error = error->code;
  else
    self->last_error = error->domain == GDK_PIXBUF_ERROR ? SAKSI_TILE_ERROR_NOT_IMAGE
                                                         : SAKSI_TILE_ERROR_NO_ANSWER;
  /* What is said of a server that fails is about what it did last. */
  if (self->failing && self->last_error != before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FAILING]);
  entry->state = STATE_FAILED;
  entry->failed = g_get_monotonic_time ();
  if (++self->n_failures < MAX_FAILURES)
    return;

  self->resting_until = entry->failed + RETRY_SECONDS * G_USEC_PER_SEC;
  g_array_set_size (self->wishes, 0);
  if (self->retry_id == 0)
    self->retry_id = g_timeout_add_seconds (RETRY_SECONDS + 1, retry_cb, self);
  set_failing (self, TRUE);
}

static void
request_free (Request *request)
{
  g_object_unref (request->store);
  g_free (request);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Request *request = user_data;
  SaksiTileStore *self = request->store;
  g_autoptr(GError) error = NULL;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), &error);
  Entry *entry = ensure_entry (self, request->key);

  self->n_requests--;
  if (surface != NULL)
    {
      entry->state = STATE_THERE;
      g_clear_pointer (&entry->surface, cairo_surface_destroy);
      entry->surface = surface;
      self->n_failures = 0;
      set_failing (self, FALSE);
      queue_changed (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    note_failure (self, entry, error);
  ask (self);
  request_free (request);
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  /* The header was read by us before; a decoder that sees something else is not let go on. */
  if (width < 1 || height < 1 || width > SAKSI_TILE_MAX_SIDE || height > SAKSI_TILE_MAX_SIDE)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
}

/* The bytes are an image of a checked size; still only the two decoders that are meant see them. */
static gpointer
decode_func (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  GBytes *bytes = data;
  gsize length;
  const guint8 *start = g_bytes_get_data (bytes, &length);
  g_autoptr(GdkPixbufLoader) loader = NULL;
  cairo_surface_t *surface;
  GdkPixbuf *pixbuf;
  cairo_t *cr;

  loader = gdk_pixbuf_loader_new_with_type (length > 0 && start[0] == 0x89 ? "png" : "jpeg", error);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      g_set_error_literal (error, SAKSI_TILE_ERROR, SAKSI_TILE_ERROR_NOT_IMAGE, "no picture in it");
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_pixbuf_get_width (pixbuf),
                                        gdk_pixbuf_get_height (pixbuf));
  cr = cairo_create (surface);
  gdk_cairo_set_source_pixbuf (cr, pixbuf, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Request *request = user_data;
  SaksiTileStore *self = request->store;
  g_autoptr(GError) error = NULL;
  GBytes *bytes = saksi_tile_source_load_finish (result, &error);

  if (bytes != NULL)
    {
      saksi_worker_run (self->worker, g_task_new (self, self->cancellable, decoded_cb, request),
                        decode_func, bytes, (GDestroyNotify) g_bytes_unref,
                        (GDestroyNotify) cairo_surface_destroy);
      return;
    }

  self->n_requests--;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      note_failure (self, ensure_entry (self, request->key), error);
      ask (self);
    }
  request_free (request);
}

static void
ask (SaksiTileStore *self)
{
  while (self->wishes->len > 0 && self->n_requests < SAKSI_TILE_CONNECTIONS &&
         g_get_monotonic_time () >= self->resting_until &&
         !g_cancellable_is_cancelled (self->cancellable))
    {
      Wish wish = g_array_index (self->wishes, Wish, self->wishes->len - 1);
      Request *request = g_new0 (Request, 1);

      g_array_set_size (self->wishes, self->wishes->len - 1);
      request->store = g_object_ref (self);
      request->key = get_key (&wish.tile);
      ensure_entry (self, request->key)->state = STATE_LOADING;
      self->n_requests++;
      saksi_tile_source_load_async (self->source, &wish.tile, self->cancellable, loaded_cb,
                                    request);
    }
}

static int
compare_wishes (gconstpointer a,
                gconstpointer b)
{
  const Wish *first = a;
  const Wish *second = b;

  return (first->distance < second->distance) - (first->distance > second->distance);
}

static void
add_tile (SaksiTileStore  *self,
          GPtrArray       *tiles,
          const SaksiTile *tile,
          int              turn,
          Entry           *entry)
{
  SaksiMapTile *copy;

  entry->round = self->round;
  for (guint i = 0; i < tiles->len; i++)
    {
      const SaksiMapTile *other = g_ptr_array_index (tiles, i);

      if (other->turn == turn && other->surface == entry->surface)
        return;
    }

  copy = g_new0 (SaksiMapTile, 1);
  copy->tile = *tile;
  copy->turn = turn;
  copy->surface = cairo_surface_reference (entry->surface);
  g_ptr_array_add (tiles, copy);
}

/* Adds the tile, or what stands in for it until it is there. */
static void
find_tile (SaksiTileStore  *self,
           GPtrArray       *tiles,
           const SaksiTile *tile,
           int              turn,
           double           distance)
{
  Entry *entry = lookup (self, get_key (tile));
  gint64 now = g_get_monotonic_time ();

  if (entry != NULL && entry->state == STATE_THERE)
    {
      add_tile (self, tiles, tile, turn, entry);
      return;
    }
  if (entry == NULL || (entry->state == STATE_FAILED &&
                        now - entry->failed > RETRY_SECONDS * G_USEC_PER_SEC))
    {
      Wish wish = { *tile, distance };

      g_array_append_val (self->wishes, wish);
    }

  for (guint up = 1; up <= MIN (MAX_STAND_IN, tile->level); up++)
    {
      SaksiTile above = { tile->level - up, tile->column >> up, tile->row >> up };

      entry = lookup (self, get_key (&above));
      if (entry != NULL && entry->state == STATE_THERE)
        {
          add_tile (self, tiles, &above, turn, entry);
          return;
        }
    }
}

static guint
choose_level (const SaksiMapView *view,
              int                 scale_factor)
{
  double level = floor (log2 (view->scale / (TILE_SIZE * scale_factor)) + NEXT_LEVEL);

  return (guint) CLAMP (level, 0, SAKSI_TILE_MAX_LEVEL);
}

static gboolean
is_spare (gpointer key,
          gpointer value,
          gpointer user_data)
{
  SaksiTileStore *self = user_data;
  Entry *entry = value;

  return entry->round != self->round && entry->state != STATE_LOADING;
}

/* What is not on the map is kept for a while, and then all of it goes at once. */
static void
make_room (SaksiTileStore *self,
           guint           n_needed)
{
  if (g_hash_table_size (self->entries) > n_needed + MAX_SPARE)
    g_hash_table_foreach_remove (self->entries, is_spare, self);
}

static int
compare_levels (gconstpointer a,
                gconstpointer b)
{
  const SaksiMapTile *first = *(const SaksiMapTile *const *) a;
  const SaksiMapTile *second = *(const SaksiMapTile *const *) b;

  return (int) first->tile.level - (int) second->tile.level;
}

/**
 * saksi_tile_store_collect:
 * @self: a store
 * @view: what is to be painted, in pixels of the device
 * @scale_factor: pixels of the device for one of the window
 *
 * Asks for what is missing; what was asked for before and is not in the view any more is not.
 *
 * Returns: (transfer full) (element-type SaksiMapTile): what is there, in the order of painting
 */
GPtrArray *
saksi_tile_store_collect (SaksiTileStore     *self,
                          const SaksiMapView *view,
                          int                 scale_factor)
{
  GPtrArray *tiles = g_ptr_array_new_with_free_func (map_tile_free);
  SaksiMapBox box = saksi_map_view_get_box (view);
  guint level = choose_level (view, scale_factor);
  int n = 1 << level;
  int left = (int) floor (box.left * n), right = (int) ceil (box.right * n);
  int top = MAX ((int) floor (box.top * n), 0), bottom = MIN ((int) ceil (box.bottom * n), n);
  double middle_x = (box.left + box.right) / 2 * n, middle_y = (box.top + box.bottom) / 2 * n;

  g_return_val_if_fail (SAKSI_IS_TILE_STORE (self), tiles);

  self->round++;
  g_array_set_size (self->wishes, 0);
  if ((gint64) (right - left) * (bottom - top) > MAX_TILES)
    return tiles;

  for (int row = top; row < bottom; row++)
    for (int column = left; column < right; column++)
      {
        int turn = (int) floor ((double) column / n);
        SaksiTile tile = { level, (guint) (column - turn * n), (guint) row };

        find_tile (self, tiles, &tile, turn,
                   hypot (column + 0.5 - middle_x, row + 0.5 - middle_y));
      }

  g_ptr_array_sort (tiles, compare_levels);
  g_array_sort (self->wishes, compare_wishes);
  make_room (self, (guint) ((right - left) * (bottom - top)));
  ask (self);

  return tiles;
}

/**
 * saksi_tile_store_stop:
 * @self: a store
 *
 * Ends what is under way, for good: requests hold a reference until they are over.
 */
void
saksi_tile_store_stop (SaksiTileStore *self)
{
  g_return_if_fail (SAKSI_IS_TILE_STORE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->together_id, g_source_remove);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_array_set_size (self->wishes, 0);
}

/**
 * saksi_tile_store_get_problem:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): why no pictures come, in the language of the user, or %NULL
 *   while they do
 */
const char *
saksi_tile_store_get_problem (SaksiTileStore *self)
{
  g_return_val_if_fail (SAKSI_IS_TILE_STORE (self), NULL);

  if (!self->failing)
    return NULL;

  switch (self->last_error)
    {
    case SAKSI_TILE_ERROR_FORMAT:
      return _("The map server sends pictures that Saksi cannot read, WebP for one; it reads PNG "
               "and JPEG");

    case SAKSI_TILE_ERROR_NOT_IMAGE:
      return _("What the map server sends is no picture of a map");

    default:
      return _("The map server does not answer");
    }
}

/* Returns: how many tiles of the last view are asked for and not there yet */
guint
saksi_tile_store_get_waiting (SaksiTileStore *self)
{
  g_return_val_if_fail (SAKSI_IS_TILE_STORE (self), 0);

  return self->n_requests + self->wishes->len;
}

static void
paint_tile (cairo_t            *cr,
            const SaksiMapView *view,
            const SaksiMapTile *tile,
            double              shade)
{
  double n = ldexp (1, (int) tile->tile.level);
  SaksiMapPoint corner = { tile->turn + tile->tile.column / n, tile->tile.row / n };
  SaksiMapPoint other = { tile->turn + (tile->tile.column + 1) / n, (tile->tile.row + 1) / n };
  double width, height;

  corner = saksi_map_view_to_pixels (view, &corner);
  other = saksi_map_view_to_pixels (view, &other);
  corner = (SaksiMapPoint) { round (corner.x), round (corner.y) };
  width = round (other.x) - corner.x;
  height = round (other.y) - corner.y;
  if (width < 1 || height < 1)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, corner.x, corner.y, width, height);
  cairo_clip (cr);
  cairo_translate (cr, corner.x, corner.y);
  cairo_scale (cr, width / cairo_image_surface_get_width (tile->surface),
               height / cairo_image_surface_get_height (tile->surface));
  cairo_set_source_surface (cr, tile->surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  if (shade > 0)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, shade);
      cairo_paint (cr);
    }
  cairo_restore (cr);
}

/**
 * saksi_map_tiles_paint:
 * @cr: a context on a picture
 * @view: what the picture shows
 * @tiles: (element-type SaksiMapTile): what there is
 * @shade: how much darker than they are, from 0 to 1
 *
 * Edges lie on whole pixels, so that there are no seams. May be called on any thread.
 */
void
saksi_map_tiles_paint (cairo_t            *cr,
                       const SaksiMapView *view,
                       GPtrArray          *tiles,
                       double              shade)
{
  for (guint i = 0; i < tiles->len; i++)
    paint_tile (cr, view, g_ptr_array_index (tiles, i), shade);
}

static void
saksi_tile_store_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FAILING:
      g_value_set_boolean (value, SAKSI_TILE_STORE (object)->failing);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_tile_store_dispose (GObject *object)
{
  saksi_tile_store_stop (SAKSI_TILE_STORE (object));

  G_OBJECT_CLASS (saksi_tile_store_parent_class)->dispose (object);
}

static void
saksi_tile_store_finalize (GObject *object)
{
  SaksiTileStore *self = SAKSI_TILE_STORE (object);

  g_clear_pointer (&self->worker, saksi_worker_stop);
  g_clear_object (&self->source);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->entries);
  g_array_unref (self->wishes);

  G_OBJECT_CLASS (saksi_tile_store_parent_class)->finalize (object);
}

static void
saksi_tile_store_class_init (SaksiTileStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = saksi_tile_store_get_property;
  object_class->dispose = saksi_tile_store_dispose;
  object_class->finalize = saksi_tile_store_finalize;

  props[PROP_FAILING] = g_param_spec_boolean ("failing", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * SaksiTileStore::changed:
   *
   * More has come: whoever collects will find it.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_TILE_STORE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_tile_store_init (SaksiTileStore *self)
{
  self->worker = saksi_worker_new ("tile decoder");
  self->cancellable = g_cancellable_new ();
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, entry_free);
  self->wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
}

/**
 * saksi_tile_store_new:
 * @source: where tiles come from
 */
SaksiTileStore *
saksi_tile_store_new (SaksiTileSource *source)
{
  SaksiTileStore *self = g_object_new (SAKSI_TYPE_TILE_STORE, NULL);

  self->source = g_object_ref (source);

  return self;
}
