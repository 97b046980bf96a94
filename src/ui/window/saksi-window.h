/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "common/saksi-page.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* The names of the pages, as in "--page" and in the stored setting. */
#define SAKSI_PAGE_MAP "map"
#define SAKSI_PAGE_RESULTS "results"
#define SAKSI_PAGE_TIMELINE "timeline"
#define SAKSI_PAGE_FINDINGS "findings"

/* Not in the switcher: what one visits and comes back from. */
#define SAKSI_PAGE_SOURCES "sources"

#define SAKSI_TYPE_WINDOW (saksi_window_get_type ())
G_DECLARE_FINAL_TYPE (SaksiWindow, saksi_window, SAKSI, WINDOW, AdwApplicationWindow)

/**
 * SaksiLinkFunc:
 * @data: what was given with the link, as a rule the page
 * @target: a region code, a station code, a host name or whatever the link names
 *
 * Shows @target. Has the form of `saksi_results_page_show_region (page, code)`, so that such a
 * function can be registered as it is.
 */
typedef void (*SaksiLinkFunc) (gpointer    data,
                               const char *target);

SaksiWindow *saksi_window_new          (GtkApplication *application,
                                        GSettings      *settings);

void         saksi_window_add_page     (SaksiWindow    *self,
                                        const char     *name,
                                        const char     *title,
                                        const char     *icon_name,
                                        SaksiPage      *page);
void         saksi_window_add_subpage  (SaksiWindow    *self,
                                        const char     *name,
                                        SaksiPage      *page);
void         saksi_window_add_link     (SaksiWindow    *self,
                                        const char     *action,
                                        const char     *page_name,
                                        SaksiLinkFunc   callback,
                                        gpointer        data);
SaksiPage   *saksi_window_get_page     (SaksiWindow    *self);
const char  *saksi_window_get_page_name (SaksiWindow   *self);
gboolean     saksi_window_show_page    (SaksiWindow    *self,
                                        const char     *name);
gboolean     saksi_window_follow_link  (SaksiWindow    *self,
                                        const char     *action,
                                        const char     *target);
void         saksi_window_add_toast    (SaksiWindow    *self,
                                        AdwToast       *toast);
void         saksi_window_add_bar      (SaksiWindow    *self,
                                        GtkWidget      *bar);

void         saksi_window_set_store    (SaksiWindow    *self,
                                        SaksiStore     *store);
void         saksi_window_import       (SaksiWindow    *self,
                                        const char *const *paths);

void         saksi_window_show_opening (SaksiWindow    *self,
                                        const char     *text);
void         saksi_window_show_failure (SaksiWindow    *self,
                                        const GError   *error,
                                        const char     *path);
void         saksi_window_show_pages   (SaksiWindow    *self);

G_END_DECLS
