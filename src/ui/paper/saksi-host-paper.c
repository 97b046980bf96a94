/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-host-paper.h"

#include <glib/gi18n.h>

#include "briefing/saksi-scene-caption.h"
#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "hosting/saksi-hosting.h"
#include "map/saksi-evidence-text.h"
#include "map/saksi-map-text.h"

/* In which order lists are cut short: the highest first. Claims stay longest: where some were left
 * out, one side of a dispute might be. */
enum
{
  RANK_CLAIMS,
  RANK_INFERENCES,
  RANK_SOURCES,
  RANK_RULES,
  RANK_SETTLE,
  RANK_MEASUREMENTS,
};

/* The questions stand beside their answers. */
#define HEADING_SHARE 0.17

/* As many claims as are told about one question in any case. */
#define MIN_CLAIMS 6

/* What is told about claims: each in full only once. */
typedef struct
{
  SaksiPaper *paper;
  const SaksiBoard *board;
  GHashTable *told; /* borrowed, of ids */
} Maker;

static char *
say_more_inferences (guint n)
{
  return g_strdup_printf (ngettext ("and %u more answer: see this service in Saksi",
                                    "and %u more answers: see this service in Saksi", n), n);
}

static char *
say_more_claims (guint n)
{
  return g_strdup_printf (ngettext ("and %u more claim: see this service in Saksi",
                                    "and %u more claims: see this service in Saksi", n), n);
}

static char *
say_more_rules (guint n)
{
  return g_strdup_printf (ngettext ("and %u rule of law: see this service in Saksi",
                                    "and %u rules of law: see this service in Saksi", n), n);
}

static char *
say_more_sources (guint n)
{
  return g_strdup_printf (ngettext ("and %u more address: see this service in Saksi",
                                    "and %u more addresses: see this service in Saksi", n), n);
}

static char *
say_more_measurements (guint n)
{
  return g_strdup_printf (ngettext ("and %u more measurement: see this service in Saksi",
                                    "and %u more measurements: see this service in Saksi", n), n);
}

/* Nothing is missing that is not said elsewhere. */
static char *
say_nothing (guint n)
{
  return g_strdup (_("What would settle each claim: see this service in Saksi"));
}

static SaksiEvidence
get_evidence (const SaksiInference *inference)
{
  if (inference->observations->len > 0)
    return saksi_observation_get_measured_evidence (inference->observations->pdata[0]);
  if (inference->inputs->len > 0)
    return saksi_observation_get_evidence (inference->inputs->pdata[0]);

  return SAKSI_EVIDENCE_OTHER;
}

/* What an inference rests on. */
static char *
build_grounds (const SaksiInference *inference)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < inference->inputs->len; i++)
    {
      const SaksiReportedObservation *input = inference->inputs->pdata[i];
      g_autofree char *source = saksi_map_text_build_source (input);
      g_autofree char *values = g_strjoinv (", ", input->values);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", source, values);
    }
  if (inference->observations->len > 0)
    {
      g_autofree char *count = saksi_map_text_count_measurements (inference->observations->len);

      g_string_append (text, count);
    }

  return g_string_free (text, FALSE);
}

/* What the evidence of an answer shows and what it does not; each kind once. */
static void
add_limits (Maker             *maker,
            const SaksiAnswer *answer)
{
  guint seen = 0;

  for (guint i = 0; i < answer->inferences->len; i++)
    {
      SaksiEvidence evidence = get_evidence (answer->inferences->pdata[i]);
      g_autofree char *text = NULL;

      if ((seen & 1u << evidence) != 0)
        continue;
      seen |= 1u << evidence;
      /* TRANSLATORS: what evidence shows and what it does not, in sentences */
      text = g_strdup_printf (_("What it shows: %s"), saksi_evidence_text_get_limit (evidence));
      saksi_paper_add_text (maker->paper, SAKSI_PAPER_SMALL, text);
    }
}

static void
add_inferences (Maker             *maker,
                const SaksiAnswer *answer)
{
  saksi_paper_begin_list (maker->paper, RANK_INFERENCES, 2, say_more_inferences);
  for (guint i = 0; i < answer->inferences->len; i++)
    {
      const SaksiInference *inference = answer->inferences->pdata[i];
      gboolean measured = inference->observations->len > 0;
      g_autofree char *sentence = saksi_map_text_build_sentence (&inference->sentence);
      g_autofree char *grounds = build_grounds (inference);

      saksi_paper_add_item (maker->paper, measured ? SAKSI_MARK_INFERENCE : SAKSI_MARK_REPORT,
                            measured ? _("inference") : C_("mark", "report"), sentence, grounds);
    }
  saksi_paper_end_list (maker->paper);
  add_limits (maker, answer);
}

/* Who took which stance on a claim; days are left out where it was told before. What one said more
 * than once on a day is told once. */
static char *
build_stances (const SaksiClaim *claim,
               gboolean          with_days)
{
  SaksiLanguage language = saksi_language_get_current ();
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < claim->stances->len; i++)
    {
      const SaksiClaimStance *stance = claim->stances->pdata[i];
      g_autofree char *who = saksi_claim_stance_dup_speaker (stance, language);
      g_autofree char *date = saksi_map_text_format_day (stance->date, stance->precision);
      const char *does = saksi_map_text_get_stance (stance->stance);
      /* TRANSLATORS: who, what that one does with a claim ("denies it"), when */
      g_autofree char *part = with_days ? g_strdup_printf (_("%1$s %2$s, %3$s"), who, does, date)
                              /* TRANSLATORS: who, what that one does with a claim ("denies it") */
                              : g_strdup_printf (_("%1$s %2$s"), who, does);

      if (!g_ptr_array_find_with_equal_func (parts, part, g_str_equal, NULL))
        g_ptr_array_add (parts, g_steal_pointer (&part));
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv ("; ", (char **) parts->pdata);
}

/* A claim that was told about another question is told shortly. */
static void
add_claims (Maker             *maker,
            const SaksiAnswer *answer)
{
  SaksiLanguage language = saksi_language_get_current ();

  saksi_paper_begin_list (maker->paper, RANK_CLAIMS, MIN_CLAIMS, say_more_claims);
  for (guint i = 0; i < answer->claims->len; i++)
    {
      const SaksiBoardClaim *claim = answer->claims->pdata[i];
      gboolean is_new = g_hash_table_add (maker->told, claim->claim->id);
      g_autofree char *stances = build_stances (claim->claim, is_new);

      saksi_paper_add_item (maker->paper, SAKSI_MARK_CLAIM, C_("mark", "claim"),
                            saksi_text_get (&claim->claim->text, language), stances);
    }
  saksi_paper_end_list (maker->paper);
}

static void
add_rules (Maker             *maker,
           const SaksiAnswer *answer)
{
  SaksiLanguage language = saksi_language_get_current ();

  saksi_paper_begin_list (maker->paper, RANK_RULES, 0, say_more_rules);
  for (guint i = 0; i < answer->rules->len; i++)
    {
      const SaksiLegalRule *rule = answer->rules->pdata[i];
      g_autofree char *name = saksi_legal_rule_dup_short_name (&rule->name, language);

      saksi_paper_add_item (maker->paper, SAKSI_MARK_RULE, C_("mark", "rule"), name,
                            saksi_text_get (&rule->does_not_say, language));
    }
  saksi_paper_end_list (maker->paper);
}

static void
add_answer (Maker             *maker,
            const SaksiAnswer *answer)
{
  saksi_paper_begin_aside (maker->paper, NULL, saksi_map_text_get_question (answer->question),
                           HEADING_SHARE);
  if (answer->inferences->len == 0)
    {
      g_autofree char *sentence = saksi_map_text_build_sentence (&answer->sentence);

      saksi_paper_add_text (maker->paper, SAKSI_PAPER_STRONG, sentence);
    }
  add_inferences (maker, answer);
  add_claims (maker, answer);
  add_rules (maker, answer);
  saksi_paper_end_aside (maker->paper);
}

/* What would settle the claims, each once. */
static void
add_settle (Maker *maker)
{
  SaksiLanguage language = saksi_language_get_current ();

  saksi_paper_begin_list (maker->paper, RANK_SETTLE, 0, say_nothing);
  for (guint i = 0; i < maker->board->claims->len; i++)
    {
      const SaksiBoardClaim *claim = maker->board->claims->pdata[i];
      const char *settle = saksi_text_get (&claim->claim->would_settle, language);
      g_autofree char *text = NULL;

      if (settle == NULL)
        continue;
      text = g_strdup_printf (_("What would settle it: %s"), settle);
      saksi_paper_add_item (maker->paper, SAKSI_MARK_CLAIM, C_("mark", "claim"),
                            saksi_text_get (&claim->claim->text, language), text);
    }
  saksi_paper_end_list (maker->paper);
}

/* The addresses of what others published, each once. */
static void
add_sources (SaksiPaper       *paper,
             const SaksiBoard *board)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  saksi_paper_begin_list (paper, RANK_SOURCES, 3, say_more_sources);
  for (guint i = 0; i < board->observations->len; i++)
    {
      const SaksiReportedObservation *observation = board->observations->pdata[i];

      for (guint j = 0; j < observation->sources->len; j++)
        {
          const SaksiStatementSource *source = observation->sources->pdata[j];
          g_autofree char *date = NULL;
          g_autofree char *text = NULL;

          if (source->url == NULL || !g_hash_table_add (seen, source->url))
            continue;
          if (source->published != NULL)
            date = saksi_map_text_format_date (source->published);
          if (date != NULL)
            /* TRANSLATORS: a publisher, a date, an address */
            text = g_strdup_printf (C_("source", "%1$s, %2$s: %3$s"), source->publisher, date,
                                    source->url);
          else
            text = g_strdup_printf ("%s: %s", source->publisher, source->url);
          saksi_paper_add_text (paper, SAKSI_PAPER_SMALL, text);
        }
    }
  saksi_paper_end_list (paper);
}

static void
add_measurements (SaksiPaper       *paper,
                  const SaksiBoard *board)
{
  const SaksiPaperColumn columns[] = {
    { .title = _("Measured"), .weight = 1 }, { .title = _("When") }, { .title = _("SHA-256") },
  };

  if (board->measured->len == 0)
    return;

  saksi_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  saksi_paper_begin_list (paper, RANK_MEASUREMENTS, 0, say_more_measurements);
  for (guint i = board->measured->len; i > 0; i--)
    {
      const SaksiObservation *observation = board->measured->pdata[i - 1];
      g_autofree char *instrument = saksi_evidence_text_dup_instrument (observation);
      g_autofree char *what = g_strdup_printf (
        C_("measurement", "%1$s, %2$s"), saksi_evidence_text_get_kind (observation->kind),
        instrument);
      g_autofree char *time = saksi_format_time_wib (observation->t_end);
      g_autofree char *hex = saksi_sha256_to_hex (&observation->raw_sha256);
      const SaksiPaperCell cells[] = {
        { .text = what }, { .text = time },
        { .text = observation->raw_size > 0 ? hex : SAKSI_FORMAT_UNKNOWN, .is_hash = TRUE }
      };

      saksi_paper_add_row (paper, cells);
    }
  saksi_paper_end_list (paper);
  saksi_paper_end_table (paper);
}

static SaksiPaper *
build (const SaksiBoard *board)
{
  const char *what = saksi_text_get (&board->what, saksi_language_get_current ());
  g_autofree char *as_of = saksi_scene_caption_dup_as_of (board->as_of);
  g_autofree char *sources = saksi_scene_caption_dup_board_sources (board);
  g_autofree char *made = saksi_paper_dup_made ();
  g_autofree char *subtitle = what != NULL ? g_strdup_printf ("%s  —  %s", what, as_of)
                                           : g_strdup (as_of);
  SaksiPaper *paper = saksi_paper_new (board->host);
  g_autoptr(GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  Maker maker = { paper, board, told };

  saksi_paper_set_one_page (paper);
  saksi_paper_set_head (paper, _("Where a service is: seven questions"), made);
  saksi_paper_set_footer (paper, as_of, sources,
                          _("Storage cannot be measured. A claim is a statement, not a "
                            "measurement; a report was not measured by Saksi."));
  saksi_paper_add_text (paper, SAKSI_PAPER_TITLE, board->host);
  saksi_paper_add_text (paper, SAKSI_PAPER_SUBTITLE, subtitle);
  for (guint i = 0; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    add_answer (&maker, &board->answers[i]);

  saksi_paper_begin_aside (paper, NULL, _("Where It Comes From"), HEADING_SHARE);
  add_settle (&maker);
  add_sources (paper, board);
  saksi_paper_end_aside (paper);
  add_measurements (paper, board);

  return paper;
}

static void
board_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(SaksiBoard) board = saksi_hosting_load_board_finish (result, &error);

  if (board == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, build (board), (GDestroyNotify) saksi_paper_unref);
}

/**
 * saksi_host_paper_load_async:
 * @store: the store
 * @host: a service
 * @as_of: (nullable): an ISO date; %NULL for everything that is known
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Puts the seven questions about a service onto one page, with what their answers rest on.
 */
void
saksi_host_paper_load_async (SaksiStore          *store,
                             const char          *host,
                             const char          *as_of,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, saksi_host_paper_load_async);
  saksi_hosting_load_board_async (store, host, as_of, saksi_language_get_current (), cancellable,
                                  board_loaded_cb, task);
}

SaksiPaper *
saksi_host_paper_load_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_host_paper_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
