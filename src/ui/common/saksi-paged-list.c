/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/saksi-paged-list.h"

/* A list as long as its source says, of which only the pages that somebody looks at are in memory.
 * A row exists as soon as it is asked for and is filled when its page has come; a view shows a
 * placeholder of the same height until then. */

/* So many pages are kept. A view makes widgets for about two hundred rows. */
#define MAX_PAGES 24

/* So many questions are under way at once. What was asked for last is what is being looked at,
 * so it goes first. */
#define MAX_QUESTIONS 2

struct _SaksiPagedItem
{
  GObject parent_instance;

  GPtrArray *rows; /* owned, nullable: of the page, while it has not come */
  guint position;
};

typedef struct
{
  SaksiPagedItem *items[SAKSI_PAGED_LIST_PAGE]; /* owned, nullable: those somebody asked for */
  GPtrArray *rows;                              /* owned, nullable */
  GList link;                                   /* in the order of use; its data is the page */
  guint number;
  gboolean wanted;                              /* waits to be asked for */
} Page;

struct _SaksiPagedList
{
  GObject parent_instance;

  SaksiPagedListFetchFunc fetch;
  SaksiPagedListFinishFunc finish;
  gpointer source;           /* owned by way of @source_free */
  GDestroyNotify source_free;
  GHashTable *pages;         /* owned; by their numbers */
  GQueue used;               /* of pages, the one that was used last first */
  GArray *wanted;            /* owned; of numbers of pages, what is to be asked for next last */
  GCancellable *cancellable; /* owned; of all questions about this source */
  guint n_rows;
  guint n_questions;
};

typedef enum
{
  PROP_ITEM_ROW = 1,
} SaksiPagedItemProperty;
static GParamSpec *item_props[PROP_ITEM_ROW + 1];

typedef enum
{
  PROP_SETTLED = 1,
} SaksiPagedListProperty;
static GParamSpec *props[PROP_SETTLED + 1];

G_DEFINE_FINAL_TYPE (SaksiPagedItem, saksi_paged_item, G_TYPE_OBJECT)

static void
saksi_paged_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((SaksiPagedItemProperty) prop_id)
    {
    case PROP_ITEM_ROW:
      g_value_set_pointer (value, (gpointer) saksi_paged_item_get_row (SAKSI_PAGED_ITEM (object)));
      break;
    }
}

static void
saksi_paged_item_finalize (GObject *object)
{
  g_clear_pointer (&SAKSI_PAGED_ITEM (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (saksi_paged_item_parent_class)->finalize (object);
}

static void
saksi_paged_item_class_init (SaksiPagedItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = saksi_paged_item_get_property;
  object_class->finalize = saksi_paged_item_finalize;

  /**
   * SaksiPagedItem:row:
   *
   * The row of the source, %NULL until it has come. It belongs to the item.
   */
  item_props[PROP_ITEM_ROW] = g_param_spec_pointer ("row", NULL, NULL,
                                                    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                    G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (item_props), item_props);
}

static void
saksi_paged_item_init (SaksiPagedItem *self)
{
}

guint
saksi_paged_item_get_position (SaksiPagedItem *self)
{
  g_return_val_if_fail (SAKSI_IS_PAGED_ITEM (self), 0);

  return self->position;
}

/* Returns: (nullable): the row of the source, %NULL until it has come */
gconstpointer
saksi_paged_item_get_row (SaksiPagedItem *self)
{
  guint place;

  g_return_val_if_fail (SAKSI_IS_PAGED_ITEM (self), NULL);

  place = self->position % SAKSI_PAGED_LIST_PAGE;

  return self->rows != NULL && place < self->rows->len ? self->rows->pdata[place] : NULL;
}

static void
fill_item (SaksiPagedItem *item,
           GPtrArray      *rows)
{
  g_clear_pointer (&item->rows, g_ptr_array_unref);
  item->rows = g_ptr_array_ref (rows);
  g_object_notify_by_pspec (G_OBJECT (item), item_props[PROP_ITEM_ROW]);
}

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaksiPagedList, saksi_paged_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
page_free (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < SAKSI_PAGED_LIST_PAGE; i++)
    g_clear_object (&page->items[i]);
  g_clear_pointer (&page->rows, g_ptr_array_unref);
  g_free (page);
}

/* Whether somebody else holds a row of @page: a widget that shows it and must be told. */
static gboolean
page_is_seen (const Page *page)
{
  for (guint i = 0; i < SAKSI_PAGED_LIST_PAGE; i++)
    if (page->items[i] != NULL && G_OBJECT (page->items[i])->ref_count > 1)
      return TRUE;

  return FALSE;
}

/* The page that was used last stays: whoever asked for it has no row of it yet. */
static void
drop_pages (SaksiPagedList *self)
{
  GList *link = self->used.tail;

  while (link != self->used.head && g_hash_table_size (self->pages) > MAX_PAGES)
    {
      GList *before = link->prev;
      Page *page = link->data;

      if (!page_is_seen (page))
        {
          g_queue_unlink (&self->used, link);
          g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->number));
        }
      link = before;
    }
}

/* What one question was about. */
typedef struct
{
  SaksiPagedList *list;      /* owned */
  GCancellable *cancellable; /* owned; of the source that was asked */
  guint number;
} Question;

static void ask (SaksiPagedList *self);

static void
take_page (SaksiPagedList *self,
           guint           number,
           GPtrArray      *rows)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL || page->rows != NULL)
    return;

  page->rows = g_ptr_array_ref (rows);
  for (guint i = 0; i < SAKSI_PAGED_LIST_PAGE; i++)
    if (page->items[i] != NULL)
      fill_item (page->items[i], rows);
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Question *question = user_data;
  g_autoptr(SaksiPagedList) self = question->list;
  g_autoptr(GCancellable) cancellable = question->cancellable;
  guint number = question->number;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = self->finish (result, &error);

  /* An answer that was on its way when the source was replaced is none of the new one's. */
  g_free (question);
  if (cancellable != self->cancellable)
    return;

  self->n_questions--;
  if (rows != NULL)
    take_page (self, number, rows);
  else
    g_warning ("Reading rows from %u: %s", number * SAKSI_PAGED_LIST_PAGE, error->message);
  ask (self);
  if (saksi_paged_list_get_settled (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
ask_for (SaksiPagedList *self,
         Page           *page)
{
  Question *question = g_new0 (Question, 1);
  guint offset = page->number * SAKSI_PAGED_LIST_PAGE;

  question->list = g_object_ref (self);
  question->cancellable = g_object_ref (self->cancellable);
  question->number = page->number;
  page->wanted = FALSE;
  self->n_questions++;
  self->fetch (self->source, offset, MIN (SAKSI_PAGED_LIST_PAGE, self->n_rows - offset),
               self->cancellable, fetched_cb, question);
}

/* Pages that were dropped meanwhile are asked for no more. */
static void
ask (SaksiPagedList *self)
{
  if (self->source == NULL)
    return;

  while (self->wanted->len > 0 && self->n_questions < MAX_QUESTIONS)
    {
      guint number = g_array_index (self->wanted, guint, self->wanted->len - 1);
      Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (page != NULL && page->wanted)
        ask_for (self, page);
    }
}

static Page *
add_page (SaksiPagedList *self,
          guint           number)
{
  Page *page = g_new0 (Page, 1);
  gboolean was_settled = saksi_paged_list_get_settled (self);

  page->number = number;
  page->link.data = page;
  page->wanted = TRUE;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  g_queue_push_head_link (&self->used, &page->link);
  drop_pages (self);
  g_array_append_val (self->wanted, number);
  ask (self);
  if (was_settled)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);

  return page;
}

static Page *
use_page (SaksiPagedList *self,
          guint           number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    return add_page (self, number);
  if (self->used.head != &page->link)
    {
      g_queue_unlink (&self->used, &page->link);
      g_queue_push_head_link (&self->used, &page->link);
    }

  return page;
}

static GType
get_item_type (GListModel *model)
{
  return SAKSI_TYPE_PAGED_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SAKSI_PAGED_LIST (model)->n_rows;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  SaksiPagedList *self = SAKSI_PAGED_LIST (model);
  guint place = position % SAKSI_PAGED_LIST_PAGE;
  Page *page;

  if (position >= self->n_rows)
    return NULL;

  page = use_page (self, position / SAKSI_PAGED_LIST_PAGE);
  if (page->items[place] == NULL)
    {
      page->items[place] = g_object_new (SAKSI_TYPE_PAGED_ITEM, NULL);
      page->items[place]->position = position;
      if (page->rows != NULL)
        page->items[place]->rows = g_ptr_array_ref (page->rows);
    }

  return g_object_ref (page->items[place]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Keeps the rows that somebody shows, each at its place, until what takes their place has come. */
static void
forget_rows (SaksiPagedList *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      g_clear_pointer (&page->rows, g_ptr_array_unref);
      page->wanted = FALSE;
      if (page_is_seen (page))
        continue;
      g_queue_unlink (&self->used, &page->link);
      g_hash_table_iter_remove (&iter);
    }
}

/* Asks for the pages that are still here. */
static void
ask_again (SaksiPagedList *self)
{
  for (GList *link = self->used.tail; link != NULL; link = link->prev)
    {
      Page *page = link->data;

      if ((gint64) page->number * SAKSI_PAGED_LIST_PAGE >= self->n_rows)
        continue;
      page->wanted = TRUE;
      g_array_append_val (self->wanted, page->number);
    }
  ask (self);
}

static void
forget_source (SaksiPagedList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_array_set_size (self->wanted, 0);
  if (self->source_free != NULL && self->source != NULL)
    self->source_free (self->source);
  self->source = NULL;
  self->n_questions = 0;
}

static void
saksi_paged_list_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((SaksiPagedListProperty) prop_id)
    {
    case PROP_SETTLED:
      g_value_set_boolean (value, saksi_paged_list_get_settled (SAKSI_PAGED_LIST (object)));
      break;
    }
}

static void
saksi_paged_list_finalize (GObject *object)
{
  SaksiPagedList *self = SAKSI_PAGED_LIST (object);

  forget_source (self);
  g_queue_init (&self->used);
  g_hash_table_unref (self->pages);
  g_array_unref (self->wanted);

  G_OBJECT_CLASS (saksi_paged_list_parent_class)->finalize (object);
}

static void
saksi_paged_list_class_init (SaksiPagedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = saksi_paged_list_get_property;
  object_class->finalize = saksi_paged_list_finalize;

  /**
   * SaksiPagedList:settled:
   *
   * Whether every row that was asked for is there.
   */
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, TRUE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                              G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
saksi_paged_list_init (SaksiPagedList *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_queue_init (&self->used);
}

/* An empty list whose pages @fetch and @finish will get. */
SaksiPagedList *
saksi_paged_list_new (SaksiPagedListFetchFunc  fetch,
                      SaksiPagedListFinishFunc finish)
{
  SaksiPagedList *self = g_object_new (SAKSI_TYPE_PAGED_LIST, NULL);

  self->fetch = fetch;
  self->finish = finish;

  return self;
}

/* Shows the @n_rows rows of @source instead of those before. The list takes @source over. */
void
saksi_paged_list_set_source (SaksiPagedList *self,
                             gpointer        source,
                             GDestroyNotify  source_free,
                             guint           n_rows)
{
  guint before;

  g_return_if_fail (SAKSI_IS_PAGED_LIST (self));

  before = self->n_rows;
  forget_source (self);
  g_queue_init (&self->used);
  g_hash_table_remove_all (self->pages);
  self->source = source;
  self->source_free = source_free;
  self->n_rows = n_rows;
  self->cancellable = g_cancellable_new ();
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, n_rows);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

/* Shows the @n_rows rows of @source in the place of those before: what is on the screen stays there
 * until it is replaced row by row. The rows must be of the same kind. The list takes @source
 * over. */
void
saksi_paged_list_replace_source (SaksiPagedList *self,
                                 gpointer        source,
                                 GDestroyNotify  source_free,
                                 guint           n_rows)
{
  guint before;
  guint kept;

  g_return_if_fail (SAKSI_IS_PAGED_LIST (self));

  before = self->n_rows;
  kept = MIN (before, n_rows);
  forget_source (self);
  self->source = source;
  self->source_free = source_free;
  self->n_rows = n_rows;
  self->cancellable = g_cancellable_new ();
  forget_rows (self);
  if (before != n_rows)
    g_list_model_items_changed (G_LIST_MODEL (self), kept, before - kept, n_rows - kept);
  ask_again (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

/* Lets go of the source and of what nobody shows, while nobody looks. The rows keep their places
 * until saksi_paged_list_replace_source(). */
void
saksi_paged_list_release (SaksiPagedList *self)
{
  g_return_if_fail (SAKSI_IS_PAGED_LIST (self));

  forget_source (self);
  self->cancellable = g_cancellable_new ();
  forget_rows (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

gboolean
saksi_paged_list_get_settled (SaksiPagedList *self)
{
  g_return_val_if_fail (SAKSI_IS_PAGED_LIST (self), TRUE);

  return self->n_questions == 0 && self->wanted->len == 0;
}

/* How many pages are in memory. */
guint
saksi_paged_list_count_pages (SaksiPagedList *self)
{
  g_return_val_if_fail (SAKSI_IS_PAGED_LIST (self), 0);

  return g_hash_table_size (self->pages);
}
