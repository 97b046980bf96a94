/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-facet-choice.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"

/* One of many that a list can be narrowed to, with how many entries each would leave; or all of
 * them. What is chosen stays chosen while the counts change. */

struct _SaksiFacetChoice
{
  GtkWidget parent_instance;

  GtkDropDown *drop_down; /* the only child */
  GPtrArray *ids;         /* owned, of char*: of the choices behind the first */
  char *id;               /* owned, nullable: what is chosen */
  char *title;            /* owned: the choice of all */
  gboolean frozen;
};

typedef enum
{
  PROP_TITLE = 1
} SaksiFacetChoiceProperty;
static GParamSpec *props[PROP_TITLE + 1];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiFacetChoice, saksi_facet_choice, GTK_TYPE_WIDGET)

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            in_list)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (in_list != NULL)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
    }
  else
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 8);
    }
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         gpointer            in_list)
{
  GtkStringObject *string = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (string));
}

static GtkListItemFactory *
create_factory (gboolean in_list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (in_list));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (in_list));

  return factory;
}

static void
selected_cb (SaksiFacetChoice *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  if (self->frozen || selected == GTK_INVALID_LIST_POSITION)
    return;

  g_free (self->id);
  self->id = selected > 0 && selected <= self->ids->len
             ? g_strdup (g_ptr_array_index (self->ids, selected - 1)) : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
saksi_facet_choice_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  SaksiFacetChoice *self = SAKSI_FACET_CHOICE (object);

  switch ((SaksiFacetChoiceProperty) prop_id)
    {
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
      break;
    }
}

static void
saksi_facet_choice_dispose (GObject *object)
{
  SaksiFacetChoice *self = SAKSI_FACET_CHOICE (object);

  if (self->drop_down != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->drop_down));
  self->drop_down = NULL;

  G_OBJECT_CLASS (saksi_facet_choice_parent_class)->dispose (object);
}

static void
saksi_facet_choice_finalize (GObject *object)
{
  SaksiFacetChoice *self = SAKSI_FACET_CHOICE (object);

  g_ptr_array_unref (self->ids);
  g_free (self->id);
  g_free (self->title);

  G_OBJECT_CLASS (saksi_facet_choice_parent_class)->finalize (object);
}

static void
saksi_facet_choice_class_init (SaksiFacetChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = saksi_facet_choice_set_property;
  object_class->dispose = saksi_facet_choice_dispose;
  object_class->finalize = saksi_facet_choice_finalize;

  /**
   * SaksiFacetChoice:title:
   *
   * What the choice of all of them is called.
   */
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiFacetChoice::changed:
   *
   * A person chose something else.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_FACET_CHOICE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_facet_choice_init (SaksiFacetChoice *self)
{
  g_autoptr(GtkListItemFactory) factory = create_factory (FALSE);
  g_autoptr(GtkListItemFactory) list_factory = create_factory (TRUE);
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, text));
  gtk_drop_down_set_enable_search (self->drop_down, TRUE);
  gtk_drop_down_set_factory (self->drop_down, factory);
  gtk_drop_down_set_list_factory (self->drop_down, list_factory);
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
}

static char *
dup_label (const SaksiFacet *facet)
{
  SaksiLanguage language = saksi_language_get_current ();
  const char *name = facet->name != NULL ? facet->name : saksi_text_get (&facet->text, language);
  g_autofree char *count = saksi_format_count (facet->count);

  return g_strdup_printf (C_("filter", "%1$s, %2$s"), name, count);
}

/* @facets: (element-type SaksiFacet): the choices */
void
saksi_facet_choice_show (SaksiFacetChoice *self,
                         GPtrArray        *facets)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  g_return_if_fail (SAKSI_IS_FACET_CHOICE (self));

  self->frozen = TRUE;
  g_ptr_array_set_size (self->ids, 0);
  gtk_string_list_append (labels, self->title);
  for (guint i = 0; i < facets->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets, i);

      g_ptr_array_add (self->ids, g_strdup (facet->id));
      gtk_string_list_take (labels, dup_label (facet));
      if (g_strcmp0 (facet->id, self->id) == 0)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->drop_down, selected);
  self->frozen = FALSE;
}

/* Returns: (nullable): what is chosen; NULL for all */
const char *
saksi_facet_choice_get_id (SaksiFacetChoice *self)
{
  g_return_val_if_fail (SAKSI_IS_FACET_CHOICE (self), NULL);

  return self->id;
}

/* @id: (nullable): what is chosen from now on; that is no change by a person */
void
saksi_facet_choice_set_id (SaksiFacetChoice *self,
                           const char       *id)
{
  g_return_if_fail (SAKSI_IS_FACET_CHOICE (self));

  g_free (self->id);
  self->id = g_strdup (id);
  self->frozen = TRUE;
  for (guint i = 0; i <= self->ids->len; i++)
    if (g_strcmp0 (i == 0 ? NULL : g_ptr_array_index (self->ids, i - 1), id) == 0)
      gtk_drop_down_set_selected (self->drop_down, i);
  self->frozen = FALSE;
}
