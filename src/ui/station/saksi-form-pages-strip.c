/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-pages-private.h"

#include <glib/gi18n.h>

#include "station/saksi-page-thumb.h"

/* The strip of all pages, with a small picture of each, and the buttons with their numbers. */

/* The small picture of a page; what is covered of it is so there as well. */
static GdkPaintable *
create_thumbnail (SaksiFormPages   *self,
                  SaksiFormPicture *picture)
{
  gboolean covered = saksi_form_view_get_covered (self->view);

  return GDK_PAINTABLE (g_object_ref (saksi_form_picture_get_thumbnail (picture, covered)));
}

static GtkWidget *
get_thumb (SaksiFormPages *self,
           guint           number)
{
  GtkWidget *child = gtk_widget_get_first_child (self->thumbs);

  for (guint at = 1; child != NULL && at < number; at++)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/* Keeps what is worth keeping of a picture. */
void
saksi_form_pages_take_picture (SaksiFormPages   *self,
                               guint             number,
                               SaksiFormPicture *picture)
{
  GtkWidget *thumb = get_thumb (self, number);
  g_autoptr(GdkPaintable) thumbnail = NULL;
  guint page = saksi_form_picture_get_page (picture);

  if (thumb == NULL || self->shown == NULL || number > self->shown->len)
    return;

  thumbnail = create_thumbnail (self, picture);
  saksi_page_thumb_set_picture (SAKSI_PAGE_THUMB (thumb), thumbnail);
  saksi_page_thumb_set_shown (SAKSI_PAGE_THUMB (thumb), page);
  g_array_index (self->shown, guint, number - 1) = page;
  saksi_form_pages_seek (self);
}

/* Presses the buttons of a page in the strip and among the numbers. */
void
saksi_form_pages_press_strip (SaksiFormPages *self)
{
  GtkWidget *boxes[] = { self->thumbs, self->numbers };

  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      GtkWidget *child = gtk_widget_get_first_child (boxes[i]);

      for (guint at = 1; child != NULL && at < self->number; at++)
        child = gtk_widget_get_next_sibling (child);
      if (child != NULL)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
    }
}

static void
thumb_toggled_cb (SaksiFormPages  *self,
                  GtkToggleButton *button)
{
  GtkWidget *widget = GTK_WIDGET (button);
  guint number = 1;

  if (!gtk_toggle_button_get_active (button))
    return;

  while ((widget = gtk_widget_get_prev_sibling (widget)) != NULL)
    number++;
  saksi_form_pages_show_page (self, number);
}

static void
thumb_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiFormPicture) picture = saksi_form_picture_load_finish (result, &error);
  SaksiFormPages *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->reading = FALSE;
  self->next_thumb++;
  if (picture != NULL)
    saksi_form_pages_take_picture (self, self->next_thumb, picture);
  saksi_form_pages_load_strip (self);
  if (!self->reading)
    g_object_notify (G_OBJECT (self), "settled");
}

/* Whether there is nothing to read for the small picture: no file, or it was read already. */
static gboolean
has_thumb (SaksiFormPages         *self,
           const SaksiStationPage *page)
{
  GtkWidget *thumb = get_thumb (self, page->number);

  return page->file == NULL || thumb == NULL ||
         saksi_page_thumb_has_picture (SAKSI_PAGE_THUMB (thumb));
}

/* One after the other, so that never more than one whole picture is in memory for it; and when
 * nobody waits for the large one. */
void
saksi_form_pages_load_strip (SaksiFormPages *self)
{
  const SaksiStationPage *page;

  if (self->reading || self->cancellable == NULL ||
      saksi_form_view_get_state (self->view) == SAKSI_FORM_VIEW_LOADING)
    return;

  while ((page = saksi_form_pages_lookup (self, self->next_thumb + 1)) != NULL &&
         has_thumb (self, page))
    self->next_thumb++;
  if (page == NULL)
    return;

  self->reading = TRUE;
  saksi_form_picture_load_async (page->file, self->kind, page->number, self->cancellable,
                                 thumb_loaded_cb, self);
}

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
append_button (SaksiFormPages *self,
               GtkWidget      *box,
               GtkWidget      *button)
{
  GtkWidget *first = gtk_widget_get_first_child (box);

  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_object (button, "toggled", G_CALLBACK (thumb_toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
append_page (SaksiFormPages         *self,
             const SaksiStationPage *page)
{
  g_autofree char *number = g_strdup_printf ("%u", page->number);
  g_autofree char *label = g_strdup_printf (_("Page %u"), page->number);
  GtkWidget *button = gtk_toggle_button_new_with_label (number);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  append_button (self, self->numbers, button);
  append_button (self, self->thumbs, saksi_page_thumb_new (page));
}

void
saksi_form_pages_cancel_strip (SaksiFormPages *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->reading = FALSE;
}

/* Makes the buttons of the pages anew; none is pressed yet, and no picture read. */
void
saksi_form_pages_fill_strip (SaksiFormPages *self)
{
  remove_children (self->thumbs);
  remove_children (self->numbers);
  for (guint i = 0; self->pages != NULL && i < self->pages->len; i++)
    append_page (self, self->pages->pdata[i]);

  self->cancellable = g_cancellable_new ();
  self->next_thumb = 0;
}
