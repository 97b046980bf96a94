/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "entry/saksi-choice-window.h"

#include <glib/gi18n.h>

#include "common/saksi-language.h"
#include "statement/saksi-entry.h"

/* One entry of many is chosen by name, or a new one is asked for. Emits "chosen" with an id, or
 * "make". */

struct _SaksiChoiceWindow
{
  AdwWindow parent_instance;

  GPtrArray *names;        /* owned, of SaksiEntryName: place by place what the model shows */
  GtkStringList *all;      /* owned */
  GtkFilterListModel *shown; /* owned */
  GtkStringFilter *filter; /* owned by the model */
  gboolean takes_text;     /* what is typed may be chosen as it is */

  /* template children */
  GtkSearchEntry *search;
  GtkStack *states;
  GtkListView *list;
  GtkWidget *make;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_MAKE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiChoiceWindow, saksi_choice_window, ADW_TYPE_WINDOW)

static void
choose (SaksiChoiceWindow *self,
        const char        *id)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
activated_cb (SaksiChoiceWindow *self,
              guint              position)
{
  g_autoptr(GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  /* The model holds names in the order of the array; equal names are equally good. */
  for (guint i = 0; i < self->names->len; i++)
    {
      const SaksiEntryName *name = g_ptr_array_index (self->names, i);
      g_autoptr(GtkStringObject) other = g_list_model_get_item (G_LIST_MODEL (self->all), i);

      if (other == item)
        {
          choose (self, name->id);
          return;
        }
    }
}

/* Enter chooses the first of what is left, or what was typed. */
static void
search_activated_cb (SaksiChoiceWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0 &&
      (!self->takes_text || *text == '\0'))
    activated_cb (self, 0);
  else if (self->takes_text && *text != '\0')
    choose (self, text);
}

static void
search_changed_cb (SaksiChoiceWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  gboolean any;

  gtk_string_filter_set_search (self->filter, text);
  any = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;
  gtk_stack_set_visible_child_name (self->states, any ? "list" : "empty");
  if (self->takes_text)
    gtk_widget_set_sensitive (self->make, *text != '\0');
}

static void
stop_cb (SaksiChoiceWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
make_cb (SaksiChoiceWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (
    self->search))));

  if (self->takes_text)
    {
      choose (self, text);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_MAKE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* One types as soon as there is a window. */
static void
saksi_choice_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (saksi_choice_window_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (SAKSI_CHOICE_WINDOW (widget)->search));
}

static void
saksi_choice_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_CHOICE_WINDOW);

  G_OBJECT_CLASS (saksi_choice_window_parent_class)->dispose (object);
}

static void
saksi_choice_window_finalize (GObject *object)
{
  SaksiChoiceWindow *self = SAKSI_CHOICE_WINDOW (object);

  g_ptr_array_unref (self->names);
  g_object_unref (self->all);
  g_object_unref (self->shown);

  G_OBJECT_CLASS (saksi_choice_window_parent_class)->finalize (object);
}

static void
saksi_choice_window_class_init (SaksiChoiceWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_choice_window_dispose;
  object_class->finalize = saksi_choice_window_finalize;
  widget_class->map = saksi_choice_window_map;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_MAKE] = g_signal_new ("make", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/entry/saksi-choice-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiChoiceWindow, search);
  gtk_widget_class_bind_template_child (widget_class, SaksiChoiceWindow, states);
  gtk_widget_class_bind_template_child (widget_class, SaksiChoiceWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SaksiChoiceWindow, make);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
}

static void
saksi_choice_window_init (SaksiChoiceWindow *self)
{
  GtkExpression *string = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->all = gtk_string_list_new (NULL);
  self->filter = gtk_string_filter_new (string);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->all)),
                                           GTK_FILTER (self->filter));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
}

/**
 * saksi_choice_window_new:
 * @owner: the widget that asks
 * @title: what is chosen
 * @names: (element-type SaksiEntryName): what there is
 * @make: (nullable): what a button says that makes a new one
 * @takes_text: whether a new one is nothing but its name
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
saksi_choice_window_new (GtkWidget  *owner,
                         const char *title,
                         GPtrArray  *names,
                         const char *make,
                         gboolean    takes_text)
{
  SaksiChoiceWindow *self = g_object_new (SAKSI_TYPE_CHOICE_WINDOW, "transient-for",
                                          gtk_widget_get_root (owner), "title", title, NULL);
  SaksiLanguage language = saksi_language_get_current ();

  self->names = g_ptr_array_ref (names);
  self->takes_text = takes_text;
  for (guint i = 0; i < names->len; i++)
    {
      const SaksiEntryName *name = g_ptr_array_index (names, i);
      const char *text = saksi_text_get (&name->text, language);

      if (name->is_own)
        /* TRANSLATORS: something in a list that the user made */
        gtk_string_list_take (self->all, g_strdup_printf (_("%s (yours)"), text));
      else
        gtk_string_list_append (self->all, text);
    }
  gtk_button_set_label (GTK_BUTTON (self->make), make != NULL ? make : "");
  gtk_widget_set_visible (self->make, make != NULL);
  search_changed_cb (self);
  return GTK_WIDGET (self);
}
