/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "region/saksi-code.h"

G_BEGIN_DECLS

/* What stands where a number or a time is not known. */
#define SAKSI_FORMAT_UNKNOWN "—"

char       *saksi_format_count      (gint64      count) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_difference (gint64      difference) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_decimal    (double      number,
                                     guint       decimals) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_percent    (double      number,
                                     guint       decimals) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_share      (gint64      part,
                                     gint64      whole) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_progress   (gint64      done,
                                     gint64      total) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_size       (gint64      bytes) G_GNUC_WARN_UNUSED_RESULT;

char       *saksi_format_time_wib   (gint64      seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_date_wib   (gint64      seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_time_utc   (gint64      seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_date       (int         year,
                                     int         month,
                                     int         day) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_duration   (double      seconds) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_month_name (int         month) G_GNUC_WARN_UNUSED_RESULT;

const char *saksi_format_level      (SaksiLevel  level);
char       *saksi_format_children   (SaksiLevel  parent,
                                     gint64      count) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_region     (const char *name,
                                     const char *code) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_hash       (const char *hash) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_format_origin     (const char *origin) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
