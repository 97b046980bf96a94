/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading/saksi-reading.h"

#include <string.h>

#include "form/saksi-form-layout.h"

/* Of the fields that are not published; in the manner of those that are. */
static const char *const names[] = {
  "surat_suara_diterima", "surat_suara_digunakan", "surat_suara_dikembalikan",
  "surat_suara_tidak_digunakan", "disabilitas_l", "disabilitas_p", "disabilitas_j",
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == SAKSI_N_READING_FIELDS - SAKSI_N_FIELDS);

/* Short names for people who type. */
static const struct
{
  const char *name;
  guint field;
} aliases[] = {
  { "valid", SAKSI_FIELD_SUARA_SAH },
  { "invalid", SAKSI_FIELD_SUARA_TIDAK_SAH },
  { "total", SAKSI_FIELD_SUARA_TOTAL },
  { "list", SAKSI_FIELD_PEMILIH_DPT_J },
  { "came", SAKSI_FIELD_PENGGUNA_TOTAL_J },
  { "received", SAKSI_READING_FIELD_BALLOTS_RECEIVED },
  { "used", SAKSI_READING_FIELD_BALLOTS_USED },
  { "returned", SAKSI_READING_FIELD_BALLOTS_RETURNED },
  { "unused", SAKSI_READING_FIELD_BALLOTS_UNUSED },
  { "disabled", SAKSI_READING_FIELD_DISABLED_J },
};

/**
 * saksi_reading_field_get_name:
 * @field: a #SaksiField or #SaksiReadingField
 *
 * Returns: (transfer none): its name in answers and files
 */
const char *
saksi_reading_field_get_name (guint field)
{
  return field < SAKSI_N_FIELDS ? saksi_field_get_name (field) : names[field - SAKSI_N_FIELDS];
}

/**
 * saksi_reading_field_from_name:
 * @name: a name as in the published documents, or one of the short names
 * @field: (out): a #SaksiField or #SaksiReadingField
 *
 * Returns: whether there is such a field
 */
gboolean
saksi_reading_field_from_name (const char *name,
                               guint      *field)
{
  for (guint i = 0; i < SAKSI_N_READING_FIELDS; i++)
    if (g_str_equal (saksi_reading_field_get_name (i), name))
      {
        *field = i;
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (aliases[i].name, name))
      {
        *field = aliases[i].field;
        return TRUE;
      }

  return FALSE;
}

/**
 * saksi_reading_field_from_form:
 * @form_field: a #SaksiField or #SaksiFormField that is no vote
 *
 * Returns: the same as a #SaksiReadingField
 */
guint
saksi_reading_field_from_form (guint form_field)
{
  g_return_val_if_fail (form_field < SAKSI_N_FIELDS ||
                        form_field >= SAKSI_FORM_FIELD_BALLOTS_RECEIVED, 0);

  return form_field < SAKSI_N_FIELDS
           ? form_field
           : form_field - SAKSI_FORM_FIELD_BALLOTS_RECEIVED + SAKSI_READING_FIELD_BALLOTS_RECEIVED;
}

/* Digits only: no sign, no blank, not too many. */
static gboolean
read_number (const char *text,
             gsize       length,
             guint64     most,
             guint64    *number)
{
  guint64 sum = 0;

  if (length == 0 || length > 18)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      sum = sum * 10 + (guint64) (text[i] - '0');
    }
  *number = sum;

  return sum <= most;
}

/**
 * saksi_choice_code_from_text:
 * @text: what saksi_choice_code_dup_text() gives
 * @choice: (out): the choice
 *
 * Returns: whether it is the name of a choice
 */
gboolean
saksi_choice_code_from_text (const char      *text,
                             SaksiChoiceCode *choice)
{
  const char *dot = strchr (text, '.');
  guint64 party = 0;
  guint64 candidate = 0;

  if (dot == NULL)
    {
      if (!read_number (text, strlen (text), G_MAXUINT32, &candidate))
        return FALSE;
      *choice = saksi_choice_code (SAKSI_CHOICE_CHART, 0, (guint32) candidate);
      return TRUE;
    }

  if (!read_number (text, (gsize) (dot - text), SAKSI_MAX_PARTY, &party))
    return FALSE;
  if (g_str_equal (dot + 1, "party"))
    *choice = saksi_choice_code (SAKSI_CHOICE_PARTY_ONLY, (guint32) party, 0);
  else if (read_number (dot + 1, strlen (dot + 1), G_MAXUINT32, &candidate))
    *choice = saksi_choice_code (SAKSI_CHOICE_PARTY_CANDIDATE, (guint32) party,
                                 (guint32) candidate);
  else
    return FALSE;

  return TRUE;
}

/**
 * saksi_reading_value_from_text:
 * @text: digits, "blank", "unreadable" or nothing
 * @value: (out): the value
 *
 * Returns: whether it is a value
 */
gboolean
saksi_reading_value_from_text (const char *text,
                               gint64     *value)
{
  guint64 number;

  if (*text == '\0')
    *value = SAKSI_READING_NOT_ENTERED;
  else if (g_str_equal (text, "blank"))
    *value = SAKSI_READING_BLANK;
  else if (g_str_equal (text, "unreadable"))
    *value = SAKSI_READING_UNREADABLE;
  else if (read_number (text, strlen (text), SAKSI_READING_MAX_NUMBER, &number))
    *value = (gint64) number;
  else
    return FALSE;

  return TRUE;
}

/**
 * saksi_reading_value_get_state:
 * @value: a value of a reading
 *
 * Returns: (transfer none) (nullable): "blank" or "unreadable"; %NULL for a number and for what is
 *   not entered
 */
const char *
saksi_reading_value_get_state (gint64 value)
{
  if (value == SAKSI_READING_BLANK)
    return "blank";

  return value == SAKSI_READING_UNREADABLE ? "unreadable" : NULL;
}
