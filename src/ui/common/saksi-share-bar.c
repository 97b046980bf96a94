/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-bar-private.h"
#include "common/saksi-bar.h"
#include "common/saksi-format.h"
#include "common/saksi-palette.h"

/* All shares of a whole side by side, in ballot order. A gap stands between neighbours, so that
 * they can be told apart without their colours. */

#define GAP 1.0f

struct _SaksiShareBar
{
  GtkWidget parent_instance;

  GArray *parts; /* owned, of gint64: none of them negative */
  gint64 sum;
};

G_DEFINE_FINAL_TYPE (SaksiShareBar, saksi_share_bar, GTK_TYPE_WIDGET)

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

static void
saksi_share_bar_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SaksiShareBar *self = SAKSI_SHARE_BAR (widget);
  SaksiPaletteVariant variant = saksi_palette_get_variant ();
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  graphene_rect_t area;
  gint64 before = 0;

  saksi_bar_push_track (widget, snapshot, &area);
  for (guint i = 0; i < self->parts->len && self->sum > 0; i++)
    {
      gint64 part = g_array_index (self->parts, gint64, i);
      float start = roundf (area.size.width * (float) ((double) before / (double) self->sum));
      float end =
        roundf (area.size.width * (float) ((double) (before + part) / (double) self->sum));
      float gap = before + part < self->sum && end - start > 2 * GAP ? GAP : 0;
      graphene_rect_t segment = area;
      GdkRGBA color;

      segment.origin.x = rtl ? area.size.width - end + gap : start;
      segment.size.width = end - start - gap;
      saksi_palette_get_color (i, variant, &color);
      if (segment.size.width > 0)
        gtk_snapshot_append_color (snapshot, &color, &segment);
      before += part;
    }
  gtk_snapshot_pop (snapshot);
}

static void
saksi_share_bar_finalize (GObject *object)
{
  g_array_unref (SAKSI_SHARE_BAR (object)->parts);

  G_OBJECT_CLASS (saksi_share_bar_parent_class)->finalize (object);
}

static void
saksi_share_bar_class_init (SaksiShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = saksi_share_bar_finalize;
  widget_class->measure = saksi_share_bar_measure;
  widget_class->snapshot = saksi_share_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "saksibar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
saksi_share_bar_init (SaksiShareBar *self)
{
  self->parts = g_array_new (FALSE, FALSE, sizeof (gint64));
  saksi_bar_follow_style (GTK_WIDGET (self));
  saksi_share_bar_set_parts (self, NULL, 0, NULL);
}

GtkWidget *
saksi_share_bar_new (void)
{
  return g_object_new (SAKSI_TYPE_SHARE_BAR, NULL);
}

/* What a screen reader says: each name with its share. */
static char *
describe (SaksiShareBar     *self,
          const char *const *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len && self->sum > 0; i++)
    {
      g_autofree char *share = saksi_format_share (g_array_index (self->parts, gint64, i),
                                                   self->sum);

      if (text->len > 0)
        g_string_append (text, ", ");
      if (names != NULL && names[i] != NULL)
        g_string_append_printf (text, "%s %s", names[i], share);
      else
        g_string_append_printf (text, "%02u %s", i + 1, share);
    }
  if (text->len == 0)
    g_string_append (text, _("No votes known"));

  return g_string_free (text, FALSE);
}

/* Shows @n_parts numbers of votes in ballot order. An unknown one takes no room. @names is as
 * long, or %NULL to speak of the numbers on the ballot. */
void
saksi_share_bar_set_parts (SaksiShareBar     *self,
                           const gint64      *parts,
                           guint              n_parts,
                           const char *const *names)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SAKSI_IS_SHARE_BAR (self));

  g_array_set_size (self->parts, 0);
  self->sum = 0;
  for (guint i = 0; i < n_parts; i++)
    {
      gint64 part = parts[i] == SAKSI_UNKNOWN ? 0 : MAX (parts[i], 0);

      g_array_append_val (self->parts, part);
      self->sum += part;
    }

  text = describe (self, names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
