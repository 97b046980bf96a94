/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Looks into a cache past the core: its whole content as text, and whether what is derived in it
 * equals what follows from its documents. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TEST_CACHE_ALL = 0,
  TEST_CACHE_WITHOUT_HASHES = 1 << 0, /* of the bytes as they came */
  TEST_CACHE_WITHOUT_IMAGES = 1 << 1,
} TestCacheParts;

char  *test_cache_dump   (const char    *path,
                          TestCacheParts parts) G_GNUC_WARN_UNUSED_RESULT;
void   test_cache_check  (const char    *path);
gint64 test_cache_count  (const char    *path,
                          const char    *table);
void   test_cache_run    (const char    *path,
                          const char    *sql);
void   test_cache_refuses (const char   *path,
                           const char   *sql);
void   test_cache_assert_same_text (const char *a,
                                    const char *b);

G_END_DECLS
