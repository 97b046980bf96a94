/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Published documents for tests of the importer: made up at random, in the layout and with the
 * quirks of the real ones, and put where an importer finds them. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;  /* from the profile on */
  GBytes *bytes;
} TestFile;

/* Files in the order in which they were added; an archive keeps it. */
typedef struct
{
  GPtrArray *files; /* of TestFile */
} TestTree;

typedef enum
{
  TEST_ARCHIVE_TAR,
  TEST_ARCHIVE_TAR_GZ,
  TEST_ARCHIVE_TAR_ZST,
  TEST_ARCHIVE_ZIP,
} TestArchive;

#define TEST_N_ARCHIVES 4

TestTree *test_tree_new           (void) G_GNUC_WARN_UNUSED_RESULT;
void      test_tree_free          (TestTree      *self);
void      test_tree_add           (TestTree      *self,
                                   const char    *path,
                                   const char    *text);
void      test_tree_add_bytes     (TestTree      *self,
                                   const char    *path,
                                   gconstpointer  data,
                                   gsize          length);
void      test_tree_add_random    (TestTree      *self,
                                   GRand         *rand);
void      test_tree_add_station   (TestTree      *self,
                                   GRand         *rand,
                                   const char    *contest,
                                   const char    *code,
                                   guint          minute);
void      test_tree_shuffle       (TestTree      *self,
                                   GRand         *rand);
void      test_tree_shuffle_members (TestTree    *self,
                                     GRand       *rand);

char     *test_tree_build_station_path (const char *contest,
                                        const char *code) G_GNUC_WARN_UNUSED_RESULT;

void      test_tree_read_folder   (TestTree       *self,
                                   const char     *folder,
                                   const char     *path);
void      test_tree_write_folder  (const TestTree *self,
                                   const char     *folder);
void      test_tree_write_archive (const TestTree *self,
                                   const char     *path,
                                   TestArchive     kind);
void      test_tree_write_lines   (const TestTree *self,
                                   const char     *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestTree, test_tree_free)

G_END_DECLS
