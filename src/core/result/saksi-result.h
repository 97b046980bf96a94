/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/saksi-hash.h"
#include "base/saksi-varint.h"
#include "contest/saksi-contest.h"

G_BEGIN_DECLS

/**
 * SaksiField:
 *
 * The administrative counts of a station document, in the order in which they are kept.
 * `_L` is men, `_P` women, `_J` both.
 */
typedef enum
{
  SAKSI_FIELD_SUARA_SAH,       /* valid votes, form V.A */
  SAKSI_FIELD_SUARA_TIDAK_SAH, /* invalid votes, form V.B */
  SAKSI_FIELD_SUARA_TOTAL,     /* both, form V.C */
  SAKSI_FIELD_PEMILIH_DPT_J,   /* voters on the list, form I.A */
  SAKSI_FIELD_PEMILIH_DPT_L,
  SAKSI_FIELD_PEMILIH_DPT_P,
  SAKSI_FIELD_PENGGUNA_DPT_J,  /* voters who came, from the list, form I.B.1 */
  SAKSI_FIELD_PENGGUNA_DPT_L,
  SAKSI_FIELD_PENGGUNA_DPT_P,
  SAKSI_FIELD_PENGGUNA_DPTB_J, /* … who had moved in, form I.B.2 */
  SAKSI_FIELD_PENGGUNA_DPTB_L,
  SAKSI_FIELD_PENGGUNA_DPTB_P,
  SAKSI_FIELD_PENGGUNA_NON_DPT_J, /* … by identity card, form I.B.3 */
  SAKSI_FIELD_PENGGUNA_NON_DPT_L,
  SAKSI_FIELD_PENGGUNA_NON_DPT_P,
  SAKSI_FIELD_PENGGUNA_TOTAL_J, /* all who came, form I.B.4 */
  SAKSI_FIELD_PENGGUNA_TOTAL_L,
  SAKSI_FIELD_PENGGUNA_TOTAL_P,
} SaksiField;

#define SAKSI_N_FIELDS 18

/* How a nullable member stood in the document; unlike "null", "absent" is no member at all. */
typedef enum
{
  SAKSI_PRESENCE_ABSENT,
  SAKSI_PRESENCE_NULL,
  SAKSI_PRESENCE_FALSE,
  SAKSI_PRESENCE_TRUE,
} SaksiPresence;

/**
 * SaksiVoting:
 *
 * The member "psu": whether a station voted or counted on another day, or again.
 */
typedef enum
{
  SAKSI_VOTING_ABSENT,
  SAKSI_VOTING_NULL,
  SAKSI_VOTING_REGULAR,
  SAKSI_VOTING_AGAIN,        /* Pemungutan Suara Ulang */
  SAKSI_VOTING_LATER,        /* Pemungutan Suara Susulan */
  SAKSI_VOTING_CONTINUED,    /* Pemungutan Suara Lanjutan */
  SAKSI_VOTING_COUNT_AGAIN,  /* Penghitungan Suara Ulang */
  SAKSI_VOTING_COUNT_LATER,  /* Penghitungan Suara Susulan */
  SAKSI_VOTING_OTHER,        /* the text is kept in extra */
} SaksiVoting;

/* What of a document is neither count nor vote, packed into one integer by
 * saksi_result_pack_flags(). Presence of objects: TRUE where there is one. */
typedef struct
{
  SaksiPresence chart;
  SaksiPresence administration;
  SaksiPresence images;
  SaksiPresence candidates; /* the member "caleg" of council elections */
  SaksiPresence mode;       /* TRUE for "hhcw" */
  SaksiPresence status_votes;
  SaksiPresence status_administration;
  SaksiVoting voting;
} SaksiResultFlags;

/* The most votes and pages that one document may carry; real ones have up to some 400 and 30. */
#define SAKSI_MAX_VOTES 2048
#define SAKSI_MAX_PAGES 64
/* No count of votes or voters comes near it, and a million of such counts can still be added up. */
#define SAKSI_MAX_COUNT G_GINT64_CONSTANT (1000000000000)

typedef struct
{
  SaksiChoiceCode choice;
  gint64 count; /* or SAKSI_UNKNOWN */
} SaksiVote;

/**
 * SaksiResult:
 *
 * One version of one station's document. Counts are exact as published, %SAKSI_UNKNOWN where the
 * document has null or nothing. @votes are sorted by choice. Page addresses are null where the
 * document has null.
 */
typedef struct
{
  SaksiContest contest;
  SaksiKey key;

  gint64 ts;      /* when KPU says it was made: seconds since 1970 UTC, or SAKSI_UNKNOWN */
  SaksiResultFlags flags;
  gint64 fields[SAKSI_N_FIELDS];
  SaksiVote *votes; /* owned */
  guint n_votes;
  char **pages;     /* owned, @n_pages entries, each nullable */
  guint n_pages;
  char *extra;      /* owned, nullable: members Saksi does not know, a JSON object */

  SaksiSha256 sha256; /* of the bytes as they came */
  gint64 fetched;   /* seconds since 1970 UTC */
  guint version;    /* in order of arrival, from 1; 0 before it is stored */
  gint64 receipt;
} SaksiResult;

SaksiResult *saksi_result_new        (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiResult *saksi_result_copy       (const SaksiResult *self) G_GNUC_WARN_UNUSED_RESULT;
void         saksi_result_free       (SaksiResult       *self);
const char  *saksi_field_get_name    (SaksiField         field);
gboolean     saksi_field_from_chars  (const char        *chars,
                                      gsize              length,
                                      SaksiField        *field);
const char  *saksi_voting_get_text   (SaksiVoting        voting);
gint64       saksi_result_get_vote   (const SaksiResult *self,
                                      SaksiChoiceCode    choice);
gint64       saksi_result_sum_votes  (const SaksiResult *self);
gint64       saksi_votes_sum         (const SaksiVote   *votes,
                                      guint              n);

guint        saksi_result_pack_flags   (const SaksiResultFlags *flags);
void         saksi_result_unpack_flags (guint                   packed,
                                        SaksiResultFlags       *flags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiResult, saksi_result_free)

G_END_DECLS
