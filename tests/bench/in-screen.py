#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What needs a screen: starting, memory. usage: in-screen.py BUILD CACHE RUNS WHAT…

Runs inside tests/ui/run-ui-test.sh, on a screen of its own, and prints samples as JSON, a list a
name. Programs are watched from outside: see watch-window.c.
"""

import json
import os
import shutil
import subprocess
import sys
import time

WHEEL_DOWN = '5'
TURNS = 400


class Window:
    """A program whose window is on the screen and has come to rest."""

    def __init__(self, build, command):
        # The peers warn about what is theirs.
        environment = {**os.environ, 'G_DEBUG': '', 'GTK_A11Y': 'none'}
        self.watcher = subprocess.Popen(
            [os.path.join(build, 'tests/bench/watch-window'), *command], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.figures = json.loads(self.watcher.stdout.readline() or '{}')

    def pss_mb(self):
        with open('/proc/%d/smaps_rollup' % self.figures['pid'], encoding='ascii') as file:
            for line in file:
                if line.startswith('Pss:'):
                    return int(line.split()[1]) / 1024
        return None

    def cpu_seconds(self):
        with open('/proc/%d/stat' % self.figures['pid'], encoding='ascii') as file:
            fields = file.read().rpartition(')')[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    def wait_for_rest(self):
        """Until the program does nothing for half a second, at most ten seconds."""
        deadline = time.monotonic() + 10
        before = -1
        while before != self.cpu_seconds() and time.monotonic() < deadline:
            before = self.cpu_seconds()
            time.sleep(0.5)

    def close(self):
        self.watcher.stdin.close()
        self.watcher.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def programs(build, cache):
    found = {
        'empty': [os.path.join(build, 'tests/bench/empty-window')],
        'start': [os.path.join(build, 'src/ui/saksi'), '--cache', cache],
    }
    if shutil.which('gnome-maps'):
        found['maps'] = ['gnome-maps']
    return found


def measure_start(build, cache, runs, samples):
    commands = programs(build, cache)
    for number in range(runs + 1):
        for name, command in commands.items():
            with Window(build, command) as window:
                if number == 0:
                    continue  # to have everything in memory
                for key in ('mapped_ms', 'painted_ms', 'rest_ms', 'cpu_ms'):
                    samples.setdefault('%s.%s' % (name, key), []).append(window.figures[key])


def scroll_everything(window):
    """The wheel over the middle of the window, far down and by jumps, as a person looks around."""
    subprocess.run(['xdotool', 'mousemove', '500', '400'], check=True)
    subprocess.run(['xdotool', 'click', '--repeat', str(TURNS), '--delay', '5', WHEEL_DOWN],
                   check=True)
    window.wait_for_rest()


def measure_memory(build, cache, runs, samples):
    saksi = [os.path.join(build, 'src/ui/saksi'), '--cache', cache]
    for _ in range(runs):
        for page in ('map', 'results'):
            with Window(build, [*saksi, '--page', page]) as window:
                window.wait_for_rest()
                samples.setdefault('memory.%s_mb' % page, []).append(window.pss_mb())
                scroll_everything(window)
                samples.setdefault('memory.%s_scrolled_mb' % page, []).append(window.pss_mb())
        samples.setdefault('memory.pss_mb', []).append(
            max(values[-1] for name, values in samples.items() if name.endswith('_scrolled_mb')))
        if shutil.which('gnome-maps'):
            with Window(build, ['gnome-maps']) as window:
                window.wait_for_rest()
                samples.setdefault('maps.pss_mb', []).append(window.pss_mb())


def main():
    build, cache, runs, *what = sys.argv[1:]
    samples = {}
    if 'start' in what:
        measure_start(build, cache, int(runs), samples)
    if 'memory' in what:
        measure_memory(build, cache, min(int(runs), 3), samples)
    print(json.dumps(samples))


if __name__ == '__main__':
    main()
