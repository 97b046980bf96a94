/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sources/saksi-server-window.h"

#include <glib/gi18n.h>

#include "source/saksi-http-address.h"

/* How one server is set up: a new one, or one of the user's own. */

struct _SaksiServerWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;        /* owned */
  SaksiSyncSource *source;  /* owned, nullable: as it was */
  GPtrArray *known;         /* owned, of SaksiSyncSource */
  gint64 saved;             /* the id that the server has got */

  /* template children */
  GtkWidget *save;
  GtkEditable *name;
  GtkEditable *address;
  GtkEditable *profile;
  GtkEditable *forms;
  AdwActionRow *problem;
  GtkWidget *hint;
};

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The folder of nearly every server. */
#define USUAL_PROFILE "pemilu"

G_DEFINE_FINAL_TYPE (SaksiServerWindow, saksi_server_window, ADW_TYPE_WINDOW)

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
mark (GtkEditable *entry,
      gboolean     is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
}

/* @entry: (nullable): where it is */
static void
show_problem (SaksiServerWindow *self,
              GtkEditable       *entry,
              const char        *text)
{
  mark (self->address, entry == self->address);
  mark (self->profile, entry == self->profile);
  mark (self->forms, entry == self->forms);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (entry != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static const char *
describe_address_error (const GError *error)
{
  return g_error_matches (error, SAKSI_HTTP_ERROR, SAKSI_HTTP_ERROR_INSECURE)
         ? _("Only https is asked, and http on this computer alone")
         : _("This is not an address that can be asked");
}

static gboolean
is_known (SaksiServerWindow     *self,
          const SaksiSyncSource *source)
{
  for (guint i = 0; i < self->known->len; i++)
    {
      const SaksiSyncSource *other = self->known->pdata[i];

      if ((self->source == NULL || other->id != self->source->id) &&
          g_str_equal (other->base, source->base) && g_str_equal (other->profile, source->profile))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full) (nullable): what was typed; %NULL once the problem is shown */
static SaksiSyncSource *
read_source (SaksiServerWindow *self)
{
  g_autofree char *name = dup_text (self->name);
  g_autofree char *address = dup_text (self->address);
  g_autofree char *profile = dup_text (self->profile);
  g_autofree char *forms = dup_text (self->forms);
  const char *const *hosts = self->source != NULL ? (const char *const *) self->source->hosts
                                                  : NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiSyncSource) bare = saksi_sync_source_new (name, address, NULL, NULL, NULL,
                                                           &error);
  g_autoptr(SaksiSyncSource) with_forms = NULL;
  g_autoptr(SaksiSyncSource) source = NULL;

  /* Field by field, so that the one that is wrong is marked. */
  if (bare == NULL)
    {
      show_problem (self, self->address, describe_address_error (error));
      return NULL;
    }
  with_forms = saksi_sync_source_new (name, address, forms, NULL, hosts, &error);
  if (with_forms == NULL)
    {
      show_problem (self, self->forms, describe_address_error (error));
      return NULL;
    }
  source = saksi_sync_source_new (name, address, forms, profile, hosts, NULL);
  if (source == NULL)
    {
      show_problem (self, self->profile,
                    _("The first folder is one word of letters, digits, - and _"));
      return NULL;
    }
  if (is_known (self, source))
    {
      show_problem (self, self->address, _("This server is on the list already"));
      return NULL;
    }

  return g_steal_pointer (&source);
}

/* What a server remembers of changes is worth nothing at another address. */
static gboolean
has_moved (SaksiServerWindow     *self,
           const SaksiSyncSource *source)
{
  return self->source != NULL && (!g_str_equal (source->base, self->source->base) ||
                                  !g_str_equal (source->profile, self->source->profile));
}

static void
end (SaksiServerWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, self->saved);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
fail (SaksiServerWindow *self,
      const GError      *error)
{
  gtk_widget_set_sensitive (self->save, TRUE);
  show_problem (self, NULL, error->message);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiServerWindow) self = user_data;
  g_autoptr(GError) error = NULL;

  saksi_sync_source_remove_finish (result, &error);
  if (self->known == NULL)
    return;

  if (error != NULL)
    fail (self, error);
  else
    end (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiServerWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gint64 id = saksi_sync_source_save_finish (result, &error);

  if (self->known == NULL)
    return;

  self->saved = id;
  if (error != NULL)
    fail (self, error);
  else if (self->source != NULL && self->source->id != id)
    saksi_sync_source_remove_async (self->store, self->source->id, NULL, removed_cb,
                                    g_object_ref (self));
  else
    end (self);
}

static void
save_cb (SaksiServerWindow *self)
{
  g_autoptr(SaksiSyncSource) source = NULL;

  if (!gtk_widget_is_sensitive (self->save))
    return;

  source = read_source (self);
  if (source == NULL)
    return;

  source->enabled = TRUE;
  source->id = self->source != NULL && !has_moved (self, source) ? self->source->id : 0;
  gtk_widget_set_sensitive (self->save, FALSE);
  saksi_sync_source_save_async (self->store, source, NULL, saved_cb, g_object_ref (self));
}

static void
changed_cb (SaksiServerWindow *self)
{
  g_autofree char *address = dup_text (self->address);

  show_problem (self, NULL, NULL);
  gtk_widget_set_sensitive (self->save, *address != '\0');
}

static void
saksi_server_window_dispose (GObject *object)
{
  SaksiServerWindow *self = SAKSI_SERVER_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->source, saksi_sync_source_free);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_SERVER_WINDOW);

  G_OBJECT_CLASS (saksi_server_window_parent_class)->dispose (object);
}

static void
saksi_server_window_class_init (SaksiServerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_server_window_dispose;

  /**
   * SaksiServerWindow::saved:
   * @id: the id of the server
   *
   * It is saved; the window closes.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", SAKSI_TYPE_SERVER_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/sources/saksi-server-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiServerWindow, save);
  gtk_widget_class_bind_template_child (widget_class, SaksiServerWindow, name);
  gtk_widget_class_bind_template_child (widget_class, SaksiServerWindow, address);
  gtk_widget_class_bind_template_child (widget_class, SaksiServerWindow, profile);
  gtk_widget_class_bind_template_child (widget_class, SaksiServerWindow, forms);
  gtk_widget_class_bind_template_child (widget_class, SaksiServerWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SaksiServerWindow, hint);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
saksi_server_window_init (SaksiServerWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (self->profile, USUAL_PROFILE);
  gtk_widget_grab_focus (GTK_WIDGET (self->address));
}

static void
fill (SaksiServerWindow     *self,
      const SaksiSyncSource *source)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Change Server"));
  gtk_editable_set_text (self->name, source->name);
  gtk_editable_set_text (self->address, source->base);
  gtk_editable_set_text (self->profile, source->profile);
  gtk_editable_set_text (self->forms, source->forms);
  gtk_widget_set_visible (self->hint, TRUE);
}

/* @source is %NULL for a new one; @known are those that are on the list. */
SaksiServerWindow *
saksi_server_window_new (SaksiStore            *store,
                         const SaksiSyncSource *source,
                         GPtrArray             *known)
{
  SaksiServerWindow *self = g_object_new (SAKSI_TYPE_SERVER_WINDOW, NULL);

  self->store = g_object_ref (store);
  self->known = g_ptr_array_ref (known);
  self->source = source != NULL ? saksi_sync_source_copy (source) : NULL;
  if (source != NULL)
    fill (self, source);

  return self;
}
