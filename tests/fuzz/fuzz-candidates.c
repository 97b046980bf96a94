/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/saksi-json.h"
#include "contest/saksi-candidate-list.h"
#include "fuzz.h"

/* Lists of candidates and parties: the first byte says at which path. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char *const paths[] = {
    "pemilu/ppwp.json", "pemilu/partai.json", "pemilu/caleg/partai/1101.json",
    "pemilu/caleg/dpd/11.json", "pilkada/paslon/pkwkp.json", "pilkada/paslon/pkwkk.json",
  };
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GArray) choices = NULL;
  g_autoptr(GError) error = NULL;

  if (size == 0)
    return 0;
  root = saksi_json_parse ((const char *) data + 1, size - 1, 1 << 20, 32, &error);
  g_assert_cmpint (root != NULL, ==, error == NULL);
  if (root == NULL)
    return 0;

  choices = saksi_candidate_list_parse (paths[data[0] % G_N_ELEMENTS (paths)], root, &error);
  g_assert_cmpint (choices != NULL, ==, error == NULL);

  return 0;
}
