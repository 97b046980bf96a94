/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "map/saksi-service-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "common/saksi-format.h"
#include "common/saksi-language.h"
#include "common/saksi-tag.h"
#include "map/saksi-map-card.h"
#include "map/saksi-map-text.h"

/**
 * SaksiServiceList:
 *
 * The services whose place is asked about, as a card.
 */
struct _SaksiServiceList
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkWidget *header;
  GtkLabel *subtitle;
  GtkListBox *list;

  GPtrArray *services; /* owned, nullable, of SaksiService; the rows are in the same order */
  GPtrArray *tags;     /* owned: of SaksiTag, borrowed: in the rows, in the same order */
  char *as_of;         /* owned, nullable: the day of which the claims are counted */
  gboolean selecting;  /* by the page, not by the user */
};

enum
{
  SIGNAL_PICKED,
  SIGNAL_SELECTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiServiceList, saksi_service_list, GTK_TYPE_WIDGET)

static GtkWidget *
label_new (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
update_row (SaksiServiceList *self,
            guint             index)
{
  const SaksiService *service = g_ptr_array_index (self->services, index);
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) index));
  SaksiTag *tag = g_ptr_array_index (self->tags, index);
  const char *what = saksi_text_get (&service->what, saksi_language_get_current ());
  guint n_claims = saksi_service_count_claims (service, self->as_of);
  g_autofree char *claims = saksi_map_text_count_claims (n_claims);
  /* TRANSLATORS: for a screen reader: name of a service, what it is, "5 claims" */
  g_autofree char *description = g_strdup_printf (_("%1$s, %2$s, %3$s"), service->name, what,
                                                  claims);

  saksi_tag_set_label (tag, claims);
  gtk_widget_set_visible (GTK_WIDGET (tag), n_claims > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

static GtkWidget *
row_new (SaksiServiceList   *self,
         const SaksiService *service)
{
  const char *what = saksi_text_get (&service->what, saksi_language_get_current ());
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = label_new (service->name, "heading");
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *about = label_new (what, "caption");
  GtkWidget *tag = saksi_tag_new ("", SAKSI_MARK_CLAIM);

  gtk_widget_add_css_class (about, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (about), TRUE);
  gtk_label_set_lines (GTK_LABEL (about), 3);
  gtk_widget_set_tooltip_text (about, what);
  gtk_widget_set_hexpand (texts, TRUE);
  /* A hyphen would be taken for a part of the name. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (name), attributes);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (name), 2);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), about);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), tag);
  g_ptr_array_add (self->tags, tag);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
row_activated_cb (SaksiServiceList *self,
                  GtkListBoxRow    *row)
{
  const SaksiService *service = g_ptr_array_index (self->services,
                                                   gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[SIGNAL_PICKED], 0, service->name);
}

/* Moving over the list with the keyboard selects, too: what is highlighted is what is shown. */
static void
row_selected_cb (SaksiServiceList *self,
                 GtkListBoxRow    *row)
{
  if (row != NULL && !self->selecting)
    {
      const SaksiService *service = g_ptr_array_index (self->services,
                                                       gtk_list_box_row_get_index (row));

      g_signal_emit (self, signals[SIGNAL_SELECTED], 0, service->name);
    }
}

static void
saksi_service_list_dispose (GObject *object)
{
  SaksiServiceList *self = SAKSI_SERVICE_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_SERVICE_LIST);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->as_of, g_free);

  G_OBJECT_CLASS (saksi_service_list_parent_class)->dispose (object);
}

static void
saksi_service_list_class_init (SaksiServiceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_service_list_dispose;

  /**
   * SaksiServiceList::picked:
   * @host: the name of the service
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", SAKSI_TYPE_SERVICE_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * SaksiServiceList::selected:
   * @host: the name of the service
   *
   * The user has come to it, and may go on. When it is picked, it was selected before.
   */
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", SAKSI_TYPE_SERVICE_LIST, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/id/saksi/Saksi/map/saksi-service-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiServiceList, box);
  gtk_widget_class_bind_template_child (widget_class, SaksiServiceList, header);
  gtk_widget_class_bind_template_child (widget_class, SaksiServiceList, subtitle);
  gtk_widget_class_bind_template_child (widget_class, SaksiServiceList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
saksi_service_list_init (SaksiServiceList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->tags = g_ptr_array_new ();
}

static void
update_subtitle (SaksiServiceList *self)
{
  g_autofree char *count = saksi_format_count (self->services->len);
  /* TRANSLATORS: a number; beside each of the services stands how many claims there are of it */
  g_autofree char *text =
    g_strdup_printf (ngettext ("%s service · claims about where it is",
                               "%s services · claims about where each is", self->services->len),
                     count);

  gtk_label_set_label (self->subtitle, text);
}

/**
 * saksi_service_list_set_services:
 * @self: a list
 * @services: (element-type SaksiService): the services
 *
 * Fills the list. What was selected stays selected when it is still there.
 */
void
saksi_service_list_set_services (SaksiServiceList *self,
                                 GPtrArray        *services)
{
  GtkListBoxRow *selected;
  g_autofree char *name = NULL;
  GtkListBoxRow *row;

  g_return_if_fail (SAKSI_IS_SERVICE_LIST (self));
  g_return_if_fail (services != NULL);

  selected = gtk_list_box_get_selected_row (self->list);
  if (selected != NULL)
    name = g_strdup (((SaksiService *) g_ptr_array_index (self->services,
                                                          gtk_list_box_row_get_index (selected)))
                       ->name);

  self->selecting = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->selecting = FALSE;
  g_clear_pointer (&self->services, g_ptr_array_unref);
  self->services = g_ptr_array_ref (services);
  g_ptr_array_set_size (self->tags, 0);
  for (guint i = 0; i < services->len; i++)
    {
      gtk_list_box_append (self->list, row_new (self, g_ptr_array_index (services, i)));
      update_row (self, i);
    }

  update_subtitle (self);
  if (name != NULL)
    saksi_service_list_select (self, name);
}

/**
 * saksi_service_list_set_as_of:
 * @self: a list
 * @as_of: (nullable): an ISO date: what was claimed later is not counted
 */
void
saksi_service_list_set_as_of (SaksiServiceList *self,
                              const char       *as_of)
{
  g_return_if_fail (SAKSI_IS_SERVICE_LIST (self));

  if (g_strcmp0 (self->as_of, as_of) == 0)
    return;

  g_free (self->as_of);
  self->as_of = g_strdup (as_of);
  for (guint i = 0; self->services != NULL && i < self->services->len; i++)
    update_row (self, i);
}

/**
 * saksi_service_list_select:
 * @self: a list
 * @host: the name or the id of a service
 *
 * Returns: whether it is in the list
 */
gboolean
saksi_service_list_select (SaksiServiceList *self,
                           const char       *host)
{
  g_return_val_if_fail (SAKSI_IS_SERVICE_LIST (self), FALSE);

  for (guint i = 0; self->services != NULL && i < self->services->len; i++)
    {
      const SaksiService *service = g_ptr_array_index (self->services, i);

      if (g_strcmp0 (service->name, host) == 0 || g_strcmp0 (service->id, host) == 0)
        {
          self->selecting = TRUE;
          gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
          self->selecting = FALSE;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * saksi_service_list_measure_full_height:
 * @self: a card
 * @width: the width that it will have
 *
 * A scrolled window does not know the height of what is in it for a width, so the card adds it up.
 *
 * Returns: the height at which nothing has to be scrolled
 */
int
saksi_service_list_measure_full_height (SaksiServiceList *self,
                                        int              width)
{
  return saksi_map_card_measure (GTK_WIDGET (self), self->header, GTK_WIDGET (self->list),
                                 width);
}
