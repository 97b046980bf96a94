/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder only. What is in a bundle: see docs/bundle.md. */

#include "base/saksi-hash.h"
#include "bundle/saksi-bundle.h"
#include "store/saksi-store-file.h"

G_BEGIN_DECLS

#define SAKSI_BUNDLE_FORMAT "saksi-bundle"
#define SAKSI_BUNDLE_VERSION 1

#define SAKSI_BUNDLE_MANIFEST "manifest.json"
#define SAKSI_BUNDLE_SUMS "SHA256SUMS"
#define SAKSI_BUNDLE_README "README.txt"
#define SAKSI_BUNDLE_CACHE "cache.db"
#define SAKSI_BUNDLE_CONTENT "statements.json"
#define SAKSI_BUNDLE_FORMS "forms/"

/* In bytes: nearly two million images. */
#define SAKSI_BUNDLE_MAX_SUMS (256 * 1024 * 1024)

char    *saksi_bundle_make_folder   (const char         *beside,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void     saksi_bundle_remove_folder (const char         *folder);
gboolean saksi_bundle_unpack        (const char         *path,
                                     const char         *folder,
                                     SaksiVerification  *verification,
                                     SaksiProgress      *progress,
                                     GError            **error);
gboolean saksi_bundle_verify_cache  (const char         *path,
                                     gboolean            is_bundle,
                                     SaksiStoreFileFunc  func,
                                     gpointer            data,
                                     SaksiVerification  *verification,
                                     GCancellable       *cancellable,
                                     GError            **error);

/* What a bundle is to be made of. */
typedef struct
{
  char *cache;      /* owned */
  char *forms_path; /* owned: where its images are */
  GFile *file;      /* owned: where the bundle is to be */
  SaksiBundleScope scope;
  char *content;    /* owned, nullable: the user's statements */
} SaksiBundleContents;

SaksiExportSummary *saksi_bundle_pack (const SaksiBundleContents  *contents,
                                       SaksiProgress              *progress,
                                       GError                    **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
