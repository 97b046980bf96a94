/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-pair-window.h"

#include <glib/gi18n.h>

#include "common/saksi-columns.h"
#include "common/saksi-language.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-open-uri.h"
#include "statement/saksi-statement-query.h"
#include "statement/saksi-system.h"
#include "timeline/saksi-statement-parts.h"
#include "timeline/saksi-timeline-words.h"

/* Two statements side by side, and between them what they are about: each claim, who takes which
 * stance on it, which of the seven questions it belongs to, and what would settle it. */

#define COLUMN_WIDTH 260

struct _SaksiPairWindow
{
  AdwWindow parent_instance;

  GtkWidget *owner;          /* owned: actions go to it */
  GCancellable *cancellable; /* owned */
  SaksiStatement *pair[2];   /* owned, nullable: until they are loaded; the earlier first */
  GPtrArray *questions;      /* owned, nullable: of SaksiQuestion */

  /* template children */
  AdwWindowTitle *title;
  GtkBox *content;
};

G_DEFINE_FINAL_TYPE (SaksiPairWindow, saksi_pair_window, ADW_TYPE_WINDOW)

static const SaksiStatementClaim *
find_claim (const SaksiStatement *statement,
            const char           *id)
{
  for (guint i = 0; i < statement->claims->len; i++)
    {
      const SaksiStatementClaim *claim = g_ptr_array_index (statement->claims, i);

      if (g_str_equal (claim->id, id))
        return claim;
    }

  return NULL;
}

static void
append (GtkWidget  *box,
        const char *text,
        const char *css_class)
{
  gtk_box_append (GTK_BOX (box), saksi_parts_new_text (text, css_class));
}

/* "W5: Where does the origin application run?" */
static void
append_questions (SaksiPairWindow   *self,
                  GtkWidget         *box,
                  const char *const *ids)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      const SaksiQuestion *question = g_ptr_array_index (self->questions, i);
      g_autofree char *text = NULL;

      if (!g_strv_contains (ids, question->id))
        continue;
      /* TRANSLATORS: the number of one of the seven questions, and the question */
      text = g_strdup_printf (C_("question", "%1$s: %2$s"), question->id,
                              saksi_text_get (&question->text, saksi_language_get_current ()));
      append (box, text, "caption");
    }
}

static void
append_stance (GtkWidget                 *box,
               const SaksiStatement      *statement,
               const SaksiStatementClaim *claim)
{
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, saksi_language_get_current ());
  /* TRANSLATORS: who, and the stance: "Arif Kurniawan asserts" */
  g_autofree char *text = g_strdup_printf (C_("stance", "%1$s %2$s"), speaker,
                                           saksi_words_get_stance (claim->stance));

  gtk_box_append (GTK_BOX (box), saksi_tag_new (text, SAKSI_MARK_CLAIM));
}

static void
append_claim (SaksiPairWindow           *self,
              GtkWidget                 *column,
              const SaksiStatementClaim *claim)
{
  SaksiLanguage language = saksi_language_get_current ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *settle = g_strdup_printf (_("What would settle this: %s"),
                                             saksi_text_get (&claim->would_settle, language));

  gtk_widget_add_css_class (box, "claim-between");
  append (box, saksi_text_get (&claim->text, language), "heading");
  for (guint i = 0; i < G_N_ELEMENTS (self->pair); i++)
    {
      const SaksiStatementClaim *own = find_claim (self->pair[i], claim->id);

      if (own != NULL)
        append_stance (box, self->pair[i], own);
    }
  append_questions (self, box, (const char *const *) claim->questions);
  append (box, settle, "caption");
  append (box, saksi_words_get_evidence (claim->network_evidence), "caption");
  gtk_box_append (GTK_BOX (box), saksi_parts_new_link (_("Every Stance on This Claim"),
                                                       "timeline.show-claim", claim->id));
  gtk_box_append (GTK_BOX (column), box);
}

/* What only one of the two speaks about: it may be another question altogether. */
static void
append_others (SaksiPairWindow *self,
               GtkWidget       *column,
               const char      *heading)
{
  for (guint side = 0; side < G_N_ELEMENTS (self->pair); side++)
    for (guint i = 0; i < self->pair[side]->claims->len; i++)
      {
        const SaksiStatementClaim *claim = g_ptr_array_index (self->pair[side]->claims, i);

        if (find_claim (self->pair[1 - side], claim->id) != NULL)
          continue;
        if (heading != NULL)
          append (column, heading, "caption-heading");
        heading = NULL;
        append_claim (self, column, claim);
      }
}

static GtkWidget *
make_between (SaksiPairWindow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gboolean shared = FALSE;

  for (guint i = 0; i < self->pair[0]->claims->len; i++)
    {
      const SaksiStatementClaim *claim = g_ptr_array_index (self->pair[0]->claims, i);

      if (find_claim (self->pair[1], claim->id) == NULL)
        continue;
      append_claim (self, column, claim);
      shared = TRUE;
    }
  append_others (self, column, shared ? _("Only one of the two speaks about:")
                                      : _("The two do not speak about the same claim:"));

  return column;
}

static void
append_relation (SaksiPairWindow              *self,
                 const SaksiStatementRelation *relation)
{
  SaksiLanguage language = saksi_language_get_current ();
  const SaksiStatement *from = self->pair[relation->incoming ? 1 : 0];
  const SaksiStatement *to = self->pair[relation->incoming ? 0 : 1];
  g_autofree char *who = saksi_statement_dup_speaker (from, language);
  g_autofree char *whom = saksi_statement_dup_speaker (to, language);
  /* TRANSLATORS: a relation, who made the statement, and who made the one that it stands to:
   * "Contradicts: Betty → Arif" */
  g_autofree char *heading = g_strdup_printf (C_("relation", "%1$s: %2$s → %3$s"),
                                              saksi_words_get_relation (relation->type), who, whom);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  append (box, heading, "title-4");
  append (box, saksi_words_explain_relation (relation->type), NULL);
  append (box, relation->is_own
               ? _("This relation is your own judgement.")
               : _("This relation is the judgement of the editors of the content that comes with "
                   "Saksi."), "caption");
  if (relation->note != NULL)
    append (box, relation->note, "caption");
  if (relation->question != NULL)
    append_questions (self, box, (const char *const[]) { relation->question, NULL });
  if (saksi_text_get (&relation->would_settle, language) != NULL)
    {
      g_autofree char *settle = g_strdup_printf (_("What would settle this: %s"),
                                                 saksi_text_get (&relation->would_settle,
                                                                 language));

      append (box, settle, "caption");
    }
  if (relation->is_own && relation->judgement != NULL)
    {
      GtkWidget *links = saksi_wrap_box_new ();

      saksi_wrap_box_append (SAKSI_WRAP_BOX (links),
                             saksi_parts_new_link (_("Edit My Relation"),
                                                   "timeline.edit-relation",
                                                   relation->judgement));
      saksi_wrap_box_append (SAKSI_WRAP_BOX (links),
                             saksi_parts_new_link (_("Remove My Relation"), "timeline.unrelate",
                                                   relation->judgement));
      gtk_box_append (GTK_BOX (box), links);
    }
  gtk_box_append (self->content, box);
}

static void
show_pair (SaksiPairWindow *self)
{
  SaksiLanguage language = saksi_language_get_current ();
  GtkWidget *columns = saksi_columns_new (COLUMN_WIDTH);

  for (guint i = 0; i < self->pair[0]->relations->len; i++)
    {
      const SaksiStatementRelation *relation = g_ptr_array_index (self->pair[0]->relations, i);

      if (g_str_equal (relation->statement, self->pair[1]->id))
        append_relation (self, relation);
    }
  saksi_columns_append (SAKSI_COLUMNS (columns), saksi_parts_new_card (self->pair[0], language));
  saksi_columns_append (SAKSI_COLUMNS (columns), make_between (self));
  saksi_columns_append (SAKSI_COLUMNS (columns), saksi_parts_new_card (self->pair[1], language));
  gtk_box_append (self->content, columns);
}

static void
show_when_complete (SaksiPairWindow *self)
{
  if (self->pair[0] == NULL || self->pair[1] == NULL || self->questions == NULL)
    return;

  if (g_strcmp0 (self->pair[0]->date, self->pair[1]->date) > 0)
    {
      SaksiStatement *later = self->pair[0];

      self->pair[0] = self->pair[1];
      self->pair[1] = later;
    }
  show_pair (self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiStatement) statement = saksi_statement_load_finish (result, &error);
  SaksiPairWindow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (statement == NULL)
    {
      append (GTK_WIDGET (self->content), error->message, NULL);
      return;
    }

  self->pair[self->pair[0] == NULL ? 0 : 1] = g_steal_pointer (&statement);
  show_when_complete (self);
}

static void
questions_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) questions = saksi_statement_list_questions_finish (result, &error);
  SaksiPairWindow *self = user_data;

  if (questions == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        append (GTK_WIDGET (self->content), error->message, NULL);
      return;
    }

  self->questions = g_steal_pointer (&questions);
  show_when_complete (self);
}

static void
open_source_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  saksi_open_uri (widget, g_variant_get_string (parameter, NULL));
}

/* What leads elsewhere leads away from here. */
static void
follow_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SaksiPairWindow *self = SAKSI_PAIR_WINDOW (widget);
  g_autoptr(GtkWidget) owner = g_object_ref (self->owner);
  g_autoptr(GVariant) target = g_variant_ref (parameter);

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (owner, name, target);
}

/* Returns: whether the main window added the last pair */
static gboolean
was_added (SaksiPairWindow *self)
{
  GtkRoot *root = gtk_widget_get_root (self->owner);
  g_autoptr(GVariant) state = NULL;

  if (root != NULL && G_IS_ACTION_GROUP (root))
    state = g_action_group_get_action_state (G_ACTION_GROUP (root), "add-pair");

  return state != NULL && g_variant_get_boolean (state);
}

/* The main window adds it; who looks at this one sees whether it was. */
static void
add_scene_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SaksiPairWindow *self = SAKSI_PAIR_WINDOW (widget);
  const char *ids[3] = { NULL, NULL, NULL };

  if (self->pair[0] == NULL || self->pair[1] == NULL)
    return;

  ids[0] = self->pair[0]->id;
  ids[1] = self->pair[1]->id;
  gtk_widget_activate_action (self->owner, "win.add-pair", "^as", ids);
  if (was_added (self))
    {
      adw_window_title_set_subtitle (self->title, _("Added to the briefing"));
      gtk_widget_action_set_enabled (widget, name, FALSE);
    }
  else
    adw_window_title_set_subtitle (self->title, _("Not Added to the Briefing"));
}

static void
saksi_pair_window_dispose (GObject *object)
{
  SaksiPairWindow *self = SAKSI_PAIR_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->owner);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_PAIR_WINDOW);

  G_OBJECT_CLASS (saksi_pair_window_parent_class)->dispose (object);
}

static void
saksi_pair_window_finalize (GObject *object)
{
  SaksiPairWindow *self = SAKSI_PAIR_WINDOW (object);

  g_object_unref (self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (self->pair); i++)
    g_clear_pointer (&self->pair[i], saksi_statement_unref);
  g_clear_pointer (&self->questions, g_ptr_array_unref);

  G_OBJECT_CLASS (saksi_pair_window_parent_class)->finalize (object);
}

static void
saksi_pair_window_class_init (SaksiPairWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_pair_window_dispose;
  object_class->finalize = saksi_pair_window_finalize;

  gtk_widget_class_install_action (widget_class, "timeline.open-source", "s", open_source_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-claim", "s", follow_cb);
  gtk_widget_class_install_action (widget_class, "timeline.edit-relation", "s", follow_cb);
  gtk_widget_class_install_action (widget_class, "timeline.unrelate", "s", follow_cb);
  gtk_widget_class_install_action (widget_class, "timeline.show-statement", "s", follow_cb);
  gtk_widget_class_install_action (widget_class, "pair.add-scene", NULL, add_scene_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK,
                                       "pair.add-scene", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/timeline/saksi-pair-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiPairWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiPairWindow, content);
}

static void
saksi_pair_window_init (SaksiPairWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @owner: the page that the statements are on; @one, @other: ids of statements */
GtkWidget *
saksi_pair_window_new (GtkWidget  *owner,
                       SaksiStore *store,
                       const char *one,
                       const char *other)
{
  SaksiPairWindow *self = g_object_new (SAKSI_TYPE_PAIR_WINDOW, "transient-for",
                                        gtk_widget_get_root (owner), NULL);

  self->owner = g_object_ref (owner);
  saksi_statement_load_async (store, one, self->cancellable, loaded_cb, self);
  saksi_statement_load_async (store, other, self->cancellable, loaded_cb, self);
  saksi_statement_list_questions_async (store, self->cancellable, questions_cb, self);

  return GTK_WIDGET (self);
}
