/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-statement-slot.h"

#include "common/saksi-language.h"
#include "timeline/saksi-timeline-words.h"

/* The place of a statement in the list. A list view makes some two hundred rows around what is
 * seen, and a row with a card of a statement is much to make, to fill and to measure. So the list
 * gets places, which have a height and a name, and only those that are near to what is seen have a
 * row in them. */

#define GUESSED_HEIGHT 148

struct _SaksiStatementSlot
{
  GtkWidget parent_instance;

  SaksiStatementItem *item; /* owned, nullable */
  SaksiStatementRow *row;   /* a child, nullable */
};

G_DEFINE_FINAL_TYPE (SaksiStatementSlot, saksi_statement_slot, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
saksi_statement_slot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
saksi_statement_slot_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  SaksiStatementSlot *self = SAKSI_STATEMENT_SLOT (widget);
  int height = 0;

  if (self->row != NULL)
    {
      gtk_widget_measure (GTK_WIDGET (self->row), orientation, for_size, minimum, natural, NULL,
                          NULL);
      return;
    }

  if (orientation == GTK_ORIENTATION_VERTICAL && self->item != NULL)
    height = saksi_statement_item_get_height (self->item, for_size);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 0
                        : height > 0 ? height : GUESSED_HEIGHT;
}

static void
saksi_statement_slot_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  SaksiStatementSlot *self = SAKSI_STATEMENT_SLOT (widget);

  if (self->row != NULL)
    gtk_widget_allocate (GTK_WIDGET (self->row), width, height, baseline, NULL);
}

static void
forget_item (SaksiStatementSlot *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

static void
saksi_statement_slot_dispose (GObject *object)
{
  SaksiStatementSlot *self = SAKSI_STATEMENT_SLOT (object);

  forget_item (self);
  if (self->row != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->row)));

  G_OBJECT_CLASS (saksi_statement_slot_parent_class)->dispose (object);
}

static void
saksi_statement_slot_class_init (SaksiStatementSlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_statement_slot_dispose;
  widget_class->get_request_mode = saksi_statement_slot_get_request_mode;
  widget_class->measure = saksi_statement_slot_measure;
  widget_class->size_allocate = saksi_statement_slot_size_allocate;
}

static void
saksi_statement_slot_init (SaksiStatementSlot *self)
{
}

GtkWidget *
saksi_statement_slot_new (void)
{
  return g_object_new (SAKSI_TYPE_STATEMENT_SLOT, NULL);
}

/* The list's own row around this one: it has the focus and the name. */
static void
name_parent (SaksiStatementSlot *self)
{
  const SaksiStatement *statement = saksi_statement_item_get_statement (self->item);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = NULL;

  if (statement == NULL || parent == NULL)
    return;
  name = saksi_words_dup_row_name (statement, saksi_language_get_current ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* The list gives rows to places that wait while it lays them out. */
static void
statement_cb (SaksiStatementSlot *self)
{
  name_parent (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
highlighted_cb (SaksiStatementSlot *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (saksi_statement_item_get_highlighted (self->item) && parent != NULL &&
      gtk_widget_get_mapped (parent) && gtk_widget_get_focus_child (parent) == NULL)
    gtk_widget_grab_focus (parent);
}

/* @item: (nullable): the statement whose place this is from now on */
void
saksi_statement_slot_set_item (SaksiStatementSlot *self,
                               SaksiStatementItem *item)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_SLOT (self));

  forget_item (self);
  if (item != NULL)
    {
      self->item = g_object_ref (item);
      g_signal_connect_object (item, "notify::statement", G_CALLBACK (statement_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (item, "notify::highlighted", G_CALLBACK (highlighted_cb), self,
                               G_CONNECT_SWAPPED);
      name_parent (self);
    }
  if (self->row != NULL)
    saksi_statement_row_set_item (self->row, item);
  else
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Returns: (transfer none) (nullable): the statement whose place this is */
SaksiStatementItem *
saksi_statement_slot_get_item (SaksiStatementSlot *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_SLOT (self), NULL);

  return self->item;
}

/* Returns: whether there is a statement to show, and no row for it */
gboolean
saksi_statement_slot_is_waiting (SaksiStatementSlot *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_SLOT (self), FALSE);

  return self->row == NULL && self->item != NULL &&
         saksi_statement_item_get_statement (self->item) != NULL;
}

gboolean
saksi_statement_slot_has_row (SaksiStatementSlot *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_SLOT (self), FALSE);

  return self->row != NULL;
}

/* @row: (transfer full): shows the statement from now on; there is none yet */
void
saksi_statement_slot_take_row (SaksiStatementSlot *self,
                               SaksiStatementRow  *row)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_SLOT (self));
  g_return_if_fail (self->row == NULL);

  self->row = row;
  saksi_statement_row_set_item (row, self->item);
  gtk_widget_set_parent (GTK_WIDGET (row), GTK_WIDGET (self));
  g_object_unref (row);
}

/* The place stays as high as it is.
 *
 * Returns: (transfer full): the row */
SaksiStatementRow *
saksi_statement_slot_give_row (SaksiStatementSlot *self)
{
  SaksiStatementRow *row;

  g_return_val_if_fail (SAKSI_IS_STATEMENT_SLOT (self), NULL);
  g_return_val_if_fail (self->row != NULL, NULL);

  if (self->item != NULL && saksi_statement_item_get_statement (self->item) != NULL)
    saksi_statement_item_set_size (self->item, gtk_widget_get_width (GTK_WIDGET (self)),
                                   gtk_widget_get_height (GTK_WIDGET (self->row)));
  row = g_object_ref (self->row);
  self->row = NULL;
  gtk_widget_unparent (GTK_WIDGET (row));
  saksi_statement_row_set_item (row, NULL);

  return row;
}
