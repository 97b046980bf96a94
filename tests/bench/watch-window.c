/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Starts a program and watches its first window from outside, as the screen shows it, so that any
 * program is measured alike and none needs to know. Prints one line of JSON in milliseconds from
 * the start: when the window was mapped, when anything but one colour was in it, when the screen
 * had come to rest, and the processor time until then. Then the program stays until the standard
 * input ends. */

#define SMALLEST 100
#define REST_MS 700
#define LONGEST_MS 15000

typedef struct
{
  Display *display;
  int damage_event;
  Window window;   /* None: not mapped yet */
  pid_t child;
  int64_t start_ns;
  int64_t mapped_ns;
  int64_t painted_ns;
  int64_t changed_ns;
} Watch;

static int64_t
now_ns (clockid_t clock)
{
  struct timespec time = { 0 };

  clock_gettime (clock, &time);

  return (int64_t) time.tv_sec * 1000000000 + time.tv_nsec;
}

static double
get_cpu_ms (pid_t child)
{
  clockid_t clock;

  if (clock_getcpuclockid (child, &clock) != 0)
    return 0;

  return (double) now_ns (clock) / 1e6;
}

/* The window may go away at any moment. */
static int
ignore_error (Display     *display,
              XErrorEvent *event)
{
  return 0;
}

static bool
has_picture (Watch *self)
{
  XWindowAttributes attributes;
  bool found = false;
  XImage *image;

  if (!XGetWindowAttributes (self->display, self->window, &attributes) ||
      attributes.map_state != IsViewable)
    return false;

  image = XGetImage (self->display, self->window, 0, 0, (unsigned) attributes.width,
                     (unsigned) attributes.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return false;
  for (int y = 0; y < image->height && !found; y++)
    for (int x = 0; x < image->width && !found; x++)
      found = XGetPixel (image, x, y) != XGetPixel (image, 0, 0);
  XDestroyImage (image);

  return found;
}

static void
handle_mapped (Watch           *self,
               const XMapEvent *event,
               int64_t          time)
{
  XWindowAttributes attributes;

  if (self->window != None || event->override_redirect ||
      !XGetWindowAttributes (self->display, event->window, &attributes) ||
      attributes.class != InputOutput || attributes.width < SMALLEST ||
      attributes.height < SMALLEST)
    return;

  self->window = event->window;
  self->mapped_ns = time;
}

static void
handle_events (Watch *self)
{
  while (XPending (self->display) > 0)
    {
      int64_t time = now_ns (CLOCK_MONOTONIC);
      XEvent event;

      XNextEvent (self->display, &event);
      if (event.type == MapNotify)
        handle_mapped (self, &event.xmap, time);
      else if (event.type == self->damage_event + XDamageNotify && self->window != None)
        {
          if (self->painted_ns == 0 && has_picture (self))
            self->painted_ns = time;
          self->changed_ns = time;
        }
    }
}

static double
since_start (const Watch *self,
             int64_t      time)
{
  return (double) (time - self->start_ns) / 1e6;
}

/* Returns: whether a window was painted and came to rest in time. */
static bool
watch (Watch *self)
{
  double cpu = 0;
  int64_t time;

  do
    {
      struct pollfd poll_fd = { ConnectionNumber (self->display), POLLIN, 0 };
      int64_t before = self->changed_ns;

      handle_events (self);
      time = now_ns (CLOCK_MONOTONIC);
      if (self->changed_ns != before)
        cpu = get_cpu_ms (self->child);
      if (waitpid (self->child, NULL, WNOHANG) != 0 || since_start (self, time) > LONGEST_MS)
        return false;
      if (self->painted_ns > 0 && time - self->changed_ns > REST_MS * INT64_C (1000000))
        break;
      poll (&poll_fd, 1, 50);
    }
  while (true);

  printf ("{\"pid\": %d, \"mapped_ms\": %.2f, \"painted_ms\": %.2f, \"rest_ms\": %.2f, "
          "\"cpu_ms\": %.2f}\n", (int) self->child, since_start (self, self->mapped_ns),
          since_start (self, self->painted_ns), since_start (self, self->changed_ns), cpu);
  fflush (stdout);

  return true;
}

static bool
open_display (Watch *self)
{
  int damage_error;

  self->display = XOpenDisplay (NULL);
  if (self->display == NULL ||
      !XDamageQueryExtension (self->display, &self->damage_event, &damage_error))
    return false;

  XSetErrorHandler (ignore_error);
  XSelectInput (self->display, DefaultRootWindow (self->display), SubstructureNotifyMask);
  XDamageCreate (self->display, DefaultRootWindow (self->display), XDamageReportRawRectangles);
  XSync (self->display, False);

  return true;
}

static void
wait_for_end_of_input (void)
{
  char rest[64];

  while (read (STDIN_FILENO, rest, sizeof rest) > 0)
    continue;
}

int
main (int    argc,
      char **argv)
{
  Watch self = { 0 };
  bool painted;

  if (argc < 2 || !open_display (&self))
    {
      fputs ("usage: watch-window COMMAND…, on a display with the damage extension\n", stderr);
      return 2;
    }

  self.start_ns = now_ns (CLOCK_MONOTONIC);
  self.child = fork ();
  if (self.child == 0)
    {
      execvp (argv[1], argv + 1);
      fprintf (stderr, "%s: %s\n", argv[1], strerror (errno));
      _exit (127);
    }

  painted = watch (&self);
  if (painted)
    wait_for_end_of_input ();
  else
    fputs ("watch-window: no window was painted and came to rest\n", stderr);
  kill (self.child, SIGTERM);
  waitpid (self.child, NULL, 0);
  XCloseDisplay (self.display);

  return painted ? 0 : 1;
}
