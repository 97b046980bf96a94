/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-pages.h"

#include <math.h>

#include <glib/gi18n.h>

#include "result/saksi-station.h"
#include "station/saksi-form-picture.h"
#include "station/saksi-form-view.h"
#include "station/saksi-page-thumb.h"

/* Below this width there is no room for the strip of pages; their numbers replace it and the
 * tools, which fingers and keys do not need. */
#define COMPACT_WIDTH 440

#define MARGIN 12

/**
 * SaksiFormPages:
 *
 * The pages of one form: the one that is looked at, a strip of all, and the tools for looking.
 */
struct _SaksiFormPages
{
  GtkWidget parent_instance;

  /* template children */
  SaksiFormView *view;
  GtkWidget *strip;
  GtkWidget *thumbs;
  GtkWidget *tools;
  GtkWidget *numbers;
  GtkWidget *zoom_in;
  GtkWidget *zoom_out;
  GtkWidget *zoom_original;
  GtkWidget *invert;

  GPtrArray *pages;           /* owned, nullable: of SaksiStationPage */
  guint number;               /* of the page that is shown, from 1; 0 for none */
  guint marked_number;        /* of the page on which something is marked; 0 for none */
  SaksiFormRect marked;
  GCancellable *cancellable;  /* owned, nullable: of the small pictures */
  guint next_thumb;           /* which small picture is being read */
  guint tools_source;
  gboolean compact;
};

typedef enum
{
  PROP_PAGE = 1,
  PROP_SETTLED
} SaksiFormPagesProperty;
static GParamSpec *props[PROP_SETTLED + 1];

G_DEFINE_FINAL_TYPE (SaksiFormPages, saksi_form_pages, GTK_TYPE_WIDGET)

static const SaksiStationPage *
get_page (SaksiFormPages *self,
          guint           number)
{
  if (self->pages == NULL || number < 1 || number > self->pages->len)
    return NULL;

  return self->pages->pdata[number - 1];
}

static gboolean
tools_idle_cb (gpointer user_data)
{
  SaksiFormPages *self = user_data;
  double zoom = saksi_form_view_get_zoom (self->view);
  gboolean shown = saksi_form_view_get_state (self->view) == SAKSI_FORM_VIEW_PAGE;
  /* TRANSLATORS: how large the page of a form is seen, in percent */
  g_autofree char *label = g_strdup_printf (C_("zoom", "%d%%"), (int) round (zoom * 100));

  self->tools_source = 0;
  gtk_button_set_label (GTK_BUTTON (self->zoom_original), shown ? label : "—");
  gtk_widget_set_sensitive (self->tools, shown);
  gtk_widget_set_sensitive (self->zoom_in, zoom < SAKSI_FORM_MAX_ZOOM - 1e-6);
  gtk_widget_set_sensitive (self->zoom_out,
                            zoom > saksi_form_view_get_min_zoom (self->view) + 1e-6);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->invert),
                                saksi_form_view_get_inverted (self->view));

  return G_SOURCE_REMOVE;
}

/* The zoom changes while widgets get their places, when no label may change. */
static void
update_tools (SaksiFormPages *self)
{
  if (self->tools_source == 0)
    self->tools_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tools_idle_cb, self, NULL);
}

static void
state_cb (SaksiFormPages *self)
{
  update_tools (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
update_highlight (SaksiFormPages *self)
{
  gboolean here = self->marked_number != 0 && self->marked_number == self->number;

  saksi_form_view_set_highlight (self->view, here ? &self->marked : NULL);
}

/* Presses the buttons of a page in the strip and among the numbers. */
static void
press_buttons (SaksiFormPages *self)
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
show_current (SaksiFormPages *self)
{
  const SaksiStationPage *page = get_page (self, self->number);
  g_autofree char *label = g_strdup_printf (_("Form, page %u of %u"), self->number,
                                            self->pages != NULL ? self->pages->len : 0);

  update_highlight (self);
  saksi_form_view_set_label (self->view, label);
  if (page == NULL || (page->url == NULL && page->file == NULL))
    saksi_form_view_show_state (self->view, SAKSI_FORM_VIEW_NOT_PUBLISHED);
  else if (page->file == NULL)
    saksi_form_view_show_state (self->view, SAKSI_FORM_VIEW_NOT_DOWNLOADED);
  else
    saksi_form_view_show_file (self->view, page->file);
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
turn_page_cb (SaksiFormPages *self,
              int             step)
{
  gint64 number = (gint64) self->number + step;

  if (self->pages != NULL && number >= 1 && number <= self->pages->len)
    saksi_form_pages_show_page (self, (guint) number);
}

static void
zoom_in_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.zoom-in", NULL);
}

static void
zoom_out_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.zoom-out", NULL);
}

static void
zoom_original_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.zoom-100", NULL);
}

static void
fit_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.fit-page", NULL);
}

static void
turn_left_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.turn-left", NULL);
}

static void
turn_right_cb (SaksiFormPages *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.turn-right", NULL);
}

static void
invert_cb (SaksiFormPages *self)
{
  saksi_form_view_set_inverted (self->view,
                                gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->invert)));
}

static void load_next_thumb (SaksiFormPages *self);

static void
thumb_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiFormPicture) picture = saksi_form_picture_load_finish (result, &error);
  SaksiFormPages *self = user_data;
  GtkWidget *child;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  child = gtk_widget_get_first_child (self->thumbs);
  for (guint at = 0; child != NULL && at < self->next_thumb; at++)
    child = gtk_widget_get_next_sibling (child);
  if (child != NULL && picture != NULL)
    saksi_page_thumb_set_picture (SAKSI_PAGE_THUMB (child),
                                  GDK_PAINTABLE (saksi_form_picture_get_thumbnail (picture)));
  self->next_thumb++;
  load_next_thumb (self);
}

/* One after the other, so that never more than one whole picture is in memory for it. */
static void
load_next_thumb (SaksiFormPages *self)
{
  const SaksiStationPage *page;

  while ((page = get_page (self, self->next_thumb + 1)) != NULL && page->file == NULL)
    self->next_thumb++;
  if (page != NULL)
    saksi_form_picture_load_async (page->file, FALSE, self->cancellable, thumb_loaded_cb, self);
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

static void
cancel_thumbs (SaksiFormPages *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
saksi_form_pages_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (widget);
  int numbers_minimum;

  /* The message of the view may need more room than is left: it is cut then, as a page is. */
  gtk_widget_measure (self->numbers, orientation, -1, &numbers_minimum, NULL, NULL, NULL);
  *minimum = MAX (numbers_minimum + 2 * MARGIN, 160);
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 400);
}

/* Centred at the lower edge. Returns how much of the view that covers. */
static int
allocate_below (GtkWidget *child,
                int        width,
                int        height)
{
  GtkRequisition size;
  GtkAllocation place;

  gtk_widget_get_preferred_size (child, NULL, &size);
  place.width = MIN (size.width, width);
  place.height = size.height;
  place.x = (width - place.width) / 2;
  place.y = height - size.height - MARGIN;
  gtk_widget_size_allocate (child, &place, -1);

  return size.height + MARGIN;
}

/* At the upper left. Returns how much of the view that covers. */
static int
allocate_strip (SaksiFormPages *self,
                int             width,
                int             height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkRequisition minimum;
  GtkRequisition natural;
  GtkAllocation place;

  gtk_widget_get_preferred_size (self->strip, &minimum, &natural);
  place.width = MAX (minimum.width, natural.width);
  place.height = CLAMP (natural.height, MIN (minimum.height, height), MAX (height - 2 * MARGIN, 1));
  place.x = rtl ? width - place.width - MARGIN : MARGIN;
  place.y = MARGIN;
  gtk_widget_size_allocate (self->strip, &place, -1);

  return place.width + MARGIN;
}

/* A whole page on a telephone cannot be read: there its width is fitted. What the user has chosen
 * stays. */
static void
set_compact (SaksiFormPages *self,
             gboolean        compact)
{
  if (self->compact == compact)
    return;

  self->compact = compact;
  if (saksi_form_view_get_fit (self->view) != SAKSI_FORM_FIT_NONE)
    saksi_form_view_set_fit (self->view, compact ? SAKSI_FORM_FIT_WIDTH : SAKSI_FORM_FIT_PAGE);
}

static void
saksi_form_pages_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (widget);
  gboolean compact = width < COMPACT_WIDTH;
  gboolean several = self->pages != NULL && self->pages->len > 1;
  GtkBorder insets = { 0 };

  gtk_widget_set_child_visible (self->strip, !compact && several);
  gtk_widget_set_child_visible (self->tools, !compact);
  gtk_widget_set_child_visible (self->numbers, compact && several);

  /* Tools at the lower edge lie over the margin of the page, not over its marks. */
  if (!compact)
    insets.bottom = (gint16) allocate_below (self->tools, width, height);
  else if (several)
    insets.bottom = (gint16) allocate_below (self->numbers, width, height);
  if (!compact && several)
    {
      gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
      int covered = allocate_strip (self, width, height);

      *(rtl ? &insets.right : &insets.left) = (gint16) covered;
    }

  saksi_form_view_set_insets (self->view, &insets);
  set_compact (self, compact);
  gtk_widget_size_allocate (GTK_WIDGET (self->view), &(GtkAllocation) { 0, 0, width, height }, -1);
}

static void
saksi_form_pages_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (object);

  switch ((SaksiFormPagesProperty) prop_id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->number);
      break;
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_form_pages_get_settled (self));
      break;
    }
}

static void
saksi_form_pages_dispose (GObject *object)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (object);

  cancel_thumbs (self);
  g_clear_handle_id (&self->tools_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_FORM_PAGES);
  g_clear_pointer (&self->pages, g_ptr_array_unref);

  G_OBJECT_CLASS (saksi_form_pages_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/station/saksi-form-pages.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, view);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, strip);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, thumbs);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, tools);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, numbers);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, zoom_in);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, zoom_out);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, zoom_original);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, invert);
  gtk_widget_class_bind_template_callback (widget_class, turn_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_tools);
  gtk_widget_class_bind_template_callback (widget_class, state_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_original_cb);
  gtk_widget_class_bind_template_callback (widget_class, fit_cb);
  gtk_widget_class_bind_template_callback (widget_class, turn_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, turn_right_cb);
  gtk_widget_class_bind_template_callback (widget_class, invert_cb);
}

static void
saksi_form_pages_class_init (SaksiFormPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_form_pages_get_property;
  object_class->dispose = saksi_form_pages_dispose;

  widget_class->measure = saksi_form_pages_measure;
  widget_class->size_allocate = saksi_form_pages_size_allocate;

  /**
   * SaksiFormPages:page:
   *
   * The number of the page that is shown.
   */
  props[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0,
                                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                        G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFormPages:settled:
   *
   * Whether nothing is being read for the page that is shown.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (SAKSI_TYPE_FORM_VIEW);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "formpages");
}

static void
saksi_form_pages_init (SaksiFormPages *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
saksi_form_pages_new (void)
{
  return g_object_new (SAKSI_TYPE_FORM_PAGES, NULL);
}

/* The number of the page to begin with: the first that can be seen. */
static guint
choose_first (GPtrArray *pages)
{
  for (guint i = 0; i < pages->len; i++)
    if (((const SaksiStationPage *) pages->pdata[i])->file != NULL)
      return i + 1;

  return pages->len > 0 ? 1 : 0;
}

/**
 * saksi_form_pages_set_pages:
 * @self: a widget
 * @pages: (nullable) (element-type SaksiStationPage): the pages of a form, in order; not changed
 *   any more
 *
 * Shows the pages of another form. The number of the page stays where the form has it.
 */
void
saksi_form_pages_set_pages (SaksiFormPages *self,
                            GPtrArray      *pages)
{
  g_return_if_fail (SAKSI_IS_FORM_PAGES (self));

  cancel_thumbs (self);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  self->marked_number = 0;
  remove_children (self->thumbs);
  remove_children (self->numbers);

  if (pages != NULL)
    {
      const SaksiStationPage *same;

      self->pages = g_ptr_array_ref (pages);
      for (guint i = 0; i < pages->len; i++)
        append_page (self, pages->pdata[i]);
      same = get_page (self, self->number);
      if (same == NULL || same->file == NULL)
        self->number = choose_first (pages);
    }
  else
    {
      self->number = 0;
    }

  press_buttons (self);
  show_current (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);

  self->cancellable = g_cancellable_new ();
  self->next_thumb = 0;
  load_next_thumb (self);
}

guint
saksi_form_pages_get_page (SaksiFormPages *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_PAGES (self), 0);

  return self->number;
}

void
saksi_form_pages_show_page (SaksiFormPages *self,
                            guint           number)
{
  g_return_if_fail (SAKSI_IS_FORM_PAGES (self));

  if (self->number == number || get_page (self, number) == NULL)
    return;

  self->number = number;
  press_buttons (self);
  show_current (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

/* Marks a part of a page and turns to it; nothing is marked when @area is NULL. */
void
saksi_form_pages_set_highlight (SaksiFormPages      *self,
                                guint                number,
                                const SaksiFormRect *area)
{
  g_return_if_fail (SAKSI_IS_FORM_PAGES (self));

  self->marked_number = area != NULL ? number : 0;
  if (area != NULL)
    {
      self->marked = *area;
      saksi_form_pages_show_page (self, number);
    }
  update_highlight (self);
}

gboolean
saksi_form_pages_get_settled (SaksiFormPages *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_PAGES (self), TRUE);

  return saksi_form_view_get_state (self->view) != SAKSI_FORM_VIEW_LOADING;
}
