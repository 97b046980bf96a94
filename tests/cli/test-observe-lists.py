#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli observe makes of lists, databases and wire messages:
test-observe-lists.py SAKSI-CLI"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
EXAMPLES = os.path.join(os.environ['SAKSI_SOURCE_ROOT'], 'tests', 'data', 'observations')
HOST = 'sirekap-web.kpu.go.id'
PREFIXES = 'anycast-prefixes-2024-02-19-0a1b2c3d.txt'


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def observe(cache, path, status=0):
    result = run(cache, 'observe', '--json', path)
    assert result.returncode == status, result.stdout + result.stderr
    return json.loads(result.stdout)


def example(name):
    return os.path.join(EXAMPLES, name)


def takes_what_is_about_known_addresses(cache):
    answer = observe(cache, example(PREFIXES))
    assert answer['format'] == 'anycast-prefixes', answer
    assert answer['observations'] == 3 and answer['refused'] == 0, answer
    again = observe(cache, example(PREFIXES))
    assert again['observations'] == 0 and again['unchanged'] == 3, again


def refuses_row_by_row(cache):
    answer = observe(cache, example('geofeed.csv'), 3)
    assert answer['format'] == 'geofeed' and answer['refused'] == 4, answer
    assert answer['observations'] == 2, answer
    reasons = run(cache, 'rejected').stdout
    for line in (7, 8, 9, 10):
        assert f'geofeed.csv#line {line}:' in reasons, reasons


def reads_wire_messages(cache):
    answer = observe(cache, example('answer.dns'))
    assert answer['format'] == 'dns-message' and answer['observations'] == 1, answer


def does_not_tell_what_a_cut_list_leaves_out(cache, folder):
    path = os.path.join(folder, 'anycast-2024-02-20.txt')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('170.33.13.0/24\n170.33.97.')
    answer = observe(cache, path, 3)
    assert answer['observations'] == 1 and answer['refused'] == 1, answer


def takes_a_bare_list_for_nothing(cache, folder):
    path = os.path.join(folder, 'blocks.txt')
    shutil.copy(example(PREFIXES), path)
    answer = observe(cache, path, 3)
    assert answer['format'] is None and answer['observations'] == 0, answer


def takes_the_day_of_a_list_as_typed(cache, folder):
    path = os.path.join(folder, 'anycast.txt')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('170.33.13.0/24\n')
    arguments = ('--date', '2024-02-24', '--commit', '0a1b2c3d4e', '--source',
                 'https://lists.example/anycast.txt')
    result = run(cache, 'observe', '--json', path, *arguments)
    assert result.returncode == 0 and json.loads(result.stdout)['observations'] > 0, result
    inputs = json.loads(run(cache, 'host', HOST, '--json').stdout)['questions']['W3']['inputs']
    found = [i for i in inputs if i.get('commit') == '0a1b2c3d4e']
    assert found and found[0]['date'].startswith('2024-02-24'), inputs
    assert found[0]['source'] == 'https://lists.example/anycast.txt', found
    for wrong in (('--date', 'yesterday'), ('--commit', 'xyz'), ('--source', 'lists.example')):
        result = run(cache, 'observe', path, *wrong)
        assert result.returncode == 2 and result.stderr.startswith('saksi-cli: '), result


def keeps_databases_side_by_side(cache):
    """FALSE where this build cannot read them."""
    first = run(cache, 'observe', '--json', example('city.mmdb'))
    if 'cannot read address databases' in run(cache, 'rejected').stdout:
        return False
    assert json.loads(first.stdout)['observations'] == 3, first.stdout
    assert observe(cache, example('lite.mmdb'))['observations'] == 3
    question = json.loads(run(cache, 'host', HOST, '--json').stdout)['questions']['W1']
    text = json.dumps(question, ensure_ascii=False)
    assert 'Saksi-Test-City' in text and 'Saksi-Test-Lite' in text, text
    return True


def never_tells_of_storage(cache):
    questions = json.loads(run(cache, 'host', HOST, '--json').stdout)['questions']
    for name in ('W5', 'W6', 'W7'):
        assert questions[name]['status'] == 'not_observable', questions[name]


TESTS = [takes_what_is_about_known_addresses, refuses_row_by_row, reads_wire_messages,
         does_not_tell_what_a_cut_list_leaves_out, takes_a_bare_list_for_nothing,
         takes_the_day_of_a_list_as_typed, keeps_databases_side_by_side, never_tells_of_storage]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        cache = os.path.join(folder, 'saksi.db')
        for number, test in enumerate(TESTS, 1):
            more = (folder,) if test.__code__.co_argcount > 1 else ()
            try:
                done = test(cache, *more)
                note = ' # SKIP built without libmaxminddb' if done is False else ''
                print(f'ok {number} {test.__name__}{note}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
