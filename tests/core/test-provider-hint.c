/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "observation/saksi-provider-hint.h"
#include "observation/saksi-provider-table.h"

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *provider; /* NULL: no hint */
    const char *service;
  } cases[] = {
    { "www.example.org.w.kunlunsl.com", "Alibaba Cloud", "CDN" },
    { "www.example.org.w.KUNLUN.com.", "Alibaba Cloud", "CDN" },
    { "a.w.cdngslb.com", "Alibaba Cloud", "CDN" },
    { "x.aliyunddos1011.com", "Alibaba Cloud", "Anti-DDoS" },
    { "x.yundunwaf3.com", "Alibaba Cloud", "WAF" },
    { "e1.a.akamaiedge.net", "Akamai", NULL },
    { "d111111abcdef8.cloudfront.net", "Amazon Web Services", "CloudFront" },
    { "www.example.org.cdn.cloudflare.net", "Cloudflare", "CDN" },
    /* Names that only look so. */
    { "kunlunsl.com", NULL, NULL },
    { "kunlunsl.com.example.org", NULL, NULL },
    { "a.mykunlun.com", NULL, NULL },
    { "a.kunlun.evil.com", NULL, NULL },
    { "a.notcloudfront.net", NULL, NULL },
    { "cloudflare.net", NULL, NULL },
    { "a.cloudflare.net", NULL, NULL },
    { "sirekap-web.kpu.go.id", NULL, NULL },
    { "", NULL, NULL },
    { ".", NULL, NULL },
    { "..com", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *names[] = { cases[i].name, NULL };
      g_autoptr(GPtrArray) hints = saksi_provider_hints_from_names (names);
      const SaksiProviderHint *hint;

      g_test_message ("%s", cases[i].name);
      g_assert_cmpuint (hints->len, ==, cases[i].provider != NULL ? 1 : 0);
      if (hints->len == 0)
        continue;
      hint = hints->pdata[0];
      g_assert_cmpint (hint->kind, ==, SAKSI_PROVIDER_HINT_NAME);
      g_assert_cmpstr (hint->provider, ==, cases[i].provider);
      g_assert_cmpstr (hint->service, ==, cases[i].service);
      g_assert_cmpstr (hint->evidence, ==, cases[i].name);
      g_assert_null (hint->code);
    }
}

static void
test_headers (void)
{
  static const struct
  {
    const char *line;
    const char *provider; /* NULL: no hint */
    const char *code;     /* NULL: no place */
    const char *city;
    const char *country;
  } cases[] = {
    { "CF-RAY: 9ab9830f8f01234f-CGK", "Cloudflare", "CGK", "Jakarta", "ID" },
    { "cf-ray:9ab9830f8f01234f-XYZ", "Cloudflare", "XYZ", NULL, NULL },
    { "CF-RAY: 9ab9830f8f01234f", "Cloudflare", NULL, NULL, NULL },
    { "X-Amz-Cf-Pop: SIN52-C1", "Amazon Web Services", "SIN", "Singapore", "SG" },
    { "X-Served-By: cache-cdg20743-CDG, cache-sin18035-SIN", "Fastly", "SIN", "Singapore", "SG" },
    { "Server: BunnyCDN-ID1-1042", "Bunny", "ID", NULL, "ID" },
    { "Via: cache36.l2cn1818[23,200-0,M], kunlun7.cn1481[0,200-0,H]", "Alibaba Cloud", "cn", NULL,
      "CN" },
    { "Via: cache3.l2sg1[0,200-0,H], kunlun2.id12[0,200-0,H]", "Alibaba Cloud", "id", NULL, "ID" },
    { "Via: kunlun7", "Alibaba Cloud", NULL, NULL, NULL },
    { "EagleId: 3df09a1b15638622147584175e", "Alibaba Cloud", "61.240.154.27", NULL, NULL },
    { "EagleId: 3df09a", "Alibaba Cloud", NULL, NULL, NULL },
    { "X-Swift-SaveTime: Tue, 23 Jul 2019 05:52:14 GMT", "Alibaba Cloud", NULL, NULL, NULL },
    { "Server: Tengine", "Alibaba Cloud", NULL, NULL, NULL },
    { "Server: ESA", "Alibaba Cloud", NULL, NULL, NULL },
    { "Set-Cookie: acw_tc=0bc;path=/", "Alibaba Cloud", NULL, NULL, NULL },
    { "Via: 1.1 google", "Google Cloud", NULL, NULL, NULL },
    /* What others write. */
    { "Server: nginx", NULL, NULL, NULL, NULL },
    { "Server: Cesanta", NULL, NULL, NULL, NULL },
    { "Via: 1.1 proxy.example.org", NULL, NULL, NULL, NULL },
    { "X-Served-By: web-01-SIN", NULL, NULL, NULL, NULL },
    { "X-Cache: HIT", NULL, NULL, NULL, NULL },
    { "no header at all", NULL, NULL, NULL, NULL },
    { ":", NULL, NULL, NULL, NULL },
    { "", NULL, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *lines[] = { cases[i].line, NULL };
      g_autoptr(GPtrArray) hints = saksi_provider_hints_from_headers (lines);
      const SaksiProviderHint *hint;

      g_test_message ("%s", cases[i].line);
      g_assert_cmpuint (hints->len, ==, cases[i].provider != NULL ? 1 : 0);
      if (hints->len == 0)
        continue;
      hint = hints->pdata[0];
      g_assert_cmpint (hint->kind, ==, cases[i].code != NULL ? SAKSI_PROVIDER_HINT_EDGE
                                                             : SAKSI_PROVIDER_HINT_HEADER);
      g_assert_cmpstr (hint->provider, ==, cases[i].provider);
      g_assert_cmpstr (hint->evidence, ==, cases[i].line);
      g_assert_cmpstr (hint->code, ==, cases[i].code);
      g_assert_cmpstr (hint->city, ==, cases[i].city);
      g_assert_cmpstr (hint->country, ==, cases[i].country);
      g_assert_true (g_str_has_prefix (saksi_provider_hint_get_caveat (hint), "Only a hint"));
    }
}

/* No row without its ground and its date. */
static void
test_grounds (void)
{
  guint n;
  const SaksiProviderName *names = saksi_provider_table_get_names (&n);
  const SaksiProviderHeader *headers;

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (names[i].basis, !=, "");
      g_assert_cmpuint (strlen (names[i].date), ==, strlen ("2026-01-01"));
    }
  headers = saksi_provider_table_get_headers (&n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (headers[i].basis, !=, "");
      g_assert_cmpuint (strlen (headers[i].date), ==, strlen ("2026-01-01"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/provider-hint/names", test_names);
  g_test_add_func ("/provider-hint/headers", test_headers);
  g_test_add_func ("/provider-hint/grounds", test_grounds);

  return g_test_run ();
}
