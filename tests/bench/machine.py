# SPDX-License-Identifier: GPL-3.0-or-later
"""What the figures were taken on, and whether anything else was going on meanwhile."""

import datetime
import os
import platform
import resource
import shutil
import subprocess

# More than this share of all processors used by others, and the figures are not to be quoted.
QUIET = 0.05


def _read(path, default=''):
    try:
        with open(path, encoding='utf-8') as file:
            return file.read().strip()
    except OSError:
        return default


def _field(text, name):
    for line in text.splitlines():
        key, _, value = line.partition(':')
        if key.strip() == name:
            return value.strip()
    return ''


def _disk(folder):
    """The file system of a folder and the kind of its device."""
    best = ('', 'unknown', '')
    real = os.path.realpath(folder)
    for line in _read('/proc/self/mountinfo').splitlines():
        fields = line.split()
        kind, device = fields[fields.index('-') + 1:][:2]
        point = fields[4].rstrip('/') + '/'
        if (real + '/').startswith(point) and len(point) >= len(best[0]):
            best = (point, kind, os.path.basename(device))
    block = '/sys/class/block/' + best[2]
    model = _read(block + '/device/model')
    if not model:
        model = 'virtual disk' if best[2].startswith('vd') else 'disk'
    free = shutil.disk_usage(folder).free / 1e9
    return '%s on %s, %.0f GB free' % (best[1], model, free)


def _versions():
    versions = {'Python': platform.python_version()}
    for name, package in (('GTK', 'gtk4'), ('libadwaita', 'libadwaita-1'), ('GLib', 'glib-2.0'),
                          ('SQLite', 'sqlite3'), ('libarchive', 'libarchive'),
                          ('json-glib', 'json-glib-1.0')):
        found = subprocess.run(['pkg-config', '--modversion', package], capture_output=True,
                               text=True, check=False)
        if found.returncode == 0:
            versions[name] = found.stdout.strip()
    return versions


def describe(folder):
    system = platform.freedesktop_os_release().get('PRETTY_NAME', platform.system())
    return {
        'processor': _field(_read('/proc/cpuinfo'), 'model name') or platform.machine(),
        'cores': len(os.sched_getaffinity(0)),
        'memory_gb': round(os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30, 1),
        'kernel': '%s %s' % (platform.system(), platform.release()),
        'system': system,
        'disk': _disk(folder),
        'versions': _versions(),
    }


def available_bytes():
    """Memory that programs and the copies of files in memory can have."""
    kb = _field(_read('/proc/meminfo'), 'MemAvailable').split()
    return int(kb[0]) * 1024 if kb else 0


def _busy_seconds():
    """Processor seconds spent by everybody since the machine started."""
    fields = _read('/proc/stat').splitlines()[0].split()[1:]
    user, nice, system, _, _, irq, softirq, steal = (int(field) for field in fields[:8])
    return (user + nice + system + irq + softirq + steal) / os.sysconf('SC_CLK_TCK')


def _own_seconds():
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


class Load:
    """How busy the machine was from here on, with what we started and without."""

    def __init__(self):
        self.started = datetime.datetime.now(datetime.timezone.utc)
        self.average = os.getloadavg()
        self.busy = _busy_seconds()
        self.own = _own_seconds()

    def finish(self):
        ended = datetime.datetime.now(datetime.timezone.utc)
        seconds = (ended - self.started).total_seconds()
        others = (_busy_seconds() - self.busy) - (_own_seconds() - self.own)
        share = max(0.0, others) / max(1.0, seconds * (os.cpu_count() or 1))
        return {
            'date': self.started.strftime('%Y-%m-%d'),
            'started': self.started.strftime('%H:%M UTC'),
            'seconds': round(seconds),
            'load_at_start': [round(value, 2) for value in self.average],
            'load_at_end': [round(value, 2) for value in os.getloadavg()],
            'others_share': round(share, 3),
            'quiet': share <= QUIET,
        }
