# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""A company's proxy on loopback, and the private authority that it sits in front of. Knows a few host names, sends each
to a port of this machine, and counts. Standard library only; certificates are made by the openssl command."""

import base64
import select
import socket
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from keys import Tally


def make_certificate(folder, hosts):
    """A private authority of one certificate, good for these hosts. Gives the file with it and the file with both."""
    names = ",".join(f"DNS:{host}" for host in hosts)
    certificate, key = folder / "authority.pem", folder / "authority.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=Loopback authority", "-addext", f"subjectAltName={names}", "-keyout", str(key), "-out",
         str(certificate)], check=True, capture_output=True)
    both = folder / "server.pem"
    both.write_text(certificate.read_text() + key.read_text())
    return certificate, both


class TlsFront:
    """Speaks TLS for a server that speaks plain HTTP."""

    def __init__(self, both, port):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(both)
        self.context, self.back = context, port
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self):
        self.socket.close()

    def _accept(self):
        while True:
            try:
                raw, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(raw,), daemon=True).start()

    def _serve(self, raw):
        try:
            with self.context.wrap_socket(raw, server_side=True) as front, \
                    socket.create_connection(("127.0.0.1", self.back)) as back:
                pump(front, back)
        except OSError:
            pass  # a client that leaves, or does not trust us


def pump(one, other):
    pairs = {one: other, other: one}
    while True:
        # What TLS has read ahead, no select tells of.
        ready = [end for end in pairs if isinstance(end, ssl.SSLSocket) and end.pending()]
        for end in ready or select.select(list(pairs), [], [], 60)[0] or [None]:
            data = end.recv(65536) if end else b""
            if not data:
                return
            pairs[end].sendall(data)


class Proxy(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, ports, user=None):
        """`ports` by "host:port" as asked for; `user` is "name:password" where the proxy wants one."""
        super().__init__(("127.0.0.1", 0), ProxyHandler)
        self.ports = ports
        self.wanted = "Basic " + base64.b64encode(user.encode()).decode() if user else None
        self.tally = Tally()

    @property
    def port(self):
        return self.server_address[1]

    def start(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def handle_error(self, request, client_address):
        pass  # a client that leaves is no error


class ProxyHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_CONNECT(self):
        server = self.server
        said = self.headers.get("Proxy-Authorization")
        if server.wanted and said != server.wanted:
            server.tally.add("unauthorized" if said is None else "wrong password")
            return self.refuse(407, "Proxy-Authenticate: Basic realm=\"company\"\r\n", said)
        server.tally.add(self.path)
        port = server.ports.get(self.path)
        if port is None:
            return self.refuse(502, "", said)
        with socket.create_connection(("127.0.0.1", port)) as back:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self.wfile.flush()
            try:
                pump(self.connection, back)
            except OSError:
                pass
        self.close_connection = True
        return None

    def refuse(self, status, extra, said):
        """A careless proxy: its page shows what it was told."""
        body = f"<html>{self.path} {said}</html>".encode()
        self.wfile.write(f"HTTP/1.1 {status} No {said}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    def do_GET(self):
        self.server.tally.add("plain requests")
        self.refuse(502, "", None)

    do_POST = do_PUT = do_GET
