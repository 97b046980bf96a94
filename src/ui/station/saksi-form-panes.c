/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-panes.h"

#include <string.h>

#include <glib/gi18n.h>

#include "station/saksi-form-chooser.h"

/* Narrower than this, two pages are seen one above the other. */
#define MIN_WIDTH_BESIDE 560

/* Around the boxes that are marked on the form, as a share of its width. */
#define HIGHLIGHT_MARGIN 0.01

#define MARGIN 12

/* Between two pages. */
#define GAP 2

/**
 * SaksiFormPanes:
 *
 * A page of a form, and where two are compared, another beside it: an older image of the same page,
 * or another page. What moves or zooms one moves the other, unless they are untied.
 */
struct _SaksiFormPanes
{
  GtkWidget parent_instance;

  SaksiFormView *view;       /* borrowed: children, as all of these */
  SaksiFormView *other;
  SaksiFormChooser *chooser; /* of the page that is shown */
  SaksiFormChooser *other_chooser;
  GtkWidget *bar;            /* with the chooser */
  GtkWidget *other_bar;
  GtkWidget *tie;

  GPtrArray *pages;          /* owned, nullable: of SaksiStationPage */
  SaksiFormKind kind;
  guint number;              /* of the page that is shown, from 1; 0 for none */
  guint marked;              /* the field that is marked, G_MAXUINT for none */
  SaksiFormFields others;    /* what is marked with it */
  GtkBorder insets;          /* what lies over the edges */
};

typedef enum
{
  PROP_COMPARING = 1,
  PROP_VERSION
} SaksiFormPanesProperty;
static GParamSpec *props[PROP_VERSION + 1];

G_DEFINE_FINAL_TYPE (SaksiFormPanes, saksi_form_panes, GTK_TYPE_WIDGET)

static const SaksiStationPage *
get_page (SaksiFormPanes *self)
{
  if (self->pages == NULL || self->number < 1 || self->number > self->pages->len)
    return NULL;

  return self->pages->pdata[self->number - 1];
}

static void
show_version (SaksiFormPanes         *self,
              SaksiFormView          *view,
              const SaksiPageVersion *version,
              guint                   number)
{
  if (version->file != NULL)
    saksi_form_view_show_file (view, version->file, self->kind, number);
  else
    saksi_form_view_show_state (view, SAKSI_FORM_VIEW_NOT_DOWNLOADED);
}

static void
update_first (SaksiFormPanes *self)
{
  const SaksiStationPage *page = get_page (self);
  const SaksiPageVersion *version = saksi_form_chooser_get_version (self->chooser, NULL);

  if (version != NULL)
    show_version (self, self->view, version, self->number);
  else if (page != NULL && page->file != NULL)
    saksi_form_view_show_file (self->view, page->file, self->kind, page->number);
  else if (page != NULL && page->url != NULL)
    saksi_form_view_show_state (self->view, SAKSI_FORM_VIEW_NOT_DOWNLOADED);
  else if (saksi_form_chooser_get_n (self->chooser) > 0)
    saksi_form_view_show_state (self->view, SAKSI_FORM_VIEW_WITHDRAWN);
  else
    saksi_form_view_show_state (self->view, SAKSI_FORM_VIEW_NOT_PUBLISHED);
}

static void
update_other (SaksiFormPanes *self)
{
  guint number = 0;
  const SaksiPageVersion *version = saksi_form_chooser_get_version (self->other_chooser, &number);
  g_autofree char *label = g_strdup_printf (_("Compared with: page %u"), number);

  if (version == NULL)
    return;

  saksi_form_view_set_label (self->other, label);
  show_version (self, self->other, version, number);
}

static void
update_bars (SaksiFormPanes *self)
{
  gboolean comparing = saksi_form_panes_get_comparing (self);
  const SaksiPageVersion *version = saksi_form_panes_get_version (self);
  guint n = saksi_form_chooser_get_n (self->chooser);
  gboolean choice = n > 1 || (n == 1 && (version == NULL || !version->current));

  gtk_widget_set_visible (self->bar, choice);
  gtk_widget_set_visible (self->other_bar, comparing);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
chosen_cb (SaksiFormPanes *self)
{
  update_first (self);
  update_bars (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VERSION]);
}

/* The image that is most worth holding against what is shown: another of the same page, the newest
 * first, or else the next page. */
static const SaksiPageVersion *
find_other (SaksiFormPanes *self)
{
  const SaksiStationPage *page = get_page (self);
  const SaksiPageVersion *shown = saksi_form_chooser_get_version (self->chooser, NULL);

  for (guint i = page != NULL && page->versions != NULL ? page->versions->len : 0; i > 0; i--)
    {
      const SaksiPageVersion *version = page->versions->pdata[i - 1];

      if (version != shown && version->file != NULL)
        return version;
    }
  for (guint i = 0; self->pages != NULL && i < self->pages->len; i++)
    {
      const SaksiStationPage *next = self->pages->pdata[(self->number + i) % self->pages->len];

      if (next != page && next->file != NULL && next->versions != NULL && next->versions->len > 0)
        return next->versions->pdata[next->versions->len - 1];
    }

  return NULL;
}

static void
tie_cb (SaksiFormPanes *self)
{
  gboolean tied = saksi_form_panes_get_comparing (self) &&
                  gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->tie));

  saksi_form_view_set_peer (self->view, tied ? self->other : NULL);
  saksi_form_view_set_peer (self->other, tied ? self->view : NULL);
}

static void
update_mark (SaksiFormPanes *self,
             SaksiFormView  *view)
{
  SaksiFormPicture *picture = saksi_form_view_get_picture (view);
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (SaksiFormQuad));
  SaksiFormQuad quad;
  gboolean found = picture != NULL && self->marked != G_MAXUINT &&
                   saksi_form_picture_find_field (picture, self->marked, HIGHLIGHT_MARGIN, &quad);

  saksi_form_view_set_highlight (view, found ? &quad : NULL);
  for (guint field = 0; picture != NULL && field < SAKSI_N_FORM_FIELDS; field++)
    if (field != self->marked && (self->others & SAKSI_FORM_FIELD_BIT (field)) != 0 &&
        saksi_form_picture_find_field (picture, field, HIGHLIGHT_MARGIN, &quad))
      g_array_append_val (others, quad);
  saksi_form_view_set_others (view, others);
}

static void
state_cb (SaksiFormPanes *self,
          GParamSpec     *pspec,
          SaksiFormView  *view)
{
  update_mark (self, view);
}

static void
other_turn_cb (SaksiFormPanes *self,
               int             step)
{
  saksi_form_chooser_step (self->other_chooser, step);
}

/* Of the page where the focus is. */
static void
version_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SaksiFormPanes *self = SAKSI_FORM_PANES (widget);
  gboolean other = gtk_widget_is_focus (GTK_WIDGET (self->other));

  saksi_form_chooser_step (other ? self->other_chooser : self->chooser, 1);
}

static void
saksi_form_panes_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  /* The words of a view are cut where there is no room, as a page is. */
  *minimum = 0;
  *natural = 0;
}

/* At the upper edge of a page. Returns how much of it that covers. */
static int
allocate_bar (GtkWidget           *bar,
              const GtkAllocation *view,
              const GtkBorder     *insets)
{
  int room = MAX (view->width - insets->left - insets->right - 2 * MARGIN, 1);
  GtkRequisition minimum;
  GtkRequisition size;
  GtkAllocation place;

  if (!gtk_widget_should_layout (bar))
    return 0;

  gtk_widget_get_preferred_size (bar, &minimum, &size);
  place.width = MAX (MIN (size.width, room), minimum.width);
  place.height = size.height;
  place.x = view->x + insets->left + MARGIN + (room - place.width) / 2;
  place.y = view->y + insets->top + MARGIN;
  gtk_widget_size_allocate (bar, &place, -1);

  return place.height + MARGIN;
}

static void
allocate_view (SaksiFormView       *view,
               GtkWidget           *bar,
               const GtkAllocation *place,
               const GtkBorder     *insets)
{
  GtkBorder covered = *insets;

  covered.top = (gint16) (covered.top + allocate_bar (bar, place, insets));
  saksi_form_view_set_insets (view, &covered);
  gtk_widget_size_allocate (GTK_WIDGET (view), place, -1);
}

static void
saksi_form_panes_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  SaksiFormPanes *self = SAKSI_FORM_PANES (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkBorder insets = self->insets;
  GtkBorder other_insets = self->insets;
  GtkAllocation place = { 0, 0, width, height };
  GtkAllocation other_place = { 0, 0, width, height };

  if (!saksi_form_panes_get_comparing (self))
    {
      allocate_view (self->view, self->bar, &place, &insets);
      return;
    }

  if (width >= MIN_WIDTH_BESIDE)
    {
      /* What lies over one side takes room from both. */
      int free = width - insets.left - insets.right - GAP;

      place.width = (rtl ? insets.right : insets.left) + free / 2;
      other_place.width = width - GAP - place.width;
      place.x = rtl ? other_place.width + GAP : 0;
      other_place.x = rtl ? 0 : place.width + GAP;
      *(rtl ? &insets.left : &insets.right) = 0;
      *(rtl ? &other_insets.right : &other_insets.left) = 0;
    }
  else
    {
      int free = height - insets.top - insets.bottom - GAP;

      place.height = MAX (insets.top + free / 2, 1);
      other_place.height = MAX (height - GAP - place.height, 1);
      other_place.y = place.height + GAP;
      insets.bottom = 0;
      other_insets.top = 0;
    }
  allocate_view (self->view, self->bar, &place, &insets);
  allocate_view (self->other, self->other_bar, &other_place, &other_insets);
}

static void
saksi_form_panes_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SaksiFormPanes *self = SAKSI_FORM_PANES (object);

  switch ((SaksiFormPanesProperty) prop_id)
    {
    case PROP_COMPARING:
      g_value_set_boolean (value, saksi_form_panes_get_comparing (self));
      break;
    case PROP_VERSION:
      g_value_set_pointer (value, (gpointer) saksi_form_panes_get_version (self));
      break;
    }
}

static void
saksi_form_panes_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (saksi_form_panes_parent_class)->dispose (object);
}

static void
saksi_form_panes_finalize (GObject *object)
{
  g_clear_pointer (&SAKSI_FORM_PANES (object)->pages, g_ptr_array_unref);

  G_OBJECT_CLASS (saksi_form_panes_parent_class)->finalize (object);
}

static void
saksi_form_panes_class_init (SaksiFormPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_form_panes_get_property;
  object_class->dispose = saksi_form_panes_dispose;
  object_class->finalize = saksi_form_panes_finalize;
  widget_class->measure = saksi_form_panes_measure;
  widget_class->size_allocate = saksi_form_panes_size_allocate;

  /**
   * SaksiFormPanes:comparing:
   *
   * Whether two pages are seen.
   */
  props[PROP_COMPARING] = g_param_spec_boolean ("comparing", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFormPanes:version:
   *
   * Which image of the page is shown.
   */
  props[PROP_VERSION] = g_param_spec_pointer ("version", NULL, NULL,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "formpanes");
  gtk_widget_class_install_action (widget_class, "panes.version", NULL, version_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, 0, "panes.version", NULL);
}

static GtkWidget *
create_bar (SaksiFormChooser **chooser)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  *chooser = g_object_new (SAKSI_TYPE_FORM_CHOOSER, NULL);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (*chooser));
  gtk_widget_add_css_class (bar, "form-card");
  gtk_widget_add_css_class (bar, "form-tools");
  gtk_widget_set_visible (bar, FALSE);

  return bar;
}

static GtkWidget *
create_tie (void)
{
  GtkWidget *tie = gtk_toggle_button_new ();
  const char *label = _("Move Both Together");

  gtk_button_set_icon_name (GTK_BUTTON (tie), "insert-link-symbolic");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tie), TRUE);
  gtk_widget_set_tooltip_text (tie, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tie), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (tie, "flat");

  return tie;
}

/* What makes one page better to read does so with the other. */
static void
bind_looks (SaksiFormPanes *self)
{
  static const char *const names[] = { "inverted", "brightness", "contrast", "covered" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_bind_property (self->view, names[i], self->other, names[i],
                            G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
saksi_form_panes_init (SaksiFormPanes *self)
{
  self->marked = G_MAXUINT;
  self->view = SAKSI_FORM_VIEW (saksi_form_view_new ());
  self->other = SAKSI_FORM_VIEW (saksi_form_view_new ());
  self->bar = create_bar (&self->chooser);
  self->other_bar = create_bar (&self->other_chooser);
  self->tie = create_tie ();
  gtk_box_append (GTK_BOX (self->other_bar), self->tie);
  gtk_widget_set_visible (GTK_WIDGET (self->other), FALSE);

  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->other), GTK_WIDGET (self));
  gtk_widget_set_parent (self->other_bar, GTK_WIDGET (self));

  bind_looks (self);
  g_signal_connect_swapped (self->chooser, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->other_chooser, "chosen", G_CALLBACK (update_other), self);
  g_signal_connect_swapped (self->tie, "toggled", G_CALLBACK (tie_cb), self);
  g_signal_connect_swapped (self->other, "turn-page", G_CALLBACK (other_turn_cb), self);
  g_signal_connect_object (self->view, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->other, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Returns: (transfer none): what shows the page */
SaksiFormView *
saksi_form_panes_get_view (SaksiFormPanes *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_PANES (self), NULL);

  return self->view;
}

/* Returns: (transfer none): what shows the page it is compared with */
SaksiFormView *
saksi_form_panes_get_other (SaksiFormPanes *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_PANES (self), NULL);

  return self->other;
}

/* Chooses again what the page is held against. */
static void
choose_other (SaksiFormPanes *self)
{
  if (!saksi_form_panes_get_comparing (self))
    return;

  if (saksi_form_chooser_choose (self->other_chooser, find_other (self)))
    update_other (self);
  else
    saksi_form_panes_set_comparing (self, FALSE);
}

/* Gives it another form; show_page() is to follow. @pages is not changed any more. */
void
saksi_form_panes_set_form (SaksiFormPanes *self,
                           GPtrArray      *pages,
                           SaksiFormKind   kind)
{
  g_return_if_fail (SAKSI_IS_FORM_PANES (self));

  if (pages != NULL)
    g_ptr_array_ref (pages);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  self->pages = pages;
  self->kind = kind;
  self->number = 0;
  self->marked = G_MAXUINT;
  self->others = 0;
  saksi_form_chooser_set_pages (self->other_chooser, pages, SAKSI_FORM_CHOOSER_ALL);
}

/* Shows a page as it is published now. */
void
saksi_form_panes_show_page (SaksiFormPanes *self,
                            guint           number)
{
  guint before = self->number;
  guint other = 0;

  g_return_if_fail (SAKSI_IS_FORM_PANES (self));

  self->number = number;
  saksi_form_chooser_set_pages (self->chooser, number > 0 ? self->pages : NULL, number);
  update_first (self);
  /* Versions of a page stay beside each other while pages are turned. */
  if (saksi_form_chooser_get_version (self->other_chooser, &other) == NULL || other == before ||
      other == number)
    choose_other (self);
  update_bars (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VERSION]);
}

/* Returns: (transfer none) (nullable): which image of the page is shown */
const SaksiPageVersion *
saksi_form_panes_get_version (SaksiFormPanes *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_PANES (self), NULL);

  return saksi_form_chooser_get_version (self->chooser, NULL);
}

/* Whether what is shown is what is published now. */
gboolean
saksi_form_panes_shows_current (SaksiFormPanes *self)
{
  const SaksiStationPage *page = get_page (self);
  const SaksiPageVersion *version = saksi_form_panes_get_version (self);

  return version == NULL ||
         (page != NULL && g_strcmp0 (version->sha256, page->sha256) == 0);
}

gboolean
saksi_form_panes_can_compare (SaksiFormPanes *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_PANES (self), FALSE);

  return find_other (self) != NULL;
}

gboolean
saksi_form_panes_get_comparing (SaksiFormPanes *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_PANES (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->other));
}

/* Shows another page, or another image of the same, beside the one that is shown; not where there
 * is none. */
void
saksi_form_panes_set_comparing (SaksiFormPanes *self,
                                gboolean        comparing)
{
  g_return_if_fail (SAKSI_IS_FORM_PANES (self));

  comparing = comparing && saksi_form_panes_can_compare (self);
  if (comparing == saksi_form_panes_get_comparing (self))
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->other), comparing);
  if (comparing)
    choose_other (self);
  else
    saksi_form_view_show_state (self->other, SAKSI_FORM_VIEW_NOTHING);
  tie_cb (self);
  update_bars (self);
  if (!comparing)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPARING]);
}

/* Marks the boxes of a number where they are found, G_MAXUINT for none, and those of @others. */
void
saksi_form_panes_mark_field (SaksiFormPanes  *self,
                             guint            field,
                             SaksiFormFields  others)
{
  g_return_if_fail (SAKSI_IS_FORM_PANES (self));

  self->marked = field;
  self->others = others;
  update_mark (self, self->view);
  update_mark (self, self->other);
}

/* What of it is covered by other widgets. */
void
saksi_form_panes_set_insets (SaksiFormPanes  *self,
                             const GtkBorder *insets)
{
  g_return_if_fail (SAKSI_IS_FORM_PANES (self));

  if (memcmp (&self->insets, insets, sizeof *insets) == 0)
    return;

  /* The same place as before is no reason to lay out anew, but this is. */
  self->insets = *insets;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
