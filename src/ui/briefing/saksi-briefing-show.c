/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing-show.h"

/**
 * SaksiBriefingShow:
 *
 * Where a briefing that is being shown is. The window of the audience and that of the presenter
 * follow it, and both tell it of keys.
 */
struct _SaksiBriefingShow
{
  GObject parent_instance;

  GPtrArray *scenes;  /* owned, of SaksiScene: as they were at the start */
  guint at;           /* of the presenter */
  guint seen;         /* of the audience: another one while it is frozen */
  gboolean blank;
  gboolean frozen;
  gboolean spotlight;
  gint64 start;       /* of the monotonic clock, in microseconds */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ENDED,
  SIGNAL_SWAP,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiBriefingShow, saksi_briefing_show, G_TYPE_OBJECT)

static void
saksi_briefing_show_finalize (GObject *object)
{
  g_ptr_array_unref (SAKSI_BRIEFING_SHOW (object)->scenes);

  G_OBJECT_CLASS (saksi_briefing_show_parent_class)->finalize (object);
}

static void
saksi_briefing_show_class_init (SaksiBriefingShowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_briefing_show_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_BRIEFING_SHOW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", SAKSI_TYPE_BRIEFING_SHOW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* Audience and presenter are to change their screens. */
  signals[SIGNAL_SWAP] = g_signal_new ("swap", SAKSI_TYPE_BRIEFING_SHOW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
saksi_briefing_show_init (SaksiBriefingShow *self)
{
  self->start = g_get_monotonic_time ();
  self->scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_scene_unref);
}

/**
 * saksi_briefing_show_new:
 * @briefing: a briefing with one scene or more; what is changed later is not shown
 * @at: the first scene to show, from 0
 */
SaksiBriefingShow *
saksi_briefing_show_new (SaksiBriefing *briefing,
                         guint          at)
{
  SaksiBriefingShow *self;

  g_return_val_if_fail (briefing->scenes->len > 0, NULL);

  self = g_object_new (SAKSI_TYPE_BRIEFING_SHOW, NULL);
  for (guint i = 0; i < briefing->scenes->len; i++)
    g_ptr_array_add (self->scenes, saksi_scene_ref (briefing->scenes->pdata[i]));
  self->at = self->seen = MIN (at, self->scenes->len - 1);

  return self;
}

guint
saksi_briefing_show_get_length (SaksiBriefingShow *self)
{
  return self->scenes->len;
}

/* Returns: the scene that the presenter is at, from 0 */
guint
saksi_briefing_show_get_at (SaksiBriefingShow *self)
{
  return self->at;
}

/* Returns: the scene that the audience sees, from 0 */
guint
saksi_briefing_show_get_seen (SaksiBriefingShow *self)
{
  return self->seen;
}

/* Returns: (transfer none) (nullable): the scene, NULL behind the last */
SaksiScene *
saksi_briefing_show_get_scene (SaksiBriefingShow *self,
                               guint              at)
{
  return at < self->scenes->len ? self->scenes->pdata[at] : NULL;
}

gboolean
saksi_briefing_show_get_blank (SaksiBriefingShow *self)
{
  return self->blank;
}

gboolean
saksi_briefing_show_get_frozen (SaksiBriefingShow *self)
{
  return self->frozen;
}

gboolean
saksi_briefing_show_get_spotlight (SaksiBriefingShow *self)
{
  return self->spotlight;
}

/* Returns: for how long it is shown already, in seconds */
gint64
saksi_briefing_show_get_elapsed (SaksiBriefingShow *self)
{
  return (g_get_monotonic_time () - self->start) / G_USEC_PER_SEC;
}

static void
changed (SaksiBriefingShow *self)
{
  if (!self->frozen)
    self->seen = self->at;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Goes to a scene; there is none before the first and none behind the last. */
void
saksi_briefing_show_go (SaksiBriefingShow *self,
                        int                at)
{
  self->at = (guint) CLAMP (at, 0, (int) self->scenes->len - 1);
  self->blank = FALSE;
  changed (self);
}

void
saksi_briefing_show_step (SaksiBriefingShow *self,
                          int                step)
{
  saksi_briefing_show_go (self, (int) self->at + step);
}

/* The screen of the audience is black until a key is pressed. */
void
saksi_briefing_show_toggle_blank (SaksiBriefingShow *self)
{
  self->blank = !self->blank;
  changed (self);
}

/* The audience stays with what it sees, while the presenter goes on. */
void
saksi_briefing_show_toggle_frozen (SaksiBriefingShow *self)
{
  self->frozen = !self->frozen;
  changed (self);
}

/* All is dark but what is around the pointer. */
void
saksi_briefing_show_toggle_spotlight (SaksiBriefingShow *self)
{
  self->spotlight = !self->spotlight;
  changed (self);
}

void
saksi_briefing_show_swap (SaksiBriefingShow *self)
{
  g_signal_emit (self, signals[SIGNAL_SWAP], 0);
}

void
saksi_briefing_show_end (SaksiBriefingShow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

/**
 * saksi_briefing_show_press:
 * @self: a show
 * @key: a key
 * @state: what is held with it
 *
 * Does what a key means, as clickers send it and as other programs for presentations have it. Some
 * clickers have no other keys than those for the volume.
 *
 * Returns: whether it means anything
 */
gboolean
saksi_briefing_show_press (SaksiBriefingShow *self,
                           guint              key,
                           GdkModifierType    state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;

  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_space:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_AudioNext:
    case GDK_KEY_AudioLowerVolume:
    case GDK_KEY_Forward:
      saksi_briefing_show_step (self, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_BackSpace:
    case GDK_KEY_AudioPrev:
    case GDK_KEY_AudioRaiseVolume:
    case GDK_KEY_Back:
      saksi_briefing_show_step (self, -1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      saksi_briefing_show_go (self, 0);
      return TRUE;
    case GDK_KEY_F5:
      if ((state & GDK_SHIFT_MASK) == 0)
        saksi_briefing_show_go (self, 0);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      saksi_briefing_show_go (self, (int) self->scenes->len - 1);
      return TRUE;
    case GDK_KEY_b:
    case GDK_KEY_period:
    case GDK_KEY_KP_Decimal:
      saksi_briefing_show_toggle_blank (self);
      return TRUE;
    case GDK_KEY_f:
      saksi_briefing_show_toggle_frozen (self);
      return TRUE;
    case GDK_KEY_s:
      saksi_briefing_show_toggle_spotlight (self);
      return TRUE;
    case GDK_KEY_Escape:
      saksi_briefing_show_end (self);
      return TRUE;
    default:
      return FALSE;
    }
}
