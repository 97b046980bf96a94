/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-versions-card.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"

/* More candidates than this are not named one by one. */
#define MAX_LISTED 5

/* Every version of a station's document, the oldest first, with what changed from the one
 * before. */
struct _SaksiVersionsCard
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel *count_label;
  GtkListBox *list;
};

/* What changed between two versions. */
typedef struct
{
  guint n_numbers;
  guint n_pages;
  char *only; /* owned, nullable: the change in words, when it is one candidate's number */
} Changes;

G_DEFINE_FINAL_TYPE (SaksiVersionsCard, saksi_versions_card, ADW_TYPE_BIN)

static void
saksi_versions_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_VERSIONS_CARD);

  G_OBJECT_CLASS (saksi_versions_card_parent_class)->dispose (object);
}

static void
saksi_versions_card_class_init (SaksiVersionsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_versions_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/station/saksi-versions-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiVersionsCard, count_label);
  gtk_widget_class_bind_template_child (widget_class, SaksiVersionsCard, list);
}

static void
saksi_versions_card_init (SaksiVersionsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
note_candidate (Changes              *changes,
                const SaksiCandidate *candidate,
                gint64                before,
                gint64                after)
{
  g_autofree char *difference = NULL;

  if (before == after)
    return;

  changes->n_numbers++;
  g_clear_pointer (&changes->only, g_free);
  if (changes->n_numbers > 1 || before == SAKSI_UNKNOWN || after == SAKSI_UNKNOWN)
    return;

  difference = saksi_format_difference (after - before);
  if (candidate->number > 0)
    changes->only = g_strdup_printf ("%02u %s", candidate->number, difference);
  else
    changes->only = g_steal_pointer (&difference);
}

static void
find_changes (const SaksiStation *station,
              const SaksiResult  *before,
              const SaksiResult  *after,
              Changes            *changes)
{
  for (guint i = 0; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];

      note_candidate (changes, candidate, saksi_result_get_vote (before, candidate->choice),
                      saksi_result_get_vote (after, candidate->choice));
    }

  for (guint i = 0; i < SAKSI_N_FIELDS; i++)
    if (before->fields[i] != after->fields[i])
      {
        changes->n_numbers++;
        g_clear_pointer (&changes->only, g_free);
      }

  for (guint i = 0; i < MAX (before->n_pages, after->n_pages); i++)
    if (g_strcmp0 (i < before->n_pages ? before->pages[i] : NULL,
                   i < after->n_pages ? after->pages[i] : NULL) != 0)
      changes->n_pages++;
}

static char *
build_changes (const Changes *changes)
{
  g_autofree char *numbers = NULL;
  g_autofree char *pages = NULL;

  if (changes->only != NULL)
    numbers = g_strdup (changes->only);
  else if (changes->n_numbers > 0)
    numbers = g_strdup_printf (ngettext ("%u number changed", "%u numbers changed",
                                         changes->n_numbers), changes->n_numbers);
  if (changes->n_pages > 0)
    pages = g_strdup_printf (ngettext ("%u page changed", "%u pages changed", changes->n_pages),
                             changes->n_pages);

  if (numbers != NULL && pages != NULL)
    /* TRANSLATORS: what changed between two versions: numbers, pages */
    return g_strdup_printf (_("%s, %s"), numbers, pages);
  if (numbers != NULL || pages != NULL)
    return g_strdup (numbers != NULL ? numbers : pages);

  return g_strdup (_("same numbers"));
}

static GtkWidget *
build_tag (const SaksiStation *station,
           guint               at,
           char              **said)
{
  Changes changes = { 0 };
  SaksiMark mark = SAKSI_MARK_PLAIN;

  if (at == 0)
    {
      *said = g_strdup (_("first seen"));
    }
  else
    {
      find_changes (station, station->versions->pdata[at - 1], station->versions->pdata[at],
                    &changes);
      *said = build_changes (&changes);
      mark = changes.n_numbers > 0 ? SAKSI_MARK_DIFFERS : SAKSI_MARK_PLAIN;
      g_free (changes.only);
    }

  return saksi_tag_new (*said, mark);
}

static char *
build_votes (const SaksiStation *station,
             const SaksiResult  *version)
{
  GString *text;

  if (station->candidates->len > MAX_LISTED)
    {
      g_autofree char *sum = saksi_format_count (saksi_result_sum_votes (version));

      /* TRANSLATORS: all votes of a polling station together */
      return g_strdup_printf (_("%s votes"), sum);
    }

  text = g_string_new (NULL);
  for (guint i = 0; i < station->candidates->len; i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];
      g_autofree char *count = saksi_format_count (saksi_result_get_vote (version,
                                                                          candidate->choice));

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", count);
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
build_label (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
append_version (SaksiVersionsCard  *self,
                const SaksiStation *station,
                guint               at)
{
  const SaksiResult *version = station->versions->pdata[at];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = saksi_wrap_box_new ();
  g_autofree char *time = saksi_format_time_wib (version->ts);
  g_autofree char *utc = saksi_format_time_utc (version->ts);
  g_autofree char *votes = build_votes (station, version);
  g_autofree char *said = NULL;
  g_autofree char *name = NULL;
  GtkWidget *tag = build_tag (station, at, &said);
  GtkWidget *time_label = build_label (time, "dim-label");

  gtk_widget_set_tooltip_text (time_label, utc);
  saksi_wrap_box_append (SAKSI_WRAP_BOX (texts), time_label);
  saksi_wrap_box_append (SAKSI_WRAP_BOX (texts), build_label (votes, NULL));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), tag);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  /* TRANSLATORS: a version of a document: when it was made, its votes, what changed */
  name = g_strdup_printf (C_("version", "%s: %s, %s"), time, votes, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
}

/* Shows the versions of @station, which has at least one. */
void
saksi_versions_card_show (SaksiVersionsCard  *self,
                          const SaksiStation *station)
{
  g_autofree char *count = NULL;
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_VERSIONS_CARD (self));
  g_return_if_fail (station != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < station->versions->len; i++)
    append_version (self, station, i);

  /* TRANSLATORS: how many versions of a document there are in the cache */
  count = g_strdup_printf (ngettext ("%u kept", "%u kept", station->versions->len),
                           station->versions->len);
  gtk_label_set_label (self->count_label, count);
}
