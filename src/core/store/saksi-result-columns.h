/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files of this folder: the columns of result and result_version, in the order in which
 * they are asked for. */

#define SAKSI_RESULT_COLUMNS \
  "version, receipt, fetched, ts, flags, ballot, counts, images, sha256, extra"

enum
{
  COLUMN_VERSION,
  COLUMN_RECEIPT,
  COLUMN_FETCHED,
  COLUMN_TS,
  COLUMN_FLAGS,
  COLUMN_BALLOT,
  COLUMN_COUNTS,
  COLUMN_IMAGES,
  COLUMN_SHA256,
  COLUMN_EXTRA,
  COLUMN_KEY, /* where it is asked for */
};
