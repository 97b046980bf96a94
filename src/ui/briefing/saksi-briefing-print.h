/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "briefing/saksi-scene-picture.h"

G_BEGIN_DECLS

void     saksi_briefing_print_async  (SaksiScenePicture   *picture,
                                      SaksiBriefing       *briefing,
                                      const char          *export_path,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
gboolean saksi_briefing_print_finish (GAsyncResult        *result,
                                      GError             **error);

G_END_DECLS
