/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A city that Saksi knows the place of. */
typedef struct
{
  char *name;     /* owned */
  double lat;     /* degrees */
  double lon;
} SaksiCity;

void       saksi_city_free       (SaksiCity           *self);
void       saksi_city_list_async (GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
GPtrArray *saksi_city_list_finish (GAsyncResult       *result,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
const SaksiCity *saksi_city_find (GPtrArray           *cities,
                                  const char          *name);

G_END_DECLS
