/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A value that findings can be narrowed to, and how many it leaves. */
typedef struct
{
  char *key;    /* owned */
  char *label;  /* owned */
  gint64 count; /* or SAKSI_UNKNOWN for none to show */
  guint depth;  /* how far it is indented */
} SaksiFacet;

SaksiFacet *saksi_facet_new  (const char *key,
                              const char *label,
                              gint64      count,
                              guint       depth) G_GNUC_WARN_UNUSED_RESULT;
void        saksi_facet_free (SaksiFacet *self);

#define SAKSI_TYPE_FACET_LIST (saksi_facet_list_get_type ())
G_DECLARE_FINAL_TYPE (SaksiFacetList, saksi_facet_list, SAKSI, FACET_LIST, GtkWidget)

void saksi_facet_list_show (SaksiFacetList *self,
                            GPtrArray      *facets,
                            const char     *chosen);

G_END_DECLS
