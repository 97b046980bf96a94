/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observe.h"

#include <string.h>

#include "observation/saksi-observation-format.h"
#include "observation/saksi-observation-json.h"

/* A measurement that somebody else published, or what a document says. It is told as theirs, with
 * where they did. */

/* Days are those of WIB, UTC+7. */
#define WIB_SECONDS (7 * 3600)

/* As the content names how an observation was made; "" for what nothing follows from. */
static const char *const kind_names[SAKSI_N_REPORT_KINDS] = {
  [SAKSI_REPORT_OTHER] = "",
  [SAKSI_REPORT_REGISTRATION] = "registration",
  [SAKSI_REPORT_GEO_DATABASE] = "geolocation-database",
  [SAKSI_REPORT_ANYCAST] = "anycast-detection",
  [SAKSI_REPORT_NETWORK] = "network-announcement",
  [SAKSI_REPORT_DOCUMENT] = "document",
};

/**
 * saksi_report_kind_get_name:
 * @kind: a kind of report
 *
 * Returns: (transfer none): its name in the cache
 */
const char *
saksi_report_kind_get_name (SaksiReportKind kind)
{
  g_return_val_if_fail ((guint) kind < SAKSI_N_REPORT_KINDS, NULL);

  return kind_names[kind];
}

/**
 * saksi_report_kind_from_name:
 * @name: (nullable): a name as saksi_report_kind_get_name() gives it; "" is %SAKSI_REPORT_OTHER
 * @kind: (out): the kind of that name; not touched when there is none
 *
 * Returns: whether there is one
 */
gboolean
saksi_report_kind_from_name (const char      *name,
                             SaksiReportKind *kind)
{
  for (guint i = 0; i < SAKSI_N_REPORT_KINDS; i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (SaksiReportKind) i;
        return TRUE;
      }

  return FALSE;
}

/* Whether @text says something; with what is wrong in @error when it does not. */
static gboolean
check_text (const char        *text,
            const char        *what,
            SaksiObserveError  code,
            GError           **error)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (stripped != NULL && *stripped != '\0' && strlen (text) <= SAKSI_OBSERVATION_MAX_TEXT &&
      g_utf8_validate (text, -1, NULL))
    return TRUE;

  g_set_error (error, SAKSI_OBSERVE_ERROR, code, "%s is missing or too long", what);
  return FALSE;
}

/* A document has its bytes; where it was published need be known of those only whose bytes are too
 * many to be kept, see check_document(). */
static gboolean
check_url (const SaksiReport *self,
           GError           **error)
{
  if (self->url == NULL && self->kind == SAKSI_REPORT_DOCUMENT)
    return TRUE;
  if (!check_text (self->url, "the address of the source", SAKSI_OBSERVE_ERROR_URL, error))
    return FALSE;
  if (saksi_observation_is_web_address (self->url))
    return TRUE;

  g_set_error_literal (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_URL,
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
      g_set_error_literal (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_DATE,
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
      g_set_error (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_HOST,
                   "“%s” is neither a host name nor an address", host);
      return FALSE;
    }
  if (!is_address)
    saksi_observation_set_target (observation, name);
  else if (address == NULL)
    address = host;

  if (address != NULL && *address != '\0' && !saksi_observation_set_address (observation, address))
    {
      g_set_error (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_HOST,
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

  g_set_error_literal (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_COUNTRY,
                       "a country is two letters, like SG");
  return FALSE;
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* Everything else can be looked up or measured. */
static gboolean
is_for_documents (const char *question)
{
  static const char *const questions[] = { "W5", "W6", "W7", NULL };

  return question != NULL && g_strv_contains (questions, question);
}

/* What is wrong with a document, NULL when nothing is. */
static const char *
find_document_problem (const SaksiReport *self,
                       SaksiObserveError *code)
{
  if (!is_for_documents (self->question))
    {
      *code = SAKSI_OBSERVE_ERROR_QUESTION;
      return "a document is about W5, W6 or W7";
    }
  if (!is_given (self->country) && !is_given (self->holder))
    {
      *code = SAKSI_OBSERVE_ERROR_COUNTRY;
      return "what a document says needs a country, or who it names";
    }
  if (self->document == NULL)
    {
      *code = SAKSI_OBSERVE_ERROR_DOCUMENT;
      return "the file of the document is missing";
    }

  return NULL;
}

/* Whether there is what follows from a report of that kind. */
static gboolean
check_kind (const SaksiReport *self,
            GError           **error)
{
  const char *problem = NULL;
  SaksiObserveError code = SAKSI_OBSERVE_ERROR_INVALID;

  if ((guint) self->kind >= SAKSI_N_REPORT_KINDS)
    problem = "what kind of report it is";
  else if (self->kind == SAKSI_REPORT_REGISTRATION && !is_given (self->country) &&
           !is_given (self->holder))
    {
      problem = "a registration needs a country or a holder";
      code = SAKSI_OBSERVE_ERROR_COUNTRY;
    }
  else if (self->kind == SAKSI_REPORT_GEO_DATABASE && !is_given (self->country))
    {
      problem = "what a database says needs a country";
      code = SAKSI_OBSERVE_ERROR_COUNTRY;
    }
  else if (self->kind == SAKSI_REPORT_NETWORK && !is_given (self->holder))
    {
      problem = "the name or number of the network is missing";
      code = SAKSI_OBSERVE_ERROR_HOLDER;
    }
  else if (self->sites != 0 && (self->kind != SAKSI_REPORT_ANYCAST || self->sites < 2 ||
                                self->sites > SAKSI_REPORT_MAX_SITES))
    {
      problem = "a number of places is of anycast, and at least 2";
      code = SAKSI_OBSERVE_ERROR_SITES;
    }
  else if (self->kind == SAKSI_REPORT_DOCUMENT)
    problem = find_document_problem (self, &code);
  else if (self->question != NULL || self->document != NULL)
    problem = "only a document has a file and a question";
  if (problem == NULL)
    return !is_given (self->holder) || check_text (self->holder, "the holder",
                                                     SAKSI_OBSERVE_ERROR_HOLDER, error);

  g_set_error_literal (error, SAKSI_OBSERVE_ERROR, code, problem);
  return FALSE;
}

/* What a report of an older version did not have is left out where it is not told. */
static void
add_kind (JsonBuilder       *result,
          const SaksiReport *self)
{
  if (self->kind == SAKSI_REPORT_OTHER)
    return;

  saksi_observation_json_text (result, "kind", kind_names[self->kind]);
  if (is_given (self->holder))
    saksi_observation_json_text (result, "holder", self->holder);
  if (self->sites > 0)
    saksi_observation_json_count (result, "sites", self->sites);
  if (self->question != NULL)
    saksi_observation_json_text (result, "question", self->question);
}

static void
add_optional (JsonBuilder *builder,
              const char  *name,
              const char  *text)
{
  saksi_observation_json_text (builder, name, is_given (text) ? text : NULL);
}

/* Whether all that was typed in can be taken, in @observation where it has a place there. */
static gboolean
fill_in (const SaksiReport *self,
         SaksiObservation  *observation,
         GError           **error)
{
  return check_text (self->host, "the host", SAKSI_OBSERVE_ERROR_HOST, error) &&
         check_kind (self, error) && check_country (self->country, error) &&
         set_host (observation, self->host, self->address, error) &&
         check_text (self->what, "what was reported", SAKSI_OBSERVE_ERROR_WHAT, error) &&
         check_text (self->publisher, "who reported it", SAKSI_OBSERVE_ERROR_PUBLISHER, error) &&
         check_url (self, error) && set_date (observation, self->date, error) &&
         (!is_given (self->note) ||
          check_text (self->note, "the note", SAKSI_OBSERVE_ERROR_WHAT, error));
}

/**
 * saksi_report_check:
 * @self: what was typed in
 * @error: a place for a #SaksiObserveError
 *
 * Does not look into the file of a document, which may turn out to need an address.
 *
 * Returns: whether it can be taken; with @error set when something must be typed in otherwise
 */
gboolean
saksi_report_check (const SaksiReport *self,
                    GError           **error)
{
  g_autoptr(SaksiObservation) observation = saksi_observation_new (SAKSI_OBSERVATION_REPORTED,
                                                                   "report");

  return fill_in (self, observation, error);
}

/* Whether the bytes of a document are kept, or it can be told where others find them. */
static gboolean
check_document (const SaksiReport *self,
                GBytes            *document,
                GError           **error)
{
  if (document == NULL || g_bytes_get_size (document) == 0)
    g_set_error_literal (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_DOCUMENT,
                         "the document is empty or too large");
  else if (self->url == NULL && g_bytes_get_size (document) > SAKSI_OBSERVE_MAX_RAW)
    g_set_error_literal (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_URL,
                         "a document of more than 4 MiB is not kept, so it needs the address where "
                         "it was published");
  else
    return TRUE;

  return FALSE;
}

/* The bytes of a document, and in @params which ones they were: the time of a report is typed in,
 * so they would not be in its identity otherwise. */
static void
set_document (SaksiObservation  *observation,
              const SaksiReport *self,
              GBytes            *document,
              JsonBuilder       *params)
{
  g_autofree char *name = g_file_get_basename (self->document);
  g_autofree char *sha256 = NULL;

  saksi_observation_set_raw (observation, document);
  sha256 = saksi_sha256_to_hex (&observation->raw_sha256);
  saksi_observation_json_text (params, "file", name);
  saksi_observation_json_text (params, "sha256", sha256);
}

/**
 * saksi_report_to_observation:
 * @self: what was typed in
 * @document: (nullable): the bytes of its document, where it is one
 * @error: a place for a #SaksiObserveError
 *
 * Returns: (transfer full) (nullable): it as an observation of the kind “reported”; %NULL with
 *   @error set when something must be typed in otherwise
 */
SaksiObservation *
saksi_report_to_observation (const SaksiReport *self,
                             GBytes            *document,
                             GError           **error)
{
  g_autoptr(SaksiObservation) observation = saksi_observation_new (SAKSI_OBSERVATION_REPORTED,
                                                                   "report");
  g_autofree char *country = NULL;
  JsonBuilder *params;
  JsonBuilder *result;

  if (!fill_in (self, observation, error))
    return NULL;
  if (self->kind == SAKSI_REPORT_DOCUMENT && !check_document (self, document, error))
    return NULL;

  country = self->country != NULL ? g_ascii_strup (self->country, -1) : NULL;
  params = saksi_observation_json_begin ();
  saksi_observation_json_text (params, "publisher", self->publisher);
  saksi_observation_json_text (params, "url", self->url);
  saksi_observation_json_text (params, "date", self->date);
  if (self->kind == SAKSI_REPORT_DOCUMENT)
    set_document (observation, self, document, params);
  saksi_observation_take_params (observation, params);

  result = saksi_observation_json_begin ();
  saksi_observation_json_text (result, "what", self->what);
  add_optional (result, "country", country);
  add_optional (result, "note", self->note);
  add_kind (result, self);
  saksi_observation_take_result (observation, result);

  observation->source = g_strdup (self->url);
  observation->vantage.kind = SAKSI_VANTAGE_REPORT;
  observation->vantage.label = g_strdup (self->publisher);

  return g_steal_pointer (&observation);
}
