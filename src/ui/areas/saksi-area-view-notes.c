/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-view-private.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-text.h"
#include "common/saksi-format.h"

/* What has to be known to read the map right: what its numbers mean, which are partial, how they
 * were put into classes, and where its places come from. */

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
  SaksiAreaKind kind = saksi_area_view_get_shown_kind (self);
  SaksiBoundaryPack *pack = saksi_boundaries_get_pack (self->boundaries);
  SaksiAreaAtlas *atlas = saksi_boundaries_get_atlas (self->boundaries);
  g_auto(GStrv) codes = saksi_area_view_dup_codes (self);

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

void
saksi_area_view_show_notes (SaksiAreaView      *self,
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

void
saksi_area_view_show_problem (SaksiAreaView *self)
{
  const GError *problem = saksi_boundaries_get_problem (self->boundaries);
  g_autofree char *text = problem != NULL ? saksi_boundary_dup_problem (problem) : NULL;

  gtk_label_set_label (self->problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "area.forget-boundaries",
                                 saksi_boundaries_has_folder (self->boundaries));
}
