/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "region/saksi-code.h"

#include <string.h>

/* How many characters of the code and bits of the key belong to each level, and the shift that
 * brings the level's part to the bottom. */
static const struct
{
  guint8 length;
  guint8 digits;
  guint8 base;
  guint8 bits;
  guint8 shift;
} levels[] = {
  [SAKSI_LEVEL_NATION] = { 0, 0, 1, 0, 49 },
  [SAKSI_LEVEL_PROVINCE] = { 2, 2, 10, 7, 42 },
  [SAKSI_LEVEL_REGENCY] = { 4, 2, 36, 11, 31 },
  [SAKSI_LEVEL_DISTRICT] = { 6, 2, 10, 7, 24 },
  [SAKSI_LEVEL_VILLAGE] = { 10, 4, 10, 14, 10 },
  [SAKSI_LEVEL_STATION] = { 13, 3, 10, 10, 0 },
};

static inline guint64
part_of (SaksiKey   key,
         SaksiLevel level)
{
  return (key >> levels[level].shift) & ((1u << levels[level].bits) - 1);
}

static int
digit_value (char  character,
             guint base)
{
  if (character >= '0' && character <= '9')
    return character - '0';
  if (base == 36 && character >= 'A' && character <= 'Z')
    return character - 'A' + 10;
  return -1;
}

/**
 * saksi_key_from_chars:
 * @chars: the characters of a region code, not necessarily terminated
 * @length: how many there are
 *
 * Reads a region code: two digits of the province, two of the regency (0-9A-Z), two of the
 * district, four of the village, three of the station, complete up to any level. The empty
 * code and "0" are the nation.
 *
 * Returns: the key, or %SAKSI_KEY_INVALID when it is not a code
 */
SaksiKey
saksi_key_from_chars (const char *chars,
                      gsize       length)
{
  SaksiKey key = 0;
  gsize at = 0;

  if (length == 0 || (length == 1 && chars[0] == '0'))
    return SAKSI_KEY_NATION;

  for (guint level = SAKSI_LEVEL_PROVINCE; level <= SAKSI_LEVEL_STATION; level++)
    {
      guint64 part = 0;

      if (at == length)
        break;
      if (length < levels[level].length)
        return SAKSI_KEY_INVALID;

      for (guint i = 0; i < levels[level].digits; i++, at++)
        {
          int digit = digit_value (chars[at], levels[level].base);

          if (digit < 0)
            return SAKSI_KEY_INVALID;
          part = part * levels[level].base + (guint) digit;
        }
      key |= (part + 1) << levels[level].shift;
    }

  return at == length ? key : SAKSI_KEY_INVALID;
}

/**
 * saksi_key_from_code:
 * @code: (nullable): a region code; %NULL, "" and "0" are the nation
 *
 * Returns: the key, or %SAKSI_KEY_INVALID when @code is not a code
 */
SaksiKey
saksi_key_from_code (const char *code)
{
  return code != NULL ? saksi_key_from_chars (code, strlen (code)) : SAKSI_KEY_NATION;
}

/**
 * saksi_key_get_level:
 * @key: a valid key
 *
 * Returns: the level that @key stands for
 */
SaksiLevel
saksi_key_get_level (SaksiKey key)
{
  for (guint level = SAKSI_LEVEL_STATION; level > SAKSI_LEVEL_NATION; level--)
    if (part_of (key, level) != 0)
      return level;

  return SAKSI_LEVEL_NATION;
}

/**
 * saksi_key_to_code:
 * @key: a valid key
 * @code: (out caller-allocates): room for the code
 *
 * Writes the region code of @key; the nation is written "0".
 *
 * Returns: @code
 */
const char *
saksi_key_to_code (SaksiKey key,
                   char     code[SAKSI_CODE_SIZE])
{
  static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  SaksiLevel level = saksi_key_get_level (key);

  if (level == SAKSI_LEVEL_NATION)
    {
      g_strlcpy (code, SAKSI_CODE_NATION, SAKSI_CODE_SIZE);
      return code;
    }

  for (guint i = SAKSI_LEVEL_PROVINCE; i <= level; i++)
    {
      guint64 part = part_of (key, i);

      part = part > 0 ? part - 1 : 0;
      for (guint at = levels[i].length; at > levels[i - 1].length; at--)
        {
          code[at - 1] = digits[part % levels[i].base];
          part /= levels[i].base;
        }
    }
  code[levels[level].length] = '\0';

  return code;
}

/**
 * saksi_key_dup_code:
 * @key: a valid key
 *
 * Returns: (transfer full): the region code of @key
 */
char *
saksi_key_dup_code (SaksiKey key)
{
  char code[SAKSI_CODE_SIZE];

  return g_strdup (saksi_key_to_code (key, code));
}

/**
 * saksi_key_get_ancestor:
 * @key: a valid key
 * @level: a level not deeper than that of @key
 *
 * Returns: the key of the region of @level that holds @key
 */
SaksiKey
saksi_key_get_ancestor (SaksiKey   key,
                        SaksiLevel level)
{
  return key & ~((G_GUINT64_CONSTANT (1) << levels[level].shift) - 1);
}

/**
 * saksi_key_get_parent:
 * @key: a valid key
 *
 * Returns: the key of the region one level up; the nation is its own parent
 */
SaksiKey
saksi_key_get_parent (SaksiKey key)
{
  SaksiLevel level = saksi_key_get_level (key);

  return level == SAKSI_LEVEL_NATION ? key : saksi_key_get_ancestor (key, level - 1);
}

/**
 * saksi_key_get_end:
 * @key: a valid key
 *
 * Returns: the first key behind the subtree of @key
 */
SaksiKey
saksi_key_get_end (SaksiKey key)
{
  return key + (G_GUINT64_CONSTANT (1) << levels[saksi_key_get_level (key)].shift);
}

/**
 * saksi_key_contains:
 * @ancestor: a valid key
 * @key: a valid key
 *
 * Returns: whether @key is @ancestor or lies below it
 */
gboolean
saksi_key_contains (SaksiKey ancestor,
                    SaksiKey key)
{
  return key >= ancestor && key < saksi_key_get_end (ancestor);
}

/**
 * saksi_key_is_specimen:
 * @key: a valid key
 *
 * Returns: whether @key lies in the bundled specimen region (province 00)
 */
gboolean
saksi_key_is_specimen (SaksiKey key)
{
  return part_of (key, SAKSI_LEVEL_PROVINCE) == 1;
}

/**
 * saksi_key_is_overseas:
 * @key: a valid key
 *
 * Returns: whether @key lies in the overseas constituency (province 99)
 */
gboolean
saksi_key_is_overseas (SaksiKey key)
{
  return part_of (key, SAKSI_LEVEL_PROVINCE) == 100;
}

/**
 * saksi_key_get_number:
 * @key: a valid key below the nation
 *
 * Returns: the number of @key among its siblings: the last part of its code
 */
guint
saksi_key_get_number (SaksiKey key)
{
  return (guint) part_of (key, saksi_key_get_level (key)) - 1;
}
