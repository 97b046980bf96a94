/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-region-children.h"

#include "results/saksi-region-item.h"

/* The regions right below a region, as a list that fills when the answer comes and is asked again
 * when the cache has changed. An item whose region is still the same stays the same item, so that
 * a tree over this list keeps its rows and what is expanded below them. */

struct _SaksiRegionChildren
{
  GObject parent_instance;

  SaksiStore *store;         /* owned */
  char *code;                /* owned */
  GPtrArray *items;          /* owned; of SaksiRegionItem */
  GCancellable *cancellable; /* owned; of the question under way, NULL when there is none */
  SaksiContest contest;
};

typedef enum
{
  PROP_LOADING = 1,
} SaksiRegionChildrenProperty;

static GParamSpec *props[PROP_LOADING + 1];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiRegionChildren, saksi_region_children, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static gboolean
is_same (SaksiRegionItem   *item,
         const SaksiRegion *region)
{
  const SaksiRegion *old = saksi_region_item_get_region (item);

  return g_strcmp0 (old->code, region->code) == 0 && g_strcmp0 (old->name, region->name) == 0 &&
         old->has_children == region->has_children;
}

static gboolean
contains_code (GPtrArray  *regions,
               guint       start,
               const char *code)
{
  for (guint i = start; i < regions->len; i++)
    {
      const SaksiRegion *region = g_ptr_array_index (regions, i);

      if (g_strcmp0 (region->code, code) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
remove_items (SaksiRegionChildren *self,
              guint                position,
              guint                count)
{
  if (count == 0)
    return;
  g_ptr_array_remove_range (self->items, position, count);
  g_list_model_items_changed (G_LIST_MODEL (self), position, count, 0);
}

/* Takes the region of each entry in [@start, @end) out of @regions. */
static void
insert_items (SaksiRegionChildren *self,
              guint                position,
              GPtrArray           *regions,
              guint                start,
              guint                end)
{
  if (start == end)
    return;
  for (guint i = start; i < end; i++)
    {
      SaksiRegion *region = g_steal_pointer (&g_ptr_array_index (regions, i));

      g_ptr_array_insert (self->items, (int) (position + i - start),
                          saksi_region_item_new (region));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, end - start);
}

/* Makes the items those of @regions, touching only what differs. */
static void
update_items (SaksiRegionChildren *self,
              GPtrArray           *regions)
{
  guint position = 0;
  guint next = 0;

  while (position < self->items->len && next < regions->len)
    {
      SaksiRegionItem *item = g_ptr_array_index (self->items, position);
      guint end = next;

      if (!contains_code (regions, next, saksi_region_item_get_code (item)))
        {
          remove_items (self, position, 1);
          continue;
        }
      while (g_strcmp0 (((SaksiRegion *) g_ptr_array_index (regions, end))->code,
                        saksi_region_item_get_code (item)) != 0)
        end++;
      if (!is_same (item, g_ptr_array_index (regions, end)))
        {
          remove_items (self, position, 1);
          end++;
          insert_items (self, position, regions, next, end);
          position += end - next;
        }
      else
        {
          insert_items (self, position, regions, next, end);
          position += end - next + 1;
          end++;
        }
      next = end;
    }
  remove_items (self, position, self->items->len - position);
  insert_items (self, position, regions, next, regions->len);
}

/* The specimen is no part of the nation. */
static void
remove_specimen (SaksiRegionChildren *self,
                 GPtrArray           *regions)
{
  for (guint i = regions->len; i > 0 && g_str_equal (self->code, SAKSI_CODE_NATION); i--)
    if (saksi_region_code_is_specimen (((SaksiRegion *) regions->pdata[i - 1])->code))
      g_ptr_array_remove_index (regions, i - 1);
}

static void
children_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(SaksiRegionChildren) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) regions = saksi_region_load_children_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (regions == NULL)
    g_warning ("Reading the regions below %s: %s", self->code, error->message);
  else
    {
      remove_specimen (self, regions);
      update_items (self, regions);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
load (SaksiRegionChildren *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  saksi_region_load_children_async (self->store, self->contest, self->code, self->cancellable,
                                    children_loaded_cb, g_object_ref (self));
}

static GType
saksi_region_children_get_item_type (GListModel *model)
{
  return SAKSI_TYPE_REGION_ITEM;
}

static guint
saksi_region_children_get_n_items (GListModel *model)
{
  return SAKSI_REGION_CHILDREN (model)->items->len;
}

static gpointer
saksi_region_children_get_item (GListModel *model,
                                guint       position)
{
  SaksiRegionChildren *self = SAKSI_REGION_CHILDREN (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = saksi_region_children_get_item_type;
  iface->get_n_items = saksi_region_children_get_n_items;
  iface->get_item = saksi_region_children_get_item;
}

static void
saksi_region_children_dispose (GObject *object)
{
  SaksiRegionChildren *self = SAKSI_REGION_CHILDREN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_region_children_parent_class)->dispose (object);
}

static void
saksi_region_children_finalize (GObject *object)
{
  SaksiRegionChildren *self = SAKSI_REGION_CHILDREN (object);

  g_ptr_array_unref (self->items);
  g_free (self->code);

  G_OBJECT_CLASS (saksi_region_children_parent_class)->finalize (object);
}

static void
saksi_region_children_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  SaksiRegionChildren *self = SAKSI_REGION_CHILDREN (object);

  switch ((SaksiRegionChildrenProperty) prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, saksi_region_children_is_loading (self));
      break;
    }
}

static void
saksi_region_children_class_init (SaksiRegionChildrenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = saksi_region_children_dispose;
  object_class->finalize = saksi_region_children_finalize;
  object_class->get_property = saksi_region_children_get_property;

  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_region_children_init (SaksiRegionChildren *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Starts empty and asks @store at once. */
SaksiRegionChildren *
saksi_region_children_new (SaksiStore  *store,
                           SaksiContest contest,
                           const char  *code)
{
  SaksiRegionChildren *self = g_object_new (SAKSI_TYPE_REGION_CHILDREN, NULL);

  self->store = g_object_ref (store);
  self->contest = contest;
  self->code = g_strdup (code);
  g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return self;
}

gboolean
saksi_region_children_is_loading (SaksiRegionChildren *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_CHILDREN (self), FALSE);

  return self->cancellable != NULL;
}
