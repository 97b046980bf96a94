/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-ui.h"

#include <time.h>

/* Returns: (transfer none) (nullable): @widget or the first within it that is a @type */
GtkWidget *
bench_find (GtkWidget *widget,
            GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = bench_find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Of all threads of the program. */
double
bench_get_cpu_ms (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Prints what @figures, of double in milliseconds, come to, and empties them. */
void
bench_print_figures (const char *name,
                     GArray     *figures)
{
  guint n = figures->len;

  if (n == 0)
    return;
  g_array_sort (figures, compare);
  g_print ("%s.p50 %.2f ms\n", name, g_array_index (figures, double, n / 2));
  g_print ("%s.p95 %.2f ms\n", name, g_array_index (figures, double, n * 95 / 100));
  g_print ("%s.max %.2f ms\n", name, g_array_index (figures, double, n - 1));
  g_array_set_size (figures, 0);
}
