/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "briefing/saksi-scene.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_PAGE (saksi_page_get_type ())
G_DECLARE_INTERFACE (SaksiPage, saksi_page, SAKSI, PAGE, GtkWidget)

/**
 * SaksiPageInterface:
 * @dup_title: (nullable): what the header shows where there is no room for the switcher, or %NULL
 *   for the page's own name
 * @dup_subtitle: (nullable): the smaller line below it
 * @can_go_back: (nullable): whether the page shows something that it can leave again
 * @go_back: (nullable): leaves it
 * @focus_search: (nullable): moves the focus to the page's search field
 * @get_badge: (nullable): the number beside the page's name in the switcher, 0 for none
 * @dup_scene: (nullable): what the page shows as a scene of a briefing, or %NULL where that cannot
 *   be shown to an audience
 * @dup_sources: (nullable): where what it shows is from, or %NULL where its scene tells that
 *
 * Every function is optional. The property "settled" is not.
 */
struct _SaksiPageInterface
{
  GTypeInterface parent_iface;

  char     *(*dup_title)    (SaksiPage *self);
  char     *(*dup_subtitle) (SaksiPage *self);
  gboolean  (*can_go_back)  (SaksiPage *self);
  void      (*go_back)      (SaksiPage *self);
  gboolean  (*focus_search) (SaksiPage *self);
  guint     (*get_badge)    (SaksiPage *self);
  SaksiScene *(*dup_scene)  (SaksiPage *self);
  char     *(*dup_sources)  (SaksiPage *self);
};

gboolean  saksi_page_get_settled    (SaksiPage *self);
char     *saksi_page_dup_title      (SaksiPage *self) G_GNUC_WARN_UNUSED_RESULT;
char     *saksi_page_dup_subtitle   (SaksiPage *self) G_GNUC_WARN_UNUSED_RESULT;
guint     saksi_page_get_badge      (SaksiPage *self);
SaksiScene *saksi_page_dup_scene    (SaksiPage *self) G_GNUC_WARN_UNUSED_RESULT;
char     *saksi_page_dup_sources    (SaksiPage *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean  saksi_page_can_search     (SaksiPage *self);
gboolean  saksi_page_focus_search   (SaksiPage *self);
gboolean  saksi_page_can_go_back    (SaksiPage *self);
void      saksi_page_go_back        (SaksiPage *self);
void      saksi_page_emit_moved     (SaksiPage *self);

G_END_DECLS
