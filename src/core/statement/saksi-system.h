/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "statement/saksi-statement.h"

G_BEGIN_DECLS

/**
 * SaksiSystem:
 *
 * A host, application, form, provider or platform that the content names.
 */
typedef struct
{
  char *id;
  char *kind;            /* host, application, form, provider, platform, team */
  char *name;            /* of a host: its host name */
  char *operator_name;   /* nullable: of the institution */
  SaksiText operator_text;
  SaksiText what;
  guint n_statements;    /* that are about it */
  guint n_claims;        /* that are about it */
  guint n_observations;  /* reported ones */
} SaksiSystem;

/* Who took which stance on a claim, when. */
typedef struct
{
  char *statement;       /* id */
  SaksiStance stance;
  char *date;            /* ISO date */
  SaksiDatePrecision precision;
  char *person_name;     /* nullable */
  char *institution_name; /* nullable */
  SaksiText institution_text;
  char *speaker;         /* nullable: attribution as printed */
  SaksiText text;        /* the paraphrase of the statement */
} SaksiClaimStance;

typedef struct
{
  char *id;
  char *country;         /* ISO 3166-1, two letters */
  char *precision;       /* city, city-state, country */
  SaksiText name;
  double latitude;       /* NAN where it has none */
  double longitude;
} SaksiPlace;

/**
 * SaksiClaim:
 *
 * A proposition about a host, with those who took a stance on it.
 */
typedef struct
{
  char *id;
  SaksiText text;
  SaksiText would_settle;
  char *network_evidence; /* what a measurement can tell: strong, partial, weak, none */
  char **questions;       /* "W5" */
  GPtrArray *places;      /* of SaksiPlace: what the claim names */
  GPtrArray *stances;     /* of SaksiClaimStance, by date */
} SaksiClaim;

/**
 * SaksiReportedObservation:
 *
 * A network fact as somebody else published it. Never a measurement of Saksi.
 */
typedef struct
{
  char *id;
  char *host;              /* id of the system */
  char *host_name;
  char **values;           /* addresses, prefixes, registrants */
  char *what;              /* address, address-truncated, registrant, …, prefix-anycast */
  char *by_name;           /* who reported it: a person or a publisher */
  char *date;              /* nullable: ISO date, or two with a slash between them */
  char *not_after;         /* nullable */
  char *country;           /* nullable: of the registration, as reported */
  char *method;            /* nullable: as reported */
  SaksiPlace *place;       /* nullable: as reported */
  char *kind_of_place;     /* registration, geolocation-database, anycast-detection, network-…,
                            * document */
  char *sha256;            /* nullable: of a document, over its bytes */
  char *question;          /* "W1" */
  char *result;            /* nullable: anycast, not-detected */
  gint64 scans;            /* or SAKSI_UNKNOWN */
  gint64 scans_positive;
  gint64 sites_at_least;
  char *since;             /* nullable: ISO date */
  SaksiText note;
  GPtrArray *sources;      /* of SaksiStatementSource */
} SaksiReportedObservation;

/**
 * SaksiLegalRule:
 *
 * A law or regulation that was invoked; a summary, never its text.
 */
typedef struct
{
  char *id;
  SaksiText name;
  char *in_force;          /* nullable: ISO date */
  char *transition_until;  /* nullable: ISO date */
  char **articles;
  char **questions;        /* what it governs: "W5" */
  SaksiText summary;
  SaksiText does_not_say;
  char *to_check;          /* nullable: what is still to be compared with the official text */
  GPtrArray *sources;      /* of SaksiStatementSource */
} SaksiLegalRule;

/* One of the seven meanings of "where is it". */
typedef struct
{
  char *id;                /* "W1" to "W7" */
  SaksiText text;
  char *observable;        /* from outside: yes, partly, no */
} SaksiQuestion;

SaksiClaim               *saksi_claim_new                (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiReportedObservation *saksi_reported_observation_new (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiLegalRule           *saksi_legal_rule_new           (void) G_GNUC_WARN_UNUSED_RESULT;

void saksi_system_free               (SaksiSystem              *self);
void saksi_claim_free                (SaksiClaim               *self);
void saksi_place_free                (SaksiPlace               *self);
void saksi_reported_observation_free (SaksiReportedObservation *self);
void saksi_legal_rule_free           (SaksiLegalRule           *self);
void saksi_question_free             (SaksiQuestion            *self);

/* Each result is an array that owns its elements. @host is the id or the name of a system, @as_of
 * an ISO date: what was said later is left out. */
void       saksi_statement_list_systems_async       (SaksiStore           *store,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GPtrArray *saksi_statement_list_systems_finish      (GAsyncResult         *result,
                                                     GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

void       saksi_statement_list_claims_async        (SaksiStore           *store,
                                                     const char           *host,
                                                     const char           *as_of,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GPtrArray *saksi_statement_list_claims_finish       (GAsyncResult         *result,
                                                     GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

void       saksi_statement_list_observations_async  (SaksiStore           *store,
                                                     const char           *host,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GPtrArray *saksi_statement_list_observations_finish (GAsyncResult         *result,
                                                     GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* @question is "W1" to "W7", or NULL for the rules of all. */
void       saksi_statement_list_rules_async         (SaksiStore           *store,
                                                     const char           *question,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GPtrArray *saksi_statement_list_rules_finish        (GAsyncResult         *result,
                                                     GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

void       saksi_statement_list_questions_async     (SaksiStore           *store,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
GPtrArray *saksi_statement_list_questions_finish    (GAsyncResult         *result,
                                                     GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiSystem, saksi_system_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiClaim, saksi_claim_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiPlace, saksi_place_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiReportedObservation, saksi_reported_observation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiLegalRule, saksi_legal_rule_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiQuestion, saksi_question_free)

G_END_DECLS
