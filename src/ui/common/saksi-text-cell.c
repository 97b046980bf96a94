/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-text-cell.h"

/* One line of text in a cell of a long table. Its size depends on the font and on the number of
 * characters it was made for, never on its text: while a table of hundreds of thousands of rows
 * scrolls, each frame changes some hundred texts and measures nothing. What does not fit ends in
 * an ellipsis and is told in full by the tooltip. A number without its end is another number, so it
 * is drawn smaller first. */

/* Numbers are not drawn smaller than this: they could not be read. */
#define LEAST_SCALE 0.6

struct _SaksiTextCell
{
  GtkWidget parent_instance;

  char *text;          /* owned, nullable */
  SaksiTextCellKind kind;
  guint width_chars;
  gboolean is_cut;     /* when it was drawn last */
  int char_width;      /* 0: not measured since the font changed */
  int line_height;
};

G_DEFINE_FINAL_TYPE (SaksiTextCell, saksi_text_cell, GTK_TYPE_WIDGET)

static void
measure_font (SaksiTextCell *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int wide = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                  pango_font_metrics_get_approximate_digit_width (metrics));

  self->char_width = MAX (PANGO_PIXELS_CEIL (wide), 1);
  self->line_height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
}

static void
saksi_text_cell_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  SaksiTextCell *self = SAKSI_TEXT_CELL (widget);

  if (self->char_width == 0)
    measure_font (self);
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? self->line_height
                                                     : (int) self->width_chars * self->char_width;
  *natural = *minimum;
}

static PangoLayout *
create_layout (SaksiTextCell *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  g_autoptr(PangoAttrList) attributes = NULL;

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (self->kind == SAKSI_TEXT_CELL_NUMBER)
    {
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (layout, attributes);
    }

  return layout;
}

/* Returns: how much smaller the text has to be to fit into @width */
static double
fit_layout (SaksiTextCell  *self,
            PangoLayout    *layout,
            int             width,
            PangoRectangle *area)
{
  if (self->kind == SAKSI_TEXT_CELL_NUMBER)
    {
      pango_layout_set_width (layout, -1);
      pango_layout_get_pixel_extents (layout, NULL, area);
      if (area->width <= width)
        return 1;
      if (width >= area->width * LEAST_SCALE)
        return (double) width / area->width;
    }
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_get_pixel_extents (layout, NULL, area);

  return 1;
}

/* A cell is drawn when its text or its size changed; what is drawn then is kept by GTK. So nothing
 * is gained from keeping the layouts of some thousand cells. */
static void
saksi_text_cell_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SaksiTextCell *self = SAKSI_TEXT_CELL (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean at_end = (self->kind == SAKSI_TEXT_CELL_NUMBER) != rtl;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr(PangoLayout) layout = NULL;
  PangoRectangle area;
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double scale;
  double x;

  if (self->text == NULL || *self->text == '\0')
    return;

  layout = create_layout (self);
  pango_layout_set_alignment (layout, at_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  scale = fit_layout (self, layout, width, &area);
  self->is_cut = pango_layout_is_ellipsized (layout);
  if (scale < 1)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
                                0, (float) (height - area.height * scale) / 2));
      gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
      gtk_snapshot_render_layout (snapshot, style, 0, 0, layout);
      gtk_snapshot_restore (snapshot);
      return;
    }

  /* A layout without a width begins at its left, whatever its alignment. */
  x = pango_layout_get_width (layout) < 0 && at_end ? width - area.width : 0;
  gtk_snapshot_render_layout (snapshot, style, x, (height - area.height) / 2, layout);
}

static void
saksi_text_cell_system_setting_changed (GtkWidget       *widget,
                                        GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (saksi_text_cell_parent_class)->system_setting_changed (widget, setting);

  /* What the font decides is found out anew. */
  SAKSI_TEXT_CELL (widget)->char_width = 0;
  gtk_widget_queue_resize (widget);
}

static gboolean
saksi_text_cell_query_tooltip (GtkWidget  *widget,
                               int         x,
                               int         y,
                               gboolean    keyboard,
                               GtkTooltip *tooltip)
{
  SaksiTextCell *self = SAKSI_TEXT_CELL (widget);

  if (!self->is_cut)
    return FALSE;

  gtk_tooltip_set_text (tooltip, self->text);

  return TRUE;
}

static void
saksi_text_cell_finalize (GObject *object)
{
  g_free (SAKSI_TEXT_CELL (object)->text);

  G_OBJECT_CLASS (saksi_text_cell_parent_class)->finalize (object);
}

static void
saksi_text_cell_class_init (SaksiTextCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = saksi_text_cell_finalize;
  widget_class->measure = saksi_text_cell_measure;
  widget_class->snapshot = saksi_text_cell_snapshot;
  widget_class->system_setting_changed = saksi_text_cell_system_setting_changed;
  widget_class->query_tooltip = saksi_text_cell_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
saksi_text_cell_init (SaksiTextCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* A cell as wide as @width_chars characters, or wider. */
GtkWidget *
saksi_text_cell_new (SaksiTextCellKind kind,
                     guint             width_chars)
{
  SaksiTextCell *self = g_object_new (SAKSI_TYPE_TEXT_CELL, NULL);

  self->kind = kind;
  self->width_chars = width_chars;

  return GTK_WIDGET (self);
}

void
saksi_text_cell_set_text (SaksiTextCell *self,
                          const char    *text)
{
  g_return_if_fail (SAKSI_IS_TEXT_CELL (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: (nullable): what the cell says */
const char *
saksi_text_cell_get_text (SaksiTextCell *self)
{
  g_return_val_if_fail (SAKSI_IS_TEXT_CELL (self), NULL);

  return self->text;
}
