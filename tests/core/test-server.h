/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A server on this computer that serves published documents and misbehaves on purpose. */

#include "sync/saksi-sync.h"
#include "test-tree.h"

G_BEGIN_DECLS

/* For how many seconds a client of the server waits for a byte that comes, however busy the
 * computer is. Where silence is tested it is less. */
#define TEST_PATIENCE 120

typedef enum
{
  TEST_ANSWER_STATUS,     /* @number, with the header @text as Retry-After */
  TEST_ANSWER_BODY,       /* @text with 200, as @number 1: called text/html */
  TEST_ANSWER_TRUNCATED,  /* says more than it sends */
  TEST_ANSWER_RESET,
  TEST_ANSWER_SILENCE,    /* takes the request and says nothing */
  TEST_ANSWER_REDIRECT,   /* to @text */
  TEST_ANSWER_LARGE,      /* @number bytes of blanks */
  TEST_ANSWER_BOMB,       /* the same, packed */
} TestAnswerKind;

typedef struct
{
  TestAnswerKind kind;
  guint number;
  const char *text;
} TestAnswer;

/* One request that has arrived. */
typedef struct
{
  char *path;
  gint64 time;        /* by the clock */
  char *user_agent;
  gboolean is_bare;   /* without cookies, referrer and authorization */
  gboolean is_conditional; /* by a tag */
  gboolean is_dated;       /* conditional by a date */
} TestRequest;

typedef struct _TestServer TestServer;

TestServer *test_server_new         (const TestTree       *tree,
                                     const SaksiSyncClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void        test_server_free        (TestServer           *self);
const char *test_server_get_base    (TestServer           *self);
void        test_server_misbehave   (TestServer           *self,
                                     const char           *path,
                                     guint                 times,
                                     const TestAnswer     *answer);
void        test_server_behave      (TestServer           *self);
void        test_server_use_etags   (TestServer           *self);
void        test_server_use_dates   (TestServer           *self);
void        test_server_hold        (TestServer           *self,
                                     guint                 n);
GPtrArray  *test_server_get_requests (TestServer          *self);
guint       test_server_count       (TestServer           *self,
                                     const char           *path);
guint       test_server_get_most    (TestServer           *self);
void        test_server_forget      (TestServer           *self);

/* A clock that runs on when there is nothing else to do and no request is on its way. */
typedef struct
{
  SaksiSyncClock clock;
  gint64 now;
  double random;
  SaksiSync *sync;  /* nullable, borrowed: whose requests are waited for */
  gint64 arrived;   /* of the requests of its present run */
} TestClock;

void        test_clock_init         (TestClock            *self);

G_END_DECLS
