/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <glib/gi18n.h>
#include <string.h>

#include "saksi-cli-filter.h"
#include "statement/saksi-statement-query.h"

static gboolean
is_date (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "-", -1);
  guint64 year;
  guint64 month;
  guint64 day;

  return g_strv_length (parts) == 3 && strlen (text) == 10 &&
         g_ascii_string_to_unsigned (parts[0], 10, 1, 9999, &year, NULL) &&
         g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL) &&
         g_ascii_string_to_unsigned (parts[2], 10, 1, 31, &day, NULL) &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/**
 * saksi_cli_check_date:
 * @text: (nullable): what was given for a date
 * @error: a place for a #GOptionError
 *
 * Returns: whether @text is an ISO date or was not given
 */
gboolean
saksi_cli_check_date (const char *text,
                      GError    **error)
{
  if (text == NULL || is_date (text))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is not a date; dates are written 2024-02-14"), text);
  return FALSE;
}

static gboolean
parse_filter (SaksiStatementFilter *filter,
              int                   argc,
              char                **argv,
              GError              **error)
{
  g_autofree char *institutions = NULL;
  g_autofree char *topics = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &filter->from, N_ ("said on this day or later"),
      "2024-02-14" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &filter->to, N_ ("said on this day or earlier"),
      "2024-03-20" },
    { "institution", 0, 0, G_OPTION_ARG_STRING, &institutions, N_ ("said for one of these"),
      "kpu,kominfo" },
    { "topic", 0, 0, G_OPTION_ARG_STRING, &topics, N_ ("about one of these"), "cloud" },
    { "host", 0, 0, G_OPTION_ARG_STRING, &filter->host, N_ ("about this host or system"),
      "NAME" },
    { "person", 0, 0, G_OPTION_ARG_STRING, &filter->person, N_ ("said by this person"), "NAME" },
    { "disputed", 0, 0, G_OPTION_ARG_NONE, &filter->is_disputed,
      N_ ("that contradicts or disputes another, or the reverse"), NULL },
    { NULL }
  };

  if (!saksi_cli_parse (&argc, &argv, NULL, entries, error))
    return FALSE;
  if (argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("%s takes no argument “%s”"),
                   argv[0], argv[1]);
      return FALSE;
    }

  return saksi_cli_parse_statements (filter, institutions, topics, error);
}

static void
add_ids (JsonBuilder *builder,
         const char  *name,
         GPtrArray   *array)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < array->len; i++)
    {
      /* Each of these structures begins with the id. */
      char *const *id = g_ptr_array_index (array, i);

      json_builder_add_string_value (builder, *id);
    }
  json_builder_end_array (builder);
}

static void
add_topics (JsonBuilder *builder,
            GPtrArray   *topics)
{
  json_builder_set_member_name (builder, "topics");
  json_builder_begin_array (builder);
  for (guint i = 0; i < topics->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (topics, i));
  json_builder_end_array (builder);
}

static void
add_pair (JsonBuilder *builder,
          const char  *name,
          const char  *value,
          const char  *detail_name,
          const char  *detail)
{
  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, name, value);
  saksi_cli_json_text (builder, detail_name, detail);
  json_builder_end_object (builder);
}

static void
add_links (JsonBuilder          *builder,
           const SaksiStatement *statement)
{
  add_topics (builder, statement->topics);
  add_ids (builder, "hosts", statement->hosts);

  json_builder_set_member_name (builder, "claims");
  json_builder_begin_array (builder);
  for (guint i = 0; i < statement->claims->len; i++)
    {
      const SaksiStatementClaim *claim = g_ptr_array_index (statement->claims, i);

      add_pair (builder, "claim", claim->id, "stance", saksi_stance_get_word (claim->stance));
    }
  json_builder_end_array (builder);

  add_ids (builder, "rules", statement->rules);

  json_builder_set_member_name (builder, "relations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < statement->relations->len; i++)
    {
      const SaksiStatementRelation *relation = g_ptr_array_index (statement->relations, i);

      if (!relation->incoming)
        add_pair (builder, "type", saksi_relation_type_get_word (relation->type), "target",
                  relation->statement);
    }
  json_builder_end_array (builder);

  add_ids (builder, "sources", statement->sources);
}

static void
print_json (const SaksiStatement *statement)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "id", statement->id);
  saksi_cli_json_text (builder, "basis", statement->basis);
  saksi_cli_json_text (builder, "kind", saksi_statement_kind_get_word (statement->kind));
  saksi_cli_json_text (builder, "date", statement->date);
  saksi_cli_json_text (builder, "date_precision",
                       saksi_date_precision_get_word (statement->precision));
  saksi_cli_json_text (builder, "date_note", statement->date_note);
  saksi_cli_json_text (builder, "person", statement->person);
  saksi_cli_json_text (builder, "institution", statement->institution);
  saksi_cli_json_text (builder, "speaker_as_reported", statement->speaker);
  saksi_cli_json_text (builder, "event", statement->event);
  saksi_cli_json_text (builder, "text_id", statement->text.indonesian);
  saksi_cli_json_text (builder, "text_en", statement->text.english);
  add_links (builder, statement);
  saksi_cli_json_text (builder, "caution_id", statement->caution.indonesian);
  saksi_cli_json_text (builder, "caution_en", statement->caution.english);
  json_builder_end_object (builder);
  saksi_cli_print_json (builder);
}

static void
print_text (const SaksiStatement *statement,
            SaksiLanguage         language)
{
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);
  g_autofree char *institution = NULL;
  const char *caution = saksi_text_get (&statement->caution, language);
  const char *mark = statement->precision == SAKSI_PRECISION_DAY     ? ""
                     : statement->precision == SAKSI_PRECISION_ABOUT ? "~"
                                                                     : "≤";

  if (statement->institution_name != NULL)
    institution = saksi_institution_dup_short_name (statement->institution_name,
                                                    &statement->institution_text, language);

  g_print ("%s%s  %s%s%s\n", mark, statement->date, speaker,
           institution != NULL && g_strcmp0 (institution, speaker) != 0 ? ", " : "",
           institution != NULL && g_strcmp0 (institution, speaker) != 0 ? institution : "");
  g_print ("    %s\n", saksi_text_get (&statement->text, language));
  if (caution != NULL)
    g_print ("    ⚠ %s\n", caution);
  for (guint i = 0; i < statement->sources->len; i++)
    {
      const SaksiStatementSource *source = g_ptr_array_index (statement->sources, i);

      g_print ("    %s <%s>\n", source->publisher, source->url);
    }
  g_print ("\n");
}

/* The verb "statements": who said what, when. */
SaksiCliStatus
saksi_cli_statements (SaksiCli *cli,
                      int       argc,
                      char    **argv,
                      GError  **error)
{
  g_autoptr(SaksiStatementFilter) filter = saksi_statement_filter_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) statements = NULL;
  SaksiLanguage language = saksi_language_from_tag (g_get_language_names ()[0]);

  if (!parse_filter (filter, argc, argv, error))
    return SAKSI_CLI_USAGE;

  saksi_statement_list_async (cli->store, filter, cli->cancellable, saksi_cli_result_cb, &result);
  statements = saksi_statement_list_finish (saksi_cli_wait (&result), error);
  if (statements == NULL)
    return SAKSI_CLI_FAILED;

  for (guint i = 0; i < statements->len; i++)
    if (cli->json)
      print_json (g_ptr_array_index (statements, i));
    else
      print_text (g_ptr_array_index (statements, i), language);

  return SAKSI_CLI_DONE;
}
