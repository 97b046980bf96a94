#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli statements prints, on the content that ships: test-statements.py SAKSI-CLI"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
ROOT = pathlib.Path(__file__).resolve().parents[2]
CONTENT = json.loads((ROOT / 'data/content/seed-statements.json').read_text(encoding='utf-8'))


def run(cache, *arguments, **environment):
    return subprocess.run([PROGRAM, '--cache', cache, 'statements', *arguments],
                          capture_output=True, text=True, env={**os.environ, **environment})


def ask(cache, *arguments):
    result = run(cache, '--json', *arguments)
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def prints_the_content_format(cache):
    wanted = {entry['id']: entry for entry in CONTENT['statements']}
    answers = ask(cache)
    assert {answer['id'] for answer in answers} == set(wanted)
    for answer in answers:
        for name, value in wanted[answer['id']].items():
            assert answer[name] == value, (answer['id'], name)
        for name, value in answer.items():
            assert value == wanted[answer['id']].get(name), (answer['id'], name)


def sorts_by_date(cache):
    dates = [answer['date'] for answer in ask(cache)]
    assert dates == sorted(dates)


def ids(entries):
    return {entry['id'] for entry in entries}


def narrows(cache):
    statements = CONTENT['statements']
    hosts = {system['name']: system['id'] for system in CONTENT['systems']}
    disputed = {one for statement in statements for relation in statement['relations']
                if relation['type'] in ('contradicts', 'disputes')
                for one in (statement['id'], relation['target'])}
    cases = [
        (('--from', '2024-02-18', '--to', '2024-02-19'),
         lambda s: '2024-02-18' <= s['date'] <= '2024-02-19'),
        (('--institution', 'kpu,KIP'), lambda s: s['institution'] in ('kpu', 'kip')),
        (('--topic', 'kontrak'), lambda s: 'kontrak' in s['topics']),
        (('--host', 'sirekap-web.kpu.go.id'),
         lambda s: hosts['sirekap-web.kpu.go.id'] in s['hosts']),
        (('--disputed',), lambda s: s['id'] in disputed),
        (('--disputed', '--institution', 'kpu'),
         lambda s: s['id'] in disputed and s['institution'] == 'kpu'),
        (('--host', 'sirekap'), lambda s: 'sirekap' in s['hosts']),
        (('--person', 'betty'), lambda s: s['person'] == 'betty'),
        (('--person', 'semuel', '--to', '2024-01-01'), lambda s: False),
    ]
    for arguments, wanted in cases:
        assert ids(ask(cache, *arguments)) == ids(filter(wanted, statements)), arguments


def speaks_the_language_of_the_user(cache):
    ruling = next(s for s in CONTENT['statements'] if s['kind'] == 'ruling')
    day = ('--from', ruling['date'], '--to', ruling['date'])
    assert ruling['text_en'] in run(cache, *day, LANGUAGE='en').stdout
    assert ruling['text_id'] in run(cache, *day, LANGUAGE='id').stdout


def says_what_is_wrong(cache):
    for arguments in (('--from', '14 February'), ('--to', '2024-02-30'), ('kpu',), ('--nonsense',)):
        result = run(cache, *arguments)
        assert result.returncode == 2, (arguments, result)
        assert result.stdout == ''
        assert result.stderr.startswith('saksi-cli: '), result.stderr


TESTS = [prints_the_content_format, sorts_by_date, narrows, speaks_the_language_of_the_user,
         says_what_is_wrong]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        for number, test in enumerate(TESTS, 1):
            try:
                test(f'{folder}/saksi.db')
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
