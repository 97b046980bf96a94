/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-boundaries.h"

#include "base/saksi-data-dir.h"
#include "common/saksi-settings.h"

#define KEY_FOLDER "boundary-folder"
#define FOLDER "boundaries"

/**
 * SaksiBoundaries:
 *
 * Where regions lie: what ships, and the boundary pack that the user has chosen or put into the
 * data directory. Read on another thread, and only when it is asked for.
 */
struct _SaksiBoundaries
{
  GObject parent_instance;

  GSettings *settings;       /* owned, nullable: without a schema nothing is remembered */
  char *folder;              /* owned, nullable: chosen by the user */
  SaksiAreaAtlas *atlas;     /* owned, nullable: not there yet */
  SaksiBoundaryPack *pack;   /* owned, nullable */
  GError *problem;           /* owned, nullable: why there is no pack where one was wanted */
  GCancellable *cancellable; /* owned, nullable: of the reading under way */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiBoundaries, saksi_boundaries, G_TYPE_OBJECT)

/* What was read. */
typedef struct
{
  SaksiAreaAtlas *atlas;
  SaksiBoundaryPack *pack;
  GError *problem;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->atlas, saksi_area_atlas_unref);
  g_clear_pointer (&answer->pack, saksi_boundary_pack_free);
  g_clear_error (&answer->problem);
  g_free (answer);
}

/* What the user has chosen, else what lies in the data directory: of the user, of the program. */
static char *
find_folder (const char *chosen)
{
  g_autofree char *own = NULL;
  g_autofree char *shared = NULL;

  if (chosen != NULL)
    return g_strdup (chosen);

  own = g_build_filename (g_get_user_data_dir (), "saksi", FOLDER, NULL);
  if (g_file_test (own, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&own);
  shared = saksi_data_dir_build_path (FOLDER);
  if (g_file_test (shared, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&shared);

  return NULL;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autofree char *folder = find_folder (task_data);
  Answer *answer = g_new0 (Answer, 1);
  GError *error = NULL;

  answer->atlas = saksi_area_atlas_load (&error);
  if (answer->atlas == NULL)
    {
      answer_free (answer);
      g_task_return_error (task, error);
      return;
    }

  if (folder != NULL)
    answer->pack = saksi_boundary_pack_load (folder, answer->atlas, &answer->problem);
  g_task_return_pointer (task, answer, answer_free);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiBoundaries) self = user_data;
  g_autoptr(GError) error = NULL;
  Answer *answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->pack, saksi_boundary_pack_free);
  g_clear_error (&self->problem);
  if (answer == NULL)
    g_warning ("Reading where regions lie: %s", error->message);
  else
    {
      if (self->atlas == NULL)
        self->atlas = g_steal_pointer (&answer->atlas);
      self->pack = g_steal_pointer (&answer->pack);
      self->problem = g_steal_pointer (&answer->problem);
      answer_free (answer);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
read_again (SaksiBoundaries *self)
{
  g_autoptr(GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  /* Not as its source: the thread may be the last to let go of the task. */
  task = g_task_new (NULL, self->cancellable, loaded_cb, g_object_ref (self));
  g_task_set_source_tag (task, read_again);
  g_task_set_task_data (task, g_strdup (self->folder), g_free);
  g_task_run_in_thread (task, load_thread);
}

static void
saksi_boundaries_finalize (GObject *object)
{
  SaksiBoundaries *self = SAKSI_BOUNDARIES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->atlas, saksi_area_atlas_unref);
  g_clear_pointer (&self->pack, saksi_boundary_pack_free);
  g_clear_error (&self->problem);
  g_free (self->folder);

  G_OBJECT_CLASS (saksi_boundaries_parent_class)->finalize (object);
}

static void
saksi_boundaries_class_init (SaksiBoundariesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_boundaries_finalize;

  /**
   * SaksiBoundaries::changed:
   *
   * Something else is known of where regions lie.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_BOUNDARIES, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_boundaries_init (SaksiBoundaries *self)
{
  g_autofree char *folder = NULL;

  self->settings = saksi_settings_open (KEY_FOLDER, NULL);
  if (self->settings != NULL)
    folder = g_settings_get_string (self->settings, KEY_FOLDER);
  if (folder != NULL && *folder != '\0')
    self->folder = g_steal_pointer (&folder);
}

SaksiBoundaries *
saksi_boundaries_new (void)
{
  return g_object_new (SAKSI_TYPE_BOUNDARIES, NULL);
}

/* Reads what there is, unless that has been done. */
void
saksi_boundaries_load (SaksiBoundaries *self)
{
  g_return_if_fail (SAKSI_IS_BOUNDARIES (self));

  if (self->atlas == NULL && self->cancellable == NULL)
    read_again (self);
}

/* Returns: (transfer none) (nullable): where provinces are, NULL until that has been read */
SaksiAreaAtlas *
saksi_boundaries_get_atlas (SaksiBoundaries *self)
{
  g_return_val_if_fail (SAKSI_IS_BOUNDARIES (self), NULL);

  return self->atlas;
}

/* Returns: (transfer none) (nullable): the boundary pack */
SaksiBoundaryPack *
saksi_boundaries_get_pack (SaksiBoundaries *self)
{
  g_return_val_if_fail (SAKSI_IS_BOUNDARIES (self), NULL);

  return self->pack;
}

/* Returns: (transfer none) (nullable): why there is none where one was wanted */
const GError *
saksi_boundaries_get_problem (SaksiBoundaries *self)
{
  g_return_val_if_fail (SAKSI_IS_BOUNDARIES (self), NULL);

  return self->problem;
}

/* Whether the user has chosen a folder. */
gboolean
saksi_boundaries_has_folder (SaksiBoundaries *self)
{
  g_return_val_if_fail (SAKSI_IS_BOUNDARIES (self), FALSE);

  return self->folder != NULL;
}

/* Reads the pack in @folder from now on; with NULL the one in the data directory. */
void
saksi_boundaries_set_folder (SaksiBoundaries *self,
                             const char      *folder)
{
  char *copy = g_strdup (folder);

  g_return_if_fail (SAKSI_IS_BOUNDARIES (self));

  g_free (self->folder);
  self->folder = copy;
  if (self->settings != NULL)
    g_settings_set_string (self->settings, KEY_FOLDER, folder != NULL ? folder : "");
  read_again (self);
}
