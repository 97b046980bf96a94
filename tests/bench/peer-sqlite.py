#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A peer: what one writes in a few minutes.

    peer-sqlite.py import FILE SET
    peer-sqlite.py rules FILE QUERY

Reads a set of documents into a new SQLite file with one flat table, without a journal; or asks it
a question a few times. Prints its figures as JSON, like the other peers; starting Python is not
counted.
"""

import json
import os
import resource
import sqlite3
import statistics
import sys
import time

ROUNDS = 3


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


def load(file, set_file):
    start = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF)
    with open(set_file, 'rb') as lines:
        first = json.loads(lines.readline())
    fields = ([name for name in first['chart'] if name != 'null'], list(first['administrasi']))
    votes = [f'v{i + 1}' for i in range(len(fields[0]))]
    columns = ['ts', 'status_suara', 'status_adm', *votes, *fields[1], 'i1', 'i2', 'i3']

    db = sqlite3.connect(file)
    db.execute('PRAGMA journal_mode = OFF')
    db.execute('PRAGMA synchronous = OFF')
    db.execute(f'CREATE TABLE result (kode TEXT PRIMARY KEY, {", ".join(columns)})')
    db.executemany(f'INSERT INTO result VALUES (?{", ?" * len(columns)})',
                   read_rows(set_file, fields))
    db.commit()
    db.close()

    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        'cpu': used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime,
        'wall': time.monotonic() - start,
        'peak_mb': used.ru_maxrss / 1024,
        'file_mb': os.path.getsize(file) / 1e6,
    }


def ask(file, query):
    db = sqlite3.connect(file)
    db.execute('PRAGMA cache_size = -1000000')
    times = []
    with open(query, encoding='utf-8') as text:
        sql = text.read()
    for _ in range(ROUNDS):
        start = time.monotonic()
        rows = db.execute(sql).fetchall()
        times.append(1000 * (time.monotonic() - start))
    db.close()
    return {'median_ms': statistics.median(times), 'rows': len(rows), 'largest': rows[0][1]}


def main():
    verb, file, argument = sys.argv[1:]
    print(json.dumps(load(file, argument) if verb == 'import' else ask(file, argument)))


if __name__ == '__main__':
    main()
