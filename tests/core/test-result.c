/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-result.h"

/* Compares what two records say: not when and from where they came. */
void
test_result_assert_equal (const SaksiResult *a,
                          const SaksiResult *b)
{
  g_assert_cmpuint (a->contest, ==, b->contest);
  g_assert_cmpuint (a->key, ==, b->key);
  g_assert_cmpint (a->ts, ==, b->ts);
  g_assert_cmpuint (saksi_result_pack_flags (&a->flags), ==, saksi_result_pack_flags (&b->flags));
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    g_assert_cmpint (a->fields[i], ==, b->fields[i]);

  g_assert_cmpuint (a->n_votes, ==, b->n_votes);
  for (guint i = 0; i < a->n_votes; i++)
    {
      g_assert_cmpuint (a->votes[i].choice, ==, b->votes[i].choice);
      g_assert_cmpint (a->votes[i].count, ==, b->votes[i].count);
    }

  g_assert_cmpuint (a->n_pages, ==, b->n_pages);
  for (guint i = 0; i < a->n_pages; i++)
    g_assert_cmpstr (a->pages[i], ==, b->pages[i]);
  g_assert_cmpstr (a->extra, ==, b->extra);
}

/* Calls @func for each JSON file below @folder, in any order. */
void
test_result_foreach_file (const char *folder,
                          void      (*func) (const char *path,
                                             gpointer    user_data),
                          gpointer    user_data)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        test_result_foreach_file (path, func, user_data);
      else if (g_str_has_suffix (name, ".json"))
        func (path, user_data);
    }
}
