/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "contest/saksi-contest.h"
#include "region/saksi-code.h"
#include "statement/saksi-text.h"

G_BEGIN_DECLS

/**
 * SaksiSceneKind:
 * @SAKSI_SCENE_TITLE: nothing but its words
 * @SAKSI_SCENE_MAP: a service on the map, as known on a day
 * @SAKSI_SCENE_BOARD: the seven questions about a service, as known on a day
 * @SAKSI_SCENE_STATEMENTS: some statements beside each other
 * @SAKSI_SCENE_TIMELINE: who said what when, narrowed as its state says
 * @SAKSI_SCENE_RESULTS: the votes of a region
 * @SAKSI_SCENE_AREAS: the regions below a region as a map of a measure
 * @SAKSI_SCENE_STATION: the form and the numbers of a polling station
 * @SAKSI_SCENE_FINDINGS: where the numbers of a region do not agree
 */
typedef enum
{
  SAKSI_SCENE_TITLE,
  SAKSI_SCENE_MAP,
  SAKSI_SCENE_BOARD,
  SAKSI_SCENE_STATEMENTS,
  SAKSI_SCENE_TIMELINE,
  SAKSI_SCENE_RESULTS,
  SAKSI_SCENE_AREAS,
  SAKSI_SCENE_STATION,
  SAKSI_SCENE_FINDINGS,
} SaksiSceneKind;

#define SAKSI_N_SCENE_KINDS 9

/* A part of the world in degrees; @east is smaller than @west where it goes over the 180th
 * meridian. */
typedef struct
{
  double west;
  double south;
  double east;
  double north;
} SaksiArea;

/**
 * SaksiScene:
 *
 * One picture of a briefing: what is shown, and the words with it. Members that a kind does not
 * use are ignored. Counts its references; it is changed only by who made it, before others have it.
 */
typedef struct
{
  SaksiSceneKind kind;
  SaksiText title;
  SaksiText subtitle;       /* may be empty */
  SaksiText note;           /* for the presenter alone; may be empty */

  char *host;               /* nullable: name or id of a service */
  char *as_of;              /* nullable: ISO date; %NULL for everything that is known */
  gboolean has_area;        /* else all of the world */
  SaksiArea area;
  SaksiContest contest;     /* or %SAKSI_CONTEST_INVALID for the one that is shown first */
  char region[SAKSI_CODE_SIZE]; /* a region or station, or empty */
  GPtrArray *statements;    /* owned, of char*: ids */
  GHashTable *state;        /* owned, of char* by char*: how its page was set */
  char *others;             /* owned, nullable: members of the file that are not known, as JSON */
} SaksiScene;

/* The most statements that one scene shows: more could not be read from afar. */
#define SAKSI_SCENE_MAX_STATEMENTS 3

gboolean    saksi_scene_is_date       (const char         *date);
SaksiScene *saksi_scene_new           (SaksiSceneKind      kind) G_GNUC_WARN_UNUSED_RESULT;
SaksiScene *saksi_scene_copy          (SaksiScene         *self) G_GNUC_WARN_UNUSED_RESULT;
SaksiScene *saksi_scene_ref           (SaksiScene         *self);
void        saksi_scene_unref         (SaksiScene         *self);
void        saksi_scene_set_state     (SaksiScene         *self,
                                       const char         *name,
                                       const char         *value);
const char *saksi_scene_get_state     (SaksiScene         *self,
                                       const char         *name);
void        saksi_scene_set_text      (SaksiText          *text,
                                       SaksiLanguage       language,
                                       const char         *words);
gboolean    saksi_scene_is_same_text  (const SaksiText    *text);
gboolean    saksi_scene_change_text   (SaksiText          *text,
                                       SaksiLanguage       language,
                                       gboolean            both,
                                       const char         *words);

const char *saksi_scene_kind_get_name  (SaksiSceneKind     kind);
gboolean    saksi_scene_kind_from_name (const char        *name,
                                        SaksiSceneKind    *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiScene, saksi_scene_unref)

G_END_DECLS
