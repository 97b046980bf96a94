# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs programs and says what they used: the operating system's accounts of the finished child."""

import json
import os
import statistics
import subprocess
import sys
import time


class Failed(Exception):
    """A program that is measured did not do its work."""


def measure(command, environment=None):
    """Wall and processor seconds, peak memory in MB and the output of one process."""
    os.sync()  # What an earlier program left to be written is not on this one's account.
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed('%s: exit status %d' % (os.path.basename(command[0]), process.returncode))
    return {
        'wall': wall,
        'cpu': usage.ru_utime + usage.ru_stime,
        'peak_mb': usage.ru_maxrss / 1024,
        'output': output.decode(),
    }


def ask(command, environment=None):
    """The figures that a program prints as JSON about itself."""
    os.sync()
    try:
        return json.loads(subprocess.check_output(command, env=environment))
    except (subprocess.CalledProcessError, ValueError) as error:
        raise Failed('%s: %s' % (os.path.basename(command[0]), error)) from error


def warm(path):
    """Reads a file once, so that it comes from memory afterwards."""
    with open(path, 'rb', buffering=0) as file:
        block = bytearray(1 << 20)
        while file.readinto(block):
            pass


def remove_database(path):
    for suffix in ('', '-wal', '-shm', '.wal'):
        if os.path.exists(path + suffix):
            os.remove(path + suffix)


def size_mb(path):
    """Of a database with what is not merged into it yet."""
    return sum(os.path.getsize(path + suffix) for suffix in ('', '-wal', '.wal')
               if os.path.exists(path + suffix)) / 1e6


class Samples:
    """The figures of every round by name; rounds of different names belong together."""

    def __init__(self):
        self.values = {}
        self.notes = {}  # why there is none, or what to know about it

    def add(self, name, value):
        self.values.setdefault(name, []).append(value)

    def add_all(self, prefix, figures, keys):
        for key in keys:
            self.add('%s.%s' % (prefix, key), figures[key])

    def get(self, name):
        return self.values.get(name, [])


def spread(values):
    """Median, least and most."""
    return {'median': statistics.median(values), 'min': min(values), 'max': max(values)}


def say(text):
    """Progress, kept apart from the figures."""
    print(text, file=sys.stderr, flush=True)
