# SPDX-License-Identifier: GPL-3.0-or-later
"""The documents to measure with, made once by the generator of test data and kept."""

import io
import os
import shutil
import subprocess

from running import Failed, say, warm

NATION = 823236
TIMES = 5
TAR_BLOCK = 512


class Sets:
    def __init__(self, folder, generator, given=None):
        self.folder = folder
        self.generator = generator
        self.given = given
        self.warmed = set()

    def _make(self, name, write):
        """The path of a set; makes it when it is not there. A half-made one does not stay."""
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            if self.generator is None:
                raise Failed('no generator of test data: %s cannot be made' % name)
            say('making %s' % name)
            os.makedirs(self.folder, exist_ok=True)
            write(path + '.part')
            os.replace(path + '.part', path)
        return self._warm(path)

    def _warm(self, path):
        if path not in self.warmed:
            warm(path)
            self.warmed.add(path)
        return path

    def _generate(self, name, *arguments):
        return self._make(name, lambda path: subprocess.run(
            [self.generator, *arguments, '--output', path], check=True))

    def national(self):
        """823,236 documents, a line each."""
        if self.given is not None:
            return self._warm(self.given)
        return self._generate('national-set.ndjson')

    def changed(self):
        """The same after a re-publication of one document in a hundred."""
        return self._generate('national-set-changed.ndjson', '--revision', '1')

    def larger(self):
        """Five times as many documents in the same regions."""
        return self._generate('national-set-%d-times.ndjson' % TIMES, '--tps', str(NATION * TIMES))

    def legislative(self, stations):
        return self._generate('legislative-set-%d.ndjson' % stations, '--election', 'pdpr',
                              '--tps', str(stations))

    def archive(self):
        """The documents as the server lays them out, without its lists of regions: as many as a
        line each."""
        return self._make('national-set.tar.zst', self._write_archive)

    def _write_archive(self, path):
        if shutil.which('zstd') is None:
            raise Failed('zstd is not installed: no archive can be made')
        with subprocess.Popen([self.generator, '--format', 'tar', '--server'],
                              stdout=subprocess.PIPE) as generator, \
             open(path, 'wb') as file, \
             subprocess.Popen(['zstd', '-3', '-q', '-c'], stdin=subprocess.PIPE,
                              stdout=file) as packer:
            copy_entries(io.BufferedReader(generator.stdout, 1 << 20), packer.stdin,
                         b'pemilu/hhcw/')
            packer.stdin.close()
        if generator.returncode != 0 or packer.returncode != 0:
            raise Failed('the archive could not be made')


def copy_entries(source, target, prefix):
    """Copies those files of a ustar archive whose path starts with a prefix."""
    while True:
        header = source.read(TAR_BLOCK)
        if len(header) < TAR_BLOCK or header[0] == 0:
            break
        size = int(header[124:136].rstrip(b'\0 ') or b'0', 8)
        body = source.read(-(-size // TAR_BLOCK) * TAR_BLOCK)
        name = header[:100].rstrip(b'\0')
        folder = header[345:500].rstrip(b'\0')
        if (folder + b'/' + name if folder else name).startswith(prefix):
            target.write(header)
            target.write(body)
    target.write(bytes(2 * TAR_BLOCK))
    while source.read(1 << 20):  # the rest of the end, so that the generator ends in peace
        pass
