#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is changed in a cache behind its back is found, and told where: test-verify.py SAKSI-CLI"""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
EXAMPLES = pathlib.Path(os.environ['SAKSI_SOURCE_ROOT'], 'tests', 'data', 'observations')


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def verify(cache, *arguments):
    """Returns the exit status and the answer."""
    result = run(cache, 'verify', '--json', *arguments)
    assert result.returncode in (0, 4) and result.stderr == '', result
    answer = json.loads(result.stdout)
    assert set(answer) == {'ok', 'records', 'files', 'problems'}, answer
    assert answer['ok'] == (answer['problems'] == []) == (result.returncode == 0), answer
    return answer


def change(cache, *commands):
    """Runs commands without the triggers that guard the cache."""
    with sqlite3.connect(cache) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER {name}')
        for command in commands:
            assert connection.execute(command).rowcount != 0, command
        for _, sql in triggers:
            connection.execute(sql)
    connection.close()


def make(cache):
    """A cache with everything: documents, images, readings, measurements, something refused."""
    assert run(cache, 'read', '0001011001002', 'suara_sah=1').returncode == 0
    assert run(cache, 'observe', *map(str, sorted(EXAMPLES.glob('globalping-*.json')))
               ).returncode in (0, 3)
    folder = pathlib.Path(cache).parent / 'broken' / 'pemilu' / 'hhcw' / 'ppwp' / '11' / '1101'
    folder = folder / '110101' / '1101012001'
    folder.mkdir(parents=True)
    (folder / '1101012001001.json').write_text('{"chart":', encoding='utf-8')
    assert run(cache, 'import', str(folder.parents[6])).returncode == 3


class Copies:
    """Copies of one cache, each to be spoilt."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.number = 0
        make(str(self.folder / 'saksi.db'))

    def take(self):
        self.number += 1
        cache = str(self.folder / f'{self.number}.db')
        shutil.copy(self.folder / 'saksi.db', cache)
        os.symlink(self.folder / 'saksi.db.forms', cache + '.forms')
        return cache

    def take_whole(self):
        cache = self.take()
        os.remove(cache + '.forms')
        shutil.copytree(self.folder / 'saksi.db.forms', cache + '.forms')
        return cache


def expect(cache, words, *arguments):
    """The one problem that there is has these words."""
    problems = verify(cache, *arguments)['problems']
    assert len(problems) == 1 and words in problems[0], (words, problems)


def a_cache_is_as_it_was_written(copies):
    cache = copies.take()
    quick = verify(cache)
    thorough = verify(cache, '--read-data')
    assert quick['ok'] and thorough['ok'], (quick, thorough)
    assert 0 < quick['files'] == thorough['files'] < quick['records'] < thorough['records']
    assert 'Everything is as it was written.' in run(cache, 'verify', '--read-data').stdout
    short = run(cache, 'verify').stdout
    assert 'Nothing that was looked at differs.' in short and '--read-data' in short, short
    assert verify('nowhere.db', cache) == quick


def nothing_is_written(copies):
    cache = copies.take()
    before = pathlib.Path(cache).read_bytes()
    verify(cache, '--read-data')
    assert pathlib.Path(cache).read_bytes() == before
    missing = cache + '.missing'
    result = run(missing, 'verify')
    assert result.returncode == 1 and missing in result.stderr, result
    assert not os.path.exists(missing)


def a_journal_stays_where_it_is(copies):
    """What a program that was killed has left beside the cache is not moved into it."""
    cache = copies.take()
    with sqlite3.connect(copies.take()) as connection:
        source = connection.execute('PRAGMA database_list').fetchone()[2]
        connection.execute('PRAGMA journal_mode = WAL')
        connection.execute("INSERT INTO property VALUES ('left', 'x')")
        connection.commit()
        for ending in ('', '-wal'):
            shutil.copy(source + ending, cache + ending)
    connection.close()
    before = [pathlib.Path(cache + ending).read_bytes() for ending in ('', '-wal')]
    assert before[1], 'the journal has something'
    for arguments in ((), ('--read-data',)):
        assert verify(cache, *arguments)['ok']
        after = [pathlib.Path(cache + ending).read_bytes() for ending in ('', '-wal')]
        assert after == before


def every_value_of_a_receipt_is_sealed(copies):
    with sqlite3.connect(copies.folder / 'saksi.db') as connection:
        ids = [row[0] for row in connection.execute('SELECT id FROM receipt ORDER BY id')]
    assert len(ids) > 3
    spoilt = ids[1]
    for column, value in (('kind', "'http'"), ('origin', "origin || 'x'"),
                          ('started', 'started - 1'), ('finished', 'finished + 1'),
                          ('documents', 'documents + 1'), ('versions', 'versions + 1'),
                          ('unchanged', 'unchanged + 1'), ('refused', 'refused + 1'),
                          ('images', 'images + 1'), ('finished', 'NULL')):
        cache = copies.take()
        change(cache, f'UPDATE receipt SET {column} = {value} WHERE id = {spoilt}')
        expect(cache, f'Receipt {spoilt} is not what it was')


def a_chain_without_a_link_is_broken(copies):
    cache = copies.take()
    change(cache, 'PRAGMA foreign_keys = OFF',
           'UPDATE receipt SET hash = zeroblob(32) WHERE id = 2')
    problems = verify(cache)['problems']
    assert any('Receipt 2 is not' in text for text in problems), problems
    assert any('broken before receipt 3' in text for text in problems), problems
    cache = copies.take()
    change(cache, 'DELETE FROM receipt WHERE id = 2')
    problems = verify(cache)['problems']
    assert any('broken before receipt 3' in text for text in problems), problems
    assert any('belongs to a record that is not there' in text for text in problems), problems


def observations_are_chained(copies):
    for column, value in (('target', "'example.org'"), ('t_start', 't_start - 1'),
                          ('result', "'{}'"), ('instrument', "'other'")):
        cache = copies.take()
        change(cache, f'UPDATE observation SET {column} = {value} WHERE number = 2')
        expect(cache, 'is not what was measured')
    cache = copies.take()
    change(cache, "UPDATE observation SET number = -1, target = 'example.org' WHERE number = 1")
    expect(cache, 'is not what was measured')
    cache = copies.take()
    change(cache, 'DELETE FROM observation WHERE number = 2')
    expect(cache, 'The chain of observations is broken')
    cache = copies.take()
    change(cache, 'UPDATE observation SET receipt = 1 WHERE number = 3')
    expect(cache, 'The chain of observations is broken')


def what_the_user_takes_away_is_no_break(copies):
    cache = copies.take()
    # With its triggers the cache notes what goes.
    with sqlite3.connect(cache) as connection:
        connection.execute('DELETE FROM observation WHERE number = 2')
    connection.close()
    assert verify(cache, '--read-data')['ok']


def what_saksi_did_not_make_is_named(copies):
    cache = copies.take()
    with sqlite3.connect(cache) as connection:
        connection.execute('CREATE TRIGGER quiet AFTER INSERT ON result BEGIN '
                           'DELETE FROM finding; END')
    connection.close()
    expect(cache, 'trigger quiet')
    cache = copies.take()
    with sqlite3.connect(cache) as connection:
        connection.execute('DROP TRIGGER observation_stays')
    connection.close()
    expect(cache, 'trigger observation_stays')


def find_images(cache):
    return sorted(path for path in pathlib.Path(cache + '.forms').rglob('*') if path.is_file())


def images_are_looked_for_and_read(copies):
    cache = copies.take_whole()
    find_images(cache)[0].unlink()
    expect(cache, 'An image is not there: ')
    cache = copies.take_whole()
    image = find_images(cache)[1]
    data = bytearray(image.read_bytes())
    data[len(data) // 2] ^= 1
    image.write_bytes(data)
    assert verify(cache)['ok']
    expect(cache, 'its bytes have another hash', '--read-data')
    image.write_bytes(data[:-1])
    expect(cache, 'another size')
    image.unlink()
    image.symlink_to('/etc/hostname')
    expect(cache, 'An image is not there: ')


def kept_bytes_are_read(copies):
    for table, key, words in (
            ('observation_raw', 'sha256', 'The bytes that an observation was read from'),
            ('refused', 'path', 'A refused document is not what came'),
            ('document', 'path', 'A published list is not what came')):
        cache = copies.take()
        change(cache, f"UPDATE {table} SET body = CAST (body || x'00' AS BLOB) "
                      f'WHERE {key} = (SELECT min({key}) FROM {table})')
        assert verify(cache)['ok'], table
        expect(cache, words, '--read-data')


def numbers_are_added_up_again(copies):
    with sqlite3.connect(copies.folder / 'saksi.db') as connection:
        key, counts = connection.execute(
            'SELECT key, counts FROM result ORDER BY key LIMIT 1').fetchone()
    cache = copies.take()
    spoilt = bytearray(counts)
    spoilt[0] ^= 2
    change(cache, f"UPDATE result SET counts = x'{spoilt.hex()}' WHERE key = {key}")
    assert verify(cache)['ok']
    problems = verify(cache, '--read-data')['problems']
    assert {text.split(' are not')[0] for text in problems} == {
        f'The sums of ppwp-2024 {code}' for code in
        ('0001011001', '000101', '0001', '00')}, problems
    cache = copies.take()
    change(cache, f"UPDATE result SET counts = x'ff' WHERE key = {key}")
    problems = verify(cache, '--read-data')['problems']
    assert problems[0] == 'The document of ppwp-2024 0001011001001 cannot be read', problems
    cache = copies.take()
    change(cache, 'UPDATE rollup SET documents = documents + 1 WHERE key = '
                  '(SELECT min(key) FROM rollup)')
    expect(cache, 'The sums of ppwp-2024 00 ', '--read-data')


def a_damaged_file_is_told(copies):
    cache = copies.take()
    data = bytearray(pathlib.Path(cache).read_bytes())
    for page in range(3, len(data) // 8192):
        data[page * 8192:page * 8192 + 64] = b'\xff' * 64
    pathlib.Path(cache).write_bytes(data)
    problems = verify(cache)['problems']
    assert problems and all('The database is damaged' in text for text in problems), problems


def wrong_use_is_refused(copies):
    cache = copies.take()
    assert run(cache, 'verify', 'one', 'two').returncode == 2
    assert run(cache, 'verify', '--unknown').returncode == 2
    text = pathlib.Path(cache + '.txt')
    text.write_text('not a database, but longer than the head of one' * 20, encoding='utf-8')
    assert run(cache, 'verify', str(text)).returncode == 1


TESTS = [a_cache_is_as_it_was_written, nothing_is_written, a_journal_stays_where_it_is,
         every_value_of_a_receipt_is_sealed,
         a_chain_without_a_link_is_broken, observations_are_chained,
         what_the_user_takes_away_is_no_break, what_saksi_did_not_make_is_named,
         images_are_looked_for_and_read, kept_bytes_are_read, numbers_are_added_up_again,
         a_damaged_file_is_told, wrong_use_is_refused]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        copies = Copies(folder)
        for number, test in enumerate(TESTS, 1):
            try:
                test(copies)
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError, OSError,
                    sqlite3.Error) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
