/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "briefing/saksi-scene-form.h"

#include <adwaita.h>

#include "briefing/saksi-scene-view.h"
#include "common/saksi-language.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-mnemonics.h"

/**
 * SaksiSceneForm:
 *
 * A scene as the audience will see it, and below that its words, its day and the note for the
 * presenter, to be changed. A scene that others have is not changed: a copy takes its place.
 */
struct _SaksiSceneForm
{
  GtkBox parent_instance;

  SaksiScene *scene;      /* owned, nullable */
  SaksiLanguage language; /* of the words that are shown */
  gboolean same_title;    /* in both languages, when the scene was shown; as the following */
  gboolean same_subtitle;
  gboolean same_note;
  gboolean filling;       /* the entries are set, not written in */
  SaksiSceneView *view;   /* borrowed, nullable: a child, once there is a store */

  /* template children */
  GtkEditable *title_row;
  GtkEditable *subtitle_row;
  GtkEditable *day_row;
  GtkTextView *note;
  GtkWidget *too_long;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiSceneForm, saksi_scene_form, GTK_TYPE_BOX)

static void
set_words (GtkEditable *entry,
           const char  *words)
{
  gtk_editable_set_text (entry, words != NULL ? words : "");
}

static char *
dup_note (SaksiSceneForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* A file keeps only so much of a note; who writes more is told. */
static void
check_note (SaksiSceneForm *self,
            const char     *note)
{
  gtk_widget_set_visible (self->too_long, note != NULL &&
                                          g_utf8_strlen (note, -1) > SAKSI_BRIEFING_MAX_TEXT);
}

static void
fill (SaksiSceneForm *self)
{
  SaksiScene *scene = self->scene;
  const char *note = saksi_text_get (&scene->note, self->language);

  self->filling = TRUE;
  set_words (self->title_row, saksi_text_get (&scene->title, self->language));
  set_words (self->subtitle_row, saksi_text_get (&scene->subtitle, self->language));
  set_words (self->day_row, scene->as_of);
  gtk_widget_remove_css_class (GTK_WIDGET (self->day_row), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->day_row), scene->kind == SAKSI_SCENE_MAP ||
                                                      scene->kind == SAKSI_SCENE_BOARD);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), note != NULL ? note : "", -1);
  check_note (self, note);
  self->filling = FALSE;
}

/* Takes over @scene. */
static void
change (SaksiSceneForm *self,
        SaksiScene     *scene)
{
  saksi_scene_unref (self->scene);
  self->scene = scene;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Words that were the same in both languages stay so while they are written in the language of the
 * program; a translation changes only itself. */
static gboolean
change_text (SaksiSceneForm *self,
             SaksiText      *text,
             gboolean        same,
             const char     *words)
{
  gboolean both = same && self->language == saksi_language_get_current ();

  return saksi_scene_change_text (text, self->language, both, words);
}

static void
words_changed_cb (SaksiSceneForm *self)
{
  g_autoptr(SaksiScene) scene = NULL;
  g_autofree char *note = NULL;
  gboolean changed;

  if (self->filling || self->scene == NULL)
    return;

  scene = saksi_scene_copy (self->scene);
  note = dup_note (self);
  check_note (self, note);
  changed = change_text (self, &scene->title, self->same_title,
                         gtk_editable_get_text (self->title_row));
  changed |= change_text (self, &scene->subtitle, self->same_subtitle,
                          gtk_editable_get_text (self->subtitle_row));
  changed |= change_text (self, &scene->note, self->same_note, note);
  if (!changed)
    return;

  saksi_scene_view_change_words (self->view, scene);
  change (self, g_steal_pointer (&scene));
}

/* A day that is none yet, because it is still being written, changes nothing. */
static void
day_changed_cb (SaksiSceneForm *self)
{
  const char *day = gtk_editable_get_text (self->day_row);
  gboolean good = *day == '\0' || saksi_scene_is_date (day);
  SaksiScene *scene;

  if (self->filling || self->scene == NULL)
    return;
  if (!good)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->day_row), "error");
      return;
    }

  gtk_widget_remove_css_class (GTK_WIDGET (self->day_row), "error");
  scene = saksi_scene_copy (self->scene);
  g_free (scene->as_of);
  scene->as_of = *day != '\0' ? g_strdup (day) : NULL;
  change (self, scene);
}

static void
saksi_scene_form_dispose (GObject *object)
{
  SaksiSceneForm *self = SAKSI_SCENE_FORM (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_SCENE_FORM);
  g_clear_pointer (&self->scene, saksi_scene_unref);

  G_OBJECT_CLASS (saksi_scene_form_parent_class)->dispose (object);
}

static void
saksi_scene_form_class_init (SaksiSceneFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_scene_form_dispose;

  /**
   * SaksiSceneForm::changed:
   *
   * The scene is another one now: a copy of what it was, with what the user has written.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_SCENE_FORM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SAKSI_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/briefing/saksi-scene-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiSceneForm, title_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiSceneForm, subtitle_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiSceneForm, day_row);
  gtk_widget_class_bind_template_child (widget_class, SaksiSceneForm, note);
  gtk_widget_class_bind_template_child (widget_class, SaksiSceneForm, too_long);
  gtk_widget_class_bind_template_callback (widget_class, words_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
}

static void
saksi_scene_form_init (SaksiSceneForm *self)
{
  GtkEditable *rows[2];

  self->language = saksi_language_get_current ();
  gtk_widget_init_template (GTK_WIDGET (self));
  saksi_name_mnemonics (GTK_WIDGET (self));
  rows[0] = self->title_row;
  rows[1] = self->subtitle_row;
  /* No more than is read again. */
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (rows[i])),
                             SAKSI_BRIEFING_MAX_TEXT);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed",
                           G_CALLBACK (words_changed_cb), self, G_CONNECT_SWAPPED);
}

/* To be called once, before a scene is shown. */
void
saksi_scene_form_set_store (SaksiSceneForm *self,
                            SaksiStore     *store)
{
  g_return_if_fail (SAKSI_IS_SCENE_FORM (self));
  g_return_if_fail (self->view == NULL);

  self->view = SAKSI_SCENE_VIEW (saksi_scene_view_new (store));
  saksi_scene_view_set_keeps_ratio (self->view, TRUE);
  saksi_scene_view_set_language (self->view, self->language);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "preview");
  gtk_box_prepend (GTK_BOX (self), GTK_WIDGET (self->view));
}

/* Which of the words are shown and written; at first those of the language of the program. */
void
saksi_scene_form_set_language (SaksiSceneForm *self,
                               SaksiLanguage   language)
{
  SaksiScene *scene = self->scene;

  g_return_if_fail (SAKSI_IS_SCENE_FORM (self));

  self->language = language;
  saksi_scene_view_set_language (self->view, language);
  if (scene == NULL)
    return;

  /* What was translated is no longer the same. */
  self->same_title = saksi_scene_is_same_text (&scene->title);
  self->same_subtitle = saksi_scene_is_same_text (&scene->subtitle);
  self->same_note = saksi_scene_is_same_text (&scene->note);
  fill (self);
}

/**
 * saksi_scene_form_show:
 * @self: a form
 * @scene: (nullable): a scene; not to be changed any more
 * @number: its place in the briefing, from 1
 * @total: how many scenes there are
 *
 * Shows a scene. What is being written in the one that is shown already stays as it is.
 */
void
saksi_scene_form_show (SaksiSceneForm *self,
                       SaksiScene     *scene,
                       guint           number,
                       guint           total)
{
  g_return_if_fail (SAKSI_IS_SCENE_FORM (self));

  if (scene != NULL && saksi_scene_view_get_scene (self->view) == scene)
    saksi_scene_view_set_place (self->view, number, total);
  else
    saksi_scene_view_set_scene (self->view, scene, number, total);
  if (self->scene == scene)
    return;

  g_clear_pointer (&self->scene, saksi_scene_unref);
  self->scene = scene != NULL ? saksi_scene_ref (scene) : NULL;
  saksi_scene_form_set_language (self, self->language);
}

/* Returns: (transfer none) (nullable): the scene as it is now */
SaksiScene *
saksi_scene_form_get_scene (SaksiSceneForm *self)
{
  g_return_val_if_fail (SAKSI_IS_SCENE_FORM (self), NULL);

  return self->scene;
}

/* To write a title in the place of the one that is there. */
void
saksi_scene_form_focus_title (SaksiSceneForm *self)
{
  g_return_if_fail (SAKSI_IS_SCENE_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  gtk_editable_select_region (self->title_row, 0, -1);
}
