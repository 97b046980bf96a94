/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>

#include "history/saksi-history.h"
#include "saksi-cli-filter.h"

/* How many documents one question is about. */
#define SLICE 500

static void
add_presence (JsonBuilder *builder,
              const char  *name,
              gint64       presence)
{
  json_builder_set_member_name (builder, name);
  if (presence == SAKSI_PRESENCE_TRUE || presence == SAKSI_PRESENCE_FALSE)
    json_builder_add_boolean_value (builder, presence == SAKSI_PRESENCE_TRUE);
  else
    json_builder_add_null_value (builder);
}

/* @hundredths of a per cent. */
static void
add_percent (JsonBuilder *builder,
             const char  *name,
             gint64       hundredths)
{
  json_builder_set_member_name (builder, name);
  if (hundredths == SAKSI_UNKNOWN)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, (double) hundredths / 100);
}

static void
add_side (JsonBuilder           *builder,
          const char            *name,
          SaksiChangeKind        kind,
          const SaksiChangeSide *side)
{
  switch (kind)
    {
    case SAKSI_CHANGE_PAGE:
      saksi_cli_json_text (builder, name, side->text);
      break;
    case SAKSI_CHANGE_VOTING:
      saksi_cli_json_text (builder, name, saksi_voting_get_text ((SaksiVoting) side->number));
      break;
    case SAKSI_CHANGE_STATUS_VOTES:
    case SAKSI_CHANGE_STATUS_ADMINISTRATION:
    case SAKSI_CHANGE_STATUS_PROGRESS:
      add_presence (builder, name, side->number);
      break;
    case SAKSI_CHANGE_PERCENT:
      add_percent (builder, name, side->number);
      break;
    case SAKSI_CHANGE_VOTES:
    case SAKSI_CHANGE_FIELD:
    case SAKSI_CHANGE_TOTAL:
    case SAKSI_CHANGE_PROGRESS:
    default:
      saksi_cli_json_number (builder, name, side->number);
      break;
    }
}

static void
print_json (const SaksiChange *change)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *code = saksi_key_dup_code (change->key);
  g_autofree char *field = saksi_change_dup_field (change);

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "code", code);
  saksi_cli_json_text (builder, "field", field);
  add_side (builder, "from", change->kind, &change->from);
  add_side (builder, "to", change->kind, &change->to);
  saksi_cli_json_published_time (builder, "ts_from", change->from.ts);
  saksi_cli_json_published_time (builder, "ts_to", change->to.ts);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static char *
format_side (SaksiChangeKind        kind,
             const SaksiChangeSide *side)
{
  const char *text = NULL;

  if (kind == SAKSI_CHANGE_VOTES || kind == SAKSI_CHANGE_FIELD || kind == SAKSI_CHANGE_TOTAL ||
      kind == SAKSI_CHANGE_PROGRESS)
    return saksi_cli_format_count (side->number);

  if (kind == SAKSI_CHANGE_PERCENT && side->number != SAKSI_UNKNOWN)
    return g_strdup_printf ("%.2f", (double) side->number / 100);

  if (kind == SAKSI_CHANGE_PERCENT)
    text = NULL;
  else if (kind == SAKSI_CHANGE_PAGE)
    text = side->text;
  else if (kind == SAKSI_CHANGE_VOTING)
    text = saksi_voting_get_text ((SaksiVoting) side->number);
  else if (side->number == SAKSI_PRESENCE_TRUE)
    text = _ ("yes");
  else if (side->number == SAKSI_PRESENCE_FALSE)
    text = _ ("no");

  return g_strdup (text != NULL ? text : "—");
}

static void
print_text (const SaksiChange *change)
{
  g_autofree char *code = saksi_key_dup_code (change->key);
  g_autofree char *field = saksi_change_dup_field (change);
  g_autofree char *from = format_side (change->kind, &change->from);
  g_autofree char *to = format_side (change->kind, &change->to);
  g_autofree char *time = saksi_cli_format_time (saksi_change_get_time (change));

  g_print ("%-13s  %s  %-20s  %s → %s\n", code, time, field, from, to);
}

static SaksiCliStatus
print_history (SaksiCli   *cli,
               const char *code,
               gint64      since,
               GError    **error)
{
  SaksiKey from = SAKSI_KEY_NATION;
  gboolean complete = FALSE;

  while (!complete)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(SaksiHistorySlice) slice = NULL;

      saksi_history_load_async (cli->store, cli->contest, code, since, from, SLICE,
                                cli->cancellable, saksi_cli_result_cb, &result);
      slice = saksi_history_load_finish (saksi_cli_wait (&result), error);
      if (slice == NULL)
        return SAKSI_CLI_FAILED;

      for (guint i = 0; i < slice->changes->len; i++)
        if (cli->json)
          print_json (slice->changes->pdata[i]);
        else
          print_text (slice->changes->pdata[i]);
      from = slice->end;
      complete = slice->complete;
    }

  return SAKSI_CLI_DONE;
}

/* The verb "history": what changed between the versions of the documents of a region. */
SaksiCliStatus
saksi_cli_history (SaksiCli *cli,
                   int       argc,
                   char    **argv,
                   GError  **error)
{
  g_autofree char *since_text = NULL;
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &since_text,
      N_("only what was published on this day or later"), "2024-02-15" },
    { NULL }
  };
  const char *code;
  gint64 since = G_MININT64;

  if (!saksi_cli_parse (&argc, &argv, _ ("[CODE]"), entries, error))
    return SAKSI_CLI_USAGE;
  code = saksi_cli_get_code (argc, argv, error);
  if (code == NULL || !saksi_cli_parse_since (since_text, &since, error))
    return SAKSI_CLI_USAGE;

  return print_history (cli, code, since, error);
}
