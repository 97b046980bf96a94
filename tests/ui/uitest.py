# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts Saksi as a person does, and reads it as a screen reader does.

Nothing here waits for a length of time: it waits for a condition, and gives up after some minutes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

warnings.simplefilter('ignore', DeprecationWarning)

APP_ID = 'id.saksi.Saksi'
APP_PATH = '/id/saksi/Saksi'
PROGRAM = os.path.join(os.environ['SAKSI_BUILD_ROOT'], 'src', 'ui', 'saksi')
GIVE_UP_SECONDS = 240

# A program that is busy for a second has not gone away.
Atspi.set_timeout(GIVE_UP_SECONDS * 1000, GIVE_UP_SECONDS * 1000)


class Missing(Exception):
    """What was waited for has not come."""


def wait_for(what, condition):
    """Returns what `condition` returns, once that is true."""
    end = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise Missing(what)


class Saksi:
    """One process of Saksi, with a data folder of its own unless one is given."""

    def __init__(self, *arguments, data=None, **environment):
        self.own_data = data is None
        self.data = data or tempfile.mkdtemp(prefix='saksi-data-')
        self.log = tempfile.TemporaryFile('w+')
        self.process = subprocess.Popen(
            [PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            env={**os.environ, 'XDG_DATA_HOME': self.data, **environment})

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        # Its log goes with it, and may say why the test fails.
        if exception[0] is not None:
            print('\n'.join(f'# {line}' for line in self.read_log().splitlines()), flush=True)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.log.close()
        if self.own_data:
            shutil.rmtree(self.data)

    def read_log(self):
        self.log.seek(0)
        return self.log.read()

    def wait_for_name(self):
        """Until the process can be spoken to."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)

        def owned():
            assert self.process.poll() is None, self.read_log()
            return bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                 'org.freedesktop.DBus', 'NameHasOwner',
                                 GLib.Variant('(s)', (APP_ID,)), None, 0, -1).unpack()[0]

        wait_for('the name on the bus', owned)

    def activate(self, action, parameter=None, path=APP_PATH):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        parameters = [] if parameter is None else [parameter]
        bus.call_sync(APP_ID, path, 'org.gtk.Actions', 'Activate',
                      GLib.Variant('(sava{sv})', (action, parameters, {})), None, 0, -1)

    def get_state(self, action, path=APP_PATH + '/window/1'):
        """The state of an action of the window, or None where there is none."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = bus.call_sync(APP_ID, path, 'org.gtk.Actions', 'Describe',
                               GLib.Variant('(s)', (action,)), None, 0, -1)
        state = answer.unpack()[0][2]
        return state[0] if state else None

    def wait_for_end(self, status=0):
        """The process ends with `status` and has said nothing."""
        self.process.wait(GIVE_UP_SECONDS)
        log = self.read_log()
        assert self.process.returncode == status, f'{self.process.returncode}: {log}'
        return log

    def quit(self):
        self.activate('quit')
        log = self.wait_for_end()
        assert log == '', log

    def find_application(self):
        """Its dialogs stand beside its windows."""
        return next((application for application in children(Atspi.get_desktop(0))
                     if application.get_process_id() == self.process.pid), None)

    def find_frames(self):
        desktop = Atspi.get_desktop(0)
        frames = []
        for application in children(desktop):
            if application.get_process_id() == self.process.pid:
                frames += [child for child in children(application)
                           if child.get_role() == Atspi.Role.FRAME]
        return frames

    def wait_for_frame(self):
        return wait_for('the window', self.find_frames)[0]


class Service:
    """A program on the bus that stands in for one of the desktop, and writes what it is asked."""

    def __init__(self, script, *arguments):
        self.calls = tempfile.NamedTemporaryFile('r', suffix='.log')
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), script)
        self.process = subprocess.Popen([sys.executable, path, self.calls.name, *arguments])
        wait_for(script, lambda: 'ready' in self.read())

    def read(self):
        with open(self.calls.name, encoding='utf-8') as file:
            return file.read().splitlines()

    def end(self):
        self.process.terminate()
        self.process.wait()


def children(node):
    """The children of a node that are still there; the tree changes while it is read."""
    try:
        found = [node.get_child_at_index(i) for i in range(node.get_child_count())]
    except GLib.Error:
        return []
    return [child for child in found if child is not None]


def walk(node):
    """The node and everything below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def name_of(node):
    try:
        return node.get_name() or ''
    except GLib.Error:
        return ''


def find(node, role=None, name=None):
    """The first node of that role whose name contains `name`, or None."""
    for candidate in walk(node):
        try:
            if role is not None and candidate.get_role() != role:
                continue
        except GLib.Error:
            continue
        if name is None or name in name_of(candidate):
            return candidate
    return None


def wait_for_node(node, role=None, name=None):
    return wait_for(f'{role} “{name}”', lambda: find(node, role, name))


def do_action(node, wanted='click'):
    action = node.get_action_iface()
    names = [action.get_action_name(i) for i in range(action.get_n_actions())]
    assert wanted in names, f'“{name_of(node)}” cannot {wanted}: {names}'
    action.do_action(names.index(wanted))


def has_focus(node):
    """Nodes may be gone when they are asked; rows of long lists come and go."""
    try:
        return node.get_state_set().contains(Atspi.StateType.FOCUSED)
    except GLib.Error:
        return False


def find_focus(node):
    """What has the keyboard focus in there, or None."""
    return next((candidate for candidate in walk(node) if has_focus(candidate)), None)


def has_keyboard():
    """Whether a window gets what is typed: while one opens and another closes, none may."""
    return subprocess.run(['xdotool', 'getwindowfocus', 'getwindowpid'], check=False,
                          capture_output=True).returncode == 0


def press(*keys):
    wait_for('a window that has the keyboard', has_keyboard)
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)


def type_text(text):
    wait_for('a window that has the keyboard', has_keyboard)
    subprocess.run(['xdotool', 'type', '--delay', '2', text], check=True)


def run(tests):
    """Runs functions as tests and tells the results in TAP."""
    failed = False
    print(f'1..{len(tests)}', flush=True)
    for number, test in enumerate(tests, 1):
        try:
            test()
            print(f'ok {number} {test.__name__}', flush=True)
        except Exception as error:  # pylint: disable=broad-except
            failed = True
            print(f'not ok {number} {test.__name__}', flush=True)
            for line in f'{type(error).__name__}: {error}'.splitlines():
                print(f'# {line}', flush=True)
    raise SystemExit(1 if failed else 0)
