/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-pages.h"

#include <math.h>

#include <glib/gi18n.h>

#include "result/saksi-station.h"
#include "station/saksi-form-getter.h"
#include "station/saksi-form-numbers.h"
#include "station/saksi-form-overlay.h"
#include "station/saksi-form-panes.h"
#include "station/saksi-form-picture.h"
#include "station/saksi-form-view-private.h"
#include "station/saksi-page-thumb.h"

/* Below this width there is no room for the strip of pages; their numbers replace it and the
 * tools, which fingers and keys do not need. */
#define COMPACT_WIDTH 440

#define MARGIN 12

#define NO_FIELD SAKSI_FORM_PAGES_NO_FIELD

/**
 * SaksiFormPages:
 *
 * The pages of one form: the one that is looked at, a strip of all, and the tools for looking.
 */
struct _SaksiFormPages
{
  GtkWidget parent_instance;

  /* template children */
  SaksiFormPanes *panes;
  GtkAdjustment *brightness;
  GtkAdjustment *contrast;
  GtkWidget *cover;
  GtkWidget *strip;
  GtkWidget *thumbs;
  GtkWidget *tools;
  GtkWidget *note;
  GtkWidget *compact_bar;
  SaksiFormNumbers *strips;
  GtkWidget *numbers;
  GtkWidget *zoom_in;
  GtkWidget *zoom_out;
  GtkWidget *zoom_original;
  GtkWidget *invert;
  SaksiFormGetter *getter;

  SaksiFormView *view;        /* borrowed: of the panes, with the page that is shown */
  GPtrArray *pages;           /* owned, nullable: of SaksiStationPage */
  guint number;               /* of the page that is shown, from 1; 0 for none */
  SaksiFormKind kind;
  GArray *shown;              /* owned, nullable: of guint: which page of the form each picture
                               * shows, 0 when that is not known */
  guint marked;               /* the field that is marked, or NO_FIELD */
  SaksiFormFields others;     /* what is marked with it */
  gboolean seeking;           /* whether that field's page is turned to when it is found */
  GCancellable *cancellable;  /* owned, nullable: of the small pictures */
  guint next_thumb;           /* which small picture is being read, or will be */
  gboolean reading;           /* whether one is */
  guint tools_source;
  gboolean compact;
  gboolean can_get;           /* pages that are not here can be fetched */
};

typedef enum
{
  PROP_PAGE = 1,
  PROP_SETTLED,
  PROP_NUMBERS,
  PROP_COMPARING
} SaksiFormPagesProperty;
static GParamSpec *props[PROP_COMPARING + 1];

enum
{
  SIGNAL_FIELD_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

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

/* Says when the picture is of another page than it was published as. */
static void
update_note (SaksiFormPages *self)
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

/* Where a page of the form is to be looked for: where its picture is, or else where it was
 * published. */
static guint
find_number (SaksiFormPages *self,
             guint           page)
{
  for (guint i = 0; self->shown != NULL && i < self->shown->len; i++)
    if (g_array_index (self->shown, guint, i) == page)
      return i + 1;

  return page;
}

static void
seek (SaksiFormPages *self)
{
  const SaksiFormSlot *slot = self->marked != NO_FIELD ? saksi_form_layout_find_slot (self->marked)
                                                       : NULL;

  if (!self->seeking || slot == NULL)
    return;

  saksi_form_pages_show_page (self, find_number (self, slot->page));
  self->seeking = TRUE;
}

/* Keeps what is worth keeping of a picture. */
static void
take_picture (SaksiFormPages   *self,
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
  seek (self);
}

static void
update_strips (SaksiFormPages *self)
{
  gboolean loading = saksi_form_view_get_state (self->view) == SAKSI_FORM_VIEW_LOADING;

  if (gtk_widget_get_visible (GTK_WIDGET (self->strips)) && !loading)
    saksi_form_numbers_show (self->strips, saksi_form_view_get_picture (self->view),
                             saksi_form_view_get_colors (self->view));
}

static void load_next_thumb (SaksiFormPages *self);
static void update_getter (SaksiFormPages *self);

static void
state_cb (SaksiFormPages *self)
{
  SaksiFormPicture *picture = saksi_form_view_get_picture (self->view);
  guint number = self->number;

  update_tools (self);
  update_getter (self);
  update_note (self);
  update_strips (self);
  if (saksi_form_view_get_state (self->view) == SAKSI_FORM_VIEW_PAGE && picture != NULL &&
      saksi_form_panes_shows_current (self->panes))
    {
      g_autoptr(SaksiFormPicture) kept = saksi_form_picture_ref (picture);

      take_picture (self, number, kept);
    }
  load_next_thumb (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
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

/* Whether the image is here but cannot be shown, not all of it, or not any more. */
static gboolean
is_broken (SaksiFormPages *self)
{
  SaksiFormPicture *picture = saksi_form_view_get_picture (self->view);
  SaksiFormViewState state = saksi_form_view_get_state (self->view);

  return state == SAKSI_FORM_VIEW_BROKEN || state == SAKSI_FORM_VIEW_NOT_DOWNLOADED ||
         (picture != NULL && !saksi_form_picture_is_whole (picture));
}

static void
update_getter (SaksiFormPages *self)
{
  const SaksiStationPage *page = get_page (self, self->number);
  gboolean current = page != NULL && page->url != NULL &&
                     saksi_form_panes_shows_current (self->panes);
  gboolean broken = current && page->file != NULL && is_broken (self);

  saksi_form_getter_set_broken (self->getter, broken ? page->url : NULL,
                                broken ? page->file : NULL, self->can_get);
  gtk_widget_set_visible (GTK_WIDGET (self->getter),
                          broken || (self->can_get && current && page->file == NULL));
}

static void
show_current (SaksiFormPages *self)
{
  g_autofree char *label = g_strdup_printf (_("Form, page %u of %u"), self->number,
                                            self->pages != NULL ? self->pages->len : 0);

  saksi_form_view_set_label (self->view, label);
  update_getter (self);
  saksi_form_panes_show_page (self->panes, self->number);
  saksi_form_panes_mark_field (self->panes, self->marked, self->others);
  update_note (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.compare",
                                 saksi_form_panes_can_compare (self->panes));
}

/* Another image of the page is shown. */
static void
version_cb (SaksiFormPages *self)
{
  update_getter (self);
  update_note (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

/* A number was chosen among the strips: whoever listens marks it everywhere. */
static void
strip_chosen_cb (SaksiFormPages *self,
                 guint           field)
{
  g_signal_emit (self, signals[SIGNAL_FIELD_CHOSEN], 0, field);
}

/* Back to the page, close to the boxes that are marked. */
static void
strip_opened_cb (SaksiFormPages *self)
{
  g_object_set (self, "numbers", FALSE, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "form.fit-width", NULL);
  saksi_form_view_reveal (self->view);
}

static void
comparing_cb (SaksiFormPages *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPARING]);
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
    take_picture (self, self->next_thumb, picture);
  load_next_thumb (self);
  if (!self->reading)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
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
static void
load_next_thumb (SaksiFormPages *self)
{
  const SaksiStationPage *page;

  if (self->reading || self->cancellable == NULL ||
      saksi_form_view_get_state (self->view) == SAKSI_FORM_VIEW_LOADING)
    return;

  while ((page = get_page (self, self->next_thumb + 1)) != NULL && has_thumb (self, page))
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

static void
cancel_thumbs (SaksiFormPages *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->reading = FALSE;
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
  gtk_widget_measure (self->compact_bar, orientation, -1, &numbers_minimum, NULL, NULL, NULL);
  *minimum = MAX (numbers_minimum + 2 * MARGIN, 160);
  if (gtk_widget_get_visible (GTK_WIDGET (self->getter)))
    {
      int getter_minimum;

      gtk_widget_measure (GTK_WIDGET (self->getter), orientation, -1, &getter_minimum, NULL, NULL,
                          NULL);
      *minimum = MAX (*minimum, getter_minimum + 2 * MARGIN);
    }
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

/* At the upper edge, in the middle of what the strip leaves free. */
static void
get_note_place (SaksiFormPages  *self,
                const GtkBorder *insets,
                int              width,
                GtkAllocation   *place)
{
  int room = MAX (width - insets->left - insets->right - 2 * MARGIN, 1);
  int minimum;
  int natural;

  gtk_widget_measure (self->note, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  place->width = MAX (MIN (natural, room), minimum);
  gtk_widget_measure (self->note, GTK_ORIENTATION_VERTICAL, place->width, &minimum, &natural, NULL,
                      NULL);
  place->height = natural;
  place->x = insets->left + MARGIN + (room - place->width) / 2;
  place->y = MARGIN;
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

static int
get_tools_width (SaksiFormPages *self)
{
  int minimum;

  gtk_widget_measure (self->tools, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum + 2 * MARGIN;
}

static void
saksi_form_pages_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (widget);
  gboolean compact = width < MAX (COMPACT_WIDTH, get_tools_width (self));
  gboolean several = self->pages != NULL && self->pages->len > 1;
  gboolean getting = gtk_widget_get_visible (GTK_WIDGET (self->getter)) &&
                     !gtk_widget_get_visible (GTK_WIDGET (self->strips));
  gboolean words = getting && saksi_form_view_get_picture (self->view) == NULL;
  GtkBorder insets = { 0 };
  GtkAllocation place;
  int below = 0;

  gtk_widget_set_child_visible (self->strip, !compact && several);
  gtk_widget_set_child_visible (self->tools, !compact && !words);
  gtk_widget_set_child_visible (GTK_WIDGET (self->getter), getting);
  gtk_widget_set_child_visible (self->compact_bar, compact);

  /* Tools at the lower edge lie over the margin of the page, not over its marks. */
  if (!compact && !words)
    insets.bottom = (gint16) allocate_below (self->tools, width, height);
  else if (compact)
    insets.bottom = (gint16) allocate_below (self->compact_bar, width, height);
  /* Where there is no page there are words, which the button must not cover. */
  if (getting)
    below = insets.bottom + allocate_below (GTK_WIDGET (self->getter), width,
                                            height - insets.bottom);
  if (getting && !words)
    {
      insets.bottom = (gint16) below;
      below = 0;
    }
  if (!compact && several)
    {
      gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
      int covered = allocate_strip (self, width, height);

      *(rtl ? &insets.right : &insets.left) = (gint16) covered;
    }

  if (gtk_widget_should_layout (self->note))
    {
      get_note_place (self, &insets, width, &place);
      gtk_widget_size_allocate (self->note, &place, -1);
      insets.top = (gint16) (place.y + place.height);
    }

  if (gtk_widget_should_layout (GTK_WIDGET (self->strips)))
    {
      place = (GtkAllocation) { insets.left, insets.top,
                                MAX (width - insets.left - insets.right, 1),
                                MAX (height - insets.top - insets.bottom, 1) };
      gtk_widget_size_allocate (GTK_WIDGET (self->strips), &place, -1);
    }
  gtk_widget_set_child_visible (GTK_WIDGET (self->panes),
                                !gtk_widget_get_visible (GTK_WIDGET (self->strips)));

  saksi_form_panes_set_insets (self->panes, &insets);
  set_compact (self, compact);
  gtk_widget_size_allocate (GTK_WIDGET (self->panes),
                            &(GtkAllocation) { 0, 0, width, MAX (height - below, 1) }, -1);
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
    case PROP_NUMBERS:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->strips)));
      break;
    case PROP_COMPARING:
      g_value_set_boolean (value, saksi_form_panes_get_comparing (self->panes));
      break;
    }
}

static void
set_numbers (SaksiFormPages *self,
             gboolean        numbers)
{
  if (numbers == gtk_widget_get_visible (GTK_WIDGET (self->strips)))
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->strips), numbers);
  gtk_widget_set_child_visible (GTK_WIDGET (self->panes), !numbers);
  update_strips (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (numbers)
    gtk_widget_child_focus (GTK_WIDGET (self->strips), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NUMBERS]);
}

/* The two that can be set exclude each other: numbers are those of one page. */
static void
saksi_form_pages_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (object);
  gboolean on = g_value_get_boolean (value);

  if (prop_id == PROP_NUMBERS)
    {
      if (on)
        saksi_form_panes_set_comparing (self->panes, FALSE);
      set_numbers (self, on);
    }
  else if (prop_id == PROP_COMPARING)
    {
      if (on)
        set_numbers (self, FALSE);
      saksi_form_panes_set_comparing (self->panes, on);
    }
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  turn_page_cb (SAKSI_FORM_PAGES (widget), g_variant_get_int32 (parameter));
}

/* Of the page and of the numbers that are cut out of it. */
static void
invert_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (widget);

  saksi_form_view_set_inverted (self->view, !saksi_form_view_get_inverted (self->view));
}

static void
saksi_form_pages_dispose (GObject *object)
{
  SaksiFormPages *self = SAKSI_FORM_PAGES (object);

  cancel_thumbs (self);
  g_clear_handle_id (&self->tools_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_FORM_PAGES);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);

  G_OBJECT_CLASS (saksi_form_pages_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/station/saksi-form-pages.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, panes);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, brightness);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, contrast);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, cover);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, strip);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, thumbs);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, tools);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, note);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, compact_bar);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, strips);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, numbers);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, zoom_in);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, zoom_out);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, zoom_original);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, invert);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormPages, getter);
  gtk_widget_class_bind_template_callback (widget_class, version_cb);
  gtk_widget_class_bind_template_callback (widget_class, comparing_cb);
  gtk_widget_class_bind_template_callback (widget_class, strip_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, strip_opened_cb);
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
  object_class->set_property = saksi_form_pages_set_property;
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
   * Whether nothing is being read, neither the page that is shown nor small pictures.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFormPages:numbers:
   *
   * Whether the numbers of the page are shown, cut out, instead of the page.
   */
  props[PROP_NUMBERS] = g_param_spec_boolean ("numbers", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFormPages:comparing:
   *
   * Whether two pages, or two images of one page, are shown side by side.
   */
  props[PROP_COMPARING] = g_param_spec_boolean ("comparing", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiFormPages::field-chosen:
   * @field: of #SaksiField or #SaksiFormField
   *
   * The user has chosen a number of the form.
   */
  signals[SIGNAL_FIELD_CHOSEN] = g_signal_new ("field-chosen", SAKSI_TYPE_FORM_PAGES,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               1, G_TYPE_UINT);

  g_type_ensure (SAKSI_TYPE_FORM_GETTER);
  g_type_ensure (SAKSI_TYPE_FORM_NUMBERS);
  g_type_ensure (SAKSI_TYPE_FORM_PANES);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "formpages");
  gtk_widget_class_install_property_action (widget_class, "pages.numbers", "numbers");
  gtk_widget_class_install_property_action (widget_class, "pages.compare", "comparing");
  gtk_widget_class_install_action (widget_class, "pages.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "pages.invert", NULL, invert_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, 0, "pages.numbers", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "pages.compare", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, 0, "pages.invert", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "pages.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "pages.step", "i", -1);
}

static void
bind (SaksiFormPages *self,
      const char     *name,
      gpointer        target,
      const char     *target_name)
{
  g_object_bind_property (self->view, name, target, target_name,
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
saksi_form_pages_init (SaksiFormPages *self)
{
  self->marked = NO_FIELD;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->view = saksi_form_panes_get_view (self->panes);
  bind (self, "brightness", self->brightness, "value");
  bind (self, "contrast", self->contrast, "value");
  bind (self, "covered", self->cover, "active");
  g_signal_connect_object (self->view, "turn-page", G_CALLBACK (turn_page_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::zoom", G_CALLBACK (update_tools), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::inverted", G_CALLBACK (update_tools), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::inverted", G_CALLBACK (update_strips), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::brightness", G_CALLBACK (update_strips), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::contrast", G_CALLBACK (update_strips), self,
                           G_CONNECT_SWAPPED);
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
 * @kind: how to find the numbers in their pictures
 *
 * Shows the pages of another form. The number of the page stays where the form has it.
 */
void
saksi_form_pages_set_pages (SaksiFormPages *self,
                            GPtrArray      *pages,
                            SaksiFormKind   kind)
{
  g_return_if_fail (SAKSI_IS_FORM_PAGES (self));

  cancel_thumbs (self);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  self->marked = NO_FIELD;
  self->others = 0;
  self->kind = kind;
  remove_children (self->thumbs);
  remove_children (self->numbers);

  if (pages != NULL)
    {
      const SaksiStationPage *same;

      self->pages = g_ptr_array_ref (pages);
      self->shown = g_array_new (FALSE, TRUE, sizeof (guint));
      g_array_set_size (self->shown, pages->len);
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

  self->cancellable = g_cancellable_new ();
  self->next_thumb = 0;
  saksi_form_panes_set_form (self->panes, pages, kind);
  press_buttons (self);
  show_current (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  load_next_thumb (self);
}

/**
 * saksi_form_pages_set_getting:
 * @self: a widget
 * @store: the cache
 * @station: whose form it is
 *
 * Lets the user fetch pages that are not on this computer. No server has those of the specimen.
 */
void
saksi_form_pages_set_getting (SaksiFormPages     *self,
                              SaksiStore         *store,
                              const SaksiStation *station)
{
  g_return_if_fail (SAKSI_IS_FORM_PAGES (self));

  self->can_get = !saksi_key_is_specimen (saksi_key_from_code (station->region->code));
  saksi_form_getter_set_station (self->getter, store, station);
  update_getter (self);
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
  self->seeking = FALSE;
  press_buttons (self);
  show_current (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

/* Turns to the page of a number, and marks its boxes when the form is found there; a mark beside
 * the number would be worse than none. Those of @others are marked on any page that has them. */
void
saksi_form_pages_mark_field (SaksiFormPages  *self,
                             guint            field,
                             SaksiFormFields  others)
{
  g_return_if_fail (SAKSI_IS_FORM_PAGES (self));

  self->marked = field;
  self->others = others;
  self->seeking = field != NO_FIELD;
  seek (self);
  saksi_form_panes_mark_field (self->panes, field, others);
  saksi_form_numbers_choose (self->strips, field);
}

/* Returns: (transfer none) (nullable): which image of the page is shown */
const SaksiPageVersion *
saksi_form_pages_get_version (SaksiFormPages *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_PAGES (self), NULL);

  return saksi_form_panes_get_version (self->panes);
}

gboolean
saksi_form_pages_get_settled (SaksiFormPages *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_PAGES (self), TRUE);

  return saksi_form_view_get_state (self->view) != SAKSI_FORM_VIEW_LOADING && !self->reading;
}

/* What the numbers view says beside the boxes; nothing when @station is NULL. */
void
saksi_form_pages_set_station (SaksiFormPages     *self,
                              const SaksiStation *station)
{
  g_return_if_fail (SAKSI_IS_FORM_PAGES (self));

  saksi_form_numbers_set_station (self->strips, station);
  update_strips (self);
}
