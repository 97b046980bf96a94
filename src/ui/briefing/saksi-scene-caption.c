/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-caption.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "map/saksi-map-text.h"
#include "statement/saksi-statement.h"
#include "timeline/saksi-timeline-words.h"

/* More sources than this do not fit below a scene; it is said how many more there are. */
#define MAX_SOURCES 6

typedef struct
{
  GPtrArray *names; /* owned, of char* */
} Names;

static void
names_add (Names *names,
           char  *name)
{
  for (guint i = 0; i < names->names->len; i++)
    if (g_str_equal (names->names->pdata[i], name))
      {
        g_free (name);
        return;
      }
  g_ptr_array_add (names->names, name);
}

static char *
names_join (Names *names)
{
  GString *text = g_string_new (NULL);
  guint n = names->names->len;

  for (guint i = 0; i < MIN (n, MAX_SOURCES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", (char *) names->names->pdata[i]);
  if (n > MAX_SOURCES)
    {
      /* TRANSLATORS: follows a list of sources */
      g_autofree char *more = g_strdup_printf (
        ngettext ("and %u more", "and %u more", n - MAX_SOURCES), n - MAX_SOURCES);

      g_string_append_printf (text, " · %s", more);
    }
  g_ptr_array_unref (names->names);

  return g_string_free (text, FALSE);
}

static void
names_init (Names *names)
{
  names->names = g_ptr_array_new_with_free_func (g_free);
}

/* The day up to which a scene tells what was known. */
char *
saksi_scene_caption_dup_as_of (const char *as_of)
{
  g_autofree char *date = NULL;

  if (as_of == NULL)
    return g_strdup (_("All that is known so far"));

  date = saksi_map_text_format_date (as_of);
  /* TRANSLATORS: a date; WIB is Western Indonesian Time */
  return g_strdup_printf (_("As known on %s, WIB"), date);
}

/* Who took a stance, and who reported network facts. */
char *
saksi_scene_caption_dup_board_sources (const SaksiBoard *board)
{
  SaksiLanguage language = saksi_language_get_current ();
  Names names;

  names_init (&names);
  for (guint i = 0; i < board->observations->len; i++)
    {
      const SaksiReportedObservation *observation = board->observations->pdata[i];

      if (observation->by_name != NULL)
        names_add (&names, g_strdup (observation->by_name));
    }
  for (guint i = 0; i < board->claims->len; i++)
    {
      const SaksiBoardClaim *claim = board->claims->pdata[i];

      for (guint j = 0; j < claim->claim->stances->len; j++)
        {
          const SaksiClaimStance *stance = claim->claim->stances->pdata[j];
          g_autofree char *speaker = saksi_claim_stance_dup_speaker (stance, language);
          g_autofree char *date = saksi_map_text_format_day (stance->date, stance->precision);

          /* TRANSLATORS: who said something, and on which day */
          names_add (&names, g_strdup_printf (C_("source", "%1$s, %2$s"), speaker, date));
        }
    }

  return names_join (&names);
}

char *
saksi_scene_caption_dup_statement_sources (GPtrArray *statements)
{
  Names names;

  names_init (&names);
  for (guint i = 0; i < statements->len; i++)
    {
      const SaksiStatement *statement = statements->pdata[i];

      for (guint j = 0; j < statement->sources->len; j++)
        {
          const SaksiStatementSource *source = statement->sources->pdata[j];
          g_autofree char *date = source->published != NULL
                                    ? saksi_words_dup_date (source->published, SAKSI_PRECISION_DAY)
                                    : NULL;

          if (date != NULL)
            names_add (&names, g_strdup_printf (C_("source", "%1$s, %2$s"), source->publisher,
                                                date));
          else
            names_add (&names, g_strdup (source->publisher));
        }
    }

  return names_join (&names);
}

/* The days between which the statements were made. */
char *
saksi_scene_caption_dup_statement_days (GPtrArray *statements)
{
  const SaksiStatement *first = NULL;
  const SaksiStatement *last = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  for (guint i = 0; i < statements->len; i++)
    {
      const SaksiStatement *statement = statements->pdata[i];

      if (first == NULL || g_strcmp0 (statement->date, first->date) < 0)
        first = statement;
      if (last == NULL || g_strcmp0 (statement->date, last->date) > 0)
        last = statement;
    }
  if (first == NULL)
    return g_strdup ("");

  from = saksi_words_dup_date (first->date, first->precision);
  if (g_strcmp0 (first->date, last->date) == 0)
    /* TRANSLATORS: a date */
    return g_strdup_printf (_("Said on %s"), from);
  to = saksi_words_dup_date (last->date, last->precision);

  /* TRANSLATORS: two dates */
  return g_strdup_printf (_("Said from %1$s to %2$s"), from, to);
}

static void
add_count (Names            *names,
           gint64           *newest,
           const SaksiCount *count)
{
  if (count == NULL)
    return;

  if (count->source != NULL)
    names_add (names, saksi_format_origin (count->source));
  if (count->ts != SAKSI_UNKNOWN)
    *newest = MAX (*newest, count->ts);
}

/* When the newest document that is counted was made. */
char *
saksi_scene_caption_dup_tally_time (const SaksiTally *tally)
{
  g_autofree char *time = NULL;
  gint64 newest = G_MININT64;
  Names names;

  names_init (&names);
  add_count (&names, &newest, tally->published);
  add_count (&names, &newest, tally->stations);
  g_free (names_join (&names));
  if (newest == G_MININT64)
    return g_strdup ("");

  time = saksi_format_time_wib (newest);
  /* TRANSLATORS: a date and a time */
  return g_strdup_printf (_("Documents up to %s"), time);
}

char *
saksi_scene_caption_dup_tally_sources (const SaksiTally *tally)
{
  gint64 newest = G_MININT64;
  Names names;

  names_init (&names);
  add_count (&names, &newest, tally->published);
  add_count (&names, &newest, tally->stations);
  add_count (&names, &newest, tally->official);

  return names_join (&names);
}

/* What a scene of a kind does not show. */
const char *
saksi_scene_caption_get_caveat (SaksiSceneKind kind)
{
  switch (kind)
    {
    case SAKSI_SCENE_MAP:
    case SAKSI_SCENE_BOARD:
      return _("Storage cannot be measured");
    case SAKSI_SCENE_STATEMENTS:
    case SAKSI_SCENE_TIMELINE:
      return _("Paraphrased; the sources have the wording");
    case SAKSI_SCENE_RESULTS:
    case SAKSI_SCENE_AREAS:
      return _("The legal result is the manual recapitulation");
    case SAKSI_SCENE_STATION:
    case SAKSI_SCENE_FINDINGS:
      return _("A difference is to be checked; it proves nothing by itself");
    case SAKSI_SCENE_TITLE:
    default:
      return "";
    }
}
