/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "briefing/saksi-scene-view.h"

G_BEGIN_DECLS

/* For the files of this view. */

struct _SaksiSceneView
{
  GtkWidget parent_instance;

  SaksiStore *store;         /* owned */
  SaksiScene *scene;         /* owned, nullable */
  GCancellable *cancellable; /* owned: of what is being loaded for the scene */
  guint n_loading;
  GPtrArray *statements;     /* owned, of SaksiStatement by their place; while they come in */
  gboolean settled;
  gboolean keeps_ratio;      /* as high as a screen of its width */
  SaksiLanguage language;    /* of the words of the scene */
  int map_width;             /* for which the part of the map was chosen */
  int map_height;
  double map_scale;
  guint area_source;         /* chooses it anew */

  GtkWidget *content;        /* owned: child, nullable */
  GtkWidget *legend;         /* owned: child, nullable */
  GtkWidget *header;         /* owned: child */
  GtkLabel *title;           /* borrowed, as the following */
  GtkLabel *subtitle;
  GtkWidget *footer;         /* owned: child */
  GtkLabel *as_of;
  GtkLabel *sources;
  GtkLabel *caveat;
  GtkLabel *counter;
};

gboolean saksi_scene_view_is_map         (SaksiSceneView *self);
void     saksi_scene_view_update_settled (SaksiSceneView *self);
void     saksi_scene_view_set_content    (SaksiSceneView *self,
                                          GtkWidget      *content);
void     saksi_scene_view_set_footer     (SaksiSceneView *self,
                                          char           *as_of,
                                          char           *sources);

void     saksi_scene_view_load           (SaksiSceneView *self);

void     saksi_scene_view_size_allocate  (GtkWidget      *widget,
                                          int             width,
                                          int             height,
                                          int             baseline);
void     saksi_scene_view_measure        (GtkWidget      *widget,
                                          GtkOrientation  orientation,
                                          int             for_size,
                                          int            *minimum,
                                          int            *natural,
                                          int            *minimum_baseline,
                                          int            *natural_baseline);

G_END_DECLS
