#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The style check finds what it is for, and lets pass what is right."""

import os
import subprocess
import tempfile

import tap

HEAD = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n#include "config.h"\n'

INLINE = HEAD.replace('#include "config.h"', "#pragma once") + (
    "static inline int\nsaksi_a_count (int a)\n{\n  return a;\n}\n")

# Rule, path, text that breaks it.
BREAKS = [
    ("layer", "src/core/base/a.c", HEAD + "#include <gtk/gtk.h>\n"),
    ("layer", "src/core/base/a.c", HEAD + "#include <glib/gi18n.h>\n"),
    ("layer", "src/core/region/a.c", HEAD + "#include <sqlite3.h>\n"),
    ("layer", "src/ui/map/a.c", HEAD + "#include <libsoup/soup.h>\n"),
    ("sql", "src/ui/map/a.c", HEAD + 'const char *a = "SELECT x FROM y";\n'),
    ("sql", "src/cli/a.c", HEAD + 'const char *a = "  DELETE FROM y";\n'),
    ("static", "src/core/base/a.c", HEAD + "static int count;\n"),
    ("static", "src/core/base/a.c", HEAD + "static const char *name = NULL;\n"),
    ("static", "src/ui/map/a.c", HEAD + "void\nf (void)\n{\n  static gboolean once = FALSE;\n}\n"),
    ("type", "src/core/base/a.c", HEAD + "gchar *a;\n"),
    ("type", "tests/core/a.c", HEAD + "gint a;\n"),
    ("tab", "src/core/base/a.c", HEAD + "\tint a;\n"),
    ("trailing-blank", "docs/a.md", "Text. \n"),
    ("end-of-file", "docs/a.md", "Text."),
    ("width", "src/core/base/a.c", HEAD + "/* " + "x" * 100 + " */\n"),
    ("licence", "src/core/base/a.c", '#include "config.h"\n'),
    ("licence", "src/ui/map/a.ui", "<interface/>\n"),
    ("licence", "build-aux/a", "#!/bin/sh\nexit 0\n"),
    ("context", "src/core/base/a.c", HEAD + "void\nf (void)\n{\n  g_idle_add (g, NULL);\n}\n"),
    ("unsafe", "src/core/base/a.c", HEAD + "int\nf (void)\n{\n  return atoi (a);\n}\n"),
    ("unsafe", "src/cli/a.c", HEAD + "void\nf (void)\n{\n  sprintf (a, b);\n}\n"),
    ("sync", "src/ui/map/a.c", HEAD + "void\nf (void)\n{\n  soup_send_sync (a);\n}\n"),
    ("todo", "src/ui/map/a.c", HEAD + "/* TO" "DO: later */\n"),
    ("neutral", "src/ui/map/a.c", HEAD + 'const char * const a = "A fr' 'aud";\n'),
    ("deprecated", "src/ui/map/a.c", HEAD + "G_GNUC_BEGIN_IGNORE_DEPRECATIONS\n"),
    ("include", "src/core/base/a.c", HEAD.replace('"config.h"', "<glib.h>")),
    ("once", "src/core/base/a.h", HEAD.replace('#include "config.h"\n', "")),
    ("binary", "docs/a.bin", "a\0b"),
    ("word", "src/cli/a.c", HEAD + '/* see /wo' 'rk/notes */\n'),
    ("word", "docs/a.md", "Lies in /tm" "p/x.\n"),
    ("comment", "src/core/base/a.h", INLINE),
    ("comment", "src/core/base/a.h", INLINE.replace("static", "/* Counts. */\nstatic")),
    ("comment", "src/core/base/a.h",
     INLINE.replace("static", "/**\n * saksi_a_measure:\n */\nstatic")),
    ("translation", "src/ui/map/a.c", HEAD + 'const char *\nf (void)\n{\n  return _("A");\n}\n'),
    ("translation", "src/ui/map/a.ui",
     '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n<a translatable="yes">A</a>\n'),
]

# Path, text that is right.
PASSES = [
    ("src/core/store/a.c", HEAD + '#include <sqlite3.h>\nconst char * const a = "SELECT 1";\n'),
    ("src/core/base/a.c", HEAD + "static const int numbers[] = { 1, 2 };\n"),
    ("src/core/base/a.c", HEAD + 'static const char * const names[] = { "a" };\n'),
    ("src/core/base/a.c", HEAD + "void\nf (void)\n{\n  static GOnce once = G_ONCE_INIT;\n}\n"),
    ("src/core/base/a.c",
     HEAD + "void\nf (void)\n{\n  static A *a;\n\n  if (g_once_init_enter (&a))\n    return;\n}\n"),
    ("src/core/base/a.c", HEAD + "static void helper (void);\nstatic int\nother (void)\n{\n}\n"),
    ("src/ui/map/a.c", HEAD + "static GParamSpec *props[PROP_A + 1];\nstatic guint signals[2];\n"),
    ("src/core/base/a.c", HEAD + "/* gchar, g_idle_add (), \"SELECT a\" are words here */\n"),
    ("src/core/base/a.c", HEAD + 'const char * const a = "gchar * strcpy (a, b)";\n'),
    ("src/core/base/a.c",
     HEAD + "/* check-style: allow static: counts calls for a test */\nstatic int count;\n"),
    ("src/core/base/a.h", INLINE.replace("static", "/**\n * saksi_a_count:\n */\nstatic")),
    ("src/core/base/a.h", INLINE.replace("_count", "_ref")),
    ("src/core/base/a-private.h", INLINE),
    ("src/ui/map/a.h", INLINE),
    ("tests/core/a.c", HEAD + 'const char * const a = "/tm' 'p/x";\n'),
    ("docs/screenshots/a.png", "a\0b"),
]


def check(path, text, potfiles="", **others):
    """Returns the rules that a project with just this file, and `others`, breaks."""
    with tempfile.TemporaryDirectory() as root:
        for name, content in ((path, text), ("po/POTFILES.in", potfiles), *others.items()):
            full = os.path.join(root, name)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as file:
                file.write(content)
        result = subprocess.run([tap.source("build-aux", "check-style"), "--root", root],
                                capture_output=True, text=True, check=False)
    assert not result.stderr, result.stderr
    rules = {line.split(": ")[1] for line in result.stdout.splitlines()[:-1]}
    assert (result.returncode != 0) == bool(rules), result.stdout
    return rules


def breaks_are_found():
    for rule, path, text in BREAKS:
        found = check(path, text)
        assert rule in found, f"{rule} not found in {path}: {text!r}"
        assert found == {rule}, f"{found - {rule}} found in {path}: {text!r}"


def what_is_right_passes():
    for path, text in PASSES:
        found = check(path, text)
        assert not found, f"{found} found in {path}: {text!r}"


def an_exception_needs_a_reason():
    text = HEAD + "/* check-style: allow static: */\nstatic int count;\n"
    assert check("src/core/base/a.c", text) == {"static"}


def what_a_header_declares_has_a_comment_where_it_is_defined():
    header = {"src/core/base/a.h": INLINE.partition("static")[0] + "char *saksi_a_dup (void);\n"}
    bare = HEAD + "char *\nsaksi_a_dup (void)\n{\n}\n"
    told = bare.replace("char", "/**\n * saksi_a_dup:\n *\n * Returns: a text\n */\nchar")
    assert check("src/core/base/a.c", bare) == set()
    assert check("src/core/base/a.c", bare, **header) == {"comment"}
    assert check("src/core/base/a.c", told, **header) == set()


def listed_files_must_exist():
    assert check("docs/a.md", "Text.\n", "src/ui/gone.c\n") == {"translation"}
    assert check("docs/a.md", "Text.\n", "docs/b\ndocs/a.md\n") == {"translation"}


tap.run(breaks_are_found, what_is_right_passes, an_exception_needs_a_reason,
        what_a_header_declares_has_a_comment_where_it_is_defined, listed_files_must_exist)
