/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "station/saksi-form-chooser.h"

#include <string.h>

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "station/saksi-version-row.h"

/**
 * SaksiFormChooser:
 *
 * A button that says which image of a form is seen, and a list to choose another: of all that were
 * published of one page, or of the whole form.
 */
struct _SaksiFormChooser
{
  GtkWidget parent_instance;

  GtkWidget *button;  /* owned: the only child */
  GtkLabel *label;    /* borrowed: in the button */
  GtkListBox *list;   /* borrowed: below the button, as the others */
  GtkWidget *popover;
  GPtrArray *pages;   /* owned, nullable: of SaksiStationPage */
  GArray *choices;    /* owned: of Choice */
  gboolean whole;     /* the list is of the whole form */
  int chosen;         /* of @choices, or -1 */
};

typedef struct
{
  guint number; /* of the page */
  guint at;     /* of its versions, from 1 … */
  guint n;      /* … of so many */
  const SaksiPageVersion *version; /* borrowed: from the pages */
} Choice;

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiFormChooser, saksi_form_chooser, GTK_TYPE_WIDGET)

static char *
build_title (SaksiFormChooser *self,
             const Choice     *choice)
{
  if (self->whole && choice->n > 1)
    /* TRANSLATORS: the number of a page, of a version of its image, and how many there are */
    return g_strdup_printf (_("Page %u, version %u of %u"), choice->number, choice->at, choice->n);
  if (self->whole)
    return g_strdup_printf (_("Page %u"), choice->number);

  /* TRANSLATORS: the number of a version of a page’s image, and how many there are */
  return g_strdup_printf (_("Version %u of %u"), choice->at, choice->n);
}

/* "14 Feb 2024 19:00:00", as the address has it: of which zone it does not say. */
static char *
dup_uploaded (const SaksiPageVersion *version)
{
  int year;
  int month;
  int day;
  g_autofree char *date = NULL;

  if (version->uploaded == NULL || strlen (version->uploaded) < 15 ||
      sscanf (version->uploaded, "%4d%2d%2d-", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;

  date = saksi_format_date (year, month, day);

  return g_strdup_printf ("%s %.2s:%.2s:%.2s", date, version->uploaded + 9, version->uploaded + 11,
                          version->uploaded + 13);
}

static char *
build_details (const SaksiPageVersion *version)
{
  g_autofree char *uploaded = dup_uploaded (version);
  GString *text = g_string_new (NULL);

  if (uploaded != NULL)
    {
      /* TRANSLATORS: a time that is part of an address */
      g_string_append_printf (text, _("Time in its address: %s"), uploaded);
      g_string_append_c (text, '\n');
    }
  if (version->sha256 == NULL)
    {
      g_string_append (text, _("Not on this computer"));
    }
  else
    {
      g_autofree char *time = saksi_format_time_wib (version->fetched);
      g_autofree char *hash = saksi_format_hash (version->sha256);

      /* TRANSLATORS: a time, beginning and end of a hash */
      g_string_append_printf (text, _("Fetched %s · SHA-256 %s"), time, hash);
      g_string_append_c (text, '\n');
      /* TRANSLATORS: where an image was read from */
      g_string_append_printf (text, _("From %s"), version->origin != NULL ? version->origin : "—");
    }

  return g_string_free (text, FALSE);
}

static void
update_label (SaksiFormChooser *self)
{
  g_autofree char *title = NULL;

  if (self->chosen >= 0)
    title = build_title (self, &g_array_index (self->choices, Choice, self->chosen));
  else
    title = g_strdup_printf (ngettext ("%u earlier version", "%u earlier versions",
                                       self->choices->len), self->choices->len);
  gtk_label_set_label (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
set_chosen (SaksiFormChooser *self,
            int               chosen)
{
  self->chosen = chosen;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, chosen));
  update_label (self);
}

static void
row_activated_cb (SaksiFormChooser *self,
                  GtkListBoxRow    *row)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (gtk_list_box_row_get_index (row) == self->chosen)
    return;

  set_chosen (self, gtk_list_box_row_get_index (row));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
append_row (SaksiFormChooser *self,
            const Choice     *choice)
{
  g_autofree char *title = build_title (self, choice);
  g_autofree char *details = build_details (choice->version);
  const char *tag = choice->version->current ? C_("version", "current") : NULL;

  gtk_list_box_append (self->list, saksi_version_row_new (title, tag, details, NULL));
}

static void
saksi_form_chooser_dispose (GObject *object)
{
  SaksiFormChooser *self = SAKSI_FORM_CHOOSER (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (saksi_form_chooser_parent_class)->dispose (object);
}

static void
saksi_form_chooser_finalize (GObject *object)
{
  SaksiFormChooser *self = SAKSI_FORM_CHOOSER (object);

  g_array_unref (self->choices);
  g_clear_pointer (&self->pages, g_ptr_array_unref);

  G_OBJECT_CLASS (saksi_form_chooser_parent_class)->finalize (object);
}

static void
saksi_form_chooser_class_init (SaksiFormChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = saksi_form_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_form_chooser_finalize;

  /**
   * SaksiFormChooser::chosen:
   *
   * The user has chosen another image.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", SAKSI_TYPE_FORM_CHOOSER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_popover (SaksiFormChooser *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *popover = gtk_popover_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_widget_add_css_class (list, "form-choices");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Published images"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);

  return popover;
}

static void
saksi_form_chooser_init (SaksiFormChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  self->choices = g_array_new (FALSE, TRUE, sizeof (Choice));
  self->chosen = -1;
  self->label = GTK_LABEL (label);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  self->popover = create_popover (self);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _("Choose an Image of the Form"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

static void
add_choices (SaksiFormChooser       *self,
             const SaksiStationPage *page)
{
  for (guint i = 0; page->versions != NULL && i < page->versions->len; i++)
    {
      Choice choice = { page->number, i + 1, page->versions->len, page->versions->pdata[i] };

      g_array_append_val (self->choices, choice);
      append_row (self, &choice);
    }
}

/**
 * saksi_form_chooser_set_pages:
 * @self: a chooser
 * @pages: (nullable) (element-type SaksiStationPage): the pages of a form
 * @number: the page whose images are listed, or %SAKSI_FORM_CHOOSER_ALL
 *
 * Lists images. Chosen is the one that is current, or none.
 */
void
saksi_form_chooser_set_pages (SaksiFormChooser *self,
                              GPtrArray        *pages,
                              guint             number)
{
  GtkWidget *child;
  int current = -1;

  g_return_if_fail (SAKSI_IS_FORM_CHOOSER (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_array_set_size (self->choices, 0);
  if (pages != NULL)
    g_ptr_array_ref (pages);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  self->pages = pages;
  self->whole = number == SAKSI_FORM_CHOOSER_ALL;

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    if (self->whole || ((const SaksiStationPage *) pages->pdata[i])->number == number)
      add_choices (self, pages->pdata[i]);
  for (guint i = 0; i < self->choices->len && !self->whole; i++)
    if (g_array_index (self->choices, Choice, i).version->current)
      current = (int) i;
  set_chosen (self, current);
}

guint
saksi_form_chooser_get_n (SaksiFormChooser *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_CHOOSER (self), 0);

  return self->choices->len;
}

/* Returns: whether @version, or one that is the same, is in the list and is chosen now */
gboolean
saksi_form_chooser_choose (SaksiFormChooser       *self,
                           const SaksiPageVersion *version)
{
  g_return_val_if_fail (SAKSI_IS_FORM_CHOOSER (self), FALSE);

  for (guint i = 0; version != NULL && i < self->choices->len; i++)
    {
      const SaksiPageVersion *other = g_array_index (self->choices, Choice, i).version;

      if (version == other || (g_str_equal (version->url, other->url) &&
                               g_strcmp0 (version->sha256, other->sha256) == 0))
        {
          set_chosen (self, (int) i);
          return TRUE;
        }
    }

  return FALSE;
}

/* Chooses the next image of the list, or the one before; behind the last comes the first. */
void
saksi_form_chooser_step (SaksiFormChooser *self,
                         int               step)
{
  int n;

  g_return_if_fail (SAKSI_IS_FORM_CHOOSER (self));

  n = (int) self->choices->len;
  if (n == 0 || (n == 1 && self->chosen == 0))
    return;

  set_chosen (self, (MAX (self->chosen, step > 0 ? -1 : 0) + step + n) % n);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/**
 * saksi_form_chooser_get_version:
 * @self: a chooser
 * @number: (out) (nullable): the number of its page
 *
 * Returns: (transfer none) (nullable): what is chosen
 */
const SaksiPageVersion *
saksi_form_chooser_get_version (SaksiFormChooser *self,
                                guint            *number)
{
  const Choice *choice;

  g_return_val_if_fail (SAKSI_IS_FORM_CHOOSER (self), NULL);

  if (self->chosen < 0)
    return NULL;
  choice = &g_array_index (self->choices, Choice, self->chosen);
  if (number != NULL)
    *number = choice->number;

  return choice->version;
}
