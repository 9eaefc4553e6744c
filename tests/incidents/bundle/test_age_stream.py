# SPDX-License-Identifier: Apache-2.0
"""One age file as a stream: both ways with the age program, and no way round a change."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.vault.age_passphrase import CHUNK
from privacy_audit.vault.age_stream import AgeReader, AgeWriter, NotOpenable, is_age, opened_age
from privacy_audit.vault.sealing import WrongFilePassphrase
from privacy_audit.vault.secret import Secret

PASSPHRASE = Secret("lantern orbit velvet crumb")
CHEAP = 10
needs_age = pytest.mark.skipif(
    shutil.which("age") is None, reason="To install it: sudo apt-get install age"
)
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7)


def closed(content: bytes, *, piece: int = 10_000) -> bytes:
    """A file encrypted piece by piece at little cost."""
    out = io.BytesIO()
    writer = AgeWriter(out, PASSPHRASE, work_factor=CHEAP)
    for at in range(0, len(content), piece):
        writer.write(content[at : at + piece])
    writer.finish()
    return out.getvalue()


def opened(data: bytes, passphrase: Secret = PASSPHRASE) -> bytes:
    """All of its content."""
    return opened_age(io.BytesIO(data), passphrase).read()


def age(*arguments: str | Path) -> int:
    """Run the age command at a terminal of its own, where it asks for the passphrase."""
    import pty  # no such thing on Windows

    child, terminal = pty.fork()
    if not child:
        os.execvp("age", ["age", *map(str, arguments)])  # noqa: S606 - no shell
    asked = 0
    seen = b""
    while True:
        try:
            seen += os.read(terminal, 1024)
        except OSError:
            break
        if seen.count(b"passphrase") > asked and seen.rstrip().endswith(b":"):
            asked = seen.count(b"passphrase")
            os.write(terminal, PASSPHRASE.reveal().encode() + b"\n")
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_in_comes_out(size: int) -> None:
    content = os.urandom(size)
    assert opened(closed(content)) == content


@needs_age
def test_the_age_program_opens_what_we_write(tmp_path: Path) -> None:
    content = os.urandom(3 * CHUNK + 11)
    with (tmp_path / "bundle.age").open("wb") as file:
        writer = AgeWriter(file, PASSPHRASE)
        writer.write(content)
        writer.finish()
    code = age("--decrypt", "--output", tmp_path / "bundle", tmp_path / "bundle.age")
    assert code == 0
    assert (tmp_path / "bundle").read_bytes() == content


@needs_age
def test_we_open_what_the_age_program_writes(tmp_path: Path) -> None:
    content = os.urandom(CHUNK + 11)
    (tmp_path / "plain").write_bytes(content)
    code = age("--passphrase", "--output", tmp_path / "sealed.age", tmp_path / "plain")
    assert code == 0
    assert opened((tmp_path / "sealed.age").read_bytes()) == content


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_noticed(place: int, change: int) -> None:
    data = bytearray(_KNOWN)
    data[place % len(data)] ^= change
    with pytest.raises((NotOpenable, WrongFilePassphrase)):
        opened(bytes(data))


_KNOWN = closed(bytes(range(256)) * 600)


@pytest.mark.parametrize("cut", [1, 16, 17, CHUNK, CHUNK + 16, CHUNK + 17])
def test_a_file_that_was_cut_is_refused_before_anything_is_read(cut: int) -> None:
    with pytest.raises(NotOpenable):
        AgeReader(io.BytesIO(_KNOWN[:-cut]), PASSPHRASE)


def test_two_chunks_that_changed_places_are_noticed() -> None:
    data = closed(os.urandom(3 * CHUNK))
    body = len(data) - 3 * (CHUNK + 16)
    first, second = data[body : body + CHUNK + 16], data[body + CHUNK + 16 : body + 2 * CHUNK + 32]
    with pytest.raises(NotOpenable):
        opened(data[:body] + second + first + data[body + 2 * CHUNK + 32 :])


def test_another_passphrase_is_told_apart_from_damage() -> None:
    with pytest.raises(WrongFilePassphrase):
        opened(_KNOWN, Secret("saddle prism thirsty oak"))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"age-encryption.org/v1\n-> X25519 abc\n", _KNOWN[:140]],
)
def test_what_no_passphrase_opens_is_refused(data: bytes) -> None:
    with pytest.raises(NotOpenable):
        opened(data)


def test_a_file_that_asks_for_too_much_memory_is_refused_untried() -> None:
    with pytest.raises(NotOpenable):
        opened(_KNOWN.replace(b" 10\n", b" 30\n", 1))


def test_any_place_can_be_read_first() -> None:
    content = os.urandom(3 * CHUNK)
    reader = opened_age(io.BytesIO(closed(content)), PASSPHRASE)
    for place in (2 * CHUNK + 5, 3, CHUNK - 2, 3 * CHUNK - 1, 3 * CHUNK, 3 * CHUNK + 9):
        reader.seek(place)
        assert reader.read(10) == content[place : place + 10]


def test_a_zip_goes_through_in_both_directions() -> None:
    out = io.BytesIO()
    writer = AgeWriter(out, PASSPHRASE, work_factor=CHEAP)
    with zipfile.ZipFile(writer, "w", zipfile.ZIP_DEFLATED) as packed:  # type: ignore[call-overload] # it only writes
        packed.writestr("a.txt", b"a" * 200_000)
        packed.writestr("b.bin", os.urandom(100_000))
    writer.finish()
    with zipfile.ZipFile(opened_age(out, PASSPHRASE)) as packed:
        assert packed.testzip() is None
        assert packed.read("a.txt") == b"a" * 200_000


def test_a_passphrase_that_is_too_short_is_refused() -> None:
    out = io.BytesIO()
    with pytest.raises(UserError):
        AgeWriter(out, Secret("short"))
    assert not out.getvalue()


def test_such_a_file_is_known_by_its_beginning() -> None:
    assert is_age(_KNOWN)
    assert not is_age(b"PK\x03\x04")
