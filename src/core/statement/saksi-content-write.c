/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "statement/saksi-content-write.h"

#include "statement/saksi-content-format.h"

static const SaksiContentValue *
find_value (const SaksiContentRecord *record,
            const char               *column)
{
  for (guint i = 0; i < record->values->len; i++)
    {
      const SaksiContentValue *value = &g_array_index (record->values, SaksiContentValue, i);

      if (g_str_equal (value->column, column))
        return value;
    }

  return NULL;
}

static void
add_value (JsonBuilder              *builder,
           const SaksiContentMember *member,
           const SaksiContentValue  *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, member->name);
  if (value->type == SAKSI_CONTENT_TEXT)
    json_builder_add_string_value (builder, value->text);
  else if (value->type == SAKSI_CONTENT_REAL)
    json_builder_add_double_value (builder, value->real);
  else if (member->kind == SAKSI_MEMBER_FLAG)
    json_builder_add_boolean_value (builder, value->integer != 0);
  else
    json_builder_add_int_value (builder, value->integer);
}

static void
add_target (JsonBuilder              *builder,
            const SaksiContentMember *member,
            const SaksiContentTarget *target)
{
  if (member->kind != SAKSI_MEMBER_PAIRS)
    {
      json_builder_add_string_value (builder, target->target);
      return;
    }

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, member->key);
  json_builder_add_string_value (builder, target->target);
  json_builder_set_member_name (builder, member->detail);
  json_builder_add_string_value (builder, target->detail);
  json_builder_end_object (builder);
}

/* An empty list is left out. */
static void
add_targets (JsonBuilder              *builder,
             const SaksiContentMember *member,
             const SaksiContentRecord *record)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < record->targets->len; i++)
    {
      const SaksiContentTarget *target = &g_array_index (record->targets, SaksiContentTarget, i);

      if (target->kind != member->link)
        continue;
      if (!begun)
        {
          json_builder_set_member_name (builder, member->name);
          json_builder_begin_array (builder);
        }
      begun = TRUE;
      add_target (builder, member, target);
    }
  if (begun)
    json_builder_end_array (builder);
}

static void
add_member (JsonBuilder              *builder,
            const SaksiContentMember *member,
            const SaksiContentRecord *record)
{
  switch (member->kind)
    {
    case SAKSI_MEMBER_TEXTS:
    case SAKSI_MEMBER_REFERENCES:
    case SAKSI_MEMBER_PAIRS:
      add_targets (builder, member, record);
      break;
    case SAKSI_MEMBER_VALUE:
      add_value (builder, member, find_value (record, "value_number"));
      add_value (builder, member, find_value (record, "value_text"));
      break;
    case SAKSI_MEMBER_TEXT:
    case SAKSI_MEMBER_DATE:
    case SAKSI_MEMBER_TIME:
    case SAKSI_MEMBER_SPAN:
    case SAKSI_MEMBER_ADDRESS:
    case SAKSI_MEMBER_WORD:
    case SAKSI_MEMBER_INTEGER:
    case SAKSI_MEMBER_REAL:
    case SAKSI_MEMBER_FLAG:
    case SAKSI_MEMBER_REFERENCE:
    case SAKSI_MEMBER_SPEAKER:
    default:
      add_value (builder, member,
                 find_value (record, member->column != NULL ? member->column : member->name));
    }
}

static void
add_list (JsonBuilder     *builder,
          SaksiContentList list,
          GPtrArray       *records)
{
  const SaksiContentListFormat *format = saksi_content_list_get_format (list);
  gboolean begun = FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      const SaksiContentRecord *record = g_ptr_array_index (records, i);

      if (record->list != list)
        continue;
      if (!begun)
        {
          json_builder_set_member_name (builder, format->name);
          json_builder_begin_array (builder);
        }
      begun = TRUE;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, record->id);
      for (guint j = 0; format->members[j].name != NULL; j++)
        add_member (builder, &format->members[j], record);
      json_builder_end_object (builder);
    }
  if (begun)
    json_builder_end_array (builder);
}

/**
 * saksi_content_build_json:
 * @builder: where a value may stand
 * @records: (element-type SaksiContentRecord): entries, each list in its order
 *
 * Adds an object of the content format.
 */
void
saksi_content_build_json (JsonBuilder *builder,
                          GPtrArray   *records)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, "saksi-statements");
  json_builder_set_member_name (builder, "format_version");
  json_builder_add_int_value (builder, 1);
  for (guint list = 0; list < SAKSI_N_CONTENT_LISTS; list++)
    add_list (builder, list, records);
  json_builder_end_object (builder);
}

static char *
dup_text (GPtrArray *records,
          gboolean   is_pretty)
{
  g_autoptr(JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr(JsonNode) root = NULL;

  saksi_content_build_json (builder, records);
  root = json_builder_get_root (builder);

  return json_to_string (root, is_pretty);
}

/**
 * saksi_content_dup_json:
 * @records: (element-type SaksiContentRecord): entries, each list in its order
 *
 * Returns: (transfer full): a file of the content format
 */
char *
saksi_content_dup_json (GPtrArray *records)
{
  g_autofree char *text = dup_text (records, TRUE);

  return g_strconcat (text, "\n", NULL);
}

/**
 * saksi_content_dup_line:
 * @records: (element-type SaksiContentRecord): entries, each list in its order
 *
 * Returns: (transfer full): a file of the content format without line breaks, not even at its end
 */
char *
saksi_content_dup_line (GPtrArray *records)
{
  return dup_text (records, FALSE);
}
