/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "base/saksi-varint.h"
#include "contest/saksi-contest.h"
#include "result/saksi-import.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

/* Exit statuses; scripts depend on them. */
typedef enum
{
  SAKSI_CLI_DONE = 0,
  SAKSI_CLI_FAILED = 1,
  SAKSI_CLI_USAGE = 2,
  SAKSI_CLI_REFUSED = 3,  /* done, but some documents were refused */
  SAKSI_CLI_DIFFERS = 4,  /* verification found a difference */
} SaksiCliStatus;

/* What every verb gets. */
typedef struct
{
  char *path;                /* owned: of the cache */
  SaksiStore *store;         /* owned; NULL for verbs that need none */
  SaksiContest contest;
  gboolean is_contest_given; /* the user named it */
  GCancellable *cancellable; /* owned; cancelled by SIGINT and SIGTERM */
  gboolean json;
  gboolean quiet;
} SaksiCli;

/**
 * SaksiCliVerbFunc:
 * @cli: the common options
 * @argc: how many arguments
 * @argv: the verb and what came after it, the common options taken out
 * @error: a place for an error
 *
 * Returns: the exit status; with @error set it is printed and turned into a status
 */
typedef SaksiCliStatus (*SaksiCliVerbFunc) (SaksiCli  *cli,
                                            int        argc,
                                            char     **argv,
                                            GError   **error);

/* The verbs, one file a group. */
SaksiCliStatus saksi_cli_import     (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_sync       (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_status     (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_rejected   (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_regions    (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_search     (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_tally      (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_station    (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_read       (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_statements (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_hosts      (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_host       (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_observe    (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_check      (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_sample     (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_explain    (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_export     (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_history    (SaksiCli *cli, int argc, char **argv, GError **error);
SaksiCliStatus saksi_cli_verify     (SaksiCli *cli, int argc, char **argv, GError **error);

/* Options and arguments of a verb. */
gboolean       saksi_cli_parse      (int                 *argc,
                                     char              ***argv,
                                     const char          *parameters,
                                     const GOptionEntry  *entries,
                                     GError             **error);
const char    *saksi_cli_get_code   (int                  argc,
                                     char               **argv,
                                     GError             **error);
gboolean       saksi_cli_check_date (const char          *text,
                                     GError             **error);

/* Waiting: give saksi_cli_result_cb and a NULL GAsyncResult pointer to an _async function, then
 * wait for it. */
void           saksi_cli_result_cb  (GObject             *source,
                                     GAsyncResult        *result,
                                     gpointer             user_data);
GAsyncResult  *saksi_cli_wait       (GAsyncResult       **result);

/* Output. Unknown numbers and missing texts are null. */
/* One number of an answer: a member in JSON, a line for people. */
typedef struct
{
  const char *name;
  const char *label; /* not yet translated */
  gint64 count;
} SaksiCliCount;

void           saksi_cli_add_counts  (SaksiCli           *cli,
                                      JsonBuilder        *builder,
                                      const SaksiCliCount *counts,
                                      guint               n);
void           saksi_cli_add_summary (SaksiCli           *cli,
                                      JsonBuilder        *builder,
                                      const SaksiImportSummary *summary);
void           saksi_cli_json_number (JsonBuilder        *builder,
                                      const char         *name,
                                      gint64              number);
void           saksi_cli_json_text   (JsonBuilder        *builder,
                                      const char         *name,
                                      const char         *text);
void           saksi_cli_json_time   (JsonBuilder        *builder,
                                      const char         *name,
                                      gint64              seconds);
void           saksi_cli_json_published_time (JsonBuilder *builder,
                                              const char  *name,
                                              gint64       seconds);
void           saksi_cli_json_path   (JsonBuilder        *builder,
                                      GPtrArray          *path);
void           saksi_cli_print_json  (JsonBuilder        *builder);
void           saksi_cli_guard_terminal (void);
char          *saksi_cli_dup_harmless (const char        *text) G_GNUC_WARN_UNUSED_RESULT;
char          *saksi_cli_format_time (gint64              seconds) G_GNUC_WARN_UNUSED_RESULT;
char          *saksi_cli_format_utc  (gint64              seconds) G_GNUC_WARN_UNUSED_RESULT;
char          *saksi_cli_format_count (gint64             number) G_GNUC_WARN_UNUSED_RESULT;
char          *saksi_cli_pad          (const char        *text,
                                       int                width) G_GNUC_WARN_UNUSED_RESULT;
void           saksi_cli_print_count  (gint64             number,
                                       int                width);

G_END_DECLS
