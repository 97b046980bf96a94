#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What desktops and shops read about Saksi: sound, short, in both languages, and of one mind."""

import configparser
import os
import re
import subprocess
import tempfile
from xml.etree import ElementTree

import tap

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def validate(*command):
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def desktop():
    parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str
    parser.read(tap.built("data", tap.APP_ID + ".desktop"), encoding="utf-8")
    return parser["Desktop Entry"]


def metainfo():
    return ElementTree.parse(tap.built("data", tap.APP_ID + ".metainfo.xml")).getroot()


def desktop_file_is_valid():
    validate("desktop-file-validate", tap.built("data", tap.APP_ID + ".desktop"))


def metainfo_is_valid():
    path = tap.built("data", tap.APP_ID + ".metainfo.xml")
    validate("appstreamcli", "validate", "--no-net", path)
    validate("appstream-util", "validate-relax", "--nonet", path)


def schema_is_valid():
    validate("glib-compile-schemas", "--strict", "--dry-run", tap.source("data"))


def settings_have_words_and_bounds():
    schema = ElementTree.parse(tap.source("data", tap.APP_ID + ".gschema.xml")).getroot()
    for key in schema.iter("key"):
        assert key.findtext("summary") and key.findtext("description"), key.get("name")
        if key.get("type") in ("i", "u", "d"):
            assert key.find("range") is not None, key.get("name")


def one_identity_everywhere():
    component = metainfo()
    assert component.findtext("id") == tap.APP_ID
    assert component.findtext("launchable") == tap.APP_ID + ".desktop"
    assert desktop()["Icon"] == tap.APP_ID
    assert desktop()["Name"] == component.findtext("name") == "Saksi"
    assert desktop()["Comment"] == component.findtext("summary")
    schema = ElementTree.parse(tap.source("data", tap.APP_ID + ".gschema.xml")).find("schema")
    assert schema.get("id") == tap.APP_ID


def summaries_are_short():
    for summary in metainfo().findall("summary"):
        assert 10 <= len(summary.text) <= 35, summary.text
        assert not summary.text.endswith("."), summary.text


def both_languages_are_there():
    entry = desktop()
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert key + "[id]" in entry, key
    component = metainfo()
    english = component.findall("description/p")
    assert [p for p in english if p.get(LANGUAGE) == "id"], "no Indonesian description"
    assert len([p for p in english if p.get(LANGUAGE) == "id"]) * 2 == len(english)


def version_has_release_notes():
    build = tap.read(tap.source("meson.build"))
    version = re.search(r"version: '([^']+)'", build)[1]
    releases = metainfo().findall("releases/release")
    assert releases[0].get("version") == version
    news = re.findall(r"^## (\S+)", tap.read(tap.source("NEWS")), re.M)
    for release in releases:
        assert release.find("description") is not None, release.get("version")
        assert release.get("version") in news, f"NEWS has no {release.get('version')}"


def screenshots_are_in_the_project():
    screenshots = metainfo().findall("screenshots/screenshot")
    assert screenshots
    for screenshot in screenshots:
        assert screenshot.findtext("caption")
        image = screenshot.find("image")
        path = tap.source(*image.text.split("/")[3:])
        assert os.path.isfile(path), path
        with open(path, "rb") as file:
            head = file.read(24)
        assert head[:8] == b"\x89PNG\r\n\x1a\n", path
        size = [int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")]
        assert size == [int(image.get("width")), int(image.get("height"))], (path, size)


def installs_all_it_needs():
    with tempfile.TemporaryDirectory() as folder:
        validate("meson", "install", "-C", tap.BUILD, "--no-rebuild", "--destdir", folder)
        installed = [os.path.relpath(os.path.join(path, name), folder)
                     for path, _, names in os.walk(folder) for name in names]

    def has(end):
        return any(path.endswith(end) for path in installed)

    for end in ("bin/saksi", "bin/saksi-cli", f"share/applications/{tap.APP_ID}.desktop",
                f"share/metainfo/{tap.APP_ID}.metainfo.xml",
                f"share/glib-2.0/schemas/{tap.APP_ID}.gschema.xml",
                f"share/icons/hicolor/scalable/apps/{tap.APP_ID}.svg",
                f"share/icons/hicolor/symbolic/apps/{tap.APP_ID}-symbolic.svg",
                "share/locale/id/LC_MESSAGES/saksi.mo"):
        assert has(end), end
    for top in ("content", "map", "specimen"):
        for path, _, names in os.walk(tap.source("data", top)):
            for name in names:
                if name not in ("meson.build", "README.md"):
                    part = os.path.relpath(os.path.join(path, name), tap.source("data"))
                    assert has("share/saksi/" + part), part


tap.run(desktop_file_is_valid, metainfo_is_valid, schema_is_valid, settings_have_words_and_bounds,
        one_identity_everywhere, summaries_are_short, both_languages_are_there,
        version_has_release_notes, screenshots_are_in_the_project, installs_all_it_needs)
