/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window/saksi-refused-window.h"

#include <glib/gi18n.h>

#include "common/saksi-empty-state.h"
#include "common/saksi-format.h"
#include "common/saksi-reason-words.h"
#include "common/saksi-row-button.h"
#include "common/saksi-tab-stop.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-mnemonics.h"
#include "result/saksi-import.h"
#include "source/saksi-holdings.h"

/* The documents that were refused, each with its reason. They are kept and can be read again. */

/* So many are read at once; the next when the list is scrolled near its end. */
#define PAGE_LENGTH 500
#define NEAR_END 100

#define TOAST_SECONDS 3

/* A row's box knows its GtkListItem by this name. */
#define ITEM_KEY "saksi-list-item"

/* One of them, as a list model wants it. */
#define SAKSI_TYPE_REFUSED_ITEM (saksi_refused_item_get_type ())
G_DECLARE_FINAL_TYPE (SaksiRefusedItem, saksi_refused_item, SAKSI, REFUSED_ITEM, GObject)

struct _SaksiRefusedItem
{
  GObject parent_instance;

  SaksiRefused *refused; /* owned */
};

G_DEFINE_FINAL_TYPE (SaksiRefusedItem, saksi_refused_item, G_TYPE_OBJECT)

static void
saksi_refused_item_finalize (GObject *object)
{
  saksi_refused_free (SAKSI_REFUSED_ITEM (object)->refused);

  G_OBJECT_CLASS (saksi_refused_item_parent_class)->finalize (object);
}

static void
saksi_refused_item_class_init (SaksiRefusedItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_refused_item_finalize;
}

static void
saksi_refused_item_init (SaksiRefusedItem *self)
{
}

struct _SaksiRefusedWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;         /* owned */
  GCancellable *cancellable; /* owned: ends with the window */
  GListStore *items;         /* owned, of SaksiRefusedItem: those that have been read */
  gboolean is_loading;
  guint next_id;             /* source of the next load, or 0 */
  gboolean has_all;          /* there are no more than have been read */
  guint n_retries;           /* how many single ones are being read again */

  /* template children */
  AdwWindowTitle *title;
  GtkWidget *retry;
  AdwToastOverlay *toasts;
  GtkStack *states;
  GtkWidget *failure;
  GtkWidget *list;
  GtkNoSelection *selection;
};

G_DEFINE_FINAL_TYPE (SaksiRefusedWindow, saksi_refused_window, ADW_TYPE_WINDOW)

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void retry_one (SaksiRefusedWindow *self,
                       SaksiRefusedItem   *item);

static void
retry_one_cb (GtkWidget   *button,
              GtkListItem *item)
{
  GtkWidget *window = gtk_widget_get_ancestor (button, SAKSI_TYPE_REFUSED_WINDOW);

  retry_one (SAKSI_REFUSED_WINDOW (window), gtk_list_item_get_item (item));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *where = make_label ("caption");
  GtkWidget *again = saksi_row_button_new ("view-refresh-symbolic", _("Read Again"));

  gtk_widget_set_hexpand (box, TRUE);
  g_signal_connect_object (again, "clicked", G_CALLBACK (retry_one_cb), item, 0);
  gtk_widget_add_css_class (where, "dim-label");
  gtk_box_append (GTK_BOX (box), make_label (NULL));
  gtk_box_append (GTK_BOX (box), where);
  gtk_box_append (GTK_BOX (row), box);
  gtk_box_append (GTK_BOX (row), again);
  g_object_set_data (G_OBJECT (row), ITEM_KEY, item);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void load_next (SaksiRefusedWindow *self);

static gboolean
load_next_cb (gpointer user_data)
{
  SaksiRefusedWindow *self = user_data;

  self->next_id = 0;
  load_next (self);

  return G_SOURCE_REMOVE;
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             SaksiRefusedWindow       *self)
{
  SaksiRefused *refused = SAKSI_REFUSED_ITEM (gtk_list_item_get_item (item))->refused;
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *box = gtk_widget_get_first_child (row);
  GtkWidget *reason = gtk_widget_get_first_child (box);
  GtkWidget *where = gtk_widget_get_next_sibling (reason);
  g_autofree char *time = saksi_format_time_wib (refused->fetched);
  g_autofree char *size = saksi_format_size (refused->size);
  g_autofree char *place = saksi_reason_words_dup_place (refused->path, refused->origin);
  g_autofree char *why = saksi_reason_words_dup (refused->reason);
  g_autofree char *text = g_strdup_printf ("%s\n%s · %s", place, size, time);
  g_autofree char *name = g_strdup_printf ("%s: %s", place, why);

  gtk_label_set_label (GTK_LABEL (reason), why);
  gtk_label_set_label (GTK_LABEL (where), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_last_child (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Read Again"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);

  /* Not from here: the list must not grow while it makes its rows. */
  if (self->next_id == 0 && !self->has_all && !self->is_loading &&
      gtk_list_item_get_position (item) + NEAR_END >
      g_list_model_get_n_items (G_LIST_MODEL (self->items)))
    self->next_id = g_idle_add (load_next_cb, self);
}

/* Takes over the elements of @refused. */
static void
add_refused (SaksiRefusedWindow *self,
             GPtrArray          *refused)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (refused, NULL);
  for (guint i = 0; i < refused->len; i++)
    {
      SaksiRefusedItem *item = g_object_new (SAKSI_TYPE_REFUSED_ITEM, NULL);

      item->refused = refused->pdata[i];
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                       items->pdata, items->len);
}

static void
show_refused (SaksiRefusedWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree char *count = saksi_format_count (n);
  g_autofree char *subtitle =
      g_strdup_printf (self->has_all ? ngettext ("%s document", "%s documents", n)
                                     : _("More than %s documents"),
                       count);

  adw_window_title_set_subtitle (self->title, n > 0 ? subtitle : "");
  gtk_stack_set_visible_child_name (self->states, n > 0 ? "list" : "empty");
  gtk_widget_set_sensitive (self->retry, n > 0 && self->n_retries == 0);
}

/* What has been read stays, and it is not said that nothing was refused. */
static void
show_failure (SaksiRefusedWindow *self,
              const char         *message)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  self->has_all = TRUE;
  adw_window_title_set_subtitle (self->title, message);
  g_object_set (self->failure, "description", message, NULL);
  gtk_stack_set_visible_child_name (self->states, n > 0 ? "list" : "failed");
  gtk_widget_set_sensitive (self->retry, n > 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiRefusedWindow) self = SAKSI_REFUSED_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) refused = saksi_refused_load_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->is_loading = FALSE;
  if (refused == NULL)
    {
      show_failure (self, error->message);
      return;
    }

  self->has_all = refused->len < PAGE_LENGTH;
  add_refused (self, refused);
  show_refused (self);
}

static void
load_next (SaksiRefusedWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr(SaksiRefusedItem) last = NULL;

  if (self->is_loading || self->has_all)
    return;

  if (n > 0)
    last = g_list_model_get_item (G_LIST_MODEL (self->items), n - 1);
  self->is_loading = TRUE;
  saksi_refused_load_after_async (self->store, last != NULL ? last->refused : NULL, PAGE_LENGTH,
                                  self->cancellable, loaded_cb, g_object_ref (self));
}

static void
load (SaksiRefusedWindow *self)
{
  gtk_widget_set_sensitive (self->retry, FALSE);
  gtk_stack_set_visible_child_name (self->states, "loading");
  self->has_all = FALSE;
  g_list_store_remove_all (self->items);
  load_next (self);
}

static void
tell_failure (SaksiRefusedWindow *self,
              const GError       *error)
{
  g_autofree char *reason = saksi_reason_words_dup (error->message);

  saksi_tell (GTK_WIDGET (self), _("The Import Failed"), reason);
}

static void
retried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiRefusedWindow) self = SAKSI_REFUSED_WINDOW (user_data);
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary = { 0 };
  gboolean retried = saksi_import_retry_finish (result, &summary, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  load (self);
  if (!retried)
    tell_failure (self, error);
}

/* What was refused once may be understood by a newer Saksi. */
static void
retry_cb (SaksiRefusedWindow *self)
{
  gtk_widget_set_sensitive (self->retry, FALSE);
  gtk_stack_set_visible_child_name (self->states, "loading");
  saksi_import_retry_async (self->store, self->cancellable, retried_cb, g_object_ref (self));
}

static void
show_toast (SaksiRefusedWindow *self,
            const char         *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* One document that is being read again. */
typedef struct
{
  SaksiRefusedWindow *window; /* owned */
  SaksiRefusedItem *item;     /* owned */
} SingleRetry;

static void
single_retry_free (SingleRetry *self)
{
  g_object_unref (self->window);
  g_object_unref (self->item);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SingleRetry, single_retry_free)

/* The row is gone; who goes through the list by keys stays beside its place. */
static void
remove_item (SaksiRefusedWindow *self,
             SaksiRefusedItem   *item)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, self->list);
  guint position;

  if (!g_list_store_find (self->items, item, &position))
    return;
  if (has_focus && !gtk_widget_child_focus (self->list, GTK_DIR_DOWN))
    gtk_widget_child_focus (self->list, GTK_DIR_UP);
  g_list_store_remove (self->items, position);
}

static gboolean
is_same (const SaksiRefused *one,
         const SaksiRefused *other)
{
  return g_str_equal (one->path, other->path) && g_bytes_equal (one->sha256, other->sha256);
}

/* Takes over what the list says of the document now. */
static void
update_item (SaksiRefusedWindow *self,
             SaksiRefusedItem   *item,
             SaksiRefused       *refused)
{
  gboolean is_known = g_str_equal (item->refused->reason, refused->reason);
  guint position;

  saksi_refused_free (item->refused);
  item->refused = refused;
  if (!is_known && g_list_store_find (self->items, item, &position))
    g_list_model_items_changed (G_LIST_MODEL (self->items), position, 1, 1);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SingleRetry) single = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) refused = saksi_refused_load_finish (result, &error);
  SaksiRefusedWindow *self = single->window;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->n_retries--;
  if (refused == NULL)
    {
      tell_failure (self, error);
    }
  else if (refused->len > 0 && is_same (refused->pdata[0], single->item->refused))
    {
      update_item (self, single->item, g_ptr_array_steal_index (refused, 0));
      show_toast (self, _("Still refused"));
    }
  else
    {
      remove_item (self, single->item);
      show_toast (self, _("Accepted; no longer listed"));
    }
  show_refused (self);
}

static void
retried_one_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SingleRetry) single = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiRefusedItem) before = NULL;
  SaksiImportSummary summary = { 0 };
  SaksiRefusedWindow *self = single->window;
  gboolean retried = saksi_import_retry_finish (result, &summary, &error);
  guint position;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!retried)
    {
      self->n_retries--;
      show_refused (self);
      tell_failure (self, error);
      return;
    }

  /* What stands behind its neighbour now: the same, or it is no longer refused. */
  if (g_list_store_find (self->items, single->item, &position) && position > 0)
    before = g_list_model_get_item (G_LIST_MODEL (self->items), position - 1);
  saksi_refused_load_after_async (self->store, before != NULL ? before->refused : NULL, 1,
                                  self->cancellable, looked_up_cb, g_steal_pointer (&single));
}

/* Reads one again; the list stays as and where it is. */
static void
retry_one (SaksiRefusedWindow *self,
           SaksiRefusedItem   *item)
{
  SingleRetry *single = g_new0 (SingleRetry, 1);

  single->window = g_object_ref (self);
  single->item = g_object_ref (item);
  self->n_retries++;
  gtk_widget_set_sensitive (self->retry, FALSE);
  saksi_import_retry_one_async (self->store, item->refused, self->cancellable, retried_one_cb,
                                single);
}

/* The box of the row that has the focus, or in which something has it; %NULL when none has. */
static GtkWidget *
find_focused_row (SaksiRefusedWindow *self)
{
  GtkWidget *at = gtk_window_get_focus (GTK_WINDOW (self));

  if (at == NULL || !gtk_widget_is_ancestor (at, self->list))
    return NULL;
  while (gtk_widget_get_parent (at) != self->list)
    at = gtk_widget_get_parent (at);

  return gtk_widget_get_first_child (at);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  SaksiRefusedWindow *self = SAKSI_REFUSED_WINDOW (widget);
  GtkWidget *row = find_focused_row (self);
  GtkListItem *item = row != NULL ? g_object_get_data (G_OBJECT (row), ITEM_KEY) : NULL;
  const SaksiRefused *refused;
  g_autofree char *place = NULL;
  g_autofree char *why = NULL;
  g_autofree char *text = NULL;

  if (item == NULL || gtk_list_item_get_item (item) == NULL)
    return;

  refused = SAKSI_REFUSED_ITEM (gtk_list_item_get_item (item))->refused;
  place = saksi_reason_words_dup_place (refused->path, refused->origin);
  why = saksi_reason_words_dup (refused->reason);
  text = g_strdup_printf ("%s: %s", place, why);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  show_toast (self, _("Place and reason copied"));
}

static void
saksi_refused_window_dispose (GObject *object)
{
  SaksiRefusedWindow *self = SAKSI_REFUSED_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->next_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_REFUSED_WINDOW);

  G_OBJECT_CLASS (saksi_refused_window_parent_class)->dispose (object);
}

static void
saksi_refused_window_finalize (GObject *object)
{
  SaksiRefusedWindow *self = SAKSI_REFUSED_WINDOW (object);

  g_clear_object (&self->store);
  g_object_unref (self->items);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (saksi_refused_window_parent_class)->finalize (object);
}

static void
saksi_refused_window_class_init (SaksiRefusedWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_refused_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_refused_window_finalize;

  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/window/saksi-refused-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiRefusedWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiRefusedWindow, retry);
  gtk_widget_class_bind_template_child (widget_class, SaksiRefusedWindow, states);
  gtk_widget_class_bind_template_child (widget_class, SaksiRefusedWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiRefusedWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SaksiRefusedWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SaksiRefusedWindow, selection);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_install_action (widget_class, "refused.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "refused.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
saksi_refused_window_init (SaksiRefusedWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (SAKSI_TYPE_REFUSED_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  saksi_name_mnemonics (GTK_WIDGET (self));
}

GtkWidget *
saksi_refused_window_new (GtkWindow  *parent,
                          SaksiStore *store)
{
  SaksiRefusedWindow *self =
      g_object_new (SAKSI_TYPE_REFUSED_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  load (self);

  return GTK_WIDGET (self);
}
