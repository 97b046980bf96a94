/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/saksi-form-transform.h"

#include <math.h>

#define N_UNKNOWNS 8
#define TINY 1e-9

/* Two equations for each pair of points, with the last element of the matrix fixed at one. */
static void
write_equations (const SaksiFormPoint *from,
                 const SaksiFormPoint *to,
                 double                x_row[N_UNKNOWNS + 1],
                 double                y_row[N_UNKNOWNS + 1])
{
  const double x[] = { from->x, from->y, 1, 0, 0, 0, -from->x * to->x, -from->y * to->x, to->x };
  const double y[] = { 0, 0, 0, from->x, from->y, 1, -from->x * to->y, -from->y * to->y, to->y };

  for (guint i = 0; i <= N_UNKNOWNS; i++)
    {
      x_row[i] = x[i];
      y_row[i] = y[i];
    }
}

static void
swap_rows (double a[N_UNKNOWNS + 1],
           double b[N_UNKNOWNS + 1])
{
  for (guint i = 0; i <= N_UNKNOWNS; i++)
    {
      double kept = a[i];

      a[i] = b[i];
      b[i] = kept;
    }
}

/* Gauss and Jordan, with the largest element of each column as the pivot. */
static gboolean
solve (double rows[N_UNKNOWNS][N_UNKNOWNS + 1])
{
  for (guint column = 0; column < N_UNKNOWNS; column++)
    {
      guint pivot = column;

      for (guint row = column + 1; row < N_UNKNOWNS; row++)
        if (fabs (rows[row][column]) > fabs (rows[pivot][column]))
          pivot = row;
      if (!(fabs (rows[pivot][column]) > TINY))
        return FALSE;
      swap_rows (rows[pivot], rows[column]);

      for (guint row = 0; row < N_UNKNOWNS; row++)
        {
          double factor = rows[row][column] / rows[column][column];

          for (guint i = column; row != column && i <= N_UNKNOWNS; i++)
            rows[row][i] -= factor * rows[column][i];
        }
    }

  return TRUE;
}

/**
 * saksi_form_transform_init_from_corners:
 * @self: what to fill in
 * @from: four points, no three of them on a line
 * @to: where they go
 *
 * When both fours are parallelograms, the map is affine.
 *
 * Returns: whether there is such a map
 */
gboolean
saksi_form_transform_init_from_corners (SaksiFormTransform   *self,
                                        const SaksiFormPoint  from[4],
                                        const SaksiFormPoint  to[4])
{
  double rows[N_UNKNOWNS][N_UNKNOWNS + 1];

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < 4; i++)
    write_equations (&from[i], &to[i], rows[2 * i], rows[2 * i + 1]);
  if (!solve (rows))
    return FALSE;

  for (guint i = 0; i < N_UNKNOWNS; i++)
    self->m[i] = rows[i][N_UNKNOWNS] / rows[i][i];
  self->m[N_UNKNOWNS] = 1;

  return TRUE;
}

/**
 * saksi_form_transform_scale:
 * @self: a map
 * @scale: how many units of the wanted target one of the present target has
 *
 * Changes the unit of the plane that is mapped to.
 */
void
saksi_form_transform_scale (SaksiFormTransform *self,
                            double              scale)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < 6; i++)
    self->m[i] *= scale;
}

/**
 * saksi_form_transform_map:
 * @self: a map
 * @x: across, in the plane that is mapped from
 * @y: down, in that plane
 * @point: (out): where the point goes
 *
 * Returns: %FALSE when it goes beyond the horizon; @point is then left alone
 */
gboolean
saksi_form_transform_map (const SaksiFormTransform *self,
                          double                    x,
                          double                    y,
                          SaksiFormPoint           *point)
{
  double depth;

  g_return_val_if_fail (self != NULL && point != NULL, FALSE);

  depth = self->m[6] * x + self->m[7] * y + self->m[8];
  if (!(depth > TINY))
    return FALSE;

  point->x = (self->m[0] * x + self->m[1] * y + self->m[2]) / depth;
  point->y = (self->m[3] * x + self->m[4] * y + self->m[5]) / depth;

  return TRUE;
}
