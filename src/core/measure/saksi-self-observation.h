/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "measure/saksi-client-subnet.h"
#include "measure/saksi-planned-request.h"
#include "observation/saksi-observation.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_SELF_OBSERVATION_ERROR (saksi_self_observation_error_quark ())

/**
 * SaksiSelfObservationError:
 * @SAKSI_SELF_OBSERVATION_ERROR_NOT_ALLOWED: the user has not turned it on
 * @SAKSI_SELF_OBSERVATION_ERROR_UNKNOWN_HOST: no service of that name is known
 * @SAKSI_SELF_OBSERVATION_ERROR_TOO_SOON: the host was looked at less than a minute ago
 * @SAKSI_SELF_OBSERVATION_ERROR_PROXY: times through a proxy would be those of the proxy
 * @SAKSI_SELF_OBSERVATION_ERROR_ANSWER: what came back is of no use
 */
typedef enum
{
  SAKSI_SELF_OBSERVATION_ERROR_NOT_ALLOWED,
  SAKSI_SELF_OBSERVATION_ERROR_UNKNOWN_HOST,
  SAKSI_SELF_OBSERVATION_ERROR_TOO_SOON,
  SAKSI_SELF_OBSERVATION_ERROR_PROXY,
  SAKSI_SELF_OBSERVATION_ERROR_ANSWER,
} SaksiSelfObservationError;

GQuark saksi_self_observation_error_quark (void);

/* A host is not looked at more often, whatever program does it. */
#define SAKSI_SELF_OBSERVATION_GAP 60 /* seconds */

/* Of times the least is kept, of at least so many. */
#define SAKSI_SELF_OBSERVATION_MIN_SAMPLES 5

/**
 * SaksiSelfObservationOptions:
 *
 * How one looks at a host oneself. Everything is borrowed.
 */
typedef struct
{
  gboolean is_allowed;               /* whether the user has turned it on; not by default */
  const char *city;                  /* nullable: where this computer is, as the user typed it */
  const char *country;               /* nullable: two letters */
  double lat;                        /* of the city, degrees, or NAN */
  double lon;
  const char *doh;                   /* address of a resolver on the web (RFC 8484) */
  const SaksiClientSubnet *subnets;  /* on whose behalf it is asked */
  guint n_subnets;
  const char *registries;            /* where the lists of registries are (RFC 9224) */
  guint16 port;                      /* of the hosts */
  guint n_samples;
  GResolver *resolver;               /* nullable: another than that of this computer */
  GProxyResolver *proxies;           /* nullable: another than that of this computer */
  GTlsDatabase *authorities;         /* nullable: others than those of this computer */
  gint64 (*get_time) (gpointer data); /* seconds since 1970 UTC */
  gpointer time_data;
} SaksiSelfObservationOptions;

/* One part that went wrong; the others went on. */
typedef struct
{
  SaksiPlannedRequestKind kind;
  char *what;      /* owned, nullable: which of them: a subnet */
  GError *error;   /* owned */
} SaksiSelfObservationFailure;

/* What one press brought. */
typedef struct
{
  GPtrArray *observations; /* owned, of SaksiObservation */
  GPtrArray *failures;     /* owned, of SaksiSelfObservationFailure */
  guint n_stored;          /* observations that were not there before */
} SaksiSelfObservationResult;

void       saksi_self_observation_options_init   (SaksiSelfObservationOptions       *options);
GPtrArray *saksi_self_observation_list_requests  (const char                        *host,
                                                  const SaksiSelfObservationOptions *options)
  G_GNUC_WARN_UNUSED_RESULT;

void       saksi_self_observation_run_async      (SaksiStore                        *store,
                                                  const char                        *host,
                                                  const SaksiSelfObservationOptions *options,
                                                  GCancellable                      *cancellable,
                                                  GAsyncReadyCallback                callback,
                                                  gpointer                           user_data);
SaksiSelfObservationResult *
           saksi_self_observation_run_finish     (GAsyncResult                      *result,
                                                  GError                           **error)
  G_GNUC_WARN_UNUSED_RESULT;
void       saksi_self_observation_result_free    (SaksiSelfObservationResult        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiSelfObservationResult, saksi_self_observation_result_free)

G_END_DECLS
