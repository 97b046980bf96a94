/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiReason:
 * @stored: the text that is stored and printed, with {names} in the place of what differs; {} is
 *   of no interest
 * @shown: what people are shown, a text to be translated, with some of the same {names}
 *
 * Why a document was refused, or an import failed.
 */
typedef struct
{
  const char *stored;
  const char *shown;
} SaksiReason;

/* No text has more of them. */
#define SAKSI_REASON_MAX_ARGUMENTS 3

/**
 * SaksiReasonArgument:
 * @name: its name, without braces; not terminated, @name_length long
 * @text: (not nullable): the part of the stored text that stands for it; not terminated
 */
typedef struct
{
  const char *name;
  gsize name_length;
  const char *text;
  gsize length;
} SaksiReasonArgument;

/**
 * SaksiReasonTranslateFunc:
 * @text: a text of the table
 *
 * Returns: (transfer none): the same in the user's language
 */
typedef const char *(*SaksiReasonTranslateFunc) (const char *text);

/**
 * SaksiReasonNumberFunc:
 * @number: a number of a text
 *
 * Returns: (transfer full): the same for people
 */
typedef char *(*SaksiReasonNumberFunc) (gint64 number);

const SaksiReason *saksi_reasons_get_all (guint *n);
const SaksiReason *saksi_reason_match    (const char               *text,
                                          SaksiReasonArgument       arguments[3],
                                          guint                    *n_arguments);
char              *saksi_reason_format   (const char               *text,
                                          SaksiReasonTranslateFunc  translate,
                                          SaksiReasonNumberFunc     format_count,
                                          SaksiReasonNumberFunc     format_size)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
