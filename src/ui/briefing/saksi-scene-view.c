/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-view-private.h"

#include "areas/saksi-area-view.h"
#include "briefing/saksi-scene-caption.h"
#include "common/saksi-language.h"
#include "common/saksi-page.h"
#include "map/saksi-world-map.h"

typedef enum
{
  PROP_STORE = 1,
  PROP_SETTLED,
  N_PROPS
} SaksiSceneViewProperty;
static GParamSpec *props[N_PROPS];

/**
 * SaksiSceneView:
 *
 * A scene as an audience sees it: its words above, what it shows, and below, never without, the
 * day, the sources and what it does not show.
 */
G_DEFINE_FINAL_TYPE (SaksiSceneView, saksi_scene_view, GTK_TYPE_WIDGET)

gboolean
saksi_scene_view_is_map (SaksiSceneView *self)
{
  return self->content != NULL && SAKSI_IS_WORLD_MAP (self->content);
}

void
saksi_scene_view_update_settled (SaksiSceneView *self)
{
  gboolean settled = self->scene != NULL && self->n_loading == 0 && self->area_source == 0;

  if (settled && saksi_scene_view_is_map (self))
    settled = saksi_world_map_get_settled (SAKSI_WORLD_MAP (self->content));
  if (settled && self->content != NULL && SAKSI_IS_PAGE (self->content))
    settled = saksi_page_get_settled (SAKSI_PAGE (self->content));
  if (settled && self->content != NULL && SAKSI_IS_AREA_VIEW (self->content))
    settled = saksi_area_view_get_settled (SAKSI_AREA_VIEW (self->content));

  if (self->settled == settled)
    return;
  self->settled = settled;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

/* The content is only looked at: keys and the pointer belong to the show. */
void
saksi_scene_view_set_content (SaksiSceneView *self,
                              GtkWidget      *content)
{
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_handle_id (&self->area_source, g_source_remove);
  self->map_width = self->map_height = 0;
  self->map_scale = 0;
  self->content = content;
  if (content == NULL)
    return;

  gtk_widget_set_can_target (content, FALSE);
  gtk_widget_set_can_focus (content, FALSE);
  gtk_widget_insert_before (content, GTK_WIDGET (self), self->header);
}

void
saksi_scene_view_set_footer (SaksiSceneView *self,
                             char           *as_of,
                             char           *sources)
{
  gtk_label_set_label (self->as_of, as_of);
  gtk_widget_set_visible (GTK_WIDGET (self->as_of), *as_of != '\0');
  gtk_label_set_label (self->sources, sources);
  g_free (as_of);
  g_free (sources);
}

static void
set_label (GtkLabel   *label,
           const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL);
}

static void
show_words (SaksiSceneView *self)
{
  set_label (self->title, saksi_text_get (&self->scene->title, self->language));
  set_label (self->subtitle, saksi_text_get (&self->scene->subtitle, self->language));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_class (GtkWidget  *widget,
           const char *css_class,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/**
 * saksi_scene_view_set_scene:
 * @self: a view
 * @scene: (nullable): what it is to show; not to be changed any more
 * @number: which of the briefing it is, from 1; 0 to leave that out
 * @total: of how many
 */
void
saksi_scene_view_set_scene (SaksiSceneView *self,
                            SaksiScene     *scene,
                            guint           number,
                            guint           total)
{
  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  saksi_scene_view_set_place (self, number, total);
  if (scene != NULL)
    saksi_scene_ref (scene);
  g_clear_pointer (&self->scene, saksi_scene_unref);
  self->scene = scene;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->n_loading = 0;
  saksi_scene_view_set_content (self, NULL);
  saksi_scene_view_set_footer (self, g_strdup (""), g_strdup (""));
  gtk_widget_set_visible (self->header, scene != NULL);
  gtk_widget_set_visible (self->footer, scene != NULL);
  if (scene != NULL)
    {
      gboolean map = scene->kind == SAKSI_SCENE_MAP;

      show_words (self);
      gtk_label_set_label (self->caveat, saksi_scene_caption_get_caveat (scene->kind));
      set_class (self->header, "over-map", map);
      set_class (GTK_WIDGET (self), "title", scene->kind == SAKSI_SCENE_TITLE);
      saksi_scene_view_load (self);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  saksi_scene_view_update_settled (self);
}

/**
 * saksi_scene_view_set_keeps_ratio:
 * @self: a view
 * @keeps_ratio: whether it is to be as high as a screen of its width is
 */
void
saksi_scene_view_set_keeps_ratio (SaksiSceneView *self,
                                  gboolean        keeps_ratio)
{
  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  self->keeps_ratio = keeps_ratio;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * saksi_scene_view_change_words:
 * @self: a view
 * @scene: a copy of what it shows, with other words; not to be changed any more
 *
 * Shows other words with what is there already.
 */
void
saksi_scene_view_change_words (SaksiSceneView *self,
                               SaksiScene     *scene)
{
  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  saksi_scene_ref (scene);
  g_clear_pointer (&self->scene, saksi_scene_unref);
  self->scene = scene;
  show_words (self);
}

/**
 * saksi_scene_view_set_language:
 * @self: a view
 * @language: of the words of scenes; at first that of the program, as all else
 */
void
saksi_scene_view_set_language (SaksiSceneView *self,
                               SaksiLanguage   language)
{
  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  self->language = language;
  if (self->scene != NULL)
    show_words (self);
}

/**
 * saksi_scene_view_set_place:
 * @self: a view
 * @number: which of the briefing the scene is, from 1; 0 to leave that out
 * @total: of how many
 */
void
saksi_scene_view_set_place (SaksiSceneView *self,
                            guint           number,
                            guint           total)
{
  g_autofree char *counter = number > 0 ? g_strdup_printf ("%u / %u", number, total)
                                        : g_strdup ("");

  g_return_if_fail (SAKSI_IS_SCENE_VIEW (self));

  gtk_label_set_label (self->counter, counter);
}

/**
 * saksi_scene_view_get_scene:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
SaksiScene *
saksi_scene_view_get_scene (SaksiSceneView *self)
{
  g_return_val_if_fail (SAKSI_IS_SCENE_VIEW (self), NULL);

  return self->scene;
}

/**
 * saksi_scene_view_get_settled:
 * @self: a view
 *
 * Returns: whether all of the scene is there
 */
gboolean
saksi_scene_view_get_settled (SaksiSceneView *self)
{
  g_return_val_if_fail (SAKSI_IS_SCENE_VIEW (self), FALSE);

  return self->settled;
}

/**
 * saksi_scene_view_dup_footer:
 * @self: a view
 *
 * Returns: (transfer full): what stands below the scene, as one text
 */
char *
saksi_scene_view_dup_footer (SaksiSceneView *self)
{
  const char *parts[4];
  guint n = 0;
  GtkLabel *labels[] = { self->as_of, self->sources, self->caveat };

  g_return_val_if_fail (SAKSI_IS_SCENE_VIEW (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (*gtk_label_get_label (labels[i]) != '\0')
      parts[n++] = gtk_label_get_label (labels[i]);
  parts[n] = NULL;

  return g_strjoinv (" | ", (char **) parts);
}

static GtkSizeRequestMode
saksi_scene_view_get_request_mode (GtkWidget *widget)
{
  return SAKSI_SCENE_VIEW (widget)->keeps_ratio ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
saksi_scene_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SaksiSceneView *self = SAKSI_SCENE_VIEW (object);

  switch ((SaksiSceneViewProperty) prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_SETTLED:
      g_value_set_boolean (value, self->settled);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
saksi_scene_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SaksiSceneView *self = SAKSI_SCENE_VIEW (object);

  if (prop_id == PROP_STORE)
    self->store = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
saksi_scene_view_dispose (GObject *object)
{
  SaksiSceneView *self = SAKSI_SCENE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  saksi_scene_view_set_content (self, NULL);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->footer, gtk_widget_unparent);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->scene, saksi_scene_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_scene_view_parent_class)->dispose (object);
}

/* Above the styles of the map and of pages, whose sizes are for reading from near: between
 * providers of one priority the last one wins, whatever the selectors. */
static void
add_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/id/saksi/Saksi/briefing/briefing.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
saksi_scene_view_class_init (SaksiSceneViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_scene_view_get_property;
  object_class->set_property = saksi_scene_view_set_property;
  object_class->dispose = saksi_scene_view_dispose;
  widget_class->get_request_mode = saksi_scene_view_get_request_mode;
  widget_class->measure = saksi_scene_view_measure;
  widget_class->size_allocate = saksi_scene_view_size_allocate;

  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, SAKSI_TYPE_STORE,
                                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                           G_PARAM_STATIC_STRINGS);
  /**
   * SaksiSceneView:settled:
   *
   * Whether all of the scene is there.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "sceneview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  add_style ();
}

static GtkLabel *
add_label (GtkWidget  *box,
           const char *css_class,
           gboolean    wrap)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
saksi_scene_view_init (SaksiSceneView *self)
{
  self->language = saksi_language_get_current ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->header, "scene-header");
  self->title = add_label (self->header, "scene-title", TRUE);
  self->subtitle = add_label (self->header, "scene-subtitle", TRUE);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));

  self->footer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 40);
  gtk_widget_add_css_class (self->footer, "scene-footer");
  self->as_of = add_label (self->footer, "as-of", TRUE);
  gtk_label_set_max_width_chars (self->as_of, 28);
  self->sources = add_label (self->footer, "sources", TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sources), TRUE);
  self->caveat = add_label (self->footer, "caveat", TRUE);
  gtk_label_set_max_width_chars (self->caveat, 28);
  self->counter = add_label (self->footer, "counter", FALSE);
  gtk_widget_set_parent (self->footer, GTK_WIDGET (self));
  saksi_scene_view_set_scene (self, NULL, 0, 0);
}

/**
 * saksi_scene_view_new:
 * @store: the store
 */
GtkWidget *
saksi_scene_view_new (SaksiStore *store)
{
  return g_object_new (SAKSI_TYPE_SCENE_VIEW, "store", store, NULL);
}
