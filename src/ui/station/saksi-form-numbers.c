/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-numbers.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "form/saksi-form-layout.h"
#include "station/saksi-field-title.h"

#define STRIP_HEIGHT 72

/**
 * SaksiFormNumbers:
 *
 * The numbers of one page of a form, one below the other: the boxes of each, cut out of the picture
 * and upright, with its name and what was published of it. One of them can be chosen.
 */
struct _SaksiFormNumbers
{
  GtkWidget parent_instance;

  GtkWidget *list;    /* borrowed: below the widget, as the others */
  GtkWidget *message;
  GtkLabel *title;
  GtkLabel *details;

  char *names[SAKSI_N_FORM_FIELDS];    /* owned, nullable: of candidates */
  gint64 values[SAKSI_N_FORM_FIELDS];  /* as published */
  GArray *fields;                      /* owned: of guint, the field of each row */
  guint chosen;                        /* a field, or G_MAXUINT */
  gboolean filling;                    /* rows are being made */
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_OPENED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiFormNumbers, saksi_form_numbers, GTK_TYPE_WIDGET)

static const char *
get_other_title (guint field)
{
  switch (field)
    {
    case SAKSI_FORM_FIELD_BALLOTS_RECEIVED:
      return _("Ballots received");
    case SAKSI_FORM_FIELD_BALLOTS_USED:
      return _("Ballots used");
    case SAKSI_FORM_FIELD_BALLOTS_RETURNED:
      return _("Ballots returned");
    case SAKSI_FORM_FIELD_BALLOTS_UNUSED:
      return _("Ballots not used");
    case SAKSI_FORM_FIELD_DISABLED_L:
      return _("Voters with disabilities, men");
    case SAKSI_FORM_FIELD_DISABLED_P:
      return _("Voters with disabilities, women");
    case SAKSI_FORM_FIELD_DISABLED_J:
      return _("Voters with disabilities");
    default:
      return "";
    }
}

/* Men and women follow the number of both. */
static char *
dup_title (SaksiFormNumbers *self,
           guint             field)
{
  const char *title;

  if (self->names[field] != NULL)
    return g_strdup (self->names[field]);
  title = get_other_title (field);
  if (*title != '\0')
    return g_strdup (title);
  if (field < SAKSI_FIELD_PEMILIH_DPT_J || field >= SAKSI_N_FIELDS)
    return g_strdup (saksi_field_title_get (field));

  title = saksi_field_title_get (field - (field - SAKSI_FIELD_PEMILIH_DPT_J) % 3);
  switch ((field - SAKSI_FIELD_PEMILIH_DPT_J) % 3)
    {
    case 1:
      /* TRANSLATORS: the name of a number, of which this is the part of men */
      return g_strdup_printf (_("%s: men"), title);
    case 2:
      /* TRANSLATORS: the name of a number, of which this is the part of women */
      return g_strdup_printf (_("%s: women"), title);
    default:
      return g_strdup (title);
    }
}

static GtkWidget *
create_label (const char *text,
              const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
append_strip (SaksiFormNumbers    *self,
              const SaksiFormSlot *slot,
              GdkTexture          *strip,
              const SaksiFormColors *colors)
{
  g_autoptr(GdkPaintable) colored = saksi_form_colors_apply (colors, strip);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picture = gtk_picture_new_for_paintable (colored);
  g_autofree char *title = dup_title (self, slot->field);
  g_autofree char *count = saksi_format_count (self->values[slot->field]);
  /* TRANSLATORS: a number as Sirekap, a system of KPU, has published it */
  g_autofree char *published = g_strdup_printf (_("%s · Sirekap %s"), slot->item, count);
  int width = STRIP_HEIGHT * gdk_texture_get_width (strip) / gdk_texture_get_height (strip);

  gtk_box_append (GTK_BOX (names), create_label (title, NULL));
  gtk_box_append (GTK_BOX (names), create_label (published, "caption"));
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, width, STRIP_HEIGHT);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), title);
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, published, -1);
  g_array_append_val (self->fields, slot->field);
}

/* Rows of the form from above, each from the left. */
static int
compare_slots (const void *a,
               const void *b)
{
  const SaksiFormSlot *first = *(const SaksiFormSlot *const *) a;
  const SaksiFormSlot *second = *(const SaksiFormSlot *const *) b;

  if (first->boxes[0].y0 != second->boxes[0].y0)
    return first->boxes[0].y0 < second->boxes[0].y0 ? -1 : 1;

  return first->boxes[0].x0 < second->boxes[0].x0 ? -1 : 1;
}

static void
say_why_nothing (SaksiFormNumbers *self,
                 SaksiFormPicture *picture)
{
  if (picture == NULL)
    {
      gtk_label_set_label (self->title, _("No Page to Cut Numbers From"));
      gtk_label_set_label (self->details, "");
    }
  else if (saksi_form_picture_get_kind (picture) == SAKSI_FORM_KIND_OTHER)
    {
      gtk_label_set_label (self->title, _("Places of the Numbers Not Known"));
      gtk_label_set_label (self->details,
                           _("Saksi knows where numbers stand on the form of the presidential "
                             "election alone."));
    }
  else
    {
      gtk_label_set_label (self->title, _("Form Not Found in the Picture"));
      gtk_label_set_label (self->details,
                           _("Its corner marks or boxes cannot be made out. The whole page shows "
                             "the numbers."));
    }
}

static void
select_chosen (SaksiFormNumbers *self)
{
  GtkListBoxRow *row = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    if (g_array_index (self->fields, guint, i) == self->chosen)
      row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}

static void
row_selected_cb (SaksiFormNumbers *self,
                 GtkListBoxRow    *row)
{
  guint field;

  if (self->filling || row == NULL)
    return;
  field = g_array_index (self->fields, guint, gtk_list_box_row_get_index (row));
  if (field == self->chosen)
    return;

  self->chosen = field;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, field);
}

static void
row_activated_cb (SaksiFormNumbers *self,
                  GtkListBoxRow    *row)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
saksi_form_numbers_finalize (GObject *object)
{
  SaksiFormNumbers *self = SAKSI_FORM_NUMBERS (object);

  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    g_free (self->names[field]);
  g_array_unref (self->fields);

  G_OBJECT_CLASS (saksi_form_numbers_parent_class)->finalize (object);
}

static void
saksi_form_numbers_dispose (GObject *object)
{
  GtkWidget *child;

  SAKSI_FORM_NUMBERS (object)->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (saksi_form_numbers_parent_class)->dispose (object);
}

static void
saksi_form_numbers_class_init (SaksiFormNumbersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = saksi_form_numbers_dispose;
  object_class->finalize = saksi_form_numbers_finalize;

  /**
   * SaksiFormNumbers::chosen:
   * @field: of #SaksiField or #SaksiFormField
   *
   * The user has chosen a number.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SAKSI_TYPE_FORM_NUMBERS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * SaksiFormNumbers::opened:
   *
   * The user wants to see the chosen number where it stands on the page.
   */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", SAKSI_TYPE_FORM_NUMBERS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "formnumbers");
}

static void
saksi_form_numbers_init (SaksiFormNumbers *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->chosen = G_MAXUINT;
  saksi_form_numbers_set_station (self, NULL);
  self->message = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->title = GTK_LABEL (create_label (NULL, "title-4"));
  self->details = GTK_LABEL (create_label (NULL, NULL));
  gtk_box_append (GTK_BOX (self->message), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self->message), GTK_WIDGET (self->details));

  self->list = gtk_list_box_new ();
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), FALSE);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_add_css_class (self->list, "number-strips");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Numbers of this page, cut out of its picture"), -1);

  gtk_box_append (GTK_BOX (box), self->message);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

/* Takes the names of the candidates and what was published; nothing when @station is NULL. */
void
saksi_form_numbers_set_station (SaksiFormNumbers   *self,
                                const SaksiStation *station)
{
  g_return_if_fail (SAKSI_IS_FORM_NUMBERS (self));

  for (guint field = 0; field < SAKSI_N_FORM_FIELDS; field++)
    {
      gboolean known = station != NULL && station->current != NULL && field < SAKSI_N_FIELDS;

      g_clear_pointer (&self->names[field], g_free);
      self->values[field] = known ? station->current->fields[field] : SAKSI_UNKNOWN;
    }
  for (guint i = 0; station != NULL && i < MIN (station->candidates->len, SAKSI_FORM_N_PAIRS); i++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];

      self->names[SAKSI_FORM_FIELD_VOTES_1 + i] = saksi_field_title_dup_vote (station,
                                                                              candidate->choice);
      if (station->current != NULL)
        self->values[SAKSI_FORM_FIELD_VOTES_1 + i] = saksi_result_get_vote (station->current,
                                                                            candidate->choice);
    }
}

/* Shows the numbers of a page; when @picture is NULL, or the form was not found in it, says so. */
void
saksi_form_numbers_show (SaksiFormNumbers      *self,
                         SaksiFormPicture      *picture,
                         const SaksiFormColors *colors)
{
  g_autoptr(GPtrArray) slots = g_ptr_array_new ();
  GtkWidget *child;

  g_return_if_fail (SAKSI_IS_FORM_NUMBERS (self));

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_array_set_size (self->fields, 0);
  for (guint field = 0; picture != NULL && field < SAKSI_N_FORM_FIELDS; field++)
    if (saksi_form_picture_get_strip (picture, field) != NULL)
      g_ptr_array_add (slots, (gpointer) saksi_form_layout_find_slot (field));
  g_ptr_array_sort (slots, compare_slots);
  for (guint i = 0; i < slots->len; i++)
    {
      const SaksiFormSlot *slot = slots->pdata[i];

      append_strip (self, slot, saksi_form_picture_get_strip (picture, slot->field), colors);
    }
  select_chosen (self);
  self->filling = FALSE;

  gtk_widget_set_visible (self->list, slots->len > 0);
  gtk_widget_set_visible (self->message, slots->len == 0);
  if (slots->len == 0)
    say_why_nothing (self, picture);
}

guint
saksi_form_numbers_get_n_shown (SaksiFormNumbers *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_NUMBERS (self), 0);

  return self->fields->len;
}

/* Chooses a number, G_MAXUINT for none. */
void
saksi_form_numbers_choose (SaksiFormNumbers *self,
                           guint             field)
{
  g_return_if_fail (SAKSI_IS_FORM_NUMBERS (self));

  self->chosen = field;
  select_chosen (self);
}
