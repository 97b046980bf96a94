/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-sample-window.h"

#include <glib/gi18n.h>

#include "bundle/saksi-export-tables.h"
#include "common/saksi-export-button.h"
#include "common/saksi-format.h"
#include "common/saksi-link.h"
#include "common/saksi-tag.h"
#include "common/saksi-wrap-box.h"
#include "compat/saksi-mnemonics.h"
#include "region/saksi-region.h"
#include "sample/saksi-sample.h"

/* So many stations have a row; the others are in the file. */
#define MAX_ROWS 400

/* A row knows the place of its station in the draw by this name. */
#define POSITION_KEY "saksi-position"

/* Stations drawn by lot: how they are drawn, which they are, how far their reading has come, and
 * what that allows to say. Opening one leads to its form, ready to be read. */

struct _SaksiSampleWindow
{
  AdwWindow parent_instance;

  SaksiStore *store;         /* owned */
  GCancellable *cancellable; /* owned: ends with the window */
  SaksiContest contest;
  char *region;              /* owned: of the sample that would be drawn */
  GPtrArray *known;          /* owned, nullable: of SaksiSample, in the order of the list */
  SaksiSample *sample;       /* owned, nullable: what is shown */
  gboolean filling;

  /* template children */
  AdwWindowTitle *title;
  GtkToggleButton *new_button;
  GtkStack *stack;
  AdwPreferencesGroup *where;
  GtkEditable *seed;
  GtkSpinButton *size;
  AdwComboRow *kind;
  GtkLabel *promise;
  GtkLabel *failure;
  GtkWidget *draw_button;
  GtkDropDown *samples;
  GtkLabel *description;
  GtkProgressBar *progress;
  GtkLabel *statement;
  GtkWidget *next_button;
  SaksiExportButton *export_button;
  GtkListBox *list;
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (SaksiSampleWindow, saksi_sample_window, ADW_TYPE_WINDOW)

static const char *
translate (const char *text)
{
  return _(text);
}

static const char *
get_kind_text (SaksiSampleKind kind)
{
  const char *const texts[] = {
    [SAKSI_SAMPLE_ALL] = _("all stations"),
    [SAKSI_SAMPLE_FINDINGS] = _("stations with findings"),
    [SAKSI_SAMPLE_NO_FINDINGS] = _("stations without findings"),
  };

  return texts[kind];
}

static const char *
get_state_text (SaksiSampleState state)
{
  const char *const texts[] = {
    [SAKSI_SAMPLE_UNREAD] = _("not read yet"),
    [SAKSI_SAMPLE_AGREES] = _("agrees"),
    [SAKSI_SAMPLE_DIFFERS] = _("differs"),
    [SAKSI_SAMPLE_INCOMPLETE] = _("cannot be compared"),
  };

  return texts[state];
}

static void
show_failure (SaksiSampleWindow *self,
              const char        *message)
{
  gtk_label_set_label (self->failure, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), message != NULL);
}

/* What the sample would allow to say at best. */
static void
size_changed_cb (SaksiSampleWindow *self)
{
  guint size = (guint) gtk_spin_button_get_value_as_int (self->size);
  g_autofree char *count = saksi_format_count (size);
  int thousandths = (int) (saksi_sample_get_bound (size, 0) * 1000) + 1;
  g_autofree char *most = g_strdup_printf ("%.1f %%", (double) thousandths / 10);
  g_autofree char *text = NULL;

  /* TRANSLATORS: a number of stations, and a share of all stations in per cent */
  text = g_strdup_printf (ngettext ("If %s station is read and does not differ, then fewer than %s "
                                    "of all do, or this was a draw that comes up less than once "
                                    "in twenty.",
                                    "If %s stations are read and none differs, then fewer than %s "
                                    "of all do, or this was a draw that comes up less than once "
                                    "in twenty.", size), count, most);
  gtk_label_set_label (self->promise, text);
}

static void
seed_changed_cb (SaksiSampleWindow *self)
{
  g_autofree char *seed = g_strstrip (g_strdup (gtk_editable_get_text (self->seed)));

  gtk_widget_set_sensitive (self->draw_button, *seed != '\0');
  show_failure (self, NULL);
}

/* Returns: (transfer full) (nullable): the name of what the station lies in */
static char *
dup_place_name (const SaksiSampleStation *station,
                const char               *name,
                SaksiLevel                level)
{
  g_autofree char *code = saksi_key_dup_code (saksi_key_get_ancestor (station->key, level));

  return name != NULL ? saksi_region_dup_display_name (name, code) : NULL;
}

static GtkWidget *
build_row (const SaksiSampleStation *station,
           guint                     position)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *village = dup_place_name (station, station->village, SAKSI_LEVEL_VILLAGE);
  g_autofree char *regency = dup_place_name (station, station->regency, SAKSI_LEVEL_REGENCY);
  g_autofree char *subtitle = village != NULL && regency != NULL
                                ? g_strdup_printf ("%s · %s · %s", village, regency, station->code)
                                : g_strdup (station->code);
  g_autofree char *title = g_strdup_printf ("%u. %s", position + 1, station->name);
  GtkWidget *tag = saksi_tag_new (get_state_text (station->state), SAKSI_MARK_PLAIN);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), POSITION_KEY, GUINT_TO_POINTER (position));

  return row;
}

static void
show_rows (SaksiSampleWindow *self)
{
  guint n = MIN (self->sample->stations->len, MAX_ROWS);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, build_row (self->sample->stations->pdata[i], i));

  gtk_widget_set_visible (GTK_WIDGET (self->more), n < self->sample->stations->len);
  if (n < self->sample->stations->len)
    {
      g_autofree char *count = saksi_format_count (self->sample->stations->len - n);
      g_autofree char *text =
        g_strdup_printf (ngettext ("%s more station is in the exported file.",
                                   "%s more stations are in the exported file.",
                                   self->sample->stations->len - n), count);

      gtk_label_set_label (self->more, text);
    }
}

/* Returns: (nullable): the first of the draw that nobody has read */
static const SaksiSampleStation *
find_next (SaksiSampleWindow *self)
{
  for (guint i = 0; i < self->sample->stations->len; i++)
    {
      const SaksiSampleStation *station = self->sample->stations->pdata[i];

      if (station->state == SAKSI_SAMPLE_UNREAD)
        return station;
    }

  return NULL;
}

static void
show_progress (SaksiSampleWindow *self)
{
  const SaksiSample *sample = self->sample;
  SaksiSampleProgress progress;
  g_autofree char *statement = saksi_sample_format_statement (sample, translate,
                                                              saksi_format_count);
  g_autofree char *read = NULL;
  g_autofree char *size = saksi_format_count (sample->stations->len);
  g_autofree char *agree = NULL;
  g_autofree char *differ = NULL;
  g_autofree char *text = NULL;

  saksi_sample_count (sample, &progress);
  read = saksi_format_count (progress.read);
  agree = saksi_format_count (progress.states[SAKSI_SAMPLE_AGREES]);
  differ = saksi_format_count (progress.states[SAKSI_SAMPLE_DIFFERS]);
  /* TRANSLATORS: numbers of stations */
  text = g_strdup_printf (_("%s of %s read · %s agree · %s differ"), read, size, agree, differ);
  gtk_progress_bar_set_fraction (self->progress,
                                 (double) progress.read / MAX (sample->stations->len, 1));
  gtk_progress_bar_set_text (self->progress, text);
  gtk_label_set_label (self->statement, statement);
  gtk_widget_set_sensitive (self->next_button, find_next (self) != NULL);
}

static char *
describe (const SaksiSample *sample)
{
  g_autofree char *region = saksi_format_region (sample->region_name, sample->region);
  g_autofree char *population = saksi_format_count (sample->population);
  g_autofree char *size = saksi_format_count (sample->stations->len);
  g_autofree char *time = saksi_format_time_wib (sample->created);
  g_autofree char *rule = saksi_sample_format_rule (sample, translate);
  g_autofree char *sha256 = saksi_sha256_to_hex (&sample->sha256);
  g_autofree char *hash = saksi_format_hash (sha256);

  /* TRANSLATORS: how many of how many stations of which kind in which region, when they were drawn,
   * by which rule, and a hash */
  return g_strdup_printf (_("%s of %s (%s, %s), drawn %s. %s The list of all has the SHA-256 %s."),
                          size, population, get_kind_text (sample->kind), region, time, rule, hash);
}

static void
show_sample (SaksiSampleWindow *self)
{
  g_autofree char *description = describe (self->sample);
  g_autofree char *region = saksi_format_region (self->sample->region_name, self->sample->region);

  gtk_label_set_label (self->description, description);
  adw_window_title_set_subtitle (self->title, region);
  show_progress (self);
  show_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->new_button), TRUE);
  gtk_toggle_button_set_active (self->new_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "sample");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sample.copy", TRUE);
  gtk_widget_grab_focus (self->next_button);
}

static void
take_sample (SaksiSampleWindow *self,
             SaksiSample       *sample)
{
  g_clear_pointer (&self->sample, saksi_sample_free);
  self->sample = sample;
  show_sample (self);
}

static void
show_draw (SaksiSampleWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "draw");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sample.copy", FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->seed));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiSampleWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  SaksiSample *sample = saksi_sample_load_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&sample, saksi_sample_free);
      return;
    }
  if (sample != NULL)
    {
      take_sample (self, sample);
      return;
    }
  show_failure (self, error->message);
  show_draw (self);
}

static void
load (SaksiSampleWindow *self,
      gint64             id)
{
  saksi_sample_load_async (self->store, id, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
sample_picked_cb (SaksiSampleWindow *self)
{
  guint at = gtk_drop_down_get_selected (self->samples);

  if (self->filling || self->known == NULL || at >= self->known->len)
    return;

  load (self, ((const SaksiSample *) self->known->pdata[at])->id);
}

/* Fills the list of samples of this contest, and chooses the newest, or the one of @id. */
static void
show_known (SaksiSampleWindow *self,
            gint64             id)
{
  g_autoptr(GtkStringList) texts = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < self->known->len; i++)
    {
      const SaksiSample *sample = self->known->pdata[i];
      g_autofree char *region = saksi_format_region (sample->region_name, sample->region);
      g_autofree char *date = saksi_format_date_wib (sample->created);
      g_autofree char *text = g_strdup_printf ("%s · %s · %s", region, sample->seed, date);

      gtk_string_list_append (texts, text);
      if (sample->id == id)
        chosen = i;
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->samples, G_LIST_MODEL (texts));
  if (self->known->len > 0)
    gtk_drop_down_set_selected (self->samples, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->samples), self->known->len > 1);
  self->filling = FALSE;

  if (self->known->len > 0)
    load (self, ((const SaksiSample *) self->known->pdata[chosen])->id);
  else
    show_draw (self);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SaksiSampleWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) samples = saksi_samples_list_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (samples == NULL)
    {
      show_failure (self, error->message);
      show_draw (self);
      return;
    }

  for (guint i = samples->len; i-- > 0;)
    if (((const SaksiSample *) samples->pdata[i])->contest != self->contest)
      g_ptr_array_remove_index (samples, i);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  self->known = g_steal_pointer (&samples);
  show_known (self, self->sample != NULL ? self->sample->id : 0);
}

static void
load_known (SaksiSampleWindow *self)
{
  saksi_samples_list_async (self->store, self->cancellable, listed_cb, g_object_ref (self));
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SaksiSampleWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  SaksiSample *sample = saksi_sample_create_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&sample, saksi_sample_free);
      return;
    }
  if (sample == NULL)
    {
      show_failure (self, g_error_matches (error, SAKSI_SAMPLE_ERROR, SAKSI_SAMPLE_ERROR_EMPTY)
                            ? _("There is no such station here.") : error->message);
      show_draw (self);
      return;
    }

  g_clear_pointer (&self->sample, saksi_sample_free);
  self->sample = sample;
  load_known (self);
}

static void
draw_cb (SaksiSampleWindow *self)
{
  g_autoptr(SaksiSample) wanted = saksi_sample_new ();

  wanted->contest = self->contest;
  g_strlcpy (wanted->region, self->region, sizeof wanted->region);
  wanted->kind = (SaksiSampleKind) adw_combo_row_get_selected (self->kind);
  wanted->seed = g_strstrip (g_strdup (gtk_editable_get_text (self->seed)));
  wanted->size = (guint) gtk_spin_button_get_value_as_int (self->size);
  if (*wanted->seed == '\0')
    return;

  show_failure (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  saksi_sample_create_async (self->store, wanted, self->cancellable, drawn_cb,
                             g_object_ref (self));
}

static void
new_toggled_cb (SaksiSampleWindow *self)
{
  if (gtk_toggle_button_get_active (self->new_button))
    show_draw (self);
  else if (self->sample != NULL)
    gtk_stack_set_visible_child_name (self->stack, "sample");
}

/* Leads to the form of @station in the window below, and makes room for it. */
static void
open_station (SaksiSampleWindow        *self,
              const SaksiSampleStation *station)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *link = station->state == SAKSI_SAMPLE_UNREAD
                            ? saksi_link_build_to_reading (self->contest, station->code)
                            : saksi_link_build (self->contest, station->code);

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-station", "s", link);
  gtk_window_close (GTK_WINDOW (self));
}

static void
next_cb (SaksiSampleWindow *self)
{
  const SaksiSampleStation *station = self->sample != NULL ? find_next (self) : NULL;

  if (station != NULL)
    open_station (self, station);
}

static void
row_activated_cb (SaksiSampleWindow *self,
                  GtkListBoxRow     *row)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), POSITION_KEY));

  open_station (self, self->sample->stations->pdata[position]);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  SaksiSampleWindow *self = SAKSI_SAMPLE_WINDOW (widget);
  g_autofree char *description = describe (self->sample);
  g_autofree char *sha256 = saksi_sha256_to_hex (&self->sample->sha256);
  GString *text = g_string_new (description);

  g_string_append_printf (text, "\n%s\n%s\n\n", sha256, gtk_label_get_label (self->statement));
  for (guint i = 0; i < self->sample->stations->len; i++)
    {
      const SaksiSampleStation *station = self->sample->stations->pdata[i];

      g_string_append_printf (text, "%u\t%s\t%s\n", i + 1, station->code,
                              get_state_text (station->state));
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  g_string_free (text, TRUE);
}

static SaksiExportSource *
make_export (GtkWidget *owner)
{
  SaksiSampleWindow *self = SAKSI_SAMPLE_WINDOW (owner);

  return self->sample != NULL ? saksi_export_sample_new (self->store, self->sample->id) : NULL;
}

static void
saksi_sample_window_dispose (GObject *object)
{
  SaksiSampleWindow *self = SAKSI_SAMPLE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_SAMPLE_WINDOW);

  G_OBJECT_CLASS (saksi_sample_window_parent_class)->dispose (object);
}

static void
saksi_sample_window_finalize (GObject *object)
{
  SaksiSampleWindow *self = SAKSI_SAMPLE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->sample, saksi_sample_free);
  g_free (self->region);

  G_OBJECT_CLASS (saksi_sample_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/findings/saksi-sample-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, where);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, seed);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, size);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, promise);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, draw_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, samples);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, description);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, statement);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, list);
  gtk_widget_class_bind_template_child (widget_class, SaksiSampleWindow, more);
  gtk_widget_class_bind_template_callback (widget_class, new_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, seed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_cb);
  gtk_widget_class_bind_template_callback (widget_class, sample_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
saksi_sample_window_class_init (SaksiSampleWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = saksi_sample_window_dispose;
  object_class->finalize = saksi_sample_window_finalize;
  g_type_ensure (SAKSI_TYPE_EXPORT_BUTTON);
  g_type_ensure (SAKSI_TYPE_WRAP_BOX);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "sample.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
saksi_sample_window_init (SaksiSampleWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sample.copy", FALSE);
  saksi_export_button_set_table (self->export_button, GTK_WIDGET (self), "sample.csv", make_export);
  saksi_name_mnemonics (GTK_WIDGET (self));
  size_changed_cb (self);
}

/* A window that shows the newest sample of @contest, or that draws one in @region, whose name is
 * @region_name. Stations open in @parent. */
GtkWidget *
saksi_sample_window_new (GtkWindow    *parent,
                         SaksiStore   *store,
                         SaksiContest  contest,
                         const char   *region,
                         const char   *region_name)
{
  SaksiSampleWindow *self =
    g_object_new (SAKSI_TYPE_SAMPLE_WINDOW, "transient-for", parent, NULL);
  /* TRANSLATORS: %s is the name of a region */
  g_autofree char *title = g_strdup_printf (_("New Sample in %s"), region_name);

  self->store = g_object_ref (store);
  self->contest = contest;
  self->region = g_strdup (region);
  adw_preferences_group_set_title (self->where, title);
  load_known (self);

  return GTK_WIDGET (self);
}
