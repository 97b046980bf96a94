/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-board-private.h"

/* The rule on documents: contracts, rulings, audits. Nothing else tells of W5 to W7, and each does
 * so as far as it goes and by itself: two documents are never made into one answer. */

#define RULE_DOCUMENT "document"
#define RULE_VERSION 1

static gboolean
is_of (const SaksiReportedObservation *document,
       SaksiHostingQuestion            question)
{
  return saksi_observation_get_evidence (document) == SAKSI_EVIDENCE_DOCUMENT &&
         g_strcmp0 (document->question, saksi_hosting_question_get_id (question)) == 0;
}

/* The newest first; of one day in the order of their ids. */
static int
compare_documents (gconstpointer a,
                   gconstpointer b)
{
  const SaksiReportedObservation *first = *(const SaksiReportedObservation *const *) a;
  const SaksiReportedObservation *second = *(const SaksiReportedObservation *const *) b;
  int order = g_strcmp0 (second->date, first->date);

  return order != 0 ? order : g_strcmp0 (first->id, second->id);
}

/* "Holder, Indonesia", or one of the two. */
static char *
join (const char *holder,
      const char *country)
{
  if (holder != NULL && country != NULL)
    return g_strdup_printf ("%s, %s", holder, country);

  return g_strdup (holder != NULL ? holder : country);
}

static void
tell_document (SaksiBoard               *board,
               SaksiHostingQuestion      question,
               SaksiReportedObservation *document)
{
  g_autoptr(GPtrArray) inputs = g_ptr_array_new ();
  g_autofree char *holder = NULL;
  const SaksiText *place = document->place != NULL ? &document->place->name : NULL;
  SaksiInference *inference;

  if (g_strcmp0 (document->what, "holder") == 0)
    holder = g_strjoinv (", ", document->values);
  if (holder == NULL && place == NULL)
    return;

  g_ptr_array_add (inputs, document);
  inference = saksi_board_infer_reported (board, question, SAKSI_INFERENCE_DOCUMENTED,
                                          RULE_DOCUMENT, RULE_VERSION, inputs);
  inference->sentence.wording = SAKSI_WORDING_DOCUMENTED;
  inference->sentence.name = g_strdup (document->by_name);
  inference->sentence.date = g_strdup (document->date);
  inference->sentence.place.english = join (holder, place != NULL ? place->english : NULL);
  inference->sentence.place.indonesian =
    join (holder, place != NULL ? saksi_text_get (place, SAKSI_LANGUAGE_INDONESIAN) : NULL);
  if (document->place != NULL)
    g_ptr_array_add (inference->places, document->place);
}

/* Derives what documents say of what cannot be seen from outside. */
void
saksi_board_documents_apply (SaksiBoard *board)
{
  for (guint i = SAKSI_HOSTING_RUNS; i < SAKSI_N_HOSTING_QUESTIONS; i++)
    {
      g_autoptr(GPtrArray) documents = g_ptr_array_new ();

      for (guint k = 0; k < board->observations->len; k++)
        if (is_of (g_ptr_array_index (board->observations, k), i))
          g_ptr_array_add (documents, g_ptr_array_index (board->observations, k));
      g_ptr_array_sort (documents, compare_documents);
      for (guint k = 0; k < documents->len; k++)
        tell_document (board, i, g_ptr_array_index (documents, k));
    }
}
