/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What goes when a source is removed. */
typedef struct
{
  gint64 documents; /* current documents of stations */
  gint64 stations;  /* … that no other source has a version of */
  gint64 versions;  /* older versions */
  gint64 totals;    /* published totals of regions, all versions */
  gint64 images;    /* of pages of forms */
  gint64 bytes;     /* … that they take */
  gint64 refused;   /* documents that are listed as refused */
  gint64 readings;  /* versions of readings that came from there */
  gint64 observations;
} SaksiRemoval;

gboolean   saksi_removal_table_count    (SaksiConnection *connection,
                                         const char      *kind,
                                         const char      *origin,
                                         SaksiRemoval    *removal,
                                         GError         **error);
gboolean   saksi_removal_table_next     (SaksiConnection *connection,
                                         const char      *kind,
                                         const char      *origin,
                                         gint64           from,
                                         gint64          *district,
                                         GError         **error);
gboolean   saksi_removal_table_district (SaksiConnection *connection,
                                         const char      *kind,
                                         const char      *origin,
                                         gint64           district,
                                         GError         **error);
gboolean   saksi_removal_table_rest     (SaksiConnection *connection,
                                         const char      *kind,
                                         const char      *origin,
                                         GPtrArray       *files,
                                         GError         **error);

G_END_DECLS
