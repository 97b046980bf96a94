#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting and ending Saksi, at any moment and in any number, leaves no warning."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
import time

from uitest import Saksi, run, wait_for, wait_for_node

# Moments after the start at which the application is told to end, in seconds: while it opens the
# cache, fills it, builds the pages, draws them.
MOMENTS = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1.2]


def ends_at_any_moment_of_the_first_start():
    for moment in MOMENTS:
        with Saksi() as saksi:
            saksi.wait_for_name()
            time.sleep(moment)
            saksi.quit()


def ends_at_any_moment_of_a_later_start():
    data = tempfile.mkdtemp()
    try:
        for moment in MOMENTS:
            with Saksi(data=data) as saksi:
                saksi.wait_for_name()
                time.sleep(moment)
                saksi.quit()
    finally:
        shutil.rmtree(data)


def starts_once_when_started_twice():
    with Saksi() as first:
        first.wait_for_frame()
        with Saksi('--page', 'findings', data=first.data) as second:
            log = second.wait_for_end()
            assert log == '', log
        assert len(first.find_frames()) == 1
        first.quit()


def starts_without_a_schema():
    with Saksi(GSETTINGS_SCHEMA_DIR='/nonexistent') as saksi:
        saksi.wait_for_name()
        saksi.wait_for_frame()
        saksi.quit()


def leaves_a_newer_cache_alone():
    data = tempfile.mkdtemp()
    path = os.path.join(data, 'saksi', 'saksi.db')
    try:
        with Saksi(data=data) as saksi:
            saksi.wait_for_name()
            wait_for('the cache', lambda: os.path.exists(path))
            saksi.quit()
        connection = sqlite3.connect(path)
        connection.execute('PRAGMA user_version = 9999')
        connection.commit()
        connection.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        connection.close()
        before = hash_of(path)

        with Saksi(data=data) as saksi:
            frame = saksi.wait_for_frame()
            wait_for_node(frame, name='newer version of Saksi')
            saksi.quit()
        assert hash_of(path) == before, 'the cache has been changed'
    finally:
        shutil.rmtree(data)


def hash_of(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def takes_the_same_picture_twice():
    folder = tempfile.mkdtemp()
    pictures = [os.path.join(folder, name) for name in ('first.png', 'second.png')]
    try:
        for picture in pictures:
            with Saksi('--page', 'findings', '--snapshot', picture, '--size', '1280x800') as saksi:
                log = saksi.wait_for_end()
                assert log == '', log
        assert hash_of(pictures[0]) == hash_of(pictures[1]), 'the pictures differ'
    finally:
        shutil.rmtree(folder)


def says_what_is_wrong_with_a_call():
    for arguments, status, text in [
            (['--page', 'nowhere'], 2, 'no page “nowhere”'),
            (['--size', 'big'], 2, 'not a size'),
            (['--region', '1'], 2, 'not a region code'),
            (['--as-of', 'yesterday'], 2, 'not a day'),
            (['--text-scale', '9'], 2, 'from 0.5 to 3'),
            (['--snapshot', 'map.svg'], 2, '--brief'),
            (['--snapshot', '/nonexistent/picture.png', '--size', '800x600'], 1, 'nonexistent'),
    ]:
        with Saksi(*arguments) as saksi:
            log = saksi.wait_for_end(status)
            assert text in log, log


run([
    ends_at_any_moment_of_the_first_start,
    ends_at_any_moment_of_a_later_start,
    starts_once_when_started_twice,
    starts_without_a_schema,
    leaves_a_newer_cache_alone,
    takes_the_same_picture_twice,
    says_what_is_wrong_with_a_call,
])
