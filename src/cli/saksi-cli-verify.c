/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>

#include "bundle/saksi-verification.h"

static const char *
translate (const char *text)
{
  return _ (text);
}

static void
print_json (const SaksiVerification *verification)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, verification->n_problems == 0);
  saksi_cli_json_number (builder, "records", verification->records);
  saksi_cli_json_number (builder, "files", verification->files);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verification->problems->len; i++)
    {
      g_autofree char *text = saksi_problem_dup_text (verification->problems->pdata[i], NULL);

      json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static void
print_text (const SaksiVerification *verification,
            gboolean                 read_data)
{
  const SaksiCliCount counts[] = {
    { NULL, N_ ("records"), verification->records },
    { NULL, N_ ("files"), verification->files },
    { NULL, N_ ("problems"), verification->n_problems },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      saksi_cli_print_count (counts[i].count, 12);
      g_print ("  %s\n", _ (counts[i].label));
    }
  for (guint i = 0; i < verification->problems->len; i++)
    {
      g_autofree char *text = saksi_problem_dup_text (verification->problems->pdata[i], translate);

      g_print ("%s\n", text);
    }
  if (verification->n_problems == 0)
    g_print ("%s\n", read_data
                     ? _ ("Everything is as it was written.")
                     : _ ("Nothing that was looked at differs. Images and documents were not read; "
                          "--read-data reads them too."));
}

/* The verb "verify": whether a cache or a bundle is as it was written. It opens the file itself, so
 * that nothing is written before it is looked at. */
SaksiCliStatus
saksi_cli_verify (SaksiCli *cli,
                  int       argc,
                  char    **argv,
                  GError  **error)
{
  gboolean read_data = FALSE;
  const GOptionEntry entries[] = {
    { "read-data", 0, 0, G_OPTION_ARG_NONE, &read_data,
      N_ ("also read all images and documents, and compare them with their hashes and sums"),
      NULL },
    { NULL }
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiVerification) verification = NULL;

  if (!saksi_cli_parse (&argc, &argv, _ ("[FILE]"), entries, error))
    return SAKSI_CLI_USAGE;
  if (argc > 2)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("%s takes one file"), argv[0]);
      return SAKSI_CLI_USAGE;
    }

  saksi_verify_file_async (argc > 1 ? argv[1] : cli->path, read_data, NULL, NULL, cli->cancellable,
                           saksi_cli_result_cb, &result);
  verification = saksi_verify_file_finish (saksi_cli_wait (&result), error);
  if (verification == NULL)
    return SAKSI_CLI_FAILED;

  if (cli->json)
    print_json (verification);
  else
    print_text (verification, read_data);

  return verification->n_problems == 0 ? SAKSI_CLI_DONE : SAKSI_CLI_DIFFERS;
}
