#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli hosts and host print, on the content that ships: test-hosts.py SAKSI-CLI"""

import json
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
QUESTIONS = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7']


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def lists_the_services(cache):
    result = run(cache, 'hosts', '--json')
    services = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.returncode == 0, result.stderr
    assert [service['host'] for service in services][:2] == [
        'pemilu2024.kpu.go.id', 'sirekap-web.kpu.go.id']
    assert services[1]['observations'] == 8


def answers_seven_questions(cache):
    board = json.loads(run(cache, 'host', 'sirekap-web.kpu.go.id', '--json').stdout)
    assert list(board) == ['host', 'as_of', 'questions', 'claims']
    assert list(board['questions']) == QUESTIONS
    for question in board['questions'].values():
        assert list(question) == ['status', 'text', 'places', 'inputs']
    assert board['questions']['W3']['status'] == 'multiple_places'
    assert len(board['questions']['W3']['inputs']) == 4


def never_infers_storage(cache):
    for host in ('pemilu2024', 'sirekap-web', 'sirekap', 'kpu-web'):
        questions = json.loads(run(cache, 'host', host, '--json').stdout)['questions']
        for name in ('W5', 'W6', 'W7'):
            assert questions[name]['status'] == 'not_observable'
            assert questions[name]['places'] == [] and questions[name]['inputs'] == []


def leaves_out_what_came_later(cache):
    board = json.loads(run(cache, 'host', 'sirekap-web', '--as-of', '2024-02-17', '--json').stdout)
    dates = [stance['date'] for claim in board['claims'] for stance in claim['stances']]
    assert board['as_of'] == '2024-02-17'
    assert dates and max(dates) <= '2024-02-17'


def says_what_is_wrong(cache):
    cases = [(('host',), 2), (('host', 'a', 'b'), 2), (('hosts', 'x'), 2),
             (('host', 'sirekap-web', '--as-of', 'yesterday'), 2), (('host', 'example.org'), 1)]
    for arguments, status in cases:
        result = run(cache, *arguments)
        assert result.returncode == status, (arguments, result)
        assert result.stdout == ''
        assert result.stderr.startswith('saksi-cli: '), result.stderr


TESTS = [lists_the_services, answers_seven_questions, never_infers_storage,
         leaves_out_what_came_later, says_what_is_wrong]


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    with tempfile.TemporaryDirectory() as folder:
        for number, test in enumerate(TESTS, 1):
            try:
                test(f'{folder}/saksi.db')
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
