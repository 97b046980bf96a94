/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hosting/saksi-board-private.h"

#include <gio/gio.h>

#include "base/saksi-json.h"

/* The rules on lists of blocks that answer at several places: imported ones, and what others
 * reported of them. */

#define RULE_PLACES "anycast-census"
#define RULE_LISTED "anycast-listed"
#define RULE_NOT_FOUND "anycast-not-listed"
#define RULE_VERSION 1

/* What the lists say of one block. */
typedef struct
{
  char *prefix;          /* owned: the block, or the address that was looked up */
  GPtrArray *counted;    /* of SaksiObservation: those that counted its places */
  GPtrArray *listed;     /* of SaksiObservation */
  GPtrArray *unlisted;   /* of SaksiObservation */
  gint64 n_places;
} Block;

static void
block_free (gpointer data)
{
  Block *self = data;

  g_free (self->prefix);
  g_ptr_array_unref (self->counted);
  g_ptr_array_unref (self->listed);
  g_ptr_array_unref (self->unlisted);
  g_free (self);
}

static Block *
ensure_block (GPtrArray  *blocks,
              const char *prefix)
{
  Block *block;

  for (guint i = 0; i < blocks->len; i++)
    if (g_str_equal (((Block *) blocks->pdata[i])->prefix, prefix))
      return blocks->pdata[i];

  block = g_new0 (Block, 1);
  block->prefix = g_strdup (prefix);
  block->counted = g_ptr_array_new ();
  block->listed = g_ptr_array_new ();
  block->unlisted = g_ptr_array_new ();
  g_ptr_array_add (blocks, block);

  return block;
}

static void
read_list (GPtrArray        *blocks,
           SaksiObservation *observation)
{
  g_autoptr(JsonNode) node = saksi_observation_parse_result (observation);
  JsonObject *result = node != NULL ? json_node_get_object (node) : NULL;
  const char *prefix = observation->prefix;
  gboolean is_listed;
  gint64 n_places = 0;
  Block *block;

  if (result == NULL || !saksi_json_peek_boolean (result, "listed", &is_listed))
    return;
  if (is_listed && saksi_json_peek_string (result, "prefix") != NULL)
    prefix = saksi_json_peek_string (result, "prefix");
  if (prefix == NULL)
    prefix = observation->address;
  if (prefix == NULL)
    return;

  block = ensure_block (blocks, prefix);
  saksi_json_peek_int (result, "sites", &n_places);
  g_ptr_array_add (!is_listed ? block->unlisted : n_places > 1 ? block->counted : block->listed,
                   observation);
  if (is_listed)
    block->n_places = MAX (block->n_places, n_places);
}

static void
add_ids (GPtrArray *ids,
         GPtrArray *observations)
{
  for (guint i = 0; i < observations->len; i++)
    g_ptr_array_add (ids, g_strdup (((SaksiObservation *) observations->pdata[i])->id));
}

static void
apply_block (SaksiBoard *board,
             Block      *block)
{
  SaksiInference *inference;

  if (block->counted->len > 0)
    {
      inference = saksi_board_infer (board, SAKSI_HOSTING_ANSWERS, SAKSI_INFERENCE_MULTIPLE_PLACES,
                                     RULE_PLACES, RULE_VERSION, block->counted);
      inference->sentence.wording = SAKSI_WORDING_ANYCAST_PLACES;
      inference->sentence.count = block->n_places;
    }
  if (block->listed->len > 0)
    {
      inference = saksi_board_infer (board, SAKSI_HOSTING_ANSWERS, SAKSI_INFERENCE_MULTIPLE_PLACES,
                                     RULE_LISTED, RULE_VERSION, block->listed);
      inference->sentence.wording = SAKSI_WORDING_ANYCAST_LISTED;
      inference->sentence.count = block->listed->len;
      inference->sentence.total = block->listed->len + block->unlisted->len;
    }
  if (block->counted->len + block->listed->len > 0)
    {
      SaksiBoardAnycast *anycast =
        saksi_board_ensure_anycast (board, block->prefix, (guint) MAX (block->n_places, 2));

      add_ids (anycast->observations, block->counted);
      add_ids (anycast->observations, block->listed);
    }
  if (block->unlisted->len > 0)
    {
      inference = saksi_board_infer (board, SAKSI_HOSTING_ANSWERS, SAKSI_INFERENCE_UNKNOWN,
                                     RULE_NOT_FOUND, RULE_VERSION, block->unlisted);
      inference->sentence.wording = SAKSI_WORDING_ANYCAST_NOT_FOUND;
      inference->sentence.name = g_strdup (block->prefix);
    }
}

static void
note_report (SaksiBoard                     *board,
             const SaksiReportedObservation *report)
{
  if (saksi_observation_get_evidence (report) != SAKSI_EVIDENCE_ANYCAST ||
      g_strcmp0 (report->result, "anycast") != 0 ||
      (report->sites_at_least <= 1 && report->scans_positive <= 0))
    return;

  for (guint i = 0; report->values != NULL && report->values[i] != NULL; i++)
    {
      gint64 n_places = CLAMP (report->sites_at_least, 2, G_MAXINT);
      SaksiBoardAnycast *anycast = saksi_board_ensure_anycast (board, report->values[i],
                                                               (guint) n_places);

      g_ptr_array_add (anycast->observations, g_strdup (report->id));
    }
}

/* Derives what lists say, and notes for the map what others reported of them. */
void
saksi_board_anycast_apply (SaksiBoard *board)
{
  g_autoptr(GPtrArray) blocks = g_ptr_array_new_with_free_func (block_free);

  for (guint i = 0; i < board->observations->len; i++)
    note_report (board, g_ptr_array_index (board->observations, i));

  for (guint i = 0; i < board->measured->len; i++)
    {
      SaksiObservation *observation = g_ptr_array_index (board->measured, i);

      if (saksi_observation_get_measured_evidence (observation) == SAKSI_EVIDENCE_ANYCAST)
        read_list (blocks, observation);
    }
  for (guint i = 0; i < blocks->len; i++)
    apply_block (board, g_ptr_array_index (blocks, i));
}

/* What is known of @subject to answer at several places; @n_places is a lower bound on how many. */
SaksiBoardAnycast *
saksi_board_ensure_anycast (SaksiBoard *board,
                            const char *subject,
                            guint       n_places)
{
  SaksiBoardAnycast *anycast = NULL;

  for (guint i = 0; i < board->anycast->len && anycast == NULL; i++)
    if (g_str_equal (((SaksiBoardAnycast *) board->anycast->pdata[i])->subject, subject))
      anycast = board->anycast->pdata[i];
  if (anycast == NULL)
    {
      anycast = g_new0 (SaksiBoardAnycast, 1);
      anycast->subject = g_strdup (subject);
      anycast->observations = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (board->anycast, anycast);
    }

  anycast->n_places = MAX (anycast->n_places, n_places);
  board->n_places = MAX (board->n_places, n_places);

  return anycast;
}

static gboolean
is_in_block (const char   *block,
             GInetAddress *address)
{
  g_autoptr(GInetAddressMask) mask = g_inet_address_mask_new_from_string (block, NULL);

  return mask != NULL &&
         g_inet_address_mask_get_family (mask) == g_inet_address_get_family (address) &&
         g_inet_address_mask_matches (mask, address);
}

/* Whether a list says that @address answers at several places. */
gboolean
saksi_board_is_anycast (SaksiBoard *board,
                        const char *address)
{
  g_autoptr(GInetAddress) parsed = g_inet_address_new_from_string (address);

  for (guint i = 0; parsed != NULL && i < board->anycast->len; i++)
    if (is_in_block (((SaksiBoardAnycast *) board->anycast->pdata[i])->subject, parsed))
      return TRUE;

  return FALSE;
}
