/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-hash.h"
#include "base/saksi-varint.h"
#include "contest/saksi-contest.h"

G_BEGIN_DECLS

#define SAKSI_REGION_ERROR (saksi_region_error_quark ())

/**
 * SaksiRegionError:
 * @SAKSI_REGION_ERROR_SYNTAX: not JSON, or not a list
 * @SAKSI_REGION_ERROR_ENTRY: an entry without a code and a name, or of another region
 * @SAKSI_REGION_ERROR_UNKNOWN: there is no such region in the cache
 */
typedef enum
{
  SAKSI_REGION_ERROR_SYNTAX,
  SAKSI_REGION_ERROR_ENTRY,
  SAKSI_REGION_ERROR_UNKNOWN,
} SaksiRegionError;

GQuark saksi_region_error_quark (void);

/* One child of a region, as KPU lists it. */
typedef struct
{
  SaksiKey key;
  gint64 id;  /* KPU's own number of the region, or SAKSI_UNKNOWN; not used for anything */
  char *name; /* owned; without white space around it */
} SaksiRegionEntry;

/**
 * SaksiRegionList:
 *
 * One version of the published list of a region's children.
 */
typedef struct
{
  SaksiTree tree;
  SaksiKey key;
  GArray *entries; /* owned, of SaksiRegionEntry, in the order of their keys */

  SaksiSha256 sha256;
  gint64 fetched;  /* seconds since 1970 UTC */
  gint64 receipt;
} SaksiRegionList;

SaksiRegionList *saksi_region_list_new   (SaksiTree               tree,
                                          SaksiKey                key) G_GNUC_WARN_UNUSED_RESULT;
void             saksi_region_list_free  (SaksiRegionList        *self);
SaksiRegionList *saksi_region_list_parse (const char             *data,
                                          gsize                   length,
                                          SaksiTree               tree,
                                          SaksiKey                key,
                                          GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         saksi_region_list_check (const SaksiRegionList  *self,
                                          GError                **error);
void             saksi_region_list_encode (const SaksiRegionList *self,
                                           GByteArray            *to);
gboolean         saksi_region_list_decode (SaksiRegionList       *self,
                                           gconstpointer          data,
                                           gsize                  length);
char            *saksi_region_list_decode_name (SaksiKey          key,
                                                gconstpointer     data,
                                                gsize             length,
                                                SaksiKey          child) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiRegionList, saksi_region_list_free)

G_END_DECLS
