# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs to compare with. Those that are not installed are left out, and it is said."""

import os
import shutil
import sys

from running import ask, measure, remove_database, size_mb

HERE = os.path.dirname(os.path.abspath(__file__))
FIGURES = ('cpu', 'wall', 'peak_mb', 'file_mb')
# All rules as one question, for every peer that speaks SQL.
RULES = os.path.join(HERE, 'peer-rules.sql')
HOW = './dev bench --peers installs it'


class DuckDB:
    """In Node, as the prebuilt library comes that way; `./dev bench --peers` puts it there."""

    def __init__(self, folder, work):
        self.modules = folder
        self.file = os.path.join(work, 'peer.duckdb')
        self.node = shutil.which('node') or shutil.which('nodejs')

    @property
    def missing(self):
        package = os.path.join(self.modules, 'node_modules/@duckdb/node-api')
        if self.node is None or not os.path.isdir(package):
            return 'DuckDB is not installed; ' + HOW
        return None

    def _command(self, verb, *arguments):
        return [self.node, os.path.join(HERE, 'peer-duckdb.mjs'), self.modules, verb, self.file,
                *arguments]

    def load(self, set_file, verb='import'):
        remove_database(self.file)
        return ask(self._command(verb, set_file))

    def answer(self):
        return ask(self._command('queries', RULES))


class PythonScript:
    missing = None

    def __init__(self, work):
        self.file = os.path.join(work, 'peer.sqlite')

    def _ask(self, verb, argument):
        return ask([sys.executable, os.path.join(HERE, 'peer-sqlite.py'), verb, self.file,
                    argument])

    def load(self, set_file):
        remove_database(self.file)
        return self._ask('import', set_file)

    def answer(self):
        return self._ask('rules', RULES)


class Saksi:
    """Ourselves: the whole process counts, with starting."""

    missing = None

    def __init__(self, build, work):
        self.cli = os.path.join(build, 'src/cli/saksi-cli')
        self.file = os.path.join(work, 'saksi.db')

    def load(self, set_file, contest='ppwp-2024', keep=False):
        if not keep:
            # What ships with the program is put into a new cache once, and no peer has the like.
            remove_database(self.file)
            measure([self.cli, '--cache', self.file, '--quiet', 'status'])
        figures = measure([self.cli, '--cache', self.file, '--contest', contest, '--quiet',
                           '--json', 'import', set_file])
        figures['file_mb'] = size_mb(self.file)
        return figures


def maps_missing():
    return None if shutil.which('gnome-maps') else 'GNOME Maps is not installed; ' + HOW
