/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* The deepest nesting that a bulk document may have; real ones have 4. */
#define SAKSI_SCAN_MAX_DEPTH 32

/* The error of a document that breaks off. */
#define SAKSI_SCAN_ENDS_EARLY "ends too early"

typedef enum
{
  SAKSI_SCAN_ERROR,
  SAKSI_SCAN_OBJECT,
  SAKSI_SCAN_ARRAY,
  SAKSI_SCAN_STRING,
  SAKSI_SCAN_NUMBER,
  SAKSI_SCAN_TRUE,
  SAKSI_SCAN_FALSE,
  SAKSI_SCAN_NULL,
} SaksiScanKind;

/* A string or number as it stands in the document: borrowed, not terminated. */
typedef struct
{
  const char *chars;
  gsize length;
  gboolean escaped; /* has escapes: read it with saksi_scan_text_dup() */
} SaksiScanText;

/**
 * SaksiScan:
 *
 * A cursor over one JSON document (RFC 8259) that is pulled through it from member to member,
 * without a tree and without allocation. It is strict: UTF-8, escapes, numbers, nesting and what
 * follows the document are all checked. After the first error every call fails.
 */
typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  const char *error;   /* static text, NULL while all is well */
  guint depth;
  guint32 has_entries; /* one bit a level: whether a comma must come before the next entry */
} SaksiScan;

void          saksi_scan_init         (SaksiScan     *self,
                                       const char    *data,
                                       gsize          length);
SaksiScanKind saksi_scan_peek         (SaksiScan     *self);
gboolean      saksi_scan_enter        (SaksiScan     *self);
gboolean      saksi_scan_next_member  (SaksiScan     *self,
                                       SaksiScanText *name);
gboolean      saksi_scan_next_element (SaksiScan     *self);
gboolean      saksi_scan_string       (SaksiScan     *self,
                                       SaksiScanText *text);
gboolean      saksi_scan_number       (SaksiScan     *self,
                                       SaksiScanText *text,
                                       gboolean      *whole);
gboolean      saksi_scan_literal      (SaksiScan     *self);
gboolean      saksi_scan_skip         (SaksiScan     *self,
                                       SaksiScanText *raw);
gboolean      saksi_scan_finish       (SaksiScan     *self);

char         *saksi_scan_text_dup     (const SaksiScanText *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean      saksi_scan_text_to_int  (const SaksiScanText *text,
                                       gint64              *value);

/**
 * saksi_scan_text_equal:
 * @text: a text of a document
 * @literal: what it may be
 *
 * Inline, so that the length of a literal is known when it is compiled.
 *
 * Returns: whether @text is @literal, written without escapes
 */
static inline gboolean
saksi_scan_text_equal (const SaksiScanText *text,
                       const char          *literal)
{
  gsize length = strlen (literal);

  return text->length == length && memcmp (text->chars, literal, length) == 0;
}

G_END_DECLS
