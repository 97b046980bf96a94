/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-mark.h"

/**
 * SaksiMapMark:
 *
 * A country as somebody named it. It marks the whole country, never a point in it. Immutable.
 */
struct _SaksiMapMark
{
  GObject parent_instance;

  SaksiMapMarkKind kind;
  char *country;     /* owned: ISO 3166-1, two letters */
  char *label;       /* owned: "who: where" */
  char *description; /* owned: the same as a sentence */
};

/* What tags, outlines and labels of the kind look like everywhere in the program. */
SaksiMark
saksi_map_mark_kind_get_mark (SaksiMapMarkKind kind)
{
  return kind == SAKSI_MAP_MARK_CLAIMED ? SAKSI_MARK_CLAIM : SAKSI_MARK_REPORT;
}

G_DEFINE_FINAL_TYPE (SaksiMapMark, saksi_map_mark, G_TYPE_OBJECT)

static void
saksi_map_mark_finalize (GObject *object)
{
  SaksiMapMark *self = SAKSI_MAP_MARK (object);

  g_free (self->country);
  g_free (self->label);
  g_free (self->description);

  G_OBJECT_CLASS (saksi_map_mark_parent_class)->finalize (object);
}

static void
saksi_map_mark_class_init (SaksiMapMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_map_mark_finalize;
}

static void
saksi_map_mark_init (SaksiMapMark *self)
{
}

/**
 * saksi_map_mark_new:
 * @kind: what the mark says
 * @country: the two-letter code of the country
 * @label: a short text beside it, who says so and where
 * @description: the same as a sentence, for a screen reader
 */
SaksiMapMark *
saksi_map_mark_new (SaksiMapMarkKind  kind,
                    const char       *country,
                    const char       *label,
                    const char       *description)
{
  SaksiMapMark *self;

  g_return_val_if_fail (country != NULL, NULL);
  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (SAKSI_TYPE_MAP_MARK, NULL);
  self->kind = kind;
  self->country = g_strdup (country);
  self->label = g_strdup (label);
  self->description = g_strdup (description != NULL ? description : label);

  return self;
}

SaksiMapMarkKind
saksi_map_mark_get_kind (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), SAKSI_MAP_MARK_CLAIMED);

  return self->kind;
}

const char *
saksi_map_mark_get_country (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), NULL);

  return self->country;
}

const char *
saksi_map_mark_get_label (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), NULL);

  return self->label;
}

const char *
saksi_map_mark_get_description (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), NULL);

  return self->description;
}

/* Whether both show the same in every respect. */
gboolean
saksi_map_mark_equal (SaksiMapMark *self,
                      SaksiMapMark *other)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), FALSE);
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (other), FALSE);

  return self->kind == other->kind && g_str_equal (self->country, other->country) &&
         g_str_equal (self->label, other->label) &&
         g_str_equal (self->description, other->description);
}
