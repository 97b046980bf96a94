# SPDX-License-Identifier: GPL-3.0-or-later
"""What people see: starting, memory, scrolling, on a screen of its own."""

import os
import shutil
import subprocess
import sys
import tempfile

import peers
from answering import read_lines
from loading import ensure_full_cache
from running import ask, measure, say

HERE = os.path.dirname(os.path.abspath(__file__))
SCREEN = os.path.join(HERE, '../ui/run-ui-test.sh')


def _measure_in_screen(bench, group):
    needed = [program for program in ('Xvfb', 'xdotool') if shutil.which(program) is None]
    if needed:
        bench.samples.notes[group] = 'not installed: ' + ', '.join(needed)
        return
    if not os.path.exists(os.path.join(bench.build, 'tests/bench/watch-window')):
        bench.samples.notes[group] = 'built without the libraries of X'
        return
    if peers.maps_missing():
        bench.samples.notes['maps'] = peers.maps_missing()
    ensure_full_cache(bench)
    say('%s, %d rounds' % (group, bench.runs))
    found = ask([SCREEN, bench.build, sys.executable, os.path.join(HERE, 'in-screen.py'),
                 bench.build, bench.full_cache, str(bench.runs), group])
    for name, values in found.items():
        for value in values:
            bench.samples.add(name, value)


def measure_start(bench):
    _measure_in_screen(bench, 'start')


def measure_memory(bench):
    _measure_in_screen(bench, 'memory')


def measure_scroll(bench):
    program = os.path.join(bench.build, 'tests/bench/bench-scroll')
    if not os.path.exists(program):
        bench.samples.notes['scroll'] = 'there is no table of all stations to scroll yet'
        return
    ensure_full_cache(bench)
    for number in range(bench.runs):
        say('scrolling, round %d of %d' % (number + 1, bench.runs))
        figures = read_lines(measure([SCREEN, bench.build, program, bench.full_cache])['output'])
        for name, value in figures.items():
            bench.samples.add('table.' + name, value)


def measure_map(bench):
    command = [SCREEN, bench.build, os.path.join(bench.build, 'tests/bench/bench-map')]
    with subprocess.Popen([sys.executable, os.path.join(HERE, 'tile-server.py')],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        tiles = server.stdout.readline().strip()
        groups = {
            'map': ['40', '0'],
            'dots': ['0', '3000'],
            'tiles': ['40', '0', '1400', '900', tiles],
        }
        for number in range(bench.runs):
            say('moving the map, round %d of %d' % (number + 1, bench.runs))
            for group, arguments in groups.items():
                figures = read_lines(measure(command + arguments)['output'])
                for name, value in figures.items():
                    bench.samples.add('%s.%s' % (group, name), value)
        server.stdin.close()


def measure_timeline(bench):
    source = os.path.realpath(os.path.join(HERE, '../..'))
    os.environ.setdefault('SAKSI_DATA_DIR', os.path.join(source, 'data'))
    programs = os.path.join(bench.build, 'tests/bench')
    with tempfile.TemporaryDirectory(prefix='saksi-bench-') as folder:
        cache = os.path.join(folder, 'cache.db')
        measure([os.path.join(programs, 'bench-statements'), cache, '20000'])
        for number in range(bench.runs):
            say('using the timeline, round %d of %d' % (number + 1, bench.runs))
            command = [SCREEN, bench.build, os.path.join(programs, 'bench-timeline'), cache]
            for name, value in read_lines(measure(command)['output']).items():
                bench.samples.add('timeline.' + name, value)
