#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the portal through which a program in a sandbox prints: no dialog comes up, and
what is printed goes into a file. What it is asked is written into another one:

    print-portal.py FILE PDF
"""

import os
import shutil
import sys

from gi.repository import Gio, GLib

NAME = 'org.freedesktop.portal.Desktop'
PATH = '/org/freedesktop/portal/desktop'
TOKEN = 7
DESCRIPTION = '''<node>
<interface name="org.freedesktop.portal.Print">
  <method name="PreparePrint"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
  <method name="Print"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="h" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/></method>
  <property name="version" type="u" access="read"/>
</interface>
</node>'''


def write(line):
    with open(sys.argv[1], 'a', encoding='utf-8') as file:
        file.write(line + '\n')


def answer(connection, sender, path, results):
    """As the user would by pressing Print."""
    connection.emit_signal(sender, path, 'org.freedesktop.portal.Request', 'Response',
                           GLib.Variant('(ua{sv})', (0, results)))
    return GLib.SOURCE_REMOVE


def called(connection, sender, path, interface, method, parameters, invocation):
    options = parameters.get_child_value(parameters.n_children() - 1).unpack()
    token = options.get('handle_token', 'none')
    request = f'{PATH}/request/{sender[1:].replace(".", "_")}/{token}'
    title = parameters.get_child_value(1).unpack()
    results = {}

    write(f'{method} {title}')
    if method == 'PreparePrint':
        results = {'settings': parameters.get_child_value(2),
                   'page-setup': parameters.get_child_value(3),
                   'token': GLib.Variant('u', TOKEN)}
    else:
        number = parameters.get_child_value(2).get_handle()
        handle = invocation.get_message().get_unix_fd_list().get(number)
        with os.fdopen(handle, 'rb') as source, open(sys.argv[2], 'wb') as target:
            shutil.copyfileobj(source, target)
        write(f'token {options.get("token")}')
    invocation.return_value(GLib.Variant('(o)', (request,)))
    GLib.idle_add(answer, connection, sender, request, results)


def main():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    node = Gio.DBusNodeInfo.new_for_xml(DESCRIPTION)
    bus.register_object(PATH, node.interfaces[0], called,
                        lambda *_: GLib.Variant('u', 1), None)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: write('ready'), None)
    GLib.MainLoop().run()


main()
