# SPDX-License-Identifier: Apache-2.0
"""The key file: read back as written, damaged in any byte, newer, or hostile."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.vault.header import Header, KdfCost, parse_header
from privacy_audit.vault.problems import DamagedHeader, NewerVault, WrongPassphrase
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.wrapping import is_key_of, new_header, new_key, rewrapped, unwrap
from tests.vault.making import OTHER_PASSPHRASE, PASSPHRASE, QUICK

KEY = new_key()
HEADER = new_header(KEY, PASSPHRASE, created_at=datetime(2026, 11, 20, 10, tzinfo=UTC), cost=QUICK)
DATA = HEADER.to_bytes()


def forged(**changes: Any) -> bytes:
    """A key file with other fields and a digest that fits them."""
    fields = json.loads(DATA) | changes
    fields.pop("digest", None)
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps(fields | {"digest": hashlib.sha256(canonical).hexdigest()}).encode()


def kdf(**changes: Any) -> dict[str, Any]:
    return dict(json.loads(DATA)["kdf"]) | changes


def test_a_header_is_read_back_as_it_was_written() -> None:
    assert parse_header(DATA) == HEADER


def test_the_passphrase_opens_it_and_no_other_does() -> None:
    assert unwrap(HEADER, PASSPHRASE) == KEY
    with pytest.raises(WrongPassphrase):
        unwrap(HEADER, OTHER_PASSPHRASE)


def test_neither_key_nor_passphrase_stands_in_the_file() -> None:
    for form in (KEY.reveal(), KEY.reveal().hex().encode(), base64.b64encode(KEY.reveal())):
        assert form not in DATA
    assert PASSPHRASE.reveal().encode() not in DATA


def test_rewrapping_keeps_the_key_and_takes_fresh_salt_and_nonce() -> None:
    other = rewrapped(HEADER, KEY, OTHER_PASSPHRASE, cost=QUICK)
    assert unwrap(other, OTHER_PASSPHRASE) == KEY
    assert other.vault_id == HEADER.vault_id
    assert other.salt != HEADER.salt
    assert other.nonce != HEADER.nonce


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_any_changed_byte_is_damage_or_changes_nothing(position: int, flip: int) -> None:
    changed = bytearray(DATA)
    changed[position] ^= flip
    try:
        header = parse_header(bytes(changed))
    except DamagedHeader:
        return
    # Only white space can change without changing the meaning.
    assert header == HEADER
    assert bytes(changed).split() == DATA.split()


@given(st.integers(0, len(DATA) - 2))
def test_a_truncated_file_is_damaged(length: int) -> None:
    with pytest.raises(DamagedHeader):
        parse_header(DATA[:length])


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 10_000, b"{" + b" " * 20_000 + b"}"]
)
def test_what_is_no_key_file_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedHeader):
        parse_header(data)


def test_a_newer_version_is_told_apart_from_damage() -> None:
    with pytest.raises(NewerVault):
        parse_header(forged(version=2, kdf={"name": "from the future"}))


def test_a_newer_version_with_a_changed_byte_is_damage() -> None:
    with pytest.raises(DamagedHeader):
        parse_header(forged(version=2).replace(b'"in_keyring": false', b'"in_keyring": true'))


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 0},
        {"version": "1"},
        {"format": "another"},
        {"kdf": kdf(memory_kib=4 * 1024 * 1024)},
        {"kdf": kdf(memory_kib=1024)},
        {"kdf": kdf(memory_kib="65536")},
        {"kdf": kdf(passes=10_000)},
        {"kdf": kdf(passes=0)},
        {"kdf": kdf(passes=True)},
        {"kdf": kdf(lanes=1000)},
        {"kdf": kdf(lanes=-1)},
        {"kdf": kdf(name="argon2d")},
        {"kdf": kdf(salt="AAAA")},
        {"kdf": []},
        {"nonce": "AAAA"},
        {"wrapped_key": "AAAA"},
        {"wrapped_key": "not base64!"},
        {"key_check": ""},
        {"vault_id": "../../etc"},
        {"vault_id": 7},
        {"created_at": "yesterday"},
        {"created_at": "2026-11-20T10:00:00"},
    ],
)
def test_a_hostile_header_is_refused_before_any_derivation(changes: dict[str, Any]) -> None:
    with pytest.raises(DamagedHeader):
        parse_header(forged(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"kdf": kdf(passes=2)},
        {"kdf": kdf(memory_kib=9 * 1024)},
        {"vault_id": "00" * 16},
        {"created_at": "2020-01-01T00:00:00+00:00"},
        {"key_check": base64.b64encode(bytes(32)).decode()},
    ],
)
def test_a_forged_field_does_not_open_with_the_right_passphrase(changes: dict[str, Any]) -> None:
    with pytest.raises(WrongPassphrase):
        unwrap(parse_header(forged(**changes)), PASSPHRASE)


def test_the_keyring_mark_may_change_without_the_passphrase() -> None:
    marked = parse_header(replace(HEADER, in_keyring=True).to_bytes())
    assert marked.in_keyring
    assert unwrap(marked, PASSPHRASE) == KEY


def test_a_key_is_known_as_its_vaults_own() -> None:
    assert is_key_of(HEADER, KEY)
    assert not is_key_of(HEADER, new_key())


def test_the_usual_cost_is_64_mib_and_three_passes() -> None:
    assert KdfCost() == KdfCost(memory_kib=65_536, passes=3, lanes=4)


def test_two_headers_share_nothing_that_must_be_fresh() -> None:
    other: Header = new_header(KEY, PASSPHRASE, created_at=HEADER.created_at, cost=QUICK)
    assert {other.vault_id, other.salt, other.nonce, other.wrapped_key}.isdisjoint(
        {HEADER.vault_id, HEADER.salt, HEADER.nonce, HEADER.wrapped_key}
    )


def test_a_short_secret_never_reaches_the_error() -> None:
    with pytest.raises(WrongPassphrase) as caught:
        unwrap(HEADER, Secret("purple giraffe"))
    assert "giraffe" not in caught.value.sentence()
    assert caught.value.field == "passphrase"
