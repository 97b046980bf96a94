/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>

/* Images come from anywhere, so their size is known before a decoder sees them. */

/* Offsets in a PNG file, where the header is always the first chunk. */
#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"
#define PNG_HEADER 12
#define PNG_WIDTH 16
#define PNG_END 24

static guint
read_big_endian (const guint8 *data,
                 guint         n_bytes)
{
  guint value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | data[i];

  return value;
}

static gboolean
read_png_size (const guint8 *data,
               gsize         length,
               guint        *width,
               guint        *height)
{
  if (length < PNG_END || memcmp (data + PNG_HEADER, "IHDR", 4) != 0)
    return FALSE;

  *width = read_big_endian (data + PNG_WIDTH, 4);
  *height = read_big_endian (data + PNG_WIDTH + 4, 4);

  return TRUE;
}

/* A start of a frame; C4, C8 and CC lie between them but are something else. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
read_jpeg_size (const guint8 *data,
                gsize         length,
                guint        *width,
                guint        *height)
{
  gsize at = 2;

  while (length - at >= 9 && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      guint segment;

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      segment = read_big_endian (data + at + 2, 2);
      if (is_frame (marker))
        {
          *height = read_big_endian (data + at + 5, 2);
          *width = read_big_endian (data + at + 7, 2);
          return TRUE;
        }
      if (segment < 2 || segment + 2 > length - at)
        return FALSE;
      at += segment + 2;
    }

  return FALSE;
}

/**
 * saksi_form_image_read_size:
 * @data: the beginning of an image file
 * @length: how many bytes of it
 * @width: (out): the width in pixels
 * @height: (out): the height in pixels
 * @error: a place for an error of #SaksiFormError
 *
 * Reads the size of a JPEG or PNG image without decoding it.
 *
 * Returns: whether it is an image that may be decoded
 */
gboolean
saksi_form_image_read_size (gconstpointer   data,
                            gsize           length,
                            guint          *width,
                            guint          *height,
                            GError        **error)
{
  guint found_width = 0;
  guint found_height = 0;
  gboolean found = FALSE;

  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  if (length > 8 && memcmp (data, PNG_SIGNATURE, 8) == 0)
    found = read_png_size (data, length, &found_width, &found_height);
  else if (length > 4 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    found = read_jpeg_size (data, length, &found_width, &found_height);

  if (!found || found_width == 0 || found_height == 0)
    {
      g_set_error_literal (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_NOT_IMAGE,
                           "not a JPEG or PNG image");
      return FALSE;
    }
  if (found_width > SAKSI_FORM_IMAGE_MAX_SIDE || found_height > SAKSI_FORM_IMAGE_MAX_SIDE ||
      (guint64) found_width * found_height > SAKSI_FORM_IMAGE_MAX_PIXELS)
    {
      g_set_error (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_TOO_LARGE,
                   "the image has %u × %u pixels", found_width, found_height);
      return FALSE;
    }

  *width = found_width;
  *height = found_height;

  return TRUE;
}

/* Where the picture itself begins, behind what a camera writes before it: a small picture in there
 * has an end of its own. */
static gsize
find_jpeg_scan (const guint8 *data,
                gsize         length)
{
  gsize at = 2;

  while (at < length && length - at >= 4 && data[at] == 0xff)
    {
      if (data[at + 1] == 0xda)
        return at;
      at += data[at + 1] == 0xff ? 1 : read_big_endian (data + at + 2, 2) + 2;
    }

  return length;
}

/**
 * saksi_form_image_is_whole:
 * @data: an image file
 * @length: its length
 *
 * Returns: whether the end of a JPEG or PNG image is there; decoders fill up what is missing
 */
gboolean
saksi_form_image_is_whole (gconstpointer data,
                           gsize         length)
{
  gsize from;

  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  if (length > 8 && memcmp (data, PNG_SIGNATURE, 8) == 0)
    return memmem (data, length, "IEND", 4) != NULL;

  from = find_jpeg_scan (data, length);

  return memmem ((const guint8 *) data + from, length - from, "\xff\xd9", 2) != NULL;
}

static GBytes *
read_all (int      fd,
          gsize    size,
          GError **error)
{
  g_autofree guint8 *data = g_malloc (MAX (size, 1));
  gsize done = 0;

  while (done < size)
    {
      gssize n = read (fd, data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno),
                               g_strerror (errno));
          return NULL;
        }
      if (n == 0)
        break;
      done += (gsize) n;
    }

  return g_bytes_new_take (g_steal_pointer (&data), done);
}

/**
 * saksi_form_image_read_file:
 * @path: an image file
 * @error: a place for an error of #SaksiFormError or #GIOErrorEnum
 *
 * Reads a file of at most %SAKSI_FORM_IMAGE_MAX_BYTES. Blocks: for worker threads only.
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
saksi_form_image_read_file (const char  *path,
                            GError     **error)
{
  GBytes *bytes = NULL;
  struct stat info;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat (fd, &info) != 0)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  else if (!S_ISREG (info.st_mode))
    g_set_error_literal (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_NOT_IMAGE, "not a file");
  else if (info.st_size > SAKSI_FORM_IMAGE_MAX_BYTES)
    g_set_error (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_TOO_LARGE,
                 "the file has %" G_GINT64_FORMAT " bytes", (gint64) info.st_size);
  else
    bytes = read_all (fd, (gsize) info.st_size, error);
  if (fd >= 0)
    close (fd);

  return bytes;
}
