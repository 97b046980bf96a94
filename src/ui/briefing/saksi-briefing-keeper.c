/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing-keeper.h"

/**
 * SaksiBriefingKeeper:
 *
 * Keeps a briefing in its file: one writing after the other, so that what was given last is what
 * stays. It lives until the last is written, and has the store until then: the application, which
 * waits for its store at the end, waits for the file as well.
 */
struct _SaksiBriefingKeeper
{
  GObject parent_instance;

  SaksiStore *store;   /* owned */
  GFile *file;         /* owned */
  SaksiBriefing *next; /* owned, nullable: to be written */
  gboolean busy;       /* the file is written or copied */
  gboolean unread;     /* it holds what nobody has read: copied before it is replaced */
};

enum
{
  SIGNAL_FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiBriefingKeeper, saksi_briefing_keeper, G_TYPE_OBJECT)

static void go_on (SaksiBriefingKeeper *self);

static GFile *
get_copy (SaksiBriefingKeeper *self)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *copy = g_strconcat (path, ".unread", NULL);

  return g_file_new_for_path (copy);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiBriefingKeeper) self = user_data;
  g_autoptr(GError) error = NULL;

  self->busy = FALSE;
  if (!saksi_briefing_save_finish (result, &error))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  go_on (self);
}

/* Without a copy nothing is written; the next time both are tried again. */
static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiBriefingKeeper) self = user_data;
  g_autoptr(GError) error = NULL;

  self->busy = FALSE;
  if (g_file_copy_finish (G_FILE (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      self->unread = FALSE;
      go_on (self);
    }
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
go_on (SaksiBriefingKeeper *self)
{
  g_autoptr(SaksiBriefing) briefing = NULL;

  if (self->busy || self->next == NULL)
    return;

  self->busy = TRUE;
  if (self->unread)
    {
      g_autoptr(GFile) copy = get_copy (self);

      g_file_copy_async (self->file, copy, G_FILE_COPY_BACKUP | G_FILE_COPY_OVERWRITE,
                         G_PRIORITY_DEFAULT, NULL, NULL, NULL, copied_cb, g_object_ref (self));
      return;
    }
  briefing = g_steal_pointer (&self->next);
  saksi_briefing_save_async (briefing, self->file, NULL, saved_cb, g_object_ref (self));
}

static void
saksi_briefing_keeper_finalize (GObject *object)
{
  SaksiBriefingKeeper *self = SAKSI_BRIEFING_KEEPER (object);

  g_object_unref (self->store);
  g_object_unref (self->file);
  g_clear_pointer (&self->next, saksi_briefing_free);

  G_OBJECT_CLASS (saksi_briefing_keeper_parent_class)->finalize (object);
}

static void
saksi_briefing_keeper_class_init (SaksiBriefingKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_briefing_keeper_finalize;

  /**
   * SaksiBriefingKeeper::failed:
   * @self: a keeper
   * @error: why
   *
   * What was given last is not in the file.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SAKSI_TYPE_BRIEFING_KEEPER, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
saksi_briefing_keeper_init (SaksiBriefingKeeper *self)
{
}

/* @store is only held; @file is a local one. */
SaksiBriefingKeeper *
saksi_briefing_keeper_new (SaksiStore *store,
                           GFile      *file)
{
  SaksiBriefingKeeper *self = g_object_new (SAKSI_TYPE_BRIEFING_KEEPER, NULL);

  self->store = g_object_ref (store);
  self->file = g_object_ref (file);

  return self;
}

/**
 * saksi_briefing_keeper_set_aside:
 * @self: a keeper
 *
 * What is in the file could not be read as a whole: it is copied before it is first replaced.
 *
 * Returns: (transfer full): the name of the copy
 */
char *
saksi_briefing_keeper_set_aside (SaksiBriefingKeeper *self)
{
  g_autoptr(GFile) copy = get_copy (self);

  self->unread = TRUE;

  return g_file_get_basename (copy);
}

/**
 * saksi_briefing_keeper_save:
 * @self: a keeper
 * @briefing: a briefing; what it is now is written
 *
 * Replaces the file, after what is being done to it.
 */
void
saksi_briefing_keeper_save (SaksiBriefingKeeper *self,
                            SaksiBriefing       *briefing)
{
  g_clear_pointer (&self->next, saksi_briefing_free);
  self->next = saksi_briefing_copy (briefing);
  go_on (self);
}
