/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. */

#include <sqlite3.h>

#include <glib.h>

G_BEGIN_DECLS

gboolean saksi_prefix_function_add (sqlite3 *db);

G_END_DECLS
