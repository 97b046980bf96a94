/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiHttpBudget:
 *
 * When a server may be asked next: never faster than a rate, and after failures only when it has
 * had time to recover. It lives longer than a program: the store keeps it. Times are microseconds
 * since 1970 UTC.
 */
typedef struct
{
  gint64 next;      /* the earliest time for a request by the rate */
  gint64 retry;     /* the earliest time after failures; 0 when there were none */
  guint failures;   /* in a row */
  gint64 day;       /* of @requests, days since 1970 in WIB */
  gint64 requests;  /* on that day */
} SaksiHttpBudget;

/* The longest pause that Saksi makes on its own. */
#define SAKSI_HTTP_MAX_BACKOFF (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

gint64   saksi_http_budget_get_wait    (SaksiHttpBudget       *self,
                                        double                 rate,
                                        gint64                 now);
void     saksi_http_budget_take        (SaksiHttpBudget       *self,
                                        double                 rate,
                                        gint64                 now);
void     saksi_http_budget_send        (SaksiHttpBudget       *self,
                                        double                 rate,
                                        gint64                 now);
void     saksi_http_budget_succeed     (SaksiHttpBudget       *self);
void     saksi_http_budget_fail        (SaksiHttpBudget       *self,
                                        gint64                 now,
                                        double                 random,
                                        const char            *retry_after);
gint64   saksi_http_budget_get_today   (const SaksiHttpBudget *self,
                                        gint64                 now);

G_END_DECLS
