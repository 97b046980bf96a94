/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-explain.h"
#include "common/saksi-palette.h"
#include "form/saksi-form-layout.h"
#include "reading/saksi-reading.h"
#include "result/saksi-station.h"

G_BEGIN_DECLS

/* A row that stands for no field of the form. */
#define SAKSI_NUMBER_NONE G_MAXUINT

/**
 * SaksiNumberRow:
 *
 * One number of a station in words: as it was published, as it was read on the form, and what is
 * to be said of it.
 */
typedef struct
{
  char *title;
  char *details;     /* nullable: what it consists of */
  char *value;       /* as published */
  char *read;        /* nullable: nobody has read the form */
  char *tag;         /* nullable: nothing is to be said of it */
  char *said;        /* nullable: what @tag says, in a sentence */
  SaksiMark mark;    /* of @tag */
  char *rules;       /* nullable: the rules that find something among this and other numbers */
  char *rules_said;  /* nullable: what @rules find, in sentences */
  guint field;       /* of SaksiFormField or SaksiField, or SAKSI_NUMBER_NONE */
  gboolean seldom;   /* it is seldom asked for */
  gboolean differs;  /* a rule finds something in it */
} SaksiNumberRow;

GPtrArray *saksi_number_rows_build  (const SaksiStation            *station,
                                     const SaksiExplanationSummary *explanation,
                                     const SaksiReading            *reading)
  G_GNUC_WARN_UNUSED_RESULT;
guint      saksi_number_find_field  (const SaksiFinding            *finding,
                                     const SaksiStation            *station);
SaksiFormFields saksi_number_get_named (const SaksiFinding         *finding,
                                        const SaksiStation         *station);
gboolean   saksi_number_is_named    (const SaksiFinding            *finding,
                                     const SaksiStation            *station,
                                     guint                          field);
char      *saksi_number_dup_name    (guint                           field)
  G_GNUC_WARN_UNUSED_RESULT;
guint      saksi_number_from_name   (const char                     *name);
guint      saksi_number_find_change (const SaksiBoxChange          *change,
                                     const SaksiStation            *station);

G_END_DECLS
