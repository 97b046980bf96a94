/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-changes-model.h"

/* Changes as a list: which of them, in which order. Objects are made for those that are looked at,
 * and the changes live as long as any of them. */

struct _SaksiChangeItem
{
  GObject parent_instance;

  GPtrArray *changes;        /* owned: keeps the change */
  const SaksiChange *change; /* borrowed */
};

struct _SaksiChangesModel
{
  GObject parent_instance;

  GPtrArray *changes; /* owned; of SaksiChange */
  GArray *shown;      /* owned; of guint */
};

G_DEFINE_FINAL_TYPE (SaksiChangeItem, saksi_change_item, G_TYPE_OBJECT)

static void
saksi_change_item_finalize (GObject *object)
{
  g_ptr_array_unref (SAKSI_CHANGE_ITEM (object)->changes);

  G_OBJECT_CLASS (saksi_change_item_parent_class)->finalize (object);
}

static void
saksi_change_item_class_init (SaksiChangeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_change_item_finalize;
}

static void
saksi_change_item_init (SaksiChangeItem *self)
{
}

const SaksiChange *
saksi_change_item_get_change (SaksiChangeItem *self)
{
  g_return_val_if_fail (SAKSI_IS_CHANGE_ITEM (self), NULL);

  return self->change;
}

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiChangesModel, saksi_changes_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return SAKSI_TYPE_CHANGE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SAKSI_CHANGES_MODEL (model)->shown->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  SaksiChangesModel *self = SAKSI_CHANGES_MODEL (model);
  SaksiChangeItem *item;

  if (position >= self->shown->len)
    return NULL;

  item = g_object_new (SAKSI_TYPE_CHANGE_ITEM, NULL);
  item->changes = g_ptr_array_ref (self->changes);
  item->change = self->changes->pdata[g_array_index (self->shown, guint, position)];

  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
saksi_changes_model_finalize (GObject *object)
{
  SaksiChangesModel *self = SAKSI_CHANGES_MODEL (object);

  g_ptr_array_unref (self->changes);
  g_array_unref (self->shown);

  G_OBJECT_CLASS (saksi_changes_model_parent_class)->finalize (object);
}

static void
saksi_changes_model_class_init (SaksiChangesModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_changes_model_finalize;
}

static void
saksi_changes_model_init (SaksiChangesModel *self)
{
}

/* Those of @changes that @shown tells, in its order. */
SaksiChangesModel *
saksi_changes_model_new (GPtrArray *changes,
                         GArray    *shown)
{
  SaksiChangesModel *self = g_object_new (SAKSI_TYPE_CHANGES_MODEL, NULL);

  self->changes = g_ptr_array_ref (changes);
  self->shown = g_array_ref (shown);

  return self;
}

GArray *
saksi_changes_model_get_shown (SaksiChangesModel *self)
{
  g_return_val_if_fail (SAKSI_IS_CHANGES_MODEL (self), NULL);

  return self->shown;
}
