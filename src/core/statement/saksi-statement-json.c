/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-statement-json.h"

#include <stdio.h>

#include <json-glib/json-glib.h>

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  if (text == NULL || *text == '\0')
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
begin_list (JsonBuilder *builder,
            const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static char *
end_file (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

static void
add_source (JsonBuilder                *builder,
            const SaksiStatementSource *source)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", source->id);
  add_text (builder, "basis", "related");
  add_text (builder, "kind", source->kind);
  add_text (builder, "publisher", source->publisher);
  add_text (builder, "author", source->author);
  add_text (builder, "published", source->published);
  add_text (builder, "published_note", source->published_note);
  add_text (builder, "not_before", source->not_before);
  add_text (builder, "not_after", source->not_after);
  add_text (builder, "url", source->url);
  add_text (builder, "archive_url", source->archive_url);
  add_text (builder, "lang", source->language);
  add_text (builder, "label_id", source->label.indonesian);
  add_text (builder, "label_en", source->label.english);
  json_builder_end_object (builder);
}

static void
add_sources (JsonBuilder *builder,
             GPtrArray   *statements)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  begin_list (builder, "sources");
  for (guint i = 0; i < statements->len; i++)
    {
      const SaksiStatement *statement = g_ptr_array_index (statements, i);

      for (guint j = 0; j < statement->sources->len; j++)
        {
          const SaksiStatementSource *source = g_ptr_array_index (statement->sources, j);

          if (g_hash_table_add (seen, source->id))
            add_source (builder, source);
        }
    }
  json_builder_end_array (builder);
}

/* A list of the ids that the structures of @array begin with. */
static void
add_ids (JsonBuilder *builder,
         const char  *name,
         GPtrArray   *array)
{
  begin_list (builder, name);
  for (guint i = 0; i < array->len; i++)
    json_builder_add_string_value (builder, *(char *const *) g_ptr_array_index (array, i));
  json_builder_end_array (builder);
}

static void
add_claims (JsonBuilder *builder,
            GPtrArray   *claims)
{
  begin_list (builder, "claims");
  for (guint i = 0; i < claims->len; i++)
    {
      const SaksiStatementClaim *claim = g_ptr_array_index (claims, i);

      json_builder_begin_object (builder);
      add_text (builder, "claim", claim->id);
      add_text (builder, "stance", saksi_stance_get_word (claim->stance));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Relations that came with the statement; those that the user made by hand stay the user's. */
static void
add_relations (JsonBuilder          *builder,
               const SaksiStatement *statement)
{
  begin_list (builder, "relations");
  for (guint i = 0; i < statement->relations->len; i++)
    {
      const SaksiStatementRelation *relation = g_ptr_array_index (statement->relations, i);

      if (relation->incoming || (relation->is_own && !statement->is_own))
        continue;
      json_builder_begin_object (builder);
      add_text (builder, "type", saksi_relation_type_get_word (relation->type));
      add_text (builder, "target", relation->statement);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_statement (JsonBuilder          *builder,
               const SaksiStatement *statement)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", statement->id);
  add_text (builder, "basis", statement->basis != NULL ? statement->basis : "related");
  add_text (builder, "kind", saksi_statement_kind_get_word (statement->kind));
  add_text (builder, "date", statement->date);
  add_text (builder, "date_precision", saksi_date_precision_get_word (statement->precision));
  add_text (builder, "date_note", statement->date_note);
  add_text (builder, "person", statement->person);
  add_text (builder, "institution", statement->institution);
  add_text (builder, "speaker_as_reported", statement->speaker);
  add_text (builder, "event", statement->event);
  add_text (builder, "text_id", statement->text.indonesian);
  add_text (builder, "text_en", statement->text.english);
  add_text (builder, "caution_id", statement->caution.indonesian);
  add_text (builder, "caution_en", statement->caution.english);
  begin_list (builder, "topics");
  for (guint i = 0; i < statement->topics->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (statement->topics, i));
  json_builder_end_array (builder);
  add_ids (builder, "hosts", statement->hosts);
  add_claims (builder, statement->claims);
  add_ids (builder, "rules", statement->rules);
  add_relations (builder, statement);
  add_ids (builder, "sources", statement->sources);
  json_builder_end_object (builder);
}

/**
 * saksi_statements_dup_content_json:
 * @statements: (element-type SaksiStatement): statements
 *
 * Writes statements and their sources in the content format. People, institutions, claims and
 * whatever else they name are named by their ids only: who reads the file has to have them.
 *
 * Returns: (transfer full): the file
 */
char *
saksi_statements_dup_content_json (GPtrArray *statements)
{
  g_autoptr(JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_text (builder, "format", "saksi-statements");
  json_builder_set_member_name (builder, "format_version");
  json_builder_add_int_value (builder, 1);
  add_sources (builder, statements);
  begin_list (builder, "statements");
  for (guint i = 0; i < statements->len; i++)
    add_statement (builder, g_ptr_array_index (statements, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return end_file (builder);
}

/* TimelineJS takes its texts for markup. */
static void
add_escaped (JsonBuilder *builder,
             const char  *name,
             const char  *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  add_text (builder, name, escaped);
}

static void
add_date (JsonBuilder *builder,
          const char  *date)
{
  int parts[3] = { 0 };
  const char *const names[] = { "year", "month", "day" };

  if (sscanf (date, "%4d-%2d-%2d", &parts[0], &parts[1], &parts[2]) != 3)
    return;

  json_builder_set_member_name (builder, "start_date");
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      json_builder_set_member_name (builder, names[i]);
      json_builder_add_int_value (builder, parts[i]);
    }
  json_builder_end_object (builder);
}

static void
add_event (JsonBuilder          *builder,
           const SaksiStatement *statement,
           SaksiLanguage         language)
{
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);
  const SaksiStatementSource *source = statement->sources->len > 0
                                       ? g_ptr_array_index (statement->sources, 0) : NULL;

  json_builder_begin_object (builder);
  add_text (builder, "unique_id", statement->id);
  add_date (builder, statement->date);
  /* The format has no place for how well a day is known but the words for it. */
  if (statement->precision != SAKSI_PRECISION_DAY)
    {
      const char *const *words = language == SAKSI_LANGUAGE_INDONESIAN
                                 ? (const char *const[]) { "sekitar", "paling lambat" }
                                 : (const char *const[]) { "about", "not after" };
      g_autofree char *display =
        g_strdup_printf ("%s %s", words[statement->precision == SAKSI_PRECISION_ABOUT ? 0 : 1],
                         statement->date);

      add_text (builder, "display_date", display);
    }
  json_builder_set_member_name (builder, "text");
  json_builder_begin_object (builder);
  add_escaped (builder, "headline", speaker);
  add_escaped (builder, "text", saksi_text_get (&statement->text, language));
  json_builder_end_object (builder);
  add_escaped (builder, "group", statement->institution_name);
  if (source != NULL)
    {
      json_builder_set_member_name (builder, "media");
      json_builder_begin_object (builder);
      add_text (builder, "url", source->url);
      add_escaped (builder, "credit", source->publisher);
      add_escaped (builder, "caption", saksi_text_get (&source->label, language));
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/**
 * saksi_statements_dup_timeline_json:
 * @statements: (element-type SaksiStatement): statements
 * @language: the language of the texts
 *
 * Returns: (transfer full): a file for TimelineJS, an event a statement, with its first source
 */
char *
saksi_statements_dup_timeline_json (GPtrArray     *statements,
                                    SaksiLanguage  language)
{
  g_autoptr(JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_text (builder, "scale", "human");
  begin_list (builder, "events");
  for (guint i = 0; i < statements->len; i++)
    add_event (builder, g_ptr_array_index (statements, i), language);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return end_file (builder);
}
