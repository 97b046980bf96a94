/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-prefix-function.h"

#include <gio/gio.h>

/* saksi_prefix_has (prefix, address): whether an address lies in a block. What is neither is not
 * in anything. */
static void
prefix_has (sqlite3_context *context,
            int              n_values,
            sqlite3_value  **values)
{
  const char *prefix = (const char *) sqlite3_value_text (values[0]);
  const char *text = (const char *) sqlite3_value_text (values[1]);
  g_autoptr(GInetAddress) address = NULL;
  g_autoptr(GInetAddressMask) mask = NULL;
  gboolean has = FALSE;

  if (prefix != NULL && text != NULL)
    {
      address = g_inet_address_new_from_string (text);
      mask = g_inet_address_mask_new_from_string (prefix, NULL);
    }
  if (address != NULL && mask != NULL &&
      g_inet_address_get_family (address) == g_inet_address_mask_get_family (mask))
    has = g_inet_address_mask_matches (mask, address);

  sqlite3_result_int (context, has);
}

/**
 * saksi_prefix_function_add:
 * @db: a connection
 *
 * Returns: whether statements of @db can ask for addresses in blocks
 */
gboolean
saksi_prefix_function_add (sqlite3 *db)
{
  return sqlite3_create_function_v2 (db, "saksi_prefix_has", 2,
                                     SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                     prefix_has, NULL, NULL, NULL) == SQLITE_OK;
}
