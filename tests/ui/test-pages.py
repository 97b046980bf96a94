#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clicks through the pages with what ships with Saksi, and reads them as a screen reader does."""

import subprocess

from uitest import (Atspi, GLib, Saksi, children, do_action, find, find_focus, name_of, press,
                    run, type_text, wait_for, wait_for_node)

# The name of a page, its title in the switcher, and something that only that page says of the
# shipped content.
PAGES = [
    ('map', 'Map', 'Storage: cannot be measured'),
    ('results', 'Results', 'Prabowo–Gibran'),
    ('timeline', 'Timeline', 'Betty Epsilon Idroos'),
    ('findings', 'Findings', 'TPS 002 CONTOH Hulu'),
]

# What a screen reader stops at. Each must have a name of its own: one that begins with the name
# of a toolkit is the class of a widget to which nobody gave a name.
STOPS = {
    Atspi.Role.CHECK_BOX, Atspi.Role.COMBO_BOX, Atspi.Role.ENTRY, Atspi.Role.IMAGE,
    Atspi.Role.LINK, Atspi.Role.LIST, Atspi.Role.LIST_BOX, Atspi.Role.LIST_ITEM,
    Atspi.Role.PAGE_TAB, Atspi.Role.PROGRESS_BAR, Atspi.Role.PUSH_BUTTON,
    Atspi.Role.RADIO_BUTTON, Atspi.Role.SLIDER, Atspi.Role.SPIN_BUTTON, Atspi.Role.TABLE,
    Atspi.Role.TABLE_ROW, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.TREE, Atspi.Role.TREE_ITEM,
    Atspi.Role.TREE_TABLE,
}
# Read as a whole, with the symbols that stand in it.
WHOLE = STOPS | {Atspi.Role.TEXT}
CLASSES = ('Gtk', 'Adw', 'Shumate', 'Saksi')


# Parts of a table that only hold its rows and the titles of its columns.
TABLE_PARTS = {Atspi.Role.LIST, Atspi.Role.TABLE_ROW}
CONTAINERS = {
    Atspi.Role.LIST, Atspi.Role.LIST_BOX, Atspi.Role.TABLE, Atspi.Role.TREE,
    Atspi.Role.TREE_TABLE,
}


def is_nameless(node):
    name = node.get_name()
    if name.startswith('_'):  # a mnemonic, read aloud
        return True
    return name == '' or (name.startswith(CLASSES) and name != 'Saksi' and ' ' not in name)


def find_nameless(node, parent_role=None, inside=False):
    """What lies inside something that is read as a whole, a button for one, needs no name."""
    role = node.get_role()
    nameless = role in STOPS and is_nameless(node)
    if parent_role == Atspi.Role.TREE_TABLE and role in TABLE_PARTS:
        nameless = False
    if nameless and not inside:
        yield node
    inside = inside or (role in WHOLE and role not in CONTAINERS and not is_nameless(node))
    for child in children(node):
        yield from find_nameless(child, role, inside)


def describe(node):
    """Where a node is: the roles and names from the window down."""
    words = []
    while node is not None and node.get_role() != Atspi.Role.APPLICATION:
        if name_of(node):
            words.append(f'{node.get_role_name()} “{name_of(node)}”')
        elif not words:
            words.append(node.get_role_name())
        node = node.get_parent()
    return ' in '.join(words)


def read_nameless(frame):
    """What has no name, one a line; None when the page changed while it was read."""
    try:
        return sorted({describe(node) for node in find_nameless(frame)}) or ['']
    except GLib.Error:
        return None


def find_tabs(frame):
    """The tabs of the switcher in the header, by their names, in their order."""
    switcher = find(frame, Atspi.Role.PAGE_TAB_LIST)
    tabs = children(switcher) if switcher else []
    return {name_of(tab): tab for tab in tabs if tab.get_role() == Atspi.Role.PAGE_TAB}


def wait_for_page(saksi, name):
    wait_for(f'the page {name}', lambda: saksi.get_state('page') == name)


def has_the_pages_in_the_switcher(saksi, frame):
    titles = [title for _, title, _ in PAGES]
    wait_for(f'the tabs {titles}', lambda: list(find_tabs(frame)) == titles)


def shows_the_page_of_the_tab(saksi, frame):
    for name, title, text in PAGES:
        do_action(find_tabs(frame)[title])
        wait_for_page(saksi, name)
        wait_for_node(frame, name=text)


def names_everything_on_every_page(saksi, frame):
    for _, title, _ in PAGES:
        do_action(find_tabs(frame)[title])
    problems = wait_for('a page that keeps still', lambda: read_nameless(frame))
    assert problems == [''], '\n'.join(problems)


def goes_from_a_finding_to_its_station_and_region(saksi, frame):
    do_action(find_tabs(frame)['Findings'])
    wait_for_page(saksi, 'findings')
    do_action(wait_for_node(frame, Atspi.Role.PUSH_BUTTON, 'Open the Form'))
    wait_for_page(saksi, 'results')
    do_action(wait_for_node(frame, Atspi.Role.PUSH_BUTTON, 'CONTOH Hulu'))
    wait_for_node(frame, name='6 polling stations')


def goes_from_a_statement_to_the_map_and_back(saksi, frame):
    do_action(find_tabs(frame)['Timeline'])
    wait_for_page(saksi, 'timeline')
    # Cards are made of what is seen: the first of those that are found leads to the map.
    press('ctrl+f')
    type_text('kurniawan')
    do_action(wait_for_node(frame, Atspi.Role.PUSH_BUTTON, 'pemilu2024.kpu.go.id on the map'))
    wait_for_page(saksi, 'map')
    do_action(wait_for_node(frame, Atspi.Role.PUSH_BUTTON, 'Statements About This Service'))
    wait_for_page(saksi, 'timeline')


def obeys_the_keyboard(saksi, frame):
    for number, (name, _, _) in enumerate(PAGES, 5 - len(PAGES)):
        press(f'ctrl+{number}')
        wait_for_page(saksi, name)
    press('alt+3')
    wait_for_page(saksi, 'timeline')

    press('ctrl+question')
    wait_for('the shortcuts', lambda: len(saksi.find_frames()) == 2)
    press('Escape')
    wait_for('the shortcuts to close', lambda: len(saksi.find_frames()) == 1)

    # A window manager would give the keyboard back to the window.
    subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^Saksi$', 'windowfocus'],
                   check=True)
    press('ctrl+f')
    wait_for('the focus in the search', lambda: get_focus_role(frame) in SEARCH_ROLES)


SEARCH_ROLES = {Atspi.Role.TEXT, Atspi.Role.ENTRY}


def get_focus_role(frame):
    """The role of what has the keyboard focus."""
    node = find_focus(frame)
    return node and node.get_role()


def speaks_indonesian():
    with Saksi('--page', 'findings', LANGUAGE='id') as saksi:
        frame = saksi.wait_for_frame()
        wait_for('the switcher', lambda: 'Temuan' in find_tabs(frame))
        assert find(frame, Atspi.Role.PUSH_BUTTON, 'Menu Utama') is not None
        saksi.quit()


def in_one_window(test):
    """The test, in a window that the tests before it have used."""
    def run_test():
        test(english, english.wait_for_frame())
    run_test.__name__ = test.__name__
    return run_test


def quits():
    english.quit()


with Saksi() as english:
    run([
        in_one_window(has_the_pages_in_the_switcher),
        in_one_window(shows_the_page_of_the_tab),
        in_one_window(names_everything_on_every_page),
        in_one_window(goes_from_a_finding_to_its_station_and_region),
        in_one_window(goes_from_a_statement_to_the_map_and_back),
        in_one_window(obeys_the_keyboard),
        quits,
        speaks_indonesian,
    ])
