/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-export-tables.h"

#include "base/saksi-varint.h"
#include "bundle/saksi-export-private.h"

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
} Findings;

/* One finding of a station: the columns of "check --csv", and where the station is. */
static const char *const columns[] = {
  "code", "rule", "severity", "expected", "found", "difference", "text", "name", "village",
  "regency", "province", NULL,
};

static void
findings_load (SaksiExportSource   *source,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  Findings *self = (Findings *) source;

  saksi_findings_load_async (self->store, &self->filter, &self->end,
                             (guint) MIN (self->left, PART), cancellable, callback, user_data);
}

static GPtrArray *
findings_load_finish (SaksiExportSource *source,
                      GAsyncResult      *result,
                      gboolean          *complete,
                      GError           **error)
{
  Findings *self = (Findings *) source;
  g_autoptr(SaksiFindingsSlice) slice = saksi_findings_load_finish (result, error);

  if (slice == NULL)
    return NULL;

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

static void
findings_write_row (SaksiExportSource *source,
                    gconstpointer      row,
                    SaksiTableWriter  *writer)
{
  Findings *self = (Findings *) source;
  const SaksiFindingItem *item = row;
  g_autofree char *rule = g_strdup_printf ("R%u", item->finding.rule);
  g_autofree char *text = saksi_finding_format_text (&item->finding, self->translate,
                                                     format_number);

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
}

static void
findings_free (SaksiExportSource *source)
{
  Findings *self = (Findings *) source;

  g_object_unref (self->store);
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
