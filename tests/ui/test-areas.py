#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes over a map of results by keyboard and by pointer, in the real window."""

import os
import shutil
import subprocess
import tempfile

from uitest import Atspi, Saksi, find_focus, has_focus, name_of, press, run, wait_for, wait_for_node

PACK = os.path.join(os.environ['G_TEST_SRCDIR'], '..', 'data', 'boundaries', 'squares.topo.json')
TITLE = 'Share of the Votes: 01'


def point_at(x, y):
    subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'saksi', 'mousemove',
                    '--window', '%1', str(x), str(y)], check=True)


def wait_for_map(frame, title=TITLE):
    return wait_for_node(frame, Atspi.Role.SLIDER, title)


def focus(frame, node):
    """With the Tab key, as somebody without a pointer does."""
    for _ in range(60):
        focused = find_focus(frame)
        if focused == node:
            return
        press('Tab')
        wait_for('the focus to move', lambda left=focused: not (left and has_focus(left)))
    raise AssertionError('the map cannot be reached with the Tab key')


def wait_for_reading(node, text):
    wait_for(f'“{text}” on the map, which says “{name_of(node)}”', lambda: text in name_of(node))


def arrow_keys_go_over_the_provinces():
    with Saksi('--page', 'results', '--measure', 'share') as saksi:
        frame = saksi.wait_for_frame()
        map_ = wait_for_map(frame)
        wait_for_reading(map_, 'no region is chosen')
        focus(frame, map_)

        # The numbers are those of the decree. From Aceh it goes to the provinces beside it.
        press('Home')
        wait_for_reading(map_, 'Aceh: 73.6%')
        press('Right')
        wait_for_reading(map_, 'Sumatera Utara: ')
        press('Left')
        wait_for_reading(map_, 'Aceh: ')

        # Enter opens the region; Alt+Left comes back to the map of all.
        press('Return')
        wait_for_node(frame, name='Nothing Below Yet')
        press('alt+Left')
        wait_for_reading(wait_for_map(frame), 'of ')
        saksi.quit()


def a_click_opens_a_region_in_its_outline():
    data = tempfile.mkdtemp(prefix='saksi-data-')
    os.makedirs(os.path.join(data, 'saksi', 'boundaries'))
    shutil.copy(PACK, os.path.join(data, 'saksi', 'boundaries'))
    try:
        with Saksi('--page', 'results', '--region', '00', '--measure', 'share',
                   data=data) as saksi:
            frame = saksi.wait_for_frame()
            map_ = wait_for_map(frame)
            wait_for_node(frame, name='Squares, drawn for the tests of Saksi')
            place = map_.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
            point_at(place.x + place.width // 2, place.y + place.height // 2)
            wait_for_reading(map_, 'Kab. CONTOH Selatan: 50.8%')
            subprocess.run(['xdotool', 'click', '1'], check=True)
            wait_for_node(frame, name='Tiles stand in the order of codes')
            saksi.quit()
    finally:
        shutil.rmtree(data)


def activate(frame, name):
    node = wait_for_node(frame, Atspi.Role.PUSH_BUTTON, name)
    node.get_action_iface().do_action(0)


def a_region_is_found_among_its_neighbours():
    with Saksi('--page', 'results', '--region', '0001') as saksi:
        frame = saksi.wait_for_frame()
        activate(frame, 'Show on the Map of the Region Above')
        wait_for_reading(wait_for_map(frame), 'Kab. CONTOH Selatan: 50.8%')
        saksi.quit()


def findings_lead_to_their_map():
    with Saksi('--page', 'findings', '--region', '00') as saksi:
        frame = saksi.wait_for_frame()
        activate(frame, 'Findings for 1,000 Stations on the Map')
        map_ = wait_for_map(frame, 'Findings per 1,000 Stations')
        focus(frame, map_)
        press('Home')
        wait_for_reading(map_, 'Kab. CONTOH Selatan: ')
        wait_for_reading(map_, 'findings at ')
        saksi.quit()


run([arrow_keys_go_over_the_provinces, a_click_opens_a_region_in_its_outline,
     a_region_is_found_among_its_neighbours, findings_lead_to_their_map])
