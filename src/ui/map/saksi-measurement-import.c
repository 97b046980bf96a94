/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-measurement-import.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-reason-words.h"
#include "compat/saksi-ask.h"
#include "compat/saksi-pick.h"
#include "observe/saksi-list-window.h"

/* Takes files of measurements in and tells what came of it. Everything is done by the core, file by
 * file; what was refused is in the list of the window, each with its reason. */

typedef struct
{
  GtkWidget *parent;         /* owned */
  SaksiStore *store;         /* owned */
  GCancellable *cancellable; /* owned */
} Import;

static Import *
import_new (GtkWidget    *parent,
            SaksiStore   *store,
            GCancellable *cancellable)
{
  Import *self = g_new0 (Import, 1);

  self->parent = g_object_ref (parent);
  self->store = g_object_ref (store);
  self->cancellable = g_object_ref (cancellable);

  return self;
}

static void
import_free (Import *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->store);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

/* Takes over @line. */
static void
append_line (GString *text,
             gint64   number,
             char    *line)
{
  if (number > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, line);
    }
  g_free (line);
}

static gulong
to_plural (gint64 number)
{
  return (gulong) (number > 1000000 ? number % 1000000 + 1000000 : number);
}

static void
append_outcomes (GString                   *text,
                 const SaksiObserveSummary *summary)
{
  g_autofree char *observations = saksi_format_count (summary->observations);
  g_autofree char *unchanged = saksi_format_count (summary->unchanged);
  g_autofree char *places = saksi_format_count (summary->places);
  g_autofree char *unassigned = saksi_format_count (summary->unassigned);
  g_autofree char *refused = saksi_format_count (summary->refused);

  append_line (text, summary->observations,
               g_strdup_printf (ngettext ("%s new observation", "%s new observations",
                                          to_plural (summary->observations)), observations));
  append_line (text, summary->unchanged,
               g_strdup_printf (ngettext ("%s was there already", "%s were there already",
                                          to_plural (summary->unchanged)), unchanged));
  append_line (text, summary->places,
               g_strdup_printf (ngettext ("%s place of a probe", "%s places of probes",
                                          to_plural (summary->places)), places));
  append_line (text, summary->unassigned,
               g_strdup_printf (ngettext ("%s belongs to no service that is listed here",
                                          "%s belong to no service that is listed here",
                                          to_plural (summary->unassigned)), unassigned));
  append_line (text, summary->refused,
               g_strdup_printf (ngettext ("%s was refused", "%s were refused",
                                          to_plural (summary->refused)), refused));
  if (summary->refused_reason != NULL)
    append_line (text, 1, saksi_reason_words_dup (summary->refused_reason));
}

/**
 * saksi_measurement_import_describe:
 * @summary: what came of the files
 *
 * Returns: (transfer full): a line for each kind of outcome
 */
char *
saksi_measurement_import_describe (const SaksiObserveSummary *summary)
{
  const SaksiObservationFormat *format = NULL;
  GString *text = g_string_new (NULL);

  if (summary->format != NULL && !summary->mixed)
    format = saksi_observation_format_find (summary->format);
  if (format != NULL)
    /* TRANSLATORS: the name of a file format */
    g_string_append_printf (text, _("Format: %s"), format->name);
  append_outcomes (text, summary);
  if (text->len == 0)
    g_string_append (text, _("Nothing was found in it."));

  return g_string_free (text, FALSE);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GtkWidget) parent = user_data;

  if (saksi_ask_finish (result, NULL))
    gtk_widget_activate_action (parent, "win.show-refused", NULL);
}

static void
observed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Import) self = user_data;
  g_autoptr(GError) error = NULL;
  g_auto(SaksiObserveSummary) summary = { 0 };
  g_autofree char *text = NULL;

  if (!saksi_observe_files_finish (result, &summary, &error))
    {
      text = saksi_reason_words_dup (error->message);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        saksi_tell (self->parent, _("The Measurements Cannot Be Imported"), text);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable) ||
      gtk_widget_get_root (self->parent) == NULL)
    return;

  text = saksi_measurement_import_describe (&summary);
  if (summary.refused > 0)
    saksi_ask_async (self->parent, _("Measurements Imported"), text, _("_Show Refused"),
                     SAKSI_ASK_NORMAL, self->cancellable, asked_cb, g_object_ref (self->parent));
  else
    saksi_tell (self->parent, _("Measurements Imported"), text);
}

/**
 * saksi_measurement_import_start:
 * @parent: the widget that tells the result
 * @store: where to
 * @files: (element-type GFile): files of measurements
 * @list: (nullable): what the user says of lists of addresses among them
 * @cancellable: ends the import
 */
void
saksi_measurement_import_start (GtkWidget             *parent,
                                SaksiStore            *store,
                                GPtrArray             *files,
                                const SaksiListOrigin *list,
                                GCancellable          *cancellable)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (files != NULL);

  saksi_observe_files_async (store, files, list, cancellable, NULL, NULL, observed_cb,
                             import_new (parent, store, cancellable));
}

static void
take_in (Import                *self,
         GFile                 *file,
         const SaksiListOrigin *list)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_object_ref (file));
  saksi_measurement_import_start (self->parent, self->store, files, list, self->cancellable);
}

static void
confirmed_cb (SaksiListWindow *window,
              Import          *self)
{
  const SaksiListOrigin list = saksi_list_window_get_origin (window);

  take_in (self, saksi_list_window_get_file (window), &list);
}

static void
import_closure_free (gpointer  data,
                     GClosure *closure)
{
  import_free (data);
}

/* A file on its way, until it is known what it is. */
typedef struct
{
  Import *import; /* owned */
  GFile *file;    /* owned */
} Chosen;

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Chosen *chosen = user_data;
  g_autoptr(Import) self = chosen->import;
  g_autoptr(GFile) file = chosen->file;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiListLook) look = saksi_observe_look_finish (result, &error);
  GtkRoot *root = gtk_widget_get_root (self->parent);
  GtkWidget *window;

  if (error != NULL || root == NULL)
    return;
  if (look == NULL)
    {
      take_in (self, file, NULL);
      return;
    }

  window = saksi_list_window_new (GTK_WINDOW (root), file, look);
  g_signal_connect_data (window, "confirmed", G_CALLBACK (confirmed_cb),
                         g_steal_pointer (&self), import_closure_free, 0);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * saksi_measurement_import_file:
 * @parent: the widget that tells the result
 * @store: where to
 * @file: a file of measurements
 * @cancellable: ends the import
 *
 * Takes a file in. Of a list of addresses it is asked first what the list does not say.
 */
void
saksi_measurement_import_file (GtkWidget    *parent,
                               SaksiStore   *store,
                               GFile        *file,
                               GCancellable *cancellable)
{
  Chosen *chosen = g_new0 (Chosen, 1);

  g_return_if_fail (GTK_IS_WIDGET (parent));

  chosen->import = import_new (parent, store, cancellable);
  chosen->file = g_object_ref (file);
  saksi_observe_look_async (file, cancellable, looked_cb, chosen);
}

static void
picked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Import) self = user_data;
  g_autoptr(GFile) file = saksi_pick_finish (result, NULL);

  if (file != NULL)
    saksi_measurement_import_file (self->parent, self->store, file, self->cancellable);
}

/* Lets a file be chosen, and takes it in. */
void
saksi_measurement_import_pick (GtkWidget    *parent,
                               SaksiStore   *store,
                               GCancellable *cancellable)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));

  saksi_pick_file_async (parent, _("Import Measurements"), NULL, cancellable, picked_cb,
                         import_new (parent, store, cancellable));
}
