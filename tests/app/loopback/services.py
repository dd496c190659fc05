# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""The services around DataZone that hand out keys, on loopback: STS, the IAM Identity Center portal, SSO-OIDC, a
container's credentials endpoint and instance metadata, each as its documentation says. What they hand out goes into a
keyring that the DataZone endpoint shares. Standard library only, and nothing of the program under test."""

import dataclasses
import json
import re
import threading
import time
import uuid
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Optional
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

import sigv4
from echoing import send_back
from endpoint import REGION
from keys import Tally

ACCOUNT = "111122223333"
STS_CODES = {
    "UnrecognizedClientException": "InvalidClientTokenId", "ExpiredTokenException": "ExpiredToken",
    "InvalidSignatureException": "SignatureDoesNotMatch", "IncompleteSignatureException": "IncompleteSignature",
    "MissingAuthenticationTokenException": "MissingAuthenticationToken",
}
CONTAINER_PATH = "/container/keys"
IMDS_ROLES = "/latest/meta-data/iam/security-credentials/"
IMDS_TOKEN = "imds-session-token-AbCdEf0123456789=="


@dataclasses.dataclass
class Role:
    """A role and who may take it on. `seconds` is how long its keys live unless the caller asks for a time."""
    name: str
    trusts: str
    external_id: Optional[str] = None
    mfa: Optional[tuple] = None  # serial, code
    seconds: int = 3600
    work_seconds: float = 0  # how long STS takes

    @property
    def arn(self):
        return f"arn:aws:iam::{ACCOUNT}:role/{self.name}"


class Fault(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


class Services(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, keyring):
        super().__init__(("127.0.0.1", 0), Handler)
        self.keyring = keyring
        self.tally = Tally()
        self.calls = []  # (operation, who signed it, what was asked), in order
        self.lock = threading.Lock()
        self.roles = {}  # ARN -> Role
        self.web_tokens = {}  # token -> who it stands for
        self.sso_tokens = {}  # access token -> end, epoch seconds
        self.sso_roles = set()  # (account, role) that the person may have
        self.sso_clients = {}  # client id -> secret
        self.refresh_tokens = set()  # each works once
        self.all_refresh_tokens = []  # the used ones too
        self.refresh_seconds = 0  # how long a refresh takes
        self.rotates = True  # a refresh comes with a new refresh token
        self.container_token = None
        self.instance_role = "worker"
        self.spoil = None  # status and form of an echo that is given in place of the reply
        self.spoils = ()  # paths; none: all

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def start(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def add_role(self, role):
        self.roles[role.arn] = role
        return role

    def new_sso_token(self, seconds):
        with self.lock:
            token = "aoaAAAAA" + self.keyring.secret_text(120).replace("=", "_")
        self.sso_tokens[token] = self.keyring.clock.now() + seconds
        return token

    def new_refresh_token(self):
        with self.lock:
            token = "aorAAAAA" + self.keyring.secret_text(120).replace("=", "_")
        self.refresh_tokens.add(token)
        self.all_refresh_tokens.append(token)
        return token

    def record(self, operation, owner, asked):
        with self.lock:
            self.calls.append((operation, owner, asked))

    def asked(self, operation):
        """What was asked in each call of the operation."""
        with self.lock:
            return [asked for name, _, asked in self.calls if name == operation]

    def callers(self, operation):
        with self.lock:
            return [owner for name, owner, _ in self.calls if name == operation]

    def handle_error(self, request, client_address):
        pass  # a client that leaves is no error


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def log_message(self, *args):
        pass

    def do_GET(self):
        self.answer("GET", b"")

    def do_PUT(self):
        self.answer("PUT", self.body())

    def do_POST(self):
        self.answer("POST", self.body())

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def answer(self, method, body):
        path, _, query = self.path.partition("?")
        handlers = {
            ("POST", "/"): self.sts, ("GET", "/federation/credentials"): self.portal, ("POST", "/token"): self.oidc,
            ("GET", CONTAINER_PATH): self.container, ("PUT", "/latest/api/token"): self.imds_token,
            ("GET", IMDS_ROLES): self.imds_role, ("GET", IMDS_ROLES + self.server.instance_role): self.imds_keys,
        }
        handler = handlers.get((method, path))
        if handler is None:
            self.server.tally.add("unknown paths")
            return self.send(404, json.dumps({"message": f"no {method} {path}"}))
        if self.server.spoil and (not self.server.spoils or path in self.server.spoils):
            self.server.tally.add("echoes")
            return send_back(self, *self.server.spoil, body)
        return handler(query, body)

    # -- STS: the query protocol

    def sts(self, query, body):
        asked = dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
        action = asked.get("Action", "")
        server = self.server
        server.tally.begin(action)
        try:
            if self.headers.get("Content-Type") != "application/x-www-form-urlencoded; charset=utf-8":
                raise Fault(400, "MalformedInput", "Content-Type")
            if asked.pop("Version", None) != "2011-06-15":
                raise Fault(400, "InvalidAction", "Version")
            if action == "AssumeRole":
                reply = self.assume_role(asked, self.sts_caller(body))
            elif action == "AssumeRoleWithWebIdentity":
                reply = self.web_identity(asked)
            elif action == "GetCallerIdentity":
                owner = self.sts_caller(body)
                server.record(action, owner, asked)
                reply = (f"<Arn>arn:aws:iam::{ACCOUNT}:{owner}</Arn><UserId>AIDAEXAMPLE</UserId>"
                         f"<Account>{ACCOUNT}</Account>")
            else:
                raise Fault(400, "InvalidAction", f"Could not find operation {action}")
        except Fault as fault:
            server.tally.add("refused by STS")
            return self.send(fault.status, (
                '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>'
                f"<Code>{fault.code}</Code><Message>{escape(str(fault))}</Message></Error>"
                f"<RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>"), kind="text/xml")
        finally:
            server.tally.end(action)
        return self.send(200, (
            f'<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>{reply}'
            f"</{action}Result><ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata>"
            f"</{action}Response>"), kind="text/xml")

    def sts_caller(self, body):
        try:
            return sigv4.check("POST", self.path, list(self.headers.items()), body, REGION, "sts",
                               self.server.keyring).owner
        except sigv4.Refused as refused:
            self.server.tally.add("expired at STS" if refused.code == "ExpiredTokenException" else "bad signatures")
            raise Fault(403, STS_CODES[refused.code], str(refused)) from None

    def assume_role(self, asked, owner):
        self.server.record("AssumeRole", owner, asked)
        session = asked.get("RoleSessionName", "")
        if not re.fullmatch(r"[\w+=,.@-]{2,64}", session):
            raise Fault(400, "ValidationError", "roleSessionName")
        role = self.server.roles.get(asked.get("RoleArn"))
        denied = Fault(403, "AccessDenied", f"User: arn:aws:iam::{ACCOUNT}:{owner} is not authorized to perform: "
                                            f"sts:AssumeRole on resource: {asked.get('RoleArn')}")
        if role is None or role.trusts != owner or role.external_id != asked.get("ExternalId"):
            raise denied
        if role.mfa and role.mfa != (asked.get("SerialNumber"), asked.get("TokenCode")):
            raise Fault(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.")
        seconds = role.seconds
        if "DurationSeconds" in asked:
            seconds = int(asked["DurationSeconds"])
            if not 900 <= seconds <= 43200 or (owner.startswith("role/") and seconds > 3600):
                raise Fault(400, "ValidationError", "The requested DurationSeconds exceeds what is allowed.")
        time.sleep(role.work_seconds)
        return self.sts_keys(role, session, seconds)

    def web_identity(self, asked):
        self.server.record("AssumeRoleWithWebIdentity", None, asked)
        if self.headers.get("Authorization"):
            raise Fault(400, "ValidationError", "This call is not signed.")
        role = self.server.roles.get(asked.get("RoleArn"))
        who = self.server.web_tokens.get(asked.get("WebIdentityToken"))
        if who is None:
            raise Fault(400, "InvalidIdentityToken", "No OpenIDConnect provider found in your account.")
        if role is None or role.trusts != who:
            raise Fault(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")
        return self.sts_keys(role, asked.get("RoleSessionName", ""), role.seconds)

    def sts_keys(self, role, session, seconds):
        key = self.server.keyring.temporary(f"role/{role.name}", seconds)
        # Members in another order than the documentation's, and one that nobody knows.
        return (f"<AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:{escape(session)}</AssumedRoleId>"
                f"<Arn>arn:aws:sts::{ACCOUNT}:assumed-role/{role.name}/{escape(session)}</Arn></AssumedRoleUser>"
                f"<Credentials><SessionToken>{escape(key.token)}</SessionToken><Expiration>{key.iso_end}</Expiration>"
                f"<OfTomorrow/><SecretAccessKey>{escape(key.secret)}</SecretAccessKey>"
                f"<AccessKeyId>{key.key_id}</AccessKeyId></Credentials>")

    # -- IAM Identity Center: the portal and SSO-OIDC

    def portal(self, query, body):
        asked = dict(parse_qsl(query, keep_blank_values=True))
        server = self.server
        server.tally.add("GetRoleCredentials")
        server.record("GetRoleCredentials", None, asked)
        if self.headers.get("Authorization"):
            return self.json_fault(400, "InvalidRequestException", "This call is not signed.")
        if server.sso_tokens.get(self.headers.get("x-amz-sso_bearer_token"), 0) <= server.keyring.clock.now():
            server.tally.add("refused by the portal")
            return self.json_fault(401, "UnauthorizedException", "Session token not found or invalid")
        if (asked.get("account_id"), asked.get("role_name")) not in server.sso_roles:
            return self.json_fault(403, "ForbiddenException", "No access")
        key = server.keyring.temporary(f"sso/{asked['role_name']}", 3600)
        return self.send(200, json.dumps({"roleCredentials": {
            "accessKeyId": key.key_id, "secretAccessKey": key.secret, "sessionToken": key.token,
            "expiration": key.ends * 1000}}))

    def oidc(self, query, body):
        server = self.server
        asked = json.loads(body)
        server.tally.add("CreateToken")
        server.record("CreateToken", None, asked)
        if asked.get("grantType") != "refresh_token":
            return self.oauth_fault("unsupported_grant_type", "UnsupportedGrantTypeException", "Only a refresh here.")
        if server.sso_clients.get(asked.get("clientId")) != asked.get("clientSecret"):
            return self.oauth_fault("invalid_client", "InvalidClientException", "Invalid client provided", 401)
        time.sleep(server.refresh_seconds)
        if asked.get("refreshToken") not in server.refresh_tokens:
            server.tally.add("refused refreshes")
            return self.oauth_fault("invalid_grant", "InvalidGrantException", "Invalid refresh token provided")
        reply = {"accessToken": server.new_sso_token(3600), "tokenType": "Bearer", "expiresIn": 3600, "idToken": None}
        if server.rotates:
            server.refresh_tokens.discard(asked["refreshToken"])
            reply["refreshToken"] = server.new_refresh_token()
        return self.send(200, json.dumps(reply))

    # -- keys of the machine

    def container(self, query, body):
        self.server.tally.add("container")
        if self.headers.get("Authorization") != self.server.container_token:
            return self.json_fault(401, "Unauthorized", "Unauthorized")
        return self.machine_keys("container/task", "RoleArn", f"arn:aws:iam::{ACCOUNT}:role/task")

    def imds_token(self, query, body):
        self.server.tally.add("IMDS token")
        if self.headers.get("x-aws-ec2-metadata-token-ttl-seconds") != "21600":
            return self.send(400, "")
        return self.send(200, IMDS_TOKEN, kind="text/plain")

    def imds_role(self, query, body):
        self.server.tally.add("IMDS role")
        if self.headers.get("x-aws-ec2-metadata-token") != IMDS_TOKEN:
            return self.send(401, "")
        return self.send(200, self.server.instance_role, kind="text/plain")

    def imds_keys(self, query, body):
        self.server.tally.add("IMDS keys")
        if self.headers.get("x-aws-ec2-metadata-token") != IMDS_TOKEN:
            return self.send(401, "")
        return self.machine_keys(f"instance/{self.server.instance_role}", "Code", "Success")

    def machine_keys(self, owner, name, value):
        key = self.server.keyring.temporary(owner, 6 * 3600)
        return self.send(200, json.dumps({name: value, "AccessKeyId": key.key_id, "SecretAccessKey": key.secret,
                                          "Token": key.token, "Expiration": key.iso_end}))

    # -- replies

    def json_fault(self, status, code, message):
        self.send(status, json.dumps({"message": message}), extra=f"x-amzn-ErrorType: {code}\r\n")

    def oauth_fault(self, error, code, message, status=400):
        self.send(status, json.dumps({"error": error, "error_description": message}),
                  extra=f"x-amzn-ErrorType: {code}\r\n")

    def send(self, status, text, kind="application/json", extra=""):
        body = text.encode()
        reason = self.responses.get(status, ("Unknown",))[0]
        now = formatdate(self.server.keyring.clock.now(), usegmt=True)
        self.wfile.write((f"HTTP/1.1 {status} {reason}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                          f"x-amzn-requestid: {uuid.uuid4()}\r\nDate: {now}\r\n{extra}\r\n").encode() + body)
