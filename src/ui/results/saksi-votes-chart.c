/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-votes-chart.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-bar.h"
#include "common/saksi-format.h"
#include "common/saksi-ink.h"
#include "results/saksi-tally-item.h"

/* The candidates with number, name, bar, votes and share, in the order of the ballot; the keys go
 * from one to the next. Where there is little room the name stands on a line of its own, and where
 * text is large as well, so does the bar. */

#define BLOCK_SPACING 27
#define COLUMN_SPACING 9
#define MARGIN 4

/* Text larger than this leaves no room for a bar beside numbers in a narrow window. */
#define LARGE_TEXT 1.4

enum
{
  COLUMN_NUMBER,
  COLUMN_NAME,
  COLUMN_BAR,
  COLUMN_VOTES,
  COLUMN_SHARE,
  N_COLUMNS
};

/* A candidate; the widgets are children. */
typedef struct
{
  char *reading;    /* owned */
  char *short_text; /* owned: in a list of all */
  GtkWidget *first; /* at the start of what stands for it */
  GtkWidget *bar;
  GtkWidget *share; /* at its end */
} Entry;

struct _SaksiVotesChart
{
  SaksiChart parent_instance;

  GArray *entries; /* owned, of Entry */
  guint block_length;
};

G_DEFINE_FINAL_TYPE (SaksiVotesChart, saksi_votes_chart, SAKSI_TYPE_CHART)

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->reading);
  g_free (entry->short_text);
}

static const Entry *
get_entry (SaksiVotesChart *self,
           guint            index)
{
  return &g_array_index (self->entries, Entry, index);
}

/* All that stands for a candidate, with a margin around it. */
static gboolean
compute_area (SaksiVotesChart *self,
              guint            index,
              graphene_rect_t *area)
{
  const Entry *entry = get_entry (self, index);
  GtkWidget *parts[] = { entry->first, entry->bar, entry->share };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      graphene_rect_t part;

      if (!gtk_widget_compute_bounds (parts[i], GTK_WIDGET (self), &part))
        return FALSE;
      if (i == 0)
        *area = part;
      else
        graphene_rect_union (area, &part, area);
    }
  graphene_rect_inset (area, -MARGIN, -MARGIN / 2);

  return TRUE;
}

static guint
saksi_votes_chart_count_points (SaksiChart *chart)
{
  return SAKSI_VOTES_CHART (chart)->entries->len;
}

static int
saksi_votes_chart_find_at (SaksiChart *chart,
                           double      x,
                           double      y)
{
  SaksiVotesChart *self = SAKSI_VOTES_CHART (chart);

  for (guint i = 0; i < self->entries->len; i++)
    {
      graphene_rect_t area;

      if (compute_area (self, i, &area) &&
          graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return (int) i;
    }

  return SAKSI_CHART_NONE;
}

/* Up and down along a block, and across from one block to the other. */
static int
saksi_votes_chart_find_next (SaksiChart    *chart,
                             int            from,
                             SaksiChartStep step)
{
  SaksiVotesChart *self = SAKSI_VOTES_CHART (chart);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int last = (int) self->entries->len - 1;
  int block = (int) self->block_length;
  int next = from;

  switch (step)
    {
    case SAKSI_CHART_UP:
    case SAKSI_CHART_DOWN:
      return from < 0 ? 0 : CLAMP (from + (step == SAKSI_CHART_UP ? -1 : 1), 0, last);
    case SAKSI_CHART_LEFT:
    case SAKSI_CHART_RIGHT:
      next += (step == SAKSI_CHART_LEFT) != rtl ? -block : block;
      return from < 0 ? 0 : next < 0 || next > last ? SAKSI_CHART_NONE : next;
    case SAKSI_CHART_FIRST:
      return 0;
    case SAKSI_CHART_LAST:
      return last;
    case SAKSI_CHART_PAGE_BACK:
    case SAKSI_CHART_PAGE_ON:
    default:
      return SAKSI_CHART_PASS;
    }
}

static char *
saksi_votes_chart_dup_reading (SaksiChart *chart,
                               int         point)
{
  SaksiVotesChart *self = SAKSI_VOTES_CHART (chart);
  GString *text;

  if (point >= 0)
    return g_strdup (get_entry (self, (guint) point)->reading);
  if (self->entries->len == 0)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < self->entries->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", get_entry (self, i)->short_text);

  return g_string_free (text, FALSE);
}

static void
append_ground (SaksiVotesChart *self,
               GtkSnapshot     *snapshot,
               guint            index)
{
  const float widths[4] = { 1, 1, 1, 1 };
  graphene_rect_t area;
  GskRoundedRect outline;
  GdkRGBA ground;
  GdkRGBA line;

  if (!compute_area (self, index, &area))
    return;

  saksi_ink_get_color (SAKSI_INK_TRACK, GTK_WIDGET (self), &ground);
  saksi_ink_get_color (SAKSI_INK_LINE, GTK_WIDGET (self), &line);
  gsk_rounded_rect_init_from_rect (&outline, &area, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths, (GdkRGBA[4]) { line, line, line, line });
}

/* What the keys or the pointer are at; it needs no mark when neither is here. */
static void
saksi_votes_chart_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SaksiVotesChart *self = SAKSI_VOTES_CHART (widget);
  int shown = saksi_chart_get_shown (SAKSI_CHART (self));
  GtkStateFlags flags = gtk_widget_get_state_flags (widget);

  if (shown >= 0 && (flags & (GTK_STATE_FLAG_FOCUS_VISIBLE | GTK_STATE_FLAG_PRELIGHT)) != 0)
    append_ground (self, snapshot, (guint) shown);

  GTK_WIDGET_CLASS (saksi_votes_chart_parent_class)->snapshot (widget, snapshot);
}

static void
clear (SaksiVotesChart *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_array_set_size (self->entries, 0);
}

static void
saksi_votes_chart_dispose (GObject *object)
{
  clear (SAKSI_VOTES_CHART (object));

  G_OBJECT_CLASS (saksi_votes_chart_parent_class)->dispose (object);
}

static void
saksi_votes_chart_finalize (GObject *object)
{
  g_array_unref (SAKSI_VOTES_CHART (object)->entries);

  G_OBJECT_CLASS (saksi_votes_chart_parent_class)->finalize (object);
}

static void
saksi_votes_chart_class_init (SaksiVotesChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SaksiChartClass *chart_class = SAKSI_CHART_CLASS (klass);

  object_class->dispose = saksi_votes_chart_dispose;
  object_class->finalize = saksi_votes_chart_finalize;
  widget_class->snapshot = saksi_votes_chart_snapshot;
  chart_class->count_points = saksi_votes_chart_count_points;
  chart_class->find_at = saksi_votes_chart_find_at;
  chart_class->find_next = saksi_votes_chart_find_next;
  chart_class->dup_reading = saksi_votes_chart_dup_reading;
  gtk_widget_class_set_css_name (widget_class, "saksivoteschart");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
}

static void
saksi_votes_chart_init (SaksiVotesChart *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  gtk_grid_layout_set_column_spacing (GTK_GRID_LAYOUT (layout), COLUMN_SPACING);
  saksi_chart_set_name (SAKSI_CHART (self), _("Votes"));
}

GtkWidget *
saksi_votes_chart_new (void)
{
  return g_object_new (SAKSI_TYPE_VOTES_CHART, NULL);
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
new_name_label (const SaksiCandidate *candidate,
                const char           *name)
{
  GtkWidget *label = new_label (name, 0, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, candidate->name);

  return label;
}

static void
attach (SaksiVotesChart *self,
        GtkWidget       *child,
        int              column,
        int              row,
        int              width)
{
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGridLayoutChild *layout;

  gtk_widget_set_parent (child, GTK_WIDGET (self));
  layout = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (manager, child));
  gtk_grid_layout_child_set_column (layout, column);
  gtk_grid_layout_child_set_row (layout, row);
  gtk_grid_layout_child_set_column_span (layout, width);
}

/* The name on a line of its own, with the number before it. */
static GtkWidget *
new_line (GtkWidget *number,
          GtkWidget *name)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, COLUMN_SPACING);

  gtk_box_append (GTK_BOX (line), number);
  gtk_box_append (GTK_BOX (line), name);

  return line;
}

static void
append_candidate (SaksiVotesChart      *self,
                  const SaksiCandidate *candidate,
                  gint64                votes,
                  gint64                sum,
                  gboolean              compact)
{
  guint index = self->entries->len;
  gboolean large = compact && saksi_ink_get_scale (GTK_WIDGET (self)) > LARGE_TEXT;
  g_autofree char *number = candidate->number > 0 ? g_strdup_printf ("%02u", candidate->number)
                                                  : g_strdup ("");
  g_autofree char *name = saksi_candidate_dup_short_name (candidate);
  g_autofree char *count = saksi_format_count (votes);
  g_autofree char *share = saksi_format_share (votes, sum);
  GtkWidget *number_label = new_label (number, 0, "dim-label");
  GtkWidget *name_label = new_name_label (candidate, name);
  int row = (int) (index % self->block_length) * (large ? 3 : compact ? 2 : 1);
  int start = (int) (index / self->block_length) * N_COLUMNS;
  Entry entry = {
    .bar = saksi_bar_new (index),
    .share = new_label (share, 1, "dim-label"),
  };

  /* TRANSLATORS: number on the ballot, name, votes, and their share */
  entry.reading = g_strdup_printf (ngettext ("%1$s %2$s: %3$s vote, %4$s",
                                             "%1$s %2$s: %3$s votes, %4$s",
                                             (unsigned long) MAX (votes, 0)),
                                   number, name, count, share);
  g_strchug (entry.reading);
  entry.short_text = g_strdup_printf ("%s %s", name, share);
  saksi_bar_set_share (SAKSI_BAR (entry.bar), votes, sum);
  gtk_widget_set_hexpand (entry.bar, TRUE);
  gtk_widget_set_valign (entry.bar, GTK_ALIGN_CENTER);

  entry.first = compact ? new_line (number_label, name_label) : number_label;
  if (start > 0)
    gtk_widget_set_margin_start (entry.first, BLOCK_SPACING);
  attach (self, entry.first, start + COLUMN_NUMBER, row, compact ? N_COLUMNS : 1);
  if (!compact)
    attach (self, name_label, start + COLUMN_NAME, row, 1);
  row += compact;
  if (large)
    {
      gtk_widget_set_margin_bottom (entry.bar, COLUMN_SPACING);
      attach (self, entry.bar, COLUMN_NUMBER, row + 1, N_COLUMNS);
    }
  else
    attach (self, entry.bar, start + (compact ? COLUMN_NUMBER : COLUMN_BAR), row,
            compact ? COLUMN_BAR + 1 : 1);
  attach (self, new_label (count, 1, "heading"), start + COLUMN_VOTES, row, 1);
  attach (self, entry.share, start + COLUMN_SHARE, row, 1);
  g_array_append_val (self->entries, entry);
}

/* Shows the @votes for each of @candidates, in their order; %NULL shows every number as unknown.
 * @candidates: (element-type SaksiCandidate) */
void
saksi_votes_chart_show (SaksiVotesChart *self,
                        GPtrArray       *candidates,
                        const gint64    *votes,
                        gboolean         compact)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  int chosen = saksi_chart_get_chosen (SAKSI_CHART (self));
  gint64 sum = votes != NULL ? saksi_tally_sum_votes (votes, candidates->len) : SAKSI_UNKNOWN;

  g_return_if_fail (SAKSI_IS_VOTES_CHART (self));

  clear (self);
  self->block_length = compact || candidates->len <= SAKSI_VOTES_CHART_BLOCK
                         ? MAX (candidates->len, 1) : (candidates->len + 1) / 2;
  gtk_grid_layout_set_row_spacing (GTK_GRID_LAYOUT (layout), compact ? 3 : 9);
  for (guint i = 0; i < candidates->len; i++)
    append_candidate (self, g_ptr_array_index (candidates, i),
                      votes != NULL ? votes[i] : SAKSI_UNKNOWN, sum, compact);
  saksi_chart_reset (SAKSI_CHART (self),
                     chosen < (int) candidates->len ? chosen : SAKSI_CHART_NONE);
}
