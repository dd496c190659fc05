#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
#
# with-bus.sh PROGRAM [ARGUMENT...]
# Runs a program in a D-Bus session of its own; that of whoever calls it is never touched. Ends with the program's exit
# code; 77 where there is no dbus-run-session.

set -eu

if ! command -v dbus-run-session >/dev/null 2>&1; then
    echo "NOT CHECKED: dbus-run-session is not installed" >&2
    exit 77
fi
unset DBUS_SESSION_BUS_ADDRESS DBUS_STARTER_ADDRESS DBUS_STARTER_BUS_TYPE
ZONESCOPE_TEST_BUS=own exec dbus-run-session -- "$@"
