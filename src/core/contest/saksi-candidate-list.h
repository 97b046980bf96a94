/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GArray *saksi_candidate_list_parse (const char  *path,
                                    JsonNode    *root,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
