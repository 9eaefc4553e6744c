# SPDX-License-Identifier: Apache-2.0
"""From passphrase to database key and back: Argon2id, then ChaCha20-Poly1305."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from privacy_audit.vault.header import NONCE_BYTES, Header, KdfCost
from privacy_audit.vault.passphrase import derivation_bytes
from privacy_audit.vault.problems import DamagedHeader, WrongPassphrase, no_memory
from privacy_audit.vault.secret import KEY_BYTES, Secret, VaultKey

if TYPE_CHECKING:
    from datetime import datetime

SALT_BYTES = 16
_CHECK_LABEL = b"privacy-audit vault key check\n"


def new_key() -> VaultKey:
    """32 bytes from the system's random source."""
    return VaultKey(secrets.token_bytes(KEY_BYTES))


def new_header(key: VaultKey, passphrase: Secret, *, created_at: datetime, cost: KdfCost) -> Header:
    """A header with a new vault id that opens to ``key`` with ``passphrase``."""
    vault_id = secrets.token_hex(16)
    bare = Header(
        vault_id=vault_id,
        created_at=created_at,
        cost=cost,
        salt=b"",
        nonce=b"",
        key_check=key_check(key, vault_id),
        wrapped_key=b"",
    )
    return rewrapped(bare, key, passphrase, cost=cost)


def rewrapped(header: Header, key: VaultKey, passphrase: Secret, *, cost: KdfCost) -> Header:
    """The same vault's header under another passphrase, with a fresh salt and nonce."""
    bare = replace(
        header,
        cost=cost,
        salt=secrets.token_bytes(SALT_BYTES),
        nonce=secrets.token_bytes(NONCE_BYTES),
        wrapped_key=b"",
    )
    wrapping_key = derive(passphrase, bare)
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    sealed = ChaCha20Poly1305(wrapping_key).encrypt(
        bare.nonce, key.reveal(), bare.associated_data()
    )
    return replace(bare, wrapped_key=sealed)


def unwrap(header: Header, passphrase: Secret) -> VaultKey:
    """The database key. Raises WrongPassphrase, or EnvironmentProblem for want of memory."""
    wrapping_key = derive(passphrase, header)
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        data = ChaCha20Poly1305(wrapping_key).decrypt(
            header.nonce, header.wrapped_key, header.associated_data()
        )
    except InvalidTag as error:
        raise WrongPassphrase from error
    key = VaultKey(data)
    if not is_key_of(header, key):
        raise DamagedHeader
    return key


def derive(passphrase: Secret, header: Header) -> bytes:
    """32 bytes from the passphrase at the cost that the header names; about 0.1 s of work."""
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            secret=derivation_bytes(passphrase),
            salt=header.salt,
            time_cost=header.cost.passes,
            memory_cost=header.cost.memory_kib,
            parallelism=header.cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as error:
        raise no_memory() from error


def key_check(key: VaultKey, vault_id: str) -> bytes:
    """Says whether a key belongs to a vault, and nothing about the key."""
    return hmac.new(key.reveal(), _CHECK_LABEL + vault_id.encode(), hashlib.sha256).digest()


def is_key_of(header: Header, key: VaultKey) -> bool:
    """Whether ``key`` is the database key of this header's vault."""
    return hmac.compare_digest(header.key_check, key_check(key, header.vault_id))
