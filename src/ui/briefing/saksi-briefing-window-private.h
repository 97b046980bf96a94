/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "briefing/saksi-briefing-keeper.h"
#include "briefing/saksi-briefing-window.h"
#include "briefing/saksi-scene-form.h"
#include "compat/saksi-split.h"

G_BEGIN_DECLS

/* For the files of this window. */

struct _SaksiBriefingWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;         /* owned */
  GFile *own;                /* owned: where the briefing is kept */
  SaksiBriefingKeeper *keeper; /* owned: writes it there */
  GCancellable *cancellable; /* owned: ends with the window */
  SaksiBriefing *briefing;   /* owned, nullable: until it was loaded */
  GPtrArray *waiting;        /* owned, of SaksiScene: added before it was loaded */
  guint save_source;
  gboolean is_example;       /* what ships with Saksi, as nobody has made one yet */
  SaksiLanguage language;    /* of the words that are shown and written */
  gboolean same_name;        /* the name is the same in both languages */
  gboolean filling;          /* rows and entries are set, not chosen and written in */
  GSettings *settings;       /* owned, nullable */
  char *audience_screen;     /* owned: id of the screen for the audience; empty for a good one */
  GtkWidget *picture;        /* borrowed, nullable: a child: draws scenes while they are printed */

  /* template children */
  AdwToastOverlay *toasts;
  AdwWindowTitle *heading;
  GtkWidget *back;
  GtkWidget *add;
  GtkWidget *languages;
  GtkWidget *present;
  GtkStack *states;
  SaksiSplit *split;
  GtkListBox *list;
  GtkEditable *name_row;
  GtkToggleButton *english;
  GtkToggleButton *indonesian;
  SaksiSceneForm *form;
  GMenu *screens_menu;
};

void     saksi_briefing_window_tell           (SaksiBriefingWindow *self,
                                               const char          *text);
void     saksi_briefing_window_take           (SaksiBriefingWindow *self,
                                               SaksiBriefing       *briefing);
void     saksi_briefing_window_tell_not_saved (SaksiBriefingWindow *self,
                                               const GError        *error);
void     saksi_briefing_window_save           (SaksiBriefingWindow *self);
void     saksi_briefing_window_queue_save     (SaksiBriefingWindow *self);
void     saksi_briefing_window_load_own       (SaksiBriefingWindow *self);
void     saksi_briefing_window_install_files  (GtkWidgetClass      *widget_class);

G_END_DECLS
