#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli export writes, from what ships: test-export.py SAKSI-CLI"""

import csv
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
REGIONS = {'results': ['00'], 'findings': ['00'], 'statements': [], 'observations': []}
DOCUMENT = pathlib.Path(__file__).parents[2] / 'docs' / 'export.md'

# Tables that are exported by the window alone; the tests of the core look at their columns.
WINDOW_ONLY = {'regions below a region', 'changes'}


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True,
                          env=os.environ)


def export(cache, what, ending, *arguments):
    """The rows as dictionaries of text, and what was printed."""
    path = pathlib.Path(cache).parent / f'{what}.{ending}'
    result = run(cache, '--json', 'export', what, str(path), *arguments)
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    data = path.read_bytes()
    assert answer['file'] == str(path)
    assert answer['sha256'] == hashlib.sha256(data).hexdigest()
    text = data.decode('utf-8')
    if ending == 'csv':
        rows = list(csv.DictReader(text.splitlines(keepends=True)))
    elif ending == 'json':
        rows = json.loads(text)
    else:
        rows = [json.loads(line) for line in text.splitlines()]
    assert answer['rows'] == len(rows)
    return rows


def as_text(rows):
    return [{name: '' if value is None else str(value) for name, value in row.items()}
            for row in rows]


def writes_the_same_in_every_format(cache):
    for what, arguments in (('results', ['00']), ('findings', ['00']), ('statements', []),
                            ('observations', [])):
        tables = [as_text(export(cache, what, ending, *arguments))
                  for ending in ('json', 'ndjson')]
        assert tables[0] and tables[0] == tables[1], what
        for row, wanted in zip(export(cache, what, 'csv', *arguments), tables[0], strict=True):
            for name, value in wanted.items():
                # What a spreadsheet would calculate has an apostrophe in front.
                guard = "'" if value and value[0] in '=+-@\t\r\n' and \
                    not value.lstrip('-').isdigit() else ''
                assert row[name] == guard + value, (what, name)


def obeys_the_filter(cache):
    listed = run(cache, '--json', 'check', '00', '--rule', 'R1').stdout.splitlines()
    rows = export(cache, 'findings', 'ndjson', '00', '--rule', 'R1')
    assert len(rows) == len(listed) > 0
    for row, line in zip(rows, listed, strict=True):
        for name, value in json.loads(line).items():
            assert row[name] == value, name
    assert len(export(cache, 'findings', 'json', '00', '--limit', '1')) == 1
    assert export(cache, 'findings', 'json', '11') == []
    assert {row['institution'] for row in export(cache, 'statements', 'csv', '--institution',
                                                 'kip')} == {'kip'}


def exports_what_stations_published(cache):
    rows = {row['code']: row for row in export(cache, 'results', 'json', '00')}
    assert rows and list(rows) == sorted(rows)
    for code, row in rows.items():
        station = json.loads(run(cache, '--json', 'station', code).stdout)
        current = station['current']
        if row['sha256'] is not None:
            assert row['source'] and row['fetched'], code
            assert row['sha256'] in [v['sha256'] for v in station['versions']], code
        for choice, votes in (current['votes'] or {}).items():
            assert row[f'votes_{choice}'] == votes, (code, choice)
        for name, value in (current['administration'] or {}).items():
            assert row[name] == value, (code, name)
    assert any(row['sha256'] for row in rows.values())
    broken = export(cache, 'results', 'csv', '00', '--rule', 'R1')
    assert 0 < len(broken) < len(rows)
    assert all('R1' in row['rules'].split() for row in broken)
    assert export(cache, 'results', 'ndjson') == []


def documents_every_column(cache):
    for section in DOCUMENT.read_text('utf-8').split('\n## ')[1:]:
        what = section.split('\n')[0].lower()
        cells = [line.split('|')[1] for line in section.splitlines() if line.startswith('| `')]
        documented = re.findall('`([^`]+)`', ' '.join(cells))
        if not documented or what in WINDOW_ONLY:
            continue
        written = []
        for name in export(cache, what, 'json', *REGIONS[what])[0]:
            kind = re.match('(votes|suara|pemilih|pengguna)_', name)
            name = f'{kind[1]}_…' if kind and what == 'results' else name
            if name not in written:
                written.append(name)
        assert documented == written, (what, documented, written)


def names_the_document_of_a_finding(cache):
    results = {row['code']: row for row in export(cache, 'results', 'json', '00')}
    rows = export(cache, 'findings', 'json', '00')
    assert any(row['sha256'] for row in rows)
    for row in rows:
        result = results[row['code']]
        for name in ('ts', 'source', 'fetched', 'sha256'):
            assert row[name] == result[name], (row['code'], name)


def tells_what_it_cannot(cache):
    folder = pathlib.Path(cache).parent
    before = sorted(folder.iterdir())
    for arguments, status in (
            ([], 2), (['findings'], 2), (['findings', str(folder / 'a.xls')], 2),
            (['votes', str(folder / 'a.csv')], 2), (['statements', str(folder / 'a.csv'), '11'], 2),
            (['findings', str(folder / 'a.csv'), '1'], 2),
            (['findings', str(folder / 'a.csv'), '--rule', 'R99'], 2),
            (['findings', str(folder / 'none' / 'a.csv')], 1)):
        result = run(cache, 'export', *arguments)
        assert result.returncode == status, (arguments, result.returncode)
        assert result.stderr.startswith('saksi-cli: '), arguments
    assert sorted(folder.iterdir()) == before


def main():
    tests = [writes_the_same_in_every_format, obeys_the_filter, exports_what_stations_published,
             documents_every_column, names_the_document_of_a_finding, tells_what_it_cannot]
    failed = 0
    print(f'1..{len(tests)}')
    with tempfile.TemporaryDirectory() as folder:
        cache = str(pathlib.Path(folder) / 'saksi.db')
        run(cache, 'status')
        for number, test in enumerate(tests, 1):
            try:
                test(cache)
                print(f'ok {number} - {test.__name__}')
            except AssertionError as error:
                failed += 1
                print(f'not ok {number} - {test.__name__}: {error}')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
