/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-facet-list.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "common/saksi-tab-stop.h"
#include "common/saksi-tooltip.h"

/* How many pixels a level of depth indents. */
#define INDENT 12

/* A heading and below it the values that findings can be narrowed to, with their counts. One of
 * them is chosen. It is one stop of the Tab key; arrow keys lead from value to value, and Enter or
 * Space chooses: what stands below a region changes with it, so that going by must not choose. */

struct _SaksiFacetList
{
  GtkWidget parent_instance;

  char *title;     /* owned, nullable */
  GPtrArray *keys; /* owned, of char *: of the rows, in their order */
  GtkListBoxRow *chosen; /* borrowed, nullable: a row */

  /* template children */
  GtkWidget *box;
  GtkListBox *list;
};

typedef enum
{
  PROP_TITLE = 1
} SaksiFacetListProperty;
static GParamSpec *props[PROP_TITLE + 1];

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiFacetList, saksi_facet_list, GTK_TYPE_WIDGET)

SaksiFacet *
saksi_facet_new (const char *key,
                 const char *label,
                 gint64      count,
                 guint       depth)
{
  SaksiFacet *self = g_new0 (SaksiFacet, 1);

  self->key = g_strdup (key);
  self->label = g_strdup (label);
  self->count = count;
  self->depth = depth;

  return self;
}

void
saksi_facet_free (SaksiFacet *self)
{
  g_free (self->key);
  g_free (self->label);
  g_free (self);
}

static void
row_activated_cb (SaksiFacetList *self,
                  GtkListBoxRow  *row)
{
  int index = gtk_list_box_row_get_index (row);

  if (index >= 0 && (guint) index < self->keys->len)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, self->keys->pdata[index]);
}

/* The arrow keys would select the rows they go by; what is selected is what is shown. */
static void
row_selected_cb (SaksiFacetList *self,
                 GtkListBoxRow  *row)
{
  if (row != NULL && self->chosen != NULL && row != self->chosen)
    gtk_list_box_select_row (self->list, self->chosen);
}

static GtkWidget *
new_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  saksi_tooltip_add_own (GTK_LABEL (label));
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
fill_row (GtkListBoxRow    *row,
          const SaksiFacet *facet)
{
  GtkWidget *box = gtk_list_box_row_get_child (row);
  GtkWidget *label = gtk_widget_get_first_child (box);
  GtkWidget *count = gtk_widget_get_last_child (box);
  g_autofree char *number = facet->count != SAKSI_UNKNOWN ? saksi_format_count (facet->count)
                                                          : g_strdup ("");
  g_autofree char *name = NULL;

  gtk_label_set_label (GTK_LABEL (label), facet->label);
  gtk_label_set_label (GTK_LABEL (count), number);
  gtk_widget_set_margin_start (label, (int) facet->depth * INDENT);

  if (facet->count != SAKSI_UNKNOWN)
    /* TRANSLATORS: what findings can be narrowed to, and how many it leaves */
    name = g_strdup_printf (ngettext ("%s: %s finding", "%s: %s findings",
                                      (unsigned long) facet->count), facet->label, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : facet->label, -1);
}

static gboolean
has_keys (SaksiFacetList *self,
          GPtrArray      *facets)
{
  if (self->keys->len != facets->len)
    return FALSE;

  for (guint i = 0; i < facets->len; i++)
    {
      const SaksiFacet *facet = facets->pdata[i];

      if (!g_str_equal (facet->key, self->keys->pdata[i]))
        return FALSE;
    }

  return TRUE;
}

static void
rebuild_rows (SaksiFacetList *self,
              GPtrArray      *facets)
{
  GtkListBoxRow *row;

  self->chosen = NULL;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->keys, 0);

  for (guint i = 0; i < facets->len; i++)
    {
      const SaksiFacet *facet = facets->pdata[i];

      gtk_list_box_append (self->list, new_row ());
      g_ptr_array_add (self->keys, g_strdup (facet->key));
    }
}

static void
saksi_facet_list_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SaksiFacetList *self = SAKSI_FACET_LIST (object);

  switch ((SaksiFacetListProperty) prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    }
}

static void
saksi_facet_list_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SaksiFacetList *self = SAKSI_FACET_LIST (object);

  switch ((SaksiFacetListProperty) prop_id)
    {
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      break;
    }
}

static gboolean
saksi_facet_list_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  gboolean moved = FALSE;

  if (saksi_tab_stop_focus (widget, direction, &moved))
    return moved;

  return GTK_WIDGET_CLASS (saksi_facet_list_parent_class)->focus (widget, direction);
}

static void
saksi_facet_list_dispose (GObject *object)
{
  SaksiFacetList *self = SAKSI_FACET_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_FACET_LIST);

  G_OBJECT_CLASS (saksi_facet_list_parent_class)->dispose (object);
}

static void
saksi_facet_list_finalize (GObject *object)
{
  SaksiFacetList *self = SAKSI_FACET_LIST (object);

  g_ptr_array_unref (self->keys);
  g_free (self->title);

  G_OBJECT_CLASS (saksi_facet_list_parent_class)->finalize (object);
}

static void
saksi_facet_list_class_init (SaksiFacetListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_facet_list_get_property;
  object_class->set_property = saksi_facet_list_set_property;
  object_class->dispose = saksi_facet_list_dispose;
  object_class->finalize = saksi_facet_list_finalize;
  widget_class->focus = saksi_facet_list_focus;

  /**
   * SaksiFacetList:title:
   *
   * The heading.
   */
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiFacetList::picked:
   * @key: the key of the value
   *
   * The user wants to narrow the findings to a value.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_FACET_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/findings/saksi-facet-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiFacetList, box);
  gtk_widget_class_bind_template_child (widget_class, SaksiFacetList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_facet_list_init (SaksiFacetList *self)
{
  self->keys = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows @facets, of SaksiFacet, and marks the one with the key @chosen. Rows that only got another
 * count stay, so that the focus does. */
void
saksi_facet_list_show (SaksiFacetList *self,
                       GPtrArray      *facets,
                       const char     *chosen)
{
  gboolean focused;

  g_return_if_fail (SAKSI_IS_FACET_LIST (self));

  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  if (!has_keys (self, facets))
    rebuild_rows (self, facets);
  else
    focused = FALSE;

  for (guint i = 0; i < facets->len; i++)
    {
      const SaksiFacet *facet = facets->pdata[i];
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      fill_row (row, facet);
      if (g_strcmp0 (facet->key, chosen) != 0)
        continue;
      self->chosen = row;
      gtk_list_box_select_row (self->list, row);
      if (focused)
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
}
