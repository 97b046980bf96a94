/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "entry/saksi-entry-window.h"

#include <glib/gi18n.h>

#include "compat/saksi-ask.h"
#include "entry/saksi-choice-window.h"
#include "statement/saksi-content-import.h"
#include "statement/saksi-content-write.h"

/* An entry of the user's own, in the fields and with the checks of the content format: a statement,
 * its source, who said it, and all else that is needed to say so. What is saved goes through the
 * reader of files. Emits "saved" with the id and, where an entry was changed, the file that it was
 * before. */

struct _SaksiEntryWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;            /* owned */
  GCancellable *cancellable;    /* owned */
  SaksiContentList list;
  char *id;                     /* owned */
  SaksiContentRecord *record;   /* owned, nullable: what is being changed, or begun with */
  gboolean is_new;
  guint n_waiting;              /* for answers, before anything can be saved */
  gboolean saving;
  gboolean begun;               /* was shown: from then on it is the user who changes it */
  gboolean asks_to_discard;
  gboolean done;                /* nothing is lost when it closes */
  GPtrArray *fields;            /* owned, of SaksiEntryField */
  SaksiEntryField *asking;      /* borrowed, nullable: what is being chosen for */
  SaksiContentRecord *draft;    /* owned, nullable: of one of the fields */

  /* template children */
  AdwToastOverlay *toasts;
  AdwPreferencesPage *page;
  GtkWidget *save;
};

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiEntryWindow, saksi_entry_window, ADW_TYPE_WINDOW)

static void
tell (SaksiEntryWindow *self,
      const char       *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  AdwToast *toast = adw_toast_new (escaped);

  /* What was said before is not true any more. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
update_save (SaksiEntryWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.save",
                                 self->n_waiting == 0 && !self->saving);
}

static guint
get_source (SaksiEntryField *field)
{
  const SaksiContentMember *member = saksi_entry_field_get_member (field);

  return member->kind == SAKSI_MEMBER_TEXTS ? SAKSI_ENTRY_TOPICS : member->list;
}

/* Names have come: for every field that chooses from that list. */
static void
spread_names (SaksiEntryWindow *self,
              guint             source,
              GPtrArray        *names)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      SaksiEntryField *field = g_ptr_array_index (self->fields, i);

      if (saksi_entry_field_is_choice (field) && get_source (field) == source)
        saksi_entry_field_set_names (field, names);
    }
}

typedef struct
{
  SaksiEntryWindow *self; /* borrowed: the answer is looked at first */
  guint source;
} Request;

static void
names_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) names = saksi_entry_list_names_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (names != NULL)
    spread_names (request->self, request->source, names);
  else
    tell (request->self, error->message);
  request->self->n_waiting--;
  update_save (request->self);
}

static void
ask_names (SaksiEntryWindow *self,
           guint             source)
{
  Request *request = g_new (Request, 1);

  *request = (Request) { self, source };
  self->n_waiting++;
  update_save (self);
  saksi_entry_list_names_async (self->store, source, self->cancellable, names_cb, request);
}

/* Each list once, however many fields choose from it. */
static void
ask_all_names (SaksiEntryWindow *self)
{
  gboolean asked[SAKSI_ENTRY_TOPICS + 1] = { FALSE };

  for (guint i = 0; i < self->fields->len; i++)
    {
      SaksiEntryField *field = g_ptr_array_index (self->fields, i);

      if (!saksi_entry_field_is_choice (field) || asked[get_source (field)])
        continue;
      asked[get_source (field)] = TRUE;
      ask_names (self, get_source (field));
    }
}

static void
entry_saved_cb (SaksiEntryWindow *self,
                const char       *id)
{
  if (self->asking == NULL)
    return;

  saksi_entry_field_take (self->asking, id);
  ask_names (self, get_source (self->asking));
}

/* Another entry, written in a window above this one. */
static void
open_entry (SaksiEntryWindow         *self,
            const char               *id,
            const SaksiContentRecord *draft)
{
  GtkWidget *window = saksi_entry_window_new (GTK_WIDGET (self), self->store,
                                              saksi_entry_field_get_member (self->asking)->list,
                                              id);

  if (draft != NULL)
    saksi_entry_window_begin (SAKSI_ENTRY_WINDOW (window), draft);
  g_signal_connect_object (window, "saved", G_CALLBACK (entry_saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
make_cb (SaksiEntryWindow *self)
{
  open_entry (self, NULL, NULL);
}

static void
chosen_cb (SaksiEntryWindow *self,
           const char       *id)
{
  saksi_entry_field_take (self->asking, id);
}

static void
choose_cb (SaksiEntryWindow *self,
           SaksiEntryField  *field)
{
  const SaksiContentMember *member = saksi_entry_field_get_member (field);
  gboolean texts = member->kind == SAKSI_MEMBER_TEXTS;
  GPtrArray *names = saksi_entry_field_get_names (field);
  GtkWidget *window;

  if (names == NULL)
    return;

  self->asking = field;
  window = saksi_choice_window_new (GTK_WIDGET (self), saksi_entry_field_get_title (field), names,
                                    texts ? _("_Add What Is Typed")
                                          : saksi_entry_words_get_new (member->list), texts);
  g_signal_connect_object (window, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "make", G_CALLBACK (make_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
edit_cb (SaksiEntryWindow *self,
         const char       *id,
         SaksiEntryField  *field)
{
  self->asking = field;
  open_entry (self, id, NULL);
}

static void
make_draft_cb (SaksiEntryWindow *self,
               SaksiEntryField  *field)
{
  self->asking = field;
  open_entry (self, NULL, self->draft);
}

static void
add_fields (SaksiEntryWindow *self)
{
  const SaksiEntryPart *part = saksi_entry_words_get_parts (self->list);
  AdwPreferencesGroup *group = NULL;

  for (; part->member != NULL; part++)
    {
      SaksiEntryField *field = saksi_entry_field_new (self->list, part, self->page, &group);

      g_signal_connect_object (field, "choose", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (field, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (field, "make", G_CALLBACK (make_draft_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->fields, field);
    }
}

static void
load_fields (SaksiEntryWindow         *self,
             const SaksiContentRecord *record)
{
  for (guint i = 0; i < self->fields->len; i++)
    saksi_entry_field_load (g_ptr_array_index (self->fields, i), record);
}

static void
settle_fields (SaksiEntryWindow *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    saksi_entry_field_settle (g_ptr_array_index (self->fields, i));
}

static gboolean
has_changes (SaksiEntryWindow *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (saksi_entry_field_has_changes (g_ptr_array_index (self->fields, i)))
      return TRUE;

  return FALSE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  SaksiContentRecord *record = saksi_entry_load_finish (result, &error);
  SaksiEntryWindow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* What could not be read must not be written over: saving stays off. */
  if (record == NULL)
    {
      tell (self, error->message);
      return;
    }

  self->record = record;
  load_fields (self, record);
  settle_fields (self);
  self->n_waiting--;
  update_save (self);
}

/* The entry as the fields have it; NULL where one of them is not as it should be. */
static SaksiContentRecord *
build_record (SaksiEntryWindow *self)
{
  g_autoptr(SaksiContentRecord) record = saksi_content_record_new (self->list, self->id, 0);
  SaksiEntryField *wrong = NULL;
  gboolean wrong_is_missing = FALSE;
  g_autofree char *text = NULL;

  for (guint i = 0; self->record != NULL && i < self->record->values->len; i++)
    {
      SaksiContentValue value = g_array_index (self->record->values, SaksiContentValue, i);

      value.text = g_strdup (value.text);
      g_array_append_val (record->values, value);
    }
  for (guint i = self->fields->len; i > 0; i--)
    {
      SaksiEntryField *field = g_ptr_array_index (self->fields, i - 1);
      gboolean is_missing = FALSE;

      if (saksi_entry_field_store (field, record, &is_missing))
        continue;
      wrong = field;
      wrong_is_missing = is_missing;
    }
  if (wrong == NULL)
    return g_steal_pointer (&record);

  text = g_strdup_printf (wrong_is_missing
                            /* TRANSLATORS: the name of a field of a form */
                            ? _("“%s” is missing") : _("“%s” is not as it should be"),
                          saksi_entry_field_get_title (wrong));
  tell (self, text);
  gtk_widget_child_focus (saksi_entry_field_get_widget (wrong), GTK_DIR_TAB_FORWARD);
  return NULL;
}

/* What no form asks for, but the format does. */
static void
complete_record (SaksiEntryWindow   *self,
                 SaksiContentRecord *record)
{
  if ((self->list == SAKSI_CONTENT_STATEMENTS || self->list == SAKSI_CONTENT_SOURCES) &&
      saksi_content_record_get_text (record, "basis") == NULL)
    saksi_content_record_set_text (record, "basis", "related");
  if (self->list == SAKSI_CONTENT_RELATIONS &&
      saksi_content_record_get_text (record, "made") == NULL)
    {
      g_autoptr(GDateTime) now = g_date_time_new_now_local ();
      g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

      saksi_content_record_set_text (record, "made", today);
    }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiEntryWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean saved = saksi_content_save_finish (result, &error);
  g_autofree char *before = NULL;

  self->saving = FALSE;
  if (self->page == NULL)
    return;
  if (!saved)
    {
      g_autofree char *text = g_strdup_printf (_("Not saved: %s"), error->message);

      tell (self, text);
      update_save (self);
      return;
    }

  if (!self->is_new)
    {
      g_autoptr(GPtrArray) records = g_ptr_array_new ();

      g_ptr_array_add (records, self->record);
      before = saksi_content_dup_json (records);
    }
  /* Lists are asked for anew first: who listens may look for the entry in them. */
  saksi_store_emit_changed (self->store);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, self->id, before);
  self->done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
record_free (gpointer data)
{
  saksi_content_record_free (data);
}

void
saksi_entry_window_save (SaksiEntryWindow *self)
{
  g_autoptr(GPtrArray) records = NULL;
  SaksiContentRecord *record;

  g_return_if_fail (SAKSI_IS_ENTRY_WINDOW (self));

  if (self->saving || self->n_waiting > 0)
    return;
  record = build_record (self);
  if (record == NULL)
    return;

  complete_record (self, record);
  records = g_ptr_array_new_with_free_func (record_free);
  g_ptr_array_add (records, record);
  self->saving = TRUE;
  update_save (self);
  saksi_content_save_async (self->store, records, NULL, saved_cb, g_object_ref (self));
}

static void
save_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  saksi_entry_window_save (SAKSI_ENTRY_WINDOW (widget));
}

static void
discarded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SaksiEntryWindow) self = user_data;

  self->asks_to_discard = FALSE;
  if (!saksi_ask_finish (result, NULL) || self->page == NULL)
    return;

  self->done = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* One key must not take what it took minutes to write. What is being saved closes by itself. */
static gboolean
saksi_entry_window_close_request (GtkWindow *window)
{
  SaksiEntryWindow *self = SAKSI_ENTRY_WINDOW (window);

  if (self->saving || self->asks_to_discard)
    return TRUE;
  if (self->done || !has_changes (self))
    return GTK_WINDOW_CLASS (saksi_entry_window_parent_class)->close_request (window);

  self->asks_to_discard = TRUE;
  saksi_ask_async (GTK_WIDGET (self), _("Discard What You Wrote?"),
                   _("It has not been saved yet."), _("_Discard"), SAKSI_ASK_DESTRUCTIVE, NULL,
                   discarded_cb, g_object_ref (self));

  return TRUE;
}

/* The first field is where one begins. */
static void
saksi_entry_window_map (GtkWidget *widget)
{
  SaksiEntryWindow *self = SAKSI_ENTRY_WINDOW (widget);

  if (!self->begun)
    settle_fields (self);
  self->begun = TRUE;
  GTK_WIDGET_CLASS (saksi_entry_window_parent_class)->map (widget);
  gtk_widget_child_focus (saksi_entry_field_get_widget (g_ptr_array_index (self->fields, 0)),
                          GTK_DIR_TAB_FORWARD);
}

static void
saksi_entry_window_dispose (GObject *object)
{
  SaksiEntryWindow *self = SAKSI_ENTRY_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_ENTRY_WINDOW);

  G_OBJECT_CLASS (saksi_entry_window_parent_class)->dispose (object);
}

static void
saksi_entry_window_finalize (GObject *object)
{
  SaksiEntryWindow *self = SAKSI_ENTRY_WINDOW (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->store);
  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->record, saksi_content_record_free);
  g_clear_pointer (&self->draft, saksi_content_record_free);
  g_free (self->id);

  G_OBJECT_CLASS (saksi_entry_window_parent_class)->finalize (object);
}

static void
saksi_entry_window_class_init (SaksiEntryWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_entry_window_dispose;
  object_class->finalize = saksi_entry_window_finalize;
  widget_class->map = saksi_entry_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = saksi_entry_window_close_request;

  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                        G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "entry.save", NULL, save_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "entry.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/entry/saksi-entry-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiEntryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SaksiEntryWindow, page);
  gtk_widget_class_bind_template_child (widget_class, SaksiEntryWindow, save);
}

static void
saksi_entry_window_init (SaksiEntryWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
}

/**
 * saksi_entry_window_new:
 * @owner: the widget that asks
 * @store: the cache
 * @list: what kind of entry
 * @id: (nullable): one of the user's own to change; %NULL for a new one
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
saksi_entry_window_new (GtkWidget        *owner,
                        SaksiStore       *store,
                        SaksiContentList  list,
                        const char       *id)
{
  SaksiEntryWindow *self = g_object_new (SAKSI_TYPE_ENTRY_WINDOW, "transient-for",
                                         gtk_widget_get_root (owner), "title",
                                         saksi_entry_words_get_title (list, id == NULL), NULL);

  self->store = g_object_ref (store);
  self->list = list;
  self->is_new = id == NULL;
  self->id = id != NULL ? g_strdup (id) : saksi_entry_make_id ();
  add_fields (self);
  ask_all_names (self);
  if (id != NULL)
    {
      self->n_waiting++;
      saksi_entry_load_async (store, list, id, self->cancellable, loaded_cb, self);
    }
  update_save (self);

  return GTK_WIDGET (self);
}

/**
 * saksi_entry_window_begin:
 * @self: a window for a new entry
 * @record: what it begins with
 */
void
saksi_entry_window_begin (SaksiEntryWindow         *self,
                          const SaksiContentRecord *record)
{
  g_return_if_fail (SAKSI_IS_ENTRY_WINDOW (self));

  load_fields (self, record);
}

/**
 * saksi_entry_window_set_draft:
 * @self: a window
 * @member: a field that chooses entries
 * @label: what the row says that offers the draft
 * @draft: (transfer full): what an entry for that field would begin with
 */
void
saksi_entry_window_set_draft (SaksiEntryWindow   *self,
                              const char         *member,
                              const char         *label,
                              SaksiContentRecord *draft)
{
  g_return_if_fail (SAKSI_IS_ENTRY_WINDOW (self));

  g_clear_pointer (&self->draft, saksi_content_record_free);
  self->draft = draft;
  saksi_entry_field_set_draft (saksi_entry_window_get_field (self, member), label);
}

/* Whether all has come that is needed to save. */
gboolean
saksi_entry_window_get_loaded (SaksiEntryWindow *self)
{
  return self->n_waiting == 0;
}

/* Returns: (transfer none): the field of @member */
SaksiEntryField *
saksi_entry_window_get_field (SaksiEntryWindow *self,
                              const char       *member)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      SaksiEntryField *field = g_ptr_array_index (self->fields, i);

      if (g_str_equal (saksi_entry_field_get_member (field)->name, member))
        return field;
    }

  g_assert_not_reached ();
}
