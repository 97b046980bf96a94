/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A host on this computer, under the name of a service, with those who are asked about it: a
 * resolver on the web, the list of registries and a registry. */

#include "test-util.h"

G_BEGIN_DECLS

#define TEST_HOST_NAME "sirekap-web.kpu.go.id"

typedef struct _TestHost TestHost;

TestHost     *test_host_new             (void) G_GNUC_WARN_UNUSED_RESULT;
void          test_host_free            (TestHost *self);
const char   *test_host_get_base        (TestHost *self);
guint16       test_host_get_port        (TestHost *self);
GTlsDatabase *test_host_get_authorities (TestHost *self);
GPtrArray    *test_host_get_requests    (TestHost *self);

GResolver    *test_resolver_new         (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
