/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the formats of this folder that are JSON. */

#include "base/saksi-json.h"
#include "base/saksi-scan.h"
#include "observation/saksi-observation-format.h"
#include "observation/saksi-observation-json.h"

G_BEGIN_DECLS

/**
 * SaksiFormatItem:
 *
 * One object of a file, which may be one object, a list, or an object a line.
 */
typedef struct
{
  const SaksiObservationInput *input; /* borrowed */
  SaksiObservationSink *sink;         /* borrowed */
  const char *name;                   /* borrowed: "[3]", "" when it is the only one */
  GBytes *raw;                        /* borrowed: as it stands in the file */
  JsonObject *object;                 /* borrowed */
} SaksiFormatItem;

typedef void (*SaksiFormatItemFunc) (const SaksiFormatItem *item);

/* Members are told by their bit in the answer: the first name is bit 0. */
guint       saksi_format_find_members  (GBytes             *bytes,
                                        const char *const  *names);
void        saksi_format_read_items    (const SaksiObservationInput *input,
                                        SaksiObservationSink        *sink,
                                        SaksiFormatItemFunc          func);
void        saksi_format_refuse        (const SaksiFormatItem *item,
                                        SaksiRefusal           refusal,
                                        const char            *detail);
void        saksi_format_take          (const SaksiFormatItem *item,
                                        SaksiObservation      *observation);
void        saksi_format_set_file_time (const SaksiFormatItem *item,
                                        SaksiObservation      *observation);
gint64      saksi_format_parse_time    (const char            *text);
gboolean    saksi_format_is_address    (const char            *text);
void        saksi_format_add_strings   (JsonBuilder           *builder,
                                        const char            *name,
                                        GPtrArray             *strings);

/* Samples of one round trip, of which the least counts. */
typedef struct
{
  double min_ms;    /* NAN before the first */
  guint samples;
  gboolean absurd;  /* one of them was zero, negative or no number */
} SaksiFormatRtt;

void        saksi_format_rtt_init      (SaksiFormatRtt        *self);
void        saksi_format_rtt_add       (SaksiFormatRtt        *self,
                                        double                 rtt_ms);

/* Records of an answer of the domain name system, with what follows from them. */
typedef struct
{
  GPtrArray *addresses; /* owned, of char*: canonical */
  GPtrArray *names;     /* owned, of char*: that the name leads over, or the name of an address */
  JsonBuilder *answers; /* owned: a list that is being built */
} SaksiFormatAnswers;

void        saksi_format_answers_init  (SaksiFormatAnswers    *self);
void        saksi_format_answers_add   (SaksiFormatAnswers    *self,
                                        const char            *name,
                                        const char            *type,
                                        gint64                 ttl,
                                        const char            *data);
void        saksi_format_answers_end   (SaksiFormatAnswers    *self,
                                        JsonBuilder           *result);

G_END_DECLS
