#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./dev bench makes of its figures; nothing is measured here."""

import io
import os
import sys
import tarfile
import tempfile

import tap

sys.path.insert(0, tap.source('tests', 'bench'))

import answering  # noqa: E402
import figures  # noqa: E402
import report  # noqa: E402
import sets  # noqa: E402
from running import Samples  # noqa: E402

ROWS = {row.name: row for row in figures.ROWS}


def samples_of(**values):
    samples = Samples()
    for name, numbers in values.items():
        for number in numbers:
            samples.add(name.replace('__', '.'), number)
    return samples


def results_of(rows):
    return {
        'machine': {'processor': 'P', 'cores': 2, 'memory_gb': 8, 'system': 'S', 'kernel': 'K',
                    'disk': 'D', 'versions': {'GTK': '4.8'}},
        'run': {'date': '2024-02-14', 'started': '07:00 UTC', 'seconds': 60,
                'load_at_start': [0, 0, 0], 'load_at_end': [1, 1, 1], 'others_share': 0.5,
                'quiet': False},
        'runs': 3,
        'rows': rows,
    }


def takes_ratios_round_by_round():
    # The second round was disturbed for both; medians of each side would tell another story.
    samples = samples_of(import__cpu=[1, 9, 2], duckdb__cpu=[2, 18, 2])
    row = figures.evaluate(ROWS['import-cpu'], samples)
    assert row['ratio'] == {'median': 0.5, 'min': 0.5, 'max': 1}, row
    assert row['reached'] is True


def knows_what_is_better():
    slow = figures.evaluate(ROWS['scanner'], samples_of(saksi_ns=[500], json_glib_ns=[10000]))
    fast = figures.evaluate(ROWS['scanner'], samples_of(saksi_ns=[300], json_glib_ns=[10000]))
    assert (slow['reached'], fast['reached']) == (False, True)

    small = figures.evaluate(ROWS['memory'], samples_of(memory__pss_mb=[159]))
    large = figures.evaluate(ROWS['memory'], samples_of(memory__pss_mb=[161], maps__pss_mb=[200]))
    assert (small['reached'], large['reached']) == (True, False)


def says_nothing_of_what_was_not_measured():
    samples = samples_of(import__cpu=[1])
    samples.notes['duckdb'] = 'DuckDB is not installed'
    row = figures.evaluate(ROWS['import-cpu'], samples)
    assert 'reached' not in row and 'ratio' not in row
    assert row['note'] == 'DuckDB is not installed'
    assert '| — |' in report.to_markdown(results_of([row]))


def takes_the_slowest_kind_of_region():
    samples = Samples()
    answering.add_answers(samples, answering.read_lines(
        'children_of_nation.p99 900 us\nchildren_of_village.p99 1.5 ms\nsearch.p99 100 us\nx y\n'))
    assert samples.get('children.p99_ms') == [1.5]
    assert samples.get('search.p99_ms') == [0.1]


def writes_between_the_marks():
    row = figures.evaluate(ROWS['import-cpu'], samples_of(import__cpu=[3], duckdb__cpu=[2]))
    with tempfile.TemporaryDirectory() as folder:
        document, results = os.path.join(folder, 'a.md'), os.path.join(folder, 'a.json')
        with open(document, 'w', encoding='utf-8') as file:
            file.write('before\n%s\nold\n%s\nafter\n' % (report.BEGIN, report.END))
        with open(results, 'w', encoding='utf-8') as file:
            report.json.dump(results_of([row]), file)
        for _ in range(2):
            report.write_docs(results, document)
        with open(document, encoding='utf-8') as file:
            text = file.read()
    assert text.startswith('before\n') and text.endswith('\nafter\n') and 'old' not in text
    assert text.count('| import of NDJSON, CPU |') == 1 and '**no**' in text
    assert 'NOT IDLE' in text


def keeps_some_files_of_an_archive():
    source, target = io.BytesIO(), io.BytesIO()
    deep = 'b/' + 'c' * 60 + '/' + 'd' * 60  # its folder stands apart from its name
    with tarfile.open(fileobj=source, mode='w', format=tarfile.USTAR_FORMAT) as archive:
        for name, size in (('a/list.json', 700), ('b/one.json', 5), (deep, 1024)):
            entry = tarfile.TarInfo(name)
            entry.size = size
            archive.addfile(entry, io.BytesIO(b'1' * size))
    source.seek(0)
    sets.copy_entries(source, target, b'b/')
    target.seek(0)
    with tarfile.open(fileobj=target) as archive:
        assert [(entry.name, entry.size) for entry in archive] == [('b/one.json', 5), (deep, 1024)]


tap.run(takes_ratios_round_by_round, knows_what_is_better, says_nothing_of_what_was_not_measured,
        takes_the_slowest_kind_of_region, writes_between_the_marks,
        keeps_some_files_of_an_archive)
