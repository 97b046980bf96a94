/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "area/saksi-area-layout.h"
#include "area/saksi-boundary-pack.h"
#include "area/saksi-classes.h"
#include "area/saksi-measure.h"

G_BEGIN_DECLS

const char *saksi_measure_get_title    (SaksiMeasure              self);
const char *saksi_measure_get_meaning  (const SaksiMeasureChoice *choice);
char       *saksi_measure_format_value (SaksiMeasure              self,
                                        const SaksiMeasureValue  *value) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_measure_dup_coverage (SaksiMeasure              self,
                                        const SaksiMeasureValue  *value) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_measure_dup_reading  (SaksiMeasure              self,
                                        const SaksiMeasureValue  *value,
                                        const char               *title) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_measure_dup_class    (SaksiMeasure              self,
                                        const SaksiClasses       *classes,
                                        guint                     number) G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_measure_dup_source   (const SaksiMeasureChoice *choice,
                                        const SaksiAreaTable     *table) G_GNUC_WARN_UNUSED_RESULT;
const char *saksi_measure_count_get_title (SaksiMeasureCount      self);

const char *saksi_area_kind_get_title  (SaksiAreaKind             self);
char       *saksi_boundary_dup_problem (const GError             *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
