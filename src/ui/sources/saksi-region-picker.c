/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sources/saksi-region-picker.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-tag.h"
#include "region/saksi-code.h"
#include "region/saksi-region.h"
#include "results/saksi-region-search.h"

/* A row that tells a region and lets another one be searched. All of them, to begin with. */

struct _SaksiRegionPicker
{
  AdwActionRow parent_instance;

  SaksiStore *store;         /* owned, nullable */
  SaksiContest contest;
  char *code;                /* owned; "" for all */
  GCancellable *cancellable; /* owned, nullable: of the name that is asked for */

  /* template children */
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkEditable *entry;
  GtkWidget *all;
  SaksiRegionSearch *search;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiRegionPicker, saksi_region_picker, ADW_TYPE_ACTION_ROW)

static char *
dup_typed (SaksiRegionPicker *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
path_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SaksiRegionPicker) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) path = saksi_region_load_path_finish (result, &error);
  const SaksiRegion *region;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  /* Where the name cannot be had, the code stands for itself. */
  if (path == NULL || path->len == 0 || self->store == NULL)
    return;

  region = path->pdata[path->len - 1];
  if (!g_str_equal (region->code, self->code))
    return;

  name = saksi_format_region (region->name, region->code);
  text = saksi_region_name_is_known (region->name, region->code)
           ? g_strdup_printf ("%s · %s", name, region->code)
           : g_strdup (name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
}

static void
show_code (SaksiRegionPicker *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               *self->code != '\0' ? self->code : _("All regions"));
  if (*self->code == '\0' || self->store == NULL || self->contest == SAKSI_CONTEST_INVALID)
    return;

  self->cancellable = g_cancellable_new ();
  saksi_region_load_path_async (self->store, self->contest, self->code, self->cancellable, path_cb,
                                g_object_ref (self));
}

static void
pick (SaksiRegionPicker *self,
      const char        *code)
{
  saksi_region_picker_set_code (self, code);
  gtk_popover_popdown (self->popover);
}

static void
picked_cb (SaksiRegionPicker *self,
           const char        *code)
{
  pick (self, code);
}

static void
all_cb (SaksiRegionPicker *self)
{
  pick (self, "");
}

static void
search_cb (SaksiRegionPicker *self)
{
  g_autofree char *text = dup_typed (self);

  if (self->store != NULL)
    saksi_region_search_set_query (self->search, self->store, self->contest, text);
}

/* A code is taken as it is: a cache without lists knows no region. Enter may come before the entry
 * has told of the last letters. */
static void
activate_cb (SaksiRegionPicker *self)
{
  g_autofree char *text = dup_typed (self);

  search_cb (self);
  if (*text == '\0')
    return;
  if (saksi_key_from_code (text) != SAKSI_KEY_INVALID)
    pick (self, text);
  else
    saksi_region_search_activate_first (self->search);
}

static void
shown_cb (SaksiRegionPicker *self)
{
  gtk_widget_set_sensitive (self->all, *self->code != '\0');
  gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
stop_cb (SaksiRegionPicker *self)
{
  gtk_popover_popdown (self->popover);
}

static void
saksi_region_picker_dispose (GObject *object)
{
  SaksiRegionPicker *self = SAKSI_REGION_PICKER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_REGION_PICKER);

  G_OBJECT_CLASS (saksi_region_picker_parent_class)->dispose (object);
}

static void
saksi_region_picker_finalize (GObject *object)
{
  g_free (SAKSI_REGION_PICKER (object)->code);

  G_OBJECT_CLASS (saksi_region_picker_parent_class)->finalize (object);
}

static void
saksi_region_picker_class_init (SaksiRegionPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_region_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_region_picker_finalize;

  /**
   * SaksiRegionPicker::changed:
   *
   * Another region is chosen.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SAKSI_TYPE_REGION_PICKER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SAKSI_TYPE_REGION_SEARCH);
  /* In the rows of what is found; the page of results may not have been opened. */
  g_type_ensure (SAKSI_TYPE_TAG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/sources/saksi-region-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionPicker, button);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionPicker, all);
  gtk_widget_class_bind_template_child (widget_class, SaksiRegionPicker, search);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
saksi_region_picker_init (SaksiRegionPicker *self)
{
  self->contest = SAKSI_CONTEST_INVALID;
  self->code = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  show_code (self);
}

void
saksi_region_picker_set_store (SaksiRegionPicker *self,
                               SaksiStore        *store)
{
  g_return_if_fail (SAKSI_IS_REGION_PICKER (self));

  g_set_object (&self->store, store);
  show_code (self);
}

/* Names and codes are those of this contest. */
void
saksi_region_picker_set_contest (SaksiRegionPicker *self,
                                 SaksiContest       contest)
{
  g_return_if_fail (SAKSI_IS_REGION_PICKER (self));

  if (contest == self->contest)
    return;

  self->contest = contest;
  show_code (self);
}

/* @code: "" or that of the nation for all; what is no code is not taken */
void
saksi_region_picker_set_code (SaksiRegionPicker *self,
                              const char        *code)
{
  g_return_if_fail (SAKSI_IS_REGION_PICKER (self));

  if (g_str_equal (code, "0"))
    code = "";
  if (g_str_equal (code, self->code) ||
      (*code != '\0' && saksi_key_from_code (code) == SAKSI_KEY_INVALID))
    return;

  g_free (self->code);
  self->code = g_strdup (code);
  show_code (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Returns: (transfer none): "" for all */
const char *
saksi_region_picker_get_code (SaksiRegionPicker *self)
{
  g_return_val_if_fail (SAKSI_IS_REGION_PICKER (self), "");

  return self->code;
}
