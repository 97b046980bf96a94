/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"

G_BEGIN_DECLS

#define SAKSI_RESULT_ERROR (saksi_result_error_quark ())

/**
 * SaksiResultError:
 * @SAKSI_RESULT_ERROR_SYNTAX: not JSON: a page of HTML, cut off, or damaged
 * @SAKSI_RESULT_ERROR_EMPTY: no bytes
 * @SAKSI_RESULT_ERROR_TYPE: JSON, but not a document of the kind that its place asks for
 * @SAKSI_RESULT_ERROR_MODE: a document of another mode ("hr" where "hhcw" belongs)
 * @SAKSI_RESULT_ERROR_TOO_LARGE: more votes, pages or rows than any real document has
 */
typedef enum
{
  SAKSI_RESULT_ERROR_SYNTAX,
  SAKSI_RESULT_ERROR_EMPTY,
  SAKSI_RESULT_ERROR_TYPE,
  SAKSI_RESULT_ERROR_MODE,
  SAKSI_RESULT_ERROR_TOO_LARGE,
} SaksiResultError;

GQuark       saksi_result_error_quark (void);

/**
 * SaksiResultReader:
 *
 * Reads station documents one after the other into the same record, without taking memory for
 * each. It learns what they look like: a document of the shape of one before is read by comparing
 * it with that one, any other member by member. Used on one thread.
 */
typedef struct _SaksiResultReader SaksiResultReader;

SaksiResultReader *saksi_result_reader_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void               saksi_result_reader_free      (SaksiResultReader *self);
const SaksiResult *saksi_result_reader_read      (SaksiResultReader *self,
                                                  const char        *data,
                                                  gsize              length,
                                                  SaksiContest       contest,
                                                  SaksiKey           key,
                                                  GError           **error);
const SaksiResult *saksi_result_reader_read_line (SaksiResultReader *self,
                                                  const char        *data,
                                                  gsize              length,
                                                  GError           **error);

SaksiResult *saksi_result_parse       (const char   *data,
                                       gsize         length,
                                       SaksiContest  contest,
                                       SaksiKey      key,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     saksi_result_parse_time  (const char   *chars,
                                       gsize         length,
                                       gint64       *seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiResultReader, saksi_result_reader_free)

G_END_DECLS
