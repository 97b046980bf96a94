/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bundle/saksi-verification.h"

/* Marks a text for translation by who shows it; the core itself speaks English only. */
#define N_(text) (text)

/* The most that is listed, but for the first of each kind. What is wrong everywhere need not be
 * said for each place. */
#define MAX_PROBLEMS 1000

static const char *const texts[] = {
  [SAKSI_PROBLEM_DATABASE] = N_("The database is damaged: {detail}"),
  [SAKSI_PROBLEM_SCHEMA] = N_("The database has something that Saksi did not make: {place}"),
  [SAKSI_PROBLEM_ORPHAN] =
    N_("In the table “{place}” something belongs to a record that is not there: {detail}"),
  [SAKSI_PROBLEM_RECEIPT] = N_("Receipt {place} is not what it was when it was sealed"),
  [SAKSI_PROBLEM_LINK] =
    N_("The chain of receipts is broken before receipt {place}: what it follows is not there, or "
       "was changed"),
  [SAKSI_PROBLEM_OBSERVATION] =
    N_("Observation {place} is not what was measured: its content has another hash"),
  [SAKSI_PROBLEM_SEAL] = N_("The chain of observations is broken at observation {place}"),
  [SAKSI_PROBLEM_RAW] = N_("The bytes that an observation was read from are not those that came: "
                           "{place}"),
  [SAKSI_PROBLEM_REFUSED] = N_("A refused document is not what came: {place}"),
  [SAKSI_PROBLEM_PUBLISHED] = N_("A published list is not what came: {place}"),
  [SAKSI_PROBLEM_DOCUMENT] = N_("The document of {place} cannot be read"),
  [SAKSI_PROBLEM_SUMS] = N_("The sums of {place} are not those of its documents"),
  [SAKSI_PROBLEM_IMAGE_MISSING] = N_("An image is not there: {place}"),
  [SAKSI_PROBLEM_IMAGE_SIZE] = N_("An image has another size than when it came: {place}"),
  [SAKSI_PROBLEM_IMAGE_BYTES] = N_("An image is not what came, its bytes have another hash: "
                                   "{place}"),
  [SAKSI_PROBLEM_BUNDLE_DAMAGED] = N_("The bundle breaks off or is damaged: {detail}"),
  [SAKSI_PROBLEM_BUNDLE_STRANGER] = N_("The bundle has something that does not belong there: "
                                       "{place}"),
  [SAKSI_PROBLEM_BUNDLE_LARGE] = N_("Something in the bundle is larger than Saksi takes: {place}"),
  [SAKSI_PROBLEM_BUNDLE_SUMS] = N_("The bundle’s list of hashes has a line that is none"),
  [SAKSI_PROBLEM_BUNDLE_MISSING] = N_("The bundle lacks {place}"),
  [SAKSI_PROBLEM_BUNDLE_BYTES] =
    N_("Something in the bundle is not what its list of hashes says: {place}"),
};

/* Details in our own words; all others are those of SQLite and of what unpacks. */
static const char *const details[] = {
  N_("its text is not UTF-8"),
  N_("a path in the table document has a zero byte"),
  N_("a path in the table form_image has a zero byte"),
  N_("a path in the table refused has a zero byte"),
  N_("it ends too early"),
  NULL
};

static void
problem_free (gpointer data)
{
  SaksiProblem *self = data;

  g_free (self->place);
  g_free (self->detail);
  g_free (self);
}

/**
 * saksi_verification_new:
 *
 * Returns: (transfer full): one that has looked at nothing yet
 */
SaksiVerification *
saksi_verification_new (void)
{
  SaksiVerification *self = g_new0 (SaksiVerification, 1);

  self->problems = g_ptr_array_new_with_free_func (problem_free);

  return self;
}

void
saksi_verification_free (SaksiVerification *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self);
}

/**
 * saksi_verification_add:
 * @self: a verification
 * @kind: what was found
 * @place: (nullable): where
 * @detail: (nullable): more of it
 *
 * Notes a problem.
 */
void
saksi_verification_add (SaksiVerification *self,
                        SaksiProblemKind   kind,
                        const char        *place,
                        const char        *detail)
{
  SaksiProblem *problem;

  self->n_problems++;
  if (self->problems->len >= MAX_PROBLEMS && saksi_verification_has (self, kind))
    return;

  self->kinds |= 1u << kind;
  problem = g_new0 (SaksiProblem, 1);
  problem->kind = kind;
  /* What a damaged file holds need not be text. */
  problem->place = place != NULL ? g_utf8_make_valid (place, -1) : NULL;
  problem->detail = detail != NULL ? g_utf8_make_valid (detail, -1) : NULL;
  g_ptr_array_add (self->problems, problem);
}

/**
 * saksi_verification_has:
 * @self: a verification
 * @kind: a kind of problem
 *
 * Returns: whether there is such a problem; then at least one is listed
 */
gboolean
saksi_verification_has (const SaksiVerification *self,
                        SaksiProblemKind         kind)
{
  return (self->kinds & 1u << kind) != 0;
}

/**
 * saksi_problem_dup_text:
 * @self: a problem
 * @translate: (nullable): gives the words of the user's language
 *
 * Returns: (transfer full): the problem as a sentence
 */
char *
saksi_problem_dup_text (const SaksiProblem        *self,
                        SaksiProblemTranslateFunc  translate)
{
  const char *text = texts[self->kind];
  const char *detail = self->detail != NULL ? self->detail : "?";
  g_autoptr(GString) filled = g_string_new (translate != NULL ? translate (text) : text);

  if (translate != NULL && g_strv_contains (details, detail))
    detail = translate (detail);

  /* The detail first: what is in a place is not looked at again. */
  g_string_replace (filled, "{detail}", detail, 1);
  g_string_replace (filled, "{place}", self->place != NULL ? self->place : "?", 1);

  return g_string_free (g_steal_pointer (&filled), FALSE);
}
