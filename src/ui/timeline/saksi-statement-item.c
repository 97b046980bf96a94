/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/saksi-statement-item.h"

/* A statement in the list of the timeline: whether it has arrived from the cache, whether it is the
 * chosen one, and whether the chosen one stands against it. */

struct _SaksiStatementItem
{
  GObject parent_instance;

  SaksiStatement *statement; /* owned, nullable: not loaded yet */
  gboolean highlighted;
  gboolean paired;
  int width;                 /* of its row when it was seen last; 0: it never was */
  int height;
  guint opened;              /* set of SAKSI_OPENED_… */
};

typedef enum
{
  PROP_STATEMENT = 1,
  PROP_HIGHLIGHTED,
  PROP_PAIRED
} SaksiStatementItemProperty;
static GParamSpec *props[PROP_PAIRED + 1];

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
    case PROP_STATEMENT:
      g_value_set_boxed (value, self->statement);
      break;
    case PROP_HIGHLIGHTED:
      g_value_set_boolean (value, self->highlighted);
      break;
    case PROP_PAIRED:
      g_value_set_boolean (value, self->paired);
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
   * SaksiStatementItem:statement:
   *
   * The statement, once it is loaded.
   */
  props[PROP_STATEMENT] = g_param_spec_boxed ("statement", NULL, NULL, SAKSI_TYPE_STATEMENT,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  /**
   * SaksiStatementItem:highlighted:
   *
   * Whether this is the chosen statement.
   */
  props[PROP_HIGHLIGHTED] = g_param_spec_boolean ("highlighted", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                  G_PARAM_STATIC_STRINGS);
  /**
   * SaksiStatementItem:paired:
   *
   * Whether this statement and the chosen one contradict or dispute each other.
   */
  props[PROP_PAIRED] = g_param_spec_boolean ("paired", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_statement_item_init (SaksiStatementItem *self)
{
}

SaksiStatementItem *
saksi_statement_item_new (void)
{
  return g_object_new (SAKSI_TYPE_STATEMENT_ITEM, NULL);
}

/* Returns: (nullable): the statement; NULL while it is not loaded */
const SaksiStatement *
saksi_statement_item_get_statement (SaksiStatementItem *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_ITEM (self), NULL);

  return self->statement;
}

void
saksi_statement_item_set_statement (SaksiStatementItem *self,
                                    SaksiStatement     *statement)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_ITEM (self));
  g_return_if_fail (statement != NULL);

  if (self->statement == statement)
    return;

  saksi_statement_ref (statement);
  g_clear_pointer (&self->statement, saksi_statement_unref);
  self->statement = statement;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATEMENT]);
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

gboolean
saksi_statement_item_get_paired (SaksiStatementItem *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_ITEM (self), FALSE);

  return self->paired;
}

void
saksi_statement_item_set_paired (SaksiStatementItem *self,
                                 gboolean            paired)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_ITEM (self));

  if (self->paired == paired)
    return;

  self->paired = paired;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAIRED]);
}

/* Returns: a set of SAKSI_OPENED_… */
guint
saksi_statement_item_get_opened (SaksiStatementItem *self)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_ITEM (self), 0);

  return self->opened;
}

/* Kept here, because a card shows another statement when it is out of sight. */
void
saksi_statement_item_set_opened (SaksiStatementItem *self,
                                 guint               opened)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_ITEM (self));

  self->opened = opened;
}

/* Returns: how high the row was at this width when it was seen last, in pixels; 0 where that is not
 * known */
int
saksi_statement_item_get_height (SaksiStatementItem *self,
                                 int                 width)
{
  g_return_val_if_fail (SAKSI_IS_STATEMENT_ITEM (self), 0);

  return width == self->width || width < 0 ? self->height : 0;
}

void
saksi_statement_item_set_size (SaksiStatementItem *self,
                               int                 width,
                               int                 height)
{
  g_return_if_fail (SAKSI_IS_STATEMENT_ITEM (self));

  self->width = width;
  self->height = height;
}
