# SPDX-License-Identifier: Apache-2.0
"""Signatures of packs: Ed25519 over the file's bytes, in a small text file beside the pack.

``acme.yaml.sig`` holds three lines:

    privacy-audit-signature: 1
    key: <the public key, 32 bytes in base64>
    signature: <64 bytes in base64>

The bytes are signed as they are, so that an IT department can sign with any tool, for instance
``openssl pkeyutl -sign -rawin -inkey key.pem -in acme.yaml``. A signature proves who holds the key,
not that the advice is good: the name that is shown is the one under which the user kept the key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from privacy_audit.errors import UserError

SUFFIX: Final = ".sig"
MAX_SIGNATURE_BYTES: Final = 4096
_FIRST_LINE: Final = "privacy-audit-signature: 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The signature is right, and the user has kept the key under the name ``by``."""

    by: str
    key: str

    @property
    def key_fingerprint(self) -> str:
        """The key in a short form that can be read out."""
        return key_fingerprint(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedByUnknownKey:
    """The signature is right, but nobody has said yet whose key this is."""

    key: str

    @property
    def key_fingerprint(self) -> str:
        """The key in a short form that can be read out and compared."""
        return key_fingerprint(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsigned:
    """There is no signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadSignature:
    """There is a signature and it does not fit: a changed file, or a broken signature."""

    reason: str


SignatureState = Signed | SignedByUnknownKey | Unsigned | BadSignature


def key_fingerprint(key: str) -> str:
    """The SHA-256 of a public key as eight groups of four, to be compared by eye or telephone."""
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def check_signature(
    data: bytes, signature: bytes | None, trusted: Mapping[str, str]
) -> SignatureState:
    """What the signature file says about a pack.

    data: the pack's bytes. signature: the bytes of the signature file, ``None`` if there is none.
    trusted: name → public key in base64, as the user has kept them.
    """
    if signature is None:
        return Unsigned()
    read = _read_signature(signature)
    if isinstance(read, BadSignature):
        return read
    key, made = read
    if not _fits(key, made, data):
        return BadSignature(
            reason="The signature does not fit the file: one of the two was changed."
        )
    text = base64.b64encode(key).decode("ascii")
    for name, known in sorted(trusted.items()):
        if known == text:
            return Signed(by=name, key=text)
    return SignedByUnknownKey(key=text)


def sign(data: bytes, private_key_pem: bytes, passphrase: bytes | None = None) -> bytes:
    """The signature file for a pack, made with an Ed25519 key in PEM form.

    Raises UserError when the key cannot be read or is of another kind.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(private_key_pem, passphrase)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UserError(
            "The key cannot be read.", "Nothing was signed.", "Give an Ed25519 key as a PEM file."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UserError("This is not an Ed25519 key.", "Nothing was signed.")
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode("ascii")
    made = base64.b64encode(key.sign(data)).decode("ascii")
    return f"{_FIRST_LINE}\nkey: {public}\nsignature: {made}\n".encode("ascii")


def _fits(key: bytes, signature: bytes, data: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read_signature(signature: bytes) -> tuple[bytes, bytes] | BadSignature:
    if len(signature) > MAX_SIGNATURE_BYTES:
        return BadSignature(reason="The signature file is too long to be one.")
    try:
        lines = signature.decode("ascii").split("\n")
    except UnicodeDecodeError:
        return BadSignature(reason="The signature file is not plain text.")
    lines = [line.rstrip("\r") for line in lines]
    if lines[0] != _FIRST_LINE or len(lines) < 3 or any(lines[3:]):
        return BadSignature(reason="The signature file is not of the kind this program reads.")
    key = _field(lines[1], "key: ", 32)
    made = _field(lines[2], "signature: ", 64)
    if key is None or made is None:
        return BadSignature(reason="The signature file is damaged.")
    return key, made


def _field(line: str, name: str, length: int) -> bytes | None:
    if not line.startswith(name):
        return None
    try:
        value = base64.b64decode(line.removeprefix(name), validate=True)
    except (binascii.Error, ValueError):
        return None
    return value if len(value) == length else None
