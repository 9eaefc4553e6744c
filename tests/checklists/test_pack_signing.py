# SPDX-License-Identifier: Apache-2.0
"""Signatures of packs: right, unknown, missing, wrong."""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.checklists.own_packs import signature_words
from privacy_audit.checklists.signing import (
    BadSignature,
    Signed,
    SignedByUnknownKey,
    Unsigned,
    check_signature,
    key_fingerprint,
    sign,
)
from privacy_audit.errors import UserError

DATA = b"schema: 1\nid: acme\n"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()


def pem(encryption: KeySerializationEncryption | None = None) -> bytes:
    return KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption())


SIGNATURE = sign(DATA, pem())


def test_a_signature_with_a_kept_key_says_by_whom() -> None:
    assert check_signature(DATA, SIGNATURE, {"Council": PUBLIC}) == Signed(by="Council", key=PUBLIC)


def test_a_right_signature_with_an_unknown_key_says_so() -> None:
    state = check_signature(DATA, SIGNATURE, {"Other": base64.b64encode(bytes(32)).decode()})
    assert state == SignedByUnknownKey(key=PUBLIC)
    assert key_fingerprint(PUBLIC) in signature_words(state)


def test_no_signature_is_unsigned() -> None:
    assert check_signature(DATA, None, {"Council": PUBLIC}) == Unsigned()


def test_a_changed_byte_is_found() -> None:
    state = check_signature(DATA + b" ", SIGNATURE, {"Council": PUBLIC})
    assert isinstance(state, BadSignature)
    assert "does not fit the file" in signature_words(state)


def test_a_key_with_a_passphrase_can_sign() -> None:
    locked = pem(BestAvailableEncryption(b"fern"))
    assert sign(DATA, locked, b"fern") == SIGNATURE
    with pytest.raises(UserError, match="cannot be read"):
        sign(DATA, locked)


def test_only_ed25519_keys_sign() -> None:
    other = generate_private_key(SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    with pytest.raises(UserError, match="not an Ed25519 key"):
        sign(DATA, other)
    with pytest.raises(UserError, match="cannot be read"):
        sign(DATA, b"nothing")


def test_the_fingerprint_is_short_enough_to_be_read_out() -> None:
    groups = key_fingerprint(PUBLIC).split(" ")
    assert [len(group) for group in groups] == [4] * 8


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"privacy-audit-signature: 2\nkey: x\nsignature: y\n",
        SIGNATURE.replace(b"key: ", b"kex: "),
        SIGNATURE.replace(b"key: ", b"key: !"),
        SIGNATURE.replace(b"signature: ", b"signature: AAAA"),
        SIGNATURE + b"more\n",
        SIGNATURE[:60],
        SIGNATURE * 100,
        b"\xff\xfe" + SIGNATURE,
        b"privacy-audit-signature: 1\nkey: \nsignature: \n",
    ],
)
def test_a_damaged_signature_is_a_bad_one_and_never_unsigned(damage: bytes) -> None:
    assert isinstance(check_signature(DATA, damage, {"Council": PUBLIC}), BadSignature)


def test_windows_line_ends_do_no_harm() -> None:
    windows = SIGNATURE.replace(b"\n", b"\r\n")
    assert isinstance(check_signature(DATA, windows, {"Council": PUBLIC}), Signed)


@given(st.binary(max_size=300))
def test_any_bytes_are_no_good_signature(data: bytes) -> None:
    assert isinstance(check_signature(DATA, data, {"Council": PUBLIC}), BadSignature)


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_any_changed_byte_of_the_pack_is_found(at: int, flip: int) -> None:
    changed = DATA[:at] + bytes([DATA[at] ^ flip]) + DATA[at + 1 :]
    assert isinstance(check_signature(changed, SIGNATURE, {"Council": PUBLIC}), BadSignature)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_a_signature_made_by_openssl_is_read(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(pem())
    (tmp_path / "acme.yaml").write_bytes(DATA)
    made = subprocess.run(
        ["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", "key.pem", "-in", "acme.yaml"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    ).stdout
    text = (
        f"privacy-audit-signature: 1\nkey: {PUBLIC}\nsignature: {base64.b64encode(made).decode()}\n"
    )
    assert check_signature(DATA, text.encode(), {"Council": PUBLIC}) == Signed(
        by="Council", key=PUBLIC
    )
