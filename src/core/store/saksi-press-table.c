/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/saksi-press-table.h"

#include "base/saksi-varint.h"
#include "store/saksi-connection.h"

static gboolean
read_press (SaksiConnection *connection,
            const char      *host,
            gint64          *pressed,
            gboolean        *is_known,
            GError         **error)
{
  sqlite3_stmt *row = saksi_connection_prepare (
    connection,
    "SELECT EXISTS (SELECT 1 FROM system WHERE kind = 'host' AND name = ?1),"
    " (SELECT pressed FROM press WHERE host = ?1)", error);

  if (row == NULL)
    return FALSE;
  saksi_bind_text (row, 1, host);
  if (!saksi_connection_step (connection, row, error))
    return FALSE;
  *is_known = sqlite3_column_int (row, 0) != 0;
  *pressed = saksi_column_number (row, 1);
  sqlite3_reset (row);

  return TRUE;
}

static gboolean
write_press (SaksiConnection *connection,
             const char      *host,
             gint64           now,
             GError         **error)
{
  sqlite3_stmt *statement = saksi_connection_prepare (
    connection,
    "INSERT INTO press (host, pressed) VALUES (?, ?)"
    " ON CONFLICT (host) DO UPDATE SET pressed = excluded.pressed", error);

  if (statement == NULL)
    return FALSE;
  saksi_bind_text (statement, 1, host);
  sqlite3_bind_int64 (statement, 2, now);

  return saksi_connection_run (connection, statement, error);
}

/* A clock that was set back does not stop it for longer than the gap. */
static gint64
get_wait (gint64 pressed,
          gint64 now,
          gint64 gap)
{
  if (pressed == SAKSI_UNKNOWN || now - pressed >= gap || pressed - now > gap)
    return 0;

  return MIN (pressed + gap - now, gap);
}

/**
 * saksi_press_table_take:
 * @connection: a writing connection
 * @host: a name
 * @now: seconds since 1970 UTC
 * @gap: how many seconds must be between two times
 * @press: (out caller-allocates): whether it may be looked at
 * @error: a place for a #SaksiStoreError
 *
 * Asks whether @host may be looked at, and notes that it is, in one transaction.
 *
 * Returns: whether that went well
 */
gboolean
saksi_press_table_take (SaksiConnection *connection,
                        const char      *host,
                        gint64           now,
                        gint64           gap,
                        SaksiPress      *press,
                        GError         **error)
{
  SaksiPress found = { 0 };
  gint64 pressed;

  if (!saksi_connection_begin (connection, error))
    return FALSE;
  if (!read_press (connection, host, &pressed, &found.is_known, error))
    {
      saksi_connection_rollback (connection);
      return FALSE;
    }
  found.wait = get_wait (pressed, now, gap);
  if ((found.is_known && found.wait == 0 && !write_press (connection, host, now, error)) ||
      !saksi_connection_commit (connection, error))
    {
      saksi_connection_rollback (connection);
      return FALSE;
    }
  *press = found;

  return TRUE;
}
