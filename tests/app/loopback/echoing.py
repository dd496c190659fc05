# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""Replies that throw back what was asked, as a careless proxy, a debug page or a broken service does. Standard library
only, and nothing of the program under test."""

import json
import time
import uuid
from email.utils import formatdate
from html import escape

FORMS = {
    # name: what is made of the request's text and body, and the kind of content that it claims to be
    "text": lambda text, body: (text, "text/plain"),
    "html": lambda text, body: (f"<html><body><pre>{escape(text)}</pre></body></html>", "text/html"),
    "json": lambda text, body: (json.dumps({"message": text, "__type": "com.amazon#" + text[-60:]}), "application/json"),
    "slashes": lambda text, body: (json.dumps({"message": text}).replace("/", "\\/"), "application/json"),
    "oauth": lambda text, body: (json.dumps({"error": "invalid_request", "error_description": (body or text)[:300]}),
                                 "application/json"),
    "xml": lambda text, body: (f"<ErrorResponse><Error><Code>Odd{escape(text[-60:])}</Code><Message>{escape(text)}"
                               f"</Message></Error><RequestId>{escape(text[-80:])}</RequestId></ErrorResponse>",
                               "text/xml"),
    "body": lambda text, body: (body or text, "text/plain"),
    "tail": lambda text, body: (text[-180:], "text/plain"),
    "cut": lambda text, body: ('{"message": "' + json.dumps(text)[1:-20], "application/json"),
    "reset": lambda text, body: (text, "text/plain"),
    "silence": lambda text, body: ("", "text/plain"),
}


def send_back(handler, status, form, body=b""):
    """Answers `handler`'s request with an echo of itself."""
    if form == "silence":
        time.sleep(12)
        handler.close_connection = True
        return
    head = "".join(f"{name}: {value}\n" for name, value in handler.headers.items())
    sent = body.decode("utf-8", "replace")
    text, kind = FORMS[form](f"{handler.command} {handler.path}\n{head}\n{sent}", sent)
    data = text.encode()
    last = " ".join(handler.headers.values())[-200:]
    # Half of the faults say that they are from AWS, and what they say of themselves is an echo too.
    extra = "" if form in ("text", "html", "body") else f"x-amzn-requestid: {uuid.uuid4()} {last}\r\n"
    length = len(data) + (1000 if form == "reset" else 0)
    handler.wfile.write((f"HTTP/1.1 {status} {last}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n"
                         f"Date: {formatdate(usegmt=True)}\r\n{extra}\r\n").encode() + data)
    if form == "reset":
        handler.close_connection = True
