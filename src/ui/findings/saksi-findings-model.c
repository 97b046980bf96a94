/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-findings-model.h"

#include <glib/gi18n.h>

#include "bundle/saksi-export-tables.h"
#include "findings/saksi-finding-row.h"

/* How many findings are loaded at once, and how near to the end of what is there the next are
 * asked for. */
#define SLICE 200
#define NEAR_END 100

/* The findings of a filter, a row each. It begins with the first slice and grows while somebody
 * looks at its end; the whole list is never loaded because it is easier. */

struct _SaksiFindingsModel
{
  GObject parent_instance;

  SaksiStore *store;          /* owned */
  GCancellable *cancellable;  /* owned, nullable: of the question under way */
  GPtrArray *rows;            /* owned, of SaksiFindingRow */
  SaksiFindingsFilter filter;
  SaksiFindingsCursor end;
  gboolean complete;          /* nothing follows */
  GError *error;              /* owned, nullable: why there is no more */
};

typedef enum
{
  PROP_SETTLED = 1
} SaksiFindingsModelProperty;
static GParamSpec *props[PROP_SETTLED + 1];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiFindingsModel, saksi_findings_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void load_slice (SaksiFindingsModel *self,
                        gboolean            first);

/* What one question was about. */
typedef struct
{
  SaksiFindingsModel *model; /* owned */
  gboolean first;
} Question;

static void
finish_question (SaksiFindingsModel *self)
{
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
take_slice (SaksiFindingsModel *self,
            SaksiFindingsSlice *slice,
            gboolean            first)
{
  guint position = first ? 0 : self->rows->len;
  guint removed = first ? self->rows->len : 0;
  guint added = slice->items->len;

  if (first)
    g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_free_func (slice->items, NULL);
  for (guint i = 0; i < added; i++)
    g_ptr_array_add (self->rows, saksi_finding_row_new (slice->items->pdata[i]));
  self->end = slice->end;
  self->complete = slice->complete;

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Question *question = user_data;
  g_autoptr(SaksiFindingsModel) self = question->model;
  gboolean first = question->first;
  g_autoptr(GError) error = NULL;
  g_autoptr(SaksiFindingsSlice) slice = saksi_findings_load_finish (result, &error);

  g_free (question);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (slice != NULL)
    take_slice (self, slice, first);
  else
    {
      self->complete = TRUE;
      self->error = g_steal_pointer (&error);
    }
  finish_question (self);
}

static void
load_slice (SaksiFindingsModel *self,
            gboolean            first)
{
  Question *question = g_new0 (Question, 1);

  question->model = g_object_ref (self);
  question->first = first;
  self->cancellable = g_cancellable_new ();
  saksi_findings_load_async (self->store, &self->filter, first ? NULL : &self->end, SLICE,
                             self->cancellable, loaded_cb, question);
}

static GType
get_item_type (GListModel *model)
{
  return SAKSI_TYPE_FINDING_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return SAKSI_FINDINGS_MODEL (model)->rows->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  SaksiFindingsModel *self = SAKSI_FINDINGS_MODEL (model);

  if (position >= self->rows->len)
    return NULL;
  if (!self->complete && self->cancellable == NULL && position + NEAR_END >= self->rows->len)
    load_slice (self, FALSE);

  return g_object_ref (self->rows->pdata[position]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
saksi_findings_model_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch ((SaksiFindingsModelProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_findings_model_get_settled (SAKSI_FINDINGS_MODEL (object)));
      break;
    }
}

static void
saksi_findings_model_finalize (GObject *object)
{
  SaksiFindingsModel *self = SAKSI_FINDINGS_MODEL (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (saksi_findings_model_parent_class)->finalize (object);
}

static void
saksi_findings_model_class_init (SaksiFindingsModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = saksi_findings_model_get_property;
  object_class->finalize = saksi_findings_model_finalize;

  /**
   * SaksiFindingsModel:settled:
   *
   * Whether no answer is awaited.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_findings_model_init (SaksiFindingsModel *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->complete = TRUE;
}

SaksiFindingsModel *
saksi_findings_model_new (SaksiStore *store)
{
  SaksiFindingsModel *self = g_object_new (SAKSI_TYPE_FINDINGS_MODEL, NULL);

  self->store = g_object_ref (store);

  return self;
}

/* Begins anew. The rows that are there stay until the first of the new ones have come. */
void
saksi_findings_model_load (SaksiFindingsModel        *self,
                           const SaksiFindingsFilter *filter)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_MODEL (self));

  saksi_findings_model_cancel (self);
  g_clear_error (&self->error);
  self->filter = *filter;
  load_slice (self, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

/* Awaits no answer any more. */
void
saksi_findings_model_cancel (SaksiFindingsModel *self)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_MODEL (self));

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

gboolean
saksi_findings_model_get_settled (SaksiFindingsModel *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDINGS_MODEL (self), TRUE);

  return self->cancellable == NULL;
}

/* Returns: (nullable): why the list is not there, or not whole */
const GError *
saksi_findings_model_get_error (SaksiFindingsModel *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDINGS_MODEL (self), NULL);

  return self->error;
}

static const char *
translate (const char *text)
{
  return _(text);
}

/* Returns: (transfer full): all that the filter leaves, in its order, as a table to be saved */
SaksiExportSource *
saksi_findings_model_make_export (SaksiFindingsModel *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDINGS_MODEL (self), NULL);

  return saksi_export_findings_new (self->store, &self->filter, 0, translate);
}

/* Whether all that the filter leaves is in the list. */
gboolean
saksi_findings_model_is_complete (SaksiFindingsModel *self)
{
  g_return_val_if_fail (SAKSI_IS_FINDINGS_MODEL (self), TRUE);

  return self->complete;
}

/* Returns: (transfer full): the rows at @positions as a table to be copied */
SaksiExportSource *
saksi_findings_model_make_export_of (SaksiFindingsModel *self,
                                     GtkBitset          *positions)
{
  GHashTable *chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    if (position < self->rows->len)
      {
        const SaksiFindingItem *item = saksi_finding_row_get_item (self->rows->pdata[position]);

        g_hash_table_add (chosen, saksi_export_dup_finding_name (item->code, item->finding.rule));
      }

  return saksi_export_chosen_findings_new (self->store, &self->filter, chosen, translate);
}
