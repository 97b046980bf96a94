/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-evidence-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/saksi-json.h"
#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "map/saksi-map-text.h"
#include "map/saksi-place-text.h"
#include "observation/saksi-observation-json.h"

/* Of what came back, how many characters are shown; the bytes have all of it. */
#define MAX_RESULT 400

/* In the order of SaksiObservationKind. */
static const char *const kind_names[SAKSI_N_OBSERVATION_KINDS] = {
  N_("Answer of the name system"),
  N_("Answer of the name system, for a network"),
  N_("Registration"),
  N_("Announced route"),
  N_("Address database"),
  N_("List of a network operator"),
  N_("Name of an address"),
  N_("Certificate"),
  N_("Log of certificates"),
  N_("Headers of an answer"),
  N_("Time to connect"),
  N_("Time of an encrypted answer"),
  N_("Time of an echo"),
  N_("Path through the network"),
  N_("List of anycast prefixes"),
  N_("Reported"),
};

/* In the order of SaksiEvidence: what evidence of that kind does not show. */
static const char *const limits[] = {
  [SAKSI_EVIDENCE_REGISTRATION] =
    N_("Who holds the block, and what country was written down for it. Not where a machine is."),
  [SAKSI_EVIDENCE_GEO_DATABASE] =
    N_("That the database says so. For anycast, CDN and cloud addresses it is often the country of "
       "the holder."),
  [SAKSI_EVIDENCE_ANYCAST] =
    N_("That the block answered from several places, or that the scan did not find so. Not where "
       "they are, and nothing about storage."),
  [SAKSI_EVIDENCE_NETWORK] =
    N_("Which network announces the block. Not where its machines are, nor who uses them."),
  [SAKSI_EVIDENCE_LATENCY] =
    N_("How far away whatever answered can have been at most. Not what stands behind it, and "
       "nothing about storage. A proxy on the way can make the time too short."),
  [SAKSI_EVIDENCE_HINT] =
    N_("What names and servers say of themselves, which anybody can write. Not a place."),
  [SAKSI_EVIDENCE_DOCUMENT] =
    N_("What the document says, as far as it is authentic and complete."),
  [SAKSI_EVIDENCE_OTHER] =
    N_("That the instrument returned this then. No place follows from it."),
};

/* In the order of SaksiVantageBasis. */
static const char *const bases[SAKSI_N_VANTAGE_BASES] = {
  N_("nobody says how the place is known"),
  N_("place typed in by the user"),
  N_("place declared by who runs the probe"),
  N_("place looked up in databases by the platform"),
  N_("place that the network stands for"),
  N_("place as reported"),
};

const char *
saksi_evidence_text_get_kind (SaksiObservationKind kind)
{
  g_return_val_if_fail ((guint) kind < SAKSI_N_OBSERVATION_KINDS, NULL);

  return _(kind_names[kind]);
}

/* Returns: (transfer none): what evidence of that kind shows, and what it does not */
const char *
saksi_evidence_text_get_limit (SaksiEvidence evidence)
{
  g_return_val_if_fail ((guint) evidence < G_N_ELEMENTS (limits), NULL);

  return _(limits[evidence]);
}

/* Returns: (transfer full): from where it was looked, and how that is known */
char *
saksi_evidence_text_dup_vantage (const SaksiObservation *observation)
{
  const SaksiVantage *vantage = &observation->vantage;
  GString *text = g_string_new (NULL);

  if (vantage->kind == SAKSI_VANTAGE_HERE)
    g_string_append (text, observation->is_of_bundle ? _("Computer of whoever measured it")
                                                     : _("This computer"));
  if (vantage->label != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", vantage->label);
  if (vantage->cc != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", vantage->cc);
  if (vantage->asn > 0)
    g_string_append_printf (text, "%sAS%" G_GINT64_FORMAT, text->len > 0 ? ", " : "",
                            vantage->asn);
  if (text->len == 0)
    g_string_append (text, SAKSI_FORMAT_UNKNOWN);
  g_string_append_printf (text, " (%s)", _(bases[vantage->basis]));

  return g_string_free (text, FALSE);
}

char *
saksi_evidence_text_dup_instrument (const SaksiObservation *observation)
{
  if (observation->instrument_version == NULL)
    return g_strdup (observation->instrument);

  return g_strdup_printf ("%s %s", observation->instrument, observation->instrument_version);
}

/* Returns: (transfer full) (nullable): the commit of the repository that a list is from */
char *
saksi_evidence_text_dup_commit (const SaksiObservation *observation)
{
  g_autoptr(JsonNode) params = saksi_observation_parse_params (observation);

  return params != NULL
         ? g_strdup (saksi_json_peek_string (json_node_get_object (params), "commit")) : NULL;
}

/* Returns: (transfer full): what came back, in short */
char *
saksi_evidence_text_dup_result (const SaksiObservation *observation)
{
  g_autofree char *result = saksi_observation_json_dup_plain (observation->result);
  double ms;
  guint samples;

  if (saksi_observation_get_rtt (observation, &ms, &samples))
    {
      g_autofree char *number = saksi_place_text_format_ms (ms);
      g_autofree char *count = saksi_format_count (samples);

      /* TRANSLATORS: a time, a number of answers */
      return g_strdup_printf (ngettext ("%1$s ms, one answer", "%1$s ms, the shortest of %2$s "
                                        "answers", samples), number, count);
    }
  if (result == NULL)
    return g_strdup (SAKSI_FORMAT_UNKNOWN);
  if (g_utf8_strlen (result, -1) > MAX_RESULT)
    {
      g_autofree char *part = g_utf8_substring (result, 0, MAX_RESULT);

      return g_strconcat (part, "…", NULL);
    }

  return g_steal_pointer (&result);
}

/* Returns: (transfer full) (nullable): what is to be known of its time, if anything */
char *
saksi_evidence_text_dup_clock (const SaksiObservation *observation)
{
  switch (observation->clock)
    {
    case SAKSI_CLOCK_UNTRUSTED:
      return g_strdup (_("The instrument says that its clock may be wrong."));

    case SAKSI_CLOCK_FILE:
      return g_strdup (_("The format has no time: it is when the file was last changed."));

    case SAKSI_CLOCK_REPORTED:
      return g_strdup (_("The time is as reported."));

    case SAKSI_CLOCK_LIST:
      return g_strdup (_("The day on which the list or database was made."));

    case SAKSI_CLOCK_INSTRUMENT:
    default:
      return NULL;
    }
}

/**
 * saksi_evidence_text_dup_citation:
 * @observation: an observation
 *
 * Returns: (transfer full): all that is needed to find it again and to check it, as one text
 */
char *
saksi_evidence_text_dup_citation (const SaksiObservation *observation)
{
  g_autofree char *wib = saksi_format_time_wib (observation->t_end);
  g_autofree char *utc = saksi_format_time_utc (observation->t_end);
  g_autofree char *vantage = saksi_evidence_text_dup_vantage (observation);
  g_autofree char *instrument = saksi_evidence_text_dup_instrument (observation);
  g_autofree char *result = saksi_evidence_text_dup_result (observation);
  g_autofree char *sha256 = saksi_sha256_to_hex (&observation->raw_sha256);
  const char *about = observation->target != NULL ? observation->target : observation->address;

  /* TRANSLATORS: a citation: kind, what about, result, time, time in UTC, from where, instrument,
   * source, hash of the bytes, hash of the observation */
  return g_strdup_printf (_("%1$s, %2$s: %3$s. Observed %4$s (%5$s) from %6$s with %7$s. "
                            "Source: %8$s. SHA-256 of the bytes %9$s, observation %10$s."),
                          saksi_evidence_text_get_kind (observation->kind),
                          about != NULL ? about : SAKSI_FORMAT_UNKNOWN, result, wib, utc, vantage,
                          instrument,
                          observation->source != NULL ? observation->source
                          : observation->origin != NULL ? observation->origin
                                                        : SAKSI_FORMAT_UNKNOWN,
                          observation->raw_size > 0 ? sha256 : SAKSI_FORMAT_UNKNOWN,
                          observation->id);
}

/* Returns: (transfer full): who reported what and when, with the addresses of the reports */
char *
saksi_evidence_text_dup_reported_citation (const SaksiReportedObservation *observation)
{
  g_autofree char *source = saksi_map_text_build_source (observation);
  g_autofree char *values = g_strjoinv (", ", observation->values);
  GString *text = g_string_new (NULL);

  /* TRANSLATORS: a citation: host, what was reported, who and when */
  g_string_append_printf (text, _("%1$s: %2$s, as reported by %3$s; not measured by Saksi."),
                          observation->host_name, values, source);
  for (guint i = 0; i < observation->sources->len; i++)
    {
      const SaksiStatementSource *from = g_ptr_array_index (observation->sources, i);

      if (from->url != NULL)
        g_string_append_printf (text, " %s", from->url);
    }
  if (observation->sha256 != NULL)
    g_string_append_printf (text, " SHA-256 %s", observation->sha256);

  return g_string_free (text, FALSE);
}
