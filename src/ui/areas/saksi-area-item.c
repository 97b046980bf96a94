/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-item.h"

#include <string.h>

#include "areas/saksi-area-text.h"
#include "results/saksi-region-item.h"

/* Before the name of a regency, as saksi_region_dup_display_name() writes it. */
#define REGENCY "Kab. "

/**
 * SaksiAreaItem:
 *
 * A region of a map of results and of the list beside it: its number, its class, and what is said
 * of both. Immutable.
 */
struct _SaksiAreaItem
{
  GObject parent_instance;

  char *code;       /* owned */
  char *title;      /* owned */
  char *short_name; /* owned */
  char *number;     /* owned */
  char *coverage;   /* owned */
  char *reading;    /* owned */
  SaksiMeasureValue value;
  int step;         /* its class, -1 where there is no number */
  guint n_steps;
};

G_DEFINE_FINAL_TYPE (SaksiAreaItem, saksi_area_item, G_TYPE_OBJECT)

static void
saksi_area_item_finalize (GObject *object)
{
  SaksiAreaItem *self = SAKSI_AREA_ITEM (object);

  g_free (self->code);
  g_free (self->title);
  g_free (self->short_name);
  g_free (self->number);
  g_free (self->coverage);
  g_free (self->reading);

  G_OBJECT_CLASS (saksi_area_item_parent_class)->finalize (object);
}

static void
saksi_area_item_class_init (SaksiAreaItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_area_item_finalize;
}

static void
saksi_area_item_init (SaksiAreaItem *self)
{
}

/* Most regencies are none of the cities, so that needs not be said of them where room is scarce;
 * nor that a name is missing, beside a code. */
static const char *
shorten (const char *title,
         gboolean    has_name,
         const char *code)
{
  if (!has_name)
    return code;

  return g_str_has_prefix (title, REGENCY) ? title + strlen (REGENCY) : title;
}

/**
 * saksi_area_item_new:
 * @region: the region
 * @title: (nullable): its name, where the cache has none
 * @short_name: (nullable): a name that fits a tile
 * @measure: what its number is
 * @value: its number
 * @step: its class, from 0, or -1
 * @n_steps: how many classes there are
 */
SaksiAreaItem *
saksi_area_item_new (const SaksiRegion       *region,
                     const char              *title,
                     const char              *short_name,
                     SaksiMeasure             measure,
                     const SaksiMeasureValue *value,
                     int                      step,
                     guint                    n_steps)
{
  SaksiAreaItem *self = g_object_new (SAKSI_TYPE_AREA_ITEM, NULL);
  gboolean has_name = title != NULL || region->level == SAKSI_LEVEL_NATION ||
                      saksi_region_name_is_known (region->name, region->code);

  self->code = g_strdup (region->code);
  self->title = title != NULL ? g_strdup (title) : saksi_region_dup_title (region);
  self->short_name = g_strdup (short_name != NULL
                                 ? short_name
                                 : shorten (self->title, has_name, self->code));
  self->value = *value;
  self->step = step;
  self->n_steps = n_steps;
  self->number = saksi_measure_format_value (measure, value);
  self->coverage = saksi_measure_dup_coverage (measure, value);
  self->reading = saksi_measure_dup_reading (measure, value, self->title);

  return self;
}

/* Returns: (transfer none): the item of a list, which keeps it */
SaksiAreaItem *
saksi_area_item_peek (GListModel *items,
                      guint       position)
{
  g_autoptr(SaksiAreaItem) item = g_list_model_get_item (items, position);

  return item;
}

const char *
saksi_area_item_get_code (SaksiAreaItem *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_ITEM (self), NULL);

  return self->code;
}

const char *
saksi_area_item_get_title (SaksiAreaItem *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_ITEM (self), NULL);

  return self->title;
}

/* Returns: a name for a small place */
const char *
saksi_area_item_get_short (SaksiAreaItem *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_ITEM (self), NULL);

  return self->short_name;
}

const char *
saksi_area_item_get_number (SaksiAreaItem *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_ITEM (self), NULL);

  return self->number;
}

/* Returns: which stations are in the number */
const char *
saksi_area_item_get_coverage (SaksiAreaItem *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_ITEM (self), NULL);

  return self->coverage;
}

/* Returns: all that is said of the region, as a sentence */
const char *
saksi_area_item_get_reading (SaksiAreaItem *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_ITEM (self), NULL);

  return self->reading;
}

/* Returns: its class, from 0; -1 where there is no number */
int
saksi_area_item_get_step (SaksiAreaItem *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_ITEM (self), -1);

  return self->step;
}

guint
saksi_area_item_get_n_steps (SaksiAreaItem *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_ITEM (self), 0);

  return self->n_steps;
}

const SaksiMeasureValue *
saksi_area_item_get_value (SaksiAreaItem *self)
{
  g_return_val_if_fail (SAKSI_IS_AREA_ITEM (self), NULL);

  return &self->value;
}
