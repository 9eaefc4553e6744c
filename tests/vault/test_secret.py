# SPDX-License-Identifier: Apache-2.0
"""A secret shows itself to nobody who does not ask for it."""

from __future__ import annotations

import copy
import pickle
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.errors import UserError
from privacy_audit.vault.secret import Secret, VaultKey

TEXT = "violet thunder spoon"
KEY = b"0123456789abcdef0123456789abcdef"
SECRETS = (Secret(TEXT), VaultKey(KEY))


@pytest.mark.parametrize("secret", SECRETS, ids=["passphrase", "key"])
@pytest.mark.parametrize(
    "shown", [repr, str, lambda s: f"{s}", lambda s: f"{s!r:>9}", lambda s: f"{s:>9}"]
)
def test_no_way_of_printing_shows_it(secret: object, shown: Callable[[object], str]) -> None:
    text = shown(secret)
    assert "***" in text
    assert "violet" not in text
    assert "0123" not in text


@pytest.mark.parametrize("secret", SECRETS, ids=["passphrase", "key"])
@pytest.mark.parametrize("leak", [pickle.dumps, copy.copy, copy.deepcopy])
def test_it_is_not_pickled_or_copied(secret: object, leak: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError) as caught:
        leak(secret)
    assert "violet" not in str(caught.value)


def test_reveal_gives_it_back() -> None:
    assert Secret(TEXT).reveal() == TEXT
    assert VaultKey(KEY).reveal() == KEY


def test_equality_compares_the_content_of_one_kind_only() -> None:
    assert Secret(TEXT) == Secret(TEXT)
    assert Secret(TEXT) != Secret(TEXT + "s")
    assert Secret(TEXT) != TEXT
    assert VaultKey(KEY) == VaultKey(bytes(KEY))
    assert VaultKey(KEY) != KEY


def test_it_has_no_attribute_dictionary_to_dump() -> None:
    assert not hasattr(Secret(TEXT), "__dict__")
    assert not hasattr(VaultKey(KEY), "__dict__")


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32") as caught:
        VaultKey(KEY[:31])
    assert "0123" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"one two\n", "one two"),
        (b"one two", "one two"),
        (b"one two\r\n", "one two"),
        (b" one two \n", " one two "),
        (b"one\nsecond line\n", "one"),
        (b"\xef\xbb\xbfone\n", "one"),
        ("ŵyna ŷd\n".encode(), "ŵyna ŷd"),
    ],
)
def test_a_passphrase_file_gives_its_first_line(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "passphrase"
    path.write_bytes(data)
    assert Secret.from_file(path).reveal() == expected


@pytest.mark.parametrize("data", [b"", b"\n", b"\r\n", b"\nsecond\n"])
def test_an_empty_first_line_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "passphrase"
    path.write_bytes(data)
    with pytest.raises(UserError, match="empty") as caught:
        Secret.from_file(path)
    assert caught.value.field == "passphrase_file"


def test_a_missing_passphrase_file_is_the_users_to_mend(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        Secret.from_file(tmp_path / "nothing")


def test_a_file_that_is_not_text_does_not_leak_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "passphrase"
    path.write_bytes(b"violet\xff thunder\n")
    with pytest.raises(UserError, match="UTF-8") as caught:
        Secret.from_file(path)
    assert "violet" not in "".join(traceback.format_exception(caught.value))
