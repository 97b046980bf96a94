#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli observe takes in, on the examples: test-observe.py SAKSI-CLI"""

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
EXAMPLES = pathlib.Path(os.environ['SAKSI_SOURCE_ROOT'], 'tests', 'data', 'observations')
HOST = 'sirekap-web.kpu.go.id'

# Of each file: format, new observations, refused.
EXPECTED = {
    'globalping-ping.json': ('globalping', 3, 7),
    'globalping-traceroute.json': ('globalping', 1, 0),
    'globalping-mtr.json': ('globalping', 1, 0),
    'globalping-dns.json': ('globalping', 1, 0),
    'globalping-http.json': ('globalping', 6, 1),
    'atlas-results.json': ('atlas', 15, 9),
    'atlas-probes.json': ('atlas-probes', 0, 1),
    'rdap-ip.json': ('rdap', 2, 0),
    'rdap-autnum.json': ('rdap', 1, 0),
    'doh-google.json': ('doh-json', 1, 0),
    'doh-cloudflare.json': ('doh-json', 1, 0),
    'doh-reverse.json': ('doh-json', 1, 0),
    'mtr.json': ('mtr', 1, 0),
    'geofeed.csv': ('geofeed', 2, 4),
}
N_EXPECTED = sum(observations for _, observations, _ in EXPECTED.values())


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def observe(cache, *files):
    result = run(cache, 'observe', *(str(file) for file in files), '--json')
    return result.returncode, json.loads(result.stdout) if result.stdout else None


def count_stored(cache):
    return json.loads(run(cache, 'status', '--json').stdout)['observations']


def recognises_each_format(cache):
    for name, (kind, observations, refused) in EXPECTED.items():
        status, answer = observe(cache, EXAMPLES / name)
        found = (answer['format'], answer['observations'], answer['refused'])
        assert found == (kind, observations, refused), (name, found)
        assert status == (3 if refused else 0), (name, status)


def stores_nothing_twice(cache):
    before = count_stored(cache)
    status, answer = observe(cache, *(EXAMPLES / name for name in EXPECTED))
    assert status == 3 and answer['format'] == 'mixed', answer
    assert answer['observations'] == 0 and answer['unchanged'] == N_EXPECTED + 2, answer
    assert count_stored(cache) == before


def counts_them_in_status(cache):
    assert count_stored(cache) == N_EXPECTED + 10


def lists_what_was_refused(cache):
    rows = [json.loads(line) for line in run(cache, 'rejected', '--json').stdout.splitlines()]
    reasons = {row['path']: row['reason'] for row in rows}
    assert len(rows) == sum(refused for _, _, refused in EXPECTED.values()), len(rows)
    assert 'negative' in reasons['observation/globalping-ping.json#results[4]']
    assert 'latitude' in reasons['observation/globalping-ping.json#results[3]']
    assert 'future' in reasons['observation/atlas-results.json#[16]']


def retries_what_was_refused(cache):
    before = count_stored(cache)
    result = run(cache, 'rejected', '--retry', '--json')
    assert result.returncode in (0, 3), result.stderr
    assert count_stored(cache) == before


def exports_with_time_vantage_instrument(cache):
    file = cache + '.csv'
    answer = json.loads(run(cache, 'export', 'observations', file, '--host', HOST,
                            '--json').stdout)
    with open(file, newline='', encoding='utf-8') as table:
        rows = list(csv.DictReader(table))
    measured = [row for row in rows if row['kind']]
    assert answer['rows'] == len(rows) and len(rows) - len(measured) == 8, len(rows)
    assert {row['host'] for row in rows} == {HOST}
    for row in measured:
        assert row['observed_wib'].endswith('+07:00') and row['observed_utc'].endswith('Z')
        assert row['instrument'] and row['vantage_kind'] and row['clock'], row
        assert len(row['id']) == 64 and len(row['sha256']) == 64
        json.loads(row['measured'])
    pings = [row for row in measured if row['kind'] == 'ping']
    assert any(row['vantage_country'] == 'ID' and json.loads(row['measured'])['min_ms'] == 2.301
               for row in pings)
    # What got no answer is unknown, never 0.
    assert any(json.loads(row['measured'])['min_ms'] is None for row in pings)


def exports_numbers_as_numbers(cache):
    file = cache + '.host.ndjson'
    run(cache, 'export', 'observations', file, '--host', HOST)
    with open(file, encoding='utf-8') as table:
        rows = [json.loads(line) for line in table]
    places = [row['vantage_lat'] for row in rows if row['vantage_lat'] is not None]
    assert places and all(isinstance(place, (int, float)) for place in places), places
    with open(file, encoding='utf-8') as table:
        assert not re.search(r'[0-9]e[+-][0-9]', table.read())
    result = run(cache, 'export', 'observations', file, '--host', 'sirekap-wep.kpu.go.id')
    assert result.returncode == 2 and 'saksi-cli hosts' in result.stderr, result
    result = run(cache, 'export', 'observations', '/nowhere/o.csv')
    assert result.returncode == 1 and '.part' not in result.stderr, result
    assert '/nowhere/o.csv' in result.stderr and 'No such file' in result.stderr, result


def exports_what_belongs_to_no_host(cache):
    file = cache + '.ndjson'
    run(cache, 'export', 'observations', file)
    with open(file, encoding='utf-8') as table:
        rows = [json.loads(line) for line in table]
    assert any(row['target'] == 'AS64501' and row['host'] is None for row in rows)


def refuses_other_files(cache):
    for name, content in (('notes.txt', b'nothing'), ('empty.json', b''), ('bad.json', b'{"a":'),
                          ('bytes.bin', bytes(range(256)))):
        file = pathlib.Path(cache).parent / name
        file.write_bytes(content)
        status, answer = observe(cache, file)
        assert status == 3 and answer['format'] is None, (name, answer)
        assert answer['observations'] == 0 and answer['refused'] == 1


def reads_what_comes_in(cache):
    text = (EXAMPLES / 'mtr.json').read_bytes()
    for name in ('-', '/dev/stdin'):
        result = subprocess.run([PROGRAM, '--cache', cache, 'observe', name, '--json'],
                                input=text, capture_output=True)
        assert json.loads(result.stdout)['format'] == 'mtr', result


def says_why_at_once(cache):
    file = pathlib.Path(cache).parent / 'late.json'
    file.write_text(json.dumps([dict(json.loads((EXAMPLES / 'atlas-results.json').read_text())[12],
                                     timestamp=99999999999)]))
    result = run(cache, 'observe', str(file))
    assert result.returncode == 3, result
    assert 'late.json#[0]: the time is missing or cannot be right' in result.stdout, result


def speaks_to_people(cache):
    result = run(cache, 'observe', str(EXAMPLES / 'mtr.json'))
    assert result.returncode == 0 and 'mtr' in result.stdout, result
    assert 'Unchanged' in result.stdout


REPORT = ('observe', '--reported', 'infopemilu.kpu.go.id', '--publisher', 'Koran Contoh',
          '--source', 'https://koran.example/1', '--date', '2024-02-20', '--what', 'as they say')


def takes_in_what_others_reported(cache):
    answer = json.loads(run(cache, *REPORT, '--kind', 'registration', '--country', 'SG',
                            '--json').stdout)
    assert answer['format'] == 'report' and answer['observations'] == 1, answer
    question = json.loads(run(cache, 'host', 'infopemilu.kpu.go.id', '--json').stdout)
    (entry,) = question['questions']['W1']['inputs']
    assert entry['by'] == 'Koran Contoh' and entry['source'] == 'https://koran.example/1', entry
    assert question['questions']['W1']['status'] == 'candidate_set'
    text = run(cache, 'host', 'infopemilu.kpu.go.id').stdout
    assert 'Report: 2024-02-20' in text and 'https://koran.example/1' in text, text
    assert 'one source says' in text, text
    # No day passes without being told.
    assert 'As known on ' in text, text
    again = json.loads(run(cache, *REPORT, '--kind', 'registration', '--country', 'SG',
                           '--json').stdout)
    assert again['unchanged'] == 1 and again['observations'] == 0, again
    for wrong in (('--kind', 'rumour'), ('--kind', 'registration'), ('--places', '3'),
                  ('--country', 'Singapore'), ('file.json',), ('--date', '20 Feb')):
        result = run(cache, *REPORT, *wrong)
        assert result.returncode == 2 and result.stderr.startswith('saksi-cli: '), (wrong, result)


def takes_in_documents(cache):
    file = pathlib.Path(cache).parent / 'kontrak.txt'
    file.write_text('Pasal 4\n')
    document = ('observe', '--reported', HOST, '--kind', 'document', '--document', str(file),
                '--country', 'ID', '--what', 'clause 4', '--publisher', 'Auditor Contoh',
                '--date', '2024-03-20')
    for wrong in ((), ('--question', 'W3')):
        assert run(cache, *document, *wrong).returncode == 2, wrong
    answer = json.loads(run(cache, *document, '--question', 'W6', '--json').stdout)
    assert answer['observations'] == 1 and answer['refused'] == 0, answer
    board = json.loads(run(cache, 'host', HOST, '--as-of', '2024-03-25', '--json').stdout)
    (entry,) = board['questions']['W6']['inputs']
    assert entry['kind'] == 'document' and entry['status'] == 'documented', entry
    assert entry['sha256'] == hashlib.sha256(file.read_bytes()).hexdigest(), entry
    for question in ('W5', 'W7'):
        assert board['questions'][question]['status'] == 'not_observable', board
    assert 'SHA-256 ' + entry['sha256'] in run(cache, 'host', HOST).stdout


def says_what_is_wrong(cache):
    folder = str(pathlib.Path(cache).parent)
    result = run(cache, 'observe', folder)
    assert result.returncode == 1 and 'import takes folders' in result.stderr, result
    # Names of hosts are the same in capitals.
    named = json.loads(run(cache, 'host', HOST.upper(), '--json').stdout)
    assert named['host'] == HOST, named
    result = run(cache, 'host', 'example.org')
    assert result.returncode == 1 and 'saksi-cli hosts' in result.stderr, result
    for arguments, status in ((('observe',), 2), (('observe', '/nowhere/x.json'), 1)):
        result = run(cache, *arguments)
        assert result.returncode == status, (arguments, result)
        assert result.stdout == '' and result.stderr.startswith('saksi-cli: '), result


TESTS = [recognises_each_format, counts_them_in_status, stores_nothing_twice,
         lists_what_was_refused, retries_what_was_refused, exports_with_time_vantage_instrument,
         exports_numbers_as_numbers, exports_what_belongs_to_no_host, refuses_other_files,
         speaks_to_people, reads_what_comes_in, says_why_at_once, takes_in_what_others_reported,
         takes_in_documents, says_what_is_wrong]


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
