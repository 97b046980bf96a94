/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli-reading.h"

#include <glib/gi18n.h>

#include "check/saksi-reading-check.h"
#include "result/saksi-station.h"

/* In answers, by SaksiMisreading; a number with several changes has the least known of them. */
static const char *const reasons[] = {
  [SAKSI_MISREADING_OTHER] = "other",
  [SAKSI_MISREADING_SEEN] = "seen",
  [SAKSI_MISREADING_CROSSED] = "crossed",
};

static const char *
translate (const char *text)
{
  return _ (text);
}

static gboolean
is_same_number (const SaksiBoxChange *a,
                const SaksiBoxChange *b)
{
  return a->is_vote == b->is_vote && a->choice == b->choice && a->field == b->field;
}

static void
add_change (JsonBuilder            *builder,
            const SaksiExplanation *explanation,
            guint                   index)
{
  const SaksiBoxChange *change = &explanation->changes[index];
  g_autofree char *choice = change->is_vote ? saksi_choice_code_dup_text (change->choice) : NULL;
  SaksiMisreading reason = change->reason;

  for (guint i = index + 1; i < explanation->n_changes; i++)
    if (is_same_number (change, &explanation->changes[i]))
      reason = MIN (reason, explanation->changes[i].reason);

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "field",
                       choice != NULL ? choice : saksi_field_get_name (change->field));
  saksi_cli_json_number (builder, "from", change->from);
  saksi_cli_json_number (builder, "to", change->to);
  saksi_cli_json_text (builder, "reason", reasons[reason]);
  json_builder_end_object (builder);
}

static void
add_rules (JsonBuilder *builder,
           SaksiRuleSet rules)
{
  json_builder_set_member_name (builder, "restores");
  json_builder_begin_array (builder);
  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    if (rules >> number & 1)
      {
        g_autofree char *name = g_strdup_printf ("R%u", number);

        json_builder_add_string_value (builder, name);
      }
  json_builder_end_array (builder);
}

/* Where somebody has read the form: whether it says what the explanation supposes; null when the
 * reading lacks the numbers that it is about. */
static void
add_confirmation (JsonBuilder            *builder,
                  const SaksiExplanation *explanation,
                  const SaksiStation     *station,
                  const SaksiReading     *reading)
{
  SaksiConfirmation confirmation = saksi_explanation_compare (explanation, station->current,
                                                              reading);

  if (reading == NULL)
    return;

  json_builder_set_member_name (builder, "confirmed");
  if (confirmation == SAKSI_CONFIRMATION_UNKNOWN)
    json_builder_add_null_value (builder);
  else
    json_builder_add_boolean_value (builder, confirmation == SAKSI_CONFIRMATION_CONFIRMED);
}

static void
add_explanation (JsonBuilder            *builder,
                 const SaksiExplanation *explanation,
                 SaksiRuleSet            broken,
                 const SaksiStation     *station,
                 const SaksiReading     *reading)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < explanation->n_changes; i++)
    if (i == 0 || !is_same_number (&explanation->changes[0], &explanation->changes[i]))
      add_change (builder, explanation, i);
  json_builder_end_array (builder);
  add_rules (builder, broken);
  saksi_cli_json_number (builder, "rank", explanation->rank);
  add_confirmation (builder, explanation, station, reading);
  json_builder_end_object (builder);
}

static void
print_json (const SaksiStation      *station,
            const SaksiReading      *reading,
            const SaksiExplanations *explanations)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "code", station->region->code);
  json_builder_set_member_name (builder, "explanations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < explanations->items->len; i++)
    add_explanation (builder, &g_array_index (explanations->items, SaksiExplanation, i),
                     explanations->broken, station, reading);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "unique");
  json_builder_add_boolean_value (builder, saksi_explanations_is_unique (explanations));
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static void
print_text (const SaksiStation      *station,
            const SaksiReading      *reading,
            const SaksiExplanations *explanations)
{
  if (explanations->state == SAKSI_EXPLAIN_AGREES)
    g_print ("%s\n", _ ("Nothing to explain: what can be checked agrees."));
  if (explanations->state == SAKSI_EXPLAIN_NONE)
    g_print ("%s\n", _ ("No two boxes suffice to make the numbers agree."));
  if (explanations->state != SAKSI_EXPLAIN_FOUND)
    return;

  g_print ("%s\n", _ ("Could be, the likelier first; the form decides:"));
  for (guint i = 0; i < explanations->items->len; i++)
    {
      const SaksiExplanation *item = &g_array_index (explanations->items, SaksiExplanation, i);
      g_autofree char *changes = saksi_explanation_format_changes (item, translate);

      g_print ("%4u  %s", item->rank, changes);
      if (saksi_explanation_compare (item, station->current,
                                     reading) == SAKSI_CONFIRMATION_CONFIRMED)
        g_print ("  %s", _ ("as read on the form"));
      g_print ("\n");
    }
}

/* The verb "explain": which digit misreadings would make a form's sums agree. */
SaksiCliStatus
saksi_cli_explain (SaksiCli *cli,
                   int       argc,
                   char    **argv,
                   GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiStation) station = NULL;
  g_autoptr(SaksiExplanations) explanations = NULL;
  g_autoptr(GPtrArray) readings = NULL;
  const SaksiReading *reading;
  const char *code;

  if (!saksi_cli_parse (&argc, &argv, _ ("CODE"), NULL, error))
    return SAKSI_CLI_USAGE;
  code = saksi_cli_get_code (argc, argv, error);
  if (code == NULL)
    return SAKSI_CLI_USAGE;
  if (saksi_key_get_level (saksi_key_from_code (code)) != SAKSI_LEVEL_STATION)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is not the code of a polling station"), code);
      return SAKSI_CLI_USAGE;
    }

  saksi_station_load_async (cli->store, cli->contest, code, cli->cancellable, saksi_cli_result_cb,
                            &result);
  station = saksi_station_load_finish (saksi_cli_wait (&result), error);
  if (station == NULL)
    return SAKSI_CLI_FAILED;
  if (station->current == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("there is no document of %s in the cache; import it first"), code);
      return SAKSI_CLI_FAILED;
    }

  readings = saksi_cli_load_readings (cli, code, error);
  if (readings == NULL)
    return SAKSI_CLI_FAILED;
  reading = saksi_readings_find_counted (readings);

  explanations = saksi_explain (station->current);
  if (cli->json)
    print_json (station, reading, explanations);
  else
    print_text (station, reading, explanations);

  return SAKSI_CLI_DONE;
}
