/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "make-specimen.h"

#include <errno.h>
#include <stdio.h>

#include <jpeglib.h>

/* The width of the pages that were published in 2024. */
#define PAGE_WIDTH 1000
#define PAGE_HEIGHT ((int) (PAGE_WIDTH * SAKSI_FORM_PAGE_RATIO))

/* Small files, so that the specimen weighs little; the digits stay sharp. */
#define QUALITY 44

static void
write_rows (struct jpeg_compress_struct *jpeg,
            cairo_surface_t             *surface)
{
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 row[PAGE_WIDTH * 3];
  JSAMPROW rows[] = { row };

  while (jpeg->next_scanline < jpeg->image_height)
    {
      const guint32 *from = (const guint32 *) (pixels + stride * jpeg->next_scanline);

      for (guint x = 0; x < PAGE_WIDTH; x++)
        {
          row[x * 3] = (guint8) (from[x] >> 16);
          row[x * 3 + 1] = (guint8) (from[x] >> 8);
          row[x * 3 + 2] = (guint8) from[x];
        }
      jpeg_write_scanlines (jpeg, rows, 1);
    }
}

static void
write_jpeg (cairo_surface_t *surface,
            FILE            *file)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_stdio_dest (&jpeg, file);
  jpeg.image_width = PAGE_WIDTH;
  jpeg.image_height = PAGE_HEIGHT;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, QUALITY, TRUE);
  jpeg_simple_progression (&jpeg);
  jpeg.dct_method = JDCT_ISLOW;

  jpeg_start_compress (&jpeg, TRUE);
  write_rows (&jpeg, surface);
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
}

/* Draws a page of a station's form into a file. */
gboolean
specimen_write_image (const SpecimenStation *station,
                      guint                  page,
                      const char            *path,
                      GError               **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PAGE_WIDTH,
                                                         PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  SaksiFormValues values;
  FILE *file;
  gboolean done;

  specimen_fill_form (station, &values);
  saksi_form_drawing_draw_page (&values, page, cr, PAGE_WIDTH);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  file = fopen (path, "wb");
  if (file != NULL)
    write_jpeg (surface, file);
  done = file != NULL && ferror (file) == 0;
  done = (file == NULL || fclose (file) == 0) && done;
  cairo_surface_destroy (surface);

  if (!done)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", path,
                 g_strerror (errno));

  return done;
}
