/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The longest that a test waits for anything, in seconds: only to end a test that hangs. */
#define TEST_GIVE_UP_SECONDS 240

void       test_ui_init        (int             *argc,
                                char          ***argv);
guint      test_ui_start_guard (const char      *condition);
void       test_ui_settle      (void);
GtkWidget *test_ui_show        (gpointer         widget,
                                int              width,
                                int              height);
void       test_ui_close       (GtkWidget       *window);
gboolean   test_ui_press       (GtkWidget       *widget,
                                guint            key,
                                GdkModifierType  state);
void       test_ui_await_room  (GtkWidget       *widget);
char      *test_ui_dup_copied  (gpointer         widget) G_GNUC_WARN_UNUSED_RESULT;

/* Runs the main loop until @condition holds. */
#define test_ui_wait_for(condition) \
  G_STMT_START \
  { \
    guint guard_ = test_ui_start_guard (#condition); \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (guard_); \
  } \
  G_STMT_END

G_END_DECLS
