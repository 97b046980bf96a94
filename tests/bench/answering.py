# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions of a page to a full cache, and reading documents."""

import os
import tempfile

from loading import ensure_full_cache
from running import ask, measure, say

# Questions whose names begin like this are one row: the slowest of them counts.
CHILDREN = 'children'


def read_lines(output):
    """Figures in milliseconds or megabytes by name, from "name value unit" a line."""
    units = {'ns': ('_ms', 1e-6), 'us': ('_ms', 1e-3), 'ms': ('_ms', 1), 's': ('_ms', 1e3),
             'MB': ('_mb', 1)}
    figures = {}
    for line in output.splitlines():
        fields = line.split()
        if len(fields) == 3 and fields[2] in units:
            suffix, scale = units[fields[2]]
            figures[fields[0] + suffix] = float(fields[1]) * scale
    return figures


def add_answers(samples, figures):
    slowest = {}
    for name, value in figures.items():
        question, _, statistic = name.rpartition('.')
        key = (CHILDREN if question.startswith(CHILDREN) else question) + '.' + statistic
        slowest[key] = max(value, slowest.get(key, 0))
    for key, value in slowest.items():
        samples.add(key, value)


def measure_queries(bench):
    ensure_full_cache(bench)
    command = [os.path.join(bench.build, 'tests/bench/bench-queries'), bench.full_cache]
    if not bench.duckdb.missing and not os.path.exists(bench.duckdb.file):
        bench.duckdb.load(bench.sets.national())
    if bench.duckdb.missing:
        bench.samples.notes['duckdb'] = bench.duckdb.missing
    if not os.path.exists(bench.python.file):
        bench.python.load(bench.sets.national())
    for number in range(bench.runs):
        say('questions, round %d of %d' % (number + 1, bench.runs))
        add_answers(bench.samples, read_lines(measure(command)['output']))
        bench.samples.add('sqlite.rules.median_ms', bench.python.answer()['median_ms'])
        if not bench.duckdb.missing:
            for name, row in bench.duckdb.answer().items():
                for key, value in row.items():
                    bench.samples.add('duckdb.%s.%s' % (name, key), value)


def measure_hosting(bench):
    command = [os.path.join(bench.build, 'tests/bench/bench-hosting')]
    for _ in range(bench.runs):
        add_answers(bench.samples, read_lines(measure(command)['output']))


def measure_statements(bench):
    source = os.path.realpath(os.path.join(os.path.dirname(__file__), '../..'))
    os.environ.setdefault('SAKSI_DATA_DIR', os.path.join(source, 'data'))
    with tempfile.TemporaryDirectory(prefix='saksi-bench-') as folder:
        command = [os.path.join(bench.build, 'tests/bench/bench-statements'),
                   os.path.join(folder, 'cache.db'), '20000']
        for _ in range(bench.runs):
            add_answers(bench.samples, read_lines(measure(command)['output']))


def measure_scanner(bench):
    command = [os.path.join(bench.build, 'tests/bench/bench-documents'), bench.sets.national(),
               '5000' if bench.quick else '50000']
    for _ in range(bench.runs):
        figures = ask(command)
        for key in ('saksi_ns', 'json_glib_ns'):
            bench.samples.add(key, figures[key])
