/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-findings-choice.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "compat/saksi-ask.h"

/* The clipboard is for some rows, files are for all: so many are copied at most. */
#define MAX_COPIED 10000

/* Which findings are selected, and which of them was chosen last: that one is told in full. The
 * list grows while somebody scrolls; who selects all that is there means what is still to come as
 * well. */

struct _SaksiFindingsChoice
{
  GObject parent_instance;

  GtkMultiSelection *selection; /* owned */
  SaksiFindingRow *row;         /* owned, nullable: chosen last */
  guint position;               /* of @row */
  gint64 total;                 /* rows that there will be when all have come */
  GtkWidget *widget;            /* borrowed while @copying: whose clipboard is meant */
  GCancellable *copying;        /* owned, nullable */
  gboolean all;                 /* what is not there yet is selected as well */
  gboolean is_filling;          /* rows are selected by our doing, not the user's */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiFindingsChoice, saksi_findings_choice, G_TYPE_OBJECT)

static GtkSelectionModel *
get_rows (SaksiFindingsChoice *self)
{
  return GTK_SELECTION_MODEL (self->selection);
}

static guint
get_length (SaksiFindingsChoice *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static guint64
count_selected (SaksiFindingsChoice *self)
{
  GtkBitset *selected = gtk_selection_model_get_selection (get_rows (self));
  guint64 count = gtk_bitset_get_size (selected);

  gtk_bitset_unref (selected);

  return count;
}

static void
set_position (SaksiFindingsChoice *self,
              guint                position)
{
  g_autoptr(SaksiFindingRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection),
                                                          position);

  self->position = position;
  g_set_object (&self->row, row);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Of rows that were selected together, the one at the end that the user went to; without any the
 * last that is left. */
static guint
find_chosen (SaksiFindingsChoice *self,
             guint                position,
             guint                n_items)
{
  GtkBitset *selected = gtk_selection_model_get_selection (get_rows (self));
  gboolean is_chosen = gtk_bitset_contains (selected, self->position);
  GtkBitset *changed = gtk_bitset_new_range (position, n_items);
  guint chosen;

  gtk_bitset_intersect (changed, selected);
  if (!gtk_bitset_is_empty (changed))
    {
      guint first = gtk_bitset_get_minimum (changed);
      guint last = gtk_bitset_get_maximum (changed);
      gboolean is_amid = first < self->position && self->position < last;

      chosen = is_amid && is_chosen ? self->position : self->position >= last ? first : last;
    }
  else if (is_chosen)
    chosen = self->position;
  else
    chosen = gtk_bitset_is_empty (selected) ? GTK_INVALID_LIST_POSITION
                                            : gtk_bitset_get_maximum (selected);
  gtk_bitset_unref (changed);
  gtk_bitset_unref (selected);

  return chosen;
}

static void
selection_changed_cb (SaksiFindingsChoice *self,
                      guint                position,
                      guint                n_items)
{
  guint length = get_length (self);

  if (self->is_filling)
    return;

  self->all = length > 1 && count_selected (self) == length &&
              !saksi_findings_model_is_complete (saksi_findings_choice_get_model (self));
  set_position (self, find_chosen (self, position, n_items));
}

static gboolean
is_same (SaksiFindingRow *a,
         SaksiFindingRow *b)
{
  const SaksiFindingItem *one = saksi_finding_row_get_item (a);
  const SaksiFindingItem *other = saksi_finding_row_get_item (b);

  return one->finding.rule == other->finding.rule && g_str_equal (one->code, other->code);
}

/* The finding that was told stays chosen where the new rows have it, else the first one is. */
static guint
find_again (SaksiFindingsChoice *self)
{
  for (guint i = 0; self->row != NULL && i < get_length (self); i++)
    {
      g_autoptr(SaksiFindingRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (is_same (row, self->row))
        return i;
    }

  return 0;
}

static void
items_changed_cb (SaksiFindingsChoice *self,
                  guint                position,
                  guint                removed,
                  guint                added)
{
  self->is_filling = TRUE;
  if (removed > 0 || position == 0)
    {
      self->all = FALSE;
      gtk_selection_model_select_item (get_rows (self), find_again (self), TRUE);
    }
  else if (self->all)
    gtk_selection_model_select_range (get_rows (self), position, added, FALSE);
  self->is_filling = FALSE;

  if (removed > 0 || position == 0)
    set_position (self, find_again (self));
}

static void
saksi_findings_choice_dispose (GObject *object)
{
  SaksiFindingsChoice *self = SAKSI_FINDINGS_CHOICE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  saksi_findings_choice_cancel (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (saksi_findings_choice_parent_class)->dispose (object);
}

static void
saksi_findings_choice_class_init (SaksiFindingsChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = saksi_findings_choice_dispose;

  /**
   * SaksiFindingsChoice::changed:
   *
   * Other rows are selected, or another one was chosen last.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_FINDINGS_CHOICE, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_findings_choice_init (SaksiFindingsChoice *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
}

SaksiFindingsChoice *
saksi_findings_choice_new (SaksiFindingsModel *model)
{
  SaksiFindingsChoice *self = g_object_new (SAKSI_TYPE_FINDINGS_CHOICE, NULL);

  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (model)));
  g_signal_connect_swapped (self->selection, "selection-changed",
                            G_CALLBACK (selection_changed_cb), self);

  /* The table must know of new rows before they are selected. */
  g_signal_connect_data (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                         NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  if (get_length (self) > 0)
    items_changed_cb (self, 0, 0, get_length (self));

  return self;
}

GtkSelectionModel *
saksi_findings_choice_get_selection (SaksiFindingsChoice *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDINGS_CHOICE (self), NULL);

  return get_rows (self);
}

SaksiFindingsModel *
saksi_findings_choice_get_model (SaksiFindingsChoice *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDINGS_CHOICE (self), NULL);

  return SAKSI_FINDINGS_MODEL (gtk_multi_selection_get_model (self->selection));
}

/* Returns: (transfer none) (nullable): the finding that was chosen last */
SaksiFindingRow *
saksi_findings_choice_get_row (SaksiFindingsChoice *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDINGS_CHOICE (self), NULL);

  return self->row;
}

/* Tells how many rows there will be when all have come. */
void
saksi_findings_choice_set_total (SaksiFindingsChoice *self,
                                 gint64               total)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_CHOICE (self));

  self->total = total;
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiFindingsChoice) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = saksi_export_text_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->copying == NULL)
    return;

  g_clear_object (&self->copying);
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (self->widget), text);
  else
    saksi_tell (self->widget, _("Nothing Was Copied"), error->message);
}

/* Puts the selected rows, or @all, into the clipboard of @widget as CSV with a header line. Before
 * the widget goes, saksi_findings_choice_cancel() is called. */
void
saksi_findings_choice_copy (SaksiFindingsChoice *self,
                            GtkWidget           *widget,
                            gboolean             all)
{
  SaksiFindingsModel *model;
  GtkBitset *selected;
  gint64 count;

  g_return_if_fail (SAKSI_IS_FINDINGS_CHOICE (self));

  all |= self->all;
  count = all ? MAX (self->total, (gint64) get_length (self)) : (gint64) count_selected (self);
  if (count == 0)
    return;
  if (count > MAX_COPIED)
    {
      g_autofree char *most = saksi_format_count (MAX_COPIED);
      g_autofree char *rows = saksi_format_count (count);
      g_autofree char *body =
        g_strdup_printf (_("The clipboard takes %s rows at most, and these are %s. Export them "
                           "as a file instead, or narrow them down."), most, rows);

      saksi_tell (widget, _("Too Many Rows to Copy"), body);
      return;
    }

  saksi_findings_choice_cancel (self);
  self->widget = widget;
  self->copying = g_cancellable_new ();
  model = saksi_findings_choice_get_model (self);
  selected = gtk_selection_model_get_selection (get_rows (self));
  saksi_export_text_async (all ? saksi_findings_model_make_export (model)
                               : saksi_findings_model_make_export_of (model, selected),
                           SAKSI_TABLE_FORMAT_CSV, self->copying, copied_cb, g_object_ref (self));
  gtk_bitset_unref (selected);
}

/* Copies nothing any more. */
void
saksi_findings_choice_cancel (SaksiFindingsChoice *self)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_CHOICE (self));

  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
}
