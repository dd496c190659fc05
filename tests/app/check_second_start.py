# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""check_second_start.py PROGRAM: the program as people start it twice. Run by with-bus.sh, in a D-Bus session of its own.

The first start opens a window on the sample; what follows is handed over to it."""

import os
import pathlib
import subprocess
import sys
import tempfile

PATIENCE = 60  # seconds; a slow machine under sanitizers
program = sys.argv[1]

with tempfile.TemporaryDirectory() as folder:
    home = pathlib.Path(folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    environment.update(HOME=folder, XDG_CONFIG_HOME=str(home / "config"), XDG_RUNTIME_DIR=folder,
                       QT_QPA_PLATFORM="offscreen", ZONESCOPE_TRACE_START="1")

    def run(*arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, timeout=PATIENCE)

    problems = []

    def expect(what: str, result: subprocess.CompletedProcess, code: int, says: str = "") -> None:
        if result.returncode != code or says not in result.stderr:
            problems.append(f"{what}: exit code {result.returncode}, said {result.stderr.strip()!r}")

    first = subprocess.Popen([program, "--demo"], env=environment, stderr=subprocess.PIPE, text=True)
    try:
        for line in first.stderr:  # ends with the program, at the latest
            if "first row painted" in line:
                break
        expect("a plain start", run(), 0)
        expect("a view", run("--view", "not-recovered"), 0)
        expect("a link", run("zonescope:open?sample=1&filter=status:failed"), 0)
        expect("a view that is not there", run("--view", "made up"), 2, "There is no view made up")
        expect("an option that is not there", run("--made-up"), 2, "--made-up")
        if first.poll() is not None:
            problems.append(f"the first one ended with {first.returncode}")
    finally:
        first.terminate()
        first.wait(PATIENCE)

print("\n".join(problems) or "later starts used the window that was open")
sys.exit(1 if problems else 0)
