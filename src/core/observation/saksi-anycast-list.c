/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-anycast-list.h"

#include <string.h>

#include "base/saksi-varint.h"
#include "observation/saksi-observation-json.h"

/* A commit is named by at least so many digits. */
#define MIN_COMMIT 7
#define MAX_COMMIT 40

/**
 * saksi_list_name_clear:
 * @self: what is known of a list, or zeros
 *
 * Frees its texts; the day stays. May be called twice.
 */
void
saksi_list_name_clear (SaksiListName *self)
{
  g_clear_pointer (&self->commit, g_free);
  g_clear_pointer (&self->url, g_free);
}

/* The day that "2024-03-21", "2024/03/21" or "20240321" at the start of @text is, or unknown. */
static gint64
read_day (const char *text)
{
  static const char *const forms[] = { "dddd-dd-dd", "dddd/dd/dd", "dddddddd", "dddd_dd_dd" };

  for (guint form = 0; form < G_N_ELEMENTS (forms); form++)
    {
      gsize length = strlen (forms[form]);
      g_autoptr(GDateTime) day = NULL;
      int digits[8] = { 0 };
      guint n = 0;
      gsize i;

      for (i = 0; i < length; i++)
        if (forms[form][i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != forms[form][i])
          break;
        else if (forms[form][i] == 'd')
          digits[n++] = text[i] - '0';
      if (i < length || g_ascii_isdigit (text[length]))
        continue;
      day = g_date_time_new_utc (digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
                                 digits[4] * 10 + digits[5], digits[6] * 10 + digits[7], 0, 0, 0);
      if (day != NULL)
        return g_date_time_to_unix (day);
    }

  return SAKSI_UNKNOWN;
}

/* Digits and at least one letter: a number alone is rather a date. */
static char *
dup_commit (const char *text)
{
  gsize length = strspn (text, "0123456789abcdef");

  if (length < MIN_COMMIT || length > MAX_COMMIT || g_ascii_isalnum (text[length]) ||
      strcspn (text, "abcdef") >= length || strcspn (text, "0123456789") >= length)
    return NULL;

  return g_strndup (text, length);
}

/**
 * saksi_list_name_read:
 * @path: where a list lies, or its name
 * @self: (out caller-allocates): what it says
 *
 * Lists do not say of when they are. Their names may: a day anywhere in the path, and the commit of
 * a repository in the name of the file.
 */
void
saksi_list_name_read (const char    *path,
                      SaksiListName *self)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash != NULL ? slash + 1 : path;

  self->commit = NULL;
  self->url = NULL;
  self->day = SAKSI_UNKNOWN;
  for (const char *at = path; *at != '\0'; at++)
    {
      gboolean is_start = at == path || !g_ascii_isalnum (at[-1]);
      gint64 day = is_start ? read_day (at) : SAKSI_UNKNOWN;

      if (day != SAKSI_UNKNOWN)
        self->day = day;
      if (is_start && at >= name && self->commit == NULL)
        self->commit = dup_commit (at);
    }
}

/**
 * saksi_list_name_read_input:
 * @input: a list
 * @self: (out caller-allocates): what the user said of it, else what its name does
 */
void
saksi_list_name_read_input (const SaksiObservationInput *input,
                            SaksiListName               *self)
{
  const SaksiListOrigin *typed = input->list;

  saksi_list_name_read (input->path != NULL ? input->path : input->name, self);
  if (typed == NULL)
    return;

  if (typed->day != NULL)
    self->day = read_day (typed->day);
  if (typed->commit != NULL)
    {
      g_free (self->commit);
      self->commit = g_ascii_strdown (typed->commit, -1);
    }
  self->url = g_strdup (typed->url);
}

/**
 * saksi_list_name_apply:
 * @self: what is known of a list
 * @input: the list
 * @observation: what it says, before it is given away
 *
 * Gives an observation the day, the commit and the address of its list; without a day that of the
 * file.
 */
void
saksi_list_name_apply (const SaksiListName         *self,
                       const SaksiObservationInput *input,
                       SaksiObservation            *observation)
{
  gboolean has_day = self->day != SAKSI_UNKNOWN;
  JsonBuilder *params = saksi_observation_json_begin ();

  if (self->commit != NULL)
    saksi_observation_json_text (params, "commit", self->commit);
  saksi_observation_take_params (observation, params);
  observation->t_start = has_day ? self->day : input->modified;
  observation->t_end = observation->t_start;
  observation->clock = has_day ? SAKSI_CLOCK_LIST : SAKSI_CLOCK_FILE;
  observation->source = g_strdup (self->url);
}

static gboolean
is_commit (const char *text)
{
  gsize length = strspn (text, "0123456789abcdefABCDEF");

  return length >= MIN_COMMIT && length <= MAX_COMMIT && text[length] == '\0';
}

/**
 * saksi_list_origin_check:
 * @self: what somebody typed in about a list
 *
 * Returns: (nullable): what is wrong with it, for people; %NULL when nothing is
 */
const char *
saksi_list_origin_check (const SaksiListOrigin *self)
{
  if (self->day != NULL && (strlen (self->day) != strlen ("2024-02-19") ||
                            strchr (self->day, '-') == NULL ||
                            read_day (self->day) == SAKSI_UNKNOWN))
    return "the date must be written like 2024-02-19";
  if (self->commit != NULL && !is_commit (self->commit))
    return "a commit is 7 to 40 digits of 0 to 9 and a to f";
  if (self->url != NULL && !saksi_observation_is_web_address (self->url))
    return "the address of the source is none of the web";

  return NULL;
}
