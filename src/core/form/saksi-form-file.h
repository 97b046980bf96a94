/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-hash.h"

G_BEGIN_DECLS

#define SAKSI_FORM_ERROR (saksi_form_error_quark ())

/**
 * SaksiFormError:
 * @SAKSI_FORM_ERROR_NOT_IMAGE: the bytes are neither JPEG nor PNG
 * @SAKSI_FORM_ERROR_SAVE: the file cannot be written
 * @SAKSI_FORM_ERROR_TOO_LARGE: more bytes or pixels than Saksi decodes
 */
typedef enum
{
  SAKSI_FORM_ERROR_NOT_IMAGE,
  SAKSI_FORM_ERROR_SAVE,
  SAKSI_FORM_ERROR_TOO_LARGE,
} SaksiFormError;

GQuark   saksi_form_error_quark    (void);

gboolean saksi_form_file_save      (const char        *forms_path,
                                    GBytes            *bytes,
                                    SaksiSha256       *sha256,
                                    GError           **error);
char    *saksi_form_file_build_path (const char        *forms_path,
                                     const SaksiSha256 *sha256) G_GNUC_WARN_UNUSED_RESULT;
void     saksi_form_files_delete    (const char        *forms_path,
                                     GPtrArray         *hashes);

G_END_DECLS
