/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/saksi-pages.h"

#include <glib/gi18n.h>

#include "app/saksi-brief.h"
#include "common/saksi-link.h"
#include "findings/saksi-findings-page.h"
#include "region/saksi-code.h"
#include "results/saksi-results-page.h"
#include "sources/saksi-sources-page.h"
#include "timeline/saksi-timeline-page.h"

/* The pages of the window, and the links that lead to what they show. */

static void
show_host_cb (gpointer    page,
              const char *host)
{
  saksi_map_page_show_host (SAKSI_MAP_PAGE (page), host);
}

static void
show_date_cb (gpointer    page,
              const char *date)
{
  saksi_map_page_set_as_of (SAKSI_MAP_PAGE (page), date);
}

static void
show_findings_cb (gpointer    page,
                  const char *link)
{
  SaksiContest contest;
  const char *code = saksi_link_parse (link, &contest);

  if (contest != SAKSI_CONTEST_INVALID)
    saksi_findings_page_set_contest (SAKSI_FINDINGS_PAGE (page), contest);
  saksi_findings_page_show_region (SAKSI_FINDINGS_PAGE (page), code);
}

/* Returns: the code that @link leads to, in its contest */
static const char *
follow_to_results (SaksiResultsPage *page,
                   const char       *link)
{
  SaksiContest contest;
  const char *code = saksi_link_parse (link, &contest);

  if (contest != SAKSI_CONTEST_INVALID)
    saksi_results_page_set_contest (page, saksi_contest_get_name (contest));

  return code;
}

static void
show_region_cb (gpointer    page,
                const char *link)
{
  saksi_results_page_show_region (SAKSI_RESULTS_PAGE (page), follow_to_results (page, link));
}

static void
show_station_cb (gpointer    page,
                 const char *link)
{
  saksi_results_page_show_station (SAKSI_RESULTS_PAGE (page), follow_to_results (page, link));
}

/* @link is a measure, such as "turnout", and maybe a region after it. */
static void
show_results_map_cb (gpointer    page,
                     const char *link)
{
  g_auto(GStrv) parts = g_strsplit (link, " ", 2);

  if (parts[0] == NULL)
    return;

  if (parts[1] != NULL)
    saksi_results_page_show_region (SAKSI_RESULTS_PAGE (page), follow_to_results (page, parts[1]));
  saksi_results_page_show_map (SAKSI_RESULTS_PAGE (page), parts[0]);
}

static void
show_statement_cb (gpointer    page,
                   const char *id)
{
  saksi_timeline_page_show_statement (SAKSI_TIMELINE_PAGE (page), id);
}

static void
show_host_statements_cb (gpointer    page,
                         const char *host)
{
  saksi_timeline_page_show_host (SAKSI_TIMELINE_PAGE (page), host);
}

/* Pages: one line each, in the order of the switcher. A page is made with the store, added to the
 * window, and registers the links that lead to it.
 *
 * Returns: (transfer none): the page of the map */
SaksiMapPage *
saksi_pages_build (SaksiWindow *window,
                   SaksiStore  *store)
{
  GtkWidget *map = saksi_map_page_new (store);
  GtkWidget *results = saksi_results_page_new (store);
  GtkWidget *timeline = saksi_timeline_page_new (store);
  GtkWidget *findings = saksi_findings_page_new (store);

  saksi_window_add_page (window, SAKSI_PAGE_MAP, _("Map"), "saksi-map-symbolic", SAKSI_PAGE (map));
  saksi_window_add_link (window, "show-host", SAKSI_PAGE_MAP, show_host_cb, map);
  saksi_window_add_link (window, "show-date", SAKSI_PAGE_MAP, show_date_cb, map);
  saksi_window_add_page (window, SAKSI_PAGE_RESULTS, _("Results"), "saksi-results-symbolic",
                         SAKSI_PAGE (results));
  saksi_window_add_link (window, "show-region", SAKSI_PAGE_RESULTS, show_region_cb, results);
  saksi_window_add_link (window, "show-station", SAKSI_PAGE_RESULTS, show_station_cb, results);
  saksi_window_add_link (window, "show-results-map", SAKSI_PAGE_RESULTS, show_results_map_cb,
                         results);
  saksi_window_add_page (window, SAKSI_PAGE_TIMELINE, _("Timeline"), "saksi-timeline-symbolic",
                         SAKSI_PAGE (timeline));
  saksi_window_add_link (window, "show-statement", SAKSI_PAGE_TIMELINE, show_statement_cb,
                         timeline);
  saksi_window_add_link (window, "show-host-statements", SAKSI_PAGE_TIMELINE,
                         show_host_statements_cb, timeline);
  saksi_window_add_page (window, SAKSI_PAGE_FINDINGS, _("Findings"), "saksi-findings-symbolic",
                         SAKSI_PAGE (findings));
  saksi_window_add_link (window, "show-findings", SAKSI_PAGE_FINDINGS, show_findings_cb, findings);
  saksi_window_add_subpage (window, SAKSI_PAGE_SOURCES,
                            SAKSI_PAGE (saksi_sources_page_new (store)));

  return SAKSI_MAP_PAGE (map);
}

/* Follows what a call of the program asked for. A region or a host alone chooses the page that
 * shows it; a page that was named as well has the last word. */
void
saksi_pages_follow (SaksiWindow        *window,
                    SaksiStore         *store,
                    const SaksiOptions *options)
{
  if (options->host != NULL)
    {
      gboolean said = g_strcmp0 (options->page, SAKSI_PAGE_TIMELINE) == 0;

      saksi_window_follow_link (window, said ? "show-host-statements" : "show-host",
                                options->host);
    }
  if (options->as_of != NULL)
    saksi_window_follow_link (window, "show-date", options->as_of);
  if (options->region != NULL)
    {
      gboolean station =
          saksi_key_get_level (saksi_key_from_code (options->region)) == SAKSI_LEVEL_STATION;

      if (g_strcmp0 (options->page, SAKSI_PAGE_FINDINGS) == 0)
        saksi_window_follow_link (window, "show-findings", options->region);
      else
        saksi_window_follow_link (window, station ? "show-station" : "show-region",
                                  options->region);
    }
  if (options->measure != NULL)
    saksi_window_follow_link (window, "show-results-map", options->measure);
  saksi_window_show_page (window, options->page);
  if (options->brief != NULL)
    saksi_brief_play (window, store, options->brief, options->scene);
}
