/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "source/saksi-http-address.h"

G_BEGIN_DECLS

/* The list of registries is some tens of kilobytes. */
#define SAKSI_RDAP_BOOTSTRAP_MAX_SIZE (1024 * 1024)

GUri *saksi_rdap_bootstrap_find (GBytes      *list,
                                 const char  *address,
                                 GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
