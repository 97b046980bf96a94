#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documents name is there: files, links, commands, folders."""

import os
import re
import subprocess

import tap

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "NEWS"]


def documents():
    found = DOCUMENTS + sorted(
        "docs/" + name for name in os.listdir(tap.source("docs")) if name.endswith(".md"))
    return [(path, tap.read(tap.source(path))) for path in found]


def links_lead_somewhere():
    broken = []
    for path, text in documents():
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if re.match(r"[a-z]+:", target):
                assert target.startswith(("https://", "mailto:")), (path, target)
            elif not os.path.exists(os.path.join(tap.SOURCE, os.path.dirname(path), target)):
                broken.append(f"{path}: {target}")
    assert not broken, broken


def named_paths_exist():
    """A path in code marks that starts with one of our folders must exist."""
    pattern = re.compile(r"`((?:src|data|docs|tests|po|flatpak|build-aux|\.ci)/[\w./-]*)`")
    missing = [f"{path}: {name}" for path, text in documents() for name in pattern.findall(text)
               if not os.path.exists(tap.source(name))]
    assert not missing, missing


def named_commands_exist():
    usage = subprocess.run([tap.source("dev"), "help"], capture_output=True, text=True, check=True)
    known = set(re.findall(r"^  ([a-z]+)", usage.stdout, re.M))
    assert {"deps", "build", "run", "test", "screenshots"} <= known, known
    for path, text in documents():
        for command in re.findall(r"\./dev ([a-z]+)", text):
            assert command in known, (path, command)


def design_has_a_paragraph_for_each_folder():
    design = tap.read(tap.source("docs", "design.md"))
    missing = []
    for top in ("src/core", "src/ui"):
        for name in sorted(os.listdir(tap.source(top))):
            folder = f"{top}/{name}"
            sources = os.path.isdir(tap.source(folder)) and [
                file for file in os.listdir(tap.source(folder)) if file != "meson.build"]
            if sources and f"`{folder}`" not in design:
                missing.append(folder)
    assert not missing, missing


def readme_starts_with_run():
    commands = re.findall(r"^\./dev \w+", tap.read(tap.source("README.md")), re.M)
    assert commands[:2] == ["./dev run", "./dev test"], commands


def continuous_integration_runs_the_tests():
    last = tap.read(tap.source(".ci/run")).strip().splitlines()[-1]
    assert "./dev test" in last, last


tap.run(links_lead_somewhere, named_paths_exist, named_commands_exist,
        design_has_a_paragraph_for_each_folder, readme_starts_with_run,
        continuous_integration_runs_the_tests)
