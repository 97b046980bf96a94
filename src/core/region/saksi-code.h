/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiKey:
 *
 * The order-preserving integer form of a region code. Keys sort as codes do, parents before
 * their children, and every subtree is one range of integers:
 * `[key, saksi_key_end (key))`. The key of the nation is 0.
 *
 * Layout, from the most significant bit: province 7 bits, regency 11, district 7, village 14,
 * station 10. Each part holds its number plus one, so that 0 means "no such part".
 */
typedef guint64 SaksiKey;

#define SAKSI_KEY_BITS 49
#define SAKSI_KEY_NATION ((SaksiKey) 0)
#define SAKSI_KEY_INVALID (G_MAXUINT64)

/* The longest code, 13 characters, and its end. */
#define SAKSI_CODE_MAX 13
#define SAKSI_CODE_SIZE (SAKSI_CODE_MAX + 1)

/* The code under which the nation is written, in paths and in answers. */
#define SAKSI_CODE_NATION "0"

/* The province code of the bundled specimen region; never part of a national answer. */
#define SAKSI_CODE_SPECIMEN "00"

typedef enum
{
  SAKSI_LEVEL_NATION,
  SAKSI_LEVEL_PROVINCE,
  SAKSI_LEVEL_REGENCY,
  SAKSI_LEVEL_DISTRICT,
  SAKSI_LEVEL_VILLAGE,
  SAKSI_LEVEL_STATION,
} SaksiLevel;

SaksiKey    saksi_key_from_code   (const char *code);
SaksiKey    saksi_key_from_chars  (const char *chars,
                                   gsize       length);
const char *saksi_key_to_code     (SaksiKey    key,
                                   char        code[SAKSI_CODE_SIZE]);
char       *saksi_key_dup_code    (SaksiKey    key) G_GNUC_WARN_UNUSED_RESULT;
SaksiLevel  saksi_key_get_level   (SaksiKey    key);
SaksiKey    saksi_key_get_parent  (SaksiKey    key);
SaksiKey    saksi_key_get_ancestor (SaksiKey   key,
                                    SaksiLevel level);
SaksiKey    saksi_key_get_end     (SaksiKey    key);
gboolean    saksi_key_contains    (SaksiKey    ancestor,
                                   SaksiKey    key);
gboolean    saksi_key_is_specimen (SaksiKey    key);
gboolean    saksi_key_is_overseas (SaksiKey    key);
guint       saksi_key_get_number  (SaksiKey    key);

G_END_DECLS
