#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
#
# with-keyring.sh PROGRAM [ARGUMENT...]
# Runs a program in a D-Bus session of its own with a real gnome-keyring, unlocked with a throw-away password, in a home
# folder that is removed afterwards. The keychain of whoever calls it is never touched. Ends with the program's exit
# code; 77 where the keyring is not installed.

set -eu

for tool in dbus-run-session gnome-keyring-daemon; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "NOT CHECKED: $tool is not installed" >&2
        exit 77
    fi
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
mkdir -m 700 "$folder/home" "$folder/run"

export HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run"
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME DISPLAY WAYLAND_DISPLAY QT_NO_GLIB GNOME_KEYRING_CONTROL
unset KDE_FULL_SESSION KDE_SESSION_VERSION
export XDG_CURRENT_DESKTOP=GNOME

# shellcheck disable=SC2016 # expanded by the inner shell
dbus-run-session -- sh -c '
    printf throw-away | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
    ZONESCOPE_TEST_KEYRING=unlocked exec "$@"
' sh "$@"
