#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has no words on it has a name for who sees it, and for who does not."""

import os
import re
from xml.etree import ElementTree

import tap

ICON_BUTTONS = {"GtkButton", "GtkMenuButton", "GtkToggleButton", "AdwSplitButton"}
# What can be used or gone through, and has no words of its own.
WORDLESS = {"GtkSearchEntry", "GtkEntry", "GtkPasswordEntry", "GtkTextView", "GtkDropDown",
            "GtkScale", "GtkSpinButton", "GtkSwitch", "GtkCheckButton", "GtkListView",
            "GtkColumnView", "GtkGridView", "GtkListBox", "GtkProgressBar", "GtkLevelBar"}
ICON_IN_CODE = re.compile(r"gtk_button_new_from_icon_name \(|"
                          r"gtk_(menu_)?button_set_icon_name \(")


def files(suffix):
    found = []
    for folder, _, names in os.walk(tap.source("src/ui")):
        found += [os.path.join(folder, name) for name in names if name.endswith(suffix)]
    assert found
    return sorted(found)


def properties(element):
    return {child.get("name").replace("_", "-"): (child.text or "").strip()
            for child in element.findall("property")}


def is_named(element):
    named = {child.get("name") for part in element.findall("accessibility") for child in part}
    return bool(named & {"label", "labelled-by", "labelled_by"})


def objects(path):
    """Each object of a template, with the properties that it has in it."""
    root = ElementTree.parse(path).getroot()
    for element in root.iter("object"):
        yield element, properties(element)


def icon_buttons_have_a_tooltip_and_a_name():
    count = 0
    for path in files(".ui"):
        for element, has in objects(path):
            if element.get("class") not in ICON_BUTTONS or "icon-name" not in has:
                continue
            if "label" in has:
                continue
            count += 1
            assert has.get("tooltip-text"), (path, has, "no tooltip")
            assert is_named(element), (path, has, "no name for assistive technologies")
    assert count > 10


def controls_have_a_name():
    count = 0
    for path in files(".ui"):
        rows = [has.get("activatable-widget") for _, has in objects(path)]
        mnemonics = [has.get("mnemonic-widget") for _, has in objects(path)]
        for element, has in objects(path):
            name = element.get("id")
            if element.get("class") not in WORDLESS or "label" in has:
                continue
            count += 1
            # A row names the control that it activates, a label the one of its mnemonic.
            assert is_named(element) or (name and name in rows + mnemonics), (path, name, has)
    assert count > 10


def icon_buttons_of_code_have_a_tooltip_and_a_name():
    count = 0
    for path in files(".c"):
        for function in tap.read(path).split("\n}\n"):
            if not ICON_IN_CODE.search(function):
                continue
            count += 1
            last = function[ICON_IN_CODE.search(function).start():]
            assert "gtk_widget_set_tooltip_text (" in last, (path, last, "no tooltip")
            assert "GTK_ACCESSIBLE_PROPERTY_LABEL" in last, (path, last, "no name")
    assert count > 2


tap.run(icon_buttons_have_a_tooltip_and_a_name, controls_have_a_name,
        icon_buttons_of_code_have_a_tooltip_and_a_name)
