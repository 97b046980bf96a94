/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "results/saksi-counts-card.h"

#include <glib/gi18n.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "common/saksi-tag.h"
#include "results/saksi-region-item.h"
#include "results/saksi-tally-item.h"

/* Longer texts take a second line rather than room from the card of the votes. */
#define TEXT_CHARS 24

/* The votes of a region as each source counts them, below each other, with what each differs by
 * from the first. */

struct _SaksiCountsCard
{
  AdwBin parent_instance;

  /* template children */
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (SaksiCountsCard, saksi_counts_card, ADW_TYPE_BIN)

static void
saksi_counts_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_COUNTS_CARD);

  G_OBJECT_CLASS (saksi_counts_card_parent_class)->dispose (object);
}

static void
saksi_counts_card_class_init (SaksiCountsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_counts_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/results/saksi-counts-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiCountsCard, rows);
}

static void
saksi_counts_card_init (SaksiCountsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Whether two counts agree candidate by candidate. */
static gboolean
is_same (const SaksiCount *a,
         const SaksiCount *b,
         guint             n_votes)
{
  return memcmp (a->votes, b->votes, n_votes * sizeof *a->votes) == 0;
}

/* How many stations a count covers. A decree covers all of them. */
static gint64
get_coverage (const SaksiTally *tally,
              const SaksiCount *count)
{
  return count == tally->official ? tally->region->stations : count->stations;
}

/* Only counts of the same stations can differ from each other in a way that means something. */
static gboolean
is_comparable (const SaksiTally *tally,
               const SaksiCount *a,
               const SaksiCount *b)
{
  gint64 coverage = get_coverage (tally, a);

  return coverage != SAKSI_UNKNOWN && coverage == get_coverage (tally, b);
}

static GtkWidget *
new_difference_tag (const SaksiTally *tally,
                    const SaksiCount *count,
                    const SaksiCount *reference)
{
  guint n_votes = tally->candidates->len;
  gint64 sum = saksi_tally_sum_votes (count->votes, n_votes);
  gint64 expected = saksi_tally_sum_votes (reference->votes, n_votes);
  g_autofree char *difference = NULL;
  GtkWidget *tag;

  if (sum == SAKSI_UNKNOWN || expected == SAKSI_UNKNOWN)
    return NULL;
  if (is_same (count, reference, n_votes))
    /* TRANSLATORS: two counts agree, candidate by candidate */
    return saksi_tag_new (C_("counts", "same"), SAKSI_MARK_AGREES);

  difference = saksi_format_difference (sum - expected);
  if (sum == expected)
    {
      /* TRANSLATORS: two counts have the same sum but not for each candidate */
      tag = saksi_tag_new (C_("counts", "differs"), SAKSI_MARK_DIFFERS);
      gtk_widget_set_tooltip_text (tag, _("The same sum, but not for each candidate"));
    }
  else if (is_comparable (tally, count, reference))
    tag = saksi_tag_new (difference, SAKSI_MARK_DIFFERS);
  else
    {
      tag = saksi_tag_new (difference, SAKSI_MARK_PLAIN);
      gtk_widget_set_tooltip_text (tag, _("Not the same TPS: the two counts cover a different or "
                                          "an unknown number of them"));
    }

  return tag;
}

static GtkWidget *
new_text_label (const char *text,
                const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TEXT_CHARS);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }

  return label;
}

static GtkWidget *
new_number_label (gint64 number)
{
  g_autofree char *text = saksi_format_count (number);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

/* When the count was made, or from where it comes, or @missing where there is no count. */
static char *
dup_caption (const SaksiCount *count,
             const char       *missing)
{
  if (count == NULL)
    return g_strdup (missing);
  if (count->ts != SAKSI_UNKNOWN)
    return saksi_format_time_wib (count->ts);

  return g_strdup (count->source != NULL ? count->source : "");
}

/* What is at hand but not in sight: where the count comes from, valid and invalid votes, and the
 * time in UTC. */
static char *
dup_details (const SaksiCount *count)
{
  g_autofree char *valid = saksi_format_count (count->valid);
  g_autofree char *invalid = saksi_format_count (count->invalid);
  g_autofree char *utc = saksi_format_time_utc (count->ts);

  return g_strdup_printf (_("Source: %s\nTime: %s\nValid votes: %s\nInvalid votes: %s"),
                          count->source != NULL ? count->source : SAKSI_FORMAT_UNKNOWN, utc, valid,
                          invalid);
}

static void
append_row (SaksiCountsCard  *self,
            const SaksiTally *tally,
            const SaksiCount *count,
            const SaksiCount *reference,
            const char       *title,
            const char       *missing,
            gboolean          compact)
{
  guint n_votes = tally->candidates->len;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *numbers = gtk_box_new (compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                                    compact ? 3 : 9);
  GtkWidget *tag = NULL;
  g_autofree char *caption = dup_caption (count, missing);

  gtk_box_append (GTK_BOX (texts), new_text_label (title, NULL));
  if (*caption != '\0')
    gtk_box_append (GTK_BOX (texts), new_text_label (caption, "caption"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_set_valign (numbers, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (numbers),
                  new_number_label (count != NULL ? saksi_tally_sum_votes (count->votes, n_votes)
                                                  : SAKSI_UNKNOWN));
  gtk_box_append (GTK_BOX (row), numbers);

  if (count != NULL && reference != NULL && count != reference)
    tag = new_difference_tag (tally, count, reference);
  if (tag != NULL)
    {
      gtk_widget_set_halign (tag, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (numbers), tag);
    }
  if (count != NULL)
    {
      g_autofree char *details = dup_details (count);

      gtk_widget_set_tooltip_text (row, details);
    }

  if (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL)
    gtk_box_append (self->rows, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (self->rows, row);
}

static char *
dup_stations_title (const SaksiTally *tally)
{
  g_autofree char *reported = NULL;
  g_autofree char *stations = NULL;

  if (tally->stations == NULL)
    return g_strdup (_("Sum of its TPS"));

  reported = saksi_format_count (tally->stations->stations);
  if (tally->region->stations == SAKSI_UNKNOWN)
    {
      /* TRANSLATORS: how many polling stations are in the sum */
      return g_strdup_printf (_("Sum of its %s TPS"), reported);
    }
  stations = saksi_format_count (tally->region->stations);

  /* TRANSLATORS: how many of how many polling stations are in the sum */
  return g_strdup_printf (_("Sum of its %s of %s TPS"), reported, stations);
}

static char *
dup_readings_title (const SaksiTally *tally)
{
  g_autofree char *read = NULL;

  if (tally->readings == NULL)
    return g_strdup (_("Your own reading"));

  read = saksi_format_count (tally->readings->stations);

  return g_strdup_printf (_("Your own reading, %s TPS"), read);
}

/* What the other counts are compared with: the first that there is. */
static const SaksiCount *
get_reference (const SaksiTally *tally)
{
  if (tally->published != NULL)
    return tally->published;
  if (tally->stations != NULL)
    return tally->stations;

  return tally->official;
}

/* Decrees are about provinces and the nation; nobody certifies the specimen. */
static gboolean
can_be_certified (const SaksiTally *tally)
{
  return tally->region->level <= SAKSI_LEVEL_PROVINCE &&
         !saksi_region_code_is_specimen (tally->region->code);
}

void
saksi_counts_card_show (SaksiCountsCard  *self,
                        const SaksiTally *tally,
                        gboolean          compact)
{
  const SaksiCount *reference = get_reference (tally);
  g_autofree char *stations_title = dup_stations_title (tally);
  g_autofree char *readings_title = dup_readings_title (tally);
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_COUNTS_CARD (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);

  append_row (self, tally, tally->published, reference, _("KPU’s total"),
              _("Not in the cache"), compact);
  append_row (self, tally, tally->stations, reference, stations_title,
              _("No document of a TPS in the cache"), compact);
  if (tally->official != NULL || can_be_certified (tally))
    append_row (self, tally, tally->official, reference, _("Official decree"),
                _("Not in the cache"), compact);
  append_row (self, tally, tally->readings, reference, readings_title,
              _("No form read yet"), compact);
}
