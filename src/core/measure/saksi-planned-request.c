/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measure/saksi-planned-request.h"

#include <string.h>

/* Marks a text for translation by whoever shows it. */
#define N_(text) (text)

static const struct
{
  const char *id;
  const char *text;
} kinds[SAKSI_N_PLANNED_REQUEST_KINDS] = {
  [SAKSI_PLANNED_SYSTEM_DNS] = {
    "system_dns", N_("The resolver of this computer is asked for the addresses of {name}."),
  },
  [SAKSI_PLANNED_DOH] = {
    "doh", N_("{server} is asked for the addresses of {name}, as if from the network {subnet} "
              "({place})."),
  },
  [SAKSI_PLANNED_REGISTRIES] = {
    "registries", N_("{server} is asked for the list of registries of addresses."),
  },
  [SAKSI_PLANNED_REGISTRY] = {
    "registry", N_("The registry that is responsible is asked who holds the address of {name}."),
  },
  [SAKSI_PLANNED_HEAD] = {
    "head", N_("{name} is connected to over TLS and asked once for the head of its first page."),
  },
  [SAKSI_PLANNED_TLS] = {
    "tls", N_("{name} is connected to {count} more times, only to take the time; nothing is asked "
              "for."),
  },
};

/**
 * saksi_planned_request_new:
 * @kind: what will be sent
 * @server: (nullable): who gets it
 * @name: of the host that it is about
 *
 * Returns: (transfer full): a request
 */
SaksiPlannedRequest *
saksi_planned_request_new (SaksiPlannedRequestKind kind,
                           const char             *server,
                           const char             *name)
{
  SaksiPlannedRequest *self = g_new0 (SaksiPlannedRequest, 1);

  self->kind = kind;
  self->server = g_strdup (server);
  self->name = g_strdup (name);
  self->count = 1;

  return self;
}

/**
 * saksi_planned_request_free:
 * @self: (transfer full) (nullable): a request
 */
void
saksi_planned_request_free (SaksiPlannedRequest *self)
{
  if (self == NULL)
    return;

  g_free (self->server);
  g_free (self->name);
  g_free (self->subnet);
  g_free (self->place);
  g_free (self);
}

/**
 * saksi_planned_request_kind_get_id:
 * @kind: what will be sent
 *
 * Returns: (transfer none): a word for programs
 */
const char *
saksi_planned_request_kind_get_id (SaksiPlannedRequestKind kind)
{
  g_return_val_if_fail ((guint) kind < SAKSI_N_PLANNED_REQUEST_KINDS, NULL);

  return kinds[kind].id;
}

/**
 * saksi_planned_request_get_caveat:
 *
 * Returns: (transfer none): what all requests give away, in English; shown with every list of them
 */
const char *
saksi_planned_request_get_caveat (void)
{
  return N_("Everyone who is asked sees the address of your computer, and when it asks.");
}

static void
append_value (GString                   *text,
              const SaksiPlannedRequest *self,
              const char                *placeholder,
              gsize                      length)
{
  const char *value = NULL;

  if (strncmp (placeholder, "{count}", length) == 0)
    {
      g_string_append_printf (text, "%u", self->count);
      return;
    }
  if (strncmp (placeholder, "{name}", length) == 0)
    value = self->name;
  else if (strncmp (placeholder, "{server}", length) == 0)
    value = self->server;
  else if (strncmp (placeholder, "{subnet}", length) == 0)
    value = self->subnet;
  else if (strncmp (placeholder, "{place}", length) == 0)
    value = self->place;
  g_string_append (text, value != NULL ? value : "—");
}

/**
 * saksi_planned_request_format_text:
 * @self: a request
 * @translate: (nullable): gives the text in another language
 *
 * Returns: (transfer full): a sentence that says what will be sent to whom
 */
char *
saksi_planned_request_format_text (const SaksiPlannedRequest *self,
                                   SaksiPlannedTranslateFunc  translate)
{
  const char *at = kinds[self->kind].text;
  GString *text = g_string_new (NULL);

  if (translate != NULL)
    at = translate (at);
  while (*at != '\0')
    {
      const char *brace = strchrnul (at, '{');
      const char *end = strchr (brace, '}');

      g_string_append_len (text, at, brace - at);
      if (end == NULL)
        break;
      append_value (text, self, brace, (gsize) (end + 1 - brace));
      at = end + 1;
    }

  return g_string_free (text, FALSE);
}
