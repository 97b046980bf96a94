#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What saksi-cli sync does with a server on this computer: test-sync.py SAKSI-CLI"""

import hashlib
import http.server
import json
import os
import random
import shutil
import signal
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = sys.argv[1]
GIVE_UP_SECONDS = 240
MEMBERS = ['documents', 'regions', 'stations', 'versions', 'unchanged', 'rejected', 'images',
           'seconds', 'requests', 'not_modified', 'missing', 'failed', 'bytes']
TABLES = ['region', 'region_list', 'result', 'result_version', 'aggregate', 'document', 'choice',
          'rollup', 'finding', 'form_image']
# What is told of where and when something came from, or in which order.
NOT_COMPARED = {'receipt', 'fetched', 'ballot', 'version'}


def make_tree():
    """A district with two villages and forms, as the servers have it."""
    files = {'pemilu/ppwp.json': {'100025': {'nama': 'A - B', 'nomor_urut': 1},
                                  '100026': {'nama': 'C - D', 'nomor_urut': 2}}}
    levels = {'': ['12'], '12': ['1204'], '1204': ['120401'],
              '120401': ['1204012001', '1204012002']}
    for village in levels['120401']:
        levels[village] = [f'{village}{number:03}' for number in range(1, 9)]
    for code, children in levels.items():
        parts = [code[:n] for n in (2, 4, 6, 10) if n <= len(code)]
        path = '/'.join(parts) or '0'
        files[f'wilayah/pemilu/ppwp/{path}.json'] = [
            {'nama': f'TEMPAT {child}', 'id': int(child[2:] or '1'), 'kode': child, 'tingkat': 1}
            for child in children]
    for village in levels['120401']:
        for station in levels[village]:
            page = (f'{hashlib.md5(station.encode()).hexdigest()[:4]}/pemilu/ppwp/12/04/01/20/'
                    f'{village[-2:]}/{station}-20240214-190000--'
                    '00000000-0000-4000-8000-000000000000.jpg')
            files[page] = b'\xff\xd8\xff\xe0' + station.encode()
            path = f'pemilu/hhcw/ppwp/12/1204/120401/{village}/{station}.json'
            files[path] = {
                'mode': 'hhcw', 'chart': {'100025': int(station[-1]), '100026': 7},
                'images': [f'https://forms.example/{page}', None, None], 'administrasi': None,
                'psu': None, 'ts': '2024-02-16 11:00:00', 'status_suara': True,
                'status_adm': False}
    return {path: data if isinstance(data, bytes) else json.dumps(data).encode()
            for path, data in files.items()}


class Server:
    """Serves files, counts requests, and does what `answer` says instead."""

    def __init__(self, files):
        self.files = files
        self.requests = []
        self.answer = None
        self.delay = 0
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self):
                path = self.path.lstrip('/')
                server.requests.append((path, time.monotonic()))
                time.sleep(server.delay)
                answer = server.answer and server.answer(path)
                body = server.files.get(path)
                tag = body is not None and f'"{hashlib.md5(body).hexdigest()}"'
                if answer:
                    self.reply(*answer)
                elif body is None:
                    self.reply(404, b'')
                elif self.headers['If-None-Match'] == tag:
                    self.reply(304, None, {'ETag': tag})
                else:
                    self.reply(200, body, {'ETag': tag})

            def reply(self, status, body, headers=()):
                self.send_response(status)
                for name, value in dict(headers).items():
                    self.send_header(name, value)
                if body is not None:
                    self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body or b'')

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        # Connections are cut on purpose.
        self.server.handle_error = lambda *arguments: None
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}/'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *arguments):
        self.server.shutdown()
        self.server.server_close()


def run(cache, *arguments):
    return subprocess.run([PROGRAM, '--cache', cache, *arguments], capture_output=True, text=True)


def sync(cache, server, *arguments, rate='1000'):
    result = run(cache, 'sync', '--source', server.url, '--rate', rate, '--json', *arguments)
    return result, json.loads(result.stdout) if result.stdout else None


def dump(cache):
    """What the documents say, without what came with Saksi."""
    with sqlite3.connect(cache) as db:
        rows = []
        for table in TABLES:
            columns = [row[1] for row in db.execute(f'PRAGMA table_info ({table})')
                       if row[1] not in NOT_COMPARED]
            rows += sorted(repr((table, *row)) for row in
                           db.execute(f'SELECT {", ".join(columns)} FROM {table}'))
    return rows


def import_files(folder, files, name):
    """The same through import."""
    for path, data in files.items():
        os.makedirs(os.path.dirname(f'{folder}/{name}/{path}'), exist_ok=True)
        with open(f'{folder}/{name}/{path}', 'wb') as file:
            file.write(data)
    result = run(f'{folder}/{name}.db', 'import', f'{folder}/{name}', '--json')
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def brings_what_an_import_brings(folder):
    files = make_tree()
    imported = import_files(folder, files, 'import')
    with Server(files) as server:
        result, counts = sync(f'{folder}/a.db', server, '--forms')
        assert result.returncode == 0 and result.stderr == '', result.stderr
        assert list(counts) == MEMBERS, counts
        assert counts['requests'] == len(server.requests)
        assert counts['requests'] == counts['documents'] + counts['images'] + counts['missing']
        assert counts['not_modified'] == counts['failed'] == counts['rejected'] == 0
        assert counts['bytes'] >= sum(map(len, files.values()))
        for name in ('documents', 'regions', 'stations', 'versions', 'images'):
            assert counts[name] == imported[name], (name, counts, imported)
    assert dump(f'{folder}/a.db') == dump(f'{folder}/import.db')


def gets_forms_alone(folder):
    files = make_tree()
    import_files(folder, {path: data for path, data in files.items()
                          if not path.endswith('.jpg')}, 'a')
    images = [path for path in files if path.endswith('.jpg')]
    with Server(files) as server:
        counts = sync(f'{folder}/a.db', server, '--only-forms', '1204012001')[1]
        assert counts['images'] == counts['requests'] == len(images) / 2, counts
        assert all(path in images for path, _ in server.requests)
        result, counts = sync(f'{folder}/a.db', server, '--only-forms', '--quota', '0.00000015')
        assert result.returncode == 1 and '--quota' in result.stderr, result.stderr
        assert counts['images'] == 0 and counts['requests'] <= 2, counts
        result, counts = sync(f'{folder}/a.db', server, '--only-forms', '--quota', '1')
        assert result.returncode == 0, result.stderr
        assert counts['images'] == len(images) / 2, counts
        counts = sync(f'{folder}/a.db', server, '--only-findings')[1]
        assert counts['requests'] == 0, counts
    kept = dict(sqlite3.connect(f'{folder}/a.db').execute(
        'SELECT path, lower(hex(sha256)) FROM form_image'))
    for path in images:
        assert kept[path] == hashlib.sha256(files[path]).hexdigest(), path


def asks_only_for_changes(folder):
    with Server(make_tree()) as server:
        first = sync(f'{folder}/a.db', server, '12')[1]
        again = sync(f'{folder}/a.db', server, '12')[1]
        assert again['documents'] == 0
        # The list of the nation is there and is not asked for.
        assert again['not_modified'] == first['documents'] - 1
        assert again['missing'] == first['missing']
        assert again['bytes'] < first['bytes'] / 10


def keeps_the_rate(folder):
    with Server(make_tree()) as server:
        begin = time.monotonic()
        sync(f'{folder}/a.db', server, '1204012001001', rate='5')
        sync(f'{folder}/a.db', server, '1204012001002', rate='5')
        times = [moment for _, moment in server.requests]
        assert len(times) > 5
        # Over both runs: the budget outlives the program. The server may hear of a request late, of
        # the first one too, but of none before it was allowed.
        assert times[-1] - begin >= (len(times) - 1) / 5, (begin, times)


def goes_on_after_kills(folder):
    files = make_tree()
    random.seed(7)
    import_files(folder, {path: data for path, data in files.items()
                          if not path.endswith('.jpg')}, 'import')
    with Server(files) as server:
        for number in range(12):
            process = subprocess.Popen([PROGRAM, '--cache', f'{folder}/a.db', 'sync', '--source',
                                        server.url, '--rate', '100', '--json'],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            before = len(server.requests)
            target = before + random.randrange(1, 6)
            while len(server.requests) < target and process.poll() is None:
                time.sleep(random.random() * 0.01)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.communicate()
        killed = len(server.requests)
        result, counts = sync(f'{folder}/a.db', server)
        assert result.returncode == 0, result.stderr
        assert counts['documents'] < 23, counts
        # A kill costs what was under way, and no more.
        assert killed + counts['requests'] <= len({path for path, _ in server.requests}) + 12 * 8
    assert dump(f'{folder}/a.db') == dump(f'{folder}/import.db')
    with sqlite3.connect(f'{folder}/a.db') as db:
        assert db.execute('PRAGMA integrity_check').fetchone() == ('ok',)


def stops_cleanly(folder):
    """Whatever is under way: it does not wait for the server."""
    stopped = threading.Event()
    with Server(make_tree()) as server:
        server.answer = lambda path: len(server.requests) > 5 and not stopped.wait()
        process = subprocess.Popen([PROGRAM, '--cache', f'{folder}/a.db', 'sync', '--source',
                                    server.url, '--rate', '20', '--json'],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while len(server.requests) < 6:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, error = process.communicate(timeout=GIVE_UP_SECONDS)
        stopped.set()
        assert process.returncode == 1 and 'run it again' in error, (process.returncode, error)
        done = json.loads(out)
        assert done['documents'] >= 1
        status = json.loads(run(f'{folder}/a.db', 'status', '--json').stdout)
        own, = [one for one in status['servers'] if one['address'] == server.url]
        assert own['waiting'] > 0 and own['finished'] is None, own
        rest = sync(f'{folder}/a.db', server)[1]
        assert done['documents'] + rest['documents'] == 23
        status = json.loads(run(f'{folder}/a.db', 'status', '--json').stdout)
        own, = [one for one in status['servers'] if one['address'] == server.url]
        assert own['waiting'] == 0 and own['failed'] == 0 and own['finished'], own
        assert own['requests_today'] >= len(server.requests) and own['retry'] is None, own
        assert server.url in run(f'{folder}/a.db', 'status').stdout


def refuses_what_is_no_document(folder):
    station = 'pemilu/hhcw/ppwp/12/1204/120401/1204012001/1204012001003.json'
    with Server(make_tree()) as server:
        server.answer = lambda path: path == station and (200, b'<html>sibuk</html>',
                                                          {'Content-Type': 'text/html'})
        result, counts = sync(f'{folder}/a.db', server)
        assert result.returncode == 3, result
        assert counts['rejected'] == 1 and counts['failed'] == 1
        refused = json.loads(run(f'{folder}/a.db', 'rejected', '--json').stdout)
        assert refused['path'] == station
        server.answer = None
        result, counts = sync(f'{folder}/a.db', server)
        assert result.returncode == 0 and counts['documents'] == 1, counts
        assert run(f'{folder}/a.db', 'rejected', '--json').stdout == ''


def leaves_a_tired_server_alone(folder):
    with Server(make_tree()) as server:
        server.answer = lambda path: (503, b'', {'Retry-After': '7200'})
        for _ in range(2):
            result, counts = sync(f'{folder}/a.db', server)
            assert result.returncode == 1, result
            assert result.stderr.startswith('saksi-cli: ') and result.stderr.count('\n') == 1
        assert len(server.requests) == 1
        status = json.loads(run(f'{folder}/a.db', 'status', '--json').stdout)
        assert [one['retry'] for one in status['servers'] if one['retry']], status
        server.answer = None
        result, counts = sync(f'{folder}/b.db', server)
        assert result.returncode == 0


def says_when_there_is_no_server(folder):
    with Server({}) as server:
        url = server.url
    result = run(f'{folder}/a.db', 'sync', '--source', url)
    assert result.returncode == 1 and 'cannot be reached' in result.stderr, result


def trusts_no_server_without_proof(folder):
    made = subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2',
                           '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1',
                           '-keyout', f'{folder}/key.pem', '-out', f'{folder}/certificate.pem'],
                          capture_output=True, check=False)
    assert made.returncode == 0, made.stderr
    with Server(make_tree()) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f'{folder}/certificate.pem', f'{folder}/key.pem')
        server.server.socket = context.wrap_socket(server.server.socket, server_side=True)
        server.url = server.url.replace('http:', 'https:')
        result, counts = sync(f'{folder}/a.db', server)
        assert result.returncode == 1 and 'prove who it is' in result.stderr, result
        assert counts['documents'] == 0 and server.requests == []


def says_what_is_wrong(folder):
    cases = [('sync',), ('sync', '--source', 'http://example.org/'),
             ('sync', '--source', 'ftp://127.0.0.1/'), ('sync', '123', '--source', 'example.org'),
             ('sync', '--source', 'http://127.0.0.1:1/', '--rate', '0'),
             ('sync', '--source', 'http://127.0.0.1:1/', '--connections', '0'),
             ('sync', '--source', 'http://127.0.0.1:1/', '--connections', '11'),
             ('sync', '--source', 'http://127.0.0.1:1/', '--profile', '../x')]
    for arguments in cases:
        result = run(f'{folder}/a.db', *arguments)
        assert result.returncode == 2, (arguments, result)
        assert result.stdout == '' and result.stderr.startswith('saksi-cli: '), result


def reads_another_profile(folder):
    files = {path.replace('pemilu/', 'uji/', 1): data for path, data in make_tree().items()}
    with Server({f'json/{path}': data for path, data in files.items()}) as server:
        server.url += 'json'
        counts = sync(f'{folder}/a.db', server, '120401', '--profile', 'uji')[1]
        assert counts['stations'] == 16 and counts['failed'] == 0, counts
        server.requests.clear()
        sync(f'{folder}/a.db', server, '11', '--contest', 'pkwkp-2024')
        assert 'json/pilkada/paslon/pkwkp.json' in [path for path, _ in server.requests]


TESTS = [brings_what_an_import_brings, gets_forms_alone, asks_only_for_changes, keeps_the_rate,
         goes_on_after_kills, stops_cleanly, refuses_what_is_no_document,
         leaves_a_tired_server_alone, says_when_there_is_no_server, says_what_is_wrong,
         reads_another_profile]
if shutil.which('openssl'):
    TESTS.append(trusts_no_server_without_proof)
else:
    print('# no openssl here: a server with a certificate of its own is not tried')


def main():
    failed = False
    print(f'1..{len(TESTS)}')
    for number, test in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(folder)
                print(f'ok {number} {test.__name__}', flush=True)
            except (AssertionError, ValueError, KeyError, IndexError, TypeError) as error:
                failed = True
                print(f'not ok {number} {test.__name__}\n# {error!r}', flush=True)
    sys.exit(1 if failed else 0)


main()
