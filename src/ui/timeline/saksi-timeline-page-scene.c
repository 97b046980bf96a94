/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-page-private.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "timeline/saksi-timeline-state.h"
#include "timeline/saksi-timeline-words.h"

/* What a scene of a briefing keeps of the page. */

/* Adds a statement and those that it speaks against, as many as there is room for. */
static void
add_to_scene (SaksiScene           *scene,
              const SaksiStatement *statement)
{
  g_ptr_array_add (scene->statements, g_strdup (statement->id));
  for (guint i = 0; i < statement->relations->len; i++)
    {
      const SaksiStatementRelation *relation = statement->relations->pdata[i];

      if (saksi_words_is_dispute (relation->type) &&
          scene->statements->len < SAKSI_SCENE_MAX_STATEMENTS)
        g_ptr_array_add (scene->statements, g_strdup (relation->statement));
    }
}

/* The chosen statement with those that it speaks against, else the list as it is narrowed. */
SaksiScene *
saksi_timeline_page_dup_scene (SaksiPage *page)
{
  SaksiTimelinePage *self = SAKSI_TIMELINE_PAGE (page);
  SaksiStatementItem *chosen = saksi_statement_list_get_selected (self->list);
  g_autoptr(SaksiScene) scene = saksi_scene_new (SAKSI_SCENE_TIMELINE);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return NULL;

  if (chosen != NULL && saksi_statement_item_get_statement (chosen) != NULL)
    {
      scene->kind = SAKSI_SCENE_STATEMENTS;
      add_to_scene (scene, saksi_statement_item_get_statement (chosen));
      saksi_scene_set_text (&scene->title, saksi_language_get_current (), _("Statements"));
    }
  else
    {
      g_autoptr(SaksiStatementFilter) filter = saksi_timeline_page_dup_filter (self);

      saksi_timeline_state_set_filter (scene, filter);
      saksi_scene_set_text (&scene->title, saksi_language_get_current (),
                            gtk_label_get_label (self->period));
      saksi_scene_set_text (&scene->subtitle, saksi_language_get_current (),
                            self->described);
    }

  return g_steal_pointer (&scene);
}

char *
saksi_timeline_page_dup_sources (SaksiPage *page)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (SAKSI_TIMELINE_PAGE (page)->model));
  g_autofree char *count = saksi_format_count (n);

  return g_strdup_printf (ngettext ("%s statement, whose sources are in Saksi",
                                    "%s statements, each of whose sources are in Saksi", n),
                          count);
}
