#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli prints, verb by verb, and how it ends: test-verbs.py SAKSI-CLI"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tarfile
import tempfile

PROGRAM = sys.argv[1]
STATION = '1101012001001'
GIVE_UP_SECONDS = 240
COUNTS = ['documents', 'regions', 'stations', 'versions', 'unchanged', 'rejected', 'images']


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def ask(cache, *arguments, status=0):
    """Answers as JSON, and looks whether there is one for people too."""
    result = run(cache, '--json', *arguments)
    assert result.returncode == status, (arguments, result.returncode, result.stderr)
    return [json.loads(line) for line in result.stdout.splitlines()]


def read(cache, *arguments):
    result = run(cache, *arguments)
    assert result.returncode == 0 and result.stdout.strip(), (arguments, result.stderr)
    return result.stdout


def fails(cache, status, *arguments):
    """One line on stderr, and nothing that looks like an answer."""
    result = run(cache, *arguments)
    assert result.returncode == status, (arguments, result.returncode, result.stderr)
    assert result.stderr.startswith('saksi-cli: '), result.stderr
    assert result.stdout == '', result.stdout
    if status == 1:
        assert result.stderr.count('\n') == 1, result.stderr
    return result.stderr


def station(votes, administration, ts, images=(None, None, None)):
    return {'mode': 'hhcw', 'ts': ts, 'psu': None, 'status_suara': True, 'status_adm': True,
            'chart': {'null': None, **votes}, 'images': list(images),
            'administrasi': administration}


DOCUMENTS = {
    'wilayah/pemilu/ppwp/0.json': [
        {'nama': 'ACEH', 'id': 1, 'kode': '11', 'tingkat': 1}],
    'wilayah/pemilu/ppwp/11.json': [
        {'nama': 'ACEH SELATAN', 'id': 2, 'kode': '1101', 'tingkat': 2}],
    'wilayah/pemilu/ppwp/11/1101.json': [
        {'nama': 'BAKONGAN', 'id': 3, 'kode': '110101', 'tingkat': 3}],
    'wilayah/pemilu/ppwp/11/1101/110101.json': [
        {'nama': 'KEUDE BAKONGAN', 'id': 4, 'kode': '1101012001', 'tingkat': 4}],
    'wilayah/pemilu/ppwp/11/1101/110101/1101012001.json': [
        {'nama': f'TPS 00{n}', 'id': 10 + n, 'kode': f'110101200100{n}', 'tingkat': 5}
        for n in (1, 2, 3)],
    f'pemilu/hhcw/ppwp/11/1101/110101/1101012001/{STATION}.json': station(
        {'100025': 61, '100026': 102, '100027': 20},
        {'suara_sah': 183, 'suara_tidak_sah': 4, 'suara_total': 187}, '2024-02-16 11:00:00'),
    'pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001002.json': station(
        {'100025': 0, '100026': None, '100027': 7}, None, '2024-02-16 12:00:00'),
    'pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001003.json': '<html></html>',
}


def write(folder, documents):
    for path, document in documents.items():
        path = pathlib.Path(folder, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document if isinstance(document, str) else json.dumps(document))
    return str(folder)


def fill(cache):
    folder = write(f'{cache}.documents', DOCUMENTS)
    assert run(cache, 'import', folder).returncode == 3


def says_how_it_is_used(cache):
    assert run(cache, '--version').stdout.startswith('saksi-cli ')
    assert 'import' in run(cache, '--help').stdout
    assert run(cache, 'tally', '--help').returncode == 0
    for arguments in ((), ('juggle',), ('import',), ('tally', '1'), ('tally', '11', '12'),
                      ('tally', '--juggle'), ('--contest', 'ppwp-1999', 'tally'),
                      ('regions', '110'), ('station', 'x'), ('station',), ('search',)):
        result = run(cache, *arguments)
        assert result.returncode == 2, (arguments, result.returncode, result.stderr)
        assert result.stderr or not arguments, arguments


def explains_without_a_cache(cache):
    pathlib.Path(cache).write_text('This is not a database.')
    lines = run(cache, '--help').stdout.partition('Verbs:\n')[2].partition('\n\n')[0]
    verbs = [line.split()[0] for line in lines.splitlines()]
    assert 'import' in verbs and 'statements' in verbs and len(verbs) > 15, verbs
    for verb in verbs:
        for place in (cache, f'{cache}.no-folder/x.db'):
            for arguments in ((verb, '--help'), (verb, '-h'), (verb, '110101', '--help'),
                              ('--json', '--contest', 'ppwp-2024', verb, '--help')):
                result = run(place, *arguments)
                said = (arguments, result.returncode, result.stdout, result.stderr)
                assert result.returncode == 0 and result.stderr == '', said
                assert '--help' in result.stdout, said
            assert not os.path.exists(f'{cache}.no-folder'), verb
    # What comes after "--" is an argument, not a question.
    assert 'not a database' in fails(cache, 1, 'search', '--', '--help')


def imports(cache):
    folder = write(f'{cache}.documents', DOCUMENTS)
    counts, = ask(cache, 'import', folder, status=3)
    assert list(counts) == [*COUNTS, 'seconds']
    assert [counts[name] for name in COUNTS] == [8, 5, 2, 7, 0, 1, 0], counts
    # Again: nothing new, and the refused one is refused again.
    counts, = ask(cache, 'import', folder, status=3)
    assert counts['versions'] == 0 and counts['unchanged'] == 7, counts
    assert 'Refused' in run(cache, 'import', folder).stdout
    fails(cache, 1, 'import', f'{cache}.nothing')


def says_when_there_is_nothing(cache):
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, 'notes.txt').write_text('nothing')
        fails(cache, 1, 'import', folder)


def imports_whatever_it_is_packed_in(cache):
    folder = write(f'{cache}.documents', DOCUMENTS)
    archive = f'{cache}.tar.gz'
    with tarfile.open(archive, 'w:gz') as tar:
        tar.add(folder, arcname='.')
    lines = pathlib.Path(f'{cache}.ndjson')
    document = dict(DOCUMENTS[f'pemilu/hhcw/ppwp/11/1101/110101/1101012001/{STATION}.json'])
    lines.write_text(json.dumps({'kode': STATION, **document}) + '\n')
    assert ask(cache, 'import', archive, status=3)[0]['versions'] == 7
    counts, = ask(cache, 'import', str(lines))
    assert counts['versions'] == 0 and counts['unchanged'] == 1, counts


def tells_what_the_cache_holds(cache):
    fill(cache)
    status, = ask(cache, 'status')
    assert {'schema', 'regions', 'stations', 'results', 'versions', 'forms', 'statements', 'hosts',
            'observations', 'sources'} <= set(status)
    assert status['results'] == 2 and status['stations'] == 3, status
    source = [source for source in status['sources'] if source['kind'] == 'folder'][0]
    assert source['documents'] == 8 and source['rejected'] == 1, source
    read(cache, 'status')


def lists_what_was_refused(cache):
    fill(cache)
    refused, = ask(cache, 'rejected')
    assert list(refused) == ['path', 'reason', 'fetched']
    assert refused['path'].endswith('1101012001003.json') and refused['reason']
    assert '1101012001003' in read(cache, 'rejected')
    run(cache, 'rejected', '--retry')
    assert len(ask(cache, 'rejected')) == 1
    # A good copy in its place settles it.
    path = 'pemilu/hhcw/ppwp/11/1101/110101/1101012001/1101012001003.json'
    good = station({'100025': 1, '100026': 2, '100027': 3}, None, '2024-02-17 12:00:00')
    assert ask(cache, 'import', write(f'{cache}.documents', {path: good}))[0]['versions'] == 1
    assert ask(cache, 'rejected') == []


def lists_regions(cache):
    fill(cache)
    keys = ['code', 'name', 'level', 'stations', 'reported']
    nation = ask(cache, 'regions')
    assert all(list(region) == keys for region in nation)
    assert {'code': '11', 'name': 'ACEH', 'level': 1, 'stations': 3, 'reported': 1} in nation
    stations = ask(cache, 'regions', '1101012001')
    assert [region['code'] for region in stations] == [f'110101200100{n}' for n in (1, 2, 3)]
    found = ask(cache, 'search', 'bakong')
    assert [region['code'] for region in found] == ['110101', '1101012001'], found
    assert all(list(region) == [*keys, 'path'] for region in found)
    assert found[1]['path'] == ['ACEH', 'ACEH SELATAN', 'BAKONGAN'], found
    assert [region['code'] for region in ask(cache, 'search', '110101')][:1] == ['110101']
    assert ask(cache, 'search', 'no such place') == []
    read(cache, 'regions')
    read(cache, 'search', 'bakong')


def counts_votes(cache):
    fill(cache)
    tally, = ask(cache, 'tally', '11')
    assert list(tally) == ['code', 'name', 'level', 'contest', 'stations', 'counts']
    assert tally['stations'] == {'total': 3, 'reported': 1}
    assert list(tally['counts']) == ['published', 'stations', 'official', 'readings']
    assert tally['counts']['published'] is None and tally['counts']['readings'] is None
    found = tally['counts']['stations']
    assert list(found) == ['votes', 'valid', 'invalid', 'ts', 'stations'], found
    assert found['votes'] == {'100025': 61, '100026': 102, '100027': 27}, found
    assert found['valid'] == 183 and found['invalid'] == 4 and found['stations'] == 1
    assert found['ts'] == '2024-02-16 12:00:00'
    # What nobody said is null, and never 0.
    alone = ask(cache, 'tally', '12')[0]
    assert alone['counts']['stations'] is None and alone['stations']['total'] is None, alone
    assert '183' in read(cache, 'tally', '11') and '–' in read(cache, 'tally', '12')


def shows_a_station(cache):
    fill(cache)
    found, = ask(cache, 'station', STATION)
    assert list(found) == ['code', 'name', 'path', 'current', 'versions', 'pages', 'reading',
                           'findings'], list(found)
    assert found['name'] == 'TPS 001'
    assert found['path'] == ['ACEH', 'ACEH SELATAN', 'BAKONGAN', 'KEUDE BAKONGAN']
    current = found['current']
    assert list(current) == ['votes', 'administration', 'psu', 'status', 'ts']
    assert current['votes'] == {'100025': 61, '100026': 102, '100027': 20}
    assert current['administration']['suara_sah'] == 183
    assert current['administration']['pemilih_dpt_j'] is None and current['psu'] is None
    assert len(found['versions']) == 1 and len(found['versions'][0]['sha256']) == 64
    assert found['reading'] is None
    for page in found['pages']:
        assert list(page) == ['page', 'url', 'sha256', 'file']
    unknown = ask(cache, 'station', '1101012001002')[0]['current']
    assert unknown['votes'] == {'100025': 0, '100026': None, '100027': 7}, unknown
    assert unknown['administration'] is None, unknown
    explained, = ask(cache, 'explain', STATION)
    assert list(explained) == ['code', 'explanations', 'unique']
    read(cache, 'station', STATION)
    read(cache, 'explain', STATION)
    nothing, = ask(cache, 'station', '9401012001001')
    assert nothing['current'] is None and nothing['versions'] == [], nothing
    fails(cache, 1, 'explain', '9401012001001')


def tells_a_bad_cache(cache):
    """A file that is no cache is refused, and left as it is."""
    path = pathlib.Path(cache)
    path.write_text('not a database ' * 100)
    assert cache in fails(cache, 1, 'status')
    assert path.read_text() == 'not a database ' * 100


def stop_import(cache, path, lines):
    """Interrupts an import that has read some of these lines and waits for more."""
    process = subprocess.Popen([PROGRAM, '--cache', cache, 'import', path],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with open(path, 'w') as pipe:
        pipe.writelines(lines)
        pipe.flush()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=GIVE_UP_SECONDS)
    assert process.returncode == 1, process.returncode
    assert errors == 'saksi-cli: stopped; run it again to go on\n', errors


def stops_cleanly(cache):
    """Ctrl+C: it says so, the cache is whole, and the next run goes on."""
    n = 60000
    lines = [f'{{"kode":"{11 + i // 20000}{i // 2000 % 10 + 1:02}{i // 200 % 10 + 1:02}'
             f'{i // 10 % 20 + 1001}{i % 10 + 1:03}","ts":"2024-02-15 10:00:00",'
             f'"chart":{{"100025":{i % 300},"100026":{i % 299}}}}}\n' for i in range(n)]
    pipe = f'{cache}.pipe.ndjson'
    os.mkfifo(pipe)
    for stop in (0, 1, 4000, 30000, n):
        stop_import(cache, pipe, lines[:stop])
    everything = pathlib.Path(f'{cache}.ndjson')
    everything.write_text(''.join(lines))
    kept = ask(cache, 'status')[0]['results']
    counts, = ask(cache, 'import', str(everything))
    assert counts['unchanged'] == kept > 0 and counts['versions'] == n - kept, (kept, counts)
    tally = ask(cache, 'tally')[0]['counts']['stations']
    assert tally['votes']['100025'] == sum(i % 300 for i in range(n)) and tally['stations'] == n


TESTS = [says_how_it_is_used, explains_without_a_cache, imports, says_when_there_is_nothing,
         imports_whatever_it_is_packed_in, tells_what_the_cache_holds,
         lists_what_was_refused, lists_regions, counts_votes, shows_a_station, tells_a_bad_cache,
         stops_cleanly]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    for number, test in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(os.path.join(folder, 'saksi.db'))
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
