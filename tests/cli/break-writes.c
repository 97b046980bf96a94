/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

/* Both sizes of offsets are defined here, by their own names. */
#undef _FILE_OFFSET_BITS

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

/* Comes between a program and its database, by LD_PRELOAD. Counts what is written and kept:
 *
 * BREAK_WRITES_COUNT=FILE  says at the end how much it was
 * BREAK_WRITES_KILL=N      ends the process as a power cut would, in the middle of the Nth of them
 * BREAK_WRITES_FULL=N      has no space left from the Nth on
 */

#define EXPORT __attribute__ ((visibility ("default")))

EXPORT ssize_t pwrite (int, const void *, size_t, off_t);
EXPORT ssize_t pwrite64 (int, const void *, size_t, off64_t);
EXPORT int fdatasync (int);
EXPORT int fsync (int);

typedef ssize_t (*WriteFunc) (int fd, const void *data, size_t length, off64_t offset);
typedef int (*SyncFunc) (int fd);

static atomic_long n_writes;

static long
get_limit (const char *name)
{
  const char *text = getenv (name);

  return text != NULL ? strtol (text, NULL, 10) : -1;
}

static ssize_t
write_or_break (const char *name,
                int         fd,
                const void *data,
                size_t      length,
                off64_t     offset)
{
  WriteFunc next = (WriteFunc) dlsym (RTLD_NEXT, name);
  long n = atomic_fetch_add (&n_writes, 1) + 1;
  long full = get_limit ("BREAK_WRITES_FULL");

  if (n == get_limit ("BREAK_WRITES_KILL"))
    {
      next (fd, data, length / 2, offset);
      kill (getpid (), SIGKILL);
    }
  if (full >= 0 && n >= full)
    {
      errno = ENOSPC;
      return -1;
    }

  return next (fd, data, length, offset);
}

ssize_t
pwrite (int         fd,
        const void *data,
        size_t      length,
        off_t       offset)
{
  return write_or_break ("pwrite", fd, data, length, offset);
}

ssize_t
pwrite64 (int         fd,
          const void *data,
          size_t      length,
          off64_t     offset)
{
  return write_or_break ("pwrite64", fd, data, length, offset);
}

static int
sync_or_break (const char *name,
               int         fd)
{
  SyncFunc next = (SyncFunc) dlsym (RTLD_NEXT, name);

  if (atomic_fetch_add (&n_writes, 1) + 1 == get_limit ("BREAK_WRITES_KILL"))
    kill (getpid (), SIGKILL);

  return next (fd);
}

int
fdatasync (int fd)
{
  return sync_or_break ("fdatasync", fd);
}

int
fsync (int fd)
{
  return sync_or_break ("fsync", fd);
}

__attribute__ ((destructor)) static void
tell (void)
{
  const char *path = getenv ("BREAK_WRITES_COUNT");
  FILE *file = path != NULL ? fopen (path, "w") : NULL;

  if (file == NULL)
    return;
  fprintf (file, "%ld\n", (long) n_writes);
  fclose (file);
}
