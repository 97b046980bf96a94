/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-citation.h"

#include <stdio.h>
#include <string.h>

#include <json-glib/json-glib.h>

#define ARCHIVE "https://web.archive.org/web/"
#define ARCHIVE_NAME "Internet Archive"

typedef struct
{
  int year;
  int month;
  int day;
} Day;

static gboolean
read_day (const char *date,
          Day        *day)
{
  return date != NULL &&
         sscanf (date, "%4d-%2d-%2d", &day->year, &day->month, &day->day) == 3;
}

/* What a source is in CSL and in RIS. */
static const struct
{
  const char *kind;
  const char *csl;
  const char *ris;
} kinds[] = {
  { "article", "article-newspaper", "NEWS" },
  { "legal-note", "webpage", "ELEC" },
  { "dataset", "dataset", "DATA" },
};

static guint
find_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kind, kinds[i].kind) == 0)
      return i;

  return 1;
}

/* Control characters would end a line of RIS; white space is folded. */
static char *
dup_line (const char *text)
{
  g_autoptr(GString) line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *c = text; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_isspace (character) || g_unichar_iscntrl (character))
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, character);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* What is known of a day that is not: in words, as both formats take them. NULL for nothing. */
static char *
dup_bounds (const SaksiStatementSource *source)
{
  if (source->published != NULL)
    return NULL;
  if (source->not_before != NULL && source->not_after != NULL)
    return g_strdup_printf ("between %s and %s", source->not_before, source->not_after);
  if (source->not_before != NULL)
    return g_strdup_printf ("not before %s", source->not_before);
  if (source->not_after != NULL)
    return g_strdup_printf ("not after %s", source->not_after);

  return NULL;
}

/* Who said it when, and what: a source says more than the one statement that it is cited for. What
 * has to be kept in mind goes along. */
static char *
dup_note (const SaksiStatement *statement,
          SaksiLanguage         language)
{
  g_autofree char *speaker = saksi_statement_dup_speaker (statement, language);
  const char *text = saksi_text_get (&statement->text, language);
  const char *caution = saksi_text_get (&statement->caution, language);

  return g_strdup_printf ("Saksi %s; %s; %s (%s): %s%s%s%s", statement->id, speaker,
                          statement->date,
                          saksi_date_precision_get_word (statement->precision),
                          text != NULL ? text : "", caution != NULL ? " [" : "",
                          caution != NULL ? caution : "", caution != NULL ? "]" : "");
}

/* Titles are not stored: what stands for one is Saksi's own description, in brackets as usual. */
static char *
dup_title (const SaksiStatementSource *source,
           SaksiLanguage               language)
{
  const char *label = saksi_text_get (&source->label, language);
  g_autofree char *line = dup_line (label != NULL ? label : source->id);

  return g_strdup_printf ("[%s]", line);
}

static void
add_string (JsonBuilder *builder,
            const char  *name,
            const char  *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_day (JsonBuilder *builder,
         const Day   *day)
{
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, day->year);
  json_builder_add_int_value (builder, day->month);
  json_builder_add_int_value (builder, day->day);
  json_builder_end_array (builder);
}

/* A date that is only bounded is a range where both bounds are known, and words where one is. */
static void
add_issued (JsonBuilder                *builder,
            const SaksiStatementSource *source)
{
  Day first;
  Day last;
  gboolean exact = read_day (source->published, &first);
  gboolean between = !exact && read_day (source->not_before, &first) &&
                     read_day (source->not_after, &last);
  g_autofree char *bounds = dup_bounds (source);

  if (!exact && bounds == NULL)
    return;

  json_builder_set_member_name (builder, "issued");
  json_builder_begin_object (builder);
  if (!exact && !between)
    {
      add_string (builder, "literal", bounds);
      json_builder_end_object (builder);
      return;
    }
  json_builder_set_member_name (builder, "date-parts");
  json_builder_begin_array (builder);
  add_day (builder, &first);
  if (between)
    add_day (builder, &last);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Who keeps the copy: by name, or by the host of its address. */
static char *
dup_keeper (const char *archive)
{
  g_autoptr(GUri) uri = g_uri_parse (archive, G_URI_FLAGS_NONE, NULL);

  if (g_str_has_prefix (archive, ARCHIVE) || uri == NULL)
    return g_strdup (ARCHIVE_NAME);

  return g_strdup (g_uri_get_host (uri));
}

static void
add_source (JsonBuilder                *builder,
            const SaksiStatement       *statement,
            const SaksiStatementSource *source,
            SaksiLanguage               language)
{
  g_autofree char *title = dup_title (source, language);
  g_autofree char *note = dup_note (statement, language);
  g_autofree char *archive = saksi_citation_dup_archive_url (source);
  g_autofree char *keeper = dup_keeper (archive);

  json_builder_begin_object (builder);
  add_string (builder, "id", source->id);
  add_string (builder, "type", kinds[find_kind (source->kind)].csl);
  add_string (builder, "title", title);
  if (source->author != NULL)
    {
      json_builder_set_member_name (builder, "author");
      json_builder_begin_array (builder);
      json_builder_begin_object (builder);
      add_string (builder, "literal", source->author);
      json_builder_end_object (builder);
      json_builder_end_array (builder);
    }
  add_string (builder, "container-title", source->publisher);
  add_issued (builder, source);
  add_string (builder, "URL", source->url);
  add_string (builder, "archive", keeper);
  add_string (builder, "archive_location", archive);
  add_string (builder, "language", source->language);
  add_string (builder, "note", note);
  json_builder_end_object (builder);
}

/**
 * saksi_citation_dup_csl_json:
 * @statement: a statement
 * @language: the language of descriptions and of the paraphrase
 *
 * Returns: (transfer full): a CSL-JSON array with one item a source; the note of each tells which
 *   statement it is cited for
 */
char *
saksi_citation_dup_csl_json (const SaksiStatement *statement,
                             SaksiLanguage         language)
{
  g_autoptr(JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < statement->sources->len; i++)
    add_source (builder, statement, g_ptr_array_index (statement->sources, i), language);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);

  return g_strconcat (text, "\n", NULL);
}

static void
append_tag (GString    *ris,
            const char *tag,
            const char *value)
{
  g_autofree char *line = value != NULL ? dup_line (value) : NULL;

  if (line != NULL && *line != '\0')
    g_string_append_printf (ris, "%s  - %s\r\n", tag, line);
}

static void
append_source (GString                    *ris,
               const SaksiStatement       *statement,
               const SaksiStatementSource *source,
               SaksiLanguage               language)
{
  g_autofree char *title = dup_title (source, language);
  g_autofree char *note = dup_note (statement, language);
  g_autofree char *archive = saksi_citation_dup_archive_url (source);
  g_autofree char *bounds = dup_bounds (source);
  Day day;

  append_tag (ris, "TY", kinds[find_kind (source->kind)].ris);
  append_tag (ris, "ID", source->id);
  append_tag (ris, "TI", title);
  append_tag (ris, "AU", source->author);
  append_tag (ris, "T2", source->publisher);
  if (read_day (source->published, &day))
    {
      g_string_append_printf (ris, "PY  - %04d\r\n", day.year);
      g_string_append_printf (ris, "DA  - %04d/%02d/%02d/\r\n", day.year, day.month, day.day);
    }
  append_tag (ris, "UR", source->url);
  append_tag (ris, "L2", archive);
  append_tag (ris, "LA", source->language);
  append_tag (ris, "N1", note);
  if (bounds != NULL)
    {
      g_autofree char *published = g_strconcat ("Published ", bounds, NULL);

      append_tag (ris, "N1", published);
    }
  append_tag (ris, "N1", source->published_note);
  g_string_append (ris, "ER  - \r\n\r\n");
}

/**
 * saksi_citation_dup_ris:
 * @statement: a statement
 * @language: the language of descriptions and of the paraphrase
 *
 * Returns: (transfer full): RIS with one reference a source, lines ended as the format asks
 */
char *
saksi_citation_dup_ris (const SaksiStatement *statement,
                        SaksiLanguage         language)
{
  g_autoptr(GString) ris = g_string_new (NULL);

  for (guint i = 0; i < statement->sources->len; i++)
    append_source (ris, statement, g_ptr_array_index (statement->sources, i), language);

  return g_string_free (g_steal_pointer (&ris), FALSE);
}

/**
 * saksi_citation_dup_archive_url:
 * @source: a source
 *
 * The address of the copy that the content names. Where it names none, an address at the Internet
 * Archive that leads to its copy nearest to the day of publication, or to what it says where it has
 * none. Nothing is asked before somebody follows it.
 *
 * Returns: (transfer full): the address
 */
char *
saksi_citation_dup_archive_url (const SaksiStatementSource *source)
{
  const char *date = source->published != NULL ? source->published
                     : source->not_before != NULL ? source->not_before : source->not_after;
  Day day;

  if (source->archive_url != NULL)
    return g_strdup (source->archive_url);
  if (g_str_has_prefix (source->url, ARCHIVE))
    return g_strdup (source->url);
  if (!read_day (date, &day))
    return g_strconcat (ARCHIVE, source->url, NULL);

  return g_strdup_printf (ARCHIVE "%04d%02d%02d/%s", day.year, day.month, day.day, source->url);
}
