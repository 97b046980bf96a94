#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the session manager of a desktop, and writes what it is asked into a file:

    session-manager.py FILE
"""

import sys

from gi.repository import Gio, GLib

NAME = 'org.gnome.SessionManager'
DESCRIPTION = '''<node>
<interface name="org.gnome.SessionManager">
  <method name="RegisterClient"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="o" direction="out"/></method>
  <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  <method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/>
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method>
</interface>
</node>'''


def write(line):
    with open(sys.argv[1], 'a', encoding='utf-8') as file:
        file.write(line + '\n')


def called(connection, sender, path, interface, method, parameters, invocation):
    if method == 'RegisterClient':
        invocation.return_value(GLib.Variant('(o)', ('/org/gnome/SessionManager/Client1',)))
    elif method == 'Inhibit':
        write(f'Inhibit {parameters.unpack()[3]}')
        invocation.return_value(GLib.Variant('(u)', (7,)))
    else:
        write(method)
        invocation.return_value(None)


def main():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    node = Gio.DBusNodeInfo.new_for_xml(DESCRIPTION)
    bus.register_object('/org/gnome/SessionManager', node.interfaces[0], called, None, None)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE,
                                   lambda *_: write('ready'), None)
    GLib.MainLoop().run()


main()
