/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "area/saksi-boundary-pack.h"

#include <string.h>

#include "base/saksi-scan.h"
#include "region/saksi-region.h"

#define MAX_BYTES (32 * 1024 * 1024)

/* Of a folder no more files than this are looked at. */
#define MAX_FILES 200

#define MAX_ATTRIBUTION 2000
#define MAX_NAME 100

/* How far beyond the box of its province a capital may lie, in worlds: about half a degree.
 * Outlines are coarse, and capitals lie at the sea. */
#define CAPITAL_SLACK (0.5 / 360)

/* What a region is, in names that say it. */
static const char *const kinds[] = { "Kabupaten ", "KABUPATEN ", "Provinsi ", "PROVINSI " };

/* Who is to be named, where the file itself does not say it. */
static const char *const attribution_names[] = { "attribution.txt", "ATTRIBUTION", "NOTICE" };

/* One file of a pack. */
typedef struct
{
  char *name;              /* owned: of the file */
  gsize length;            /* of the file, in bytes */
  SaksiShapes *provinces;  /* owned, nullable */
  SaksiShapes *regencies;  /* owned, nullable */
  char *attribution;       /* owned, nullable */
} Part;

struct _SaksiBoundaryPack
{
  SaksiShapes *provinces; /* owned, nullable */
  SaksiShapes *regencies; /* owned, nullable */
  char *name;             /* owned */
  char *attribution;      /* owned, nullable */
};

G_DEFINE_QUARK (saksi-boundary-error-quark, saksi_boundary_error)

static void
part_free (Part *part)
{
  g_free (part->name);
  g_free (part->attribution);
  g_clear_pointer (&part->provinces, saksi_shapes_unref);
  g_clear_pointer (&part->regencies, saksi_shapes_unref);
  g_free (part);
}

static void
free_part (gpointer part)
{
  part_free (part);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Part, part_free)

/* Codes are those of regions of the level, in provinces that there are. */
static gboolean
check_codes (SaksiShapes    *shapes,
             SaksiLevel      level,
             SaksiAreaAtlas *atlas,
             GError        **error)
{
  for (guint i = 0; i < saksi_shapes_get_n_shapes (shapes); i++)
    {
      const char *code = saksi_shape_get_id (saksi_shapes_get_shape (shapes, i));
      SaksiKey key = saksi_key_from_code (code);
      char province[SAKSI_CODE_SIZE];

      if (key != SAKSI_KEY_INVALID && saksi_key_get_level (key) == level)
        {
          saksi_key_to_code (saksi_key_get_ancestor (key, SAKSI_LEVEL_PROVINCE), province);
          if (saksi_key_is_specimen (key) || saksi_area_atlas_lookup (atlas, province) != NULL)
            continue;
        }

      g_set_error (error, SAKSI_BOUNDARY_ERROR, SAKSI_BOUNDARY_ERROR_CODE, "%.40s", code);
      return FALSE;
    }

  return TRUE;
}

/* What all shapes of a province span. */
static SaksiMapBox
find_box (SaksiShapes *shapes,
          const char  *province)
{
  SaksiMapBox box = SAKSI_MAP_BOX_EMPTY;

  for (guint i = 0; i < saksi_shapes_get_n_shapes (shapes); i++)
    {
      const SaksiShape *shape = saksi_shapes_get_shape (shapes, i);
      SaksiMapBox own = saksi_shape_get_box (shape);

      if (g_str_has_prefix (saksi_shape_get_id (shape), province) && !saksi_map_box_is_empty (&own))
        saksi_map_box_add_box (&box, &own);
    }

  return box;
}

/* There is more than one list of codes. In another one the same number is another province, so
 * each is looked for where its capital lies. */
static gboolean
check_places (SaksiShapes    *shapes,
              SaksiLevel      level,
              SaksiAreaAtlas *atlas,
              GError        **error)
{
  for (guint i = 0; i < saksi_area_atlas_get_length (atlas); i++)
    {
      const SaksiProvincePlace *place = saksi_area_atlas_get_place (atlas, i);
      SaksiMapBox box = find_box (shapes, place->code);

      if (!place->has_capital || saksi_map_box_is_empty (&box))
        continue;
      /* A few regencies of a province need not be around its capital. */
      if (level == SAKSI_LEVEL_REGENCY)
        box = (SaksiMapBox) { box.left - 8 * CAPITAL_SLACK, box.top - 8 * CAPITAL_SLACK,
                              box.right + 8 * CAPITAL_SLACK, box.bottom + 8 * CAPITAL_SLACK };
      box = (SaksiMapBox) { box.left - CAPITAL_SLACK, box.top - CAPITAL_SLACK,
                            box.right + CAPITAL_SLACK, box.bottom + CAPITAL_SLACK };
      if (saksi_map_box_contains (&box, &place->capital))
        continue;

      g_set_error (error, SAKSI_BOUNDARY_ERROR, SAKSI_BOUNDARY_ERROR_PLACE, "%s, %s",
                   place->code, place->capital_name);
      return FALSE;
    }

  return TRUE;
}

/* A text is shown: it must be one, and short. */
static char *
clean_text (const char *text,
            gsize       max_length)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *at = g_strstrip (valid); *at != '\0' && clean->len < max_length;
       at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      g_string_append_unichar (clean, g_unichar_iscntrl (character) ? ' ' : character);
    }

  return g_string_free (clean, clean->len == 0);
}

/* The member "attribution" of the file. */
static char *
find_attribution (const char *text,
                  gsize       length)
{
  g_autofree char *found = NULL;
  SaksiScanText name;
  SaksiScan scan;

  saksi_scan_init (&scan, text, length);
  if (saksi_scan_peek (&scan) != SAKSI_SCAN_OBJECT)
    return NULL;

  saksi_scan_enter (&scan);
  while (found == NULL && saksi_scan_next_member (&scan, &name))
    {
      SaksiScanText value;

      if (saksi_scan_text_equal (&name, "attribution") &&
          saksi_scan_peek (&scan) == SAKSI_SCAN_STRING)
        {
          if (!saksi_scan_string (&scan, &value))
            return NULL;
          found = saksi_scan_text_dup (&value);
        }
      else if (!saksi_scan_skip (&scan, &value))
        return NULL;
    }

  return found != NULL ? clean_text (found, MAX_ATTRIBUTION) : NULL;
}

/* … or of a file beside it. */
static char *
read_attribution (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; i < G_N_ELEMENTS (attribution_names); i++)
    {
      g_autofree char *name = g_build_filename (folder, attribution_names[i], NULL);
      g_autofree char *text = NULL;

      /* check-style: allow sync: the caller's thread is there for this */
      if (g_file_get_contents (name, &text, NULL, NULL))
        return clean_text (text, MAX_ATTRIBUTION);
    }

  return NULL;
}

static GBytes *
read_bytes (const char *path,
            GError    **error)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autofree char *name = g_path_get_basename (path);

  if (file == NULL)
    return NULL;
  if (g_mapped_file_get_length (file) > MAX_BYTES)
    {
      g_set_error (error, SAKSI_BOUNDARY_ERROR, SAKSI_BOUNDARY_ERROR_SIZE, "%s", name);
      return NULL;
    }

  /* A copy: the file may change while the outlines are in use. */
  return g_bytes_new (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
}

/* Why a file that has outlines under the right name is not taken. */
static gboolean
refuse (GError      **error,
        const GError *reason,
        const char   *name)
{
  SaksiBoundaryError code = SAKSI_BOUNDARY_ERROR_DAMAGED;

  switch ((SaksiShapesError) reason->code)
    {
    case SAKSI_SHAPES_ERROR_FORMAT:
    case SAKSI_SHAPES_ERROR_MISSING:
      code = SAKSI_BOUNDARY_ERROR_FORMAT;
      break;
    case SAKSI_SHAPES_ERROR_DAMAGED:
      break;
    case SAKSI_SHAPES_ERROR_LIMIT:
      code = SAKSI_BOUNDARY_ERROR_LIMIT;
      break;
    case SAKSI_SHAPES_ERROR_PLACE:
      code = SAKSI_BOUNDARY_ERROR_BEYOND;
      break;
    case SAKSI_SHAPES_ERROR_ID:
      g_set_error (error, SAKSI_BOUNDARY_ERROR, SAKSI_BOUNDARY_ERROR_TWICE, "%.40s",
                   reason->message);
      return FALSE;
    }
  g_set_error (error, SAKSI_BOUNDARY_ERROR, code, "%s", name);

  return FALSE;
}

/* A pack need not have both levels, but what it has must be right. */
static gboolean
read_level (SaksiShapes   **shapes,
            GBytes         *bytes,
            const char     *object,
            SaksiLevel      level,
            SaksiAreaAtlas *atlas,
            const char     *name,
            GError        **error)
{
  g_autoptr(GError) reason = NULL;

  *shapes = saksi_shapes_new_from_topojson (bytes, object, &reason);
  if (*shapes == NULL)
    return g_error_matches (reason, SAKSI_SHAPES_ERROR, SAKSI_SHAPES_ERROR_MISSING) ||
           refuse (error, reason, name);

  return check_codes (*shapes, level, atlas, error) && check_places (*shapes, level, atlas, error);
}

static gboolean
has_shapes (SaksiShapes *shapes)
{
  return shapes != NULL && saksi_shapes_get_n_shapes (shapes) > 0;
}

static Part *
read_part (GBytes         *bytes,
           const char     *name,
           SaksiAreaAtlas *atlas,
           GError        **error)
{
  g_autoptr(Part) part = g_new0 (Part, 1);
  const char *text = g_bytes_get_data (bytes, &part->length);

  part->name = g_strdup (name);
  if (!read_level (&part->provinces, bytes, "provinces", SAKSI_LEVEL_PROVINCE, atlas, name,
                   error) ||
      !read_level (&part->regencies, bytes, "regencies", SAKSI_LEVEL_REGENCY, atlas, name,
                   error))
    return NULL;
  if (!has_shapes (part->provinces) && !has_shapes (part->regencies))
    {
      g_set_error (error, SAKSI_BOUNDARY_ERROR, SAKSI_BOUNDARY_ERROR_FORMAT, "%s", name);
      return NULL;
    }

  part->attribution = find_attribution (text, part->length);

  return g_steal_pointer (&part);
}

static Part *
load_part (const char     *path,
           SaksiAreaAtlas *atlas,
           GError        **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(GBytes) bytes = read_bytes (path, error);
  Part *part = bytes != NULL ? read_part (bytes, name, atlas, error) : NULL;

  if (part != NULL && part->attribution == NULL)
    part->attribution = read_attribution (path);

  return part;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): what may be a pack: the file, or those of the folder */
static GPtrArray *
list_files (const char *path,
            GError    **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) folder = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (files, g_strdup (path));
      return g_steal_pointer (&files);
    }

  folder = g_dir_open (path, 0, error);
  if (folder == NULL)
    return NULL;
  while (files->len < MAX_FILES && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".json") || g_str_has_suffix (name, ".topojson"))
      g_ptr_array_add (files, g_build_filename (path, name, NULL));
  g_ptr_array_sort (files, compare_names);
  if (files->len == 0)
    {
      g_set_error (error, SAKSI_BOUNDARY_ERROR, SAKSI_BOUNDARY_ERROR_NOTHING, "%s", path);
      return NULL;
    }

  return g_steal_pointer (&files);
}

/* Which error says more: that a pack is wrong, rather than that a file is none. */
static void
keep_error (GError **kept,
            GError  *error)
{
  gboolean says_more = *kept == NULL ||
                       (g_error_matches (*kept, SAKSI_BOUNDARY_ERROR,
                                         SAKSI_BOUNDARY_ERROR_FORMAT) &&
                        !g_error_matches (error, SAKSI_BOUNDARY_ERROR,
                                          SAKSI_BOUNDARY_ERROR_FORMAT));

  if (!says_more)
    {
      g_error_free (error);
      return;
    }
  g_clear_error (kept);
  *kept = error;
}

/* The smallest file with provinces, for the nation; the largest with regencies, for a province. */
static SaksiBoundaryPack *
choose_parts (GPtrArray *parts)
{
  SaksiBoundaryPack *self = g_new0 (SaksiBoundaryPack, 1);
  Part *small = NULL;
  Part *large = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = parts->pdata[i];

      if (part->provinces != NULL && (small == NULL || part->length < small->length))
        small = part;
      if (part->regencies != NULL && (large == NULL || part->length > large->length))
        large = part;
    }
  /* A file without either was refused. */
  g_assert (small != NULL || large != NULL);

  self->provinces = small != NULL ? g_steal_pointer (&small->provinces) : NULL;
  self->regencies = large != NULL ? g_steal_pointer (&large->regencies) : NULL;
  self->name = g_strdup ((large != NULL ? large : small)->name);
  self->attribution = g_steal_pointer (&(large != NULL ? large : small)->attribution);

  return self;
}

/**
 * saksi_boundary_pack_load:
 * @path: a TopoJSON file, or a folder with some
 * @atlas: where provinces are
 * @error: a place for a #SaksiBoundaryError or an error of the file system
 *
 * Reads outlines. A file has an object `provinces`, an object `regencies` or both, whose shapes are
 * named by region codes. Of several files in a folder the smallest serves for the nation and the
 * largest for a province. This takes some tenths of a second; call it on a thread of its own.
 *
 * Returns: (transfer full) (nullable): the pack, or %NULL with @error set
 */
SaksiBoundaryPack *
saksi_boundary_pack_load (const char     *path,
                          SaksiAreaAtlas *atlas,
                          GError        **error)
{
  g_autoptr(GPtrArray) files = list_files (path, error);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (free_part);
  GError *kept = NULL;

  if (files == NULL)
    return NULL;

  for (guint i = 0; i < files->len; i++)
    {
      GError *part_error = NULL;
      Part *part = load_part (files->pdata[i], atlas, &part_error);

      if (part != NULL)
        g_ptr_array_add (parts, part);
      else
        keep_error (&kept, part_error);
    }
  if (parts->len == 0)
    {
      g_propagate_error (error, kept);
      return NULL;
    }

  g_clear_error (&kept);

  return choose_parts (parts);
}

/**
 * saksi_boundary_pack_new_from_bytes:
 * @bytes: a TopoJSON file
 * @name: of the file
 * @atlas: where provinces are
 * @error: a place for a #SaksiBoundaryError
 *
 * As saksi_boundary_pack_load(), of a single file that was read already.
 *
 * Returns: (transfer full) (nullable): the pack, or %NULL with @error set
 */
SaksiBoundaryPack *
saksi_boundary_pack_new_from_bytes (GBytes         *bytes,
                                    const char     *name,
                                    SaksiAreaAtlas *atlas,
                                    GError        **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (free_part);
  Part *part = read_part (bytes, name, atlas, error);

  if (part == NULL)
    return NULL;

  g_ptr_array_add (parts, part);

  return choose_parts (parts);
}

void
saksi_boundary_pack_free (SaksiBoundaryPack *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->provinces, saksi_shapes_unref);
  g_clear_pointer (&self->regencies, saksi_shapes_unref);
  g_free (self->name);
  g_free (self->attribution);
  g_free (self);
}

/**
 * saksi_boundary_pack_get_shapes:
 * @self: a pack
 * @level: of the regions that are wanted
 *
 * Returns: (transfer none) (nullable): their outlines
 */
SaksiShapes *
saksi_boundary_pack_get_shapes (SaksiBoundaryPack *self,
                                SaksiLevel         level)
{
  g_return_val_if_fail (self != NULL, NULL);

  return level == SAKSI_LEVEL_PROVINCE ? self->provinces
         : level == SAKSI_LEVEL_REGENCY ? self->regencies : NULL;
}

/**
 * saksi_boundary_pack_dup_region_name:
 * @self: a pack
 * @code: of a province or regency
 *
 * Returns: (transfer full) (nullable): what the pack calls it, written as names of KPU are
 */
char *
saksi_boundary_pack_dup_region_name (SaksiBoundaryPack *self,
                                     const char        *code)
{
  g_autofree char *clean = NULL;
  const SaksiShape *shape;
  SaksiShapes *shapes;
  const char *name;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  shapes = saksi_boundary_pack_get_shapes (self, saksi_key_get_level (saksi_key_from_code (code)));
  shape = shapes != NULL ? saksi_shapes_lookup (shapes, code) : NULL;
  if (shape == NULL || saksi_shape_get_name (shape) == NULL)
    return NULL;

  clean = clean_text (saksi_shape_get_name (shape), MAX_NAME);
  if (clean == NULL)
    return NULL;

  name = clean;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (clean, kinds[i]) && clean[strlen (kinds[i])] != '\0')
      name = clean + strlen (kinds[i]);

  return saksi_region_dup_display_name (name, code);
}

/**
 * saksi_boundary_pack_get_name:
 * @self: a pack
 *
 * Returns: (transfer none): the name of the file that it came from
 */
const char *
saksi_boundary_pack_get_name (SaksiBoundaryPack *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * saksi_boundary_pack_get_attribution:
 * @self: a pack
 *
 * Returns: (transfer none) (nullable): who is to be named, as the pack itself says
 */
const char *
saksi_boundary_pack_get_attribution (SaksiBoundaryPack *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attribution;
}
