/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "statement/saksi-content.h"

/* Files of statements, people, institutions and rules. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiContent) content = saksi_content_new_from_data ((const char *) data, size, NULL,
                                                                 &error);

  g_assert_cmpint (content != NULL, ==, error == NULL);

  return 0;
}
