/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-error-words.h"

#include <glib/gi18n.h>

#include "bundle/saksi-bundle.h"

/* What went wrong, in the user's language: the core says it in English, with a code. */

/* What a failure to open the cache means for the person in front of it. */
const char *
saksi_error_words_get_store (const GError *error)
{
  if (g_error_matches (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_NEWER))
    return _("The data file was written by a newer version of Saksi. It has been left exactly as "
             "it is; update Saksi to open it.");
  if (g_error_matches (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_NOT_SAKSI))
    return _("The file is not a data file of Saksi. It has been left exactly as it is.");
  if (g_error_matches (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_FULL))
    return _("The disk is full or the file may not be written. Make room or change the "
             "permissions, then try again.");
  if (g_error_matches (error, SAKSI_STORE_ERROR, SAKSI_STORE_ERROR_CORRUPT))
    return _("The data file is damaged. Nothing has been deleted: keep a copy of the file, then "
             "move it away to start with a new one.");

  return _("The data file could not be opened. Nothing has been changed.");
}

static const char *
get_bundle (const GError *error)
{
  switch ((SaksiBundleError) error->code)
    {
    case SAKSI_BUNDLE_ERROR_VERSION:
      return _("This evidence bundle was made by a newer version of Saksi. Update Saksi to take "
               "it in.");
    case SAKSI_BUNDLE_ERROR_INCOMPLETE:
      return _("The data file of this evidence bundle is missing, or it is not the one that was "
               "packed. Nothing was taken in; ask for the bundle once more.");
    case SAKSI_BUNDLE_ERROR_DAMAGED:
      return _("The data file of this evidence bundle is damaged, or there is something in it "
               "that Saksi does not make. Nothing was taken in; ask for the bundle once more.");
    case SAKSI_BUNDLE_ERROR_TOO_MANY:
      return _("There are more images than an evidence bundle takes. Make a bundle of each "
               "province.");
    case SAKSI_BUNDLE_ERROR_PACK:
      return _("The evidence bundle could not be packed.");
    case SAKSI_BUNDLE_ERROR_FORMAT:
    default:
      return _("This file is not an evidence bundle of Saksi.");
    }
}

/* What went wrong with a cache or a bundle; of anything else what the error says itself. */
const char *
saksi_error_words_get (const GError *error)
{
  if (error->domain == SAKSI_BUNDLE_ERROR)
    return get_bundle (error);
  if (error->domain == SAKSI_STORE_ERROR)
    return saksi_error_words_get_store (error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _("There is no space left on the disk. Make room, then try again.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _("Nothing may be written in this folder. Choose another one.");

  return error->message;
}
