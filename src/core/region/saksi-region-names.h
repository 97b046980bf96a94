/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"

G_BEGIN_DECLS

/* A text that is searched for, folded: words, all of which are to be found. A name that is
 * spelled with blanks, "P A P U A", is one word. */
typedef struct
{
  char *phrase;  /* owned: the words with one blank between them */
  char **words;  /* owned */
  guint n_words; /* up to SAKSI_MAX_WORDS; further ones are not looked at */
} SaksiSearchText;

#define SAKSI_MAX_WORDS 8

void     saksi_search_text_init       (SaksiSearchText *self,
                                       const char      *text);
void     saksi_search_text_clear      (SaksiSearchText *self);
gboolean saksi_search_word_is_station (const char      *word,
                                       guint            number);
char    *saksi_search_fold            (const char      *text) G_GNUC_WARN_UNUSED_RESULT;
char    *saksi_search_dup_code        (const char      *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * SaksiRegionNames:
 *
 * The names of all regions of a tree in memory, larger regions first, then in the order of their
 * codes. Built on one thread; after that it does not change and may be read on any.
 */
typedef struct _SaksiRegionNames SaksiRegionNames;

SaksiRegionNames *saksi_region_names_new    (void) G_GNUC_WARN_UNUSED_RESULT;
SaksiRegionNames *saksi_region_names_ref    (SaksiRegionNames *self);
void              saksi_region_names_unref  (SaksiRegionNames *self);
void              saksi_region_names_add    (SaksiRegionNames *self,
                                             SaksiKey          key,
                                             const char       *name,
                                             gint64            stations,
                                             gboolean          is_listed);
void              saksi_region_names_finish (SaksiRegionNames *self);

gboolean          saksi_region_names_find       (SaksiRegionNames *self,
                                                 SaksiKey          key,
                                                 guint            *place);
SaksiKey          saksi_region_names_get_key    (SaksiRegionNames *self,
                                                 guint             place);
const char       *saksi_region_names_get_name   (SaksiRegionNames *self,
                                                 guint             place);
gint64            saksi_region_names_get_stations (SaksiRegionNames *self,
                                                   guint             place);
const char       *saksi_region_names_lookup     (SaksiRegionNames *self,
                                                 SaksiKey          key);

/**
 * SaksiRegionMatchFunc:
 * @place: a region that has all words in its name or in those of the regions it lies in
 * @is_own: whether the region that it lies in has not
 * @user_data: what was given with the function
 *
 * Returns: whether to go on
 */
typedef gboolean (*SaksiRegionMatchFunc) (guint    place,
                                          gboolean is_own,
                                          gpointer user_data);

void              saksi_region_names_foreach_match (SaksiRegionNames      *self,
                                                    const SaksiSearchText *text,
                                                    SaksiRegionMatchFunc   func,
                                                    gpointer               user_data);
guint8           *saksi_region_names_match      (SaksiRegionNames      *self,
                                                 const SaksiSearchText *text)
  G_GNUC_WARN_UNUSED_RESULT;
GArray           *saksi_region_names_search     (SaksiRegionNames      *self,
                                                 const SaksiSearchText *text,
                                                 guint                  limit)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiRegionNames, saksi_region_names_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaksiSearchText, saksi_search_text_clear)

G_END_DECLS
