/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/saksi-options.h"

#include <glib/gi18n.h>

#include "area/saksi-measure.h"
#include "paper/saksi-picture-file.h"
#include "region/saksi-code.h"
#include "window/saksi-window.h"

#define MIN_SIDE 200
#define MAX_SIDE 8192
#define MIN_TEXT_SCALE 0.5
#define MAX_TEXT_SCALE 3.0

/* Makes the options known; their values end up in the dictionary of the command line. */
void
saksi_options_install (GApplication *application)
{
  const GOptionEntry entries[] = {
    { "page", 0, 0, G_OPTION_ARG_STRING, NULL,
      _("Show this page: map, results, timeline, findings or sources"), _("PAGE") },
    { "region", 0, 0, G_OPTION_ARG_STRING, NULL, _("Show this region or polling station"),
      _("CODE") },
    { "host", 0, 0, G_OPTION_ARG_STRING, NULL, _("Show this host on the map"), _("NAME") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, NULL, _("Show what was known on this day"),
      _("YYYY-MM-DD") },
    { "measure", 0, 0, G_OPTION_ARG_STRING, NULL,
      _("Show this on a map of results: share, turnout, progress, invalid or findings"),
      _("MEASURE") },
    { "brief", 0, 0, G_OPTION_ARG_FILENAME, NULL, _("Show this briefing"), _("FILE") },
    { "scene", 0, 0, G_OPTION_ARG_INT, NULL, _("Begin with this scene of the briefing"),
      _("NUMBER") },
    { "cache", 0, 0, G_OPTION_ARG_FILENAME, NULL, _("Use this cache file"), _("FILE") },
    { "snapshot", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      _("Draw the view into a PNG file and quit"), _("FILE") },
    { "paper", 0, 0, G_OPTION_ARG_FILENAME, NULL,
      _("Write the page of a polling station or a host as PDF and quit"), _("FILE") },
    { "size", 0, 0, G_OPTION_ARG_STRING, NULL, _("The size of the picture in pixels"),
      _("WIDTHxHEIGHT") },
    { "show-signatures", 0, 0, G_OPTION_ARG_NONE, NULL,
      _("Do not cover names and signatures in the picture"), NULL },
    { "dark", 0, 0, G_OPTION_ARG_NONE, NULL, _("Use the dark style"), NULL },
    { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, NULL, _("Scale the text, 1 is normal"),
      _("FACTOR") },
    { NULL },
  };

  g_application_add_main_option_entries (application, entries);
}

static gboolean
check_page (const char *page,
            GError    **error)
{
  static const char *const pages[] = { SAKSI_PAGE_MAP, SAKSI_PAGE_RESULTS, SAKSI_PAGE_TIMELINE,
                                       SAKSI_PAGE_FINDINGS, SAKSI_PAGE_SOURCES, NULL };

  if (page == NULL || g_strv_contains (pages, page))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("There is no page “%s”"), page);
  return FALSE;
}

static gboolean
check_region (const char *region,
              GError    **error)
{
  if (region == NULL || saksi_key_from_code (region) != SAKSI_KEY_INVALID)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is not a region code"),
               region);
  return FALSE;
}

static gboolean
check_measure (const char *measure,
               GError    **error)
{
  SaksiMeasure found;

  if (measure == NULL || saksi_measure_from_name (measure, &found))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("There is no measure “%s”"), measure);
  return FALSE;
}

static gboolean
check_date (const char *date,
            GError    **error)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *midnight = NULL;

  if (date == NULL)
    return TRUE;

  midnight = g_strconcat (date, "T00:00:00", NULL);
  time = g_date_time_new_from_iso8601 (midnight, utc);
  if (time != NULL)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a day; write it as 2024-02-14"), date);
  return FALSE;
}

/* A paper is of one thing, which has one. */
static gboolean
check_paper (const SaksiOptions *self,
             GError            **error)
{
  gboolean station = self->region != NULL &&
                     saksi_key_get_level (saksi_key_from_code (self->region)) ==
                     SAKSI_LEVEL_STATION;

  if (self->paper == NULL || (self->region == NULL ? self->host != NULL
                                                   : station && self->host == NULL))
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("Name the polling station with --region, or the host with --host"));
  return FALSE;
}

/* Only scenes are drawn as anything else than pixels. */
static gboolean
check_snapshot (const SaksiOptions *self,
                GError            **error)
{
  SaksiPictureFormat format = SAKSI_PICTURE_PNG;

  if (self->snapshot == NULL || self->brief != NULL)
    return TRUE;
  saksi_picture_format_from_name (self->snapshot, &format);
  if (format == SAKSI_PICTURE_PNG)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("Only a scene of a briefing is drawn as SVG or PDF: name the briefing "
                         "with --brief"));
  return FALSE;
}

static gboolean
parse_size (const char   *size,
            SaksiOptions *self,
            GError      **error)
{
  g_auto(GStrv) sides = g_strsplit (size, "x", 2);
  guint64 width, height;

  if (g_strv_length (sides) == 2 &&
      g_ascii_string_to_unsigned (sides[0], 10, MIN_SIDE, MAX_SIDE, &width, NULL) &&
      g_ascii_string_to_unsigned (sides[1], 10, MIN_SIDE, MAX_SIDE, &height, NULL))
    {
      self->width = (int) width;
      self->height = (int) height;
      return TRUE;
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a size; write it as 1280x800"), size);
  return FALSE;
}

static char *
dup_path (GVariantDict *dict,
          const char   *name)
{
  const char *path = NULL;

  if (!g_variant_dict_lookup (dict, name, "^&ay", &path))
    return NULL;

  return g_canonicalize_filename (path, NULL);
}

/* Returns: (nullable): what @dict asks for, or NULL with @error set when it asks wrongly */
SaksiOptions *
saksi_options_parse (GVariantDict *dict,
                     GError      **error)
{
  g_autoptr(SaksiOptions) self = g_new0 (SaksiOptions, 1);
  const char *size = NULL;

  self->text_scale = 1;
  self->scene = 1;
  g_variant_dict_lookup (dict, "page", "s", &self->page);
  g_variant_dict_lookup (dict, "region", "s", &self->region);
  g_variant_dict_lookup (dict, "host", "s", &self->host);
  g_variant_dict_lookup (dict, "as-of", "s", &self->as_of);
  g_variant_dict_lookup (dict, "measure", "s", &self->measure);
  g_variant_dict_lookup (dict, "show-signatures", "b", &self->show_signatures);
  g_variant_dict_lookup (dict, "dark", "b", &self->dark);
  g_variant_dict_lookup (dict, "text-scale", "d", &self->text_scale);
  self->cache = dup_path (dict, "cache");
  self->snapshot = dup_path (dict, "snapshot");
  self->brief = dup_path (dict, "brief");
  self->paper = dup_path (dict, "paper");
  g_variant_dict_lookup (dict, "scene", "i", &self->scene);

  if (!check_page (self->page, error) || !check_region (self->region, error) ||
      !check_date (self->as_of, error) || !check_measure (self->measure, error) ||
      !check_paper (self, error) || !check_snapshot (self, error))
    return NULL;
  if (g_variant_dict_lookup (dict, "size", "&s", &size) && !parse_size (size, self, error))
    return NULL;
  if (self->scene < 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Scenes are counted from 1"));
      return NULL;
    }
  if (self->text_scale < MIN_TEXT_SCALE || self->text_scale > MAX_TEXT_SCALE)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("The text scale is a number from 0.5 to 3"));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
saksi_options_free (SaksiOptions *self)
{
  g_free (self->page);
  g_free (self->region);
  g_free (self->host);
  g_free (self->as_of);
  g_free (self->measure);
  g_free (self->cache);
  g_free (self->brief);
  g_free (self->snapshot);
  g_free (self->paper);
  g_free (self);
}

/* Whether such a call gets a process of its own instead of going to the running one. */
gboolean
saksi_options_is_alone (const SaksiOptions *self)
{
  return self->cache != NULL || self->snapshot != NULL ||
         self->paper != NULL || self->dark || self->text_scale != 1;
}
