#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli check and explain print, on the specimen region that ships and, where they are,
on the shared samples: test-check.py SAKSI-CLI"""

import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
ROOT = pathlib.Path(os.environ.get('SAKSI_SOURCE_ROOT', '.'))
SAMPLES = ROOT / '..' / 'shared' / 'sirekap-samples'
FIELDS = ['code', 'rule', 'severity', 'expected', 'found', 'difference', 'text']


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def ask(cache, *arguments):
    result = run(cache, *arguments, '--json')
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def prints_a_line_for_each_finding(cache):
    findings = ask(cache, 'check', '00')
    assert findings and all(list(finding) == FIELDS for finding in findings)
    assert [finding['code'] for finding in findings] == sorted(f['code'] for f in findings)
    for finding in findings:
        assert finding['difference'] == finding['found'] - finding['expected']
        assert finding['severity'] in 'EWI'


def leaves_the_specimen_out_of_the_nation(cache):
    assert ask(cache, 'check') == []
    assert ask(cache, 'check', '0', '--summary')[0]['stations'] == 0


def narrows(cache):
    everything = ask(cache, 'check', '00')
    rules = ask(cache, 'check', '00', '--rule', 'R1,r6')
    assert rules == [f for f in everything if f['rule'] in ('R1', 'R6')] and rules
    severe = ask(cache, 'check', '00', '--severity', 'E')
    assert severe == [f for f in everything if f['severity'] == 'E'] and severe
    sizes = [abs(f['difference']) for f in ask(cache, 'check', '00', '--sort', 'size')]
    assert sizes == sorted(sizes, reverse=True) and len(sizes) == len(everything)
    assert ask(cache, 'check', '00', '--limit', '2') == everything[:2]


def narrows_by_what_changed_and_what_explains(cache):
    everything = ask(cache, 'check', '00')
    changed = {f['code']: ask(cache, 'station', f['code'])[0]['current']['ts'] for f in everything}
    days = sorted({time[:10] for time in changed.values()})
    for day in [*days, '2024-01-01', '2030-01-01']:
        expected = [f for f in everything if changed[f['code']] >= day]
        assert ask(cache, 'check', '00', '--since', day) == expected, day
    assert len(days) > 1

    for boxes in '012':
        for finding in ask(cache, 'check', '00', '--boxes', boxes):
            explained = ask(cache, 'explain', finding['code'])[0]['explanations']
            assert len(explained[0]['changes']) == int(boxes) if explained else boxes == '0'
    assert ask(cache, 'check', '00', '--boxes', '1') != []


def counts(cache):
    findings = ask(cache, 'check', '00')
    summary = ask(cache, 'check', '00', '--summary')[0]
    assert list(summary) == ['stations', 'checked', 'incomplete', 'rules']
    assert summary['stations'] == summary['checked'] + summary['incomplete'] > 0
    for rule, count in summary['rules'].items():
        assert count == len([f for f in findings if f['rule'] == rule])


def prints_csv(cache):
    text = run(cache, 'check', '00', '--csv').stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    findings = ask(cache, 'check', '00')
    assert len(rows) == len(findings)
    for row, finding in zip(rows, findings):
        assert list(row) == FIELDS
        assert {name: str(finding[name]) for name in FIELDS} == row


def explains(cache):
    explained = ask(cache, 'explain', '0001011001002')[0]
    assert explained == {
        'code': '0001011001002',
        'explanations': [{
            'changes': [{'field': '100025', 'from': 831, 'to': 31, 'reason': 'crossed'}],
            'restores': ['R1'],
            'rank': 1,
        }],
        'unique': True,
    }
    assert ask(cache, 'explain', '0001011001001')[0]['explanations'] == []


def names_the_number_that_was_read_differently(cache):
    assert run(cache, 'read', '0001011001002', '100025=31', 'valid=164').returncode == 0
    assert [f['text'] for f in ask(cache, 'check', '00', '--rule', 'R24')] == [
        'Votes in line 1: published is 831, somebody has read 31 on the form']
    assert run(cache, 'read', '0001011001002', '100025=831', 'valid=160').returncode == 0
    assert [f['text'] for f in ask(cache, 'check', '00', '--rule', 'R24')] == [
        'Valid votes: published is 164, somebody has read 160 on the form']


def exports_the_arithmetic(cache):
    with tempfile.TemporaryDirectory() as folder:
        ask(cache, 'export', 'findings', f'{folder}/f.csv', '00')
        with open(f'{folder}/f.csv', encoding='utf-8-sig', newline='') as file:
            rows = list(csv.DictReader(file))
    sums = [row for row in rows if row['arithmetic']]
    assert sums and all(row['arithmetic'] for row in rows if row['rule'] == 'R1')
    for row in sums:
        terms, total = row['arithmetic'].split(' = ')
        assert sum(map(int, terms.split(' + '))) == int(total) == int(row['found']), row


def says_what_is_wrong(cache):
    cases = [(('check', '--rule', 'R26'), 2), (('check', '--rule', ''), 2),
             (('check', '--severity', 'X'), 2), (('check', '--sort', 'name'), 2),
             (('check', '--boxes', '3'), 2), (('check', '--since', '15-02-2024'), 2),
             (('check', '--limit', '-1'), 2), (('check', '123'), 2), (('check', '11', '12'), 2),
             (('explain',), 2), (('explain', '00'), 2), (('explain', '1101012001999'), 1)]
    for arguments, status in cases:
        result = run(cache, *arguments)
        assert result.returncode == status, (arguments, result)
        assert result.stdout == '' and result.stderr.startswith('saksi-cli: '), (arguments, result)


def evaluate(document):
    """The rules that need no more than sums, once more, in another language."""
    sums = document['administrasi'] or {}
    votes = {k: v for k, v in (document['chart'] or {}).items() if k != 'null'}
    get = sums.get
    found = {}

    def differs(rule, numbers, test):
        if all(number is not None for number in numbers) and not test(*numbers):
            found[rule] = found.get(rule, 0) + 1

    if votes and None not in votes.values():
        differs('R1', [sum(votes.values()), get('suara_sah')], lambda a, b: a == b)
        differs('R9', [sum(votes.values()), get('pemilih_dpt_j')], lambda a, b: 100 * a <= 102 * b)
    differs('R2', [get('suara_sah'), get('suara_tidak_sah'), get('suara_total')],
            lambda a, b, c: a + b == c)
    differs('R6', [get('suara_total'), get('pengguna_total_j')], lambda a, b: a == b)
    differs('R7', [get('suara_total'), get('pengguna_total_j')], lambda a, b: a <= b)
    for sex in 'jlp':
        kinds = ('dpt', 'dptb', 'non_dpt', 'total')
        differs('R4', [get(f'pengguna_{kind}_{sex}') for kind in kinds],
                lambda a, b, c, d: a + b + c == d)
        differs('R8', [get(f'pengguna_dpt_{sex}'), get(f'pemilih_dpt_{sex}')], lambda a, b: a <= b)
    for kind in ('pemilih_dpt', 'pengguna_dpt', 'pengguna_dptb', 'pengguna_non_dpt',
                 'pengguna_total'):
        differs('R5', [get(f'{kind}_{sex}') for sex in 'lpj'], lambda a, b, c: a + b == c)
    return set(found)


def agrees_over_the_samples(cache):
    if not SAMPLES.is_dir():
        print('# the samples are not there')
        return
    documents = {}
    for path in SAMPLES.rglob('hhcw/ppwp/*/*/*/*/*.json'):
        document = json.loads(path.read_text())
        if document['status_suara'] and document['status_adm']:
            documents[path.stem] = document
    result = run(cache, 'import', str(SAMPLES))
    assert result.returncode in (0, 3), result.stderr

    checked = ['R1', 'R2', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9']
    printed = {code: set() for code in documents}
    for finding in ask(cache, 'check', '--rule', ','.join(checked)):
        if finding['code'] in printed:
            printed[finding['code']].add(finding['rule'])
    assert len(documents) > 50
    for code, document in documents.items():
        assert printed[code] == evaluate(document), (code, printed[code], evaluate(document))

    explained = ask(cache, 'explain', '8271021022008')[0]['explanations']
    changes = [[(c['from'], c['to']) for c in e['changes']] for e in explained]
    assert changes == [[(160, 60)], [(160, 110), (60, 10)]]


TESTS = [prints_a_line_for_each_finding, leaves_the_specimen_out_of_the_nation, narrows,
         narrows_by_what_changed_and_what_explains, counts, prints_csv, explains,
         names_the_number_that_was_read_differently, exports_the_arithmetic,
         says_what_is_wrong, agrees_over_the_samples]


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
