/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "region/saksi-region-names.h"

G_BEGIN_DECLS

#define SAKSI_NO_PLACE G_MAXUINT32

typedef struct
{
  SaksiKey key;
  guint32 name;     /* where it begins in the names */
  guint32 folded;   /* … in the folded names */
  guint32 above;    /* place of the region that it lies in, or SAKSI_NO_PLACE */
  guint32 stations;
  gboolean is_listed;
} SaksiNamedRegion;

struct _SaksiRegionNames
{
  gatomicrefcount references;
  GArray *regions;  /* owned, of SaksiNamedRegion */
  GString *names;   /* owned: as published, each with its end */
  GString *folded;  /* owned: as saksi_search_fold() writes them */
  guint64 *pairs;   /* owned: for each region the pairs of letters, see below */
  guint32 *heads;   /* owned: for each region how its name begins, see below */
  guint starts[SAKSI_LEVEL_VILLAGE + 2]; /* where each level begins */
};

/* A set of 64 in which each two letters that follow each other have a place, maybe shared. */
static inline guint64
saksi_region_names_hash_pairs (const char *text)
{
  guint64 pairs = 0;

  for (; text[0] != '\0' && text[1] != '\0'; text++)
    pairs |= G_GUINT64_CONSTANT (1) << (((guint8) text[0] * 37u + (guint8) text[1] * 11u) & 63);

  return pairs;
}

/* The first four bytes of a text, the first one lowest: what is quickest to compare of names that
 * follow each other. */
static inline guint32
saksi_region_names_get_head (const char *text)
{
  guint32 head = 0;

  for (guint i = 0; i < sizeof head && text[i] != '\0'; i++)
    head |= (guint32) (guint8) text[i] << (8 * i);

  return head;
}

static inline SaksiNamedRegion *
saksi_region_names_at (SaksiRegionNames *self,
                       guint             place)
{
  return &g_array_index (self->regions, SaksiNamedRegion, place);
}

static inline const char *
saksi_region_names_get_folded (SaksiRegionNames *self,
                               guint             place)
{
  return self->folded->str + saksi_region_names_at (self, place)->folded;
}

G_END_DECLS
