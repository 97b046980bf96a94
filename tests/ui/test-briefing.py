#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows the briefing that ships with Saksi from its first to its last scene, with the keys that a
clicker has and no others, in both languages; and makes one of what the main window shows."""

import json
import os
import subprocess
import tempfile

from uitest import (APP_PATH, Atspi, GLib, Saksi, Service, do_action, find, name_of, press, run,
                    type_text, wait_for, wait_for_node)

SHIPPED = os.path.join(os.environ['SAKSI_SOURCE_ROOT'], 'data', 'content',
                       'briefing-hosting.json')

# What stands below the scenes: the day, a source, what the scene does not show.
FOOTERS = {
    'en': [
        (),
        ('As known on 18 Feb 2024, WIB', 'Cyberity, 17 Feb 2024', 'Storage cannot be measured'),
        ('Said from 17 Feb 2024 to 19 Feb 2024', 'Okezone, 17 Feb 2024',
         'Paraphrased; the sources have the wording'),
        ('As known on 21 Mar 2024, WIB', 'LACeS anycast census', 'Storage cannot be measured'),
        ('Said from 13 Mar 2024 to 3 Apr 2024', 'JITOE.com',
         'Paraphrased; the sources have the wording'),
        ('As known on 5 Apr 2024, WIB', 'bgp.tools', 'Storage cannot be measured'),
    ],
    'id': [
        (),
        ('18 Feb 2024, WIB', 'Cyberity, 17 Feb 2024', 'Penyimpanan tidak dapat diukur'),
        ('Disampaikan dari 17 Feb 2024 sampai 19 Feb 2024', 'Okezone, 17 Feb 2024',
         'Parafrasa; kata-kata aslinya ada pada sumber'),
        ('21 Mar 2024, WIB', 'LACeS anycast census', 'Penyimpanan tidak dapat diukur'),
        ('Disampaikan dari 13 Mar 2024 sampai 3 Apr 2024', 'JITOE.com',
         'Parafrasa; kata-kata aslinya ada pada sumber'),
        ('5 Apr 2024, WIB', 'bgp.tools', 'Penyimpanan tidak dapat diukur'),
    ],
}
WINDOW = {'en': 'Briefing', 'id': 'Paparan'}


def find_window(saksi, name):
    for frame in saksi.find_frames():
        if name_of(frame) == name:
            return frame
    return None


def is_at(window, number, title, footer):
    wait_for_node(window, name=f'{number} / 6')
    wait_for_node(window, name=title)
    for text in footer:
        wait_for_node(window, name=text)


def show(language):
    with open(SHIPPED, encoding='utf-8') as file:
        titles = [scene['title'][language] for scene in json.load(file)['scenes']]
    with Saksi('--brief', SHIPPED, LANGUAGE=language) as saksi:
        window = wait_for('the audience', lambda: find_window(saksi, WINDOW[language]))
        for number, (title, footer) in enumerate(zip(titles, FOOTERS[language]), 1):
            is_at(window, number, title, footer)
            press('Next')
        is_at(window, 6, titles[5], FOOTERS[language][5])

        press('Prior')
        is_at(window, 5, titles[4], FOOTERS[language][4])
        press('F5')
        is_at(window, 1, titles[0], ())
        press('period')
        press('Right')
        is_at(window, 2, titles[1], FOOTERS[language][1])

        # What is frozen is left for where the presenter has come to.
        press('f', 'space', 'space', 'f')
        is_at(window, 4, titles[3], FOOTERS[language][3])

        press('Escape')
        wait_for('the end', lambda: find_window(saksi, WINDOW[language]) is None)
        saksi.quit()


def shows_it_in_english():
    show('en')


def shows_it_in_indonesian():
    show('id')


KINDS = [
    {'kind': 'title', 'title': 'Title'},
    {'kind': 'map', 'title': 'Map', 'host': 'sirekap-web.kpu.go.id', 'as_of': '2024-02-18'},
    {'kind': 'board', 'title': 'Board', 'host': 'sirekap-web.kpu.go.id'},
    {'kind': 'timeline', 'title': 'Timeline'},
    {'kind': 'results', 'title': 'Results', 'region': '0'},
    {'kind': 'areas', 'title': 'Areas', 'region': '0', 'state': {'measure': 'turnout'}},
    {'kind': 'station', 'title': 'Station', 'region': '0001011001002', 'state': {'mark': 'R1'}},
    {'kind': 'findings', 'title': 'Findings', 'region': '00'},
    {'kind': 'statements', 'title': 'Statements', 'statements': ['s01']},
]


def goes_through_every_kind():
    """No scene keeps a key to itself, whatever stands in it; and it ends from every state."""
    with tempfile.NamedTemporaryFile('w', suffix='.json') as file:
        json.dump({'format': 'saksi-briefing', 'format_version': 1, 'scenes': KINDS}, file)
        file.flush()
        with Saksi('--brief', file.name) as saksi:
            window = wait_for('the audience', lambda: find_window(saksi, 'Briefing'))
            for number, scene in enumerate(KINDS, 1):
                wait_for_node(window, name=f'{number} / {len(KINDS)}')
                wait_for_node(window, name=scene['title'])
                press('Next')
            press('Home')
            for number in range(1, len(KINDS)):
                wait_for_node(window, name=f'{number} / {len(KINDS)}')
                press('Down' if number % 2 else 'space')
            press('Escape')
            wait_for('the end', lambda: find_window(saksi, 'Briefing') is None)
            saksi.quit()

    for state in ['b', 'f', 's']:
        with Saksi('--brief', SHIPPED, '--scene', '2') as saksi:
            window = wait_for('the audience', lambda: find_window(saksi, 'Briefing'))
            wait_for_node(window, name='2 / 6')
            press(state, 'Tab', 'F10', 'ctrl+w', 'ctrl+q', 'alt+F4', 'Menu', 'shift+F5')
            # It is where it was, and goes on from there.
            press(state, 'Next')
            wait_for_node(window, name='3 / 6')
            press(state, 'Escape')
            wait_for('the end', lambda: find_window(saksi, 'Briefing') is None)
            saksi.quit()


def begins_with_a_scene():
    with Saksi('--brief', SHIPPED, '--scene', '4') as saksi:
        window = wait_for('the audience', lambda: find_window(saksi, 'Briefing'))
        wait_for_node(window, name='4 / 6')
        press('Escape')
        wait_for('the end', lambda: find_window(saksi, 'Briefing') is None)
        saksi.quit()


def load_own(saksi):
    path = os.path.join(saksi.data, 'saksi', 'saksi.db.briefing.json')
    if not os.path.exists(path):
        return None
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def adds_what_is_shown():
    with Saksi('--page', 'results', '--region', '0001011001002') as saksi:
        frame = saksi.wait_for_frame()
        wait_for_node(frame, name='TPS 002')
        press('ctrl+b')
        own = wait_for('the own briefing', lambda: load_own(saksi))
        assert len(own['scenes']) == 1, own
        assert own['scenes'][0]['kind'] == 'station'
        assert own['scenes'][0]['region'] == '0001011001002'

        press('ctrl+shift+b')
        window = wait_for('the briefing', lambda: find_window(saksi, 'Briefing'))
        wait_for_node(window, name='1 scene')
        do_action(find(window, name='Remove'))
        # It is offered for some seconds only: nothing slow may lie between finding and using it.
        undo = wait_for_node(window, name='Undo')
        wait_for('one scene less', lambda: len(load_own(saksi)['scenes']) == 0)
        do_action(undo)
        wait_for('the scene again', lambda: len(load_own(saksi)['scenes']) == 1)
        saksi.quit()


def makes(saksi, count):
    """Adds what the main window shows; returns the scene that came of it."""
    press('ctrl+b')
    wait_for(f'{count} scenes', lambda: len((load_own(saksi) or {'scenes': []})['scenes']) == count)
    return load_own(saksi)['scenes'][-1]


def keeps_what_it_could_not_read():
    """A file of which only a part is read, or nothing, is copied before it is replaced."""
    texts = ['{"format": "saksi-briefing", "format_version": 1, "scenes": [{"kind": "dance"}]}',
             '{"format": "saksi-briefing", "format_version": 2, "scenes": []}']
    for text in texts:
        with tempfile.TemporaryDirectory(prefix='saksi-data-') as data:
            path = os.path.join(data, 'saksi', 'saksi.db.briefing.json')
            os.mkdir(os.path.dirname(path), 0o700)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
            with Saksi('--page', 'results', '--region', '0001011001002', data=data) as saksi:
                wait_for_node(saksi.wait_for_frame(), name='TPS 002')
                press('ctrl+b')
                wait_for('the own briefing', lambda: [
                    scene['kind'] for scene in load_own(saksi)['scenes']] == ['station'])
                with open(path + '.unread', encoding='utf-8') as file:
                    assert file.read() == text
                saksi.quit()


def keeps_the_last_words():
    """What is changed again while it is saved, and what is changed just before the end."""
    with Saksi() as saksi:
        saksi.wait_for_name()
        saksi.wait_for_frame()
        wait_for('the actions of the window', lambda: activates(saksi, 'brief'))
        window = wait_for('the briefing', lambda: find_window(saksi, 'Briefing'))
        wait_for_node(window, name='6 scenes')
        title = wait_for_node(window, Atspi.Role.TEXT, name='Title').get_editable_text_iface()
        title.set_text_contents('First')
        wait_for('the first words', lambda: (load_own(saksi) or {'scenes': [{}]})['scenes'][0]
                 .get('title', {}).get('en') == 'First')
        title.set_text_contents('Last')
        saksi.quit()
        assert load_own(saksi)['scenes'][0]['title']['en'] == 'Last', load_own(saksi)['scenes'][0]


def refuses_one_too_many():
    """A briefing that is full stays as it is; it would not be read again."""
    scenes = [{'kind': 'title', 'title': 'a'}] * 200
    with tempfile.TemporaryDirectory(prefix='saksi-data-') as data:
        path = os.path.join(data, 'saksi', 'saksi.db.briefing.json')
        os.mkdir(os.path.dirname(path), 0o700)
        with open(path, 'w', encoding='utf-8') as file:
            json.dump({'format': 'saksi-briefing', 'format_version': 1, 'scenes': scenes}, file)
        with Saksi('--page', 'results', '--region', '0001011001002', data=data) as saksi:
            frame = saksi.wait_for_frame()
            wait_for_node(frame, name='TPS 002')
            saksi.activate('brief', path=APP_PATH + '/window/1')
            window = wait_for('the briefing', lambda: find_window(saksi, 'Briefing'))
            wait_for_node(window, name='200 scenes')
            saksi.activate('add-scene', path=APP_PATH + '/window/1')
            wait_for('that it is refused', lambda: find(saksi.find_application(),
                                                        name='Not Added to the Briefing'))
            assert len(load_own(saksi)['scenes']) == 200
            saksi.quit()


def keeps_how_a_page_was_set():
    """A scene is of the map of results as it was, of the findings, and of the timeline."""
    with Saksi('--page', 'results', '--region', '00', '--measure', 'turnout') as saksi:
        frame = saksi.wait_for_frame()
        wait_for_node(frame, name='Turnout')
        scene = makes(saksi, 1)
        assert (scene['kind'], scene['region']) == ('areas', '00'), scene
        assert scene['state']['measure'] == 'turnout', scene

        saksi.activate('page', GLib.Variant('s', 'findings'), APP_PATH + '/window/1')
        wait_for_node(frame, name='Random Sample')
        assert makes(saksi, 2)['kind'] == 'findings'
        saksi.activate('page', GLib.Variant('s', 'timeline'), APP_PATH + '/window/1')
        wait_for_node(frame, name='statements')
        scene = makes(saksi, 3)
        assert scene['kind'] == 'timeline', scene
        saksi.quit()


def makes_one_of_a_pair():
    with Saksi('--page', 'timeline') as saksi:
        frame = saksi.wait_for_frame()
        wait_for_node(frame, name='statements')
        press('ctrl+f')
        type_text('Kurniawan')
        do_action(wait_for_node(frame, name='Compare'))
        pair = wait_for('the pair', lambda: find_window(saksi, 'Two Statements'))
        button = wait_for_node(pair, name='Add to the Briefing')

        def added():
            do_action(button)
            return find(pair, name='Added to the briefing')
        wait_for('that it was added', added)
        scene = wait_for('the own briefing', lambda: load_own(saksi))['scenes'][-1]
        assert scene['kind'] == 'statements' and len(scene['statements']) == 2, scene
        assert len(load_own(saksi)['scenes']) == 1, 'it was added twice'
        saksi.quit()


def activates(saksi, action):
    try:
        saksi.activate(action, path=APP_PATH + '/window/1')
    except GLib.Error:
        return False
    return True


def edits_scenes():
    """Another day, a copy, another place; a day that is none changes nothing."""
    with Saksi() as saksi:
        saksi.wait_for_name()
        saksi.wait_for_frame()
        wait_for('the actions of the window', lambda: activates(saksi, 'brief'))
        window = wait_for('the briefing', lambda: find_window(saksi, 'Briefing'))
        wait_for_node(window, name='6 scenes')
        subprocess.run(['xdotool', 'search', '--name', '^Briefing$', 'windowfocus', '--sync'],
                       check=True)
        press('Down', 'ctrl+d')
        wait_for('the copy', lambda: len((load_own(saksi) or {'scenes': []})['scenes']) == 7)
        scenes = load_own(saksi)['scenes']
        assert scenes[1] == scenes[2], scenes[1:3]
        press('alt+Up', 'alt+Up')
        wait_for('its place', lambda: load_own(saksi)['scenes'][0]['kind'] == 'map')
        assert load_own(saksi)['scenes'][2] == scenes[1]

        day = wait_for_node(window, Atspi.Role.TEXT, name='As Known on')
        day.get_editable_text_iface().set_text_contents('2024-02-3')
        day.get_editable_text_iface().set_text_contents('2024-03-01')
        wait_for('the day', lambda: load_own(saksi)['scenes'][0].get('as_of') == '2024-03-01')
        assert load_own(saksi)['scenes'][2]['as_of'] == '2024-02-18'
        saksi.quit()


def set_words(window, name, words):
    wait_for_node(window, Atspi.Role.TEXT, name=name).get_editable_text_iface().set_text_contents(
        words)


def has_words(saksi, **expected):
    own = load_own(saksi) or {}
    scene = own['scenes'][0] if 'scenes' in own else {}
    found = {'briefing': own.get('title'), **{key: scene.get(key) for key in scene}}
    return all(found.get(key) == words for key, words in expected.items())


def writes_in_both_languages():
    """The name of the whole and the words of a scene; what is written in one stays in the other."""
    with open(SHIPPED, encoding='utf-8') as file:
        shipped = json.load(file)
    with Saksi() as saksi:
        saksi.wait_for_name()
        saksi.wait_for_frame()
        wait_for('the actions of the window', lambda: activates(saksi, 'brief'))
        window = wait_for('the briefing', lambda: find_window(saksi, 'Briefing'))
        wait_for_node(window, name='6 scenes')
        set_words(window, 'Name of the Briefing', 'For the press')
        name = {'id': shipped['title']['id'], 'en': 'For the press'}
        wait_for('the name', lambda: has_words(saksi, briefing=name))

        do_action(wait_for_node(window, name='Words in Indonesian'))
        wait_for_node(window, name='1  ' + shipped['scenes'][0]['title']['id'])
        set_words(window, 'Name of the Briefing', 'Untuk pers')
        set_words(window, 'Title', 'Satu')
        set_words(window, 'Line Below', 'Dua')
        name['id'] = 'Untuk pers'
        title = {'id': 'Satu', 'en': shipped['scenes'][0]['title']['en']}
        subtitle = {'id': 'Dua', 'en': shipped['scenes'][0]['subtitle']['en']}
        wait_for('the words', lambda: has_words(saksi, briefing=name, title=title,
                                                subtitle=subtitle))
        wait_for_node(window, name='1  Satu')
        do_action(find(window, name='Words in English'))
        wait_for_node(window, name='1  ' + title['en'])
        saksi.quit()


def keeps_the_screen_awake():
    manager = Service('session-manager.py')
    try:
        with Saksi('--brief', SHIPPED) as saksi:
            window = wait_for('the audience', lambda: find_window(saksi, 'Briefing'))
            wait_for_node(window, name='1 / 6')
            # 8 is for not being idle.
            wait_for('the inhibition', lambda: 'Inhibit 8' in manager.read())
            assert 'Uninhibit' not in manager.read()
            press('Escape')
            wait_for('its end', lambda: 'Uninhibit' in manager.read())
            saksi.quit()
    finally:
        manager.end()


run([shows_it_in_english, shows_it_in_indonesian, goes_through_every_kind, begins_with_a_scene,
     adds_what_is_shown, makes_one_of_a_pair, edits_scenes, writes_in_both_languages,
     keeps_how_a_page_was_set, keeps_what_it_could_not_read, keeps_the_last_words,
     refuses_one_too_many, keeps_the_screen_awake])
