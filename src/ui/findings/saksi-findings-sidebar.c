/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "findings/saksi-findings-sidebar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/saksi-varint.h"
#include "common/saksi-format.h"
#include "findings/saksi-facet-list.h"
#include "region/saksi-region.h"

/* What the findings can be narrowed to: one rule, one weight, one class of sizes, one kind of
 * explanation, a day since which documents changed, one region. A value that was offered once
 * stays, with a count of zero, so that nothing moves away under the pointer. */

/* How many days back from the newest one is offered at most. */
#define MAX_OFFERED_DAY 63

/* The key of the row that narrows nothing. */
#define KEY_ALL ""

struct _SaksiFindingsSidebar
{
  GtkWidget parent_instance;

  SaksiContest contest;  /* of what is shown */
  SaksiRuleSet seen_rules;
  guint seen_sizes;      /* bits 1 << SaksiSizeClass */
  guint seen_boxes;      /* bits 1 << number of boxes */
  GPtrArray *seen_children; /* owned, of SaksiFacet: of the regions below the one that is chosen */
  char *parent;             /* owned, nullable: the region that they are below */

  /* template children */
  GtkWidget *scroller;
  SaksiFacetList *rules;
  SaksiFacetList *severities;
  SaksiFacetList *regions;
  SaksiFacetList *sizes;
  SaksiFacetList *boxes;
  SaksiFacetList *days;
  GtkWidget *day_button;
  GtkPopover *day_popover;
  GtkCalendar *calendar;
};

enum
{
  SIGNAL_RULES_PICKED,
  SIGNAL_REGION_PICKED,
  SIGNAL_SIZES_PICKED,
  SIGNAL_BOXES_PICKED,
  SIGNAL_SEVERITIES_PICKED,
  SIGNAL_SINCE_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SaksiFindingsSidebar, saksi_findings_sidebar, GTK_TYPE_WIDGET)

static guint
key_to_set (const char *key)
{
  return (guint) g_ascii_strtoull (key, NULL, 10);
}

static char *
set_to_key (guint set)
{
  return set != 0 ? g_strdup_printf ("%u", set) : g_strdup (KEY_ALL);
}

static void
rule_picked_cb (SaksiFindingsSidebar *self,
                const char           *key)
{
  g_signal_emit (self, signals[SIGNAL_RULES_PICKED], 0, key_to_set (key));
}

static void
region_picked_cb (SaksiFindingsSidebar *self,
                  const char           *key)
{
  g_signal_emit (self, signals[SIGNAL_REGION_PICKED], 0, key);
}

static void
size_picked_cb (SaksiFindingsSidebar *self,
                const char           *key)
{
  g_signal_emit (self, signals[SIGNAL_SIZES_PICKED], 0, key_to_set (key));
}

static void
boxes_picked_cb (SaksiFindingsSidebar *self,
                 const char           *key)
{
  g_signal_emit (self, signals[SIGNAL_BOXES_PICKED], 0, key_to_set (key));
}

static void
severity_picked_cb (SaksiFindingsSidebar *self,
                    const char           *key)
{
  g_signal_emit (self, signals[SIGNAL_SEVERITIES_PICKED], 0, key_to_set (key));
}

static void
day_picked_cb (SaksiFindingsSidebar *self,
               const char           *key)
{
  g_signal_emit (self, signals[SIGNAL_SINCE_PICKED], 0, g_ascii_strtoll (key, NULL, 10));
}

/* Days are those of western Indonesia, whose time the documents use. */
static void
day_chosen_cb (SaksiFindingsSidebar *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autoptr(GTimeZone) zone = g_time_zone_new_offset (7 * 60 * 60);
  g_autoptr(GDateTime) midnight =
    g_date_time_new (zone, g_date_time_get_year (date), g_date_time_get_month (date),
                     g_date_time_get_day_of_month (date), 0, 0, 0);

  gtk_popover_popdown (self->day_popover);
  g_signal_emit (self, signals[SIGNAL_SINCE_PICKED], 0, g_date_time_to_unix (midnight));
}

static void
add_set (GPtrArray  *rows,
         guint       set,
         const char *label,
         gint64      count)
{
  g_autofree char *key = set_to_key (set);

  g_ptr_array_add (rows, saksi_facet_new (key, label, count, 0));
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) saksi_facet_free);
}

static void
show_rules (SaksiFindingsSidebar      *self,
            const SaksiFindingsFilter *filter,
            const SaksiFindingsFacets *facets)
{
  g_autoptr(GPtrArray) rows = new_rows ();
  g_autofree char *chosen = set_to_key (filter->rules);
  gint64 all = 0;

  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    all += facets->rules[number];
  add_set (rows, 0, C_("rules", "All"), all);

  for (guint number = 1; number <= SAKSI_LAST_RULE; number++)
    {
      const SaksiRule *rule = saksi_rule_get (number);
      g_autofree char *label = NULL;

      if (facets->rules[number] > 0 || filter->rules == 1u << number)
        self->seen_rules |= 1u << number;
      if (rule == NULL || !(self->seen_rules >> number & 1))
        continue;
      label = g_strdup_printf ("R%u %s", number, _(rule->label));
      add_set (rows, 1u << number, label, facets->rules[number]);
    }
  saksi_facet_list_show (self->rules, rows, chosen);
}

static void
show_severities (SaksiFindingsSidebar      *self,
                 const SaksiFindingsFilter *filter,
                 const SaksiFindingsFacets *facets)
{
  const char *labels[SAKSI_N_SEVERITIES] = {
    [SAKSI_SEVERITY_INFORMATION] = _("to know"),
    [SAKSI_SEVERITY_SUSPICIOUS] = _("to be looked at"),
    [SAKSI_SEVERITY_IMPOSSIBLE] = _("cannot both be right"),
  };
  g_autoptr(GPtrArray) rows = new_rows ();
  g_autofree char *chosen = set_to_key (filter->severities);
  gint64 all = 0;

  for (guint i = 0; i < SAKSI_N_SEVERITIES; i++)
    all += facets->severities[i];
  add_set (rows, 0, C_("weights", "All"), all);

  for (guint i = SAKSI_N_SEVERITIES; i-- > 0;)
    add_set (rows, 1u << i, labels[i], facets->severities[i]);
  saksi_facet_list_show (self->severities, rows, chosen);
}

static void
show_sizes (SaksiFindingsSidebar      *self,
            const SaksiFindingsFilter *filter,
            const SaksiFindingsFacets *facets)
{
  const char *labels[SAKSI_N_SIZE_CLASSES] = {
    [SAKSI_SIZE_CLASS_NONE] = _("not a number"),
    [SAKSI_SIZE_CLASS_ONES] = _("1 to 9"),
    [SAKSI_SIZE_CLASS_TENS] = _("10 to 99"),
    [SAKSI_SIZE_CLASS_HUNDREDS] = _("100 and more"),
  };
  static const SaksiSizeClass order[] = {
    SAKSI_SIZE_CLASS_ONES, SAKSI_SIZE_CLASS_TENS, SAKSI_SIZE_CLASS_HUNDREDS, SAKSI_SIZE_CLASS_NONE,
  };
  g_autoptr(GPtrArray) rows = new_rows ();
  g_autofree char *chosen = set_to_key (filter->sizes);
  gint64 all = 0;

  for (guint i = 0; i < SAKSI_N_SIZE_CLASSES; i++)
    all += facets->sizes[i];
  add_set (rows, 0, C_("sizes", "All"), all);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (facets->sizes[order[i]] > 0 || filter->sizes == 1u << order[i])
        self->seen_sizes |= 1u << order[i];
      if (self->seen_sizes >> order[i] & 1)
        add_set (rows, 1u << order[i], labels[order[i]], facets->sizes[order[i]]);
    }
  saksi_facet_list_show (self->sizes, rows, chosen);
}

static void
show_boxes (SaksiFindingsSidebar      *self,
            const SaksiFindingsFilter *filter,
            const SaksiFindingsFacets *facets)
{
  const char *labels[SAKSI_MAX_BOXES + 1] = { _("none found"), _("one box"), _("two boxes") };
  static const guint order[SAKSI_MAX_BOXES + 1] = { 1, 2, 0 };
  g_autoptr(GPtrArray) rows = new_rows ();
  g_autofree char *chosen = set_to_key (filter->boxes);

  add_set (rows, 0, C_("explanations", "All"), SAKSI_UNKNOWN);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (facets->boxes[order[i]] > 0 || filter->boxes == 1u << order[i])
        self->seen_boxes |= 1u << order[i];
      if (self->seen_boxes >> order[i] & 1)
        add_set (rows, 1u << order[i], labels[order[i]], facets->boxes[order[i]]);
    }

  /* Not every finding can be explained by misread boxes, and perhaps none of these. */
  gtk_widget_set_visible (GTK_WIDGET (self->boxes), rows->len > 1);
  saksi_facet_list_show (self->boxes, rows, chosen);
}

static void
add_day (GPtrArray *rows,
         gint64     start,
         gint64     count)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, start);
  g_autofree char *date = saksi_format_date_wib (start);
  /* TRANSLATORS: %s is a date: documents that changed on that day or later */
  g_autofree char *label = g_strdup_printf (C_("changed", "since %s"), date);

  g_ptr_array_add (rows, saksi_facet_new (key, label, count, 0));
}

/* The newest days, and fewer and fewer of those before. */
static gboolean
is_offered_day (guint i)
{
  return i < 3 || (i <= MAX_OFFERED_DAY && (i & (i + 1)) == 0);
}

static void
show_days (SaksiFindingsSidebar      *self,
           const SaksiFindingsFilter *filter,
           const SaksiFindingsFacets *facets)
{
  g_autoptr(GPtrArray) rows = new_rows ();
  g_autofree char *chosen = NULL;
  gint64 left = 0;
  gboolean chosen_added = filter->since == 0;

  g_ptr_array_add (rows, saksi_facet_new (KEY_ALL, C_("changed", "At any time"), SAKSI_UNKNOWN, 0));
  for (guint i = 0; i < facets->days->len; i++)
    {
      const SaksiFindingsDay *day = &g_array_index (facets->days, SaksiFindingsDay, i);

      if (!chosen_added && day->start < filter->since)
        add_day (rows, filter->since, left);
      chosen_added |= day->start <= filter->since;
      left = day->count;
      if (is_offered_day (i) || day->start == filter->since)
        add_day (rows, day->start, day->count);
    }
  if (!chosen_added)
    add_day (rows, filter->since, left);

  chosen = filter->since != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, filter->since)
                              : g_strdup (KEY_ALL);
  saksi_facet_list_show (self->days, rows, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->days), rows->len > 1);
  gtk_widget_set_visible (self->day_button, rows->len > 1);
}

static void
add_region (GPtrArray                 *rows,
            const SaksiFindingsRegion *region,
            gint64                     count,
            guint                      depth)
{
  g_autofree char *name = saksi_format_region (region->name, region->code);

  g_ptr_array_add (rows, saksi_facet_new (region->code, name, count, depth));
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const SaksiFacet *const *first = a;
  const SaksiFacet *const *second = b;

  return strcmp ((*first)->key, (*second)->key);
}

/* Keeps what was seen below @parent; what has no findings any more has none of them. */
static void
see_children (SaksiFindingsSidebar      *self,
              const SaksiFindingsFacets *facets,
              const char                *parent,
              guint                      depth)
{
  g_autoptr(GPtrArray) before = g_steal_pointer (&self->seen_children);
  g_autoptr(GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);

  self->seen_children = new_rows ();
  for (guint i = 0; i < facets->regions->len; i++)
    {
      const SaksiFindingsRegion *region = facets->regions->pdata[i];

      g_hash_table_add (present, region->code);
      add_region (self->seen_children, region, region->count, depth);
    }
  for (guint i = 0; i < before->len && g_strcmp0 (self->parent, parent) == 0; i++)
    {
      const SaksiFacet *facet = before->pdata[i];

      if (!g_hash_table_contains (present, facet->key))
        g_ptr_array_add (self->seen_children,
                         saksi_facet_new (facet->key, facet->label, 0, depth));
    }
  g_ptr_array_sort (self->seen_children, compare_keys);

  if (g_strcmp0 (self->parent, parent) != 0)
    {
      g_free (self->parent);
      self->parent = g_strdup (parent);
    }
}

/* The way down to the region, then what has findings right below it. */
static void
show_regions (SaksiFindingsSidebar      *self,
              const SaksiFindingsFacets *facets,
              gboolean                   only_specimen)
{
  g_autoptr(GPtrArray) rows = new_rows ();
  const SaksiFindingsRegion *last = facets->path->pdata[facets->path->len - 1];
  gboolean station = strlen (last->code) == SAKSI_CODE_MAX;
  guint top = only_specimen && facets->path->len > 1 ? 1 : 0;

  for (guint i = top; i < facets->path->len; i++)
    add_region (rows, facets->path->pdata[i],
                i + 1 == facets->path->len ? facets->total : SAKSI_UNKNOWN, i - top);
  if (!station)
    {
      see_children (self, facets, last->code, facets->path->len - top);
      for (guint i = 0; i < self->seen_children->len; i++)
        {
          const SaksiFacet *child = self->seen_children->pdata[i];

          g_ptr_array_add (rows, saksi_facet_new (child->key, child->label, child->count,
                                                  child->depth));
        }
    }
  saksi_facet_list_show (self->regions, rows, last->code);
}

static void
saksi_findings_sidebar_dispose (GObject *object)
{
  SaksiFindingsSidebar *self = SAKSI_FINDINGS_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SAKSI_TYPE_FINDINGS_SIDEBAR);

  G_OBJECT_CLASS (saksi_findings_sidebar_parent_class)->dispose (object);
}

static void
saksi_findings_sidebar_finalize (GObject *object)
{
  SaksiFindingsSidebar *self = SAKSI_FINDINGS_SIDEBAR (object);

  g_ptr_array_unref (self->seen_children);
  g_free (self->parent);

  G_OBJECT_CLASS (saksi_findings_sidebar_parent_class)->finalize (object);
}

static void
saksi_findings_sidebar_class_init (SaksiFindingsSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = saksi_findings_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = saksi_findings_sidebar_finalize;
  g_type_ensure (SAKSI_TYPE_FACET_LIST);

  /**
   * SaksiFindingsSidebar::rules-picked:
   * @rules: a #SaksiRuleSet
   *
   * The user wants to see the findings of these rules; 0 means all.
   */
  signals[SIGNAL_RULES_PICKED] = g_signal_new ("rules-picked", SAKSI_TYPE_FINDINGS_SIDEBAR,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               1, G_TYPE_UINT);

  /**
   * SaksiFindingsSidebar::region-picked:
   * @code: a region
   *
   * The user wants to see the findings of this region.
   */
  signals[SIGNAL_REGION_PICKED] = g_signal_new ("region-picked", SAKSI_TYPE_FINDINGS_SIDEBAR,
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * SaksiFindingsSidebar::sizes-picked:
   * @sizes: bits of #SaksiSizeClass
   *
   * The user wants to see the findings of these sizes; 0 means all.
   */
  signals[SIGNAL_SIZES_PICKED] = g_signal_new ("sizes-picked", SAKSI_TYPE_FINDINGS_SIDEBAR,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               1, G_TYPE_UINT);

  /**
   * SaksiFindingsSidebar::boxes-picked:
   * @boxes: bits of numbers of boxes
   *
   * The user wants to see the findings that so many misread boxes could explain; 0 means all.
   */
  signals[SIGNAL_BOXES_PICKED] = g_signal_new ("boxes-picked", SAKSI_TYPE_FINDINGS_SIDEBAR,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               1, G_TYPE_UINT);

  /**
   * SaksiFindingsSidebar::severities-picked:
   * @severities: bits of #SaksiSeverity
   *
   * The user wants to see the findings of this weight; 0 means all.
   */
  signals[SIGNAL_SEVERITIES_PICKED] = g_signal_new ("severities-picked",
                                                    SAKSI_TYPE_FINDINGS_SIDEBAR, G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                                    G_TYPE_UINT);

  /**
   * SaksiFindingsSidebar::since-picked:
   * @since: seconds since 1970 UTC
   *
   * The user wants to see the findings of documents that changed then or later; 0 means all.
   */
  signals[SIGNAL_SINCE_PICKED] = g_signal_new ("since-picked", SAKSI_TYPE_FINDINGS_SIDEBAR,
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/id/saksi/Saksi/findings/saksi-findings-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, rules);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, regions);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, sizes);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, boxes);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, severities);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, days);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, day_button);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, day_popover);
  gtk_widget_class_bind_template_child (widget_class, SaksiFindingsSidebar, calendar);
  gtk_widget_class_bind_template_callback (widget_class, rule_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, region_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, boxes_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, severity_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
saksi_findings_sidebar_init (SaksiFindingsSidebar *self)
{
  self->seen_children = new_rows ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows what is left by each value beside those of @filter. With @only_specimen there is no nation
 * to go up to. Nothing is kept. */
void
saksi_findings_sidebar_show (SaksiFindingsSidebar      *self,
                             const SaksiFindingsFilter *filter,
                             const SaksiFindingsFacets *facets,
                             gboolean                   only_specimen)
{
  g_return_if_fail (SAKSI_IS_FINDINGS_SIDEBAR (self));

  if (self->contest != filter->contest)
    {
      self->contest = filter->contest;
      self->seen_rules = self->seen_sizes = self->seen_boxes = 0;
      g_clear_pointer (&self->parent, g_free);
    }
  show_rules (self, filter, facets);
  show_severities (self, filter, facets);
  show_days (self, filter, facets);
  show_regions (self, facets, only_specimen);
  show_sizes (self, filter, facets);
  show_boxes (self, filter, facets);
}
