/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene.h"

#include <string.h>

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
  [SAKSI_SCENE_TIMELINE] = "timeline",
  [SAKSI_SCENE_RESULTS] = "results",
  [SAKSI_SCENE_AREAS] = "areas",
  [SAKSI_SCENE_STATION] = "station",
  [SAKSI_SCENE_FINDINGS] = "findings",
};

/**
 * saksi_scene_is_date:
 * @date: a text
 *
 * Returns: whether it is a day, as 2024-02-14
 */
gboolean
saksi_scene_is_date (const char *date)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = g_strconcat (date, "T00:00:00", NULL);
  g_autoptr(GDateTime) time = strlen (date) == 10 ? g_date_time_new_from_iso8601 (midnight, utc)
                                                  : NULL;

  return time != NULL;
}

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
  self->scene.state = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

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
  GHashTableIter iter;
  gpointer name;
  gpointer value;

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
  g_hash_table_iter_init (&iter, self->state);
  while (g_hash_table_iter_next (&iter, &name, &value))
    saksi_scene_set_state (copy, name, value);
  copy->others = g_strdup (self->others);

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
  g_hash_table_unref (self->state);
  g_free (self->others);
  g_free (self);
}

/**
 * saksi_scene_set_state:
 * @self: a scene
 * @name: what of its page
 * @value: (nullable): how it is set; %NULL or nothing for as it is at first
 */
void
saksi_scene_set_state (SaksiScene *self,
                       const char *name,
                       const char *value)
{
  if (value != NULL && *value != '\0')
    g_hash_table_insert (self->state, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (self->state, name);
}

/**
 * saksi_scene_get_state:
 * @self: a scene
 * @name: what of its page
 *
 * Returns: (nullable): how it is set, %NULL for as it is at first
 */
const char *
saksi_scene_get_state (SaksiScene *self,
                       const char *name)
{
  return g_hash_table_lookup (self->state, name);
}

static void
replace_words (char       **place,
               const char  *words)
{
  char *copy = words != NULL && *words != '\0' ? g_strdup (words) : NULL;

  g_free (*place);
  *place = copy;
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
  saksi_scene_change_text (text, language, saksi_scene_is_same_text (text), words);
}

/**
 * saksi_scene_is_same_text:
 * @text: words of a scene
 *
 * Returns: whether it says the same in both languages
 */
gboolean
saksi_scene_is_same_text (const SaksiText *text)
{
  return g_strcmp0 (text->english, text->indonesian) == 0;
}

/**
 * saksi_scene_change_text:
 * @text: words of a scene
 * @language: in which language
 * @both: whether it is to say so in the other language, too
 * @words: (nullable): what is to be read in @language; nothing for what it says in the other one
 *
 * Sets words as a person types them, who sees those of the other language where there are none.
 *
 * Returns: whether that changes anything
 */
gboolean
saksi_scene_change_text (SaksiText     *text,
                         SaksiLanguage  language,
                         gboolean       both,
                         const char    *words)
{
  const char *seen = saksi_text_get (text, language);

  if (g_strcmp0 (seen != NULL ? seen : "", words != NULL ? words : "") == 0)
    return FALSE;

  if (both || language == SAKSI_LANGUAGE_ENGLISH)
    replace_words (&text->english, words);
  if (both || language == SAKSI_LANGUAGE_INDONESIAN)
    replace_words (&text->indonesian, words);

  return TRUE;
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
