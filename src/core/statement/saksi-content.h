/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-content-table.h"

G_BEGIN_DECLS

#define SAKSI_CONTENT_ERROR (saksi_content_error_quark ())

/**
 * SaksiContentError:
 * @SAKSI_CONTENT_ERROR_FORMAT: not a file of the content format
 * @SAKSI_CONTENT_ERROR_VERSION: of a version of the format that this Saksi does not know
 * @SAKSI_CONTENT_ERROR_REFUSED: an entry is not as it should be, and nothing was saved
 */
typedef enum
{
  SAKSI_CONTENT_ERROR_FORMAT,
  SAKSI_CONTENT_ERROR_VERSION,
  SAKSI_CONTENT_ERROR_REFUSED,
} SaksiContentError;

GQuark saksi_content_error_quark (void);

/**
 * SaksiContent:
 *
 * A file of content, checked. What was left out stands in @refusals.
 */
typedef struct
{
  GPtrArray *records;  /* of SaksiContentRecord, lists in the order of SaksiContentList */
  GPtrArray *refusals; /* of SaksiContentRefusal */
  char *compiled;      /* nullable: the date that the file carries */
} SaksiContent;

SaksiContent       *saksi_content_new_from_data  (const char          *text,
                                                  gsize                length,
                                                  GHashTable *const   *known,
                                                  GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;
void                saksi_content_free           (SaksiContent        *self);
SaksiContentRecord *saksi_content_lookup         (SaksiContent        *self,
                                                  SaksiContentList     list,
                                                  const char          *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiContent, saksi_content_free)

G_END_DECLS
