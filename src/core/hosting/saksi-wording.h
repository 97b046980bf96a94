/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-text.h"

G_BEGIN_DECLS

/**
 * SaksiWording:
 *
 * The closed list of what Saksi says about where a service is. Nothing else is ever said.
 */
typedef enum
{
  SAKSI_WORDING_UNKNOWN,
  SAKSI_WORDING_NOT_OBSERVABLE,
  SAKSI_WORDING_REGISTERED_COUNTRY,
  SAKSI_WORDING_REGISTERED_HOLDER,
  SAKSI_WORDING_REGISTERED_HOLDER_COUNTRY,
  SAKSI_WORDING_DATABASE,
  SAKSI_WORDING_ANYCAST_PLACES,
  SAKSI_WORDING_ANYCAST_LISTED,
  SAKSI_WORDING_ANYCAST_SINCE,
  SAKSI_WORDING_ANYCAST_NOT_FOUND,
  SAKSI_WORDING_STATEMENT,
  SAKSI_WORDING_DATABASE_NAMED,
  SAKSI_WORDING_ANNOUNCED,
  SAKSI_WORDING_EXCLUDED,
  SAKSI_WORDING_EXCLUDED_FIBRE,
  SAKSI_WORDING_ONLY,
  SAKSI_WORDING_WITHIN_REACH_OF,
  SAKSI_WORDING_WITHIN_REACH,
  SAKSI_WORDING_BATAM,
  SAKSI_WORDING_LANDMARKS_DISAGREE,
  SAKSI_WORDING_PROVIDER,
  SAKSI_WORDING_EDGE,
  SAKSI_WORDING_WITHDRAWN,
  SAKSI_WORDING_DOCUMENTED,
} SaksiWording;

#define SAKSI_N_WORDINGS 24

/**
 * SaksiSentence:
 *
 * A wording with what is filled in. Members that the wording does not ask for are empty.
 */
typedef struct
{
  SaksiWording wording;
  SaksiText place;
  char *name;   /* owned, nullable: a holder, a prefix, a body, a database, a landmark */
  char *date;   /* owned, nullable: an ISO date */
  double ms;    /* milliseconds */
  gint64 count;
  gint64 total;
} SaksiSentence;

/* Gives a text of the list in the language of the user. */
typedef const char *(*SaksiWordingTranslateFunc) (const char *text);

/* Writes a number as the user does. */
typedef char *(*SaksiWordingCountFunc) (gint64 count);

const char *saksi_wording_get_head       (SaksiWording               wording);
const char *saksi_wording_get_caveat     (SaksiWording               wording);

void        saksi_sentence_clear         (SaksiSentence             *self);
char       *saksi_sentence_format_head   (const SaksiSentence       *self,
                                          SaksiLanguage              language,
                                          SaksiWordingTranslateFunc  translate,
                                          SaksiWordingCountFunc      format_count)
  G_GNUC_WARN_UNUSED_RESULT;
char       *saksi_sentence_format_text   (const SaksiSentence       *self,
                                          SaksiLanguage              language,
                                          SaksiWordingTranslateFunc  translate,
                                          SaksiWordingCountFunc      format_count)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
