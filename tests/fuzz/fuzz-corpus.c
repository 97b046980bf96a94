/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <string.h>

#include "fuzz.h"

/* Runs a target without libFuzzer, so that it cannot rot: over every file of the corpus, and over
 * copies of it that were damaged a little. fuzz-NAME FOLDER */

#define N_DAMAGED 150

/* In memory of exactly its size, where a checker sees what is read beyond it. As with libFuzzer,
 * nothing has an address, too. */
static void
run_target (const guint8 *data,
            gsize         size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy != NULL ? copy : (const guint8 *) "", size);
}

static void
damage (GByteArray *bytes,
        GRand      *rand)
{
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) bytes->len) : 0;
  guint8 byte = (guint8) g_rand_int_range (rand, 0, 256);

  if (bytes->len == 0)
    return;
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      bytes->data[at] = byte;
      break;
    case 1:
      bytes->data[at] ^= (guint8) (1 << byte % 8);
      break;
    case 2:
      g_byte_array_remove_index (bytes, at);
      break;
    case 3:
      g_byte_array_set_size (bytes, at);
      break;
    default:
      {
        guint length = MIN (byte, bytes->len - at);
        g_autofree guint8 *copy = g_memdup2 (bytes->data + at, length);

        /* The array moves while it grows. */
        g_byte_array_append (bytes, copy, length);
      }
      break;
    }
}

static void
run_file (const char *path)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_str_hash (path));
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  run_target ((const guint8 *) data, size);
  for (guint i = 0; i < N_DAMAGED; i++)
    {
      g_autoptr(GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) data, (guint) size);
      for (gint32 times = g_rand_int_range (rand, 1, 5); times > 0; times--)
        damage (bytes, rand);
      run_target (bytes->data, bytes->len);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GDir) folder = NULL;
  const char *name;
  guint n = 0;

  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);

      run_file (path);
      n++;
    }
  g_assert_cmpuint (n, >, 0);

  return 0;
}
