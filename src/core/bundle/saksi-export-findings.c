/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"

#include "base/saksi-varint.h"
#include "bundle/saksi-export-private.h"
#include "store/saksi-finding-table.h"
#include "store/saksi-result-table.h"

/* So many findings are in memory at once. */
#define PART 2000

typedef struct
{
  SaksiExportSource head;

  SaksiStore *store;             /* owned */
  SaksiFindingsFilter filter;
  SaksiFindingsCursor end;
  gint64 left;                   /* that may still be asked for */
  SaksiTranslateFunc translate;
  GHashTable *chosen;            /* owned, nullable: see saksi_export_chosen_findings_new() */
  GPtrArray *origins;            /* owned, nullable: of SaksiDocumentOrigin, for each row */
  guint row;                     /* the next of the part that is to be written */
} Findings;

/* What a part is asked by, and where it ends up. */
typedef struct
{
  SaksiFindingsFilter filter;
  SaksiFindingsCursor after;
  guint limit;
  GHashTable *chosen; /* owned, nullable */
  GPtrArray *origins; /* owned, nullable: of SaksiDocumentOrigin, as many as findings */
} Part;

/* One finding of a station: the columns of "check --csv", where the station is, and what the
 * document is in which it was found. */
static const char *const columns[] = {
  "code", "rule", "severity", "expected", "found", "difference", "text", "name", "village",
  "regency", "province", "ts", "source", "fetched", "sha256",
  "arithmetic", NULL,
};

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->origins, g_ptr_array_unref);
  g_clear_pointer (&part->chosen, g_hash_table_unref);
  g_free (part);
}

/* Leaves of @items what is in @chosen. */
static void
keep_chosen (GPtrArray  *items,
             GHashTable *chosen)
{
  guint kept = 0;

  for (guint i = 0; i < items->len; i++)
    {
      SaksiFindingItem *item = items->pdata[i];
      g_autofree char *name = saksi_export_dup_finding_name (item->code, item->finding.rule);

      if (!g_hash_table_contains (chosen, name))
        continue;
      items->pdata[i] = items->pdata[kept];
      items->pdata[kept++] = item;
    }
  g_ptr_array_set_size (items, (int) kept);
}

/* What was added up, where something was. */
static gboolean
add_terms (SaksiConnection  *connection,
           SaksiContest      contest,
           SaksiFindingItem *item,
           GError          **error)
{
  GError *load_error = NULL;
  g_autoptr(SaksiResult) result = saksi_result_table_load (
    connection, contest, saksi_key_from_code (item->code), &load_error);

  if (load_error != NULL)
    {
      g_propagate_error (error, load_error);
      return FALSE;
    }
  if (result != NULL)
    item->terms = saksi_finding_list_terms (&item->finding, result);

  return TRUE;
}

/* Findings and documents are read together, so that they belong to each other. */
static gpointer
load_part (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  Part *part = data;
  SaksiFindingsSlice *slice = saksi_finding_table_list (connection, &part->filter, &part->after,
                                                        part->limit, error);

  if (slice != NULL && part->chosen != NULL)
    keep_chosen (slice->items, part->chosen);
  part->origins = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_document_origin_free);
  for (guint i = 0; slice != NULL && i < slice->items->len; i++)
    {
      const SaksiFindingItem *item = slice->items->pdata[i];
      SaksiDocumentOrigin *origin = NULL;

      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        origin = saksi_document_origin_read (connection, part->filter.contest,
                                             saksi_key_from_code (item->code), error);
      if (origin == NULL)
        {
          saksi_findings_slice_free (slice);
          return NULL;
        }
      g_ptr_array_add (part->origins, origin);
      if (!add_terms (connection, part->filter.contest, slice->items->pdata[i], error))
        {
          saksi_findings_slice_free (slice);
          return NULL;
        }
    }

  return slice;
}

static void
findings_load (SaksiExportSource   *source,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  Findings *self = (Findings *) source;

  Part *part = g_new0 (Part, 1);
  GTask *task = g_task_new (self->store, cancellable, callback, user_data);

  part->filter = self->filter;
  part->filter.explain = FALSE;
  part->after = self->end;
  part->limit = self->chosen != NULL ? PART : (guint) MIN (self->left, PART);
  if (self->chosen != NULL)
    part->chosen = g_hash_table_ref (self->chosen);
  g_task_set_source_tag (task, findings_load);
  g_task_set_task_data (task, part, part_free);
  saksi_store_read (self->store, task, load_part, (GDestroyNotify) saksi_findings_slice_free);
}

static GPtrArray *
findings_load_finish (SaksiExportSource *source,
                      GAsyncResult      *result,
                      gboolean          *complete,
                      GError           **error)
{
  Findings *self = (Findings *) source;
  Part *part = g_task_get_task_data (G_TASK (result));
  g_autoptr(SaksiFindingsSlice) slice = g_task_propagate_pointer (G_TASK (result), error);

  if (slice == NULL)
    return NULL;

  g_clear_pointer (&self->origins, g_ptr_array_unref);
  self->origins = g_steal_pointer (&part->origins);
  self->row = 0;
  self->end = slice->end;
  self->left -= slice->items->len;
  *complete = slice->complete || self->left <= 0;

  return g_ptr_array_ref (slice->items);
}

/* A number in a sentence of a file: without the separators of a language. */
static char *
format_number (gint64 number)
{
  return number == SAKSI_UNKNOWN ? g_strdup ("–")
                                 : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* "853 + 108 + 40 = 1001"; NULL where nothing was added up */
static char *
dup_arithmetic (const SaksiFindingItem *item)
{
  g_autoptr(GString) text = NULL;

  if (item->terms == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < item->terms->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " + " : "",
                            g_array_index (item->terms, gint64, i));
  g_string_append_printf (text, " = %" G_GINT64_FORMAT, item->finding.found);

  return g_strdup (text->str);
}

static void
findings_write_row (SaksiExportSource *source,
                    gconstpointer      row,
                    SaksiTableWriter  *writer)
{
  Findings *self = (Findings *) source;
  const SaksiFindingItem *item = row;
  const SaksiDocumentOrigin *origin = self->origins->pdata[self->row++];
  g_autofree char *rule = g_strdup_printf ("R%u", item->finding.rule);
  g_autofree char *text = saksi_finding_format_text (&item->finding, self->translate,
                                                     format_number);

  g_autofree char *arithmetic = dup_arithmetic (item);

  saksi_table_writer_add_text (writer, item->code);
  saksi_table_writer_add_text (writer, rule);
  saksi_table_writer_add_text (writer, saksi_severity_get_letter (item->finding.severity));
  saksi_table_writer_add_number (writer, item->finding.expected);
  saksi_table_writer_add_number (writer, item->finding.found);
  saksi_table_writer_add_number (writer, saksi_finding_get_difference (&item->finding));
  saksi_table_writer_add_text (writer, text);
  saksi_table_writer_add_text (writer, item->name);
  saksi_table_writer_add_text (writer, item->village);
  saksi_table_writer_add_text (writer, item->regency);
  saksi_table_writer_add_text (writer, item->province);
  saksi_table_writer_add_time (writer, origin->ts);
  saksi_export_add_origin (writer, origin);
  saksi_table_writer_add_text (writer, arithmetic);
}

static void
findings_free (SaksiExportSource *source)
{
  Findings *self = (Findings *) source;

  g_object_unref (self->store);
  g_clear_pointer (&self->origins, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_free (self);
}

static const SaksiExportSourceClass findings_class = {
  .load = findings_load,
  .load_finish = findings_load_finish,
  .write_row = findings_write_row,
  .free = findings_free,
};

/**
 * saksi_export_findings_new:
 * @store: the cache
 * @filter: which findings, and in which order
 * @limit: not more than this many; 0 for all
 * @translate: the language of the sentence that tells a finding
 *
 * Returns: (transfer full): a table of findings
 */
SaksiExportSource *
saksi_export_findings_new (SaksiStore                *store,
                           const SaksiFindingsFilter *filter,
                           gint64                     limit,
                           SaksiTranslateFunc         translate)
{
  Findings *self = g_new0 (Findings, 1);

  self->head.klass = &findings_class;
  self->head.columns = g_strdupv ((char **) columns);
  self->head.total = SAKSI_UNKNOWN;
  self->store = g_object_ref (store);
  self->filter = *filter;
  self->left = limit > 0 ? limit : G_MAXINT64;
  self->translate = translate;

  return &self->head;
}

/**
 * saksi_export_dup_finding_name:
 * @code: where a finding is
 * @rule: its rule
 *
 * Returns: (transfer full): what no other finding is called
 */
char *
saksi_export_dup_finding_name (const char *code,
                               guint       rule)
{
  return g_strdup_printf ("%s/%u", code, rule);
}

/**
 * saksi_export_chosen_findings_new:
 * @store: the cache
 * @filter: which findings, and in which order
 * @chosen: (transfer full) (element-type utf8 utf8): a set of some of them, by
 *   saksi_export_dup_finding_name(); not to be changed any more
 * @translate: the language of the sentence that tells a finding
 *
 * Returns: (transfer full): a table of findings, as they are in the cache when it is written
 */
SaksiExportSource *
saksi_export_chosen_findings_new (SaksiStore                *store,
                                  const SaksiFindingsFilter *filter,
                                  GHashTable                *chosen,
                                  SaksiTranslateFunc         translate)
{
  Findings *self = (Findings *) saksi_export_findings_new (store, filter,
                                                           g_hash_table_size (chosen), translate);

  self->chosen = chosen;

  return &self->head;
}
