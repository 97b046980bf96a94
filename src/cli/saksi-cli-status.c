/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>

#include "result/saksi-import.h"
#include "source/saksi-holdings.h"
#include "sync/saksi-sync-status.h"

typedef struct
{
  const char *name;
  const char *label;
  gint64 count;
} Row;

static void
add_sources (JsonBuilder *builder,
             GPtrArray   *receipts)
{
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < receipts->len; i++)
    {
      const SaksiReceipt *receipt = receipts->pdata[i];

      json_builder_begin_object (builder);
      saksi_cli_json_text (builder, "kind", receipt->kind);
      saksi_cli_json_text (builder, "origin", receipt->origin);
      saksi_cli_json_time (builder, "started", receipt->started);
      saksi_cli_json_time (builder, "finished", receipt->finished);
      saksi_cli_json_number (builder, "documents", receipt->documents);
      saksi_cli_json_number (builder, "versions", receipt->versions);
      saksi_cli_json_number (builder, "unchanged", receipt->unchanged);
      saksi_cli_json_number (builder, "rejected", receipt->refused);
      saksi_cli_json_number (builder, "images", receipt->images);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_sources (GPtrArray *receipts)
{
  g_print ("\n%s\n", _ ("Sources, the newest first:"));
  for (guint i = 0; i < receipts->len; i++)
    {
      const SaksiReceipt *receipt = receipts->pdata[i];
      g_autofree char *started = saksi_cli_format_time (receipt->started);
      g_autofree char *documents = saksi_cli_format_count (receipt->documents);

      g_print ("  %s  %s  %s (%s)\n", started, documents, receipt->origin, receipt->kind);
    }
}

static void
add_servers (JsonBuilder *builder,
             GPtrArray   *servers)
{
  json_builder_set_member_name (builder, "servers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < servers->len; i++)
    {
      const SaksiSyncStatus *server = servers->pdata[i];
      const SaksiSyncRun *run = server->run;

      json_builder_begin_object (builder);
      saksi_cli_json_text (builder, "name", server->source->name);
      saksi_cli_json_text (builder, "address", server->source->base);
      saksi_cli_json_text (builder, "profile", server->source->profile);
      json_builder_set_member_name (builder, "enabled");
      json_builder_add_boolean_value (builder, server->source->enabled);
      saksi_cli_json_text (builder, "codes", run != NULL ? run->codes : NULL);
      saksi_cli_json_time (builder, "started", run != NULL ? run->started : SAKSI_UNKNOWN);
      saksi_cli_json_time (builder, "finished", run != NULL ? run->finished : SAKSI_UNKNOWN);
      saksi_cli_json_number (builder, "waiting", run != NULL ? run->waiting : SAKSI_UNKNOWN);
      saksi_cli_json_number (builder, "missing", run != NULL ? run->missing : SAKSI_UNKNOWN);
      saksi_cli_json_number (builder, "failed", run != NULL ? run->failed : SAKSI_UNKNOWN);
      saksi_cli_json_number (builder, "requests_today", server->today);
      saksi_cli_json_time (builder, "retry", server->retry);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Those that have been asked. */
static void
print_servers (GPtrArray *servers)
{
  gboolean has_title = FALSE;

  for (guint i = 0; i < servers->len; i++)
    {
      const SaksiSyncStatus *server = servers->pdata[i];
      g_autofree char *started = NULL;
      g_autofree char *waiting = NULL;
      g_autofree char *failed = NULL;

      if (server->run == NULL)
        continue;
      if (!has_title)
        g_print ("\n%s\n", _ ("Servers that were asked:"));
      has_title = TRUE;
      started = saksi_cli_format_time (server->run->started);
      waiting = saksi_cli_format_count (server->run->waiting);
      failed = saksi_cli_format_count (server->run->failed);
      g_print ("  %s  ", started);
      g_print (_ ("%s: %s waiting, %s failed"), server->source->base, waiting, failed);
      g_print ("\n");
    }
}

static GPtrArray *
load_servers (SaksiCli *cli,
              GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_sync_status_load_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);

  return saksi_sync_status_load_finish (saksi_cli_wait (&result), error);
}

SaksiCliStatus
saksi_cli_status (SaksiCli *cli,
                  int       argc,
                  char    **argv,
                  GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiHoldings) holdings = NULL;
  g_autoptr(GPtrArray) servers = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  const SaksiStoreCounts *counts;

  if (!saksi_cli_parse (&argc, &argv, NULL, NULL, error))
    return SAKSI_CLI_USAGE;

  saksi_holdings_load_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);
  holdings = saksi_holdings_load_finish (saksi_cli_wait (&result), error);
  servers = holdings != NULL ? load_servers (cli, error) : NULL;
  if (servers == NULL)
    return SAKSI_CLI_FAILED;
  counts = &holdings->counts;

  {
    const Row rows[] = {
      { "schema", N_ ("Schema of the cache"), counts->schema },
      { "regions", N_ ("Regions"), counts->regions },
      { "stations", N_ ("Stations listed"), counts->stations },
      { "results", N_ ("Stations with a document"), counts->results },
      { "versions", N_ ("Versions of documents"), counts->versions },
      { "forms", N_ ("Page images"), counts->forms },
      { "readings", N_ ("Stations read by people"), counts->readings },
      { "statements", N_ ("Statements"), counts->statements },
      { "hosts", N_ ("Services"), counts->hosts },
      { "observations", N_ ("Reported observations"), counts->observations },
    };

    json_builder_begin_object (builder);
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        if (cli->json)
          {
            saksi_cli_json_number (builder, rows[i].name, rows[i].count);
            continue;
          }
        saksi_cli_print_count (rows[i].count, 12);
        g_print ("  %s\n", _ (rows[i].label));
      }
  }

  if (!cli->json)
    {
      print_sources (holdings->receipts);
      print_servers (servers);
      return SAKSI_CLI_DONE;
    }
  add_sources (builder, holdings->receipts);
  add_servers (builder, servers);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);

  return SAKSI_CLI_DONE;
}

static gboolean
retry_refused (SaksiCli *cli,
               GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  SaksiImportSummary summary;

  saksi_import_retry_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);
  if (!saksi_import_retry_finish (saksi_cli_wait (&result), &summary, error))
    return FALSE;

  if (cli->quiet)
    return TRUE;

  g_printerr (ngettext ("%d document was accepted.", "%d documents were accepted.",
                        (gulong) (summary.documents - summary.rejected)),
              (int) (summary.documents - summary.rejected));
  g_printerr ("\n");

  return TRUE;
}

SaksiCliStatus
saksi_cli_rejected (SaksiCli *cli,
                    int       argc,
                    char    **argv,
                    GError  **error)
{
  gboolean retry = FALSE;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) list = NULL;
  const GOptionEntry entries[] = {
    { "retry", 0, 0, G_OPTION_ARG_NONE, &retry, N_ ("read them once more"), NULL },
    { NULL }
  };

  if (!saksi_cli_parse (&argc, &argv, NULL, entries, error))
    return SAKSI_CLI_USAGE;
  if (retry && !retry_refused (cli, error))
    return SAKSI_CLI_FAILED;

  saksi_refused_load_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);
  list = saksi_refused_load_finish (saksi_cli_wait (&result), error);
  if (list == NULL)
    return SAKSI_CLI_FAILED;

  for (guint i = 0; i < list->len; i++)
    {
      const SaksiRefused *refused = list->pdata[i];
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      if (!cli->json)
        {
          g_autofree char *fetched = saksi_cli_format_time (refused->fetched);

          g_print ("%s  %s: %s\n", fetched, refused->path, refused->reason);
          continue;
        }
      json_builder_begin_object (builder);
      saksi_cli_json_text (builder, "path", refused->path);
      saksi_cli_json_text (builder, "reason", refused->reason);
      saksi_cli_json_time (builder, "fetched", refused->fetched);
      json_builder_end_object (builder);
      saksi_cli_print_json (builder);
    }

  return retry && list->len > 0 ? SAKSI_CLI_REFUSED : SAKSI_CLI_DONE;
}
