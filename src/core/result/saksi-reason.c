/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result/saksi-reason.h"

#include <string.h>

/* Marks a text for translation by who shows it; the core itself speaks English only. */
#define N_(text) (text)

#define OTHER_KIND N_("It is JSON, but not what stands at this place")
#define TOO_LARGE N_("It is larger than Saksi takes")
#define TWICE_THE_CHOICE N_("It has two numbers of votes for the same choice")
#define IS_EMPTY N_("The file is empty")
#define DAMAGED_IN_BUNDLE N_("It is damaged in the bundle")
#define NO_PLACE N_("It says to be at a place where no such document can be")
#define CHANGED N_("It is not what it was when it was kept: it has another hash")

/* A reason that may go on with a detail that is only for those who look into the file. */
#define WITH_DETAIL(stored, shown) { stored, shown }, { stored ": {}", shown }

/* The first that fits counts. Where the parsers word an error, its words must be found here. */
static const SaksiReason reasons[] = {
  /* Documents */
  { "the {} is empty", IS_EMPTY },
  { "a web page (HTML) stands where the {} should be",
    N_("It is a web page, perhaps an error message of the server, not the document") },
  { "the {} is not an object", OTHER_KIND },
  { "the {} is not a list", OTHER_KIND },
  { "the {} is neither an object nor a list", OTHER_KIND },
  { "the {} ends too early, at byte {byte}",
    N_("The file breaks off at byte {byte}; it was not fetched or copied to its end") },
  { "the {} has a character where a value should be, at byte {byte}",
    N_("Not valid JSON: a value is missing at byte {byte}") },
  { "the {} is nested too deep, at byte {byte}", N_("It is nested too deep at byte {byte}") },
  { "the {} lacks a comma, at byte {byte}",
    N_("Not valid JSON: a comma is missing at byte {byte}") },
  { "the {} has a member without a name, at byte {byte}",
    N_("Not valid JSON: a name is missing at byte {byte}") },
  { "the {} lacks a colon, at byte {byte}",
    N_("Not valid JSON: a colon is missing at byte {byte}") },
  { "the {} has a wrong escape in a string, at byte {byte}",
    N_("Not valid JSON: a text has a wrong escape at byte {byte}") },
  { "the {} has a control character in a string, at byte {byte}",
    N_("Not valid JSON: a text has a control character at byte {byte}") },
  { "the {} is not UTF-8, at byte {byte}", N_("It is not UTF-8 text, see byte {byte}") },
  { "the {} has a number that is none, at byte {byte}",
    N_("Not valid JSON: a number is written wrongly at byte {byte}") },
  { "the {} has a word that is none of JSON's, at byte {byte}",
    N_("Not valid JSON: there is a word that does not belong there at byte {byte}") },
  { "the {} goes on behind its end, at byte {byte}",
    N_("Not valid JSON: it goes on behind its end, at byte {byte}") },
  { "nested deeper than {number} levels", N_("It is nested deeper than {number} levels") },
  { "not JSON: {text}", N_("Not valid JSON: {text}") },

  /* Stations and totals */
  { "the document has more votes or pages than a station can have",
    N_("It has more numbers of votes or more pages than a polling station can have") },
  { "the document is of another mode than “hhcw”",
    N_("It is not of the count at polling stations (“hhcw”) but of another one") },
  { "the document has neither votes nor numbers nor pages",
    N_("It has neither votes nor numbers of voters nor pages of a form") },
  { "the document has two numbers of votes for the same choice", TWICE_THE_CHOICE },
  { "the document has neither totals nor rows", N_("It has neither totals nor rows of regions") },
  { "the document has two rows or two numbers of votes for the same",
    N_("It has two rows for the same region, or two numbers of votes for the same choice") },
  { "the line has no code of a station in “kode”",
    N_("The line does not tell its polling station: “kode” is missing or wrong") },
  { "the name of the file is no region code, or one of another folder",
    N_("The name of the file is no region code, or the file lies in the wrong folder") },

  /* Lists of regions */
  { "the list has no entries", N_("The list of regions has no entries") },
  { "the list holds {code}, which does not belong to this region",
    N_("The list has the code {code}, which does not belong to this region") },
  { "the list holds {code} twice", N_("The list has the code {code} twice") },
  { "entry {number} of the list lacks a code or a name",
    N_("Entry {number} of the list has no code or no name") },

  /* Evidence bundles */
  { "a list of regions in the bundle is damaged", DAMAGED_IN_BUNDLE },
  { "a document in the bundle is damaged", DAMAGED_IN_BUNDLE },
  { "this is no path of a published list", NO_PLACE },
  { "this is no path of an image of a form", NO_PLACE },
  { "the image is not in the bundle, or not what its hash says",
    N_("The image is not in the bundle, or it is not the one that its hash names") },
  { "the observation is not what was measured: its content has another hash", CHANGED },
  { "the bytes that the observation was read from are not those that came", CHANGED },
  { "The bundle lacks {}", N_("The bundle lists it but does not have it") },
  { "The bundle has something that does not belong there: {}",
    N_("It is in the bundle but does not belong there") },
  { "Something in the bundle is larger than Saksi takes: {}", TOO_LARGE },
  { "Something in the bundle is not what its list of hashes says: {}", CHANGED },
  { "The bundle’s list of hashes has a line that is none",
    N_("In the bundle’s list of hashes is a line that is none") },
  { "The bundle breaks off or is damaged: {}", N_("The bundle breaks off or is damaged") },
  { "it was refused where the bundle was made", N_("It was refused where the bundle was made") },
  { "Receipt {} is not what it was when it was sealed", CHANGED },
  { "The chain of receipts is broken before receipt {}: {}", CHANGED },
  { "Observation {} is not what was measured: its content has another hash", CHANGED },
  { "The chain of observations is broken at observation {}", CHANGED },
  { "In the table “{}” something belongs to a record that is not there: {}",
    N_("It belongs to a record that is not in the bundle") },

  /* Measurements */
  { "the file is in none of the formats that are known: This build of Saksi cannot read "
    "address databases",
    N_("This build of Saksi cannot read address databases") },
  { "it does not follow its format: the block of addresses",
    N_("The block of addresses is written wrongly") },
  { "it does not follow its format: bits after those of the block",
    N_("The block of addresses does not begin where one of its length can") },
  { "it does not follow its format: the country", N_("The country is not two letters") },
  { "it does not follow its format: the region",
    N_("The region is written wrongly, or of another country") },
  { "it does not follow its format: the city", N_("The name of the city is not UTF-8 text") },
  { "it does not follow its format: the number of columns",
    N_("The line has the wrong number of columns") },
  { "it does not follow its format: the number of places",
    N_("The number of places is missing or wrong") },
  { "it does not follow its format: a line that is too long", N_("The line is too long") },
  { "something that it must have is missing: {text}",
    N_("Something that it must have is missing: {text}") },
  { "a value is not of the type it must be: no object", N_("It is not a JSON object") },
  { "a value is not of the type it must be: {word}",
    N_("A value is not of the type that it must be: {word}") },
  { "it is of a kind that Saksi does not use: a question, not an answer",
    N_("It is a DNS question, not an answer") },
  { "it is of a kind that Saksi does not use: {text}",
    N_("It is of a kind of measurement that Saksi does not use: {text}") },
  { "the instrument reports that it failed: the name was not resolved",
    N_("The instrument could not find the address of the name") },
  { "the instrument reports that it failed: no answer of the resolver",
    N_("The resolver gave the instrument no answer") },
  { "the instrument reports that it failed: failed",
    N_("The instrument itself reports that it failed") },
  { "the instrument reports that it failed: {text}",
    N_("The instrument itself reports that it failed: {text}") },
  { "the address is none that can be measured: {text}",
    N_("The address {text} is none that can be measured") },
  { "the place is not on the earth or a placeholder: the latitude",
    N_("The latitude is beyond the poles") },
  { "the place is not on the earth or a placeholder: the longitude",
    N_("The longitude is beyond 180°") },
  { "the place is not on the earth or a placeholder: 0, 0",
    N_("The place is 0°, 0°, which is written where none is known") },
  { "the time is missing or cannot be right: it has none", N_("The time is missing") },
  { "the time is missing or cannot be right: before 1990", N_("The time lies before 1990") },
  { "the time is missing or cannot be right: in the future", N_("The time lies in the future") },
  { "the time is missing or cannot be right: it ends before it begins",
    N_("It ends before it begins") },
  { "the round trip is zero, negative or absurdly long: not above zero",
    N_("The round trip is zero or negative") },
  { "the round trip is zero, negative or absurdly long: above a minute",
    N_("The round trip is longer than a minute") },
  WITH_DETAIL ("the file is in none of the formats that are known",
               N_("The file is in none of the formats that Saksi knows")),
  WITH_DETAIL ("there is nothing in it", N_("There is nothing in it")),
  WITH_DETAIL ("it breaks off", N_("It breaks off before its end")),
  WITH_DETAIL ("it is larger than what is read", N_("It is larger than what Saksi reads")),
  WITH_DETAIL ("it does not follow its format", N_("It does not follow its format")),
  { "something that it must have is missing", N_("Something that it must have is missing") },
  WITH_DETAIL ("a value is not of the type it must be",
               N_("A value is not of the type that it must be")),
  { "it is of a kind that Saksi does not use",
    N_("It is of a kind of measurement that Saksi does not use") },
  WITH_DETAIL ("the measurement had not ended", N_("The measurement had not ended")),
  { "the instrument reports that it failed", N_("The instrument itself reports that it failed") },
  WITH_DETAIL ("it cannot be told what it is about",
               N_("It cannot be told which host or address it is about")),
  { "the address is none that can be measured", N_("The address is none that can be measured") },
  WITH_DETAIL ("the place is not on the earth or a placeholder",
               N_("The place is not on the earth, or only a placeholder")),
  WITH_DETAIL ("the time is missing or cannot be right",
               N_("The time is missing or cannot be right")),
  WITH_DETAIL ("the round trip is zero, negative or absurdly long",
               N_("The round trip is zero, negative or absurdly long")),
  WITH_DETAIL ("the same measurement stands in the file before",
               N_("The same measurement stands in the file before it")),
  WITH_DETAIL ("the file has more measurements than are taken from one",
               N_("The file has more measurements than are taken from one")),

  /* Own observations */
  { "The answer is not to what was asked", N_("It is not the answer to what was asked") },
  { "The answer is not about {text}", N_("It is not about {text}") },
  { "The answer of the registry cannot be read",
    N_("It cannot be read as an answer of a registry") },
  { "No registry is named for {text}", N_("The list names no registry for {text}") },

  /* Files */
  { "{size} bytes, more than the {most} that are {}",
    N_("It has {size}; Saksi takes {most} at most") },
  { "more than the {most} bytes that are taken",
    N_("It is larger than the {most} that Saksi takes at most") },
  { "more than Saksi takes", TOO_LARGE },
  { "the file cannot be read: {text}", N_("The file cannot be read: {text}") },
  { "the archive is damaged: it ends too early",
    N_("The archive breaks off; it was not fetched or copied to its end") },
  { "the archive is damaged: {text}", N_("The archive is damaged: {text}") },
  { "the file is neither a JPEG nor a PNG image",
    N_("The file is neither a JPEG nor a PNG image") },
  { "the image cannot be kept: {text}", N_("The image cannot be kept: {text}") },
  { "the address is none of a page image", N_("The address is not that of a page of a form") },

  /* Readings */
  { "it is too large for a reading", TOO_LARGE },
  { "the file ends in the middle of it", N_("The file ends in the middle of the reading") },
  { "{name}: is no UUID", N_("“{name}” is no UUID") },
  { "{name}: is no time", N_("“{name}” is no time") },
  { "{name}: is not in the past", N_("“{name}” is not a time in the past") },
  { "{name}: is no version", N_("“{name}” is no number of a version") },
  { "{name}: is neither 0 nor 1", N_("“{name}” is neither 0 nor 1") },
  { "{name}: a page has no such number", N_("“{name}” has a page that no form has") },
  { "{name}: is not of the form PAGE=SHA-256", N_("“{name}” is not of the form PAGE=SHA-256") },
  { "{name}: is not of the form CHOICE=NUMBER", N_("“{name}” is not of the form CHOICE=NUMBER") },
  { "{name}: is no number, “blank” or “unreadable”",
    N_("“{name}” is no number, nor “blank” or “unreadable”") },
  { "{name}: {value} is no number that a form can have",
    N_("“{name}” is {value}, which a form cannot have") },
  { "contest: there is none of this name", N_("There is no election of the name in “contest”") },
  { "code: is not that of a station", N_("“code” is not the code of a polling station") },
  { "it is not of a station", N_("It is not of a polling station") },
  { "more than {number} choices", N_("It has more than {number} choices") },
  { "the note has more than {number} characters, or is not UTF-8",
    N_("The note has more than {number} characters, or is not UTF-8") },
  { "the name of the reader has more than {number} characters, or is not UTF-8",
    N_("The name of the reader has more than {number} characters, or is not UTF-8") },
  { "the note has the control character {character}",
    N_("The note has the control character {character}") },
  { "the name of the reader has the control character {character}",
    N_("The name of the reader has the control character {character}") },
  { "there is no reading to withdraw", N_("There is no reading that it could withdraw") },
  { "the cache has a reading of this id that says something else",
    N_("There is a reading of the same id that says something else") },
  { "the cache has a reading of this id of another station",
    N_("There is a reading of the same id, of another polling station") },
  { "it goes on with a reading that was made here",
    N_("It would change a reading that was made in this program") },
  { "the station has {number} readings, no more are taken",
    N_("The polling station has {number} readings; no more are taken") },

  /* What ends an import */
  { "{path} is not an archive that can be read (tar, tar.gz, tar.zst, zip)",
    N_("“{path}” is neither a folder nor an archive (tar, tar.gz, tar.zst, zip) nor a file of "
       "documents (.ndjson)") },
  { "{path}: the archive is damaged: it ends too early",
    N_("The archive “{path}” breaks off; it was not fetched or copied to its end") },
  { "{path}: the archive is damaged: {text}", N_("The archive “{path}” is damaged: {text}") },
  { "{path}: the file is empty", N_("The file “{path}” is empty") },
  { "reading: {text}", N_("Reading failed: {text}") },
  { "the bundle has a path that is no text",
    N_("A path in the bundle is no text: Saksi did not make it") },
  { "cache: database or disk is full",
    N_("There is no space left on the disk. What was read before is kept; make room and import "
       "again to go on.") },
};

/**
 * saksi_reasons_get_all:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): all reasons
 */
const SaksiReason *
saksi_reasons_get_all (guint *n)
{
  *n = G_N_ELEMENTS (reasons);

  return reasons;
}

static gboolean
name_is (const SaksiReasonArgument *argument,
         const char                *name)
{
  return strlen (name) == argument->name_length &&
         memcmp (argument->name, name, argument->name_length) == 0;
}

static gboolean
is_size (const SaksiReasonArgument *argument)
{
  return name_is (argument, "size") || name_is (argument, "most");
}

static gboolean
is_count (const SaksiReasonArgument *argument)
{
  return name_is (argument, "byte") || name_is (argument, "number");
}

/* Whether the text can stand for the name. */
static gboolean
is_sound (const SaksiReasonArgument *argument)
{
  if (name_is (argument, "word"))
    return memchr (argument->text, ' ', argument->length) == NULL;
  if (!is_size (argument) && !is_count (argument))
    return argument->length > 0;

  /* As many digits as fit a number. */
  if (argument->length == 0 || argument->length > 18)
    return FALSE;
  for (gsize i = 0; i < argument->length; i++)
    if (!g_ascii_isdigit (argument->text[i]))
      return FALSE;

  return TRUE;
}

static gboolean match_stored (const char          *stored,
                              const char          *text,
                              SaksiReasonArgument *arguments,
                              guint               *n_arguments);

/* @stored begins with a name, which stands for any part of @text after which the rest fits. */
static gboolean
match_argument (const char          *stored,
                const char          *text,
                SaksiReasonArgument *arguments,
                guint               *n_arguments)
{
  const char *end = strchr (stored, '}');
  guint n = *n_arguments;

  g_assert (end != NULL && n < SAKSI_REASON_MAX_ARGUMENTS);
  for (gsize length = 1; length <= strlen (text); length++)
    {
      arguments[n] = (SaksiReasonArgument) {
        .name = stored + 1, .name_length = (gsize) (end - stored - 1),
        .text = text, .length = length,
      };
      *n_arguments = n + 1;
      if ((end[1] == '\0' ? text[length] == '\0' : text[length] == end[1]) &&
          is_sound (&arguments[n]) &&
          match_stored (end + 1, text + length, arguments, n_arguments))
        return TRUE;
    }
  *n_arguments = n;

  return FALSE;
}

static gboolean
match_stored (const char          *stored,
              const char          *text,
              SaksiReasonArgument *arguments,
              guint               *n_arguments)
{
  while (*stored != '\0' && *stored != '{' && *stored == *text)
    {
      stored++;
      text++;
    }
  if (*stored == '{')
    return match_argument (stored, text, arguments, n_arguments);

  return *stored == '\0' && *text == '\0';
}

/**
 * saksi_reason_match:
 * @text: a text as it is stored
 * @arguments: (out) (array fixed-size=3): what differs in it; pointers into @text
 * @n_arguments: (out): how many
 *
 * Finds out what a stored text says, so that it can be said in another language.
 *
 * Returns: (transfer none) (nullable): the reason, %NULL when it is none of the table
 */
const SaksiReason *
saksi_reason_match (const char         *text,
                    SaksiReasonArgument arguments[SAKSI_REASON_MAX_ARGUMENTS],
                    guint              *n_arguments)
{
  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      *n_arguments = 0;
      if (match_stored (reasons[i].stored, text, arguments, n_arguments))
        return &reasons[i];
    }
  *n_arguments = 0;

  return NULL;
}

static void
append_argument (GString                   *to,
                 const SaksiReasonArgument *argument,
                 SaksiReasonNumberFunc      format_count,
                 SaksiReasonNumberFunc      format_size)
{
  g_autofree char *text = g_strndup (argument->text, argument->length);
  g_autofree char *number = NULL;

  if (is_size (argument))
    number = format_size (g_ascii_strtoll (text, NULL, 10));
  else if (is_count (argument))
    number = format_count (g_ascii_strtoll (text, NULL, 10));

  g_string_append (to, number != NULL ? number : text);
}

static const SaksiReasonArgument *
find_argument (const SaksiReasonArgument *arguments,
               guint                      n,
               const char                *name,
               gsize                      length)
{
  for (guint i = 0; i < n; i++)
    if (length > 0 && arguments[i].name_length == length &&
        memcmp (arguments[i].name, name, length) == 0)
      return &arguments[i];

  return NULL;
}

/**
 * saksi_reason_format:
 * @text: a text as it is stored
 * @translate: (scope call): gives the texts of the table in the user's language
 * @format_count: (scope call): writes numbers
 * @format_size: (scope call): writes sizes in bytes
 *
 * Returns: (transfer full): the same for people; @text itself when it is none of the table
 */
char *
saksi_reason_format (const char              *text,
                     SaksiReasonTranslateFunc translate,
                     SaksiReasonNumberFunc    format_count,
                     SaksiReasonNumberFunc    format_size)
{
  SaksiReasonArgument arguments[SAKSI_REASON_MAX_ARGUMENTS];
  guint n;
  const SaksiReason *reason = saksi_reason_match (text, arguments, &n);
  g_autoptr(GString) shown = NULL;

  if (reason == NULL)
    return g_strdup (text);

  shown = g_string_new (NULL);
  for (const char *at = translate (reason->shown); *at != '\0';)
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;
      const SaksiReasonArgument *argument =
          end != NULL ? find_argument (arguments, n, at + 1, (gsize) (end - at - 1)) : NULL;

      if (argument == NULL)
        {
          g_string_append_c (shown, *at++);
          continue;
        }
      append_argument (shown, argument, format_count, format_size);
      at = end + 1;
    }

  return g_string_free (g_steal_pointer (&shown), FALSE);
}
