/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-votes-card.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-bar.h"
#include "common/saksi-format.h"
#include "common/saksi-wrap-box.h"
#include "results/saksi-tally-item.h"

/* One count of a region: each candidate with number, name, bar, votes and share, in the order of
 * the ballot. Where there is little room the name stands on a line of its own. */

struct _SaksiVotesCard
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel *basis_label;
  GtkGrid *grid;
  GtkLabel *valid_label;
  GtkLabel *invalid_label;
  GtkLabel *stations_label;
};

G_DEFINE_FINAL_TYPE (SaksiVotesCard, saksi_votes_card, ADW_TYPE_BIN)

enum
{
  COLUMN_NUMBER,
  COLUMN_NAME,
  COLUMN_BAR,
  COLUMN_VOTES,
  COLUMN_SHARE,
  N_COLUMNS
};

/* More candidates than this stand in two blocks beside each other where there is room. */
#define MAX_IN_ONE_BLOCK 6
#define BLOCK_SPACING 27

static void
saksi_votes_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_VOTES_CARD);

  G_OBJECT_CLASS (saksi_votes_card_parent_class)->dispose (object);
}

static void
saksi_votes_card_class_init (SaksiVotesCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_votes_card_dispose;

  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-votes-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, basis_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, grid);
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, valid_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, invalid_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiVotesCard, stations_label);
}

static void
saksi_votes_card_init (SaksiVotesCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
new_label (const char *text,
           float       xalign,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
new_name_label (const SaksiCandidate *candidate)
{
  g_autofree char *name = saksi_candidate_dup_short_name (candidate);
  GtkWidget *label = new_label (name, 0, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, candidate->name);

  return label;
}

static GtkWidget *
new_bar (guint  index,
         gint64 votes,
         gint64 sum)
{
  GtkWidget *bar = saksi_bar_new (index);

  saksi_bar_set_share (SAKSI_BAR (bar), votes, sum);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);

  return bar;
}

static void
append_candidate (SaksiVotesCard       *self,
                  const SaksiCandidate *candidate,
                  guint                 index,
                  guint                 block_length,
                  gint64                votes,
                  gint64                sum,
                  gboolean              compact)
{
  g_autofree char *number = candidate->number > 0 ? g_strdup_printf ("%02u", candidate->number)
                                                  : NULL;
  g_autofree char *count = saksi_format_count (votes);
  g_autofree char *share = saksi_format_share (votes, sum);
  int row = (int) (index % block_length) * (compact ? 2 : 1);
  int start = (int) (index / block_length) * N_COLUMNS;
  GtkWidget *bar = new_bar (index, votes, sum);
  GtkWidget *number_label = new_label (number, 0, "dim-label");

  if (compact)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

      gtk_box_append (GTK_BOX (line), number_label);
      gtk_box_append (GTK_BOX (line), new_name_label (candidate));
      gtk_grid_attach (self->grid, line, COLUMN_NUMBER, row, N_COLUMNS, 1);
      gtk_grid_attach (self->grid, bar, COLUMN_NUMBER, ++row, COLUMN_BAR + 1, 1);
    }
  else
    {
      if (start > 0)
        gtk_widget_set_margin_start (number_label, BLOCK_SPACING);
      gtk_grid_attach (self->grid, number_label, start + COLUMN_NUMBER, row, 1, 1);
      gtk_grid_attach (self->grid, new_name_label (candidate), start + COLUMN_NAME, row, 1, 1);
      gtk_grid_attach (self->grid, bar, start + COLUMN_BAR, row, 1, 1);
    }
  gtk_grid_attach (self->grid, new_label (count, 1, "heading"), start + COLUMN_VOTES, row, 1, 1);
  gtk_grid_attach (self->grid, new_label (share, 1, "dim-label"), start + COLUMN_SHARE, row, 1, 1);
}

/* Which count the card shows, in a few words. */
static const char *
get_basis (const SaksiTally *tally,
           const SaksiCount *count)
{
  if (count == NULL)
    return "";
  if (count == tally->published)
    return _("KPU’s total");
  if (count == tally->stations)
    return _("Sum of the TPS here");
  if (count == tally->official)
    return _("Official decree");

  return _("Your own reading");
}

/* What else the count says: it may know less than the candidates' votes. */
static void
show_totals (SaksiVotesCard   *self,
             const SaksiTally *tally,
             const SaksiCount *count)
{
  g_autofree char *valid = saksi_format_count (count != NULL ? count->valid : SAKSI_UNKNOWN);
  g_autofree char *invalid = saksi_format_count (count != NULL ? count->invalid : SAKSI_UNKNOWN);
  gint64 reported = count != NULL ? count->stations : SAKSI_UNKNOWN;
  gint64 total = tally->region->stations;
  g_autofree char *stations = reported != SAKSI_UNKNOWN || total != SAKSI_UNKNOWN
                                ? saksi_format_progress (reported, total)
                                : saksi_format_count (SAKSI_UNKNOWN);

  gtk_label_set_label (self->valid_label, valid);
  gtk_label_set_label (self->invalid_label, invalid);
  gtk_label_set_label (self->stations_label, stations);
}

/* Whether there are so many candidates that the card wants the whole width. */
gboolean
saksi_votes_card_is_long (const SaksiTally *tally)
{
  return tally->candidates->len > MAX_IN_ONE_BLOCK;
}

/* Shows @count, which is one of those of @tally; %NULL shows every number as unknown. */
void
saksi_votes_card_show (SaksiVotesCard   *self,
                       const SaksiTally *tally,
                       const SaksiCount *count,
                       gboolean          compact)
{
  GtkWidget *child;
  guint n_votes = tally->candidates->len;
  guint block_length = compact || !saksi_votes_card_is_long (tally) ? n_votes : (n_votes + 1) / 2;
  gint64 sum = count != NULL ? saksi_tally_sum_votes (count->votes, n_votes) : SAKSI_UNKNOWN;

  g_return_if_fail (SAKSI_IS_VOTES_CARD (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);

  gtk_label_set_label (self->basis_label, get_basis (tally, count));
  gtk_grid_set_row_spacing (self->grid, compact ? 3 : 9);
  show_totals (self, tally, count);
  for (guint i = 0; i < n_votes; i++)
    append_candidate (self, g_ptr_array_index (tally->candidates, i), i, block_length,
                      count != NULL ? count->votes[i] : SAKSI_UNKNOWN, sum, compact);
}
