/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing.h"

#include <errno.h>
#include <math.h>

#include "base/saksi-file.h"
#include "base/saksi-json.h"

/* Briefings as files: JSON, as docs/briefing.md describes it. What is read may come from anybody;
 * a scene that cannot be shown is left out alone. */

#define FORMAT "saksi-briefing"
#define FORMAT_VERSION 1
#define MAX_DEPTH 8
#define MAX_ID 200

static const char *const briefing_members[] = {
  "format", "format_version", "title", "scenes", NULL
};
static const char *const scene_members[] = {
  "kind", "title", "subtitle", "note", "host", "as_of", "contest", "region", "area", "statements",
  "state", NULL
};

G_DEFINE_QUARK (saksi-briefing-error-quark, saksi_briefing_error)

/**
 * saksi_briefing_new:
 *
 * Returns: (transfer full): a briefing without scenes
 */
SaksiBriefing *
saksi_briefing_new (void)
{
  SaksiBriefing *self = g_new0 (SaksiBriefing, 1);

  self->scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_scene_unref);
  self->refusals = g_array_new (FALSE, FALSE, sizeof (SaksiSceneRefusal));

  return self;
}

/**
 * saksi_briefing_copy:
 * @self: a briefing
 *
 * Returns: (transfer full): one with the same scenes in the same order
 */
SaksiBriefing *
saksi_briefing_copy (SaksiBriefing *self)
{
  SaksiBriefing *copy = saksi_briefing_new ();

  copy->title.english = g_strdup (self->title.english);
  copy->title.indonesian = g_strdup (self->title.indonesian);
  copy->others = g_strdup (self->others);
  for (guint i = 0; i < self->scenes->len; i++)
    g_ptr_array_add (copy->scenes, saksi_scene_ref (self->scenes->pdata[i]));

  return copy;
}

void
saksi_briefing_free (SaksiBriefing *self)
{
  if (self == NULL)
    return;

  saksi_text_clear (&self->title);
  g_free (self->others);
  g_ptr_array_unref (self->scenes);
  g_array_unref (self->refusals);
  g_free (self);
}

/* Characters that are not seen, but could turn around what stands beside them. */
static gboolean
is_hidden (gunichar character)
{
  return (g_unichar_iscntrl (character) && character != '\n') ||
         g_unichar_type (character) == G_UNICODE_FORMAT;
}

/* Only what can be seen is taken, and not more than is ever shown. */
static char *
dup_words (const char *words)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = 0;

  for (const char *at = words; at != NULL && *at != '\0' && n < SAKSI_BRIEFING_MAX_TEXT;
       at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (is_hidden (character))
        continue;
      g_string_append_unichar (text, character);
      n++;
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* One text for any language, or an object with one for each. */
static void
read_text (JsonObject *object,
           const char *name,
           SaksiText  *text)
{
  JsonObject *both = saksi_json_peek_object (object, name);
  const char *words = saksi_json_peek_string (object, name);

  if (both != NULL)
    {
      text->english = dup_words (saksi_json_peek_string (both, "en"));
      text->indonesian = dup_words (saksi_json_peek_string (both, "id"));
    }
  else
    {
      text->english = dup_words (words);
      text->indonesian = dup_words (words);
    }
}

static gboolean
read_area (JsonObject *object,
           SaksiScene *scene)
{
  JsonArray *sides = saksi_json_peek_array (object, "area");
  double values[4];

  if (!json_object_has_member (object, "area"))
    return TRUE;
  if (sides == NULL || json_array_get_length (sides) != G_N_ELEMENTS (values))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      JsonNode *node = json_array_get_element (sides, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) == G_TYPE_STRING)
        return FALSE;
      values[i] = json_node_get_double (node);
      if (!isfinite (values[i]) || fabs (values[i]) > (i % 2 == 0 ? 180 : 90))
        return FALSE;
    }
  scene->area = (SaksiArea) { values[0], values[1], values[2], values[3] };
  scene->has_area = scene->area.south < scene->area.north &&
                    scene->area.west != scene->area.east;

  return scene->has_area;
}

static gboolean
read_statements (JsonObject *object,
                 SaksiScene *scene)
{
  JsonArray *ids = saksi_json_peek_array (object, "statements");

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    {
      JsonNode *node = json_array_get_element (ids, i);
      const char *id = JSON_NODE_HOLDS_VALUE (node) &&
                       json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node) : NULL;

      if (id == NULL || *id == '\0' || strlen (id) > MAX_ID ||
          scene->statements->len >= SAKSI_SCENE_MAX_STATEMENTS)
        return FALSE;
      g_ptr_array_add (scene->statements, g_strdup (id));
    }

  return scene->kind != SAKSI_SCENE_STATEMENTS || scene->statements->len > 0;
}

/* Returns: whether the scene can be shown; else @reason says why not */
static gboolean
read_view (JsonObject              *object,
           SaksiScene              *scene,
           SaksiSceneRefusalReason *reason)
{
  const char *host = saksi_json_peek_string (object, "host");
  const char *as_of = saksi_json_peek_string (object, "as_of");
  const char *region = saksi_json_peek_string (object, "region");
  const char *contest = saksi_json_peek_string (object, "contest");
  gboolean hosting = scene->kind == SAKSI_SCENE_MAP || scene->kind == SAKSI_SCENE_BOARD;

  if (contest != NULL)
    scene->contest = saksi_contest_from_name (contest);

  if (hosting && (host == NULL || *host == '\0' || strlen (host) > MAX_ID))
    *reason = SAKSI_SCENE_REFUSAL_HOST;
  else if (as_of != NULL && !saksi_scene_is_date (as_of))
    *reason = SAKSI_SCENE_REFUSAL_DAY;
  else if (region != NULL && saksi_key_from_code (region) == SAKSI_KEY_INVALID)
    *reason = SAKSI_SCENE_REFUSAL_REGION;
  else if (scene->kind == SAKSI_SCENE_STATION &&
           (region == NULL || saksi_key_get_level (saksi_key_from_code (region)) !=
                              SAKSI_LEVEL_STATION))
    *reason = SAKSI_SCENE_REFUSAL_STATION;
  else if (contest != NULL && scene->contest == SAKSI_CONTEST_INVALID)
    *reason = SAKSI_SCENE_REFUSAL_CONTEST;
  else if (!read_area (object, scene))
    *reason = SAKSI_SCENE_REFUSAL_AREA;
  else if (!read_statements (object, scene))
    *reason = SAKSI_SCENE_REFUSAL_STATEMENTS;
  else
    {
      scene->host = g_strdup (host);
      scene->as_of = g_strdup (as_of);
      g_strlcpy (scene->region, region != NULL ? region : "", sizeof scene->region);
      return TRUE;
    }

  return FALSE;
}

static void
read_state (JsonObject *object,
            SaksiScene *scene)
{
  JsonObject *state = saksi_json_peek_object (object, "state");
  g_autoptr(GList) names = state != NULL ? json_object_get_members (state) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    {
      g_autofree char *value = dup_words (saksi_json_peek_string (state, name->data));

      if (strlen (name->data) <= MAX_ID)
        saksi_scene_set_state (scene, name->data, value);
    }
}

/* Members that a later version, or another program, has put there are not lost when the file is
 * saved again. */
static char *
dup_others (JsonObject        *object,
            const char *const *known)
{
  g_autoptr(GList) names = json_object_get_members (object);
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(JsonObject) others = json_object_new ();

  for (GList *name = names; name != NULL; name = name->next)
    if (!g_strv_contains (known, name->data))
      json_object_set_member (others, name->data,
                              json_node_copy (json_object_get_member (object, name->data)));
  if (json_object_get_size (others) == 0)
    return NULL;
  json_node_set_object (node, others);

  return json_to_string (node, FALSE);
}

static void
read_scene (SaksiBriefing *self,
            JsonNode      *node,
            guint          number)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr(SaksiScene) scene = saksi_scene_new (SAKSI_SCENE_TITLE);
  SaksiSceneRefusal refusal = { number, SAKSI_SCENE_REFUSAL_NO_OBJECT };

  if (object != NULL &&
      !saksi_scene_kind_from_name (saksi_json_peek_string (object, "kind"), &scene->kind))
    refusal.reason = SAKSI_SCENE_REFUSAL_KIND;
  else if (object != NULL && read_view (object, scene, &refusal.reason))
    {
      read_text (object, "title", &scene->title);
      read_text (object, "subtitle", &scene->subtitle);
      read_text (object, "note", &scene->note);
      read_state (object, scene);
      scene->others = dup_others (object, scene_members);
      g_ptr_array_add (self->scenes, g_steal_pointer (&scene));
      return;
    }

  g_array_append_val (self->refusals, refusal);
}

/**
 * saksi_briefing_new_from_data:
 * @text: what a file holds
 * @length: how many bytes
 * @error: a place for a #SaksiBriefingError
 *
 * Reads a briefing. Scenes that cannot be shown are left out and listed in its refusals.
 *
 * Returns: (transfer full) (nullable): the briefing; %NULL with @error set
 */
SaksiBriefing *
saksi_briefing_new_from_data (const char *text,
                              gsize       length,
                              GError    **error)
{
  g_autoptr(SaksiBriefing) self = saksi_briefing_new ();
  g_autoptr(GError) json_error = NULL;
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *scenes;
  gint64 version;

  if (length > SAKSI_BRIEFING_MAX_BYTES)
    {
      g_set_error (error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_TOO_LARGE,
                   "%" G_GSIZE_FORMAT " bytes are more than a briefing has", length);
      return NULL;
    }
  root = saksi_json_parse (text, length, SAKSI_BRIEFING_MAX_BYTES, MAX_DEPTH, &json_error);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  scenes = object != NULL ? saksi_json_peek_array (object, "scenes") : NULL;
  if (scenes == NULL || g_strcmp0 (saksi_json_peek_string (object, "format"), FORMAT) != 0)
    {
      g_set_error (error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_FORMAT,
                   "not a briefing of Saksi%s%s", json_error != NULL ? ": " : "",
                   json_error != NULL ? json_error->message : "");
      return NULL;
    }
  if (!saksi_json_peek_int (object, "format_version", &version) || version != FORMAT_VERSION)
    {
      g_set_error_literal (error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_VERSION,
                           "a briefing of a version that this Saksi does not know");
      return NULL;
    }

  read_text (object, "title", &self->title);
  self->others = dup_others (object, briefing_members);
  for (guint i = 0; i < json_array_get_length (scenes); i++)
    if (self->scenes->len < SAKSI_BRIEFING_MAX_SCENES)
      read_scene (self, json_array_get_element (scenes, i), i + 1);
    else
      {
        const SaksiSceneRefusal refusal = { i + 1, SAKSI_SCENE_REFUSAL_TOO_MANY };

        g_array_append_val (self->refusals, refusal);
      }

  return g_steal_pointer (&self);
}

static void
write_text (JsonBuilder     *builder,
            const char      *name,
            const SaksiText *text)
{
  if (text->english == NULL && text->indonesian == NULL)
    return;

  json_builder_set_member_name (builder, name);
  if (g_strcmp0 (text->english, text->indonesian) == 0)
    {
      json_builder_add_string_value (builder, text->english);
      return;
    }
  json_builder_begin_object (builder);
  if (text->indonesian != NULL)
    {
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, text->indonesian);
    }
  if (text->english != NULL)
    {
      json_builder_set_member_name (builder, "en");
      json_builder_add_string_value (builder, text->english);
    }
  json_builder_end_object (builder);
}

static void
write_string (JsonBuilder *builder,
              const char  *name,
              const char  *value)
{
  if (value == NULL || *value == '\0')
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static void
write_state (JsonBuilder      *builder,
             const SaksiScene *scene)
{
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (scene->state), compare_names);

  if (names == NULL)
    return;

  json_builder_set_member_name (builder, "state");
  json_builder_begin_object (builder);
  for (GList *name = names; name != NULL; name = name->next)
    write_string (builder, name->data, g_hash_table_lookup (scene->state, name->data));
  json_builder_end_object (builder);
}

static void
write_others (JsonBuilder *builder,
              const char  *others)
{
  g_autoptr(JsonNode) node = others != NULL ? json_from_string (others, NULL) : NULL;
  JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;
  g_autoptr(GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    {
      json_builder_set_member_name (builder, name->data);
      json_builder_add_value (builder, json_node_copy (json_object_get_member (object,
                                                                               name->data)));
    }
}

static void
write_scene (JsonBuilder      *builder,
             const SaksiScene *scene)
{
  const double sides[] = { scene->area.west, scene->area.south, scene->area.east,
                           scene->area.north };

  json_builder_begin_object (builder);
  write_string (builder, "kind", saksi_scene_kind_get_name (scene->kind));
  write_text (builder, "title", &scene->title);
  write_text (builder, "subtitle", &scene->subtitle);
  write_text (builder, "note", &scene->note);
  write_string (builder, "host", scene->host);
  write_string (builder, "as_of", scene->as_of);
  if (scene->contest != SAKSI_CONTEST_INVALID)
    write_string (builder, "contest", saksi_contest_get_name (scene->contest));
  write_string (builder, "region", scene->region);
  if (scene->has_area)
    {
      json_builder_set_member_name (builder, "area");
      json_builder_begin_array (builder);
      for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
        json_builder_add_double_value (builder, sides[i]);
      json_builder_end_array (builder);
    }
  if (scene->statements->len > 0)
    {
      json_builder_set_member_name (builder, "statements");
      json_builder_begin_array (builder);
      for (guint i = 0; i < scene->statements->len; i++)
        json_builder_add_string_value (builder, scene->statements->pdata[i]);
      json_builder_end_array (builder);
    }
  write_state (builder, scene);
  write_others (builder, scene->others);
  json_builder_end_object (builder);
}

/**
 * saksi_briefing_to_json:
 * @self: a briefing
 *
 * Returns: (transfer full): what a file of it holds
 */
char *
saksi_briefing_to_json (SaksiBriefing *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  write_string (builder, "format", FORMAT);
  json_builder_set_member_name (builder, "format_version");
  json_builder_add_int_value (builder, FORMAT_VERSION);
  write_text (builder, "title", &self->title);
  json_builder_set_member_name (builder, "scenes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->scenes->len; i++)
    write_scene (builder, self->scenes->pdata[i]);
  json_builder_end_array (builder);
  write_others (builder, self->others);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr(GBytes) bytes = saksi_file_read (data, SAKSI_BRIEFING_MAX_BYTES, cancellable, &error);
  SaksiBriefing *briefing = NULL;

  if (bytes == NULL && error == NULL)
    g_set_error (&error, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_TOO_LARGE,
                 "it has more than the %d bytes of a briefing", SAKSI_BRIEFING_MAX_BYTES);
  if (bytes != NULL)
    briefing = saksi_briefing_new_from_data (g_bytes_get_data (bytes, NULL),
                                             g_bytes_get_size (bytes), &error);
  if (briefing != NULL)
    g_task_return_pointer (task, briefing, (GDestroyNotify) saksi_briefing_free);
  else
    g_task_return_error (task, error);
}

/**
 * saksi_briefing_load_async:
 * @file: a file
 * @cancellable: (nullable): a cancellable
 * @callback: called with the briefing
 * @user_data: given to @callback
 *
 * Reads a briefing from a file.
 */
void
saksi_briefing_load_async (GFile               *file,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_briefing_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_thread);
}

/**
 * saksi_briefing_load_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the briefing; %NULL with @error set
 */
SaksiBriefing *
saksi_briefing_load_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_briefing_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  GFile *file; /* owned */
  char *text;  /* owned */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->file);
  g_free (saving->text);
  g_free (saving);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Saving *saving = data;
  g_autoptr(GFile) folder = g_file_get_parent (saving->file);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  GError *error = NULL;

  if (path != NULL && g_mkdir_with_parents (path, 0700) != 0)
    g_task_return_new_error (task, G_IO_ERROR, (int) g_io_error_from_errno (errno),
                             "%s: %s", path, g_strerror (errno));
  else if (g_file_replace_contents (saving->file, saving->text, strlen (saving->text), NULL, FALSE,
                                    G_FILE_CREATE_NONE, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * saksi_briefing_save_async:
 * @self: a briefing; what it is now is saved
 * @file: where to; it is replaced as a whole or not at all
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is saved
 * @user_data: given to @callback
 *
 * Writes a briefing into a file, whose folder is made where it is missing. One that is larger than
 * what is read is %SAKSI_BRIEFING_ERROR_TOO_LARGE.
 */
void
saksi_briefing_save_async (SaksiBriefing       *self,
                           GFile               *file,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Saving *saving = g_new0 (Saving, 1);

  saving->file = g_object_ref (file);
  saving->text = saksi_briefing_to_json (self);
  g_task_set_source_tag (task, saksi_briefing_save_async);
  g_task_set_task_data (task, saving, saving_free);
  if (strlen (saving->text) > SAKSI_BRIEFING_MAX_BYTES)
    {
      g_task_return_new_error (task, SAKSI_BRIEFING_ERROR, SAKSI_BRIEFING_ERROR_TOO_LARGE,
                               "%" G_GSIZE_FORMAT " bytes are more than a briefing has",
                               strlen (saving->text));
      return;
    }
  g_task_run_in_thread (task, save_thread);
}

/**
 * saksi_briefing_save_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: whether it was saved; %FALSE with @error set
 */
gboolean
saksi_briefing_save_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_briefing_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
