/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-page-private.h"

#include <glib/gi18n.h>

#include "common/saksi-language.h"
#include "compat/saksi-open-uri.h"
#include "statement/saksi-citation.h"
#include "timeline/saksi-claim-window.h"
#include "timeline/saksi-inbox-window.h"
#include "timeline/saksi-pair-window.h"
#include "timeline/saksi-timeline-files.h"
#include "timeline/saksi-timeline-own.h"
#include "timeline/saksi-timeline-words.h"

/* What menus, buttons and cards do. */

#define AXIS_ZOOM 2.0

/* With a parameter that is a text. */
static const char *const own_actions[] = {
  "timeline.edit", "timeline.remove", "timeline.restore", "timeline.relate",
  "timeline.edit-relation", "timeline.unrelate",
};

static void
zoom_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  if (g_str_equal (name, "timeline.zoom-in"))
    saksi_time_axis_zoom (self->axis, AXIS_ZOOM);
  else if (g_str_equal (name, "timeline.zoom-out"))
    saksi_time_axis_zoom (self->axis, 1 / AXIS_ZOOM);
  else
    saksi_time_axis_fit (self->axis);
}

static void
show_beginning_action_cb (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  saksi_timeline_page_show_beginning (self);
  saksi_statement_list_choose (self->list, 0);
}

static void
show_statement_action_cb (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  saksi_timeline_page_show_statement (SAKSI_TIMELINE_PAGE (widget),
                                      g_variant_get_string (parameter, NULL));
}

static void
open_source_action_cb (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  saksi_open_uri (widget, g_variant_get_string (parameter, NULL));
}

static void
show_claim_action_cb (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  gtk_window_present (GTK_WINDOW (saksi_claim_window_new (widget, self->store,
                                                          g_variant_get_string (parameter, NULL))));
}

/* The parameter is two ids with a blank between them. */
static void
compare_action_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);
  g_auto(GStrv) pair = g_strsplit (g_variant_get_string (parameter, NULL), " ", -1);

  if (g_strv_length (pair) == 2)
    gtk_window_present (GTK_WINDOW (saksi_pair_window_new (widget, self->store, pair[0],
                                                           pair[1])));
}

static void
copy_citation_action_cb (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);
  SaksiLanguage language = saksi_language_get_current ();
  g_autoptr(SaksiStatementItem) item = NULL;
  g_autofree char *citation = NULL;
  const SaksiStatement *statement;
  guint position;

  if (!saksi_timeline_page_find_item (self, g_variant_get_string (parameter, NULL), &position))
    return;
  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  statement = saksi_statement_item_get_statement (item);
  if (statement == NULL)
    return;

  if (g_str_equal (name, "timeline.copy-csl"))
    citation = saksi_citation_dup_csl_json (statement, language);
  else if (g_str_equal (name, "timeline.copy-ris"))
    citation = saksi_citation_dup_ris (statement, language);
  else
    citation = saksi_words_dup_citation (statement, language);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), citation);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Citation copied")));
}

/* What is the user's own: added, changed, taken away, put back. The parameter is an id, or a
 * file. */
static void
own_action_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);

  saksi_timeline_own_activate (widget, self->store, self->toasts, name,
                               parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
file_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (widget);
  g_autoptr(SaksiStatementFilter) filter = saksi_timeline_page_dup_filter (self);

  if (g_str_equal (name, "timeline.inbox"))
    gtk_window_present (GTK_WINDOW (saksi_inbox_window_new (widget, self->store)));
  else if (g_str_equal (name, "timeline.import"))
    saksi_timeline_files_import (widget, self->store, self->toasts);
  else
    saksi_timeline_files_export (widget, self->store, self->toasts, filter,
                                 g_str_equal (name, "timeline.export-timeline"));
}

static void
show_everything_action_cb (GtkWidget  *widget,
                           const char *name,
                           GVariant   *parameter)
{
  saksi_timeline_page_show_everything (SAKSI_TIMELINE_PAGE (widget));
}

static void
show_filters_action_cb (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  saksi_split_set_show_content (SAKSI_TIMELINE_PAGE (widget)->split, FALSE);
}

static void
show_list_action_cb (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  saksi_split_set_show_content (SAKSI_TIMELINE_PAGE (widget)->split, TRUE);
}

static void
retry_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  saksi_timeline_page_reload (SAKSI_TIMELINE_PAGE (widget));
}

void
saksi_timeline_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.show-statement", "s",
                                   show_statement_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.open-source", "s",
                                   open_source_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.copy-citation", "s",
                                   copy_citation_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.copy-csl", "s",
                                   copy_citation_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.copy-ris", "s",
                                   copy_citation_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-claim", "s", show_claim_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.compare", "s", compare_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.add", NULL, own_action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (own_actions); i++)
    gtk_widget_class_install_action (widget_class, own_actions[i], "s", own_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.inbox", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.import", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.export-timeline", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.export-content", NULL, file_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-in", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-out", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-fit", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-beginning", NULL,
                                   show_beginning_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-everything", NULL,
                                   show_everything_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-filters", NULL,
                                   show_filters_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-list", NULL, show_list_action_cb);
  gtk_widget_class_install_action (widget_class, "timeline.retry", NULL, retry_action_cb);
}
