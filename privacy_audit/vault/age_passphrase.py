# SPDX-License-Identifier: Apache-2.0
"""Wrapping a small secret with a passphrase in the age format (C2SP age, version 1, "scrypt").

The age library does this too, but it holds the interpreter for the whole derivation, so that the
window would stand still, and it measures how much memory the *writing* machine can spare: a file
from a strong computer then asks a gigabyte of the reader's old laptop. Here the cost is the one
that the age command takes, 2^18, and the derivation runs beside the window. What is written is
read by every age program; a contract test holds both against each other.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
from typing import Final

from privacy_audit.vault.passphrase import derivation_bytes
from privacy_audit.vault.secret import Secret

WORK_FACTOR: Final = 18  # log2 of scrypt's N: 256 MiB, about a second
MOST_WORK: Final = 20  # 1 GiB; more is refused before it is tried
_SALT_LABEL: Final = b"age-encryption.org/v1/scrypt"
CHUNK: Final = 64 * 1024
VERSION_LINE: Final = b"age-encryption.org/v1\n"
LONGEST_HEADER: Final = 200
"""Bytes; a header with one passphrase has about 150."""
_HEADER: Final = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n---"
)
_MAC_LINE: Final = re.compile(rb" ([A-Za-z0-9+/]{43})\n")


class DoesNotOpen(Exception):
    """The passphrase is another one."""


class NotWrapped(Exception):
    """The bytes are no secret wrapped in this way, or ask too much of this computer."""


def wrap(secret: bytes, passphrase: Secret, *, work_factor: int = WORK_FACTOR) -> bytes:
    """A secret of at most 64 KiB as an age file that the passphrase opens."""
    if len(secret) > CHUNK:
        msg = "too long for one chunk"
        raise ValueError(msg)
    header, file_key = new_header(passphrase, work_factor=work_factor)
    nonce = os.urandom(16)
    payload = _aead(payload_key(file_key, nonce), bytes(11) + b"\x01", secret)
    return header + nonce + payload


def unwrap(data: bytes, passphrase: Secret) -> bytes:
    """The secret again. Raises ``DoesNotOpen`` or ``NotWrapped``."""
    from cryptography.exceptions import InvalidTag

    file_key, end = open_header(data, passphrase)
    nonce, payload = data[end : end + 16], data[end + 16 :]
    try:
        return _open(payload_key(file_key, nonce), bytes(11) + b"\x01", payload)
    except InvalidTag as error:
        raise NotWrapped from error


def new_header(passphrase: Secret, *, work_factor: int = WORK_FACTOR) -> tuple[bytes, bytes]:
    """The header of a new age file with a random file key of 16 bytes, and that key.

    About a second. What follows the header is the nonce and the chunks.
    """
    file_key, salt = os.urandom(16), os.urandom(16)
    body = _aead(_derive(passphrase, salt, work_factor), bytes(12), file_key)
    header = b"%s-> scrypt %s %d\n%s\n---" % (
        VERSION_LINE,
        _encode(salt),
        work_factor,
        _encode(body),
    )
    mac = hmac.digest(_hkdf(file_key, b"", b"header"), header, "sha256")
    return header + b" " + _encode(mac) + b"\n", file_key


def open_header(data: bytes, passphrase: Secret) -> tuple[bytes, int]:
    """The file key of an age file that begins with ``data``, and where its header ends.

    Raises ``DoesNotOpen``, or ``NotWrapped`` for anything but one passphrase within ``MOST_WORK``.
    """
    from cryptography.exceptions import InvalidTag

    header = _HEADER.match(data)
    mac = _MAC_LINE.match(data, header.end()) if header else None
    if header is None or mac is None:
        raise NotWrapped
    work_factor = int(header[2])
    if work_factor > MOST_WORK:
        raise NotWrapped
    try:
        key = _derive(passphrase, _decode(header[1]), work_factor)
        file_key = _open(key, bytes(12), _decode(header[3]))
    except InvalidTag as error:
        raise DoesNotOpen from error
    expected = hmac.digest(_hkdf(file_key, b"", b"header"), header[0], "sha256")
    if not hmac.compare_digest(expected, _decode(mac[1])):
        raise NotWrapped
    return file_key, mac.end()


def payload_key(file_key: bytes, nonce: bytes) -> bytes:
    """The key of the chunks."""
    return _hkdf(file_key, nonce, b"payload")


def _derive(passphrase: Secret, salt: bytes, work_factor: int) -> bytes:
    cost = 1 << work_factor
    return hashlib.scrypt(
        derivation_bytes(passphrase),
        salt=_SALT_LABEL + salt,
        n=cost,
        r=8,
        p=1,
        maxmem=128 * 8 * cost + 64 * 1024 * 1024,
        dklen=32,
    )


def _hkdf(secret: bytes, salt: bytes, label: bytes) -> bytes:
    """HKDF with SHA-256 to 32 bytes (RFC 5869), which is one block."""
    key = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(key, label + b"\x01", "sha256")


def _aead(key: bytes, nonce: bytes, data: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(key).encrypt(nonce, data, None)


def _open(key: bytes, nonce: bytes, data: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if len(data) < 16:
        raise InvalidTag
    return ChaCha20Poly1305(key).decrypt(nonce, data, None)


def _encode(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _decode(text: bytes) -> bytes:
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise NotWrapped from error
