/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "source/saksi-http-robots.h"

#include <string.h>

/* The name by which a robots.txt addresses Saksi. */
#define PRODUCT "saksi"

typedef struct
{
  char *pattern; /* owned; "*" is any text, "$" at the end is the end */
  gboolean allow;
} Rule;

struct _SaksiHttpRobots
{
  GArray *rules; /* owned, of Rule */
  double delay;  /* seconds between requests; 0 when not said */
};

/* The group that is being read, and whom it is for. */
typedef struct
{
  SaksiHttpRobots *own;
  SaksiHttpRobots *any;
  gboolean is_own;
  gboolean is_any;
  gboolean has_own;  /* anywhere in the file */
  gboolean in_rules; /* the next user-agent begins a new group */
} Reading;

static void
clear_rule (gpointer data)
{
  g_free (((Rule *) data)->pattern);
}

static SaksiHttpRobots *
robots_new (void)
{
  SaksiHttpRobots *self = g_new0 (SaksiHttpRobots, 1);

  self->rules = g_array_new (FALSE, TRUE, sizeof (Rule));
  g_array_set_clear_func (self->rules, clear_rule);

  return self;
}

/**
 * saksi_http_robots_free:
 * @self: (transfer full) (nullable): what a robots.txt says
 */
void
saksi_http_robots_free (SaksiHttpRobots *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->rules);
  g_free (self);
}

static gboolean
is_unreserved (char c)
{
  return g_ascii_isalnum (c) || strchr ("-._~", c) != NULL;
}

/* Spells a path in one way: octets that need no escape without one, all others with one. */
static char *
normalize (const char *path)
{
  GString *to = g_string_new (NULL);

  for (const char *at = path; *at != '\0'; at++)
    {
      int high = *at == '%' ? g_ascii_xdigit_value (at[1]) : -1;
      int low = high >= 0 ? g_ascii_xdigit_value (at[2]) : -1;

      if (low >= 0)
        {
          char octet = (char) (high * 16 + low);

          if (is_unreserved (octet))
            g_string_append_c (to, octet);
          else
            g_string_append_printf (to, "%%%02X", (guint) (guchar) octet);
          at += 2;
        }
      else if ((guchar) *at >= 0x80)
        g_string_append_printf (to, "%%%02X", (guint) (guchar) *at);
      else
        g_string_append_c (to, *at);
    }

  return g_string_free (to, FALSE);
}

static void
add_rule (Reading    *reading,
          gboolean    allow,
          const char *value)
{
  SaksiHttpRobots *groups[] = { reading->is_own ? reading->own : NULL,
                                reading->is_any ? reading->any : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      Rule rule = { NULL, allow };

      if (groups[i] == NULL || *value == '\0')
        continue;
      rule.pattern = normalize (value);
      g_array_append_val (groups[i]->rules, rule);
    }
}

static void
set_delay (Reading    *reading,
           const char *value)
{
  double delay = g_ascii_strtod (value, NULL);

  if (!(delay > 0 && delay < 86400))
    return;
  if (reading->is_own)
    reading->own->delay = delay;
  if (reading->is_any)
    reading->any->delay = delay;
}

static void
begin_agent (Reading    *reading,
             const char *value)
{
  gsize length = strspn (value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");

  if (reading->in_rules)
    reading->is_own = reading->is_any = FALSE;
  reading->in_rules = FALSE;

  if (g_str_equal (value, "*"))
    reading->is_any = TRUE;
  else if (length == strlen (PRODUCT) && g_ascii_strncasecmp (value, PRODUCT, length) == 0)
    reading->is_own = reading->has_own = TRUE;
}

static void
read_line (Reading *reading,
           char    *line)
{
  char *comment = strchr (line, '#');
  char *colon;
  const char *value;

  if (comment != NULL)
    *comment = '\0';
  colon = strchr (line, ':');
  if (colon == NULL)
    return;

  *colon = '\0';
  g_strstrip (line);
  value = g_strstrip (colon + 1);

  if (g_ascii_strcasecmp (line, "user-agent") == 0)
    {
      begin_agent (reading, value);
      return;
    }
  if (g_ascii_strcasecmp (line, "allow") == 0)
    add_rule (reading, TRUE, value);
  else if (g_ascii_strcasecmp (line, "disallow") == 0)
    add_rule (reading, FALSE, value);
  else if (g_ascii_strcasecmp (line, "crawl-delay") == 0)
    set_delay (reading, value);
  else
    return;
  reading->in_rules = TRUE;
}

/**
 * saksi_http_robots_new:
 * @text: a robots.txt, or anything else that a server sends in its place
 * @length: its length in bytes
 *
 * Returns: (transfer full): what it says
 */
SaksiHttpRobots *
saksi_http_robots_new (const char *text,
                       gsize       length)
{
  gsize mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  g_autofree char *copy = g_strndup (text + mark, MIN (length, SAKSI_HTTP_ROBOTS_MAX_SIZE) - mark);
  g_auto(GStrv) lines = g_strsplit_set (copy, "\r\n", -1);
  Reading reading = { robots_new (), robots_new () };

  for (guint i = 0; lines[i] != NULL; i++)
    read_line (&reading, lines[i]);

  saksi_http_robots_free (reading.has_own ? reading.any : reading.own);

  return reading.has_own ? reading.own : reading.any;
}

/* Whether @path begins with what @pattern describes. One star is tried again at a time, so that no
 * pattern takes long. */
static gboolean
matches (const char *pattern,
         const char *path)
{
  const char *star = NULL;
  const char *resume = NULL;

  while (TRUE)
    {
      if (*pattern == '\0')
        return TRUE;
      if (*pattern == '$' && pattern[1] == '\0' && *path == '\0')
        return TRUE;
      if (*pattern == '*')
        {
          star = ++pattern;
          resume = path;
        }
      else if (*path != '\0' && *pattern == *path)
        {
          pattern++;
          path++;
        }
      else if (star != NULL && *resume != '\0')
        {
          pattern = star;
          path = ++resume;
        }
      else
        {
          return FALSE;
        }
    }
}

/**
 * saksi_http_robots_allow:
 * @self: what a robots.txt says
 * @path: the path of an address, beginning with a slash
 *
 * The longest rule that fits decides; of two equally long ones the one that allows.
 *
 * Returns: whether the address may be asked
 */
gboolean
saksi_http_robots_allow (const SaksiHttpRobots *self,
                         const char            *path)
{
  g_autofree char *normal = normalize (path);
  gsize longest = 0;
  gboolean allow = TRUE;

  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = &g_array_index (self->rules, Rule, i);
      gsize length = strlen (rule->pattern);

      if (length < longest || (length == longest && !rule->allow) ||
          !matches (rule->pattern, normal))
        continue;
      longest = length;
      allow = rule->allow;
    }

  return allow;
}

/**
 * saksi_http_robots_get_delay:
 * @self: what a robots.txt says
 *
 * Returns: how many seconds shall lie between two requests; 0 when it does not say
 */
double
saksi_http_robots_get_delay (const SaksiHttpRobots *self)
{
  return self->delay;
}
