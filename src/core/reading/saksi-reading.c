/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading/saksi-reading.h"

#include <string.h>

G_DEFINE_QUARK (saksi-reading-error-quark, saksi_reading_error)

/**
 * saksi_reading_new:
 * @contest: a contest
 * @code: the valid code of a station
 *
 * Returns: (transfer full): a reading in which nothing is entered
 */
SaksiReading *
saksi_reading_new (SaksiContest contest,
                   const char  *code)
{
  SaksiReading *self = g_new0 (SaksiReading, 1);

  self->contest = contest;
  self->key = saksi_key_from_code (code);
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    self->values[i] = SAKSI_READING_NOT_ENTERED;
  self->images = g_array_new (FALSE, FALSE, sizeof (SaksiReadingImage));

  return self;
}

/**
 * saksi_reading_copy:
 * @self: a reading
 *
 * Returns: (transfer full): a copy
 */
SaksiReading *
saksi_reading_copy (const SaksiReading *self)
{
  SaksiReading *copy = g_memdup2 (self, sizeof *self);

  copy->reader = g_strdup (self->reader);
  copy->note = g_strdup (self->note);
  copy->origin = g_strdup (self->origin);
  copy->votes = g_memdup2 (self->votes, self->n_votes * sizeof *self->votes);
  copy->images = g_array_copy (self->images);

  return copy;
}

/**
 * saksi_reading_free:
 * @self: (transfer full) (nullable): a reading
 */
void
saksi_reading_free (SaksiReading *self)
{
  if (self == NULL)
    return;

  g_free (self->reader);
  g_free (self->note);
  g_free (self->origin);
  g_free (self->votes);
  g_array_unref (self->images);
  g_free (self);
}

static void
set_text (char      **place,
          const char *text)
{
  char *copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  g_free (*place);
  *place = copy;
}

/**
 * saksi_reading_set_reader:
 * @self: a reading
 * @reader: (nullable): the name of who read; it is copied, and "" is none
 *
 * Sets the name; whether it is one that a reading can have is not looked at here.
 */
void
saksi_reading_set_reader (SaksiReading *self,
                          const char   *reader)
{
  set_text (&self->reader, reader);
}

/**
 * saksi_reading_set_note:
 * @self: a reading
 * @note: (nullable): what the reader adds; it is copied, and "" is none
 *
 * Sets the note; whether it is one that a reading can have is not looked at here.
 */
void
saksi_reading_set_note (SaksiReading *self,
                        const char   *note)
{
  set_text (&self->note, note);
}

/* The place of @choice among the votes, or where it belongs. */
static guint
find_vote (const SaksiReading *self,
           SaksiChoiceCode     choice)
{
  guint low = 0;
  guint high = self->n_votes;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->votes[middle].choice < choice)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * saksi_reading_get_vote:
 * @self: a reading
 * @choice: what the votes are for
 *
 * Returns: the number, or %SAKSI_READING_BLANK, %SAKSI_READING_UNREADABLE or
 *   %SAKSI_READING_NOT_ENTERED
 */
gint64
saksi_reading_get_vote (const SaksiReading *self,
                        SaksiChoiceCode     choice)
{
  guint at = find_vote (self, choice);

  if (at < self->n_votes && self->votes[at].choice == choice)
    return self->votes[at].count;

  return SAKSI_READING_NOT_ENTERED;
}

/**
 * saksi_reading_set_vote:
 * @self: a reading
 * @choice: what the votes are for
 * @value: a value as saksi_reading_get_vote() gives it
 */
void
saksi_reading_set_vote (SaksiReading   *self,
                        SaksiChoiceCode choice,
                        gint64          value)
{
  guint at = find_vote (self, choice);
  gboolean is_there = at < self->n_votes && self->votes[at].choice == choice;

  if (value == SAKSI_READING_NOT_ENTERED)
    {
      if (is_there)
        memmove (&self->votes[at], &self->votes[at + 1],
                 (--self->n_votes - at) * sizeof *self->votes);
      return;
    }

  if (!is_there)
    {
      self->votes = g_renew (SaksiVote, self->votes, self->n_votes + 1);
      memmove (&self->votes[at + 1], &self->votes[at],
               (self->n_votes++ - at) * sizeof *self->votes);
    }
  self->votes[at] = (SaksiVote) { choice, value };
}

/**
 * saksi_reading_set_image:
 * @self: a reading
 * @page: the number of a page, from 1
 * @sha256: the hash of the image that it was read from
 */
void
saksi_reading_set_image (SaksiReading      *self,
                         guint              page,
                         const SaksiSha256 *sha256)
{
  const SaksiReadingImage image = { page, *sha256 };
  guint at = 0;

  g_return_if_fail (page >= 1 && page <= SAKSI_MAX_PAGES);

  self->pages |= G_GUINT64_CONSTANT (1) << (page - 1);
  while (at < self->images->len && g_array_index (self->images, SaksiReadingImage, at).page < page)
    at++;
  if (at < self->images->len && g_array_index (self->images, SaksiReadingImage, at).page == page)
    g_array_index (self->images, SaksiReadingImage, at) = image;
  else
    g_array_insert_val (self->images, at, image);
}

/**
 * saksi_reading_is_empty:
 * @self: a reading
 *
 * Returns: whether no value is entered
 */
gboolean
saksi_reading_is_empty (const SaksiReading *self)
{
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    if (self->values[i] != SAKSI_READING_NOT_ENTERED)
      return FALSE;

  return self->n_votes == 0;
}

/**
 * saksi_reading_same_content:
 * @a: a reading
 * @b: another
 *
 * Returns: whether they say the same of the same form, whoever said it when
 */
gboolean
saksi_reading_same_content (const SaksiReading *a,
                            const SaksiReading *b)
{
  return a->contest == b->contest && a->key == b->key && a->withdrawn == b->withdrawn &&
         a->pages == b->pages && a->n_votes == b->n_votes && a->images->len == b->images->len &&
         g_strcmp0 (a->reader, b->reader) == 0 && g_strcmp0 (a->note, b->note) == 0 &&
         memcmp (a->values, b->values, sizeof a->values) == 0 &&
         (a->n_votes == 0 ||
          memcmp (a->votes, b->votes, a->n_votes * sizeof *a->votes) == 0) &&
         (a->images->len == 0 ||
          memcmp (a->images->data, b->images->data,
                  a->images->len * sizeof (SaksiReadingImage)) == 0);
}

/* Characters that steer a terminal or turn the text around it. */
static gboolean
is_harmful (gunichar character)
{
  return character == 0x061c || character == 0x200e || character == 0x200f ||
         (character >= 0x202a && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069) || character == 0xfeff ||
         character == 0x2028 || character == 0x2029;
}

static gboolean
check_text (const char *text,
            const char *what,
            long        most,
            gboolean    lines,
            GError    **error)
{
  if (text == NULL)
    return TRUE;
  if (strlen (text) > (gsize) most * 4 || !g_utf8_validate (text, -1, NULL) ||
      g_utf8_strlen (text, -1) > most)
    {
      g_set_error (error, SAKSI_READING_ERROR, SAKSI_READING_ERROR_INVALID,
                   "the %s has more than %ld characters, or is not UTF-8", what, most);
      return FALSE;
    }

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if ((g_unichar_iscntrl (character) && !(lines && character == '\n')) ||
          is_harmful (character))
        {
          g_set_error (error, SAKSI_READING_ERROR, SAKSI_READING_ERROR_INVALID,
                       "the %s has the control character U+%04X", what, character);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_value (gint64      value,
             const char *name,
             GError    **error)
{
  if (value == SAKSI_READING_NOT_ENTERED ||
      (value >= SAKSI_READING_UNREADABLE && value <= SAKSI_READING_MAX_NUMBER))
    return TRUE;

  g_set_error (error, SAKSI_READING_ERROR, SAKSI_READING_ERROR_INVALID,
               "%s: %" G_GINT64_FORMAT " is no number that a form can have", name, value);
  return FALSE;
}

/**
 * saksi_reading_validate:
 * @self: a reading
 * @error: a place for a #SaksiReadingError
 *
 * Returns: whether it may be stored: a station, numbers within the caps, harmless texts
 */
gboolean
saksi_reading_validate (const SaksiReading *self,
                        GError            **error)
{
  if (self->contest == SAKSI_CONTEST_INVALID || self->contest > SAKSI_N_ELECTIONS ||
      self->key == SAKSI_KEY_INVALID ||
      saksi_key_get_level (self->key) != SAKSI_LEVEL_STATION)
    {
      g_set_error_literal (error, SAKSI_READING_ERROR, SAKSI_READING_ERROR_INVALID,
                           "it is not of a station");
      return FALSE;
    }
  if (self->n_votes > SAKSI_MAX_VOTES)
    {
      g_set_error (error, SAKSI_READING_ERROR, SAKSI_READING_ERROR_INVALID,
                   "more than %d choices", SAKSI_MAX_VOTES);
      return FALSE;
    }
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    if (!check_value (self->values[i], saksi_reading_field_get_name (i), error))
      return FALSE;
  for (guint i = 0; i < self->n_votes; i++)
    {
      g_autofree char *name = saksi_choice_code_dup_text (self->votes[i].choice);

      if (!check_value (self->votes[i].count, name, error))
        return FALSE;
    }

  return check_text (self->reader, "name of the reader", SAKSI_READING_MAX_NAME, FALSE, error) &&
         check_text (self->note, "note", SAKSI_READING_MAX_NOTE, TRUE, error);
}

static gint64
to_count (gint64 value)
{
  return value >= 0 ? value : SAKSI_UNKNOWN;
}

/**
 * saksi_reading_to_result:
 * @self: a reading
 *
 * Returns: (transfer full): a document with the numbers of the reading; what is blank, unreadable
 *   or not entered is unknown in it
 */
SaksiResult *
saksi_reading_to_result (const SaksiReading *self)
{
  SaksiResult *result = saksi_result_new ();

  result->contest = self->contest;
  result->key = self->key;
  result->ts = SAKSI_UNKNOWN;
  result->flags.chart = self->n_votes > 0 ? SAKSI_PRESENCE_TRUE : SAKSI_PRESENCE_NULL;
  result->flags.administration = SAKSI_PRESENCE_TRUE;
  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    result->fields[i] = to_count (self->values[i]);
  g_free (result->votes);
  result->votes = g_memdup2 (self->votes, self->n_votes * sizeof *self->votes);
  result->n_votes = self->n_votes;
  for (guint i = 0; i < result->n_votes; i++)
    result->votes[i].count = to_count (result->votes[i].count);

  return result;
}

/* Whether @a is newer than @b, both of one series. */
static gboolean
is_newer (const SaksiReading *a,
          const SaksiReading *b)
{
  if (a->version != b->version)
    return a->version > b->version;
  if (a->created != b->created)
    return a->created > b->created;

  return strcmp (a->id, b->id) > 0;
}

/* Whether @a goes before @b: what was read here, then what was read last. */
static gboolean
is_preferred (const SaksiReading *a,
              const SaksiReading *b)
{
  if ((a->receipt == 0) != (b->receipt == 0))
    return a->receipt == 0;
  if (a->created != b->created)
    return a->created > b->created;

  return strcmp (a->id, b->id) > 0;
}

/**
 * saksi_readings_mark:
 * @readings: (element-type SaksiReading): all versions of all readings of a station
 *
 * Marks the current version of each series, and among these the one that counts: read here rather
 * than imported, then the last that was made; withdrawn ones never do.
 */
void
saksi_readings_mark (GPtrArray *readings)
{
  g_autoptr(GHashTable) series = g_hash_table_new (g_str_hash, g_str_equal);
  SaksiReading *counted = NULL;
  GHashTableIter iter;
  gpointer newest;

  for (guint i = 0; i < readings->len; i++)
    {
      SaksiReading *reading = readings->pdata[i];
      SaksiReading *other = g_hash_table_lookup (series, reading->series);

      reading->current = FALSE;
      reading->counts = FALSE;
      if (other == NULL || is_newer (reading, other))
        g_hash_table_replace (series, reading->series, reading);
    }

  g_hash_table_iter_init (&iter, series);
  while (g_hash_table_iter_next (&iter, NULL, &newest))
    {
      SaksiReading *reading = newest;

      reading->current = TRUE;
      if (!reading->withdrawn && (counted == NULL || is_preferred (reading, counted)))
        counted = reading;
    }
  if (counted != NULL)
    counted->counts = TRUE;
}

/**
 * saksi_readings_find_counted:
 * @readings: (element-type SaksiReading): after saksi_readings_mark()
 *
 * Returns: (transfer none) (nullable): the reading of the station that counts
 */
SaksiReading *
saksi_readings_find_counted (GPtrArray *readings)
{
  for (guint i = 0; i < readings->len; i++)
    if (((SaksiReading *) readings->pdata[i])->counts)
      return readings->pdata[i];

  return NULL;
}

/**
 * saksi_readings_find_own:
 * @readings: (element-type SaksiReading): after saksi_readings_mark()
 * @reader: (nullable): a name
 *
 * Returns: (transfer none) (nullable): the current version of what this reader has read here, also
 *   when it is withdrawn
 */
SaksiReading *
saksi_readings_find_own (GPtrArray  *readings,
                         const char *reader)
{
  SaksiReading *own = NULL;

  if (reader != NULL && *reader == '\0')
    reader = NULL;
  for (guint i = 0; i < readings->len; i++)
    {
      SaksiReading *reading = readings->pdata[i];

      if (reading->receipt == 0 && reading->current &&
          g_strcmp0 (reading->reader, reader) == 0 &&
          (own == NULL || is_preferred (reading, own)))
        own = reading;
    }

  return own;
}
