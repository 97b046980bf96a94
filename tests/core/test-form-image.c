/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-image.h"

#include <unistd.h>

#include <gio/gio.h>

#include "test-util.h"

#define BYTES(text) (text), sizeof (text) - 1

#define PNG_START "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
#define JPEG_START "\xff\xd8"
#define JFIF "\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define FRAME "\xff\xc0\0\x11\x08\x05\xdc\x03\xe8\3\1\x22\0\2\x11\1\3\x11\1"
#define PROGRESSIVE "\xff\xc2\0\x11\x08\x05\xdc\x03\xe8\3\1\x22\0\2\x11\1\3\x11\1"
#define TABLE "\xff\xc4\0\4\0\0"

static void
test_sizes (void)
{
  static const struct
  {
    const char *data;
    gsize length;
    guint width;
    guint height;
  } cases[] = {
    { BYTES (PNG_START "\0\0\3\xe8\0\0\5\xdc\x08\2\0\0\0"), 1000, 1500 },
    { BYTES (JPEG_START JFIF FRAME), 1000, 1500 },
    { BYTES (JPEG_START JFIF TABLE PROGRESSIVE), 1000, 1500 },
    { BYTES (JPEG_START "\xff\xff" FRAME), 1000, 1500 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      guint width;
      guint height;

      saksi_form_image_read_size (cases[i].data, cases[i].length, &width, &height, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (width, ==, cases[i].width);
      g_assert_cmpuint (height, ==, cases[i].height);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *data;
    gsize length;
    int code;
  } cases[] = {
    { BYTES (""), SAKSI_FORM_ERROR_NOT_IMAGE },
    { BYTES ("<!DOCTYPE html>"), SAKSI_FORM_ERROR_NOT_IMAGE },
    { BYTES ("GIF89a\1\0\1\0\0\0\0"), SAKSI_FORM_ERROR_NOT_IMAGE },
    { BYTES (PNG_START), SAKSI_FORM_ERROR_NOT_IMAGE },
    { BYTES (PNG_START "\0\0\0\0\0\0\5\xdc\x08\2\0\0\0"), SAKSI_FORM_ERROR_NOT_IMAGE },
    { BYTES (PNG_START "\0\0\x7f\xff\0\0\0\1\x08\2\0\0\0"), SAKSI_FORM_ERROR_TOO_LARGE },
    { BYTES (PNG_START "\0\0\x27\x10\0\0\x27\x10\x08\2\0\0\0"), SAKSI_FORM_ERROR_TOO_LARGE },
    { BYTES (PNG_START "\xff\xff\xff\xff\xff\xff\xff\xff\x08\2\0\0\0"),
      SAKSI_FORM_ERROR_TOO_LARGE },
    { BYTES (JPEG_START JFIF), SAKSI_FORM_ERROR_NOT_IMAGE },
    { BYTES (JPEG_START "\xff\xe0\0\0JFIF\0\1\1\0\0\1\0\1\0\0"), SAKSI_FORM_ERROR_NOT_IMAGE },
    { BYTES (JPEG_START "\xff\xe0\xff\xffJFIF\0\1\1\0\0\1\0\1\0\0"), SAKSI_FORM_ERROR_NOT_IMAGE },
    { BYTES (JPEG_START "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), SAKSI_FORM_ERROR_NOT_IMAGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      guint width = 7;
      guint height = 7;

      g_assert_false (saksi_form_image_read_size (cases[i].data, cases[i].length, &width, &height,
                                                  &error));
      g_assert_error (error, SAKSI_FORM_ERROR, cases[i].code);
      g_assert_cmpuint (width, ==, 7);
      g_assert_cmpuint (height, ==, 7);
    }
}

/* Every beginning of a good image is refused or gives the same size, and read to its end only. */
static void
test_truncated (void)
{
  static const char image[] = JPEG_START JFIF TABLE FRAME;

  for (gsize length = 0; length < sizeof image; length++)
    {
      g_autofree char *data = g_memdup2 (image, MAX (length, 1));
      guint width = 0;
      guint height = 0;

      if (saksi_form_image_read_size (data, length, &width, &height, NULL))
        g_assert_cmpuint (width, ==, 1000);
    }
}

static void
test_files (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *small = g_build_filename (folder, "small", NULL);
  g_autofree char *large = g_build_filename (folder, "large", NULL);
  g_autofree char *absent = g_build_filename (folder, "absent", NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (small, "four", 4, NULL));
  bytes = saksi_form_image_read_file (small, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "four", 4);

  /* A file with a hole takes no room on disk. */
  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, SAKSI_FORM_IMAGE_MAX_BYTES + 1), ==, 0);
  g_assert_null (saksi_form_image_read_file (large, &error));
  g_assert_error (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_assert_null (saksi_form_image_read_file (absent, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (saksi_form_image_read_file (folder, &error));
  g_assert_error (error, SAKSI_FORM_ERROR, SAKSI_FORM_ERROR_NOT_IMAGE);

  test_remove_folder (folder);
}

/* The end of a file is looked for behind the small picture that a camera puts before it. */
static void
test_whole (void)
{
  static const guint8 whole[] = { 0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9, 0xff, 0xda,
                                  0, 2, 7, 0xff, 0, 7, 0xff, 0xd9 };
  static const guint8 png[] = "\x89PNG\r\n\x1a\n....IHDR....IEND....";

  g_assert_true (saksi_form_image_is_whole (whole, sizeof whole));
  for (gsize length = 0; length < sizeof whole; length++)
    g_assert_false (saksi_form_image_is_whole (whole, length));
  g_assert_true (saksi_form_image_is_whole (png, sizeof png));
  g_assert_false (saksi_form_image_is_whole (png, sizeof png - 10));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/form-image/sizes", test_sizes);
  g_test_add_func ("/form-image/refused", test_refused);
  g_test_add_func ("/form-image/truncated", test_truncated);
  g_test_add_func ("/form-image/files", test_files);
  g_test_add_func ("/form-image/whole", test_whole);

  return g_test_run ();
}
