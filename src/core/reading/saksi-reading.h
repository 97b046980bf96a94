/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "result/saksi-result.h"
#include "store/saksi-store.h"

G_BEGIN_DECLS

#define SAKSI_READING_ERROR (saksi_reading_error_quark ())

/**
 * SaksiReadingError:
 * @SAKSI_READING_ERROR_INVALID: a number, a name or a note that no reading can have
 * @SAKSI_READING_ERROR_CONFLICT: it cannot stand beside what is stored
 */
typedef enum
{
  SAKSI_READING_ERROR_INVALID,
  SAKSI_READING_ERROR_CONFLICT,
} SaksiReadingError;

GQuark saksi_reading_error_quark (void);

/**
 * SaksiReadingField:
 *
 * The numbers of a reading that are no votes. The first %SAKSI_N_FIELDS are those of #SaksiField,
 * with the same values; these stand on the form alone.
 */
typedef enum
{
  SAKSI_READING_FIELD_BALLOTS_RECEIVED = SAKSI_N_FIELDS, /* form II.1 */
  SAKSI_READING_FIELD_BALLOTS_USED,                      /* form II.2 */
  SAKSI_READING_FIELD_BALLOTS_RETURNED,                  /* form II.3 */
  SAKSI_READING_FIELD_BALLOTS_UNUSED,                    /* form II.4 */
  SAKSI_READING_FIELD_DISABLED_L,                        /* form III */
  SAKSI_READING_FIELD_DISABLED_P,
  SAKSI_READING_FIELD_DISABLED_J,
} SaksiReadingField;

#define SAKSI_N_READING_FIELDS (SAKSI_READING_FIELD_DISABLED_J + 1)

/* What a value can be beside a number. */
#define SAKSI_READING_NOT_ENTERED SAKSI_UNKNOWN
#define SAKSI_READING_BLANK ((gint64) -1)      /* nothing is written on the form */
#define SAKSI_READING_UNREADABLE ((gint64) -2) /* something is, but nobody can tell what */

/* Caps: bytes come from outside. */
#define SAKSI_READING_MAX_NUMBER G_GINT64_CONSTANT (999999999)
#define SAKSI_READING_MAX_NOTE 2000  /* characters */
#define SAKSI_READING_MAX_NAME 100   /* characters */
#define SAKSI_READING_MAX_VERSIONS 1000 /* of one station, of all readers together */

#define SAKSI_READING_ID_SIZE 37 /* a UUID in lower case and its end */

/* A page that was read, with the image it was read from. */
typedef struct
{
  guint page; /* from 1 */
  SaksiSha256 sha256;
} SaksiReadingImage;

/**
 * SaksiReading:
 *
 * A person's reading of one station's form in one contest: one version of it. Versions of one
 * reading share @series and are never changed; the highest @version is the current one. Withdrawing
 * a reading is a version of its own.
 */
typedef struct
{
  char id[SAKSI_READING_ID_SIZE];     /* "" before it is stored */
  char series[SAKSI_READING_ID_SIZE]; /* "" before it is stored */
  guint version;                      /* from 1; 0 before it is stored */
  SaksiContest contest;
  SaksiKey key;
  gint64 created;  /* seconds since 1970 UTC */
  char *reader;    /* owned, nullable: the name of who read */
  char *note;      /* owned, nullable */
  gboolean withdrawn;

  gint64 values[SAKSI_N_READING_FIELDS];
  SaksiVote *votes; /* owned, sorted by choice, without those that are not entered */
  guint n_votes;
  guint64 pages;    /* which were read: bit 0 is page 1 */
  GArray *images;   /* owned, of SaksiReadingImage, by page */

  gint64 receipt;   /* what it was imported with; 0 when it was made here */
  char *origin;     /* owned, nullable: where it was imported from */
  gboolean current; /* the newest of its series */
  gboolean counts;  /* the one of its station that counts; see saksi_readings_mark() */
} SaksiReading;

SaksiReading *saksi_reading_new          (SaksiContest        contest,
                                          const char         *code) G_GNUC_WARN_UNUSED_RESULT;
SaksiReading *saksi_reading_copy         (const SaksiReading *self) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_reading_free         (SaksiReading       *self);
void          saksi_reading_set_reader   (SaksiReading       *self,
                                          const char         *reader);
void          saksi_reading_set_note     (SaksiReading       *self,
                                          const char         *note);
gint64        saksi_reading_get_vote     (const SaksiReading *self,
                                          SaksiChoiceCode     choice);
void          saksi_reading_set_vote     (SaksiReading       *self,
                                          SaksiChoiceCode     choice,
                                          gint64              value);
void          saksi_reading_set_image    (SaksiReading       *self,
                                          guint               page,
                                          const SaksiSha256  *sha256);
gboolean      saksi_reading_is_empty     (const SaksiReading *self);
gboolean      saksi_reading_same_content (const SaksiReading *a,
                                          const SaksiReading *b);
gboolean      saksi_reading_validate     (const SaksiReading *self,
                                          GError            **error);
SaksiResult  *saksi_reading_to_result    (const SaksiReading *self) G_GNUC_WARN_UNUSED_RESULT;
void          saksi_readings_mark        (GPtrArray          *readings);
SaksiReading *saksi_readings_find_counted (GPtrArray         *readings);
SaksiReading *saksi_readings_find_own    (GPtrArray          *readings,
                                          const char         *reader);

/* Names of numbers, as answers and files have them. */
const char   *saksi_reading_field_get_name   (guint           field);
gboolean      saksi_reading_field_from_name  (const char     *name,
                                              guint          *field);
guint         saksi_reading_field_from_form  (guint           form_field);
gboolean      saksi_choice_code_from_text    (const char     *text,
                                              SaksiChoiceCode *choice);
gboolean      saksi_reading_value_from_text  (const char     *text,
                                              gint64         *value);
const char   *saksi_reading_value_get_state  (gint64          value);

/* All versions of the readings of a station, series by series, the oldest version first. */
void          saksi_readings_load_async  (SaksiStore          *store,
                                          SaksiContest         contest,
                                          const char          *code,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
void          saksi_readings_load_part_async (SaksiStore          *store,
                                              SaksiContest         contest,
                                              SaksiKey             from,
                                              SaksiKey             to,
                                              guint                limit,
                                              GCancellable        *cancellable,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
GPtrArray    *saksi_readings_load_finish (GAsyncResult        *result,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;

void          saksi_reading_save_async   (SaksiStore          *store,
                                          const SaksiReading  *reading,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
SaksiReading *saksi_reading_save_finish  (GAsyncResult        *result,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaksiReading, saksi_reading_free)

G_END_DECLS
