#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli check --summary counts for every rule, against an evaluation of its own over the
raw JSON: test-rules.py SAKSI-CLI

Documents are generated, with faults of every kind; where they are, the shared samples are taken
too. SAKSI_TEST_SEED repeats a run."""

import csv
import hashlib
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter

PROGRAM = sys.argv[1]
SEED = int(os.environ.get('SAKSI_TEST_SEED') or random.randrange(1 << 32))
ROOT = pathlib.Path(os.environ.get('SAKSI_SOURCE_ROOT', '.'))
SAMPLES = ROOT / '..' / 'shared' / 'sirekap-samples'
LEVELS = (2, 4, 6, 10, 13)
CANDIDATES = ('100025', '100026', '100027')
KINDS = ('pemilih_dpt', 'pengguna_dpt', 'pengguna_dptb', 'pengguna_non_dpt', 'pengguna_total')
VILLAGES = {'1101012001': 30, '1101012002': 25, '1204012001': 40, '3173011005': 40,
            '99AE010001': 15, '9962010001': 25}
PAGE = ('https://sirekap-obj-formc.kpu.go.id/{hash}/pemilu/ppwp/{folders}/'
        '{code}-{day}-101112--{id}.jpg')


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def summary(cache, code='0'):
    result = run(cache, 'check', code, '--summary', '--json')
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)['rules']


# The rules, in plain Python. Each yields True where it holds, False where it differs, None where it
# cannot be checked.

def every(answers):
    answers = list(answers)
    if False in answers:
        return False
    return None if None in answers else True


def test(numbers, holds):
    numbers = list(numbers)
    return None if None in numbers else bool(holds(*numbers))


def votes_of(document):
    if document.get('status_suara') is False:
        return {}
    return {k: v for k, v in (document['chart'] or {}).items() if k in CANDIDATES}


def judge(code, document):
    adm = {} if document.get('status_adm') is False else document['administrasi'] or {}
    get = adm.get
    votes = votes_of(document)
    known = bool(votes) and None not in votes.values()
    total = sum(votes.values()) if known else None
    top = max(votes.values()) if known else None
    dpt = get('pemilih_dpt_j')
    home = not code.startswith('99')
    box = (lambda n: 0 <= n <= 999) if home else (lambda n: n >= 0)
    fields = [get(f'{kind}_{sex}') for kind in KINDS for sex in 'lpj']
    fields += [get('suara_sah'), get('suara_tidak_sah'), get('suara_total')]
    raw = [v for v in (document['administrasi'] or {}).values() if v is not None]
    raw += [v for k, v in (document['chart'] or {}).items() if k != 'null' and v is not None]
    pages = document['images'] or []
    yield 'R1', test([total, get('suara_sah')], lambda a, b: a == b)
    yield 'R2', test([get('suara_sah'), get('suara_tidak_sah'), get('suara_total')],
                     lambda a, b, c: a + b == c)
    yield 'R3', test([get('suara_sah'), get('suara_total')], lambda a, b: a <= b)
    yield 'R4', every(test([get(f'{kind}_{sex}') for kind in KINDS[1:]],
                           lambda a, b, c, d: a + b + c == d) for sex in 'lpj')
    yield 'R5', every(test([get(f'{kind}_{sex}') for sex in 'lpj'], lambda a, b, c: a + b == c)
                      for kind in KINDS)
    yield 'R6', test([get('suara_total'), get('pengguna_total_j')], lambda a, b: a == b)
    yield 'R7', test([get('suara_total'), get('pengguna_total_j')], lambda a, b: a <= b)
    yield 'R8', every(test([get(f'pengguna_dpt_{sex}'), get(f'pemilih_dpt_{sex}')],
                           lambda a, b: a <= b) for sex in 'lpj')
    yield 'R9', test([total, dpt], lambda a, b: 100 * a <= 102 * b) if (dpt or 0) >= 0 else None
    yield 'R10', (test([get('suara_total'), dpt], lambda a, b: a <= b - (-b * 2 // 100))
                  if (dpt or 0) >= 0 else None)
    if home:
        yield 'R12', test([dpt], lambda a: a <= 300)
        yield 'R13', test([top], lambda a: a <= 300)
    yield 'R14', test([get('suara_sah'), total], lambda a, b: a != 0 or b <= 300)
    numbers = fields + (list(votes.values()) or [None])
    yield 'R18', every(None if n is None else box(n) for n in numbers)
    if raw or document.get('status_suara') or document.get('status_adm'):
        yield 'R21', len(pages) >= 3 and None not in pages
    yield 'R22', every([None] if not pages else
                       (right_address(code, page) for page in pages if page is not None))
    yield 'R25', every((test([get('pengguna_dpt_j'), dpt], lambda a, b: a != b or b <= 0),
                        test([top, total], lambda a, b: a != b or b <= 0)))


def right_address(code, page):
    match = re.search(r'/([0-9a-f]{4})/(?:[^/]+/){7}([0-9A-Z]{13})-(\d{8})-[^/]*$', page)
    if match is None:
        return None
    prefix = hashlib.md5(code.encode()).hexdigest()[:4]
    return match[1] == prefix and match[2] == code and match[3] >= '20240214'


def numbers_of(document):
    numbers = {}
    if document.get('status_adm') is not False:
        numbers.update((document['administrasi'] or {}).items())
    numbers.update(votes_of(document))
    return numbers


def fell_or_replaced(versions):
    last = {}
    for document in sorted(versions, key=lambda document: document['ts']):
        new = {('page', i): page for i, page in enumerate(document['images'] or [])}
        new.update(numbers_of(document))
        for name, value in new.items():
            if value is None:
                continue
            if name in last and (value != last[name] if isinstance(value, str)
                                 else value < last[name]):
                return True
            last[name] = value
    return False


def newest(versions):
    return max(versions, key=lambda document: document['ts'])


def sums(stations, code):
    total = Counter()
    below = [newest(v) for k, v in stations.items() if k.startswith('' if code == '0' else code)]
    for document in below:
        for name, count in (document['chart'] or {}).items():
            if name in CANDIDATES and count is not None:
                total[name] += count
    return len(below), total


def judge_totals(code, document, stations, certified):
    chart = {k: v for k, v in (document['chart'] or {}).items() if k in CANDIDATES}
    table = document['table'] or {}
    parent = '' if code == '0' else code
    progress = (document.get('progres') or {}).get('progres')
    total = (document.get('progres') or {}).get('total')
    rows = {k: row for k, row in table.items() if len(k) == child_length(code) and
            k.startswith(parent)}
    checks = [set(rows) == set(table) - {'null'}]
    if progress is not None and total is not None:
        checks.append(progress <= total)
    checks += [None if count is None or not rows else
               sum(row.get(name) or 0 for row in rows.values()) == count
               for name, count in chart.items()]
    yield 'R19', every(checks)
    n_documents, own = sums(stations, code)
    if chart and progress is not None and n_documents >= progress:
        yield 'R20', every(test([count], lambda count: count == own[name])
                           for name, count in chart.items())
    if code in certified and progress is not None and total is not None and progress >= total:
        yield 'R27', every(test([chart.get(name)], lambda count: count == certified[code][name])
                           for name in CANDIDATES)


def child_length(code):
    return 2 if code == '0' else LEVELS[LEVELS.index(len(code)) + 1]


def count(stations, totals, certified):
    """Findings a rule."""
    counts = Counter()
    for code, versions in stations.items():
        counts.update(rule for rule, holds in judge(code, newest(versions)) if holds is False)
        counts['R23'] += fell_or_replaced(versions)
    for code, versions in totals.items():
        counts.update(rule for rule, holds in
                      judge_totals(code, newest(versions), stations, certified) if holds is False)
    return counts


def agree(cache, expected):
    printed = summary(cache)
    assert set(expected) <= set(printed), (expected, printed)
    for rule, number in printed.items():
        assert number == expected[rule], (SEED, rule, number, expected[rule])


# Documents with faults.

class Generator:
    def __init__(self):
        self.random = random.Random(SEED)

    def often(self, share):
        return self.random.random() < share

    def page(self, code):
        other = self.often(0.02)
        name = code[:-3] + f'{self.random.randrange(1000):03}' if other else code
        hashed = 'ffff' if self.often(0.02) else hashlib.md5(name.encode()).hexdigest()[:4]
        return PAGE.format(hash=hashed, code=name, day='20240213' if self.often(0.02)
                           else '20240215', folders='/'.join(re.findall('..', code[:10])),
                           id=f'00000000-0000-0000-0000-{self.random.randrange(10 ** 12):012}')

    def station(self, code, minute):
        pick = self.random.randrange
        adm = {}
        for kind in KINDS[:4]:
            men, women = pick(160 if kind == 'pemilih_dpt' else 40), pick(120)
            adm.update({f'{kind}_l': men, f'{kind}_p': women, f'{kind}_j': men + women})
        for sex in 'lpj':
            adm[f'pengguna_total_{sex}'] = sum(adm[f'{kind}_{sex}'] for kind in KINDS[1:4])
        invalid = min(pick(8), adm['pengguna_total_j'])
        valid = adm['pengguna_total_j'] - invalid
        first = pick(valid + 1)
        second = pick(valid - first + 1)
        chart = dict(zip(CANDIDATES, (first, second, valid - first - second)))
        adm.update(suara_sah=valid, suara_tidak_sah=invalid,
                   suara_total=adm['pengguna_total_j'])
        for part in (adm, chart):
            for name in part:
                if self.often(0.02):
                    part[name] = self.random.choice((None, 0, 1200, -3, 310, 801,
                                                     (part[name] or 0) + 1))
        if code.endswith('007'):
            adm['suara_sah'], chart[CANDIDATES[0]] = 0, 305
        if code.endswith('008'):
            adm['pemilih_dpt_j'] = 310
        if self.often(0.03):
            adm['pengguna_dpt_j'] = adm['pemilih_dpt_j']
        document = {'mode': 'hhcw', 'ts': f'2024-02-16 10:{minute:02}:00', 'psu': None,
                    'images': [None if self.often(0.02) else self.page(code) for _ in range(3)],
                    'chart': {'null': None, **chart}, 'administrasi': adm,
                    'status_suara': not self.often(0.04), 'status_adm': not self.often(0.04)}
        if self.often(0.04):
            document['chart'] = self.random.choice((None, {'null': None}))
        if self.often(0.04):
            document['administrasi'] = None
        return document

    def grown(self, document, minute):
        """The same a while later, seldom with a smaller number or another page."""
        document = json.loads(json.dumps(document))
        document['ts'] = f'2024-02-16 10:{minute:02}:00'
        for part in (document['chart'] or {}, document['administrasi'] or {}):
            for name, number in part.items():
                if number is not None and name != 'null' and self.often(0.1):
                    part[name] = number + self.random.choice((1, 2, 3, 4, 5, -1))
        return document

    def totals(self, code, stations, minute):
        children = sorted({k[:child_length(code)] for k in stations
                           if k.startswith('' if code == '0' else code)})
        rows = {}
        chart = Counter({name: 0 for name in CANDIDATES})
        for child in children:
            _, own = sums(stations, child)
            rows[child] = {'psu': 'Reguler', 'persen': 100.0, 'status_progress': True,
                           **{name: own[name] for name in CANDIDATES}}
            chart.update({name: own[name] for name in CANDIDATES})
        if self.often(0.2):
            chart[CANDIDATES[0]] += 7
        if self.often(0.2):
            self.random.choice(list(rows.values()))[CANDIDATES[1]] += 5
        if self.often(0.1):
            rows['51' + children[0][2:]] = {CANDIDATES[0]: 0, 'persen': 0.0,
                                            'status_progress': True}
        n, _ = sums(stations, code)
        return {'ts': f'2024-02-16 10:{minute:02}:00', 'psu': 'Reguler', 'mode': 'hhcw',
                'chart': dict(chart), 'table': rows,
                'progres': {'total': n - self.often(0.2), 'progres': n + self.often(0.2)}}


def write(folder, code, document):
    parts = [] if code == '0' else [code[:n] for n in LEVELS if n <= len(code)]
    path = pathlib.Path(folder, 'pemilu', 'hhcw', 'ppwp', *parts).with_suffix('.json')
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document))


def regions_of(stations):
    return ['0'] + sorted({code[:n] for code in stations for n in LEVELS[:4]})


def read_certified():
    document = json.loads((ROOT / 'data/content/official-ppwp-2024.json').read_text())
    names = [str(choice) for choice in document['choices']]
    return {row['code']: dict(zip(names, row['votes'])) for row in document['rows']}


def agrees_over_generated_documents(folder):
    """Stations, then totals, then new versions of some of both, then old ones."""
    generator = Generator()
    cache = f'{folder}/generated.db'
    stations, totals = {}, {}
    codes = [f'{village}{i + 1:03}' for village, n in VILLAGES.items() for i in range(n)]
    print(f'# seed {SEED}')
    for edition, minute in enumerate((20, 40, 50, 30)):
        where = f'{folder}/edition{edition}'
        for code in codes:
            if code in stations and not generator.often(0.4):
                continue
            document = (generator.station(code, minute) if code not in stations or
                        generator.often(0.1) else generator.grown(stations[code][-1], minute))
            stations.setdefault(code, []).append(document)
            write(where, code, document)
        for code in regions_of(stations):
            if code in totals and not generator.often(0.5):
                continue
            document = generator.totals(code, stations, minute)
            totals.setdefault(code, []).append(document)
            write(where, code, document)
        result = run(cache, 'import', where)
        assert result.returncode == 0, result.stderr
        expected = count(stations, totals, read_certified())
        agree(cache, expected)
    missing = {f'R{n}' for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 18, 19, 20, 21, 22,
                                 23, 25)} - {rule for rule, n in expected.items() if n}
    assert not missing, (SEED, missing)
    rows = csv.DictReader(io.StringIO(run(cache, 'check', '--csv').stdout))
    assert Counter(row['rule'] for row in rows) == +expected


def agrees_over_the_samples(folder):
    if not SAMPLES.is_dir():
        print('# the samples are not there')
        return
    cache = f'{folder}/samples.db'
    stations, totals = {}, {}
    where = f'{folder}/samples'
    for path in sorted(SAMPLES.rglob('hhcw/ppwp/**/*.json')):
        code = path.stem
        document = json.loads(path.read_text())
        if not isinstance(document, dict) or 'ts' not in document:
            continue
        kept = stations if len(code) == 13 else totals
        if code not in kept:
            kept[code] = [document]
            write(where, code, document)
    result = run(cache, 'import', where)
    assert result.returncode in (0, 3), result.stderr
    assert len(stations) > 50
    agree(cache, count(stations, totals, read_certified()))


def holds_totals_against_the_recapitulation(folder):
    """Where everything is counted and only there."""
    cache = f'{folder}/certified.db'
    rows = {name: 0 for name in CANDIDATES}
    document = {'ts': '2024-03-01 10:00:00', 'psu': 'Reguler', 'mode': 'hhcw', 'chart': rows,
                'table': {'1101': {'psu': 'Reguler', 'persen': 0, 'status_progress': True, **rows}},
                'progres': {'total': 5, 'progres': 4}}
    write(f'{folder}/counting', '11', document)
    assert run(cache, 'import', f'{folder}/counting').returncode == 0
    assert summary(cache)['R27'] == 0
    document['progres']['progres'] = 5
    document['ts'] = '2024-03-02 10:00:00'
    write(f'{folder}/counted', '11', document)
    assert run(cache, 'import', f'{folder}/counted').returncode == 0
    assert summary(cache)['R27'] == 1
    finding = json.loads(run(cache, 'check', '--rule', 'R27', '--json').stdout)
    assert finding['code'] == '11' and finding['found'] == 0 < finding['expected']


TESTS = [agrees_over_generated_documents, agrees_over_the_samples,
         holds_totals_against_the_recapitulation]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    for number, one in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                one(folder)
                print(f'ok {number} {one.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError) as error:
                failed = True
                print(f'not ok {number} {one.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
