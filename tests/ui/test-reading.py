#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a whole form by keyboard alone, in the real window, and finds the reading in the cache."""

import json
import os
import subprocess

from uitest import Saksi, press, run, type_text, wait_for, wait_for_node

STATION = '0001011001003'  # of the specimen: 160 is published, 110 is on the form
CLI = os.path.join(os.environ['SAKSI_BUILD_ROOT'], 'src', 'cli', 'saksi-cli')


def type_number(text):
    type_text(text)
    press('Return')


def load_station(saksi):
    cache = os.path.join(saksi.data, 'saksi', 'saksi.db')
    answer = subprocess.run([CLI, '--cache', cache, '--json', 'station', STATION], check=True,
                            stdout=subprocess.PIPE)
    return json.loads(answer.stdout)


def reads_a_form_by_keyboard():
    with Saksi('--page', 'results', '--region', STATION) as saksi:
        frame = saksi.wait_for_frame()
        wait_for_node(frame, name='TPS 003')
        press('ctrl+e')
        wait_for_node(frame, name='What the Form Says')

        # Page 2 and 3 as they are on the form, one of them as published, one unreadable.
        for number in ('54', '110', '43', '207'):
            type_number(number)
        press('equal')
        press('question')
        press('Return')
        wait_for_node(frame, name='1 of the 13 sums of the form can be made, and agrees')
        press('ctrl+Return')

        wait_for_node(frame, name='version 1')
        wait_for_node(frame, name='This is what you have read on the form.')
        reading = load_station(saksi)['reading']
        assert reading is not None
        saksi.quit()
        check(reading)


def check(reading):
    text = json.dumps(reading)
    for part in ('"100025": 54', '"100026": 110', '"100027": 43', '"suara_sah": 207',
                 '"suara_tidak_sah": 3', 'unreadable'):
        assert part in text, f'{part} is not in {text}'


def keeps_what_was_typed():
    with Saksi('--page', 'results', '--region', STATION) as saksi:
        frame = saksi.wait_for_frame()
        wait_for_node(frame, name='TPS 003')
        press('ctrl+e')
        wait_for_node(frame, name='What the Form Says')
        type_number('54')
        press('ctrl+1')
        wait_for('the reading in the cache', lambda: load_station(saksi)['reading'])
        saksi.quit()


run([reads_a_form_by_keyboard, keeps_what_was_typed])
