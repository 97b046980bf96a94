/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-content-table.h"

G_BEGIN_DECLS

/* The SQL that writes content. Parameters are named after the columns, which are named after the
 * members of the content format; so a value finds its place by name. */

typedef struct
{
  const char *ids;     /* of one origin */
  const char *all_ids;
  const char *load;
  const char *remove;
  const char *upsert;  /* does nothing where the other origin has the id */
} SaksiContentListSql;

typedef struct
{
  SaksiContentList list; /* whose entries have it */
  gboolean to_itself;    /* its targets are in the same list */
  const char *load;      /* targets and their details, in order */
  const char *clear;
  const char *insert;
} SaksiContentLinkSql;

extern const SaksiContentListSql saksi_content_list_sql[SAKSI_N_CONTENT_LISTS];
extern const SaksiContentLinkSql saksi_content_link_sql[SAKSI_N_CONTENT_LINKS];

G_END_DECLS
