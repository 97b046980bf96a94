#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the sources has a translation, in each language of po/LINGUAS."""

import os
import re
import subprocess
import tempfile

import tap

NAMES = {"EN", "ID", "Saksi", "Sirekap"}
# As meson's preset for GLib extracts them.
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3",
            "g_dpgettext2:2c,3"]
TEXTS = re.compile(r'(?:\b_|\bN_|\bC_|\bNC_|\bngettext|\bg_dngettext)\s*\(\s*"|translatable="yes"')


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True, cwd=tap.SOURCE, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def extract(folder):
    template = os.path.join(folder, "saksi.pot")
    run("xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES.in", "--output=" + template,
        *["--keyword=" + keyword for keyword in KEYWORDS])
    return template


def languages():
    return tap.read(tap.source("po", "LINGUAS")).split()


def entries(path):
    """Yields pairs of a message and its translation, plural forms one by one."""
    text = run("msgattrib", "--no-obsolete", "--no-wrap", path)
    for block in text.split("\n\n"):
        message = re.search(r'^msgid "(.*)"$', block, re.M)
        for translation in re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', block, re.M):
            yield message[1], translation


def indonesian_is_a_language():
    assert "id" in languages()


def every_text_is_translated():
    with tempfile.TemporaryDirectory() as folder:
        template = extract(folder)
        for language in languages():
            # Fails for a message that is missing, empty or fuzzy.
            run("msgcmp", f"po/{language}.po", template)


def translations_are_sound():
    for language in languages():
        run("msgfmt", "--check", "--output-file=" + os.devnull, f"po/{language}.po")


def nothing_is_left_in_english():
    for language in languages():
        same = [message for message, translation in entries(f"po/{language}.po")
                if message == translation and len(re.findall(r"[a-z]{3,}", message)) > 2]
        assert not same, same


def every_file_with_texts_is_listed():
    listed = tap.read(tap.source("po", "POTFILES.in")).split()
    missing = []
    for folder, _, names in os.walk(tap.source("src")):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), tap.SOURCE)
            if name.endswith((".c", ".h", ".ui")) and path not in listed:
                if TEXTS.search(re.sub(r"/\*.*?\*/", "", tap.read(tap.source(path)), flags=re.S)):
                    missing.append(path)
    assert not missing, missing


def no_text_of_a_template_is_forgotten():
    """A property that people read says whether it is to be translated; names need not."""
    pattern = re.compile(
        r'<property name="(?:label|title|subtitle|text|tooltip-text|placeholder-text|description|'
        r'heading|body)"(?P<attributes>[^>]*)>(?P<text>[^<]*[A-Za-z]{2}[^<]*)</property>')
    forgotten = []
    for folder, _, names in os.walk(tap.source("src", "ui")):
        for name in names:
            if name.endswith(".ui"):
                path = os.path.join(folder, name)
                forgotten += [f"{os.path.relpath(path, tap.SOURCE)}: {match['text']}"
                              for match in pattern.finditer(tap.read(path))
                              if "translatable=" not in match["attributes"]
                              and match["text"] not in NAMES]
    assert not forgotten, forgotten


tap.run(indonesian_is_a_language, every_text_is_translated, translations_are_sound,
        nothing_is_left_in_english, every_file_with_texts_is_listed,
        no_text_of_a_template_is_forgotten)
