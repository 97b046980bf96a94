/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-board-places.h"
#include "hosting/saksi-inference.h"

G_BEGIN_DECLS

/**
 * SaksiBoardClaim:
 *
 * A claim that belongs to a board, with those who had taken a stance on it by its date.
 */
typedef struct
{
  SaksiClaim *claim;  /* owned */
  char *about;        /* owned, nullable: what it is about when that is not the service itself, but
                       * the claim was made in answer to one about the service */
} SaksiBoardClaim;

/**
 * SaksiWithdrawn:
 *
 * An observation that is gone: whoever brought its source took it away again.
 */
typedef struct
{
  char *id;
  SaksiObservationKind kind;
  gint64 t_end;      /* when it was measured, seconds since 1970 UTC */
  gint64 removed;    /* when it was taken away */
  char *question;    /* nullable: "W6": of a document, what it told about */
} SaksiWithdrawn;

/**
 * SaksiAnswer:
 *
 * What is known of one question. Claims and inferences are kept apart.
 *
 * @n_withdrawn is not 0 when inferences about the question rested on observations that are gone.
 * They have been derived anew from those that are left; what somebody wrote down from the earlier
 * ones is stale.
 */
typedef struct
{
  SaksiHostingQuestion question;
  SaksiInferenceStatus status;
  SaksiSentence sentence; /* the best that can be said */
  GPtrArray *inferences;  /* of SaksiInference, the most telling first */
  GPtrArray *claims;      /* of SaksiBoardClaim, borrowed from the board */
  GPtrArray *rules;       /* of SaksiLegalRule, borrowed from the board */
  guint n_withdrawn;
} SaksiAnswer;

/* How a country came onto the board. */
typedef enum
{
  SAKSI_BOARD_MARK_CLAIMED,
  SAKSI_BOARD_MARK_REPORTED,
} SaksiBoardMarkKind;

/**
 * SaksiBoardMark:
 *
 * A country that was named, with those who named it. @deniers are those who deny it to each of
 * them: claims about one country answer different questions, and who denies that servers are there
 * has not denied that addresses are registered there. @is_registration is set where a report names
 * it because a block of addresses is registered there, which is not where a machine is.
 */
typedef struct
{
  SaksiBoardMarkKind kind;
  char *country;           /* ISO 3166-1, two letters */
  SaksiText name;          /* of the country */
  GPtrArray *speakers;     /* of char*, the first to speak first */
  GPtrArray *deniers;      /* of char*, likewise; empty for reports */
  GPtrArray *statements;   /* of char*, ids; empty for reports */
  guint questions;         /* bits 1 << SaksiHostingQuestion: what the claims are about; 0 for
                            * reports */
  GPtrArray *observations; /* of char*, ids; empty for claims */
  gboolean is_registration;
} SaksiBoardMark;

/**
 * SaksiBoard:
 *
 * The seven questions for one service, as known on one day. Immutable once it is built.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *host;              /* name */
  char *id;                /* of the system */
  SaksiText what;
  char *as_of;             /* nullable: ISO date; NULL for everything that is known */
  GPtrArray *claims;       /* of SaksiBoardClaim */
  GPtrArray *observations; /* of SaksiReportedObservation */
  GPtrArray *measured;     /* of SaksiObservation, the earliest first */
  GPtrArray *withdrawn;    /* of SaksiWithdrawn, the earliest first */
  GPtrArray *legal_rules;  /* of SaksiLegalRule */
  GPtrArray *marks;        /* of SaksiBoardMark */
  GPtrArray *badges;       /* of SaksiBoardBadge: where blocks are registered */
  GPtrArray *regions;      /* of SaksiBoardRegion: where an answer can have come from */
  GPtrArray *rings;        /* of SaksiBoardRing: what databases guess */
  GPtrArray *landmarks;    /* of SaksiBoardLandmark: who measured */
  GPtrArray *anycast;      /* of SaksiBoardAnycast: what answers from several places */
  guint n_places;          /* it answers from at least so many; 0 where nothing is known */
  SaksiAnswer answers[SAKSI_N_HOSTING_QUESTIONS];
} SaksiBoard;

/**
 * SaksiBoardParts:
 *
 * What a board is built from. Members are taken over by the board; @countries and @territories are
 * not.
 */
typedef struct
{
  const char *host;
  const char *id;
  const SaksiText *what;
  const char *as_of;       /* nullable */
  GPtrArray *claims;       /* of SaksiBoardClaim */
  GPtrArray *observations; /* of SaksiReportedObservation */
  GPtrArray *measured;     /* nullable: of SaksiObservation, the earliest first */
  GPtrArray *withdrawn;    /* nullable: of SaksiWithdrawn, the earliest first */
  GPtrArray *legal_rules;  /* of SaksiLegalRule */
  SaksiTerritories *territories; /* nullable: without them no country is judged by times */
  GHashTable *countries;   /* two letters -> SaksiText: names of countries */
  SaksiLanguage language;  /* of the speakers' short names */
} SaksiBoardParts;

SaksiBoard      *saksi_board_build            (SaksiBoardParts                *parts)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiBoard      *saksi_board_ref              (SaksiBoard                     *self);
void             saksi_board_unref            (SaksiBoard                     *self);

void             saksi_withdrawn_free         (SaksiWithdrawn                 *self);
SaksiBoardClaim *saksi_board_claim_new        (SaksiClaim                     *claim,
                                               const char                     *about)
  G_GNUC_WARN_UNUSED_RESULT;
void             saksi_board_claim_free       (SaksiBoardClaim                *self);
char            *saksi_claim_stance_dup_speaker (const SaksiClaimStance       *self,
                                                 SaksiLanguage                 language)
  G_GNUC_WARN_UNUSED_RESULT;

char            *saksi_observation_dup_known_since (const SaksiReportedObservation *self,
                                                    GPtrArray                *others)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiBoard, saksi_board_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiBoardClaim, saksi_board_claim_free)

G_END_DECLS
