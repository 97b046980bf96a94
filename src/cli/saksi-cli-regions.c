/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>

#include "region/saksi-region.h"

/* The most hits that a search prints. */
#define MAX_HITS 200

static void
add_region (JsonBuilder       *builder,
            const SaksiRegion *region)
{
  saksi_cli_json_text (builder, "code", region->code);
  saksi_cli_json_text (builder, "name", region->name);
  saksi_cli_json_number (builder, "level", region->level);
  saksi_cli_json_number (builder, "stations", region->stations);
  saksi_cli_json_number (builder, "reported", region->reported);
}

static void
print_row (const SaksiRegion *region)
{
  g_autofree char *name = saksi_region_dup_display_name (region->name, region->code);

  g_print ("%-13s ", region->code);
  saksi_cli_print_count (region->reported, 9);
  g_print (" / ");
  saksi_cli_print_count (region->stations, -9);
  g_print (" %s%s%s\n", name,
           region->path != NULL && *region->path != '\0' ? ", " : "",
           region->path != NULL ? region->path : "");
}

SaksiCliStatus
saksi_cli_regions (SaksiCli *cli,
                   int       argc,
                   char    **argv,
                   GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) regions = NULL;
  const char *code;

  if (!saksi_cli_parse (&argc, &argv, _ ("[CODE]"), NULL, error))
    return SAKSI_CLI_USAGE;
  code = saksi_cli_get_code (argc, argv, error);
  if (code == NULL)
    return SAKSI_CLI_USAGE;

  saksi_region_load_children_async (cli->store, cli->contest, code, cli->cancellable,
                                    saksi_cli_result_cb, &result);
  regions = saksi_region_load_children_finish (saksi_cli_wait (&result), error);
  if (regions == NULL)
    return SAKSI_CLI_FAILED;

  for (guint i = 0; i < regions->len; i++)
    {
      const SaksiRegion *region = regions->pdata[i];
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      /* The specimen is listed when it is asked for, not as a part of the nation. */
      if (g_str_equal (region->code, SAKSI_CODE_SPECIMEN))
        continue;
      if (!cli->json)
        {
          print_row (region);
          continue;
        }
      json_builder_begin_object (builder);
      add_region (builder, region);
      json_builder_end_object (builder);
      saksi_cli_print_json (builder);
    }

  return SAKSI_CLI_DONE;
}

/* The names of the regions that @code lies in, from the province on. */
static gboolean
add_path (SaksiCli    *cli,
          JsonBuilder *builder,
          const char  *code,
          GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) path = NULL;

  saksi_region_load_path_async (cli->store, cli->contest, code, cli->cancellable,
                                saksi_cli_result_cb,
                                &result);
  path = saksi_region_load_path_finish (saksi_cli_wait (&result), error);
  if (path == NULL)
    return FALSE;

  saksi_cli_json_path (builder, path);
  return TRUE;
}

SaksiCliStatus
saksi_cli_search (SaksiCli *cli,
                  int       argc,
                  char    **argv,
                  GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  g_autofree char *text = NULL;

  if (!saksi_cli_parse (&argc, &argv, _ ("TEXT"), NULL, error))
    return SAKSI_CLI_USAGE;
  if (argc < 2)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("search takes a part of a name or of a code"));
      return SAKSI_CLI_USAGE;
    }

  text = g_strjoinv (" ", argv + 1);
  saksi_region_search_async (cli->store, cli->contest, text, MAX_HITS, cli->cancellable,
                             saksi_cli_result_cb, &result);
  hits = saksi_region_search_finish (saksi_cli_wait (&result), error);
  if (hits == NULL)
    return SAKSI_CLI_FAILED;

  for (guint i = 0; i < hits->len; i++)
    {
      const SaksiRegion *hit = hits->pdata[i];
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      if (!cli->json)
        {
          print_row (hit);
          continue;
        }
      json_builder_begin_object (builder);
      add_region (builder, hit);
      if (!add_path (cli, builder, hit->code, error))
        return SAKSI_CLI_FAILED;
      json_builder_end_object (builder);
      saksi_cli_print_json (builder);
    }

  return SAKSI_CLI_DONE;
}
