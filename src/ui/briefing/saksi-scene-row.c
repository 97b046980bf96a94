/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-row.h"

#include <glib/gi18n.h>

#include "briefing/saksi-briefing-words.h"
#include "common/saksi-language.h"

/**
 * SaksiSceneRow:
 *
 * A scene in the list of a briefing. It can be dragged to another place of the list; the keys
 * Alt+Up and Alt+Down, which belong to the window, do the same.
 */
struct _SaksiSceneRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name; /* borrowed, as the following: children */
  GtkLabel *kind;
};

enum
{
  SIGNAL_DROPPED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiSceneRow, saksi_scene_row, GTK_TYPE_LIST_BOX_ROW)

static void
saksi_scene_row_class_init (SaksiSceneRowClass *klass)
{
  /**
   * SaksiSceneRow::dropped:
   * @self: the row on which another one was dropped
   * @from: the place of that one, from 0
   * @to: where it is to be once it is no longer where it was
   */
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", SAKSI_TYPE_SCENE_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                          G_TYPE_UINT);
}

static guint
get_at (SaksiSceneRow *self)
{
  return (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self));
}

static GdkContentProvider *
prepare_cb (SaksiSceneRow *self)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT, get_at (self));
}

static void
drag_begin_cb (SaksiSceneRow *self,
               GdkDrag       *drag,
               GtkDragSource *source)
{
  g_autoptr(GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, icon, 12, 12);
}

/* On the upper half of a row means before it, on the lower half behind it. */
static gboolean
drop_cb (SaksiSceneRow *self,
         const GValue  *value,
         double         x,
         double         y)
{
  guint from = g_value_get_uint (value);
  guint to = get_at (self) + (y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 ? 1 : 0);

  if (from < to)
    to--;
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, from, to);

  return TRUE;
}

static void
add_controllers (SaksiSceneRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
saksi_scene_row_init (SaksiSceneRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->kind = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_wrap (self->name, TRUE);
  gtk_label_set_wrap_mode (self->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->kind, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->kind), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->kind), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kind));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  add_controllers (self);
}

GtkWidget *
saksi_scene_row_new (void)
{
  return g_object_new (SAKSI_TYPE_SCENE_ROW, NULL);
}

/**
 * saksi_scene_row_show:
 * @self: a row
 * @scene: what it stands for
 * @number: its place in the briefing, from 1
 * @language: of its words
 */
void
saksi_scene_row_show (SaksiSceneRow *self,
                      SaksiScene    *scene,
                      guint          number,
                      SaksiLanguage  language)
{
  const char *title = saksi_text_get (&scene->title, language);
  g_autofree char *text = g_strdup_printf ("%u  %s", number, title != NULL ? title : _("Untitled"));

  g_return_if_fail (SAKSI_IS_SCENE_ROW (self));

  gtk_label_set_label (self->name, text);
  gtk_label_set_label (self->kind, saksi_briefing_words_get_kind (scene->kind));
}
