/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-tar-header.h"

#include <string.h>

/* Where the fields of a header are, and how long. */
#define NAME_LENGTH 100
#define SIZE_PLACE 124
#define SIZE_LENGTH 12
#define SUM_PLACE 148
#define SUM_LENGTH 8
#define KIND_PLACE 156
#define MAGIC_PLACE 257
#define PREFIX_PLACE 345
#define PREFIX_LENGTH 155

/* Octal digits, with spaces before and anything that is none behind them. */
static gboolean
read_octal (const char *field,
            gsize       length,
            gint64     *value)
{
  gsize at = 0;
  gsize first;

  while (at < length && field[at] == ' ')
    at++;
  first = at;
  for (*value = 0; at < length && field[at] >= '0' && field[at] <= '7'; at++)
    *value = *value * 8 + (field[at] - '0');

  return at > first && (at == length || field[at] == '\0' || field[at] == ' ');
}

/* Sizes of 8 GB and more are written in binary, the highest byte first. */
static gboolean
read_size (const char *field,
           gint64     *value)
{
  if (((guchar) field[0] & 0x80) == 0)
    return read_octal (field, SIZE_LENGTH, value);

  *value = 0;
  for (guint i = 1; i < SIZE_LENGTH; i++)
    {
      if (*value > G_MAXINT64 >> 8)
        return FALSE;
      *value = *value << 8 | (guchar) field[i];
    }

  return field[0] == (char) 0x80;
}

/* The sum of all bytes, those of the sum itself taken for spaces. */
static gboolean
has_right_sum (const char *block)
{
  gint64 expected;
  gint64 sum = SUM_LENGTH * ' ';

  for (guint i = 0; i < SAKSI_TAR_BLOCK; i++)
    sum += (guchar) block[i];
  for (guint i = SUM_PLACE; i < SUM_PLACE + SUM_LENGTH; i++)
    sum -= (guchar) block[i];

  return read_octal (block + SUM_PLACE, SUM_LENGTH, &expected) && sum == expected;
}

static SaksiTarKind
read_kind (char kind)
{
  switch (kind)
    {
    case '\0':
    case '0':
    case '7':
      return SAKSI_TAR_FILE;
    case 'x':
    case 'X':
      return SAKSI_TAR_PAX;
    case 'L':
      return SAKSI_TAR_LONG_NAME;
    case '1' ... '6':
    case 'g':
    case 'K':
      return SAKSI_TAR_OTHER;
    default:
      return SAKSI_TAR_UNKNOWN;
    }
}

static void
read_name (const char     *block,
           SaksiTarHeader *header)
{
  gboolean is_posix = memcmp (block + MAGIC_PLACE, "ustar\0", 6) == 0;
  gsize prefix = is_posix ? strnlen (block + PREFIX_PLACE, PREFIX_LENGTH) : 0;
  gsize length = strnlen (block, NAME_LENGTH);
  char *to = header->name;

  if (prefix > 0)
    {
      to = mempcpy (to, block + PREFIX_PLACE, prefix);
      *to++ = '/';
    }
  to = mempcpy (to, block, length);
  *to = '\0';
}

/**
 * saksi_tar_header_is_end:
 * @block: %SAKSI_TAR_BLOCK bytes
 *
 * Returns: whether the block ends the archive: it is empty
 */
gboolean
saksi_tar_header_is_end (const char *block)
{
  return block[0] == '\0' && memcmp (block, block + 1, SAKSI_TAR_BLOCK - 1) == 0;
}

/**
 * saksi_tar_header_read:
 * @block: %SAKSI_TAR_BLOCK bytes
 * @header: (out caller-allocates): what they say
 *
 * Returns: whether they are the header of an entry
 */
gboolean
saksi_tar_header_read (const char     *block,
                       SaksiTarHeader *header)
{
  if (!has_right_sum (block) || !read_size (block + SIZE_PLACE, &header->size))
    return FALSE;

  header->kind = read_kind (block[KIND_PLACE]);
  read_name (block, header);
  /* Old archives have no kind for folders. */
  if (header->kind == SAKSI_TAR_FILE && g_str_has_suffix (header->name, "/"))
    header->kind = SAKSI_TAR_OTHER;

  return TRUE;
}

/**
 * saksi_tar_pax_read:
 * @data: the content of an entry of kind %SAKSI_TAR_PAX
 * @length: its length in bytes
 * @name: gets the name of the next entry, when it is told
 * @size: gets its size, when it is told
 *
 * Returns: whether the content is sound: records of "LENGTH KEY=VALUE\n"
 */
gboolean
saksi_tar_pax_read (const char *data,
                    gsize       length,
                    GString    *name,
                    gint64     *size)
{
  const char *end = data + length;

  while (data < end)
    {
      const char *at = data;
      gsize whole = 0;
      const char *value;
      const char *stop;

      while (at < end && *at >= '0' && *at <= '9' && whole <= length)
        whole = whole * 10 + (gsize) (*at++ - '0');
      if (at == end || *at != ' ' || whole > (gsize) (end - data) || whole < 5 ||
          data[whole - 1] != '\n')
        return FALSE;
      at++;
      stop = data + whole - 1;
      value = at < stop ? memchr (at, '=', (gsize) (stop - at)) : NULL;
      if (value == NULL)
        return FALSE;

      value++;
      if (g_str_has_prefix (at, "path="))
        g_string_append_len (g_string_truncate (name, 0), value, stop - value);
      else if (g_str_has_prefix (at, "size="))
        *size = g_ascii_strtoll (value, NULL, 10);
      data += whole;
    }

  return TRUE;
}
