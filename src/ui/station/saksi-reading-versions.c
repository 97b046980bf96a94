/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-reading-versions.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "station/saksi-version-row.h"

/**
 * SaksiReadingVersions:
 *
 * A button with all versions of all readings of a station: who read, when, and how many numbers
 * differ from the version before. Choosing one takes it as what to begin with.
 */
struct _SaksiReadingVersions
{
  GtkWidget parent_instance;

  GtkWidget *button;   /* owned: the only child */
  GtkListBox *list;    /* borrowed: below the button */
  GtkWidget *popover;  /* borrowed: below the button */
  GPtrArray *readings; /* owned, nullable: of SaksiReading, the row of each as many from above */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiReadingVersions, saksi_reading_versions, GTK_TYPE_WIDGET)

static guint
count_differences (const SaksiReading *a,
                   const SaksiReading *b)
{
  guint n = 0;

  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    n += a->values[i] != b->values[i];
  for (guint i = 0; i < a->n_votes; i++)
    n += saksi_reading_get_vote (b, a->votes[i].choice) != a->votes[i].count;
  for (guint i = 0; i < b->n_votes; i++)
    n += saksi_reading_get_vote (a, b->votes[i].choice) == SAKSI_READING_NOT_ENTERED;

  return n;
}

/* What the version has made of the one before in its series. */
static char *
describe_change (SaksiReadingVersions *self,
                 guint                 at)
{
  const SaksiReading *reading = self->readings->pdata[at];
  const SaksiReading *before = at > 0 ? self->readings->pdata[at - 1] : NULL;
  guint n;

  if (reading->withdrawn)
    return g_strdup (_("Taken back"));
  if (before == NULL || !g_str_equal (before->series, reading->series))
    return g_strdup (_("First reading"));

  n = count_differences (before, reading);
  if (n == 0)
    return g_strdup (_("Same numbers, another note"));

  return g_strdup_printf (ngettext ("%u number changed", "%u numbers changed", n), n);
}

static void
row_activated_cb (SaksiReadingVersions *self,
                  GtkListBoxRow        *row)
{
  guint at = (guint) gtk_list_box_row_get_index (row);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->readings->pdata[at]);
}

static void
append_row (SaksiReadingVersions *self,
            guint                 at)
{
  const SaksiReading *reading = self->readings->pdata[at];
  g_autofree char *time = saksi_format_time_wib (reading->created);
  g_autofree char *change = describe_change (self, at);
  const char *who = reading->reader != NULL ? reading->reader
                    : reading->receipt != 0 ? _("Imported, without a name") : _("You");
  /* TRANSLATORS: the number of a version, and a time */
  g_autofree char *title = g_strdup_printf (_("Version %u, %s"), reading->version, time);
  g_autofree char *details = g_strdup_printf ("%s · %s", who, change);

  gtk_list_box_append (self->list, saksi_version_row_new (title, NULL, details, reading->note));
}

static void
saksi_reading_versions_dispose (GObject *object)
{
  g_clear_pointer (&SAKSI_READING_VERSIONS (object)->button, gtk_widget_unparent);

  G_OBJECT_CLASS (saksi_reading_versions_parent_class)->dispose (object);
}

static void
saksi_reading_versions_finalize (GObject *object)
{
  g_clear_pointer (&SAKSI_READING_VERSIONS (object)->readings, g_ptr_array_unref);

  G_OBJECT_CLASS (saksi_reading_versions_parent_class)->finalize (object);
}

static void
saksi_reading_versions_class_init (SaksiReadingVersionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = saksi_reading_versions_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_reading_versions_finalize;

  /**
   * SaksiReadingVersions::chosen:
   * @reading: a #SaksiReading, borrowed
   *
   * The user wants to begin with this version.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SAKSI_TYPE_READING_VERSIONS, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_reading_versions_init (SaksiReadingVersions *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "form-choices");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Versions of readings"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "document-open-recent-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_set_tooltip_text (self->button, _("Versions of Readings"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Versions of Readings"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

/**
 * saksi_reading_versions_show:
 * @self: a widget
 * @readings: (nullable) (element-type SaksiReading): all versions, series by series, the oldest
 *   first; not changed any more
 *
 * Lists the versions. With none of them there is nothing to see.
 */
void
saksi_reading_versions_show (SaksiReadingVersions *self,
                             GPtrArray            *readings)
{
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_READING_VERSIONS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (readings != NULL)
    g_ptr_array_ref (readings);
  g_clear_pointer (&self->readings, g_ptr_array_unref);
  self->readings = readings;
  for (guint i = 0; readings != NULL && i < readings->len; i++)
    append_row (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self), readings != NULL && readings->len > 0);
}

guint
saksi_reading_versions_get_n (SaksiReadingVersions *self)
{
  g_return_val_if_fail (SAKSI_IS_READING_VERSIONS (self), 0);

  return self->readings != NULL ? self->readings->len : 0;
}
