/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-names.h"

#include <math.h>
#include <string.h>

#include "areas/saksi-area-item.h"

/* Names and numbers of regions on a map of results, as far as there is room for them. */

/* Between a text and the edge of its tile. */
#define TEXT_MARGIN 1

/* Room for a few letters, in heights of a line. */
#define LEAST_LETTERS 3

/* A name takes up to this part of the box around an outline. */
#define NAME_PART 0.7

/* So often the upper and the lower edge of a name are looked at. */
#define EDGE_STEPS 6

/* Of the ground below letters on stripes. */
#define GROUND_ALPHA 0.85f

/* … and on coasts. */
#define LAND_GROUND_ALPHA 0.55f

/* So many of all discs have names when they have any. */
#define MOST 0.7

/* … and so many outlines, where there is little room on most. */
#define SOME 0.2

/* A name may reach into view from so far beyond what is drawn, in pixels. */
#define SEEN_RIM (120.0 + SAKSI_AREA_MARKS_RIM)

/* Sizes of text, beside the size of the window's: a name gets the first that fits its place. The
 * small ones are not bold, which would close up their letters. */
typedef struct
{
  double scale;
  gboolean bold;
} TextSize;
static const TextSize text_sizes[] = {
  { 0.82, TRUE }, { 0.74, TRUE }, { 0.72, FALSE }, { 0.64, FALSE }, { 0.58, FALSE },
};

static const TextSize plain_sizes[] = {
  { 0.82, FALSE }, { 0.72, FALSE }, { 0.64, FALSE }, { 0.58, FALSE },
};

/* From afar nothing smaller is read. */
static const TextSize distant_sizes[] = { { 0.82, TRUE }, { 0.82, FALSE } };
static const TextSize distant_plain_sizes[] = { { 0.82, FALSE } };

/* What is written on; nothing in it is owned. */
typedef struct
{
  GtkWidget *widget;
  GListModel *items;
  SaksiAreaLayout *layout;
  const SaksiAreaInk *ink;
  const TextSize *sizes;
  guint n_sizes;
} SaksiAreaNames;

/* A text that has found its place. */
typedef struct
{
  PangoLayout *layout; /* owned */
  graphene_rect_t area;
  SaksiAreaItem *item; /* borrowed: what it is written on; NULL when it is beside it */
  GdkRGBA color;
} PlacedText;

static void
clear_placed_text (gpointer data)
{
  PlacedText *text = data;

  g_object_unref (text->layout);
}

/* (transfer full) (element-type PlacedText) */
static GArray *
create_texts (void)
{
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (PlacedText));

  g_array_set_clear_func (texts, clear_placed_text);

  return texts;
}

/* Of two lines only the first is bold. */
static void
style_text (PangoLayout    *layout,
            const TextSize *size,
            gboolean        bold)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (size->scale));
  if (bold && size->bold)
    {
      PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      weight->end_index = (guint) strcspn (pango_layout_get_text (layout), "\n");
      pango_attr_list_insert (attributes, weight);
    }
  pango_layout_set_attributes (layout, attributes);
}

/* In the largest size that is not wider than @room, else in the smallest. */
static PangoLayout *
create_text (SaksiAreaNames *self,
             const char     *text,
             gboolean        bold,
             int             room)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, text);
  int width = G_MAXINT;

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  for (guint i = 0; i < self->n_sizes && width > room; i++)
    {
      style_text (layout, &self->sizes[i], bold);
      pango_layout_get_pixel_size (layout, &width, NULL);
    }

  return layout;
}

/* Letters are not read between stripes: what says nothing else has a ground of its own. */
static void
append_ground (SaksiAreaNames        *self,
               GtkSnapshot           *snapshot,
               SaksiAreaItem         *item,
               const graphene_rect_t *area)
{
  GdkRGBA ground = self->ink->ground;

  if (saksi_area_item_get_step (item) >= 0)
    return;

  ground.alpha = GROUND_ALPHA;
  gtk_snapshot_append_color (snapshot, &ground, area);
}

static void
append_text (GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             double         x,
             double         y,
             const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (x), (float) round (y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The whole name where there is room for it, else the short one. */
static PangoLayout *
create_tile_name (SaksiAreaNames *self,
                  SaksiAreaItem  *item,
                  int             room)
{
  PangoLayout *name = gtk_widget_create_pango_layout (self->widget,
                                                      saksi_area_item_get_title (item));
  int width;

  style_text (name, &self->sizes[0], TRUE);
  pango_layout_set_alignment (name, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (name, &width, NULL);
  if (width <= room)
    return name;

  g_object_unref (name);

  return create_text (self, saksi_area_item_get_short (item), TRUE, room);
}

/* Returns: the width for a text on a tile */
static int
get_tile_room (const SaksiAreaPlace *place)
{
  return (int) (place->size + place->more_width) - 2 * TEXT_MARGIN;
}

/* The name and the number, as far as there is room for them: the name first. */
static void
append_tile_text (SaksiAreaNames       *self,
                  GtkSnapshot          *snapshot,
                  const SaksiAreaPlace *place,
                  SaksiAreaItem        *item,
                  const GdkRGBA        *color)
{
  int room = get_tile_room (place);
  int room_down = (int) place->size - 2 * TEXT_MARGIN;
  g_autoptr(PangoLayout) name = create_tile_name (self, item, room);
  g_autoptr(PangoLayout) number = create_text (self, saksi_area_item_get_number (item), FALSE,
                                               room);
  int name_width, name_height, number_width, number_height, width;
  double top;

  pango_layout_get_pixel_size (name, &name_width, &name_height);
  pango_layout_get_pixel_size (number, &number_width, &number_height);
  if (number_width > room || number_height + name_height > room_down)
    number_height = 0;
  if (name_width > room)
    {
      pango_layout_set_width (name, room * PANGO_SCALE);
      pango_layout_set_wrap (name, PANGO_WRAP_WORD);
      pango_layout_set_ellipsize (name, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (name, (room_down - number_height) * PANGO_SCALE);
      pango_layout_get_pixel_size (name, NULL, &name_height);
    }
  name_width = MIN (name_width, room);
  width = MAX (name_width, number_height > 0 ? number_width : 0);
  top = place->y - (name_height + number_height) / 2.0;
  append_ground (self, snapshot, item,
                 &GRAPHENE_RECT_INIT ((float) (place->x - width / 2.0), (float) top,
                                      (float) width, (float) (name_height + number_height)));
  append_text (snapshot, name, place->x - name_width / 2.0, top, color);
  if (number_height > 0)
    append_text (snapshot, number, place->x - number_width / 2.0, top + name_height, color);
}

/* Whether all of an area lies on a region, as far as its edge tells. */
static gboolean
is_inside (SaksiAreaNames        *self,
           const SaksiShape      *shape,
           const graphene_rect_t *area)
{
  const SaksiMapView *view = saksi_area_layout_get_view (self->layout);

  for (guint i = 0; i <= EDGE_STEPS; i++)
    for (guint side = 0; side < 2; side++)
      {
        SaksiMapPoint point = {
          view->left + (area->origin.x + area->size.width * i / EDGE_STEPS) / view->scale,
          view->top + (area->origin.y + area->size.height * side) / view->scale,
        };

        if (!saksi_shape_contains (shape, &point))
          return FALSE;
      }

  return TRUE;
}

static gboolean
is_free (GArray                *taken,
         const graphene_rect_t *area)
{
  for (guint i = 0; i < taken->len; i++)
    if (graphene_rect_intersection (area, &g_array_index (taken, graphene_rect_t, i), NULL))
      return FALSE;

  return TRUE;
}

/* Adds a text on an outline, where it fits and no other text is. */
static gboolean
add_if_fits (SaksiAreaNames       *self,
             const SaksiAreaPlace *place,
             SaksiAreaItem        *item,
             const char           *name,
             const GdkRGBA        *color,
             GArray               *taken,
             GArray               *texts)
{
  SaksiMapBox box = saksi_shape_get_box (place->shape);
  double scale = saksi_area_layout_get_view (self->layout)->scale;
  int room = (int) MIN ((box.right - box.left) * scale * NAME_PART, G_MAXINT / 2);
  g_autoptr(PangoLayout) layout = create_text (self, name, TRUE, room);
  PlacedText text = { NULL, .item = item, .color = *color };
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > room || height > (box.bottom - box.top) * scale * NAME_PART)
    return FALSE;

  graphene_rect_init (&text.area, (float) (place->x - width / 2.0),
                      (float) (place->y - height / 2.0), (float) width, (float) height);
  if (!is_free (taken, &text.area) || !is_inside (self, place->shape, &text.area))
    return FALSE;

  text.layout = g_steal_pointer (&layout);
  g_array_append_val (taken, text.area);
  g_array_append_val (texts, text);

  return TRUE;
}

/* As much as there is room for: the whole name or the short one, with the number or without. */
static void
add_outline_text (SaksiAreaNames       *self,
                  const SaksiAreaPlace *place,
                  SaksiAreaItem        *item,
                  const GdkRGBA        *color,
                  GArray               *taken,
                  GArray               *texts)
{
  const char *number = saksi_area_item_get_number (item);
  const char *names[] = { saksi_area_item_get_title (item), saksi_area_item_get_short (item) };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++)
    {
      const char *name = names[i % G_N_ELEMENTS (names)];
      g_autofree char *both = i < G_N_ELEMENTS (names) ? g_strdup_printf ("%s\n%s", name, number)
                                                       : NULL;

      if (add_if_fits (self, place, item, both != NULL ? both : name, color, taken, texts))
        return;
    }
}

/* Draws texts that there is room for at @part or more of all places: names here and there would
 * look like a choice. */
static void
append_texts (SaksiAreaNames *self,
              GtkSnapshot    *snapshot,
              GArray         *texts,
              guint           n_places,
              double          part)
{
  GdkRGBA ground = self->ink->ground;

  ground.alpha = LAND_GROUND_ALPHA;
  for (guint i = 0; i < texts->len && texts->len >= n_places * part; i++)
    {
      const PlacedText *text = &g_array_index (texts, PlacedText, i);

      if (text->item != NULL)
        append_ground (self, snapshot, text->item, &text->area);
      else
        gtk_snapshot_append_color (snapshot, &ground, &text->area);
      append_text (snapshot, text->layout, text->area.origin.x, text->area.origin.y, &text->color);
    }
}

/* Names are not drawn where they are not seen. */
static gboolean
is_seen (SaksiAreaNames       *self,
         const SaksiAreaPlace *place)
{
  double rim = MAX (place->size / 2, SEEN_RIM);

  return place->x > -rim && place->x < gtk_widget_get_width (self->widget) + rim &&
         place->y > -rim && place->y < gtk_widget_get_height (self->widget) + rim;
}

/* What stands there is not written over. */
static void
take_place (const SaksiAreaPlace *place,
            GArray               *taken)
{
  float half = (float) place->size / 2;
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) place->x - half, (float) place->y - half,
                                             2 * half, 2 * half);

  g_array_append_val (taken, area);
}

/* Below the disc, else above, on its right or on its left. */
static gboolean
find_room (SaksiAreaNames       *self,
           const SaksiAreaPlace *place,
           GArray               *taken,
           PangoLayout          *layout,
           graphene_rect_t      *area)
{
  double away = place->size / 2 + TEXT_MARGIN;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  for (guint i = 0; i < 4; i++)
    {
      double x = i == 2 ? away : i == 3 ? -away - width : -width / 2.0;
      double y = i == 0 ? away : i == 1 ? -away - height : -height / 2.0;

      graphene_rect_init (area, (float) (place->x + x), (float) (place->y + y), (float) width,
                          (float) height);
      if (place->x + x >= 0 && place->x + x + width <= gtk_widget_get_width (self->widget) &&
          is_free (taken, area))
        return TRUE;
    }

  return FALSE;
}

/* The whole name or the short one, whatever there is room for. */
static void
add_disc_text (SaksiAreaNames       *self,
               const SaksiAreaPlace *place,
               SaksiAreaItem        *item,
               GArray               *taken,
               GArray               *texts)
{
  const char *names[] = { saksi_area_item_get_title (item), saksi_area_item_get_short (item) };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *both = g_strdup_printf ("%s\n%s", names[i],
                                               saksi_area_item_get_number (item));
      PlacedText text = {
        create_text (self, both, TRUE, G_MAXINT - 1), .color = self->ink->text,
      };

      if (find_room (self, place, taken, text.layout, &text.area))
        {
          g_array_append_val (taken, text.area);
          g_array_append_val (texts, text);
          return;
        }
      clear_placed_text (&text);
    }
}

static void
append_disc_texts (SaksiAreaNames *self,
                   GtkSnapshot    *snapshot,
                   GArray         *taken)
{
  g_autoptr(GArray) texts = create_texts ();
  guint n_seen = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    take_place (saksi_area_layout_get_place (self->layout, i), taken);
  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      const SaksiAreaPlace *place = saksi_area_layout_get_place (self->layout, i);

      if (!place->round || place->x < 0 || place->x > gtk_widget_get_width (self->widget) ||
          place->y < 0 || place->y > gtk_widget_get_height (self->widget))
        continue;
      add_disc_text (self, place, saksi_area_item_peek (self->items, i), taken, texts);
      n_seen++;
    }
  append_texts (self, snapshot, texts, n_seen, MOST);
}

/* Tiles have names when most of them fit, or when there is room for some letters of each: a name
 * here and there would look like a choice. */
static gboolean
has_tile_texts (SaksiAreaNames *self)
{
  guint n_fit = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
    {
      const SaksiAreaPlace *place = saksi_area_layout_get_place (self->layout, i);
      const char *short_name = saksi_area_item_get_short (saksi_area_item_peek (self->items, i));
      int room = get_tile_room (place);
      g_autoptr(PangoLayout) name = create_text (self, short_name, TRUE, room);
      int width, height;

      pango_layout_get_pixel_size (name, &width, &height);
      n_fit += width <= room ||
               (!saksi_area_layout_is_mapped (self->layout) && room > LEAST_LETTERS * height);
    }

  return 2 * n_fit > g_list_model_get_n_items (self->items);
}

/* Of equal tiles no name stands out: where one is too long for bold letters, none has them. */
static void
choose_weight (SaksiAreaNames *self,
               gboolean        distant)
{
  gboolean plain = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (self->items) && !plain; i++)
    {
      const char *short_name = saksi_area_item_get_short (saksi_area_item_peek (self->items, i));
      g_autoptr(PangoLayout) name = gtk_widget_create_pango_layout (self->widget, short_name);
      int smallest = G_MAXINT;

      for (guint k = 0; k < self->n_sizes && self->sizes[k].bold; k++)
        {
          style_text (name, &self->sizes[k], TRUE);
          pango_layout_get_pixel_size (name, &smallest, NULL);
        }
      plain = smallest > get_tile_room (saksi_area_layout_get_place (self->layout, i));
    }
  if (!plain)
    return;

  self->sizes = distant ? distant_plain_sizes : plain_sizes;
  self->n_sizes = distant ? G_N_ELEMENTS (distant_plain_sizes) : G_N_ELEMENTS (plain_sizes);
}

/* Draws what is read on the map at its places, or at its edge where @aside is %TRUE: names, and
 * numbers where there is room. Large ones only where @distant is %TRUE. */
void
saksi_area_names_append (GtkWidget          *widget,
                         GListModel         *items,
                         SaksiAreaLayout    *layout,
                         const SaksiAreaInk *ink,
                         gboolean            distant,
                         gboolean            aside,
                         GtkSnapshot        *snapshot)
{
  SaksiAreaNames names = {
    widget, items, layout, ink, distant ? distant_sizes : text_sizes,
    distant ? G_N_ELEMENTS (distant_sizes) : G_N_ELEMENTS (text_sizes),
  };
  g_autoptr(GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  g_autoptr(GArray) texts = create_texts ();
  gboolean tiles = saksi_area_layout_get_kind (layout) != SAKSI_AREA_TILES ||
                   has_tile_texts (&names);
  guint n_outlines = 0;

  if (saksi_area_layout_get_kind (layout) == SAKSI_AREA_TILES)
    choose_weight (&names, distant);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    if (saksi_area_layout_get_place (layout, i)->aside)
      take_place (saksi_area_layout_get_place (layout, i), taken);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      const SaksiAreaPlace *place = saksi_area_layout_get_place (layout, i);
      SaksiAreaItem *item = saksi_area_item_peek (items, i);
      GdkRGBA color;

      saksi_area_ink_get_text (ink, saksi_area_item_get_step (item),
                               saksi_area_item_get_n_steps (item), &color);
      if (place->aside != aside || !is_seen (&names, place))
        continue;
      if (tiles && place->size > 0 && !place->round)
        append_tile_text (&names, snapshot, place, item, &color);
      else if (place->shape != NULL && place->size <= 0)
        {
          add_outline_text (&names, place, item, &color, taken, texts);
          n_outlines++;
        }
    }
  append_texts (&names, snapshot, texts, n_outlines, SOME);
  if (!aside && saksi_area_layout_get_kind (layout) == SAKSI_AREA_SYMBOLS)
    append_disc_texts (&names, snapshot, taken);
}
