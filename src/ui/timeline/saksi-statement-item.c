/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-statement-item.h"

/* A statement in the list of the timeline, and whether it is the one that a link has led to. */

struct _SaksiStatementItem
{
  GObject parent_instance;

  SaksiStatement *statement; /* owned */
  gboolean highlighted;
};

typedef enum
{
  PROP_HIGHLIGHTED = 1
} SaksiStatementItemProperty;
static GParamSpec *props[PROP_HIGHLIGHTED + 1];

G_DEFINE_FINAL_TYPE (SaksiStatementItem, saksi_statement_item, G_TYPE_OBJECT)

static void
saksi_statement_item_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  SaksiStatementItem *self = SAKSI_STATEMENT_ITEM (object);

  switch ((SaksiStatementItemProperty) prop_id)
    {
    case PROP_HIGHLIGHTED:
      g_value_set_boolean (value, self->highlighted);
      break;
    }
}

static void
saksi_statement_item_finalize (GObject *object)
{
  SaksiStatementItem *self = SAKSI_STATEMENT_ITEM (object);

  g_clear_pointer (&self->statement, saksi_statement_unref);

  G_OBJECT_CLASS (saksi_statement_item_parent_class)->finalize (object);
}

static void
saksi_statement_item_class_init (SaksiStatementItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = saksi_statement_item_get_property;
  object_class->finalize = saksi_statement_item_finalize;

  /**
   * SaksiStatementItem:highlighted:
   *
   * Whether a link has led to this statement.
   */
  props[PROP_HIGHLIGHTED] = g_param_spec_boolean ("highlighted", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                  G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_statement_item_init (SaksiStatementItem *self)
{
}

SaksiStatementItem *
saksi_statement_item_new (SaksiStatement *statement)
{
  SaksiStatementItem *self = g_object_new (SAKSI_TYPE_STATEMENT_ITEM, NULL);

  self->statement = saksi_statement_ref (statement);

  return self;
}

const SaksiStatement *
saksi_statement_item_get_statement (SaksiStatementItem *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_ITEM (self), NULL);

  return self->statement;
}

gboolean
saksi_statement_item_get_highlighted (SaksiStatementItem *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_ITEM (self), FALSE);

  return self->highlighted;
}

void
saksi_statement_item_set_highlighted (SaksiStatementItem *self,
                                      gboolean            highlighted)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_ITEM (self));

  if (self->highlighted == highlighted)
    return;

  self->highlighted = highlighted;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HIGHLIGHTED]);
}
