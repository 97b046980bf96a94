/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-timeline-filters.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "common/saksi-tooltip.h"
#include "common/saksi-line.h"
#include "common/saksi-wrap-box.h"
#include "timeline/saksi-facet-choice.h"
#include "timeline/saksi-timeline-words.h"

/* What the timeline can be narrowed by, and how many statements each choice would leave. Where
 * nothing is chosen in a group, the group does not narrow. Choices stay where they are while their
 * counts change, and keep the focus. */

/* How many topics are shown before the button that shows the others. */
#define FEW_TOPICS 10

struct _SaksiTimelineFilters
{
  AdwBin parent_instance;

  GHashTable *institution_choices; /* owned: id -> Choice, owned */
  GHashTable *topic_choices;
  GHashTable *kind_choices;
  char *host;                      /* owned, nullable */
  gboolean frozen;                 /* choices change together: one signal at the end */

  /* template children */
  GtkWidget *search;
  GtkWidget *host_button;
  GtkLabel *host_label;
  GtkWidget *institutions;
  SaksiFacetChoice *person_choice;
  SaksiFacetChoice *service_choice;
  SaksiFacetChoice *claim_choice;
  SaksiWrapBox *topics;
  GtkToggleButton *more_topics;
  GtkWidget *kinds;
  GtkWidget *done;
  GtkLabel *done_label;
};

/* One choice; its widgets belong to the template. */
typedef struct
{
  GtkWidget *button;
  GtkLabel *name;
  GtkLabel *count;
  guint rank;
} Choice;

typedef enum
{
  PROP_FOLDED = 1
} SaksiTimelineFiltersProperty;
static GParamSpec *props[PROP_FOLDED + 1];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiTimelineFilters, saksi_timeline_filters, ADW_TYPE_BIN)

static gboolean
choice_is_active (const Choice *choice)
{
  if (GTK_IS_CHECK_BUTTON (choice->button))
    return gtk_check_button_get_active (GTK_CHECK_BUTTON (choice->button));

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (choice->button));
}

static void
choice_set_active (const Choice *choice,
                   gboolean      active)
{
  if (GTK_IS_CHECK_BUTTON (choice->button))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->button), active);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (choice->button), active);
}

static void
emit_changed (SaksiTimelineFilters *self)
{
  if (!self->frozen)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
stop_search_cb (SaksiTimelineFilters *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
search_changed_cb (SaksiTimelineFilters *self)
{
  emit_changed (self);
}

static void
host_clicked_cb (SaksiTimelineFilters *self)
{
  saksi_timeline_filters_set_host (self, NULL);
}

static void
host_chosen_cb (SaksiTimelineFilters *self)
{
  saksi_timeline_filters_set_host (self, saksi_facet_choice_get_id (self->service_choice));
}

static void
more_topics_cb (SaksiTimelineFilters *self)
{
  gboolean all = gtk_toggle_button_get_active (self->more_topics);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->topic_choices);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Choice *choice = value;

      gtk_widget_set_visible (choice->button,
                              all || choice->rank < FEW_TOPICS || choice_is_active (choice));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more_topics),
                          g_hash_table_size (self->topic_choices) > FEW_TOPICS);
}

static GtkWidget *
make_choice_content (Choice *choice)
{
  GtkWidget *box = saksi_line_new (6);

  choice->name = GTK_LABEL (gtk_label_new (NULL));
  choice->count = GTK_LABEL (gtk_label_new (NULL));
  saksi_line_append (SAKSI_LINE (box), GTK_WIDGET (choice->name));
  saksi_line_append (SAKSI_LINE (box), GTK_WIDGET (choice->count));
  gtk_widget_add_css_class (GTK_WIDGET (choice->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (choice->count), "numeric");

  return box;
}

/* A line with a box to tick, the name, and the count at the end. */
static Choice *
add_check (SaksiTimelineFilters *self,
           GtkWidget            *group)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkWidget *content = make_choice_content (choice);

  gtk_label_set_wrap (choice->name, TRUE);
  gtk_label_set_wrap_mode (choice->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (choice->name, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (choice->name), TRUE);
  gtk_widget_set_hexpand (content, TRUE);

  choice->button = gtk_check_button_new ();
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice->button), content);
  g_signal_connect_swapped (choice->button, "toggled", G_CALLBACK (emit_changed), self);
  gtk_box_append (GTK_BOX (group), choice->button);

  return choice;
}

static Choice *
add_topic (SaksiTimelineFilters *self)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (choice->button), make_choice_content (choice));
  gtk_label_set_ellipsize (choice->name, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (choice->button, "topic");
  g_signal_connect_swapped (choice->button, "toggled", G_CALLBACK (emit_changed), self);
  saksi_wrap_box_append (self->topics, choice->button);

  return choice;
}

static void
show_choice (Choice     *choice,
             const char *name,
             guint       count)
{
  g_autofree char *number = saksi_format_count (count);
  /* TRANSLATORS: a choice that narrows a list: its name, and how many entries it would leave */
  g_autofree char *label = g_strdup_printf (C_("filter", "%1$s, %2$s"), name, number);

  gtk_label_set_label (choice->name, name);
  gtk_label_set_label (choice->count, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static char *
dup_institution_name (const SaksiFacet *facet)
{
  if (facet->name == NULL)
    return g_strdup (C_("institution", "None named"));

  return saksi_institution_dup_short_name (facet->name, &facet->text,
                                           saksi_language_get_current ());
}

static void
show_institutions (SaksiTimelineFilters *self,
                   GPtrArray            *facets)
{
  for (guint i = 0; i < facets->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets, i);
      g_autofree char *name = dup_institution_name (facet);
      Choice *choice = g_hash_table_lookup (self->institution_choices, facet->id);

      if (choice == NULL)
        {
          choice = add_check (self, self->institutions);
          g_hash_table_insert (self->institution_choices, g_strdup (facet->id), choice);
          saksi_tooltip_add_text (choice->button,
                                  saksi_text_get (&facet->text, saksi_language_get_current ()));
        }
      show_choice (choice, name, facet->count);
    }
}

static void
show_topics (SaksiTimelineFilters *self,
             GPtrArray            *facets)
{
  for (guint i = 0; i < facets->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets, i);
      g_autofree char *name = saksi_words_dup_topic (facet->id);
      Choice *choice = g_hash_table_lookup (self->topic_choices, facet->id);

      if (choice == NULL)
        {
          choice = add_topic (self);
          choice->rank = i;
          g_hash_table_insert (self->topic_choices, g_strdup (facet->id), choice);
        }
      show_choice (choice, name, facet->count);
    }
  more_topics_cb (self);
}

static void
show_kinds (SaksiTimelineFilters *self,
            GPtrArray            *facets)
{
  for (guint i = 0; i < facets->len; i++)
    {
      const SaksiFacet *facet = g_ptr_array_index (facets, i);
      const char *name = saksi_words_get_kind (saksi_statement_kind_from_word (facet->id));
      Choice *choice = g_hash_table_lookup (self->kind_choices, facet->id);

      if (choice == NULL)
        {
          choice = add_check (self, self->kinds);
          g_hash_table_insert (self->kind_choices, g_strdup (facet->id), choice);
        }
      show_choice (choice, name, facet->count);
    }
}

static void
saksi_timeline_filters_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  SaksiTimelineFilters *self = SAKSI_TIMELINE_FILTERS (object);

  switch ((SaksiTimelineFiltersProperty) prop_id)
    {
    case PROP_FOLDED:
      gtk_widget_set_visible (self->done, g_value_get_boolean (value));
      break;
    }
}

static void
saksi_timeline_filters_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_TIMELINE_FILTERS);

  G_OBJECT_CLASS (saksi_timeline_filters_parent_class)->dispose (object);
}

static void
saksi_timeline_filters_finalize (GObject *object)
{
  SaksiTimelineFilters *self = SAKSI_TIMELINE_FILTERS (object);

  g_hash_table_unref (self->institution_choices);
  g_hash_table_unref (self->topic_choices);
  g_hash_table_unref (self->kind_choices);
  g_free (self->host);

  G_OBJECT_CLASS (saksi_timeline_filters_parent_class)->finalize (object);
}

static void
saksi_timeline_filters_class_init (SaksiTimelineFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = saksi_timeline_filters_set_property;
  object_class->dispose = saksi_timeline_filters_dispose;
  object_class->finalize = saksi_timeline_filters_finalize;

  /**
   * SaksiTimelineFilters:folded:
   *
   * Whether the filters take the place of the list instead of standing beside it.
   */
  props[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * SaksiTimelineFilters::changed:
   *
   * Something else is chosen.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_TIMELINE_FILTERS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SAKSI_TYPE_FACET_CHOICE);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/id/saksi/Saksi/timeline/saksi-timeline-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, search);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, host_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, host_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, institutions);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, person_choice);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, service_choice);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, claim_choice);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, topics);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, more_topics);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, kinds);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, done);
  gtk_widget_class_bind_template_child (widget_class, SaksiTimelineFilters, done_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, host_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, host_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_topics_cb);
}

static void
saksi_timeline_filters_init (SaksiTimelineFilters *self)
{
  self->institution_choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->topic_choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->kind_choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows what each choice would leave; choices that are new are added. */
void
saksi_timeline_filters_show_facets (SaksiTimelineFilters       *self,
                                    const SaksiStatementFacets *facets)
{
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (SAKSI_IS_TIMELINE_FILTERS (self));

  show_institutions (self, facets->institutions);
  show_topics (self, facets->topics);
  show_kinds (self, facets->kinds);
  saksi_facet_choice_show (self->person_choice, facets->people);
  saksi_facet_choice_show (self->service_choice, facets->hosts);
  saksi_facet_choice_show (self->claim_choice, facets->claims);

  number = saksi_format_count (facets->total);
  /* TRANSLATORS: the button that leads from the filters to the list of what they leave */
  label = g_strdup_printf (ngettext ("Show %s Statement", "Show %s Statements", facets->total),
                           number);
  gtk_label_set_label (self->done_label, label);
}

/* The ids of the active choices; NULL where there are none. */
static char **
dup_active (GHashTable *choices)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer id;
  gpointer choice;
  gboolean any = FALSE;

  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, &id, &choice))
    if (choice_is_active (choice))
      {
        g_strv_builder_add (builder, id);
        any = TRUE;
      }

  return any ? g_strv_builder_end (builder) : NULL;
}

/* Writes what is chosen into a filter without choices. */
void
saksi_timeline_filters_fill (SaksiTimelineFilters *self,
                             SaksiStatementFilter *filter)
{
  const char *text;

  g_return_if_fail (SAKSI_IS_TIMELINE_FILTERS (self));

  text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  filter->institutions = dup_active (self->institution_choices);
  filter->topics = dup_active (self->topic_choices);
  filter->kinds = dup_active (self->kind_choices);
  filter->host = g_strdup (self->host);
  filter->person = g_strdup (saksi_facet_choice_get_id (self->person_choice));
  filter->claim = g_strdup (saksi_facet_choice_get_id (self->claim_choice));
  filter->text = *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
any_active (GHashTable *choices)
{
  g_auto(GStrv) active = dup_active (choices);

  return active != NULL;
}

/* Returns: whether anything narrows the list */
gboolean
saksi_timeline_filters_is_active (SaksiTimelineFilters *self)
{
  g_return_val_if_fail (SAKSI_IS_TIMELINE_FILTERS (self), FALSE);

  return self->host != NULL || *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0' ||
         any_active (self->institution_choices) || any_active (self->topic_choices) ||
         any_active (self->kind_choices) ||
         saksi_facet_choice_get_id (self->person_choice) != NULL ||
         saksi_facet_choice_get_id (self->claim_choice) != NULL;
}

static void
deactivate_all (GHashTable *choices)
{
  GHashTableIter iter;
  gpointer choice;

  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, NULL, &choice))
    choice_set_active (choice, FALSE);
}

static void
show_host (SaksiTimelineFilters *self,
           const char           *host)
{
  g_autofree char *label = NULL;

  g_free (self->host);
  self->host = g_strdup (host);
  gtk_widget_set_visible (self->host_button, host != NULL);
  if (host == NULL)
    return;

  /* TRANSLATORS: the timeline shows statements about this host only */
  label = g_strdup_printf (_("About %s"), host);
  gtk_label_set_label (self->host_label, label);
}

/* Takes everything back. */
void
saksi_timeline_filters_clear (SaksiTimelineFilters *self)
{
  g_return_if_fail (SAKSI_IS_TIMELINE_FILTERS (self));

  if (!saksi_timeline_filters_is_active (self))
    return;

  self->frozen = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  show_host (self, NULL);
  deactivate_all (self->institution_choices);
  deactivate_all (self->topic_choices);
  deactivate_all (self->kind_choices);
  saksi_facet_choice_set_id (self->person_choice, NULL);
  saksi_facet_choice_set_id (self->service_choice, NULL);
  saksi_facet_choice_set_id (self->claim_choice, NULL);
  self->frozen = FALSE;
  emit_changed (self);
}

/* @host: (nullable): the name of the only host to show statements about */
void
saksi_timeline_filters_set_host (SaksiTimelineFilters *self,
                                 const char           *host)
{
  g_return_if_fail (SAKSI_IS_TIMELINE_FILTERS (self));

  show_host (self, host);
  if (host == NULL)
    saksi_facet_choice_set_id (self->service_choice, NULL);
  emit_changed (self);
}

void
saksi_timeline_filters_focus_search (SaksiTimelineFilters *self)
{
  g_return_if_fail (SAKSI_IS_TIMELINE_FILTERS (self));

  gtk_widget_grab_focus (self->search);
}
