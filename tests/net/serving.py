# SPDX-License-Identifier: Apache-2.0
"""Real servers on this machine: plain, encrypted, and a proxy, each answering as the test says."""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request as the server saw it. headers: names in lower case. at: seconds."""

    method: str
    path: str
    params: dict[str, str]
    headers: dict[str, str]
    body: bytes
    at: float


class Handler(BaseHTTPRequestHandler):
    """Looks the path up in the server's routes."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def do_CONNECT(self) -> None:
        self._note(b"")
        self.server.tunnel(self)

    def answer(
        self,
        body: bytes | str = b"",
        *,
        status: int = 200,
        kind: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send a whole answer."""
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(data)

    def answer_json(self, data: object, **named: Any) -> None:
        """Send JSON."""
        self.answer(json.dumps(data), **named)

    def _handle(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        seen = self._note(self.rfile.read(length))
        route = self.server.routes.get(seen.path) or self.server.routes.get("*")
        if route is None:
            self.answer("not here", status=404, kind="text/plain")
        else:
            route(self)

    def _note(self, body: bytes) -> Seen:
        parts = urlsplit(self.path)
        seen = Seen(
            method=self.command,
            path=parts.path,
            params=dict(parse_qsl(parts.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=body,
            at=time.monotonic(),
        )
        self.server.seen.append(seen)
        return seen

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Keep quiet."""


Route = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """A server with routes by path (``*`` for the rest) that remembers what it saw."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, address: str = "127.0.0.1") -> None:
        if ":" in address:
            self.address_family = socket.AF_INET6
        self.routes: dict[str, Route] = {}
        self.seen: list[Seen] = []
        self.tunnel: Route = lambda handler: handler.answer(status=502)
        self.scheme = "http"
        super().__init__((address, 0), Handler)

    @property
    def authority(self) -> str:
        """Host and port as they stand in addresses."""
        return f"{self.server_address[0]!s}:{self.server_port}"

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"{self.scheme}://{self.authority}{path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what several tests are about."""


@contextmanager
def serving(address: str = "127.0.0.1", *, certificate: Path | None = None) -> Iterator[Server]:
    """A running server; with a certificate file it speaks TLS."""
    server = Server(address)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.scheme = "https"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def tunnel_to(target: Server) -> Route:
    """What a proxy does with CONNECT: pass everything on, here always to ``target``."""

    def tunnel(handler: Handler) -> None:
        host, port = str(target.server_address[0]), target.server_port
        with socket.create_connection((host, port)) as onward:
            handler.send_response(200, "Connection established")
            handler.end_headers()
            handler.close_connection = True
            back = threading.Thread(target=_pump, args=(onward, handler.connection), daemon=True)
            back.start()
            _pump(handler.connection, onward)
            back.join()

    return tunnel


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


def make_certificate(folder: Path, *names: str) -> Path:
    """A self-signed certificate with its key in one file, valid for these hosts."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test on this machine")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([_san(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{names[0]}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


def _san(name: str) -> Any:
    from cryptography import x509

    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
