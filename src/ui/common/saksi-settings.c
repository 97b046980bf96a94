/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-settings.h"

/**
 * saksi_settings_open:
 * @first_key: a key that is to be read or written
 * @...: others, then %NULL
 *
 * Settings without a schema or a key end the process when they are used, so both are looked up
 * first: a build that is run where it was made may have no schema, or see an older one that is
 * installed.
 *
 * Returns: (transfer full) (nullable): the settings of Saksi; %NULL where these have not all keys
 */
GSettings *
saksi_settings_open (const char *first_key,
                     ...)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;
  const char *key = first_key;
  gboolean has_keys = TRUE;
  va_list keys;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SAKSI_APP_ID, TRUE);
  if (schema == NULL)
    return NULL;

  va_start (keys, first_key);
  for (; key != NULL && has_keys; key = va_arg (keys, const char *))
    has_keys = g_settings_schema_has_key (schema, key);
  va_end (keys);

  return has_keys ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
