/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"

#include "bundle/saksi-export-private.h"
#include "history/saksi-change.h"

/* The table is in memory already, so it comes as one part. */
typedef struct
{
  SaksiExportSource head;

  GPtrArray *changes; /* owned; of SaksiChange */
  GArray *chosen;     /* owned; of guint */
  SaksiContest contest;
} Changes;

static const char *const columns[] = {
  "contest", "code", "field", "from", "to", "ts_from", "ts_to", "fetched_from", "fetched_to", NULL,
};

static void
changes_load (SaksiExportSource   *source,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  Changes *self = (Changes *) source;
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < self->chosen->len; i++)
    g_ptr_array_add (rows, self->changes->pdata[g_array_index (self->chosen, guint, i)]);
  g_task_set_source_tag (task, changes_load);
  g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
changes_load_finish (SaksiExportSource *source,
                     GAsyncResult      *result,
                     gboolean          *complete,
                     GError           **error)
{
  *complete = TRUE;

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
add_side (SaksiTableWriter      *writer,
          SaksiChangeKind        kind,
          const SaksiChangeSide *side)
{
  switch (kind)
    {
    case SAKSI_CHANGE_VOTES:
    case SAKSI_CHANGE_FIELD:
    case SAKSI_CHANGE_TOTAL:
    case SAKSI_CHANGE_PROGRESS:
    case SAKSI_CHANGE_PERCENT:
      saksi_table_writer_add_number (writer, side->number);
      break;
    case SAKSI_CHANGE_PAGE:
      saksi_table_writer_add_text (writer, side->text);
      break;
    case SAKSI_CHANGE_VOTING:
      saksi_table_writer_add_text (writer, saksi_voting_get_text ((SaksiVoting) side->number));
      break;
    case SAKSI_CHANGE_STATUS_VOTES:
    case SAKSI_CHANGE_STATUS_ADMINISTRATION:
    case SAKSI_CHANGE_STATUS_PROGRESS:
      saksi_table_writer_add_text (writer, side->number == SAKSI_PRESENCE_TRUE    ? "true"
                                           : side->number == SAKSI_PRESENCE_FALSE ? "false"
                                                                                  : NULL);
      break;
    }
}

static void
changes_write_row (SaksiExportSource *source,
                   gconstpointer      row,
                   SaksiTableWriter  *writer)
{
  const SaksiChange *change = row;
  g_autofree char *field = saksi_change_dup_field (change);
  char code[SAKSI_CODE_SIZE];

  saksi_table_writer_add_text (writer, saksi_contest_get_name (((Changes *) source)->contest));
  saksi_table_writer_add_text (writer, saksi_key_to_code (change->key, code));
  saksi_table_writer_add_text (writer, field);
  add_side (writer, change->kind, &change->from);
  add_side (writer, change->kind, &change->to);
  saksi_table_writer_add_time (writer, change->from.ts);
  saksi_table_writer_add_time (writer, change->to.ts);
  saksi_table_writer_add_time (writer, change->from.fetched);
  saksi_table_writer_add_time (writer, change->to.fetched);
}

static void
changes_free (SaksiExportSource *source)
{
  Changes *self = (Changes *) source;

  g_ptr_array_unref (self->changes);
  g_array_unref (self->chosen);
  g_free (self);
}

static const SaksiExportSourceClass changes_class = {
  .load = changes_load,
  .load_finish = changes_load_finish,
  .write_row = changes_write_row,
  .free = changes_free,
};

/**
 * saksi_export_changes_new:
 * @contest: a contest
 * @changes: (element-type SaksiChange): changes, which stay as they are
 * @chosen: (element-type guint): which of them are rows of the table, in their order
 *
 * Returns: (transfer full): a table of what changed between versions
 */
SaksiExportSource *
saksi_export_changes_new (SaksiContest contest,
                          GPtrArray   *changes,
                          GArray      *chosen)
{
  Changes *self = g_new0 (Changes, 1);

  self->head.klass = &changes_class;
  self->head.columns = g_strdupv ((char **) columns);
  self->head.total = chosen->len;
  self->changes = g_ptr_array_ref (changes);
  self->chosen = g_array_ref (chosen);
  self->contest = contest;

  return &self->head;
}
