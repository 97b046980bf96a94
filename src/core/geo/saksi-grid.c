/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "geo/saksi-grid.h"

#include <math.h>
#include <string.h>

#define RADIANS (G_PI / 180)
#define CELL_KM 25.0
#define N_ROWS 800
#define MIN_ROW_LENGTH 3
#define WORD_BITS 64

/* What computing with doubles may lose. */
#define ROUNDING_KM 1e-6

typedef struct
{
  guint first_word;    /* of the row, in a set of cells */
  guint n_words;
  guint length;        /* how many cells */
  double south;        /* degrees */
  double north;
  double latitude;     /* of the centres of its cells */
  double sine;         /* of that latitude */
  double cosine;
  double cell_radius;  /* km from the centre of a cell to its farthest corner */
} Row;

struct _SaksiGrid
{
  gatomicrefcount ref_count;
  guint n_cells;
  guint n_words;
  Row rows[N_ROWS];
};

struct _SaksiCells
{
  SaksiGrid *grid;     /* owned */
  guint64 *words;      /* owned */
};

static double
measure_cell_radius (const Row *row)
{
  double half = 180.0 / row->length;
  SaksiVector centre = saksi_vector_from_point ((SaksiGeoPoint) { 0, row->latitude });
  SaksiVector north = saksi_vector_from_point ((SaksiGeoPoint) { half, row->north });
  SaksiVector south = saksi_vector_from_point ((SaksiGeoPoint) { half, row->south });

  return MAX (saksi_vector_get_distance_km (&centre, &north),
              saksi_vector_get_distance_km (&centre, &south)) + ROUNDING_KM;
}

/* Cells have the same area when each row reaches as far as the share of all cells that lie north of
 * it: the area of a cap grows with the sine of the latitude. */
static void
place_rows (SaksiGrid *self)
{
  guint before = 0;

  for (guint i = 0; i < N_ROWS; i++)
    {
      Row *row = &self->rows[i];

      row->north = asin (1 - 2.0 * before / self->n_cells) / RADIANS;
      before += row->length;
      row->south = asin (MAX (-1, 1 - 2.0 * before / self->n_cells)) / RADIANS;
      row->latitude = (row->north + row->south) / 2;
      row->sine = sin (row->latitude * RADIANS);
      row->cosine = cos (row->latitude * RADIANS);
      row->cell_radius = measure_cell_radius (row);
      row->n_words = (row->length + WORD_BITS - 1) / WORD_BITS;
      row->first_word = self->n_words;
      self->n_words += row->n_words;
    }
}

/**
 * saksi_grid_new:
 *
 * Returns: (transfer full): the grid; there is only one kind
 */
SaksiGrid *
saksi_grid_new (void)
{
  SaksiGrid *self = g_new0 (SaksiGrid, 1);

  g_atomic_ref_count_init (&self->ref_count);
  for (guint i = 0; i < N_ROWS; i++)
    {
      double latitude = G_PI / 2 - (i + 0.5) * G_PI / N_ROWS;
      double around = 2 * G_PI * SAKSI_EARTH_RADIUS_KM * cos (latitude);

      self->rows[i].length = MAX ((guint) round (around / CELL_KM), MIN_ROW_LENGTH);
      self->n_cells += self->rows[i].length;
    }
  place_rows (self);

  return self;
}

SaksiGrid *
saksi_grid_ref (SaksiGrid *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
saksi_grid_unref (SaksiGrid *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * saksi_grid_get_n_rows:
 * @self: a grid
 *
 * Returns: how many rows it has; the northernmost is 0
 */
guint
saksi_grid_get_n_rows (SaksiGrid *self)
{
  return N_ROWS;
}

/**
 * saksi_grid_get_n_cells:
 * @self: a grid
 *
 * Returns: how many cells all rows have together
 */
guint
saksi_grid_get_n_cells (SaksiGrid *self)
{
  return self->n_cells;
}

/**
 * saksi_grid_get_row_length:
 * @self: a grid
 * @row: less than saksi_grid_get_n_rows(), which is not checked
 *
 * Returns: how many cells go around the earth in that row
 */
guint
saksi_grid_get_row_length (SaksiGrid *self,
                           guint      row)
{
  return self->rows[row].length;
}

/**
 * saksi_grid_get_row_latitude:
 * @self: a grid
 * @row: one of its rows
 *
 * Returns: the latitude of the centres of the row's cells
 */
double
saksi_grid_get_row_latitude (SaksiGrid *self,
                             guint      row)
{
  return self->rows[row].latitude;
}

/**
 * saksi_grid_get_cell_km2:
 * @self: a grid
 *
 * Returns: the area of each cell in square kilometres, on a sphere of %SAKSI_EARTH_RADIUS_KM
 */
double
saksi_grid_get_cell_km2 (SaksiGrid *self)
{
  return 4 * G_PI * SAKSI_EARTH_RADIUS_KM * SAKSI_EARTH_RADIUS_KM / self->n_cells;
}

/**
 * saksi_grid_find_row:
 * @self: a grid
 * @latitude: in degrees, north positive
 *
 * Returns: the row that has it; of two that share it as their border, the northern one
 */
guint
saksi_grid_find_row (SaksiGrid *self,
                     double     latitude)
{
  guint low = 0;
  guint high = N_ROWS - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (latitude < self->rows[middle].south)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static double
to_turn (double longitude)
{
  double turn = longitude / 360 + 0.5;

  return turn - floor (turn);
}

/**
 * saksi_grid_find_cell:
 * @self: a grid
 * @point: a place
 *
 * Returns: the one cell that holds it
 */
SaksiSpan
saksi_grid_find_cell (SaksiGrid    *self,
                      SaksiGeoPoint point)
{
  guint row = saksi_grid_find_row (self, point.latitude);
  guint length = self->rows[row].length;

  return (SaksiSpan) { row, MIN ((guint) (to_turn (point.longitude) * length), length - 1), 1 };
}

/**
 * saksi_grid_get_centre:
 * @self: a grid
 * @row: less than saksi_grid_get_n_rows(), which is not checked
 * @cell: of that row; 0 is the first one east of the antimeridian
 *
 * Returns: the middle of the cell, in degrees
 */
SaksiGeoPoint
saksi_grid_get_centre (SaksiGrid *self,
                       guint      row,
                       guint      cell)
{
  return (SaksiGeoPoint) {
    (cell + 0.5) / self->rows[row].length * 360 - 180, self->rows[row].latitude,
  };
}

/**
 * saksi_grid_cover_disc:
 * @self: a grid
 * @row: one of its rows
 * @centre: the middle of a disc
 * @radius_km: its radius
 *
 * Finds the cells of a row that a disc may touch. A cell that it touches is always among them; one
 * that it misses by less than the size of a cell may be.
 *
 * Returns: the cells; there are none when its length is 0
 */
SaksiSpan
saksi_grid_cover_disc (SaksiGrid    *self,
                       guint         row,
                       SaksiGeoPoint centre,
                       double        radius_km)
{
  const Row *line = &self->rows[row];
  double reach = (radius_km + line->cell_radius + ROUNDING_KM) / SAKSI_EARTH_RADIUS_KM;
  double latitude = CLAMP (centre.latitude, -90, 90) * RADIANS;
  double level = sin (latitude) * line->sine;
  double swing = cos (latitude) * line->cosine;
  double width = 1.0 / line->length;
  double half;
  double first;
  double last;

  if (reach >= G_PI || level - swing >= cos (reach))
    return (SaksiSpan) { row, 0, line->length };
  if (level + swing < cos (reach))
    return (SaksiSpan) { row, 0, 0 };

  half = acos (CLAMP ((cos (reach) - level) / swing, -1, 1)) / (2 * G_PI);
  first = ceil ((to_turn (centre.longitude) - half) / width - 0.5 - 1e-9);
  last = floor ((to_turn (centre.longitude) + half) / width - 0.5 + 1e-9);
  if (last < first)
    return (SaksiSpan) { row, 0, 0 };
  if (last - first + 1 >= line->length)
    return (SaksiSpan) { row, 0, line->length };

  return (SaksiSpan) {
    row, (guint) (first < 0 ? first + line->length : fmod (first, line->length)),
    (guint) (last - first + 1),
  };
}

/**
 * saksi_cells_new:
 * @grid: a grid; the set keeps a reference
 *
 * Returns: (transfer full): a set without any cell
 */
SaksiCells *
saksi_cells_new (SaksiGrid *grid)
{
  SaksiCells *self = g_new0 (SaksiCells, 1);

  self->grid = saksi_grid_ref (grid);
  self->words = g_new0 (guint64, grid->n_words);

  return self;
}

void
saksi_cells_free (SaksiCells *self)
{
  saksi_grid_unref (self->grid);
  g_free (self->words);
  g_free (self);
}

static void
set_bits (guint64 *words,
          guint    first,
          guint    end)
{
  while (first < end)
    {
      guint bit = first % WORD_BITS;
      guint n = MIN (WORD_BITS - bit, end - first);
      guint64 ones = n == WORD_BITS ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << n) - 1;

      words[first / WORD_BITS] |= ones << bit;
      first += n;
    }
}

/**
 * saksi_words_set_span:
 * @words: the bits of a row
 * @row_length: how many cells the row has
 * @span: cells of that row
 *
 * Sets the bits of cells.
 */
void
saksi_words_set_span (guint64         *words,
                      guint            row_length,
                      const SaksiSpan *span)
{
  guint end = span->first + span->n;

  set_bits (words, span->first, MIN (end, row_length));
  if (end > row_length)
    set_bits (words, 0, end - row_length);
}

/**
 * saksi_cells_add_span:
 * @self: a set
 * @span: cells of its grid
 *
 * Adds them; those that are in it already stay.
 */
void
saksi_cells_add_span (SaksiCells      *self,
                      const SaksiSpan *span)
{
  const Row *row = &self->grid->rows[span->row];

  saksi_words_set_span (self->words + row->first_word, row->length, span);
}

/**
 * saksi_cells_get_row_words:
 * @self: a set of cells
 * @row: a row of the grid
 * @n_words: (out) (optional): how many words there are
 *
 * Returns: the bits of the row's cells, the first in the lowest bit
 */
guint64 *
saksi_cells_get_row_words (SaksiCells *self,
                           guint       row,
                           guint      *n_words)
{
  if (n_words != NULL)
    *n_words = self->grid->rows[row].n_words;

  return self->words + self->grid->rows[row].first_word;
}

static gboolean
has_cell (const SaksiCells *self,
          const Row        *row,
          guint             cell)
{
  return self->words[row->first_word + cell / WORD_BITS] >> (cell % WORD_BITS) & 1;
}

/**
 * saksi_cells_contains:
 * @self: a set
 * @point: a place
 *
 * Returns: whether the cell that @point lies in is in the set
 */
gboolean
saksi_cells_contains (const SaksiCells *self,
                      SaksiGeoPoint     point)
{
  SaksiSpan cell = saksi_grid_find_cell (self->grid, point);

  return has_cell (self, &self->grid->rows[cell.row], cell.first);
}

/**
 * saksi_cells_meet_spans:
 * @self: a set of cells
 * @spans: (element-type SaksiSpan): other cells; none goes on beyond the end of its row
 *
 * Returns: whether any cell is in both
 */
gboolean
saksi_cells_meet_spans (const SaksiCells *self,
                        GArray           *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const SaksiSpan *span = &g_array_index (spans, SaksiSpan, i);
      const Row *row = &self->grid->rows[span->row];

      for (guint cell = span->first; cell < span->first + span->n;)
        {
          guint64 word = self->words[row->first_word + cell / WORD_BITS] >> (cell % WORD_BITS);
          guint left = span->first + span->n - cell;

          if (left < WORD_BITS)
            word &= (G_GUINT64_CONSTANT (1) << left) - 1;
          if (word != 0)
            return TRUE;
          cell += WORD_BITS - cell % WORD_BITS;
        }
    }

  return FALSE;
}

/**
 * saksi_cells_is_subset:
 * @self: a set
 * @other: another one of the same grid
 *
 * Returns: whether @other has every cell of @self
 */
gboolean
saksi_cells_is_subset (const SaksiCells *self,
                       const SaksiCells *other)
{
  for (guint i = 0; i < self->grid->n_words; i++)
    if ((self->words[i] & ~other->words[i]) != 0)
      return FALSE;

  return TRUE;
}

/**
 * saksi_cells_count:
 * @self: a set
 *
 * Returns: how many cells are in it
 */
guint
saksi_cells_count (const SaksiCells *self)
{
  guint count = 0;

  for (guint i = 0; i < self->grid->n_words; i++)
    count += (guint) __builtin_popcountll (self->words[i]);

  return count;
}

/**
 * saksi_cells_list_spans:
 * @self: a set of cells
 *
 * Returns: (transfer full) (element-type SaksiSpan): its cells, by row; none goes on beyond the end
 *   of its row
 */
GArray *
saksi_cells_list_spans (const SaksiCells *self)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SaksiSpan));

  for (guint i = 0; i < N_ROWS; i++)
    {
      const Row *row = &self->grid->rows[i];
      SaksiSpan span = { i, 0, 0 };

      for (guint cell = 0; cell <= row->length; cell++)
        {
          gboolean is_in = cell < row->length && has_cell (self, row, cell);

          if (is_in && span.n++ == 0)
            span.first = cell;
          if (!is_in && span.n > 0)
            {
              g_array_append_val (spans, span);
              span.n = 0;
            }
          /* Most words are empty. */
          if (cell % WORD_BITS == 0 && cell < row->length && span.n == 0 &&
              self->words[row->first_word + cell / WORD_BITS] == 0)
            cell += WORD_BITS - 1;
        }
    }

  return spans;
}

/**
 * saksi_cells_list_boxes:
 * @self: a set of cells
 *
 * Returns: (transfer full) (element-type SaksiGeoBox): rectangles that touch each other and cover
 *   just the cells, for drawing
 */
GArray *
saksi_cells_list_boxes (const SaksiCells *self)
{
  g_autoptr(GArray) spans = saksi_cells_list_spans (self);
  GArray *boxes = g_array_sized_new (FALSE, FALSE, sizeof (SaksiGeoBox), spans->len);

  for (guint i = 0; i < spans->len; i++)
    {
      const SaksiSpan *span = &g_array_index (spans, SaksiSpan, i);
      const Row *row = &self->grid->rows[span->row];
      double width = 360.0 / row->length;
      SaksiGeoBox box = {
        span->first * width - 180, row->south, (span->first + span->n) * width - 180, row->north,
      };

      g_array_append_val (boxes, box);
    }

  return boxes;
}
