/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-station-paper.h"

#include <glib/gi18n.h>

#include "briefing/saksi-scene-caption.h"
#include "common/saksi-format.h"
#include "paper/saksi-paper-image.h"
#include "results/saksi-contest-title.h"
#include "results/saksi-region-item.h"
#include "station/saksi-explanation-text.h"
#include "station/saksi-finding-text.h"
#include "station/saksi-form-picture.h"
#include "station/saksi-number-rows.h"
#include "station/saksi-version-text.h"
#include "tally/saksi-tally.h"

/* How wide the form stands on the page, and how fine it is printed: 300 pixels to the inch. */
#define FORM_SHARE 0.42
#define FORM_PIXELS 900

/* The same of a form that has a page to itself: 560 points high at a width of 511, and 200 pixels
 * to the inch. */
#define PAGE_SHARE (560.0 / 511)
#define PAGE_PIXELS 1100

/* In which order lists are cut short: the highest first. */
enum
{
  RANK_NUMBERS,
  RANK_FINDINGS,
  RANK_HASHES,
  RANK_VERSIONS,
  RANK_POSSIBILITIES,
  RANK_ADDRESSES,
};

/* Everything that is on the paper, as it comes in; belongs to the task. */
typedef struct
{
  SaksiStore *store;     /* owned */
  SaksiContest contest;
  SaksiStationPaperKind kind;
  char *code;            /* owned */
  SaksiStation *station; /* owned, nullable, as the following */
  GPtrArray *readings;
  SaksiTally *tally;
  GPtrArray *pictures;   /* owned, of SaksiFormPicture */
  guint next_page;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->store);
  g_free (load->code);
  g_clear_pointer (&load->station, saksi_station_free);
  g_clear_pointer (&load->readings, g_ptr_array_unref);
  g_clear_pointer (&load->tally, saksi_tally_free);
  g_ptr_array_unref (load->pictures);
  g_free (load);
}

static char *
say_more (guint n)
{
  g_autofree char *count = saksi_format_count (n);

  return g_strdup_printf (ngettext ("and %s more: see this polling station in Saksi",
                                    "and %s more: see this polling station in Saksi", n), count);
}

/* The regions that the station is in, the nearest first. */
static char *
build_path (const SaksiStation *station)
{
  GString *path = g_string_new (NULL);

  for (guint i = station->path->len - 1; i > 1; i--)
    {
      g_autofree char *title = saksi_region_dup_title (station->path->pdata[i - 1]);

      g_string_append_printf (path, "%s%s", path->len > 0 ? " · " : "", title);
    }
  g_string_append_printf (path, "%s%s", path->len > 0 ? "  —  " : "", station->region->code);

  return g_string_free (path, FALSE);
}

static void
add_header (SaksiPaper         *paper,
            const SaksiStation *station)
{
  g_autofree char *path = build_path (station);

  saksi_paper_add_text (paper, SAKSI_PAPER_TITLE, saksi_paper_get_title (paper));
  saksi_paper_add_text (paper, SAKSI_PAPER_SUBTITLE, path);
  if (saksi_region_code_is_specimen (station->region->code))
    saksi_paper_add_item (paper, SAKSI_MARK_SPECIMEN, _("Specimen"),
                          _("Drawn for Saksi. Not data of KPU, and no part of any national "
                            "total."), NULL);
}

/* The page with the votes, else the first. */
static SaksiFormPicture *
choose_picture (const Load *load)
{
  guint votes = saksi_form_layout_find_slot (SAKSI_FORM_FIELD_VOTES_1)->page;

  for (guint i = 0; i < load->pictures->len; i++)
    if (saksi_form_picture_get_page (load->pictures->pdata[i]) == votes)
      return load->pictures->pdata[i];

  return load->pictures->len > 0 ? load->pictures->pdata[0] : NULL;
}

static char *
build_caption (SaksiFormPicture *picture)
{
  guint page = saksi_form_picture_get_page (picture);

  if (saksi_form_picture_get_kind (picture) == SAKSI_FORM_KIND_SPECIMEN)
    return g_strdup_printf (_("Page %u of the form, drawn for Saksi: nobody’s signatures."), page);
  if (page == 0)
    return g_strdup (_("The form as it was published. Where the signatures are is not known, so "
                       "all that may be one is covered, in the picture itself."));

  return g_strdup_printf (_("Page %u of the form as it was published. Names and signatures are "
                            "covered in the picture itself."), page);
}

/* Returns: (transfer none) (nullable): the boxes of a number on whatever page has them */
static GdkTexture *
find_strip (const Load *load,
            guint       field)
{
  if (field >= SAKSI_N_FORM_FIELDS)
    return NULL;

  for (guint i = 0; i < load->pictures->len; i++)
    {
      GdkTexture *strip = saksi_form_picture_get_strip (load->pictures->pdata[i], field);

      if (strip != NULL)
        return strip;
    }

  return NULL;
}

static char *
build_number_title (const SaksiNumberRow *row)
{
  if (row->details == NULL)
    return g_strdup (row->title);

  return g_strdup_printf ("%s (%s)", row->title, row->details);
}

/* @strips and @reads: whether there is such a column */
static void
add_number (SaksiPaper           *paper,
            const Load           *load,
            const SaksiNumberRow *row,
            gboolean              strips,
            gboolean              reads)
{
  g_autofree char *title = build_number_title (row);
  GdkTexture *strip = find_strip (load, row->field);
  SaksiPaperCell cells[5] = { { .text = title } };
  guint n = 1;

  if (strips)
    cells[n++].picture = strip != NULL ? saksi_paper_image_from_texture (strip) : NULL;
  cells[n++] = (SaksiPaperCell) { .text = row->value, .strong = TRUE };
  if (reads)
    cells[n++].text = row->read;
  cells[n] = row->tag != NULL ? (SaksiPaperCell) { .text = row->tag, .mark = row->mark }
                              : (SaksiPaperCell) { .text = row->rules, .mark = SAKSI_MARK_PLAIN };

  saksi_paper_add_row (paper, cells);
  if (strips)
    g_clear_pointer (&cells[1].picture, cairo_surface_destroy);
}

static void
add_numbers (SaksiPaper                    *paper,
             const Load                    *load,
             const SaksiExplanationSummary *explanation,
             const SaksiReading            *reading)
{
  g_autoptr(GPtrArray) rows = saksi_number_rows_build (load->station, explanation, reading);
  SaksiPaperColumn columns[5] = { { .weight = 1 } };
  gboolean strips = FALSE;
  guint n = 1;

  for (guint i = 0; i < rows->len; i++)
    strips = strips || find_strip (load, ((SaksiNumberRow *) rows->pdata[i])->field) != NULL;
  if (strips)
    columns[n++].title = _("On the Form");
  columns[n++] = (SaksiPaperColumn) { .title = _("Sirekap"), .is_number = TRUE };
  if (reading != NULL)
    columns[n++] = (SaksiPaperColumn) { .title = _("As You Read It"), .is_number = TRUE };
  columns[n++] = (SaksiPaperColumn) { 0 };

  saksi_paper_begin_table (paper, columns, n);
  saksi_paper_begin_list (paper, RANK_NUMBERS, 8, say_more);
  for (guint i = 0; i < rows->len; i++)
    add_number (paper, load, rows->pdata[i], strips, reading != NULL);
  saksi_paper_end_list (paper);
  saksi_paper_end_table (paper);
}

static void
add_reading (SaksiPaper         *paper,
             const SaksiReading *reading)
{
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (reading == NULL)
    {
      saksi_paper_add_text (paper, SAKSI_PAPER_SMALL,
                            _("Nobody has read this form in this copy of Saksi."));
      return;
    }

  time = saksi_format_time_wib (reading->created);
  text = g_strdup_printf (_("Your reading of %s, version %u"), time, reading->version);
  saksi_paper_add_text (paper, SAKSI_PAPER_SMALL, text);
  if (reading->note != NULL)
    saksi_paper_add_text (paper, SAKSI_PAPER_SMALL, reading->note);
}

static void
add_form_and_numbers (SaksiPaper                    *paper,
                      const Load                    *load,
                      const SaksiExplanationSummary *explanation,
                      const SaksiReading            *reading)
{
  SaksiFormPicture *picture = choose_picture (load);

  if (picture != NULL)
    {
      cairo_surface_t *image = saksi_form_picture_render_covered (picture, FORM_PIXELS);
      g_autofree char *caption = build_caption (picture);

      saksi_paper_image_compress (image);
      saksi_paper_begin_aside (paper, image, caption, FORM_SHARE);
      cairo_surface_destroy (image);
    }
  else
    saksi_paper_add_text (paper, SAKSI_PAPER_SMALL,
                          _("No image of the form is on this computer."));
  add_numbers (paper, load, explanation, reading);
  add_reading (paper, reading);
  if (picture != NULL)
    saksi_paper_end_aside (paper);
}

static void
add_possibilities (SaksiPaper              *paper,
                   const SaksiStation      *station,
                   const SaksiExplanations *explanations)
{
  saksi_paper_begin_list (paper, RANK_POSSIBILITIES, 0, say_more);
  for (guint i = 0; i < explanations->items->len; i++)
    {
      const SaksiExplanation *explanation = &g_array_index (explanations->items, SaksiExplanation,
                                                            i);
      g_autofree char *text = saksi_explanation_text_build (explanation, station);
      g_autofree char *reasons = saksi_explanation_text_build_reasons (explanation);
      g_autofree char *rank = g_strdup_printf (C_("rank", "%u."), explanation->rank);

      saksi_paper_add_item (paper, SAKSI_MARK_INFERENCE, rank, text, reasons);
    }
  saksi_paper_end_list (paper);
}

/* An inference, not a finding: after them, and with its own mark. */
static void
add_explanations (SaksiPaper                    *paper,
                  const SaksiStation            *station,
                  const SaksiExplanations       *explanations,
                  const SaksiExplanationSummary *summary)
{
  g_autofree char *text = NULL;

  if (explanations == NULL)
    return;

  text = explanations->items->len > 1
         ? saksi_explanation_text_count (explanations->items->len)
         : saksi_finding_text_build_explanation (summary);
  if (text == NULL)
    return;
  saksi_paper_add_item (paper, SAKSI_MARK_INFERENCE, _("inference"), text, NULL);
  if (explanations->items->len > 1)
    add_possibilities (paper, station, explanations);
}

static void
add_findings (SaksiPaper                    *paper,
              const SaksiStation            *station,
              const SaksiExplanations       *explanations,
              const SaksiExplanationSummary *summary)
{
  saksi_paper_add_text (paper, SAKSI_PAPER_HEADING, _("Findings"));
  if (station->findings->len == 0)
    saksi_paper_add_text (paper, SAKSI_PAPER_BODY,
                          _("No rule finds anything in the published numbers."));

  saksi_paper_begin_list (paper, RANK_FINDINGS, 3, say_more);
  for (guint i = 0; i < station->findings->len; i++)
    {
      const SaksiFinding *finding = station->findings->pdata[i];
      gboolean differs = finding->severity > SAKSI_SEVERITY_INFORMATION;
      g_autofree char *text = saksi_finding_text_build (finding);
      g_autofree char *basis = saksi_finding_text_build_basis (finding);

      saksi_paper_add_item (paper, differs ? SAKSI_MARK_DIFFERS : SAKSI_MARK_PLAIN,
                            differs ? "≠" : "i", text, basis);
    }
  saksi_paper_end_list (paper);
  add_explanations (paper, station, explanations, summary);
}

/* The newest first, as the last are cut off where there is no room. */
static void
add_versions (SaksiPaper         *paper,
              const SaksiStation *station)
{
  const SaksiPaperColumn columns[] = {
    { .title = C_("column", "Version") },
    { .title = _("Votes") },
    { .title = _("Changed"), .weight = 1 },
    { .title = _("SHA-256") },
  };

  saksi_paper_add_text (paper, SAKSI_PAPER_HEADING, _("Versions Published by KPU"));
  saksi_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  saksi_paper_begin_list (paper, RANK_VERSIONS, 2, say_more);
  for (guint i = station->versions->len; i > 0; i--)
    {
      const SaksiResult *version = station->versions->pdata[i - 1];
      g_autofree char *time = saksi_format_time_wib (version->ts);
      g_autofree char *votes = saksi_version_text_dup_votes (station, version);
      g_autofree char *change = saksi_version_text_dup_change (station, i - 1, NULL);
      g_autofree char *hex = saksi_sha256_to_hex (&version->sha256);
      g_autofree char *hash = saksi_format_hash (hex);
      const SaksiPaperCell cells[] = {
        { .text = time }, { .text = votes }, { .text = change }, { .text = hash, .is_hash = TRUE }
      };

      saksi_paper_add_row (paper, cells);
    }
  saksi_paper_end_list (paper);
  saksi_paper_end_table (paper);
}

static void
add_hash (SaksiPaper *paper,
          const char *what,
          const char *sha256,
          gint64      fetched)
{
  g_autofree char *time = saksi_format_time_wib (fetched);
  const SaksiPaperCell cells[] = {
    { .text = what }, { .text = sha256, .is_hash = TRUE }, { .text = time }
  };

  saksi_paper_add_row (paper, cells);
}

static void
add_hashes (SaksiPaper         *paper,
            const SaksiStation *station)
{
  const SaksiPaperColumn columns[] = {
    { .weight = 1 }, { .title = _("SHA-256") }, { .title = _("Fetched") }
  };
  g_autofree char *document = saksi_sha256_to_hex (&station->current->sha256);

  saksi_paper_begin_table (paper, columns, G_N_ELEMENTS (columns));
  add_hash (paper, _("Document"), document, station->current->fetched);
  saksi_paper_begin_list (paper, RANK_HASHES, 3, say_more);
  for (guint i = 0; i < station->pages->len; i++)
    {
      const SaksiStationPage *page = station->pages->pdata[i];
      g_autofree char *what = g_strdup_printf (_("Page %u"), page->number);

      if (page->url != NULL || page->sha256 != NULL)
        add_hash (paper, what, page->sha256 != NULL ? page->sha256 : _("not on this computer"),
                  page->fetched);
    }
  saksi_paper_end_list (paper);
  saksi_paper_end_table (paper);
}

static void
add_addresses (SaksiPaper         *paper,
               const SaksiStation *station)
{
  if (station->origin != NULL)
    {
      g_autofree char *origin = saksi_format_origin (station->origin);
      g_autofree char *text = g_strdup_printf (_("Document from %s"), origin);

      saksi_paper_add_text (paper, SAKSI_PAPER_SMALL, text);
    }

  saksi_paper_begin_list (paper, RANK_ADDRESSES, 1, say_more);
  for (guint i = 0; i < station->pages->len; i++)
    {
      const SaksiStationPage *page = station->pages->pdata[i];
      g_autofree char *text = NULL;

      if (page->url == NULL)
        continue;
      /* TRANSLATORS: the number of a page, and its address */
      text = g_strdup_printf (_("Page %u: %s"), page->number, page->url);
      saksi_paper_add_text (paper, SAKSI_PAPER_SMALL, text);
    }
  saksi_paper_end_list (paper);
}

static void
set_footer (SaksiPaper       *paper,
            const SaksiTally *tally)
{
  g_autofree char *as_of = saksi_scene_caption_dup_tally_time (tally);
  g_autofree char *sources = saksi_scene_caption_dup_tally_sources (tally);
  g_autofree char *caveat = g_strdup_printf ("%s. %s.",
                                             saksi_scene_caption_get_caveat (SAKSI_SCENE_STATION),
                                             saksi_scene_caption_get_caveat (SAKSI_SCENE_RESULTS));

  saksi_paper_set_footer (paper, as_of, sources, caveat);
}

static const SaksiReading *
find_reading (const Load *load)
{
  const SaksiReading *own = saksi_readings_find_own (load->readings, NULL);

  return own != NULL && !own->withdrawn ? own : NULL;
}

/* As large as the page, with its caption, takes it. */
static void
add_form_page (SaksiPaper       *paper,
               SaksiFormPicture *picture)
{
  cairo_surface_t *image = saksi_form_picture_render_covered (picture, PAGE_PIXELS);
  double ratio = (double) cairo_image_surface_get_width (image) /
                 cairo_image_surface_get_height (image);
  g_autofree char *caption = build_caption (picture);

  saksi_paper_image_compress (image);
  saksi_paper_begin_aside (paper, image, caption, MIN (1, PAGE_SHARE * ratio));
  saksi_paper_end_aside (paper);
  cairo_surface_destroy (image);
}

static void
add_form (SaksiPaper *paper,
          const Load *load)
{
  if (load->pictures->len == 0)
    saksi_paper_add_text (paper, SAKSI_PAPER_BODY,
                          _("No image of the form is on this computer."));
  for (guint i = 0; i < load->pictures->len; i++)
    add_form_page (paper, load->pictures->pdata[i]);
}

/* Runs on a thread of its own: nothing that it reads changes any more. */
static SaksiPaper *
build (const Load *load)
{
  const SaksiStation *station = load->station;
  g_autofree char *title = saksi_region_dup_title (station->region);
  g_autofree char *kind = g_strdup_printf (_("Polling station · %s"),
                                           saksi_contest_get_title (load->contest));
  g_autofree char *made = saksi_paper_dup_made ();
  SaksiPaper *paper = saksi_paper_new (title);
  g_autoptr(SaksiExplanations) explanations = NULL;
  SaksiExplanationSummary summary = { .state = SAKSI_EXPLAIN_AGREES };
  const SaksiReading *reading = find_reading (load);

  saksi_paper_set_head (paper, kind, made);
  set_footer (paper, load->tally);
  add_header (paper, station);
  if (load->kind == SAKSI_STATION_PAPER_FORM)
    {
      add_form (paper, load);
      return paper;
    }

  saksi_paper_set_one_page (paper);
  if (station->current == NULL)
    {
      saksi_paper_add_text (paper, SAKSI_PAPER_BODY,
                            _("The lists name this polling station, but its document is not on "
                              "this computer."));
      return paper;
    }

  if (station->findings->len > 0)
    {
      explanations = saksi_explain (station->current);
      saksi_explanations_summarize (explanations, &summary);
    }
  add_form_and_numbers (paper, load, &summary, reading);
  add_findings (paper, station, explanations, &summary);
  add_versions (paper, station);
  saksi_paper_add_text (paper, SAKSI_PAPER_HEADING, _("Where It Comes From"));
  add_hashes (paper, station);
  add_addresses (paper, station);

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
built_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  g_task_return_pointer (task, g_task_propagate_pointer (G_TASK (result), NULL),
                         (GDestroyNotify) saksi_paper_unref);
}

static void load_next_picture (GTask *task);

/* A picture that cannot be read is left out; that it is there is told by its hash. */
static void
picture_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  SaksiFormPicture *picture = saksi_form_picture_load_finish (result, NULL);

  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_pointer (&picture, saksi_form_picture_unref);
      return;
    }
  if (picture != NULL)
    g_ptr_array_add (load->pictures, picture);
  load_next_picture (g_steal_pointer (&task));
}

/* Takes over @task. */
static void
load_next_picture (GTask *task)
{
  Load *load = g_task_get_task_data (task);
  g_autoptr(GTask) building = NULL;

  while (load->next_page < load->station->pages->len &&
         load->next_page < SAKSI_FORM_N_PAGES)
    {
      const SaksiStationPage *page = load->station->pages->pdata[load->next_page++];

      if (page->file == NULL)
        continue;
      saksi_form_picture_load_async (page->file,
                                     saksi_form_kind_choose (load->contest, load->code),
                                     page->number, g_task_get_cancellable (task),
                                     picture_loaded_cb, task);
      return;
    }

  building = g_task_new (NULL, g_task_get_cancellable (task), built_cb, task);
  g_task_set_task_data (building, load, NULL);
  g_task_run_in_thread (building, build_thread);
}

static void
tally_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->tally = saksi_tally_load_finish (result, &error);
  if (load->tally == NULL)
    g_task_return_error (task, error);
  else
    load_next_picture (g_steal_pointer (&task));
}

static void
readings_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->readings = saksi_readings_load_finish (result, &error);
  if (load->readings == NULL)
    g_task_return_error (task, error);
  else
    saksi_tally_load_async (load->store, load->contest, load->code,
                            g_task_get_cancellable (task), tally_loaded_cb, g_object_ref (task));
}

static void
station_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->station = saksi_station_load_finish (result, &error);
  if (load->station == NULL)
    g_task_return_error (task, error);
  else
    saksi_readings_load_async (load->store, load->contest, load->code,
                               g_task_get_cancellable (task), readings_loaded_cb,
                               g_object_ref (task));
}

static void
picture_free (gpointer picture)
{
  saksi_form_picture_unref (picture);
}

/**
 * saksi_station_paper_load_async:
 * @store: the store
 * @contest: a contest
 * @code: of a polling station
 * @kind: what of it
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: given to @callback
 *
 * Puts what is known of a polling station onto paper.
 */
void
saksi_station_paper_load_async (SaksiStore          *store,
                                SaksiContest         contest,
                                const char          *code,
                                SaksiStationPaperKind kind,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->store = g_object_ref (store);
  load->contest = contest;
  load->kind = kind;
  load->code = g_strdup (code);
  load->pictures = g_ptr_array_new_with_free_func (picture_free);
  g_task_set_source_tag (task, saksi_station_paper_load_async);
  g_task_set_task_data (task, load, load_free);
  saksi_station_load_async (store, contest, code, cancellable, station_loaded_cb, task);
}

SaksiPaper *
saksi_station_paper_load_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, saksi_station_paper_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
