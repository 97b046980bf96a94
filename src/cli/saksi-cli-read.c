/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli-reading.h"

#include <glib/gi18n.h>
#include <string.h>

#include "result/saksi-station.h"

typedef struct
{
  char **pages;      /* owned */
  char *note;        /* owned */
  char *reader;      /* owned */
  gboolean withdraw;
} ReadOptions;

static void
options_clear (ReadOptions *options)
{
  g_strfreev (options->pages);
  g_free (options->note);
  g_free (options->reader);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReadOptions, options_clear)

static void
add_value (JsonBuilder *builder,
           const char  *name,
           gint64       value)
{
  const char *state = saksi_reading_value_get_state (value);

  if (state != NULL)
    saksi_cli_json_text (builder, name, state);
  else
    saksi_cli_json_number (builder, name, value);
}

static void
add_pages (JsonBuilder        *builder,
           const SaksiReading *reading)
{
  json_builder_set_member_name (builder, "pages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < SAKSI_MAX_PAGES; i++)
    if (reading->pages >> i & 1)
      json_builder_add_int_value (builder, i + 1);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "images");
  json_builder_begin_object (builder);
  for (guint i = 0; i < reading->images->len; i++)
    {
      const SaksiReadingImage *image = &g_array_index (reading->images, SaksiReadingImage, i);
      g_autofree char *page = g_strdup_printf ("%u", image->page);
      g_autofree char *sha256 = saksi_sha256_to_hex (&image->sha256);

      saksi_cli_json_text (builder, page, sha256);
    }
  json_builder_end_object (builder);
}

/**
 * saksi_cli_add_reading:
 * @builder: a JSON object that is being built, or an array
 * @reading: (nullable): a reading
 *
 * Adds a reading as a value.
 */
void
saksi_cli_add_reading (JsonBuilder        *builder,
                       const SaksiReading *reading)
{
  if (reading == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  json_builder_begin_object (builder);
  saksi_cli_json_text (builder, "id", reading->id);
  saksi_cli_json_text (builder, "series", reading->series);
  saksi_cli_json_number (builder, "version", reading->version);
  saksi_cli_json_time (builder, "created", reading->created);
  saksi_cli_json_text (builder, "reader", reading->reader);
  saksi_cli_json_text (builder, "note", reading->note);
  json_builder_set_member_name (builder, "withdrawn");
  json_builder_add_boolean_value (builder, reading->withdrawn);
  saksi_cli_json_text (builder, "source", reading->origin);
  add_pages (builder, reading);
  json_builder_set_member_name (builder, "votes");
  json_builder_begin_object (builder);
  for (guint i = 0; i < reading->n_votes; i++)
    {
      g_autofree char *name = saksi_choice_code_dup_text (reading->votes[i].choice);

      add_value (builder, name, reading->votes[i].count);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "administration");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    add_value (builder, saksi_reading_field_get_name (i), reading->values[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
print_value (const char *name,
             gint64      value)
{
  g_autofree char *padded = NULL;

  if (value == SAKSI_READING_NOT_ENTERED)
    return;
  if (value >= 0)
    saksi_cli_print_count (value, 9);
  else
    {
      padded = saksi_cli_pad (value == SAKSI_READING_BLANK ? _ ("blank") : _ ("unreadable"), 9);
      g_print ("%s", padded);
    }
  g_print ("  %s\n", name);
}

/**
 * saksi_cli_print_reading:
 * @reading: a reading
 *
 * Prints a reading for people.
 */
void
saksi_cli_print_reading (const SaksiReading *reading)
{
  g_autofree char *created = saksi_cli_format_time (reading->created);

  g_print (_ ("Read on the form, %s, version %u"), created, reading->version);
  g_print ("%s%s\n", reading->reader != NULL ? ", " : "",
           reading->reader != NULL ? reading->reader : "");
  if (reading->withdrawn)
    g_print ("%s\n", _ ("This reading is withdrawn and does not count."));
  for (guint i = 0; i < reading->n_votes; i++)
    {
      g_autofree char *name = saksi_choice_code_dup_text (reading->votes[i].choice);

      print_value (name, reading->votes[i].count);
    }
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    print_value (saksi_reading_field_get_name (i), reading->values[i]);
  if (reading->note != NULL)
    g_print ("%s\n", reading->note);
}

/**
 * saksi_cli_load_readings:
 * @cli: the common options
 * @code: the code of a station
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): of #SaksiReading, all versions
 */
GPtrArray *
saksi_cli_load_readings (SaksiCli   *cli,
                         const char *code,
                         GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_readings_load_async (cli->store, cli->contest, code, cli->cancellable,
                             saksi_cli_result_cb, &result);

  return saksi_readings_load_finish (saksi_cli_wait (&result), error);
}

static gboolean
is_on_ballot (GPtrArray       *candidates,
              SaksiChoiceCode  choice)
{
  for (guint i = 0; i < candidates->len; i++)
    if (((const SaksiCandidate *) candidates->pdata[i])->choice == choice)
      return TRUE;

  /* Lists of councils name parties; their candidates are known where the list is. */
  return candidates->len == 0 || saksi_choice_code_get_kind (choice) != SAKSI_CHOICE_CHART;
}

static gboolean
set_number (SaksiReading *reading,
            GPtrArray    *candidates,
            const char   *argument,
            GError      **error)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *name = equals != NULL ? g_strndup (argument, (gsize) (equals - argument)) : NULL;
  SaksiChoiceCode choice;
  guint field;
  gint64 value;

  if (name == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is not of the form NAME=NUMBER"), argument);
      return FALSE;
    }
  if (!saksi_reading_value_from_text (equals + 1, &value))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is not a number, “blank” or “unreadable”"), equals + 1);
      return FALSE;
    }
  if (saksi_reading_field_from_name (name, &field))
    {
      reading->values[field] = value;
      return TRUE;
    }
  if (saksi_choice_code_from_text (name, &choice) && is_on_ballot (candidates, choice))
    {
      saksi_reading_set_vote (reading, choice, value);
      return TRUE;
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("the form of this station has no number “%s”"), name);
  return FALSE;
}

static gboolean
set_pages (SaksiReading *reading,
           char        **pages,
           GError      **error)
{
  for (guint i = 0; pages != NULL && pages[i] != NULL; i++)
    {
      guint64 page;

      if (!g_ascii_string_to_unsigned (pages[i], 10, 1, SAKSI_MAX_PAGES, &page, NULL))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("“%s” is not the number of a page"), pages[i]);
          return FALSE;
        }
      reading->pages |= G_GUINT64_CONSTANT (1) << (page - 1);
    }

  return TRUE;
}

/* (transfer full) (nullable): what the reader has read before, and what is told now. */
static SaksiReading *
build_reading (SaksiCli           *cli,
               const SaksiStation *station,
               const ReadOptions  *options,
               char              **numbers,
               GError            **error)
{
  g_autoptr(GPtrArray) readings = saksi_cli_load_readings (cli, station->region->code, error);
  g_autoptr(SaksiReading) reading = NULL;
  const SaksiReading *own;

  if (readings == NULL)
    return NULL;
  own = saksi_readings_find_own (readings, options->reader);
  reading = own != NULL ? saksi_reading_copy (own)
                        : saksi_reading_new (cli->contest, station->region->code);
  reading->withdrawn = options->withdraw;
  saksi_reading_set_reader (reading, options->reader);
  if (options->note != NULL)
    saksi_reading_set_note (reading, options->note);

  /* The images may have changed since. */
  g_array_set_size (reading->images, 0);
  for (guint i = 0; numbers[i] != NULL; i++)
    if (!set_number (reading, station->candidates, numbers[i], error))
      return NULL;
  if (!set_pages (reading, options->pages, error))
    return NULL;
  if (!saksi_reading_validate (reading, error))
    {
      g_prefix_error (error, "%s: ", station->region->code);
      return NULL;
    }

  return g_steal_pointer (&reading);
}

static SaksiReading *
save (SaksiCli           *cli,
      const SaksiReading *reading,
      GError            **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_reading_save_async (cli->store, reading, NULL, saksi_cli_result_cb, &result);

  return saksi_reading_save_finish (saksi_cli_wait (&result), error);
}

static SaksiStation *
load_station (SaksiCli   *cli,
              const char *code,
              GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  saksi_station_load_async (cli->store, cli->contest, code, cli->cancellable, saksi_cli_result_cb,
                            &result);

  return saksi_station_load_finish (saksi_cli_wait (&result), error);
}

static SaksiCliStatus
read_station (SaksiCli          *cli,
              const char        *code,
              const ReadOptions *options,
              char             **numbers,
              GError           **error)
{
  g_autoptr(SaksiStation) station = load_station (cli, code, error);
  g_autoptr(SaksiReading) reading = NULL;
  g_autoptr(SaksiReading) stored = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (station == NULL)
    return SAKSI_CLI_FAILED;
  reading = build_reading (cli, station, options, numbers, error);
  if (reading == NULL)
    return SAKSI_CLI_FAILED;
  stored = save (cli, reading, error);
  if (stored == NULL)
    return SAKSI_CLI_FAILED;

  if (!cli->json)
    {
      saksi_cli_print_reading (stored);
      return SAKSI_CLI_DONE;
    }
  saksi_cli_add_reading (builder, stored);
  saksi_cli_print_json (builder);

  return SAKSI_CLI_DONE;
}

/* The verb "read": stores what a person has read on the form of a station. */
SaksiCliStatus
saksi_cli_read (SaksiCli *cli,
                int       argc,
                char    **argv,
                GError  **error)
{
  g_auto(ReadOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "page", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.pages, N_("a page that was read"), "N" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, N_("a note"), N_("TEXT") },
    { "reader", 0, 0, G_OPTION_ARG_STRING, &options.reader, N_("who has read"), N_("NAME") },
    { "withdraw", 0, 0, G_OPTION_ARG_NONE, &options.withdraw,
      N_("take the reading back; nothing is deleted"), NULL },
    { NULL }
  };
  const char *code;

  if (!saksi_cli_parse (&argc, &argv, _ ("CODE NAME=NUMBER…"), entries, error))
    return SAKSI_CLI_USAGE;
  code = saksi_cli_get_code (MIN (argc, 2), argv, error);
  if (code == NULL)
    return SAKSI_CLI_USAGE;
  if (saksi_key_get_level (saksi_key_from_code (code)) != SAKSI_LEVEL_STATION)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is not the code of a station; those have 13 characters"), code);
      return SAKSI_CLI_USAGE;
    }
  if (argc < 3 && !options.withdraw && options.note == NULL && options.pages == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   _ ("%s takes a station and what was read there, as in valid=164"), argv[0]);
      return SAKSI_CLI_USAGE;
    }

  return read_station (cli, code, &options, argv + 2, error);
}
