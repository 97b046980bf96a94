/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-evidence-drawer.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "compat/saksi-open-uri.h"
#include "map/saksi-bytes-window.h"
#include "map/saksi-evidence-item.h"
#include "map/saksi-map-text.h"

/* Cards are widgets, so there is an end to them; more are in the export. */
#define MAX_ITEMS 200

/**
 * SaksiEvidenceDrawer:
 *
 * Everything that an answer of the board rests on, one card for each observation.
 */
struct _SaksiEvidenceDrawer
{
  GtkWidget parent_instance;

  SaksiStore *store;  /* owned, nullable */
  guint n_items;

  /* template children */
  GtkWidget *back;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkScrolledWindow *scroller;
  GtkBox *items;
};

G_DEFINE_FINAL_TYPE (SaksiEvidenceDrawer, saksi_evidence_drawer, GTK_TYPE_WIDGET)

static void
view_bytes_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SaksiEvidenceDrawer *self = SAKSI_EVIDENCE_DRAWER (widget);

  if (self->store != NULL)
    gtk_window_present (GTK_WINDOW (saksi_bytes_window_new (widget, self->store,
                                                            g_variant_get_string (parameter,
                                                                                  NULL))));
}

static void
open_source_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  saksi_open_uri (widget, g_variant_get_string (parameter, NULL));
}

static gboolean
saksi_evidence_drawer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SAKSI_EVIDENCE_DRAWER (widget)->back);
}

static void
saksi_evidence_drawer_dispose (GObject *object)
{
  SaksiEvidenceDrawer *self = SAKSI_EVIDENCE_DRAWER (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_EVIDENCE_DRAWER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_evidence_drawer_parent_class)->dispose (object);
}

static void
saksi_evidence_drawer_class_init (SaksiEvidenceDrawerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_evidence_drawer_dispose;
  widget_class->grab_focus = saksi_evidence_drawer_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/map/saksi-evidence-drawer.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiEvidenceDrawer, back);
  gtk_widget_class_bind_template_child (widget_class, SaksiEvidenceDrawer, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiEvidenceDrawer, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SaksiEvidenceDrawer, scroller);
  gtk_widget_class_bind_template_child (widget_class, SaksiEvidenceDrawer, items);
  gtk_widget_class_install_action (widget_class, "evidence.view-bytes", "s", view_bytes_action);
  gtk_widget_class_install_action (widget_class, "evidence.open-source", "s", open_source_action);
}

static void
saksi_evidence_drawer_init (SaksiEvidenceDrawer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
saksi_evidence_drawer_set_store (SaksiEvidenceDrawer *self,
                                 SaksiStore          *store)
{
  g_return_if_fail (SAKSI_IS_EVIDENCE_DRAWER (self));

  g_set_object (&self->store, store);
}

static gboolean
is_wanted (SaksiEvidence evidence,
           guint         question)
{
  return question == SAKSI_EVIDENCE_ALL || saksi_evidence_concerns (evidence, question);
}

static void
add_item (SaksiEvidenceDrawer *self,
          GtkWidget           *item)
{
  gtk_box_append (self->items, item);
  self->n_items++;
}

static void
fill (SaksiEvidenceDrawer *self,
      SaksiBoard          *board,
      guint                question)
{
  guint n_left_out = 0;

  for (guint i = board->measured->len; i > 0; i--)
    {
      SaksiObservation *observation = g_ptr_array_index (board->measured, i - 1);

      if (!is_wanted (saksi_observation_get_measured_evidence (observation), question))
        continue;
      if (self->n_items < MAX_ITEMS)
        add_item (self, saksi_evidence_item_new (observation));
      else
        n_left_out++;
    }
  for (guint i = 0; i < board->observations->len; i++)
    {
      const SaksiReportedObservation *observation = g_ptr_array_index (board->observations, i);

      if (is_wanted (saksi_observation_get_evidence (observation), question))
        add_item (self, saksi_evidence_item_new_reported (observation));
    }
  if (n_left_out > 0)
    {
      g_autofree char *count = saksi_format_count (n_left_out);
      g_autofree char *text = NULL;

      text = g_strdup_printf (ngettext ("%s earlier observation is not listed here",
                                        "%s earlier observations are not listed here",
                                        n_left_out), count);
      gtk_box_append (self->items, gtk_label_new (text));
    }
}

static void
add_nothing (SaksiEvidenceDrawer *self)
{
  GtkWidget *label = gtk_label_new (_("Nothing was observed or reported about this by that day."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "map-placeholder");
  gtk_box_append (self->items, label);
}

/**
 * saksi_evidence_drawer_show:
 * @self: a drawer
 * @board: the board whose observations are shown
 * @question: a #SaksiHostingQuestion, or %SAKSI_EVIDENCE_ALL
 */
void
saksi_evidence_drawer_show (SaksiEvidenceDrawer *self,
                            SaksiBoard          *board,
                            guint                question)
{
  g_autofree char *title = NULL;
  g_autofree char *date = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_EVIDENCE_DRAWER (self));
  g_return_if_fail (board != NULL);
  g_return_if_fail (question <= SAKSI_EVIDENCE_ALL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->items))) != NULL)
    gtk_box_remove (self->items, child);
  self->n_items = 0;

  title = question == SAKSI_EVIDENCE_ALL
          ? g_strdup (_("All Evidence"))
          /* TRANSLATORS: one of the seven questions, as "Registered to" */
          : g_strdup_printf (_("Evidence: %s"), saksi_map_text_get_question (question));
  date = saksi_map_text_format_date (board->as_of);
  /* TRANSLATORS: a host, a date */
  subtitle = g_strdup_printf (_("%1$s, as known on %2$s"), board->host, date);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);

  fill (self, board, question);
  if (self->n_items == 0)
    add_nothing (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* Returns: how many observations are shown */
guint
saksi_evidence_drawer_get_n_items (SaksiEvidenceDrawer *self)
{
  g_return_val_if_fail (SAKSI_IS_EVIDENCE_DRAWER (self), 0);

  return self->n_items;
}
