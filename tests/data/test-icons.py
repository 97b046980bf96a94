#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons are vectors of the right size; symbolic ones can be recoloured."""

import os
from xml.etree import ElementTree

import tap

SVG = "{http://www.w3.org/2000/svg}"


def icons(symbolic):
    found = []
    for top in ("data/icons", "src/ui"):
        for folder, _, names in os.walk(tap.source(top)):
            found += [os.path.join(folder, name) for name in names
                      if name.endswith(".svg") and name.endswith("-symbolic.svg") == symbolic]
    assert found
    return sorted(found)


def local_name(element):
    return element.tag.removeprefix(SVG)


def application_has_both_icons():
    for folder, suffix in (("scalable", ""), ("symbolic", "-symbolic")):
        path = tap.source("data/icons/hicolor", folder, "apps", tap.APP_ID + suffix + ".svg")
        assert os.path.isfile(path), path


def coloured_icons_are_plain_vectors():
    for path in icons(symbolic=False):
        root = ElementTree.parse(path).getroot()
        assert root.get("viewBox") == "0 0 128 128", path
        for element in root.iter():
            # No pictures, no text that needs a font, no filters, which bake in a shadow.
            assert local_name(element) not in ("image", "text", "filter", "style"), (path, element)


def symbolic_icons_are_filled_shapes():
    for path in icons(symbolic=True):
        root = ElementTree.parse(path).getroot()
        assert root.get("viewBox") == "0 0 16 16", path
        for element in root.iter():
            assert local_name(element) in ("svg", "g", "path", "circle", "rect"), (path, element)
            # GTK recolours fills and would fill what is only stroked.
            assert element.get("stroke") is None, path
            assert element.get("style") is None, path


tap.run(application_has_both_icons, coloured_icons_are_plain_vectors,
        symbolic_icons_are_filled_shapes)
