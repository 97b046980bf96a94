/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-import.h"

/* Before, the time that is left is a guess. */
#define SECONDS_TO_TELL 0.5

/**
 * saksi_import_summary_add:
 * @to: what was done
 * @from: what was done besides
 */
void
saksi_import_summary_add (SaksiImportSummary       *to,
                          const SaksiImportSummary *from)
{
  to->documents += from->documents;
  to->regions += from->regions;
  to->stations += from->stations;
  to->versions += from->versions;
  to->unchanged += from->unchanged;
  to->rejected += from->rejected;
  to->images += from->images;
}

/**
 * saksi_import_summary_get_rate:
 * @self: what has been done so far
 *
 * Returns: how many documents a second have been taken in; 0 when that cannot be told yet
 */
double
saksi_import_summary_get_rate (const SaksiImportSummary *self)
{
  return self->seconds > 0 ? (double) self->documents / self->seconds : 0;
}

/**
 * saksi_import_summary_get_left:
 * @self: what has been done so far
 *
 * Returns: in how many seconds the import is over if it goes on like this; negative when that
 *   cannot be told, or not yet
 */
double
saksi_import_summary_get_left (const SaksiImportSummary *self)
{
  if (self->total <= 0 || self->bytes <= 0 || self->seconds < SECONDS_TO_TELL)
    return -1;

  return self->seconds * (double) MAX (self->total - self->bytes, 0) / (double) self->bytes;
}

/**
 * saksi_import_summary_get_fraction:
 * @self: what has been done so far
 *
 * Returns: how much of all paths has been read, 0 to 1; negative when that is not known
 */
double
saksi_import_summary_get_fraction (const SaksiImportSummary *self)
{
  return self->total > 0 ? MIN ((double) self->bytes / (double) self->total, 1.0) : -1;
}
