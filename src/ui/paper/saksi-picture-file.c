/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-picture-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <string.h>

#define PROGRAM "Saksi " SAKSI_VERSION

/* A pixel of a screen, in points. */
#define PIXEL 0.75

struct _SaksiPictureFile
{
  SaksiPictureFormat format;
  char *title;
  char *subject;
  GByteArray *bytes;        /* owned: of SVG and PDF */
  cairo_surface_t *surface; /* owned */
  cairo_t *cr;              /* owned, nullable: while it is drawn */
};

/**
 * saksi_picture_format_from_name:
 * @name: the name of a file
 * @format: (out): what its ending asks for
 *
 * Returns: whether such pictures can be made
 */
gboolean
saksi_picture_format_from_name (const char         *name,
                                SaksiPictureFormat *format)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf" };
  g_autofree char *small = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (small, endings[i]))
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (SaksiPictureFile *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, PROGRAM);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_SUBJECT, self->subject);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, PROGRAM);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

static void
create_surface (SaksiPictureFile *self,
                double            width,
                double            height,
                double            scale)
{
  switch (self->format)
    {
    case SAKSI_PICTURE_SVG:
      self->surface = cairo_svg_surface_create_for_stream (write_cb, self->bytes, width, height);
      cairo_svg_surface_set_document_unit (self->surface, CAIRO_SVG_UNIT_PX);
      break;
    case SAKSI_PICTURE_PDF:
      self->surface = cairo_pdf_surface_create_for_stream (write_cb, self->bytes, width * PIXEL,
                                                           height * PIXEL);
      set_metadata (self);
      break;
    case SAKSI_PICTURE_PNG:
    default:
      self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (width * scale),
                                                  (int) (height * scale));
      break;
    }
  self->cr = cairo_create (self->surface);
  if (self->format == SAKSI_PICTURE_PDF)
    cairo_scale (self->cr, PIXEL, PIXEL);
  else if (self->format == SAKSI_PICTURE_PNG)
    cairo_scale (self->cr, scale, scale);
}

/**
 * saksi_picture_file_new:
 * @format: what it is to be
 * @width: in pixels of a screen
 * @height: likewise
 * @scale: how many pixels of the file there are to one of them, where it has pixels
 * @title: what it is of
 * @subject: the day, the sources and what it does not show
 *
 * Returns: (transfer full): an empty picture, drawn in pixels
 */
SaksiPictureFile *
saksi_picture_file_new (SaksiPictureFormat  format,
                        double              width,
                        double              height,
                        double              scale,
                        const char         *title,
                        const char         *subject)
{
  SaksiPictureFile *self = g_new0 (SaksiPictureFile, 1);

  self->format = format;
  self->title = g_strdup (title != NULL ? title : "");
  self->subject = g_strdup (subject != NULL ? subject : "");
  self->bytes = g_byte_array_new ();
  create_surface (self, width, height, scale);

  return self;
}

/**
 * saksi_picture_file_new_pages:
 * @width: of a page, in points
 * @height: likewise
 * @title: what it is of
 * @subject: the day, the sources and what it does not show
 *
 * Returns: (transfer full): an empty document, drawn in points
 */
SaksiPictureFile *
saksi_picture_file_new_pages (double      width,
                              double      height,
                              const char *title,
                              const char *subject)
{
  SaksiPictureFile *self = saksi_picture_file_new (SAKSI_PICTURE_PDF, width / PIXEL,
                                                   height / PIXEL, 1, title, subject);

  cairo_scale (self->cr, 1 / PIXEL, 1 / PIXEL);

  return self;
}

void
saksi_picture_file_free (SaksiPictureFile *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_destroy (self->surface);
  g_byte_array_unref (self->bytes);
  g_free (self->title);
  g_free (self->subject);
  g_free (self);
}

/**
 * saksi_picture_file_set_subject:
 * @self: a file that is not finished yet
 * @subject: the day, the sources and what it does not show
 */
void
saksi_picture_file_set_subject (SaksiPictureFile *self,
                                const char       *subject)
{
  g_free (self->subject);
  self->subject = g_strdup (subject);
  if (self->format == SAKSI_PICTURE_PDF)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_SUBJECT, subject);
}

/**
 * saksi_picture_file_name_page:
 * @self: a document that is not finished yet
 * @page: a page of it, from 1
 * @name: what a list of its pages calls it
 */
void
saksi_picture_file_name_page (SaksiPictureFile *self,
                              guint             page,
                              const char       *name)
{
  g_autofree char *link = g_strdup_printf ("page=%u", page);

  g_return_if_fail (self->format == SAKSI_PICTURE_PDF);

  cairo_pdf_surface_add_outline (self->surface, CAIRO_PDF_OUTLINE_ROOT, name, link, 0);
}

cairo_t *
saksi_picture_file_get_context (SaksiPictureFile *self)
{
  return self->cr;
}

/* Nothing more is drawn. */
void
saksi_picture_file_finish (SaksiPictureFile *self)
{
  g_clear_pointer (&self->cr, cairo_destroy);
  if (self->format == SAKSI_PICTURE_PNG)
    cairo_surface_flush (self->surface);
  else
    cairo_surface_finish (self->surface);
}

/* Title and sources, as a picture is often passed on without what it came with. */
static GBytes *
encode_png (SaksiPictureFile *self,
            GError          **error)
{
  g_autoptr(GdkPixbuf) pixbuf =
    gdk_pixbuf_get_from_surface (self->surface, 0, 0,
                                 cairo_image_surface_get_width (self->surface),
                                 cairo_image_surface_get_height (self->surface));
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *created = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  char *data = NULL;
  gsize length = 0;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", error, "tEXt::Title", self->title,
                                  "tEXt::Description", self->subject, "tEXt::Software", PROGRAM,
                                  "tEXt::Creation Time", created, NULL))
    return NULL;

  return g_bytes_new_take (data, length);
}

static GBytes *
encode_svg (SaksiPictureFile *self)
{
  g_autofree char *text = g_strndup ((const char *) self->bytes->data, self->bytes->len);
  char *root = strstr (text, "<svg");
  char *end = root != NULL ? strchr (root, '>') : NULL;
  g_autoptr(GString) svg = g_string_new (NULL);
  g_autofree char *named = NULL;

  if (end == NULL)
    return g_bytes_new (text, strlen (text));

  named = g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s</desc>", self->title,
                                   self->subject);
  g_string_append_len (svg, text, end + 1 - text);
  g_string_append (svg, named);
  g_string_append (svg, end + 1);

  return g_string_free_to_bytes (g_steal_pointer (&svg));
}

/**
 * saksi_picture_file_write:
 * @self: a file that is finished
 * @file: where to; it is replaced as a whole or not at all
 * @cancellable: (nullable): a cancellable
 * @error: a place for an error
 *
 * Blocks: for worker threads only.
 *
 * Returns: whether it was written
 */
gboolean
saksi_picture_file_write (SaksiPictureFile *self,
                          GFile            *file,
                          GCancellable     *cancellable,
                          GError          **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (self->cr == NULL, FALSE);

  if (self->format == SAKSI_PICTURE_PNG)
    bytes = encode_png (self, error);
  else if (self->format == SAKSI_PICTURE_SVG)
    bytes = encode_svg (self);
  else
    bytes = g_bytes_new (self->bytes->data, self->bytes->len);
  if (bytes == NULL)
    return FALSE;

  return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error);
}
