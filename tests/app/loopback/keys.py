# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""The keys that the loopback services know, permanent and temporary, and the clock by which they end. Standard library
only, and nothing of the program under test."""

import collections
import dataclasses
import random
import threading
import time
from typing import Optional

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


class ServiceClock:
    """The machine's clock, or one that is off by so many seconds."""

    def __init__(self, offset=0):
        self.offset = offset

    def now(self):
        return time.time() + self.offset


@dataclasses.dataclass(frozen=True)
class Key:
    key_id: str
    secret: str
    owner: str  # user/NAME, role/NAME, sso/NAME, ...
    token: str = ""  # empty: permanent keys
    ends: Optional[int] = None  # epoch seconds of the service's clock

    @property
    def iso_end(self):
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self.ends))


class Keyring:
    def __init__(self, seed=1, clock=None):
        self.clock = clock or ServiceClock()
        self.rng = random.Random(seed)
        self.keys = {}
        self.lock = threading.Lock()

    def secret_text(self, length):
        """Text as secrets are: with the characters that every encoding writes differently."""
        text = "".join(self.rng.choices(LETTERS, k=length))
        middle = length // 2
        return f"{text[:middle]}/+{text[middle:-3]}="

    def permanent(self, owner):
        return self._keep("AKIA", owner, "", None)

    def temporary(self, owner, seconds):
        """The end is cut to a second, as the services write it."""
        with self.lock:
            token = self.secret_text(180)
        return self._keep("ASIA", owner, token, int(self.clock.now() + seconds))

    def find(self, key_id):
        with self.lock:
            return self.keys.get(key_id)

    def revoke(self, key):
        """Ends temporary keys at once."""
        with self.lock:
            self.keys[key.key_id] = dataclasses.replace(key, ends=0)

    def _keep(self, prefix, owner, token, ends):
        with self.lock:
            key = Key(prefix + "".join(self.rng.choices(CAPITALS, k=16)), self.secret_text(40), owner, token, ends)
            self.keys[key.key_id] = key
        return key


class Tally:
    """Counts from many threads; the most that ran at one time, too."""

    def __init__(self):
        self.lock = threading.Lock()
        self.counts = collections.Counter()
        self.running = collections.Counter()
        self.most = collections.Counter()

    def add(self, name):
        with self.lock:
            self.counts[name] += 1

    def begin(self, name):
        with self.lock:
            self.counts[name] += 1
            self.running[name] += 1
            self.most[name] = max(self.most[name], self.running[name])

    def end(self, name):
        with self.lock:
            self.running[name] -= 1

    def __getitem__(self, name):
        with self.lock:
            return self.counts[name]
