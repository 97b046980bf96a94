/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-mmdb.h"

#include <math.h>
#include <string.h>

#include "base/saksi-varint.h"

#ifdef HAVE_MMDB
#include <arpa/inet.h>
#include <maxminddb.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

/* Stands before the description at the end of a file, which is at most so far from it. */
#define MARKER "\xab\xcd\xefMaxMind.com"
#define MAX_METADATA (128 * 1024)

G_DEFINE_QUARK (saksi-mmdb-error-quark, saksi_mmdb_error)

/**
 * saksi_mmdb_looks_like_one:
 * @bytes: a file
 *
 * Returns: whether it has the mark of such a database
 */
gboolean
saksi_mmdb_looks_like_one (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize tail = MIN (size, MAX_METADATA);

  return tail > 0 && memmem (data + size - tail, tail, MARKER, strlen (MARKER)) != NULL;
}

/**
 * saksi_mmdb_record_clear:
 * @self: what a database says, or zeros
 *
 * Frees its texts; prefix and numbers stay. May be called twice.
 */
void
saksi_mmdb_record_clear (SaksiMmdbRecord *self)
{
  g_clear_pointer (&self->country, g_free);
  g_clear_pointer (&self->registered_country, g_free);
  g_clear_pointer (&self->city, g_free);
  g_clear_pointer (&self->as_name, g_free);
}

#ifdef HAVE_MMDB

struct _SaksiMmdb
{
  MMDB_s db;
};

/**
 * saksi_mmdb_is_available:
 *
 * Returns: whether this Saksi was built with the library that reads such databases; without it
 *   saksi_mmdb_open() always fails
 */
gboolean
saksi_mmdb_is_available (void)
{
  return TRUE;
}

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written <= 0)
        return FALSE;
      data += written;
      size -= (gsize) written;
    }

  return TRUE;
}

/* The library maps a file, and it must not change under it: a copy that only this process has. */
static gboolean
open_copy (SaksiMmdb *self,
           int        fd,
           GBytes    *bytes,
           GError   **error)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  int status;

  if (fd < 0 || !write_all (fd, bytes))
    {
      g_set_error_literal (error, SAKSI_MMDB_ERROR, SAKSI_MMDB_ERROR_FAILED,
                           "There is no room for a copy of the database");
      return FALSE;
    }
  status = MMDB_open (path, MMDB_MODE_MMAP, &self->db);
  if (status == MMDB_SUCCESS)
    return TRUE;
  g_set_error_literal (error, SAKSI_MMDB_ERROR, SAKSI_MMDB_ERROR_FORMAT, MMDB_strerror (status));

  return FALSE;
}

/**
 * saksi_mmdb_open:
 * @bytes: a file
 * @error: a place for an error
 *
 * Returns: (transfer full) (nullable): the database; %NULL with @error set
 */
SaksiMmdb *
saksi_mmdb_open (GBytes  *bytes,
                 GError **error)
{
  g_autofree SaksiMmdb *self = g_new0 (SaksiMmdb, 1);
  int fd = memfd_create ("saksi-mmdb", MFD_CLOEXEC);
  gboolean is_open = open_copy (self, fd, bytes, error);

  if (fd >= 0)
    close (fd);

  return is_open ? g_steal_pointer (&self) : NULL;
}

/**
 * saksi_mmdb_free:
 * @self: (transfer full) (nullable): a database
 */
void
saksi_mmdb_free (SaksiMmdb *self)
{
  if (self == NULL)
    return;

  MMDB_close (&self->db);
  g_free (self);
}

/**
 * saksi_mmdb_get_type:
 * @self: a database
 *
 * Returns: (transfer none): what it calls itself: "GeoLite2-City"
 */
const char *
saksi_mmdb_get_type (SaksiMmdb *self)
{
  return self->db.metadata.database_type != NULL ? self->db.metadata.database_type : "";
}

/**
 * saksi_mmdb_get_built:
 * @self: a database
 *
 * Returns: when it was made, seconds since 1970 UTC; %SAKSI_UNKNOWN when it does not say
 */
gint64
saksi_mmdb_get_built (SaksiMmdb *self)
{
  guint64 epoch = self->db.metadata.build_epoch;

  return epoch > 0 && epoch < G_MAXINT64 ? (gint64) epoch : SAKSI_UNKNOWN;
}

/**
 * saksi_mmdb_has_ipv6:
 * @self: a database
 *
 * Returns: whether it has addresses of IPv6 as well, as its header says
 */
gboolean
saksi_mmdb_has_ipv6 (SaksiMmdb *self)
{
  return self->db.metadata.ip_version == 6;
}

static gboolean
get_value (MMDB_entry_s      *entry,
           const char *const *path,
           guint32            type,
           MMDB_entry_data_s *value)
{
  return MMDB_aget_value (entry, value, path) == MMDB_SUCCESS && value->has_data &&
         value->type == type;
}

/* (nullable): the first of some members that is there. Each path ends in NULL; so does the list. */
static char *
dup_text (MMDB_entry_s            *entry,
          const char *const *const *paths)
{
  MMDB_entry_data_s value;

  for (guint i = 0; paths[i] != NULL; i++)
    if (get_value (entry, paths[i], MMDB_DATA_TYPE_UTF8_STRING, &value))
      return g_utf8_make_valid (value.utf8_string, (gssize) value.data_size);

  return NULL;
}

#define PATH(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define PATHS(...) ((const char *const *const[]) { __VA_ARGS__, NULL })

static double
get_double (MMDB_entry_s      *entry,
            const char *const *path)
{
  MMDB_entry_data_s value;

  return get_value (entry, path, MMDB_DATA_TYPE_DOUBLE, &value) ? value.double_value : NAN;
}

/* A number of kilometres may be written in either of two ways. */
static gint64
get_radius (MMDB_entry_s *entry)
{
  const char *const *path = PATH ("location", "accuracy_radius");
  MMDB_entry_data_s value;

  if (get_value (entry, path, MMDB_DATA_TYPE_UINT16, &value))
    return value.uint16;

  return get_value (entry, path, MMDB_DATA_TYPE_UINT32, &value) ? value.uint32 : SAKSI_UNKNOWN;
}

/* "AS64500" or a number. */
static gint64
get_network (MMDB_entry_s *entry)
{
  MMDB_entry_data_s value;
  g_autofree char *text = NULL;
  gint64 number;

  if (get_value (entry, PATH ("autonomous_system_number"), MMDB_DATA_TYPE_UINT32, &value))
    return value.uint32;
  text = dup_text (entry, PATHS (PATH ("asn")));
  if (text != NULL && g_str_has_prefix (text, "AS") &&
      g_ascii_string_to_signed (text + 2, 10, 0, G_MAXUINT32, &number, NULL))
    return number;

  return SAKSI_UNKNOWN;
}

static gboolean
is_anycast (MMDB_entry_s *entry)
{
  MMDB_entry_data_s value;

  return (get_value (entry, PATH ("traits", "is_anycast"), MMDB_DATA_TYPE_BOOLEAN, &value) ||
          get_value (entry, PATH ("is_anycast"), MMDB_DATA_TYPE_BOOLEAN, &value)) &&
         value.boolean;
}

/* The members of the databases that are about, by those who make them: first as in GeoLite2 and
 * DB-IP, then flat as in IPinfo. */
static void
read_entry (MMDB_entry_s    *entry,
            SaksiMmdbRecord *record)
{
  record->country = dup_text (entry, PATHS (PATH ("country", "iso_code"), PATH ("country_code"),
                                            PATH ("country")));
  record->registered_country = dup_text (entry, PATHS (PATH ("registered_country", "iso_code")));
  record->city = dup_text (entry, PATHS (PATH ("city", "names", "en"), PATH ("city")));
  record->as_name = dup_text (entry, PATHS (PATH ("autonomous_system_organization"),
                                            PATH ("as_name")));
  record->lat = get_double (entry, PATH ("location", "latitude"));
  record->lon = get_double (entry, PATH ("location", "longitude"));
  record->radius_km = get_radius (entry);
  record->asn = get_network (entry);
  record->is_anycast = is_anycast (entry);
}

static void
fill_address (const SaksiIpPrefix     *address,
              struct sockaddr_storage *storage)
{
  memset (storage, 0, sizeof *storage);
  if (address->size == 4)
    {
      storage->ss_family = AF_INET;
      memcpy (&((struct sockaddr_in *) storage)->sin_addr, address->bytes, 4);
    }
  else
    {
      storage->ss_family = AF_INET6;
      memcpy (&((struct sockaddr_in6 *) storage)->sin6_addr, address->bytes, 16);
    }
}

/* Bits are counted in the tree, where IPv4 is at the end of a path of 96. */
static void
set_prefix (SaksiMmdbRecord     *record,
            const SaksiIpPrefix *address,
            guint                netmask,
            gboolean             is_ipv6_tree)
{
  if (address->size == 4 && is_ipv6_tree)
    netmask = netmask > 96 ? netmask - 96 : 0;
  record->prefix = *address;
  saksi_ip_prefix_shorten (&record->prefix, netmask);
}

/**
 * saksi_mmdb_look_up:
 * @self: a database
 * @address: an address
 * @record: (out caller-allocates): what it says; free its members with saksi_mmdb_record_clear()
 * @error: a place for an error
 *
 * Returns: whether it could be looked up; it may still not be found. %FALSE with @error set
 */
gboolean
saksi_mmdb_look_up (SaksiMmdb           *self,
                    const SaksiIpPrefix *address,
                    SaksiMmdbRecord     *record,
                    GError             **error)
{
  struct sockaddr_storage storage;
  MMDB_lookup_result_s result;
  int status = MMDB_SUCCESS;

  memset (record, 0, sizeof *record);
  record->lat = record->lon = NAN;
  record->radius_km = record->asn = SAKSI_UNKNOWN;
  fill_address (address, &storage);
  result = MMDB_lookup_sockaddr (&self->db, (struct sockaddr *) &storage, &status);
  if (status != MMDB_SUCCESS)
    {
      g_set_error_literal (error, SAKSI_MMDB_ERROR, SAKSI_MMDB_ERROR_FORMAT,
                           MMDB_strerror (status));
      return FALSE;
    }

  record->is_found = result.found_entry;
  set_prefix (record, address, result.netmask, saksi_mmdb_has_ipv6 (self));
  if (result.found_entry)
    read_entry (&result.entry, record);

  return TRUE;
}

#else

gboolean
saksi_mmdb_is_available (void)
{
  return FALSE;
}

SaksiMmdb *
saksi_mmdb_open (GBytes  *bytes,
                 GError **error)
{
  g_set_error_literal (error, SAKSI_MMDB_ERROR, SAKSI_MMDB_ERROR_MISSING,
                       "This build of Saksi cannot read address databases");

  return NULL;
}

void
saksi_mmdb_free (SaksiMmdb *self)
{
}

const char *
saksi_mmdb_get_type (SaksiMmdb *self)
{
  return "";
}

gint64
saksi_mmdb_get_built (SaksiMmdb *self)
{
  return SAKSI_UNKNOWN;
}

gboolean
saksi_mmdb_has_ipv6 (SaksiMmdb *self)
{
  return FALSE;
}

gboolean
saksi_mmdb_look_up (SaksiMmdb           *self,
                    const SaksiIpPrefix *address,
                    SaksiMmdbRecord     *record,
                    GError             **error)
{
  memset (record, 0, sizeof *record);

  return FALSE;
}

#endif
