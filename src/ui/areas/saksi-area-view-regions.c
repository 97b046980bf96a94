/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-view-private.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-item.h"
#include "areas/saksi-area-legend.h"
#include "areas/saksi-area-rows.h"
#include "areas/saksi-area-text.h"

/* The regions on the map and in the list, with the numbers and places that are chosen. */

/* The level of the regions on the map. */
static SaksiLevel
get_level (SaksiAreaView *self)
{
  return self->table->tally->region->level + 1;
}

SaksiShapes *
saksi_area_view_get_shapes (SaksiAreaView *self)
{
  SaksiBoundaryPack *pack = saksi_boundaries_get_pack (self->boundaries);

  return pack != NULL ? saksi_boundary_pack_get_shapes (pack, get_level (self)) : NULL;
}

GStrv
saksi_area_view_dup_codes (SaksiAreaView *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->table->rows->len; i++)
    g_strv_builder_add (builder, ((SaksiTallyRow *) self->table->rows->pdata[i])->region->code);

  return g_strv_builder_end (builder);
}

/* The list has the same order until the next measure or region. */
static void
fill_lists (SaksiAreaView *self,
            GPtrArray     *items)
{
  /* The map compares the old ones with the new. */
  g_object_unref (self->items);
  self->items = g_list_store_new (SAKSI_TYPE_AREA_ITEM);
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
  saksi_area_rows_sort (items);
  self->filling = TRUE;
  g_list_store_splice (self->sorted, 0, g_list_model_get_n_items (G_LIST_MODEL (self->sorted)),
                       items->pdata, items->len);
  self->filling = FALSE;
  saksi_area_map_set_items (self->map, G_LIST_MODEL (self->items));
}

static const char *
find_short_name (SaksiAreaView *self,
                 const char    *code)
{
  SaksiAreaAtlas *atlas = saksi_boundaries_get_atlas (self->boundaries);
  const SaksiProvincePlace *place = atlas != NULL ? saksi_area_atlas_lookup (atlas, code) : NULL;

  /* TRANSLATORS: voters abroad, on a small tile */
  if (place == NULL && saksi_key_is_overseas (saksi_key_from_code (code)) &&
      saksi_key_get_level (saksi_key_from_code (code)) == SAKSI_LEVEL_PROVINCE)
    return C_("tile", "Abroad");

  return place != NULL ? place->short_name : NULL;
}

/* Room for the longest thing that is said of a region: the map is not to change its size when the
 * pointer goes over it. */
static void
make_room (SaksiAreaView *self,
           GPtrArray     *items)
{
  const char *longest = "";

  for (guint i = 0; i < items->len; i++)
    {
      const char *reading = saksi_area_item_get_reading (items->pdata[i]);

      if (g_utf8_strlen (reading, -1) > g_utf8_strlen (longest, -1))
        longest = reading;
    }
  gtk_label_set_label (self->longest_label, longest);
}

/* Returns: (transfer full) (nullable): the name in the boundary pack, where the cache has none */
static char *
dup_pack_name (SaksiAreaView     *self,
               const SaksiRegion *region)
{
  SaksiBoundaryPack *pack = saksi_boundaries_get_pack (self->boundaries);

  if (pack == NULL || saksi_region_name_is_known (region->name, region->code))
    return NULL;

  return saksi_boundary_pack_dup_region_name (pack, region->code);
}

/* What the drop-downs would say. */
static void
show_heading (SaksiAreaView *self,
              const char    *title)
{
  GtkStringObject *count = gtk_drop_down_get_selected_item (self->count_button);
  g_autofree char *heading = NULL;

  if (count != NULL && gtk_widget_get_visible (GTK_WIDGET (self->count_button)))
    heading = g_strdup_printf ("%s · %s", title, gtk_string_object_get_string (count));
  gtk_label_set_label (self->heading_label, heading != NULL ? heading : title);
}

/* What the numbers are: of a share also whose. */
static void
show_title (SaksiAreaView *self)
{
  const char *measure = saksi_measure_get_title (self->choice.measure);
  GtkStringObject *candidate = gtk_drop_down_get_selected_item (self->candidate_button);
  g_autofree char *title = NULL;

  if (self->choice.measure == SAKSI_MEASURE_SHARE && candidate != NULL)
    /* TRANSLATORS: what a list is of, and whose, such as: Share of the Votes: 01 Name */
    title = g_strdup_printf (C_("measure", "%1$s: %2$s"), measure,
                             gtk_string_object_get_string (candidate));
  gtk_label_set_label (self->list_title, title != NULL ? title : measure);
  show_heading (self, title != NULL ? title : measure);
  saksi_chart_set_name (SAKSI_CHART (self->map), title != NULL ? title : measure);
}

/* All that follows from the choice; the cache is not asked. */
void
saksi_area_view_show_choice (SaksiAreaView *self)
{
  guint n = self->table->rows->len;
  g_autofree SaksiMeasureValue *values = g_new0 (SaksiMeasureValue, n + 1);
  g_autofree double *numbers = g_new0 (double, n + 1);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  SaksiClasses classes;
  guint n_unknown = 0;
  guint n_partial = 0;
  gboolean pack_names = FALSE;

  for (guint i = 0; i < n; i++)
    {
      saksi_measure_evaluate (&self->choice, self->table, i, &values[i]);
      numbers[i] = values[i].value;
      n_unknown += values[i].state == SAKSI_MEASURE_UNKNOWN;
      n_partial += values[i].state == SAKSI_MEASURE_PARTIAL;
    }
  saksi_classes_init (&classes, numbers, n);
  for (guint i = 0; i < n; i++)
    {
      const SaksiRegion *region = ((SaksiTallyRow *) self->table->rows->pdata[i])->region;
      g_autofree char *name = dup_pack_name (self, region);

      pack_names |= name != NULL;
      g_ptr_array_add (items, saksi_area_item_new (region, name,
                                                   find_short_name (self, region->code),
                                                   self->choice.measure, &values[i],
                                                   saksi_classes_find (&classes, numbers[i]),
                                                   classes.n));
    }

  show_title (self);
  make_room (self, items);
  fill_lists (self, items);
  saksi_area_legend_fill (self->legend, self->choice.measure, &classes, n_unknown);
  saksi_area_view_show_notes (self, &classes, n_partial, pack_names);
}

void
saksi_area_view_show_places (SaksiAreaView *self)
{
  saksi_area_map_set_places (self->map, saksi_boundaries_get_atlas (self->boundaries),
                             saksi_area_view_get_shapes (self),
                             saksi_area_view_get_shown_kind (self));
}
