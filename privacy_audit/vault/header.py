# SPDX-License-Identifier: Apache-2.0
"""The key file of a vault: the database key, wrapped under the passphrase.

``vault.key`` is JSON (an object, UTF-8):

    format       "privacy-audit-vault"
    version      1
    vault_id     32 hexadecimal digits, random; names the entry in the system's keyring
    created_at   ISO 8601, UTC
    kdf          {"name": "argon2id", "memory_kib", "passes", "lanes", "salt" (base64)}
    nonce        base64, 12 bytes
    key_check    base64, HMAC-SHA256 of the vault id under the database key: tells a stale key
                 from a damaged database
    wrapped_key  base64, ChaCha20-Poly1305 of the database key; all fields above are its
                 associated data
    in_keyring   whether the user also keeps the key in the system's keyring
    digest       SHA-256 of the canonical JSON of all other fields, in every version of the
                 format: tells damage from a wrong passphrase and from a newer version
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from privacy_audit.vault.problems import DamagedHeader, NewerVault

FORMAT = "privacy-audit-vault"
VERSION = 1
LARGEST_HEADER_BYTES = 16 * 1024
NONCE_BYTES = 12
WRAPPED_BYTES = 32 + 16
DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """What one guess of the passphrase costs with Argon2id (RFC 9106)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def within_bounds(self) -> bool:
        """A hostile header must not eat the memory or the day of whoever opens it."""
        return (
            8 * 1024 <= self.memory_kib <= 512 * 1024
            and 1 <= self.passes <= 16
            and 1 <= self.lanes <= 16
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The parsed key file. Holds nothing that opens the vault without the passphrase."""

    vault_id: str
    created_at: datetime
    cost: KdfCost
    salt: bytes
    nonce: bytes
    key_check: bytes
    wrapped_key: bytes
    in_keyring: bool = False

    def associated_data(self) -> bytes:
        """What the wrapping vouches for: every field that unlocking relies on."""
        return _canonical(self._bound_fields())

    def to_bytes(self) -> bytes:
        """The file's content."""
        fields = self._bound_fields() | {
            "wrapped_key": _text(self.wrapped_key),
            "in_keyring": self.in_keyring,
        }
        return (json.dumps(fields | {"digest": _digest(fields)}, indent=1) + "\n").encode()

    def _bound_fields(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "vault_id": self.vault_id,
            "created_at": self.created_at.isoformat(),
            "kdf": {
                "name": "argon2id",
                "memory_kib": self.cost.memory_kib,
                "passes": self.cost.passes,
                "lanes": self.cost.lanes,
                "salt": _text(self.salt),
            },
            "nonce": _text(self.nonce),
            "key_check": _text(self.key_check),
        }


def parse_header(data: bytes) -> Header:
    """Read a key file. Raises DamagedHeader or NewerVault."""
    fields = _whole_object(data)
    if fields.get("format") != FORMAT:
        raise DamagedHeader
    version = fields.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerVault
    try:
        header = _header_from(fields)
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise DamagedHeader from error
    if version != VERSION or not _sizes_right(header):
        raise DamagedHeader
    return header


def _whole_object(data: bytes) -> dict[str, Any]:
    """The JSON object, once its digest has shown that it is as it was written."""
    if len(data) > LARGEST_HEADER_BYTES:
        raise DamagedHeader
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DamagedHeader from error
    if not isinstance(fields, dict):
        raise DamagedHeader
    digest = fields.pop("digest", None)
    if not isinstance(digest, str) or not hmac.compare_digest(
        digest.encode(), _digest(fields).encode()
    ):
        raise DamagedHeader
    return fields


def _header_from(fields: dict[str, Any]) -> Header:
    kdf = fields["kdf"]
    if kdf["name"] != "argon2id":
        raise ValueError("unknown key derivation")
    return Header(
        vault_id=_hexadecimal(fields["vault_id"]),
        created_at=datetime.fromisoformat(fields["created_at"]),
        cost=KdfCost(
            memory_kib=_whole_number(kdf["memory_kib"]),
            passes=_whole_number(kdf["passes"]),
            lanes=_whole_number(kdf["lanes"]),
        ),
        salt=_bytes(kdf["salt"]),
        nonce=_bytes(fields["nonce"]),
        key_check=_bytes(fields["key_check"]),
        wrapped_key=_bytes(fields["wrapped_key"]),
        in_keyring=fields["in_keyring"] is True,
    )


def _sizes_right(header: Header) -> bool:
    return (
        header.cost.within_bounds()
        and 16 <= len(header.salt) <= 64
        and len(header.nonce) == NONCE_BYTES
        and len(header.key_check) == DIGEST_BYTES
        and len(header.wrapped_key) == WRAPPED_BYTES
        and header.created_at.tzinfo is not None
    )


def _digest(fields: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(fields)).hexdigest()


def _canonical(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(value: Any) -> bytes:
    return base64.b64decode(value, validate=True)


def _hexadecimal(value: Any) -> str:
    if not isinstance(value, str) or len(bytes.fromhex(value)) != 16:
        raise ValueError("not an id")
    return value


def _whole_number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a whole number")
    return value
