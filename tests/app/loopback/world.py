# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""One person's machine: a home folder with settings files, the services that hand out keys, and a DataZone endpoint that
takes them. Standard library only, and nothing of the program under test."""

import hashlib
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import endpoint
from check_export import Case as ExportCase
from check_export import check_csv, require
from keys import Keyring, ServiceClock, Tally
from services import ACCOUNT, Role, Services

MFA_SERIAL = f"arn:aws:iam::{ACCOUNT}:mfa/alice"
START_URL = "https://loopback.awsapps.com/start"
HELPER = """import json, os, sys
log = open({log!r}, "a")
log.write(json.dumps({{"argv": sys.argv[1:], "cmdline": open("/proc/self/cmdline").read(),
                      "environ": open("/proc/self/environ").read()}}) + "\\n")
log.close()
sys.stderr.write({stderr!r})
sys.stdout.write({stdout!r})
sys.exit({code})
"""


class Decoy(ThreadingHTTPServer):
    """Where no request must go."""

    daemon_threads = True

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def do_GET(self):
            self.server.tally.add("requests")
            self.send_response(404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<html>Nothing here</html>")

        do_POST = do_PUT = do_GET

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Decoy.Handler)
        self.tally = Tally()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class World:
    def __init__(self, folder, serve=(), clock_offset=0, seed=1):
        self.folder, self.home = Path(folder), Path(folder) / "home"
        self.aws = self.home / ".aws"
        self.aws.mkdir(parents=True)
        self.keyring = Keyring(seed, ServiceClock(clock_offset))
        options = endpoint.parse_options(["--projects", "2", "--sources", "5", "--runs", "150", *serve])
        self.estate = endpoint.make_estate(options)
        self.datazone = endpoint.Server(options, self.estate, self.keyring)
        self.services = Services(self.keyring)
        self.decoy = Decoy()
        self.datazone.start()
        self.services.start()
        self.running = [self.datazone, self.services, self.decoy]
        self.alice = self.keyring.permanent("user/alice")
        self.bob = self.keyring.permanent("user/bob")
        self.roles = {}
        for role in (
                Role("reader", "user/alice"), Role("external", "user/alice", external_id="ext-7/=+"),
                Role("one", "user/alice"), Role("two", "role/one"), Role("three", "role/two"),
                Role("task", "container/task"), Role("oversso", "sso/Reader"), Role("overprocess", "process/helper"),
                Role("web", "web/me"), Role("mfa", "user/alice", mfa=(MFA_SERIAL, "123456")),
                Role("short", "user/alice", seconds=3, work_seconds=0.3)):
            self.roles[role.name] = self.services.add_role(role)
        self.services.sso_roles.add((ACCOUNT, "Reader"))
        self.services.sso_clients["client-1"] = self.keyring.secret_text(64)
        self.helper_log = self.folder / "helper.log"
        self.secrets = {}  # what must never be seen, by what it is; beside the keys of the keyring

    def names(self):
        return {"alice": self.alice, "bob": self.bob, "roles": self.roles, "dz": self.datazone.url, "account": ACCOUNT,
                "idp": self.services.url, "decoy": self.decoy.url, "folder": self.folder, "home": self.home,
                "mfa": MFA_SERIAL, "start": START_URL, "python": sys.executable}

    def text(self, template):
        return template.format(**self.names())

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def token_file(self, key, access, ends, refresh=None, **more):
        """A sign-in as `aws sso login` leaves it. `key` is the session's name, or the start URL in the older form."""
        path = self.aws / "sso" / "cache" / (hashlib.sha1(key.encode()).hexdigest() + ".json")
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {"startUrl": START_URL, "region": "eu-west-1", "accessToken": access, "expiresAt": iso(ends)}
        if refresh:
            content.update({"clientId": "client-1", "clientSecret": self.services.sso_clients["client-1"],
                            "refreshToken": refresh, "registrationExpiresAt": iso(time.time() + 30 * 86400)})
        path.write_text(json.dumps({**content, **more}))
        path.chmod(0o644)
        return path

    def helper(self, stdout, stderr="", code=0, name="helper.py"):
        """A program for credential_process; helper_calls() tells how it was called."""
        return self.write(name, HELPER.format(log=str(self.helper_log), stdout=stdout, stderr=stderr, code=code))

    def helper_calls(self):
        return [json.loads(line) for line in self.helper_log.read_text().splitlines()] if self.helper_log.exists() else []

    def helper_keys(self, seconds=3600):
        key = self.keyring.temporary("process/helper", seconds)
        return json.dumps({"Version": 1, "AccessKeyId": key.key_id, "SecretAccessKey": key.secret,
                           "SessionToken": key.token, "Expiration": key.iso_end})

    def environment(self, changes):
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith("AWS_") and "proxy" not in name.lower()}
        environment.update({
            "HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home / "config"), "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8", "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ENDPOINT_URL_DATAZONE": self.datazone.url, "AWS_ENDPOINT_URL_STS": self.services.url,
            "AWS_ENDPOINT_URL_SSO": self.services.url, "AWS_ENDPOINT_URL_SSO_OIDC": self.services.url})
        for name, value in changes.items():
            environment.pop(name, None)
            if value is not None:
                environment[name] = self.text(value)
        return environment

    def command(self, program, arguments, output):
        return [program, "export", "--domain", self.estate.domain_id, "--output", str(output),
                *(self.text(argument) for argument in arguments)]

    def export(self, program, arguments=(), environment=None, output="out.csv", timeout=120):
        """Runs the program; gives (exit code, stdout, stderr)."""
        done = subprocess.run(self.command(program, arguments, self.folder / output),
                              env=self.environment(environment or {}), stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=timeout)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def check_output(self, output="out.csv"):
        """Every field of every row; the number of rows."""
        wanted = sorted(self.estate.truth(), key=lambda row: (-row["createdAt"], row["id"]))
        check_csv(ExportCase("output"), (self.folder / output).read_bytes(), wanted)
        return len(wanted)

    def callers(self):
        return dict(self.datazone.callers.counts)

    def stop(self):
        for server in self.running:
            server.shutdown()
            server.server_close()


def iso(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def require_private(path):
    mode = stat.S_IMODE(path.stat().st_mode)
    require(mode == 0o600, f"{path.name} has mode {mode:o}, not 600")


def in_world(action, **settings):
    with tempfile.TemporaryDirectory(prefix="zonescope-world-") as folder:
        world = World(folder, **settings)
        try:
            return action(world)
        finally:
            world.stop()


def plain_words(text):
    return re.sub(r"\s+", " ", text)
