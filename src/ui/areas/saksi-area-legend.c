/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "areas/saksi-area-legend.h"

#include <glib/gi18n.h>

#include "areas/saksi-area-swatch.h"
#include "areas/saksi-area-text.h"
#include "common/saksi-format.h"

static void
append_class (SaksiWrapBox *legend,
              int           step,
              guint         n_steps,
              const char   *text,
              guint         count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = saksi_area_swatch_new ();
  g_autofree char *number = saksi_format_count (count);
  /* TRANSLATORS: a range of numbers, and how many regions are in it */
  g_autofree char *title = g_strdup_printf (C_("legend", "%1$s (%2$s)"), text, number);
  GtkWidget *label = gtk_label_new (title);

  saksi_area_swatch_set_step (SAKSI_AREA_SWATCH (swatch), step, n_steps);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_margin_end (box, 6);
  saksi_wrap_box_append (legend, box);
}

/* One entry for each class, and one for no data where there is some. */
void
saksi_area_legend_fill (SaksiWrapBox       *box,
                        SaksiMeasure        measure,
                        const SaksiClasses *classes,
                        guint               n_unknown)
{
  saksi_wrap_box_remove_all (box);
  for (guint i = 0; i < classes->n; i++)
    {
      g_autofree char *text = saksi_measure_dup_class (measure, classes, i);

      append_class (box, (int) i, classes->n, text, classes->counts[i]);
    }
  if (n_unknown > 0)
    append_class (box, -1, classes->n, _("No data"), n_unknown);
}
