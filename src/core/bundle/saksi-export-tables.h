/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The tables that can be exported. */

#include "bundle/saksi-export.h"
#include "check/saksi-findings.h"
#include "check/saksi-rules.h"
#include "sample/saksi-sample.h"
#include "statement/saksi-statement-query.h"
#include "station/saksi-station-query.h"

G_BEGIN_DECLS

/* Rows of a table that follow each other. */
typedef struct
{
  guint offset;
  guint n_rows;
} SaksiExportRange;

SaksiExportSource *saksi_export_children_new     (SaksiStore                 *store,
                                                  SaksiContest                contest,
                                                  const char                 *code,
                                                  const char *const          *order)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource *saksi_export_findings_new     (SaksiStore                 *store,
                                                  const SaksiFindingsFilter  *filter,
                                                  gint64                      limit,
                                                  SaksiTranslateFunc          translate)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource *saksi_export_chosen_findings_new (SaksiStore                *store,
                                                     const SaksiFindingsFilter *filter,
                                                     GHashTable                *chosen,
                                                     SaksiTranslateFunc         translate)
  G_GNUC_WARN_UNUSED_RESULT;
char              *saksi_export_dup_finding_name (const char                 *code,
                                                  guint                       rule)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource *saksi_export_results_new      (SaksiStore                 *store,
                                                  const SaksiStationQuery    *query,
                                                  gint64                      limit)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource *saksi_export_changes_new      (SaksiContest                contest,
                                                  GPtrArray                  *changes,
                                                  GArray                     *chosen)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource *saksi_export_readings_new     (SaksiStore                 *store,
                                                  SaksiContest                contest,
                                                  const char                 *code)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource *saksi_export_sample_new       (SaksiStore                 *store,
                                                  gint64                      id)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource *saksi_export_stations_new     (SaksiStore                 *store,
                                                  SaksiStationSet            *set,
                                                  GArray                     *ranges)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource *saksi_export_statements_new   (SaksiStore                 *store,
                                                  const SaksiStatementFilter *filter)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiExportSource *saksi_export_observations_new (SaksiStore                 *store,
                                                  const char                 *host)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
