/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *saksi_data_dir_build_path (const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_data_dir_build_cache_path (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
