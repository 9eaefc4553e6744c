# SPDX-License-Identifier: Apache-2.0
"""Names of others are data; what is shown hides nothing."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.incidents.evidence_model import FileRole
from privacy_audit.incidents.names import (
    LONGEST_NAME,
    LONGEST_SHOWN,
    generated_name,
    kept_name,
    visible,
    visible_text,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=600)


@given(st.integers(1, 9999), st.sampled_from(FileRole), ANY_TEXT)
def test_generated_names_are_plain_whatever_the_extension(
    number: int, role: FileRole, extension: str
) -> None:
    name = generated_name(number, role, extension)
    assert re.fullmatch(r"E-\d{4}-[a-z]+\.[a-z0-9]{1,8}", name)


@given(ANY_TEXT)
def test_any_name_can_be_kept_and_shown(text: str) -> None:
    kept = kept_name(text)
    assert len(kept) <= LONGEST_NAME
    kept.encode("utf-8")
    shown = visible(text)
    assert len(shown) <= LONGEST_SHOWN
    assert shown.isprintable() or set(shown) & set("\u200c\u200d") or "\U0001f3f4" in shown
    assert not any(unicodedata.bidirectional(c) in _TURNING for c in shown)


@given(ANY_TEXT)
def test_no_text_keeps_a_mark_that_turns_the_reading_order(text: str) -> None:
    shown = visible_text(text)
    assert not any(unicodedata.bidirectional(c) in _TURNING for c in shown)
    assert not set(shown) & set("\0\x1b\x07\r")


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("photo\u202egpj.exe", "photo‹U+202E›gpj.exe"),
        ("a\nb", "a␊b"),
        ("a\0b", "a␀b"),
        ("mark\u200f.png", "mark‹U+200F›.png"),
        ("two\u00a0words", "two words"),
        ("Siân 🏴󠁧󠁢󠁷󠁬󠁳󠁿.jpg", "Siân 🏴󠁧󠁢󠁷󠁬󠁳󠁿.jpg"),
        ("👩‍👧.png", "👩‍👧.png"),
        ("../../etc/passwd", "../../etc/passwd"),
    ],
)
def test_tricks_are_written_out(name: str, shown: str) -> None:
    assert visible(name) == shown


def test_a_long_name_keeps_its_ending() -> None:
    assert visible("a" * 500 + ".exe").endswith(".exe")


def test_bytes_that_are_no_text_can_be_kept() -> None:
    name = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    assert kept_name(name) == "caf\\udce9.txt"
