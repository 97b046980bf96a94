/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/saksi-form-drawing.h"

G_BEGIN_DECLS

/* The bundled specimen region: what its stations wrote on their forms, and what of that was
 * published. This table is the source of everything under `specimen` and `specimen-2`. */

#define SPECIMEN_PROVINCE "00"
#define SPECIMEN_HOST "specimen.invalid"

/* The ids of the three pairs in published documents. */
#define SPECIMEN_FIRST_PAIR 100025

#define SPECIMEN_VERSIONS 2

typedef struct
{
  const char *code;
  const char *name;
  guint id;
} SpecimenRegion;

/* A number that was published otherwise than it stands on the form. */
typedef struct
{
  guint field;      /* of SaksiField or SaksiFormField */
  gint64 published; /* SAKSI_UNKNOWN ends a list of misreadings */
} SpecimenMisreading;

typedef struct
{
  const char *code;
  guint32 seed;
  SaksiFormLeading leading;

  /* What the form says, men and women. The sums follow. */
  guint list[2];
  guint came_listed[2];
  guint came_moved_in[2];
  guint came_unlisted[2];
  guint votes[SAKSI_FORM_N_PAIRS];
  guint invalid;
  guint returned;
  guint disabled[2];
  const char *note; /* NULL for none */

  /* What was published of it. */
  SpecimenMisreading misreading; /* its field is 0 and its number 0 where there is none */
  gboolean corrected; /* the misreading is gone in the second version */
  gboolean without_votes;
  gboolean without_administration;
  guint missing_page; /* from 1; 0 for none */

  /* What there is to be found. */
  const char *rules; /* that differ in the first version, "R1 R9"; "" for none */
} SpecimenStation;

const SpecimenRegion  *specimen_get_regions   (guint                 *n_regions);
const SpecimenStation *specimen_get_stations  (guint                 *n_stations);
void                   specimen_fill_form     (const SpecimenStation *station,
                                               SaksiFormValues       *values);
gint64                 specimen_get_published (const SpecimenStation *station,
                                               guint                  version,
                                               guint                  field);
gboolean               specimen_has_version   (const SpecimenStation *station,
                                               guint                  version);
char                  *specimen_build_image_path (const SpecimenStation *station,
                                                  guint                  page);

char                  *specimen_build_region_list (const char            *code);
char                  *specimen_build_aggregate   (const char            *code,
                                                   guint                  version);
char                  *specimen_build_document    (const SpecimenStation *station,
                                                   guint                  version);
gboolean               specimen_write_image       (const SpecimenStation *station,
                                                   guint                  page,
                                                   const char            *path,
                                                   GError               **error);

G_END_DECLS
