/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAKSI_MAX_CLASSES 5

/* Values that differ only after so many decimals are not parted: people read them as equal. */
#define SAKSI_CLASSES_MAX_DECIMALS 1

typedef enum
{
  SAKSI_CLASSES_EQUAL_STEPS, /* each is as wide as the others, at round numbers */
  SAKSI_CLASSES_EQUAL_COUNTS, /* each holds about as many values as the others */
} SaksiClassesKind;

/**
 * SaksiClasses:
 *
 * Values parted into a few classes. A class holds what is at least its lower bound and less than
 * its upper one; the last holds its upper bound too.
 */
typedef struct
{
  SaksiClassesKind kind;
  guint n;                                /* 0 where there is no value */
  double bounds[SAKSI_MAX_CLASSES + 1];   /* ascending; the first @n + 1 are used */
  guint counts[SAKSI_MAX_CLASSES];        /* how many values each holds */
  guint decimals;                         /* that tell the bounds apart */
} SaksiClasses;

void saksi_classes_init (SaksiClasses       *self,
                         const double       *values,
                         guint               n_values);
int  saksi_classes_find (const SaksiClasses *self,
                         double              value);

G_END_DECLS
