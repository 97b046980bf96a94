/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compat/saksi-split.h"

#include <adwaita.h>

/* A list beside what is chosen in it, or, where there is no room for both, one of them. It is the
 * only user of the leaflet, which newer libadwaita replaces by other widgets. */

struct _SaksiSplit
{
  GtkWidget parent_instance;

  AdwLeaflet *leaflet;    /* owned: a child */
  GtkWidget *separator;   /* borrowed from the leaflet */
  GtkWidget *sidebar;     /* borrowed from the leaflet, nullable */
  GtkWidget *content;     /* borrowed from the leaflet, nullable */
  gboolean show_content;  /* which of both is seen while folded */
  guint unfold_chars;     /* 0: as soon as both have their least width */
};

typedef enum
{
  PROP_SIDEBAR = 1,
  PROP_CONTENT,
  PROP_FOLDED,
  PROP_SHOW_CONTENT,
  PROP_UNFOLD_CHARS
} SaksiSplitProperty;
static GParamSpec *props[PROP_UNFOLD_CHARS + 1];

G_DEFINE_FINAL_TYPE (SaksiSplit, saksi_split, GTK_TYPE_WIDGET)

static void
show_chosen (SaksiSplit *self)
{
  GtkWidget *chosen = self->show_content ? self->content : self->sidebar;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (chosen == NULL)
    return;

  /* The leaflet moves the focus into the chosen one even where both are seen. */
  adw_leaflet_set_visible_child (self->leaflet, chosen);
  if (focus != NULL && !adw_leaflet_get_folded (self->leaflet))
    gtk_root_set_focus (root, focus);
}

static void
folded_cb (SaksiSplit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLDED]);
}

/* A swipe has shown the other one. */
static void
visible_child_cb (SaksiSplit *self)
{
  gboolean shows_content = adw_leaflet_get_visible_child (self->leaflet) == self->content;

  if (self->content != NULL && self->sidebar != NULL && adw_leaflet_get_folded (self->leaflet))
    saksi_split_set_show_content (self, shows_content);
}

/* The leaflet keeps its children in the order of the screen: what changes is put back there. */
static void
replace_child (SaksiSplit *self,
               GtkWidget **field,
               GtkWidget  *child)
{
  if (*field == child)
    return;

  if (*field != NULL)
    adw_leaflet_remove (self->leaflet, *field);
  *field = child;
  if (child == NULL)
    return;

  if (field == &self->sidebar)
    adw_leaflet_prepend (self->leaflet, child);
  else
    {
      gtk_widget_set_hexpand (child, TRUE);
      adw_leaflet_append (self->leaflet, child);
    }
  show_chosen (self);
}

static void
saksi_split_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  SaksiSplit *self = SAKSI_SPLIT (object);

  switch ((SaksiSplitProperty) prop_id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, saksi_split_get_folded (self));
      break;
    case PROP_SHOW_CONTENT:
      g_value_set_boolean (value, self->show_content);
      break;
    case PROP_UNFOLD_CHARS:
      g_value_set_uint (value, self->unfold_chars);
      break;
    }
}

static void
saksi_split_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  SaksiSplit *self = SAKSI_SPLIT (object);

  switch ((SaksiSplitProperty) prop_id)
    {
    case PROP_SIDEBAR:
      saksi_split_set_sidebar (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      saksi_split_set_content (self, g_value_get_object (value));
      break;
    case PROP_SHOW_CONTENT:
      saksi_split_set_show_content (self, g_value_get_boolean (value));
      break;
    case PROP_UNFOLD_CHARS:
      self->unfold_chars = g_value_get_uint (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_FOLDED:
      g_assert_not_reached ();
    }
}

static int
get_char_width (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS_CEIL (width);
}

static void
saksi_split_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (SAKSI_SPLIT (widget)->leaflet), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

/* The leaflet unfolds as soon as both children have their least width, which must be small where
 * they are seen one at a time. Who wants more than that says so in characters: larger text needs
 * more room as well. */
static void
saksi_split_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  SaksiSplit *self = SAKSI_SPLIT (widget);
  int least = (int) self->unfold_chars * get_char_width (widget);

  adw_leaflet_set_can_unfold (self->leaflet, width >= least);
  gtk_widget_allocate (GTK_WIDGET (self->leaflet), width, height, baseline, NULL);
}

static void
saksi_split_dispose (GObject *object)
{
  SaksiSplit *self = SAKSI_SPLIT (object);

  if (self->leaflet != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->leaflet, self);
      self->sidebar = self->content = self->separator = NULL;
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->leaflet)));
    }

  G_OBJECT_CLASS (saksi_split_parent_class)->dispose (object);
}

static void
saksi_split_class_init (SaksiSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = saksi_split_get_property;
  object_class->set_property = saksi_split_set_property;
  object_class->dispose = saksi_split_dispose;

  /**
   * SaksiSplit:sidebar:
   *
   * The list. Its width-request is its width while both are seen.
   */
  props[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  /**
   * SaksiSplit:content:
   *
   * What is chosen in the list. Its width-request decides when there is room for both.
   */
  props[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  /**
   * SaksiSplit:folded:
   *
   * Whether there is room for one of both only.
   */
  props[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  /**
   * SaksiSplit:show-content:
   *
   * Which of both is seen while folded.
   */
  props[PROP_SHOW_CONTENT] = g_param_spec_boolean ("show-content", NULL, NULL, FALSE, flags);
  /**
   * SaksiSplit:unfold-chars:
   *
   * The least width for both, in average characters.
   */
  props[PROP_UNFOLD_CHARS] = g_param_spec_uint ("unfold-chars", NULL, NULL, 0, 1000, 0,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  widget_class->measure = saksi_split_measure;
  widget_class->size_allocate = saksi_split_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "saksisplit");
}

static void
saksi_split_init (SaksiSplit *self)
{
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  adw_leaflet_page_set_navigatable (adw_leaflet_append (self->leaflet, self->separator), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->leaflet), GTK_WIDGET (self));

  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self);
  g_signal_connect_swapped (self->leaflet, "notify::visible-child", G_CALLBACK (visible_child_cb),
                            self);
}

GtkWidget *
saksi_split_new (void)
{
  return g_object_new (SAKSI_TYPE_SPLIT, NULL);
}

gboolean
saksi_split_get_folded (SaksiSplit *self)
{
  g_return_val_if_fail (SAKSI_IS_SPLIT (self), FALSE);

  return self->leaflet != NULL && adw_leaflet_get_folded (self->leaflet);
}

gboolean
saksi_split_get_show_content (SaksiSplit *self)
{
  g_return_val_if_fail (SAKSI_IS_SPLIT (self), FALSE);

  return self->show_content;
}

void
saksi_split_set_show_content (SaksiSplit *self,
                              gboolean    show_content)
{
  g_return_if_fail (SAKSI_IS_SPLIT (self));

  if (self->show_content == show_content)
    return;

  self->show_content = show_content;
  show_chosen (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_CONTENT]);
}

void
saksi_split_set_sidebar (SaksiSplit *self,
                         GtkWidget  *sidebar)
{
  g_return_if_fail (SAKSI_IS_SPLIT (self));

  if (self->sidebar == sidebar)
    return;

  replace_child (self, &self->sidebar, sidebar);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIDEBAR]);
}

void
saksi_split_set_content (SaksiSplit *self,
                         GtkWidget  *content)
{
  g_return_if_fail (SAKSI_IS_SPLIT (self));

  if (self->content == content)
    return;

  replace_child (self, &self->content, content);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONTENT]);
}
