#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints as it is done in a sandbox: through the portal, which gets the pages as PDF."""

import os
import tempfile

from uitest import APP_PATH, Saksi, Service, children, run, wait_for, wait_for_node


def print_page(shown, *arguments):
    """The portal is asked first, then it gets pages; no dialog of the program comes up."""
    with tempfile.TemporaryDirectory(prefix='saksi-print-') as folder:
        path = os.path.join(folder, 'printed.pdf')
        portal = Service('print-portal.py', path)
        try:
            with Saksi(*arguments, GDK_DEBUG='portals') as saksi:
                wait_for_node(saksi.wait_for_frame(), name=shown)
                saksi.activate('print', path=APP_PATH + '/window/1')
                calls = wait_for('the job', lambda: (
                    portal.read() if 'token 7' in portal.read() else None))
                assert [call.split()[0] for call in calls[:3]] == ['ready', 'PreparePrint',
                                                                   'Print'], calls
                with open(path, 'rb') as file:
                    text = file.read()
                assert text.startswith(b'%PDF-') and len(text) > 5000, (text[:8], len(text))
                assert len(children(saksi.find_application())) == 1
                saksi.quit()
        finally:
            portal.end()


def prints_a_station():
    print_page('TPS 002', '--page', 'results', '--region', '0001011001002')


def prints_a_service():
    print_page('sirekap-web.kpu.go.id', '--page', 'map', '--host', 'sirekap-web.kpu.go.id')


run([prints_a_station, prints_a_service])
