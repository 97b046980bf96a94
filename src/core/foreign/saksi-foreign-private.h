/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "foreign/saksi-foreign.h"

G_BEGIN_DECLS

/* Addresses that are longer are left out. */
#define SAKSI_FOREIGN_MAX_URL 2000

/* What a reader found, as it stands there; nothing of it is trusted. */
typedef struct
{
  const char *key;
  const char *title;
  const char *summary;
  const char *author;
  const char *publisher;
  const char *url;
  const char *base;      /* what @url is relative to, where it is */
  const char *published;
  const char *language;
} SaksiForeignFound;

void     saksi_foreign_add           (SaksiForeign            *self,
                                      const SaksiForeignFound *found);
char    *saksi_foreign_dup_date      (const char              *text) G_GNUC_WARN_UNUSED_RESULT;

void     saksi_foreign_merge_content (SaksiForeign            *self,
                                      JsonObject              *whole,
                                      JsonObject              *part);
void     saksi_foreign_set_content   (SaksiForeign            *self,
                                      JsonObject              *whole);

gboolean saksi_foreign_read_feed     (SaksiForeign            *self,
                                      const char              *data,
                                      gsize                    length,
                                      GError                 **error);
gboolean saksi_foreign_read_json     (SaksiForeign            *self,
                                      const char              *data,
                                      gsize                    length,
                                      GError                 **error);
gboolean saksi_foreign_read_reviews  (SaksiForeign            *self,
                                      JsonNode                *node);
gboolean saksi_foreign_is_page       (const char              *data,
                                      gsize                    length);
gboolean saksi_foreign_read_page     (SaksiForeign            *self,
                                      const char              *data,
                                      gsize                    length,
                                      GError                 **error);
gboolean saksi_foreign_read_csv      (SaksiForeign            *self,
                                      const char              *data,
                                      gsize                    length,
                                      GError                 **error);

G_END_DECLS
