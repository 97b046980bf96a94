/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAKSI_OBSERVATION_NUMBER_SIZE 32

/* Objects of an observation are built with these; what is not known becomes null or is left out. */
JsonBuilder *saksi_observation_json_begin    (void) G_GNUC_WARN_UNUSED_RESULT;
void         saksi_observation_json_text     (JsonBuilder *builder,
                                              const char  *name,
                                              const char  *text);
void         saksi_observation_json_number   (JsonBuilder *builder,
                                              const char  *name,
                                              double       number);
void         saksi_observation_json_count    (JsonBuilder *builder,
                                              const char  *name,
                                              gint64       count);
void         saksi_observation_json_rtt      (JsonBuilder *builder,
                                              double       min_ms,
                                              guint        samples,
                                              guint        sent);
char        *saksi_observation_json_take     (JsonBuilder *builder) G_GNUC_WARN_UNUSED_RESULT;
char        *saksi_observation_json_canonical (JsonNode   *node) G_GNUC_WARN_UNUSED_RESULT;
const char  *saksi_observation_format_number (double       number,
                                              char         text[SAKSI_OBSERVATION_NUMBER_SIZE]);

/* For people and for other programs: the same numbers without exponents. */
const char  *saksi_observation_format_plain  (double       number,
                                              char         text[SAKSI_OBSERVATION_NUMBER_SIZE]);
char        *saksi_observation_json_dup_plain (const char *json) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
