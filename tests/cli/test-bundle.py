#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence bundles go from cache to cache, hostile ones get nowhere: test-bundle.py SAKSI-CLI"""

import hashlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

PROGRAM = sys.argv[1]
EXAMPLES = pathlib.Path(os.environ['SAKSI_SOURCE_ROOT'], 'tests', 'data', 'observations')
STATION = '1101012001001'

# What is kept of each record besides the receipt, whose number is another one in each cache.
FACTS = {
    'result': 'key, ts, fetched, flags, hex(counts), hex(images), hex(sha256), extra',
    'result_version': 'key, ts, fetched, flags, hex(counts), hex(images), hex(sha256), extra',
    'region_list': 'key, fetched, hex(sha256), hex(entries)',
    'aggregate': 'key, ts, fetched, hex(votes), hex(rows), hex(sha256), extra',
    'document': 'path, ts, fetched, hex(sha256), hex(body)',
    'reading': 'key, hex(series), version, hex(id), created, reader, note, hex(numbers)',
    'observation': 'hex(hash), kind, target, t_start, params, result, hex(raw), imported',
    'observation_raw': 'hex(sha256), size, hex(body)',
    'form_image': 'path, hex(sha256), size, fetched',
    'refused': 'path, hex(sha256), reason, hex(body)',
}
SHIPPED = "receipt IN (SELECT id FROM receipt WHERE kind = 'bundled')"


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', str(cache), *map(str, arguments)],
                          capture_output=True, text=True)


def answer(cache, *arguments, status=0):
    result = run(cache, *arguments, '--json')
    assert result.returncode == status, (arguments, result)
    return json.loads(result.stdout)


def rejected(cache):
    return [json.loads(line) for line in run(cache, 'rejected', '--json').stdout.splitlines()]


def read(cache, question):
    with sqlite3.connect(cache) as connection:
        rows = connection.execute(question).fetchall()
    connection.close()
    return rows


def facts(cache):
    """Everything that did not ship with Saksi, but for what it came with."""
    return {table: sorted(map(str, read(cache, f'SELECT {columns} FROM {table}' + (
        '' if table == 'observation_raw' else f' WHERE receipt IS NULL OR NOT {SHIPPED}'))))
            for table, columns in FACTS.items()}


def document(ts, votes):
    return json.dumps({'ts': ts, 'mode': 'hhcw', 'chart': {'100025': votes, '100026': 7},
                       'images': [f'https://sirekap-obj-formc.kpu.go.id/c327/pemilu/ppwp/11/01/01/'
                                  f'20/01/{STATION}-20240214-{number}--497130fb-cd91-4ffc-9e1c-'
                                  'b8bffa10326b.jpg' for number in (210853, 210917)],
                       'administrasi': {'suara_sah': votes + 7}, 'unknown': ['kept', None]})


def write_folder(folder, ts, votes):
    village = folder / 'pemilu' / 'hhcw' / 'ppwp' / '11' / '1101' / '110101' / '1101012001'
    village.mkdir(parents=True)
    (village / f'{STATION}.json').write_text(document(ts, votes), encoding='utf-8')
    (village.parent / '1101012001.json').write_text(json.dumps(
        {'ts': ts, 'mode': 'hhcw', 'chart': {'100025': votes}, 'table': {
            STATION: {'100025': votes, 'status_progress': True}}}), encoding='utf-8')
    wilayah = folder / 'wilayah' / 'pemilu' / 'ppwp' / '11' / '1101'
    wilayah.mkdir(parents=True)
    (folder / 'pemilu' / 'ppwp.json').write_text(json.dumps(
        {'100025': {'ts': ts, 'nama': f'PASANGAN {votes}', 'nomor_urut': 1}}), encoding='utf-8')
    (wilayah / '110101.json').write_text(json.dumps(
        [{'nama': 'GAMPONG CONTOH', 'id': 1, 'kode': '1101012001', 'tingkat': 4}]),
        encoding='utf-8')
    return folder


class World:
    """A cache with a bit of everything, and its bundle."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.cache = self.folder / 'saksi.db'
        self.number = 0
        for ts, votes in (('2024-02-15 10:00:00', 31), ('2024-02-16 10:00:00', 831)):
            self.number += 1
            answer(self.cache, 'import', write_folder(self.folder / f'in{self.number}', ts, votes))
        self.write_image()
        run(self.cache, 'observe', *sorted(EXAMPLES.glob('globalping-*.json')))
        answer(self.cache, 'read', STATION, '100025=31', 'valid=38', '--note', 'dua baris\nlagi')
        answer(self.cache, 'read', STATION, '100025=32')
        self.bundle = self.folder / 'all.saksi'
        self.exported = answer(self.cache, 'export', 'bundle', self.bundle)

    def write_image(self):
        specimen = next(path for path in (self.folder / 'saksi.db.forms').rglob('*')
                        if path.is_file())
        image = (self.folder / 'image' / 'c327' / 'pemilu' / 'ppwp' / '11' / '01' / '01' / '20' /
                 '01' / f'{STATION}-20240214-210853--497130fb-cd91-4ffc-9e1c-b8bffa10326b.jpg')
        image.parent.mkdir(parents=True)
        image.write_bytes(specimen.read_bytes() + b'\0')
        assert answer(self.cache, 'import', self.folder / 'image')['images'] == 1

    def name(self, ending):
        self.number += 1
        return self.folder / f'{self.number}{ending}'

    def repack(self, change, sums=True):
        """Returns a bundle whose list of entries was changed, with a list of hashes that fits."""
        with zipfile.ZipFile(self.bundle) as archive:
            entries = [(name, archive.read(name)) for name in archive.namelist()]
        entries = change(entries)
        if sums:
            lines = ''.join(f'{hashlib.sha256(data).hexdigest()}  {name}\n'
                            for name, data in entries if name != 'SHA256SUMS')
            entries = [(name, lines.encode() if name == 'SHA256SUMS' else data)
                       for name, data in entries]
        path = self.name('.saksi')
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, data in entries:
                archive.writestr(name, data)
        return path

    def change_cache(self, *commands, more=()):
        """Returns a bundle whose cache was changed, with hashes that fit, and more entries."""
        def change(entries):
            path = self.name('.db')
            path.write_bytes(dict(entries)['cache.db'])
            with sqlite3.connect(path) as connection:
                for command in commands:
                    connection.execute(command)
            connection.close()
            return [(name, path.read_bytes() if name == 'cache.db' else data)
                    for name, data in entries] + [(name, b'x') for name in more]
        return self.repack(change)


def replace(name, data):
    return lambda entries: [(at, data if at == name else old) for at, old in entries]


def nothing_is_lost(world):
    other = world.name('.db')
    first = answer(other, 'import', world.bundle, status=3)
    assert first['versions'] > 0 and first['images'] == 1, first
    before, after = facts(world.cache), facts(other)
    for table, rows in before.items():
        assert rows, table
        assert after[table] == rows, (table, rows, after[table])
    assert answer(other, 'tally', '11') == answer(world.cache, 'tally', '11')
    assert answer(other, 'station', STATION)['versions'][0]['ts'] == \
        answer(world.cache, 'station', STATION)['versions'][0]['ts']
    assert answer(other, 'verify', '--read-data')['ok']
    again = answer(other, 'import', world.bundle, status=3)
    assert again['versions'] == 0 and again['unchanged'] == first['versions'], (first, again)
    assert facts(other) == after


def what_is_not_taken_in_is_not_given(world):
    """Nothing is in a bundle that whoever takes it in would lose without a word."""
    answer(world.cache, 'sample', '00', '--size', '5', '--seed', 'Saksi example')
    bundle, cache = world.name('.saksi'), world.name('.db')
    answer(world.cache, 'export', 'bundle', bundle)
    with zipfile.ZipFile(bundle) as archive:
        cache.write_bytes(archive.read('cache.db'))
    for table in ('sample', 'sample_station', 'probe_place'):
        assert not read(cache, f'SELECT 1 FROM {table}'), table


def receipts_tell_the_way(world):
    other = world.name('.db')
    answer(other, 'import', world.bundle, status=3)
    origins = [row[0] for row in read(other, "SELECT origin FROM receipt WHERE kind = 'archive'")]
    for folder in ('in1', 'in2', 'image'):
        assert f'{world.bundle} ({world.folder / folder})' in origins, origins
    assert str(world.bundle) in origins, 'readings that were made there'
    assert not [path for path in world.folder.iterdir() if '.saksi-bundle' in path.name]


def a_bundle_needs_no_saksi(world):
    with zipfile.ZipFile(world.bundle) as archive:
        assert archive.namelist()[:3] == ['manifest.json', 'README.txt', 'SHA256SUMS']
        manifest = json.loads(archive.read('manifest.json'))
        assert manifest['format'] == 'saksi-bundle' and manifest['region'] == '0', manifest
        assert manifest['records'] == world.exported['rows'] and manifest['images'] == 1
        lines = archive.read('SHA256SUMS').decode().splitlines()
        listed = dict(reversed(line.split('  ', 1)) for line in lines)
        assert set(listed) | {'SHA256SUMS'} == set(archive.namelist())
        for name, expected in listed.items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == expected, name
    assert hashlib.sha256(world.bundle.read_bytes()).hexdigest() == world.exported['sha256']


def a_region_alone_can_be_given(world):
    path = world.name('.saksi')
    answer(world.cache, 'export', 'bundle', path, '11')
    other = world.name('.db')
    answer(other, 'import', path)
    after, before = facts(other), facts(world.cache)
    for table in ('result', 'result_version', 'aggregate', 'reading', 'form_image', 'region_list'):
        assert after[table] == before[table], table
    assert not after['observation'] and not after['refused']
    answer(world.cache, 'export', 'bundle', path, '12')
    other = world.name('.db')
    assert answer(other, 'import', path)['stations'] == 0
    answer(world.cache, '--contest', 'pdpr-2024', 'export', 'bundle', path, '11')
    assert answer(other, 'import', path)['stations'] == 0
    answer(world.cache, 'export', 'bundle', path, '00')
    assert answer(other, 'import', path)['versions'] == 0, 'the specimen is there already'


def others_may_write_while_it_is_packed(world):
    """Nor does a bundle wait for whoever writes."""
    path = world.name('.saksi')
    connection = sqlite3.connect(world.cache)
    connection.execute('BEGIN IMMEDIATE')
    answer(world.cache, 'export', 'bundle', path)
    connection.close()
    assert answer(world.name('.db'), 'verify', path)['ok']


def a_good_bundle_verifies(world):
    for arguments in ((), ('--read-data',)):
        found = answer(world.name('.db'), 'verify', world.bundle, *arguments)
        assert found['ok'] and found['files'] == 1 and found['records'] > 0, found


def every_byte_counts(world):
    """One damaged byte anywhere is found, or the file is no bundle any more."""
    data = world.bundle.read_bytes()
    path = world.name('.saksi')
    unseen = []
    for at in range(17, len(data), len(data) // 30):
        spoilt = bytearray(data)
        spoilt[at] ^= 0x40
        path.write_bytes(spoilt)
        result = run(world.name('.db'), 'verify', '--json', path)
        assert result.returncode in (0, 1, 4), (at, result)
        if result.returncode == 0:
            unseen.append(at)
    # Times, permissions and the like of zip entries say nothing of what is in them.
    assert len(unseen) <= 3, unseen


def truncated_bundles_are_told(world):
    data = world.bundle.read_bytes()
    for length in (len(data) * 3 // 4, len(data) // 2, 5000, 600, 100, 10, 0):
        path = world.name('.saksi')
        path.write_bytes(data[:length])
        found = run(world.name('.db'), 'verify', '--json', path)
        assert found.returncode in (1, 4), (length, found)
        other = world.name('.db')
        taken = run(other, 'import', '--json', path)
        assert taken.returncode in (1, 3), (length, taken)
        assert answer(other, 'verify', '--read-data')['ok'], length


def names_lead_nowhere(world):
    names = ['../outside', '/outside', 'forms/../../outside', 'forms/' + 'A' * 64, 'forms/x',
             'forms/' + 'a' * 64 + '/x', 'C:\\outside', 'cache.db-wal', '..\\outside', 'cache.db/x']
    path = world.repack(lambda entries: entries + [(name, b'x') for name in names])
    before = {entry for entry in world.folder.parent.iterdir()}
    found = answer(world.name('.db'), 'verify', path, status=4)
    strangers = [text for text in found['problems'] if 'does not belong there' in text]
    assert len(strangers) == len(names), found
    other = world.name('.db')
    taken = answer(other, 'import', path, status=3)
    assert taken['images'] == 1
    paths = {line['path'].replace('\\', '/') for line in rejected(other)}
    assert {name.replace('\\', '/') for name in names} <= paths, paths
    assert {entry for entry in world.folder.parent.iterdir()} == before
    assert not (world.folder / 'outside').exists()


def names_are_no_commands(world):
    """What a bundle calls its entries is text for a terminal."""
    path = world.repack(lambda entries: entries + [('forms/\x1b[2Jx', b'x')])
    for verb in ('verify', 'import'):
        master, slave = os.openpty()
        subprocess.run([PROGRAM, '--quiet', '--cache', str(world.name('.db')), verb, str(path)],
                       stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
        os.close(slave)
        shown = b''
        try:
            while part := os.read(master, 4096):
                shown += part
        except OSError:
            pass
        os.close(master)
        assert shown and b'\x1b[2J' not in shown, shown
        assert verb == 'import' or 'forms/\ufffd[2Jx'.encode() in shown, shown


def links_are_not_followed(world):
    def add_link(entries):
        link = zipfile.ZipInfo('forms/' + 'b' * 64)
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        return entries + [(link, b'/etc/passwd')]
    path = world.repack(add_link, sums=False)
    found = answer(world.name('.db'), 'verify', path, status=4)
    assert len(found['problems']) == 1 and 'does not belong there' in found['problems'][0], found


def an_entry_comes_once(world):
    path = world.repack(lambda entries: entries + [('cache.db', b'other')], sums=False)
    found = answer(world.name('.db'), 'verify', path, status=4)
    assert found['problems'] == ['The bundle has something that does not belong there: cache.db']


def bombs_do_not_go_off(world):
    path = world.repack(lambda entries: [
        (name, bytes(64 << 20) if name == 'cache.db' else data)
        for name, data in entries])
    found = answer(world.name('.db'), 'verify', path, status=4)
    assert any('larger than Saksi takes: cache.db' in text for text in found['problems']), found
    other = world.name('.db')
    result = run(other, 'import', path)
    assert result.returncode == 1 and 'its cache is missing' in result.stderr, result
    path = world.repack(lambda entries: entries + [('forms/' + 'c' * 64, bytes(64 << 20))])
    taken = answer(world.name('.db'), 'import', path, status=3)
    assert taken['images'] == 1, taken


def wrong_hashes_are_refused_alone(world):
    image = next(name for name in zipfile.ZipFile(world.bundle).namelist()
                 if name.startswith('forms/'))
    for change, words in (
            (replace(image, b'\xff\xd8\xffother'), 'not what its list of hashes says'),
            (lambda entries: [e for e in entries if e[0] != image], 'lacks')):
        path = world.repack(change, sums=False)
        found = answer(world.name('.db'), 'verify', path, status=4)
        assert any(words in text and image in text for text in found['problems']), found
        other = world.name('.db')
        taken = answer(other, 'import', path, status=3)
        assert taken['images'] == 0 and taken['stations'] == 2, taken
        assert any('the image is not in the bundle' in line['reason'] for line in rejected(other))
    # A list of hashes that was made to fit does not help: the name is the hash.
    path = world.repack(replace(image, b'\xff\xd8\xffother'))
    taken = answer(world.name('.db'), 'import', path, status=3)
    assert taken['images'] == 0, taken


def a_cache_with_more_in_it_is_refused(world):
    for command, words in (
            ('CREATE TRIGGER t AFTER INSERT ON result BEGIN DELETE FROM receipt; END', 'trigger t'),
            ('CREATE VIEW v AS SELECT load_extension(1)', 'view v'),
            ('ALTER TABLE result ADD COLUMN g BLOB AS (zeroblob(1000000000))', 'table result'),
            ('CREATE TABLE other (x)', 'table other'),
            ('DROP TRIGGER observation_stays', 'trigger observation_stays')):
        path = world.change_cache(command)
        found = answer(world.name('.db'), 'verify', path, status=4)
        assert any(words in text for text in found['problems']), (command, found)
        other = world.name('.db')
        result = run(other, 'import', path)
        assert result.returncode == 1 and words in result.stderr, (command, result)
        assert not facts(other)['result']


def what_cannot_be_verified_is_not_verified(world):
    """A bundle without a cache, or without a list of hashes, is not one that is all right."""
    path = world.repack(lambda entries: [e for e in entries if e[0] != 'cache.db'])
    found = answer(world.name('.db'), 'verify', path, status=4)
    assert found['problems'] == ['The bundle lacks cache.db'], found
    path = world.repack(lambda entries: [e for e in entries if e[0] != 'SHA256SUMS'])
    found = answer(world.name('.db'), 'verify', path, status=4)
    assert found['problems'] == ['The bundle lacks SHA256SUMS'] and not found['records'], found
    result = run(world.name('.db'), 'import', path)
    assert result.returncode == 1 and 'its cache is missing' in result.stderr, result


def what_was_too_large_takes_room_too(world):
    """Entries that are not kept are not unpacked without end either."""
    bombs = [(f'forms/{number:064x}', bytes(48 << 20)) for number in range(40)]
    path = world.repack(lambda entries: entries[:3] + bombs + entries[3:])
    room = max(path.stat().st_size * 100, 16 << 20)
    found = answer(world.name('.db'), 'verify', path, status=4)
    large = [text for text in found['problems'] if 'larger than Saksi takes' in text]
    assert 0 < len(large) <= room // (32 << 20) + 1 < len(bombs), (room, len(large))


def what_was_left_behind_goes(world):
    """A folder of a program that was killed goes a day later; one that is new may be in use."""
    old, new = (world.folder / f'.saksi-bundle-{name}' for name in ('aaaaaa', 'bbbbbb'))
    for folder in (old, new):
        (folder / 'forms').mkdir(parents=True)
        (folder / 'forms' / 'x').write_bytes(b'x')
    os.utime(old, (1, 1))
    answer(world.name('.db'), 'import', world.bundle, status=3)
    assert not old.exists() and (new / 'forms' / 'x').exists()
    shutil.rmtree(new)


def remarks_are_no_part_of_a_schema(world):
    """A remark that was put better since is nothing strange; what looks like one in a text is."""
    def change(name, old, new):
        return world.change_cache(
            'PRAGMA writable_schema = ON',
            f"UPDATE sqlite_schema SET sql = replace (sql, '{old}', {new}) WHERE name = '{name}'")
    path = change('result', '--', "'-- said better' || char (10) || '   -- and longer:'")
    assert answer(world.name('.db'), 'verify', path)['ok']
    answer(world.name('.db'), 'import', path, status=3)
    (sql,), = read(world.cache, "SELECT sql FROM sqlite_schema WHERE name = 'observation_stays'")
    text = sql.split("'")[1]
    path = change('observation_stays', text,
                  f"'--''); SELECT (''' || char (10) || '{text}'")
    found = answer(world.name('.db'), 'verify', path, status=4)
    assert any('observation_stays' in text for text in found['problems']), found


def paths_are_text(world):
    """A path that is cut short at a zero byte would come again for ever."""
    for table in ('form_image', 'document', 'refused'):
        path = world.change_cache(f'UPDATE {table} SET path = path || char (0)')
        found = answer(world.name('.db'), 'verify', path, status=4)
        assert any(f'{table} has a zero byte' in text for text in found['problems']), found
        result = run(world.name('.db'), 'import', path)
        assert result.returncode == 1 and 'zero byte' in result.stderr, (table, result)


def nothing_else_hides_a_cache_with_more_in_it(world):
    """What does not belong into the bundle is no reason to look less closely."""
    for n_others in (1, 1500):
        path = world.change_cache('CREATE VIEW v AS SELECT 1',
                                  more=[f'other{number}' for number in range(n_others)])
        found = answer(world.name('.db'), 'verify', path, status=4)
        assert any('view v' in text for text in found['problems']), (n_others, found)
        other = world.name('.db')
        result = run(other, 'import', path)
        assert result.returncode == 1 and 'view v' in result.stderr, (n_others, result)
        assert not facts(other)['result']


def bundles_of_an_older_saksi_are_taken(world):
    older = ('DROP VIEW statement_words', 'PRAGMA user_version = 14')
    path = world.change_cache(*older)
    assert answer(world.name('.db'), 'verify', path, '--read-data')['ok']
    other = world.name('.db')
    answer(other, 'import', path, status=3)
    assert facts(other) == facts(world.cache)
    path = world.change_cache(*older, 'CREATE VIEW v AS SELECT load_extension(1)')
    found = answer(world.name('.db'), 'verify', path, status=4)
    assert any('view v' in text for text in found['problems']), found
    other = world.name('.db')
    result = run(other, 'import', path)
    assert result.returncode == 1 and 'view v' in result.stderr, result
    path = world.change_cache('PRAGMA user_version = 99')
    assert run(world.name('.db'), 'import', path).returncode == 1


def damaged_records_are_refused_alone(world):
    path = world.change_cache("UPDATE result SET counts = x'ff'")
    other = world.name('.db')
    taken = answer(other, 'import', path, status=3)
    assert taken['stations'] == 1 and taken['images'] == 1, taken
    line = next(line for line in rejected(other) if 'damaged' in line['reason'])
    assert line['path'] == f'ppwp-2024 {STATION}', line
    path = world.change_cache('UPDATE result SET key = key + (99 << 49)')
    assert answer(world.name('.db'), 'import', path, status=3)['stations'] == 1
    path = world.change_cache("UPDATE region_list SET entries = x'ffff'")
    assert answer(world.name('.db'), 'import', path, status=3)['stations'] == 2
    path = world.change_cache("UPDATE aggregate SET votes = x'ff', rows = x'ff'")
    assert answer(world.name('.db'), 'import', path, status=3)['stations'] == 2
    path = world.change_cache("UPDATE form_image SET path = '../../outside'")
    other = world.name('.db')
    assert answer(other, 'import', path, status=3)['images'] == 0
    assert any('no path of an image' in line['reason'] for line in rejected(other))
    path = world.change_cache("UPDATE form_image SET path = 'elsewhere/' || path")
    other = world.name('.db')
    assert answer(other, 'import', path, status=3)['images'] == 1
    assert not read(other, "SELECT path FROM form_image WHERE path GLOB 'elsewhere/*'")


def many_older_lists_are_taken(world):
    """Older lists of a region come together, however many they are; then those of the next."""
    columns = 'receipt, entries, sha256'
    path = world.change_cache(
        'WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 501) '
        f'INSERT INTO region_list_version (key, version, fetched, {columns}) '
        f'SELECT key, 1000 + n, n, {columns} FROM number, region_list WHERE NOT {SHIPPED}',
        f'INSERT INTO region_list_version (key, version, fetched, {columns}) '
        f'SELECT key + (1 << 24), 1, 1, {columns} FROM region_list WHERE NOT {SHIPPED}')
    other = world.name('.db')
    answer(other, 'import', path, status=3)
    (key,), = read(world.cache, f'SELECT key FROM region_list WHERE NOT {SHIPPED}')
    assert read(other, f'SELECT 1 FROM region_list WHERE key = {key} + (1 << 24)')


def count(number):
    """A count as it stands in the blobs of the cache."""
    folded, out = 2 * number + 1, bytearray()
    while folded > 0x7f:
        out.append(folded & 0x7f | 0x80)
        folded >>= 7
    return bytes(out + bytes([folded])).hex()


def what_no_parser_takes_is_refused(world):
    """Lists and counts of a bundle are held to what those of published files are held to."""
    (entries,), = read(world.cache, f"SELECT hex(entries) FROM region_list WHERE NOT {SHIPPED} "
                       "ORDER BY key DESC LIMIT 1")
    name = b'GAMPONG CONTOH'.hex().upper()
    assert name in entries and entries.startswith('01'), entries
    for changed in ('00', entries.replace(name, 'FF' + name[2:]), '02' + entries[2:] + '000000',
                    '01' + '01' + entries[-(len(name) + 2 + 4):]):
        path = world.change_cache(f"UPDATE region_list SET entries = x'{changed}' "
                                  f"WHERE hex(entries) = '{entries}'")
        other = world.name('.db')
        taken = answer(other, 'import', path, status=3)
        assert taken['stations'] == 2, (changed, taken)
        assert any('list of regions' in line['reason'] for line in rejected(other)), changed
    (counts,), = read(world.cache, f'SELECT hex(counts) FROM result WHERE NOT {SHIPPED}')
    path = world.change_cache("UPDATE result SET counts = x'" + counts.lower().replace(
        count(831), count(10 ** 13)) + f"' WHERE NOT {SHIPPED}")
    other = world.name('.db')
    assert answer(other, 'import', path, status=3)['stations'] == 1
    assert any('damaged' in line['reason'] for line in rejected(other))
    path = world.change_cache(f'UPDATE aggregate SET total = 10000000000000 WHERE NOT {SHIPPED}')
    other = world.name('.db')
    answer(other, 'import', path, status=3)
    assert not read(other, 'SELECT 1 FROM aggregate WHERE total > 1000000000000')
    assert any('damaged' in line['reason'] for line in rejected(other))


def nothing_comes_from_the_future(world):
    tables = ('region_list', 'aggregate', 'document', 'result', 'form_image')
    path = world.change_cache(*(f'UPDATE {table} SET fetched = 4102444800 WHERE NOT {SHIPPED}'
                                for table in tables))
    other = world.name('.db')
    answer(other, 'import', path, status=3)
    for table in tables:
        (newest,), = read(other, f'SELECT max(fetched) FROM {table}')
        assert newest <= time.time(), (table, newest)


def statements_of_others_stay_theirs(world):
    """What a bundle says of an id that the user has too does not take its place."""
    seed = json.loads((EXAMPLES.parents[2] / 'data' / 'content' / 'seed-statements.json')
                      .read_text(encoding='utf-8'))
    entry = dict(seed['statements'][0], id='kolega-1', text_id='Catatan pertama.')

    def pack(*entries):
        content = json.dumps({'format': 'saksi-statements', 'format_version': 1,
                              'statements': list(entries)}).encode()
        return world.repack(lambda old: old + [('statements.json', content)])

    def texts(cache):
        return dict(read(cache, "SELECT id, text_id FROM statement WHERE origin = 'own'"))

    path, other = pack(entry), world.name('.db')
    answer(other, 'import', path, status=3)
    assert texts(other) == {'kolega-1': 'Catatan pertama.'}
    assert read(other, 'SELECT r.kind, r.origin FROM statement AS s JOIN receipt AS r '
                "ON r.id = s.receipt WHERE s.id = 'kolega-1'") == [('archive', str(path))]
    again = answer(other, 'import', path, status=3)
    assert again['versions'] == 0, again
    changed = pack(dict(entry, text_id='Catatan lain.'), dict(entry, id='kolega-2'))
    taken = answer(other, 'import', changed, status=3)
    assert taken['versions'] == 1, taken
    assert texts(other) == {'kolega-1': 'Catatan pertama.', 'kolega-2': 'Catatan pertama.'}
    assert [row for row in read(other, 'SELECT id, reason FROM content_refusal')
            if row[0] == 'kolega-1' and 'says something else' in row[1]]
    assert answer(other, 'verify')['ok']


def reasons_are_ours(world):
    """A bundle cannot have Saksi say something."""
    path = world.change_cache("UPDATE refused SET reason = 'Call 555 to have it taken in'")
    other = world.name('.db')
    answer(other, 'import', path, status=3)
    reasons = {line['reason'] for line in rejected(other)}
    assert 'it was refused where the bundle was made' in reasons, reasons
    assert not any('555' in reason for reason in reasons), reasons
    rows = ', '.join(f"('many/{i:04}', x'{i:064x}', 1, 'the list is empty', 0, 1, x'00')"
                     for i in range(120))
    path = world.change_cache('INSERT INTO refused (path, sha256, receipt, reason, fetched, size, '
                              f'body) VALUES {rows}')
    other = world.name('.db')
    answer(other, 'import', path, status=3)
    assert sum(line['path'].startswith('many/') for line in rejected(other)) == 120


def what_was_measured_cannot_be_invented(world):
    path = world.change_cache('DROP TRIGGER observation_stays',
                              "UPDATE observation SET target = 'example.org' WHERE number = 1",
                              next(sql for (sql,) in read(
                                  world.cache, "SELECT sql FROM sqlite_schema WHERE name = "
                                  "'observation_stays'")))
    found = answer(world.name('.db'), 'verify', path, status=4)
    assert any('not what was measured' in text for text in found['problems']), found
    other = world.name('.db')
    answer(other, 'import', path, status=3)
    assert len(facts(other)['observation']) == len(facts(world.cache)['observation']) - 1
    assert any('another hash' in line['reason'] for line in rejected(other))


def a_changed_receipt_is_told(world):
    path = world.change_cache("UPDATE receipt SET origin = 'elsewhere' WHERE id = 3")
    found = answer(world.name('.db'), 'verify', path, status=4)
    assert found['problems'] == ['Receipt 3 is not what it was when it was sealed'], found
    other = world.name('.db')
    answer(other, 'import', path, status=3)
    assert any('not what it was when it was sealed' in line['reason'] for line in rejected(other))


def other_files_are_no_bundles(world):
    zip_file = world.name('.saksi')
    with zipfile.ZipFile(zip_file, 'w') as archive:
        archive.writestr('hello.txt', 'hello')
    text = world.name('.saksi')
    text.write_text('hello', encoding='utf-8')
    newer = world.repack(replace('manifest.json', b'{"format": "saksi-bundle", "version": 2}'))
    deep = world.repack(replace('manifest.json', b'[' * 100000))
    for path in (zip_file, text, newer, deep):
        assert run(world.name('.db'), 'verify', path).returncode == 1, path
        result = run(world.name('.db'), 'import', path)
        assert result.returncode == 1 and str(path) in result.stderr, result
    for arguments in (('x.zip',), (), ('x.saksi', 'nowhere'), ('x.saksi', '11', '12')):
        assert run(world.cache, 'export', 'bundle', *arguments).returncode == 2, arguments


TESTS = [nothing_is_lost, receipts_tell_the_way, a_bundle_needs_no_saksi,
         a_region_alone_can_be_given, others_may_write_while_it_is_packed,
         a_good_bundle_verifies, every_byte_counts, truncated_bundles_are_told,
         names_lead_nowhere, names_are_no_commands, links_are_not_followed,
         an_entry_comes_once, bombs_do_not_go_off,
         wrong_hashes_are_refused_alone, a_cache_with_more_in_it_is_refused,
         what_cannot_be_verified_is_not_verified, what_was_too_large_takes_room_too,
         what_was_left_behind_goes, remarks_are_no_part_of_a_schema, paths_are_text,
         nothing_else_hides_a_cache_with_more_in_it, damaged_records_are_refused_alone,
         statements_of_others_stay_theirs, what_no_parser_takes_is_refused,
         nothing_comes_from_the_future, reasons_are_ours, what_is_not_taken_in_is_not_given,
         bundles_of_an_older_saksi_are_taken, many_older_lists_are_taken,
         what_was_measured_cannot_be_invented, a_changed_receipt_is_told,
         other_files_are_no_bundles]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        os.environ['XDG_CACHE_HOME'] = folder + '/cache'
        os.mkdir(folder + '/world')
        world = World(folder + '/world')
        for number, test in enumerate(TESTS, 1):
            try:
                test(world)
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError, OSError, StopIteration,
                    sqlite3.Error) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}'[:3000], flush=True)
    sys.exit(1 if failed else 0)


main()
