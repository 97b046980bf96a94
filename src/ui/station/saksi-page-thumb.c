/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-page-thumb.h"

#include <glib/gi18n.h>

#define THUMB_WIDTH 54
#define THUMB_HEIGHT 74

/* A page in the strip beside the form: small, with its number. */
struct _SaksiPageThumb
{
  GtkToggleButton parent_instance;

  GtkWidget *picture; /* borrowed: below the button */
  guint number;
};

G_DEFINE_FINAL_TYPE (SaksiPageThumb, saksi_page_thumb, GTK_TYPE_TOGGLE_BUTTON)

static void
saksi_page_thumb_class_init (SaksiPageThumbClass *klass)
{
}

static void
saksi_page_thumb_init (SaksiPageThumb *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  gtk_widget_set_size_request (self->picture, THUMB_WIDTH, THUMB_HEIGHT);
  gtk_widget_add_css_class (self->picture, "paper");
  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "page-thumb");
}

/* What there is of the page, for a tooltip and a screen reader. */
static char *
build_label (const SaksiStationPage *page)
{
  if (page->url == NULL && page->file == NULL)
    return g_strdup_printf (_("Page %u, not published"), page->number);
  if (page->file == NULL)
    return g_strdup_printf (_("Page %u, not downloaded"), page->number);

  return g_strdup_printf (_("Page %u"), page->number);
}

GtkWidget *
saksi_page_thumb_new (const SaksiStationPage *page)
{
  SaksiPageThumb *self = g_object_new (SAKSI_TYPE_PAGE_THUMB, NULL);
  g_autofree char *label = build_label (page);
  g_autofree char *number = g_strdup_printf ("%u", page->number);
  GtkWidget *caption = gtk_label_new (number);

  self->number = page->number;
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "numeric");
  gtk_box_append (GTK_BOX (gtk_button_get_child (GTK_BUTTON (self))), caption);
  if (page->file == NULL)
    gtk_widget_add_css_class (self->picture, "absent");

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

void
saksi_page_thumb_set_picture (SaksiPageThumb *self,
                              GdkPaintable   *picture)
{
  g_return_if_fail (SAKSI_IS_PAGE_THUMB (self));

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), picture);
}

/* Tells which page of the form is on the picture. */
void
saksi_page_thumb_set_shown (SaksiPageThumb *self,
                            guint           page)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SAKSI_IS_PAGE_THUMB (self));

  if (page == self->number || page == 0)
    return;

  label = g_strdup_printf (_("Page %u, shows page %u of the form"), self->number, page);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

gboolean
saksi_page_thumb_has_picture (SaksiPageThumb *self)
{
  g_return_val_if_fail (SAKSI_IS_PAGE_THUMB (self), FALSE);

  return gtk_picture_get_paintable (GTK_PICTURE (self->picture)) != NULL;
}
