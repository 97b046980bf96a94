/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaksiOptions:
 *
 * What one call of the program asks for. Every text may be %NULL.
 */
typedef struct
{
  char *page;
  char *region;   /* a region or station code */
  char *host;
  char *as_of;    /* a date, YYYY-MM-DD */
  char *measure;  /* of a map of results */
  char *cache;    /* absolute path */
  char *brief;    /* absolute path of a briefing to be shown */
  int scene;      /* of it, from 1 */
  char *snapshot; /* absolute path of the picture to be written */
  char *paper;    /* absolute path of the page to be written */
  int width;      /* of the picture, or 0 */
  int height;
  double text_scale; /* 1 is the normal size */
  gboolean show_signatures; /* in the picture */
  gboolean dark;
} SaksiOptions;

void          saksi_options_install (GApplication *application);
SaksiOptions *saksi_options_parse   (GVariantDict *dict,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_options_free    (SaksiOptions *self);
gboolean      saksi_options_is_alone (const SaksiOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiOptions, saksi_options_free)

G_END_DECLS
