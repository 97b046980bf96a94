/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "saksi-cli.h"

#include <stdio.h>
#include <unistd.h>

/* What strangers wrote, such as a name in an archive, is text for a terminal, not a command. */

/* @text with a mark for each character that is none. */
char *
saksi_cli_dup_harmless (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *harmless = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean is_text = !g_unichar_iscntrl (g_utf8_get_char (at)) || *at == '\n' || *at == '\t' ||
                         g_str_has_prefix (at, "\r\n");

      if (is_text)
        g_string_append_len (harmless, at, g_utf8_next_char (at) - at);
      else
        g_string_append (harmless, "\uFFFD");
    }

  return g_string_free (harmless, FALSE);
}

static void
print_cb (const char *text)
{
  g_autofree char *harmless = saksi_cli_dup_harmless (text);
  g_autofree char *converted = NULL;
  const char *charset;

  if (!g_get_charset (&charset))
    converted = g_convert_with_fallback (harmless, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (converted != NULL ? converted : harmless, stdout);
  fflush (stdout);
}

/* Holds what is printed to that, where it goes to a terminal; elsewhere it stays as it is. */
void
saksi_cli_guard_terminal (void)
{
  if (isatty (STDOUT_FILENO))
    g_set_print_handler (print_cb);
}
