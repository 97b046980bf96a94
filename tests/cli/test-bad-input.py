#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every importer of measurements and everything that can be wrong: test-bad-input.py SAKSI-CLI

Of each format there are two good measurements with a bad one between them. The good ones are taken
in, the bad one is refused with a reason, and nothing is taken in twice."""

import base64
import copy
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
EXAMPLES = pathlib.Path(os.environ['SAKSI_SOURCE_ROOT'], 'tests', 'data', 'observations')

# The reasons, by what is wrong.
REASONS = {
    'format': 'in none of the formats', 'truncated': 'breaks off', 'oversized': 'larger than',
    'syntax': 'does not follow its format', 'missing': 'is missing', 'type': 'not of the type',
    'coordinates': 'not on the earth', 'time': 'time is missing or cannot be right',
    'rtt': 'zero, negative or absurdly long', 'duplicate': 'stands in the file before',
    'address': 'none that can be measured', 'failed': 'reports that it failed',
    'target': 'cannot be told what it is about',
}

LONG = 'x' * 70000


def load(name):
    return json.loads((EXAMPLES / name).read_text(encoding='utf-8'))


def put(item, path, value):
    """Sets, or with None takes away, what stands at a path."""
    *way, last = path
    for step in way:
        item = item[step]
    if value is None:
        del item[last]
    else:
        item[last] = value


def change(path, value):
    return lambda item: put(item, path, value)


class Json:
    """A file that is a list of measurements, or one that has a list in it."""

    def __init__(self, name, good, faults, extension='json', around=None):
        self.name, self.good, self.faults = name, good, faults
        self.extension, self.around = extension, around

    def write(self, items):
        content = self.around(items) if self.around else items
        return json.dumps(content).encode()

    def each_fault(self):
        for fault, reason, spoil in self.faults:
            bad = copy.deepcopy(self.good[0])
            if spoil is not None:
                spoil(bad)
                yield fault, reason, self.write([self.good[0], bad, self.good[1]])
            else:
                yield fault, reason, self.write([self.good[0], self.good[0], self.good[1]])

    def cut(self):
        whole = self.write(self.good)
        return whole[:whole.rindex(b'{')]

    def get_whole(self):
        return self.write(self.good)


class Lines:
    """A file with a measurement a line."""

    def __init__(self, name, head, good, faults, extension):
        self.name, self.head, self.good, self.faults = name, head, good, faults
        self.extension = extension

    def write(self, lines):
        return '\n'.join(self.head + lines + ['']).encode()

    def each_fault(self):
        for fault, reason, line in self.faults:
            yield fault, reason, self.write([self.good[0], line, self.good[1]])

    def cut(self):
        return self.write(self.good + ['170.33.97.'])[:-1]

    def get_whole(self):
        return self.write(self.good)


def make_globalping(kind):
    measurement = load(f'globalping-{kind}.json')
    good = copy.deepcopy(measurement['results'][0])
    other = copy.deepcopy(good)
    other['probe']['city'] = 'Surabaya'
    other['probe']['longitude'] = 112.74
    place = [('latitude', 'coordinates', change(('probe', 'latitude'), 91.5)),
             ('longitude', 'coordinates', change(('probe', 'longitude'), -181)),
             ('half a place', 'coordinates', change(('probe', 'latitude'), None)),
             ('no place', 'coordinates', lambda item: item['probe'].update(latitude=0,
                                                                           longitude=0)),
             ('huge place', 'coordinates', change(('probe', 'latitude'), 1e300)),
             ('twice', 'duplicate', None),
             ('failed', 'failed', change(('result', 'status'), 'failed')),
             ('long name', 'oversized', change(('probe', 'city'), LONG)),
             ('no result', 'missing', change(('result',), None))]
    faults = {
        'ping': [(f'round trip {rtt}', 'rtt', change(('result', 'timings'), [{'rtt': rtt}]))
                 for rtt in (-1, 0, 60001, -1e308)] + [
            ('no address', 'address', change(('result', 'resolvedAddress'), 'example.org')),
            ('nowhere', 'address', change(('result', 'resolvedAddress'), '0.0.0.0'))],
        'traceroute': [('round trip', 'rtt', change(('result', 'hops', 2, 'timings'),
                                                    [{'rtt': -0.5}])),
                       ('hops', 'missing', change(('result', 'hops'), None))],
        'mtr': [('round trip', 'rtt', change(('result', 'hops', -1, 'timings'), [{'rtt': -0.5}])),
                ('hops', 'missing', change(('result', 'hops'), None))],
        'dns': [('answers', 'missing', change(('result', 'answers'), None))],
        'http': [],
    }[kind]

    def around(items):
        whole = copy.deepcopy(measurement)
        whole['results'] = items
        return whole

    return Json(f'globalping {kind}', [good, other], place + faults, around=around)


def make_globalping_times():
    """The time is that of the measurement."""
    measurement = load('globalping-ping.json')
    measurement['results'] = measurement['results'][:1]
    other = copy.deepcopy(measurement)
    other['createdAt'] = other['updatedAt'] = '2024-03-19T02:00:00.000Z'
    return Json('globalping times', [measurement, other], [
        ('none', 'time', change(('createdAt',), None)),
        ('before there were computers', 'time', change(('createdAt',), '1812-01-01T00:00:00Z')),
        ('in the future', 'time', lambda item: item.update(createdAt='2812-01-01T00:00:00Z',
                                                           updatedAt='2812-01-01T00:00:00Z')),
        ('no date', 'time', change(('createdAt',), 'yesterday')),
        ('no such month', 'time', change(('createdAt',), '2024-13-45T99:00:00Z')),
        ('twice', 'duplicate', None),
    ])


def make_atlas(number, name, faults):
    results = load('atlas-results.json')
    good = results[number]
    other = copy.deepcopy(good)
    other['timestamp'] += 3600
    times = [(f'time {time}', 'time', change(('timestamp',), time))
             for time in (-5, 0, 99999999999, 1e300, 'noon')]
    return Json(f'atlas {name}', [good, other], times + faults + [
        ('no time', 'time', change(('timestamp',), None)), ('twice', 'duplicate', None),
        ('no probe', 'missing', change(('prb_id',), None))])


def make_atlas_all():
    return [
        make_atlas(12, 'ping', [
            ('round trips', 'rtt', change(('result',), [{'rtt': -2}, {'rtt': 0}])),
            ('a minute', 'rtt', change(('result',), [{'rtt': 60001.0}])),
            ('times of no replies', 'rtt', lambda item: item.update(result=None, min=-3)),
            ('no address', 'address', change(('dst_addr',), '0.0.0.0')),
            ('long name', 'oversized', change(('dst_name',), LONG))]),
        make_atlas(9, 'traceroute', [
            ('round trip', 'rtt', change(('result', -1, 'result'),
                                         [{'from': '170.33.13.55', 'rtt': -3}])),
            ('no list', 'missing', change(('result',), None))]),
        make_atlas(10, 'dns', [
            ('no message', 'type', change(('result', 'abuf'), '!!')),
            ('message cut', 'type', change(('result', 'abuf'),
                                                base64.b64encode(b'\0' * 7).decode()))]),
        make_atlas(11, 'sslcert', [
            ('round trip', 'rtt', change(('ttc',), -4)),
            ('no certificate', 'missing', change(('cert',), None))]),
    ]


def make_probes():
    probes = load('atlas-probes.json')['results'][:2]
    return Json('atlas probes', probes, [
        ('latitude', 'coordinates', change(('geometry', 'coordinates'), [106.8, 96])),
        ('no place', 'coordinates', change(('geometry', 'coordinates'), [0, 0])),
        ('no number', 'missing', change(('id',), None)),
    ], around=lambda items: {'count': len(items), 'next': None, 'previous': None,
                             'results': items})


def make_rdap():
    block = load('rdap-ip.json')
    other = copy.deepcopy(block)
    other.update(startAddress='170.34.0.0', endAddress='170.34.255.255', handle='other')
    number = load('rdap-autnum.json')
    second = copy.deepcopy(number)
    second.update(startAutnum=64502, endAutnum=64502)
    return [
        Json('rdap block', [block, other], [
            ('backwards', 'address', lambda item: item.update(startAddress='170.34.0.0')),
            ('no end', 'missing', change(('endAddress',), None)),
            ('other kinds', 'address', change(('endAddress',), '2001:db8::')),
            ('no address', 'address', change(('startAddress',), 'everywhere')),
            ('long name', 'oversized', change(('name',), LONG)),
            ('error', 'failed', lambda item: item.update(errorCode=404, title='Not Found')),
            ('twice', 'duplicate', None)]),
        Json('rdap number', [number, second], [
            ('negative', 'type', change(('startAutnum',), -1)),
            ('backwards', 'type', change(('endAutnum',), 1)),
            ('too large', 'type', change(('endAutnum',), 1 << 40)),
            ('none', 'missing', change(('startAutnum',), None)),
            ('long name', 'oversized', change(('name',), LONG)),
            ('twice', 'duplicate', None)]),
    ]


def make_doh():
    good = load('doh-google.json')
    other = copy.deepcopy(good)
    other['Answer'][1]['data'] = '170.33.13.55'
    return Json('doh', [good, other], [
        ('no question', 'missing', change(('Question',), [])),
        ('status', 'missing', change(('Status',), 'fine')),
        ('long name', 'oversized', change(('Question', 0, 'name'), LONG)),
        ('twice', 'duplicate', None)])


def make_mtr():
    good = load('mtr.json')
    other = copy.deepcopy(good)
    other['report']['hubs'][-1]['Best'] = 4.5
    return Json('mtr', [good, other], [
        ('negative', 'rtt', change(('report', 'hubs', -1, 'Best'), -2.0)),
        ('a minute', 'rtt', change(('report', 'hubs', -1, 'Best'), 60001.0)),
        ('no hubs', 'missing', change(('report', 'hubs'), None)),
        ('no destination', 'missing', change(('report', 'mtr', 'dst'), None)),
        ('long name', 'oversized', change(('report', 'mtr', 'dst'), LONG + '.example')),
        ('twice', 'duplicate', None)])


def make_lists():
    broken = [('no block', 'syntax', 'Singapore'), ('bits', 'syntax', '170.33.13.1/24'),
              ('length', 'syntax', '170.33.13.0/33'), ('long', 'syntax', '170.33.0.0/16 ' + LONG)]
    return [
        Lines('geofeed', [], ['170.33.13.0/24,SG,SG-01,Singapore,', '170.33.97.0/24,ID,ID-JK,J,'],
              [(fault, reason, line + ',SG,,,') for fault, reason, line in broken] +
              [('country', 'syntax', '170.33.0.0/16,Singapore,,,'),
               ('region', 'syntax', '170.33.0.0/16,SG,ID-JK,,')], 'csv'),
        Lines('anycast prefixes', [], ['170.33.13.0/24', '170.33.97.0/24'], broken, 'txt'),
        Lines('anycast census', ['prefix,number_of_sites,backing_prefix'],
              ['170.33.13.0/24,5,x', '170.33.97.0/24,6,x'],
              [(fault, reason, line + ',5,x') for fault, reason, line in broken] +
              [(f'places {n}', 'syntax', f'170.33.0.0/16,{n},x')
               for n in ('0', '-4', '1000000', 'many', '')], 'csv'),
    ]


IMPORTERS = ([make_globalping(kind) for kind in ('ping', 'traceroute', 'mtr', 'dns', 'http')] +
             [make_globalping_times(), *make_atlas_all(), make_probes(), *make_rdap(), make_doh(),
              make_mtr(), *make_lists()])


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def observe(cache, path):
    result = run(cache, 'observe', '--json', path)
    assert result.returncode in (0, 3), (path, result.stderr)
    return result.returncode, json.loads(result.stdout)


def count_stored(cache):
    return json.loads(run(cache, 'status', '--json').stdout)['observations']


def list_reasons(cache, name):
    rows = [json.loads(line) for line in run(cache, 'rejected', '--json').stdout.splitlines()]
    return [row['reason'] for row in rows if row['path'].startswith(f'observation/{name}')]


class Caches:
    """A cache with the content, copied for each case."""

    def __init__(self, folder):
        self.folder, self.number = folder, 0
        self.first = os.path.join(folder, 'first.db')
        run(self.first, 'status')

    def make(self):
        self.number += 1
        cache = os.path.join(self.folder, f'{self.number}.db')
        with open(self.first, 'rb') as source, open(cache, 'wb') as copied:
            copied.write(source.read())
        return cache

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as file:
            file.write(content)
        os.utime(path, (1711000000, 1711000000))
        return path


def get_taken(answer):
    return answer['observations'] + answer['places']


def refuses_item_by_item(caches):
    n_cases = 0
    for importer in IMPORTERS:
        name = f'anycast-case.{importer.extension}'
        cache = caches.make()
        status, whole = observe(cache, caches.write(name, importer.get_whole()))
        n_good = get_taken(whole)
        assert n_good >= 2, (importer.name, whole, list_reasons(cache, name))
        stored = count_stored(cache)
        for fault, reason, content in importer.each_fault():
            n_cases += 1
            # The good ones are there already: nothing may come in twice.
            status, answer = observe(cache, caches.write(name, content))
            reasons = list_reasons(cache, name)
            where = (importer.name, fault, answer, reasons)
            assert status == 3 and answer['refused'] >= 1, where
            assert any(REASONS[reason] in told for told in reasons), where
            assert answer['observations'] == 0 and answer['places'] == 0, where
        assert count_stored(cache) == stored, importer.name
    assert n_cases > 100, n_cases


def takes_the_rest(caches):
    for importer in IMPORTERS:
        name = f'anycast-case.{importer.extension}'
        cache = caches.make()
        n_good = get_taken(observe(cache, caches.write(name, importer.get_whole()))[1])
        for fault, reason, content in list(importer.each_fault())[:2]:
            fresh = caches.make()
            status, answer = observe(fresh, caches.write(name, content))
            # What a list leaves out is not told when a line of it cannot be read.
            least = 2 if isinstance(importer, Lines) else n_good
            assert get_taken(answer) >= least, (importer.name, fault, answer)


def tells_where_a_file_breaks_off(caches):
    for importer in IMPORTERS:
        name = f'anycast-case.{importer.extension}'
        cache = caches.make()
        status, answer = observe(cache, caches.write(name, importer.cut()))
        reasons = list_reasons(cache, name)
        where = (importer.name, answer, reasons)
        assert status == 3 and answer['refused'] >= 1, where
        # One object that breaks off is nothing; a list has what stands before the break.
        assert any(REASONS[reason] in told for told in reasons
                   for reason in ('truncated', 'syntax', 'format')), where
        again = observe(cache, os.path.join(caches.folder, name))[1]
        assert get_taken(again) == 0, where


def refuses_what_is_no_format(caches):
    cache = caches.make()
    stored = count_stored(cache)
    others = {
        'text.json': b'Selamat pagi', 'empty.json': b'', 'object.json': b'{}', 'list.json': b'[]',
        'null.json': b'null', 'deep.json': b'[' * 100000, 'page.json': b'<!doctype html><p>404',
        'zeros.mmdb': bytes(4096), 'image.mtr': b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 9,
        'utf16.json': '{"report": {"mtr": {}}}'.encode('utf-16'),
        'mark.mmdb': b'\xab\xcd\xefMaxMind.com' + b'\xff' * 64,
        'cut.dns': (EXAMPLES / 'answer.dns').read_bytes()[:40],
        'header.dns': struct.pack('!6H', 1, 0x8180, 1, 65535, 0, 0),
        'header.csv': b'prefix,number_of_sites\n', 'blank.csv': b'\n\n# nothing\n\n',
    }
    for name, content in others.items():
        status, answer = observe(cache, caches.write(name, content))
        assert get_taken(answer) == 0, (name, answer)
        # A census that lists nothing is one; all else is refused, with a reason.
        if name != 'header.csv':
            assert status == 3 and answer['refused'] == 1, (name, answer)
            assert len(list_reasons(cache, name)) == 1, name
    assert count_stored(cache) == stored


def refuses_what_is_too_large(caches):
    cache = caches.make()
    path = os.path.join(caches.folder, 'huge.json')
    with open(path, 'wb') as file:
        file.write(b'[')
        file.truncate(257 * 1024 * 1024)
    status, answer = observe(cache, path)
    assert status == 3 and answer['refused'] == 1, answer
    assert REASONS['oversized'] in list_reasons(cache, 'huge.json')[0]
    os.remove(path)


TESTS = [refuses_item_by_item, takes_the_rest, tells_where_a_file_breaks_off,
         refuses_what_is_no_format, refuses_what_is_too_large]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        caches = Caches(folder)
        for number, test in enumerate(TESTS, 1):
            try:
                test(caches)
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
