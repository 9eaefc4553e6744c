# SPDX-License-Identifier: Apache-2.0
"""Five hundred damaged pages: none crashes the reader, none counts as "nothing found"."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from privacy_audit.search.model import PageStatus
from privacy_audit.search.pages.problem_file import problem_file
from privacy_audit.search.pages.reading import read_page
from tests.search.pages.pages import own, own_pages

Damage = Callable[[bytes, random.Random], bytes]

SOURCES = [expected.file for expected in own_pages() if expected.status != PageStatus.EMPTY]
ENCODINGS = ("utf-16-le", "utf-16-be", "utf-32-le", "cp037", "utf-7", "shift_jis", "koi8_r")
HOSTILE = (
    b"<div>" * 3_000,
    b"<table><tr><td>" * 2_000,
    b"<b><i>" * 2_000,
    b"<script>document.write('<div class=g>')</script>",
    b"<svg onload=alert(1)><title>x</title></svg>",
    b'<a href="javascript:alert(1)"><h3>x</h3></a>',
    b'<div class="g"><a href="data:text/html,x"><h3>x</h3></a></div>',
    b'<a href="http://[::1"><h3>x</h3></a>',
    b'<a href="https://exa mple:99999/"><h3>x</h3></a>',
    b"<!--" * 500,
    b"<![CDATA[" * 500,
    b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>&b;",
    b"&" * 2_000,
    b"</div>" * 2_000,
    b"<base href='https://evil.example/'><meta charset=utf-7>",
    "\u202e\u0000\ufffe\ud7ff".encode(),
    b'<input name="q" value="' + b"x" * 50_000 + b'">',
    b"<p " + b'class="a b" ' * 2_000 + b">",
)


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def headless(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(len(data)) :]


def flipped(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(max(1, len(found) // chance.choice((20, 100, 500)))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def wrong_encoding(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8")
    return text.encode(chance.choice(ENCODINGS), "replace")


def twice_decoded(data: bytes, chance: random.Random) -> bytes:
    del chance
    return data.decode("latin-1").encode("utf-8")


def binary_inside(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + chance.randbytes(chance.choice((10, 500, 20_000))) + data[place:]


def shuffled(data: bytes, chance: random.Random) -> bytes:
    pieces = data.split(b"<")
    chance.shuffle(pieces)
    return b"<".join(pieces)


def without_ends(data: bytes, chance: random.Random) -> bytes:
    return b"</".join(piece for piece in data.split(b"</") if chance.random() < 0.6)


def with_hostile_markup(data: bytes, chance: random.Random) -> bytes:
    place = data.find(b">", chance.randrange(len(data))) + 1
    return data[:place] + chance.choice(HOSTILE) + data[place:]


def repeated(data: bytes, chance: random.Random) -> bytes:
    return data * chance.choice((2, 5, 40))


DAMAGES: tuple[Damage, ...] = (
    truncated,
    headless,
    flipped,
    wrong_encoding,
    twice_decoded,
    binary_inside,
    shuffled,
    without_ends,
    with_hostile_markup,
    repeated,
)
ROUNDS = 50


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage.__name__))
def test_damaged_page_never_counts_as_nothing_found(damage: Damage) -> None:
    for number in range(ROUNDS):
        chance = random.Random(f"{damage.__name__}-{number}")
        file = chance.choice(SOURCES)
        data = damage(own(file), chance)
        page = read_page(data)
        where = f"{damage.__name__} {number} of {file}"
        assert page.status is not PageStatus.EMPTY, where
        if page.status.is_answer or page.status is PageStatus.OFF_TOPIC:
            assert page.results, where
        else:
            assert not page.results, where
        assert all(result.url.startswith(("http://", "https://")) for result in page.results)
        assert problem_file(data, page)


def test_there_are_five_hundred() -> None:
    assert len(DAMAGES) * ROUNDS == 500


def test_twenty_megabytes_of_each_kind_of_nothing() -> None:
    size = 20 * 1024 * 1024
    for filling in (b"\x00", b"\xff", b"<div>", b"<p>a", b"{", b"[", b'"', b"&amp;", b"a "):
        page = read_page((filling * (size // len(filling) + 1))[:size])
        assert page.status is PageStatus.UNKNOWN_LAYOUT
        assert page.notes
