/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAKSI_JSON_ERROR (saksi_json_error_quark ())

/**
 * SaksiJsonError:
 * @SAKSI_JSON_ERROR_TOO_LARGE: more bytes than the caller allows
 * @SAKSI_JSON_ERROR_TOO_DEEP: nested deeper than the caller allows
 * @SAKSI_JSON_ERROR_SYNTAX: not JSON
 * @SAKSI_JSON_ERROR_TYPE: a value is not of the type that its place asks for
 * @SAKSI_JSON_ERROR_MISSING: a member that must be there is not
 */
typedef enum
{
  SAKSI_JSON_ERROR_TOO_LARGE,
  SAKSI_JSON_ERROR_TOO_DEEP,
  SAKSI_JSON_ERROR_SYNTAX,
  SAKSI_JSON_ERROR_TYPE,
  SAKSI_JSON_ERROR_MISSING,
} SaksiJsonError;

GQuark      saksi_json_error_quark   (void);

JsonNode   *saksi_json_parse         (const char  *text,
                                      gsize        length,
                                      gsize        max_length,
                                      guint        max_depth,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;

JsonObject *saksi_json_node_get_object (JsonNode   *node,
                                        const char *what,
                                        GError    **error);
JsonArray  *saksi_json_node_get_array  (JsonNode   *node,
                                        const char *what,
                                        GError    **error);

const char *saksi_json_get_string    (JsonObject  *object,
                                      const char  *name,
                                      GError     **error);
const char *saksi_json_peek_string   (JsonObject  *object,
                                      const char  *name);
gboolean    saksi_json_get_int       (JsonObject  *object,
                                      const char  *name,
                                      gint64      *value,
                                      GError     **error);
gboolean    saksi_json_peek_int      (JsonObject  *object,
                                      const char  *name,
                                      gint64      *value);
gboolean    saksi_json_peek_double   (JsonObject  *object,
                                      const char  *name,
                                      double      *value);
gboolean    saksi_json_peek_boolean  (JsonObject  *object,
                                      const char  *name,
                                      gboolean    *value);
JsonObject *saksi_json_peek_object   (JsonObject  *object,
                                      const char  *name);
JsonArray  *saksi_json_peek_array    (JsonObject  *object,
                                      const char  *name);

G_END_DECLS
