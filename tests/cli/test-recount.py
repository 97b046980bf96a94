#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sums that saksi-cli tally prints, against a recount of the documents in plain Python, after
every kind of change: test-recount.py SAKSI-CLI

SAKSI_TEST_SEED repeats a run."""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
SEED = int(os.environ.get('SAKSI_TEST_SEED') or random.randrange(1 << 32))
LEVELS = (2, 4, 6, 10, 13)
CONTESTS = ('ppwp-2024', 'pdpr-2024')
VILLAGES = {'1101012001': 3, '1101012002': 9, '1101022001': 4, '1171013001': 7, '1204012001': 12,
            '3173011005': 40, '9501012001': 2, '99AE010001': 5, '99BF010001': 3, '9962010001': 672}


def day(number, minute=0):
    return f'2024-02-{number:02} 10:{minute:02}:00'


class Nation:
    """What was published so far, and a cache that was told of it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.random = random.Random(SEED)
        self.cache = str(self.folder / 'saksi.db')
        self.versions = {contest: {} for contest in CONTESTS}
        self.pending = []
        self.editions = 0
        self.stations = [f'{village}{number + 1:03}' for village, n in VILLAGES.items()
                         for number in range(n)]

    def run(self, *arguments):
        return subprocess.run([PROGRAM, '--cache', self.cache, *arguments], capture_output=True,
                              text=True)

    def document(self, contest, ts, size=300, known=0.9, psu=None):
        def count():
            return self.random.randrange(size) if self.random.random() < known else None
        document = {'mode': 'hhcw', 'ts': ts, 'psu': psu, 'images': [None] * 3,
                    'status_suara': True, 'status_adm': True,
                    'administrasi': {name: count() for name in
                                     ('suara_sah', 'suara_tidak_sah', 'suara_total')}}
        if contest.startswith('ppwp'):
            document['chart'] = {'null': None, **{str(100025 + i): count() for i in range(3)}}
        else:
            document['chart'] = {str(i + 1): {'jml_suara_total': count(), 'jml_suara_partai': 1}
                                 for i in range(4)}
        if self.random.random() > known:
            document['chart'] = self.random.choice((None, {}, {'null': None}))
        if self.random.random() > known:
            document['administrasi'] = None
        return document

    def publish(self, contest, code, document):
        """A new document, and no more than that: two of a station never have the same time."""
        self.versions[contest].setdefault(code, []).append(document)
        self.pending.append((contest, code, json.dumps(document)))

    def send(self, contest, code, body):
        self.pending.append((contest, code, body))

    def take_in(self, status=0):
        """Imports what waits, in no order, and returns what the import counts."""
        self.editions += 1
        edition = self.folder / f'edition{self.editions}'
        self.random.shuffle(self.pending)
        for contest, code, body in self.pending:
            parts = [code[:length] for length in LEVELS]
            path = edition.joinpath('pemilu', 'hhcw', contest.split('-')[0], *parts[:4],
                                    f'{code}.json')
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body)
        self.pending = []
        result = self.run('import', str(edition), '--json')
        assert result.returncode == status, (result.returncode, result.stderr)
        self.compare()
        return json.loads(result.stdout)

    def current(self, contest):
        return {code: max(versions, key=lambda document: document['ts'])
                for code, versions in self.versions[contest].items()}

    def expect(self, contest, region):
        documents = [document for code, document in self.current(contest).items()
                     if region == '0' or code.startswith(region)]
        if not documents:
            return None
        votes, reported = {}, 0
        for document in documents:
            chart = {choice: cell['jml_suara_total'] if isinstance(cell, dict) else cell
                     for choice, cell in (document['chart'] or {}).items() if choice != 'null'}
            reported += bool(chart) and None not in chart.values()
            for choice, count in chart.items():
                if count is not None:
                    votes[choice] = votes.get(choice, 0) + count

        def total(name):
            known = [document['administrasi'][name] for document in documents
                     if document['administrasi'] and document['administrasi'][name] is not None]
            return sum(known) if known else None
        return {'votes': votes, 'valid': total('suara_sah'), 'invalid': total('suara_tidak_sah'),
                'ts': max(document['ts'] for document in documents), 'stations': reported}

    def compare(self):
        """The nation, the provinces, and other regions at random."""
        regions = sorted({code[:length] for code in self.stations for length in LEVELS[:4]})
        chosen = {'0', '99', '9962010001'} | set(self.random.sample(regions, 12))
        for contest in CONTESTS:
            for region in sorted(chosen):
                result = self.run('--contest', contest, 'tally', region, '--json')
                expected = self.expect(contest, region)
                if result.returncode != 0:
                    assert expected is None, (contest, region, result.stderr)
                    continue
                found = json.loads(result.stdout)['counts']['stations']
                if found is not None:
                    found['votes'] = {choice: n for choice, n in found['votes'].items()
                                      if n is not None}
                assert found == expected, (contest, region, found, expected)

    def some(self, n):
        return self.random.sample(self.stations, n)


def first_import(nation):
    for contest in CONTESTS:
        for code in nation.stations:
            nation.publish(contest, code, nation.document(contest, day(15)))
    counts = nation.take_in()
    assert counts['versions'] == len(nation.stations) * 2, counts


def versions_up_and_down(nation):
    for contest in CONTESTS:
        for code in nation.some(90):
            size = nation.random.choice((1, 20, 3000))
            nation.publish(contest, code, nation.document(contest, day(16), size=size))
    assert nation.take_in()['versions'] == 180


def known_to_unknown_and_back(nation):
    chosen = nation.some(60)
    for number, known in ((17, 0.0), (18, 1.0), (19, 0.5)):
        for code in chosen:
            nation.publish('ppwp-2024', code, nation.document('ppwp-2024', day(number),
                                                              known=known))
        assert nation.take_in()['versions'] == 60


def an_older_copy_that_comes_late(nation):
    """Known or not, it does not become current."""
    chosen = nation.some(60)
    for code in chosen[:30]:
        nation.publish('ppwp-2024', code, nation.document('ppwp-2024', day(14)))
    assert nation.take_in()['versions'] == 30
    for code in chosen:
        oldest = min(nation.versions['ppwp-2024'][code], key=lambda document: document['ts'])
        nation.send('ppwp-2024', code, json.dumps(oldest))
    counts = nation.take_in()
    assert counts['versions'] == 0 and counts['unchanged'] == 60, counts


def the_same_in_another_order(nation):
    for code, document in nation.random.sample(sorted(nation.current('ppwp-2024').items()), 50):
        members = list(document.items())
        nation.random.shuffle(members)
        nation.send('ppwp-2024', code, json.dumps(dict(members), indent=2))
    counts = nation.take_in()
    assert counts['versions'] == 0 and counts['unchanged'] == 50, counts


def voting_again(nation):
    for contest in CONTESTS:
        for code in nation.some(20):
            nation.publish(contest, code, nation.document(contest, day(20),
                                                          psu='Pemungutan Suara Ulang'))
    nation.take_in()


def placeholders_beyond_16_bits(nation):
    for code in nation.some(40):
        document = nation.document('ppwp-2024', day(21), known=1)
        document['chart'] = {'null': None, '100025': 256000, '100026': 65536, '100027': 65535}
        document['administrasi']['suara_sah'] = 256000
        nation.publish('ppwp-2024', code, document)
    nation.take_in()
    # … and gone again.
    for code, document in nation.current('ppwp-2024').items():
        if (document['chart'] or {}).get('100025') == 256000:
            nation.publish('ppwp-2024', code, nation.document('ppwp-2024', day(22)))
    nation.take_in()


def refused_and_brought_again(nation):
    chosen = nation.some(25)
    bodies = ('<html><body>503</body></html>', '', '[]', '{"mode":"hr","chart":{"100025":9999}}',
              '{"mode":"hhcw","chart":{"100025":9999')
    for code in chosen:
        nation.send('ppwp-2024', code, nation.random.choice(bodies))
    assert nation.take_in(status=3)['rejected'] == 25
    refused = nation.run('rejected', '--json').stdout.splitlines()
    assert len(refused) == 25
    nation.run('rejected', '--retry')
    nation.compare()
    for code in chosen:
        nation.publish('ppwp-2024', code, nation.document('ppwp-2024', day(23)))
    assert nation.take_in()['versions'] == 25
    nation.run('rejected', '--retry')
    nation.compare()


def the_biggest_village(nation):
    for code in nation.stations:
        if code.startswith('9962010001'):
            nation.publish('ppwp-2024', code, nation.document('ppwp-2024', day(24), size=1000))
    assert nation.take_in()['versions'] == 672


STEPS = [first_import, versions_up_and_down, known_to_unknown_and_back,
         an_older_copy_that_comes_late, the_same_in_another_order, voting_again,
         placeholders_beyond_16_bits, refused_and_brought_again, the_biggest_village]


def main():
    """Each step goes on with the cache of the one before."""
    failed = False
    print(f'1..{len(STEPS)}\n# SAKSI_TEST_SEED={SEED}')
    with tempfile.TemporaryDirectory() as folder:
        nation = Nation(folder)
        for number, step in enumerate(STEPS, 1):
            try:
                step(nation)
                print(f'ok {number} {step.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError) as error:
                failed = True
                print(f'not ok {number} {step.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
