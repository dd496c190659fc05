# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""Runs `zonescope export` with every way of signing in, against services on loopback that hand out the keys and a DataZone
endpoint that takes them, and compares every field of every row with the truth. Each case counts on the side of the
services that what it is about has happened.

    python3 check_providers.py build/dev/app/zonescope [--only NAME]... [--list]

Prints one line a case; exits with 1 where one failed. Standard library only, and nothing of the program under test."""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import time

from check_export import Mismatch, require
from proxy import Proxy, TlsFront, make_certificate
from services import ACCOUNT, CONTAINER_PATH
from world import START_URL, in_world, iso, plain_words, require_private

ALICE = "aws_access_key_id = {alice.key_id}\naws_secret_access_key = {alice.secret}\n"
BOB = "aws_access_key_id = {bob.key_id}\naws_secret_access_key = {bob.secret}\n"
REGION = "region = eu-west-1\n"
SOURCE = f"[source]\n{ALICE}"
SESSION = "[sso-session corp]\nsso_start_url = {start}\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access\n"
PERSON = "sso_session = corp\nsso_account_id = {account}\nsso_role_name = Reader\n"
OLD_PERSON = "sso_start_url = {start}\nsso_region = eu-west-1\nsso_account_id = {account}\nsso_role_name = Reader\n"
ENVIRONMENT_KEYS = {"AWS_ACCESS_KEY_ID": "{alice.key_id}", "AWS_SECRET_ACCESS_KEY": "{alice.secret}",
                    "AWS_REGION": "eu-west-1"}
BOBS_KEYS = {"AWS_ACCESS_KEY_ID": "{bob.key_id}", "AWS_SECRET_ACCESS_KEY": "{bob.secret}"}
PROFILE_X = ["--profile", "X"]


class Case:
    """What stands in the files and the environment, who the endpoint must have answered, and what the services counted.
    `says` must stand on stderr, `hides` must not."""

    def __init__(self, name, config="", credentials="", env=None, args=PROFILE_X, code=0, callers=None, counts=None,
                 says=(), hides=(), prepare=None, verify=None, run=None, serve="", clock_offset=0):
        self.name, self.config, self.credentials = name, config, credentials
        self.env, self.args, self.code, self.callers = env or {}, args, code, callers
        self.counts, self.says, self.hides = counts or {}, says, hides
        self.prepare, self.verify, self.run = prepare, verify, run
        self.serve, self.clock_offset = serve.split(), clock_offset


def check_case(program, case, world):
    world.write("home/.aws/config", world.text(case.config)) if case.config else None
    world.write("home/.aws/credentials", world.text(case.credentials)) if case.credentials else None
    more = case.prepare(world) if case.prepare else None
    environment = {**case.env, **(more or {})}
    output = world.folder / "out.csv"
    output.write_bytes(b"the old file")
    if case.run:
        return case.run(program, world, environment)
    code, stdout, stderr = world.export(program, case.args, environment)
    words = plain_words(stderr)
    require(code == case.code, f"exit code {code}, not {case.code}: {words[:600]}")
    require(not stdout, f"stdout has {stdout[:200]!r}")
    for text in case.says:
        require(world.text(text) in words, f"stderr does not say {world.text(text)!r}: {words[:600]}")
    for text in (*case.hides, world.alice.secret, world.bob.secret):
        require(world.text(text) not in words, f"stderr shows {world.text(text)!r}")
    for name, wanted in case.counts.items():
        require(world.services.tally[name] == wanted, f"{world.services.tally[name]} times {name}, not {wanted}")
    callers = set(world.callers())
    require(callers == set(case.callers or ()), f"DataZone was asked by {sorted(callers)}, not {case.callers}")
    check_signatures(case, world)
    require(not world.services.tally["unknown paths"], "the services met paths that they do not know")
    rows = 0
    if code == 0:
        rows = world.check_output()
    else:
        require(output.read_bytes() == b"the old file", "the old file was touched")
    if case.verify:
        case.verify(world, words)
    return f"{rows} rows"


def check_signatures(case, world):
    """None may be wrong, but where the clocks differ: there those calls are refused that leave before a first answer."""
    at_datazone = world.datazone.service.counts.get("badSignatures", 0)
    at_sts = world.services.tally["bad signatures"]
    if case.clock_offset == 0:
        require(not at_datazone and not at_sts, f"wrong signatures: {at_datazone} at DataZone, {at_sts} at STS")
        return
    require(at_datazone + at_sts > 0, "no signature was refused: the case shows nothing")
    require(at_datazone <= 2 and at_sts <= 1, f"wrong signatures: {at_datazone} at DataZone, {at_sts} at STS")


def asked(operation, **wanted):
    """Verifies the parameters of the only call of an operation; None: absent."""
    def verify(world, _):
        calls = world.services.asked(operation)
        require(len(calls) == 1, f"{len(calls)} calls of {operation}")
        for name, value in wanted.items():
            require(calls[0].get(name) == value, f"{name} is {calls[0].get(name)!r}, not {value!r}")
    return verify


def chain_of_callers(world, _):
    found = world.services.callers("AssumeRole")
    require(found == ["user/alice", "role/one", "role/two"], f"AssumeRole was asked by {found}")


# -- IAM Identity Center

def live_token(key="corp", seconds=7200):
    def prepare(world):
        # The AWS CLI writes the end by the clock of the machine.
        world.token = world.token_file(key, world.services.new_sso_token(seconds), time.time() + seconds)
    return prepare


def ended_token(key="corp", refresh=True):
    def prepare(world):
        now = world.keyring.clock.now()
        refresh_token = world.services.new_refresh_token() if refresh else None
        world.token = world.token_file(key, world.services.new_sso_token(-60), now - 60, refresh_token,
                                       aMemberOfTomorrow={"nested": [1, None]}, scopes=["sso:account:access"])
        world.before = json.loads(world.token.read_text())
    return prepare


def token_was_renewed(world, _):
    require_private(world.token)
    content, old = json.loads(world.token.read_text()), world.before
    require(content["accessToken"] in world.services.sso_tokens and content["accessToken"] != old["accessToken"],
            "the file has no new access token")
    require(content.get("refreshToken") in world.services.refresh_tokens, "the file has no refresh token that works")
    require(content["refreshToken"] != old["refreshToken"], "the refresh token did not rotate")
    for name in ("aMemberOfTomorrow", "scopes", "clientId", "clientSecret", "startUrl", "region"):
        require(content.get(name) == old[name], f"{name} became {content.get(name)!r}")
    require(iso(world.keyring.clock.now() + 3000) < content["expiresAt"] < iso(world.keyring.clock.now() + 3700),
            f"expiresAt is {content['expiresAt']}")
    require(set(content) == set(old), f"members are {sorted(content)}")


def token_lost_its_refresh(world, _):
    content = json.loads(world.token.read_text())
    require("refreshToken" not in content, "an answer without a refresh token must drop it")
    require(content["accessToken"] in world.services.sso_tokens, "the file has no new access token")


def refresh_without_rotation(world):
    ended_token()(world)
    world.services.rotates = False


def two_programs_at_once(program, world, environment):
    """One refresh token, which works once: the program that comes second finds what the first one wrote."""
    world.services.refresh_seconds = 0.5
    commands = [world.command(program, PROFILE_X, world.folder / f"{number}.csv") for number in range(2)]
    running = [subprocess.Popen(command, env=world.environment(environment), stderr=subprocess.PIPE, text=True)
               for command in commands]
    for number, process in enumerate(running):
        _, words = process.communicate(timeout=120)
        require(process.returncode == 0, f"exit code {process.returncode}: {words[:400]}")
        world.check_output(f"{number}.csv")
    token_was_renewed(world, "")
    require(world.services.tally["CreateToken"] in (1, 2), f"{world.services.tally['CreateToken']} refreshes")
    return f"{world.services.tally['CreateToken']} refreshes, {world.services.tally['refused refreshes']} came too late"


# -- credential_process

def process(stdout=None, **helper):
    def prepare(world):
        path = world.helper(world.helper_keys() if stdout is None else stdout, **helper)
        world.write("home/.aws/config", world.text(
            "[profile X]\n" + REGION + f"credential_process = {sys.executable} {path}\n"
            "[profile R]\n" + REGION + f"role_arn = {world.roles['overprocess'].arn}\nsource_profile = X\n"))
    return prepare


def quoted_process(world):
    path = world.helper(world.helper_keys(), name="a 'helper'.py")
    world.write("home/.aws/config", "[profile X]\n" + REGION + f"credential_process = '{sys.executable}' \"{path}\" 'two words' "
                r"""back\ slash "quo\"te" $HOME ~ a'b'"c" '' "; rm -rf" | # not a comment""" + "\n")


def check_quoting(world, _):
    calls = world.helper_calls()
    require(len(calls) == 1, f"the program ran {len(calls)} times")
    wanted = ["two words", "back slash", 'quo"te', "$HOME", "~", "abc", "", "; rm -rf", "|", "#", "not", "a", "comment"]
    require(calls[0]["argv"] == wanted, f"its arguments were {calls[0]['argv']}")


def local_program(world):
    """As started from a desktop: the PATH has no ~/.local/bin."""
    helper = world.helper(world.helper_keys())
    path = world.write("home/.local/bin/my-keys", f"#!/bin/sh\nexec {sys.executable} {helper}\n")
    path.chmod(0o755)
    world.write("home/.aws/config", "[profile X]\n" + REGION + "credential_process = my-keys\n")
    return {"PATH": "/usr/bin:/bin"}


def ran(times):
    def verify(world, _):
        require(len(world.helper_calls()) == times, f"the program ran {len(world.helper_calls())} times")
    return verify


# -- keys of the machine

def container(world):
    world.services.container_token = "Bearer " + world.keyring.secret_text(40)
    path = world.write("token", world.services.container_token)
    return {"AWS_CONTAINER_CREDENTIALS_FULL_URI": world.services.url + CONTAINER_PATH,
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": str(path), "AWS_REGION": "eu-west-1"}


def instance(world):
    return {"AWS_EC2_METADATA_DISABLED": None, "AWS_EC2_METADATA_SERVICE_ENDPOINT": world.services.url + "/",
            "AWS_REGION": "eu-west-1"}


def web_identity(in_environment):
    def prepare(world):
        token = "eyJhbGciOiJSUzI1NiJ9." + world.keyring.secret_text(200)
        world.services.web_tokens[token] = "web/me"
        path = world.write("web token", token + "\n")
        if in_environment:
            return {"AWS_WEB_IDENTITY_TOKEN_FILE": str(path), "AWS_ROLE_ARN": world.roles["web"].arn,
                    "AWS_ROLE_SESSION_NAME": "from-environment", "AWS_REGION": "eu-west-1"}
        world.write("home/.aws/config", "[profile X]\n" + REGION + f"web_identity_token_file = {path}\n"
                    f"role_arn = {world.roles['web'].arn}\nrole_session_name = from-profile\n")
        return None
    return prepare


# -- proxies and private authorities

HOSTS = ["datazone.eu-west-1.api.aws", "sts.eu-west-1.amazonaws.com", "datazone.invalid"]
ROLE_OF_ALICE = f"[profile X]\n{REGION}role_arn = {{roles[reader].arn}}\nsource_profile = source\n"


def company(**environment):
    """A proxy that wants a password, and services behind a private authority that only it leads to."""
    def prepare(world):
        authority, both = make_certificate(world.folder, HOSTS)
        datazone = TlsFront(both, world.datazone.server_address[1])
        sts = TlsFront(both, world.services.server_address[1])
        world.proxy = Proxy({f"{HOSTS[0]}:443": datazone.port, f"{HOSTS[1]}:443": sts.port,
                             f"{HOSTS[2]}:443": datazone.port}, user="jo:p@ss/word-of-the-proxy")
        world.proxy.start()
        world.running.append(world.proxy)
        url = f"http://jo:p%40ss%2Fword-of-the-proxy@127.0.0.1:{world.proxy.port}"
        standard = {"HTTPS_PROXY": url, "AWS_CA_BUNDLE": str(authority), "AWS_ENDPOINT_URL_DATAZONE": None,
                    "AWS_ENDPOINT_URL_STS": None, "AWS_ENDPOINT_URL_SSO": None, "AWS_ENDPOINT_URL_SSO_OIDC": None}
        return {**standard, **{name: value and value.replace("PROXY", url) for name, value in environment.items()}}
    return prepare


def through_proxy(*hosts):
    def verify(world, _):
        counts = {name.rpartition(":")[0] for name in world.proxy.tally.counts if name.endswith(":443")}
        require(counts == set(hosts), f"the proxy led to {sorted(counts)}, not {sorted(hosts)}")
        require(not world.proxy.tally["plain requests"], "the proxy met plain requests")
        require(world.decoy.tally["requests"] == 0, "the decoy was asked")
    return verify


def decoy_was_asked(world, _):
    require(world.decoy.tally["requests"] > 0, "the decoy was not asked: the case shows nothing")


def decoy_was_left_alone(world, _):
    require(world.decoy.tally["requests"] == 0, "the decoy was asked")


# -- keys that end while a long list is read

def short_keys(program, world, environment):
    code, _, stderr = world.export(program, [*PROFILE_X, "--page-size", "20"], environment)
    require(code == 0, f"exit code {code}: {plain_words(stderr)[:600]}")
    rows = world.check_output()
    tally, requests = world.services.tally, world.callers()["role/short"]
    require(tally["AssumeRole"] >= 3, f"only {tally['AssumeRole']} AssumeRole: the keys did not end during the export")
    require(tally.most["AssumeRole"] == 1, f"{tally.most['AssumeRole']} refreshes at one time")
    expired = world.datazone.service.counts.get("expiredKeys", 0)
    require(expired <= 4, f"{expired} calls met the end of their keys: one on its way for each of the four lists at most")
    require(world.datazone.service.counts.get("badSignatures", 0) <= 2, "DataZone met wrong signatures")
    return f"{rows} rows, {requests} calls, {tally['AssumeRole']} AssumeRole, {expired} with keys that had ended"


def replaced_keys(in_file):
    """Half-way the keys stop working. Where a script has put new ones into the file, they are taken up."""
    def prepare(world):
        def write():
            key = world.keyring.temporary("session/alice", 3600)
            world.write("home/.aws/credentials", f"[X]\naws_access_key_id = {key.key_id}\n"
                        f"aws_secret_access_key = {key.secret}\naws_session_token = {key.token}\n")
            return key
        world.key, world.requests = write(), 0

        def before_answer():
            with world.services.lock:
                world.requests += 1
                if world.requests == 20:
                    old = world.key
                    world.key = write() if in_file else old
                    world.keyring.revoke(old)
        world.datazone.before_answer = before_answer
    return prepare


def keys_were_replaced(world, _):
    expired = world.datazone.service.counts.get("expiredKeys", 0)
    require(1 <= expired <= 4, f"{expired} calls met the old keys: one for each chain at most")


STATIC = [
    Case("keys replaced in the file while a list is read", f"[profile X]\n{REGION}", callers=["session/alice"],
         prepare=replaced_keys(True), verify=keys_were_replaced, args=[*PROFILE_X, "--page-size", "10"],
         serve="--sources 4 --runs 800"),
    Case("keys that end while a list is read, with none to replace them", f"[profile X]\n{REGION}", code=3,
         callers=["session/alice"], prepare=replaced_keys(False), args=[*PROFILE_X, "--page-size", "10"],
         serve="--sources 4 --runs 800", says=["expired"]),
    Case("environment keys", env=ENVIRONMENT_KEYS, args=[], callers=["user/alice"]),
    Case("environment keys beat AWS_PROFILE", f"[profile P]\n{REGION}", f"[P]\n{BOB}", args=[],
         env={**ENVIRONMENT_KEYS, "AWS_PROFILE": "P"}, callers=["user/alice"]),
    Case("AWS_PROFILE alone", f"[profile P]\n{REGION}[default]\n{REGION}", f"[P]\n{BOB}[default]\n{ALICE}", args=[],
         env={"AWS_PROFILE": "P"}, callers=["user/bob"]),
    Case("--profile beats environment keys and AWS_PROFILE", f"[profile X]\n{REGION}", f"[X]\n{BOB}[P]\n{ALICE}",
         env={**ENVIRONMENT_KEYS, "AWS_PROFILE": "P"}, callers=["user/bob"]),
    Case("half a pair of keys in the environment", args=[], code=3, says=["AWS_SECRET_ACCESS_KEY"],
         env={"AWS_ACCESS_KEY_ID": "{alice.key_id}", "AWS_REGION": "eu-west-1"}),
    Case("static keys in config only", f"[profile X]\n{REGION}{ALICE}", callers=["user/alice"]),
    Case("the credentials file wins", f"[profile X]\n{REGION}{BOB}", f"[X]\n{ALICE}", callers=["user/alice"]),
    Case("other files", env={"AWS_CONFIG_FILE": "{folder}/c", "AWS_SHARED_CREDENTIALS_FILE": "{folder}/k"},
         prepare=lambda world: (world.write("c", f"[profile X]\n{REGION}"), world.write("k", world.text(f"[X]\n{ALICE}")))
         and None, callers=["user/alice"]),
    Case("no keys of any kind", f"[profile X]\n{REGION}", code=3, says=["X"]),
    Case("missing profile", f"[profile Y]\n{REGION}", code=2, says=["X", "Y"]),
    Case("missing profile of AWS_PROFILE", f"[profile Y]\n{REGION}", args=[], env={"AWS_PROFILE": "Z"}, code=2,
         says=["Z", "AWS_PROFILE"]),
    Case("broken config", f"[profile X]\n{REGION}[profile Y\nregion = x\n", f"[X]\n{ALICE}", code=2,
         says=["config, line 3"]),
    Case("broken credentials", f"[profile X]\n{REGION}", f"[X]\n{ALICE}junk\n", code=2, says=["credentials, line 4"],
         hides=["junk"]),
    Case("region missing", "[profile X]\noutput = json\n", f"[X]\n{ALICE}", code=2, says=["Region", "--region", "X"]),
    Case("--region beats the profile's", "[profile X]\nregion = us-east-1\n", f"[X]\n{ALICE}",
         args=[*PROFILE_X, "--region", "eu-west-1"], callers=["user/alice"]),
]

ROLES = [
    Case("role with source_profile", ROLE_OF_ALICE, SOURCE, callers=["role/reader"], counts={"AssumeRole": 1},
         verify=asked("AssumeRole", ExternalId=None, DurationSeconds=None, SerialNumber=None)),
    Case("role with its options", ROLE_OF_ALICE.replace("reader", "external") +
         "external_id = ext-7/=+\nduration_seconds = 7200\nrole_session_name = jo@example.com\n", SOURCE,
         callers=["role/external"], verify=asked("AssumeRole", ExternalId="ext-7/=+", DurationSeconds="7200",
                                                 RoleSessionName="jo@example.com")),
    Case("role that may not be taken on", ROLE_OF_ALICE.replace("reader", "external"), SOURCE, code=4,
         counts={"refused by STS": 1}, says=["{roles[external].arn}", "not authorized to perform: sts:AssumeRole"]),
    Case("chain of three roles", f"[profile X]\n{REGION}role_arn = {{roles[three].arn}}\nsource_profile = b\n"
         "[profile b]\nrole_arn = {roles[two].arn}\nsource_profile = a\n"
         "[profile a]\nrole_arn = {roles[one].arn}\nsource_profile = source\n", SOURCE, callers=["role/three"],
         counts={"AssumeRole": 3}, verify=chain_of_callers),
    Case("loop of roles", f"[profile X]\n{REGION}role_arn = {{roles[three].arn}}\nsource_profile = b\n"
         "[profile b]\nrole_arn = {roles[two].arn}\nsource_profile = a\n"
         "[profile a]\nrole_arn = {roles[one].arn}\nsource_profile = X\n", code=2, counts={"AssumeRole": 0},
         says=["X → b → a → X"]),
    Case("a profile that is its own source", f"[profile X]\n{REGION}role_arn = {{roles[reader].arn}}\nsource_profile = X\n",
         f"[X]\n{ALICE}", callers=["role/reader"], counts={"AssumeRole": 1}),
    Case("source_profile that is not there", ROLE_OF_ALICE, code=2, says=["source_profile", "source"]),
    Case("credential_source Environment", f"[profile X]\n{REGION}role_arn = {{roles[reader].arn}}\n"
         "credential_source = Environment\n", env=ENVIRONMENT_KEYS, callers=["role/reader"], counts={"AssumeRole": 1}),
    Case("credential_source EcsContainer", f"[profile X]\n{REGION}role_arn = {{roles[task].arn}}\n"
         "credential_source = EcsContainer\n", prepare=container, callers=["role/task"],
         counts={"AssumeRole": 1, "container": 1}),
    Case("MFA without a person", ROLE_OF_ALICE.replace("reader", "mfa") + "mfa_serial = {mfa}\n", SOURCE, code=3,
         counts={"AssumeRole": 0}, says=["{mfa}", "aws configure export-credentials --profile X"]),
    Case("web identity of a profile", prepare=web_identity(False), callers=["role/web"],
         counts={"AssumeRoleWithWebIdentity": 1}, verify=asked("AssumeRoleWithWebIdentity",
                                                               RoleSessionName="from-profile")),
    Case("web identity of the environment", args=[], prepare=web_identity(True), callers=["role/web"],
         counts={"AssumeRoleWithWebIdentity": 1}, verify=asked("AssumeRoleWithWebIdentity",
                                                               RoleSessionName="from-environment")),
    Case("the environment's web identity yields to --profile", f"[profile X]\n{REGION}", f"[X]\n{BOB}",
         prepare=web_identity(True), callers=["user/bob"], counts={"AssumeRoleWithWebIdentity": 0}),
]

SSO = [
    Case("sso-session with a live token", f"[profile X]\n{REGION}{PERSON}{SESSION}", prepare=live_token(),
         callers=["sso/Reader"], counts={"GetRoleCredentials": 1, "CreateToken": 0},
         verify=asked("GetRoleCredentials", account_id=ACCOUNT, role_name="Reader")),
    Case("ended token, refreshed", f"[profile X]\n{REGION}{PERSON}{SESSION}", prepare=ended_token(),
         callers=["sso/Reader"], counts={"GetRoleCredentials": 1, "CreateToken": 1}, verify=token_was_renewed),
    Case("refresh that gives no new refresh token", f"[profile X]\n{REGION}{PERSON}{SESSION}",
         prepare=refresh_without_rotation, callers=["sso/Reader"], counts={"CreateToken": 1},
         verify=token_lost_its_refresh),
    Case("two programs refresh at once", f"[profile X]\n{REGION}{PERSON}{SESSION}", prepare=ended_token(),
         run=two_programs_at_once),
    Case("ended token without refresh", f"[profile X]\n{REGION}{PERSON}{SESSION}", prepare=ended_token(refresh=False),
         code=3, counts={"GetRoleCredentials": 0, "CreateToken": 0}, says=["aws sso login --profile X"]),
    Case("refresh token that works no more", f"[profile X]\n{REGION}{PERSON}{SESSION}", code=3,
         prepare=lambda world: ended_token()(world) or world.services.refresh_tokens.clear(),
         counts={"CreateToken": 1, "GetRoleCredentials": 0}, says=["aws sso login --profile X"]),
    Case("never signed in", f"[profile X]\n{REGION}{PERSON}{SESSION}", code=3, counts={"GetRoleCredentials": 0},
         says=["aws sso login --profile X"]),
    Case("older form with a live token", f"[profile X]\n{REGION}{OLD_PERSON}", prepare=live_token(START_URL),
         callers=["sso/Reader"], counts={"GetRoleCredentials": 1}),
    Case("older form that has ended is never refreshed", f"[profile X]\n{REGION}{OLD_PERSON}",
         prepare=ended_token(START_URL), code=3, counts={"GetRoleCredentials": 0, "CreateToken": 0},
         says=["aws sso login --profile X"]),
    Case("role that the portal does not give", f"[profile X]\n{REGION}{PERSON}{SESSION}",
         prepare=lambda world: live_token()(world) or world.services.sso_roles.clear(), code=4,
         counts={"GetRoleCredentials": 1}, says=["Reader", ACCOUNT],
         verify=lambda world, _: require(world.token.exists(), "the token was dropped")),
    Case("session ended at the portal", f"[profile X]\n{REGION}{PERSON}{SESSION}", code=3,
         prepare=lambda world: live_token()(world) or world.services.sso_tokens.clear(),
         says=["aws sso login --profile X"]),
    Case("role over SSO", f"[profile X]\n{REGION}role_arn = {{roles[oversso].arn}}\nsource_profile = S\n"
         f"[profile S]\n{PERSON}{SESSION}", prepare=live_token(), callers=["role/oversso"],
         counts={"GetRoleCredentials": 1, "AssumeRole": 1}),
]

MACHINE = [
    Case("credential_process", prepare=process(), callers=["process/helper"], verify=ran(1)),
    Case("role over credential_process", args=["--profile", "R"], prepare=process(), callers=["role/overprocess"],
         counts={"AssumeRole": 1}, verify=ran(1)),
    Case("credential_process with quoting", prepare=quoted_process, callers=["process/helper"], verify=check_quoting),
    Case("credential_process outside the PATH", prepare=local_program, callers=["process/helper"], verify=ran(1)),
    Case("credential_process that fails", code=3, says=["the vault is locked"], hides=["aVerySecretWord", "hunter2hunter2"],
         prepare=process('{"SecretAccessKey": "aVerySecretWord"}', code=7,
                         stderr="the vault is locked\npassword: hunter2hunter2\n"), verify=ran(1)),
    Case("credential_process that writes garbage", code=3, says=["credential_process"], hides=["aVerySecretWord"],
         prepare=process('{"SecretAccessKey": "aVerySecretWord"'), verify=ran(1)),
    Case("credential_process that is not there", "[profile X]\n" + REGION + "credential_process = no-such-program\n",
         code=3, says=["no-such-program", "/usr/local/bin"]),
    Case("container", args=[], prepare=container, callers=["container/task"], counts={"container": 1}),
    Case("container that wants another token", args=[], code=3, counts={"container": 1},
         prepare=lambda world: {**container(world), "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": None,
                                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "theWrongToken"}, hides=["theWrongToken"]),
    Case("instance metadata", args=[], prepare=instance, callers=["instance/worker"],
         counts={"IMDS token": 1, "IMDS role": 1, "IMDS keys": 1}),
    Case("container comes before the instance", args=[], prepare=lambda world: {**instance(world), **container(world)},
         callers=["container/task"], counts={"container": 1, "IMDS token": 0}),
    Case("a profile's keys come before the container", f"[default]\n{REGION}", f"[default]\n{ALICE}", args=[],
         prepare=container, callers=["user/alice"], counts={"container": 0}),
]

CONFIGURED = f"[profile X]\n{REGION}{ALICE}"
SERVICES = "[services S]\ndatazone =\n  endpoint_url = "
ENDPOINTS = [
    Case("AWS_ENDPOINT_URL_DATAZONE beats AWS_ENDPOINT_URL", CONFIGURED, env={"AWS_ENDPOINT_URL": "{decoy}"},
         callers=["user/alice"], verify=decoy_was_left_alone),
    Case("AWS_ENDPOINT_URL beats the services section", CONFIGURED + "services = S\n" + SERVICES + "{decoy}\n",
         env={"AWS_ENDPOINT_URL_DATAZONE": None, "AWS_ENDPOINT_URL": "{dz}"}, callers=["user/alice"],
         verify=decoy_was_left_alone),
    Case("the services section beats endpoint_url", CONFIGURED + "services = S\nendpoint_url = {decoy}\n" + SERVICES +
         "{dz}\n", env={"AWS_ENDPOINT_URL_DATAZONE": None}, callers=["user/alice"], verify=decoy_was_left_alone),
    Case("endpoint_url of the profile", CONFIGURED + "endpoint_url = {dz}\n", env={"AWS_ENDPOINT_URL_DATAZONE": None},
         callers=["user/alice"]),
    Case("services section that is not there", CONFIGURED + "services = S\n", env={"AWS_ENDPOINT_URL_DATAZONE": None},
         code=2, says=["services", "S"]),
    Case("a chosen endpoint applies where configured ones are ignored", CONFIGURED, callers=["user/alice"],
         args=[*PROFILE_X, "--endpoint-url", "{dz}"], verify=decoy_was_left_alone,
         env={"AWS_ENDPOINT_URL_DATAZONE": "{decoy}", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"}),
    Case("AWS_ENDPOINT_URL leads STS astray, and is named", ROLE_OF_ALICE, SOURCE, code=5,
         env={"AWS_ENDPOINT_URL_STS": None, "AWS_ENDPOINT_URL": "{decoy}"}, says=["AWS_ENDPOINT_URL"],
         verify=decoy_was_asked),
    Case("FIPS with a custom endpoint", CONFIGURED, env={"AWS_USE_FIPS_ENDPOINT": "true"}, code=2, says=["FIPS"]),
    Case("AWS's own hosts through a proxy with a private authority, configured endpoints ignored", ROLE_OF_ALICE, SOURCE,
         prepare=company(AWS_ENDPOINT_URL_DATAZONE="{decoy}", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS="true"),
         callers=["role/reader"], verify=through_proxy(*HOSTS[:2]), serve="--sources 2 --runs 70"),
    Case("a stand-in for DataZone leaves STS where it is", ROLE_OF_ALICE, SOURCE,
         prepare=company(AWS_ENDPOINT_URL_DATAZONE="https://datazone.invalid"), callers=["role/reader"],
         verify=through_proxy(HOSTS[1], HOSTS[2]), serve="--sources 2 --runs 70"),
    Case("NO_PROXY", ROLE_OF_ALICE, SOURCE, code=5, says=["datazone.invalid"],
         prepare=company(AWS_ENDPOINT_URL_DATAZONE="https://datazone.invalid", NO_PROXY="localhost,.invalid"),
         verify=through_proxy(HOSTS[1])),
    Case("an authority that is not trusted", CONFIGURED, code=5, says=["secure connection", "datazone.invalid"],
         prepare=company(AWS_ENDPOINT_URL_DATAZONE="https://datazone.invalid", AWS_CA_BUNDLE=None),
         verify=through_proxy(HOSTS[2])),
    Case("wrong password of the proxy", CONFIGURED, code=2, says=["proxy"], hides=["aWrongPassword", "am86YVdyb25n"],
         prepare=lambda world: {**company(AWS_ENDPOINT_URL_DATAZONE="https://datazone.invalid")(world),
                                "HTTPS_PROXY": f"http://jo:aWrongPassword@127.0.0.1:{world.proxy.port}"},
         verify=lambda world, _: require(world.proxy.tally["wrong password"] > 0, "the proxy was not asked")),
    Case("this machine is never asked through a proxy", CONFIGURED, callers=["user/alice"],
         prepare=lambda world: {**company()(world), "HTTP_PROXY": f"http://127.0.0.1:{world.proxy.port}",
                                "AWS_ENDPOINT_URL_DATAZONE": "{dz}"}, verify=through_proxy()),
]

TIME = [
    Case("keys that live 3 s while 4,000 runs are read", ROLE_OF_ALICE.replace("reader", "short"), SOURCE,
         serve="--projects 2 --sources 4 --runs 4000 --latency-ms 80", run=short_keys),
    Case("the services' clock is an hour ahead", CONFIGURED, callers=["user/alice"], clock_offset=3600),
    Case("the services' clock is an hour behind", CONFIGURED, callers=["user/alice"], clock_offset=-3600),
    Case("role and a clock an hour ahead", ROLE_OF_ALICE, SOURCE, callers=["role/reader"], clock_offset=3600),
    Case("role and a clock an hour behind", ROLE_OF_ALICE, SOURCE, callers=["role/reader"], clock_offset=-3600),
    Case("SSO and a clock an hour ahead", f"[profile X]\n{REGION}{PERSON}{SESSION}", prepare=live_token(seconds=5400),
         callers=["sso/Reader"], clock_offset=3600, counts={"GetRoleCredentials": 1}),
    Case("SSO and a clock two hours behind", f"[profile X]\n{REGION}{PERSON}{SESSION}", prepare=live_token(seconds=1800),
         callers=["sso/Reader"], clock_offset=-7200, counts={"GetRoleCredentials": 1}),
    Case("keys that live 3 s, by a clock an hour behind", ROLE_OF_ALICE.replace("reader", "short"), SOURCE,
         clock_offset=-3600, serve="--projects 2 --sources 4 --runs 2000 --latency-ms 80", run=short_keys),
]
CASES = [*TIME, *STATIC, *ROLES, *SSO, *MACHINE, *ENDPOINTS]


def run_case(program, case):
    began = time.monotonic()
    try:
        told = in_world(lambda world: check_case(program, case, world), serve=case.serve, clock_offset=case.clock_offset)
        return True, f"ok   {case.name}: {told} in {time.monotonic() - began:.1f} s"
    except (Mismatch, subprocess.SubprocessError, OSError) as problem:
        return False, f"FAIL {case.name}: {problem}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--only", action="append", help="cases whose name contains this")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    chosen = [case for case in CASES if not options.only or any(part in case.name for part in options.only)]
    if options.list:
        print("\n".join(case.name for case in chosen))
        return 0
    failures = 0
    # The long cases mostly wait.
    with concurrent.futures.ThreadPoolExecutor(max_workers=(os.cpu_count() or 1) + 2) as pool:
        for good, line in pool.map(lambda case: run_case(options.program, case), chosen):
            failures += not good
            print(line, flush=True)
    print(f"{len(chosen) - failures} of {len(chosen)} cases passed")
    return 1 if failures or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
