/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-versions-card.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-tag.h"
#include "common/saksi-time-plot.h"
#include "common/saksi-wrap-box.h"
#include "station/saksi-change-text.h"
#include "station/saksi-version-text.h"

/* Every version of a station's document, the oldest first, with what changed from the one
 * before. */
struct _SaksiVersionsCard
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel *count_label;
  GtkWidget *history;
  SaksiTimePlot *strip;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SaksiVersionsCard, saksi_versions_card, ADW_TYPE_BIN)

static void
saksi_versions_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_VERSIONS_CARD);

  G_OBJECT_CLASS (saksi_versions_card_parent_class)->dispose (object);
}

static void
saksi_versions_card_class_init (SaksiVersionsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_versions_card_dispose;
  g_type_ensure (SAKSI_TYPE_TIME_PLOT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/station/saksi-versions-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiVersionsCard, count_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiVersionsCard, history);
  gtk_widget_class_bind_template_child (widget_class, SaksiVersionsCard, strip);
  gtk_widget_class_bind_template_child (widget_class, SaksiVersionsCard, list);
}

static void
saksi_versions_card_init (SaksiVersionsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  saksi_chart_set_name (SAKSI_CHART (self->strip), _("Versions over time"));
}

static GtkWidget *
build_tag (const SaksiStation *station,
           guint               at,
           char              **said)
{
  gboolean differs;

  *said = saksi_version_text_dup_change (station, at, &differs);

  return saksi_tag_new (*said, differs ? SAKSI_MARK_DIFFERS : SAKSI_MARK_PLAIN);
}

static GtkWidget *
build_label (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
free_change (gpointer change)
{
  saksi_change_free (change);
}

/* Returns: (transfer full): what the version at @at changed, none for the first */
static GPtrArray *
list_changes (const SaksiStation *station,
              guint               at)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (free_change);

  if (at > 0)
    saksi_changes_add_between (changes, station->versions->pdata[at - 1],
                               station->versions->pdata[at]);

  return changes;
}

/* The addresses of a page are where they can be read in full without being in the way. */
static void
append_change (GtkWidget          *box,
               const SaksiStation *station,
               const SaksiChange  *change)
{
  GtkWidget *line = saksi_wrap_box_new ();
  g_autofree char *title = saksi_change_text_dup_title (change, station->candidates);
  g_autofree char *step = saksi_change_text_dup_step (change);
  GtkWidget *step_label = build_label (step, NULL);

  if (change->kind == SAKSI_CHANGE_PAGE)
    {
      g_autofree char *from = saksi_change_text_dup_side (change, &change->from);
      g_autofree char *to = saksi_change_text_dup_side (change, &change->to);
      g_autofree char *addresses = g_strdup_printf (C_("change", "%s → %s"), from, to);

      gtk_widget_set_tooltip_text (step_label, addresses);
    }
  saksi_wrap_box_append (SAKSI_WRAP_BOX (line), build_label (title, "dim-label"));
  saksi_wrap_box_append (SAKSI_WRAP_BOX (line), step_label);
  gtk_box_append (GTK_BOX (box), line);
}

static void
append_version (SaksiVersionsCard  *self,
                const SaksiStation *station,
                guint               at)
{
  const SaksiResult *version = station->versions->pdata[at];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autoptr(GPtrArray) changes = list_changes (station, at);
  GtkWidget *texts = saksi_wrap_box_new ();
  g_autofree char *time = saksi_format_time_wib (version->ts);
  g_autofree char *utc = saksi_format_time_utc (version->ts);
  g_autofree char *votes = saksi_version_text_dup_votes (station, version);
  g_autofree char *said = NULL;
  g_autofree char *name = NULL;
  GtkWidget *tag = build_tag (station, at, &said);
  GtkWidget *time_label = build_label (time, "dim-label");

  gtk_widget_set_tooltip_text (time_label, utc);
  saksi_wrap_box_append (SAKSI_WRAP_BOX (texts), time_label);
  saksi_wrap_box_append (SAKSI_WRAP_BOX (texts), build_label (votes, NULL));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), tag);

  gtk_box_append (GTK_BOX (lines), box);
  for (guint i = 0; i < changes->len; i++)
    append_change (lines, station, changes->pdata[i]);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), lines);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  /* TRANSLATORS: a version of a document: when it was made, its votes, what changed */
  name = g_strdup_printf (C_("version", "%s: %s, %s"), time, votes, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
}

/* Returns: when a version was made or, where it does not say so, when it was first seen */
static gint64
get_time (const SaksiResult *version)
{
  return version->ts != SAKSI_UNKNOWN ? version->ts : version->fetched;
}

/* Returns: (transfer full): a version in one sentence, with what it changed and how long there was
 *   none before it */
static char *
build_reading (const SaksiStation *station,
               guint               at)
{
  const SaksiResult *version = station->versions->pdata[at];
  g_autofree char *time = saksi_format_time_wib (get_time (version));
  g_autofree char *votes = saksi_version_text_dup_votes (station, version);
  g_autoptr(GPtrArray) changes = list_changes (station, at);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s: %s", time, votes);
  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *title = saksi_change_text_dup_title (changes->pdata[i],
                                                            station->candidates);
      g_autofree char *step = saksi_change_text_dup_step (changes->pdata[i]);

      g_string_append_printf (text, "; %s %s", title, step);
    }
  if (at > 0)
    {
      gint64 pause = get_time (version) - get_time (station->versions->pdata[at - 1]);
      g_autofree char *duration = saksi_format_duration ((double) pause);

      if (pause > SAKSI_TIME_PLOT_GAP)
        {
          g_string_append (text, "; ");
          /* TRANSLATORS: how long */
          g_string_append_printf (text, _("nothing published for %s before"), duration);
        }
    }

  return g_string_free (text, FALSE);
}

static int
compare_points (gconstpointer a,
                gconstpointer b)
{
  gint64 first = ((const SaksiTimePoint *) a)->time;
  gint64 second = ((const SaksiTimePoint *) b)->time;

  return first < second ? -1 : first > second;
}

/* A single version has no history. */
static void
show_strip (SaksiVersionsCard  *self,
            const SaksiStation *station)
{
  g_autoptr(GArray) points = g_array_new (FALSE, TRUE, sizeof (SaksiTimePoint));
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < station->versions->len; i++)
    {
      g_autoptr(GPtrArray) changes = list_changes (station, i);
      SaksiTimePoint point = { .time = get_time (station->versions->pdata[i]) };

      g_ptr_array_add (texts, build_reading (station, i));
      point.text = texts->pdata[i];
      point.mark = changes->len > 0 ? SAKSI_MARK_DIFFERS : SAKSI_MARK_PLAIN;
      g_array_append_val (points, point);
    }

  /* Without a time of its own a version may have been seen after later ones. */
  g_array_sort (points, compare_points);
  saksi_time_plot_set_points (self->strip, (const SaksiTimePoint *) points->data, points->len, 0);
  gtk_widget_set_visible (self->history, points->len > 1);
}

/* Shows the versions of @station, which has at least one. */
void
saksi_versions_card_show (SaksiVersionsCard  *self,
                          const SaksiStation *station)
{
  g_autofree char *count = NULL;
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_VERSIONS_CARD (self));
  g_return_if_fail (station != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < station->versions->len; i++)
    append_version (self, station, i);
  show_strip (self, station);

  /* TRANSLATORS: how many versions of a document there are in the cache */
  count = g_strdup_printf (ngettext ("%u kept", "%u kept", station->versions->len),
                           station->versions->len);
  gtk_label_set_label (self->count_label, count);
}
