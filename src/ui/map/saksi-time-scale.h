/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-hosting.h"

G_BEGIN_DECLS

/**
 * SaksiTimeDay:
 *
 * A day on which something was said, reported or happened.
 */
typedef struct
{
  char *date;             /* owned: ISO date */
  gint64 number;          /* of the day, counted from year 1 */
  guint n_claims;
  guint n_reports;
  gboolean is_measured;
  const SaksiText *event; /* borrowed from the moments, nullable */
  double place;           /* on the scale, 0 to 1 */
} SaksiTimeDay;

GArray *saksi_time_scale_build     (GPtrArray  *moments) G_GNUC_WARN_UNUSED_RESULT;
double  saksi_time_scale_get_place (GArray     *days,
                                    const char *date);
int     saksi_time_scale_find_day  (GArray     *days,
                                    const char *date);
int     saksi_time_scale_find_near (GArray     *days,
                                    double      place);

G_END_DECLS
