# SPDX-License-Identifier: GPL-3.0-or-later
"""The little of the Test Anything Protocol that the tests of this folder need."""

import os
import sys
import traceback

SOURCE = os.environ.get("SAKSI_SOURCE_ROOT") or os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
BUILD = os.environ.get("SAKSI_BUILD_ROOT") or os.path.join(SOURCE, "build")
APP_ID = "id.saksi.Saksi"


class Skip(Exception):
    """Raised by a case that cannot run here; the text says why."""


def source(*parts):
    return os.path.join(SOURCE, *parts)


def built(*parts):
    return os.path.join(BUILD, *parts)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run(*cases):
    """Runs the functions and reports each under its name."""
    failed = 0
    print(f"1..{len(cases)}")
    for number, case in enumerate(cases, 1):
        name = case.__name__.replace("_", " ")
        try:
            case()
        except Skip as reason:
            print(f"ok {number} - {name} # SKIP {reason}")
        except Exception:  # pylint: disable=broad-except
            failed += 1
            for line in traceback.format_exc().splitlines():
                print(f"# {line}")
            print(f"not ok {number} - {name}")
        else:
            print(f"ok {number} - {name}")
    sys.exit(1 if failed else 0)
