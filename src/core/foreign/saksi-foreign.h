/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAKSI_FOREIGN_ERROR (saksi_foreign_error_quark ())

/**
 * SaksiForeignError:
 * @SAKSI_FOREIGN_ERROR_UNKNOWN: in none of the formats that are read
 * @SAKSI_FOREIGN_ERROR_BROKEN: in one of them, but not as it should be
 * @SAKSI_FOREIGN_ERROR_TOO_LARGE: more bytes than are read
 */
typedef enum
{
  SAKSI_FOREIGN_ERROR_UNKNOWN,
  SAKSI_FOREIGN_ERROR_BROKEN,
  SAKSI_FOREIGN_ERROR_TOO_LARGE,
} SaksiForeignError;

GQuark saksi_foreign_error_quark (void);

typedef enum
{
  SAKSI_FOREIGN_CONTENT,      /* Saksi's own content format: it is not read here */
  SAKSI_FOREIGN_FEED,         /* RSS 2.0 or Atom */
  SAKSI_FOREIGN_JSON_FEED,
  SAKSI_FOREIGN_TIMELINE,     /* TimelineJS */
  SAKSI_FOREIGN_CLAIM_REVIEW, /* JSON-LD */
  SAKSI_FOREIGN_CSV,
} SaksiForeignKind;

/* Something of others that may become a statement. All of it is one line of plain text each. */
typedef struct
{
  char *key;       /* what tells it from others of the same origin */
  char *title;
  char *summary;   /* nullable, as all below */
  char *author;
  char *publisher;
  char *url;       /* https or http */
  char *published; /* ISO date, or date and time with offset */
  char *language;
} SaksiForeignItem;

/**
 * SaksiForeign:
 *
 * What a file or a feed holds.
 */
typedef struct
{
  SaksiForeignKind kind;
  char *title;      /* nullable: of a feed */
  GPtrArray *items; /* of SaksiForeignItem */
  GBytes *content;  /* nullable: what it holds in Saksi's own format beside that, not checked */
  GHashTable *own;  /* nullable: the identifiers of the statements in that */
  guint n_refused;  /* entries without anything to show, of which @content says nothing */
  char *base;       /* nullable: the address that addresses in it are relative to */
} SaksiForeign;

/* More than these is not read: of a feed, of a file, of either. */
#define SAKSI_FOREIGN_MAX_BYTES (4 * 1024 * 1024)
#define SAKSI_FOREIGN_MAX_FILE (16 * 1024 * 1024)
#define SAKSI_FOREIGN_MAX_ITEMS 5000

SaksiForeign *saksi_foreign_new_from_data (const char   *data,
                                           gsize         length,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
SaksiForeign *saksi_foreign_new_from_feed (const char   *data,
                                           gsize         length,
                                           const char   *address,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_foreign_free          (SaksiForeign *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiForeign, saksi_foreign_free)

G_END_DECLS
