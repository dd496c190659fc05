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


def check(method, target, headers, body, account, now=None):
    """None where the request may pass, else (status, code, message). `headers` is a list of (name, value);
    `account` has accessKeyId, secretAccessKey, region and service."""
    now = time.time() if now is None else now
    sent = {}
    for name, value in headers:
        sent.setdefault(name.lower(), []).append(re.sub(r"[ \t]+", " ", value.strip()))
    authorization = sent.get("authorization", [""])[0]
    if not authorization:
        return 403, "MissingAuthenticationTokenException", "Missing Authentication Token"
    match = re.fullmatch(
        r"AWS4-HMAC-SHA256 Credential=([^/,]+)/(\d{8})/([^/,]+)/([^/,]+)/aws4_request, ?"
        r"SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})", authorization)
    if not match:
        return 403, "IncompleteSignatureException", "The Authorization header is malformed."
    key_id, day, region, service, signed, signature = match.groups()
    if key_id != account["accessKeyId"] or "x-amz-security-token" in sent:
        return 403, "UnrecognizedClientException", "The security token included in the request is invalid."
    if region != account["region"]:
        return 403, "InvalidSignatureException", "Credential should be scoped to a valid region."
    if service != account["service"]:
        return 403, "InvalidSignatureException", f"Credential should be scoped to correct service: '{account['service']}'."
    date = sent.get("x-amz-date", [""])[0]
    if not re.fullmatch(r"\d{8}T\d{6}Z", date) or date[:8] != day:
        return 403, "IncompleteSignatureException", "X-Amz-Date is missing or differs from the scope."
    if abs(calendar.timegm(time.strptime(date, "%Y%m%dT%H%M%SZ")) - now) > 300:
        return 403, "InvalidSignatureException", f"Signature expired: {date}"
    names = signed.split(";")
    must = {name for name in sent if name == "host" or name.startswith("x-amz-")} | {"host", "x-amz-date"}
    if not must <= set(names) or names != sorted(names):
        return 403, "InvalidSignatureException", "A header that must be signed is not, or the list is not sorted."
    path, _, query = target.partition("?")
    canonical = "\n".join([
        method, canonical_path(path), canonical_query(query),
        "".join(f"{name}:{','.join(sent.get(name, ['']))}\n" for name in names), signed, _digest(body)])
    to_sign = "\n".join([
        "AWS4-HMAC-SHA256", date, f"{day}/{region}/{service}/aws4_request", _digest(canonical.encode())])
    key = ("AWS4" + account["secretAccessKey"]).encode()
    for part in (day, region, service, "aws4_request"):
        key = _mac(key, part)
    if not hmac.compare_digest(_mac(key, to_sign).hex(), signature):
        return 403, "InvalidSignatureException", "The request signature we calculated does not match."
    return None
