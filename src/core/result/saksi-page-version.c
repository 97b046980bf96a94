/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-page-version.h"

#include "form/saksi-form-file.h"
#include "result/saksi-page-address.h"
#include "result/saksi-result.h"
#include "store/saksi-form-table.h"
#include "store/saksi-receipt-table.h"

/* The time of an upload in an address: "YYYYMMDD-HHMMSS". */
#define UPLOADED_LENGTH 15

/**
 * saksi_page_version_free:
 * @self: (transfer full) (nullable): a version
 */
void
saksi_page_version_free (SaksiPageVersion *self)
{
  if (self == NULL)
    return;

  g_free (self->url);
  g_free (self->uploaded);
  g_free (self->sha256);
  g_free (self->file);
  g_free (self->origin);
  g_free (self);
}

static void
free_version (gpointer data)
{
  saksi_page_version_free (data);
}

static SaksiPageVersion *
version_new (const char   *url,
             SaksiContest  contest,
             SaksiKey      key,
             gint64        named,
             gboolean      current)
{
  SaksiPageVersion *self = g_new0 (SaksiPageVersion, 1);
  const char *time = saksi_page_address_get_time (url, contest, key);

  self->url = g_strdup (url);
  self->uploaded = time != NULL ? g_strndup (time, UPLOADED_LENGTH) : NULL;
  self->named = named;
  self->current = current;
  self->fetched = SAKSI_UNKNOWN;

  return self;
}

static gboolean
has_address (GPtrArray  *versions,
             const char *url)
{
  for (guint i = 0; i < versions->len; i++)
    if (g_str_equal (((const SaksiPageVersion *) versions->pdata[i])->url, url))
      return TRUE;

  return FALSE;
}

static const char *
get_address (const SaksiResult *document,
             guint              number)
{
  return number <= document->n_pages ? document->pages[number - 1] : NULL;
}

/* All images that came under one address, or that none has. */
static gboolean
add_address (GPtrArray        *versions,
             SaksiPageVersion *first,
             SaksiConnection  *connection,
             SaksiContest      contest,
             SaksiKey          key,
             GError          **error)
{
  g_autofree char *folder = saksi_form_table_dup_folder (connection);
  g_autoptr(GArray) images = NULL;

  g_ptr_array_add (versions, first);
  images = saksi_form_table_list (connection, saksi_page_address_get_path (first->url), error);
  if (images == NULL)
    return FALSE;

  for (guint i = 0; i < images->len; i++)
    {
      const SaksiFormImage *image = &g_array_index (images, SaksiFormImage, i);
      SaksiPageVersion *version = first;
      GError *origin_error = NULL;

      if (i > 0)
        {
          version = version_new (first->url, contest, key, first->named, first->current);
          g_ptr_array_add (versions, version);
        }
      version->sha256 = saksi_sha256_to_hex (&image->sha256);
      version->file = saksi_form_file_build_path (folder, &image->sha256);
      version->fetched = image->fetched;
      version->origin = saksi_receipt_table_dup_origin (connection, image->receipt, &origin_error);
      if (origin_error != NULL)
        {
          g_propagate_error (error, origin_error);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * saksi_page_versions_load:
 * @connection: a connection
 * @contest: a contest
 * @key: a station
 * @documents: (element-type SaksiResult): the versions of its document, the oldest first
 * @number: of the page, from 1
 * @error: a place for a #SaksiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type SaksiPageVersion): every image that one of
 *   @documents names as this page, the one named first first, those of the current document last;
 *   %NULL with @error set
 */
GPtrArray *
saksi_page_versions_load (SaksiConnection  *connection,
                          SaksiContest      contest,
                          SaksiKey          key,
                          GPtrArray        *documents,
                          guint             number,
                          GError          **error)
{
  g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func (free_version);
  const SaksiResult *last = documents->len > 0 ? documents->pdata[documents->len - 1] : NULL;
  const char *current = last != NULL ? get_address (last, number) : NULL;
  gint64 named = last != NULL ? last->fetched : SAKSI_UNKNOWN;

  for (guint i = 0; i < documents->len; i++)
    {
      const SaksiResult *document = documents->pdata[i];
      const char *url = get_address (document, number);

      if (url != NULL && g_strcmp0 (url, current) == 0)
        named = MIN (named, document->fetched);
      else if (url != NULL && !has_address (versions, url) &&
               !add_address (versions, version_new (url, contest, key, document->fetched, FALSE),
                             connection, contest, key, error))
        return NULL;
    }
  if (current != NULL &&
      !add_address (versions, version_new (current, contest, key, named, TRUE), connection, contest,
                    key, error))
    return NULL;

  return g_steal_pointer (&versions);
}
