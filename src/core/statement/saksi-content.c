/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-content.h"

#include <string.h>

#include "base/saksi-json.h"
#include "statement/saksi-content-format.h"

#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_DEPTH 8
#define MAX_ENTRIES 50000
#define MAX_TEXT 20000
#define MAX_ID 100

G_DEFINE_QUARK (saksi-content-error-quark, saksi_content_error)

/* The check of one file. An entry is looked at after all that it may refer to. */
typedef struct
{
  SaksiContent *content;
  GHashTable *present[SAKSI_N_CONTENT_LISTS];  /* ids in the file, good or not; keys borrowed */
  GHashTable *accepted[SAKSI_N_CONTENT_LISTS]; /* id -> SaksiContentRecord, both borrowed */
  GHashTable *const *known;                    /* borrowed, nullable: ids that lie in the cache */
} Check;

/* How a reference turned out. */
typedef enum
{
  TARGET_GOOD,
  TARGET_REFUSED, /* it is in the file, but was left out itself */
  TARGET_MISSING,
} Target;

G_GNUC_PRINTF (4, 5)
static void
refuse (Check           *check,
        SaksiContentList list,
        const char      *id,
        const char      *format,
        ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (check->content->refusals, saksi_content_refusal_new (list, id, reason));
}

static Target
look_up (Check           *check,
         SaksiContentList list,
         const char      *id)
{
  if (g_hash_table_contains (check->accepted[list], id))
    return TARGET_GOOD;
  if (check->known != NULL && g_hash_table_contains (check->known[list], id))
    return TARGET_GOOD;

  return g_hash_table_contains (check->present[list], id) ? TARGET_REFUSED : TARGET_MISSING;
}

static SaksiContentValue *
add_value (SaksiContentRecord       *record,
           const SaksiContentMember *member,
           SaksiContentType          type)
{
  SaksiContentValue value = { 0 };

  value.column = member->column != NULL ? member->column : member->name;
  value.type = type;
  g_array_append_val (record->values, value);

  return &g_array_index (record->values, SaksiContentValue, record->values->len - 1);
}

static void
add_text (SaksiContentRecord       *record,
          const SaksiContentMember *member,
          const char               *text)
{
  add_value (record, member, SAKSI_CONTENT_TEXT)->text = g_strdup (text);
}

static void
add_target (SaksiContentRecord       *record,
            const SaksiContentMember *member,
            const char               *id,
            const char               *detail)
{
  SaksiContentTarget target = { member->link, g_strdup (id), g_strdup (detail) };

  g_array_append_val (record->targets, target);
}

static gboolean
is_id (const char *id)
{
  gsize length = strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

  return length > 0 && length <= MAX_ID && id[length] == '\0';
}

static gboolean
is_date (const char *text)
{
  guint parts[3] = { 0 };
  guint part = 0;

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;

  for (guint i = 0; i < 10; i++)
    if (text[i] == '-')
      part++;
    else if (part < G_N_ELEMENTS (parts) && g_ascii_isdigit (text[i]))
      parts[part] = parts[part] * 10 + (guint) (text[i] - '0');
    else
      return FALSE;

  return part == 2 && g_date_valid_dmy ((GDateDay) parts[2], (GDateMonth) parts[1],
                                        (GDateYear) parts[0]);
}

static gboolean
is_time (const char *text)
{
  g_autoptr(GDateTime) time = NULL;

  if (is_date (text))
    return TRUE;

  time = g_date_time_new_from_iso8601 (text, NULL);
  return time != NULL;
}

static gboolean
is_span (const char *text)
{
  g_auto(GStrv) ends = g_strsplit (text, "/", -1);

  return is_date (ends[0]) && (ends[1] == NULL || (is_date (ends[1]) && ends[2] == NULL));
}

static gboolean
is_address (const char *text)
{
  static const char *const schemes[] = { "https", "http", NULL };
  g_autoptr(GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL &&
         g_strv_contains (schemes, g_uri_get_scheme (uri));
}

/* Marks that cannot be seen and change how the text around them is read: they turn the direction
 * of writing, or are control characters. */
static gboolean
has_hidden_marks (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x061C ||
          (c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D) ||
          (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF)
        return TRUE;
    }

  return FALSE;
}

static gboolean
text_fits (const SaksiContentMember *member,
           const char               *text)
{
  if (*text == '\0' || strlen (text) > MAX_TEXT || has_hidden_marks (text))
    return FALSE;

  switch (member->kind)
    {
    case SAKSI_MEMBER_DATE:
      return is_date (text);
    case SAKSI_MEMBER_TIME:
      return is_time (text);
    case SAKSI_MEMBER_SPAN:
      return is_span (text);
    case SAKSI_MEMBER_ADDRESS:
      return is_address (text);
    case SAKSI_MEMBER_WORD:
      return g_strv_contains (member->words, text);
    case SAKSI_MEMBER_TEXT:
    case SAKSI_MEMBER_INTEGER:
    case SAKSI_MEMBER_REAL:
    case SAKSI_MEMBER_FLAG:
    case SAKSI_MEMBER_VALUE:
    case SAKSI_MEMBER_REFERENCE:
    case SAKSI_MEMBER_SPEAKER:
    case SAKSI_MEMBER_TEXTS:
    case SAKSI_MEMBER_REFERENCES:
    case SAKSI_MEMBER_PAIRS:
    default:
      return TRUE;
    }
}

static gboolean
read_text (Check                    *check,
           SaksiContentRecord       *record,
           const SaksiContentMember *member,
           JsonObject               *object)
{
  const char *text = saksi_json_peek_string (object, member->name);

  if (text == NULL)
    {
      refuse (check, record->list, record->id, "“%s” is not a text", member->name);
      return FALSE;
    }
  if (!text_fits (member, text))
    {
      refuse (check, record->list, record->id, "“%s” is not allowed in “%s”",
              has_hidden_marks (text) ? "a hidden mark"
              : strlen (text) > 100 ? "a text of that length" : text, member->name);
      return FALSE;
    }

  add_text (record, member, text);
  return TRUE;
}

static gboolean
read_number (Check                    *check,
             SaksiContentRecord       *record,
             const SaksiContentMember *member,
             JsonObject               *object)
{
  SaksiContentMemberKind kind = member->kind;
  const char *name = member->name;
  gint64 integer = 0;
  double real = 0;
  gboolean flag = FALSE;

  if (kind == SAKSI_MEMBER_REAL && saksi_json_peek_double (object, name, &real))
    add_value (record, member, SAKSI_CONTENT_REAL)->real = real;
  else if (kind == SAKSI_MEMBER_INTEGER && saksi_json_peek_int (object, name, &integer))
    add_value (record, member, SAKSI_CONTENT_INTEGER)->integer = integer;
  else if (kind == SAKSI_MEMBER_FLAG && saksi_json_peek_boolean (object, name, &flag))
    add_value (record, member, SAKSI_CONTENT_INTEGER)->integer = flag;
  else
    {
      refuse (check, record->list, record->id, "“%s” is not a number", member->name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_value (Check                    *check,
            SaksiContentRecord       *record,
            const SaksiContentMember *member,
            JsonObject               *object)
{
  SaksiContentMember number = { .name = "value_number" };
  SaksiContentMember text = { .name = "value_text" };
  const char *string = saksi_json_peek_string (object, member->name);
  gint64 integer;

  if (saksi_json_peek_int (object, member->name, &integer))
    add_value (record, &number, SAKSI_CONTENT_INTEGER)->integer = integer;
  else if (string != NULL && *string != '\0' && strlen (string) <= MAX_TEXT)
    add_text (record, &text, string);
  else
    {
      refuse (check, record->list, record->id, "“%s” is neither a whole number nor a text",
              member->name);
      return FALSE;
    }

  return TRUE;
}

/* A reference to an entry that was refused costs the reference; one that leads nowhere is this
 * entry's own fault. */
static gboolean
read_reference (Check                    *check,
                SaksiContentRecord       *record,
                const SaksiContentMember *member,
                JsonObject               *object)
{
  const char *id = saksi_json_peek_string (object, member->name);
  Target target = id != NULL ? look_up (check, member->list, id) : TARGET_MISSING;

  if (target == TARGET_GOOD)
    {
      add_text (record, member, id);
      return TRUE;
    }

  refuse (check, record->list, record->id, "“%s” refers to “%s”, which %s", member->name,
          id != NULL ? id : "?", target == TARGET_MISSING ? "does not exist" : "was left out");

  return target == TARGET_REFUSED && !member->required;
}

static gboolean
read_speaker (Check                    *check,
              SaksiContentRecord       *record,
              const SaksiContentMember *member,
              JsonObject               *object)
{
  static const SaksiContentList speakers[] = {
    SAKSI_CONTENT_STATEMENTS, SAKSI_CONTENT_PEOPLE, SAKSI_CONTENT_INSTITUTIONS,
    SAKSI_CONTENT_SOURCES,
  };
  const char *id = saksi_json_peek_string (object, member->name);

  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (speakers); i++)
    if (look_up (check, speakers[i], id) == TARGET_GOOD)
      {
        const char *kind = g_str_equal (member->name, "by") ? "by_kind" : "stated_by_kind";
        SaksiContentMember kind_member = { .name = kind };

        add_text (record, member, id);
        add_text (record, &kind_member, saksi_content_list_get_format (speakers[i])->name);
        return TRUE;
      }

  refuse (check, record->list, record->id, "“%s” refers to “%s”, which does not exist",
          member->name, id != NULL ? id : "?");
  return FALSE;
}

/* One element of a list of references; @id is NULL where the element has a wrong type. */
static gboolean
read_target (Check                    *check,
             SaksiContentRecord       *record,
             const SaksiContentMember *member,
             const char               *id,
             const char               *detail)
{
  /* Entries of the same list may stand further on; they are looked at again at the end. */
  gboolean to_itself = member->list == record->list;
  Target target = id != NULL ? look_up (check, member->list, id) : TARGET_MISSING;

  if (id != NULL && to_itself && target == TARGET_REFUSED)
    target = TARGET_GOOD;

  if (target == TARGET_GOOD)
    {
      add_target (record, member, id, detail);
      return TRUE;
    }

  refuse (check, record->list, record->id, "“%s” refers to “%s”, which %s", member->name,
          id != NULL ? id : "?", target == TARGET_MISSING ? "does not exist" : "was left out");

  return target == TARGET_REFUSED;
}

static const char *
peek_element (JsonArray *array,
              guint      index)
{
  JsonNode *node = json_array_get_element (array, index);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static gboolean
read_pair (Check                    *check,
           SaksiContentRecord       *record,
           const SaksiContentMember *member,
           JsonNode                 *node)
{
  JsonObject *object = saksi_json_node_get_object (node, member->name, NULL);
  const char *detail = object != NULL ? saksi_json_peek_string (object, member->detail) : NULL;

  if (detail == NULL || !g_strv_contains (member->words, detail))
    {
      refuse (check, record->list, record->id, "“%s” of “%s” is “%s”", member->detail, member->name,
              detail != NULL ? detail : "?");
      return FALSE;
    }

  return read_target (check, record, member, saksi_json_peek_string (object, member->key), detail);
}

static gboolean
read_element (Check                    *check,
              SaksiContentRecord       *record,
              const SaksiContentMember *member,
              JsonArray                *array,
              guint                     index)
{
  const char *text;

  if (member->kind == SAKSI_MEMBER_PAIRS)
    return read_pair (check, record, member, json_array_get_element (array, index));

  text = peek_element (array, index);
  if (member->kind == SAKSI_MEMBER_REFERENCES)
    return read_target (check, record, member, text, NULL);

  if (text == NULL || !text_fits (member, text))
    {
      refuse (check, record->list, record->id, "“%s” holds something else than texts",
              member->name);
      return FALSE;
    }
  add_target (record, member, text, NULL);

  return TRUE;
}

static gboolean
read_list (Check                    *check,
           SaksiContentRecord       *record,
           const SaksiContentMember *member,
           JsonObject               *object)
{
  JsonArray *array = saksi_json_peek_array (object, member->name);
  const char *text = saksi_json_peek_string (object, member->name);
  guint before = record->targets->len;

  if (array == NULL && text != NULL && member->kind == SAKSI_MEMBER_TEXTS &&
      text_fits (member, text))
    {
      add_target (record, member, text, NULL);
      return TRUE;
    }
  if (array == NULL)
    {
      refuse (check, record->list, record->id, "“%s” is not a list", member->name);
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_element (check, record, member, array, i))
      return FALSE;

  if (member->required && record->targets->len == before)
    {
      refuse (check, record->list, record->id, "“%s” is empty", member->name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_member (Check                    *check,
             SaksiContentRecord       *record,
             const SaksiContentMember *member,
             JsonObject               *object)
{
  JsonNode *node = json_object_get_member (object, member->name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      if (member->required)
        refuse (check, record->list, record->id, "“%s” is missing", member->name);
      return !member->required;
    }

  switch (member->kind)
    {
    case SAKSI_MEMBER_TEXT:
    case SAKSI_MEMBER_DATE:
    case SAKSI_MEMBER_TIME:
    case SAKSI_MEMBER_SPAN:
    case SAKSI_MEMBER_ADDRESS:
    case SAKSI_MEMBER_WORD:
      return read_text (check, record, member, object);
    case SAKSI_MEMBER_INTEGER:
    case SAKSI_MEMBER_REAL:
    case SAKSI_MEMBER_FLAG:
      return read_number (check, record, member, object);
    case SAKSI_MEMBER_VALUE:
      return read_value (check, record, member, object);
    case SAKSI_MEMBER_REFERENCE:
      return read_reference (check, record, member, object);
    case SAKSI_MEMBER_SPEAKER:
      return read_speaker (check, record, member, object);
    case SAKSI_MEMBER_TEXTS:
    case SAKSI_MEMBER_REFERENCES:
    case SAKSI_MEMBER_PAIRS:
      return read_list (check, record, member, object);
    default:
      g_assert_not_reached ();
    }
}

static void
read_entry (Check           *check,
            SaksiContentList list,
            JsonNode        *node,
            guint            position)
{
  const SaksiContentListFormat *format = saksi_content_list_get_format (list);
  JsonObject *object = saksi_json_node_get_object (node, format->name, NULL);
  const char *id = object != NULL ? saksi_json_peek_string (object, "id") : NULL;
  g_autoptr(SaksiContentRecord) record = NULL;

  if (id == NULL || !is_id (id))
    {
      refuse (check, list, NULL, "entry %u has no id", position + 1);
      return;
    }
  if (g_hash_table_contains (check->accepted[list], id))
    {
      refuse (check, list, id, "entry %u has an id that is taken", position + 1);
      return;
    }

  record = saksi_content_record_new (list, id, position);
  for (guint i = 0; format->members[i].name != NULL; i++)
    if (!read_member (check, record, &format->members[i], object))
      return;

  if (list == SAKSI_CONTENT_RELATIONS &&
      g_strcmp0 (saksi_content_record_get_text (record, "statement"),
                 saksi_content_record_get_text (record, "target")) == 0)
    {
      refuse (check, list, id, "a statement does not stand to itself");
      return;
    }

  g_hash_table_insert (check->accepted[list], record->id, record);
  g_ptr_array_add (check->content->records, g_steal_pointer (&record));
}

/* Links within a list could not be decided before the whole list was seen. */
static void
drop_lost_targets (Check           *check,
                   SaksiContentList list)
{
  for (guint i = 0; i < check->content->records->len; i++)
    {
      SaksiContentRecord *record = g_ptr_array_index (check->content->records, i);

      if (record->list != list)
        continue;
      for (guint j = record->targets->len; j > 0; j--)
        {
          SaksiContentTarget *target = &g_array_index (record->targets, SaksiContentTarget, j - 1);

          if (target->kind != SAKSI_CONTENT_STATEMENT_RELATION &&
              target->kind != SAKSI_CONTENT_FACT_DIFFERENCE)
            continue;
          if (look_up (check, list, target->target) == TARGET_GOOD)
            continue;
          refuse (check, list, record->id, "a link to “%s” was dropped: that was left out",
                  target->target);
          g_array_remove_index (record->targets, j - 1);
        }
    }
}

static void
note_ids (Check           *check,
          SaksiContentList list,
          JsonArray       *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = saksi_json_node_get_object (json_array_get_element (array, i), "", NULL);
      const char *id = object != NULL ? saksi_json_peek_string (object, "id") : NULL;

      if (id != NULL)
        g_hash_table_add (check->present[list], (gpointer) id);
    }
}

static gboolean
read_lists (Check      *check,
            JsonObject *root,
            GError    **error)
{
  JsonArray *arrays[SAKSI_N_CONTENT_LISTS] = { NULL };

  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      const char *name = saksi_content_list_get_format (list)->name;
      JsonNode *node = json_object_get_member (root, name);

      if (node == NULL)
        continue;
      arrays[list] = saksi_json_node_get_array (node, name, error);
      if (arrays[list] == NULL)
        return FALSE;
      if (json_array_get_length (arrays[list]) > MAX_ENTRIES)
        {
          g_set_error (error, SAKSI_CONTENT_ERROR, SAKSI_CONTENT_ERROR_FORMAT,
                       "“%s” has more than %u entries", name, MAX_ENTRIES);
          return FALSE;
        }
      note_ids (check, list, arrays[list]);
    }

  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      for (guint i = 0; arrays[list] != NULL && i < json_array_get_length (arrays[list]); i++)
        read_entry (check, list, json_array_get_element (arrays[list], i), i);
      drop_lost_targets (check, list);
    }

  return TRUE;
}

static gboolean
check_format (JsonObject *root,
              GError    **error)
{
  gint64 version = 0;

  if (g_strcmp0 (saksi_json_peek_string (root, "format"), "saksi-statements") != 0)
    {
      g_set_error_literal (error, SAKSI_CONTENT_ERROR, SAKSI_CONTENT_ERROR_FORMAT,
                           "not a file of statements: “format” is not “saksi-statements”");
      return FALSE;
    }
  if (!saksi_json_peek_int (root, "format_version", &version) || version != 1)
    {
      g_set_error (error, SAKSI_CONTENT_ERROR, SAKSI_CONTENT_ERROR_VERSION,
                   "version %" G_GINT64_FORMAT " of the format is not known, only 1 is", version);
      return FALSE;
    }

  return TRUE;
}

static void
refusal_free (gpointer data)
{
  saksi_content_refusal_free (data);
}

static void
record_free (gpointer data)
{
  saksi_content_record_free (data);
}

static void
check_clear (Check *check)
{
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      g_hash_table_unref (check->present[list]);
      g_hash_table_unref (check->accepted[list]);
    }
}

/**
 * saksi_content_member_fits:
 * @member: a member of the format whose value is a text
 * @text: what would stand there
 *
 * Returns: whether the reader takes @text; whether a reference leads anywhere is not asked
 */
gboolean
saksi_content_member_fits (const SaksiContentMember *member,
                           const char               *text)
{
  return g_utf8_validate (text, -1, NULL) && text_fits (member, text);
}

/**
 * saksi_content_new_from_data:
 * @text: a file of the content format
 * @length: its size in bytes
 * @known: (nullable): for each list the ids that lie in the cache and may be referred to; %NULL
 *   where the file must stand by itself
 * @error: a place for a #SaksiContentError or #SaksiJsonError
 *
 * Reads and checks a file of content: the type of each member, closed vocabularies, and that each
 * reference leads somewhere. A bad entry is left out alone, with a reason; only what is not the
 * format at all is refused as a whole.
 *
 * Returns: (transfer full) (nullable): the content, or %NULL with @error set
 */
SaksiContent *
saksi_content_new_from_data (const char        *text,
                             gsize              length,
                             GHashTable *const *known,
                             GError           **error)
{
  g_autoptr(JsonNode) node = saksi_json_parse (text, length, MAX_BYTES, MAX_DEPTH, error);
  JsonObject *root = node != NULL ? saksi_json_node_get_object (node, "the file", error) : NULL;
  g_autoptr(SaksiContent) content = NULL;
  Check check = { .known = known };
  gboolean read;

  if (root == NULL || !check_format (root, error))
    return NULL;

  content = g_new0 (SaksiContent, 1);
  content->records = g_ptr_array_new_with_free_func (record_free);
  content->refusals = g_ptr_array_new_with_free_func (refusal_free);
  content->compiled = g_strdup (saksi_json_peek_string (root, "compiled"));

  check.content = content;
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    {
      check.present[list] = g_hash_table_new (g_str_hash, g_str_equal);
      check.accepted[list] = g_hash_table_new (g_str_hash, g_str_equal);
    }
  read = read_lists (&check, root, error);
  check_clear (&check);

  return read ? g_steal_pointer (&content) : NULL;
}

void
saksi_content_free (SaksiContent *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->refusals);
  g_free (self->compiled);
  g_free (self);
}

/**
 * saksi_content_lookup:
 * @self: content
 * @list: a list
 * @id: the id of an entry
 *
 * Returns: (transfer none) (nullable): the entry, when it is there and was not left out
 */
SaksiContentRecord *
saksi_content_lookup (SaksiContent    *self,
                      SaksiContentList list,
                      const char      *id)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      SaksiContentRecord *record = g_ptr_array_index (self->records, i);

      if (record->list == list && g_str_equal (record->id, id))
        return record;
    }

  return NULL;
}
