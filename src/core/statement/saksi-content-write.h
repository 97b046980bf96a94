/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "store/saksi-content-table.h"

G_BEGIN_DECLS

/* Entries of content as a file of the format: what saksi_content_new_from_data() reads. */
void  saksi_content_build_json (JsonBuilder *builder,
                                GPtrArray   *records);
char *saksi_content_dup_json   (GPtrArray   *records) G_GNUC_WARN_UNUSED_RESULT;
char *saksi_content_dup_line   (GPtrArray   *records) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
