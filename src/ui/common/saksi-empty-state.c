/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-empty-state.h"

/* What stands where there is nothing to show: why, and what can be done about it. */

struct _SaksiEmptyState
{
  AdwBin parent_instance;

  char *icon_name;    /* owned, nullable */
  char *title;        /* owned, nullable */
  char *description;  /* owned, nullable */
  char *action_label; /* owned, nullable */
  char *action_name;  /* owned, nullable: without it there is no button */

  /* template children */
  GtkWidget *button;
};

typedef enum
{
  PROP_ICON_NAME = 1,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_ACTION_LABEL,
  PROP_ACTION_NAME
} SaksiEmptyStateProperty;
static GParamSpec *props[PROP_ACTION_NAME + 1];

G_DEFINE_FINAL_TYPE (SaksiEmptyState, saksi_empty_state, ADW_TYPE_BIN)

static char **
get_field (SaksiEmptyState *self,
           guint            prop_id)
{
  switch ((SaksiEmptyStateProperty) prop_id)
    {
    case PROP_ICON_NAME:
      return &self->icon_name;
    case PROP_TITLE:
      return &self->title;
    case PROP_DESCRIPTION:
      return &self->description;
    case PROP_ACTION_LABEL:
      return &self->action_label;
    case PROP_ACTION_NAME:
      return &self->action_name;
    }

  g_assert_not_reached ();
}

static void
saksi_empty_state_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_value_set_string (value, *get_field (SAKSI_EMPTY_STATE (object), prop_id));
}

static void
saksi_empty_state_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  SaksiEmptyState *self = SAKSI_EMPTY_STATE (object);
  char **field = get_field (self, prop_id);

  if (g_strcmp0 (*field, g_value_get_string (value)) == 0)
    return;

  g_free (*field);
  *field = g_value_dup_string (value);
  if (prop_id == PROP_ACTION_NAME)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), self->action_name);
      gtk_widget_set_visible (self->button, self->action_name != NULL);
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
saksi_empty_state_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_EMPTY_STATE);

  G_OBJECT_CLASS (saksi_empty_state_parent_class)->dispose (object);
}

static void
saksi_empty_state_finalize (GObject *object)
{
  for (guint i = PROP_ICON_NAME; i <= PROP_ACTION_NAME; i++)
    g_free (*get_field (SAKSI_EMPTY_STATE (object), i));

  G_OBJECT_CLASS (saksi_empty_state_parent_class)->finalize (object);
}

static void
saksi_empty_state_class_init (SaksiEmptyStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[] = {
    [PROP_ICON_NAME] = "icon-name",       [PROP_TITLE] = "title",
    [PROP_DESCRIPTION] = "description",   [PROP_ACTION_LABEL] = "action-label",
    [PROP_ACTION_NAME] = "action-name",
  };

  object_class->get_property = saksi_empty_state_get_property;
  object_class->set_property = saksi_empty_state_set_property;
  object_class->dispose = saksi_empty_state_dispose;
  object_class->finalize = saksi_empty_state_finalize;

  for (guint i = PROP_ICON_NAME; i <= PROP_ACTION_NAME; i++)
    props[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                    G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/common/saksi-empty-state.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiEmptyState, button);
}

static void
saksi_empty_state_init (SaksiEmptyState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
saksi_empty_state_new (const char *icon_name,
                       const char *title,
                       const char *description)
{
  return g_object_new (SAKSI_TYPE_EMPTY_STATE, "icon-name", icon_name, "title", title,
                       "description", description, NULL);
}
