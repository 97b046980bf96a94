/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-bar-private.h"
#include "common/saksi-bar.h"
#include "common/saksi-format.h"
#include "common/saksi-ink.h"
#include "common/saksi-palette.h"

/* All shares of a whole side by side, in ballot order. A gap stands between neighbours, so that
 * they can be told apart without their colours. */

#define GAP 1.0f

struct _SaksiShareBar
{
  SaksiChart parent_instance;

  GArray *parts; /* owned, of gint64: none of them negative */
  char **names;  /* owned, nullable: as many */
  gint64 sum;
};

G_DEFINE_FINAL_TYPE (SaksiShareBar, saksi_share_bar, SAKSI_TYPE_CHART)

static guint
saksi_share_bar_count_points (SaksiChart *chart)
{
  return SAKSI_SHARE_BAR (chart)->sum > 0 ? SAKSI_SHARE_BAR (chart)->parts->len : 0;
}

/* Where a part begins, in pixels in the direction of reading; after the last one the end. */
static float
find_start (SaksiShareBar *self,
            guint          part)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  gint64 before = 0;

  for (guint i = 0; i < part; i++)
    before += g_array_index (self->parts, gint64, i);

  return roundf (width * (float) ((double) before / (double) MAX (self->sum, 1)));
}

static int
saksi_share_bar_find_at (SaksiChart *chart,
                         double      x,
                         double      y)
{
  SaksiShareBar *self = SAKSI_SHARE_BAR (chart);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;
  for (guint i = 0; i < self->parts->len; i++)
    if (x < find_start (self, i + 1))
      return (int) i;

  return SAKSI_CHART_NONE;
}

/* In a table, the keys for pages are those of the table. */
static int
saksi_share_bar_find_next (SaksiChart    *chart,
                           int            from,
                           SaksiChartStep step)
{
  if (step == SAKSI_CHART_PAGE_BACK || step == SAKSI_CHART_PAGE_ON)
    return SAKSI_CHART_PASS;

  return SAKSI_CHART_CLASS (saksi_share_bar_parent_class)->find_next (chart, from, step);
}

static void
append_reading (SaksiShareBar *self,
                guint          part,
                GString       *text)
{
  gint64 votes = g_array_index (self->parts, gint64, part);
  g_autofree char *share = saksi_format_share (votes, self->sum);

  if (self->names != NULL)
    g_string_append_printf (text, "%s %s", self->names[part], share);
  else
    g_string_append_printf (text, "%02u %s", part + 1, share);
}

/* The name with the share, of one part or of each. */
static char *
saksi_share_bar_dup_reading (SaksiChart *chart,
                             int         point)
{
  SaksiShareBar *self = SAKSI_SHARE_BAR (chart);
  GString *text;

  if (self->sum == 0)
    return g_strdup (_("No votes known"));

  text = g_string_new (NULL);
  if (point >= 0)
    append_reading (self, (guint) point, text);
  for (guint i = 0; point < 0 && i < self->parts->len; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      append_reading (self, i, text);
    }

  return g_string_free (text, FALSE);
}

static void
saksi_share_bar_get_area (SaksiChart   *chart,
                          guint         point,
                          GdkRectangle *area)
{
  SaksiShareBar *self = SAKSI_SHARE_BAR (chart);
  int start = (int) find_start (self, point);

  area->width = (int) find_start (self, point + 1) - start;
  area->x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
              ? gtk_widget_get_width (GTK_WIDGET (self)) - start - area->width
              : start;
}

static void
saksi_share_bar_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  saksi_bar_measure_any (widget, orientation, minimum, natural);
}

/* Below the part that is told. */
static void
append_line (SaksiShareBar         *self,
             GtkSnapshot           *snapshot,
             const graphene_rect_t *segment)
{
  graphene_rect_t line = *segment;
  GdkRGBA color;

  saksi_ink_get_color (SAKSI_INK_TEXT, GTK_WIDGET (self), &color);
  line.size.height = MAX (2, roundf (segment->size.height / 4));
  line.origin.y += segment->size.height - line.size.height;
  gtk_snapshot_append_color (snapshot, &color, &line);
}

static void
saksi_share_bar_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SaksiShareBar *self = SAKSI_SHARE_BAR (widget);
  SaksiPaletteVariant variant = saksi_palette_get_variant ();
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  graphene_rect_t area;
  int shown = saksi_chart_get_shown (SAKSI_CHART (self));

  saksi_bar_push_track (widget, snapshot, &area);
  for (guint i = 0; i < self->parts->len && self->sum > 0; i++)
    {
      float start = find_start (self, i);
      float end = find_start (self, i + 1);
      float gap = end < area.size.width && end - start > 2 * GAP ? GAP : 0;
      graphene_rect_t segment = area;
      GdkRGBA color;

      segment.origin.x = rtl ? area.size.width - end + gap : start;
      segment.size.width = end - start - gap;
      saksi_palette_get_color (i, variant, &color);
      if (segment.size.width > 0)
        gtk_snapshot_append_color (snapshot, &color, &segment);
      if ((int) i == shown)
        append_line (self, snapshot, &segment);
    }
  gtk_snapshot_pop (snapshot);
}

static void
saksi_share_bar_finalize (GObject *object)
{
  g_array_unref (SAKSI_SHARE_BAR (object)->parts);
  g_strfreev (SAKSI_SHARE_BAR (object)->names);

  G_OBJECT_CLASS (saksi_share_bar_parent_class)->finalize (object);
}

static void
saksi_share_bar_class_init (SaksiShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SaksiChartClass *chart_class = SAKSI_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = saksi_share_bar_finalize;
  widget_class->measure = saksi_share_bar_measure;
  widget_class->snapshot = saksi_share_bar_snapshot;
  chart_class->count_points = saksi_share_bar_count_points;
  chart_class->find_at = saksi_share_bar_find_at;
  chart_class->find_next = saksi_share_bar_find_next;
  chart_class->dup_reading = saksi_share_bar_dup_reading;
  chart_class->get_area = saksi_share_bar_get_area;
  gtk_widget_class_set_css_name (widget_class, "saksibar");
}

static void
saksi_share_bar_init (SaksiShareBar *self)
{
  self->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  saksi_chart_show_bubble (SAKSI_CHART (self));
  saksi_share_bar_set_parts (self, NULL, 0, NULL);
}

GtkWidget *
saksi_share_bar_new (void)
{
  return g_object_new (SAKSI_TYPE_SHARE_BAR, NULL);
}

static char **
dup_names (const char *const *names,
           guint              n_names)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names != NULL && i < n_names; i++)
    g_strv_builder_add (builder, names[i]);

  return names != NULL ? g_strv_builder_end (builder) : NULL;
}

/* Shows @n_parts numbers of votes in ballot order. An unknown one takes no room. @names is as
 * long, or %NULL to speak of the numbers on the ballot. */
void
saksi_share_bar_set_parts (SaksiShareBar     *self,
                           const gint64      *parts,
                           guint              n_parts,
                           const char *const *names)
{
  g_return_if_fail (SAKSI_IS_SHARE_BAR (self));

  g_array_set_size (self->parts, 0);
  self->sum = 0;
  for (guint i = 0; i < n_parts; i++)
    {
      gint64 part = parts[i] == SAKSI_UNKNOWN ? 0 : MAX (parts[i], 0);

      g_array_append_val (self->parts, part);
      self->sum += part;
    }

  g_strfreev (self->names);
  self->names = dup_names (names, n_parts);
  saksi_chart_reset (SAKSI_CHART (self), SAKSI_CHART_NONE);
}
