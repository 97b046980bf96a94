/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "make-specimen.h"

static const SpecimenRegion regions[] = {
  { "00", "CONTOH / SPECIMEN", 9000000 },
  { "0001", "CONTOH SELATAN", 9000001 },
  { "000101", "CONTOH TENGAH", 9000002 },
  { "0001011001", "CONTOH HULU", 9000003 },
  { "0001012002", "CONTOH HILIR", 9000004 },
};

/* Two villages. In the first the number 004 was never given out and 901 is a special site. No pair
 * leads: the votes are made up. */
static const SpecimenStation stations[] = {
  {
    .code = "0001011001001", .seed = 5,
    .list = { 121, 126 }, .came_listed = { 98, 107 }, .came_moved_in = { 1, 2 },
    .came_unlisted = { 0, 1 }, .votes = { 62, 77, 65 }, .invalid = 5, .returned = 1,
    .disabled = { 1, 0 },
    .rules = "",
  },
  {
    /* The cross in the empty box was read as an 8. */
    .code = "0001011001002", .seed = 11,
    .list = { 104, 110 }, .came_listed = { 80, 86 }, .came_moved_in = { 1, 1 },
    .came_unlisted = { 1, 0 }, .votes = { 31, 62, 71 }, .invalid = 5, .returned = 2,
    .misreading = { SAKSI_FORM_FIELD_VOTES_1, 831 },
    .rules = "R1 R9 R13",
  },
  {
    /* A narrow 1 was read as a 6. */
    .code = "0001011001003", .seed = 21,
    .list = { 133, 138 }, .came_listed = { 96, 105 }, .came_moved_in = { 4, 2 },
    .came_unlisted = { 1, 2 }, .votes = { 54, 110, 43 }, .invalid = 3, .disabled = { 0, 2 },
    .misreading = { SAKSI_FORM_FIELD_VOTES_2, 160 },
    .rules = "R1",
  },
  {
    .code = "0001011001005", .seed = 34, .leading = SAKSI_FORM_LEADING_ZERO,
    .list = { 118, 121 }, .came_listed = { 92, 99 }, .came_moved_in = { 0, 1 },
    .came_unlisted = { 2, 1 }, .votes = { 71, 58, 60 }, .invalid = 6, .returned = 1,
    .rules = "",
  },
  {
    /* A 4 was read as a 9. */
    .code = "0001011001006", .seed = 42,
    .list = { 127, 131 }, .came_listed = { 101, 104 }, .came_moved_in = { 2, 0 },
    .came_unlisted = { 0, 1 }, .votes = { 75, 68, 61 }, .invalid = 4, .disabled = { 1, 1 },
    .misreading = { SAKSI_FIELD_SUARA_TIDAK_SAH, 9 },
    .rules = "R2",
  },
  {
    .code = "0001011001901", .seed = 55, .leading = SAKSI_FORM_LEADING_BLANK,
    .list = { 52, 44 }, .came_listed = { 43, 37 }, .came_moved_in = { 6, 4 },
    .came_unlisted = { 1, 1 }, .votes = { 28, 33, 29 }, .invalid = 2, .disabled = { 3, 2 },
    .rules = "",
  },
  {
    /* One voter left with the ballot; it stands so on the form. */
    .code = "0001012002001", .seed = 63,
    .list = { 116, 122 }, .came_listed = { 95, 101 }, .came_moved_in = { 2, 1 },
    .came_unlisted = { 1, 0 }, .votes = { 69, 56, 70 }, .invalid = 4,
    .note = "SATU PEMILIH MEMBAWA PULANG SURAT SUARA",
    .rules = "R6",
  },
  {
    /* More voters came from the list than are on it; it stands so on the form. */
    .code = "0001012002002", .seed = 72,
    .list = { 106, 106 }, .came_listed = { 107, 108 }, .votes = { 68, 75, 68 }, .invalid = 4,
    .returned = 1, .note = "TIGA PEMILIH PINDAHAN TERCATAT DI DPT",
    .rules = "R8",
  },
  {
    .code = "0001012002003", .seed = 84,
    .list = { 124, 129 }, .came_listed = { 99, 108 }, .came_moved_in = { 1, 1 },
    .votes = { 72, 61, 69 }, .invalid = 7, .disabled = { 0, 1 },
    .without_votes = TRUE,
    .rules = "",
  },
  {
    .code = "0001012002004", .seed = 93, .leading = SAKSI_FORM_LEADING_ZERO,
    .list = { 111, 114 }, .came_listed = { 90, 92 }, .came_unlisted = { 1, 1 },
    .votes = { 59, 60, 62 }, .invalid = 3, .returned = 1,
    .without_administration = TRUE,
    .rules = "",
  },
  {
    .code = "0001012002005", .seed = 101,
    .list = { 120, 125 }, .came_listed = { 97, 101 }, .came_moved_in = { 1, 0 },
    .came_unlisted = { 1, 2 }, .votes = { 66, 64, 67 }, .invalid = 5, .disabled = { 2, 1 },
    .missing_page = 2,
    .rules = "R21",
  },
  {
    /* A 1 with an upstroke was read as a 7, and corrected two days later. */
    .code = "0001012002006", .seed = 132,
    .list = { 129, 133 }, .came_listed = { 91, 96 }, .came_moved_in = { 2, 2 },
    .came_unlisted = { 0, 1 }, .votes = { 81, 92, 17 }, .invalid = 2,
    .misreading = { SAKSI_FORM_FIELD_VOTES_3, 77 }, .corrected = TRUE,
    .rules = "R1",
  },
};

const SpecimenRegion *
specimen_get_regions (guint *n_regions)
{
  *n_regions = G_N_ELEMENTS (regions);
  return regions;
}

const SpecimenStation *
specimen_get_stations (guint *n_stations)
{
  *n_stations = G_N_ELEMENTS (stations);
  return stations;
}

static const char *
find_region_name (const char *code,
                  gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    if (strlen (regions[i].code) == length && strncmp (regions[i].code, code, length) == 0)
      return regions[i].name;

  return NULL;
}

/* The number of both, and of each: J, L and P stand in this order in the fields. */
static void
fill_both (gint64     *values,
           guint       field,
           const guint numbers[2])
{
  values[field] = numbers[0] + numbers[1];
  values[field + 1] = numbers[0];
  values[field + 2] = numbers[1];
}

static void
fill_ballots (const SpecimenStation *station,
              gint64                *values)
{
  gint64 listed = values[SAKSI_FIELD_PEMILIH_DPT_J];
  gint64 received = listed + (listed * 2 + 99) / 100;
  gint64 used = values[SAKSI_FIELD_SUARA_TOTAL];

  values[SAKSI_FORM_FIELD_BALLOTS_RECEIVED] = received;
  values[SAKSI_FORM_FIELD_BALLOTS_USED] = used;
  values[SAKSI_FORM_FIELD_BALLOTS_RETURNED] = station->returned;
  values[SAKSI_FORM_FIELD_BALLOTS_UNUSED] = received - used - station->returned;
}

/* What stands on the form of a station. */
void
specimen_fill_form (const SpecimenStation *station,
                    SaksiFormValues       *values)
{
  guint came[2];
  gint64 valid = 0;

  saksi_form_values_init (values);
  values->province = find_region_name (station->code, 2);
  values->regency = find_region_name (station->code, 4);
  values->district = find_region_name (station->code, 6);
  values->village = find_region_name (station->code, 10);
  values->station = station->code + 10;
  values->note = station->note != NULL ? station->note : "NIHIL";
  values->leading = station->leading;
  values->seed = station->seed;

  for (guint i = 0; i < 2; i++)
    came[i] = station->came_listed[i] + station->came_moved_in[i] + station->came_unlisted[i];
  fill_both (values->values, SAKSI_FIELD_PEMILIH_DPT_J, station->list);
  fill_both (values->values, SAKSI_FIELD_PENGGUNA_DPT_J, station->came_listed);
  fill_both (values->values, SAKSI_FIELD_PENGGUNA_DPTB_J, station->came_moved_in);
  fill_both (values->values, SAKSI_FIELD_PENGGUNA_NON_DPT_J, station->came_unlisted);
  fill_both (values->values, SAKSI_FIELD_PENGGUNA_TOTAL_J, came);

  for (guint i = 0; i < SAKSI_FORM_N_PAIRS; i++)
    {
      values->values[SAKSI_FORM_FIELD_VOTES_1 + i] = station->votes[i];
      valid += station->votes[i];
    }
  values->values[SAKSI_FIELD_SUARA_SAH] = valid;
  values->values[SAKSI_FIELD_SUARA_TIDAK_SAH] = station->invalid;
  values->values[SAKSI_FIELD_SUARA_TOTAL] = valid + station->invalid;
  fill_ballots (station, values->values);

  values->values[SAKSI_FORM_FIELD_DISABLED_L] = station->disabled[0];
  values->values[SAKSI_FORM_FIELD_DISABLED_P] = station->disabled[1];
  values->values[SAKSI_FORM_FIELD_DISABLED_J] = station->disabled[0] + station->disabled[1];
}

/* Whether a version of the station's document was published; the first always was. */
gboolean
specimen_has_version (const SpecimenStation *station,
                      guint                  version)
{
  return version == 1 || (version == 2 && station->corrected);
}

/* The number as published up to @version, or SAKSI_UNKNOWN. */
gint64
specimen_get_published (const SpecimenStation *station,
                        guint                  version,
                        guint                  field)
{
  SaksiFormValues values;
  gboolean corrected = station->corrected && version > 1;

  if (field >= SAKSI_FORM_FIELD_VOTES_1 ? station->without_votes : station->without_administration)
    return SAKSI_UNKNOWN;
  if (station->misreading.published > 0 && station->misreading.field == field && !corrected)
    return station->misreading.published;

  specimen_fill_form (station, &values);
  return values.values[field];
}

/* The path of a page's image below the host, or NULL for a page that was not published. */
char *
specimen_build_image_path (const SpecimenStation *station,
                           guint                  page)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, station->code, -1);
  g_autofree char *seed = g_strdup_printf ("%s/%u", station->code, page);
  g_autofree char *id = g_compute_checksum_for_string (G_CHECKSUM_MD5, seed, -1);
  const char *code = station->code;

  if (page == station->missing_page)
    return NULL;

  return g_strdup_printf ("%.4s/pemilu/ppwp/%.2s/%.2s/%.2s/%.2s/%.2s/%s-20240214-19%02u%02u--"
                          "%.8s-%.4s-4%.3s-8%.3s-%.12s.jpg",
                          hash, code, code + 2, code + 4, code + 6, code + 8, code,
                          station->seed % 60, page * 17,
                          id, id + 8, id + 12, id + 15, id + 18);
}
