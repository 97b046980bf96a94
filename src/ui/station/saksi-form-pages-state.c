/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-pages-private.h"

#include <glib/gi18n.h>

/* What follows from the state of the page that is shown: what is said of it, whether it can be
 * fetched, and what is cut out of it. */

/* Says when the picture is of another page than it was published as. */
void
saksi_form_pages_update_note (SaksiFormPages *self)
{
  SaksiFormPicture *picture = saksi_form_view_get_picture (self->view);
  guint shown = picture != NULL ? saksi_form_picture_get_page (picture) : 0;
  g_autofree char *text = NULL;

  if (picture != NULL && !saksi_form_picture_is_whole (picture))
    text = g_strdup (_("The file is cut off: part of this page is missing."));
  else if (shown != 0 && shown != self->number)
    text = g_strdup_printf (_("This is page %u of the form, published as page %u."), shown,
                            self->number);
  gtk_label_set_label (GTK_LABEL (self->note), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL);
}

void
saksi_form_pages_update_strips (SaksiFormPages *self)
{
  gboolean loading = saksi_form_view_get_state (self->view) == SAKSI_FORM_VIEW_LOADING;

  if (gtk_widget_get_visible (GTK_WIDGET (self->strips)) && !loading)
    saksi_form_numbers_show (self->strips, saksi_form_view_get_picture (self->view),
                             saksi_form_view_get_colors (self->view));
}

/* Whether the image is here but cannot be shown, not all of it, or not any more. */
static gboolean
is_broken (SaksiFormPages *self)
{
  SaksiFormPicture *picture = saksi_form_view_get_picture (self->view);
  SaksiFormViewState state = saksi_form_view_get_state (self->view);

  return state == SAKSI_FORM_VIEW_BROKEN || state == SAKSI_FORM_VIEW_NOT_DOWNLOADED ||
         (picture != NULL && !saksi_form_picture_is_whole (picture));
}

void
saksi_form_pages_update_getter (SaksiFormPages *self)
{
  const SaksiStationPage *page = saksi_form_pages_lookup (self, self->number);
  gboolean current = page != NULL && page->url != NULL &&
                     saksi_form_panes_shows_current (self->panes);
  gboolean broken = current && page->file != NULL && is_broken (self);

  saksi_form_getter_set_broken (self->getter, broken ? page->url : NULL,
                                broken ? page->file : NULL, self->can_get);
  gtk_widget_set_visible (GTK_WIDGET (self->getter),
                          broken || (self->can_get && current && page->file == NULL));
}

void
saksi_form_pages_state_changed (SaksiFormPages *self)
{
  SaksiFormPicture *picture = saksi_form_view_get_picture (self->view);
  guint number = self->number;

  saksi_form_pages_update_tools (self);
  saksi_form_pages_update_getter (self);
  saksi_form_pages_update_note (self);
  saksi_form_pages_update_strips (self);
  if (saksi_form_view_get_state (self->view) == SAKSI_FORM_VIEW_PAGE && picture != NULL &&
      saksi_form_panes_shows_current (self->panes))
    {
      g_autoptr(SaksiFormPicture) kept = saksi_form_picture_ref (picture);

      saksi_form_pages_take_picture (self, number, kept);
    }
  saksi_form_pages_load_strip (self);
  g_object_notify (G_OBJECT (self), "settled");
}
