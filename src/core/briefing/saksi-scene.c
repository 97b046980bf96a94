/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene.h"

typedef struct
{
  SaksiScene scene;
  gatomicrefcount references;
} CountedScene;

static const char *const names[SAKSI_N_SCENE_KINDS] = {
  [SAKSI_SCENE_TITLE] = "title",
  [SAKSI_SCENE_MAP] = "map",
  [SAKSI_SCENE_BOARD] = "board",
  [SAKSI_SCENE_STATEMENTS] = "statements",
  [SAKSI_SCENE_RESULTS] = "results",
  [SAKSI_SCENE_STATION] = "station",
  [SAKSI_SCENE_FINDINGS] = "findings",
};

/**
 * saksi_scene_new:
 * @kind: what it shows
 *
 * Returns: (transfer full): a scene without words
 */
SaksiScene *
saksi_scene_new (SaksiSceneKind kind)
{
  CountedScene *self = g_new0 (CountedScene, 1);

  g_atomic_ref_count_init (&self->references);
  self->scene.kind = kind;
  self->scene.contest = SAKSI_CONTEST_INVALID;
  self->scene.statements = g_ptr_array_new_with_free_func (g_free);

  return &self->scene;
}

/**
 * saksi_scene_copy:
 * @self: a scene
 *
 * Returns: (transfer full): one of its own, to be changed
 */
SaksiScene *
saksi_scene_copy (SaksiScene *self)
{
  SaksiScene *copy = saksi_scene_new (self->kind);

  saksi_text_copy (&self->title, &copy->title);
  saksi_text_copy (&self->subtitle, &copy->subtitle);
  saksi_text_copy (&self->note, &copy->note);
  copy->host = g_strdup (self->host);
  copy->as_of = g_strdup (self->as_of);
  copy->has_area = self->has_area;
  copy->area = self->area;
  copy->contest = self->contest;
  g_strlcpy (copy->region, self->region, sizeof copy->region);
  for (guint i = 0; i < self->statements->len; i++)
    g_ptr_array_add (copy->statements, g_strdup (self->statements->pdata[i]));

  return copy;
}

SaksiScene *
saksi_scene_ref (SaksiScene *self)
{
  g_atomic_ref_count_inc (&((CountedScene *) self)->references);

  return self;
}

void
saksi_scene_unref (SaksiScene *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&((CountedScene *) self)->references))
    return;

  saksi_text_clear (&self->title);
  saksi_text_clear (&self->subtitle);
  saksi_text_clear (&self->note);
  g_free (self->host);
  g_free (self->as_of);
  g_ptr_array_unref (self->statements);
  g_free (self);
}

/**
 * saksi_scene_set_text:
 * @text: words of a scene
 * @language: in which language
 * @words: (nullable): what they are to be
 *
 * Sets the words of one language. Where both were the same they stay the same: who writes in one
 * language only wants to read it in any.
 */
void
saksi_scene_set_text (SaksiText     *text,
                      SaksiLanguage  language,
                      const char    *words)
{
  gboolean both = g_strcmp0 (text->english, text->indonesian) == 0;
  char *copy = words != NULL && *words != '\0' ? g_strdup (words) : NULL;

  if (both || language == SAKSI_LANGUAGE_ENGLISH)
    {
      g_free (text->english);
      text->english = g_strdup (copy);
    }
  if (both || language == SAKSI_LANGUAGE_INDONESIAN)
    {
      g_free (text->indonesian);
      text->indonesian = g_strdup (copy);
    }
  g_free (copy);
}

/**
 * saksi_scene_kind_get_name:
 * @kind: a kind
 *
 * Returns: the word for it in files
 */
const char *
saksi_scene_kind_get_name (SaksiSceneKind kind)
{
  return names[kind];
}

/**
 * saksi_scene_kind_from_name:
 * @name: a word
 * @kind: (out): the kind
 *
 * Returns: whether there is one of that name
 */
gboolean
saksi_scene_kind_from_name (const char     *name,
                            SaksiSceneKind *kind)
{
  for (guint i = 0; i < SAKSI_N_SCENE_KINDS; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}
