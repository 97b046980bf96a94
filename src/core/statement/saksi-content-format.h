/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/saksi-content-table.h"

G_BEGIN_DECLS

/* The content format as data: which members an entry of each list has, and what may stand there. */

typedef enum
{
  SAKSI_MEMBER_TEXT,
  SAKSI_MEMBER_DATE,       /* ISO date */
  SAKSI_MEMBER_TIME,       /* ISO date, or date and time with offset */
  SAKSI_MEMBER_SPAN,       /* ISO date, or two with a slash between them */
  SAKSI_MEMBER_ADDRESS,    /* of a web page */
  SAKSI_MEMBER_WORD,       /* one of words */
  SAKSI_MEMBER_INTEGER,
  SAKSI_MEMBER_REAL,
  SAKSI_MEMBER_FLAG,
  SAKSI_MEMBER_VALUE,      /* a whole number or a text, each in its own column */
  SAKSI_MEMBER_REFERENCE,  /* the id of an entry of list */
  SAKSI_MEMBER_SPEAKER,    /* the id of a statement, person, institution or source */
  SAKSI_MEMBER_TEXTS,      /* several texts, or one */
  SAKSI_MEMBER_REFERENCES, /* ids of entries of list */
  SAKSI_MEMBER_PAIRS,      /* objects: an id of list under key, one of words under detail */
} SaksiContentMemberKind;

typedef struct
{
  const char *name;
  SaksiContentMemberKind kind;
  gboolean required;         /* a value, or at least one */
  const char *column;        /* where it is not named as the member */
  const char *const *words;  /* for WORD and PAIRS */
  SaksiContentList list;     /* for REFERENCE, REFERENCES and PAIRS */
  SaksiContentLink link;     /* for TEXTS, REFERENCES and PAIRS */
  const char *key;           /* for PAIRS */
  const char *detail;        /* for PAIRS */
} SaksiContentMember;

typedef struct
{
  const char *name;
  const SaksiContentMember *members; /* ends with one without a name */
} SaksiContentListFormat;

const SaksiContentListFormat *saksi_content_list_get_format (SaksiContentList          list);
gboolean                      saksi_content_member_fits     (const SaksiContentMember *member,
                                                             const char               *text);

G_END_DECLS
