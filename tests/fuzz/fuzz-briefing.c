/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing.h"
#include "fuzz.h"

/* Briefings: what was read is written and read again to the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiBriefing) briefing = saksi_briefing_new_from_data ((const char *) data, size,
                                                                    &error);
  g_autoptr(SaksiBriefing) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;

  g_assert_cmpint (briefing != NULL, ==, error == NULL);
  if (briefing == NULL)
    return 0;

  g_assert_cmpuint (briefing->scenes->len, <=, SAKSI_BRIEFING_MAX_SCENES);
  text = saksi_briefing_to_json (briefing);
  if (strlen (text) > SAKSI_BRIEFING_MAX_BYTES)
    return 0;
  again = saksi_briefing_new_from_data (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->refusals->len, ==, 0);
  same = saksi_briefing_to_json (again);
  g_assert_cmpstr (text, ==, same);

  return 0;
}
