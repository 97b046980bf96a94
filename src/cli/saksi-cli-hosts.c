/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>

#include "base/saksi-json.h"
#include "hosting/saksi-hosting.h"
#include "saksi-cli-reach.h"

static const char *
translate (const char *text)
{
  return _ (text);
}

static SaksiLanguage
get_language (void)
{
  return saksi_language_from_tag (g_get_language_names ()[0]);
}

static const char *
get_stance_text (SaksiStance stance)
{
  switch (stance)
    {
    case SAKSI_STANCE_ASSERTS:
      return _ ("says so");

    case SAKSI_STANCE_DENIES:
      return _ ("denies it");

    case SAKSI_STANCE_SUPPORTS:
      return _ ("supports it");

    case SAKSI_STANCE_DECLINES:
      return _ ("gives no answer");

    case SAKSI_STANCE_REPORTS:
      return _ ("passes it on");

    default:
      g_assert_not_reached ();
    }
}

static void
print_service_json (const SaksiService *service)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "host", service->name);
  saksi_cli_json_text (builder, "id", service->id);
  saksi_cli_json_text (builder, "kind", service->is_host ? "host" : "application");
  saksi_cli_json_text (builder, "what", saksi_text_get (&service->what, SAKSI_LANGUAGE_ENGLISH));
  saksi_cli_json_number (builder, "claims", service->n_claims);
  saksi_cli_json_number (builder, "observations", service->n_observations);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static void
print_service (const SaksiService *service)
{
  g_autofree char *claims = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u claim", "%u claims",
                                                          service->n_claims),
                                             service->n_claims);
  g_autofree char *reports = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u report",
                                                           "%u reports", service->n_observations),
                                              service->n_observations);

  g_print ("%-28s %-10s %-11s %s\n", service->name, claims, reports,
           saksi_text_get (&service->what, get_language ()));
}

SaksiCliStatus
saksi_cli_hosts (SaksiCli *cli,
                 int       argc,
                 char    **argv,
                 GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) services = NULL;

  if (!saksi_cli_parse (&argc, &argv, NULL, NULL, error))
    return SAKSI_CLI_USAGE;
  if (argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("%s takes no argument “%s”"),
                   argv[0], argv[1]);
      return SAKSI_CLI_USAGE;
    }

  saksi_hosting_load_services_async (cli->store, cli->cancellable, saksi_cli_result_cb, &result);
  services = saksi_hosting_load_services_finish (saksi_cli_wait (&result), error);
  if (services == NULL)
    return SAKSI_CLI_FAILED;

  for (guint i = 0; i < services->len; i++)
    {
      if (cli->json)
        print_service_json (g_ptr_array_index (services, i));
      else
        print_service (g_ptr_array_index (services, i));
    }

  return SAKSI_CLI_DONE;
}

/* Where an input was published, or what it was imported from, and what follows from it. */
static void
add_source (JsonBuilder          *builder,
            const char           *source,
            const SaksiInference *inference)
{
  saksi_cli_json_text (builder, "source", source);
  saksi_cli_json_text (builder, "status", saksi_inference_status_get_word (inference->status));
  saksi_cli_json_text (builder, "confidence", saksi_confidence_get_text (inference->confidence));
}

static void
add_inputs (JsonBuilder          *builder,
            const SaksiInference *inference)
{
  for (guint i = 0; i < inference->inputs->len; i++)
    {
      const SaksiReportedObservation *input = g_ptr_array_index (inference->inputs, i);
      g_autofree char *values = g_strjoinv (", ", input->values);

      json_builder_begin_object (builder);
      saksi_cli_json_text (builder, "id", input->id);
      saksi_cli_json_text (builder, "rule", inference->rule);
      saksi_cli_json_number (builder, "rule_version", inference->version);
      saksi_cli_json_text (builder, "kind", input->kind_of_place);
      saksi_cli_json_text (builder, "value", values);
      saksi_cli_json_text (builder, "by", input->by_name);
      saksi_cli_json_text (builder, "date", input->date);
      saksi_cli_json_text (builder, "not_after", input->not_after);
      saksi_cli_json_text (builder, "method", input->method);
      saksi_cli_json_text (builder, "sha256", input->sha256);
      add_source (builder, input->sources->len > 0
                           ? ((SaksiStatementSource *) input->sources->pdata[0])->url : NULL,
                  inference);
      json_builder_end_object (builder);
    }
}

static void
add_measured (JsonBuilder          *builder,
              const SaksiInference *inference)
{
  for (guint i = 0; i < inference->observations->len; i++)
    {
      const SaksiObservation *input = g_ptr_array_index (inference->observations, i);
      g_autoptr(JsonNode) params = saksi_observation_parse_params (input);
      const char *commit = params != NULL
                           ? saksi_json_peek_string (json_node_get_object (params), "commit")
                           : NULL;
      g_autofree char *sha256 = input->raw_size > 0 ? saksi_sha256_to_hex (&input->raw_sha256)
                                                    : NULL;
      double rtt_ms;

      json_builder_begin_object (builder);
      saksi_cli_json_text (builder, "id", input->id);
      saksi_cli_json_text (builder, "rule", inference->rule);
      saksi_cli_json_number (builder, "rule_version", inference->version);
      saksi_cli_json_text (builder, "kind", saksi_observation_kind_get_name (input->kind));
      saksi_cli_json_text (builder, "value", input->address != NULL ? input->address
                                             : input->prefix != NULL ? input->prefix
                                                                     : input->target);
      saksi_cli_json_text (builder, "by", input->instrument);
      saksi_cli_json_time (builder, "date", input->t_end);
      saksi_cli_json_text (builder, "not_after", NULL);
      saksi_cli_json_text (builder, "method", input->instrument_version);
      saksi_cli_json_text (builder, "vantage", input->vantage.label);
      json_builder_set_member_name (builder, "rtt_ms");
      if (saksi_observation_get_rtt (input, &rtt_ms, NULL))
        json_builder_add_double_value (builder, rtt_ms);
      else
        json_builder_add_null_value (builder);
      saksi_cli_json_text (builder, "commit", commit);
      saksi_cli_json_text (builder, "sha256", sha256);
      add_source (builder, input->source != NULL ? input->source : input->origin, inference);
      json_builder_end_object (builder);
    }
}

static void
add_countries (JsonBuilder          *builder,
               const SaksiInference *inference)
{
  for (guint i = 0; i < inference->countries->len; i++)
    {
      json_builder_begin_object (builder);
      saksi_cli_json_text (builder, "id", NULL);
      saksi_cli_json_text (builder, "country", g_ptr_array_index (inference->countries, i));
      saksi_cli_json_text (builder, "name", NULL);
      saksi_cli_json_text (builder, "means", inference->rule);
      json_builder_end_object (builder);
    }
}

static void
add_places (JsonBuilder          *builder,
            const SaksiInference *inference)
{
  for (guint i = 0; i < inference->places->len; i++)
    {
      const SaksiPlace *place = g_ptr_array_index (inference->places, i);

      json_builder_begin_object (builder);
      saksi_cli_json_text (builder, "id", place->id);
      saksi_cli_json_text (builder, "country", place->country);
      saksi_cli_json_text (builder, "name", saksi_text_get (&place->name, SAKSI_LANGUAGE_ENGLISH));
      saksi_cli_json_text (builder, "means", inference->rule);
      json_builder_end_object (builder);
    }
}

/* Everything that is inferred, not only the best: reports that disagree are all there. */
static char *
build_text (const SaksiAnswer         *answer,
            SaksiLanguage              language,
            SaksiWordingTranslateFunc  translate_func)
{
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < answer->inferences->len; i++)
    {
      const SaksiInference *inference = g_ptr_array_index (answer->inferences, i);

      g_ptr_array_add (sentences, saksi_sentence_format_text (&inference->sentence, language,
                                                              translate_func, NULL));
    }
  if (sentences->len == 0)
    g_ptr_array_add (sentences, saksi_sentence_format_text (&answer->sentence, language,
                                                            translate_func, NULL));
  g_ptr_array_add (sentences, NULL);

  return g_strjoinv (" ", (char **) sentences->pdata);
}

/* A rule of law: what it requires, and what must not be read into it. */
static void
add_rule (JsonBuilder          *builder,
          const SaksiLegalRule *rule)
{
  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "id", rule->id);
  saksi_cli_json_text (builder, "name", saksi_text_get (&rule->name, SAKSI_LANGUAGE_ENGLISH));
  json_builder_set_member_name (builder, "articles");
  json_builder_begin_array (builder);
  for (guint i = 0; rule->articles != NULL && rule->articles[i] != NULL; i++)
    json_builder_add_string_value (builder, rule->articles[i]);
  json_builder_end_array (builder);
  saksi_cli_json_text (builder, "in_force", rule->in_force);
  saksi_cli_json_text (builder, "summary", saksi_text_get (&rule->summary,
                                                           SAKSI_LANGUAGE_ENGLISH));
  saksi_cli_json_text (builder, "does_not_say", saksi_text_get (&rule->does_not_say,
                                                                SAKSI_LANGUAGE_ENGLISH));
  json_builder_end_object (builder);
}

static void
add_answer (JsonBuilder       *builder,
            const SaksiAnswer *answer)
{
  g_autofree char *text = build_text (answer, SAKSI_LANGUAGE_ENGLISH, NULL);

  json_builder_set_member_name (builder, saksi_hosting_question_get_id (answer->question));
  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "status", saksi_inference_status_get_word (answer->status));
  saksi_cli_json_text (builder, "text", text);

  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < answer->inferences->len; i++)
    {
      add_places (builder, g_ptr_array_index (answer->inferences, i));
      add_countries (builder, g_ptr_array_index (answer->inferences, i));
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < answer->inferences->len; i++)
    {
      add_inputs (builder, g_ptr_array_index (answer->inferences, i));
      add_measured (builder, g_ptr_array_index (answer->inferences, i));
    }
  json_builder_end_array (builder);
  saksi_cli_json_number (builder, "withdrawn", answer->n_withdrawn);

  json_builder_set_member_name (builder, "claims");
  json_builder_begin_array (builder);
  for (guint i = 0; i < answer->claims->len; i++)
    json_builder_add_string_value (
      builder, ((SaksiBoardClaim *) g_ptr_array_index (answer->claims, i))->claim->id);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < answer->rules->len; i++)
    add_rule (builder, g_ptr_array_index (answer->rules, i));
  json_builder_end_array (builder);

  json_builder_end_object (builder);
}

static void
add_stance (JsonBuilder            *builder,
            const SaksiClaimStance *stance)
{
  g_autofree char *who = saksi_claim_stance_dup_speaker (stance, SAKSI_LANGUAGE_ENGLISH);

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "statement", stance->statement);
  saksi_cli_json_text (builder, "stance", saksi_stance_get_word (stance->stance));
  saksi_cli_json_text (builder, "who", who);
  saksi_cli_json_text (builder, "date", stance->date);
  json_builder_end_object (builder);
}

static void
add_claim (JsonBuilder           *builder,
           const SaksiBoardClaim *claim)
{
  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "id", claim->claim->id);
  saksi_cli_json_text (builder, "text", saksi_text_get (&claim->claim->text,
                                                        SAKSI_LANGUAGE_ENGLISH));
  saksi_cli_json_text (builder, "about", claim->about);
  saksi_cli_json_text (builder, "network_evidence", claim->claim->network_evidence);

  json_builder_set_member_name (builder, "questions");
  json_builder_begin_array (builder);
  for (guint i = 0; claim->claim->questions[i] != NULL; i++)
    json_builder_add_string_value (builder, claim->claim->questions[i]);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "stances");
  json_builder_begin_array (builder);
  for (guint i = 0; i < claim->claim->stances->len; i++)
    add_stance (builder, g_ptr_array_index (claim->claim->stances, i));
  json_builder_end_array (builder);

  json_builder_end_object (builder);
}

static void
print_board_json (const SaksiBoard *board)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "host", board->host);
  saksi_cli_json_text (builder, "as_of", board->as_of);

  json_builder_set_member_name (builder, "questions");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    add_answer (builder, &board->answers[i]);
  json_builder_end_object (builder);

  json_builder_set_member_name (builder, "claims");
  json_builder_begin_array (builder);
  for (guint i = 0; i < board->claims->len; i++)
    add_claim (builder, g_ptr_array_index (board->claims, i));
  json_builder_end_array (builder);

  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

/* A claim stands under the question that it is about, never beside what was observed. */
static void
print_claim (const SaksiBoardClaim *claim)
{
  const SaksiClaim *about = claim->claim;

  g_print ("     %s %s\n", _ ("Claim:"), saksi_text_get (&about->text, get_language ()));
  for (guint i = 0; i < about->stances->len; i++)
    {
      const SaksiClaimStance *stance = g_ptr_array_index (about->stances, i);
      g_autofree char *who = saksi_claim_stance_dup_speaker (stance, get_language ());

      g_print ("       %s  %s: %s\n", stance->date, who, get_stance_text (stance->stance));
    }
}

static void
print_report (const SaksiReportedObservation *input)
{
  g_autofree char *values = g_strjoinv (", ", input->values);
  g_autofree char *limit = input->not_after != NULL
                           ? g_strconcat ("≤ ", input->not_after, NULL) : NULL;
  const SaksiStatementSource *source = input->sources->len > 0 ? input->sources->pdata[0] : NULL;

  g_print ("       %s %s  %s  %s", _ ("Report:"),
           input->date != NULL ? input->date : limit != NULL ? limit : "—", values,
           input->by_name);
  if (source != NULL && source->url != NULL)
    g_print ("  %s", source->url);
  if (input->sha256 != NULL)
    g_print ("  SHA-256 %s", input->sha256);
  g_print ("\n");
}

static void
print_observation (const SaksiObservation *input)
{
  g_autofree char *time = saksi_cli_format_time (input->t_end);
  g_autofree char *utc = saksi_cli_format_utc (input->t_end);
  const char *source = input->source != NULL ? input->source : input->origin;

  g_print ("       %s %s (%s)  %s  %s", _ ("Observation:"), time, utc,
           input->address != NULL ? input->address
           : input->prefix != NULL ? input->prefix : input->target,
           input->instrument);
  if (input->vantage.label != NULL)
    g_print (", %s", input->vantage.label);
  if (source != NULL)
    g_print ("  %s", source);
  g_print ("\n");
}

/* The inputs of an answer, each with its time, instrument and source. */
static void
print_inputs (const SaksiInference *inference)
{
  for (guint i = 0; i < inference->inputs->len; i++)
    print_report (g_ptr_array_index (inference->inputs, i));
  for (guint i = 0; i < inference->observations->len; i++)
    print_observation (g_ptr_array_index (inference->observations, i));
}

/* Everything that is inferred, not only the best, each with how sure it is and what it rests on;
 * what disagrees is all there. */
static void
print_answer (const SaksiAnswer *answer)
{
  const char *question = saksi_hosting_question_get_id (answer->question);
  g_autofree char *text = build_text (answer, get_language (), translate);

  if (answer->inferences->len == 0)
    g_print ("\n%s  %s\n", question, text);
  for (guint i = 0; i < answer->inferences->len; i++)
    {
      const SaksiInference *inference = g_ptr_array_index (answer->inferences, i);
      g_autofree char *sentence = saksi_sentence_format_text (&inference->sentence,
                                                              get_language (), translate, NULL);

      g_print ("%s%s  %s (%s)\n", i == 0 ? "\n" : "", i == 0 ? question : "  ", sentence,
               _ (saksi_confidence_get_text (inference->confidence)));
      print_inputs (inference);
    }
}

static void
print_rule (const SaksiLegalRule *rule)
{
  g_autofree char *articles = rule->articles != NULL ? g_strjoinv (", ", rule->articles) : NULL;

  g_print ("     %s %s", _ ("Rule of law:"), saksi_text_get (&rule->name, get_language ()));
  if (articles != NULL && *articles != '\0')
    g_print (_ (", article %s"), articles);
  g_print ("\n");
}

static void
print_withdrawn (const SaksiAnswer *answer)
{
  const SaksiSentence sentence = {
    .wording = SAKSI_WORDING_WITHDRAWN,
    .count = answer->n_withdrawn,
  };
  g_autofree char *text = saksi_sentence_format_text (&sentence, get_language (), translate, NULL);

  if (answer->n_withdrawn > 0)
    g_print ("     %s\n", text);
}

static void
print_board (const SaksiBoard *board)
{
  g_autofree char *now = saksi_cli_format_time (g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *line = g_strdup_printf (_ ("As known on %s"),
                                           board->as_of != NULL ? board->as_of : now);

  g_print ("%s\n%s\n%s\n", board->host, saksi_text_get (&board->what, get_language ()), line);
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    {
      const SaksiAnswer *answer = &board->answers[i];

      print_answer (answer);
      print_withdrawn (answer);
      for (guint k = 0; k < answer->claims->len; k++)
        print_claim (g_ptr_array_index (answer->claims, k));
      for (guint k = 0; k < answer->rules->len; k++)
        print_rule (g_ptr_array_index (answer->rules, k));
    }
}

SaksiCliStatus
saksi_cli_host (SaksiCli *cli,
                int       argc,
                char    **argv,
                GError  **error)
{
  g_autofree char *as_of = NULL;
  gboolean reach = FALSE;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, N_ ("leave out what was said or reported later"),
      "2024-03-21" },
    { "reach", 0, 0, G_OPTION_ARG_NONE, &reach,
      N_ ("where answers can have come from, by country, in place of the questions"), NULL },
    { NULL }
  };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SaksiBoard) board = NULL;

  if (!saksi_cli_parse (&argc, &argv, _ ("NAME"), entries, error) ||
      !saksi_cli_check_date (as_of, error))
    return SAKSI_CLI_USAGE;
  if (argc != 2)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   _ ("%s takes the name of one host"),
                   argv[0]);
      return SAKSI_CLI_USAGE;
    }

  saksi_hosting_load_board_async (cli->store, argv[1], as_of,
                                  cli->json ? SAKSI_LANGUAGE_ENGLISH : get_language (),
                                  cli->cancellable, saksi_cli_result_cb, &result);
  board = saksi_hosting_load_board_finish (saksi_cli_wait (&result), error);
  if (board == NULL)
    {
      if (g_error_matches (*error, SAKSI_HOSTING_ERROR, SAKSI_HOSTING_ERROR_NO_SUCH_HOST))
        {
          g_clear_error (error);
          g_set_error (error, SAKSI_HOSTING_ERROR, SAKSI_HOSTING_ERROR_NO_SUCH_HOST,
                       _ ("no service “%s” is known; “saksi-cli hosts” lists those that are"),
                       argv[1]);
        }
      return SAKSI_CLI_FAILED;
    }

  if (reach)
    saksi_cli_print_reach (cli, board, get_language ());
  else if (cli->json)
    print_board_json (board);
  else
    print_board (board);

  return SAKSI_CLI_DONE;
}
