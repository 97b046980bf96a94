/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-contest-button.h"

#include <string.h>

#include <glib/gi18n.h>

#include "results/saksi-contest-title.h"

/* A choice among the contests that the cache knows, and the one that is shown even where it does
 * not know that. */
struct _SaksiContestButton
{
  AdwBin parent_instance;

  GtkDropDown *button; /* borrowed: our child */
  GArray *contests;    /* owned; of SaksiContest, in the order of the drop-down */
  SaksiContest contest;
  gboolean filling;
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiContestButton, saksi_contest_button, ADW_TYPE_BIN)

static void
selected_cb (SaksiContestButton *self)
{
  guint selected = gtk_drop_down_get_selected (self->button);

  if (self->filling || selected >= self->contests->len)
    return;

  g_signal_emit (self, signals[SIGNAL_PICKED], 0,
                 saksi_contest_get_name (g_array_index (self->contests, SaksiContest, selected)));
}

static gboolean
saksi_contest_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SAKSI_CONTEST_BUTTON (widget)->button));
}

static void
saksi_contest_button_finalize (GObject *object)
{
  g_array_unref (SAKSI_CONTEST_BUTTON (object)->contests);

  G_OBJECT_CLASS (saksi_contest_button_parent_class)->finalize (object);
}

static void
saksi_contest_button_class_init (SaksiContestButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_contest_button_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = saksi_contest_button_grab_focus;

  /**
   * SaksiContestButton::picked:
   * @contest: the name of the contest
   *
   * The user wants to see another contest.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_CONTEST_BUTTON, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
saksi_contest_button_init (SaksiContestButton *self)
{
  GtkWidget *button = gtk_drop_down_new (NULL, NULL);

  self->button = GTK_DROP_DOWN (button);
  self->contests = g_array_new (FALSE, FALSE, sizeof (SaksiContest));
  gtk_widget_set_tooltip_text (button, _("Contest"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Contest"), -1);
  g_signal_connect_object (button, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), button);
}

static guint
find_contest (GArray      *contests,
              SaksiContest contest)
{
  for (guint i = 0; i < contests->len; i++)
    if (g_array_index (contests, SaksiContest, i) == contest)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static void
fill (SaksiContestButton *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->contests->len; i++)
    gtk_string_list_append (titles, saksi_contest_get_title (
                                      g_array_index (self->contests, SaksiContest, i)));

  self->filling = TRUE;
  gtk_drop_down_set_model (self->button, G_LIST_MODEL (titles));
  self->filling = FALSE;
}

/* Lets the user choose among @contests, and the one that is shown. The list is left alone while it
 * is the same: the user may be choosing from it. */
void
saksi_contest_button_set_contests (SaksiContestButton *self,
                                   GArray             *contests)
{
  g_autoptr(GArray) shown = NULL;

  g_return_if_fail (SAKSI_IS_CONTEST_BUTTON (self));

  shown = g_array_copy (contests);
  if (find_contest (shown, self->contest) == GTK_INVALID_LIST_POSITION)
    g_array_append_val (shown, self->contest);
  if (shown->len != self->contests->len ||
      memcmp (shown->data, self->contests->data, shown->len * sizeof (SaksiContest)) != 0)
    {
      g_array_unref (self->contests);
      self->contests = g_steal_pointer (&shown);
      fill (self);
    }

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->button, find_contest (self->contests, self->contest));
  self->filling = FALSE;
}

/* Tells which contest is shown. */
void
saksi_contest_button_set_contest (SaksiContestButton *self,
                                  SaksiContest        contest)
{
  g_return_if_fail (SAKSI_IS_CONTEST_BUTTON (self));

  self->contest = contest;
  saksi_contest_button_set_contests (self, self->contests);
}
