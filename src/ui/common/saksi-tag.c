/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-tag.h"

/* A short word in a pill. The word says everything; the colour only repeats it. */

struct _SaksiTag
{
  GtkWidget parent_instance;

  GtkWidget *label; /* owned: a child */
  SaksiMark mark;
};

typedef enum
{
  PROP_LABEL = 1,
  PROP_MARK
} SaksiTagProperty;
static GParamSpec *props[PROP_MARK + 1];

G_DEFINE_FINAL_TYPE (SaksiTag, saksi_tag, GTK_TYPE_WIDGET)

static void
saksi_tag_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  SaksiTag *self = SAKSI_TAG (object);

  switch ((SaksiTagProperty) prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, saksi_tag_get_label (self));
      break;
    case PROP_MARK:
      g_value_set_enum (value, self->mark);
      break;
    }
}

static void
saksi_tag_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  SaksiTag *self = SAKSI_TAG (object);

  switch ((SaksiTagProperty) prop_id)
    {
    case PROP_LABEL:
      saksi_tag_set_label (self, g_value_get_string (value));
      break;
    case PROP_MARK:
      saksi_tag_set_mark (self, g_value_get_enum (value));
      break;
    }
}

static void
saksi_tag_dispose (GObject *object)
{
  SaksiTag *self = SAKSI_TAG (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (saksi_tag_parent_class)->dispose (object);
}

static void
saksi_tag_class_init (SaksiTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_tag_get_property;
  object_class->set_property = saksi_tag_set_property;
  object_class->dispose = saksi_tag_dispose;

  /**
   * SaksiTag:label:
   *
   * The word.
   */
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "",
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                           G_PARAM_STATIC_STRINGS);
  /**
   * SaksiTag:mark:
   *
   * What kind of thing the word is about.
   */
  props[PROP_MARK] = g_param_spec_enum ("mark", NULL, NULL, SAKSI_TYPE_MARK, SAKSI_MARK_PLAIN,
                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                        G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "saksitag");
}

static void
saksi_tag_init (SaksiTag *self)
{
  self->label = gtk_label_new ("");
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), saksi_mark_get_css_class (self->mark));
}

GtkWidget *
saksi_tag_new (const char *label,
               SaksiMark   mark)
{
  return g_object_new (SAKSI_TYPE_TAG, "label", label, "mark", mark, NULL);
}

const char *
saksi_tag_get_label (SaksiTag *self)
{
  g_return_val_if_fail (SAKSI_IS_TAG (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->label));
}

void
saksi_tag_set_label (SaksiTag   *self,
                     const char *label)
{
  g_return_if_fail (SAKSI_IS_TAG (self));

  label = label != NULL ? label : "";
  if (g_str_equal (label, saksi_tag_get_label (self)))
    return;

  gtk_label_set_label (GTK_LABEL (self->label), label);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

SaksiMark
saksi_tag_get_mark (SaksiTag *self)
{
  g_return_val_if_fail (SAKSI_IS_TAG (self), SAKSI_MARK_PLAIN);

  return self->mark;
}

void
saksi_tag_set_mark (SaksiTag *self,
                    SaksiMark mark)
{
  g_return_if_fail (SAKSI_IS_TAG (self));
  g_return_if_fail ((guint) mark < SAKSI_N_MARKS);

  if (self->mark == mark)
    return;

  gtk_widget_remove_css_class (GTK_WIDGET (self), saksi_mark_get_css_class (self->mark));
  self->mark = mark;
  gtk_widget_add_css_class (GTK_WIDGET (self), saksi_mark_get_css_class (mark));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MARK]);
}
