/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SaksiScreens:
 * @audience: (nullable): the screen that the audience sees; %NULL where none is known
 * @presenter: (nullable): the presenter's own, %NULL where there is only one
 */
typedef struct
{
  GdkMonitor *audience;  /* owned */
  GdkMonitor *presenter; /* owned */
} SaksiScreens;

SaksiScreens *saksi_screens_choose    (GdkDisplay   *display,
                                       GdkMonitor   *here,
                                       const char   *wanted) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_screens_free      (SaksiScreens *self);
const char   *saksi_screen_get_id     (GdkMonitor   *screen);
char         *saksi_screen_dup_name   (GdkMonitor   *screen) G_GNUC_WARN_UNUSED_RESULT;
gboolean      saksi_screen_is_usable  (GdkMonitor   *screen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiScreens, saksi_screens_free)

G_END_DECLS
