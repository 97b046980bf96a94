#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random samples: what saksi-cli sample draws is drawn once more, in another language, by what
docs/sampling.md says: test-sample.py SAKSI-CLI"""

import csv
import hashlib
import io
import json
import math
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
ROOT = pathlib.Path(os.environ.get('SAKSI_SOURCE_ROOT', '.'))
SEED = 'Saksi example'
VOTES = ['100025', '100026', '100027']
TOTALS = ['suara_sah', 'suara_tidak_sah', 'suara_total']


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def ask(cache, *arguments):
    result = run(cache, *arguments, '--json')
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def draw(cache, size, *arguments):
    return ask(cache, 'sample', '00', '--size', str(size), '--seed', SEED, *arguments)[0]


def lot(seed, code):
    return hashlib.sha256(f'{seed}:{code}'.encode()).hexdigest()


def population(cache):
    with tempfile.TemporaryDirectory() as folder:
        path = f'{folder}/stations.csv'
        ask(cache, 'export', 'results', path, '00')
        with open(path, encoding='utf-8-sig', newline='') as file:
            return sorted(row['code'] for row in csv.DictReader(file))


def bound(n, differs):
    """The share at which so few have a chance of one in twenty, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(60):
        share = (low + high) / 2
        chance = sum(math.comb(n, i) * share ** i * (1 - share) ** (n - i)
                     for i in range(differs + 1))
        low, high = (share, high) if chance > 0.05 else (low, share)
    return high


def draws_as_the_documentation_says(cache):
    codes = population(cache)
    with_findings = sorted({finding['code'] for finding in ask(cache, 'check', '00')})
    kinds = {'all': codes, 'findings': with_findings,
             'no-findings': [code for code in codes if code not in with_findings]}
    for kind, among in kinds.items():
        assert among, kind
        for size in (1, 5, len(among) + 3):
            sample = draw(cache, size, '--of', kind)
            expected = sorted(among, key=lambda code: lot(SEED, code))[:size]
            assert [station['code'] for station in sample['stations']] == expected, (kind, size)
            assert [s['lot'] for s in sample['stations']] == [lot(SEED, c) for c in expected]
            text = ''.join(f'{code}\n' for code in among).encode()
            assert sample['population'] == {
                'stations': len(among), 'sha256': hashlib.sha256(text).hexdigest()}


def draws_the_example(cache):
    text = (ROOT / 'docs' / 'sampling.md').read_text()
    rows = re.findall(r'^\| \d+ \| `([0-9a-f]{64})` \| (\d{13}) \|$', text, re.M)
    sample = draw(cache, 5)
    assert rows == [(s['lot'], s['code']) for s in sample['stations']]
    assert sample['population']['sha256'] in text
    share = r' ([\d.]+) % \|'
    for n, *bounds in re.findall(rf'^\| ([\d,]+) \|{3 * share}$', text, re.M):
        n = int(n.replace(',', ''))
        for differs, share in enumerate(bounds):
            assert math.ceil(bound(n, differs) * 1000 - 1e-9) / 10 == float(share), (n, differs)


def keeps_what_was_drawn(cache):
    first = draw(cache, 5)
    assert draw(cache, 5)['id'] == first['id']
    assert draw(cache, 4)['id'] != first['id']
    assert ask(cache, 'sample', '--id', str(first['id']))[0]['created'] == first['created']
    listed = ask(cache, 'sample')
    assert first['id'] in [sample['id'] for sample in listed]
    assert all('stations' not in sample for sample in listed)
    with sqlite3.connect(cache) as connection:
        for change in ('UPDATE sample SET seed = ?', 'UPDATE sample_station SET key = ?'):
            try:
                connection.execute(change, ['1'])
                raise AssertionError(change)
            except sqlite3.IntegrityError:
                pass


def read(cache, station, **changes):
    current = ask(cache, 'station', station)[0]['current']
    votes = current['votes'] or dict.fromkeys(VOTES, 'blank')
    totals = current['administration'] or dict.fromkeys(TOTALS, 'blank')
    numbers = {**votes, **{name: totals[name] for name in TOTALS}}
    numbers = {name: 'blank' if n is None else n for name, n in numbers.items()}
    numbers.update(changes)
    names = {'suara_sah': 'valid', 'suara_tidak_sah': 'invalid', 'suara_total': 'total'}
    result = run(cache, 'read', station,
                 *[f'{names.get(name, name)}={value}' for name, value in numbers.items()])
    assert result.returncode == 0, result.stderr


def tells_what_has_been_read(cache):
    codes = [station['code'] for station in draw(cache, 5)['stations']]
    read(cache, codes[2])
    sample = draw(cache, 5)
    assert sample['progress']['first'] == {'read': 0, 'differs': 0, 'incomplete': 0,
                                           'at_most': None}
    assert sample['progress']['read'] == sample['progress']['agrees'] == 1

    read(cache, codes[0])
    read(cache, codes[1], **{'100025': 1})
    read(cache, codes[3], **{'100027': 'unreadable'})
    sample = draw(cache, 5)
    assert [s['state'] for s in sample['stations']] == ['agrees', 'differs', 'agrees',
                                                        'incomplete', 'unread']
    first = sample['progress']['first']
    assert first['read'] == 4 and first['differs'] == 1 and first['incomplete'] == 1
    assert abs(first['at_most'] - bound(4, 2)) < 1e-9
    share = math.ceil(bound(4, 2) * 1000 - 1e-9) / 10
    assert f'{share} %' in sample['statement'] and 'one draw out of twenty' in sample['statement']

    for code in population(cache):
        read(cache, code)
    everything = draw(cache, 100)
    assert everything['progress']['first']['read'] == everything['population']['stations']
    assert everything['statement'].startswith('All 12 stations have been read: at 0 ')


def prints_csv(cache):
    rows = list(csv.DictReader(io.StringIO(run(cache, 'sample', '--id', '1', '--csv').stdout)))
    sample = ask(cache, 'sample', '--id', '1')[0]
    assert [(row['code'], row['lot'], row['state']) for row in rows] == [
        (s['code'], s['lot'], s['state']) for s in sample['stations']]
    assert [int(row['position']) for row in rows] == list(range(1, len(rows) + 1))


def says_what_is_wrong(cache):
    cases = [(('00', '--size', '3'), 2), (('00', '--seed', 'x'), 2),
             (('00', '--size', '-1', '--seed', 'x'), 2), (('00', '--size', '3', '--seed', ''), 2),
             (('00', '--size', '3', '--seed', 'two\nlines'), 2),
             (('00', '--size', '3', '--seed', 'x', '--of', 'some'), 2),
             (('0', '--size', '3', '--seed', 'x'), 1), (('--id', '99'), 1), (('12x',), 2)]
    for arguments, status in cases:
        result = run(cache, 'sample', *arguments)
        assert result.returncode == status, (arguments, result)
        assert result.stdout == '' and result.stderr.startswith('saksi-cli: '), (arguments, result)


TESTS = [draws_as_the_documentation_says, draws_the_example, keeps_what_was_drawn,
         tells_what_has_been_read, prints_csv, says_what_is_wrong]


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
