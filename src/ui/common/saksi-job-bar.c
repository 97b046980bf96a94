/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-job-bar.h"

#include <glib/gi18n.h>

/* Something that takes a while and that nothing else waits for: what it is, how far it is, and a
 * button to stop it. It is seen only meanwhile, and stops when the bar goes; the program waits
 * until it has, so that nothing half is left. */

struct _SaksiJobBar
{
  AdwBin parent_instance;

  GCancellable *cancellable; /* owned, nullable: of what runs */
  GtkApplication *application; /* owned, nullable: held until that has ended */

  /* template children */
  GtkLabel *title;
  GtkLabel *details;
  GtkWidget *stop;
  GtkProgressBar *progress;
};

enum
{
  STOPPED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiJobBar, saksi_job_bar, ADW_TYPE_BIN)

static void
stop (SaksiJobBar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
stop_cb (SaksiJobBar *self)
{
  gtk_widget_set_sensitive (self->stop, FALSE);
  stop (self);
}

/* The window goes; what runs may hold the bar for longer. */
static void
saksi_job_bar_unroot (GtkWidget *widget)
{
  SaksiJobBar *self = SAKSI_JOB_BAR (widget);

  if (self->cancellable != NULL)
    stop (self);

  GTK_WIDGET_CLASS (saksi_job_bar_parent_class)->unroot (widget);
}

static void
saksi_job_bar_dispose (GObject *object)
{
  SaksiJobBar *self = SAKSI_JOB_BAR (object);

  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_JOB_BAR);

  G_OBJECT_CLASS (saksi_job_bar_parent_class)->dispose (object);
}

static void
hold_application (SaksiJobBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkApplication *application = GTK_IS_WINDOW (root)
                                ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;

  if (g_set_object (&self->application, application))
    g_application_hold (G_APPLICATION (application));
}

static void
release_application (SaksiJobBar *self)
{
  if (self->application != NULL)
    g_application_release (G_APPLICATION (self->application));
  g_clear_object (&self->application);
}

static void
saksi_job_bar_class_init (SaksiJobBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_job_bar_dispose;
  widget_class->unroot = saksi_job_bar_unroot;

  /**
   * SaksiJobBar::stopped:
   *
   * It was stopped, by the user or because the window goes; it ends as soon as it can.
   */
  signals[STOPPED] = g_signal_new ("stopped", SAKSI_TYPE_JOB_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/common/saksi-job-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiJobBar, title);
  gtk_widget_class_bind_template_child (widget_class, SaksiJobBar, details);
  gtk_widget_class_bind_template_child (widget_class, SaksiJobBar, stop);
  gtk_widget_class_bind_template_child (widget_class, SaksiJobBar, progress);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
saksi_job_bar_init (SaksiJobBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
saksi_job_bar_new (void)
{
  return g_object_new (SAKSI_TYPE_JOB_BAR, NULL);
}

/* Shows that something has begun.
 *
 * Returns: (transfer none): what stops it */
GCancellable *
saksi_job_bar_begin (SaksiJobBar *self,
                     const char  *title)
{
  g_return_val_if_fail (SAKSI_IS_JOB_BAR (self), NULL);
  g_return_val_if_fail (self->cancellable == NULL, NULL);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->details, _("Starting…"));
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_sensitive (self->stop, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->cancellable = g_cancellable_new ();
  hold_application (self);

  return self->cancellable;
}

/* @fraction is negative when it is not known. */
void
saksi_job_bar_set_progress (SaksiJobBar *self,
                            const char  *details,
                            double       fraction)
{
  g_return_if_fail (SAKSI_IS_JOB_BAR (self));

  if (self->cancellable == NULL)
    return;

  gtk_label_set_label (self->details, details);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, CLAMP (fraction, 0, 1));
  else
    gtk_progress_bar_pulse (self->progress);
}

/* It is over, however it ended; has to be said in any case, also when the bar has gone. */
void
saksi_job_bar_end (SaksiJobBar *self)
{
  g_return_if_fail (SAKSI_IS_JOB_BAR (self));

  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  release_application (self);
}

gboolean
saksi_job_bar_get_running (SaksiJobBar *self)
{
  g_return_val_if_fail (SAKSI_IS_JOB_BAR (self), FALSE);

  return self->cancellable != NULL;
}
