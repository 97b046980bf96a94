/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Documents for tests of readers: real-shaped ones with numbers of ours, random ones, and damage;
 * and reading with the cursor into json-glib's tree, which is what the reading is compared with. */

#include <json-glib/json-glib.h>

#include "base/saksi-scan.h"

G_BEGIN_DECLS

extern const char *const test_json_documents[];

void      test_json_append_random (GString   *text,
                                   GRand     *rand,
                                   guint      depth);
void      test_json_mutate        (GString   *text,
                                   GRand     *rand);
JsonNode *test_json_read          (SaksiScan *scan);
gboolean  test_json_equal         (JsonNode  *a,
                                   JsonNode  *b);
char     *test_json_text          (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char     *test_json_shuffle       (const char *text,
                                   GRand      *rand) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
