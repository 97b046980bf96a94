/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contest/saksi-candidate.h"

#include <string.h>

/**
 * saksi_candidate_new:
 * @choice: what votes for it are counted under
 * @number: its number on the ballot, 0 when that is not known
 * @name: (nullable): its name; %NULL stands for the text of @choice
 *
 * Returns: (transfer full): a candidate
 */
SaksiCandidate *
saksi_candidate_new (SaksiChoiceCode choice,
                     guint           number,
                     const char     *name)
{
  SaksiCandidate *self = g_new0 (SaksiCandidate, 1);

  self->choice = choice;
  self->number = number;
  self->name = name != NULL ? g_strdup (name) : saksi_choice_code_dup_text (choice);

  return self;
}

/**
 * saksi_candidate_free:
 * @self: (transfer full) (nullable): a candidate
 */
void
saksi_candidate_free (SaksiCandidate *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

/* Titles before and degrees after a name: "Prof.", "H.", "Ph.D." end with a full stop; what
 * follows a comma is a degree. */
static char *
strip_titles (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, ",", 2);
  g_auto(GStrv) words = g_strsplit_set (parts[0] != NULL ? parts[0] : "", " ", -1);
  GString *plain = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0' || strchr (words[i], '.') != NULL)
        continue;
      if (plain->len > 0)
        g_string_append_c (plain, ' ');
      g_string_append (plain, words[i]);
    }
  if (plain->len == 0)
    g_string_assign (plain, name);

  return g_string_free (plain, FALSE);
}

static char *
title_case (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  gboolean start = TRUE;
  GString *result = g_string_new (NULL);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      g_string_append_unichar (result, start ? g_unichar_toupper (character) : character);
      start = !g_unichar_isalnum (character) && character != '\'';
    }

  return g_string_free (result, FALSE);
}

/**
 * saksi_candidate_dup_short_name:
 * @self: a candidate
 *
 * Makes a name that fits a table: without titles and degrees, and with the first names of both
 * where it is a pair ("A B - C D" becomes "A–C").
 *
 * Returns: (transfer full): the short name
 */
char *
saksi_candidate_dup_short_name (const SaksiCandidate *self)
{
  g_auto(GStrv) pair = g_strsplit (self->name, " - ", 2);
  GString *result = g_string_new (NULL);

  if (pair[0] == NULL || pair[1] == NULL)
    {
      g_string_free (result, TRUE);
      return g_strdup (self->name);
    }

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *plain = strip_titles (pair[i]);
      g_autofree char *title = NULL;
      char *space = strchr (plain, ' ');

      if (space != NULL)
        *space = '\0';
      if (*plain == '\0')
        {
          g_string_free (result, TRUE);
          return g_strdup (self->name);
        }
      title = title_case (plain);
      g_string_append_printf (result, "%s%s", i > 0 ? "–" : "", title);
    }

  return g_string_free (result, FALSE);
}
