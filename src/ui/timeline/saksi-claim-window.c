/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-claim-window.h"

#include <glib/gi18n.h>

#include "common/saksi-language.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "statement/saksi-statement-query.h"
#include "timeline/saksi-statement-parts.h"
#include "timeline/saksi-timeline-rail.h"
#include "timeline/saksi-timeline-words.h"

/* One claim: what it says, what would settle it, and everybody's stance on it in the order of
 * time. */

struct _SaksiClaimWindow
{
  AdwWindow parent_instance;

  GtkWidget *owner;          /* owned: actions go to it */
  GCancellable *cancellable; /* owned */
  char *claim;               /* owned: id */

  /* template children */
  GtkBox *content;
};

G_DEFINE_FINAL_TYPE (SaksiClaimWindow, saksi_claim_window, ADW_TYPE_WINDOW)

/* Statements with the claim are listed, and no others. */
static const SaksiStatementClaim *
find_claim (SaksiClaimWindow     *self,
            const SaksiStatement *statement)
{
  for (guint i = 0; i < statement->claims->len; i++)
    {
      const SaksiStatementClaim *claim = g_ptr_array_index (statement->claims, i);

      if (g_str_equal (claim->id, self->claim))
        return claim;
    }

  g_assert_not_reached ();
}

static void
append_head (SaksiClaimWindow          *self,
             const SaksiStatementClaim *claim,
             guint                      n_stances)
{
  SaksiLanguage language = saksi_language_get_current ();
  g_autofree char *questions = g_strjoinv (", ", claim->questions);
  g_autofree char *settle = g_strdup_printf (_("What would settle this: %s"),
                                             saksi_text_get (&claim->would_settle, language));
  g_autofree char *about = NULL;
  g_autofree char *count = g_strdup_printf (ngettext ("%u stance", "%u stances", n_stances),
                                            n_stances);

  gtk_box_append (self->content,
                  saksi_parts_new_text (saksi_text_get (&claim->text, language), "title-3"));
  if (*questions != '\0')
    about = g_strdup_printf (_("About %1$s. %2$s"), questions,
                             saksi_words_get_evidence (claim->network_evidence));
  gtk_box_append (self->content,
                  saksi_parts_new_text (about != NULL
                                        ? about
                                        : saksi_words_get_evidence (claim->network_evidence),
                                        NULL));
  gtk_box_append (self->content, saksi_parts_new_text (settle, NULL));
  gtk_box_append (self->content, saksi_parts_new_text (count, "heading"));
}

static GtkWidget *
make_text (const SaksiStatement      *statement,
           const SaksiStatementClaim *claim)
{
  SaksiLanguage language = saksi_language_get_current ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = saksi_wrap_box_new ();
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);

  saksi_wrap_box_append (SAKSI_WRAP_BOX (head), saksi_parts_new_text (speaker, "heading"));
  saksi_wrap_box_append (SAKSI_WRAP_BOX (head),
                         saksi_tag_new (saksi_words_get_stance (claim->stance), SAKSI_MARK_CLAIM));
  gtk_box_append (GTK_BOX (box), head);
  saksi_parts_append_said (GTK_BOX (box), statement, language);
  gtk_box_append (GTK_BOX (box), saksi_parts_new_text (saksi_text_get (&statement->text, language),
                                                       NULL));
  gtk_box_append (GTK_BOX (box), saksi_parts_new_link (_("Go to the Statement"),
                                                       "timeline.show-statement", statement->id));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_top (box, 10);
  gtk_widget_set_margin_bottom (box, 10);

  return box;
}

static void
append_stance (SaksiClaimWindow          *self,
               GtkBox                    *list,
               const SaksiStatement      *statement,
               const SaksiStatementClaim *claim)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *rail = g_object_new (SAKSI_TYPE_TIMELINE_RAIL, NULL);

  saksi_timeline_rail_set_precision (SAKSI_TIMELINE_RAIL (rail), statement->precision);
  gtk_box_append (GTK_BOX (row), rail);
  gtk_box_append (GTK_BOX (row), make_text (statement, claim));
  gtk_box_append (list, row);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) statements = saksi_statement_list_finish (result, &error);
  SaksiClaimWindow *self = user_data;
  GtkWidget *list;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (statements == NULL || statements->len == 0)
    {
      gtk_box_append (self->content,
                      saksi_parts_new_text (error != NULL ? error->message
                                                          : _("Nobody took a stance on this."),
                                            NULL));
      return;
    }

  append_head (self, find_claim (self, g_ptr_array_index (statements, 0)), statements->len);
  list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  for (guint i = 0; i < statements->len; i++)
    append_stance (self, GTK_BOX (list), g_ptr_array_index (statements, i),
                   find_claim (self, g_ptr_array_index (statements, i)));
  gtk_box_append (self->content, list);
}

static void
show_statement_cb (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SaksiClaimWindow *self = SAKSI_CLAIM_WINDOW (widget);
  g_autoptr(GtkWidget) owner = g_object_ref (self->owner);
  g_autoptr(GVariant) target = g_variant_ref (parameter);

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (owner, name, target);
}

static void
saksi_claim_window_dispose (GObject *object)
{
  SaksiClaimWindow *self = SAKSI_CLAIM_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->owner);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_CLAIM_WINDOW);

  G_OBJECT_CLASS (saksi_claim_window_parent_class)->dispose (object);
}

static void
saksi_claim_window_finalize (GObject *object)
{
  SaksiClaimWindow *self = SAKSI_CLAIM_WINDOW (object);

  g_object_unref (self->cancellable);
  g_free (self->claim);

  G_OBJECT_CLASS (saksi_claim_window_parent_class)->finalize (object);
}

static void
saksi_claim_window_class_init (SaksiClaimWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_claim_window_dispose;
  object_class->finalize = saksi_claim_window_finalize;

  gtk_widget_class_install_action (widget_class, "timeline.show-statement", "s",
                                   show_statement_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/timeline/saksi-claim-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiClaimWindow, content);
}

static void
saksi_claim_window_init (SaksiClaimWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @owner: the page that the statements are on; @claim: an id */
GtkWidget *
saksi_claim_window_new (GtkWidget  *owner,
                        SaksiStore *store,
                        const char *claim)
{
  SaksiClaimWindow *self = g_object_new (SAKSI_TYPE_CLAIM_WINDOW, "transient-for",
                                         gtk_widget_get_root (owner), NULL);
  g_autoptr(SaksiStatementFilter) filter = saksi_statement_filter_new ();

  self->owner = g_object_ref (owner);
  self->claim = g_strdup (claim);
  filter->claim = g_strdup (claim);
  saksi_statement_list_async (store, filter, self->cancellable, listed_cb, self);

  return GTK_WIDGET (self);
}
