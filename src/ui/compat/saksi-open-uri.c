/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "compat/saksi-open-uri.h"

/* Opens a page of the web in the user's browser, because the user asked for it. Addresses come
 * from published data: any other scheme than that of the web is not followed. */
void
saksi_open_uri (GtkWidget  *parent,
                const char *uri)
{
  g_autofree char *scheme = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (uri != NULL);

  scheme = g_uri_parse_scheme (uri);
  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)
    return;

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (parent)), uri, GDK_CURRENT_TIME);
}
