/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>

#include "bundle/saksi-csv.h"
#include "sample/saksi-sample.h"

typedef struct
{
  char *seed;
  char *of;
  int size;
  int id;
  gboolean csv;
} SampleOptions;

static const char *
translate (const char *text)
{
  return _ (text);
}

static void
add_description (JsonBuilder       *builder,
                 const SaksiSample *sample)
{
  g_autofree char *sha256 = saksi_sha256_to_hex (&sample->sha256);

  saksi_cli_json_number (builder, "id", sample->id);
  saksi_cli_json_text (builder, "contest", saksi_contest_get_name (sample->contest));
  saksi_cli_json_text (builder, "code", sample->region);
  saksi_cli_json_text (builder, "of", saksi_sample_kind_get_name (sample->kind));
  saksi_cli_json_number (builder, "method", sample->method);
  saksi_cli_json_text (builder, "seed", sample->seed);
  saksi_cli_json_number (builder, "size", sample->size);
  saksi_cli_json_time (builder, "created", sample->created);
  json_builder_set_member_name (builder, "population");
  json_builder_begin_object (builder);
  saksi_cli_json_number (builder, "stations", sample->population);
  saksi_cli_json_text (builder, "sha256", sha256);
  json_builder_end_object (builder);
}

static void
add_progress (JsonBuilder       *builder,
              const SaksiSample *sample)
{
  SaksiSampleProgress progress;

  saksi_sample_count (sample, &progress);
  json_builder_set_member_name (builder, "progress");
  json_builder_begin_object (builder);
  saksi_cli_json_number (builder, "read", progress.read);
  for (guint i = SAKSI_SAMPLE_AGREES; i < SAKSI_N_SAMPLE_STATES; i++)
    saksi_cli_json_number (builder, saksi_sample_state_get_name ((SaksiSampleState) i),
                           progress.states[i]);
  json_builder_set_member_name (builder, "first");
  json_builder_begin_object (builder);
  saksi_cli_json_number (builder, "read", progress.run);
  saksi_cli_json_number (builder, "differs", progress.run_differs);
  saksi_cli_json_number (builder, "incomplete", progress.run_incomplete);
  json_builder_set_member_name (builder, "at_most");
  if (progress.run > 0)
    json_builder_add_double_value (builder, progress.most);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_stations (JsonBuilder       *builder,
              const SaksiSample *sample)
{
  json_builder_set_member_name (builder, "stations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sample->stations->len; i++)
    {
      const SaksiSampleStation *station = sample->stations->pdata[i];
      g_autofree char *lot = saksi_sample_dup_lot (sample->seed, station->code);

      json_builder_begin_object (builder);
      saksi_cli_json_text (builder, "code", station->code);
      saksi_cli_json_text (builder, "lot", lot);
      saksi_cli_json_text (builder, "state", saksi_sample_state_get_name (station->state));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const SaksiSample *sample)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_description (builder, sample);
  if (sample->stations != NULL)
    {
      g_autofree char *rule = saksi_sample_format_rule (sample, translate);
      g_autofree char *statement = saksi_sample_format_statement (sample, translate,
                                                                  saksi_cli_format_count);

      add_progress (builder, sample);
      saksi_cli_json_text (builder, "rule", rule);
      saksi_cli_json_text (builder, "statement", statement);
      add_stations (builder, sample);
    }
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static void
print_csv (const SaksiSample *sample)
{
  g_print ("position,code,name,state,lot\r\n");
  for (guint i = 0; i < sample->stations->len; i++)
    {
      const SaksiSampleStation *station = sample->stations->pdata[i];
      g_autofree char *lot = saksi_sample_dup_lot (sample->seed, station->code);
      g_autoptr(GString) line = g_string_new (NULL);

      g_string_append_printf (line, "%u,%s,", i + 1, station->code);
      saksi_csv_append_text (line, station->name);
      g_string_append_printf (line, ",%s,%s", saksi_sample_state_get_name (station->state), lot);
      g_print ("%s\r\n", line->str);
    }
}

static const char *
describe_kind (SaksiSampleKind kind)
{
  const char *const texts[] = {
    [SAKSI_SAMPLE_ALL] = _ ("stations with a document"),
    [SAKSI_SAMPLE_FINDINGS] = _ ("stations with findings"),
    [SAKSI_SAMPLE_NO_FINDINGS] = _ ("stations without findings"),
  };

  return texts[kind];
}

static const char *
describe_state (SaksiSampleState state)
{
  const char *const texts[] = {
    [SAKSI_SAMPLE_UNREAD] = _ ("not read yet"),
    [SAKSI_SAMPLE_AGREES] = _ ("agrees"),
    [SAKSI_SAMPLE_DIFFERS] = _ ("differs"),
    [SAKSI_SAMPLE_INCOMPLETE] = _ ("cannot be compared"),
  };

  return texts[state];
}

static void
print_line (const SaksiSample *sample)
{
  g_autofree char *population = saksi_cli_format_count (sample->population);
  g_autofree char *time = saksi_cli_format_time (sample->created);

  /* TRANSLATORS: number of a sample, when it was drawn, how many stations among how many of which
   * kind, where, by which seed */
  g_print (_ ("%d  %s  %u of %s %s in %s, seed “%s”"), (int) sample->id, time, sample->size,
           population, describe_kind (sample->kind), sample->region, sample->seed);
  g_print ("\n");
}

static void
print_text (const SaksiSample *sample)
{
  g_autofree char *sha256 = saksi_sha256_to_hex (&sample->sha256);
  g_autofree char *rule = saksi_sample_format_rule (sample, translate);
  g_autofree char *statement = saksi_sample_format_statement (sample, translate,
                                                              saksi_cli_format_count);

  print_line (sample);
  g_print ("%s\n%s\n\n", rule, sha256);
  for (guint i = 0; i < sample->stations->len; i++)
    {
      const SaksiSampleStation *station = sample->stations->pdata[i];

      g_print ("%6u  %s  %-12s  %s\n", i + 1, station->code, station->name,
               describe_state (station->state));
    }
  g_print ("\n%s\n", statement);
}

static SaksiCliStatus
print_sample (SaksiCli            *cli,
              const SampleOptions *options,
              SaksiSample         *sample)
{
  if (sample == NULL)
    return SAKSI_CLI_FAILED;

  if (options->csv)
    print_csv (sample);
  else if (cli->json)
    print_json (sample);
  else
    print_text (sample);
  saksi_sample_free (sample);

  return SAKSI_CLI_DONE;
}

static SaksiCliStatus
print_list (SaksiCli *cli,
            GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) samples = NULL;

  saksi_samples_list_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);
  samples = saksi_samples_list_finish (saksi_cli_wait (&result), error);
  if (samples == NULL)
    return SAKSI_CLI_FAILED;

  for (guint i = 0; i < samples->len; i++)
    if (cli->json)
      print_json (samples->pdata[i]);
    else
      print_line (samples->pdata[i]);

  return SAKSI_CLI_DONE;
}

static SaksiCliStatus
show (SaksiCli            *cli,
      const SampleOptions *options,
      GError             **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_sample_load_async (cli->store, options->id, cli->cancellable, saksi_cli_result_cb, &result);

  return print_sample (cli, options, saksi_sample_load_finish (saksi_cli_wait (&result), error));
}

static SaksiCliStatus
draw (SaksiCli            *cli,
      const SampleOptions *options,
      const char          *code,
      GError             **error)
{
  g_autoptr(SaksiSample) wanted = saksi_sample_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) invalid = NULL;

  wanted->contest = cli->contest;
  g_strlcpy (wanted->region, code, sizeof wanted->region);
  wanted->seed = g_strdup (options->seed);
  wanted->size = (guint) MAX (options->size, 0);
  if (options->of != NULL && !saksi_sample_kind_from_name (options->of, &wanted->kind))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("a sample is of “all”, “findings” or “no-findings”, not of “%s”"),
                   options->of);
      return SAKSI_CLI_USAGE;
    }
  if (!saksi_sample_validate (wanted, &invalid))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, invalid->message);
      return SAKSI_CLI_USAGE;
    }

  saksi_sample_create_async (cli->store, wanted, cli->cancellable, saksi_cli_result_cb, &result);

  return print_sample (cli, options, saksi_sample_create_finish (saksi_cli_wait (&result), error));
}

static SaksiCliStatus
run (SaksiCli            *cli,
     const SampleOptions *options,
     int                  argc,
     char               **argv,
     GError             **error)
{
  const char *code = saksi_cli_get_code (argc, argv, error);

  if (code == NULL)
    return SAKSI_CLI_USAGE;
  if (options->id != 0)
    return show (cli, options, error);
  if (options->size == 0 && options->seed == NULL)
    return print_list (cli, error);

  return draw (cli, options, code, error);
}

/* The verb "sample": stations drawn by lot, and what their readings say. Without options it lists
 * the samples that were drawn. */
SaksiCliStatus
saksi_cli_sample (SaksiCli *cli,
                  int       argc,
                  char    **argv,
                  GError  **error)
{
  SampleOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "size", 0, 0, G_OPTION_ARG_INT, &options.size, N_("draw this many stations"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &options.seed,
      N_("a line that was published before the draw"), "TEXT" },
    { "of", 0, 0, G_OPTION_ARG_STRING, &options.of,
      N_("all (default), findings or no-findings"), "KIND" },
    { "id", 0, 0, G_OPTION_ARG_INT, &options.id, N_("show the sample of this number"), "N" },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options.csv, N_("answer in CSV"), NULL },
    { NULL }
  };
  SaksiCliStatus status = SAKSI_CLI_USAGE;

  if (saksi_cli_parse (&argc, &argv, _ ("[CODE]"), entries, error))
    status = run (cli, &options, argc, argv, error);
  g_free (options.seed);
  g_free (options.of);

  return status;
}
