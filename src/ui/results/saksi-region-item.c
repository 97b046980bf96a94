/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-region-item.h"

#include "base/saksi-varint.h"
#include "common/saksi-format.h"

/* A region as a row of a list. Immutable: a region whose numbers have changed is another item. */

struct _SaksiRegionItem
{
  GObject parent_instance;

  SaksiRegion *region; /* owned */
  char *title;         /* owned */
};

typedef enum
{
  PROP_CODE = 1,
  PROP_TITLE,
  PROP_PATH,
  PROP_SPECIMEN,
} SaksiRegionItemProperty;

static GParamSpec *props[PROP_SPECIMEN + 1];

G_DEFINE_FINAL_TYPE (SaksiRegionItem, saksi_region_item, G_TYPE_OBJECT)

static void
saksi_region_item_finalize (GObject *object)
{
  SaksiRegionItem *self = SAKSI_REGION_ITEM (object);

  g_clear_pointer (&self->region, saksi_region_free);
  g_free (self->title);

  G_OBJECT_CLASS (saksi_region_item_parent_class)->finalize (object);
}

static void
saksi_region_item_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  SaksiRegionItem *self = SAKSI_REGION_ITEM (object);

  switch ((SaksiRegionItemProperty) prop_id)
    {
    case PROP_CODE:
      g_value_set_string (value, self->region->code);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->region->path);
      break;
    case PROP_SPECIMEN:
      g_value_set_boolean (value, saksi_region_item_is_specimen (self));
      break;
    }
}

static void
saksi_region_item_class_init (SaksiRegionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = saksi_region_item_finalize;
  object_class->get_property = saksi_region_item_get_property;

  props[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SPECIMEN] = g_param_spec_boolean ("specimen", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_region_item_init (SaksiRegionItem *self)
{
}

/* Takes @region. */
SaksiRegionItem *
saksi_region_item_new (SaksiRegion *region)
{
  SaksiRegionItem *self = g_object_new (SAKSI_TYPE_REGION_ITEM, NULL);

  self->region = region;
  self->title = saksi_region_dup_title (region);

  return self;
}

/* The root of the tree, which stands there before anything was asked. */
SaksiRegionItem *
saksi_region_item_new_nation (void)
{
  SaksiRegion *region = g_new0 (SaksiRegion, 1);

  region->code = g_strdup (SAKSI_CODE_NATION);
  region->level = SAKSI_LEVEL_NATION;
  region->stations = SAKSI_UNKNOWN;
  region->reported = SAKSI_UNKNOWN;

  return saksi_region_item_new (region);
}

const SaksiRegion *
saksi_region_item_get_region (SaksiRegionItem *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_ITEM (self), NULL);

  return self->region;
}

const char *
saksi_region_item_get_code (SaksiRegionItem *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_ITEM (self), NULL);

  return self->region->code;
}

const char *
saksi_region_item_get_title (SaksiRegionItem *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_ITEM (self), NULL);

  return self->title;
}

const char *
saksi_region_item_get_path (SaksiRegionItem *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_ITEM (self), NULL);

  return self->region->path;
}

gboolean
saksi_region_item_is_specimen (SaksiRegionItem *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_ITEM (self), FALSE);

  return saksi_region_code_is_specimen (self->region->code);
}

/* The name as people write it; see saksi_format_region(). */
char *
saksi_region_dup_title (const SaksiRegion *region)
{
  return saksi_format_region (region->name, region->code);
}

gboolean
saksi_region_code_is_specimen (const char *code)
{
  SaksiKey key = saksi_key_from_code (code);

  return key != SAKSI_KEY_INVALID && saksi_key_is_specimen (key);
}
