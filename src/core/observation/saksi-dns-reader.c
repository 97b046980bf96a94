/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-dns-reader-private.h"

/* Nothing points into the header. */
#define HEADER_SIZE 12

#define POINTER_BITS 0xc0

gboolean
saksi_dns_reader_get_bytes (SaksiDnsReader *self,
                            gsize           length,
                            const guint8  **bytes)
{
  if (length > self->end - self->at)
    return FALSE;

  *bytes = self->data + self->at;
  self->at += length;

  return TRUE;
}

gboolean
saksi_dns_reader_get_8 (SaksiDnsReader *self,
                        guint8         *value)
{
  const guint8 *bytes;

  if (!saksi_dns_reader_get_bytes (self, 1, &bytes))
    return FALSE;
  *value = bytes[0];

  return TRUE;
}

gboolean
saksi_dns_reader_get_16 (SaksiDnsReader *self,
                         guint16        *value)
{
  const guint8 *bytes;

  if (!saksi_dns_reader_get_bytes (self, 2, &bytes))
    return FALSE;
  *value = (guint16) (bytes[0] << 8 | bytes[1]);

  return TRUE;
}

gboolean
saksi_dns_reader_get_32 (SaksiDnsReader *self,
                         guint32        *value)
{
  const guint8 *bytes;

  if (!saksi_dns_reader_get_bytes (self, 4, &bytes))
    return FALSE;
  *value = (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];

  return TRUE;
}

/* A label may hold any bytes; those that mean something in a name are escaped. */
static void
append_label (GString      *name,
              const guint8 *bytes,
              guint         length)
{
  if (name->len > 0)
    g_string_append_c (name, '.');
  for (guint i = 0; i < length; i++)
    if (bytes[i] == '.' || bytes[i] == '\\')
      g_string_append_printf (name, "\\%c", bytes[i]);
    else if (g_ascii_isgraph (bytes[i]))
      g_string_append_c (name, (char) bytes[i]);
    else
      g_string_append_printf (name, "\\%03u", bytes[i]);
}

static gboolean
set_name_error (GError    **error,
                const char *text)
{
  g_set_error_literal (error, SAKSI_DNS_ERROR, SAKSI_DNS_ERROR_NAME, text);

  return FALSE;
}

/* Where a name goes on. Only backwards from where the present run of labels began, so that it ends
 * whatever the bytes are. */
static gboolean
follow_pointer (SaksiDnsReader *run,
                guint8          first,
                gsize          *run_start,
                guint          *n_pointers,
                GError        **error)
{
  guint8 second;
  gsize target;

  if (!saksi_dns_reader_get_8 (run, &second))
    return set_name_error (error, "A name ends in the middle");
  target = (gsize) (first & ~POINTER_BITS) << 8 | second;
  if (target >= *run_start || target < HEADER_SIZE)
    return set_name_error (error, "A name does not point backwards");
  if (++*n_pointers > SAKSI_DNS_MAX_POINTERS)
    return set_name_error (error, "A name has too many pointers");

  *run_start = target;
  run->at = target;
  run->end = run->size;

  return TRUE;
}

static gboolean
read_labels (SaksiDnsReader *self,
             gboolean        may_point,
             GString        *name,
             GError        **error)
{
  SaksiDnsReader run = *self;
  gsize run_start = self->at;
  gsize length = 1; /* on the wire, with the byte that ends it */
  guint n_pointers = 0;

  for (;;)
    {
      const guint8 *label;
      guint8 first;

      if (!saksi_dns_reader_get_8 (&run, &first))
        return set_name_error (error, "A name ends in the middle");
      if ((first & POINTER_BITS) == POINTER_BITS && may_point)
        {
          if (!follow_pointer (&run, first, &run_start, &n_pointers, error))
            return FALSE;
          if (n_pointers == 1)
            self->at += 2;
          continue;
        }
      if ((first & POINTER_BITS) != 0)
        return set_name_error (error, "A name has a label of a kind that is not known");
      if (n_pointers == 0)
        self->at = run.at + first;
      if (first == 0)
        return TRUE;

      length += 1 + first;
      if (length > SAKSI_DNS_MAX_NAME)
        return set_name_error (error, "A name is too long");
      if (!saksi_dns_reader_get_bytes (&run, first, &label))
        return set_name_error (error, "A name ends in the middle");
      append_label (name, label, first);
    }
}

/* (nullable): NULL with @error set */
char *
saksi_dns_reader_get_name (SaksiDnsReader *self,
                           gboolean        may_point,
                           GError        **error)
{
  g_autoptr(GString) name = g_string_new (NULL);

  if (!read_labels (self, may_point, name, error))
    return NULL;
  if (name->len == 0)
    g_string_append_c (name, '.');

  return g_string_free (g_steal_pointer (&name), FALSE);
}
