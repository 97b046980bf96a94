/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hosting/saksi-board.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_HOSTING_ERROR (saksi_hosting_error_quark ())

/**
 * SaksiHostingError:
 * @SAKSI_HOSTING_ERROR_NO_SUCH_HOST: no service of that name is known
 */
typedef enum
{
  SAKSI_HOSTING_ERROR_NO_SUCH_HOST,
} SaksiHostingError;

GQuark saksi_hosting_error_quark (void);

/**
 * SaksiService:
 *
 * A host or an application whose place is asked about.
 */
typedef struct
{
  char *id;
  char *name;            /* of a host: its host name */
  gboolean is_host;
  SaksiText what;
  guint n_claims;        /* that its board has, on the last day */
  GPtrArray *claim_days; /* of char*, ISO dates: when each of them was made, the first first */
  guint n_observations;  /* reported ones */
} SaksiService;

/* What a moment is. */
typedef enum
{
  SAKSI_MOMENT_CLAIM,
  SAKSI_MOMENT_REPORT,
  SAKSI_MOMENT_EVENT,
  SAKSI_MOMENT_MEASUREMENT,
} SaksiMomentKind;

/**
 * SaksiMoment:
 *
 * A day on which something about a service was said, reported, measured or happened.
 */
typedef struct
{
  SaksiMomentKind kind;
  char *date;      /* ISO date */
  char *id;        /* of the statement, observation or event; of a day's measurements, the first */
  SaksiText label; /* of an event: its name; else empty */
} SaksiMoment;

void  saksi_service_free         (SaksiService       *self);
guint saksi_service_count_claims (const SaksiService *self,
                                  const char         *as_of);
void  saksi_moment_free          (SaksiMoment        *self);

void        saksi_hosting_load_services_async  (SaksiStore           *store,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray  *saksi_hosting_load_services_finish (GAsyncResult         *result,
                                                GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

void        saksi_hosting_load_board_async     (SaksiStore           *store,
                                                const char           *host,
                                                const char           *as_of,
                                                SaksiLanguage         language,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
SaksiBoard *saksi_hosting_load_board_finish    (GAsyncResult         *result,
                                                GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

void        saksi_hosting_load_moments_async   (SaksiStore           *store,
                                                const char           *host,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray  *saksi_hosting_load_moments_finish  (GAsyncResult         *result,
                                                GError              **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiService, saksi_service_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiMoment, saksi_moment_free)

G_END_DECLS
