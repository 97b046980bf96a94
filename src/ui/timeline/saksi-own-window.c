/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-own-window.h"

#include <glib/gi18n.h>

#include "statement/saksi-content-ensure.h"
#include "statement/saksi-statement-json.h"
#include "timeline/saksi-timeline-words.h"

/* A statement of the user's own, with the fields and the checks of those that ship. What is written
 * here goes through the same reader as a file of content; it refuses what is not complete. */

typedef enum
{
  FIELD_DATE,
  FIELD_SPEAKER,
  FIELD_TEXT_ID,
  FIELD_TEXT_EN,
  FIELD_CAUTION_ID,
  FIELD_CAUTION_EN,
  FIELD_TOPICS,
  FIELD_URL,
  FIELD_ARCHIVE,
  FIELD_PUBLISHER,
  FIELD_PUBLISHED,
  FIELD_LABEL_ID,
  FIELD_LABEL_EN,
} Field;
#define N_FIELDS 13

static const struct
{
  const char *name; /* for tests and callers */
  const char *title;
  gboolean is_source;
} fields[] = {
  [FIELD_DATE] = { "date", N_("Said on (YYYY-MM-DD)"), FALSE },
  [FIELD_SPEAKER] = { "speaker", N_("Who said it"), FALSE },
  [FIELD_TEXT_ID] = { "text-id", N_("Paraphrase in Indonesian"), FALSE },
  [FIELD_TEXT_EN] = { "text-en", N_("Paraphrase in English"), FALSE },
  [FIELD_CAUTION_ID] = { "caution-id", N_("Caution in Indonesian, if any"), FALSE },
  [FIELD_CAUTION_EN] = { "caution-en", N_("Caution in English, if any"), FALSE },
  [FIELD_TOPICS] = { "topics", N_("Topics, with commas between them"), FALSE },
  [FIELD_URL] = { "url", N_("Address of the source"), TRUE },
  [FIELD_ARCHIVE] = { "archive", N_("Address of an archived copy, if any"), TRUE },
  [FIELD_PUBLISHER] = { "publisher", N_("Publisher"), TRUE },
  [FIELD_PUBLISHED] = { "published", N_("Published on (YYYY-MM-DD), if known"), TRUE },
  [FIELD_LABEL_ID] = { "label-id", N_("What the source is, in Indonesian"), TRUE },
  [FIELD_LABEL_EN] = { "label-en", N_("What the source is, in English"), TRUE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == N_FIELDS);

struct _SaksiOwnWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;         /* owned */
  SaksiStatement *statement; /* owned, nullable: the one that is changed */
  gint64 item;               /* of the inbox that is filed, or 0 */
  gboolean saving;

  GtkEditable *rows[N_FIELDS];
  AdwComboRow *kind;
  AdwComboRow *precision;

  /* template children */
  AdwToastOverlay *toasts;
  AdwPreferencesPage *page;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (SaksiOwnWindow, saksi_own_window, ADW_TYPE_WINDOW)

static const char *
get (SaksiOwnWindow *self,
     Field           field)
{
  const char *text = gtk_editable_get_text (self->rows[field]);

  return *text != '\0' ? text : NULL;
}

static void
set (SaksiOwnWindow *self,
     Field           field,
     const char     *text)
{
  gtk_editable_set_text (self->rows[field], text != NULL ? text : "");
}

/* The same page always gets the same id, so that two statements share their source. */
static char *
dup_source_id (const char *url)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);

  return g_strdup_printf ("own-%.12s", hash);
}

static SaksiStatementSource *
build_source (SaksiOwnWindow *self)
{
  SaksiStatementSource *source = g_new0 (SaksiStatementSource, 1);
  const SaksiStatementSource *before = self->statement != NULL && self->statement->sources->len > 0
                                       ? g_ptr_array_index (self->statement->sources, 0) : NULL;
  const char *url = get (self, FIELD_URL);

  source->id = before != NULL && g_strcmp0 (before->url, url) == 0
               ? g_strdup (before->id) : dup_source_id (url != NULL ? url : "");
  source->kind = g_strdup (before != NULL ? before->kind : "article");
  source->language = g_strdup (before != NULL ? before->language : "id");
  source->url = g_strdup (url);
  source->archive_url = g_strdup (get (self, FIELD_ARCHIVE));
  source->publisher = g_strdup (get (self, FIELD_PUBLISHER));
  source->published = g_strdup (get (self, FIELD_PUBLISHED));
  source->label.indonesian = g_strdup (get (self, FIELD_LABEL_ID));
  source->label.english = g_strdup (get (self, FIELD_LABEL_EN));

  return source;
}

static void
take_parts (GPtrArray **to,
            GPtrArray  *from)
{
  g_ptr_array_unref (*to);
  *to = g_ptr_array_ref (from);
}

/* What this window has no fields for stays as it was. */
static void
take_rest (SaksiStatement       *statement,
           const SaksiStatement *before)
{
  statement->person = g_strdup (before->person);
  statement->institution = g_strdup (before->institution);
  statement->event = g_strdup (before->event);
  statement->date_note = g_strdup (before->date_note);
  take_parts (&statement->hosts, before->hosts);
  take_parts (&statement->claims, before->claims);
  take_parts (&statement->rules, before->rules);
  take_parts (&statement->relations, before->relations);
}

static void
add_topics (SaksiStatement *statement,
            const char     *text)
{
  g_auto(GStrv) topics = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  for (guint i = 0; topics != NULL && topics[i] != NULL; i++)
    {
      g_strstrip (topics[i]);
      if (*topics[i] != '\0')
        g_ptr_array_add (statement->topics, g_strdup (topics[i]));
    }
}

static SaksiStatement *
build_statement (SaksiOwnWindow *self)
{
  SaksiStatement *statement = saksi_statement_new ();

  statement->is_own = TRUE;
  statement->id = self->statement != NULL
                  ? g_strdup (self->statement->id)
                  : g_strdup_printf ("own-%08x%08x", g_random_int (), g_random_int ());
  statement->basis = g_strdup ("related");
  statement->kind = adw_combo_row_get_selected (self->kind);
  statement->precision = adw_combo_row_get_selected (self->precision);
  statement->date = g_strdup (get (self, FIELD_DATE));
  statement->speaker = g_strdup (get (self, FIELD_SPEAKER));
  statement->text.indonesian = g_strdup (get (self, FIELD_TEXT_ID));
  statement->text.english = g_strdup (get (self, FIELD_TEXT_EN));
  statement->caution.indonesian = g_strdup (get (self, FIELD_CAUTION_ID));
  statement->caution.english = g_strdup (get (self, FIELD_CAUTION_EN));
  add_topics (statement, get (self, FIELD_TOPICS));
  g_ptr_array_add (statement->sources, build_source (self));
  if (self->statement != NULL)
    {
      take_rest (statement, self->statement);
      for (guint i = 1; i < self->statement->sources->len; i++)
        {
          /* Only the id is written: the source itself is there already. */
          const SaksiStatementSource *other = g_ptr_array_index (self->statement->sources, i);
          SaksiStatementSource *named = g_new0 (SaksiStatementSource, 1);

          named->id = g_strdup (other->id);
          g_ptr_array_add (statement->sources, named);
        }
    }

  return statement;
}

static void
filed_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiOwnWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!saksi_own_act_finish (result, &error))
    g_warning ("An item of the inbox could not be filed: %s", error->message);
  saksi_store_emit_changed (self->store);
  gtk_window_close (GTK_WINDOW (self));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiOwnWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  guint n_refused = 0;
  gboolean saved = saksi_content_import_finish (result, NULL, &n_refused, &error);

  self->saving = FALSE;
  if (self->save != NULL)
    gtk_widget_set_sensitive (self->save, TRUE);
  if (!saved || n_refused > 0)
    {
      if (self->toasts != NULL)
        adw_toast_overlay_add_toast (self->toasts, adw_toast_new (
          error != NULL ? error->message
                        : _("Not complete: it needs a date, who said it, both paraphrases, and a "
                            "source with address, publisher and descriptions.")));
      return;
    }

  saksi_own_act_async (self->store, SAKSI_OWN_FILED, self->item, NULL, NULL, NULL, NULL, NULL,
                       filed_cb, g_object_ref (self));
}

void
saksi_own_window_save (SaksiOwnWindow *self)
{
  g_autoptr(GPtrArray) statements = g_ptr_array_new ();
  g_autoptr(SaksiStatement) statement = NULL;
  g_autoptr(GBytes) bytes = NULL;
  char *text;

  g_return_if_fail (SAKSI_IS_OWN_WINDOW (self));

  if (self->saving)
    return;

  statement = build_statement (self);
  g_ptr_array_add (statements, statement);
  text = saksi_statements_dup_content_json (statements);
  bytes = g_bytes_new_take (text, strlen (text));
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save, FALSE);
  saksi_content_import_async (self->store, bytes, SAKSI_CONTENT_OWN, NULL, saved_cb,
                              g_object_ref (self));
}

static void
save_cb (SaksiOwnWindow *self)
{
  saksi_own_window_save (self);
}

static AdwComboRow *
add_choice (AdwPreferencesGroup *group,
            const char          *title,
            const char *const   *choices)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr(GtkStringList) list = gtk_string_list_new (choices);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_preferences_group_add (group, row);

  return ADW_COMBO_ROW (row);
}

static void
add_rows (SaksiOwnWindow *self)
{
  AdwPreferencesGroup *groups[2];
  const char *const kinds[] = {
    saksi_words_get_kind (SAKSI_STATEMENT_STATEMENT),
    saksi_words_get_kind (SAKSI_STATEMENT_QUESTION),
    saksi_words_get_kind (SAKSI_STATEMENT_RULING),
    saksi_words_get_kind (SAKSI_STATEMENT_REPORT),
    NULL,
  };
  const char *const precisions[] = {
    C_("precision", "On that day"), C_("precision", "About that day"),
    C_("precision", "On that day or earlier"), NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      groups[i] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_page_add (self->page, groups[i]);
    }
  adw_preferences_group_set_title (groups[0], _("What Was Said"));
  adw_preferences_group_set_description (groups[0],
                                         _("In words of your own, without adjectives. It is shown "
                                           "as yours, and updates of the content leave it alone."));
  adw_preferences_group_set_title (groups[1], _("Where It Was Published"));

  self->kind = add_choice (groups[0], C_("kind of statement", "Kind"), kinds);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(fields[i].title));
      adw_preferences_group_add (groups[fields[i].is_source ? 1 : 0], row);
      self->rows[i] = GTK_EDITABLE (row);
      if (i == FIELD_DATE)
        self->precision = add_choice (groups[0], _("How well the day is known"), precisions);
    }
}

static void
saksi_own_window_dispose (GObject *object)
{
  SaksiOwnWindow *self = SAKSI_OWN_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_OWN_WINDOW);

  G_OBJECT_CLASS (saksi_own_window_parent_class)->dispose (object);
}

static void
saksi_own_window_finalize (GObject *object)
{
  SaksiOwnWindow *self = SAKSI_OWN_WINDOW (object);

  g_object_unref (self->store);
  g_clear_pointer (&self->statement, saksi_statement_unref);

  G_OBJECT_CLASS (saksi_own_window_parent_class)->finalize (object);
}

static void
saksi_own_window_class_init (SaksiOwnWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_own_window_dispose;
  object_class->finalize = saksi_own_window_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/timeline/saksi-own-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiOwnWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SaksiOwnWindow, page);
  gtk_widget_class_bind_template_child (widget_class, SaksiOwnWindow, save);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
saksi_own_window_init (SaksiOwnWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

static void
fill (SaksiOwnWindow *self)
{
  const SaksiStatement *statement = self->statement;
  const SaksiStatementSource *source = statement->sources->len > 0
                                       ? g_ptr_array_index (statement->sources, 0) : NULL;
  g_autoptr(GString) topics = g_string_new (NULL);

  adw_combo_row_set_selected (self->kind, statement->kind);
  adw_combo_row_set_selected (self->precision, statement->precision);
  set (self, FIELD_DATE, statement->date);
  set (self, FIELD_SPEAKER, statement->speaker);
  set (self, FIELD_TEXT_ID, statement->text.indonesian);
  set (self, FIELD_TEXT_EN, statement->text.english);
  set (self, FIELD_CAUTION_ID, statement->caution.indonesian);
  set (self, FIELD_CAUTION_EN, statement->caution.english);
  for (guint i = 0; i < statement->topics->len; i++)
    g_string_append_printf (topics, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (statement->topics, i));
  set (self, FIELD_TOPICS, topics->str);
  if (source == NULL)
    return;
  set (self, FIELD_URL, source->url);
  set (self, FIELD_ARCHIVE, source->archive_url);
  set (self, FIELD_PUBLISHER, source->publisher);
  set (self, FIELD_PUBLISHED, source->published);
  set (self, FIELD_LABEL_ID, source->label.indonesian);
  set (self, FIELD_LABEL_EN, source->label.english);
}

/* @statement: (nullable): one of the user's own to change; NULL for a new one */
GtkWidget *
saksi_own_window_new (GtkWidget      *owner,
                      SaksiStore     *store,
                      SaksiStatement *statement)
{
  SaksiOwnWindow *self = g_object_new (SAKSI_TYPE_OWN_WINDOW, "transient-for",
                                       gtk_widget_get_root (owner), NULL);

  self->store = g_object_ref (store);
  if (statement != NULL)
    {
      self->statement = saksi_statement_ref (statement);
      fill (self);
    }

  return GTK_WIDGET (self);
}

/* Begins with what an item of the inbox says; the item is filed when the statement is saved. The
 * paraphrase is left to the user: the words of others are not taken over. */
void
saksi_own_window_take_item (SaksiOwnWindow       *self,
                            const SaksiInboxItem *item)
{
  g_return_if_fail (SAKSI_IS_OWN_WINDOW (self));

  self->item = item->id;
  set (self, FIELD_DATE, item->published);
  set (self, FIELD_SPEAKER, item->author != NULL ? item->author : item->publisher);
  set (self, FIELD_URL, item->url);
  set (self, FIELD_PUBLISHER, item->publisher);
  set (self, FIELD_PUBLISHED, item->published);
  adw_preferences_page_set_title (self->page, item->title);
  adw_combo_row_set_selected (self->kind, SAKSI_STATEMENT_REPORT);
}

/* @name: of a field, as at the top of this file */
void
saksi_own_window_set_field (SaksiOwnWindow *self,
                            const char     *name,
                            const char     *text)
{
  g_return_if_fail (SAKSI_IS_OWN_WINDOW (self));

  for (guint i = 0; i < N_FIELDS; i++)
    if (g_str_equal (fields[i].name, name))
      set (self, i, text);
}
