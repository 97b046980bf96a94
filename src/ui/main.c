/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include <libintl.h>

#include "app/saksi-application.h"

/* The translations of a build that is run where it was made lie elsewhere. */
static void
set_up_language (void)
{
  const char *folder = g_getenv ("SAKSI_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : SAKSI_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(SaksiApplication) application = NULL;
  int status;

  set_up_language ();
  application = saksi_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);

  return status != 0 ? status : saksi_application_get_exit_status (application);
}
