/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only: the names of regions and stations for a list of findings. */

#include "check/saksi-findings.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

typedef struct _SaksiFindingNames SaksiFindingNames;

SaksiFindingNames *saksi_finding_names_new  (SaksiConnection   *connection,
                                             SaksiContest       contest) G_GNUC_WARN_UNUSED_RESULT;
void               saksi_finding_names_free (SaksiFindingNames *self);
gboolean           saksi_finding_names_dup  (SaksiFindingNames *self,
                                             const char        *code,
                                             char             **name,
                                             GError           **error);
gboolean           saksi_finding_names_fill (SaksiFindingNames *self,
                                             SaksiFindingItem  *item,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiFindingNames, saksi_finding_names_free)

G_END_DECLS
