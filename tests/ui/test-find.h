/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Finds widgets as people do: by what they are and what stands on them. Nothing is given away. */

#include <adwaita.h>

G_BEGIN_DECLS

gpointer   test_find          (gpointer    widget,
                               GType       type);
gpointer   test_find_nth      (gpointer    widget,
                               GType       type,
                               guint       n);
GPtrArray *test_find_all      (gpointer    widget,
                               GType       type) G_GNUC_WARN_UNUSED_RESULT;
gboolean   test_spins_unseen  (gpointer    widget);
gpointer   test_find_named    (gpointer    widget,
                               GType       type,
                               const char *text);
gpointer   test_find_shown    (gpointer    widget,
                               GType       type,
                               const char *text);
gpointer   test_find_id       (gpointer    widget,
                               const char *id);
gboolean   test_has_text      (gpointer    widget,
                               const char *text);
gboolean   test_has_part      (gpointer    widget,
                               const char *part);
gboolean   test_shows         (gpointer    widget,
                               const char *text);
gboolean   test_shows_part    (gpointer    widget,
                               const char *part);
gpointer   test_get_part      (gpointer    widget,
                               const char *name);
gpointer   test_find_window   (GType       type);
gpointer   test_find_question (const char *heading);

G_END_DECLS
