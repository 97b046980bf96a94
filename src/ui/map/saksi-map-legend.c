/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-legend.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-wrap-box.h"
#include "map/saksi-map-badge.h"
#include "map/saksi-map-mark.h"
#include "map/saksi-map-swatch.h"
#include "map/saksi-map-text.h"

#define BORDER 1

/* What is told besides the kinds of marks. */
enum
{
  ITEM_PLACES = SAKSI_N_MAP_MARK_KINDS,
  ITEM_STORAGE,
  N_ITEMS
};

typedef struct
{
  guint item;
  const char *title;
  const char *meaning;   /* in words that need no explanation */
  const char *css_class; /* nullable */
} ItemText;

/* In the order in which they are seen. */
static const ItemText texts[N_ITEMS] = {
  { SAKSI_MAP_MARK_CLAIMED, N_("Claimed place"), N_("someone says so"), "map-claim" },
  { SAKSI_MAP_MARK_REPORTED, N_("Reported place"), N_("others’ published data"), "map-report" },
  { SAKSI_MAP_MARK_REGISTERED, N_("In a register, no place"), N_("the holder’s country"), NULL },
  { SAKSI_MAP_MARK_REGION, N_("Measured: answers from somewhere here"),
    N_("worked out from answer times"), "map-inference" },
  { ITEM_PLACES, NULL, NULL, "map-inference" },
  { SAKSI_MAP_MARK_RING, N_("Guess of a database"), N_("often wrong"), NULL },
  { SAKSI_MAP_MARK_LANDMARK, N_("Measured from"), N_("a computer asked there"),
    "map-observation" },
  { ITEM_STORAGE, N_("Storage: cannot be measured"), N_("so it is not on the map"),
    "map-legend-storage" },
};

static const ItemText *
find_text (SaksiMapMarkKind kind)
{
  guint i = 0;

  while (texts[i].item != kind)
    i++;

  return &texts[i];
}

/* Returns: what a mark is */
const char *
saksi_map_legend_get_title (SaksiMapMarkKind kind)
{
  g_return_val_if_fail (kind < SAKSI_N_MAP_MARK_KINDS, NULL);

  return _(find_text (kind)->title);
}

/* Returns: what that means, in a few words that need no explanation */
const char *
saksi_map_legend_get_meaning (SaksiMapMarkKind kind)
{
  g_return_val_if_fail (kind < SAKSI_N_MAP_MARK_KINDS, NULL);

  return _(find_text (kind)->meaning);
}

/**
 * SaksiMapLegend:
 *
 * What the marks on the map are, and in a few words what each means to somebody who has never heard
 * of a claim or of a report. That storage cannot be measured is always said.
 */
struct _SaksiMapLegend
{
  GtkWidget parent_instance;

  GtkWidget *scroller;         /* borrowed: a child */
  GtkWidget *box;              /* borrowed: a child of the scroller */
  GtkWidget *items[N_ITEMS];   /* borrowed: children of the box */
  GtkLabel *labels[N_ITEMS];   /* borrowed: children of the items */
  guint n_places;              /* it answers from at least so many */
  gboolean has_regions;        /* where it answers from is on the map */
  gboolean narrow;             /* it lies below a narrow map */
};

enum
{
  PROP_NARROW = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SaksiMapLegend, saksi_map_legend, GTK_TYPE_WIDGET)

/* The meaning stands below the title, or beside it where height is dear. */
static void
set_text (SaksiMapLegend *self,
          guint           item,
          const char     *title,
          const char     *meaning)
{
  g_autofree char *markup = g_markup_printf_escaped (self->narrow ? "<b>%s</b> · %s"
                                                                  : "<b>%s</b>\n%s",
                                                     title, meaning);

  gtk_label_set_markup (self->labels[item], markup);
}

static void
update_places (SaksiMapLegend *self)
{
  g_autofree char *count = saksi_format_count (self->n_places);
  /* TRANSLATORS: it answers from at least so many places */
  g_autofree char *title = g_strdup_printf (_("Answers at ≥ %s places"), count);

  gtk_widget_set_visible (self->items[ITEM_PLACES], self->n_places > 1);
  set_text (self, ITEM_PLACES, title,
            self->has_regions ? _("measured areas are marked") : _("locations not measured"));
}

static void
update_texts (SaksiMapLegend *self)
{
  for (guint i = 0; i < N_ITEMS; i++)
    if (texts[i].title != NULL)
      set_text (self, texts[i].item, _(texts[i].title), _(texts[i].meaning));
  update_places (self);
}

static GtkWidget *
sample_new (guint item)
{
  GtkWidget *sample = item == SAKSI_MAP_MARK_REGISTERED
                      ? saksi_map_badge_new (saksi_map_text_get_registered ())
                      : saksi_map_swatch_new (item);

  gtk_widget_set_valign (sample, GTK_ALIGN_CENTER);

  return sample;
}

static void
add_item (SaksiMapLegend *self,
          const ItemText *text)
{
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  if (text->item < SAKSI_N_MAP_MARK_KINDS)
    gtk_box_append (GTK_BOX (item), sample_new (text->item));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (text->css_class != NULL)
    gtk_widget_add_css_class (label, text->css_class);
  gtk_box_append (GTK_BOX (item), label);
  gtk_widget_add_css_class (item, "map-legend-item");
  saksi_wrap_box_append (SAKSI_WRAP_BOX (self->box), item);

  self->items[text->item] = item;
  self->labels[text->item] = GTK_LABEL (label);
}

/* A narrow page may have no room for all of it; then the rest is scrolled, and that storage cannot
 * be measured is in front. One that can scroll wants room for its bar, more than one line takes. */
static void
saksi_map_legend_constructed (GObject *object)
{
  SaksiMapLegend *self = SAKSI_MAP_LEGEND (object);

  G_OBJECT_CLASS (saksi_map_legend_parent_class)->constructed (object);

  if (self->narrow)
    gtk_widget_insert_after (self->items[ITEM_STORAGE], self->box, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  self->narrow ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  update_texts (self);
}

static void
saksi_map_legend_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      SAKSI_MAP_LEGEND (object)->narrow = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_map_legend_dispose (GObject *object)
{
  SaksiMapLegend *self = SAKSI_MAP_LEGEND (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (saksi_map_legend_parent_class)->dispose (object);
}

static void
saksi_map_legend_class_init (SaksiMapLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = saksi_map_legend_constructed;
  object_class->set_property = saksi_map_legend_set_property;
  object_class->dispose = saksi_map_legend_dispose;

  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_map_legend_init (SaksiMapLegend *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-card");

  self->box = g_object_new (SAKSI_TYPE_WRAP_BOX, NULL);
  gtk_widget_add_css_class (self->box, "map-legend");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Legend"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  for (guint i = 0; i < N_ITEMS; i++)
    add_item (self, &texts[i]);
}

static void
count_marks (GListModel *marks,
             guint      *counts)
{
  for (guint i = 0; i < g_list_model_get_n_items (marks); i++)
    {
      g_autoptr(SaksiMapMark) mark = g_list_model_get_item (marks, i);
      SaksiMapMarkKind kind = saksi_map_mark_get_kind (mark);

      counts[kind]++;
      if (kind != SAKSI_MAP_MARK_REGISTERED && saksi_map_mark_get_badge (mark) != NULL)
        counts[SAKSI_MAP_MARK_REGISTERED]++;
    }
}

/**
 * saksi_map_legend_show:
 * @self: a legend
 * @marks: the list of #SaksiMapMark that are on the map
 * @n_places: it answers from at least so many places; 0 where nothing is known
 *
 * What is not on the map takes no room, but for claims and reports, which everybody looks for.
 */
void
saksi_map_legend_show (SaksiMapLegend *self,
                       GListModel     *marks,
                       guint           n_places)
{
  guint counts[SAKSI_N_MAP_MARK_KINDS] = { 0 };

  g_return_if_fail (SAKSI_IS_MAP_LEGEND (self));

  count_marks (marks, counts);
  for (guint kind = 0; kind < SAKSI_N_MAP_MARK_KINDS; kind++)
    gtk_widget_set_visible (self->items[kind],
                            kind <= SAKSI_MAP_MARK_REPORTED || counts[kind] > 0);
  self->n_places = n_places;
  self->has_regions = counts[SAKSI_MAP_MARK_REGION] > 0;
  update_places (self);
}

/* Returns: the width at which all of it stands on one line */
int
saksi_map_legend_measure_width (SaksiMapLegend *self)
{
  int natural;

  g_return_val_if_fail (SAKSI_IS_MAP_LEGEND (self), 0);

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural + 2 * BORDER;
}

/**
 * saksi_map_legend_measure_height:
 * @self: a legend
 * @width: the width that it will have
 *
 * A scrolled window does not know the height of what is in it for a width.
 *
 * Returns: the height at which nothing has to be scrolled
 */
int
saksi_map_legend_measure_height (SaksiMapLegend *self,
                                 int             width)
{
  int natural;

  g_return_val_if_fail (SAKSI_IS_MAP_LEGEND (self), 0);

  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, width - 2 * BORDER, NULL, &natural,
                      NULL, NULL);

  return natural + 2 * BORDER;
}
