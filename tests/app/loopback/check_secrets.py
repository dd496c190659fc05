# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""Drives recognisable secrets through every way of signing in and every way in which that goes wrong, with services that
echo what they were sent, and then looks for any piece of them in all that the program leaves behind: what it writes with
every log category on, its exit report, its settings, every file of the home folder but those that were there before and
the sign-in cache that it shares with the AWS CLI, and the command line and environment of programs that it starts.

    python3 check_secrets.py build/dev/app/zonescope [--only NAME]...

Prints one line a case; exits with 1 where one failed. Standard library only, and nothing of the program under test."""

import argparse
import base64
import concurrent.futures
import html
import json
import os
import sys
import time
from urllib.parse import quote

import check_providers as providers
from check_export import Mismatch, require
from services import IMDS_ROLES, IMDS_TOKEN
from world import in_world, plain_words

PIECE = 12  # so many characters of a secret in a row are a leak
LOGGING = {"QT_LOGGING_RULES": "*=true;qt.*=true", "QT_MESSAGE_PATTERN": "%{{category}} %{{function}} %{{message}}"}
NETWORK_ECHOES = [(400, "json"), (403, "slashes"), (403, "xml"), (400, "oauth"), (400, "cut"), (403, "text"),
                  (403, "html"), (400, "body"), (401, "tail"), (200, "text"), (200, "json"), (500, "json"),
                  (403, "reset")]
# DataZone's lists are asked for again and again where a reply is none of its own: those are left out here.
DATAZONE_ECHOES = [(400, "json"), (403, "slashes"), (403, "xml"), (403, "json"), (404, "json"), (401, "json")]


def forms(secret):
    """A secret as it may be written down."""
    yield secret
    yield quote(secret, safe="")
    yield quote(secret, safe="").lower()
    yield html.escape(secret)
    yield json.dumps(secret)[1:-1].replace("/", "\\/")
    yield base64.b64encode(secret.encode()).decode()


def pieces(secret, size):
    for form in forms(secret):
        for start in range(len(form) - size + 1):
            yield form[start:start + size]


def leak(secrets, places):
    """What was found where, or nothing. `places` are texts by name."""
    by_size = {}
    for what, secret in secrets.items():
        size = min(PIECE, len(secret))
        by_size.setdefault(size, {}).update((piece, what) for piece in pieces(secret, size))
    for place, text in places.items():
        for size, found in by_size.items():
            for at in range(len(text) - size + 1):
                what = found.get(text[at:at + size])
                if what:
                    return f"{place} shows a piece of the {what}: …{text[max(0, at - 60):at + 40]!r}…"
    return None


def secrets_of(world):
    services = world.services
    found = dict(world.secrets)
    for key in world.keyring.keys.values():
        found[f"secret access key of {key.owner}"] = key.secret
        if key.token:
            found[f"session token of {key.owner}"] = key.token
    for name, values in {"access token": services.sso_tokens, "refresh token": services.all_refresh_tokens,
                         "client secret": services.sso_clients.values(), "web identity token": services.web_tokens,
                         "container token": filter(None, [services.container_token])}.items():
        found.update({f"{name} {number}": value for number, value in enumerate(values)})
    found["token of the instance"] = IMDS_TOKEN
    return found


def files_of(folder):
    return {path: path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()}


def drive(program, world, arguments, environment, wants_code=None):
    """Runs the program and looks everywhere; what it said, for the caller to judge."""
    known = files_of(world.folder)
    shown = world.environment({**environment, **LOGGING})
    code, stdout, stderr = world.export(program, [*arguments, "--report", "{folder}/report.json"],
                                        {**environment, **LOGGING})
    places = {"stdout": stdout, "stderr": stderr}
    for path, text in files_of(world.folder).items():
        is_cache = path.is_relative_to(world.aws / "sso" / "cache")
        if known.get(path) != text and not is_cache and path.name != "helper.log":
            places[str(path.relative_to(world.folder))] = text
    for call in world.helper_calls():
        places["command line of the helper"] = call["cmdline"]
        given = {f"{name}={value}" for name, value in shown.items()}
        places["environment of the helper"] = "\n".join(set(call["environ"].split("\0")) - given)
    require("report.json" in places or code in (2, 3), "there is no report")
    found = leak(secrets_of(world), places)
    require(not found, found)
    require(wants_code is None or code in wants_code, f"exit code {code}: {plain_words(stderr)[-400:]}")
    require(len(stderr) > 20, "nothing on stderr")
    return code, stderr


# -- who is asked, and with what

def role(world):
    world.write("home/.aws/config", world.text(providers.ROLE_OF_ALICE))
    world.write("home/.aws/credentials", world.text(providers.SOURCE))
    return providers.PROFILE_X, {}


def role_over_temporary_keys(world):
    key = world.keyring.temporary("user/alice", 3600)
    world.write("home/.aws/config", world.text(providers.ROLE_OF_ALICE))
    world.write("home/.aws/credentials", f"[source]\naws_access_key_id = {key.key_id}\naws_secret_access_key = "
                f"{key.secret}\naws_session_token = {key.token}\n")
    return providers.PROFILE_X, {}


def temporary_keys(world):
    key = world.keyring.temporary("user/alice", 3600)
    return [], {"AWS_ACCESS_KEY_ID": key.key_id, "AWS_SECRET_ACCESS_KEY": key.secret, "AWS_SESSION_TOKEN": key.token,
                "AWS_REGION": "eu-west-1"}


def web_identity(world):
    providers.web_identity(False)(world)
    return providers.PROFILE_X, {}


def sso(prepare):
    def made(world):
        prepare(world)
        world.write("home/.aws/config", world.text(
            f"[profile X]\n{providers.REGION}{providers.PERSON}{providers.SESSION}"))
        return providers.PROFILE_X, {}
    return made


def container(world):
    return [], providers.container(world)


def instance(world):
    return [], providers.instance(world)


WAYS = {
    "STS": (role, ()), "STS with a session token": (role_over_temporary_keys, ()),
    "STS with a web identity": (web_identity, ()),
    "portal": (sso(providers.live_token()), ()), "SSO-OIDC": (sso(providers.ended_token()), ()),
    "portal after a refresh": (sso(providers.ended_token()), ("/federation/credentials",)),
    "container": (container, ()), "instance": (instance, ()),
    "instance's keys": (instance, (IMDS_ROLES + "worker",)),
}


def echo_case(way, status, form):
    prepare, paths = WAYS[way]

    def case(program, world):
        arguments, environment = prepare(world)
        world.services.spoil, world.services.spoils = (status, form), paths
        code, _ = drive(program, world, arguments, environment)
        require(world.services.tally["echoes"] > 0, "nothing was echoed: the case shows nothing")
        require(code in (3, 4, 5), f"exit code {code}")
        return f"exit code {code}, {world.services.tally['echoes']} echoes"
    return case


def datazone_case(prepare, status, form):
    def case(program, world):
        arguments, environment = prepare(world)
        world.datazone.spoil = (status, form)
        code, _ = drive(program, world, arguments, environment)
        require(world.callers()["echoes"] > 0, "nothing was echoed: the case shows nothing")
        require(code in (3, 4, 5), f"exit code {code}")
        return f"exit code {code}, {world.callers()['echoes']} echoes"
    return case


def good_case(prepare):
    def case(program, world):
        arguments, environment = prepare(world)
        drive(program, world, arguments, environment, wants_code=(0,))
        return f"{world.check_output()} rows"
    return case


# -- credential_process

def process_case(stdout, stderr="", code=0, wants_code=(3,)):
    def case(program, world):
        # Words of several lengths and alphabets, as vaults and tokens have them.
        words = {"secret key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCY", "session token": "IQoJb3JpZ2luX2VjEXAMPLE/" * 9,
                 "password": "correct.horse.battery", "one-time code": "81460273", "token": "ghp_0a1b2c3d4e5f6g7h"}
        world.secrets.update({f"{name} of the helper": word for name, word in words.items()})
        keys = world.helper_keys()
        fill = {"KEYS": keys, "S": words["secret key"], "T": words["session token"], "P": words["password"],
                "C": words["one-time code"], "G": words["token"]}

        def filled(text):
            for name, word in fill.items():
                text = text.replace(f"<{name}>", word)
            return text
        path = world.helper(filled(stdout), stderr=filled(stderr), code=code)
        world.write("home/.aws/config", "[profile X]\n" + providers.REGION + f"credential_process = {sys.executable} {path}\n")
        world.write("home/.aws/credentials", world.text(f"[other]\n{providers.ALICE}"))
        drive(program, world, providers.PROFILE_X, {}, wants_code)
        require(len(world.helper_calls()) >= 1, "the helper did not run")
        return f"exit code {wants_code[0]}"
    return case


WHOLE = '{"Version": 1, "AccessKeyId": "AKIAHELPERHELPER", "SecretAccessKey": "<S>", "SessionToken": "<T>"}'
PROCESS = {
    "good": process_case("<KEYS>", "token: <G>\n", wants_code=(0,)),
    "keys that the service refuses": process_case(WHOLE),
    "garbage": process_case("<S> <T>"), "cut JSON": process_case('{"Version": 1, "SecretAccessKey": "<S>'),
    "another version": process_case(WHOLE.replace("1", "2", 1)), "no key id": process_case(WHOLE.replace("AKIA", "\\n")),
    "bad end": process_case(WHOLE.replace("}", ', "Expiration": "<T>"}')), "an array": process_case('["<S>", "<T>"]'),
    "HTML": process_case("<html><S></html>"), "far too much": process_case("<T>" * 12000),
    "failure that prints keys": process_case(WHOLE, WHOLE, code=1),
    "failure that prints an exchange": process_case(
        "", "> POST /session\n> Authorization: Bearer <G>\n> x-vault-token: <G>\n< {\"token\": \"<T>\"}\n", code=2),
    "failure that prints how it was called": process_case(
        "", "error in: vault login --password <P> --token=<G> -p <P> --secret '<S>'\n", code=2),
    "failure that prints variables": process_case(
        "", "export AWS_SECRET_ACCESS_KEY=<S>\nAWS_SESSION_TOKEN='<T>'\nVAULT_TOKEN=<G>\nPASSWORD = \"<P>\"\n", code=2),
    "failure that prints XML": process_case(
        "", "<Credentials><SecretAccessKey><S></SecretAccessKey><SessionToken><T></SessionToken></Credentials>", code=2),
    "failure that prints a one-time code": process_case("", "the MFA code 81460273 was refused; code: <C>\n", code=2),
    "failure that prints a URL": process_case(
        "", "GET https://jo:<P>@vault.example/v1/keys?token=<G>&code=<C> failed\n", code=2),
    "killed": process_case("<S>", "token=<G>", code=137),
}


# -- the rest

def broken_settings(which):
    texts = {
        "key without value": "[X]\naws_access_key_id = {alice.key_id}\naws_secret_access_key {alice.secret}\n",
        "secret on a line of its own": "[X]\naws_secret_access_key =\n{alice.secret}\n",
        "secret before any section": "aws_secret_access_key = {alice.secret}\n[X]\n",
        "secret in a section": "[X {alice.secret}\n",
        "secret without its key": "[X]\naws_secret_access_key = {alice.secret}\n",
        "two lines of a secret": "[X]\naws_access_key_id = {alice.key_id}\naws_secret_access_key = {alice.secret}\n"
                                 "  {bob.secret}\n",
    }

    def case(program, world):
        world.write("home/.aws/config", f"[profile X]\n{providers.REGION}")
        world.write("home/.aws/credentials", world.text(texts[which]))
        code, _ = drive(program, world, providers.PROFILE_X, {}, (2, 3))
        return f"exit code {code}"
    return case, texts


def proxy_case(password, is_right, host):
    def case(program, world):
        world.secrets["password of the proxy"] = password
        world.secrets["Proxy-Authorization"] = base64.b64encode(f"jo:{password}".encode()).decode()
        environment = {name: value and world.text(value) for name, value in providers.company(
            AWS_ENDPOINT_URL_DATAZONE=f"https://{host}")(world).items()}
        world.proxy.wanted = "Basic " + base64.b64encode(f"jo:{password if is_right else 'x'}".encode()).decode()
        environment["HTTPS_PROXY"] = f"http://jo:{quote(password, safe='')}@127.0.0.1:{world.proxy.port}"
        world.write("home/.aws/config", world.text(providers.CONFIGURED))
        code, _ = drive(program, world, providers.PROFILE_X, environment, (5 if is_right else 2,))
        counts = world.proxy.tally.counts
        require(counts["wrong password"] or counts[f"{host}:443"], f"the proxy was not asked: {counts}")
        return f"exit code {code}"
    return case


def unusable_proxy(program, world):
    world.secrets["password of the proxy"] = "p@ss/word#of-the-proxy"
    world.write("home/.aws/config", world.text(providers.CONFIGURED))
    drive(program, world, providers.PROFILE_X, {"HTTPS_PROXY": "http://jo:p@ss/word#of-the-proxy@127.0.0.1:1"}, (2,))
    return "exit code 2"


def endpoint_with_password(program, world):
    world.secrets["password in the URL"] = "password-in-the-url"
    world.write("home/.aws/config", world.text(providers.CONFIGURED))
    drive(program, world, providers.PROFILE_X,
          {"AWS_ENDPOINT_URL_DATAZONE": "https://jo:password-in-the-url@datazone.invalid"}, (2,))
    return "exit code 2"


def container_with_line_break(program, world):
    arguments, environment = container(world)
    world.write("token", world.services.container_token + "\n")
    drive(program, world, arguments, environment, (3,))
    return "exit code 3"


def token_file_that_is_garbage(program, world):
    arguments, environment = sso(providers.ended_token())(world)
    world.token.write_text(world.token.read_text()[:-30])
    drive(program, world, arguments, environment, (3,))
    return "exit code 3"


def the_search_finds_what_is_planted(program, world):
    """A secret where a name should be is shown: were the search blind, this case would fail."""
    planted = world.keyring.secret_text(40)
    world.secrets["planted secret"] = planted
    try:
        drive(program, world, ["--profile", planted], {})
    except Mismatch as found:
        require("planted secret" in str(found) and "stderr" in str(found), f"found something else: {found}")
    else:
        raise Mismatch("a secret on stderr was not found")
    for form in forms(planted):
        for place, text in {"whole": f"x {form} y", "its begin": form[:PIECE + 1], "its end": form[-PIECE:]}.items():
            require(leak({"planted": planted}, {place: text}), f"{place} of {form!r} was not found")
    require(not leak({"planted": planted}, {"nothing": "The keys have already ended."}), "found what is not there")
    return "found in all forms"


def all_cases():
    cases = {"the search finds what is planted": the_search_finds_what_is_planted}
    for way in WAYS:
        if way not in ("instance's keys", "portal after a refresh"):
            cases[f"{way}, good"] = good_case(WAYS[way][0])
        # The machine's own endpoints say nothing that is shown: every fourth echo is enough.
        is_of_machine = way in ("container", "instance", "instance's keys")
        for status, form in NETWORK_ECHOES[::4] if is_of_machine else NETWORK_ECHOES:
            cases[f"{way}, {status} {form}"] = echo_case(way, status, form)
    for way in ("container", "instance"):
        cases[f"{way}, silence"] = echo_case(way, 200, "silence")
    for name, prepare in {"temporary keys": temporary_keys, "role": role, "SSO": sso(providers.live_token())}.items():
        for status, form in DATAZONE_ECHOES:
            cases[f"DataZone with {name}, {status} {form}"] = datazone_case(prepare, status, form)
    cases.update({f"credential_process, {name}": case for name, case in PROCESS.items()})
    for which in broken_settings("")[1]:
        cases[f"settings, {which}"] = broken_settings(which)[0]
    cases["proxy that refuses the password"] = proxy_case("p@ss/word-of-the-proxy", False, "datazone.invalid")
    cases["proxy that leads nowhere"] = proxy_case("p@ss/word-of-the-proxy", True, "elsewhere.invalid")
    cases["proxy that cannot be used"] = unusable_proxy
    cases["endpoint with a password"] = endpoint_with_password
    cases["container's token with a line break"] = container_with_line_break
    cases["token file that is garbage"] = token_file_that_is_garbage
    return cases


def run_case(program, name, case):
    began = time.monotonic()
    try:
        told = in_world(lambda world: case(program, world), serve=("--sources", "2", "--runs", "20"))
        return True, f"ok   {name}: {told} in {time.monotonic() - began:.1f} s"
    except (Mismatch, OSError, ValueError) as problem:
        return False, f"FAIL {name}: {problem}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--only", action="append", help="cases whose name contains this")
    options = parser.parse_args()
    chosen = {name: case for name, case in all_cases().items()
              if not options.only or any(part in name for part in options.only)}
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=(os.cpu_count() or 1) + 2) as pool:
        for good, line in pool.map(lambda item: run_case(options.program, *item), chosen.items()):
            failures += not good
            print(line, flush=True)
    print(f"{len(chosen) - failures} of {len(chosen)} cases passed")
    return 1 if failures or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
