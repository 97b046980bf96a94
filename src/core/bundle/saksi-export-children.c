/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"

#include "base/saksi-varint.h"
#include "bundle/saksi-export-private.h"
#include "tally/saksi-tally.h"

/* At most some hundred rows: they are read at once. */
typedef struct
{
  SaksiExportSource head;

  SaksiStore *store;     /* owned */
  SaksiContest contest;
  char *code;            /* owned */
  GHashTable *order;     /* owned, nullable: codes, owned -> their places, from 1 */
  SaksiTally *tally;     /* owned, nullable: of the region above, from the first answer on */
} Children;

static void
children_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *rows = saksi_tally_load_children_finish (result, &error);

  if (rows != NULL)
    g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
tally_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Children *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->tally = saksi_tally_load_finish (result, &error);
  if (self->tally == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  saksi_tally_load_children_async (self->store, self->contest, self->code,
                                   g_task_get_cancellable (task), children_loaded_cb, task);
}

static void
children_load (SaksiExportSource   *source,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  Children *self = (Children *) source;
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, children_load);
  g_task_set_task_data (task, self, NULL);
  g_clear_pointer (&self->tally, saksi_tally_free);
  saksi_tally_load_async (self->store, self->contest, self->code, cancellable, tally_loaded_cb,
                          task);
}

static void
add_votes_columns (GPtrArray  *columns,
                   GPtrArray  *candidates,
                   const char *prefix)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const SaksiCandidate *candidate = candidates->pdata[i];

      g_ptr_array_add (columns, g_strdup_printf ("%s_%" G_GUINT64_FORMAT, prefix,
                                                 (guint64) candidate->choice));
    }
}

static void
take_columns (Children *self)
{
  static const char *const first[] = { "contest", "code", "name", "stations", "reported" };
  GPtrArray *candidates = self->tally->candidates;
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (columns, g_strdup (first[i]));
  add_votes_columns (columns, candidates, "votes");
  g_ptr_array_add (columns, g_strdup ("suara_sah"));
  g_ptr_array_add (columns, g_strdup ("suara_tidak_sah"));
  add_votes_columns (columns, candidates, "published");
  add_votes_columns (columns, candidates, "official");
  g_ptr_array_add (columns, g_strdup ("findings"));
  g_ptr_array_add (columns, NULL);

  g_strfreev (self->head.columns);
  self->head.columns = (char **) g_ptr_array_steal (columns, NULL);
}

/* What came since the order was made stands last. */
static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const SaksiTallyRow *one = *(const SaksiTallyRow *const *) a;
  const SaksiTallyRow *other = *(const SaksiTallyRow *const *) b;
  GHashTable *order = user_data;
  guint one_place = GPOINTER_TO_UINT (g_hash_table_lookup (order, one->region->code)) - 1;
  guint other_place = GPOINTER_TO_UINT (g_hash_table_lookup (order, other->region->code)) - 1;

  if (one_place != other_place)
    return one_place < other_place ? -1 : 1;

  return g_strcmp0 (one->region->code, other->region->code);
}

static GPtrArray *
children_load_finish (SaksiExportSource *source,
                      GAsyncResult      *result,
                      gboolean          *complete,
                      GError           **error)
{
  Children *self = (Children *) source;
  GPtrArray *rows = g_task_propagate_pointer (G_TASK (result), error);

  if (rows == NULL)
    return NULL;

  take_columns (self);
  if (self->order != NULL)
    g_ptr_array_sort_with_data (rows, compare_places, self->order);
  *complete = TRUE;

  return rows;
}

static void
add_votes (SaksiTableWriter *writer,
           const gint64     *votes,
           guint             n_votes)
{
  for (guint i = 0; i < n_votes; i++)
    saksi_table_writer_add_number (writer, votes != NULL ? votes[i] : SAKSI_UNKNOWN);
}

static void
children_write_row (SaksiExportSource *source,
                    gconstpointer      row,
                    SaksiTableWriter  *writer)
{
  Children *self = (Children *) source;
  const SaksiTallyRow *child = row;
  guint n_votes = self->tally->candidates->len;

  saksi_table_writer_add_text (writer, saksi_contest_get_name (self->contest));
  saksi_table_writer_add_text (writer, child->region->code);
  saksi_table_writer_add_text (writer, child->region->name);
  saksi_table_writer_add_number (writer, child->region->stations);
  saksi_table_writer_add_number (writer, child->region->reported);
  add_votes (writer, child->votes, n_votes);
  saksi_table_writer_add_number (writer, child->valid);
  saksi_table_writer_add_number (writer, child->invalid);
  add_votes (writer, child->published, n_votes);
  add_votes (writer, child->official, n_votes);
  saksi_table_writer_add_number (writer, child->findings);
}

static void
children_free (SaksiExportSource *source)
{
  Children *self = (Children *) source;

  g_object_unref (self->store);
  g_clear_pointer (&self->order, g_hash_table_unref);
  g_clear_pointer (&self->tally, saksi_tally_free);
  g_free (self->code);
  g_free (self);
}

static const SaksiExportSourceClass children_class = {
  .load = children_load,
  .load_finish = children_load_finish,
  .write_row = children_write_row,
  .free = children_free,
};

/**
 * saksi_export_children_new:
 * @store: the cache
 * @contest: a contest
 * @code: the code of a region
 * @order: (nullable): codes of the children, in the order in which they are wanted; %NULL for the
 *   order of the codes
 *
 * Returns: (transfer full): a table of what is right below the region, with all its counts
 */
SaksiExportSource *
saksi_export_children_new (SaksiStore         *store,
                           SaksiContest        contest,
                           const char         *code,
                           const char *const  *order)
{
  Children *self = g_new0 (Children, 1);

  self->head.klass = &children_class;
  self->head.total = SAKSI_UNKNOWN;
  self->store = g_object_ref (store);
  self->contest = contest;
  self->code = g_strdup (code);
  if (order != NULL)
    self->order = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; order != NULL && order[i] != NULL; i++)
    g_hash_table_insert (self->order, g_strdup (order[i]), GUINT_TO_POINTER (i + 1));

  return &self->head;
}
