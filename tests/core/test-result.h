/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"

G_BEGIN_DECLS

void      test_result_assert_equal (const SaksiResult *a,
                                    const SaksiResult *b);
void      test_result_foreach_file (const char        *folder,
                                    void             (*func) (const char *path,
                                                              gpointer    user_data),
                                    gpointer           user_data);

G_END_DECLS
