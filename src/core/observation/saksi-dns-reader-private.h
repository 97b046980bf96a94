/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: bytes of a message, never read beyond their end. */

#include "observation/saksi-dns-message.h"

G_BEGIN_DECLS

typedef struct
{
  const guint8 *data; /* borrowed: the whole message */
  gsize size;         /* of the message */
  gsize end;          /* of the part that is read now */
  gsize at;
} SaksiDnsReader;

gboolean saksi_dns_reader_get_8     (SaksiDnsReader        *self,
                                     guint8                *value);
gboolean saksi_dns_reader_get_16    (SaksiDnsReader        *self,
                                     guint16               *value);
gboolean saksi_dns_reader_get_32    (SaksiDnsReader        *self,
                                     guint32               *value);
gboolean saksi_dns_reader_get_bytes (SaksiDnsReader        *self,
                                     gsize                  length,
                                     const guint8         **bytes);
char    *saksi_dns_reader_get_name  (SaksiDnsReader        *self,
                                     gboolean               may_point,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;

char    *saksi_dns_data_read        (SaksiDnsReader        *reader,
                                     guint16                type,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void     saksi_dns_data_append_quoted (GString             *text,
                                       const guint8        *bytes,
                                       gsize                length);

G_END_DECLS
