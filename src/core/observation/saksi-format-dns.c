/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-observation-format.h"

#include <string.h>

#include "observation/saksi-dns-message.h"
#include "observation/saksi-dns-observation.h"

/* Answers of the domain name system as they are on the wire: application/dns-message (RFC 8484). */

#define HEADER_SIZE 12

static SaksiDnsMessage *
parse (GBytes  *bytes,
       GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return saksi_dns_message_parse (data, size, error);
}

/* What text begins with is no header with sensible counts: a question, few answers. */
static gboolean
has_header (const guint8 *data,
            gsize         size)
{
  return size > HEADER_SIZE && size <= SAKSI_DNS_MAX_SIZE && data[4] == 0 && data[5] == 1 &&
         (data[2] & 0x78) == 0;
}

static guint
recognise (GBytes     *bytes,
           const char *name)
{
  g_autoptr(SaksiDnsMessage) message = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size == 0 || !has_header (data, size))
    return 0;
  message = parse (bytes, NULL);
  if (message != NULL)
    return 90;

  /* Cut off or damaged: said as what it is called. */
  return name != NULL && g_str_has_suffix (name, ".dns") ? 50 : 0;
}

static void
read_dns (const SaksiObservationInput *input,
          SaksiObservationSink        *sink)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiDnsMessage) message = parse (input->bytes, &error);
  SaksiObservation *observation;

  if (message == NULL)
    {
      saksi_observation_sink_refuse (sink, "", g_error_matches (error, SAKSI_DNS_ERROR,
                                                                SAKSI_DNS_ERROR_SIZE)
                                               ? SAKSI_REFUSAL_TRUNCATED : SAKSI_REFUSAL_SYNTAX,
                                     error->message, input->bytes);
      return;
    }
  if (!message->is_response)
    {
      saksi_observation_sink_refuse (sink, "", SAKSI_REFUSAL_UNUSED, "a question, not an answer",
                                     input->bytes);
      return;
    }

  observation = saksi_dns_observation_new (message, "DNS message", NULL, &error);
  if (observation == NULL)
    {
      saksi_observation_sink_refuse (sink, "", SAKSI_REFUSAL_TARGET, error->message, input->bytes);
      return;
    }
  observation->t_start = input->modified;
  observation->t_end = input->modified;
  observation->clock = SAKSI_CLOCK_FILE;
  saksi_observation_set_raw (observation, input->bytes);
  saksi_observation_sink_take (sink, "", observation, input->bytes);
}

const SaksiObservationFormat saksi_format_dns = {
  .id = "dns-message",
  .name = "DNS message",
  .recognise = recognise,
  .read = read_dns,
};
