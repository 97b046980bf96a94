/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-store.h"

G_BEGIN_DECLS

/**
 * SaksiContentList:
 *
 * The lists of the content format, in an order in which each refers to itself and to lists before
 * it only.
 */
typedef enum
{
  SAKSI_CONTENT_SOURCES,
  SAKSI_CONTENT_INSTITUTIONS,
  SAKSI_CONTENT_PEOPLE,
  SAKSI_CONTENT_PLACES,
  SAKSI_CONTENT_SYSTEMS,
  SAKSI_CONTENT_QUESTIONS,
  SAKSI_CONTENT_RULES,
  SAKSI_CONTENT_EVENTS,
  SAKSI_CONTENT_CLAIMS,
  SAKSI_CONTENT_STATEMENTS,
  SAKSI_CONTENT_FACTS,
  SAKSI_CONTENT_OBSERVATIONS,
  SAKSI_CONTENT_RELATIONS,
} SaksiContentList;

#define SAKSI_N_CONTENT_LISTS 13

/**
 * SaksiContentLink:
 *
 * What an entry can have several of.
 */
typedef enum
{
  SAKSI_CONTENT_RULE_ARTICLE,
  SAKSI_CONTENT_RULE_QUESTION,
  SAKSI_CONTENT_RULE_SOURCE,
  SAKSI_CONTENT_CLAIM_QUESTION,
  SAKSI_CONTENT_CLAIM_HOST,
  SAKSI_CONTENT_CLAIM_PLACE,
  SAKSI_CONTENT_STATEMENT_TOPIC,
  SAKSI_CONTENT_STATEMENT_HOST,
  SAKSI_CONTENT_STATEMENT_CLAIM,
  SAKSI_CONTENT_STATEMENT_RULE,
  SAKSI_CONTENT_STATEMENT_RELATION,
  SAKSI_CONTENT_STATEMENT_SOURCE,
  SAKSI_CONTENT_FACT_SOURCE,
  SAKSI_CONTENT_FACT_DIFFERENCE,
  SAKSI_CONTENT_OBSERVATION_VALUE,
  SAKSI_CONTENT_OBSERVATION_SOURCE,
} SaksiContentLink;

#define SAKSI_N_CONTENT_LINKS 16

typedef enum
{
  SAKSI_CONTENT_BUNDLED, /* shipped with Saksi */
  SAKSI_CONTENT_OWN,     /* the user's */
} SaksiContentOrigin;

typedef enum
{
  SAKSI_CONTENT_TEXT,
  SAKSI_CONTENT_INTEGER,
  SAKSI_CONTENT_REAL,
} SaksiContentType;

/* One known value of an entry; what is not known has none. */
typedef struct
{
  const char *column; /* static */
  SaksiContentType type;
  char *text;         /* owned, for SAKSI_CONTENT_TEXT */
  gint64 integer;
  double real;
} SaksiContentValue;

typedef struct
{
  SaksiContentLink kind;
  char *target; /* owned: an id, or a text */
  char *detail; /* owned, nullable: the stance of a claim, the type of a relation */
} SaksiContentTarget;

/**
 * SaksiContentRecord:
 *
 * One entry of content whose references and words have been checked.
 */
typedef struct
{
  SaksiContentList list;
  char *id;         /* owned */
  guint position;   /* in its list */
  GArray *values;   /* owned, of SaksiContentValue */
  GArray *targets;  /* owned, of SaksiContentTarget */
} SaksiContentRecord;

/* Why an entry, or one of its links, was left out. */
typedef struct
{
  SaksiContentList list;
  char *id;          /* owned, nullable: the entry has none */
  char *reason;      /* owned */
  gboolean is_taken; /* the other origin has an entry of that id */
} SaksiContentRefusal;

SaksiContentRecord  *saksi_content_record_new   (SaksiContentList     list,
                                                 const char          *id,
                                                 guint                position);
void                 saksi_content_record_free  (SaksiContentRecord  *self);
SaksiContentRefusal *saksi_content_refusal_new  (SaksiContentList     list,
                                                 const char          *id,
                                                 const char          *reason);
void                 saksi_content_refusal_free (SaksiContentRefusal *self);

const char          *saksi_content_record_get_text    (const SaksiContentRecord *self,
                                                       const char         *column);
void                 saksi_content_record_set_text    (SaksiContentRecord *self,
                                                       const char         *column,
                                                       const char         *text);
void                 saksi_content_record_add_target  (SaksiContentRecord *self,
                                                       SaksiContentLink    kind,
                                                       const char         *target,
                                                       const char         *detail);

/* On any connection. */
GHashTable          *saksi_content_table_load_ids     (SaksiConnection    *connection,
                                                       SaksiContentList    list,
                                                       GError            **error);
GHashTable          *saksi_content_table_load_ids_of  (SaksiConnection    *connection,
                                                       SaksiContentList    list,
                                                       SaksiContentOrigin  origin,
                                                       GError            **error);
GPtrArray           *saksi_content_table_list_topics  (SaksiConnection    *connection,
                                                       GError            **error)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiContentRecord  *saksi_content_table_load         (SaksiConnection    *connection,
                                                       SaksiContentList    list,
                                                       const char         *id,
                                                       GError            **error)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiContentRecord  *saksi_content_table_load_values  (SaksiConnection    *connection,
                                                       SaksiContentList    list,
                                                       const char         *id,
                                                       GError            **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* On a writing connection, inside the caller's transaction. */
gboolean             saksi_content_table_replace      (SaksiConnection    *connection,
                                                       SaksiContentOrigin  origin,
                                                       gint64              receipt,
                                                       GPtrArray          *records,
                                                       GPtrArray          *refusals,
                                                       GError            **error);
gboolean             saksi_content_table_get_property (SaksiConnection    *connection,
                                                       const char         *name,
                                                       char              **value,
                                                       GError            **error);
gboolean             saksi_content_table_set_property (SaksiConnection    *connection,
                                                       const char         *name,
                                                       const char         *value,
                                                       GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiContentRecord, saksi_content_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiContentRefusal, saksi_content_refusal_free)

G_END_DECLS
