/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-finding-row.h"

#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "region/saksi-region.h"

/* One finding as a row of a list, with its texts for people. */

struct _SaksiFindingRow
{
  GObject parent_instance;

  SaksiFindingItem *item; /* owned */
};

G_DEFINE_FINAL_TYPE (SaksiFindingRow, saksi_finding_row, G_TYPE_OBJECT)

static void
saksi_finding_row_finalize (GObject *object)
{
  SaksiFindingRow *self = SAKSI_FINDING_ROW (object);

  saksi_finding_item_free (self->item);

  G_OBJECT_CLASS (saksi_finding_row_parent_class)->finalize (object);
}

static void
saksi_finding_row_class_init (SaksiFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = saksi_finding_row_finalize;
}

static void
saksi_finding_row_init (SaksiFindingRow *self)
{
}

/* Takes over @item. */
SaksiFindingRow *
saksi_finding_row_new (SaksiFindingItem *item)
{
  SaksiFindingRow *self = g_object_new (SAKSI_TYPE_FINDING_ROW, NULL);

  self->item = item;

  return self;
}

const SaksiFindingItem *
saksi_finding_row_get_item (SaksiFindingRow *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDING_ROW (self), NULL);

  return self->item;
}

/* The name of the region of @level that holds the station. */
static char *
dup_region_name (SaksiFindingRow *self,
                 const char      *name,
                 SaksiLevel       level)
{
  SaksiKey key = saksi_key_from_code (self->item->code);
  char code[SAKSI_CODE_SIZE];

  saksi_key_to_code (saksi_key_get_ancestor (key, level), code);

  return saksi_format_region (name, code);
}

/* Returns: (transfer full): the station and its village */
char *
saksi_finding_row_dup_title (SaksiFindingRow *self)
{
  g_autofree char *village = NULL;

  g_return_val_if_fail (SAKSI_IS_FINDING_ROW (self), NULL);

  /* The code of the station stands below, so that the village's says nothing more. */
  if (self->item->village == NULL)
    return g_strdup (self->item->name);
  village = dup_region_name (self, self->item->village, SAKSI_LEVEL_VILLAGE);

  return g_strdup_printf ("%s %s", self->item->name, village);
}

/* Returns: (transfer full): the regency and the province */
char *
saksi_finding_row_dup_where (SaksiFindingRow *self)
{
  g_autofree char *regency = NULL;
  g_autofree char *province = NULL;

  g_return_val_if_fail (SAKSI_IS_FINDING_ROW (self), NULL);

  regency = dup_region_name (self, self->item->regency, SAKSI_LEVEL_REGENCY);
  province = dup_region_name (self, self->item->province, SAKSI_LEVEL_PROVINCE);

  /* TRANSLATORS: a place and the larger place that it lies in */
  return g_strdup_printf (C_("place", "%s, %s"), regency, province);
}

static const char *
translate (const char *text)
{
  return _(text);
}

/* Returns: (transfer full): what differs, in a sentence */
char *
saksi_finding_row_dup_text (SaksiFindingRow *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDING_ROW (self), NULL);

  return saksi_finding_format_text (&self->item->finding, translate, saksi_format_count);
}

/* Returns: (transfer full) (nullable): what was added up, as "90 + 160 + 60 = 310" */
char *
saksi_finding_row_dup_sum (SaksiFindingRow *self)
{
  const GArray *terms;
  g_autofree char *found = NULL;
  GString *text;

  g_return_val_if_fail (SAKSI_IS_FINDING_ROW (self), NULL);

  terms = self->item->terms;
  if (terms == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < terms->len; i++)
    {
      g_autofree char *term = saksi_format_count (g_array_index (terms, gint64, i));

      g_string_append_printf (text, i > 0 ? " + %s" : "%s", term);
    }
  found = saksi_format_count (self->item->finding.found);
  g_string_append_printf (text, " = %s", found);

  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): what could explain the difference, or nothing */
char *
saksi_finding_row_dup_explanation (SaksiFindingRow *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDING_ROW (self), NULL);

  return saksi_explanation_summary_format_text (&self->item->explanation, translate,
                                                saksi_format_count);
}

/* Returns: (transfer full): all of it, as a screen reader says it */
char *
saksi_finding_row_dup_name (SaksiFindingRow *self)
{
  g_autofree char *title = saksi_finding_row_dup_title (self);
  g_autofree char *where = saksi_finding_row_dup_where (self);
  g_autofree char *text = saksi_finding_row_dup_text (self);

  /* TRANSLATORS: a polling station, where it lies, the number of a rule, what differs */
  return g_strdup_printf (_("%s, %s. Rule %u: %s"), title, where, self->item->finding.rule, text);
}
