/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-page-private.h"

#include "common/saksi-language.h"
#include "hosting/saksi-hosting.h"

/* What the page shows comes from the store in three steps: the services, the moments of the chosen
 * one, its board on the chosen day. */

static GCancellable *
restart (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();

  return *cancellable;
}

static void
cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

void
saksi_map_page_update_settled (SaksiMapPage *self)
{
  gboolean settled = self->services_cancellable == NULL && self->moments_cancellable == NULL &&
                     self->board_cancellable == NULL && self->map != NULL &&
                     saksi_world_map_get_settled (self->map);

  if (self->settled == settled)
    return;

  self->settled = settled;
  g_object_notify (G_OBJECT (self), "settled");
}

static void
show_board (SaksiMapPage *self,
            SaksiBoard   *board)
{
  g_autoptr(GPtrArray) days = saksi_time_cursor_list_days_around (self->cursor);

  saksi_board_ref (board);
  g_clear_pointer (&self->shown, saksi_board_unref);
  self->shown = board;
  saksi_board_card_set_board (self->board, board);
  saksi_world_map_set_board (self->map, board);
  saksi_map_page_update_marks (self);
  saksi_map_page_update_legends (self);
  saksi_board_cache_prefetch (self->cache, self->host, days);
}

static void
board_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SaksiMapPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBoard) board = saksi_hosting_load_board_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->board_cancellable);
  if (board == NULL)
    saksi_board_card_set_error (self->board, error->message);
  else
    {
      saksi_board_cache_add (self->cache, self->host, board->as_of, board);
      show_board (self, board);
    }
  saksi_map_page_update_settled (self);
}

/* A day that was loaded ahead is shown at once, within the frame in which it is asked for. */
void
saksi_map_page_load_board (SaksiMapPage *self)
{
  const char *as_of = saksi_time_cursor_get_as_of (self->cursor);
  SaksiBoard *kept = saksi_board_cache_lookup (self->cache, self->host, as_of);

  if (kept != NULL)
    {
      g_autoptr(SaksiBoard) board = saksi_board_ref (kept);

      g_cancellable_cancel (self->board_cancellable);
      g_clear_object (&self->board_cancellable);
      show_board (self, board);
    }
  else
    saksi_hosting_load_board_async (self->store, self->host, as_of, saksi_language_get_current (),
                                    restart (&self->board_cancellable), board_loaded_cb,
                                    g_object_ref (self));
  saksi_map_page_update_time (self);
  saksi_map_page_update_settled (self);
}

static void
moments_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(SaksiMapPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) moments = saksi_hosting_load_moments_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->moments_cancellable);
  if (moments == NULL)
    saksi_board_card_set_error (self->board, error->message);
  else
    {
      saksi_time_cursor_set_moments (self->cursor, moments);
      saksi_time_cursor_set_as_of (self->cursor, self->as_of);
      saksi_map_page_load_board (self);
    }
  saksi_map_page_update_settled (self);
}

void
saksi_map_page_load_host (SaksiMapPage *self)
{
  saksi_hosting_load_moments_async (self->store, self->host, restart (&self->moments_cancellable),
                                    moments_loaded_cb, g_object_ref (self));
  saksi_map_page_update_settled (self);
}

/* The service of which the most was reported shows best what the page is for. */
static const char *
choose_service (GPtrArray *services)
{
  const SaksiService *best = NULL;

  for (guint i = 0; i < services->len; i++)
    {
      const SaksiService *service = g_ptr_array_index (services, i);

      if (best == NULL || service->n_observations > best->n_observations)
        best = service;
    }

  return best != NULL ? best->name : NULL;
}

static void
services_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(SaksiMapPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) services = saksi_hosting_load_services_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->services_cancellable);
  if (services == NULL)
    saksi_board_card_set_error (self->board, error->message);
  else
    {
      saksi_service_list_set_services (self->services, services);
      if (self->host == NULL)
        self->host = g_strdup (choose_service (services));
      if (self->host != NULL)
        {
          saksi_service_list_select (self->services, self->host);
          saksi_map_page_load_host (self);
          gtk_widget_queue_allocate (GTK_WIDGET (self));
        }
    }
  saksi_map_page_update_settled (self);
}

void
saksi_map_page_reload (SaksiMapPage *self)
{
  /* What is on its way is of before the change, and must not be kept as of after it. */
  cancel (&self->moments_cancellable);
  cancel (&self->board_cancellable);
  saksi_board_cache_clear (self->cache);
  saksi_hosting_load_services_async (self->store, restart (&self->services_cancellable),
                                     services_loaded_cb, g_object_ref (self));
  saksi_map_page_update_settled (self);
}

void
saksi_map_page_stop_loading (SaksiMapPage *self)
{
  cancel (&self->services_cancellable);
  cancel (&self->moments_cancellable);
  cancel (&self->board_cancellable);
}
