/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A folder of its own with a cache in it, for one test. */

#include "result/saksi-import.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* What the cache holds at the start. */
typedef enum
{
  TEST_HOME_EMPTY,
  TEST_HOME_CONTENT, /* the statements and measurements that ship */
  TEST_HOME_SHIPPED, /* the same, the certified votes and the specimen region */
} TestHomeKind;

typedef struct
{
  char *folder;
  SaksiStore *store;
} TestHome;

void  test_home_open     (TestHome           *self,
                          TestHomeKind        kind);
char *test_home_dup_path (const TestHome     *self,
                          const char         *name) G_GNUC_WARN_UNUSED_RESULT;
void  test_home_write    (const TestHome     *self,
                          const char         *name,
                          const char         *contents);
void  test_home_import   (const TestHome     *self,
                          const char         *name,
                          SaksiImportSummary *summary);
void  test_home_close    (TestHome           *self);

G_END_DECLS
