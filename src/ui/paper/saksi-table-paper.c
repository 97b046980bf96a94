/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-table-paper.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"

/* Some twenty sheets; who wants more wants a file. */
#define MAX_ROWS 800

/* More choices than these do not stand beside each other. */
#define MAX_CHOICES 8

#define CHOICE_PREFIX "votes_"

/* How a column of an exported table is printed; others are left out. */
typedef struct
{
  const char *name;
  const char *title; /* to be translated */
  double weight;
  gboolean is_number;
} Column;

static const Column known[] = {
  { "position", N_("No."), 0, TRUE },
  { "code", N_("Code"), 0 },
  { "name", N_("Name"), 1 },
  { "village", N_("Village"), 1 },
  { "regency", N_("Regency or City"), 1 },
  { "station", N_("Polling Station"), 0.8 },
  { "rule", N_("Rule"), 0 },
  { "text", N_("Finding"), 3.2 },
  { "found", N_("Found"), 0, TRUE },
  { "expected", N_("Expected"), 0, TRUE },
  { "field", N_("Number"), 1 },
  { "from", N_("Before"), 1 },
  { "to", N_("After"), 1 },
  { "ts_to", N_("Changed"), 0 },
  { "stations", N_("Polling Stations"), 0, TRUE },
  { "reported", N_("Reported"), 0, TRUE },
  { "suara_sah", N_("Valid"), 0, TRUE },
  { "suara_tidak_sah", N_("Invalid"), 0, TRUE },
  { "findings", N_("Findings"), 0, TRUE },
};

/* What is read and made into a paper; belongs to a task. */
typedef struct
{
  char *csv;             /* owned, nullable */
  gint64 total;          /* rows, or SAKSI_UNKNOWN */
  SaksiCaption *caption; /* owned */
} Table;

static void
table_free (gpointer data)
{
  Table *table = data;

  g_free (table->csv);
  saksi_caption_free (table->caption);
  g_free (table);
}

/* Reads one cell of RFC 4180. Returns: (transfer full): its text; @at is then behind it. */
static char *
read_cell (const char **at)
{
  GString *cell = g_string_new (NULL);
  const char *c = *at;

  if (*c != '"')
    {
      c += strcspn (c, ",\r\n");
      g_string_append_len (cell, *at, c - *at);
    }
  else
    for (c++; *c != '\0'; c++)
      {
        if (*c == '"' && *++c != '"')
          break;
        g_string_append_c (cell, *c);
      }
  *at = c;

  return g_string_free (cell, FALSE);
}

/* Returns: (transfer full) (nullable): the cells of the next line */
static GPtrArray *
read_line (const char **at)
{
  GPtrArray *line;

  if (**at == '\0')
    return NULL;

  line = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (line, read_cell (at));
  while (**at == ',')
    {
      (*at)++;
      g_ptr_array_add (line, read_cell (at));
    }
  *at += strspn (*at, "\r\n");

  return line;
}

static const Column *
find_column (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, name))
      return &known[i];

  return NULL;
}

/* Which columns are printed, in the order of the table, and what they are called. */
static void
choose_columns (GPtrArray *names,
                GArray    *columns,
                GArray    *places,
                GPtrArray *titles)
{
  guint n_choices = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const Column *column = find_column (names->pdata[i]);
      SaksiPaperColumn printed = { 0 };

      if (column != NULL)
        printed = (SaksiPaperColumn) { _(column->title), column->weight, column->is_number };
      else if (g_str_has_prefix (names->pdata[i], CHOICE_PREFIX) && n_choices < MAX_CHOICES)
        {
          /* Columns of choices are in ballot order. */
          g_ptr_array_add (titles, g_strdup_printf ("%02u", ++n_choices));
          printed = (SaksiPaperColumn) { titles->pdata[titles->len - 1], 0, TRUE };
        }
      else
        continue;
      g_array_append_val (columns, printed);
      g_array_append_val (places, i);
    }
}

/* Returns: (transfer full): a cell as people read it */
static char *
format_cell (const char *text,
             gboolean    is_number)
{
  gint64 number;

  if (*text == '\0')
    return g_strdup (is_number ? SAKSI_FORMAT_UNKNOWN : "");
  if (is_number && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return saksi_format_count (number);
  /* A time with its offset, which is that of WIB. */
  if (strlen (text) >= 16 && text[4] == '-' && text[10] == 'T')
    return g_strdup_printf ("%.10s %.5s WIB", text, text + 11);

  return g_strdup (text);
}

static void
add_row (SaksiPaper *paper,
         GPtrArray  *line,
         GArray     *columns,
         GArray     *places)
{
  g_autofree SaksiPaperCell *cells = g_new0 (SaksiPaperCell, columns->len);

  for (guint i = 0; i < columns->len; i++)
    {
      guint place = g_array_index (places, guint, i);

      cells[i].text = format_cell (place < line->len ? line->pdata[place] : "",
                                   g_array_index (columns, SaksiPaperColumn, i).is_number);
    }
  saksi_paper_add_row (paper, cells);
  for (guint i = 0; i < columns->len; i++)
    g_free ((char *) cells[i].text);
}

/* Runs on a thread of its own. */
static SaksiPaper *
build (const Table *table)
{
  const char *at = table->csv;
  g_autoptr(GPtrArray) names = read_line (&at);
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (SaksiPaperColumn));
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *made = saksi_paper_dup_made ();
  const SaksiCaption *caption = table->caption;
  SaksiPaper *paper = saksi_paper_new (caption->title != NULL ? caption->title : _("Table"));
  GPtrArray *line;
  guint n_rows = 0;

  saksi_paper_set_head (paper, _("Table"), made);
  saksi_paper_set_footer (paper, caption->as_of, caption->sources, caption->caveat);
  saksi_paper_add_text (paper, SAKSI_PAPER_TITLE, saksi_paper_get_title (paper));
  if (names == NULL)
    return paper;

  choose_columns (names, columns, places, titles);
  saksi_paper_begin_table (paper, (const SaksiPaperColumn *) columns->data, columns->len);
  while (n_rows < MAX_ROWS && (line = read_line (&at)) != NULL)
    {
      add_row (paper, line, columns, places);
      g_ptr_array_unref (line);
      n_rows++;
    }
  saksi_paper_end_table (paper);
  saksi_paper_add_rest (paper, n_rows, table->total);

  return paper;
}

static void
build_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, build (data), (GDestroyNotify) saksi_paper_unref);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Table *table = g_task_get_task_data (task);
  GError *error = NULL;

  table->csv = saksi_export_head_finish (result, &table->total, &error);
  if (table->csv == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, build_thread);
}

/**
 * saksi_table_paper_load_async:
 * @source: (transfer full): a table
 * @caption: what it is called and what has to stand below it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Puts a table onto as many pages as it takes; of a very long one the beginning.
 */
void
saksi_table_paper_load_async (SaksiExportSource   *source,
                              const SaksiCaption  *caption,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Table *table = g_new0 (Table, 1);

  table->caption = saksi_caption_copy (caption);
  g_task_set_source_tag (task, saksi_table_paper_load_async);
  g_task_set_task_data (task, table, table_free);
  saksi_export_head_async (source, MAX_ROWS, cancellable, read_cb, task);
}

SaksiPaper *
saksi_table_paper_load_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_table_paper_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
