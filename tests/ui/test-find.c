/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-find.h"

#include <string.h>

typedef gboolean (*Test) (GtkWidget     *widget,
                          gconstpointer  wanted);

/* What is looked for, and where: only what is on the screen, or everywhere. */
typedef struct
{
  GType type;
  const char *text; /* nullable */
  gboolean shown;
} Wanted;

/* Returns: (nullable): the first at or below @widget that passes; with @inner, one inside another
 * that passes too goes before it */
static GtkWidget *
look (GtkWidget     *widget,
      Test           test,
      gconstpointer  wanted,
      gboolean       inner)
{
  if (!inner && test (widget, wanted))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = look (child, test, wanted, inner);

      if (found != NULL)
        return found;
    }

  return inner && test (widget, wanted) ? widget : NULL;
}

static gboolean
is_text (GtkWidget     *widget,
         gconstpointer  wanted)
{
  const Wanted *self = wanted;

  return GTK_IS_LABEL (widget) && (!self->shown || gtk_widget_get_mapped (widget)) &&
         g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), self->text);
}

static gboolean
is_part (GtkWidget     *widget,
         gconstpointer  wanted)
{
  const Wanted *self = wanted;

  return GTK_IS_LABEL (widget) && (!self->shown || gtk_widget_get_mapped (widget)) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), self->text) != NULL;
}

static gboolean
is_wanted (GtkWidget     *widget,
           gconstpointer  wanted)
{
  const Wanted *self = wanted;

  return g_type_is_a (G_OBJECT_TYPE (widget), self->type) &&
         (!self->shown || gtk_widget_get_mapped (widget)) &&
         (self->text == NULL || look (widget, is_text, self, FALSE) != NULL);
}

static gboolean
is_id (GtkWidget     *widget,
       gconstpointer  id)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0;
}

/* Returns: (nullable): the first widget of that type, at or below @widget */
gpointer
test_find (gpointer widget,
           GType    type)
{
  return look (widget, is_wanted, &(Wanted) { .type = type }, FALSE);
}

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* Returns: (transfer container): all widgets of that type, at or below @widget */
GPtrArray *
test_find_all (gpointer widget,
               GType    type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (widget, type, found);

  return found;
}

/* Returns: whether a spinner runs that nobody sees, and keeps the frame clock busy */
gboolean
test_spins_unseen (gpointer widget)
{
  g_autoptr(GPtrArray) spinners = test_find_all (widget, GTK_TYPE_SPINNER);

  g_assert_cmpuint (spinners->len, >, 0);
  for (guint i = 0; i < spinners->len; i++)
    if (gtk_spinner_get_spinning (spinners->pdata[i]) &&
        !gtk_widget_get_mapped (spinners->pdata[i]))
      return TRUE;

  return FALSE;
}

/* Returns: the widget of that type with that number, from 0, which has to be there */
gpointer
test_find_nth (gpointer widget,
               GType    type,
               guint    n)
{
  g_autoptr(GPtrArray) found = test_find_all (widget, type);

  g_assert_cmpuint (n, <, found->len);

  return found->pdata[n];
}

/* Returns: (nullable): the first widget of that type that is or has a label with @text, the
 * innermost of several; without @text as test_find() */
gpointer
test_find_named (gpointer    widget,
                 GType       type,
                 const char *text)
{
  return look (widget, is_wanted, &(Wanted) { .type = type, .text = text },
               text != NULL);
}

/* Returns: (nullable): as test_find_named(), on the screen only */
gpointer
test_find_shown (gpointer    widget,
                 GType       type,
                 const char *text)
{
  return look (widget, is_wanted, &(Wanted) { .type = type, .text = text, .shown = TRUE },
               text != NULL);
}

/* Returns: (nullable): the first widget that has that id in its template */
gpointer
test_find_id (gpointer    widget,
              const char *id)
{
  return look (widget, is_id, id, FALSE);
}

/* Whether a label says just @text, on the screen or not. */
gboolean
test_has_text (gpointer    widget,
               const char *text)
{
  return test_find_named (widget, GTK_TYPE_LABEL, text) != NULL;
}

/* Whether a label on the screen says just @text. */
gboolean
test_shows (gpointer    widget,
            const char *text)
{
  return test_find_shown (widget, GTK_TYPE_LABEL, text) != NULL;
}

/* Whether a label says @part somewhere, on the screen or not. */
gboolean
test_has_part (gpointer    widget,
               const char *part)
{
  return look (widget, is_part, &(Wanted) { .text = part }, FALSE) != NULL;
}

/* Whether a label on the screen says @part somewhere. */
gboolean
test_shows_part (gpointer    widget,
                 const char *part)
{
  return look (widget, is_part, &(Wanted) { .text = part, .shown = TRUE }, FALSE) != NULL;
}

/* Returns: what has that name in the template of @widget, which has to be there */
gpointer
test_get_part (gpointer    widget,
               const char *name)
{
  GObject *part = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (part);

  return part;
}

/* Returns: (nullable): the newest window of just that type that is seen */
gpointer
test_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gpointer found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_OBJECT_TYPE (window) == type && gtk_widget_get_visible (window))
        found = window;
    }

  return found;
}

/* Returns: (nullable): the question with that heading, or for NULL the newest one */
gpointer
test_find_question (const char *heading)
{
  AdwMessageDialog *question = test_find_window (ADW_TYPE_MESSAGE_DIALOG);

  if (question == NULL || heading == NULL ||
      g_str_equal (adw_message_dialog_get_heading (question), heading))
    return question;

  return NULL;
}
