/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-picture-window.h"

#include <glib/gi18n.h>

#include "briefing/saksi-scene-picture.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-mnemonics.h"
#include "compat/saksi-pick.h"

/**
 * SaksiPictureWindow:
 *
 * Pictures of scenes: of which, in which format and size. Many scenes become many files in a
 * folder, or the pages of one PDF.
 */
struct _SaksiPictureWindow
{
  AdwWindow parent_instance;

  SaksiBriefing *briefing;   /* owned: as it was when the window was opened */
  guint at;                  /* the chosen scene, from 0 */
  GCancellable *cancellable; /* owned: ends with the window */
  SaksiScenePicture *picture; /* borrowed: a child */
  SaksiPictureForm form;     /* of what is being made, as the following */
  GFile *target;             /* owned, nullable: a folder, or the one file */
  guint next;                /* scene, from 0 */
  guint last;                /* likewise */
  gboolean many;             /* the target is a folder */

  /* template children */
  AdwComboRow *scenes_row;
  GtkWidget *first_row;
  GtkSpinButton *first;
  GtkWidget *last_row;
  GtkSpinButton *last_button;
  AdwComboRow *format_row;
  AdwComboRow *size_row;
  GtkWidget *width_row;
  GtkSpinButton *width;
  GtkWidget *height_row;
  GtkSpinButton *height;
  AdwComboRow *page_row;
  GtkWidget *choices;
  GtkWidget *save;
  GtkWidget *progress;
  GtkBox *box;
};

/* In the order of the lists of the template. */
typedef enum
{
  SCENES_THIS,
  SCENES_ALL,
  SCENES_SOME,
} Scenes;

static const struct
{
  int width;
  int height;
} sizes[] = {
  { 1280, 720 },
  { 1920, 1080 },
  { 2560, 1440 },
  { 3840, 2160 },
};

#define SIZE_OTHER G_N_ELEMENTS (sizes)

/* In points. */
static const struct
{
  double width;
  double height;
} pages[] = {
  { 960, 540 },     /* as programs for presentations have it */
  { 841.9, 595.3 }, /* A4 */
  { 1190.6, 841.9 }, /* A3 */
  { 792, 612 },     /* Letter */
};

/* The width of a scene on all of them: the land on a map, which is no lines in the file, is to be
 * as fine as printers are. */
#define PAGE_PIXELS 3840

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiPictureWindow, saksi_picture_window, ADW_TYPE_WINDOW)

static gboolean
is_pdf (SaksiPictureWindow *self)
{
  return adw_combo_row_get_selected (self->format_row) == SAKSI_PICTURE_PDF;
}

static void
update_rows (SaksiPictureWindow *self)
{
  gboolean some = adw_combo_row_get_selected (self->scenes_row) == SCENES_SOME;
  gboolean other = !is_pdf (self) && adw_combo_row_get_selected (self->size_row) == SIZE_OTHER;

  gtk_widget_set_visible (self->first_row, some);
  gtk_widget_set_visible (self->last_row, some);
  gtk_widget_set_visible (GTK_WIDGET (self->size_row), !is_pdf (self));
  gtk_widget_set_visible (GTK_WIDGET (self->page_row), is_pdf (self));
  gtk_widget_set_visible (self->width_row, other);
  gtk_widget_set_visible (self->height_row, other);
}

/* The last scene is never before the first. */
static void
range_changed_cb (SaksiPictureWindow *self,
                  GtkSpinButton      *changed)
{
  double first = gtk_spin_button_get_value (self->first);
  double last = gtk_spin_button_get_value (self->last_button);

  if (last < first)
    gtk_spin_button_set_value (changed == self->first ? self->last_button : self->first,
                               changed == self->first ? first : last);
}

static void
read_range (SaksiPictureWindow *self)
{
  switch ((Scenes) adw_combo_row_get_selected (self->scenes_row))
    {
    case SCENES_ALL:
      self->next = 0;
      self->last = self->briefing->scenes->len - 1;
      break;
    case SCENES_SOME:
      self->next = (guint) gtk_spin_button_get_value_as_int (self->first) - 1;
      self->last = (guint) gtk_spin_button_get_value_as_int (self->last_button) - 1;
      break;
    case SCENES_THIS:
    default:
      self->next = self->last = self->at;
    }
}

static void
read_form (SaksiPictureWindow *self)
{
  guint size = adw_combo_row_get_selected (self->size_row);
  guint page = adw_combo_row_get_selected (self->page_row);

  self->form = (SaksiPictureForm) { .format = adw_combo_row_get_selected (self->format_row) };
  if (is_pdf (self))
    {
      self->form.width = PAGE_PIXELS;
      self->form.height = (int) (PAGE_PIXELS * pages[page].height / pages[page].width);
      self->form.page_width = pages[page].width;
    }
  else if (size == SIZE_OTHER)
    {
      self->form.width = gtk_spin_button_get_value_as_int (self->width);
      self->form.height = gtk_spin_button_get_value_as_int (self->height);
    }
  else
    {
      self->form.width = sizes[size].width;
      self->form.height = sizes[size].height;
    }
}

static const char *
get_ending (SaksiPictureWindow *self)
{
  static const char *const endings[] = { "png", "svg", "pdf" };

  return endings[self->form.format];
}

static void
set_busy (SaksiPictureWindow *self,
          gboolean            busy)
{
  gtk_widget_set_sensitive (self->choices, !busy);
  gtk_widget_set_sensitive (self->save, !busy);
  gtk_widget_set_visible (self->progress, busy);
}

static void make_next (SaksiPictureWindow *self);

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SaksiPictureWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean made = saksi_scene_picture_save_finish (result, &error);

  if (self->briefing == NULL)
    return;
  if (made)
    {
      make_next (self);
      return;
    }
  set_busy (self, FALSE);
  saksi_tell (GTK_WIDGET (self), _("The Picture Was Not Made"), error->message);
}

/* A folder gets one file for each scene, numbered as they are in the briefing, beside those that
 * are there: nobody was asked about them. */
static void
make_next (SaksiPictureWindow *self)
{
  g_autoptr(GFile) file = g_object_ref (self->target);
  guint n = is_pdf (self) ? self->last + 1 - self->next : 1;
  guint first = self->next;

  if (self->next > self->last)
    {
      g_signal_emit (self, signals[SIGNAL_SAVED], 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (self->many)
    {
      /* TRANSLATORS: the name of a file: the number of a scene and the ending, without blanks */
      g_autofree char *name = g_strdup_printf (_("scene-%1$02u.%2$s"), first + 1,
                                               get_ending (self));

      g_object_unref (file);
      file = g_file_get_child (self->target, name);
    }

  self->next += n;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 (double) (first + 1) / (double) (self->last + 2));
  saksi_scene_picture_save_async (self->picture, self->briefing, first, n, &self->form, file,
                                  self->cancellable, made_cb, g_object_ref (self));
}

/* The dialog has asked about the name that was written in it, and about no other: one that does
 * not say the format is not taken. */
static gboolean
check_name (SaksiPictureWindow *self)
{
  g_autofree char *name = g_file_get_basename (self->target);
  SaksiPictureFormat format;
  g_autofree char *text = NULL;

  if (saksi_picture_format_from_name (name, &format) && format == self->form.format)
    return TRUE;

  text = g_strdup_printf (_("The name of the file has to end in .%s."), get_ending (self));
  saksi_tell (GTK_WIDGET (self), _("The Picture Was Not Made"), text);

  return FALSE;
}

static void
picked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiPictureWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = saksi_pick_finish (result, &error);

  if (file == NULL || self->briefing == NULL)
    return;

  g_set_object (&self->target, file);
  if (!self->many && !check_name (self))
    return;
  set_busy (self, TRUE);
  make_next (self);
}

static void
save_cb (SaksiPictureWindow *self)
{
  g_autofree char *name = NULL;

  read_range (self);
  read_form (self);
  self->many = self->next != self->last && !is_pdf (self);
  self->form.beside = self->many;
  if (self->many)
    {
      saksi_pick_folder_async (GTK_WIDGET (self), _("Save Pictures"), self->cancellable, picked_cb,
                               g_object_ref (self));
      return;
    }

  if (self->next == self->last)
    name = g_strdup_printf (_("scene-%1$02u.%2$s"), self->next + 1, get_ending (self));
  else
    name = g_strdup (_("briefing.pdf"));
  saksi_pick_save_async (GTK_WIDGET (self), _("Save Pictures"), name, self->cancellable, picked_cb,
                         g_object_ref (self));
}

/* Not earlier: GTK 4.8 would not tell screen readers of the window at all. */
static void
saksi_picture_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (saksi_picture_window_parent_class)->map (widget);

  gtk_widget_grab_focus (SAKSI_PICTURE_WINDOW (widget)->save);
}

static void
saksi_picture_window_dispose (GObject *object)
{
  SaksiPictureWindow *self = SAKSI_PICTURE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_PICTURE_WINDOW);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->target);
  g_clear_pointer (&self->briefing, saksi_briefing_free);

  G_OBJECT_CLASS (saksi_picture_window_parent_class)->dispose (object);
}

static void
saksi_picture_window_class_init (SaksiPictureWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_picture_window_dispose;
  widget_class->map = saksi_picture_window_map;

  /**
   * SaksiPictureWindow::saved:
   *
   * All pictures are there.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", SAKSI_TYPE_PICTURE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/id/saksi/Saksi/briefing/saksi-picture-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, scenes_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, first_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, first);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, last_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, last_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, format_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, size_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, width_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, width);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, height_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, height);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, page_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, choices);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, save);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, SaksiPictureWindow, box);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_bind_template_callback (widget_class, range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
saksi_picture_window_init (SaksiPictureWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  saksi_name_mnemonics (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

static void
set_range (GtkSpinButton *button,
           guint          length,
           guint          value)
{
  gtk_spin_button_set_range (button, 1, length);
  gtk_spin_button_set_value (button, value);
}

/**
 * saksi_picture_window_new:
 * @parent: the window from which it is opened
 * @store: the store
 * @briefing: a briefing with one scene or more
 * @at: the chosen scene, from 0
 * @all: whether pictures of all scenes are wanted, rather than of that one
 */
GtkWidget *
saksi_picture_window_new (GtkWindow     *parent,
                          SaksiStore    *store,
                          SaksiBriefing *briefing,
                          guint          at,
                          gboolean       all)
{
  SaksiPictureWindow *self = g_object_new (SAKSI_TYPE_PICTURE_WINDOW, "transient-for", parent,
                                           "modal", TRUE, "application",
                                           gtk_window_get_application (parent), NULL);

  self->briefing = saksi_briefing_copy (briefing);
  self->at = at;
  self->picture = SAKSI_SCENE_PICTURE (saksi_scene_picture_new (store));
  gtk_box_append (self->box, GTK_WIDGET (self->picture));
  set_range (self->first, briefing->scenes->len, 1);
  set_range (self->last_button, briefing->scenes->len, briefing->scenes->len);
  adw_combo_row_set_selected (self->scenes_row, all ? SCENES_ALL : SCENES_THIS);
  adw_combo_row_set_selected (self->size_row, 1);
  update_rows (self);

  return GTK_WIDGET (self);
}
