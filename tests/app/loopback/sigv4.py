# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""Verifies Signature Version 4 as AWS does, written from its documentation. Standard library only, and nothing of the
program under test."""

import calendar
import hashlib
import hmac
import re
import time
from urllib.parse import quote, unquote_to_bytes

UNRESERVED = "-._~"


def _digest(data):
    return hashlib.sha256(data).hexdigest()


def _mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def canonical_path(wire_path):
    kept = []
    for segment in wire_path.split("/"):
        if segment == "..":
            kept and kept.pop()
        elif segment not in ("", "."):
            kept.append(segment)
    path = "/" + "/".join(kept)
    if wire_path.endswith("/") and path != "/":
        path += "/"
    return quote(path, safe="/" + UNRESERVED)


def canonical_query(wire_query):
    pairs = []
    for item in filter(None, wire_query.split("&")):
        name, _, value = item.partition("=")
        pairs.append(tuple(quote(unquote_to_bytes(part), safe=UNRESERVED) for part in (name, value)))
    return "&".join(f"{name}={value}" for name, value in sorted(pairs))


class Refused(Exception):
    """Status, code and message of DataZone's front end."""

    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


def check(method, target, headers, body, region, service, keyring):
    """The Key that signed the request; Refused where it may not pass. `headers` is a list of (name, value)."""
    now = keyring.clock.now()
    sent = {}
    for name, value in headers:
        sent.setdefault(name.lower(), []).append(re.sub(r"[ \t]+", " ", value.strip()))
    authorization = sent.get("authorization", [""])[0]
    if not authorization:
        raise Refused(403, "MissingAuthenticationTokenException", "Missing Authentication Token")
    match = re.fullmatch(
        r"AWS4-HMAC-SHA256 Credential=([^/,]+)/(\d{8})/([^/,]+)/([^/,]+)/aws4_request, ?"
        r"SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})", authorization)
    if not match:
        raise Refused(403, "IncompleteSignatureException", "The Authorization header is malformed.")
    key_id, day, signed_region, signed_service, signed, signature = match.groups()
    key = keyring.find(key_id)
    if key is None or sent.get("x-amz-security-token", [""]) != [key.token]:
        raise Refused(403, "UnrecognizedClientException", "The security token included in the request is invalid.")
    if signed_region != region:
        raise Refused(403, "InvalidSignatureException", "Credential should be scoped to a valid region.")
    if signed_service != service:
        raise Refused(403, "InvalidSignatureException", f"Credential should be scoped to correct service: '{service}'.")
    date = sent.get("x-amz-date", [""])[0]
    if not re.fullmatch(r"\d{8}T\d{6}Z", date) or date[:8] != day:
        raise Refused(403, "IncompleteSignatureException", "X-Amz-Date is missing or differs from the scope.")
    if abs(calendar.timegm(time.strptime(date, "%Y%m%dT%H%M%SZ")) - now) > 300:
        raise Refused(403, "InvalidSignatureException", f"Signature expired: {date}")
    names = signed.split(";")
    must = {name for name in sent if name == "host" or name.startswith("x-amz-")} | {"host", "x-amz-date"}
    if not must <= set(names) or names != sorted(names):
        raise Refused(403, "InvalidSignatureException", "A header that must be signed is not, or the list is not sorted.")
    path, _, query = target.partition("?")
    canonical = "\n".join([
        method, canonical_path(path), canonical_query(query),
        "".join(f"{name}:{','.join(sent.get(name, ['']))}\n" for name in names), signed, _digest(body)])
    to_sign = "\n".join([
        "AWS4-HMAC-SHA256", date, f"{day}/{region}/{service}/aws4_request", _digest(canonical.encode())])
    mac = ("AWS4" + key.secret).encode()
    for part in (day, region, service, "aws4_request"):
        mac = _mac(mac, part)
    if not hmac.compare_digest(_mac(mac, to_sign).hex(), signature):
        raise Refused(403, "InvalidSignatureException", "The request signature we calculated does not match.")
    # Judged last: only who knows the secret learns that the keys have ended.
    if key.ends is not None and now >= key.ends:
        raise Refused(403, "ExpiredTokenException", "The security token included in the request is expired")
    return key
