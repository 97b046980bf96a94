/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/saksi-check.h"

G_BEGIN_DECLS

/**
 * SaksiRuleScope:
 *
 * What a rule has to see before it can speak.
 */
typedef enum
{
  SAKSI_RULE_SCOPE_STATION,   /* one document of one station */
  SAKSI_RULE_SCOPE_READING,   /* the station's document and a person's reading of the form */
  SAKSI_RULE_SCOPE_AGGREGATE, /* a published total with its rows */
  SAKSI_RULE_SCOPE_TALLY,     /* a published total and the documents below it */
  SAKSI_RULE_SCOPE_VERSIONS,  /* two versions of one document */
  SAKSI_RULE_SCOPE_OFFICIAL,  /* a published total and the recapitulation */
} SaksiRuleScope;

/**
 * SaksiRuleInput:
 *
 * The numbers that rules compare: those of the document, by their #SaksiField, and what is
 * derived from them.
 */
typedef enum
{
  SAKSI_RULE_INPUT_VOTES = SAKSI_N_FIELDS, /* the sum of the chart */
  SAKSI_RULE_INPUT_LARGEST_VOTE,           /* the largest entry of the chart */
  SAKSI_RULE_INPUT_LIST_WITH_RESERVE,      /* the list of voters and the reserve, rounded down */
  SAKSI_RULE_INPUT_BALLOTS,                /* … rounded up, as ballots are handed out */
  SAKSI_RULE_INPUT_STATION_LIMIT,          /* voters that regulations allow a station */
  SAKSI_RULE_INPUT_LAW_LIMIT,              /* voters that the law allows a station */
  SAKSI_RULE_INPUT_BALLOTS_RECEIVED,       /* form II.1 to II.4, as a person has read them */
  SAKSI_RULE_INPUT_BALLOTS_USED,
  SAKSI_RULE_INPUT_BALLOTS_RETURNED,
  SAKSI_RULE_INPUT_BALLOTS_UNUSED,
  SAKSI_RULE_INPUT_READ_TOTAL,             /* form V.C, as a person has read it */
} SaksiRuleInput;

#define SAKSI_N_RULE_INPUTS (SAKSI_RULE_INPUT_READ_TOTAL + 1)

/* A set of inputs: the bit 1 << input. Their sum is what is compared. */
typedef guint32 SaksiRuleInputs;

/* How far apart two numbers may be that are to be nearly the same. */
#define SAKSI_RELATION_TOLERANCE 5

typedef enum
{
  SAKSI_RELATION_EQUAL,
  SAKSI_RELATION_AT_MOST,
  SAKSI_RELATION_NEARLY,  /* not more than %SAKSI_RELATION_TOLERANCE apart */
  SAKSI_RELATION_NOT_ALL, /* not the same, unless both are zero */
} SaksiRelation;

/**
 * SaksiComparison:
 *
 * One pair of numbers that a rule compares. It can be made when all its inputs are known.
 */
typedef struct
{
  SaksiRuleInputs found;
  SaksiRelation relation;
  SaksiRuleInputs expected;
  const char *text;  /* a sentence to be translated, with {found} and {expected} */
  gboolean domestic; /* does not apply to stations abroad */
  gboolean milder;   /* one step below the severity of the rule */
} SaksiComparison;

#define SAKSI_MAX_COMPARISONS 5

typedef struct _SaksiRuleContext SaksiRuleContext;
typedef struct _SaksiRule SaksiRule;

typedef SaksiVerdict (*SaksiRuleFunc) (const SaksiRule        *rule,
                                       const SaksiRuleContext *context,
                                       SaksiFinding           *finding);

/**
 * SaksiRule:
 *
 * One entry of the table of rules. Texts are English and to be translated by who shows them.
 */
struct _SaksiRule
{
  guint number;           /* 1 for R1 */
  SaksiSeverity severity; /* the gravest that it can report */
  SaksiRuleScope scope;
  guint elections;        /* bits 1 << SaksiElection */
  const char *label;      /* a few words, for lists */
  const char *title;
  const char *basis;      /* the part of the form, the article of law */
  const char *caution;    /* nullable: a lawful or harmless reason for a difference */
  SaksiRuleFunc evaluate;
  SaksiComparison comparisons[SAKSI_MAX_COMPARISONS]; /* up to the first without inputs; an
                                                       * evaluator of its own uses the text only */
};

#define SAKSI_LAST_RULE 27

/* Counted up whenever rules say something else of a document than before. Caches whose findings are
 * of another version make them again; see saksi-recheck.h. A plain number: it becomes a text. */
#define SAKSI_RULES_VERSION 1

/**
 * SaksiTranslateFunc:
 * @text: an English text of the table
 *
 * Returns: (transfer none): the text in the language of the user
 */
typedef const char *(*SaksiTranslateFunc) (const char *text);

/**
 * SaksiFormatCountFunc:
 * @count: a number, or %SAKSI_UNKNOWN
 *
 * Returns: (transfer full): the number as the user writes numbers
 */
typedef char *(*SaksiFormatCountFunc) (gint64 count);

const SaksiRule *saksi_rule_get              (guint               number);
gboolean         saksi_rule_applies          (const SaksiRule    *self,
                                              const SaksiResult  *result);
SaksiVerdict     saksi_check_rule            (const SaksiRule    *rule,
                                              const SaksiResult  *result,
                                              SaksiFinding       *finding);
guint            saksi_rule_from_name        (const char         *name);
const char      *saksi_severity_get_letter   (SaksiSeverity       severity);
gboolean         saksi_severity_from_letter  (const char         *letter,
                                              SaksiSeverity      *severity);
GArray          *saksi_finding_list_terms    (const SaksiFinding   *self,
                                              const SaksiResult    *result)
                                              G_GNUC_WARN_UNUSED_RESULT;
char            *saksi_finding_format_text   (const SaksiFinding   *self,
                                              SaksiTranslateFunc    translate,
                                              SaksiFormatCountFunc  format_count)
                                              G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
