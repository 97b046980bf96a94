/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaksiArena:
 *
 * Memory that is taken piece by piece and given back at once: for the many small parts of a batch
 * of documents. What has been taken never moves.
 */
typedef struct _SaksiArena SaksiArena;

SaksiArena *saksi_arena_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void        saksi_arena_free (SaksiArena   *self);
void        saksi_arena_clear (SaksiArena  *self);
gpointer    saksi_arena_take (SaksiArena   *self,
                              gsize         size);
gpointer    saksi_arena_copy (SaksiArena   *self,
                              gconstpointer data,
                              gsize         size);
gsize       saksi_arena_get_size (SaksiArena *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiArena, saksi_arena_free)

G_END_DECLS
