/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "observation/saksi-provider-table.h"

#include <string.h>

#define LOOKED_UP "2026-11-21"

/* Grounds. What is only commonly known says so. */
#define COMMON "Commonly known; not checked in a document of the provider"
#define ALIBABA_CDN_HELP \
  "Alibaba Cloud help: “How do I determine whether my CDN configuration is applied?”"
#define ALIBABA_CNAME_HELP \
  "Alibaba Cloud help: “Add a CNAME record for a domain name”, 21 February 2024"
#define TENGINE "Server software that Alibaba Cloud uses; it is free, and others use it as well"
#define ALIBABA_SAMPLE "One published answer of 23 July 2019; nothing of it is documented"
#define AKAMAI_HOSTNAMES "Akamai TechDocs: “Manage hostnames”, Property Manager"
#define AKAMAI_EMBED "Akamai: “What is an Edge hostname?”, Cloud Embed guide"
#define CLOUDFLARE_HEADERS "Cloudflare: “How does Cloudflare handle HTTP request headers?”"
#define FASTLY_HEADERS "Fastly: reference of the header X-Served-By"
#define AZURE_HEADERS "Microsoft Learn: “Protocol support for HTTP headers in Azure Front Door”"

static const SaksiProviderName names[] = {
  { "kunlun*.com", "Alibaba Cloud", "CDN", ALIBABA_CDN_HELP, LOOKED_UP },
  { "cdngslb.com", "Alibaba Cloud", "CDN", ALIBABA_CNAME_HELP, LOOKED_UP },
  { "alikunlun.com", "Alibaba Cloud", "CDN", COMMON, LOOKED_UP },
  { "aliyunddos*.com", "Alibaba Cloud", "Anti-DDoS", COMMON, LOOKED_UP },
  { "yundunwaf*.com", "Alibaba Cloud", "WAF", COMMON, LOOKED_UP },
  { "edgesuite.net", "Akamai", NULL, AKAMAI_HOSTNAMES, LOOKED_UP },
  { "edgekey.net", "Akamai", NULL, AKAMAI_HOSTNAMES, LOOKED_UP },
  { "akamaized.net", "Akamai", NULL, AKAMAI_EMBED, LOOKED_UP },
  { "akamaiedge.net", "Akamai", NULL, COMMON, LOOKED_UP },
  { "cloudfront.net", "Amazon Web Services", "CloudFront", COMMON, LOOKED_UP },
  { "cdn.cloudflare.net", "Cloudflare", "CDN", COMMON, LOOKED_UP },
  { "fastly.net", "Fastly", NULL, COMMON, LOOKED_UP },
  { "azureedge.net", "Microsoft Azure", "CDN", COMMON, LOOKED_UP },
  { "azurefd.net", "Microsoft Azure", "Front Door", COMMON, LOOKED_UP },
  { "b-cdn.net", "Bunny", "CDN", COMMON, LOOKED_UP },
  { "cdn.dnsv1.com", "Tencent Cloud", "CDN", COMMON, LOOKED_UP },
};

static const SaksiProviderHeader headers[] = {
  { "Via", "kunlun", "Alibaba Cloud", "CDN", SAKSI_EDGE_NODE_COUNTRY, ALIBABA_SAMPLE, LOOKED_UP },
  { "EagleId", NULL, "Alibaba Cloud", "CDN", SAKSI_EDGE_HEX_ADDRESS, ALIBABA_SAMPLE, LOOKED_UP },
  { "X-Swift-*", NULL, "Alibaba Cloud", "CDN", SAKSI_EDGE_NONE, ALIBABA_SAMPLE, LOOKED_UP },
  { "Ali-Swift-*", NULL, "Alibaba Cloud", "CDN", SAKSI_EDGE_NONE, ALIBABA_SAMPLE, LOOKED_UP },
  { "Server", "tengine", "Alibaba Cloud", NULL, SAKSI_EDGE_NONE, TENGINE, LOOKED_UP },
  { "Server", "aliyunoss", "Alibaba Cloud", "OSS", SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "x-oss-*", NULL, "Alibaba Cloud", "OSS", SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "Set-Cookie", "acw_tc=", "Alibaba Cloud", "WAF", SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "Server", "esa", "Alibaba Cloud", "ESA", SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "CF-RAY", NULL, "Cloudflare", NULL, SAKSI_EDGE_LAST_LETTERS, CLOUDFLARE_HEADERS, LOOKED_UP },
  { "Server", "cloudflare", "Cloudflare", NULL, SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "X-Amz-Cf-Pop", NULL, "Amazon Web Services", "CloudFront", SAKSI_EDGE_FIRST_LETTERS, COMMON,
    LOOKED_UP },
  { "X-Amz-Cf-Id", NULL, "Amazon Web Services", "CloudFront", SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "Via", "(cloudfront)", "Amazon Web Services", "CloudFront", SAKSI_EDGE_NONE, COMMON,
    LOOKED_UP },
  { "Server", "awselb/", "Amazon Web Services", "ELB", SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "Akamai-GRN", NULL, "Akamai", NULL, SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "X-Akamai-*", NULL, "Akamai", NULL, SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "X-Served-By", "cache-", "Fastly", NULL, SAKSI_EDGE_LAST_LETTERS, FASTLY_HEADERS, LOOKED_UP },
  { "Via", "1.1 google", "Google Cloud", NULL, SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "X-Azure-Ref", NULL, "Microsoft Azure", "Front Door", SAKSI_EDGE_NONE, AZURE_HEADERS,
    LOOKED_UP },
  { "EO-LOG-UUID", NULL, "Tencent Cloud", "EdgeOne", SAKSI_EDGE_NONE, COMMON, LOOKED_UP },
  { "Server", "bunnycdn-", "Bunny", "CDN", SAKSI_EDGE_SERVER_COUNTRY, COMMON, LOOKED_UP },
};

static const SaksiAirport airports[] = {
  { "AMS", "Amsterdam", "NL" },
  { "BKK", "Bangkok", "TH" },
  { "BTH", "Batam", "ID" },
  { "CDG", "Paris", "FR" },
  { "CGK", "Jakarta", "ID" },
  { "DPS", "Denpasar", "ID" },
  { "FRA", "Frankfurt", "DE" },
  { "HGH", "Hangzhou", "CN" },
  { "HKG", "Hong Kong", "HK" },
  { "HLP", "Jakarta", "ID" },
  { "IAD", "Ashburn", "US" },
  { "ICN", "Seoul", "KR" },
  { "JHB", "Johor Bahru", "MY" },
  { "KNO", "Medan", "ID" },
  { "KUL", "Kuala Lumpur", "MY" },
  { "LAX", "Los Angeles", "US" },
  { "LHR", "London", "GB" },
  { "MNL", "Manila", "PH" },
  { "MRS", "Marseille", "FR" },
  { "NRT", "Tokyo", "JP" },
  { "PEK", "Beijing", "CN" },
  { "PER", "Perth", "AU" },
  { "PVG", "Shanghai", "CN" },
  { "SIN", "Singapore", "SG" },
  { "SUB", "Surabaya", "ID" },
  { "SYD", "Sydney", "AU" },
  { "SZX", "Shenzhen", "CN" },
};

/**
 * saksi_provider_table_get_names:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): how providers name their servers, static; each row
 *   says on what ground, and since when it is believed
 */
const SaksiProviderName *
saksi_provider_table_get_names (guint *n)
{
  *n = G_N_ELEMENTS (names);

  return names;
}

/**
 * saksi_provider_table_get_headers:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): which headers providers send, static; each row says on
 *   what ground, and since when it is believed
 */
const SaksiProviderHeader *
saksi_provider_table_get_headers (guint *n)
{
  *n = G_N_ELEMENTS (headers);

  return headers;
}

/**
 * saksi_provider_table_find_airport:
 * @code: three letters, in upper case
 *
 * Returns: (transfer none) (nullable): the airport of that IATA code, static; %NULL when it is not
 *   in the table
 */
const SaksiAirport *
saksi_provider_table_find_airport (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (airports); i++)
    if (strcmp (airports[i].code, code) == 0)
      return &airports[i];

  return NULL;
}
