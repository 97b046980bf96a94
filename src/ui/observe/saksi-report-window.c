/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observe/saksi-report-window.h"

#include <glib/gi18n.h>

#include "compat/saksi-pick.h"
#include "observation/saksi-observe.h"

/**
 * SaksiReportWindow:
 *
 * Types in what somebody else published about a host, with where they did, or what a document says,
 * with its file. What is still missing is told below, and the button waits for it.
 */
struct _SaksiReportWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;         /* owned */
  char *host;                /* owned */
  GCancellable *cancellable; /* owned: ends with the window */
  GFile *file;               /* owned, nullable: of the document */
  gboolean is_running;

  /* template children */
  AdwWindowTitle *title;
  AdwComboRow *kind;
  AdwComboRow *question;
  AdwActionRow *document;
  GtkWidget *choose;
  GtkEditable *country;
  GtkEditable *holder;
  GtkEditable *sites;
  GtkEditable *address;
  GtkEditable *what;
  GtkEditable *publisher;
  GtkEditable *url;
  GtkEditable *date;
  GtkEditable *note;
  GtkLabel *hint;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (SaksiReportWindow, saksi_report_window, ADW_TYPE_WINDOW)

/* What a person can do about a field that cannot be taken. */
static const char *
get_hint (const GError *error)
{
  if (error == NULL || error->domain != SAKSI_OBSERVE_ERROR)
    return "";

  switch ((SaksiObserveError) error->code)
    {
    case SAKSI_OBSERVE_ERROR_HOST:
      return _("Write the IP address like 203.0.113.5.");

    case SAKSI_OBSERVE_ERROR_WHAT:
      return _("Say in a few words what was reported.");

    case SAKSI_OBSERVE_ERROR_COUNTRY:
      return _("Write the country as two letters, like SG.");

    case SAKSI_OBSERVE_ERROR_HOLDER:
      return _("Say which network it is, like AS45102.");

    case SAKSI_OBSERVE_ERROR_SITES:
      return _("Several places are at least 2.");

    case SAKSI_OBSERVE_ERROR_PUBLISHER:
      return _("Say who published it.");

    case SAKSI_OBSERVE_ERROR_URL:
      return _("Give the address of the page, beginning with https://.");

    case SAKSI_OBSERVE_ERROR_DATE:
      return _("Write the date like 2024-02-19.");

    case SAKSI_OBSERVE_ERROR_DOCUMENT:
      return _("Choose the file of the document.");

    case SAKSI_OBSERVE_ERROR_QUESTION:
    case SAKSI_OBSERVE_ERROR_INVALID:
    default:
      return _("This cannot be added.");
    }
}

/* (nullable): what is in a row that is shown. */
static const char *
peek_text (GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  return gtk_widget_get_visible (GTK_WIDGET (row)) && *text != '\0' ? text : NULL;
}

static SaksiReportKind
get_kind (SaksiReportWindow *self)
{
  return (SaksiReportKind) adw_combo_row_get_selected (self->kind);
}

/* The texts are borrowed from the rows. */
static SaksiReport
get_report (SaksiReportWindow *self)
{
  static const char *const questions[] = { "W5", "W6", "W7" };
  const char *sites = peek_text (self->sites);
  SaksiReport report = {
    .kind = get_kind (self),
    .host = self->host, .address = peek_text (self->address), .what = peek_text (self->what),
    .country = peek_text (self->country), .holder = peek_text (self->holder),
    .publisher = peek_text (self->publisher), .url = peek_text (self->url),
    .date = peek_text (self->date), .note = peek_text (self->note),
  };

  if (report.kind == SAKSI_REPORT_DOCUMENT)
    {
      report.question = questions[MIN (adw_combo_row_get_selected (self->question),
                                       G_N_ELEMENTS (questions) - 1)];
      report.document = self->file;
    }
  if (sites != NULL &&
      !g_ascii_string_to_signed (sites, 10, 0, SAKSI_REPORT_MAX_SITES, &report.sites, NULL))
    report.sites = -1;

  return report;
}

static void
show_rows (SaksiReportWindow *self)
{
  SaksiReportKind kind = get_kind (self);
  gboolean is_document = kind == SAKSI_REPORT_DOCUMENT;

  gtk_widget_set_visible (GTK_WIDGET (self->question), is_document);
  gtk_widget_set_visible (GTK_WIDGET (self->document), is_document);
  gtk_widget_set_visible (GTK_WIDGET (self->address), !is_document);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->holder),
                                 is_document ? _("Who does it (optional)")
                                             : _("Holder or network"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->url),
                                 is_document ? _("Address of the page (optional)")
                                             : _("Address of the page"));
  gtk_widget_set_visible (GTK_WIDGET (self->country), kind != SAKSI_REPORT_ANYCAST &&
                                                      kind != SAKSI_REPORT_NETWORK);
  gtk_widget_set_visible (GTK_WIDGET (self->holder), kind == SAKSI_REPORT_REGISTRATION ||
                                                     kind == SAKSI_REPORT_NETWORK || is_document);
  gtk_widget_set_visible (GTK_WIDGET (self->sites), kind == SAKSI_REPORT_ANYCAST);
}

static void
update_cb (SaksiReportWindow *self)
{
  g_autoptr(GError) error = NULL;
  SaksiReport report;
  gboolean is_complete;

  if (self->host == NULL)
    return;

  show_rows (self);
  report = get_report (self);
  is_complete = saksi_report_check (&report, &error);
  gtk_label_set_label (self->hint, get_hint (error));
  gtk_widget_set_sensitive (self->add, is_complete && !self->is_running);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiReportWindow) self = user_data;
  g_autoptr(GFile) file = saksi_pick_finish (result, NULL);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    saksi_report_window_set_document (self, file);
}

static void
choose_cb (SaksiReportWindow *self)
{
  saksi_pick_file_async (GTK_WIDGET (self), _("Choose the Document"), NULL, self->cancellable,
                         chosen_cb, g_object_ref (self));
}

/* The size of a document is known only once it was read. */
static const char *
get_failure (const GError *error)
{
  if (g_error_matches (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_URL))
    return _("A document of more than 4 MiB is not kept. Give the address where it was published.");
  if (g_error_matches (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_DOCUMENT))
    return _("The document is empty or larger than 64 MiB.");

  return error->domain == SAKSI_OBSERVE_ERROR ? get_hint (error) : error->message;
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiReportWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(SaksiObserveSummary) summary = { 0 };
  gboolean done = saksi_observe_report_finish (result, &summary, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->is_running = FALSE;
  if (done && summary.refused == 0)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  update_cb (self);
  gtk_label_set_label (self->hint, done ? _("The date lies before 1990 or in the future.")
                                        : get_failure (error));
}

static void
add_cb (SaksiReportWindow *self)
{
  SaksiReport report = get_report (self);

  self->is_running = TRUE;
  gtk_widget_set_sensitive (self->add, FALSE);
  saksi_observe_report_async (self->store, &report, self->cancellable, added_cb,
                              g_object_ref (self));
}

static void
saksi_report_window_dispose (GObject *object)
{
  SaksiReportWindow *self = SAKSI_REPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_REPORT_WINDOW);

  G_OBJECT_CLASS (saksi_report_window_parent_class)->dispose (object);
}

static void
saksi_report_window_finalize (GObject *object)
{
  SaksiReportWindow *self = SAKSI_REPORT_WINDOW (object);

  g_object_unref (self->cancellable);
  g_free (self->host);

  G_OBJECT_CLASS (saksi_report_window_parent_class)->finalize (object);
}

static void
saksi_report_window_class_init (SaksiReportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_report_window_dispose;
  object_class->finalize = saksi_report_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/observe/saksi-report-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, question);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, document);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, country);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, holder);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, sites);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, address);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, what);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, publisher);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, url);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, date);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, note);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, SaksiReportWindow, add);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
saksi_report_window_init (SaksiReportWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * saksi_report_window_new:
 * @parent: (nullable): the window that it is in front of
 * @store: the store
 * @host: the name of the host that the report is about
 *
 * Returns: (transfer full): a window
 */
GtkWidget *
saksi_report_window_new (GtkWindow  *parent,
                         SaksiStore *store,
                         const char *host)
{
  SaksiReportWindow *self = g_object_new (SAKSI_TYPE_REPORT_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->host = g_strdup (host);
  adw_window_title_set_subtitle (self->title, host);
  update_cb (self);

  return GTK_WIDGET (self);
}

/**
 * saksi_report_window_set_document:
 * @self: a window
 * @file: the file of the document that is typed in
 */
void
saksi_report_window_set_document (SaksiReportWindow *self,
                                  GFile             *file)
{
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;

  g_return_if_fail (SAKSI_IS_REPORT_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  name = g_file_get_basename (file);
  shown = g_filename_display_name (name);
  g_set_object (&self->file, file);
  adw_action_row_set_subtitle (self->document, shown);
  update_cb (self);
}
