# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""Fails where a file includes what its folder may not know. Link lines alone do not stop it: Debian's Qt headers
share one include root, so <QtNetwork/...> is found without linking Qt Network."""

import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])

# What may be included where: pattern of an include -> folders allowed to have it (longest prefix of the file's path).
LIBRARIES = {
    r"QtNetwork/|QNetwork|QTcp|QSsl|QHost|QUdp": ("models/aws", "models/datazone/http", "app/demo"),
    r"qt6?keychain/": ("models/secrets",),
    r"QtWidgets/|QtGui/|QtSvg/": ("ui", "app"),
    r"httplib\.h": ("app/demo",),
    r"openssl/": ("models/aws/identity", "app/demo"),
    r"simdjson\.h": ("models/datazone",),
    r"graphviz/": ("models/lineage",),
}
FOLDERS = {
    "models/base": (),
    "models/secrets": ("models/base",),
    "models/aws": ("models/base", "models/secrets"),
    "models/aws/identity": ("models/base", "models/secrets", "models/aws"),
    "models/aws/providers": ("models/base", "models/secrets", "models/aws", "models/aws/identity"),
    "models/connections": ("models/base", "models/secrets", "models/aws", "models/aws/identity"),
    "models/datazone": ("models/base",),
    "models/datazone/http": ("models/base", "models/secrets", "models/aws", "models/datazone"),
    "models/runs": ("models/base", "models/datazone", "models/runs/filterlanguage"),
    "models/runs/filterlanguage": ("models/base", "models/datazone"),
    "models/scope": ("models/base", "models/datazone"),
    "models/views": ("models/base", "models/datazone", "models/runs", "models/runs/filterlanguage"),
    "models/hints": ("models/base", "models/datazone"),
    "models/evidence": ("models/base", "models/datazone", "models/runs"),
    "models/changes": ("models/base", "models/datazone", "models/runs", "models/assets"),
    "models/assets": ("models/base", "models/datazone", "models/runs"),
    "models/failures": ("models/base", "models/datazone", "models/runs", "models/runs/filterlanguage"),
    "models/lineage": ("models/base", "models/datazone", "models/runs", "models/assets"),
    "models/starts": ("models/base", "models/datazone", "models/runs"),
    "ui": ("models/base", "models/secrets", "models/aws", "models/aws/identity", "models/connections", "models/datazone", "models/runs",
           "models/runs/filterlanguage", "models/scope", "models/views", "models/changes", "models/hints", "models/evidence",
           "models/assets", "models/failures", "models/lineage", "models/starts"),
    "app/demo": ("models/base",),
    "app": ("ui", "app/demo", "models/base", "models/secrets", "models/aws", "models/aws/identity",
            "models/aws/providers", "models/connections", "models/datazone", "models/datazone/http", "models/runs",
            "models/runs/filterlanguage", "models/scope", "models/views", "models/hints", "models/evidence", "models/assets",
            "models/failures"),
}
GUI_CLASSES = re.compile(r"<Q(Widget|Application|MainWindow|Dialog|Label|PushButton|Color|Font|Icon|Painter|Pixmap)\b")


def folder_of(path: str) -> str:
    return max((f for f in FOLDERS if path.startswith(f + "/")), key=len, default="")


problems = []
count = 0
for top in ("app", "ui", "models"):
    for file in sorted((root / top).rglob("*")):
        if file.suffix not in (".h", ".cpp"):
            continue
        count += 1
        name = file.relative_to(root).as_posix()
        here = folder_of(name)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*([<"][^>"]+)', line)
            if not match:
                continue
            what = match.group(1)
            for pattern, allowed in LIBRARIES.items():
                if re.match(r'[<"](' + pattern + ")", what) and not any(
                        here == a or here.startswith(a + "/") for a in allowed):
                    problems.append(f"{name}:{number}: {what[1:]} belongs to {', '.join(allowed)}")
            if GUI_CLASSES.match(what) and here.startswith("models"):
                problems.append(f"{name}:{number}: models know no Qt GUI classes")
            if what.startswith('"'):
                target = folder_of(what[1:])
                if target and target != here and target not in FOLDERS[here]:
                    problems.append(f"{name}:{number}: {here} may not know {target}")

print("\n".join(problems) or f"{count} files keep to the layers")
sys.exit(1 if problems or count == 0 else 0)
