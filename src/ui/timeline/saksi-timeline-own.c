/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-own.h"

#include <glib/gi18n.h>
#include <string.h>

#include "entry/saksi-entry-window.h"
#include "foreign/saksi-inbox.h"
#include "statement/saksi-content-export.h"
#include "statement/saksi-content-import.h"
#include "statement/saksi-content-write.h"

/* What the user does with statements and relations of their own. What is taken away or changed can
 * be had back: the file that it was is kept as long as the toast. */

typedef struct
{
  GtkWidget *page;         /* owned */
  SaksiStore *store;       /* owned */
  AdwToastOverlay *toasts; /* owned */
  char *id;                /* owned, nullable */
} Deed;

static Deed *
deed_new (GtkWidget       *page,
          SaksiStore      *store,
          AdwToastOverlay *toasts,
          const char      *id)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->page = g_object_ref (page);
  deed->store = g_object_ref (store);
  deed->toasts = g_object_ref (toasts);
  deed->id = g_strdup (id);

  return deed;
}

static void
deed_free (Deed *deed)
{
  g_object_unref (deed->page);
  g_object_unref (deed->store);
  g_object_unref (deed->toasts);
  g_free (deed->id);
  g_free (deed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deed, deed_free)

static void
deed_free_closure (gpointer  data,
                   GClosure *closure)
{
  deed_free (data);
}

static void
tell (Deed         *deed,
      const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_toast_overlay_add_toast (deed->toasts, adw_toast_new (escaped));
}

static void
offer_undo (Deed       *deed,
            const char *title,
            const char *action,
            const char *target)
{
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, g_variant_new_string (target));
  adw_toast_overlay_add_toast (deed->toasts, toast);
}

/* @show: the statement to go to when it is there again, or "". Its id stands in the first line,
 * before the file. */
static void
offer_restore (Deed       *deed,
               const char *title,
               const char *show,
               const char *file)
{
  g_autofree char *target = g_strconcat (show, "\n", file, NULL);

  offer_undo (deed, title, "timeline.restore", target);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Deed) deed = user_data;
  g_autoptr(GError) error = NULL;

  if (saksi_own_act_finish (result, &error))
    saksi_store_emit_changed (deed->store);
  else
    tell (deed, error);
}

/* Something that it referred to is gone by now. */
static void
tell_left_out (Deed *deed,
               guint n)
{
  /* TRANSLATORS: parts of what was taken away: a statement, or one of its relations */
  g_autofree char *text = g_strdup_printf (ngettext ("%u part could not be put back",
                                                     "%u parts could not be put back", n), n);

  adw_toast_overlay_add_toast (deed->toasts, adw_toast_new (text));
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Deed) deed = user_data;
  g_autoptr(GError) error = NULL;
  SaksiContentOutcome outcome;

  if (!saksi_content_import_finish (result, &outcome, &error))
    {
      tell (deed, error);
      return;
    }

  if (outcome.n_refused + outcome.n_known > 0)
    tell_left_out (deed, outcome.n_refused + outcome.n_known);
  saksi_store_emit_changed (deed->store);
  if (deed->id != NULL && *deed->id != '\0')
    gtk_widget_activate_action (deed->page, "timeline.show-statement", "s", deed->id);
}

/* Takes the deed. */
static void
restore (Deed       *deed,
         const char *target)
{
  g_auto(GStrv) parts = g_strsplit (target, "\n", 2);
  const char *file = parts[0] != NULL && parts[1] != NULL ? parts[1] : "";
  g_autoptr(GBytes) bytes = g_bytes_new (file, strlen (file));

  g_free (deed->id);
  deed->id = g_strdup (parts[0]);
  saksi_content_import_async (deed->store, bytes, SAKSI_CONTENT_OWN, NULL, restored_cb, deed);
}

/* Only when all that goes with it is at hand to be put back, it is taken away. */
static void
statement_kept_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(Deed) deed = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = saksi_content_export_finish (result, NULL, &error);
  g_autofree char *file = NULL;
  SaksiStore *store = deed->store;
  const char *id = deed->id;

  if (records == NULL)
    {
      tell (deed, error);
      return;
    }

  file = saksi_content_dup_json (records);
  offer_restore (deed, _("Statement removed"), id, file);
  saksi_own_act_async (store, SAKSI_OWN_REMOVE, 0, id, NULL, done_cb, g_steal_pointer (&deed));
}

static void
remove_statement (Deed *deed)
{
  g_autoptr(SaksiStatementFilter) filter = saksi_statement_filter_new ();

  filter->id = g_strdup (deed->id);
  saksi_content_export_async (deed->store, filter, SAKSI_CONTENT_PARTS_UNDO, NULL,
                              statement_kept_cb, deed);
}

static void
relation_kept_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Deed) deed = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiContentRecord) record = saksi_entry_load_finish (result, &error);
  g_autoptr(GPtrArray) records = g_ptr_array_new ();
  g_autofree char *file = NULL;
  SaksiStore *store = deed->store;
  const char *id = deed->id;

  if (record == NULL)
    {
      tell (deed, error);
      return;
    }

  g_ptr_array_add (records, record);
  file = saksi_content_dup_json (records);
  offer_restore (deed, _("Relation removed"),
                 saksi_content_record_get_text (record, "statement"), file);
  saksi_own_act_async (store, SAKSI_OWN_UNRELATE, 0, id, NULL, done_cb, g_steal_pointer (&deed));
}

static void
statement_saved_cb (SaksiEntryWindow *window,
                    const char       *id,
                    const char       *before,
                    gpointer          user_data)
{
  Deed *deed = user_data;

  if (before != NULL)
    offer_restore (deed, _("Statement changed"), id, before);
  else
    offer_undo (deed, _("Statement added"), "timeline.remove", id);
  gtk_widget_activate_action (deed->page, "timeline.show-statement", "s", id);
}

static void
relation_saved_cb (SaksiEntryWindow *window,
                   const char       *id,
                   const char       *before,
                   gpointer          user_data)
{
  Deed *deed = user_data;

  if (before != NULL)
    offer_restore (deed, _("Relation changed"), "", before);
  else
    offer_undo (deed, _("Relation added"), "timeline.unrelate", id);
}

/* Takes the deed. @id: (nullable): one to change; @statement: (nullable): what a new relation is
 * of */
static void
write_entry (Deed             *deed,
             SaksiContentList  list,
             const char       *id,
             const char       *statement)
{
  GtkWidget *window = saksi_entry_window_new (deed->page, deed->store, list, id);

  if (statement != NULL)
    saksi_entry_field_set_text (saksi_entry_window_get_field (SAKSI_ENTRY_WINDOW (window),
                                                              "statement"), statement);
  g_signal_connect_data (window, "saved", list == SAKSI_CONTENT_STATEMENTS
                                            ? G_CALLBACK (statement_saved_cb)
                                            : G_CALLBACK (relation_saved_cb),
                         deed, deed_free_closure, 0);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * saksi_timeline_own_activate:
 * @page: the page of the timeline
 * @store: the cache
 * @toasts: where to say what was done
 * @name: an action of the page
 * @target: (nullable): an id, or a file to put back
 *
 * Does what an action is called after.
 */
void
saksi_timeline_own_activate (GtkWidget       *page,
                             SaksiStore      *store,
                             AdwToastOverlay *toasts,
                             const char      *name,
                             const char      *target)
{
  Deed *deed = deed_new (page, store, toasts, target);

  if (g_str_equal (name, "timeline.add") || g_str_equal (name, "timeline.edit"))
    write_entry (deed, SAKSI_CONTENT_STATEMENTS, target, NULL);
  else if (g_str_equal (name, "timeline.remove"))
    remove_statement (deed);
  else if (g_str_equal (name, "timeline.restore"))
    restore (deed, target);
  else if (g_str_equal (name, "timeline.relate"))
    write_entry (deed, SAKSI_CONTENT_RELATIONS, NULL, target);
  else if (g_str_equal (name, "timeline.edit-relation"))
    write_entry (deed, SAKSI_CONTENT_RELATIONS, target, NULL);
  else
    saksi_entry_load_async (store, SAKSI_CONTENT_RELATIONS, target, NULL, relation_kept_cb, deed);
}
