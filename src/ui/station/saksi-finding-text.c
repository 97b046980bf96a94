/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-finding-text.h"

#include <glib/gi18n.h>

#include "check/saksi-rules.h"
#include "common/saksi-format.h"

static const char *
translate (const char *text)
{
  return _(text);
}

/* Returns: (transfer full): what differs, in a sentence */
char *
saksi_finding_text_build (const SaksiFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return saksi_finding_format_text (finding, translate, saksi_format_count);
}

/* Returns: (transfer full): which rule says so, where it comes from, and what may explain the
 * difference */
char *
saksi_finding_text_build_basis (const SaksiFinding *finding)
{
  const SaksiRule *rule = saksi_rule_get (finding->rule);

  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->caution == NULL)
    /* TRANSLATORS: the name of a rule, as in "R1", and what it is based on */
    return g_strdup_printf (_("R%u: %s."), rule->number, _(rule->basis));

  /* TRANSLATORS: the name of a rule, as in "R1", what it is based on, and a sentence on what may
   * explain a difference */
  return g_strdup_printf (_("R%u: %s. %s"), rule->number, _(rule->basis), _(rule->caution));
}

/* Returns: (transfer full) (nullable): what could explain that numbers differ, or NULL when nothing
 * is to be explained */
char *
saksi_finding_text_build_explanation (const SaksiExplanationSummary *explanation)
{
  g_autofree char *text = NULL;

  if (explanation->state == SAKSI_EXPLAIN_AGREES)
    return NULL;
  if (explanation->state == SAKSI_EXPLAIN_NONE)
    return g_strdup (_("No two misread boxes explain it. Reading the photo yourself settles it."));

  text = saksi_explanation_summary_format_text (explanation, translate, saksi_format_count);

  /* TRANSLATORS: %s is, for example, "could be 160 → 060" */
  return g_strdup_printf (_("Misread boxes: %s. Reading the photo yourself settles it."), text);
}
