# SPDX-License-Identifier: Apache-2.0
"""A time-stamp service of our own: OpenSSL behind a small server on this machine."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.net.serving import Handler, Server

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="To install it: sudo apt-get install openssl"
)
_SETTINGS = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/ca.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[ca]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


def openssl(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the OpenSSL of the system."""
    return subprocess.run(
        ["openssl", *map(str, arguments)], capture_output=True, text=True, check=False
    )


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority with a time-stamp signer in a folder."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Authority:
        """A new one; takes some tenths of a second."""
        folder.mkdir(parents=True, exist_ok=True)
        settings = folder / "tsa.cnf"
        settings.write_text(_SETTINGS.format(folder=folder))
        (folder / "serial").write_text("01\n")
        for arguments in (
            ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-keyout", folder / "ca.key", "-out", folder / "ca.pem", "-days", "30",
             "-subj", "/CN=An authority of these tests", "-config", settings,
             "-extensions", "ca"),
            ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr",
             "-subj", "/CN=A time stamp signer", "-config", settings),
            ("x509", "-req", "-in", folder / "tsa.csr", "-CA", folder / "ca.pem",
             "-CAkey", folder / "ca.key", "-CAcreateserial", "-days", "30",
             "-extfile", settings, "-extensions", "leaf", "-out", folder / "tsa.pem"),
        ):  # fmt: skip
            done = openssl(*arguments)
            assert done.returncode == 0, done.stderr
        return cls(folder)

    @property
    def certificate(self) -> Path:
        """The top certificate."""
        return self.folder / "ca.pem"

    def reply(self, query: bytes) -> bytes:
        """What the service answers to a question."""
        asked, answer = self.folder / "asked.tsq", self.folder / "answer.tsr"
        asked.write_bytes(query)
        done = openssl(
            "ts", "-reply", "-config", self.folder / "tsa.cnf", "-queryfile", asked, "-out", answer
        )
        assert done.returncode == 0, done.stderr
        return answer.read_bytes()

    def route(self, change: Callable[[bytes], bytes] = bytes) -> Callable[[Handler], None]:
        """A server's route that stamps what it is sent. change: done to the answer."""

        def stamp(handler: Handler) -> None:
            handler.answer(
                change(self.reply(handler.server.seen[-1].body)), kind="application/timestamp-reply"
            )

        return stamp


def stamp_address(server: Server) -> str:
    """Where the service of a server stands."""
    return server.url("/stamp")
