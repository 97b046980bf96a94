/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/saksi-hash.h"

G_BEGIN_DECLS

void saksi_canonical_hash (JsonNode    *root,
                           SaksiSha256 *digest);

G_END_DECLS
