#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest asks for no more than it must, and pins what it fetches."""

import json
import re

import tap

PERMISSIONS = {
    "--share=network",        # sync, when the user asks for it
    "--share=ipc",            # shared memory with the X server
    "--socket=wayland",
    "--socket=fallback-x11",
    "--device=dri",           # drawing with the graphics card
}


def load():
    return json.loads(tap.read(tap.source("flatpak", tap.APP_ID + ".json")))


def names_the_application():
    manifest = load()
    assert manifest["id"] == tap.APP_ID
    assert manifest["command"] == "saksi"
    assert manifest["runtime"] == "org.gnome.Platform" and manifest["sdk"] == "org.gnome.Sdk"
    assert re.fullmatch(r"\d+", manifest["runtime-version"])


def asks_for_exactly_the_permissions():
    arguments = load()["finish-args"]
    assert len(arguments) == len(set(arguments)), "one is there twice"
    assert set(arguments) == PERMISSIONS, set(arguments) ^ PERMISSIONS


def modules_ask_for_no_network():
    text = json.dumps(load()["modules"])
    assert "--share=network" not in text


def sources_are_pinned():
    modules = load()["modules"]
    assert modules[-1]["name"] == "saksi"
    here, = modules[-1]["sources"]
    assert here["type"] == "dir" and here["path"] == "..", here
    for module in modules[:-1]:
        for source in module["sources"]:
            assert source["type"] == "archive", source
            assert source["url"].startswith("https://"), source
            assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"]), source


def has_the_libraries_that_the_runtime_has_not():
    modules = load()["modules"]
    names = [module["name"] for module in modules]
    assert {"protobuf-c", "libshumate", "libmaxminddb"} <= set(names), names
    # Without its library it would be left out without a word.
    assert "-Dmmdb=enabled" in modules[-1]["config-opts"]


tap.run(names_the_application, asks_for_exactly_the_permissions, modules_ask_for_no_network,
        sources_are_pinned, has_the_libraries_that_the_runtime_has_not)
