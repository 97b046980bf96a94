/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/saksi-form-transform.h"

G_BEGIN_DECLS

/**
 * SaksiFormBitmap:
 * @data: the first row; a row has @width × @n_channels bytes and the next begins @stride after it
 * @n_channels: 1 for grey, 3 for red, green and blue, 4 for these and one that is not looked at
 *
 * A decoded picture that belongs to somebody else.
 */
typedef struct
{
  const guint8 *data;
  guint width;
  guint height;
  gsize stride;
  guint n_channels;
} SaksiFormBitmap;

/* A grey copy, each of its pixels the mean of @factor by @factor of the picture. */
typedef struct
{
  guint8 *data; /* owned */
  guint width;
  guint height;
  guint factor;
} SaksiFormGrey;

/* Something that looks like a corner mark. */
typedef struct
{
  SaksiFormPoint centre; /* where its squares touch, in pixels of the grey copy */
  double size;           /* how wide and high it is, in the mean */
  double solid;          /* from 0 to 1: how much it is like two full squares */
  gboolean rising;       /* whether the squares go up to the right */
} SaksiFormMark;

#define SAKSI_FORM_MAX_MARKS 80

gboolean saksi_form_grey_init  (SaksiFormGrey         *self,
                                const SaksiFormBitmap *bitmap);
void     saksi_form_grey_clear (SaksiFormGrey         *self);
double   saksi_form_grey_get   (const SaksiFormGrey   *self,
                                double                 x,
                                double                 y);
guint    saksi_form_marks_find (const SaksiFormGrey   *grey,
                                SaksiFormMark          marks[SAKSI_FORM_MAX_MARKS]);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiFormGrey, saksi_form_grey_clear)

G_END_DECLS
