# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""A DataZone endpoint on loopback that does everything wrong that a network and a service can, and keeps the truth.

    python3 endpoint.py --expect truth.jsonl --runs 2000 --faults http500=0.1,reset=0.05,stale-token=0.05

prints one JSON line with its access when it is ready and serves until its standard input is closed or it is ended.
Verifies Signature Version 4 by itself. Standard library only, and nothing of the program under test.

Faults of a reply, with a probability each (no request meets more than --max-streak of them in a row):
  http500 http503 reset cut garbled html empty noitems throttle bare429
Faults of a list, with a probability each:
  stale-token   a valid token is refused once with ValidationException
  empty-page    a page without items, with a token
  duplicate     a page repeats runs of the page before, some in an older state

A keyring that other services share may hold temporary keys: they must come with their session token, and are refused
with ExpiredTokenException from their end on. `callers` counts who was answered.
"""

import argparse
import base64
import hashlib
import hmac
import json
import random
import re
import socket
import struct
import sys
import threading
import time
import uuid
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote

import sigv4
from echoing import send_back
from estate import HEAD, Estate, assets_of, wire_asset
from keys import Keyring, ServiceClock, Tally

REPLY_FAULTS = ["http500", "http503", "reset", "cut", "garbled", "html", "empty", "noitems", "throttle", "bare429"]
LIST_FAULTS = ["stale-token", "empty-page", "duplicate"]
REGION = "eu-west-1"
RUN_STATUSES = ["REQUESTED", "RUNNING", "FAILED", "PARTIALLY_SUCCEEDED", "SUCCESS"]


class ServiceFault(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.status, self.code = status, code


class Service:
    """Answers calls out of the estate, and decides which of them go wrong."""

    def __init__(self, options, estate):
        self.estate, self.options = estate, options
        self.faults = options.faults
        self.rng = random.Random(options.seed * 7919)
        self.key = f"tokens {options.seed}".encode()
        self.lock = threading.Lock()
        self.streaks = {}  # target -> faults in a row
        self.refused = set()  # tokens refused once already
        self.counts = {}
        # Each fault that is asked for happens at least once, whatever the dice say.
        self.owed = {fault for fault, rate in options.faults.items() if rate > 0}

    def chance(self, fault):
        hit = fault in self.owed or self.rng.random() < self.faults.get(fault, 0)
        self.owed.discard(fault)
        if hit:
            self.counts[fault] = self.counts.get(fault, 0) + 1
        return hit

    def count_refusal(self, code):
        kind = "expiredKeys" if code == "ExpiredTokenException" else "badSignatures"
        with self.lock:
            self.counts[kind] = self.counts.get(kind, 0) + 1

    def reply_fault(self, target):
        with self.lock:
            self.counts["requests"] = self.counts.get("requests", 0) + 1
            if self.streaks.get(target, 0) < self.options.max_streak:
                for fault in REPLY_FAULTS:
                    # ListProjects does not require its items: without them it says that there is no project.
                    if fault == "noitems" and target.partition("?")[0].endswith("/projects"):
                        continue
                    if self.chance(fault):
                        self.streaks[target] = self.streaks.get(target, 0) + 1
                        return fault
            self.streaks[target] = 0
            return None

    def token(self, chain, *content):
        body = json.dumps([chain, *content], separators=(",", ":")).encode()
        seal = hmac.new(self.key, body, hashlib.sha256).digest()[:12]
        return base64.b64encode(b"\xfb\xef\xbe" + seal + body).decode()

    def open_token(self, chain, token):
        try:
            raw = base64.b64decode(token, validate=True)
            seal, body = raw[3:15], raw[15:]
            content = json.loads(body)
        except ValueError:
            raise ServiceFault(400, "ValidationException", "Invalid nextToken") from None
        if not hmac.compare_digest(seal, hmac.new(self.key, body, hashlib.sha256).digest()[:12]) or content[0] != chain:
            raise ServiceFault(400, "ValidationException", "Invalid nextToken")
        return content[1:]

    def answer(self, path, query):
        def one(name):
            return query.get(name, [None])[0]

        parts = [unquote(part) for part in path.split("/")[1:]]
        if parts[:2] != ["v2", "domains"]:
            raise ServiceFault(404, "UnknownOperationException", "Not found")
        most = 25 if len(parts) == 2 else 50
        size = one("maxResults") or str(most)
        if not re.fullmatch(r"\d+", size) or not 1 <= int(size) <= most:
            raise ServiceFault(400, "ValidationException", f"maxResults must be 1 to {most}")
        size = int(size)
        estate = self.estate
        if len(parts) == 2:
            return self.page("domains", [self.domain(summary=True)], one("nextToken"), size)
        if parts[2] != estate.domain_id:
            raise ServiceFault(404, "ResourceNotFoundException", f"Domain {parts[2]} does not exist.")
        if len(parts) == 3:
            return self.domain(summary=False)
        if parts[3:] == ["projects"]:
            items = [{"domainId": estate.domain_id, "id": p["id"], "name": p["name"], "createdBy": "u",
                      "createdAt": "2025-01-01T00:00:00Z"} for p in estate.projects]
            return self.page("projects", items, one("nextToken"), size)
        if parts[3] == "projects" and len(parts) == 5:
            return self.project(parts[4])
        if parts[3:] == ["data-sources"]:
            return self.list_sources(one("projectIdentifier"), one("nextToken"), size)
        if parts[3] == "data-source-runs" and parts[4] in estate.by_run and parts[5:] == ["activities"]:
            return self.list_activities(*estate.by_run[parts[4]], one("status"), one("nextToken"), size)
        if parts[3] == "data-sources" and parts[4] in estate.by_source:
            if parts[5:] == ["runs"]:
                return self.list_runs(estate.by_source[parts[4]], one("status"), one("nextToken"), size)
            if len(parts) == 5:
                source = estate.by_source[parts[4]]
                return {"domainId": estate.domain_id, "id": source["id"], "name": source["name"],
                        "projectId": source["project"]["id"], "type": source["type"], "status": "READY"}
        raise ServiceFault(404, "ResourceNotFoundException", "No such thing.")

    def domain(self, summary):
        out = {"id": self.estate.domain_id, "name": "Loopback", "status": "AVAILABLE", "domainVersion": "V2",
               "arn": f"arn:aws:datazone:eu-west-1:111122223333:domain/{self.estate.domain_id}",
               "portalUrl": f"https://{self.estate.domain_id}.sagemaker.eu-west-1.on.aws", "createdAt": 1700000000.25}
        out.update({"managedAccountId": "111122223333"} if summary
                   else {"domainExecutionRole": "arn:aws:iam::111122223333:role/x"})
        return out

    def project(self, project_id):
        for project in self.estate.projects:
            if project["id"] == project_id:
                if project["denied"]:
                    raise ServiceFault(403, "AccessDeniedException", "User is not permitted to perform operation: GetProject")
                return {"domainId": self.estate.domain_id, "id": project_id, "name": project["name"], "createdBy": "u"}
        raise ServiceFault(404, "ResourceNotFoundException", "No such project.")

    def list_sources(self, project_id, token, size):
        if not project_id:
            raise ServiceFault(400, "ValidationException", "projectIdentifier must not be null")
        for project in self.estate.projects:
            if project["id"] == project_id:
                if project["denied"]:
                    raise ServiceFault(403, "AccessDeniedException",
                                       "User is not permitted to perform operation: ListDataSources")
                items = [{"domainId": self.estate.domain_id, "dataSourceId": s["id"], "name": s["name"],
                          "type": s["type"], "status": "READY"}
                         for s in self.estate.sources if s["project"] is project]
                return self.page("sources " + project_id, items, token, size)
        raise ServiceFault(404, "ResourceNotFoundException", "No such project.")

    def list_runs(self, source, status, token, size):
        if status is not None and status not in RUN_STATUSES:
            raise ServiceFault(400, "ValidationException", f"status {status} is not in the enum value set")
        runs = [run for run in source["runs"] if status is None or run["wire"]["status"] == status]
        chain = f"runs {source['id']} {status}"
        if source["denied"]:
            raise ServiceFault(403, "AccessDeniedException",
                               "User is not permitted to perform operation: ListDataSourceRuns")
        with self.lock:
            start, blank = self.open_token(chain, token) if token is not None else (0, False)
            if source["deleted"] and start >= HEAD:
                self.counts["deleted"] = self.counts.get("deleted", 0) + 1
                raise ServiceFault(404, "ResourceNotFoundException", "The data source does not exist.")
            if token is not None and token not in self.refused and self.chance("stale-token"):
                self.refused.add(token)
                raise ServiceFault(400, "ValidationException", "The nextToken has expired.")
            if not blank and start < len(runs) and self.chance("empty-page"):
                return {"items": [], "nextToken": self.token(chain, start, True)}
            items = []
            if start > 0 and self.chance("duplicate"):
                again = runs[max(0, start - 2):start]
                items += [self.estate.older_copy(run) if status is None and number == 0 else self.estate.wire_run(run)
                          for number, run in enumerate(again)]
            end = start + max(1, size - len(items))
            items = (items + [self.estate.wire_run(run) for run in runs[start:end]])[:size]
            end = min(end, len(runs))
        out = {"items": items}
        if end < len(runs):
            out["nextToken"] = self.token(chain, end, False)
        elif self.options.empty_last_token:
            out["nextToken"] = ""
        return out

    def list_activities(self, source, run, status, token, size):
        self.counts["assetCalls"] = self.counts.get("assetCalls", 0) + 1
        if source["assetsDenied"]:
            raise ServiceFault(403, "AccessDeniedException",
                               "User is not permitted to perform operation: ListDataSourceRunActivities")
        items = [wire_asset(run, asset) for asset in assets_of(run) if status in (None, asset["dataAssetStatus"])]
        return self.page(f"activities {run['wire']['id']} {status}", items, token, size)

    def page(self, chain, items, token, size):
        start = self.open_token(chain, token)[0] if token is not None else 0
        out = {"items": items[start:start + size]}
        if start + size < len(items):
            out["nextToken"] = self.token(chain, start + size)
        return out


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def log_message(self, *args):
        pass

    def do_GET(self):
        service, options = self.server.service, self.server.options
        if self.server.before_answer:
            self.server.before_answer()
        if self.server.spoil:
            self.server.callers.add("echoes")
            return send_back(self, *self.server.spoil)
        try:
            key = sigv4.check("GET", self.path, list(self.headers.items()), b"", REGION, "datazone", self.server.keyring)
        except sigv4.Refused as refused:
            if options.latency_ms:
                time.sleep(options.latency_ms / 1000)
            service.count_refusal(refused.code)
            return self.refuse(refused.status, refused.code, str(refused))
        self.server.callers.add(key.owner)
        if options.latency_ms:
            time.sleep(options.latency_ms / 1000)
        fault = service.reply_fault(self.path)
        if fault in ("http500", "http503", "throttle", "bare429", "reset", "html", "empty"):
            return self.fail(fault)
        path, _, query = self.path.partition("?")
        try:
            # A literal + is a plus sign here, as it is to the service.
            content = service.answer(path, parse_qs(query.replace("+", "%2B"), keep_blank_values=True))
        except ServiceFault as refused:
            return self.refuse(refused.status, refused.code, str(refused))
        body = json.dumps(content, ensure_ascii=service.rng.random() < 0.5).encode()
        if fault == "noitems":
            return self.send(200, b"{}")
        if fault == "garbled":
            return self.garble(body)
        self.send(200, body, cut=fault == "cut")

    def fail(self, fault):
        if fault == "http500":
            self.refuse(500, "InternalServerException", "Unexpected error")
        elif fault == "http503":
            self.send(503, b"<html><body>Service Unavailable</body></html>", kind="text/html")
        elif fault == "throttle":
            self.refuse(429, "ThrottlingException", "Rate exceeded")
        elif fault == "bare429":
            self.send(429, b"")
        elif fault == "html":
            self.send(200, b"<!DOCTYPE html><html><body>Please sign in to the proxy</body></html>", kind="text/html")
        elif fault == "empty":
            self.send(200, b"")
        else:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            if self.server.service.rng.random() < 0.5:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n{\"ite")
                self.wfile.flush()
            self.close_connection = True
            self.connection.close()

    def garble(self, body):
        kind = self.server.service.rng.randrange(4)
        if kind == 0:  # whole by its length, cut by its content
            self.send(200, body[:len(body) * 2 // 3])
        elif kind == 1:
            self.send(200, bytes(byte ^ 0x5A for byte in body[:4000]))
        elif kind == 2:
            self.send(200, b"\x1f\x8b\x08\x00garbled", extra="Content-Encoding: gzip\r\n")
        else:
            self.send(200, b'"a string"')

    def refuse(self, status, code, message):
        self.send(status, json.dumps({"message": message}).encode(), extra=f"x-amzn-errortype: {code}\r\n")

    def send(self, status, body, kind="application/json", extra="", cut=False):
        reason = self.responses.get(status, ("Unknown",))[0]
        head = (f"HTTP/1.1 {status} {reason}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                f"x-amzn-requestid: {uuid.uuid4()}\r\nDate: {formatdate(self.server.keyring.clock.now(), usegmt=True)}\r\n{extra}\r\n").encode()
        if cut:
            body = body[:len(body) // 2]
            self.close_connection = True
        self.wfile.write(head + body)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, options, estate, keyring):
        super().__init__(("127.0.0.1", options.port), Handler)
        self.options, self.keyring, self.service = options, keyring, Service(options, estate)
        self.callers = Tally()
        self.before_answer = None  # called before each request is judged
        self.spoil = None  # status and form of an echo that is given in place of the reply

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def start(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def handle_error(self, request, client_address):
        pass  # a client that leaves is no error


def parse_faults(text):
    faults = {}
    for item in filter(None, text.split(",")):
        name, _, rate = item.partition("=")
        if name not in REPLY_FAULTS + LIST_FAULTS:
            raise argparse.ArgumentTypeError(f"unknown fault {name}")
        faults[name] = float(rate or 1)
    return faults


def parse_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--projects", type=int, default=4)
    parser.add_argument("--sources", type=int, default=9)
    parser.add_argument("--runs", type=int, default=1500)
    parser.add_argument("--denied", type=int, default=0, help="how many of the projects may not be read")
    parser.add_argument("--denied-sources", type=int, default=0, help="how many sources' runs may not be read")
    parser.add_argument("--deleted-sources", type=int, default=0, help="how many are gone after their first page")
    parser.add_argument("--assets", action="store_true", help="runs have assets")
    parser.add_argument("--denied-assets", type=int, default=0, help="how many sources' assets may not be read")
    parser.add_argument("--unknown-enums", action="store_true")
    parser.add_argument("--big-errors", type=int, default=0, help="how many runs have an error text of 1 MiB")
    parser.add_argument("--unordered", action="store_true")
    parser.add_argument("--plain-times", action="store_true", help="one form of time only")
    parser.add_argument("--empty-last-token", action="store_true", help="the last page has an empty token")
    parser.add_argument("--faults", type=parse_faults, default={})
    parser.add_argument("--max-streak", type=int, default=2)
    parser.add_argument("--latency-ms", type=int, default=0)
    parser.add_argument("--clock-offset", type=int, default=0, help="seconds by which this service's clock is ahead")
    parser.add_argument("--expect", help="file for the truth, one JSON object a line")
    return parser.parse_args(arguments)


def make_estate(options):
    return Estate(options.seed, options.projects, options.sources, options.runs, options.denied, options.unknown_enums,
                  options.big_errors, options.unordered, not options.plain_times, options.denied_sources,
                  options.deleted_sources, options.assets, options.denied_assets)


def main():
    options = parse_options(sys.argv[1:])
    estate = make_estate(options)
    if options.expect:
        with open(options.expect, "w", encoding="utf-8") as file:
            for row in estate.truth():
                file.write(json.dumps(row) + "\n")
    keyring = Keyring(options.seed + 1, ServiceClock(options.clock_offset))
    key = keyring.permanent("user/loopback")
    server = Server(options, estate, keyring)
    server.start()
    print(json.dumps({"endpointUrl": server.url, "domainId": estate.domain_id, "accessKeyId": key.key_id,
                      "secretAccessKey": key.secret, "region": REGION, "service": "datazone"}), flush=True)
    try:
        sys.stdin.read()
    except KeyboardInterrupt:
        pass
    server.shutdown()
    print(json.dumps(server.service.counts), flush=True)


if __name__ == "__main__":
    main()
