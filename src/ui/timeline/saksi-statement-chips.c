/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-statement-chips.h"

#include <glib/gi18n.h>

#include "common/saksi-tag.h"
#include "common/saksi-tooltip.h"
#include "timeline/saksi-statement-parts.h"
#include "timeline/saksi-timeline-words.h"

/* Which statements one stands against or for, the law that it cites, and what it is about. */

/* A chip that leads somewhere. */
static GtkWidget *
make_chip (const char *label,
           const char *accessible_label,
           SaksiMark   mark,
           const char *action,
           const char *target)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), saksi_tag_new (label, mark));
  gtk_widget_add_css_class (button, "chip");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_label, -1);

  return button;
}

static void
append_rule (SaksiWrapBox             *box,
             const SaksiStatementRule *rule,
             SaksiLanguage             language)
{
  g_autofree char *name = saksi_legal_rule_dup_short_name (&rule->name, language);
  /* TRANSLATORS: the statement invokes a law or regulation */
  g_autofree char *label = g_strdup_printf (C_("rule", "cites %s"), name);
  GtkWidget *tag = saksi_tag_new (label, SAKSI_MARK_RULE);

  saksi_tooltip_add_text (tag, saksi_text_get (&rule->name, language));
  saksi_wrap_box_append (box, tag);
}

/* Opens the two side by side. */
static void
append_compare (SaksiWrapBox                 *box,
                const SaksiStatement         *statement,
                const SaksiStatementRelation *relation,
                const char                   *name)
{
  g_autofree char *pair = g_strdup_printf ("%s %s", statement->id, relation->statement);
  /* TRANSLATORS: the name of a button that shows two statements side by side; %s is for example
   * "disputes Arif Kurniawan, 17 Feb 2024" */
  g_autofree char *label = g_strdup_printf (_("Compare: %s"), name);
  GtkWidget *button = saksi_parts_new_link (C_("statement", "Compare"), "timeline.compare", pair);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  saksi_wrap_box_append (box, button);
}

/* @n_alike statements of the same speaker and day stand so to this one. */
static void
append_relation (SaksiWrapBox                 *box,
                 const SaksiStatement         *statement,
                 const SaksiStatementRelation *relation,
                 const char                   *name,
                 guint                         n_alike)
{
  g_autofree char *several = g_strdup_printf ("%s (%u)", name, n_alike);
  const char *label = n_alike > 1 ? several : name;
  SaksiMark mark = saksi_words_is_dispute (relation->type) ? SAKSI_MARK_DIFFERS : SAKSI_MARK_CLAIM;
  GtkWidget *chip = make_chip (label, label, mark, "timeline.show-statement", relation->statement);

  if (relation->is_own)
    saksi_tooltip_add_text (chip, _("That statements stand so to each other is your own "
                                    "judgement. Go to the other statement."));
  else
    saksi_tooltip_add_text (chip, _("How statements stand to each other is the judgement of the "
                                    "editors. Go to the other statement."));
  saksi_wrap_box_append (box, chip);
  if (saksi_words_is_dispute (relation->type))
    append_compare (box, statement, relation, name);
}

/* Several statements of one occasion often stand in the same relation: one chip is enough. */
static void
append_relations (SaksiWrapBox         *box,
                  const SaksiStatement *statement,
                  SaksiLanguage         language)
{
  GPtrArray *relations = statement->relations;
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < relations->len; i++)
    {
      char *name = saksi_words_dup_relation (g_ptr_array_index (relations, i), language);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      g_hash_table_insert (counts, name, GUINT_TO_POINTER (count + 1));
    }
  for (guint i = 0; i < relations->len; i++)
    {
      const SaksiStatementRelation *relation = g_ptr_array_index (relations, i);
      g_autofree char *name = saksi_words_dup_relation (relation, language);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      if (count > 0)
        append_relation (box, statement, relation, name, count);
      g_hash_table_remove (counts, name);
    }
}

static void
append_host (SaksiWrapBox             *box,
             const SaksiStatementHost *host)
{
  g_autofree char *label = g_strdup_printf ("● %s", host->name);
  g_autofree char *accessible_label = NULL;
  GtkWidget *chip;

  if (!host->is_service)
    {
      saksi_wrap_box_append (box, saksi_tag_new (host->name, SAKSI_MARK_PLAIN));
      return;
    }

  /* TRANSLATORS: the name of a button that leads to a host on the map */
  accessible_label = g_strdup_printf (_("%s on the map"), host->name);
  chip = make_chip (label, accessible_label, SAKSI_MARK_PLAIN, "win.show-host", host->name);
  saksi_tooltip_add_text (chip, _("Show on the Map"));
  saksi_wrap_box_append (box, chip);
}

/* Fills @box anew; it is hidden where there is none. */
void
saksi_statement_chips_fill (SaksiWrapBox         *box,
                            const SaksiStatement *statement,
                            SaksiLanguage         language)
{
  saksi_wrap_box_remove_all (box);
  append_relations (box, statement, language);
  for (guint i = 0; i < statement->rules->len; i++)
    append_rule (box, g_ptr_array_index (statement->rules, i), language);
  for (guint i = 0; i < statement->hosts->len; i++)
    append_host (box, g_ptr_array_index (statement->hosts, i));

  gtk_widget_set_visible (GTK_WIDGET (box),
                          gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}
