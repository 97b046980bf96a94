/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-relate-window.h"

#include <glib/gi18n.h>

#include "common/saksi-language.h"
#include "statement/saksi-statement-query.h"
#include "timeline/saksi-timeline-words.h"

/* How a statement stands to another in the judgement of the user. It is shown as that. */

#define N_TYPES 7
#define NAME_LENGTH 90

struct _SaksiRelateWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;         /* owned */
  GCancellable *cancellable; /* owned */
  char *statement;           /* owned: id */
  GPtrArray *targets;        /* owned, of char*: ids, as in the list */

  AdwComboRow *type;
  GtkDropDown *target;
  GtkEditable *note;

  /* template children */
  AdwToastOverlay *toasts;
  AdwPreferencesPage *page;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (SaksiRelateWindow, saksi_relate_window, ADW_TYPE_WINDOW)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiRelateWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (saksi_own_act_finish (result, &error))
    {
      saksi_store_emit_changed (self->store);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
}

static void
save_cb (SaksiRelateWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->target);
  const char *note = gtk_editable_get_text (self->note);

  if (selected >= self->targets->len)
    return;

  saksi_own_act_async (self->store, SAKSI_OWN_RELATE, 0, self->statement,
                       g_ptr_array_index (self->targets, selected),
                       saksi_relation_type_get_word (adw_combo_row_get_selected (self->type)),
                       *note != '\0' ? note : NULL, NULL, saved_cb, g_object_ref (self));
}

static char *
dup_name (const SaksiStatement *statement)
{
  g_autofree char *name = saksi_words_dup_row_name (statement, saksi_language_get_current ());

  if (g_utf8_strlen (name, -1) > NAME_LENGTH)
    {
      g_autofree char *cut = g_utf8_substring (name, 0, NAME_LENGTH);

      return g_strconcat (cut, "…", NULL);
    }

  return g_steal_pointer (&name);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) statements = saksi_statement_list_finish (result, &error);
  SaksiRelateWindow *self = user_data;
  g_autoptr(GtkStringList) names = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (statements == NULL)
    {
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
      return;
    }

  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < statements->len; i++)
    {
      const SaksiStatement *statement = g_ptr_array_index (statements, i);

      if (g_str_equal (statement->id, self->statement))
        continue;
      g_ptr_array_add (self->targets, g_strdup (statement->id));
      gtk_string_list_take (names, dup_name (statement));
    }
  gtk_drop_down_set_model (self->target, G_LIST_MODEL (names));
  gtk_widget_set_sensitive (self->save, self->targets->len > 0);
}

static void
add_type (SaksiRelateWindow   *self,
          AdwPreferencesGroup *group)
{
  g_autoptr(GtkStringList) types = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; i < N_TYPES; i++)
    gtk_string_list_append (types, saksi_words_get_relation (i));
  self->type = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Relation"));
  adw_combo_row_set_model (self->type, G_LIST_MODEL (types));
  adw_combo_row_set_selected (self->type, SAKSI_RELATION_CONTRADICTS);
  adw_preferences_group_add (group, row);
}

static void
add_rows (SaksiRelateWindow *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *note = adw_entry_row_new ();
  GtkWidget *target = gtk_drop_down_new (NULL, text);

  adw_preferences_group_set_description (group,
                                         _("How this statement stands to another is a judgement. "
                                           "It is shown as yours."));
  add_type (self, group);
  self->target = GTK_DROP_DOWN (target);
  gtk_drop_down_set_enable_search (self->target, TRUE);
  gtk_widget_set_margin_top (target, 12);
  gtk_widget_set_margin_bottom (target, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The other statement"), -1);
  adw_preferences_group_add (group, target);
  self->note = GTK_EDITABLE (note);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (note), _("Why, if you like"));
  adw_preferences_group_add (group, note);
  adw_preferences_page_add (self->page, group);
}

static void
saksi_relate_window_dispose (GObject *object)
{
  SaksiRelateWindow *self = SAKSI_RELATE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_RELATE_WINDOW);

  G_OBJECT_CLASS (saksi_relate_window_parent_class)->dispose (object);
}

static void
saksi_relate_window_finalize (GObject *object)
{
  SaksiRelateWindow *self = SAKSI_RELATE_WINDOW (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->store);
  g_ptr_array_unref (self->targets);
  g_free (self->statement);

  G_OBJECT_CLASS (saksi_relate_window_parent_class)->finalize (object);
}

static void
saksi_relate_window_class_init (SaksiRelateWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_relate_window_dispose;
  object_class->finalize = saksi_relate_window_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/timeline/saksi-relate-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiRelateWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SaksiRelateWindow, page);
  gtk_widget_class_bind_template_child (widget_class, SaksiRelateWindow, save);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
saksi_relate_window_init (SaksiRelateWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->targets = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->save, FALSE);
  add_rows (self);
}

/* @statement: the id of the one that stands to another */
GtkWidget *
saksi_relate_window_new (GtkWidget  *owner,
                         SaksiStore *store,
                         const char *statement)
{
  SaksiRelateWindow *self = g_object_new (SAKSI_TYPE_RELATE_WINDOW, "transient-for",
                                          gtk_widget_get_root (owner), NULL);

  self->store = g_object_ref (store);
  self->statement = g_strdup (statement);
  saksi_statement_list_async (store, NULL, self->cancellable, listed_cb, self);

  return GTK_WIDGET (self);
}
