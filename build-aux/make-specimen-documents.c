/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "make-specimen.h"

/* Writes documents as KPU's server does: members in its order, ", " and ": " between them. */

static const gsize code_lengths[] = { 1, 2, 4, 6, 10, 13 };

static const char *const stamps[SPECIMEN_VERSIONS] = {
  "2024-02-15 12:00:00", "2024-02-17 22:00:00"
};

static const char *const station_stamps[SPECIMEN_VERSIONS] = {
  "2024-02-15 09:12:00", "2024-02-17 21:40:00"
};

/* What a region has received of its stations. */
typedef struct
{
  gint64 votes[SAKSI_FORM_N_PAIRS];
  guint total;
  guint done;
} Sums;

static gsize
get_child_length (const char *code)
{
  gsize length = g_str_equal (code, "0") ? 1 : strlen (code);

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (code_lengths); i++)
    if (code_lengths[i] == length)
      return code_lengths[i + 1];

  g_assert_not_reached ();
}

static gboolean
is_below (const char *code,
          const char *parent)
{
  return g_str_equal (parent, "0") || g_str_has_prefix (code, parent);
}

/* The codes of the regions or stations right below a region, in order. */
static GPtrArray *
list_children (const char *code)
{
  GPtrArray *children = g_ptr_array_new_with_free_func (g_free);
  gsize length = get_child_length (code);
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);

  for (guint i = 0; i < n_stations; i++)
    {
      g_autofree char *child = g_strndup (stations[i].code, length);
      const char *last = children->len > 0 ? children->pdata[children->len - 1] : NULL;

      if (is_below (stations[i].code, code) && g_strcmp0 (last, child) != 0)
        g_ptr_array_add (children, g_steal_pointer (&child));
    }

  return children;
}

static char *
build_name (const char *code,
            guint      *id)
{
  guint n_regions;
  const SpecimenRegion *regions = specimen_get_regions (&n_regions);

  if (strlen (code) == 13)
    {
      *id = 9001000 + (guint) g_ascii_strtoull (code + 8, NULL, 10);
      return g_strdup_printf ("TPS %s", code + 10);
    }

  for (guint i = 0; i < n_regions; i++)
    if (g_str_equal (regions[i].code, code))
      {
        *id = regions[i].id;
        return g_strdup (regions[i].name);
      }

  g_assert_not_reached ();
}

/* The list of what is right below @code. */
char *
specimen_build_region_list (const char *code)
{
  g_autoptr(GPtrArray) children = list_children (code);
  GString *text = g_string_new ("[");

  for (guint i = 0; i < children->len; i++)
    {
      const char *child = children->pdata[i];
      guint level = 0;
      guint id;
      g_autofree char *name = build_name (child, &id);

      while (code_lengths[level] != strlen (child))
        level++;
      g_string_append_printf (text, "%s{\"nama\": \"%s\", \"id\": %u, \"kode\": \"%s\", "
                              "\"tingkat\": %u}",
                              i > 0 ? ", " : "", name, id, child, level);
    }
  g_string_append_c (text, ']');

  return g_string_free (text, FALSE);
}

static void
add_up (const char *code,
        guint       version,
        Sums       *sums)
{
  guint n_stations;
  const SpecimenStation *stations = specimen_get_stations (&n_stations);

  *sums = (Sums) { 0 };
  for (guint i = 0; i < n_stations; i++)
    {
      if (!is_below (stations[i].code, code))
        continue;
      sums->total++;
      if (stations[i].without_votes)
        continue;
      sums->done++;
      for (guint pair = 0; pair < SAKSI_FORM_N_PAIRS; pair++)
        sums->votes[pair] += specimen_get_published (&stations[i], version,
                                                     SAKSI_FORM_FIELD_VOTES_1 + pair);
    }
}

/* With one decimal at least and two at most. */
static void
append_percentage (GString    *text,
                   const Sums *sums)
{
  guint hundredths = (sums->done * 20000 + sums->total) / (2 * sums->total);

  g_string_append_printf (text, "%u.%u", hundredths / 100, hundredths / 10 % 10);
  if (hundredths % 10 > 0)
    g_string_append_printf (text, "%u", hundredths % 10);
}

static void
append_votes (GString    *text,
              const Sums *sums)
{
  for (guint pair = 0; pair < SAKSI_FORM_N_PAIRS; pair++)
    g_string_append_printf (text, "\"%u\": %" G_GINT64_FORMAT ", ", SPECIMEN_FIRST_PAIR + pair,
                            sums->votes[pair]);
}

static void
append_row (GString    *text,
            const char *code,
            guint       version)
{
  Sums sums;

  add_up (code, version, &sums);
  g_string_append_printf (text, "\"%s\": {\"psu\": \"Reguler\", ", code);
  if (sums.done > 0)
    append_votes (text, &sums);
  g_string_append (text, "\"persen\": ");
  if (strlen (code) == 13)
    g_string_append (text, sums.done > 0 ? "100" : "0");
  else
    append_percentage (text, &sums);
  g_string_append_printf (text, ", \"status_progress\": %s}",
                          sums.done == sums.total ? "true" : "false");
}

/* The published total of a region, with a row for each child. */
char *
specimen_build_aggregate (const char *code,
                          guint       version)
{
  g_autoptr(GPtrArray) children = list_children (code);
  GString *text = g_string_new (NULL);
  Sums sums;

  add_up (code, version, &sums);
  g_string_append_printf (text, "{\"ts\": \"%s\", \"psu\": \"Reguler\", \"mode\": \"hhcw\", "
                          "\"chart\": {", stamps[version - 1]);
  append_votes (text, &sums);
  g_string_append (text, "\"persen\": ");
  append_percentage (text, &sums);
  g_string_append (text, "}, \"table\": {");
  for (guint i = 0; i < children->len; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      append_row (text, children->pdata[i], version);
    }
  g_string_append_printf (text, "}, \"progres\": {\"total\": %u, \"progres\": %u}}", sums.total,
                          sums.done);

  return g_string_free (text, FALSE);
}

static void
append_images (GString               *text,
               const SpecimenStation *station)
{
  g_string_append (text, "\"images\": [");
  for (guint page = 1; page <= SAKSI_FORM_N_PAGES; page++)
    {
      g_autofree char *path = specimen_build_image_path (station, page);

      if (page > 1)
        g_string_append (text, ", ");
      if (path != NULL)
        g_string_append_printf (text, "\"https://" SPECIMEN_HOST "/%s\"", path);
      else
        g_string_append (text, "null");
    }
  g_string_append (text, "], ");
}

static void
append_administration (GString               *text,
                       const SpecimenStation *station,
                       guint                  version)
{
  /* The server's order. */
  static const struct
  {
    const char *name;
    SaksiField field;
  } members[] = {
    { "suara_sah", SAKSI_FIELD_SUARA_SAH },
    { "suara_total", SAKSI_FIELD_SUARA_TOTAL },
    { "pemilih_dpt_j", SAKSI_FIELD_PEMILIH_DPT_J },
    { "pemilih_dpt_l", SAKSI_FIELD_PEMILIH_DPT_L },
    { "pemilih_dpt_p", SAKSI_FIELD_PEMILIH_DPT_P },
    { "pengguna_dpt_j", SAKSI_FIELD_PENGGUNA_DPT_J },
    { "pengguna_dpt_l", SAKSI_FIELD_PENGGUNA_DPT_L },
    { "pengguna_dpt_p", SAKSI_FIELD_PENGGUNA_DPT_P },
    { "pengguna_dptb_j", SAKSI_FIELD_PENGGUNA_DPTB_J },
    { "pengguna_dptb_l", SAKSI_FIELD_PENGGUNA_DPTB_L },
    { "pengguna_dptb_p", SAKSI_FIELD_PENGGUNA_DPTB_P },
    { "suara_tidak_sah", SAKSI_FIELD_SUARA_TIDAK_SAH },
    { "pengguna_total_j", SAKSI_FIELD_PENGGUNA_TOTAL_J },
    { "pengguna_total_l", SAKSI_FIELD_PENGGUNA_TOTAL_L },
    { "pengguna_total_p", SAKSI_FIELD_PENGGUNA_TOTAL_P },
    { "pengguna_non_dpt_j", SAKSI_FIELD_PENGGUNA_NON_DPT_J },
    { "pengguna_non_dpt_l", SAKSI_FIELD_PENGGUNA_NON_DPT_L },
    { "pengguna_non_dpt_p", SAKSI_FIELD_PENGGUNA_NON_DPT_P },
  };

  if (station->without_administration)
    {
      g_string_append (text, "\"administrasi\": null, ");
      return;
    }

  g_string_append (text, "\"administrasi\": {");
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    g_string_append_printf (text, "%s\"%s\": %" G_GINT64_FORMAT, i > 0 ? ", " : "", members[i].name,
                            specimen_get_published (station, version, members[i].field));
  g_string_append (text, "}, ");
}

/* One version of a station's document. */
char *
specimen_build_document (const SpecimenStation *station,
                         guint                  version)
{
  GString *text = g_string_new ("{\"mode\": \"hhcw\", \"chart\": ");

  if (station->without_votes)
    {
      g_string_append (text, "null, ");
    }
  else
    {
      g_string_append (text, "{\"null\": null");
      for (guint pair = 0; pair < SAKSI_FORM_N_PAIRS; pair++)
        g_string_append_printf (text, ", \"%u\": %" G_GINT64_FORMAT, SPECIMEN_FIRST_PAIR + pair,
                                specimen_get_published (station, version,
                                                        SAKSI_FORM_FIELD_VOTES_1 + pair));
      g_string_append (text, "}, ");
    }
  append_images (text, station);
  append_administration (text, station, version);
  g_string_append_printf (text, "\"psu\": null, \"ts\": \"%s\", \"status_suara\": %s, "
                          "\"status_adm\": %s}",
                          station_stamps[version - 1], station->without_votes ? "false" : "true",
                          station->without_administration ? "false" : "true");

  return g_string_free (text, FALSE);
}
