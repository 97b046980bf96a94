/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-statement-json.h"

#include <stdio.h>

#include <json-glib/json-glib.h>

#include "statement/saksi-content-write.h"

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
 * @own: (element-type SaksiContentRecord): what of them is the user's
 * @language: the language of the texts
 *
 * Returns: (transfer full): a file for TimelineJS, an event a statement, with its first source. The
 *   user's entries stand in a member of their own, which TimelineJS does not look at.
 */
char *
saksi_statements_dup_timeline_json (GPtrArray     *statements,
                                    GPtrArray     *own,
                                    SaksiLanguage  language)
{
  g_autoptr(JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_text (builder, "scale", "human");
  begin_list (builder, "events");
  for (guint i = 0; i < statements->len; i++)
    add_event (builder, g_ptr_array_index (statements, i), language);
  json_builder_end_array (builder);
  if (own->len > 0)
    {
      json_builder_set_member_name (builder, "saksi");
      saksi_content_build_json (builder, own);
    }
  json_builder_end_object (builder);

  return end_file (builder);
}
