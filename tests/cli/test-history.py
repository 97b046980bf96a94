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
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


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


def write_totals(folder, code, document):
    levels = [code[:length] for length in (2, 4, 6) if length < len(code)] if code != '0' else []
    names = [f'{code}.json'] if code != '0' else []
    path = pathlib.Path(folder, 'pemilu/hhcw', *(['ppwp', *levels, *names] if names
                                                 else ['ppwp.json']))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document))


def bring_totals(cache, documents):
    with tempfile.TemporaryDirectory() as folder:
        for code, document in documents.items():
            write_totals(folder, code, document)
        result = run(cache, 'import', folder, '--json', '--quiet')
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)


def make_totals(generator, children, day):
    def make_votes():
        return {i: generator.randrange(10**7) for i in IDS}

    rows = {child: generator.choice([{}, make_votes()]) | {
        'psu': 'Reguler', 'persen': generator.randrange(10001) / 100,
        'status_progress': generator.choice([True, False])}
            for child in children if generator.random() < .8}
    return {'ts': f'2024-02-{day:02} 12:00:00', 'psu': 'Reguler', 'mode': 'hhcw',
            'chart': make_votes(), 'table': rows,
            'progres': {'total': 800000 + generator.randrange(2), 'progres': 4000 * day}}


def get_totals(document):
    values = dict(document['chart'])
    values |= {f'progres.{name}': value for name, value in document['progres'].items()}
    for child, row in document['table'].items():
        values |= {f'table.{child}.{name}': value for name, value in row.items() if name != 'psu'}
    return values


def tells_every_change_of_totals(cache):
    """Of regions of each level, the nation too, between the stations of a history that is there."""
    generator = random.Random(SEED + 3)
    stations = ask(cache, 'history')
    children = {'0': ['11', '12', '33'], '12': ['1204', '1205'], '1204': ['120401', '120402'],
                '120401': ['1204012001', '1204012002'],
                '1204012001': ['1204012001001', '1204012001002']}
    published = {code: [] for code in children}
    for day in (14, 20, 17):  # the last one arrives late
        edition = {code: make_totals(generator, below, day) for code, below in children.items()}
        bring_totals(cache, edition)
        for code, document in edition.items():
            published[code].append(document)

    expected = list(stations)
    for code, versions in published.items():
        versions.sort(key=lambda version: version['ts'])
        for older, newer in zip(versions, versions[1:]):
            before, after = get_totals(older), get_totals(newer)
            expected += [{'code': code, 'field': field, 'from': before.get(field),
                          'to': after.get(field), 'ts_from': older['ts'], 'ts_to': newer['ts']}
                         for field in before | after if before.get(field) != after.get(field)]
    answer = ask(cache, 'history')
    assert in_order(answer) == in_order(expected), f'seed {SEED + 3}'
    assert [change['code'] for change in answer] == sorted(change['code'] for change in answer)
    for region in ('12', '1204', '1204012001', '33'):
        assert ask(cache, 'history', region) == [change for change in answer
                                                 if change['code'].startswith(region)]
    assert ask(cache, 'history', '--since', '2024-02-18') == [
        change for change in answer if change['ts_to'] >= '2024-02-18']


def writes_for_people(cache):
    text = run(cache, 'history', '12').stdout
    assert len(text.splitlines()) == len(ask(cache, 'history', '12')) and '→' in text


def says_what_is_wrong(cache):
    for arguments in (('--since', 'yesterday'), ('123',), ('11', '12')):
        result = run(cache, 'history', *arguments)
        assert result.returncode == 2 and result.stdout == '', (arguments, result)
        assert result.stderr.startswith('saksi-cli: '), result


TESTS = [tells_every_change_of_stations_published_again, answers_for_a_region_and_since_a_day,
         tells_a_page_that_was_taken_again, counts_the_versions_of_an_edition,
         tells_every_change_of_totals, writes_for_people,
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
