/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-map-mark.h"

#include <string.h>

/**
 * SaksiMapMark:
 *
 * A country as somebody named it, or an area that follows from a measurement. It marks the whole of
 * it, never a point in it. Immutable once it is on a map.
 */
struct _SaksiMapMark
{
  GObject parent_instance;

  SaksiMapMarkKind kind;
  char *country;     /* owned, nullable: ISO 3166-1, two letters */
  SaksiMapBox box;   /* where there is no country: of the area; may go on beyond the world's edge */
  char *label;       /* owned: "who: where" */
  char *short_label; /* owned, nullable: where there is little room; a code for the country */
  char *description; /* owned: the same as a sentence */
  char *badge;       /* owned, nullable: a word in the label that limits what it says */
};

GType
saksi_map_mark_kind_get_type (void)
{
  /* check-style: allow static: set once, under the lock of g_once_init_enter */
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { SAKSI_MAP_MARK_CLAIMED, "SAKSI_MAP_MARK_CLAIMED", "claimed" },
        { SAKSI_MAP_MARK_REPORTED, "SAKSI_MAP_MARK_REPORTED", "reported" },
        { SAKSI_MAP_MARK_REGION, "SAKSI_MAP_MARK_REGION", "region" },
        { SAKSI_MAP_MARK_RING, "SAKSI_MAP_MARK_RING", "ring" },
        { SAKSI_MAP_MARK_LANDMARK, "SAKSI_MAP_MARK_LANDMARK", "landmark" },
        { SAKSI_MAP_MARK_REGISTERED, "SAKSI_MAP_MARK_REGISTERED", "registered" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("SaksiMapMarkKind", values));
    }

  return type;
}

/* What tags, outlines and labels of the kind look like everywhere in the program. */
SaksiMark
saksi_map_mark_kind_get_mark (SaksiMapMarkKind kind)
{
  switch (kind)
    {
    case SAKSI_MAP_MARK_CLAIMED:
      return SAKSI_MARK_CLAIM;

    case SAKSI_MAP_MARK_REPORTED:
      return SAKSI_MARK_REPORT;

    case SAKSI_MAP_MARK_REGION:
      return SAKSI_MARK_INFERENCE;

    case SAKSI_MAP_MARK_LANDMARK:
      return SAKSI_MARK_OBSERVATION;

    case SAKSI_MAP_MARK_RING:
    case SAKSI_MAP_MARK_REGISTERED:
    default:
      return SAKSI_MARK_PLAIN;
    }
}

G_DEFINE_FINAL_TYPE (SaksiMapMark, saksi_map_mark, G_TYPE_OBJECT)

static void
saksi_map_mark_finalize (GObject *object)
{
  SaksiMapMark *self = SAKSI_MAP_MARK (object);

  g_free (self->country);
  g_free (self->label);
  g_free (self->short_label);
  g_free (self->description);
  g_free (self->badge);

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

/**
 * saksi_map_mark_new_area:
 * @kind: what the mark says
 * @box: what the area spans; may go on beyond the eastern or western edge of the world
 * @label: a short text for it; an area within another one of the same has none, ""
 * @description: the same as a sentence, for a list and for a screen reader
 */
SaksiMapMark *
saksi_map_mark_new_area (SaksiMapMarkKind   kind,
                         const SaksiMapBox *box,
                         const char        *label,
                         const char        *description)
{
  SaksiMapMark *self;

  g_return_val_if_fail (box != NULL && !saksi_map_box_is_empty (box), NULL);
  g_return_val_if_fail (label != NULL && description != NULL, NULL);

  self = g_object_new (SAKSI_TYPE_MAP_MARK, NULL);
  self->kind = kind;
  self->box = *box;
  self->label = g_strdup (label);
  self->description = g_strdup (description);

  return self;
}

/**
 * saksi_map_mark_set_badge:
 * @self: a mark that is on no map yet
 * @badge: (nullable): one word that limits what the label says
 */
void
saksi_map_mark_set_badge (SaksiMapMark *self,
                          const char   *badge)
{
  g_return_if_fail (SAKSI_IS_MAP_MARK (self));

  g_free (self->badge);
  self->badge = g_strdup (badge);
}

/* Returns: (nullable): the word in the label */
const char *
saksi_map_mark_get_badge (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), NULL);

  return self->badge;
}

/**
 * saksi_map_mark_set_short_label:
 * @self: a mark that is on no map yet
 * @label: (nullable): what stands for its label where there is little room
 */
void
saksi_map_mark_set_short_label (SaksiMapMark *self,
                                const char   *label)
{
  g_return_if_fail (SAKSI_IS_MAP_MARK (self));

  g_free (self->short_label);
  self->short_label = g_strdup (label);
}

/* Returns: what stands for its label where there is little room; the label if there is nothing */
const char *
saksi_map_mark_get_short_label (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), NULL);

  return self->short_label != NULL ? self->short_label : self->label;
}

/* Returns: whether the country's outline is drawn */
gboolean
saksi_map_mark_has_outline (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), FALSE);

  return self->kind == SAKSI_MAP_MARK_CLAIMED || self->kind == SAKSI_MAP_MARK_REPORTED;
}

SaksiMapMarkKind
saksi_map_mark_get_kind (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), SAKSI_MAP_MARK_CLAIMED);

  return self->kind;
}

/* Returns: (nullable): the country, or %NULL for an area */
const char *
saksi_map_mark_get_country (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), NULL);

  return self->country;
}

/* Returns: whether it is an area of its own, which @box is set to */
gboolean
saksi_map_mark_get_box (SaksiMapMark *self,
                        SaksiMapBox  *box)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), FALSE);

  if (self->country != NULL)
    return FALSE;

  *box = self->box;
  return TRUE;
}

/* Returns: whether the map writes its label; rings and landmarks are many, and in the list */
gboolean
saksi_map_mark_has_label (SaksiMapMark *self)
{
  g_return_val_if_fail (SAKSI_IS_MAP_MARK (self), FALSE);

  return *self->label != '\0' && self->kind != SAKSI_MAP_MARK_RING &&
         self->kind != SAKSI_MAP_MARK_LANDMARK;
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

  return self->kind == other->kind && g_strcmp0 (self->country, other->country) == 0 &&
         memcmp (&self->box, &other->box, sizeof self->box) == 0 &&
         g_str_equal (self->label, other->label) &&
         g_strcmp0 (self->short_label, other->short_label) == 0 &&
         g_strcmp0 (self->badge, other->badge) == 0 &&
         g_str_equal (self->description, other->description);
}
