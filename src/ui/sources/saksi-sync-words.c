/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sources/saksi-sync-words.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"

/* What a sync does, in plain words. */

/* Returns: why a document could not be got, or why a sync ended early; %NULL for no reason */
const char *
saksi_describe_sync_problem (SaksiSyncProblem problem)
{
  switch (problem)
    {
    case SAKSI_SYNC_PROBLEM_MISSING:
      return _("The server has no such document");
    case SAKSI_SYNC_PROBLEM_FORBIDDEN:
      return _("The server does not allow it");
    case SAKSI_SYNC_PROBLEM_TOO_MANY:
      return _("The server asks for fewer requests");
    case SAKSI_SYNC_PROBLEM_SERVER:
      return _("The server cannot answer at the moment");
    case SAKSI_SYNC_PROBLEM_STATUS:
      return _("The server gave an answer that is of no use");
    case SAKSI_SYNC_PROBLEM_TIMEOUT:
      return _("The server did not answer in time");
    case SAKSI_SYNC_PROBLEM_BROKEN:
      return _("The connection was cut");
    case SAKSI_SYNC_PROBLEM_UNREACHABLE:
      return _("The server cannot be reached, or there is no network");
    case SAKSI_SYNC_PROBLEM_TLS:
      return _("The server cannot prove who it is");
    case SAKSI_SYNC_PROBLEM_REDIRECT:
      return _("The server redirects in a loop, or to a server that is not on the list");
    case SAKSI_SYNC_PROBLEM_TOO_LARGE:
      return _("The document is larger than Saksi takes");
    case SAKSI_SYNC_PROBLEM_REFUSED:
      return _("What came is not the document; see the refused documents");
    case SAKSI_SYNC_PROBLEM_ROBOTS:
      return _("The server’s rules for programs forbid it");
    case SAKSI_SYNC_PROBLEM_ROBOTS_UNREAD:
      return _("The server’s rules for programs could not be read");
    case SAKSI_SYNC_PROBLEM_ASKED_TO_WAIT:
      return _("The server asks for a longer pause");
    case SAKSI_SYNC_PROBLEM_STORE:
      return _("The data file could not be written");
    case SAKSI_SYNC_PROBLEM_QUOTA:
      return _("The images of forms take up all the room that they may");
    case SAKSI_SYNC_PROBLEM_BUSY:
      return _("Something else is being fetched");
    case SAKSI_SYNC_PROBLEM_NONE:
    default:
      return NULL;
    }
}

/* A waiting sync goes on by itself; when, is told. */
static char *
describe_waiting (SaksiSync *sync)
{
  const char *problem = saksi_describe_sync_problem (saksi_sync_get_problem (sync));
  g_autofree char *time = saksi_format_time_wib (saksi_sync_get_retry_time (sync));

  if (problem == NULL)
    return g_strdup_printf (_("Waiting until %s, then it goes on by itself"), time);

  return g_strdup_printf (_("%s. Waiting until %s, then it goes on by itself"), problem, time);
}

static char *
describe_end (SaksiSync *sync)
{
  const char *problem = saksi_describe_sync_problem (saksi_sync_get_problem (sync));

  if (problem == NULL)
    return g_strdup (_("Stopped early; what is left is kept for next time"));

  return g_strdup_printf (_("Stopped: %s. What is left is kept for next time"), problem);
}

/* Returns: (nullable): what @sync is doing, %NULL when it has not been started */
char *
saksi_describe_sync_state (SaksiSync *sync)
{
  switch (saksi_sync_get_state (sync))
    {
    case SAKSI_SYNC_RUNNING:
      return g_strdup (_("Fetching"));
    case SAKSI_SYNC_PAUSED:
      return g_strdup (_("Paused"));
    case SAKSI_SYNC_WAITING:
      return describe_waiting (sync);
    case SAKSI_SYNC_FAILED:
      return describe_end (sync);
    case SAKSI_SYNC_FULL:
      return g_strdup (_("The images of forms take up all the room that they may. Allow them more "
                         "and start again to go on"));
    case SAKSI_SYNC_DONE:
      return g_strdup (_("Everything that was asked for has been gone through"));
    case SAKSI_SYNC_IDLE:
    case SAKSI_SYNC_ESTIMATING:
    default:
      return NULL;
    }
}

static void
append_rate (GString   *text,
             SaksiSync *sync,
             gint64     waiting)
{
  double rate = saksi_sync_get_rate (sync);

  if (rate <= 0)
    return;

  /* TRANSLATORS: how fast documents are asked for */
  g_string_append_printf (text, _("%.1f requests a second"), rate);
  if (saksi_sync_get_state (sync) == SAKSI_SYNC_RUNNING && waiting > 0)
    {
      g_autofree char *time = saksi_format_duration ((double) waiting / rate);

      /* TRANSLATORS: the time that is left; there may be more than is known of so far */
      g_string_append_printf (text, _(" · %s left for what is known"), time);
    }
  g_string_append (text, " · ");
}

/* Returns: how far it is, and how politely */
char *
saksi_describe_sync_progress (SaksiSync *sync)
{
  GString *text = g_string_new (NULL);
  gint64 n_today = saksi_sync_get_requests_today (sync);
  SaksiSyncCounters counters;
  g_autofree char *documents = NULL;
  g_autofree char *unchanged = NULL;
  g_autofree char *failed = NULL;
  g_autofree char *waiting = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *today = saksi_format_count (n_today);

  saksi_sync_get_counters (sync, &counters);
  documents = saksi_format_count (counters.import.documents);
  unchanged = saksi_format_count (counters.not_modified);
  failed = saksi_format_count (counters.failed);
  waiting = saksi_format_count (counters.waiting);
  bytes = saksi_format_size (counters.bytes);

  /* TRANSLATORS: counts of documents, a size */
  g_string_append_printf (text, _("%s received · %s not changed · %s failed · %s waiting · %s"),
                          documents, unchanged, failed, waiting, bytes);
  g_string_append_c (text, '\n');
  append_rate (text, sync, counters.waiting);
  g_string_append_printf (text, ngettext ("%s request sent today", "%s requests sent today",
                                          (unsigned long) n_today), today);

  return g_string_free (text, FALSE);
}

/* Returns: what would be asked for, and how long that takes */
char *
saksi_describe_sync_estimate (const SaksiSyncEstimate *estimate)
{
  g_autofree char *requests = saksi_format_count (estimate->requests);
  g_autofree char *bytes = saksi_format_size (estimate->bytes);
  g_autofree char *time = saksi_format_duration (estimate->seconds);
  GString *text = g_string_new (NULL);

  if (estimate->requests == 0)
    {
      g_string_append (text, _("Nothing: all images that the documents name are here"));
      return g_string_free (text, FALSE);
    }

  g_string_append_printf (text, ngettext ("%s request", "%s requests",
                                          (unsigned long) estimate->requests), requests);
  /* TRANSLATORS: a size and a length of time, both estimated */
  g_string_append_printf (text, _(" · about %s · %s"), bytes, time);
  if (estimate->images > 0 && estimate->bytes > estimate->room)
    {
      g_autofree char *room = saksi_format_size (MAX (estimate->room, 0));

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("The images of forms may take up %s more; it stops there"),
                              room);
    }
  if (estimate->unread > 0)
    {
      g_autofree char *unread = saksi_format_count (estimate->unread);

      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              ngettext ("More than this: the list of %s region has not been "
                                        "read yet",
                                        "More than this: the lists of %s regions have not been "
                                        "read yet", (unsigned long) estimate->unread),
                              unread);
    }

  return g_string_free (text, FALSE);
}
