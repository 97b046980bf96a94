/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "common/saksi-palette.h"
#include "geo/saksi-mercator.h"

G_BEGIN_DECLS

/**
 * SaksiMapMarkKind:
 * @SAKSI_MAP_MARK_CLAIMED: a person or body said that it is there
 * @SAKSI_MAP_MARK_REPORTED: a network fact that somebody published points there
 * @SAKSI_MAP_MARK_REGION: an answer came from somewhere within this area
 * @SAKSI_MAP_MARK_RING: a database of addresses guesses that it is there
 * @SAKSI_MAP_MARK_LANDMARK: somebody measured from there
 * @SAKSI_MAP_MARK_REGISTERED: a register of addresses names the country
 *
 * The first two mark whole countries and have an outline, the next three have an area of their own.
 * A registration belongs to a country, too, but is no place in it: it has a label and no outline.
 */
typedef enum
{
  SAKSI_MAP_MARK_CLAIMED,
  SAKSI_MAP_MARK_REPORTED,
  SAKSI_MAP_MARK_REGION,
  SAKSI_MAP_MARK_RING,
  SAKSI_MAP_MARK_LANDMARK,
  SAKSI_MAP_MARK_REGISTERED,
} SaksiMapMarkKind;

#define SAKSI_N_MAP_MARK_KINDS 6

#define SAKSI_TYPE_MAP_MARK_KIND (saksi_map_mark_kind_get_type ())
GType             saksi_map_mark_kind_get_type    (void);
SaksiMark         saksi_map_mark_kind_get_mark    (SaksiMapMarkKind  kind);

#define SAKSI_TYPE_MAP_MARK (saksi_map_mark_get_type ())
G_DECLARE_FINAL_TYPE (SaksiMapMark, saksi_map_mark, SAKSI, MAP_MARK, GObject)

SaksiMapMark     *saksi_map_mark_new              (SaksiMapMarkKind  kind,
                                                   const char       *country,
                                                   const char       *label,
                                                   const char       *description)
  G_GNUC_WARN_UNUSED_RESULT;
SaksiMapMark     *saksi_map_mark_new_area         (SaksiMapMarkKind  kind,
                                                   const SaksiMapBox *box,
                                                   const char       *label,
                                                   const char       *description)
  G_GNUC_WARN_UNUSED_RESULT;
void              saksi_map_mark_set_badge        (SaksiMapMark     *self,
                                                   const char       *badge);
const char       *saksi_map_mark_get_badge        (SaksiMapMark     *self);
void              saksi_map_mark_set_short_label  (SaksiMapMark     *self,
                                                   const char       *label);
const char       *saksi_map_mark_get_short_label  (SaksiMapMark     *self);
gboolean          saksi_map_mark_has_outline      (SaksiMapMark     *self);
SaksiMapMarkKind  saksi_map_mark_get_kind         (SaksiMapMark     *self);
const char       *saksi_map_mark_get_country      (SaksiMapMark     *self);
gboolean          saksi_map_mark_get_box          (SaksiMapMark     *self,
                                                   SaksiMapBox      *box);
gboolean          saksi_map_mark_has_label        (SaksiMapMark     *self);
const char       *saksi_map_mark_get_label        (SaksiMapMark     *self);
const char       *saksi_map_mark_get_description  (SaksiMapMark     *self);
gboolean          saksi_map_mark_equal            (SaksiMapMark     *self,
                                                   SaksiMapMark     *other);

G_END_DECLS
