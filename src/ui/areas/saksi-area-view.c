/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-view.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-item.h"
#include "areas/saksi-area-legend.h"
#include "areas/saksi-area-map.h"
#include "areas/saksi-area-rows.h"
#include "areas/saksi-area-text.h"
#include "areas/saksi-boundaries.h"
#include "base/saksi-varint.h"
#include "common/saksi-empty-state.h"
#include "common/saksi-format.h"
#include "common/saksi-tab-stop.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-pick.h"

/* The list is so wide where it stands beside the map, in average characters. */
#define LIST_CHARS 38

/* Names of candidates are not longer than this in the drop-down. */
#define NAME_CHARS 40

/**
 * SaksiAreaView:
 *
 * The children of a region as a map: what it shows is chosen above it, what its colours mean stands
 * below it, and the list beside it says the same in words.
 */
struct _SaksiAreaView
{
  AdwBin parent_instance;

  SaksiStore *store;            /* owned, nullable */
  char *code;                   /* owned, nullable: of the region */
  char *wanted;                 /* owned, nullable: the child to be chosen when it is there */
  GCancellable *cancellable;    /* owned, nullable: of the question under way */
  SaksiAreaTable *table;        /* owned, nullable: shown */
  SaksiBoundaries *boundaries;  /* owned */
  GArray *counts;               /* owned; of SaksiMeasureCount, in the order of the drop-down */
  GArray *kinds;                /* owned; of SaksiAreaKind, likewise */
  GListStore *items;            /* owned; of SaksiAreaItem, by code */
  GListStore *sorted;           /* owned; the same, the largest number first */
  GtkSingleSelection *selection; /* owned; over @sorted */
  SaksiMeasureChoice choice;
  SaksiAreaKind kind;
  SaksiContest contest;
  gboolean count_chosen;        /* by the user; until then the first that there is is shown */
  gboolean kind_chosen;         /* likewise */
  gboolean filling;             /* drop-downs and selections change by our doing */
  gboolean distant;           /* it is read from afar, and nothing can be pressed */

  /* template children */
  GtkStack *stack;
  GtkWidget *failure;
  GtkDropDown *measure_button;
  GtkDropDown *candidate_button;
  GtkDropDown *count_button;
  GtkDropDown *kind_button;
  GtkWidget *controls;
  GtkBox *panes;
  GtkLabel *heading_label;
  SaksiAreaMap *map;
  GtkWidget *reading_box;
  GtkLabel *reading_label;
  GtkLabel *longest_label;
  SaksiWrapBox *legend;
  GtkLabel *notes_label;
  GtkLabel *problem_label;
  GtkWidget *list_card;
  GtkLabel *list_title;
  GtkScrolledWindow *list_scroller;
  GtkListView *list;
};

typedef enum
{
  PROP_SETTLED = 1,
} SaksiAreaViewProperty;
static GParamSpec *props[PROP_SETTLED + 1];

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiAreaView, saksi_area_view, ADW_TYPE_BIN)

static void
notify_settled (SaksiAreaView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

/* The level of the regions on the map. */
static SaksiLevel
get_level (SaksiAreaView *self)
{
  return self->table->tally->region->level + 1;
}

static SaksiShapes *
get_shapes (SaksiAreaView *self)
{
  SaksiBoundaryPack *pack = saksi_boundaries_get_pack (self->boundaries);

  return pack != NULL ? saksi_boundary_pack_get_shapes (pack, get_level (self)) : NULL;
}

static GStrv
dup_codes (SaksiAreaView *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->table->rows->len; i++)
    g_strv_builder_add (builder, ((SaksiTallyRow *) self->table->rows->pdata[i])->region->code);

  return g_strv_builder_end (builder);
}

static void
fill_button (SaksiAreaView *self,
             GtkDropDown   *button,
             GtkStringList *titles,
             guint          selected)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (titles));

  self->filling = TRUE;
  gtk_drop_down_set_model (button, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (button, n > 0 ? MIN (selected, n - 1) : GTK_INVALID_LIST_POSITION);
  self->filling = FALSE;
}

static void
update_candidates (SaksiAreaView *self)
{
  GPtrArray *candidates = self->table->tally->candidates;
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < candidates->len; i++)
    {
      const SaksiCandidate *candidate = candidates->pdata[i];
      g_autofree char *name = saksi_candidate_dup_short_name (candidate);
      g_autofree char *title = NULL;

      if (g_utf8_strlen (name, -1) > NAME_CHARS)
        {
          *g_utf8_offset_to_pointer (name, NAME_CHARS - 1) = '\0';
          title = g_strdup_printf ("%02u %s…", candidate->number, name);
        }
      else if (candidate->number > 0)
        title = g_strdup_printf ("%02u %s", candidate->number, name);
      gtk_string_list_append (titles, title != NULL ? title : name);
    }

  if (self->choice.candidate >= candidates->len)
    self->choice.candidate = 0;
  fill_button (self, self->candidate_button, titles, self->choice.candidate);
  gtk_widget_set_visible (GTK_WIDGET (self->candidate_button),
                          self->choice.measure == SAKSI_MEASURE_SHARE && candidates->len > 0);
}

/* The counts that there are; the one that was chosen before, or the first. */
static void
update_counts (SaksiAreaView *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (self->counts, 0);
  for (SaksiMeasureCount count = 0; count < SAKSI_N_MEASURE_COUNTS; count++)
    if (saksi_measure_has_count (self->choice.measure, self->table, count))
      {
        if (self->count_chosen && count == self->choice.count)
          selected = self->counts->len;
        g_array_append_val (self->counts, count);
        gtk_string_list_append (titles, saksi_measure_count_get_title (count));
      }

  self->choice.count = self->counts->len > 0
                       ? g_array_index (self->counts, SaksiMeasureCount, selected)
                       : SAKSI_MEASURE_COUNT_STATIONS;
  fill_button (self, self->count_button, titles, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->count_button),
                          (self->choice.measure == SAKSI_MEASURE_SHARE ||
                           self->choice.measure == SAKSI_MEASURE_PROGRESS) &&
                          self->counts->len > 1);
}

/* Outlines where there are some, tiles always, discs where provinces are shown. */
static void
update_kinds (SaksiAreaView *self)
{
  SaksiAreaAtlas *atlas = saksi_boundaries_get_atlas (self->boundaries);
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);
  g_auto(GStrv) codes = dup_codes (self);
  const char *const *all = (const char *const *) codes;
  const SaksiAreaKind order[] = { SAKSI_AREA_OUTLINES, SAKSI_AREA_TILES, SAKSI_AREA_SYMBOLS };
  gboolean offered[] = {
    [SAKSI_AREA_TILES] = TRUE,
    [SAKSI_AREA_SYMBOLS] = atlas != NULL && saksi_area_atlas_has_tiles (atlas, all),
    [SAKSI_AREA_OUTLINES] = saksi_shapes_have_any (get_shapes (self), all),
  };
  guint selected = 0;

  g_array_set_size (self->kinds, 0);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (offered[order[i]])
      {
        if (self->kind_chosen && order[i] == self->kind)
          selected = self->kinds->len;
        g_array_append_val (self->kinds, order[i]);
        gtk_string_list_append (titles, saksi_area_kind_get_title (order[i]));
      }

  fill_button (self, self->kind_button, titles, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->kind_button), self->kinds->len > 1);
}

static SaksiAreaKind
get_shown_kind (SaksiAreaView *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind_button);

  return selected < self->kinds->len ? g_array_index (self->kinds, SaksiAreaKind, selected)
                                     : SAKSI_AREA_TILES;
}

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  if (sentence == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* Where the places on the map come from. */
static char *
dup_places_note (SaksiAreaView *self)
{
  SaksiAreaKind kind = get_shown_kind (self);
  SaksiBoundaryPack *pack = saksi_boundaries_get_pack (self->boundaries);
  SaksiAreaAtlas *atlas = saksi_boundaries_get_atlas (self->boundaries);
  g_auto(GStrv) codes = dup_codes (self);

  if (kind == SAKSI_AREA_OUTLINES && saksi_boundary_pack_get_attribution (pack) != NULL)
    /* TRANSLATORS: who drew the boundaries, as they say it themselves */
    return g_strdup_printf (_("Boundaries: %s"), saksi_boundary_pack_get_attribution (pack));
  if (kind == SAKSI_AREA_OUTLINES)
    /* TRANSLATORS: the name of a file */
    return g_strdup_printf (_("Boundaries from “%s”, which does not say who drew them."),
                            saksi_boundary_pack_get_name (pack));
  if (kind == SAKSI_AREA_SYMBOLS)
    return g_strdup (_("A disc stands at the capital of its province. Made with Natural Earth."));
  if (atlas != NULL && saksi_area_atlas_has_tiles (atlas, (const char *const *) codes))
    return g_strdup (_("Tiles are all of one size and lie roughly as the provinces do."));

  return g_strdup (_("Tiles stand in the order of codes, not where the regions lie."));
}

static void
show_notes (SaksiAreaView      *self,
            const SaksiClasses *classes,
            guint               n_partial,
            gboolean            pack_names)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *source = saksi_measure_dup_source (&self->choice, self->table);
  g_autofree char *places = dup_places_note (self);
  g_autofree char *count = saksi_format_count (n_partial);
  g_autofree char *all = saksi_format_count (self->table->rows->len);
  g_autofree char *partial = NULL;

  append_sentence (text, saksi_measure_get_meaning (&self->choice));
  append_sentence (text, source);
  if (n_partial > 0)
    {
      /* TRANSLATORS: how many regions, of how many */
      partial = g_strdup_printf (ngettext ("The number of %1$s of %2$s region is partial: stations "
                                           "are missing in it.",
                                           "The numbers of %1$s of %2$s regions are partial: "
                                           "stations are missing in them.",
                                           self->table->rows->len), count, all);
      append_sentence (text, partial);
    }
  if (classes->n > 1)
    append_sentence (text, classes->kind == SAKSI_CLASSES_EQUAL_STEPS
                           ? _("Classes are equally wide.")
                           : _("Classes hold about equally many regions."));
  append_sentence (text, places);
  if (pack_names)
    append_sentence (text, _("KPU’s list of regions is not in the cache: names are those of the "
                             "boundary pack."));
  gtk_label_set_label (self->notes_label, text->str);
}

static void
show_problem (SaksiAreaView *self)
{
  const GError *problem = saksi_boundaries_get_problem (self->boundaries);
  g_autofree char *text = problem != NULL ? saksi_boundary_dup_problem (problem) : NULL;

  gtk_label_set_label (self->problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.forget-boundaries",
                                 saksi_boundaries_has_folder (self->boundaries));
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
static void
show_choice (SaksiAreaView *self)
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
  show_notes (self, &classes, n_partial, pack_names);
}

/* Chooses the region that was asked for, if it is on this map. */
static void
choose_wanted (SaksiAreaView *self)
{
  for (guint i = 0; self->wanted != NULL && i < self->table->rows->len; i++)
    if (g_str_equal (((SaksiTallyRow *) self->table->rows->pdata[i])->region->code,
                     self->wanted))
      {
        g_clear_pointer (&self->wanted, g_free);
        saksi_area_map_choose (self->map, (int) i);
      }
}

static void
show_places (SaksiAreaView *self)
{
  saksi_area_map_set_places (self->map, saksi_boundaries_get_atlas (self->boundaries),
                             get_shapes (self), get_shown_kind (self));
}

static void
show_table (SaksiAreaView *self)
{
  if (self->table->rows->len == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  update_candidates (self);
  update_counts (self);
  update_kinds (self);
  show_places (self);
  show_choice (self);
  choose_wanted (self);
  show_problem (self);
  gtk_stack_set_visible_child_name (self->stack, "map");
}

static void
boundaries_changed_cb (SaksiAreaView *self)
{
  if (self->table != NULL)
    show_table (self);
  notify_settled (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiAreaView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiAreaTable) table = saksi_area_table_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  g_clear_object (&self->cancellable);
  if (table == NULL)
    {
      g_warning ("Reading the map of %s: %s", self->code, error->message);
      g_object_set (self->failure, "description", error->message, NULL);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else
    {
      g_clear_pointer (&self->table, saksi_area_table_free);
      self->table = g_steal_pointer (&table);
      show_table (self);
    }
  notify_settled (self);
}

static void
load (SaksiAreaView *self)
{
  gboolean was_settled = saksi_area_view_get_settled (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->table == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  saksi_boundaries_load (self->boundaries);
  saksi_area_table_load_async (self->store, self->contest, self->code, self->cancellable,
                               loaded_cb, g_object_ref (self));
  if (was_settled)
    notify_settled (self);
}

static void
measure_selected_cb (SaksiAreaView *self)
{
  guint selected = gtk_drop_down_get_selected (self->measure_button);

  if (self->filling || selected >= SAKSI_N_MEASURES)
    return;

  self->choice.measure = selected;
  if (self->table == NULL || self->table->rows->len == 0)
    return;
  update_candidates (self);
  update_counts (self);
  show_choice (self);
}

static void
candidate_selected_cb (SaksiAreaView *self)
{
  guint selected = gtk_drop_down_get_selected (self->candidate_button);

  if (self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;

  self->choice.candidate = selected;
  show_choice (self);
}

static void
count_selected_cb (SaksiAreaView *self)
{
  guint selected = gtk_drop_down_get_selected (self->count_button);

  if (self->filling || selected >= self->counts->len)
    return;

  self->choice.count = g_array_index (self->counts, SaksiMeasureCount, selected);
  self->count_chosen = TRUE;
  show_choice (self);
}

static void
kind_selected_cb (SaksiAreaView *self)
{
  if (self->filling || gtk_drop_down_get_selected (self->kind_button) >= self->kinds->len)
    return;

  self->kind = get_shown_kind (self);
  self->kind_chosen = TRUE;
  show_places (self);
  show_choice (self);
}

static void
activated_cb (SaksiAreaView *self,
              const char    *code)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, code);
}

static void
list_activated_cb (SaksiAreaView *self,
                   guint          position)
{
  g_autoptr(SaksiAreaItem) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (item != NULL)
    activated_cb (self, saksi_area_item_get_code (item));
}

static void
zoom_changed_cb (SaksiAreaView *self)
{
  double zoom = saksi_area_map_get_zoom (self->map);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.zoom-in",
                                 zoom < saksi_area_map_get_limit (self->map) * 0.999);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.zoom-out", zoom > 1.001);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.show-all", zoom > 1.001);
}

static void
map_settled_cb (SaksiAreaView *self)
{
  zoom_changed_cb (self);
  notify_settled (self);
}

/* What is chosen on the map is chosen in the list. */
static void
chosen_cb (SaksiAreaView *self)
{
  int chosen = saksi_chart_get_shown (SAKSI_CHART (self->map));
  g_autoptr(SaksiAreaItem) item = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (chosen >= 0)
    {
      item = g_list_model_get_item (G_LIST_MODEL (self->items), (guint) chosen);
      g_list_store_find (self->sorted, item, &position);
    }
  gtk_label_set_label (self->reading_label,
                       item != NULL ? saksi_area_item_get_reading (item)
                                    : _("Point at a region, or go there with the arrow keys."));
  if (item != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->reading_label), "command-hint");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->reading_label), "command-hint");
  gtk_widget_set_visible (self->reading_box, item != NULL || !self->distant);
  if (self->filling || gtk_single_selection_get_selected (self->selection) == position)
    return;

  self->filling = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->filling = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* … and the other way round. */
static void
selected_cb (SaksiAreaView *self)
{
  SaksiAreaItem *item = gtk_single_selection_get_selected_item (self->selection);
  guint position;

  if (self->filling || item == NULL || !g_list_store_find (self->items, item, &position))
    return;

  self->filling = TRUE;
  saksi_area_map_choose (self->map, (int) position);
  self->filling = FALSE;
}

static void
folder_picked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SaksiAreaView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) folder = saksi_pick_finish (result, &error);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL && self->stack != NULL)
    saksi_area_view_set_folder (self, path);
}

static void
choose_boundaries_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  saksi_pick_folder_async (widget, _("Choose a Folder With Boundaries"), NULL, folder_picked_cb,
                           g_object_ref (widget));
}

static void
zoom_in_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  saksi_area_map_zoom_in (SAKSI_AREA_VIEW (widget)->map);
}

static void
zoom_out_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  saksi_area_map_zoom_out (SAKSI_AREA_VIEW (widget)->map);
}

static void
show_all_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  saksi_area_map_show_all (SAKSI_AREA_VIEW (widget)->map);
}

static void
forget_boundaries_cb (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  saksi_area_view_set_folder (SAKSI_AREA_VIEW (widget), NULL);
}

static void
saksi_area_view_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((SaksiAreaViewProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_area_view_get_settled (SAKSI_AREA_VIEW (object)));
      break;
    }
}

static void
saksi_area_view_dispose (GObject *object)
{
  SaksiAreaView *self = SAKSI_AREA_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->boundaries != NULL)
    g_signal_handlers_disconnect_by_data (self->boundaries, self);
  g_clear_object (&self->boundaries);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  /* The bin must not be left with a child that the template lets go of. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_AREA_VIEW);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_area_view_parent_class)->dispose (object);
}

static void
saksi_area_view_finalize (GObject *object)
{
  SaksiAreaView *self = SAKSI_AREA_VIEW (object);

  g_clear_pointer (&self->table, saksi_area_table_free);
  g_array_unref (self->counts);
  g_array_unref (self->kinds);
  g_object_unref (self->items);
  g_object_unref (self->sorted);
  g_free (self->code);
  g_free (self->wanted);

  G_OBJECT_CLASS (saksi_area_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (SAKSI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/areas/saksi-area-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, measure_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, candidate_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, count_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, kind_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, controls);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, panes);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, heading_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, map);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, reading_box);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, reading_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, longest_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, legend);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, notes_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, list_card);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, list_title);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, list_scroller);
  gtk_widget_class_bind_template_child (widget_class, SaksiAreaView, list);
  gtk_widget_class_bind_template_callback (widget_class, measure_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidate_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
}

static void
saksi_area_view_class_init (SaksiAreaViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = saksi_area_view_get_property;
  object_class->dispose = saksi_area_view_dispose;
  object_class->finalize = saksi_area_view_finalize;

  /**
   * SaksiAreaView:settled:
   *
   * Whether the map of the region that was asked for last is on the screen.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiAreaView::picked:
   * @code: the code of the region or station
   *
   * The user wants to see a region of the map.
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_AREA_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "area.choose-boundaries", NULL,
                                   choose_boundaries_cb);
  gtk_widget_class_install_action (widget_class, "area.forget-boundaries", NULL,
                                   forget_boundaries_cb);
  gtk_widget_class_install_action (widget_class, "area.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "area.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "area.show-all", NULL, show_all_cb);
  g_type_ensure (SAKSI_TYPE_AREA_MAP);
  g_type_ensure (SAKSI_TYPE_EMPTY_STATE);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  bind_template (widget_class);
}

static void
fill_measures (SaksiAreaView *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  for (SaksiMeasure measure = 0; measure < SAKSI_N_MEASURES; measure++)
    gtk_string_list_append (titles, saksi_measure_get_title (measure));
  fill_button (self, self->measure_button, titles, self->choice.measure);
}

static void
set_up_title_cb (GtkListItemFactory *factory,
                 GtkListItem        *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_title_cb (GtkListItemFactory *factory,
               GtkListItem        *list_item)
{
  GtkStringObject *title = gtk_list_item_get_item (list_item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)),
                       gtk_string_object_get_string (title));
}

/* A narrow window is not made wider by what a button says; its list says all of it. */
static void
let_shrink (GtkDropDown *button)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_title_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_title_cb), NULL);
  gtk_drop_down_set_list_factory (button, gtk_drop_down_get_factory (button));
  gtk_drop_down_set_factory (button, factory);
}

static void
init_list (SaksiAreaView *self)
{
  g_autoptr(GtkListItemFactory) factory = saksi_area_rows_new ();

  gtk_list_view_set_factory (self->list, factory);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
}

static void
saksi_area_view_init (SaksiAreaView *self)
{
  self->counts = g_array_new (FALSE, FALSE, sizeof (SaksiMeasureCount));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (SaksiAreaKind));
  self->items = g_list_store_new (SAKSI_TYPE_AREA_ITEM);
  self->sorted = g_list_store_new (SAKSI_TYPE_AREA_ITEM);
  self->boundaries = saksi_boundaries_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  let_shrink (self->measure_button);
  let_shrink (self->candidate_button);
  let_shrink (self->count_button);
  let_shrink (self->kind_button);
  fill_measures (self);
  init_list (self);
  g_signal_connect_swapped (self->boundaries, "changed", G_CALLBACK (boundaries_changed_cb), self);
  chosen_cb (self);
  saksi_area_view_set_stacked (self, FALSE);
}

/* Who comes up from a region finds it chosen among its neighbours. */
static void
want_former (SaksiAreaView *self,
             const char    *code)
{
  SaksiKey former = self->code != NULL ? saksi_key_from_code (self->code) : SAKSI_KEY_INVALID;
  SaksiKey key = saksi_key_from_code (code);
  SaksiLevel level;

  if (self->wanted != NULL || former == SAKSI_KEY_INVALID || key == SAKSI_KEY_INVALID)
    return;

  level = saksi_key_get_level (key);
  if (saksi_key_get_level (former) > level && saksi_key_get_ancestor (former, level) == key)
    self->wanted = saksi_key_dup_code (saksi_key_get_ancestor (former, level + 1));
}

/* Asks for the children of the region @code and shows them when they are there. Also the way to
 * refresh what is shown. */
void
saksi_area_view_show (SaksiAreaView *self,
                      SaksiStore    *store,
                      SaksiContest   contest,
                      const char    *code)
{
  char *copy = g_strdup (code);

  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  if (self->contest != contest)
    {
      self->choice.candidate = 0;
      self->count_chosen = FALSE;
    }
  want_former (self, code);
  g_set_object (&self->store, store);
  g_free (self->code);
  self->code = copy;
  self->contest = contest;
  load (self);
}

/* Chooses the region @code as soon as it is on the map. */
void
saksi_area_view_choose (SaksiAreaView *self,
                        const char    *code)
{
  char *copy = g_strdup (code);

  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  g_free (self->wanted);
  self->wanted = copy;
}

/* Of scenes. */
#define STATE_MEASURE "measure"
#define STATE_CANDIDATE "candidate"
#define STATE_COUNT "count"
#define STATE_CHOSEN "chosen"

static const char *const count_names[SAKSI_N_MEASURE_COUNTS] = {
  [SAKSI_MEASURE_COUNT_PUBLISHED] = "published",
  [SAKSI_MEASURE_COUNT_STATIONS] = "stations",
  [SAKSI_MEASURE_COUNT_OFFICIAL] = "decree",
};

/**
 * saksi_area_view_fill_scene:
 * @self: a view
 * @scene: a scene that is to show what the view shows
 */
void
saksi_area_view_fill_scene (SaksiAreaView *self,
                            SaksiScene    *scene)
{
  g_autofree char *candidate = g_strdup_printf ("%u", self->choice.candidate + 1);
  SaksiAreaItem *chosen = gtk_single_selection_get_selected_item (self->selection);

  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  saksi_scene_set_state (scene, STATE_MEASURE, saksi_measure_get_name (self->choice.measure));
  if (self->choice.measure == SAKSI_MEASURE_SHARE)
    saksi_scene_set_state (scene, STATE_CANDIDATE, candidate);
  if (self->count_chosen)
    saksi_scene_set_state (scene, STATE_COUNT, count_names[self->choice.count]);
  if (chosen != NULL)
    saksi_scene_set_state (scene, STATE_CHOSEN, saksi_area_item_get_code (chosen));
}

/* Names that are read from afar need the room of the list, which says the same; and of choices only
 * what was chosen is to be seen. */
static void
face_audience (SaksiAreaView *self)
{
  self->distant = TRUE;
  gtk_widget_set_visible (self->controls, FALSE);
  gtk_widget_set_visible (self->list_card, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->heading_label), TRUE);
  saksi_area_map_set_distant (self->map, TRUE);
  chosen_cb (self);
}

/**
 * saksi_area_view_show_scene:
 * @self: a view
 * @store: the store
 * @scene: a scene of regions on a map
 *
 * Shows an audience what the view showed when the scene was made.
 */
void
saksi_area_view_show_scene (SaksiAreaView *self,
                            SaksiStore    *store,
                            SaksiScene    *scene)
{
  const char *candidate = saksi_scene_get_state (scene, STATE_CANDIDATE);
  const char *count = saksi_scene_get_state (scene, STATE_COUNT);
  const char *chosen = saksi_scene_get_state (scene, STATE_CHOSEN);
  SaksiContest contest = scene->contest;
  guint64 number = 1;
  SaksiMeasure measure;

  face_audience (self);
  if (contest == SAKSI_CONTEST_INVALID)
    contest = saksi_contest_from_election (SAKSI_ELECTION_PPWP);
  saksi_area_view_show (self, store, contest,
                        scene->region[0] != '\0' ? scene->region : SAKSI_CODE_NATION);
  if (candidate != NULL && g_ascii_string_to_unsigned (candidate, 10, 1, 1000, &number, NULL))
    self->choice.candidate = (guint) number - 1;
  for (guint i = 0; i < SAKSI_N_MEASURE_COUNTS; i++)
    if (g_strcmp0 (count, count_names[i]) == 0)
      {
        self->choice.count = i;
        self->count_chosen = TRUE;
      }
  if (chosen != NULL)
    saksi_area_view_choose (self, chosen);
  if (saksi_measure_from_name (saksi_scene_get_state (scene, STATE_MEASURE), &measure))
    saksi_area_view_set_measure (self, measure);
}

void
saksi_area_view_set_measure (SaksiAreaView *self,
                             SaksiMeasure   measure)
{
  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  gtk_drop_down_set_selected (self->measure_button, measure);
}

/* Takes boundaries from @folder from now on; with NULL from the data directory. */
void
saksi_area_view_set_folder (SaksiAreaView *self,
                            const char    *folder)
{
  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  saksi_boundaries_set_folder (self->boundaries, folder);
  notify_settled (self);
}

/* Whether the list stands below the map instead of beside it; then it scrolls with the page. */
void
saksi_area_view_set_stacked (SaksiAreaView *self,
                             gboolean       stacked)
{
  PangoFontMetrics *metrics;
  int width;

  g_return_if_fail (SAKSI_IS_AREA_VIEW (self));

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL,
                                       NULL);
  width = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  pango_font_metrics_unref (metrics);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes),
                                  stacked ? GTK_ORIENTATION_VERTICAL
                                          : GTK_ORIENTATION_HORIZONTAL);
  saksi_area_map_set_scrolls (self->map, stacked);
  gtk_scrolled_window_set_policy (self->list_scroller, GTK_POLICY_NEVER,
                                  stacked ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (GTK_WIDGET (self->list_scroller), stacked ? -1 : LIST_CHARS * width,
                               -1);
}

gboolean
saksi_area_view_get_settled (SaksiAreaView *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_VIEW (self), FALSE);

  if (self->cancellable != NULL || saksi_boundaries_get_atlas (self->boundaries) == NULL)
    return FALSE;

  return self->table == NULL || self->table->rows->len == 0 ||
         saksi_area_map_get_settled (self->map);
}
