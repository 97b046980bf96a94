/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-view-private.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-text.h"

/* The drop-downs above the map: what it shows, of whom, by which count, and how it is drawn. */

/* Names of candidates are not longer than this in the drop-down. */
#define NAME_CHARS 40

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
  g_auto(GStrv) codes = saksi_area_view_dup_codes (self);
  const char *const *all = (const char *const *) codes;
  const SaksiAreaKind order[] = { SAKSI_AREA_OUTLINES, SAKSI_AREA_TILES, SAKSI_AREA_SYMBOLS };
  gboolean offered[] = {
    [SAKSI_AREA_TILES] = TRUE,
    [SAKSI_AREA_SYMBOLS] = atlas != NULL && saksi_area_atlas_has_tiles (atlas, all),
    [SAKSI_AREA_OUTLINES] = saksi_shapes_have_any (saksi_area_view_get_shapes (self), all),
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

SaksiAreaKind
saksi_area_view_get_shown_kind (SaksiAreaView *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind_button);

  return selected < self->kinds->len ? g_array_index (self->kinds, SaksiAreaKind, selected)
                                     : SAKSI_AREA_TILES;
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
  saksi_area_view_show_choice (self);
}

static void
candidate_selected_cb (SaksiAreaView *self)
{
  guint selected = gtk_drop_down_get_selected (self->candidate_button);

  if (self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;

  self->choice.candidate = selected;
  saksi_area_view_show_choice (self);
}

static void
count_selected_cb (SaksiAreaView *self)
{
  guint selected = gtk_drop_down_get_selected (self->count_button);

  if (self->filling || selected >= self->counts->len)
    return;

  self->choice.count = g_array_index (self->counts, SaksiMeasureCount, selected);
  self->count_chosen = TRUE;
  saksi_area_view_show_choice (self);
}

static void
kind_selected_cb (SaksiAreaView *self)
{
  if (self->filling || gtk_drop_down_get_selected (self->kind_button) >= self->kinds->len)
    return;

  self->kind = saksi_area_view_get_shown_kind (self);
  self->kind_chosen = TRUE;
  saksi_area_view_show_places (self);
  saksi_area_view_show_choice (self);
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

void
saksi_area_view_init_choices (SaksiAreaView *self)
{
  let_shrink (self->measure_button);
  let_shrink (self->candidate_button);
  let_shrink (self->count_button);
  let_shrink (self->kind_button);
  fill_measures (self);
}

void
saksi_area_view_bind_choices (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, measure_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidate_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
}

/* Offers what there is for the regions that are shown. */
void
saksi_area_view_fill_choices (SaksiAreaView *self)
{
  update_candidates (self);
  update_counts (self);
  update_kinds (self);
}
