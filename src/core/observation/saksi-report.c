/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observe.h"

#include <string.h>

#include "observation/saksi-observation-json.h"

/* A measurement that somebody else published. It is told as theirs, with where they did. */

/* Days are those of WIB, UTC+7. */
#define WIB_SECONDS (7 * 3600)

/* Whether @text says something; with what is wrong in @error when it does not. */
static gboolean
check_text (const char  *text,
            const char  *what,
            GError     **error)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (stripped != NULL && *stripped != '\0' && strlen (text) <= SAKSI_OBSERVATION_MAX_TEXT &&
      g_utf8_validate (text, -1, NULL))
    return TRUE;

  g_set_error (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_INVALID,
               "%s is missing or too long", what);
  return FALSE;
}

static gboolean
check_url (const char *url,
           GError    **error)
{
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
      (g_str_equal (g_uri_get_scheme (uri), "https") ||
       g_str_equal (g_uri_get_scheme (uri), "http")))
    return TRUE;

  g_set_error_literal (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_INVALID,
                       "the address of the source is none of the web");
  return FALSE;
}

static gboolean
set_date (SaksiObservation *observation,
          const char       *date,
          GError          **error)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = g_strconcat (date != NULL ? date : "", "T00:00:00Z", NULL);
  g_autoptr(GDateTime) day = date != NULL && strlen (date) == 10
                               ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (day == NULL)
    {
      g_set_error_literal (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_INVALID,
                           "the date must be written like 2024-02-19");
      return FALSE;
    }

  observation->clock = SAKSI_CLOCK_REPORTED;
  observation->t_start = g_date_time_to_unix (day) - WIB_SECONDS;
  observation->t_end = observation->t_start;
  return TRUE;
}

static gboolean
set_host (SaksiObservation *observation,
          const char       *host,
          const char       *address,
          GError          **error)
{
  gboolean is_address = g_hostname_is_ip_address (host);
  g_autofree char *name = is_address ? NULL : g_hostname_to_ascii (host);

  if (!is_address && (name == NULL || strchr (name, '.') == NULL || strpbrk (name, " /:") != NULL))
    {
      g_set_error (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_INVALID,
                   "“%s” is neither a host name nor an address", host);
      return FALSE;
    }
  if (!is_address)
    saksi_observation_set_target (observation, name);
  else if (address == NULL)
    address = host;

  if (address != NULL && *address != '\0' && !saksi_observation_set_address (observation, address))
    {
      g_set_error (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_INVALID,
                   "“%s” is no address that can be measured", address);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_country (const char *country,
               GError    **error)
{
  if (country == NULL || *country == '\0' ||
      (strlen (country) == 2 && g_ascii_isalpha (country[0]) && g_ascii_isalpha (country[1])))
    return TRUE;

  g_set_error_literal (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_INVALID,
                       "a country is two letters, like SG");
  return FALSE;
}

static void
add_optional (JsonBuilder *builder,
              const char  *name,
              const char  *text)
{
  saksi_observation_json_text (builder, name, text != NULL && *text != '\0' ? text : NULL);
}

/**
 * saksi_report_to_observation:
 * @self: what was typed in
 * @error: a place for a #SaksiObserveError
 *
 * Returns: (transfer full) (nullable): it as an observation of the kind “reported”; %NULL with
 *   @error set when something must be typed in otherwise
 */
SaksiObservation *
saksi_report_to_observation (const SaksiReport *self,
                             GError           **error)
{
  g_autoptr(SaksiObservation) observation = saksi_observation_new (SAKSI_OBSERVATION_REPORTED,
                                                                   "report");
  g_autofree char *country = NULL;
  JsonBuilder *params;
  JsonBuilder *result;

  if (!check_text (self->host, "the host", error) ||
      !set_host (observation, self->host, self->address, error) ||
      !check_text (self->what, "what was reported", error) ||
      !check_text (self->publisher, "who reported it", error) ||
      !check_text (self->url, "the address of the source", error) ||
      !check_url (self->url, error) || !set_date (observation, self->date, error) ||
      !check_country (self->country, error) ||
      (self->note != NULL && *self->note != '\0' && !check_text (self->note, "the note", error)))
    return NULL;

  country = self->country != NULL ? g_ascii_strup (self->country, -1) : NULL;
  params = saksi_observation_json_begin ();
  saksi_observation_json_text (params, "publisher", self->publisher);
  saksi_observation_json_text (params, "url", self->url);
  saksi_observation_json_text (params, "date", self->date);
  saksi_observation_take_params (observation, params);

  result = saksi_observation_json_begin ();
  saksi_observation_json_text (result, "what", self->what);
  add_optional (result, "country", country);
  add_optional (result, "note", self->note);
  saksi_observation_take_result (observation, result);

  observation->source = g_strdup (self->url);
  observation->vantage.kind = SAKSI_VANTAGE_REPORT;
  observation->vantage.label = g_strdup (self->publisher);

  return g_steal_pointer (&observation);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  g_task_return_pointer (task, g_object_ref (result), g_object_unref);
}

/**
 * saksi_observe_report_async:
 * @store: a store
 * @report: what was typed in
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is in the cache
 * @user_data: given to @callback
 *
 * Takes in a measurement that somebody else published, with its source. It is never told as a
 * measurement of Saksi.
 */
void
saksi_observe_report_async (SaksiStore         *store,
                            const SaksiReport  *report,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  SaksiObservation *observation;
  SaksiObservationSink *sink;
  GError *error = NULL;

  g_task_set_source_tag (task, saksi_observe_report_async);
  observation = saksi_report_to_observation (report, &error);
  if (observation == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  sink = saksi_observation_sink_new (now);
  saksi_observation_sink_take (sink, "", observation, NULL);
  saksi_observe_take_async (store, SAKSI_RECEIPT_USER, report->url, sink, cancellable, taken_cb,
                            task);
}

/**
 * saksi_observe_report_finish:
 * @result: what the callback got
 * @summary: (out caller-allocates): what became of it; 1 refused when it lies in the future
 * @error: a place for an error
 *
 * Returns: whether it went well
 */
gboolean
saksi_observe_report_finish (GAsyncResult        *result,
                             SaksiObserveSummary *summary,
                             GError             **error)
{
  g_autoptr(GAsyncResult) taken = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_observe_report_async), FALSE);

  taken = g_task_propagate_pointer (G_TASK (result), error);

  return taken != NULL && saksi_observe_take_finish (taken, summary, error);
}
