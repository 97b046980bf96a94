/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-mark-popover.h"

#include <glib/gi18n.h>

#include "common/saksi-language.h"
#include "common/saksi-tag.h"
#include "map/saksi-map-text.h"
#include "map/saksi-question-details.h"

/* How wide the text is at most, and what a popover needs around it, in pixels. */
#define MAX_CHARS 44
#define MIN_CHARS 16
#define AROUND 96

/* A scrolled window asks for the height before it knows the width, so the width is fixed. */
static GtkWidget *
label_new (const char *text,
           const char *css_class,
           int         width_chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width_chars);
  if (g_utf8_strlen (text, -1) > width_chars)
    gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/* Returns: how many characters of a line go into a popover on @page */
static int
find_width_chars (GtkWidget *page)
{
  PangoContext *context = gtk_widget_get_pango_context (page);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                        pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);

  return CLAMP ((gtk_widget_get_width (page) - AROUND) * PANGO_SCALE / MAX (char_width, 1),
                MIN_CHARS, MAX_CHARS);
}

static gboolean
is_listed (GPtrArray  *ids,
           const char *id)
{
  return g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL);
}

/* A claim is told with what it is about: others are about other questions. */
static void
add_questions (GtkBox           *box,
               const SaksiClaim *claim,
               int               width_chars)
{
  guint questions = saksi_hosting_questions_from_ids ((const char *const *) claim->questions);
  g_autofree char *text = saksi_map_text_dup_questions (questions);

  if (text != NULL)
    gtk_box_append (box, label_new (text, "caption", width_chars));
}

/* The claim that names the country, once, with those who made it. */
static void
add_claims (GtkBox               *box,
            SaksiBoard           *board,
            const SaksiBoardMark *mark,
            int                   width_chars)
{
  for (guint i = 0; i < board->claims->len; i++)
    {
      const SaksiClaim *claim = ((SaksiBoardClaim *) g_ptr_array_index (board->claims, i))->claim;
      gboolean named = FALSE;

      for (guint k = 0; k < claim->places->len; k++)
        if (g_strcmp0 (((SaksiPlace *) g_ptr_array_index (claim->places, k))->country,
                       mark->country) == 0)
          named = TRUE;
      if (!named)
        continue;

      gtk_box_append (box, label_new (saksi_text_get (&claim->text,
                                                      saksi_language_get_current ()), "body",
                                      width_chars));
      add_questions (box, claim, width_chars);
      for (guint k = 0; k < claim->stances->len; k++)
        {
          GtkWidget *link = saksi_statement_link_new (g_ptr_array_index (claim->stances, k));
          GtkWidget *label = gtk_button_get_child (GTK_BUTTON (link));

          gtk_label_set_max_width_chars (GTK_LABEL (label), width_chars);
          gtk_box_append (box, link);
        }
    }
}

static void
add_observations (GtkBox               *box,
                  SaksiBoard           *board,
                  const SaksiBoardMark *mark,
                  int                   width_chars)
{
  const SaksiAnswer *answer = &board->answers[SAKSI_HOSTING_REGISTERED];

  for (guint i = 0; i < answer->inferences->len; i++)
    {
      const SaksiInference *inference = g_ptr_array_index (answer->inferences, i);
      g_autofree char *sentence = saksi_map_text_build_sentence (&inference->sentence);
      gboolean begun = FALSE;

      for (guint k = 0; k < inference->inputs->len; k++)
        {
          const SaksiReportedObservation *input = g_ptr_array_index (inference->inputs, k);
          g_autofree char *source = saksi_map_text_build_source (input);
          g_autofree char *values = g_strjoinv (", ", input->values);
          g_autofree char *line = g_strdup_printf ("• %s: %s", source, values);

          if (!is_listed (mark->observations, input->id))
            continue;
          if (!begun)
            gtk_box_append (box, label_new (sentence, "body", width_chars));
          begun = TRUE;
          gtk_box_append (box, label_new (line, "caption", width_chars));
        }
    }
}

static GtkWidget *
popover_new (GtkWidget *box)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 380);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_add_css_class (box, "map-popover");

  return popover;
}

/**
 * saksi_mark_popover_new_plain:
 * @page: what it will be a child of
 * @mark: an area that follows from measurements, or a registration
 *
 * Returns: a popover that tells what it is
 */
GtkWidget *
saksi_mark_popover_new_plain (GtkWidget    *page,
                              SaksiMapMark *mark)
{
  gboolean registered = saksi_map_mark_get_kind (mark) == SAKSI_MAP_MARK_REGISTERED;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *tag = registered ? saksi_tag_new (_("Entry in a Register, Not a Place"),
                                               SAKSI_MARK_PLAIN)
                              : saksi_tag_new (_("Follows From Measurements"),
                                               SAKSI_MARK_INFERENCE);

  gtk_widget_set_halign (tag, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), tag);
  gtk_box_append (GTK_BOX (box), label_new (saksi_map_mark_get_description (mark), "body",
                                            find_width_chars (page)));

  return popover_new (box);
}

/**
 * saksi_mark_popover_new:
 * @page: what it will be a child of
 * @board: the board that @mark is on
 * @mark: a country that was named
 *
 * Returns: a popover that tells who named the country and how
 */
GtkWidget *
saksi_mark_popover_new (GtkWidget            *page,
                        SaksiBoard           *board,
                        const SaksiBoardMark *mark)
{
  const char *country = saksi_text_get (&mark->name, saksi_language_get_current ());
  g_autofree char *title = g_strdup_printf ("%s (%s)", country, mark->country);
  gboolean claimed = mark->kind == SAKSI_BOARD_MARK_CLAIMED;
  int width_chars = find_width_chars (page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *tag = saksi_tag_new (claimed ? _("Claims: Statements, Not Measurements")
                                          : _("Reported, Not Measured by Saksi"),
                                  claimed ? SAKSI_MARK_CLAIM : SAKSI_MARK_REPORT);

  gtk_widget_set_halign (tag, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label_new (title, "title-4", width_chars));
  gtk_box_append (GTK_BOX (box), tag);
  if (claimed)
    add_claims (GTK_BOX (box), board, mark, width_chars);
  else
    add_observations (GTK_BOX (box), board, mark, width_chars);

  return popover_new (box);
}
