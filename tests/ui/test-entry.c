/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-page.h"
#include "entry/saksi-choice-window.h"
#include "entry/saksi-entry-window.h"
#include "entry/saksi-text-row.h"
#include "foreign/saksi-inbox.h"
#include "source/saksi-network.h"
#include "statement/saksi-content-ensure.h"
#include "statement/saksi-statement-query.h"
#include "store/saksi-connection.h"
#include "test-find.h"
#include "test-home.h"
#include "test-ui.h"
#include "test-util.h"
#include "timeline/saksi-inbox-window.h"
#include "timeline/saksi-timeline-files.h"
#include "timeline/saksi-timeline-page.h"

/* A statement of one's own from the first field to the last, in the windows that people use. */

typedef struct
{
  TestHome home;
  GtkWidget *window;
  SaksiTimelinePage *page;
} Fixture;

static void
settle (Fixture *fixture)
{
  test_ui_settle ();
  test_ui_wait_for (saksi_page_get_settled (SAKSI_PAGE (fixture->page)));
  test_ui_settle ();
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  test_home_open (&fixture->home, TEST_HOME_CONTENT);
  fixture->page = SAKSI_TIMELINE_PAGE (saksi_timeline_page_new (fixture->home.store));
  fixture->window = test_ui_show (fixture->page, GPOINTER_TO_INT (data), 700);
  settle (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  test_ui_close (fixture->window);
  test_home_close (&fixture->home);
}

static guint
count_windows (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      n += G_OBJECT_TYPE (window) == type;
    }

  return n;
}

static void
click (GtkWidget  *widget,
       const char *label)
{
  GtkWidget *button = test_find_named (widget, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static SaksiEntryWindow *
wait_for_form (guint n_before)
{
  SaksiEntryWindow *form;

  test_ui_wait_for (count_windows (SAKSI_TYPE_ENTRY_WINDOW) > n_before);
  form = test_find_window (SAKSI_TYPE_ENTRY_WINDOW);
  test_ui_wait_for (saksi_entry_window_get_loaded (form));

  return form;
}

/* Writes into the widget of a field, as somebody who types. */
static void
type_in (SaksiEntryWindow *form,
         const char       *member,
         const char       *text)
{
  GtkWidget *widget = saksi_entry_field_get_widget (saksi_entry_window_get_field (form, member));

  if (SAKSI_IS_TEXT_ROW (widget))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
                                test_find_nth (widget, GTK_TYPE_TEXT_VIEW, 0))), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
}

/* Opens the list of choices of a field. */
static SaksiChoiceWindow *
open_choices (SaksiEntryWindow *form,
              const char       *member)
{
  GtkWidget *widget = saksi_entry_field_get_widget (saksi_entry_window_get_field (form, member));

  if (ADW_IS_ACTION_ROW (widget))
    g_signal_emit_by_name (widget, "activated");
  else
    click (widget, "Add…");

  return test_find_window (SAKSI_TYPE_CHOICE_WINDOW);
}

/* Chooses what a search for @text leaves first. */
static void
choose (SaksiEntryWindow *form,
        const char       *member,
        const char       *text)
{
  SaksiChoiceWindow *choices = open_choices (form, member);
  GtkWidget *search = test_find_nth (choices, GTK_TYPE_SEARCH_ENTRY, 0);
  GtkWidget *list = test_find_nth (choices, GTK_TYPE_LIST_VIEW, 0);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  guint all = g_list_model_get_n_items (model);

  gtk_editable_set_text (GTK_EDITABLE (search), text);
  test_ui_wait_for (g_list_model_get_n_items (model) < all);
  g_assert_cmpuint (g_list_model_get_n_items (model), >, 0);
  g_signal_emit_by_name (search, "activate");
  test_ui_wait_for (test_find_window (SAKSI_TYPE_CHOICE_WINDOW) == NULL);
}

/* Asks for a new entry instead of those that there are. */
static SaksiEntryWindow *
make (SaksiEntryWindow *form,
      const char       *member,
      const char       *button)
{
  guint n_before = count_windows (SAKSI_TYPE_ENTRY_WINDOW);
  SaksiChoiceWindow *choices = open_choices (form, member);

  click (GTK_WIDGET (choices), button);

  return wait_for_form (n_before);
}

static void
save (SaksiEntryWindow *form)
{
  guint n_before = count_windows (SAKSI_TYPE_ENTRY_WINDOW);

  test_ui_wait_for (saksi_entry_window_get_loaded (form));
  click (GTK_WIDGET (form), "Save");
  test_ui_wait_for (count_windows (SAKSI_TYPE_ENTRY_WINDOW) < n_before);
}

static void
make_person (SaksiEntryWindow *form)
{
  SaksiEntryWindow *person = make (form, "person", "New Person…");

  type_in (person, "name", "Siti <b>Rahma</b>");
  type_in (person, "role_id", "pengamat");
  type_in (person, "role_en", "observer");
  choose (person, "institution", "General Elections");
  save (person);
}

static void
make_source (SaksiEntryWindow *form,
             const char       *url)
{
  SaksiEntryWindow *source = make (form, "sources", "New Source…");

  type_in (source, "publisher", "Koran");
  type_in (source, "url", url);
  type_in (source, "published", "2024-02-21");
  type_in (source, "label_id", "laporan");
  type_in (source, "label_en", "a report");
  save (source);
}

static void
make_event (SaksiEntryWindow *form)
{
  SaksiEntryWindow *event = make (form, "event", "New Occasion…");

  type_in (event, "date", "2024-02-20");
  type_in (event, "name_id", "Diskusi");
  type_in (event, "name_en", "Discussion");
  type_in (event, "venue_id", "Kampus");
  type_in (event, "venue_en", "Campus");
  save (event);
}

static void
fill_statement (SaksiEntryWindow *form)
{
  GtkWidget *claims;

  type_in (form, "date", "2024-02-20");
  adw_combo_row_set_selected (ADW_COMBO_ROW (saksi_entry_field_get_widget (
    saksi_entry_window_get_field (form, "date_precision"))), SAKSI_PRECISION_ABOUT);
  type_in (form, "text_id", "Katanya begitu.");
  type_in (form, "text_en", "Says so.");
  make_person (form);
  choose (form, "institution", "General Elections");
  make_event (form);
  choose (form, "hosts", "sirekap-web.kpu.go.id");
  choose (form, "claims", "server");
  claims = saksi_entry_field_get_widget (saksi_entry_window_get_field (form, "claims"));
  gtk_drop_down_set_selected (test_find_nth (claims, GTK_TYPE_DROP_DOWN, 0),
                              SAKSI_STANCE_DENIES);
  make_source (form, "https://example.org/1");
  make_source (form, "https://example.org/2");
  type_in (form, "caution_id", "Satu sumber saja.");
}

static SaksiStatement *
load_own (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) statements = NULL;
  g_autoptr(SaksiStatementFilter) filter = saksi_statement_filter_new ();
  SaksiStatement *own = NULL;

  saksi_statement_list_async (fixture->home.store, filter, NULL, test_result_cb, &result);
  test_ui_wait_for (result != NULL);
  statements = saksi_statement_list_finish (result, NULL);
  for (guint i = 0; i < statements->len; i++)
    {
      SaksiStatement *statement = g_ptr_array_index (statements, i);

      if (!statement->is_own)
        continue;
      g_assert_null (own);
      own = saksi_statement_ref (statement);
    }

  return own;
}

static void
act (Fixture    *fixture,
     const char *action,
     const char *target)
{
  g_assert_true (gtk_widget_activate_action_variant (
    GTK_WIDGET (fixture->page), action, target != NULL ? g_variant_new_string (target) : NULL));
  settle (fixture);
}

static void
wait_for_text (Fixture    *fixture,
               const char *text)
{
  g_test_message ("waiting for %s", text);
  test_ui_wait_for (test_has_text (fixture->page, text));
  settle (fixture);
}

static void
wait_for_counts (Fixture    *fixture,
                 const char *statements,
                 const char *disputes)
{
  test_ui_wait_for (test_has_text (fixture->page, statements) &&
                    test_has_text (fixture->page, disputes));
  settle (fixture);
}

/* All fields, chosen or made, kept as they were meant. */
static void
test_add (Fixture      *fixture,
          gconstpointer data)
{
  SaksiEntryWindow *form;
  g_autoptr(SaksiStatement) own = NULL;
  const SaksiStatementClaim *claim;

  act (fixture, "timeline.add", NULL);
  form = wait_for_form (0);
  saksi_entry_window_save (form);
  test_ui_wait_for (test_has_text (form, "“Said on” is missing"));
  g_assert_true (gtk_widget_has_css_class (saksi_entry_field_get_widget (
    saksi_entry_window_get_field (form, "text_id")), "error"));
  fill_statement (form);
  type_in (form, "date", "2024-02-30");
  test_ui_wait_for (saksi_entry_window_get_loaded (form));
  saksi_entry_window_save (form);
  test_ui_wait_for (test_has_text (form, "“Said on” is not as it should be"));
  type_in (form, "date", "2024-02-20");
  save (form);
  wait_for_counts (fixture, "48 statements", "6 in dispute");

  own = load_own (fixture);
  g_assert_cmpint (own->precision, ==, SAKSI_PRECISION_ABOUT);
  g_assert_cmpstr (own->person_name, ==, "Siti <b>Rahma</b>");
  g_assert_cmpstr (own->role.english, ==, "observer");
  g_assert_cmpstr (own->institution, ==, "kpu");
  g_assert_cmpstr (own->venue.english, ==, "Campus");
  g_assert_cmpstr (own->text.indonesian, ==, "Katanya begitu.");
  g_assert_cmpstr (own->caution.indonesian, ==, "Satu sumber saja.");
  g_assert_cmpuint (own->hosts->len, ==, 1);
  g_assert_cmpuint (own->sources->len, ==, 2);
  g_assert_cmpuint (own->claims->len, ==, 1);
  claim = g_ptr_array_index (own->claims, 0);
  g_assert_cmpint (claim->stance, ==, SAKSI_STANCE_DENIES);
}

static SaksiStatement *
add_one (Fixture *fixture)
{
  SaksiEntryWindow *form;

  act (fixture, "timeline.add", NULL);
  form = wait_for_form (0);
  type_in (form, "date", "2024-02-20");
  type_in (form, "text_id", "Katanya begitu.");
  type_in (form, "text_en", "Says so.");
  type_in (form, "speaker_as_reported", "Warga");
  choose (form, "sources", "kumparan");
  save (form);
  wait_for_counts (fixture, "48 statements", "6 in dispute");

  return load_own (fixture);
}

/* Changed, taken away, and both taken back. */
static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(SaksiStatement) own = add_one (fixture);
  g_autoptr(SaksiStatement) changed = NULL;
  g_autoptr(SaksiStatement) back = NULL;
  SaksiEntryWindow *form;

  act (fixture, "timeline.edit", own->id);
  form = wait_for_form (0);
  type_in (form, "text_en", "Says otherwise.");
  save (form);
  wait_for_text (fixture, "Says otherwise.");
  changed = load_own (fixture);
  g_assert_cmpstr (changed->speaker, ==, "Warga");
  g_assert_cmpuint (changed->sources->len, ==, 1);
  wait_for_text (fixture, "Statement changed");
  click (GTK_WIDGET (fixture->page), "Undo");
  wait_for_text (fixture, "Says so.");

  act (fixture, "timeline.remove", own->id);
  wait_for_counts (fixture, "47 statements", "6 in dispute");
  g_assert_null (load_own (fixture));
  wait_for_text (fixture, "Statement removed");
  click (GTK_WIDGET (fixture->page), "Undo");
  wait_for_counts (fixture, "48 statements", "6 in dispute");
  back = load_own (fixture);
  g_assert_cmpstr (back->id, ==, own->id);
}

/* What cannot be put back is told: here a statement that answers one that is gone. */
static void
test_undo_part (Fixture      *fixture,
                gconstpointer data)
{
  static const char file[] =
    "\n{\"format\":\"saksi-statements\",\"format_version\":1,\"sources\":[{\"id\":\"own-src\","
    "\"basis\":\"related\",\"kind\":\"article\",\"publisher\":\"P\",\"lang\":\"id\","
    "\"url\":\"https://example.org/\",\"label_id\":\"l\",\"label_en\":\"l\"}],"
    "\"statements\":[{\"id\":\"own-1\",\"basis\":\"related\",\"kind\":\"statement\","
    "\"date\":\"2024-02-20\",\"date_precision\":\"about\",\"speaker_as_reported\":\"Somebody\","
    "\"text_id\":\"t\",\"text_en\":\"t\",\"topics\":[\"cloud\"],"
    "\"relations\":[{\"type\":\"answers\",\"target\":\"own-gone\"}],\"sources\":[\"own-src\"]}]}";

  act (fixture, "timeline.restore", file);
  wait_for_text (fixture, "1 part could not be put back");
}

/* A relation of one's own, with the question and what would settle it. */
static void
test_relate (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(SaksiStatement) own = add_one (fixture);
  g_autoptr(SaksiStatement) related = NULL;
  const SaksiStatementRelation *relation;
  SaksiEntryWindow *form;

  act (fixture, "timeline.relate", own->id);
  form = wait_for_form (0);
  saksi_entry_window_save (form);
  test_ui_wait_for (test_has_text (form, "“The other statement” is missing"));
  choose (form, "target", "Betty");
  choose (form, "question", "W5");
  type_in (form, "would_settle_id", "Kontrak penyedia.");
  type_in (form, "note", "karena");
  save (form);
  wait_for_counts (fixture, "48 statements", "8 in dispute");

  related = load_own (fixture);
  g_assert_cmpuint (related->relations->len, ==, 1);
  relation = g_ptr_array_index (related->relations, 0);
  g_assert_true (relation->is_own);
  g_assert_cmpint (relation->type, ==, SAKSI_RELATION_CONTRADICTS);
  g_assert_cmpstr (relation->question, ==, "W5");
  g_assert_cmpstr (relation->would_settle.indonesian, ==, "Kontrak penyedia.");

  act (fixture, "timeline.unrelate", relation->judgement);
  wait_for_counts (fixture, "48 statements", "6 in dispute");
  wait_for_text (fixture, "Relation removed");
}

/* An item of a file of others becomes a statement, with its source, and waits no more. */
static void
test_file_item (Fixture      *fixture,
                gconstpointer data)
{
  static const char csv[] = "title,url,date,publisher\n"
                            "<b>News</b> &amp; more,https://example.org/1,2024-02-01,Koran\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (csv, sizeof csv - 1);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStatement) own = NULL;
  SaksiInboxOutcome outcome;
  GtkWidget *inbox;
  SaksiEntryWindow *form;
  SaksiEntryWindow *source;
  GtkWidget *sources;

  saksi_inbox_import_async (fixture->home.store, bytes, NULL, test_result_cb, &result);
  test_ui_wait_for (result != NULL);
  g_assert_true (saksi_inbox_import_finish (result, &outcome, NULL));
  act (fixture, "timeline.inbox", NULL);
  inbox = test_find_window (SAKSI_TYPE_INBOX_WINDOW);
  test_ui_wait_for (test_has_text (inbox, "News & more"));
  click (inbox, "File…");
  form = wait_for_form (0);
  sources = saksi_entry_field_get_widget (saksi_entry_window_get_field (form, "sources"));
  g_signal_emit_by_name (test_find_nth (sources, ADW_TYPE_ACTION_ROW, 0), "activated");
  source = wait_for_form (1);
  g_assert_true (source != form);
  type_in (source, "label_id", "berita");
  type_in (source, "label_en", "news");
  save (source);
  type_in (form, "text_id", "Katanya begitu.");
  type_in (form, "text_en", "Says so.");
  test_ui_wait_for (saksi_entry_window_get_loaded (form));
  save (form);
  test_ui_wait_for (!test_has_text (inbox, "News & more"));
  gtk_window_close (GTK_WINDOW (inbox));
  settle (fixture);

  own = load_own (fixture);
  g_assert_cmpint (own->kind, ==, SAKSI_STATEMENT_REPORT);
  g_assert_cmpstr (own->date, ==, "2024-02-01");
  g_assert_cmpstr (own->speaker, ==, "Koran");
  g_assert_cmpstr (((SaksiStatementSource *) g_ptr_array_index (own->sources, 0))->url, ==,
                   "https://example.org/1");
}

/* One is not many. */
static void
test_one_item (Fixture      *fixture,
               gconstpointer data)
{
  static const char csv[] = "title,url\nOne,https://example.org/1\n";
  GtkWidget *page = GTK_WIDGET (fixture->page);
  AdwToastOverlay *toasts = test_find_nth (page, ADW_TYPE_TOAST_OVERLAY, 0);
  g_autofree char *path = test_home_dup_path (&fixture->home, "one.csv");
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  saksi_timeline_files_read (fixture->home.store, toasts, file);
  wait_for_text (fixture, "1 new item in the inbox · 0 left out");
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
watch (Fixture    *fixture,
       const char *address)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_own_act_async (fixture->home.store, SAKSI_OWN_WATCH, 0, address, NULL, test_result_cb,
                       &result);
  test_ui_wait_for (result != NULL);
  g_assert_true (saksi_own_act_finish (result, NULL));
  saksi_store_emit_changed (fixture->home.store);
}

/* Of very many items a part is seen, and how many more there are; the feeds stay in reach. */
static void
test_many_items (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(GString) csv = g_string_new ("title,url\n");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  SaksiInboxOutcome outcome;
  GtkWidget *inbox;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (csv, "Item %u,https://example.org/%u\n", i, i);
  bytes = g_bytes_new (csv->str, csv->len);
  saksi_inbox_import_async (fixture->home.store, bytes, NULL, test_result_cb, &result);
  test_ui_wait_for (result != NULL);
  g_assert_true (saksi_inbox_import_finish (result, &outcome, NULL));
  g_assert_cmpuint (outcome.n_added, ==, 5000);

  act (fixture, "timeline.inbox", NULL);
  inbox = test_find_window (SAKSI_TYPE_INBOX_WINDOW);
  test_ui_wait_for (test_has_text (inbox, "Item 49"));
  g_assert_false (test_has_text (inbox, "Item 50"));
  g_assert_true (test_has_text (inbox, "More than 950 more wait"));
  click (inbox, "Show More");
  test_ui_wait_for (test_has_text (inbox, "Item 99"));
  gtk_widget_grab_focus (test_find_named (inbox, GTK_TYPE_BUTTON, "Put Away"));
  click (inbox, "Put Away");
  test_ui_wait_for (!test_has_text (inbox, "Item 0"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (
                     gtk_window_get_focus (GTK_WINDOW (inbox)))), ==, "inbox.dismiss");
  gtk_window_close (GTK_WINDOW (inbox));
}

/* Without its feed what it brought is gone: that can be undone. What is no address stays. */
static void
test_remove_feed (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *inbox;
  GtkWidget *address;

  watch (fixture, "https://127.0.0.1:9/one");
  act (fixture, "timeline.inbox", NULL);
  inbox = test_find_window (SAKSI_TYPE_INBOX_WINDOW);
  test_ui_wait_for (test_has_text (inbox, "https://127.0.0.1:9/one"));
  gtk_widget_activate_action (inbox, "inbox.unwatch", "s", "1");
  test_ui_wait_for (!test_has_text (inbox, "https://127.0.0.1:9/one"));
  click (inbox, "Undo");
  test_ui_wait_for (test_has_text (inbox, "https://127.0.0.1:9/one"));

  address = test_find_nth (inbox, ADW_TYPE_ENTRY_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (address), "example.org/feed");
  g_signal_emit_by_name (address, "apply");
  test_ui_wait_for (gtk_widget_has_css_class (address, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (address)), ==, "example.org/feed");

  /* It is gone for good when the window is. */
  gtk_widget_activate_action (inbox, "inbox.unwatch", "s", "1");
  gtk_window_close (GTK_WINDOW (inbox));
  settle (fixture);
  act (fixture, "timeline.inbox", NULL);
  inbox = test_find_window (SAKSI_TYPE_INBOX_WINDOW);
  test_ui_wait_for (test_has_text (inbox,
                                   "Nothing waits. Import a file, or add a feed and check it."));
  g_assert_false (test_has_text (inbox, "https://127.0.0.1:9/one"));
  gtk_window_close (GTK_WINDOW (inbox));
}

/* Removing a second feed ends the way back of the first one, and only that. */
static void
test_remove_feeds (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *inbox;

  watch (fixture, "https://127.0.0.1:9/one");
  watch (fixture, "https://127.0.0.1:9/two");
  act (fixture, "timeline.inbox", NULL);
  inbox = test_find_window (SAKSI_TYPE_INBOX_WINDOW);
  test_ui_wait_for (test_has_text (inbox, "https://127.0.0.1:9/two"));
  gtk_widget_activate_action (inbox, "inbox.unwatch", "s", "1");
  gtk_widget_activate_action (inbox, "inbox.unwatch", "s", "2");
  test_ui_wait_for (!test_has_text (inbox, "https://127.0.0.1:9/two"));
  click (inbox, "Undo");
  test_ui_wait_for (test_has_text (inbox, "https://127.0.0.1:9/two"));
  g_assert_false (test_has_text (inbox, "https://127.0.0.1:9/one"));
  gtk_window_close (GTK_WINDOW (inbox));
  settle (fixture);

  act (fixture, "timeline.inbox", NULL);
  inbox = test_find_window (SAKSI_TYPE_INBOX_WINDOW);
  test_ui_wait_for (test_has_text (inbox, "https://127.0.0.1:9/two"));
  g_assert_false (test_has_text (inbox, "https://127.0.0.1:9/one"));
  gtk_window_close (GTK_WINDOW (inbox));
}

/* One round over the feeds at a time, and the next when it is over. */
static void
test_check_feeds (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *inbox;
  GtkWidget *button;

  watch (fixture, "https://127.0.0.1:9/one");
  act (fixture, "timeline.inbox", NULL);
  inbox = test_find_window (SAKSI_TYPE_INBOX_WINDOW);
  button = test_find_named (inbox, GTK_TYPE_BUTTON, "Check Feeds");
  test_ui_wait_for (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  saksi_network_hold ();
  g_assert_false (gtk_widget_get_sensitive (button));

  watch (fixture, "https://127.0.0.1:9/two");
  test_ui_wait_for (test_has_text (inbox, "https://127.0.0.1:9/two"));
  g_assert_false (gtk_widget_get_sensitive (button));

  saksi_network_release ();
  test_ui_wait_for (gtk_widget_get_sensitive (button));
  test_ui_wait_for (test_has_text (inbox, "0 new items, 1 feed could not be read") ||
                    test_has_text (inbox, "0 new items, 2 feeds could not be read"));
  gtk_window_close (GTK_WINDOW (inbox));
}

static gpointer
run_break (SaksiConnection *connection,
           gpointer         data,
           GCancellable    *cancellable,
           GError         **error)
{
  return GINT_TO_POINTER (saksi_connection_exec (connection, "ALTER TABLE watch RENAME TO gone",
                                                 error));
}

/* A round that fails can be begun anew. */
static void
test_check_again (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  GtkWidget *inbox;
  GtkWidget *button;

  watch (fixture, "https://127.0.0.1:9/one");
  act (fixture, "timeline.inbox", NULL);
  inbox = test_find_window (SAKSI_TYPE_INBOX_WINDOW);
  button = test_find_named (inbox, GTK_TYPE_BUTTON, "Check Feeds");
  test_ui_wait_for (gtk_widget_get_sensitive (button));
  saksi_store_write (fixture->home.store,
                     g_task_new (fixture->home.store, NULL, test_result_cb, &result),
                     run_break, NULL);
  test_ui_wait_for (result != NULL);
  g_assert_nonnull (g_task_propagate_pointer (G_TASK (result), NULL));

  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_sensitive (button));
  test_ui_wait_for (gtk_widget_get_sensitive (button));
  gtk_window_close (GTK_WINDOW (inbox));
}

/* Closed while everything is still on its way: nothing is left behind. */
static void
test_leave_early (Fixture      *fixture,
                  gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "timeline.add", NULL));
  gtk_window_close (test_find_window (SAKSI_TYPE_ENTRY_WINDOW));
  settle (fixture);
  g_assert_null (load_own (fixture));
}

/* What the key is bound to, and the button. */
static void
press_escape (SaksiEntryWindow *form)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (form), "window.close", NULL));
}

static GtkWidget *
wait_for_question (SaksiEntryWindow *form)
{
  AdwMessageDialog *dialog;

  test_ui_wait_for (test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) == GTK_WINDOW (form));
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Discard What You Wrote?");

  return GTK_WIDGET (dialog);
}

/* What was written is not thrown away by one key, nor in a window above another. */
static void
test_escape (Fixture      *fixture,
             gconstpointer data)
{
  SaksiEntryWindow *form;
  SaksiEntryWindow *source;

  act (fixture, "timeline.add", NULL);
  form = wait_for_form (0);
  press_escape (form);
  test_ui_wait_for (count_windows (SAKSI_TYPE_ENTRY_WINDOW) == 0);
  g_assert_null (test_find_window (ADW_TYPE_MESSAGE_DIALOG));

  act (fixture, "timeline.add", NULL);
  form = wait_for_form (0);
  source = make (form, "sources", "New Source…");
  type_in (source, "publisher", "Koran");
  press_escape (source);
  click (wait_for_question (source), "Discard");
  test_ui_wait_for (count_windows (SAKSI_TYPE_ENTRY_WINDOW) == 1);

  type_in (form, "text_id", "Katanya begitu.");
  press_escape (form);
  click (wait_for_question (form), "Cancel");
  test_ui_wait_for (test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_true (test_find_window (SAKSI_TYPE_ENTRY_WINDOW) == form);
  type_in (form, "text_id", "");
  choose (form, "institution", "General Elections");
  press_escape (form);
  click (wait_for_question (form), "Discard");
  test_ui_wait_for (count_windows (SAKSI_TYPE_ENTRY_WINDOW) == 0);
  g_assert_null (load_own (fixture));
}

/* What the form began with is not what somebody wrote. */
static void
test_escape_unchanged (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr(SaksiStatement) own = add_one (fixture);
  SaksiEntryWindow *form;

  act (fixture, "timeline.edit", own->id);
  form = wait_for_form (0);
  press_escape (form);
  test_ui_wait_for (count_windows (SAKSI_TYPE_ENTRY_WINDOW) == 0);
  act (fixture, "timeline.relate", own->id);
  form = wait_for_form (0);
  press_escape (form);
  test_ui_wait_for (count_windows (SAKSI_TYPE_ENTRY_WINDOW) == 0);

  act (fixture, "timeline.edit", own->id);
  form = wait_for_form (0);
  type_in (form, "text_en", "Says otherwise.");
  press_escape (form);
  click (wait_for_question (form), "Discard");
  test_ui_wait_for (count_windows (SAKSI_TYPE_ENTRY_WINDOW) == 0);
}

#define ADD(path, width, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  test_ui_init (&argc, &argv);

  ADD ("/entry/add", 1200, test_add);
  ADD ("/entry/add-narrow", 360, test_add);
  ADD ("/entry/undo", 1200, test_undo);
  ADD ("/entry/undo-part", 1200, test_undo_part);
  ADD ("/entry/relate", 1200, test_relate);
  ADD ("/entry/file-item", 1200, test_file_item);
  ADD ("/entry/one-item", 1200, test_one_item);
  ADD ("/entry/many-items", 1200, test_many_items);
  ADD ("/entry/remove-feed", 1200, test_remove_feed);
  ADD ("/entry/remove-feeds", 1200, test_remove_feeds);
  ADD ("/entry/check-feeds", 1200, test_check_feeds);
  ADD ("/entry/check-again", 1200, test_check_again);
  ADD ("/entry/leave-early", 1200, test_leave_early);
  ADD ("/entry/escape", 1200, test_escape);
  ADD ("/entry/escape-unchanged", 1200, test_escape_unchanged);

  return g_test_run ();
}
