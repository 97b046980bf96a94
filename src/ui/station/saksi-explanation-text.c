/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-explanation-text.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "station/saksi-field-title.h"

/* What one explanation says, for people: which numbers would change, and how a box may have been
 * read for another. Never more than that it could be. */

static const char *
translate (const char *text)
{
  return _(text);
}

static char *
dup_title (const SaksiBoxChange *change,
           const SaksiStation   *station)
{
  return change->is_vote ? saksi_field_title_dup_vote (station, change->choice)
                         : g_strdup (saksi_field_title_get (change->field));
}

/* "02 Prabowo–Gibran 160 → 060" */
static char *
build_change (const SaksiExplanation *explanation,
              const char             *title)
{
  g_autofree char *numbers = saksi_explanation_format_changes (explanation, translate);

  /* TRANSLATORS: the name of a number, and what it could be instead: "160 → 060" */
  return g_strdup_printf (C_("explanation", "%s %s"), title, numbers);
}

/* Returns: (transfer full): the numbers that would change, each with its name */
char *
saksi_explanation_text_build (const SaksiExplanation *explanation,
                              const SaksiStation     *station)
{
  SaksiExplanation single = *explanation;
  g_autofree char *first_title = dup_title (&explanation->changes[0], station);
  g_autofree char *second_title = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (explanation->n_changes < 2)
    return build_change (explanation, first_title);

  second_title = dup_title (&explanation->changes[1], station);
  if (g_str_equal (first_title, second_title))
    return build_change (explanation, first_title);

  single.n_changes = 1;
  first = build_change (&single, first_title);
  single.changes[0] = explanation->changes[1];
  second = build_change (&single, second_title);

  /* TRANSLATORS: two numbers, each with its name and what it could be instead */
  return g_strdup_printf (_("%s and %s"), first, second);
}

static char *
build_reason (const SaksiBoxChange *change)
{
  switch (change->reason)
    {
    case SAKSI_MISREADING_CROSSED:
      /* TRANSLATORS: a digit; empty boxes of the form are crossed out */
      return g_strdup_printf (_("X of an empty box read as %u"), change->digit_from);
    case SAKSI_MISREADING_SEEN:
      /* TRANSLATORS: two digits */
      return g_strdup_printf (_("%u read as %u, which has been seen before"), change->digit_to,
                              change->digit_from);
    case SAKSI_MISREADING_OTHER:
    default:
      /* TRANSLATORS: two digits */
      return g_strdup_printf (_("%u read as %u"), change->digit_to, change->digit_from);
    }
}

/* Returns: (transfer full): how each box may have been read for another */
char *
saksi_explanation_text_build_reasons (const SaksiExplanation *explanation)
{
  g_autofree char *first = build_reason (&explanation->changes[0]);
  g_autofree char *second = NULL;

  if (explanation->n_changes < 2)
    return g_steal_pointer (&first);

  second = build_reason (&explanation->changes[1]);
  /* TRANSLATORS: how each of two boxes may have been misread */
  return g_strdup_printf (_("Two boxes: %s; %s"), first, second);
}

/* Returns: (transfer full): in how many ways misread boxes could explain what differs */
char *
saksi_explanation_text_count (guint n)
{
  g_autofree char *count = saksi_format_count (n);

  return g_strdup_printf (ngettext ("Misread boxes could explain it in %s way. Reading the photo "
                                    "yourself settles it.",
                                    "Misread boxes could explain it in %s ways, the likelier "
                                    "first. Reading the photo yourself settles it.", n), count);
}
