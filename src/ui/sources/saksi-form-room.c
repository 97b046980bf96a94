/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sources/saksi-form-room.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-row-button.h"
#include "compat/saksi-ask.h"
#include "form/saksi-form-quota.h"
#include "form/saksi-form-removal.h"

#define GIGABYTE (1000.0 * 1000 * 1000)

/* No less is offered when there is no room, in bytes. */
#define LEAST_ROOM (100 * 1000 * 1000)

/* What is typed is taken over when it rests. */
#define DELAY_MILLISECONDS 600

/**
 * SaksiFormRoom:
 *
 * How much room the images of forms take up and may take up, and a way to delete those of a region.
 */
struct _SaksiFormRoom
{
  AdwActionRow parent_instance;

  SaksiStore *store;         /* owned, nullable */
  SaksiFormQuota quota;
  gboolean known;            /* the quota has been read */
  SaksiContest contest;      /* of the images that would be deleted */
  char *code;                /* owned: … their region; "" for the nation */
  GCancellable *cancellable; /* owned: ends with the widget */
  guint save_id;
  gboolean filling;          /* the number is set by the program */

  GtkSpinButton *limit;      /* borrowed: in the row, as the other */
  GtkWidget *remove;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiFormRoom, saksi_form_room, ADW_TYPE_ACTION_ROW)

static void
update (SaksiFormRoom *self)
{
  g_autofree char *used = saksi_format_size (self->quota.used);
  g_autofree char *limit = saksi_format_size (self->quota.limit);
  /* TRANSLATORS: two sizes */
  g_autofree char *text = g_strdup_printf (_("%s of %s taken up. A smaller limit deletes nothing"),
                                           used, limit);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  self->filling = TRUE;
  gtk_spin_button_set_value (self->limit, (double) self->quota.limit / GIGABYTE);
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->limit), TRUE);
  gtk_widget_set_sensitive (self->remove, self->quota.used > 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiFormRoom) self = user_data;
  SaksiFormQuota quota;

  if (!saksi_form_quota_load_finish (result, &quota, NULL) || self->store == NULL)
    return;

  self->known = TRUE;
  self->quota = quota;
  /* A person who is typing goes on. */
  if (self->save_id == 0)
    update (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiFormRoom) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!saksi_form_quota_save_finish (result, &error))
    {
      if (self->store != NULL)
        saksi_tell (GTK_WIDGET (self), _("The Limit Was Not Saved"), error->message);
      return;
    }
  if (self->store == NULL)
    return;

  saksi_form_room_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
save_cb (gpointer user_data)
{
  SaksiFormRoom *self = user_data;

  self->save_id = 0;
  saksi_form_room_allow (self, (gint64) (gtk_spin_button_get_value (self->limit) * GIGABYTE));

  return G_SOURCE_REMOVE;
}

static void
limit_cb (SaksiFormRoom *self)
{
  if (self->filling || self->store == NULL)
    return;

  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (DELAY_MILLISECONDS, save_cb, self);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiFormRoom) self = user_data;
  g_autoptr(GError) error = NULL;
  SaksiFormRemoval removal;
  gboolean done = saksi_form_removal_run_finish (result, &removal, &error);

  if (self->store == NULL)
    return;
  if (!done)
    saksi_tell (GTK_WIDGET (self), _("The Images Could Not Be Deleted"), error->message);

  saksi_form_room_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  SaksiFormRoom *self = SAKSI_FORM_ROOM (object);

  /* What was asked about is what is deleted, whatever was chosen since. */
  if (saksi_ask_finish (result, NULL) && self->store != NULL)
    saksi_form_removal_run_async (self->store, self->contest, self->code, self->cancellable,
                                  removed_cb, g_object_ref (self));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SaksiFormRoom) self = user_data;
  SaksiFormRemoval removal;
  g_autofree char *images = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  if (!saksi_form_removal_count_finish (result, &removal, NULL) || self->store == NULL ||
      gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (*self->code != '\0')
    /* TRANSLATORS: the code of a region */
    heading = g_strdup_printf (_("Delete the Images of Forms of Region %s?"), self->code);
  else
    heading = g_strdup (_("Delete All Images of Forms of This Election?"));
  if (removal.images == 0)
    {
      saksi_tell (GTK_WIDGET (self), _("Nothing to Delete"),
                  _("There are no images of forms of the chosen election and region."));
      return;
    }

  images = saksi_format_count (removal.images);
  bytes = saksi_format_size (removal.bytes);
  /* TRANSLATORS: a number and a size */
  body = g_strdup_printf (ngettext ("%s image, %s, goes from this computer. What documents say of "
                                    "it stays, and it can be fetched again while a server has it.",
                                    "%s images, %s, go from this computer. What documents say of "
                                    "them stays, and they can be fetched again while a server has "
                                    "them.", (unsigned long) removal.images), images, bytes);
  saksi_ask_async (GTK_WIDGET (self), heading, body, _("_Delete"), SAKSI_ASK_DESTRUCTIVE,
                   self->cancellable, answered_cb, NULL);
}

static void
saksi_form_room_dispose (GObject *object)
{
  SaksiFormRoom *self = SAKSI_FORM_ROOM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (saksi_form_room_parent_class)->dispose (object);
}

static void
saksi_form_room_finalize (GObject *object)
{
  SaksiFormRoom *self = SAKSI_FORM_ROOM (object);

  g_object_unref (self->cancellable);
  g_free (self->code);

  G_OBJECT_CLASS (saksi_form_room_parent_class)->finalize (object);
}

static void
saksi_form_room_class_init (SaksiFormRoomClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = saksi_form_room_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_form_room_finalize;

  /**
   * SaksiFormRoom::changed:
   *
   * There is more room, or less.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_FORM_ROOM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_limit (void)
{
  GtkWidget *limit = gtk_spin_button_new_with_range (0, 9999, 1);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (limit), 1);
  gtk_widget_set_valign (limit, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (limit, FALSE);
  gtk_widget_set_tooltip_text (limit, _("In gigabytes"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (limit), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Room for images of forms, in gigabytes"), -1);

  return limit;
}

static GtkWidget *
create_remove (void)
{
  GtkWidget *remove = saksi_row_button_new ("user-trash-symbolic",
                                            _("Delete Images of the Chosen Region"));

  gtk_widget_set_sensitive (remove, FALSE);

  return remove;
}

static void
saksi_form_room_init (SaksiFormRoom *self)
{
  GtkWidget *limit = create_limit ();

  self->cancellable = g_cancellable_new ();
  self->code = g_strdup ("");
  self->limit = GTK_SPIN_BUTTON (limit);
  self->remove = create_remove ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 _("Room for images of forms, in gigabytes"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), limit);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->remove);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), limit);
  g_signal_connect_object (limit, "value-changed", G_CALLBACK (limit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (saksi_form_room_delete), self,
                           G_CONNECT_SWAPPED);
}

/* Called once. */
void
saksi_form_room_set_store (SaksiFormRoom *self,
                           SaksiStore    *store)
{
  g_return_if_fail (SAKSI_IS_FORM_ROOM (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  saksi_form_room_refresh (self);
}

/* Whose images would be deleted. */
void
saksi_form_room_set_region (SaksiFormRoom *self,
                            SaksiContest   contest,
                            const char    *code)
{
  g_return_if_fail (SAKSI_IS_FORM_ROOM (self));

  self->contest = contest;
  g_free (self->code);
  self->code = g_strdup (code);
}

/* Asks again how much room is taken up. */
void
saksi_form_room_refresh (SaksiFormRoom *self)
{
  g_return_if_fail (SAKSI_IS_FORM_ROOM (self));

  if (self->store != NULL)
    saksi_form_quota_load_async (self->store, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Returns: a limit that is worth offering when there is no room, in bytes */
gint64
saksi_form_room_get_more (SaksiFormRoom *self)
{
  g_return_val_if_fail (SAKSI_IS_FORM_ROOM (self), LEAST_ROOM);

  return MAX (MAX (self->quota.limit, self->quota.used) * 2, LEAST_ROOM);
}

/* Sets how much room images may take up, in bytes. */
void
saksi_form_room_allow (SaksiFormRoom *self,
                       gint64         limit)
{
  g_return_if_fail (SAKSI_IS_FORM_ROOM (self));

  if (self->store != NULL && (!self->known || limit != self->quota.limit))
    saksi_form_quota_save_async (self->store, limit, NULL, saved_cb, g_object_ref (self));
}

/* Asks whether the images of the region are to be deleted. */
void
saksi_form_room_delete (SaksiFormRoom *self)
{
  g_return_if_fail (SAKSI_IS_FORM_ROOM (self));

  if (self->store != NULL && self->contest != SAKSI_CONTEST_INVALID)
    saksi_form_removal_count_async (self->store, self->contest, self->code, self->cancellable,
                                    counted_cb, g_object_ref (self));
}
