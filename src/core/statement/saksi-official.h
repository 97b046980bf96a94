/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"

G_BEGIN_DECLS

/* The certified votes of one region. */
typedef struct
{
  SaksiKey key;
  gint64 valid;
  gint64 *votes; /* owned, in the order of the table's choices */
} SaksiOfficialRow;

/**
 * SaksiOfficial:
 *
 * A table of certified results, with the decree that it is taken from.
 */
typedef struct
{
  SaksiContest contest;
  char *source;    /* owned: the decree, in words for people */
  GArray *choices; /* owned, of SaksiChoiceCode */
  GPtrArray *rows; /* owned, of SaksiOfficialRow */
} SaksiOfficial;

SaksiOfficial *saksi_official_new_from_data (const char     *text,
                                             gsize           length,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           saksi_official_free          (SaksiOfficial  *self);

/* A shipped name of a region. */
typedef struct
{
  SaksiTree tree;
  SaksiKey key;
  char *name; /* owned */
} SaksiRegionName;

void           saksi_region_name_free       (SaksiRegionName *self);
GPtrArray     *saksi_region_names_parse     (const char      *text,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiOfficial, saksi_official_free)

G_END_DECLS
