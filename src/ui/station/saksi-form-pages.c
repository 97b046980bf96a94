/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-pages-private.h"

#include <glib/gi18n.h>

#include "station/saksi-form-view-private.h"

#define NO_FIELD SAKSI_FORM_PAGES_NO_FIELD

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

/**
 * SaksiFormPages:
 *
 * The pages of one form: the one that is looked at, a strip of all, and the tools for looking.
 */
G_DEFINE_FINAL_TYPE (SaksiFormPages, saksi_form_pages, GTK_TYPE_WIDGET)

const SaksiStationPage *
saksi_form_pages_lookup (SaksiFormPages *self,
                         guint           number)
{
  if (self->pages == NULL || number < 1 || number > self->pages->len)
    return NULL;

  return self->pages->pdata[number - 1];
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

void
saksi_form_pages_seek (SaksiFormPages *self)
{
  const SaksiFormSlot *slot = self->marked != NO_FIELD ? saksi_form_layout_find_slot (self->marked)
                                                       : NULL;

  if (!self->seeking || slot == NULL)
    return;

  saksi_form_pages_show_page (self, find_number (self, slot->page));
  self->seeking = TRUE;
}

static void
show_current (SaksiFormPages *self)
{
  g_autofree char *label = g_strdup_printf (_("Form, page %u of %u"), self->number,
                                            self->pages != NULL ? self->pages->len : 0);

  saksi_form_view_set_label (self->view, label);
  saksi_form_pages_update_getter (self);
  saksi_form_panes_show_page (self->panes, self->number);
  saksi_form_panes_mark_field (self->panes, self->marked, self->others);
  saksi_form_pages_update_note (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.compare",
                                 saksi_form_panes_can_compare (self->panes));
}

/* Another image of the page is shown. */
static void
version_cb (SaksiFormPages *self)
{
  saksi_form_pages_update_getter (self);
  saksi_form_pages_update_note (self);
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
turn_page_cb (SaksiFormPages *self,
              int             step)
{
  gint64 number = (gint64) self->number + step;

  if (self->pages != NULL && number >= 1 && number <= self->pages->len)
    saksi_form_pages_show_page (self, (guint) number);
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
  saksi_form_pages_update_strips (self);
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

  saksi_form_pages_cancel_strip (self);
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
  saksi_form_pages_bind_tools (widget_class);
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
  g_signal_connect_object (self->view, "notify::zoom", G_CALLBACK (saksi_form_pages_update_tools),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::state",
                           G_CALLBACK (saksi_form_pages_state_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::inverted",
                           G_CALLBACK (saksi_form_pages_update_tools), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::inverted",
                           G_CALLBACK (saksi_form_pages_update_strips), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::brightness",
                           G_CALLBACK (saksi_form_pages_update_strips), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::contrast",
                           G_CALLBACK (saksi_form_pages_update_strips), self, G_CONNECT_SWAPPED);
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

  saksi_form_pages_cancel_strip (self);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  self->marked = NO_FIELD;
  self->others = 0;
  self->kind = kind;

  if (pages != NULL)
    {
      const SaksiStationPage *same;

      self->pages = g_ptr_array_ref (pages);
      self->shown = g_array_new (FALSE, TRUE, sizeof (guint));
      g_array_set_size (self->shown, pages->len);
      same = saksi_form_pages_lookup (self, self->number);
      if (same == NULL || same->file == NULL)
        self->number = choose_first (pages);
    }
  else
    {
      self->number = 0;
    }

  saksi_form_pages_fill_strip (self);
  saksi_form_panes_set_form (self->panes, pages, kind);
  saksi_form_pages_press_strip (self);
  show_current (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  saksi_form_pages_load_strip (self);
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
  saksi_form_pages_update_getter (self);
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

  if (self->number == number || saksi_form_pages_lookup (self, number) == NULL)
    return;

  self->number = number;
  self->seeking = FALSE;
  saksi_form_pages_press_strip (self);
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
  saksi_form_pages_seek (self);
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
  saksi_form_pages_update_strips (self);
}
