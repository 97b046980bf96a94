/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-system.h"

#include "store/saksi-system-table.h"

void
saksi_system_free (SaksiSystem *self)
{
  g_free (self->id);
  g_free (self->kind);
  g_free (self->name);
  g_free (self->operator_name);
  saksi_text_clear (&self->operator_text);
  saksi_text_clear (&self->what);
  g_free (self);
}

void
saksi_place_free (SaksiPlace *self)
{
  g_free (self->id);
  g_free (self->country);
  g_free (self->precision);
  saksi_text_clear (&self->name);
  g_free (self);
}

static void
place_free (gpointer data)
{
  saksi_place_free (data);
}

static void
stance_free (gpointer data)
{
  SaksiClaimStance *stance = data;

  g_free (stance->statement);
  g_free (stance->date);
  g_free (stance->person_name);
  g_free (stance->institution_name);
  saksi_text_clear (&stance->institution_text);
  g_free (stance->speaker);
  saksi_text_clear (&stance->text);
  g_free (stance);
}

static void
source_free (gpointer data)
{
  saksi_statement_source_free (data);
}

/**
 * saksi_claim_new:
 *
 * Returns: (transfer full): a claim without places and stances, to be filled by the code that reads
 *   the cache
 */
SaksiClaim *
saksi_claim_new (void)
{
  SaksiClaim *self = g_new0 (SaksiClaim, 1);

  self->places = g_ptr_array_new_with_free_func (place_free);
  self->stances = g_ptr_array_new_with_free_func (stance_free);

  return self;
}

/**
 * saksi_reported_observation_new:
 *
 * Returns: (transfer full): an observation without sources, to be filled by the code that reads the
 *   cache
 */
SaksiReportedObservation *
saksi_reported_observation_new (void)
{
  SaksiReportedObservation *self = g_new0 (SaksiReportedObservation, 1);

  self->sources = g_ptr_array_new_with_free_func (source_free);

  return self;
}

/**
 * saksi_legal_rule_new:
 *
 * Returns: (transfer full): a rule without sources, to be filled by the code that reads the cache
 */
SaksiLegalRule *
saksi_legal_rule_new (void)
{
  SaksiLegalRule *self = g_new0 (SaksiLegalRule, 1);

  self->sources = g_ptr_array_new_with_free_func (source_free);

  return self;
}

void
saksi_claim_free (SaksiClaim *self)
{
  g_free (self->id);
  saksi_text_clear (&self->text);
  saksi_text_clear (&self->would_settle);
  g_free (self->network_evidence);
  g_strfreev (self->questions);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->stances);
  g_free (self);
}

void
saksi_reported_observation_free (SaksiReportedObservation *self)
{
  g_free (self->id);
  g_free (self->host);
  g_free (self->host_name);
  g_strfreev (self->values);
  g_free (self->what);
  g_free (self->by_name);
  g_free (self->date);
  g_free (self->not_after);
  g_free (self->country);
  g_free (self->method);
  g_clear_pointer (&self->place, saksi_place_free);
  g_free (self->kind_of_place);
  g_free (self->sha256);
  g_free (self->question);
  g_free (self->result);
  g_free (self->since);
  saksi_text_clear (&self->note);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

void
saksi_legal_rule_free (SaksiLegalRule *self)
{
  g_free (self->id);
  saksi_text_clear (&self->name);
  g_free (self->in_force);
  g_free (self->transition_until);
  g_strfreev (self->articles);
  g_strfreev (self->questions);
  saksi_text_clear (&self->summary);
  saksi_text_clear (&self->does_not_say);
  g_free (self->to_check);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

void
saksi_question_free (SaksiQuestion *self)
{
  g_free (self->id);
  saksi_text_clear (&self->text);
  g_free (self->observable);
  g_free (self);
}

/* What a question is about. */
typedef struct
{
  char *subject; /* owned, nullable: a host or a question */
  char *as_of;   /* owned, nullable */
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->subject);
  g_free (query->as_of);
  g_free (query);
}

static void
array_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
ask (SaksiStore         *store,
     gpointer            tag,
     SaksiStoreFunc      func,
     const char         *subject,
     const char         *as_of,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Query *query = g_new0 (Query, 1);

  query->subject = g_strdup (subject);
  query->as_of = g_strdup (as_of);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, query, query_free);
  saksi_store_read (store, task, func, array_free);
}

static GPtrArray *
answer (GAsyncResult *result,
        gpointer      tag,
        GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
run_list_systems (SaksiConnection *connection,
                  gpointer         data,
                  GCancellable    *cancellable,
                  GError         **error)
{
  return saksi_system_table_list (connection, error);
}

static gpointer
run_list_claims (SaksiConnection *connection,
                 gpointer         data,
                 GCancellable    *cancellable,
                 GError         **error)
{
  Query *query = data;

  return saksi_system_table_list_claims (connection, query->subject, query->as_of, error);
}

static gpointer
run_list_observations (SaksiConnection *connection,
                       gpointer         data,
                       GCancellable    *cancellable,
                       GError         **error)
{
  Query *query = data;

  return saksi_system_table_list_observations (connection, query->subject, error);
}

static gpointer
run_list_rules (SaksiConnection *connection,
                gpointer         data,
                GCancellable    *cancellable,
                GError         **error)
{
  Query *query = data;

  return saksi_system_table_list_rules (connection, query->subject, error);
}

static gpointer
run_list_questions (SaksiConnection *connection,
                    gpointer         data,
                    GCancellable    *cancellable,
                    GError         **error)
{
  return saksi_system_table_list_questions (connection, error);
}

/**
 * saksi_statement_list_systems_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the systems
 * @user_data: given to @callback
 *
 * Lists the hosts, applications and providers that the content names.
 */
void
saksi_statement_list_systems_async (SaksiStore         *store,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_return_if_fail (SAKSI_IS_STORE (store));

  ask (store, saksi_statement_list_systems_async, run_list_systems, NULL, NULL, cancellable,
       callback, user_data);
}

/**
 * saksi_statement_list_systems_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiSystem) (nullable): the systems, or %NULL with @error
 *   set
 */
GPtrArray *
saksi_statement_list_systems_finish (GAsyncResult *result,
                                     GError      **error)
{
  return answer (result, saksi_statement_list_systems_async, error);
}

/**
 * saksi_statement_list_claims_async:
 * @store: a store
 * @host: the id or the name of a system
 * @as_of: (nullable): an ISO date; what was said later is left out
 * @cancellable: (nullable): a cancellable
 * @callback: called with the claims
 * @user_data: given to @callback
 *
 * Lists the claims about a host, with those who took a stance on each.
 */
void
saksi_statement_list_claims_async (SaksiStore         *store,
                                   const char         *host,
                                   const char         *as_of,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (SAKSI_IS_STORE (store));
  g_return_if_fail (host != NULL);

  ask (store, saksi_statement_list_claims_async, run_list_claims, host, as_of, cancellable,
       callback,
       user_data);
}

/**
 * saksi_statement_list_claims_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiClaim) (nullable): the claims, or %NULL with @error
 *   set
 */
GPtrArray *
saksi_statement_list_claims_finish (GAsyncResult *result,
                                    GError      **error)
{
  return answer (result, saksi_statement_list_claims_async, error);
}

/**
 * saksi_statement_list_observations_async:
 * @store: a store
 * @host: (nullable): the id or the name of a system; %NULL for all
 * @cancellable: (nullable): a cancellable
 * @callback: called with the observations
 * @user_data: given to @callback
 *
 * Lists network facts about a host that others reported.
 */
void
saksi_statement_list_observations_async (SaksiStore         *store,
                                         const char         *host,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  g_return_if_fail (SAKSI_IS_STORE (store));

  ask (store, saksi_statement_list_observations_async, run_list_observations, host, NULL,
       cancellable, callback, user_data);
}

/**
 * saksi_statement_list_observations_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiReportedObservation) (nullable): the observations, or
 *   %NULL with @error set
 */
GPtrArray *
saksi_statement_list_observations_finish (GAsyncResult *result,
                                          GError      **error)
{
  return answer (result, saksi_statement_list_observations_async, error);
}

/**
 * saksi_statement_list_rules_async:
 * @store: a store
 * @question: (nullable): the id of a question, "W6"; %NULL for the rules of all and of none
 * @cancellable: (nullable): a cancellable
 * @callback: called with the rules
 * @user_data: given to @callback
 *
 * Lists the laws and regulations that govern a question.
 */
void
saksi_statement_list_rules_async (SaksiStore         *store,
                                  const char         *question,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (SAKSI_IS_STORE (store));

  ask (store, saksi_statement_list_rules_async, run_list_rules, question, NULL, cancellable,
       callback, user_data);
}

/**
 * saksi_statement_list_rules_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiLegalRule) (nullable): the rules, or %NULL with
 *   @error set
 */
GPtrArray *
saksi_statement_list_rules_finish (GAsyncResult *result,
                                   GError      **error)
{
  return answer (result, saksi_statement_list_rules_async, error);
}

/**
 * saksi_statement_list_questions_async:
 * @store: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the questions
 * @user_data: given to @callback
 *
 * Lists the seven meanings of "where is it".
 */
void
saksi_statement_list_questions_async (SaksiStore         *store,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_return_if_fail (SAKSI_IS_STORE (store));

  ask (store, saksi_statement_list_questions_async, run_list_questions, NULL, NULL, cancellable,
       callback, user_data);
}

/**
 * saksi_statement_list_questions_finish:
 * @result: what the callback got
 * @error: a place for an error
 *
 * Returns: (transfer full) (element-type SaksiQuestion) (nullable): the questions, or %NULL with
 *   @error set
 */
GPtrArray *
saksi_statement_list_questions_finish (GAsyncResult *result,
                                       GError      **error)
{
  return answer (result, saksi_statement_list_questions_async, error);
}
