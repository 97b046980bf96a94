#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people read on forms, by the verbs of saksi-cli: test-readings.py SAKSI-CLI"""

import json
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
STATION = '1101012001001'

# As at a real station: two boxes of the form were misread, and one other box would do as well.
DOCUMENT = {
    'kode': STATION, 'mode': 'hhcw', 'ts': '2024-02-15 10:00:00', 'psu': None,
    'status_suara': True, 'status_adm': True, 'images': [None, None, None],
    'chart': {'100025': 90, '100026': 160, '100027': 60},
    'administrasi': {'suara_sah': 210, 'suara_tidak_sah': 0, 'suara_total': 210,
                     'pengguna_total_j': 210},
}
FORM = ['100025=90', '100026=110', '100027=10', 'valid=210', 'invalid=0', 'total=210', 'came=210',
        'received=295', 'used=210', 'returned=1', 'unused=84']


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def ask(cache, *arguments, status=0):
    result = run(cache, '--json', *arguments)
    assert result.returncode == status, (arguments, result.returncode, result.stderr)
    return [json.loads(line) for line in result.stdout.splitlines()]


def fails(cache, *arguments):
    result = run(cache, *arguments)
    assert result.returncode == 2, (arguments, result.returncode, result.stderr)
    assert result.stderr.startswith('saksi-cli: ') and result.stdout == '', result.stderr
    assert result.stderr.count('\n') == 2, result.stderr


def take_document(cache):
    path = pathlib.Path(cache).parent / 'documents.ndjson'
    path.write_text(json.dumps(DOCUMENT) + '\n')
    ask(cache, 'import', str(path))


def confirms_the_second_explanation(cache):
    take_document(cache)
    before = ask(cache, 'explain', STATION)[0]['explanations']
    assert before and not any('confirmed' in item for item in before)
    reading = ask(cache, 'read', STATION, *FORM, '--page', '2', '--page', '3')[0]
    assert reading['votes'] == {'100025': 90, '100026': 110, '100027': 10}
    assert reading['administration']['surat_suara_diterima'] == 295
    assert reading['administration']['pemilih_dpt_l'] is None
    assert reading['pages'] == [2, 3] and reading['version'] == 1 and reading['reader'] is None

    after = ask(cache, 'explain', STATION)[0]['explanations']
    assert [(c['from'], c['to']) for c in after[0]['changes']] == [(160, 60)]
    assert after[0]['confirmed'] is False
    confirmed = [item for item in after if item['confirmed']]
    assert len(confirmed) == 1
    assert [(c['from'], c['to']) for c in confirmed[0]['changes']] == [(160, 110), (60, 10)]
    assert 'as read on the form' in run(cache, 'explain', STATION).stdout


def follows_the_station(cache):
    take_document(cache)
    assert ask(cache, 'station', STATION)[0]['reading'] is None
    assert ask(cache, 'tally', '0')[0]['counts']['readings'] is None
    assert ask(cache, 'status')[0]['readings'] == 0
    stored = ask(cache, 'read', STATION, *FORM, '--note', 'jelas')[0]

    station = ask(cache, 'station', STATION)[0]
    assert station['reading'] == stored and stored['note'] == 'jelas'
    found = {finding['rule']: finding for finding in station['findings']}
    assert found['R24']['found'] == 160 and found['R24']['expected'] == 110
    assert 'R11' not in found
    assert ask(cache, 'status')[0]['readings'] == 1
    for code in ('0', '11', '1101', '110101', '1101012001', STATION):
        count = ask(cache, 'tally', code)[0]['counts']['readings']
        assert count['votes'] == {'100025': 90, '100026': 110, '100027': 10}, code
        assert (count['valid'], count['invalid'], count['stations']) == (210, 0, 1)
    assert '110' in run(cache, 'station', STATION).stdout


def merges_and_clears(cache):
    take_document(cache)
    ask(cache, 'read', STATION, '100025=90', 'valid=210')
    second = ask(cache, 'read', STATION, 'valid=', 'invalid=blank', 'total=unreadable')[0]
    assert second['version'] == 2
    assert second['votes'] == {'100025': 90}
    assert second['administration']['suara_sah'] is None
    assert second['administration']['suara_tidak_sah'] == 'blank'
    assert second['administration']['suara_total'] == 'unreadable'
    assert ask(cache, 'read', STATION, '100025=90')[0]['version'] == 2

    other = ask(cache, 'read', STATION, '100025=91', '--reader', 'Ani')[0]
    assert other['version'] == 1 and other['administration']['suara_total'] is None
    ask(cache, 'read', STATION, '--withdraw')
    ask(cache, 'read', STATION, '--withdraw', '--reader', 'Ani')
    assert ask(cache, 'station', STATION)[0]['reading'] is None
    assert ask(cache, 'tally', '0')[0]['counts']['readings'] is None


def refuses_what_is_no_number(cache):
    take_document(cache)
    for arguments in ((), (STATION,), ('1101', 'valid=1'), (STATION, 'valid'),
                      (STATION, 'valid=-1'), (STATION, 'valid=1.5'), (STATION, 'valid=x'),
                      (STATION, 'valid=9999999999'), (STATION, 'foo=1'), (STATION, '999=1'),
                      (STATION, 'valid=1', '--page', '0'), (STATION, 'valid=1', '--page', '65'),
                      (STATION, 'valid=1', '--note', 'a\x1bb'),
                      (STATION, 'valid=1', '--note', 'x' * 2001),
                      (STATION, 'valid=1', '--reader', 'a\u202eb'),
                      (STATION, '--withdraw')):
        fails(cache, 'read', *arguments)
    assert ask(cache, 'status')[0]['readings'] == 0


def moves_between_caches(cache):
    folder = pathlib.Path(cache).parent
    take_document(cache)
    ask(cache, 'read', STATION, '100025=89', '--note', '=1+1 "x"\n, y')
    ask(cache, 'read', STATION, *FORM, 'pemilih_dpt_l=blank', 'disabled=unreadable', '--page', '2')
    ask(cache, 'read', STATION, 'valid=211', '--reader', 'Ani')
    ask(cache, 'read', STATION, '--withdraw', '--reader', 'Ani')
    for ending in ('csv', 'json', 'ndjson'):
        path = str(folder / f'readings.{ending}')
        assert ask(cache, 'export', 'readings', path)[0]['rows'] == 4
        # Its own readings are known.
        again = ask(cache, 'import', path)[0]
        assert (again['versions'], again['unchanged'], again['rejected']) == (0, 4, 0)

        other = str(folder / f'{ending}.db')
        taken = ask(other, 'import', path)[0]
        assert (taken['versions'], taken['rejected']) == (4, 0), ending
        mine = ask(cache, 'station', STATION)[0]['reading']
        theirs = ask(other, 'station', STATION)[0]['reading']
        assert theirs.pop('source') == path and mine.pop('source') is None
        assert mine == theirs, ending
        assert ask(other, 'import', path)[0]['unchanged'] == 4
        copy = folder / f'copy.{ending}'
        ask(other, 'export', 'readings', str(copy))
        assert copy.read_bytes() == pathlib.Path(path).read_bytes()
        assert ask(other, 'tally', '0')[0]['counts']['readings']['valid'] == 210

        # What is read here goes before what came in a file.
        ask(other, 'read', STATION, 'valid=9')
        assert ask(other, 'tally', '0')[0]['counts']['readings']['valid'] == 9


def refuses_one_by_one(cache):
    folder = pathlib.Path(cache).parent
    path = folder / 'readings.ndjson'
    ask(cache, 'read', STATION, 'valid=1')
    ask(cache, 'export', 'readings', str(path))
    row = json.loads(path.read_text())
    fresh = 'aaaaaaaa-0b7a-4c3d-9e8f-1a2b3c4d5e6%x'
    cases = [{'suara_sah': 2}, {'reading': fresh % 1}, {'reading': 'x'}, {'code': '1101'},
             {'contest': 'x'}, {'suara_sah': -1}, {'suara_sah': 'many'}, {'created': 'yesterday'},
             {'created': '2999-01-01T00:00:00+07:00'}, {'version': 0}, {'withdrawn': 2},
             {'pages': '99'}, {'images': '1=ab'}, {'votes': '100025'}, {'note': 'a\u202eb'},
             {'note': 'x' * 3000}, {'reader': 'a\x07'}, {'note': 'x' * 100000}]
    good = {'reading': fresh % 2, 'series': fresh % 2, 'suara_sah': 7}
    path.write_text('\n'.join(json.dumps({**row, **case}) for case in cases + [good]))
    taken = ask(cache, 'import', str(path), status=3)[0]
    assert (taken['versions'], taken['rejected']) == (1, len(cases)), taken
    refused = ask(cache, 'rejected')
    assert len(refused) == len(cases)
    assert all(item['path'].startswith('reading ') and item['reason'] for item in refused)
    assert any('made here' in item['reason'] for item in refused)
    again = ask(cache, 'rejected', '--retry', status=3)
    assert len(again) == len(cases)
    assert ask(cache, 'status')[0]['readings'] == 1
    assert ask(cache, 'station', STATION)[0]['reading']['administration']['suara_sah'] == 1


CASES = [
    confirms_the_second_explanation,
    follows_the_station,
    merges_and_clears,
    refuses_what_is_no_number,
    moves_between_caches,
    refuses_one_by_one,
]


def main():
    failed = 0
    print(f'1..{len(CASES)}')
    for number, case in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                case(str(pathlib.Path(folder) / 'saksi.db'))
                print(f'ok {number} - {case.__name__}')
            except Exception as error:  # pylint: disable=broad-except
                failed += 1
                print(f'not ok {number} - {case.__name__}: {error!r}'.replace('\n', ' '))
    sys.exit(1 if failed else 0)


main()
