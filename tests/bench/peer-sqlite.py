#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A peer: what one writes in a few minutes. usage: peer-sqlite.py FILE SET

Reads a set of documents into a new SQLite file with one flat table, without a journal. Prints its
size and its figures as JSON, like the other peers; starting Python is not counted.
"""

import json
import os
import resource
import sqlite3
import sys
import time


def read_rows(set_file, fields):
    with open(set_file, 'rb') as lines:
        for line in lines:
            document = json.loads(line)
            counts = document.get('administrasi') or {}
            votes = document.get('chart') or {}
            images = (document.get('images') or []) + [None] * 3
            yield (document['kode'], document['ts'], document['status_suara'],
                   document['status_adm'], *(votes.get(name) for name in fields[0]),
                   *(counts.get(name) for name in fields[1]), *images[:3])


def main():
    file, set_file = sys.argv[1:]
    start = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF)
    with open(set_file, 'rb') as lines:
        first = json.loads(lines.readline())
    fields = ([name for name in first['chart'] if name != 'null'], list(first['administrasi']))
    columns = ['ts', 'status_suara', 'status_adm', *(f'v{name}' for name in fields[0]), *fields[1],
               'i1', 'i2', 'i3']

    db = sqlite3.connect(file)
    db.execute('PRAGMA journal_mode = OFF')
    db.execute('PRAGMA synchronous = OFF')
    db.execute(f'CREATE TABLE result (kode TEXT PRIMARY KEY, {", ".join(columns)})')
    db.executemany(f'INSERT INTO result VALUES (?{", ?" * len(columns)})',
                   read_rows(set_file, fields))
    db.commit()
    db.close()

    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({
        'cpu': used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime,
        'wall': time.monotonic() - start,
        'peak_mb': used.ru_maxrss / 1024,
        'file_mb': os.path.getsize(file) / 1e6,
    }))


if __name__ == '__main__':
    main()
