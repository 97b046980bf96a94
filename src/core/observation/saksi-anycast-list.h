/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: of when a list is, and where from. */

#include "observation/saksi-observation-format.h"

G_BEGIN_DECLS

typedef struct
{
  char *commit;  /* owned, nullable: of the repository that it is from */
  gint64 day;    /* its start in UTC, seconds since 1970, or SAKSI_UNKNOWN */
  char *url;     /* owned, nullable: where it was published; never told by a name */
} SaksiListName;

void saksi_list_name_read  (const char    *path,
                            SaksiListName *self);
void saksi_list_name_read_input (const SaksiObservationInput *input,
                                 SaksiListName               *self);
void saksi_list_name_apply (const SaksiListName         *self,
                            const SaksiObservationInput *input,
                            SaksiObservation            *observation);
void saksi_list_name_clear (SaksiListName *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiListName, saksi_list_name_clear)

G_END_DECLS
