#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows a briefing on two screens: the audience has one, the presenter the other. Screens are
pulled out and plugged in meanwhile, and the briefing goes on."""

import json
import os
import re
import subprocess

from uitest import Atspi, Saksi, do_action, find, name_of, press, run, wait_for, wait_for_node

SHIPPED = os.path.join(os.environ['SAKSI_SOURCE_ROOT'], 'data', 'content',
                       'briefing-hosting.json')
LEFT = (0, 0, 1920, 1080)
RIGHT = (1920, 0, 1280, 800)


def call(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def plug_in(screen='DUMMY1', mode='1280x800'):
    place = [] if screen == 'DUMMY0' else ['--right-of', 'DUMMY0']
    call('xrandr', '--output', screen, '--mode', mode, *place)
    call('xrandr')


def pull_out(screen='DUMMY1'):
    call('xrandr', '--output', screen, '--off')


def find_place(title):
    """Where the window of that title is: left, top, width, height; None where it is not."""
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', f'^{title}$'],
                           check=False, capture_output=True, text=True).stdout.split()
    if len(found) != 1:
        return None
    place = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', found[0]], check=False,
                           capture_output=True, text=True).stdout
    values = dict(re.findall(r'^([A-Z]+)=(-?\d+)$', place, re.M))
    return tuple(int(values[key]) for key in ('X', 'Y', 'WIDTH', 'HEIGHT')) if values else None


def focus(title):
    call('xdotool', 'search', '--onlyvisible', '--name', f'^{title}$', 'windowfocus', '--sync')


def are_placed(audience, presenter):
    def placed():
        return (find_place('Briefing'), find_place('Presenter')) == (audience, presenter)
    try:
        wait_for(f'the audience at {audience}, the presenter at {presenter}', placed)
    except Exception as error:
        raise AssertionError(f'{error}; they are at {find_place("Briefing")}, '
                             f'{find_place("Presenter")}') from error


def get_window(saksi, title):
    def found():
        for frame in saksi.find_frames():
            if name_of(frame) == title:
                return frame
        return None
    return wait_for(title, found)


def read_footer(window, number):
    """The texts below the scene, from the day to the number of the scene."""
    texts = [name_of(node) for node in walk_labels(window)]
    end = texts.index(f'{number} / 6')
    return texts[end - 3:end + 1]


def walk_labels(node):
    if node.get_role() == Atspi.Role.LABEL:
        yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk_labels(child)


def each_has_a_screen():
    with open(SHIPPED, encoding='utf-8') as file:
        scenes = json.load(file)['scenes']
    with Saksi('--brief', SHIPPED) as saksi:
        are_placed(RIGHT, LEFT)
        audience = get_window(saksi, 'Briefing')
        presenter = get_window(saksi, 'Presenter')
        wait_for_node(presenter, name=scenes[0]['note']['en'])
        wait_for_node(presenter, name=scenes[1]['title']['en'])
        wait_for('the clock', lambda: any(re.fullmatch(r'\d\d:\d\d', name_of(node))
                                          for node in walk_labels(presenter)))
        assert find(audience, name=scenes[0]['note']['en']) is None, 'the audience sees the note'

        # Keys do the same in both windows; what stands below a scene does too.
        focus('Presenter')
        press('Next')
        wait_for_node(audience, name='2 / 6')
        wait_for_node(audience, name='Cyberity, 17 Feb 2024')
        wait_for_node(presenter, name='Cyberity, 17 Feb 2024')
        assert read_footer(audience, 2) == read_footer(presenter, 2)
        focus('Briefing')
        press('Next')
        wait_for_node(audience, name='3 / 6')
        wait_for_node(presenter, name='Scene 3 of 6')
        press('ctrl+question', 'ctrl+comma', 'F1', 'ctrl+q', 'Delete')
        press('Prior')
        wait_for_node(audience, name='2 / 6')
        assert len(saksi.find_frames()) == 3, [name_of(frame) for frame in saksi.find_frames()]

        press('Escape')
        wait_for('the end', lambda: len(saksi.find_frames()) == 1)
        saksi.quit()


def goes_on_with_one():
    with Saksi('--brief', SHIPPED, '--scene', '2') as saksi:
        are_placed(RIGHT, LEFT)
        pull_out()
        are_placed(LEFT, None)
        audience = get_window(saksi, 'Briefing')
        wait_for_node(audience, name='2 / 6')
        press('Next')
        wait_for_node(audience, name='3 / 6')

        plug_in()
        are_placed(RIGHT, LEFT)
        wait_for_node(get_window(saksi, 'Presenter'), name='Scene 3 of 6')
        press('Next')
        wait_for_node(audience, name='4 / 6')

        # Now the screen of the presenter.
        pull_out('DUMMY0')
        are_placed((0, 0, 1280, 800), None)
        press('Next')
        wait_for_node(audience, name='5 / 6')
        call('xrandr', '--output', 'DUMMY0', '--mode', '1920x1080', '--pos', '0x0', '--primary',
             '--output', 'DUMMY1', '--mode', '1280x800', '--pos', '1920x0')
        call('xrandr')
        are_placed(RIGHT, LEFT)
        press('Escape')
        wait_for('the end', lambda: len(saksi.find_frames()) == 1)
        saksi.quit()


def swaps_them():
    with Saksi('--brief', SHIPPED) as saksi:
        are_placed(RIGHT, LEFT)
        presenter = get_window(saksi, 'Presenter')
        do_action(wait_for_node(presenter, name='Swap Screens'))
        are_placed(LEFT, RIGHT)
        press('Next')
        wait_for_node(get_window(saksi, 'Briefing'), name='2 / 6')
        press('Escape')
        wait_for('the end', lambda: len(saksi.find_frames()) == 1)
        saksi.quit()


def needs_only_one():
    pull_out()
    with Saksi('--brief', SHIPPED) as saksi:
        are_placed(LEFT, None)
        press('End')
        wait_for_node(get_window(saksi, 'Briefing'), name='6 / 6')
        press('Escape')
        wait_for('the end', lambda: len(saksi.find_frames()) == 1)
        saksi.quit()
    plug_in()


run([each_has_a_screen, goes_on_with_one, swaps_them, needs_only_one])
