/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-board-private.h"

#include <math.h>

#include "base/saksi-json.h"
#include "base/saksi-varint.h"
#include "observation/saksi-observe.h"

/* What the user has typed in, with who published it, stands with the reports of the content and
 * follows their rules. It is never told as a measurement. */

static const char *
peek_text (JsonObject *object,
           const char *name)
{
  const char *text = object != NULL ? saksi_json_peek_string (object, name) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static char **
make_list (const char *text)
{
  char **list = g_new0 (char *, 2);

  list[0] = g_strdup (text != NULL ? text : "—");

  return list;
}

static void
set_place (SaksiReportedObservation *report,
           const char               *country,
           GHashTable               *countries,
           SaksiTerritories         *territories)
{
  if (country == NULL)
    return;

  report->country = g_strdup (country);
  report->place = g_new0 (SaksiPlace, 1);
  report->place->id = g_strdup (country);
  report->place->country = g_strdup (country);
  report->place->precision = g_strdup ("country");
  report->place->latitude = NAN;
  report->place->longitude = NAN;
  saksi_board_name_country (country, countries, territories, &report->place->name);
}

/* Who published it, and where. */
static void
set_source (SaksiReportedObservation *report,
            const SaksiObservation   *observation,
            JsonObject               *params)
{
  const char *publisher = peek_text (params, "publisher");
  const char *url = peek_text (params, "url");
  SaksiStatementSource *source = g_new0 (SaksiStatementSource, 1);

  report->by_name = g_strdup (publisher != NULL ? publisher : observation->instrument);
  report->date = g_strdup (peek_text (params, "date"));
  source->id = g_strdup (observation->id);
  source->kind = g_strdup ("report");
  source->publisher = g_strdup (report->by_name);
  source->published = g_strdup (report->date);
  source->url = g_strdup (url != NULL ? url : observation->source);
  g_ptr_array_add (report->sources, source);
}

/* What was typed in as said, and what the user added to it. */
static void
set_note (SaksiReportedObservation *report,
          JsonObject               *result)
{
  const char *what = peek_text (result, "what");
  const char *note = peek_text (result, "note");

  if (what == NULL)
    what = note;
  if (what == NULL)
    return;

  report->note.english = note != NULL && note != what ? g_strdup_printf ("%s (%s)", what, note)
                                                      : g_strdup (what);
  report->note.indonesian = g_strdup (report->note.english);
}

static void
set_values (SaksiReportedObservation *report,
            const SaksiObservation   *observation,
            SaksiReportKind           kind,
            JsonObject               *result)
{
  const char *holder = peek_text (result, "holder");
  const char *about = observation->address != NULL ? observation->address
                      : observation->prefix != NULL ? observation->prefix : observation->target;
  const char *what = observation->address != NULL ? "address" : "name";

  if (kind == SAKSI_REPORT_NETWORK && holder != NULL)
    what = "network";
  else if (kind == SAKSI_REPORT_REGISTRATION && holder != NULL)
    what = "registrant";
  else if (kind == SAKSI_REPORT_DOCUMENT && holder != NULL)
    what = "holder";
  else
    holder = NULL;

  report->what = g_strdup (what);
  report->values = make_list (holder != NULL ? holder : about);
}

/* What a document is about is told with it, and so are its bytes. */
static void
set_document (SaksiReportedObservation *report,
              JsonObject               *params,
              JsonObject               *result)
{
  const char *question = peek_text (result, "question");

  g_free (report->question);
  report->question = g_strdup (question != NULL ? question : "");
  report->sha256 = g_strdup (peek_text (params, "sha256"));
  if (g_str_equal (report->what, "holder"))
    return;

  g_free (report->what);
  report->what = g_strdup ("document");
  g_strfreev (report->values);
  report->values = make_list (peek_text (params, "file"));
}

static void
set_sites (SaksiReportedObservation *report,
           JsonObject               *result)
{
  gint64 sites = 0;

  saksi_json_peek_int (result, "sites", &sites);
  report->result = g_strdup ("anycast");
  /* From several places is from two at least. */
  report->sites_at_least = MAX (sites, 2);
}

static SaksiReportedObservation *
make_report (const SaksiBoard       *board,
             const SaksiObservation *observation,
             GHashTable             *countries,
             SaksiTerritories       *territories)
{
  static const char *const questions[SAKSI_N_REPORT_KINDS] = { "W1", "W1", "W1", "W3", "W2", "" };
  g_autoptr(JsonNode) node = saksi_observation_parse_result (observation);
  g_autoptr(JsonNode) asked = saksi_observation_parse_params (observation);
  JsonObject *result = node != NULL ? json_node_get_object (node) : NULL;
  JsonObject *params = asked != NULL ? json_node_get_object (asked) : NULL;
  SaksiReportedObservation *report = saksi_reported_observation_new ();
  SaksiReportKind kind = SAKSI_REPORT_OTHER;

  saksi_report_kind_from_name (peek_text (result, "kind"), &kind);
  report->id = g_strdup (observation->id);
  report->host = g_strdup (board->id);
  report->host_name = g_strdup (board->host);
  report->kind_of_place = g_strdup (saksi_report_kind_get_name (kind));
  report->question = g_strdup (questions[kind]);
  report->scans = SAKSI_UNKNOWN;
  report->scans_positive = SAKSI_UNKNOWN;
  report->sites_at_least = SAKSI_UNKNOWN;
  set_source (report, observation, params);
  set_note (report, result);
  set_values (report, observation, kind, result);
  set_place (report, peek_text (result, "country"), countries, territories);
  if (kind == SAKSI_REPORT_ANYCAST)
    set_sites (report, result);
  if (kind == SAKSI_REPORT_DOCUMENT)
    set_document (report, params, result);

  return report;
}

/* Moves what was typed in from the measurements of @board to its reports. */
void
saksi_board_reports_take (SaksiBoard       *board,
                          GHashTable       *countries,
                          SaksiTerritories *territories)
{
  for (guint i = 0; i < board->measured->len;)
    {
      const SaksiObservation *observation = g_ptr_array_index (board->measured, i);

      if (observation->kind != SAKSI_OBSERVATION_REPORTED)
        {
          i++;
          continue;
        }
      g_ptr_array_add (board->observations, make_report (board, observation, countries,
                                                         territories));
      g_ptr_array_remove_index (board->measured, i);
    }
}
