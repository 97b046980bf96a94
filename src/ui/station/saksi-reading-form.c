/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-reading-form.h"

#include <string.h>

#include <glib/gi18n.h>

#include "check/saksi-reading-check.h"
#include "common/saksi-format.h"
#include "common/saksi-wrap-box.h"
#include "station/saksi-field-title.h"
#include "station/saksi-finding-text.h"
#include "station/saksi-numbers-card.h"

/* Nothing else is written in boxes of nine digits. */
#define MAX_DIGITS 9
#define WIDTH_CHARS 3
#define ICON_SIZE 16

/**
 * SaksiReadingForm:
 *
 * Where a person types what stands on the form, in the order of the form, by keyboard alone. The
 * published number is seen in each place until something is typed there.
 */
struct _SaksiReadingForm
{
  AdwBin parent_instance;

  SaksiReading *base;    /* owned, nullable: what is read on, with contest and station */
  SaksiReading *entered; /* owned, nullable: what was in the places at first */
  GArray *cells;         /* owned: of Cell, in the order of the form */
  gboolean filling;
  gboolean withdraws;    /* what is kept next takes the reading back */

  /* template children */
  GtkGrid *grid;
  GtkLabel *sums;
  GtkEditable *note;
  GtkWidget *withdraw;
};

/* A place for one number. */
typedef struct
{
  GtkEditable *entry;     /* borrowed */
  guint form_field;       /* SAKSI_NUMBER_NONE where the form is not known */
  guint reading_field;    /* where it is no vote */
  gboolean is_vote;
  SaksiChoiceCode choice; /* of a vote */
  guint page;
  gint64 published;
} Cell;

enum
{
  SIGNAL_FOCUSED,
  SIGNAL_SAVE,
  SIGNAL_CANCELLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiReadingForm, saksi_reading_form, ADW_TYPE_BIN)

/* A line of the form: men, women and all, or one number in the last place. */
typedef struct
{
  guint fields[3]; /* SAKSI_NUMBER_NONE for none */
  const char *title;
} Line;

#define NONE SAKSI_NUMBER_NONE
#define GROUP(name) \
  { SAKSI_FIELD_##name##_L, SAKSI_FIELD_##name##_P, SAKSI_FIELD_##name##_J }
#define SINGLE(field) { NONE, NONE, (field) }

static const Line first_page[] = {
  { GROUP (PEMILIH_DPT), N_("I.A  On the list") },
  { GROUP (PENGGUNA_DPT), N_("I.B.1  Came from the list") },
  { GROUP (PENGGUNA_DPTB), N_("I.B.2  Moved in") },
  { GROUP (PENGGUNA_NON_DPT), N_("I.B.3  By identity card") },
  { GROUP (PENGGUNA_TOTAL), N_("I.B.4  All who came") },
  { SINGLE (SAKSI_FORM_FIELD_BALLOTS_RECEIVED), N_("II.1  Ballots received") },
  { SINGLE (SAKSI_FORM_FIELD_BALLOTS_USED), N_("II.2  Used") },
  { SINGLE (SAKSI_FORM_FIELD_BALLOTS_RETURNED), N_("II.3  Returned") },
  { SINGLE (SAKSI_FORM_FIELD_BALLOTS_UNUSED), N_("II.4  Not used") },
  { { SAKSI_FORM_FIELD_DISABLED_L, SAKSI_FORM_FIELD_DISABLED_P, SAKSI_FORM_FIELD_DISABLED_J },
    N_("III  Voters with disabilities") },
};

static const Line last_page[] = {
  { SINGLE (SAKSI_FIELD_SUARA_SAH), N_("V.A  Valid votes") },
  { SINGLE (SAKSI_FIELD_SUARA_TIDAK_SAH), N_("V.B  Invalid votes") },
  { SINGLE (SAKSI_FIELD_SUARA_TOTAL), N_("V.C  Valid + invalid") },
};

/* Returns: whether @text is a number, a sign for none, or empty */
static gboolean
parse (const char *text,
       gint64     *value)
{
  *value = SAKSI_READING_NOT_ENTERED;
  if (*text == '\0')
    return TRUE;
  if (g_str_equal (text, "-"))
    *value = SAKSI_READING_BLANK;
  else if (g_str_equal (text, "?"))
    *value = SAKSI_READING_UNREADABLE;
  else if (strspn (text, "0123456789") == strlen (text) && strlen (text) <= MAX_DIGITS)
    *value = g_ascii_strtoll (text, NULL, 10);

  return *value != SAKSI_READING_NOT_ENTERED;
}

static char *
build_text (gint64 value)
{
  if (value == SAKSI_READING_NOT_ENTERED)
    return g_strdup ("");
  if (value == SAKSI_READING_BLANK)
    return g_strdup ("-");
  if (value == SAKSI_READING_UNREADABLE)
    return g_strdup ("?");

  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static Cell *
find_cell (SaksiReadingForm *self,
           GtkWidget        *entry,
           guint            *place)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      Cell *cell = &g_array_index (self->cells, Cell, i);

      if (GTK_WIDGET (cell->entry) == entry)
        {
          *place = i;
          return cell;
        }
    }

  return NULL;
}

/* So that nothing moves when an icon comes. */
static void
leave_room (GtkEntry *entry)
{
  g_autoptr(GdkPaintable) nothing = gdk_paintable_new_empty (ICON_SIZE, ICON_SIZE);

  gtk_entry_set_icon_from_paintable (entry, GTK_ENTRY_ICON_SECONDARY, nothing);
}

/* An icon beside the colour tells whether both numbers are the same. */
static void
mark_cell (const Cell *cell)
{
  const char *text = gtk_editable_get_text (cell->entry);
  GtkEntry *entry = GTK_ENTRY (cell->entry);
  const char *icon = NULL;
  g_autofree char *said = NULL;
  gint64 value;

  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "warning");
  if (!parse (text, &value))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      icon = "dialog-error-symbolic";
      said = g_strdup (_("Digits only, or - for a blank, or ? for unreadable"));
    }
  else if (value >= 0 && cell->published != SAKSI_UNKNOWN)
    {
      g_autofree char *published = saksi_format_count (cell->published);
      gboolean is_same = value == cell->published;

      if (!is_same)
        gtk_widget_add_css_class (GTK_WIDGET (entry), "warning");
      icon = is_same ? "object-select-symbolic" : "dialog-warning-symbolic";
      said = is_same ? g_strdup (_("As published"))
                     : g_strdup_printf (_("Published: %s"), published);
    }
  if (icon != NULL)
    gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, icon);
  else
    leave_room (entry);
  gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY, said);
  gtk_entry_set_icon_activatable (entry, GTK_ENTRY_ICON_SECONDARY, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  said != NULL ? said : "", -1);
}

static gboolean
is_sound (SaksiReadingForm *self)
{
  gint64 value;

  for (guint i = 0; i < self->cells->len; i++)
    if (!parse (gtk_editable_get_text (g_array_index (self->cells, Cell, i).entry), &value))
      return FALSE;

  return TRUE;
}

/* What the form's own sums say of what was typed so far. */
static char *
build_sums (const SaksiReading *reading)
{
  SaksiReadingCheck checks[SAKSI_N_READING_CHECKS];
  guint n = saksi_reading_check (reading, checks);
  guint n_hold = 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const SaksiFinding finding = {
        .rule = checks[i].rule, .part = checks[i].part, .expected = checks[i].expected,
        .found = checks[i].found,
      };
      g_autofree char *sentence = NULL;

      n_hold += checks[i].verdict == SAKSI_VERDICT_HOLDS;
      if (checks[i].verdict != SAKSI_VERDICT_DIFFERS)
        continue;
      sentence = saksi_finding_text_build (&finding);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
    }
  if (text->len == 0 && n_hold > 0)
    {
      g_autofree char *hold = saksi_format_count (n_hold);
      g_autofree char *all = saksi_format_count (n);

      /* TRANSLATORS: how many sums can be made of what was typed so far, and how many there are */
      g_string_append_printf (text, ngettext ("%s of the %s sums of the form can be made, and "
                                              "agrees",
                                              "%s of the %s sums of the form can be made, and "
                                              "agree", n_hold), hold, all);
    }

  return g_string_free (text, FALSE);
}

static void
update (SaksiReadingForm *self)
{
  g_autoptr(SaksiReading) reading = saksi_reading_form_dup_reading (self);
  g_autofree char *sums = build_sums (reading);

  gtk_label_set_label (self->sums, sums);
  gtk_widget_set_visible (GTK_WIDGET (self->sums), *sums != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reading.save",
                                 is_sound (self) && !saksi_reading_is_empty (reading));
}

static void
changed_cb (SaksiReadingForm *self,
            GtkEditable      *entry)
{
  guint place;
  const Cell *cell = find_cell (self, GTK_WIDGET (entry), &place);

  if (self->filling || cell == NULL)
    return;

  mark_cell (cell);
  update (self);
}

static void
focus_cb (SaksiReadingForm *self,
          GParamSpec       *pspec,
          GtkEventController *controller)
{
  GtkWidget *entry = gtk_event_controller_get_widget (controller);
  guint place;
  const Cell *cell = find_cell (self, entry, &place);

  if (cell == NULL ||
      !gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (controller)))
    return;

  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  g_signal_emit (self, signals[SIGNAL_FOCUSED], 0, cell->form_field, cell->page);
}

static void
go_to (SaksiReadingForm *self,
       guint             place)
{
  if (place < self->cells->len)
    gtk_widget_grab_focus (GTK_WIDGET (g_array_index (self->cells, Cell, place).entry));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static gboolean
key_cb (SaksiReadingForm      *self,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkEventControllerKey *controller)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint place;
  Cell *cell = find_cell (self, entry, &place);

  if (cell == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_equal:
    case GDK_KEY_KP_Equal:
      if (cell->published != SAKSI_UNKNOWN)
        {
          g_autofree char *text = build_text (cell->published);

          gtk_editable_set_text (cell->entry, text);
        }
      go_to (self, place + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Down:
      go_to (self, place + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      go_to (self, place > 0 ? place - 1 : 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SAVE], 0);
}

static void
withdraw_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SAKSI_READING_FORM (widget)->withdraws = TRUE;
  g_signal_emit (widget, signals[SIGNAL_SAVE], 0);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CANCELLED], 0);
}

static void
fill_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SaksiReadingForm *self = SAKSI_READING_FORM (widget);

  self->filling = TRUE;
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);

      if (*gtk_editable_get_text (cell->entry) == '\0' && cell->published != SAKSI_UNKNOWN)
        {
          g_autofree char *text = build_text (cell->published);

          gtk_editable_set_text (cell->entry, text);
          mark_cell (cell);
        }
    }
  self->filling = FALSE;
  update (self);
}

static void
saksi_reading_form_dispose (GObject *object)
{
  SaksiReadingForm *self = SAKSI_READING_FORM (object);

  g_array_set_size (self->cells, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), SAKSI_TYPE_READING_FORM);

  G_OBJECT_CLASS (saksi_reading_form_parent_class)->dispose (object);
}

static void
saksi_reading_form_finalize (GObject *object)
{
  SaksiReadingForm *self = SAKSI_READING_FORM (object);

  saksi_reading_free (self->base);
  saksi_reading_free (self->entered);
  g_array_unref (self->cells);

  G_OBJECT_CLASS (saksi_reading_form_parent_class)->finalize (object);
}

static void
saksi_reading_form_class_init (SaksiReadingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_reading_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_reading_form_finalize;

  /**
   * SaksiReadingForm::focused:
   * @field: the number of the form that is being typed, %SAKSI_NUMBER_NONE for none
   * @page: the page that it is on
   */
  signals[SIGNAL_FOCUSED] = g_signal_new ("focused", SAKSI_TYPE_READING_FORM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                          G_TYPE_UINT);
  /**
   * SaksiReadingForm::save:
   *
   * The user wants what was typed to be kept.
   */
  signals[SIGNAL_SAVE] = g_signal_new ("save", SAKSI_TYPE_READING_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SaksiReadingForm::cancelled:
   *
   * The user does not want to go on.
   */
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", SAKSI_TYPE_READING_FORM,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                            0);

  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/station/saksi-reading-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiReadingForm, grid);
  gtk_widget_class_bind_template_child (widget_class, SaksiReadingForm, sums);
  gtk_widget_class_bind_template_child (widget_class, SaksiReadingForm, note);
  gtk_widget_class_bind_template_child (widget_class, SaksiReadingForm, withdraw);
  gtk_widget_class_install_action (widget_class, "reading.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "reading.fill", NULL, fill_action);
  gtk_widget_class_install_action (widget_class, "reading.withdraw", NULL, withdraw_action);
  gtk_widget_class_install_action (widget_class, "reading.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "reading.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "reading.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK,
                                       "reading.fill", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "reading.cancel", NULL);
}

static void
saksi_reading_form_init (SaksiReadingForm *self)
{
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
attach_title (SaksiReadingForm *self,
              const char       *title,
              int               row)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (self->grid, label, 0, row, 1, 1);
}

static void
attach_head (SaksiReadingForm *self,
             const char       *title,
             gboolean          has_columns,
             int               row)
{
  const char *const columns[] = { C_("voters", "Men"), C_("voters", "Women"), C_("voters", "All") };
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->grid, label, 0, row, 1, 1);
  for (int i = 0; has_columns && i < (int) G_N_ELEMENTS (columns); i++)
    {
      GtkWidget *column = gtk_label_new (columns[i]);

      gtk_widget_add_css_class (column, "caption");
      gtk_widget_add_css_class (column, "dim-label");
      gtk_grid_attach (self->grid, column, 1 + i, row, 1, 1);
    }
}

static void
attach_cell (SaksiReadingForm *self,
             Cell             *cell,
             const char       *title,
             int               column,
             int               row)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *published = saksi_format_count (cell->published);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), WIDTH_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), WIDTH_CHARS);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_entry_set_max_length (GTK_ENTRY (entry), MAX_DIGITS);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  if (cell->published != SAKSI_UNKNOWN)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), published);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (focus, "notify::contains-focus", G_CALLBACK (focus_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  cell->entry = GTK_EDITABLE (entry);
  gtk_grid_attach (self->grid, entry, column, row, 1, 1);
  g_array_append_val (self->cells, *cell);
}

static void
attach_lines (SaksiReadingForm   *self,
              const SaksiStation *station,
              const Line         *lines,
              gsize               n,
              guint               page,
              int                *row)
{
  for (gsize line = 0; line < n; line++, (*row)++)
    {
      attach_title (self, _(lines[line].title), *row);
      for (guint i = 0; i < G_N_ELEMENTS (lines[line].fields); i++)
        {
          guint field = lines[line].fields[i];
          Cell cell = { .form_field = field, .page = page, .published = SAKSI_UNKNOWN };

          if (field == NONE)
            continue;
          cell.reading_field = saksi_reading_field_from_form (field);
          if (field < SAKSI_N_FIELDS && station->current != NULL)
            cell.published = station->current->fields[field];
          attach_cell (self, &cell, _(lines[line].title), 1 + (int) i, *row);
        }
    }
}

static void
attach_votes (SaksiReadingForm   *self,
              const SaksiStation *station,
              int                *row)
{
  gboolean is_president = saksi_contest_get_election (station->contest) == SAKSI_ELECTION_PPWP;

  for (guint i = 0; i < station->candidates->len; i++, (*row)++)
    {
      const SaksiCandidate *candidate = station->candidates->pdata[i];
      g_autofree char *title = saksi_field_title_dup_vote (station, candidate->choice);
      Cell cell = {
        .form_field = is_president && i < SAKSI_FORM_N_PAIRS ? SAKSI_FORM_FIELD_VOTES_1 + i : NONE,
        .is_vote = TRUE, .choice = candidate->choice, .page = 2, .published = SAKSI_UNKNOWN,
      };

      if (station->current != NULL)
        cell.published = saksi_result_get_vote (station->current, candidate->choice);
      attach_title (self, title, *row);
      attach_cell (self, &cell, title, 3, *row);
    }
}

static void
remove_cells (SaksiReadingForm *self)
{
  GtkWidget *child;

  g_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
fill_in (SaksiReadingForm   *self,
         const SaksiReading *own)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);
      gint64 value = SAKSI_READING_NOT_ENTERED;
      g_autofree char *text = NULL;

      if (own != NULL)
        value = cell->is_vote ? saksi_reading_get_vote (own, cell->choice)
                              : own->values[cell->reading_field];
      text = build_text (value);
      gtk_editable_set_text (cell->entry, text);
      mark_cell (cell);
    }
  gtk_editable_set_text (self->note, own != NULL && own->note != NULL ? own->note : "");
  self->filling = FALSE;
}

/**
 * saksi_reading_form_show:
 * @self: a form
 * @station: a station
 * @own: (nullable): what has been read of it before
 *
 * Shows places for all numbers of the form, with what has been read already.
 */
void
saksi_reading_form_show (SaksiReadingForm   *self,
                         const SaksiStation *station,
                         const SaksiReading *own)
{
  int row = 0;

  g_return_if_fail (SAKSI_IS_READING_FORM (self));
  g_return_if_fail (station != NULL);

  g_clear_pointer (&self->base, saksi_reading_free);
  self->base = own != NULL ? saksi_reading_copy (own)
                           : saksi_reading_new (station->contest, station->region->code);
  remove_cells (self);
  attach_head (self, _("Page 1"), TRUE, row++);
  attach_lines (self, station, first_page, G_N_ELEMENTS (first_page), 1, &row);
  attach_head (self, _("Votes"), FALSE, row++);
  attach_votes (self, station, &row);
  attach_head (self, _("Last page"), FALSE, row++);
  attach_lines (self, station, last_page, G_N_ELEMENTS (last_page),
                MAX (SAKSI_FORM_N_PAGES, station->pages->len), &row);
  fill_in (self, own);

  g_clear_pointer (&self->entered, saksi_reading_free);
  self->withdraws = FALSE;
  self->entered = saksi_reading_form_dup_reading (self);
  gtk_widget_set_visible (self->withdraw, own != NULL && !own->withdrawn);
  update (self);
}

/* Fills in the numbers of an older version; kept, they are the next one. */
void
saksi_reading_form_take (SaksiReadingForm   *self,
                         const SaksiReading *older)
{
  g_return_if_fail (SAKSI_IS_READING_FORM (self));
  g_return_if_fail (older != NULL);

  fill_in (self, older);
  update (self);
}

/* Goes to the votes, which most people begin with; what is before them is two keys away. */
void
saksi_reading_form_begin (SaksiReadingForm *self)
{
  guint place = 0;

  g_return_if_fail (SAKSI_IS_READING_FORM (self));

  while (place + 1 < self->cells->len && !g_array_index (self->cells, Cell, place).is_vote)
    place++;
  go_to (self, place);
}

/* Returns: whether something was typed that has not been kept */
gboolean
saksi_reading_form_has_changes (SaksiReadingForm *self)
{
  g_autoptr(SaksiReading) now = NULL;

  g_return_val_if_fail (SAKSI_IS_READING_FORM (self), FALSE);

  if (self->entered == NULL)
    return FALSE;
  now = saksi_reading_form_dup_reading (self);

  return !saksi_reading_same_content (now, self->entered);
}

/* Returns: (transfer full): what was typed, as the next version of what was shown; what is no
 *   number counts as not entered */
SaksiReading *
saksi_reading_form_dup_reading (SaksiReadingForm *self)
{
  SaksiReading *reading;

  g_return_val_if_fail (SAKSI_IS_READING_FORM (self) && self->base != NULL, NULL);

  reading = saksi_reading_copy (self->base);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, i);
      gint64 value;

      parse (gtk_editable_get_text (cell->entry), &value);
      if (cell->is_vote)
        saksi_reading_set_vote (reading, cell->choice, value);
      else
        reading->values[cell->reading_field] = value;
      if (value != SAKSI_READING_NOT_ENTERED)
        reading->pages |= G_GUINT64_CONSTANT (1) << (cell->page - 1);
    }
  saksi_reading_set_note (reading, gtk_editable_get_text (self->note));
  reading->withdrawn = self->withdraws;

  return reading;
}
