/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-caption.h"

#include <glib/gi18n.h>

#include "briefing/saksi-scene-caption.h"
#include "common/saksi-language.h"
#include "hosting/saksi-hosting.h"

/* Returns: (transfer full): the same words once more */
SaksiCaption *
saksi_caption_copy (const SaksiCaption *self)
{
  SaksiCaption *copy = g_new0 (SaksiCaption, 1);

  copy->title = g_strdup (self->title);
  copy->as_of = g_strdup (self->as_of);
  copy->sources = g_strdup (self->sources);
  copy->caveat = g_strdup (self->caveat);

  return copy;
}

void
saksi_caption_free (SaksiCaption *self)
{
  g_free (self->title);
  g_free (self->as_of);
  g_free (self->sources);
  g_free (self->caveat);
  g_free (self);
}

/* @footer borrows from @self */
void
saksi_caption_get_footer (const SaksiCaption *self,
                          SaksiFooter        *footer)
{
  *footer = (SaksiFooter) { self->as_of, self->sources, self->caveat };
}

static SaksiContest
get_contest (const SaksiScene *scene)
{
  return scene->contest != SAKSI_CONTEST_INVALID
         ? scene->contest : saksi_contest_from_election (SAKSI_ELECTION_PPWP);
}

/* What it does not show; and of a map, whose legend stands outside of it, how it is to be read. */
static char *
build_caveat (const SaksiScene *scene)
{
  const char *caveat = saksi_scene_caption_get_caveat (scene->kind);

  if (scene->kind != SAKSI_SCENE_MAP)
    return g_strdup (caveat);

  /* TRANSLATORS: below a map, after a sentence on what it does not show */
  return g_strdup_printf (_("%s. Dashed outlines are claimed places, dotted ones reported. Map: "
                            "Natural Earth."), caveat);
}

static void
return_caption (GTask *task,
                char  *as_of,
                char  *sources)
{
  SaksiCaption *caption = g_task_get_task_data (task);
  SaksiCaption *given = g_new0 (SaksiCaption, 1);

  given->title = g_strdup (caption->title);
  given->as_of = *as_of != '\0' ? g_strdup (as_of) : g_strdup (_("All that is known so far"));
  g_free (as_of);
  given->sources = sources;
  given->caveat = g_strdup (caption->caveat);
  g_task_return_pointer (task, given, (GDestroyNotify) saksi_caption_free);
}

static void
board_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(SaksiBoard) board = saksi_hosting_load_board_finish (result, &error);

  if (board == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  return_caption (task, saksi_scene_caption_dup_as_of (board->as_of),
                    saksi_scene_caption_dup_board_sources (board));
}

static void
tally_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(SaksiTally) tally = saksi_tally_load_finish (result, &error);

  if (tally == NULL)
    g_task_return_error (task, error);
  else
    return_caption (task, saksi_scene_caption_dup_tally_time (tally),
                    saksi_scene_caption_dup_tally_sources (tally));
}

/**
 * saksi_caption_load_async:
 * @store: the store
 * @scene: (nullable): what the picture shows
 * @sources: (nullable): where it is from, when the page knows that better than the scene
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Finds the words that have to stand below a picture of @scene.
 */
void
saksi_caption_load_async (SaksiStore          *store,
                          SaksiScene          *scene,
                          const char          *sources,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  SaksiCaption *caption = g_new0 (SaksiCaption, 1);

  g_task_set_source_tag (task, saksi_caption_load_async);
  g_task_set_task_data (task, caption, (GDestroyNotify) saksi_caption_free);
  if (scene != NULL)
    {
      caption->title = g_strdup (saksi_text_get (&scene->title, saksi_language_get_current ()));
      caption->caveat = build_caveat (scene);
    }

  if (scene == NULL || sources != NULL)
    {
      return_caption (task, g_strdup (_("All that is known so far")), g_strdup (sources));
      g_object_unref (task);
    }
  else if (scene->kind == SAKSI_SCENE_MAP || scene->kind == SAKSI_SCENE_BOARD)
    saksi_hosting_load_board_async (store, scene->host, scene->as_of,
                                    saksi_language_get_current (), cancellable, board_loaded_cb,
                                    task);
  else
    saksi_tally_load_async (store, get_contest (scene),
                            *scene->region != '\0' ? scene->region : SAKSI_CODE_NATION,
                            cancellable, tally_loaded_cb, task);
}

SaksiCaption *
saksi_caption_load_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_caption_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
