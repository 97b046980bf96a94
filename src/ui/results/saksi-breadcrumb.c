/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-breadcrumb.h"

#include <glib/gi18n.h>

#include "results/saksi-region-item.h"

/* The regions above the one that is shown, each a button that leads there. Narrow, the names are
 * shortened, the last one least. */

#define MIN_NAME_CHARS 2

struct _SaksiBreadcrumb
{
  GtkWidget parent_instance;

  GtkWidget *box; /* owned: our child */
};

G_DEFINE_FINAL_TYPE (SaksiBreadcrumb, saksi_breadcrumb, GTK_TYPE_WIDGET)

static void
saksi_breadcrumb_dispose (GObject *object)
{
  SaksiBreadcrumb *self = SAKSI_BREADCRUMB (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (saksi_breadcrumb_parent_class)->dispose (object);
}

static void
saksi_breadcrumb_class_init (SaksiBreadcrumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_breadcrumb_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
  gtk_widget_class_set_css_name (widget_class, "saksibreadcrumb");
}

static void
saksi_breadcrumb_init (SaksiBreadcrumb *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Regions above"), -1);
}

static GtkWidget *
new_button (const SaksiRegion *region)
{
  g_autofree char *title = saksi_region_dup_title (region);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (MIN_NAME_CHARS, g_utf8_strlen (title, -1)));
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", region->code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "results.show-region");
  gtk_widget_set_tooltip_text (button, title);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);

  return button;
}

/* Shows all of @path but the last, which is the region that is shown. The specimen lies in no
 * nation. */
void
saksi_breadcrumb_set_path (SaksiBreadcrumb *self,
                           GPtrArray       *path)
{
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_BREADCRUMB (self));

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);

  for (guint i = 0; i + 1 < path->len; i++)
    {
      const SaksiRegion *region = g_ptr_array_index (path, i);
      const SaksiRegion *next = g_ptr_array_index (path, i + 1);

      if (region->level == SAKSI_LEVEL_NATION && saksi_region_code_is_specimen (next->code))
        continue;
      if (gtk_widget_get_first_child (self->box) != NULL)
        {
          GtkWidget *arrow = gtk_label_new ("›");

          gtk_widget_add_css_class (arrow, "dim-label");
          gtk_box_append (GTK_BOX (self->box), arrow);
        }
      gtk_box_append (GTK_BOX (self->box), new_button (region));
    }
}
