/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/saksi-footer.h"

#include "paper/saksi-paper-private.h"

/* How much of the width the words have; the name and the number stand beside them. */
#define WORDS_SHARE 0.82

#define RULE_SPACE 5.0

/* Returns: (transfer full): all of it as one text, which is kept with a file */
char *
saksi_footer_dup_text (const SaksiFooter *self)
{
  const char *all[] = { self->as_of, self->sources, self->caveat };
  const char *parts[G_N_ELEMENTS (all) + 1];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL && *all[i] != '\0')
      parts[n++] = all[i];
  parts[n] = NULL;

  return g_strjoinv (" · ", (char **) parts);
}

/* Returns: the words of the footer, a line for each of them */
static PangoLayout *
set_words (const SaksiFooter *self,
           PangoContext      *context,
           double             width)
{
  GString *words = g_string_new (NULL);
  const char *parts[] = { self->as_of, self->sources, self->caveat };
  PangoLayout *layout;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", parts[i]);
  layout = saksi_paper_text_set (context, SAKSI_PAPER_SMALL, words->str, width * WORDS_SHARE);
  g_string_free (words, TRUE);

  return layout;
}

/* Returns: how high it is at that width, in points */
double
saksi_footer_measure (const SaksiFooter *self,
                      PangoContext      *context,
                      double             width)
{
  g_autoptr(PangoLayout) words = set_words (self, context, width);
  double height;

  saksi_paper_text_get_size (words, NULL, &height);

  return height + RULE_SPACE;
}

/**
 * saksi_footer_draw:
 * @self: a footer
 * @cr: where to, in points
 * @context: a context for points
 * @number: (nullable): of the page
 * @x: the left edge
 * @y: the upper edge
 * @width: of all of it
 */
void
saksi_footer_draw (const SaksiFooter *self,
                   cairo_t           *cr,
                   PangoContext      *context,
                   const char        *number,
                   double             x,
                   double             y,
                   double             width)
{
  g_autoptr(PangoLayout) words = set_words (self, context, width);
  g_autofree char *name = number != NULL ? g_strdup_printf ("Saksi " SAKSI_VERSION "\n%s", number)
                                         : g_strdup ("Saksi " SAKSI_VERSION);
  g_autoptr(PangoLayout) right = saksi_paper_text_set (context, SAKSI_PAPER_SMALL, name,
                                                       width * (1 - WORDS_SHARE));

  cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
  cairo_rectangle (cr, x, y, width, 0.6);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  saksi_paper_show (cr, words, x, y + RULE_SPACE);
  pango_layout_set_alignment (right, PANGO_ALIGN_RIGHT);
  saksi_paper_show (cr, right, x + width * WORDS_SHARE, y + RULE_SPACE);
}
