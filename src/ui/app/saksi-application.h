/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "window/saksi-window.h"

G_BEGIN_DECLS

#define SAKSI_TYPE_APPLICATION (saksi_application_get_type ())
G_DECLARE_FINAL_TYPE (SaksiApplication, saksi_application, SAKSI, APPLICATION, AdwApplication)

SaksiApplication *saksi_application_new             (void) G_GNUC_WARN_UNUSED_RESULT;
int               saksi_application_get_exit_status (SaksiApplication *self);

G_END_DECLS
