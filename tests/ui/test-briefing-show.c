/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-briefing-show.h"

/* What keys do to what the audience sees and where the presenter is. */

#define N_SCENES 6

typedef struct
{
  SaksiBriefingShow *show;
  guint n_ended;
} Fixture;

static void
ended_cb (Fixture *fixture)
{
  fixture->n_ended++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(SaksiBriefing) briefing = saksi_briefing_new ();

  for (guint i = 0; i < N_SCENES; i++)
    g_ptr_array_add (briefing->scenes, saksi_scene_new (SAKSI_SCENE_TITLE));
  fixture->show = saksi_briefing_show_new (briefing, 1);
  g_signal_connect_swapped (fixture->show, "ended", G_CALLBACK (ended_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->show);
}

static void
press (Fixture *fixture,
       guint    key)
{
  g_assert_true (saksi_briefing_show_press (fixture->show, key, 0));
}

static void
check (Fixture *fixture,
       guint    at,
       guint    seen)
{
  g_assert_cmpuint (saksi_briefing_show_get_at (fixture->show), ==, at);
  g_assert_cmpuint (saksi_briefing_show_get_seen (fixture->show), ==, seen);
}

/* There is nothing before the first scene and nothing behind the last. */
static void
test_steps (Fixture      *fixture,
            gconstpointer data)
{
  const guint forth[] = { GDK_KEY_Page_Down, GDK_KEY_Right, GDK_KEY_Down, GDK_KEY_space,
                          GDK_KEY_AudioLowerVolume };
  const guint back[] = { GDK_KEY_Page_Up, GDK_KEY_Left, GDK_KEY_Up, GDK_KEY_BackSpace,
                         GDK_KEY_AudioRaiseVolume };

  for (guint i = 0; i < G_N_ELEMENTS (forth); i++)
    {
      press (fixture, forth[i]);
      check (fixture, 2, 2);
      press (fixture, back[i]);
      check (fixture, 1, 1);
    }
  press (fixture, GDK_KEY_End);
  press (fixture, GDK_KEY_Page_Down);
  check (fixture, N_SCENES - 1, N_SCENES - 1);
  press (fixture, GDK_KEY_F5);
  press (fixture, GDK_KEY_Page_Up);
  check (fixture, 0, 0);
}

/* The audience stays where it is, and then is where the presenter has come to. */
static void
test_frozen (Fixture      *fixture,
             gconstpointer data)
{
  press (fixture, GDK_KEY_f);
  press (fixture, GDK_KEY_space);
  press (fixture, GDK_KEY_space);
  check (fixture, 3, 1);
  press (fixture, GDK_KEY_F);
  check (fixture, 3, 3);
}

/* The screen is black until the same key, or one that goes somewhere. */
static void
test_blank (Fixture      *fixture,
            gconstpointer data)
{
  press (fixture, GDK_KEY_b);
  g_assert_true (saksi_briefing_show_get_blank (fixture->show));
  press (fixture, GDK_KEY_period);
  g_assert_false (saksi_briefing_show_get_blank (fixture->show));
  check (fixture, 1, 1);
  press (fixture, GDK_KEY_period);
  press (fixture, GDK_KEY_Right);
  g_assert_false (saksi_briefing_show_get_blank (fixture->show));
  check (fixture, 2, 2);
}

/* Others do nothing, and these do nothing with Ctrl or Alt. */
static void
test_others (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_false (saksi_briefing_show_press (fixture->show, GDK_KEY_Tab, 0));
  g_assert_false (saksi_briefing_show_press (fixture->show, GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_false (saksi_briefing_show_press (fixture->show, GDK_KEY_b, GDK_CONTROL_MASK));
  saksi_briefing_show_press (fixture->show, GDK_KEY_F5, GDK_SHIFT_MASK);
  check (fixture, 1, 1);
  g_assert_false (saksi_briefing_show_get_blank (fixture->show));
  g_assert_cmpuint (fixture->n_ended, ==, 0);
  press (fixture, GDK_KEY_s);
  g_assert_true (saksi_briefing_show_get_spotlight (fixture->show));
  press (fixture, GDK_KEY_Escape);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

  add ("/briefing-show/steps", test_steps);
  add ("/briefing-show/frozen", test_frozen);
  add ("/briefing-show/blank", test_blank);
  add ("/briefing-show/others", test_others);

  return g_test_run ();
}
