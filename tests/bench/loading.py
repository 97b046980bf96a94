# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports: ours and the peers', round by round."""

import json
import shutil

import machine
from running import Failed, remove_database, say
from sets import NATION

# Stations of the legislative set where the whole is too much.
SAMPLE = 20000
KEYS = ('cpu', 'wall', 'peak_mb', 'file_mb')


def check_counts(figures, documents, versions):
    """An import that did less than its work has no figures."""
    counts = json.loads(figures['output'])
    if counts['stations'] != documents or not versions(counts['versions']):
        raise Failed('an import of %d documents says %r' % (documents, counts))


def count_lines(path):
    with open(path, 'rb', buffering=0) as file:
        return sum(block.count(b'\n') for block in iter(lambda: file.read(1 << 20), b''))


def measure_import(bench):
    samples, ours = bench.samples, bench.saksi
    national, changed, archive = bench.sets.national(), bench.sets.changed(), bench.sets.archive()
    documents = count_lines(national)
    if bench.duckdb.missing:
        samples.notes['duckdb'] = bench.duckdb.missing

    for number in range(bench.runs):
        say('import, round %d of %d' % (number + 1, bench.runs))
        if not bench.duckdb.missing:
            samples.add_all('duckdb', bench.duckdb.load(national), KEYS)

        packed = ours.load(archive)
        check_counts(packed, NATION, lambda versions: versions == NATION)
        samples.add_all('archive', packed, KEYS)

        plain = ours.load(national)
        check_counts(plain, documents, lambda versions: versions == documents)
        samples.add_all('import', plain, KEYS)
        shutil.copyfile(ours.file, bench.full_cache)

        again = ours.load(changed, keep=True)
        check_counts(again, documents, lambda versions: 0 < versions < documents / 50)
        samples.add_all('changed', again, KEYS)
        samples.add('import.most_mb',
                    max(figures['peak_mb'] for figures in (packed, plain, again)))

        if not bench.quick:
            samples.add_all('python', bench.python.load(national), KEYS)
    if bench.quick:
        samples.notes['python'] = 'left out by --quick'


def ensure_full_cache(bench):
    """The groups that only read want a cache; the import's own is used when it was measured."""
    if bench.has_full_cache:
        return
    say('filling a cache')
    figures = bench.saksi.load(bench.sets.national())
    check_counts(figures, json.loads(figures['output'])['documents'], lambda versions: True)
    shutil.copyfile(bench.saksi.file, bench.full_cache)


def fits_in_memory(bench, group):
    """Sets of four gigabytes and more are measured only where they stay in memory."""
    if bench.quick:
        bench.samples.notes[group] = 'a small sample because of --quick'
        return False
    if machine.available_bytes() < 8e9:
        bench.samples.notes[group] = 'a small sample: the set does not stay in this memory'
        return False
    return True


def measure_growth(bench):
    national = bench.sets.national()
    if not fits_in_memory(bench, 'growth'):
        bench.samples.notes['growth'] = 'left out: no memory for the larger set, or --quick'
        return
    larger = bench.sets.larger()
    for number in range(min(bench.runs, 3)):
        say('growth, round %d of %d' % (number + 1, min(bench.runs, 3)))
        bench.samples.add_all('once', bench.saksi.load(national), KEYS)
        bench.samples.add_all('larger', bench.saksi.load(larger), KEYS)
    remove_database(bench.saksi.file)


def measure_legislative(bench):
    stations = NATION if fits_in_memory(bench, 'legislative') else SAMPLE
    set_file = bench.sets.legislative(stations)
    rounds = min(bench.runs, 3)
    for number in range(rounds):
        say('legislative set, round %d of %d' % (number + 1, rounds))
        if not bench.duckdb.missing:
            theirs = bench.duckdb.load(set_file, 'import-pdpr')
            theirs['bytes'] = theirs['file_mb'] * 1e6 / stations
            bench.samples.add_all('duckdb.legislative', theirs, (*KEYS, 'bytes'))
        figures = bench.saksi.load(set_file, 'pdpr-2024')
        check_counts(figures, stations, lambda versions: versions == stations)
        figures['bytes'] = figures['file_mb'] * 1e6 / stations
        bench.samples.add_all('legislative', figures, (*KEYS, 'bytes'))
    remove_database(bench.saksi.file)
    remove_database(bench.duckdb.file)
