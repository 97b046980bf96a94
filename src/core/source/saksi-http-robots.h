/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More of a robots.txt is not read. */
#define SAKSI_HTTP_ROBOTS_MAX_SIZE (512 * 1024)

/**
 * SaksiHttpRobots:
 *
 * What a server's robots.txt says to Saksi, by RFC 9309.
 */
typedef struct _SaksiHttpRobots SaksiHttpRobots;

SaksiHttpRobots *saksi_http_robots_new       (const char            *text,
                                              gsize                  length)
                                              G_GNUC_WARN_UNUSED_RESULT;
void             saksi_http_robots_free      (SaksiHttpRobots       *self);
gboolean         saksi_http_robots_allow     (const SaksiHttpRobots *self,
                                              const char            *path);
double           saksi_http_robots_get_delay (const SaksiHttpRobots *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiHttpRobots, saksi_http_robots_free)

G_END_DECLS
