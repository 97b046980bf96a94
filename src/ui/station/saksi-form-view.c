/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-view.h"

#include <glib/gi18n.h>

#include "form/saksi-form-file.h"
#include "station/saksi-form-overlay.h"
#include "station/saksi-form-picture.h"
#include "station/saksi-form-view-private.h"

/* A page that is read faster than this is shown without anything in between. */
#define SPINNER_DELAY_MS 250

/**
 * SaksiFormView:
 *
 * One page of a form, to be looked at closely: zoomed about the pointer, moved, turned, inverted,
 * with one part of it marked. Pages are read and decoded on a thread. Where there is no page it
 * says why, in words.
 */
struct _SaksiFormView
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *message;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *details;
  GtkSpinner *spinner;

  SaksiFormViewState state;
  SaksiFormCamera camera;
  SaksiFormInput input;
  SaksiFormPicture *picture;  /* owned, nullable */
  char *path;                 /* owned, nullable: of the picture or of what is being read */
  SaksiFormKind kind;
  SaksiFormColors colors;
  gboolean covered;           /* whether names and signatures are covered */
  gboolean highlighted;
  SaksiFormQuad marked;       /* in fractions of the page */
  GArray *others;             /* owned: of SaksiFormQuad: what is marked with it */
  graphene_rect_t highlight;  /* around it */
  SaksiFormView *peer;        /* borrowed, nullable: it moves as this one does; weak */
  gboolean following;         /* it is being moved so */
  GCancellable *cancellable;  /* owned, nullable: of the load under way */
  guint spinner_timeout;
};

typedef enum
{
  PROP_STATE = 1,
  PROP_ZOOM,
  PROP_INVERTED,
  PROP_BRIGHTNESS,
  PROP_CONTRAST,
  PROP_COVERED
} SaksiFormViewProperty;
static GParamSpec *props[PROP_COVERED + 1];

/* Whether new views cover names and signatures. */
/* check-style: allow static: set once, before there are windows */
static gboolean covers_by_default;

/* Whether those do that are made for an audience. */
/* check-style: allow static: set once, before there are windows */
static gboolean covers_for_others = TRUE;

enum
{
  SIGNAL_TURN_PAGE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiFormView, saksi_form_view, GTK_TYPE_WIDGET)

/* The words of each state. */
static void
get_words (SaksiFormViewState   state,
           const char         **icon_name,
           const char         **title,
           const char         **details)
{
  *icon_name = "image-missing-symbolic";
  *title = NULL;
  *details = NULL;

  switch (state)
    {
    case SAKSI_FORM_VIEW_NOTHING:
    case SAKSI_FORM_VIEW_LOADING:
    case SAKSI_FORM_VIEW_PAGE:
      break;
    case SAKSI_FORM_VIEW_NOT_PUBLISHED:
      *title = _("Page Not Published");
      *details = _("KPU’s document names no image of this page.");
      break;
    case SAKSI_FORM_VIEW_WITHDRAWN:
      *title = _("Page No Longer Published");
      *details = _("KPU’s current document names no image of this page. An earlier one did.");
      break;
    case SAKSI_FORM_VIEW_NOT_DOWNLOADED:
      *icon_name = "folder-download-symbolic";
      *title = _("Page Not Downloaded");
      *details = _("KPU’s document names an image of this page, but it is not on this computer.");
      break;
    case SAKSI_FORM_VIEW_BROKEN:
      *icon_name = "dialog-warning-symbolic";
      *title = _("Page Cannot Be Shown");
      *details = _("The file is damaged or is not an image. It is kept as it came.");
      break;
    }
}

static void
hide_spinner (SaksiFormView *self)
{
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
}

static gboolean
spinner_timeout_cb (gpointer user_data)
{
  SaksiFormView *self = user_data;

  self->spinner_timeout = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);

  return G_SOURCE_REMOVE;
}

static void
set_state (SaksiFormView      *self,
           SaksiFormViewState  state)
{
  const char *icon_name;
  const char *title;
  const char *details;

  hide_spinner (self);
  if (state == SAKSI_FORM_VIEW_LOADING)
    self->spinner_timeout = g_timeout_add (SPINNER_DELAY_MS, spinner_timeout_cb, self);

  get_words (state, &icon_name, &title, &details);
  gtk_widget_set_visible (self->message, title != NULL);
  if (title != NULL)
    {
      gtk_image_set_from_icon_name (self->icon, icon_name);
      gtk_label_set_label (self->title, title);
      gtk_label_set_label (self->details, details);
    }

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
cancel_load (SaksiFormView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiFormPicture) picture = saksi_form_picture_load_finish (result, &error);
  SaksiFormView *self = user_data;

  /* Cancelled: another page was asked for, or the view is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->picture, saksi_form_picture_unref);
  if (picture == NULL)
    {
      g_debug ("%s: %s", self->path, error->message);
      set_state (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                         ? SAKSI_FORM_VIEW_NOT_DOWNLOADED : SAKSI_FORM_VIEW_BROKEN);
      if (g_error_matches (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_TOO_LARGE))
        gtk_label_set_label (self->details, _("The image is larger than Saksi opens."));
      return;
    }

  self->picture = g_steal_pointer (&picture);
  saksi_form_camera_set_page (&self->camera, saksi_form_picture_get_width (self->picture),
                              saksi_form_picture_get_height (self->picture));
  if (self->peer != NULL && self->peer->picture != NULL)
    saksi_form_camera_follow (&self->camera, &self->peer->camera);
  set_state (self, SAKSI_FORM_VIEW_PAGE);
  saksi_form_view_camera_moved (self);
}

static void
draw_page (SaksiFormView *self,
           GtkSnapshot   *snapshot)
{
  const SaksiFormCamera *camera = &self->camera;
  double scale = camera->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  float width = (float) camera->page_width;
  float height = (float) camera->page_height;
  const graphene_point_t corners[] = {
    GRAPHENE_POINT_INIT (0, 0),
    GRAPHENE_POINT_INIT (height, 0),
    GRAPHENE_POINT_INIT (width, height),
    GRAPHENE_POINT_INIT (0, width),
  };
  graphene_rect_t page;
  graphene_rect_t visible;
  gboolean pushed;

  saksi_form_camera_get_page (camera, &page);
  saksi_form_camera_get_visible (camera, &visible);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &page.origin);
  gtk_snapshot_scale (snapshot, (float) camera->zoom, (float) camera->zoom);
  gtk_snapshot_translate (snapshot, &corners[camera->turns]);
  gtk_snapshot_rotate (snapshot, camera->turns * 90.0f);
  pushed = saksi_form_colors_push (&self->colors, snapshot);
  saksi_form_picture_snapshot (self->picture, snapshot, scale, &visible, self->covered);
  if (pushed)
    gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
draw_outline (GtkSnapshot           *snapshot,
              const graphene_rect_t *bounds,
              float                  radius,
              float                  width,
              const GdkRGBA         *color)
{
  const float widths[] = { width, width, width, width };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  graphene_rect_t outer;
  GskRoundedRect outline;

  graphene_rect_inset_r (bounds, -width, -width, &outer);
  gsk_rounded_rect_init_from_rect (&outline, &outer, radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
map_quad (SaksiFormView       *self,
          const SaksiFormQuad *quad,
          graphene_point_t     corners[4])
{
  for (guint i = 0; i < G_N_ELEMENTS (quad->corners); i++)
    saksi_form_camera_map_point (&self->camera, quad->corners[i].x, quad->corners[i].y,
                                 &corners[i]);
}

static void
draw_covers (SaksiFormView *self,
             GtkSnapshot   *snapshot)
{
  const char *text = saksi_form_picture_get_page (self->picture) != 0
                     ? _("Names and signatures are covered")
                     : _("Covered: where the signatures are is not known");
  SaksiFormQuad covers[SAKSI_FORM_MAX_COVERS];
  guint n_covers = saksi_form_picture_get_covers (self->picture, covers);

  for (guint i = 0; i < n_covers; i++)
    {
      graphene_point_t corners[4];

      map_quad (self, &covers[i], corners);
      saksi_form_overlay_cover (GTK_WIDGET (self), snapshot, corners, text);
    }
}

static void
draw_marks (SaksiFormView *self,
            GtkSnapshot   *snapshot)
{
  graphene_point_t corners[4];

  for (guint i = 0; i < self->others->len; i++)
    {
      map_quad (self, &g_array_index (self->others, SaksiFormQuad, i), corners);
      saksi_form_overlay_outline (GTK_WIDGET (self), snapshot, corners, FALSE);
    }
  if (self->highlighted)
    {
      map_quad (self, &self->marked, corners);
      saksi_form_overlay_outline (GTK_WIDGET (self), snapshot, corners, TRUE);
    }
}

static void
saksi_form_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (widget);
  GdkRGBA shade = { 0, 0, 0, 0.22f };
  graphene_rect_t page;

  if (self->picture != NULL)
    {
      saksi_form_camera_get_page (&self->camera, &page);
      draw_outline (snapshot, &page, 0, 1, &shade);
      draw_page (self, snapshot);
      if (self->covered)
        draw_covers (self, snapshot);
      draw_marks (self, snapshot);
    }

  GTK_WIDGET_CLASS (saksi_form_view_parent_class)->snapshot (widget, snapshot);
}

/* A page needs no room of its own; the words do, in height for the width there is. */
static void
saksi_form_view_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (widget);
  int message_minimum;
  int message_natural;

  gtk_widget_measure (GTK_WIDGET (self->spinner), orientation, for_size, minimum, natural, NULL,
                      NULL);
  gtk_widget_measure (self->message, orientation, for_size, &message_minimum, &message_natural,
                      NULL, NULL);
  *minimum = MAX (*minimum, message_minimum);
  *natural = MAX (*natural, message_natural);
}

static void
saksi_form_view_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (widget);
  GtkAllocation place = { 0, 0, width, height };
  double zoom = self->camera.zoom;

  if (gtk_widget_should_layout (self->message))
    gtk_widget_size_allocate (self->message, &place, -1);
  if (gtk_widget_should_layout (GTK_WIDGET (self->spinner)))
    gtk_widget_size_allocate (GTK_WIDGET (self->spinner), &place, -1);
  saksi_form_camera_set_view (&self->camera, width, height);
  if (self->camera.zoom != zoom)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static void
saksi_form_view_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (object);

  switch ((SaksiFormViewProperty) prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->camera.zoom);
      break;
    case PROP_INVERTED:
      g_value_set_boolean (value, self->colors.inverted);
      break;
    case PROP_BRIGHTNESS:
      g_value_set_double (value, self->colors.brightness);
      break;
    case PROP_CONTRAST:
      g_value_set_double (value, self->colors.contrast);
      break;
    case PROP_COVERED:
      g_value_set_boolean (value, self->covered);
      break;
    }
}

static void
saksi_form_view_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (object);

  switch ((SaksiFormViewProperty) prop_id)
    {
    case PROP_INVERTED:
      self->colors.inverted = g_value_get_boolean (value);
      break;
    case PROP_BRIGHTNESS:
      self->colors.brightness = g_value_get_double (value);
      break;
    case PROP_CONTRAST:
      self->colors.contrast = g_value_get_double (value);
      break;
    case PROP_COVERED:
      self->covered = g_value_get_boolean (value);
      break;
    case PROP_STATE:
    case PROP_ZOOM:
      g_return_if_reached ();
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
saksi_form_view_dispose (GObject *object)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (object);

  g_clear_weak_pointer (&self->peer);
  cancel_load (self);
  g_clear_handle_id (&self->spinner_timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_FORM_VIEW);

  G_OBJECT_CLASS (saksi_form_view_parent_class)->dispose (object);
}

static void
saksi_form_view_finalize (GObject *object)
{
  SaksiFormView *self = SAKSI_FORM_VIEW (object);

  g_clear_pointer (&self->picture, saksi_form_picture_unref);
  g_free (self->path);
  g_array_unref (self->others);

  G_OBJECT_CLASS (saksi_form_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * SaksiFormView:state:
   *
   * What is shown, of #SaksiFormViewState.
   */
  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SAKSI_FORM_VIEW_BROKEN, 0,
                                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                         G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFormView:zoom:
   *
   * How many logical pixels one of the page takes.
   */
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, SAKSI_FORM_MAX_ZOOM, 1,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                          G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFormView:inverted:
   *
   * Whether light and dark have changed places.
   */
  props[PROP_INVERTED] = g_param_spec_boolean ("inverted", NULL, NULL, FALSE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFormView:brightness:
   *
   * How much lighter the page is shown: 1 makes black white.
   */
  props[PROP_BRIGHTNESS] = g_param_spec_double ("brightness", NULL, NULL, -1, 1, 0,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFormView:contrast:
   *
   * By how much differences of light are multiplied.
   */
  props[PROP_CONTRAST] = g_param_spec_double ("contrast", NULL, NULL, 0.1, 10, 1,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /**
   * SaksiFormView:covered:
   *
   * Whether names and signatures are covered.
   */
  props[PROP_COVERED] = g_param_spec_boolean ("covered", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiFormView::turn-page:
   * @step: 1 for the next page, -1 for the one before
   *
   * Another page is asked for.
   */
  signals[SIGNAL_TURN_PAGE] = g_signal_new ("turn-page", SAKSI_TYPE_FORM_VIEW, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

/* The class is made once, so the style of all form widgets is added once. */
static void
add_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/id/saksi/Saksi/station/saksi-station.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
saksi_form_view_class_init (SaksiFormViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_form_view_get_property;
  object_class->set_property = saksi_form_view_set_property;
  object_class->dispose = saksi_form_view_dispose;
  object_class->finalize = saksi_form_view_finalize;

  widget_class->snapshot = saksi_form_view_snapshot;
  widget_class->measure = saksi_form_view_measure;
  widget_class->size_allocate = saksi_form_view_size_allocate;

  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/station/saksi-form-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiFormView, message);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormView, icon);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormView, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormView, details);
  gtk_widget_class_bind_template_child (widget_class, SaksiFormView, spinner);
  gtk_widget_class_set_css_name (widget_class, "formview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  saksi_form_view_install_actions (widget_class);
  add_style ();
}

static void
saksi_form_view_init (SaksiFormView *self)
{
  self->camera = (SaksiFormCamera) { .fit = SAKSI_FORM_FIT_PAGE, .zoom = 1 };
  self->colors.contrast = 1;
  self->covered = covers_by_default;
  self->others = g_array_new (FALSE, FALSE, sizeof (SaksiFormQuad));

  gtk_widget_init_template (GTK_WIDGET (self));
  saksi_form_view_add_controllers (self);
}

SaksiFormCamera *
saksi_form_view_peek_camera (SaksiFormView *self)
{
  return &self->camera;
}

SaksiFormInput *
saksi_form_view_peek_input (SaksiFormView *self)
{
  return &self->input;
}

/* Whether something is marked that can be seen. */
gboolean
saksi_form_view_sees_highlight (SaksiFormView *self)
{
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, (float) self->camera.view_width,
                                             (float) self->camera.view_height);
  graphene_rect_t bounds;

  if (!self->highlighted)
    return FALSE;

  saksi_form_camera_map (&self->camera, &self->highlight, &bounds);

  return graphene_rect_intersection (&view, &bounds, NULL);
}

/* Moves what is marked into view. */
void
saksi_form_view_reveal (SaksiFormView *self)
{
  if (!self->highlighted)
    return;

  saksi_form_camera_reveal (&self->camera, &self->highlight);
  saksi_form_view_camera_moved (self);
}

/* Another view that is tied to this one sees the same part of its own page. */
static void
move_peer (SaksiFormView *self)
{
  SaksiFormView *peer = self->peer;

  if (peer == NULL || self->following || self->picture == NULL || peer->picture == NULL)
    return;

  peer->following = TRUE;
  saksi_form_camera_follow (&peer->camera, &self->camera);
  saksi_form_view_camera_moved (peer);
  peer->following = FALSE;
}

/* To be called after each change of the camera. */
void
saksi_form_view_camera_moved (SaksiFormView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.zoom-in",
                                 self->camera.zoom < SAKSI_FORM_MAX_ZOOM - 1e-6);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.zoom-out",
                                 self->camera.zoom > saksi_form_view_get_min_zoom (self) + 1e-6);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
  move_peer (self);
}

void
saksi_form_view_emit_turn_page (SaksiFormView *self,
                                int            step)
{
  g_signal_emit (self, signals[SIGNAL_TURN_PAGE], 0, step);
}

GtkWidget *
saksi_form_view_new (void)
{
  return g_object_new (SAKSI_TYPE_FORM_VIEW, NULL);
}

/* Whether views that are made from now on cover names and signatures: in pictures for others. */
void
saksi_form_view_set_covers_by_default (gboolean covered)
{
  covers_by_default = covered;
}

/* Whether views that are made for an audience cover names and signatures; they do unless the user
 * has asked otherwise. */
void
saksi_form_view_set_covers_for_others (gboolean covered)
{
  covers_for_others = covered;
}

/* Views that are made from now on are for an audience.
 * Returns: what to set as default again afterwards */
gboolean
saksi_form_view_begin_for_others (void)
{
  gboolean before = covers_by_default;

  covers_by_default = covers_for_others;

  return before;
}

/* Shows the image in a file; the view stays as it is when it is the same. @number is the page that
 * it was published as. */
void
saksi_form_view_show_file (SaksiFormView *self,
                           const char    *path,
                           SaksiFormKind  kind,
                           guint          number)
{
  g_return_if_fail (SAKSI_IS_FORM_VIEW (self));
  g_return_if_fail (path != NULL);

  if (g_strcmp0 (path, self->path) == 0 && self->kind == kind)
    return;

  g_free (self->path);
  self->path = g_strdup (path);
  self->kind = kind;
  g_clear_pointer (&self->picture, saksi_form_picture_unref);
  set_state (self, SAKSI_FORM_VIEW_LOADING);
  cancel_load (self);
  self->cancellable = g_cancellable_new ();
  saksi_form_picture_load_async (path, kind, number, self->cancellable, load_cb, self);
}

/* Returns: (transfer none) (nullable): the picture that is shown */
SaksiFormPicture *
saksi_form_view_get_picture (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), NULL);

  return self->picture;
}

gboolean
saksi_form_view_get_covered (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), FALSE);

  return self->covered;
}

/* Shows words instead of a page: any state but LOADING and PAGE. */
void
saksi_form_view_show_state (SaksiFormView      *self,
                            SaksiFormViewState  state)
{
  g_return_if_fail (SAKSI_IS_FORM_VIEW (self));
  g_return_if_fail (state != SAKSI_FORM_VIEW_LOADING && state != SAKSI_FORM_VIEW_PAGE);

  cancel_load (self);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->picture, saksi_form_picture_unref);
  set_state (self, state);
}

SaksiFormViewState
saksi_form_view_get_state (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), SAKSI_FORM_VIEW_NOTHING);

  return self->state;
}

double
saksi_form_view_get_zoom (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), 1);

  return self->camera.zoom;
}

double
saksi_form_view_get_min_zoom (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), 1);

  return saksi_form_camera_get_min_zoom (&self->camera);
}

SaksiFormFit
saksi_form_view_get_fit (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), SAKSI_FORM_FIT_NONE);

  return self->camera.fit;
}

void
saksi_form_view_set_fit (SaksiFormView *self,
                         SaksiFormFit   fit)
{
  g_return_if_fail (SAKSI_IS_FORM_VIEW (self));

  saksi_form_camera_set_fit (&self->camera, fit);
  if (self->highlighted && fit != SAKSI_FORM_FIT_PAGE)
    saksi_form_camera_reveal (&self->camera, &self->highlight);
  saksi_form_view_camera_moved (self);
}

/* How many quarters of a turn the page is turned clockwise. */
int
saksi_form_view_get_turns (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), 0);

  return self->camera.turns;
}

gboolean
saksi_form_view_get_inverted (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), FALSE);

  return self->colors.inverted;
}

void
saksi_form_view_set_inverted (SaksiFormView *self,
                              gboolean       inverted)
{
  g_return_if_fail (SAKSI_IS_FORM_VIEW (self));

  if (self->colors.inverted != inverted)
    g_object_set (self, "inverted", inverted, NULL);
}

/* Returns: (transfer none): how the page is shown to be read better */
const SaksiFormColors *
saksi_form_view_get_colors (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), NULL);

  return &self->colors;
}

/* What of the view is covered by other widgets. */
void
saksi_form_view_set_insets (SaksiFormView   *self,
                            const GtkBorder *insets)
{
  g_return_if_fail (SAKSI_IS_FORM_VIEW (self));
  g_return_if_fail (insets != NULL);

  saksi_form_camera_set_insets (&self->camera, insets);
  saksi_form_view_camera_moved (self);
}

/* Marks a part of the page, or nothing when @area is NULL, and moves it into view. @area is in
 * fractions of the picture. */
void
saksi_form_view_set_highlight (SaksiFormView       *self,
                               const SaksiFormQuad *area)
{
  graphene_point_t corners[4];

  g_return_if_fail (SAKSI_IS_FORM_VIEW (self));

  self->highlighted = area != NULL;
  if (area != NULL)
    {
      self->marked = *area;
      for (guint i = 0; i < 4; i++)
        graphene_point_init (&corners[i], (float) area->corners[i].x, (float) area->corners[i].y);
      saksi_form_overlay_bound (corners, &self->highlight);
      if (self->camera.fit != SAKSI_FORM_FIT_PAGE)
        saksi_form_camera_reveal (&self->camera, &self->highlight);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Marks parts of the page beside the one that is chosen, of #SaksiFormQuad. */
void
saksi_form_view_set_others (SaksiFormView *self,
                            GArray        *areas)
{
  g_return_if_fail (SAKSI_IS_FORM_VIEW (self));

  g_array_set_size (self->others, 0);
  g_array_append_vals (self->others, areas->data, areas->len);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* How many parts of the page are marked. */
guint
saksi_form_view_get_n_marks (SaksiFormView *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_VIEW (self), 0);

  return self->others->len + (self->highlighted ? 1 : 0);
}

/* Ties a view to another: what moves or zooms this one does so with @peer; %NULL unties it. The
 * other way it has to be said to @peer. */
void
saksi_form_view_set_peer (SaksiFormView *self,
                          SaksiFormView *peer)
{
  g_return_if_fail (SAKSI_IS_FORM_VIEW (self));

  g_set_weak_pointer (&self->peer, peer);
  saksi_form_view_camera_moved (self);
}

/* What a screen reader calls the page. */
void
saksi_form_view_set_label (SaksiFormView *self,
                           const char    *label)
{
  g_return_if_fail (SAKSI_IS_FORM_VIEW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
