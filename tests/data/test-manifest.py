#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest asks for no more than it must, and pins what it fetches."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

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


def builds_and_copies_no_more_than_it_needs():
    saksi = load()["modules"][-1]
    assert "-Dtests=false" in saksi["config-opts"]
    skipped = saksi["sources"][0]["skip"]
    folders = set(re.findall(r"\b(build(?:-[a-z]+)?)/", tap.read(tap.source("dev"))))
    # Otherwise a build on a stand-in would copy itself.
    assert "build-flatpak" in folders and "build-tree" in folders, folders
    assert folders - {"build-aux"} <= set(skipped), folders - set(skipped)


def a_module_without_its_archive_is_left_out_aloud():
    data = b"an archive"
    manifest = load()
    archives = [source for module in manifest["modules"] for source in module["sources"]
                if source["type"] == "archive"]
    for source in archives:
        # Nobody listens there.
        source["url"] = "https://127.0.0.1:9/" + source["url"].rsplit("/", 1)[1]
    archives[0]["sha256"] = hashlib.sha256(data).hexdigest()

    with tempfile.TemporaryDirectory() as folder:
        path, downloads = os.path.join(folder, "manifest"), os.path.join(folder, "downloads")
        os.mkdir(os.path.join(folder, "sources"))
        with open(os.path.join(folder, "sources", "any.tar.gz"), "wb") as file:
            file.write(data)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(manifest, file)
        result = subprocess.run(
            [sys.executable, tap.source("build-aux", "stand-in-manifest"), path, downloads,
             os.path.join(folder, "sources")], capture_output=True, text=True, check=True)
        left = [module["name"] for module in json.loads(result.stdout)["modules"]]
        assert left == [manifest["modules"][0]["name"], "saksi"], left
        assert result.stderr.count("left out") == len(manifest["modules"]) - 2, result.stderr
        copied = os.path.join(downloads, archives[0]["sha256"],
                              os.path.basename(archives[0]["url"]))
        with open(copied, "rb") as file:
            assert file.read() == data


tap.run(names_the_application, asks_for_exactly_the_permissions, modules_ask_for_no_network,
        sources_are_pinned, has_the_libraries_that_the_runtime_has_not,
        builds_and_copies_no_more_than_it_needs, a_module_without_its_archive_is_left_out_aloud)
