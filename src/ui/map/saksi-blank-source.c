/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-blank-source.h"

/**
 * SaksiBlankSource:
 *
 * Tells a viewport the size and projection of the world. A viewport needs a source for that, even
 * where no tiles are shown because the world is drawn from outlines.
 */
struct _SaksiBlankSource
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (SaksiBlankSource, saksi_blank_source, SHUMATE_TYPE_MAP_SOURCE)

static void
saksi_blank_source_fill_tile_async (ShumateMapSource    *source,
                                    ShumateTile         *tile,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_blank_source_fill_tile_async);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
saksi_blank_source_fill_tile_finish (ShumateMapSource  *source,
                                     GAsyncResult      *result,
                                     GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
saksi_blank_source_class_init (SaksiBlankSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = saksi_blank_source_fill_tile_async;
  source_class->fill_tile_finish = saksi_blank_source_fill_tile_finish;
}

static void
saksi_blank_source_init (SaksiBlankSource *self)
{
}

ShumateMapSource *
saksi_blank_source_new (void)
{
  return g_object_new (SAKSI_TYPE_BLANK_SOURCE,
                       "id", "saksi-blank",
                       "min-zoom-level", 0,
                       "max-zoom-level", 20,
                       "tile-size", SAKSI_BLANK_SOURCE_TILE_SIZE,
                       "projection", SHUMATE_MAP_PROJECTION_MERCATOR,
                       NULL);
}
