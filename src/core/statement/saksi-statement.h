/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "statement/saksi-text.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

typedef enum
{
  SAKSI_STATEMENT_STATEMENT,
  SAKSI_STATEMENT_QUESTION,
  SAKSI_STATEMENT_RULING,
  SAKSI_STATEMENT_REPORT,    /* the outlet's own narration */
} SaksiStatementKind;

typedef enum
{
  SAKSI_PRECISION_DAY,
  SAKSI_PRECISION_ABOUT,
  SAKSI_PRECISION_NOT_AFTER, /* the real date may be earlier */
} SaksiDatePrecision;

typedef enum
{
  SAKSI_STANCE_ASSERTS,
  SAKSI_STANCE_DENIES,
  SAKSI_STANCE_SUPPORTS,
  SAKSI_STANCE_DECLINES,     /* no answer was given */
  SAKSI_STANCE_REPORTS,
} SaksiStance;

/* An editor's judgement. "Contradicts": both cannot hold as they are worded; "disputes": one speaks
 * against the other, but about another question. */
typedef enum
{
  SAKSI_RELATION_ANSWERS,
  SAKSI_RELATION_CONTRADICTS,
  SAKSI_RELATION_DISPUTES,
  SAKSI_RELATION_ELABORATES,
  SAKSI_RELATION_SUPPORTS,
  SAKSI_RELATION_REPORTS,
  SAKSI_RELATION_DEFERS_TO,
} SaksiRelationType;

/* A host, application, form, provider or platform that a statement is about. */
typedef struct
{
  char *id;
  char *name;
  gboolean is_service; /* a host or an application: the map can show it */
} SaksiStatementHost;

typedef struct
{
  char *id;
  SaksiStance stance;
  SaksiText text;
  SaksiText would_settle; /* the evidence that would decide it */
  char *network_evidence; /* what a measurement can tell: strong, partial, weak, none */
  char **questions;       /* the meanings of "where" it is about: "W5" */
} SaksiStatementClaim;

typedef struct
{
  char *id;
  SaksiText name;
} SaksiStatementRule;

typedef struct
{
  SaksiRelationType type;
  gboolean incoming;        /* the other statement stands so to this one, not this one to it */
  gboolean is_own;          /* the user's judgement, not that of the editors of the content */
  char *judgement;          /* nullable: its id, where it was made apart from the statements */
  char *note;               /* nullable: why the user thinks so */
  char *question;           /* nullable: W1 to W7, what the two are at odds about */
  SaksiText would_settle;   /* what would settle it; mostly empty */
  char *statement;          /* the other's id */
  char *date;
  SaksiDatePrecision precision;
  char *person;             /* nullable: name */
  char *institution;        /* nullable: name */
  SaksiText institution_text; /* nullable */
  char *speaker;            /* nullable: attribution as printed */
} SaksiStatementRelation;

typedef struct
{
  char *id;
  char *kind;               /* article, legal-note, dataset */
  char *publisher;
  char *author;             /* nullable */
  char *published;          /* nullable: ISO date, or date and time with offset */
  char *not_before;         /* nullable: bounds of a date that is not known */
  char *not_after;          /* nullable */
  char *published_note;     /* nullable */
  char *url;
  char *archive_url;        /* nullable: where somebody else keeps a copy */
  char *language;
  SaksiText label;
} SaksiStatementSource;

void saksi_statement_source_free (SaksiStatementSource *self);

/* A number as it was reported. */
typedef struct
{
  SaksiText subject;
  char *value;              /* digits, or words */
  char *unit;               /* as the content has it, Indonesian */
  char *publishers;         /* nullable: of its sources */
  SaksiText note;
} SaksiStatementFigure;

#define SAKSI_TYPE_STATEMENT (saksi_statement_get_type ())

/**
 * SaksiStatement:
 *
 * One utterance, ruling, question or report, with everything that is shown with it. Counts its
 * references and never changes, so it may cross threads.
 */
typedef struct
{
  guint32 number;           /* its row in the cache */
  char *id;
  char *basis;              /* seed or related */
  gboolean is_own;          /* the user's, not shipped */
  SaksiStatementKind kind;
  char *date;               /* ISO date on which it was said */
  SaksiDatePrecision precision;
  char *date_note;          /* nullable: how the date was found */

  char *person;             /* nullable: id */
  char *person_name;        /* nullable */
  SaksiText role;           /* at the time; empty without a person */
  char *institution;        /* nullable: id */
  char *institution_name;   /* nullable: its own name */
  SaksiText institution_text; /* its name in both languages */
  char *speaker;            /* nullable: attribution as printed, where there is no name */

  char *event;              /* nullable: id */
  SaksiText event_name;
  SaksiText venue;

  SaksiText text;           /* a paraphrase, never a quotation */
  SaksiText caution;        /* a weakness of the report, to be shown with it; mostly empty */

  GPtrArray *topics;        /* of char*, Indonesian tags */
  GPtrArray *hosts;         /* of SaksiStatementHost */
  GPtrArray *claims;        /* of SaksiStatementClaim */
  GPtrArray *rules;         /* of SaksiStatementRule */
  GPtrArray *relations;     /* of SaksiStatementRelation, own ones first */
  GPtrArray *sources;       /* of SaksiStatementSource, the fullest first */
  GPtrArray *figures;       /* of SaksiStatementFigure, in twos: a number that was stated here, and
                             * one that differs from it */
} SaksiStatement;

GType           saksi_statement_get_type (void) G_GNUC_CONST;
SaksiStatement *saksi_statement_new      (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiStatement *saksi_statement_ref      (SaksiStatement *self);
void            saksi_statement_unref    (SaksiStatement *self);
char           *saksi_statement_dup_speaker (const SaksiStatement *self,
                                             SaksiLanguage         language)
  G_GNUC_WARN_UNUSED_RESULT;

/* Short names for chips and narrow places. */
char           *saksi_institution_dup_short_name (const char      *name,
                                                  const SaksiText *text,
                                                  SaksiLanguage    language)
  G_GNUC_WARN_UNUSED_RESULT;
char           *saksi_legal_rule_dup_short_name  (const SaksiText *name,
                                                  SaksiLanguage    language)
  G_GNUC_WARN_UNUSED_RESULT;

/* The words of the content format. */
const char        *saksi_statement_kind_get_word  (SaksiStatementKind  kind);
const char        *saksi_date_precision_get_word  (SaksiDatePrecision  precision);
const char        *saksi_stance_get_word          (SaksiStance         stance);
const char        *saksi_relation_type_get_word   (SaksiRelationType   type);
SaksiStatementKind saksi_statement_kind_from_word (const char         *word);
SaksiDatePrecision saksi_date_precision_from_word (const char         *word);
SaksiStance        saksi_stance_from_word         (const char         *word);
SaksiRelationType  saksi_relation_type_from_word  (const char         *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiStatement, saksi_statement_unref)

G_END_DECLS
