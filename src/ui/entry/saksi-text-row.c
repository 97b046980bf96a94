/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "entry/saksi-text-row.h"

/* A row for a text of several lines, which the rows of the library have no form for. */

struct _SaksiTextRow
{
  AdwPreferencesRow parent_instance;

  GtkTextView *view; /* child */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiTextRow, saksi_text_row, ADW_TYPE_PREFERENCES_ROW)

static void
changed_cb (SaksiTextRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
saksi_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SAKSI_TEXT_ROW (widget)->view));
}

static void
saksi_text_row_class_init (SaksiTextRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = saksi_text_row_grab_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_text_row_init (SaksiTextRow *self)
{
  GtkWidget *view = gtk_text_view_new ();

  self->view = GTK_TEXT_VIEW (view);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  /* The key leads on to the next field, as everywhere else. */
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_top_margin (self->view, 2);
  gtk_text_view_set_bottom_margin (self->view, 6);
  gtk_widget_set_size_request (view, -1, 64);
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
saksi_text_row_new (const char *title)
{
  SaksiTextRow *self = g_object_new (SAKSI_TYPE_TEXT_ROW, "use-markup", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "title");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  return GTK_WIDGET (self);
}

/* Returns: (transfer full): the text; line breaks at its ends do not count */
char *
saksi_text_row_dup_text (SaksiTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

void
saksi_text_row_set_text (SaksiTextRow *self,
                         const char   *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text != NULL ? text : "", -1);
}
