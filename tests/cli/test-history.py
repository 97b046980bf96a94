#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli history prints of stations that were published several times, against the changes
found by comparing the documents themselves: test-history.py SAKSI-CLI"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
FIELDS = ['code', 'field', 'from', 'to', 'ts_from', 'ts_to']
KEYS = ['suara_sah', 'suara_total', 'suara_tidak_sah', 'pemilih_dpt_j', 'pemilih_dpt_l',
        'pemilih_dpt_p', 'pengguna_dpt_j', 'pengguna_dpt_l', 'pengguna_dpt_p', 'pengguna_dptb_j',
        'pengguna_dptb_l', 'pengguna_dptb_p', 'pengguna_total_j', 'pengguna_total_l',
        'pengguna_total_p', 'pengguna_non_dpt_j', 'pengguna_non_dpt_l', 'pengguna_non_dpt_p']
IDS = ['100025', '100026', '100027']
SEED = 20240214


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True,
                          timeout=60)


def ask(cache, *arguments):
    result = run(cache, *arguments, '--json')
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def write(folder, code, document):
    path = pathlib.Path(folder, 'pemilu/hhcw/ppwp', code[:2], code[:4], code[:6], code[:10],
                        f'{code}.json')
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document))


def bring(cache, documents):
    """Imports documents by code, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        for code, document in documents.items():
            write(folder, code, document)
        result = run(cache, 'import', folder, '--json', '--quiet')
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)


def make(generator, day):
    chart = {'null': None} | {i: generator.choice([None, generator.randrange(400)]) for i in IDS}
    return {
        'mode': 'hhcw', 'chart': generator.choice([chart, chart, chart, None]),
        'images': [None, None, None],
        'administrasi': generator.choice([
            {key: generator.choice([None, generator.randrange(400), 256000]) for key in KEYS},
            None]),
        'psu': generator.choice([None, 'Reguler', 'Pemungutan Suara Ulang']),
        'ts': f'2024-02-{day:02} 10:00:00',
        'status_suara': generator.choice([True, False]), 'status_adm': True,
    }


def get_values(document):
    values = {i: (document['chart'] or {}).get(i) for i in IDS}
    values |= {key: (document['administrasi'] or {}).get(key) for key in KEYS}
    return values | {name: document[name] for name in ('psu', 'status_suara', 'status_adm')}


def compare(code, versions):
    """The changes between @versions, which are in the order of their times."""
    for older, newer in zip(versions, versions[1:]):
        before, after = get_values(older), get_values(newer)
        for field, value in after.items():
            if before[field] != value:
                yield {'code': code, 'field': field, 'from': before[field], 'to': value,
                       'ts_from': older['ts'], 'ts_to': newer['ts']}


def in_order(changes):
    return sorted(changes, key=lambda c: (c['code'], c['ts_to'], c['field']))


def tells_every_change_of_stations_published_again(cache):
    generator = random.Random(SEED)
    codes = [f'{district}2001{station:03}' for district in ('120401', '120402', '330101')
             for station in range(1, 9)]
    published = {code: [] for code in codes}
    for day in (15, 19, 17):  # the last one arrives late
        edition = {code: make(generator, day) for code in codes if generator.random() < .7}
        counts = bring(cache, edition)
        new = [code for code in edition if published[code]]
        assert counts['versions'] >= len(new), (counts, len(new))
        for code, document in edition.items():
            published[code].append(document)

    expected = []
    for code, versions in published.items():
        expected += compare(code, sorted(versions, key=lambda version: version['ts']))
    answer = ask(cache, 'history')
    assert answer and all(list(change) == FIELDS for change in answer)
    assert in_order(answer) == in_order(expected), f'seed {SEED}'
    assert [change['code'] for change in answer] == sorted(change['code'] for change in answer)


def answers_for_a_region_and_since_a_day(cache):
    everything = ask(cache, 'history')
    for region in ('12', '1204', '120402', '1204022001', '1204022001003', '33'):
        assert ask(cache, 'history', region) == [change for change in everything
                                                 if change['code'].startswith(region)]
    for day in ('2024-02-15', '2024-02-18', '2024-02-19', '2024-02-20'):
        assert ask(cache, 'history', '--since', day) == [change for change in everything
                                                         if change['ts_to'] >= day]
    assert ask(cache, 'history', '11') == []


def tells_a_page_that_was_taken_again(cache):
    generator = random.Random(SEED + 1)
    code = '3301012001001'
    middle = 'pemilu/ppwp/33/01/01/20/01'
    url = (f'https://sirekap-obj-formc.kpu.go.id/0000/{middle}/{code}-20240214-190000'
           '--00000000-0000-0000-0000-000000000000.jpg')
    document = make(generator, 25)
    bring(cache, {code: document})
    bring(cache, {code: document | {'images': [None, url, None], 'ts': '2024-02-26 10:00:00'}})
    assert ask(cache, 'history', code, '--since', '2024-02-26') == [
        {'code': code, 'field': 'page2', 'from': None, 'to': url,
         'ts_from': '2024-02-25 10:00:00', 'ts_to': '2024-02-26 10:00:00'}]


def counts_the_versions_of_an_edition(cache):
    """Of many stations that come again, some changed: these, and no others, have a history."""
    generator = random.Random(SEED + 2)
    codes = [f'51020{village:05}{station:03}' for village in range(12001, 12011)
             for station in range(1, 41)]
    first = {code: make(generator, 15) for code in codes}
    bring(cache, first)
    changed = generator.sample(codes, 7)
    second = first | {code: make(generator, 16) for code in changed}
    counts = bring(cache, second)
    assert counts['versions'] == 7 and counts['unchanged'] == len(codes) - 7, counts
    told = {change['code'] for change in ask(cache, 'history', '51')}
    assert told == {code for code in changed
                    if get_values(first[code]) != get_values(second[code])}


def writes_for_people(cache):
    text = run(cache, 'history', '12').stdout
    assert len(text.splitlines()) == len(ask(cache, 'history', '12')) and '→' in text


def says_what_is_wrong(cache):
    for arguments in (('--since', 'yesterday'), ('123',), ('11', '12')):
        result = run(cache, 'history', *arguments)
        assert result.returncode == 2 and result.stdout == '', (arguments, result)
        assert result.stderr.startswith('saksi-cli: '), result


TESTS = [tells_every_change_of_stations_published_again, answers_for_a_region_and_since_a_day,
         tells_a_page_that_was_taken_again, counts_the_versions_of_an_edition, writes_for_people,
         says_what_is_wrong]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        for number, test in enumerate(TESTS, 1):
            try:
                test(f'{folder}/saksi.db')
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
