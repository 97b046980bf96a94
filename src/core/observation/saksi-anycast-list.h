/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: what the name of a list says of it. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *commit;  /* owned, nullable: of the repository that it is from */
  gint64 day;    /* its start in UTC, seconds since 1970, or SAKSI_UNKNOWN */
} SaksiListName;

void saksi_list_name_read  (const char    *path,
                            SaksiListName *self);
void saksi_list_name_clear (SaksiListName *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiListName, saksi_list_name_clear)

G_END_DECLS
