/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-json.h"

#include "base/saksi-scan.h"

/* json-glib recurses as deep as its input, takes much that is no JSON (comments, octal numbers,
 * several documents in one), and answers 0 for a member of the wrong type. So depth and grammar
 * are looked at before it parses, and members are read through the functions here only. */

G_DEFINE_QUARK (saksi-json-error-quark, saksi_json_error)

static gboolean
check_depth (const char *text,
             gsize       length,
             guint       max_depth,
             GError    **error)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      char character = text[i];

      if (in_string)
        {
          if (character == '\\')
            i++;
          else if (character == '"')
            in_string = FALSE;
        }
      else if (character == '"')
        in_string = TRUE;
      else if (character == '[' || character == '{')
        depth++;
      else if ((character == ']' || character == '}') && depth > 0)
        depth--;

      if (depth > max_depth)
        {
          g_set_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TOO_DEEP,
                       "nested deeper than %u levels", max_depth);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_grammar (const char *text,
               gsize       length,
               GError    **error)
{
  SaksiScan scan;

  saksi_scan_init (&scan, text, length);
  if (saksi_scan_skip (&scan, NULL) && saksi_scan_finish (&scan))
    return TRUE;

  if (length == 0)
    g_set_error_literal (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_SYNTAX,
                         "the document is empty");
  else if (scan.at < scan.end && *scan.at == '<')
    g_set_error_literal (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_SYNTAX,
                         "a web page (HTML) stands where the document should be");
  else
    g_set_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_SYNTAX,
                 "the document %s, at byte %" G_GSIZE_FORMAT, scan.error,
                 (gsize) (scan.at - scan.start));
  return FALSE;
}

/**
 * saksi_json_parse:
 * @text: bytes that should be JSON
 * @length: how many
 * @max_length: the most that is accepted, in bytes
 * @max_depth: the deepest nesting that is accepted, at most %SAKSI_SCAN_MAX_DEPTH
 * @error: a place for a #SaksiJsonError
 *
 * Parses a small document: content, settings, measurements. Size, depth and grammar are checked
 * before the parser sees a byte.
 *
 * Returns: (transfer full) (nullable): the root, or %NULL with @error set
 */
JsonNode *
saksi_json_parse (const char *text,
                  gsize       length,
                  gsize       max_length,
                  guint       max_depth,
                  GError    **error)
{
  g_autoptr(JsonParser) parser = NULL;
  g_autoptr(GError) syntax = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length > max_length)
    {
      g_set_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TOO_LARGE,
                   "%" G_GSIZE_FORMAT " bytes, more than the %" G_GSIZE_FORMAT " that are accepted",
                   length, max_length);
      return NULL;
    }
  if (!check_depth (text, length, max_depth, error) || !check_grammar (text, length, error))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, &syntax))
    {
      g_set_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_SYNTAX, "not JSON: %s",
                   syntax->message);
      return NULL;
    }

  return json_node_ref (json_parser_get_root (parser));
}

/**
 * saksi_json_node_get_object:
 * @node: (nullable): a node
 * @what: what the node is, for the error
 * @error: a place for a #SaksiJsonError
 *
 * Returns: (transfer none) (nullable): the object, or %NULL with @error set
 */
JsonObject *
saksi_json_node_get_object (JsonNode   *node,
                            const char *what,
                            GError    **error)
{
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  g_set_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TYPE, "%s is not an object", what);
  return NULL;
}

/**
 * saksi_json_node_get_array:
 * @node: (nullable): a node
 * @what: what the node is, for the error
 * @error: a place for a #SaksiJsonError
 *
 * Returns: (transfer none) (nullable): the array, or %NULL with @error set
 */
JsonArray *
saksi_json_node_get_array (JsonNode   *node,
                           const char *what,
                           GError    **error)
{
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);

  g_set_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TYPE, "%s is not a list", what);
  return NULL;
}

static JsonNode *
peek_value (JsonObject *object,
            const char *name,
            GType       type)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;

  return node;
}

static void
set_member_error (JsonObject *object,
                  const char *name,
                  const char *type,
                  GError    **error)
{
  if (json_object_has_member (object, name))
    g_set_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_TYPE, "“%s” is not %s", name, type);
  else
    g_set_error (error, SAKSI_JSON_ERROR, SAKSI_JSON_ERROR_MISSING, "“%s” is missing", name);
}

/**
 * saksi_json_get_string:
 * @object: an object
 * @name: the name of a member
 * @error: a place for a #SaksiJsonError
 *
 * Returns: (transfer none) (nullable): the string, or %NULL with @error set
 */
const char *
saksi_json_get_string (JsonObject *object,
                       const char *name,
                       GError    **error)
{
  const char *text = saksi_json_peek_string (object, name);

  if (text == NULL)
    set_member_error (object, name, "a string", error);

  return text;
}

/**
 * saksi_json_peek_string:
 * @object: an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): the string; %NULL when there is none of that name and type
 */
const char *
saksi_json_peek_string (JsonObject *object,
                        const char *name)
{
  JsonNode *node = peek_value (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/**
 * saksi_json_get_int:
 * @object: an object
 * @name: the name of a member
 * @value: (out): the number
 * @error: a place for a #SaksiJsonError
 *
 * Returns: whether @value was set; if not, @error is
 */
gboolean
saksi_json_get_int (JsonObject *object,
                    const char *name,
                    gint64     *value,
                    GError    **error)
{
  if (saksi_json_peek_int (object, name, value))
    return TRUE;

  set_member_error (object, name, "a whole number", error);
  return FALSE;
}

/**
 * saksi_json_peek_int:
 * @object: an object
 * @name: the name of a member
 * @value: (out): the number, unchanged when there is none
 *
 * Returns: whether there is an integer of that name
 */
gboolean
saksi_json_peek_int (JsonObject *object,
                     const char *name,
                     gint64     *value)
{
  JsonNode *node = peek_value (object, name, G_TYPE_INT64);

  if (node == NULL)
    return FALSE;

  *value = json_node_get_int (node);
  return TRUE;
}

/**
 * saksi_json_peek_double:
 * @object: an object
 * @name: the name of a member
 * @value: (out): the number, unchanged when there is none
 *
 * Returns: whether there is a number, whole or not, of that name
 */
gboolean
saksi_json_peek_double (JsonObject *object,
                        const char *name,
                        double     *value)
{
  gint64 whole;
  JsonNode *node = peek_value (object, name, G_TYPE_DOUBLE);

  if (node != NULL)
    *value = json_node_get_double (node);
  else if (saksi_json_peek_int (object, name, &whole))
    *value = (double) whole;
  else
    return FALSE;

  return TRUE;
}

/**
 * saksi_json_peek_boolean:
 * @object: an object
 * @name: the name of a member
 * @value: (out): the truth value, unchanged when there is none
 *
 * Returns: whether there is a truth value of that name
 */
gboolean
saksi_json_peek_boolean (JsonObject *object,
                         const char *name,
                         gboolean   *value)
{
  JsonNode *node = peek_value (object, name, G_TYPE_BOOLEAN);

  if (node == NULL)
    return FALSE;

  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * saksi_json_peek_object:
 * @object: an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): the object of that name, if there is one
 */
JsonObject *
saksi_json_peek_object (JsonObject *object,
                        const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * saksi_json_peek_array:
 * @object: an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): the array of that name, if there is one
 */
JsonArray *
saksi_json_peek_array (JsonObject *object,
                       const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
