#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings that an older program stored are made again, once: test-recheck.py SAKSI-CLI"""

import json
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def check(cache):
    result = run(cache, 'check', '00', '--json')
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def change(cache, *commands):
    with sqlite3.connect(cache) as connection:
        for command in commands:
            connection.execute(command)


def read(cache, question):
    with sqlite3.connect(cache) as connection:
        return connection.execute(question).fetchall()


AGE = "UPDATE property SET value = '0' WHERE name = 'rules_version'"
SPOIL = ('DELETE FROM finding WHERE rule = 1', 'UPDATE finding SET severity = 0, found = 7',
         'INSERT INTO finding SELECT min(key), 25, 0, 0, 1, 1, 0, NULL FROM result')


def a_new_cache_is_current(cache):
    assert len(check(cache)) > 5
    assert read(cache, "SELECT value FROM property WHERE name = 'rules_version'") != []
    assert read(cache, "SELECT 1 FROM property WHERE name = 'rules_progress'") == []


def current_findings_are_left_alone(cache):
    before = check(cache)
    change(cache, 'DELETE FROM finding WHERE rule = 9')
    assert check(cache) == [finding for finding in before if finding['rule'] != 'R9'] != before
    change(cache, AGE)
    assert check(cache) == before


def older_findings_are_made_again(cache):
    before = check(cache)
    unchecked = read(cache, 'SELECT * FROM unchecked ORDER BY key')
    change(cache, AGE, *SPOIL, 'DELETE FROM unchecked')
    assert check(cache) == before
    assert read(cache, 'SELECT * FROM unchecked ORDER BY key') == unchecked
    change(cache, "DELETE FROM property WHERE name = 'rules_version'", *SPOIL)
    assert check(cache) == before


def goes_on_where_it_was_cut_off(cache):
    before = check(cache)
    version = read(cache, "SELECT value FROM property WHERE name = 'rules_version'")[0][0]
    keys = [row[0] for row in read(cache, 'SELECT DISTINCT key FROM finding ORDER BY key')]
    middle = keys[len(keys) // 2]
    change(cache, AGE, 'UPDATE finding SET found = 7',
           f"INSERT OR REPLACE INTO property VALUES ('rules_progress', '{version} {middle}')")
    assert check(cache) != before
    renewed = read(cache, f'SELECT count(*) FROM finding WHERE key >= {middle} AND found = 7')
    assert renewed == [(0,)], renewed
    left = read(cache, f'SELECT count(*) FROM finding WHERE key < {middle} AND found <> 7')
    assert left == [(0,)], left

    # What was done for other rules counts for nothing.
    change(cache, AGE, "INSERT OR REPLACE INTO property VALUES "
                       f"('rules_progress', '{version}99 {middle}')")
    assert check(cache) == before


TESTS = [a_new_cache_is_current, current_findings_are_left_alone, older_findings_are_made_again,
         goes_on_where_it_was_cut_off]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        for number, test in enumerate(TESTS, 1):
            try:
                test(f'{folder}/saksi.db')
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
