/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-inbox-window.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-row-button.h"
#include "compat/saksi-open-uri.h"
#include "entry/saksi-entry-window.h"
#include "foreign/saksi-inbox.h"
#include "source/saksi-network.h"
#include "timeline/saksi-statement-parts.h"
#include "timeline/saksi-timeline-words.h"

/* What feeds and files of others brought, until the user files it as a statement or puts it away;
 * and the feeds. They are asked when the button is pressed, and at no other time. */

/* How many items are seen at first, and more each time: a feed may have thousands. */
#define STEP 50

struct _SaksiInboxWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;         /* owned */
  GCancellable *cancellable; /* owned */
  GCancellable *listing;     /* owned, nullable: of the lists that are asked for */
  GPtrArray *items;          /* owned, nullable: of SaksiInboxItem */
  guint n_seen;              /* of these, at most */
  guint n_shown;             /* … and as the window shows them */
  GHashTable *removed;       /* owned: ids, as text, of feeds that go once that cannot be undone */
  AdwToast *undo;            /* owned, nullable: the way back of the last of them */
  gint64 filing;             /* the item that is being filed */
  gboolean checking;         /* the feeds are being asked */
  gboolean waits_to_check;   /* … once those are gone that were removed */
  AdwPreferencesGroup *inbox;
  AdwPreferencesGroup *feeds;
  GPtrArray *inbox_rows;     /* owned, of GtkWidget, borrowed */
  GPtrArray *feed_rows;      /* owned, of GtkWidget, borrowed */
  GtkEditable *address;

  /* template children */
  AdwToastOverlay *toasts;
  AdwPreferencesPage *page;
  GtkWidget *check;
};

G_DEFINE_FINAL_TYPE (SaksiInboxWindow, saksi_inbox_window, ADW_TYPE_WINDOW)

static void reload      (SaksiInboxWindow *self);
static void start_check (SaksiInboxWindow *self);

static void
tell (SaksiInboxWindow *self,
      const char       *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
acted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  SaksiInboxWindow *self = user_data;

  if (saksi_own_act_finish (result, &error))
    reload (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

typedef struct
{
  SaksiInboxWindow *window; /* borrowed: not looked at once the act is cancelled */
  char *id;                 /* owned */
} Removal;

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Removal *removal = user_data;
  g_autofree char *id = removal->id;
  g_autoptr(GError) error = NULL;

  if (!saksi_own_act_finish (result, &error) &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_hash_table_remove (removal->window->removed, id);
  if (error != NULL)
    tell (removal->window, error->message);
  if (removal->window->waits_to_check && g_hash_table_size (removal->window->removed) == 0)
    start_check (removal->window);
  reload (removal->window);
}

static void
unwatch (SaksiInboxWindow *self,
         const char       *id)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->window = self;
  removal->id = g_strdup (id);
  saksi_own_act_async (self->store, SAKSI_OWN_UNWATCH, g_ascii_strtoll (id, NULL, 10), NULL,
                       self->cancellable, removed_cb, removal);
}

static void
undone_cb (SaksiInboxWindow *self,
           AdwToast         *toast)
{
  g_hash_table_remove (self->removed, g_object_get_data (G_OBJECT (toast), "saksi-id"));
  reload (self);
}

static void
undo_over_cb (SaksiInboxWindow *self,
              AdwToast         *toast)
{
  const char *id = g_object_get_data (G_OBJECT (toast), "saksi-id");

  if (g_hash_table_contains (self->removed, id))
    unwatch (self, id);
}

/* What was removed last goes, if it was not brought back. */
static void
end_undo (SaksiInboxWindow *self)
{
  g_autoptr(AdwToast) undo = g_steal_pointer (&self->undo);

  if (undo != NULL)
    adw_toast_dismiss (undo);
}

/* A feed takes along what it brought and what of that was put away; so it is only hidden at first,
 * and goes when the way back is gone. One way back at a time: a second would wait unseen. */
static void
remove_action_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SaksiInboxWindow *self = SAKSI_INBOX_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  AdwToast *toast = adw_toast_new (_("Feed removed"));

  end_undo (self);
  self->undo = g_object_ref (toast);
  g_hash_table_add (self->removed, g_strdup (id));
  g_object_set_data_full (G_OBJECT (toast), "saksi-id", g_strdup (id), g_free);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undone_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (undo_over_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
  reload (self);
}

static void
act_action_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiInboxWindow *self = SAKSI_INBOX_WINDOW (widget);
  SaksiOwnAct act = g_str_equal (name, "inbox.restore") ? SAKSI_OWN_RESTORE : SAKSI_OWN_DISMISS;
  gint64 id = g_ascii_strtoll (g_variant_get_string (parameter, NULL), NULL, 10);

  saksi_own_act_async (self->store, act, id, NULL, self->cancellable, acted_cb, self);
  if (act == SAKSI_OWN_DISMISS)
    {
      AdwToast *toast = adw_toast_new (_("Put away"));

      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "inbox.restore");
      adw_toast_set_action_target_value (toast, parameter);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
}

static void
filed_cb (SaksiInboxWindow *self)
{
  saksi_own_act_async (self->store, SAKSI_OWN_FILED, self->filing, NULL, self->cancellable,
                       acted_cb, self);
}

/* Where the item was published, as far as it says. What it is, in words of one's own, is left to
 * the user, as is the paraphrase: the words of others are not taken over. */
static SaksiContentRecord *
make_source (const SaksiInboxItem *item)
{
  SaksiContentRecord *source = saksi_content_record_new (SAKSI_CONTENT_SOURCES, "", 0);

  saksi_content_record_set_text (source, "publisher", item->publisher);
  saksi_content_record_set_text (source, "author", item->author);
  saksi_content_record_set_text (source, "published", item->published);
  saksi_content_record_set_text (source, "url", item->url);
  saksi_content_record_set_text (source, "lang", item->language);

  return source;
}

static void
file_item (SaksiInboxWindow     *self,
           const SaksiInboxItem *item)
{
  GtkWidget *window = saksi_entry_window_new (GTK_WIDGET (self), self->store,
                                              SAKSI_CONTENT_STATEMENTS, NULL);
  g_autoptr(SaksiContentRecord) begun = saksi_content_record_new (SAKSI_CONTENT_STATEMENTS, "", 0);
  /* TRANSLATORS: a row of a form that leads to the source; the title of an item of a feed */
  g_autofree char *label = g_strdup_printf (_("Describe the source: %s"), item->title);

  saksi_content_record_set_text (begun, "kind", "report");
  saksi_content_record_set_text (begun, "date", item->published);
  saksi_content_record_set_text (begun, "speaker_as_reported",
                                 item->author != NULL ? item->author : item->publisher);
  saksi_entry_window_begin (SAKSI_ENTRY_WINDOW (window), begun);
  saksi_entry_window_set_draft (SAKSI_ENTRY_WINDOW (window), "sources", label,
                                make_source (item));
  self->filing = item->id;
  g_signal_connect_object (window, "saved", G_CALLBACK (filed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
file_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiInboxWindow *self = SAKSI_INBOX_WINDOW (widget);
  gint64 id = g_ascii_strtoll (g_variant_get_string (parameter, NULL), NULL, 10);

  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    {
      const SaksiInboxItem *item = g_ptr_array_index (self->items, i);

      if (item->id == id)
        {
          file_item (self, item);
          return;
        }
    }
}

static void
open_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  saksi_open_uri (widget, g_variant_get_string (parameter, NULL));
}

static void
empty (AdwPreferencesGroup *group,
       GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

static void
append_button (GtkBox     *box,
               const char *label,
               const char *action,
               gint64      id)
{
  g_autofree char *target = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  gtk_box_append (box, saksi_parts_new_link (label, action, target));
}

static GtkWidget *
make_item (const SaksiInboxItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *date = item->published != NULL
                          ? saksi_words_dup_date (item->published, SAKSI_PRECISION_DAY) : NULL;
  /* TRANSLATORS: where an item comes from, and its date */
  g_autofree char *origin = g_strdup_printf (C_("inbox", "%1$s, %2$s"),
                                             item->publisher != NULL ? item->publisher
                                                                     : SAKSI_FORMAT_UNKNOWN,
                                             date != NULL ? date : SAKSI_FORMAT_UNKNOWN);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "statement");
  gtk_widget_set_margin_bottom (box, 8);
  gtk_box_append (GTK_BOX (box), saksi_parts_new_text (item->title, "heading"));
  gtk_box_append (GTK_BOX (box), saksi_parts_new_text (origin, "caption"));
  if (item->summary != NULL)
    gtk_box_append (GTK_BOX (box), saksi_parts_new_text (item->summary, NULL));
  append_button (GTK_BOX (buttons), _("File…"), "inbox.file", item->id);
  append_button (GTK_BOX (buttons), _("Put Away"), "inbox.dismiss", item->id);
  if (item->url != NULL)
    gtk_box_append (GTK_BOX (buttons), saksi_parts_new_link (_("Open"), "inbox.open", item->url));
  gtk_box_append (GTK_BOX (box), buttons);

  return box;
}

/* Which row the focus is in, and what its button does; G_MAXUINT where it is elsewhere. */
static guint
find_focus (SaksiInboxWindow *self,
            char            **action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  *action = GTK_IS_ACTIONABLE (focus)
            ? g_strdup (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus))) : NULL;

  for (guint i = 0; focus != NULL && i < self->inbox_rows->len; i++)
    if (gtk_widget_is_ancestor (focus, self->inbox_rows->pdata[i]))
      return i;

  return G_MAXUINT;
}

static void
more_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiInboxWindow *self = SAKSI_INBOX_WINDOW (widget);

  self->n_seen += STEP;
  reload (self);
}

/* Leads to the items that are not seen, and says how many there are. */
static GtkWidget *
make_more (guint n_more,
           gboolean all)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *count = saksi_format_count (n_more);
  /* TRANSLATORS: a number */
  g_autofree char *text =
    all ? g_strdup_printf (ngettext ("%s more waits", "%s more wait", n_more), count)
        : g_strdup_printf (ngettext ("More than %s more wait", "More than %s more wait", n_more),
                           count);
  GtkWidget *button = gtk_button_new_with_label (_("Show More"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "inbox.more");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), saksi_parts_new_text (text, "dim-label"));
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *action)
{
  if (GTK_IS_ACTIONABLE (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Who goes through the items with the keyboard goes on with the next one, by the same button. */
static void
restore_focus (SaksiInboxWindow *self,
               guint             position,
               const char       *action)
{
  GtkWidget *row = self->inbox_rows->pdata[MIN (position, self->inbox_rows->len - 1)];
  GtkWidget *button = action != NULL ? find_button (row, action) : NULL;

  if (button == NULL || !gtk_widget_grab_focus (button))
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static void
show_items (SaksiInboxWindow *self)
{
  g_autofree char *action = NULL;
  guint focus = find_focus (self, &action);
  guint n = MIN (self->items->len, self->n_seen);

  empty (self->inbox, self->inbox_rows);
  if (self->items->len == 0)
    add_row (self->inbox, self->inbox_rows,
             saksi_parts_new_text (_("Nothing waits. Import a file, or add a feed and check it."),
                                   "dim-label"));
  for (guint i = 0; i < n; i++)
    add_row (self->inbox, self->inbox_rows, make_item (g_ptr_array_index (self->items, i)));
  if (n < self->items->len)
    add_row (self->inbox, self->inbox_rows,
             make_more (self->items->len - n, self->items->len < SAKSI_INBOX_MAX_LISTED));

  self->n_shown = n;
  if (focus != G_MAXUINT && gtk_widget_get_mapped (GTK_WIDGET (self)))
    restore_focus (self, focus, action);
}

/* Why a feed could not be read: the core says so in English, which is what the cache keeps. What a
 * server said of itself stays as it is. */
static const char *
translate_problem (const char *problem)
{
  /* TRANSLATORS: these follow “could not be read”, in parentheses */
  static const char *const known[] = {
    N_("a tag has no end"), N_("a tag has too many attributes"),
    N_("feeds with a document type are not read"), N_("it did not answer in time"),
    N_("it holds what is no character"), N_("it is empty"), N_("it is nested too deep"),
    N_("it is no feed"), N_("it leads on and on"), N_("it leads to an address that is not asked"),
    N_("its encoding is not read"), N_("more than 4 MiB"), N_("neither RSS nor Atom"),
    N_("no answer"), N_("not XML"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i], problem))
      return _(known[i]);

  return problem;
}

static GtkWidget *
make_feed (const SaksiWatch *watch)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *remove = saksi_row_button_new ("user-trash-symbolic", _("Remove Feed"));
  g_autofree char *target = g_strdup_printf ("%" G_GINT64_FORMAT, watch->id);
  g_autofree char *time = watch->checked > 0 ? saksi_format_time_wib (watch->checked) : NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *title = g_markup_escape_text (watch->title != NULL ? watch->title : watch->url,
                                                 -1);
  g_autofree char *escaped = NULL;

  if (watch->retry > g_get_real_time () / G_USEC_PER_SEC)
    {
      g_autofree char *until = saksi_format_time_wib (watch->retry);

      /* TRANSLATORS: a time */
      subtitle = g_strdup_printf (_("The server asks not to be asked before %s"), until);
    }
  else if (watch->problem != NULL)
    subtitle = g_strdup_printf (_("%1$s: could not be read (%2$s)"), time,
                                translate_problem (watch->problem));
  else if (time != NULL)
    /* TRANSLATORS: a time */
    subtitle = g_strdup_printf (_("Checked %s"), time);
  else
    subtitle = g_strdup (_("Never checked"));
  escaped = g_markup_escape_text (subtitle, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "inbox.unwatch");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);

  return row;
}

/* The window shows just these. What a feed says of an item never changes here. */
static gboolean
are_shown (SaksiInboxWindow *self,
           GPtrArray        *items)
{
  if (self->items == NULL || self->items->len != items->len ||
      self->n_shown != MIN (items->len, self->n_seen))
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    if (((const SaksiInboxItem *) items->pdata[i])->id !=
        ((const SaksiInboxItem *) self->items->pdata[i])->id)
      return FALSE;

  return TRUE;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = saksi_inbox_list_finish (result, &error);
  SaksiInboxWindow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (items == NULL)
    {
      tell (self, error->message);
      return;
    }
  if (are_shown (self, items))
    return;

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_steal_pointer (&items);
  show_items (self);
}

/* One round at a time. */
static void
update_check (SaksiInboxWindow *self)
{
  gtk_widget_set_sensitive (self->check, self->feed_rows->len > 0 && !self->checking);
}

static void
watches_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) watches = saksi_watch_list_finish (result, &error);
  SaksiInboxWindow *self = user_data;

  if (watches == NULL)
    return;

  empty (self->feeds, self->feed_rows);
  for (guint i = 0; i < watches->len; i++)
    {
      const SaksiWatch *watch = g_ptr_array_index (watches, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, watch->id);

      if (!g_hash_table_contains (self->removed, id))
        add_row (self->feeds, self->feed_rows, make_feed (watch));
    }
  update_check (self);
}

/* An answer to what was asked before would bring back for a moment what is gone by now. */
static void
reload (SaksiInboxWindow *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  saksi_inbox_list_async (self->store, self->listing, listed_cb, self);
  saksi_watch_list_async (self->store, self->listing, watches_cb, self);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  SaksiInboxWindow *self = user_data;
  guint n_added = 0;
  guint n_failed = 0;
  g_autofree char *added = NULL;
  g_autofree char *text = NULL;
  gboolean done = saksi_watch_check_finish (result, &n_added, &n_failed, &error);

  /* The window is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->checking = FALSE;
  update_check (self);
  if (!done)
    {
      tell (self, error->message);
      return;
    }

  added = saksi_format_count (n_added);
  text = g_strdup_printf (ngettext ("%s new item", "%s new items", n_added), added);
  if (n_failed > 0)
    {
      g_autofree char *number = saksi_format_count (n_failed);
      g_autofree char *failed = g_strdup_printf (ngettext ("%s feed could not be read",
                                                           "%s feeds could not be read", n_failed),
                                                 number);
      /* TRANSLATORS: how many items are new, and how many feeds could not be read */
      g_autofree char *both = g_strdup_printf (C_("feeds", "%1$s, %2$s"), text, failed);

      tell (self, both);
    }
  else
    tell (self, text);
  reload (self);
}

static void
start_check (SaksiInboxWindow *self)
{
  self->waits_to_check = FALSE;
  saksi_watch_check_async (self->store, 0, self->cancellable, checked_cb, self);
}

static void
check_cb (SaksiInboxWindow *self)
{
  if (saksi_network_is_held ())
    {
      tell (self, _("Feeds are not asked while a briefing is shown"));
      return;
    }
  if (!g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    {
      tell (self, _("There is no network"));
      return;
    }

  self->checking = TRUE;
  update_check (self);
  /* A feed that was removed is not asked once more. */
  end_undo (self);
  self->waits_to_check = g_hash_table_size (self->removed) > 0;
  if (!self->waits_to_check)
    start_check (self);
}

/* What is no address stays there, to be mended. */
static void
feed_added_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  SaksiInboxWindow *self = user_data;

  if (saksi_own_act_finish (result, &error))
    {
      gtk_editable_set_text (self->address, "");
      reload (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->address), "error");
      tell (self, _("The address of a feed begins with https://"));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
add_feed_cb (SaksiInboxWindow *self)
{
  saksi_own_act_async (self->store, SAKSI_OWN_WATCH, 0, gtk_editable_get_text (self->address),
                       self->cancellable, feed_added_cb, self);
}

static void
address_changed_cb (SaksiInboxWindow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->address), "error");
}

static void
add_groups (SaksiInboxWindow *self)
{
  GtkWidget *address = adw_entry_row_new ();
  AdwPreferencesGroup *add = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->inbox = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->feeds = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->inbox, _("Waiting"));
  adw_preferences_group_set_description (self->inbox,
                                         _("From feeds and files of others. Nothing of this is on "
                                           "the timeline before you file it."));
  adw_preferences_group_set_title (self->feeds, _("Feeds"));
  adw_preferences_group_set_description (self->feeds,
                                         _("RSS, Atom or JSON feeds. They are asked only when you "
                                           "press “Check Feeds”."));
  self->address = GTK_EDITABLE (address);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (address), _("Address of a feed"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (address), TRUE);
  g_signal_connect_swapped (address, "apply", G_CALLBACK (add_feed_cb), self);
  g_signal_connect_swapped (address, "changed", G_CALLBACK (address_changed_cb), self);
  adw_preferences_group_add (add, address);
  adw_preferences_page_add (self->page, self->inbox);
  adw_preferences_page_add (self->page, self->feeds);
  adw_preferences_page_add (self->page, add);
}

static void
saksi_inbox_window_dispose (GObject *object)
{
  SaksiInboxWindow *self = SAKSI_INBOX_WINDOW (object);
  GHashTableIter iter;
  gpointer id;

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->listing);
  g_hash_table_iter_init (&iter, self->removed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    saksi_own_act_async (self->store, SAKSI_OWN_UNWATCH, g_ascii_strtoll (id, NULL, 10), NULL,
                         NULL, NULL, NULL);
  g_hash_table_remove_all (self->removed);
  g_clear_object (&self->undo);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_INBOX_WINDOW);

  G_OBJECT_CLASS (saksi_inbox_window_parent_class)->dispose (object);
}

static void
saksi_inbox_window_finalize (GObject *object)
{
  SaksiInboxWindow *self = SAKSI_INBOX_WINDOW (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->listing);
  g_object_unref (self->store);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_hash_table_unref (self->removed);
  g_ptr_array_unref (self->inbox_rows);
  g_ptr_array_unref (self->feed_rows);

  G_OBJECT_CLASS (saksi_inbox_window_parent_class)->finalize (object);
}

static void
saksi_inbox_window_class_init (SaksiInboxWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_inbox_window_dispose;
  object_class->finalize = saksi_inbox_window_finalize;

  gtk_widget_class_install_action (widget_class, "inbox.file", "s", file_action_cb);
  gtk_widget_class_install_action (widget_class, "inbox.dismiss", "s", act_action_cb);
  gtk_widget_class_install_action (widget_class, "inbox.restore", "s", act_action_cb);
  gtk_widget_class_install_action (widget_class, "inbox.unwatch", "s", remove_action_cb);
  gtk_widget_class_install_action (widget_class, "inbox.more", NULL, more_action_cb);
  gtk_widget_class_install_action (widget_class, "inbox.open", "s", open_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/timeline/saksi-inbox-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiInboxWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SaksiInboxWindow, page);
  gtk_widget_class_bind_template_child (widget_class, SaksiInboxWindow, check);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
}

static void
saksi_inbox_window_init (SaksiInboxWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->n_seen = STEP;
  self->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->inbox_rows = g_ptr_array_new ();
  self->feed_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->check, FALSE);
  add_groups (self);
}

GtkWidget *
saksi_inbox_window_new (GtkWidget  *owner,
                        SaksiStore *store)
{
  SaksiInboxWindow *self = g_object_new (SAKSI_TYPE_INBOX_WINDOW, "transient-for",
                                         gtk_widget_get_root (owner), NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);

  return GTK_WIDGET (self);
}
