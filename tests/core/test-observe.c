/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "observation/saksi-observation-query.h"
#include "observation/saksi-observe.h"
#include "result/saksi-import.h"
#include "source/saksi-removal.h"
#include "source/saksi-source.h"
#include "test-cache.h"
#include "test-util.h"

/* Measurements in the store: nothing twice, to which host they belong, as of when. */

typedef struct
{
  char *folder;
  char *path; /* of the cache */
  SaksiStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "saksi.db", NULL);
  fixture->store = test_open_store_with_content (fixture->path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static char *
build_example_path (const char *name)
{
  return g_build_filename (g_getenv ("SAKSI_SOURCE_ROOT"), "tests", "data", "observations", name,
                           NULL);
}

/* Only numbers; the texts are let go of. */
static SaksiObserveSummary
observe (Fixture    *fixture,
         const char *path)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(SaksiObserveSummary) summary = { 0 };
  SaksiObserveSummary numbers;

  g_ptr_array_add (files, g_file_new_for_path (path));
  saksi_observe_files_async (fixture->store, files, NULL, NULL, NULL, NULL, test_result_cb,
                             &result);
  g_assert_true (saksi_observe_files_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
  numbers = summary;
  numbers.format = numbers.refused_place = numbers.refused_reason = NULL;

  return numbers;
}

static SaksiObserveSummary
observe_example (Fixture    *fixture,
                 const char *name)
{
  g_autofree char *path = build_example_path (name);

  return observe (fixture, path);
}

static SaksiObserveSummary
observe_text (Fixture    *fixture,
              const char *name,
              const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return observe (fixture, path);
}

static GPtrArray *
load (Fixture    *fixture,
      const char *host,
      const char *as_of)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *list;

  saksi_observations_load_async (fixture->store, host, as_of, NULL, test_result_cb, &result);
  list = saksi_observations_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);

  return list;
}

static guint
count_of_kind (GPtrArray            *list,
               SaksiObservationKind  kind)
{
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += ((SaksiObservation *) list->pdata[i])->kind == kind;

  return n;
}

static void
test_twice (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = build_example_path ("globalping-ping.json");
  g_autofree char *text = NULL;
  SaksiObserveSummary first = observe (fixture, path);
  SaksiObserveSummary second = observe (fixture, path);
  SaksiObserveSummary third;
  g_autoptr(GPtrArray) list = NULL;

  g_assert_cmpint (first.observations, ==, 3);
  g_assert_cmpint (first.refused, ==, 7);
  g_assert_cmpint (first.unassigned, ==, 0);
  g_assert_cmpint (second.observations, ==, 0);
  g_assert_cmpint (second.unchanged, ==, 3);
  g_assert_cmpint (test_cache_count (fixture->path, "observation"), ==, 3);
  g_assert_cmpint (test_cache_count (fixture->path, "observation_raw"), ==, 1);
  g_assert_cmpint (test_cache_count (fixture->path, "refused"), ==, 7);

  /* Another name, and other spaces: the same measurements. */
  g_file_get_contents (path, &text, NULL, NULL);
  for (char *at = text; *at != '\0'; at++)
    if (*at == '\n')
      *at = ' ';
  third = observe_text (fixture, "copy.json", text);
  g_assert_cmpint (third.observations, ==, 0);
  g_assert_cmpint (third.unchanged, ==, 3);

  list = load (fixture, "sirekap-web.kpu.go.id", NULL);
  g_assert_cmpuint (list->len, ==, 3);
}

/* What has no time of its own is not stored again because its file is newer. */
static void
test_without_time (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *path = build_example_path ("rdap-ip.json");
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpint (observe (fixture, path).observations, ==, 2);
  g_assert_cmpint (observe_text (fixture, "later.json", text).observations, ==, 0);
}

static void
test_whole_record (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *path = build_example_path ("globalping-ping.json");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GBytes) raw = NULL;
  g_autofree char *text = NULL;
  const SaksiObservation *first;
  SaksiSha256 sha256;
  double bound;
  gsize length;

  observe (fixture, path);
  list = load (fixture, "sirekap-web", NULL);
  g_assert_cmpuint (list->len, ==, 3);
  first = list->pdata[0];
  g_assert_cmpstr (first->host, ==, "sirekap-web");
  g_assert_false (first->by_address);
  g_assert_cmpint (strlen (first->id), ==, 64);
  g_assert_cmpstr (first->origin, ==, path);
  g_assert_cmpstr (first->instrument, ==, "Globalping");
  g_assert_cmpstr (first->vantage.label, ==, "Jakarta, ID");
  g_assert_cmpint (first->vantage.basis, ==, SAKSI_BASIS_LOCATED);
  g_assert_cmpint (first->t_end - first->t_start, ==, 4);
  g_assert_true (saksi_observation_get_rtt (first, &bound, NULL));
  g_assert_cmpfloat (bound, ==, 2.301);

  /* The bytes are those of the file, to the last one. */
  g_assert_true (first->raw_kept);
  saksi_observation_load_raw_async (fixture->store, first->id, NULL, test_result_cb, &result);
  raw = saksi_observation_load_raw_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, &length, NULL);
  g_assert_cmpmem (g_bytes_get_data (raw, NULL), g_bytes_get_size (raw), text, length);
  saksi_sha256_of (text, length, &sha256);
  g_assert_cmpmem (first->raw_sha256.bytes, sizeof sha256.bytes, sha256.bytes,
                   sizeof sha256.bytes);

  /* What is loaded has the hash that it was stored under. */
  saksi_observation_hash (first, &sha256);
  g_free (text);
  text = saksi_sha256_to_hex (&sha256);
  g_assert_cmpstr (text, ==, first->id);
}

#define PING(address, time) \
  "{\"prb_id\":1,\"msm_id\":2,\"fw\":5000,\"type\":\"ping\",\"timestamp\":" time "," \
  "\"dst_addr\":\"" address "\",\"result\":[{\"rtt\":5}]}\n"

/* An address belongs to a host as soon as anything says so, whatever came first. */
static void
test_address (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GPtrArray) early = NULL;
  const SaksiObservation *ping;
  SaksiObserveSummary summary;

  summary = observe_text (fixture, "ping.json", PING ("203.0.113.77", "1710000000"));
  g_assert_cmpint (summary.observations, ==, 1);
  g_assert_cmpint (summary.unassigned, ==, 1);
  before = load (fixture, "pemilu2024.kpu.go.id", NULL);
  g_assert_cmpuint (before->len, ==, 0);

  summary = observe_text (
    fixture, "dns.json",
    "{\"prb_id\":1,\"msm_id\":3,\"fw\":5000,\"type\":\"ping\",\"timestamp\":1711500000,"
    "\"dst_name\":\"pemilu2024.kpu.go.id\",\"dst_addr\":\"203.0.113.77\","
    "\"result\":[{\"rtt\":6}]}");
  g_assert_cmpint (summary.unassigned, ==, 0);

  after = load (fixture, "pemilu2024.kpu.go.id", NULL);
  g_assert_cmpuint (after->len, ==, 2);
  ping = after->pdata[0];
  g_assert_cmpint (ping->t_start, ==, 1710000000);
  g_assert_true (ping->by_address);
  /* That it is about the host could not be known before. */
  g_assert_cmpint (ping->known_since, ==, 1711500000);
  early = load (fixture, "pemilu2024.kpu.go.id", "2024-03-20");
  g_assert_cmpuint (early->len, ==, 0);
}

static void
test_as_of (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GPtrArray) day_before = NULL;
  g_autoptr(GPtrArray) same_day = NULL;

  /* 2024-03-20 16:59:59 UTC is the last second of that day in WIB. */
  observe_text (fixture, "a.json", PING ("170.33.13.55", "1710953999")
                                   PING ("170.33.13.55", "1710954000"));
  day_before = load (fixture, "sirekap-web", "2024-03-20");
  same_day = load (fixture, "sirekap-web", "2024-03-21");
  g_assert_cmpuint (day_before->len, ==, 1);
  g_assert_cmpuint (same_day->len, ==, 2);
  g_assert_cmpint (saksi_observation_as_of_to_time ("2024-03-20"), ==, 1710953999);
  g_assert_cmpint (saksi_observation_as_of_to_time (NULL), ==, SAKSI_UNKNOWN);
}

/* A block is about each host that has an address in it. */
static void
test_block (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GPtrArray) rest = NULL;
  const SaksiObservation *other;

  observe_example (fixture, "rdap-ip.json");
  list = load (fixture, "sirekap-web", NULL);
  g_assert_cmpuint (count_of_kind (list, SAKSI_OBSERVATION_RDAP), ==, 1);

  saksi_observations_load_unassigned_async (fixture->store, NULL, test_result_cb, &result);
  rest = saksi_observations_load_finish (test_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rest->len, ==, 1);
  other = rest->pdata[0];
  g_assert_cmpstr (other->prefix, ==, "170.33.64.0/19");
  g_assert_null (other->host);
}

/* Results of Atlas name a probe; its place comes with the list of probes, before or after. */
static void
test_probes (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  const SaksiObservation *first;

  observe_example (fixture, "atlas-results.json");
  before = load (fixture, "sirekap-web", NULL);
  first = before->pdata[0];
  g_assert_cmpstr (first->vantage.label, ==, "21");
  g_assert_false (saksi_vantage_has_place (&first->vantage));

  g_assert_cmpint (observe_example (fixture, "atlas-probes.json").places, ==, 2);
  after = load (fixture, "sirekap-web", NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  first = after->pdata[0];
  g_assert_true (saksi_vantage_has_place (&first->vantage));
  g_assert_cmpstr (first->vantage.cc, ==, "SG");
  g_assert_cmpfloat (first->vantage.lat, ==, 1.2925);
}

static void
test_refused_file (Fixture      *fixture,
                   gconstpointer data)
{
  SaksiObserveSummary summary = observe_text (fixture, "notes.txt", "nothing of the kind");

  g_assert_cmpint (summary.observations, ==, 0);
  g_assert_cmpint (summary.refused, ==, 1);
  summary = observe_text (fixture, "empty.json", "");
  g_assert_cmpint (summary.refused, ==, 1);
  g_assert_cmpint (test_cache_count (fixture->path, "refused"), ==, 2);

  /* The same file, good now: no longer in the list. */
  summary = observe_text (fixture, "notes.txt", PING ("170.33.13.55", "1710953999"));
  g_assert_cmpint (summary.observations, ==, 1);
  g_assert_cmpint (test_cache_count (fixture->path, "refused"), ==, 1);
}

/* What is dropped on the window may be anything that can be imported. */
static void
test_import (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *ping = build_example_path ("globalping-ping.json");
  g_autofree char *database = build_example_path ("city.mmdb");
  const char *const paths[] = { ping, "/nowhere/at/all", database, NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  saksi_import_run_async (fixture->store, paths, NULL, NULL, NULL, test_result_cb, &result);
  g_assert_false (saksi_import_run_finish (test_wait (&result), &summary, &error));
  g_assert_error (error, SAKSI_SOURCE_ERROR, SAKSI_SOURCE_ERROR_MISSING);
  g_assert_cmpint (summary.versions, >=, 3);
  g_assert_cmpint (summary.rejected, >=, 7);
  g_assert_cmpint (test_cache_count (fixture->path, "observation"), ==, summary.versions);
}

static void
test_missing_file (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(SaksiObserveSummary) summary = { 0 };

  g_ptr_array_add (files, g_file_new_for_path ("/nowhere/at/all.json"));
  saksi_observe_files_async (fixture->store, files, NULL, NULL, NULL, NULL, test_result_cb,
                             &result);
  g_assert_false (saksi_observe_files_finish (test_wait (&result), &summary, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (test_cache_count (fixture->path, "observation"), ==, 0);
}

static void
test_retry (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiImportSummary summary;

  observe_example (fixture, "atlas-results.json");
  observe_text (fixture, "late.json", "not known yet");
  g_assert_cmpint (test_cache_count (fixture->path, "refused"), ==, 10);
  /* As if this Saksi understood what it has refused. */
  test_cache_run (fixture->path,
                  "UPDATE refused SET body = CAST ('"
                  "{\"prb_id\":1,\"msm_id\":2,\"type\":\"ping\",\"timestamp\":1710953999,"
                  "\"dst_addr\":\"170.33.13.55\",\"result\":[{\"rtt\":5}]}' AS BLOB)"
                  " WHERE path = 'observation/late.json'");

  saksi_import_retry_async (fixture->store, NULL, test_result_cb, &result);
  g_assert_true (saksi_import_retry_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
  g_assert_cmpint (summary.versions, ==, 1);
  /* What stood twice in a file stands alone now, and is there already. */
  g_assert_cmpint (summary.unchanged, ==, 1);
  g_assert_cmpint (summary.rejected, ==, 8);
  g_assert_cmpint (test_cache_count (fixture->path, "refused"), ==, 8);
  g_assert_cmpint (test_cache_count (fixture->path, "observation"), ==, 16);
}

/* Taking away a source takes what it brought, and nothing else. */
static void
test_removal (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *path = build_example_path ("globalping-ping.json");
  g_autoptr(GAsyncResult) counted = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiRemoval removal;

  observe (fixture, path);
  observe_example (fixture, "atlas-results.json");
  saksi_removal_count_async (fixture->store, "lines", path, NULL, test_result_cb, &counted);
  g_assert_true (saksi_removal_count_finish (test_wait (&counted), &removal, &error));
  g_assert_cmpint (removal.observations, ==, 3);

  saksi_removal_run_async (fixture->store, "lines", path, NULL, test_result_cb, &result);
  g_assert_true (saksi_removal_run_finish (test_wait (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpint (test_cache_count (fixture->path, "observation"), ==, 15);
  g_assert_cmpint (test_cache_count (fixture->path, "refused"), ==, 9);
}

static gboolean
report (Fixture           *fixture,
        const SaksiReport *typed,
        GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_auto(SaksiObserveSummary) summary = { 0 };

  saksi_observe_report_async (fixture->store, typed, NULL, test_result_cb, &result);

  return saksi_observe_report_finish (test_wait (&result), &summary, error) &&
         summary.observations == 1;
}

static void
take_from (Fixture          *fixture,
           SaksiReceiptKind  kind,
           const char       *origin,
           const char       *date)
{
  SaksiReport typed = {
    .host = "infopemilu.kpu.go.id", .address = "203.0.113.5", .what = "address", .country = "SG",
    .publisher = "Koran Contoh", .url = "https://koran.example/1", .date = date,
  };
  g_auto(SaksiObserveSummary) summary = { 0 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  SaksiObservationSink *sink = saksi_observation_sink_new (g_get_real_time () / G_USEC_PER_SEC);

  saksi_observation_sink_take (sink, "", saksi_report_to_observation (&typed, NULL, &error), NULL);
  g_assert_no_error (error);
  saksi_observe_take_async (fixture->store, kind, origin, sink, NULL, test_result_cb, &result);
  g_assert_true (saksi_observe_take_finish (test_wait (&result), &summary, &error));
  g_assert_no_error (error);
}

/* It can be told which of them came in an evidence bundle. */
static void
test_of_bundle (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(GPtrArray) list = NULL;

  take_from (fixture, SAKSI_RECEIPT_USER, "https://koran.example/1", "2024-02-19");
  take_from (fixture, SAKSI_RECEIPT_ARCHIVE, "lain.saksi", "2024-02-20");
  list = load (fixture, "infopemilu", "2024-02-20");
  g_assert_cmpuint (list->len, ==, 2);
  for (guint i = 0; i < list->len; i++)
    {
      const SaksiObservation *observation = list->pdata[i];

      g_assert_cmpint (observation->is_of_bundle, ==,
                       g_str_equal (observation->origin, "lain.saksi"));
    }
}

static void
test_report (Fixture      *fixture,
             gconstpointer data)
{
  SaksiReport typed = {
    .host = "Infopemilu.kpu.go.id", .address = "203.0.113.5", .what = "address", .country = "sg",
    .publisher = "Koran Contoh", .url = "https://koran.example/1", .date = "2024-02-19",
  };
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  const SaksiObservation *first;

  g_assert_true (report (fixture, &typed, &error));
  g_assert_no_error (error);
  list = load (fixture, "infopemilu", "2024-02-19");
  g_assert_cmpuint (list->len, ==, 1);
  first = list->pdata[0];
  g_assert_cmpint (first->kind, ==, SAKSI_OBSERVATION_REPORTED);
  g_assert_cmpint (first->clock, ==, SAKSI_CLOCK_REPORTED);
  g_assert_cmpint (first->vantage.kind, ==, SAKSI_VANTAGE_REPORT);
  g_assert_cmpstr (first->source, ==, "https://koran.example/1");
  g_assert_cmpstr (first->result, ==, "{\"country\":\"SG\",\"note\":null,\"what\":\"address\"}");

  typed.url = "koran.example";
  g_assert_false (report (fixture, &typed, &error));
  g_assert_error (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_URL);
}

static void
test_report_bad (void)
{
  const SaksiReport good = {
    .host = "infopemilu.kpu.go.id", .what = "address", .publisher = "Koran Contoh",
    .url = "https://koran.example/1", .date = "2024-02-19",
  };
  static const int codes[] = {
    SAKSI_OBSERVE_ERROR_HOST, SAKSI_OBSERVE_ERROR_WHAT, SAKSI_OBSERVE_ERROR_PUBLISHER,
    SAKSI_OBSERVE_ERROR_URL, SAKSI_OBSERVE_ERROR_DATE, SAKSI_OBSERVE_ERROR_COUNTRY,
    SAKSI_OBSERVE_ERROR_HOST, SAKSI_OBSERVE_ERROR_HOST, SAKSI_OBSERVE_ERROR_COUNTRY,
    SAKSI_OBSERVE_ERROR_COUNTRY, SAKSI_OBSERVE_ERROR_HOLDER, SAKSI_OBSERVE_ERROR_SITES,
    SAKSI_OBSERVE_ERROR_SITES, SAKSI_OBSERVE_ERROR_SITES, SAKSI_OBSERVE_ERROR_INVALID,
  };
  SaksiReport bad[G_N_ELEMENTS (codes)];

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    bad[i] = good;
  bad[0].host = "not a host";
  bad[1].what = "  ";
  bad[2].publisher = NULL;
  bad[3].url = "ftp://koran.example/1";
  bad[4].date = "19 Feb 2024";
  bad[5].country = "Singapore";
  bad[6].address = "0.0.0.0";
  bad[7].host = NULL;
  bad[8].kind = SAKSI_REPORT_REGISTRATION;
  bad[9].kind = SAKSI_REPORT_GEO_DATABASE;
  bad[10].kind = SAKSI_REPORT_NETWORK;
  bad[11].kind = SAKSI_REPORT_ANYCAST;
  bad[11].sites = 1;
  bad[12].sites = 3;
  bad[13].kind = SAKSI_REPORT_ANYCAST;
  bad[13].sites = SAKSI_REPORT_MAX_SITES + 1;
  bad[14].kind = (SaksiReportKind) SAKSI_N_REPORT_KINDS;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (saksi_report_to_observation (&bad[i], NULL, &error));
      g_assert_error (error, SAKSI_OBSERVE_ERROR, codes[i]);
    }
}

#define TRACE(host, asn) \
  "{\"report\":{\"mtr\":{\"src\":\"a\",\"dst\":\"" host "\"},\"hubs\":[{\"count\":1," \
  "\"host\":\"203.0.113.5\",\"ASN\":\"" asn "\",\"Loss%\":0,\"Snt\":5,\"Best\":2.5}]}}"

#define NUMBER(first, last) \
  "{\"objectClassName\":\"autnum\",\"handle\":\"AS\",\"name\":\"EXAMPLE-NET\"," \
  "\"startAutnum\":" first ",\"endAutnum\":" last "}"

static guint
count_numbers (Fixture    *fixture,
               const char *host)
{
  g_autoptr(GPtrArray) list = load (fixture, host, NULL);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += ((SaksiObservation *) list->pdata[i])->kind == SAKSI_OBSERVATION_RDAP;

  return n;
}

/* What a registry says of a network belongs to a host when a trace to it names the network; not a
 * range of numbers, nor another network. */
static void
test_network (Fixture      *fixture,
              gconstpointer data)
{
  observe_text (fixture, "a.json", NUMBER ("64500", "64500"));
  observe_text (fixture, "b.json", NUMBER ("64501", "64501"));
  observe_text (fixture, "c.json", NUMBER ("64500", "64510"));
  g_assert_cmpuint (count_numbers (fixture, "infopemilu"), ==, 0);

  observe_text (fixture, "d.json", TRACE ("infopemilu.kpu.go.id", "AS64500"));
  g_assert_cmpuint (count_numbers (fixture, "infopemilu"), ==, 1);
  g_assert_cmpuint (count_numbers (fixture, "sirekap-web"), ==, 0);
}

/* The day, the commit and the address of a list can be told where the list does not. */
static void
test_list_origin (Fixture      *fixture,
                  gconstpointer data)
{
  static const SaksiListOrigin bad[] = {
    { .day = "19 Feb 2024" }, { .day = "2024-02-30" }, { .day = "2024/02/19" },
    { .day = "20240219" }, { .commit = "12" }, { .commit = "not a commit" },
    { .url = "ftp://lists.example/x" }, { .url = "https://" },
  };
  const SaksiListOrigin good = { "2024-02-19", "0A1B2C3D", "https://lists.example/x" };
  g_autofree char *path = g_build_filename (fixture->folder, "feed.csv", NULL);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  const SaksiObservation *first;

  g_file_set_contents (path, "170.33.13.0/24,SG,SG-01,Singapore,\n", -1, &error);
  g_assert_no_error (error);
  g_ptr_array_add (files, g_file_new_for_path (path));
  for (guint i = 0; i <= G_N_ELEMENTS (bad); i++)
    {
      const SaksiListOrigin *origin = i < G_N_ELEMENTS (bad) ? &bad[i] : &good;
      g_autoptr(GAsyncResult) result = NULL;
      g_auto(SaksiObserveSummary) summary = { 0 };

      g_clear_error (&error);
      saksi_observe_files_async (fixture->store, files, origin, NULL, NULL, NULL, test_result_cb,
                                 &result);
      saksi_observe_files_finish (test_wait (&result), &summary, &error);
      if (i < G_N_ELEMENTS (bad))
        g_assert_error (error, SAKSI_OBSERVE_ERROR, SAKSI_OBSERVE_ERROR_INVALID);
      else
        g_assert_no_error (error);
      g_assert_cmpint (summary.observations, ==, i == G_N_ELEMENTS (bad));
    }

  list = load (fixture, "sirekap-web", NULL);
  g_assert_cmpuint (list->len, ==, 1);
  first = list->pdata[0];
  g_assert_cmpint (first->clock, ==, SAKSI_CLOCK_LIST);
  g_assert_cmpint (first->t_end, ==, 1708300800);
  g_assert_cmpstr (first->params, ==, "{\"commit\":\"0a1b2c3d\"}");
  g_assert_cmpstr (first->source, ==, "https://lists.example/x");
}

/* The store itself does not let an observation change. */
static void
test_fixed (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GPtrArray) list = NULL;
  const SaksiObservation *first;

  observe_text (fixture, "a.json", PING ("170.33.13.55", "1710953999"));
  test_cache_refuses (fixture->path, "UPDATE observation SET result = '{\"min_ms\":1}'");
  list = load (fixture, "sirekap-web", NULL);
  first = list->pdata[0];
  g_assert_cmpstr (first->result, ==, "{\"min_ms\":5,\"samples\":1,\"sent\":1}");
}

#define ADD(path, func) g_test_add ("/observe/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("twice", test_twice);
  ADD ("without-time", test_without_time);
  ADD ("whole-record", test_whole_record);
  ADD ("address", test_address);
  ADD ("as-of", test_as_of);
  ADD ("block", test_block);
  ADD ("probes", test_probes);
  ADD ("refused-file", test_refused_file);
  ADD ("import", test_import);
  ADD ("missing-file", test_missing_file);
  ADD ("retry", test_retry);
  ADD ("removal", test_removal);
  ADD ("of-bundle", test_of_bundle);
  ADD ("report", test_report);
  g_test_add_func ("/observe/report-bad", test_report_bad);
  ADD ("network", test_network);
  ADD ("list-origin", test_list_origin);
  ADD ("fixed", test_fixed);

  return g_test_run ();
}
