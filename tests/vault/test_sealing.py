# SPDX-License-Identifier: Apache-2.0
"""Files closed with a passphrase: opened by every age program, and by nobody without it."""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
import tracemalloc
from pathlib import Path

import pyrage  # type: ignore[import-untyped] # it brings no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.vault import age_passphrase, sealing
from privacy_audit.vault.age_passphrase import DoesNotOpen, NotWrapped, unwrap, wrap
from privacy_audit.vault.sealing import (
    FIRST_LINE,
    NotSealed,
    WrongFilePassphrase,
    is_sealed,
    seal,
    sealed,
    unseal,
    unsealed,
)
from privacy_audit.vault.secret import Secret

PASSPHRASE = Secret("lantern orbit velvet crumb")
OTHER = Secret("saddle prism thirsty oak")
TEXT = b"Report of Ottoline Quagmire\n" * 9_000
CHEAP = 10


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrap at little cost, where the cost is not what is tested."""
    monkeypatch.setattr(
        sealing, "wrap", lambda secret, passphrase: wrap(secret, passphrase, work_factor=CHEAP)
    )


@pytest.fixture
def closed(cheap: None) -> bytes:
    """A sealed file."""
    del cheap
    return sealed(TEXT, PASSPHRASE)


# -- the contract with age ------------------------------------------------------------------------


def test_the_age_library_opens_what_we_wrap() -> None:
    wrapped = wrap(b"AGE-SECRET-KEY-1X\n", PASSPHRASE)
    assert b"-> scrypt " in wrapped
    assert b" 18\n" in wrapped
    assert pyrage.passphrase.decrypt(wrapped, PASSPHRASE.reveal()) == b"AGE-SECRET-KEY-1X\n"
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(wrapped, OTHER.reveal())


def test_we_open_what_the_age_library_wraps() -> None:
    wrapped = pyrage.passphrase.encrypt(b"a secret", PASSPHRASE.reveal())
    assert unwrap(wrapped, PASSPHRASE) == b"a secret"


@pytest.mark.skipif(not shutil.which("sed"), reason="a system without sed")
def test_the_lines_in_the_documents_open_a_file(closed: bytes, tmp_path: Path) -> None:
    """The shell lines of docs/sealed-files.md, with the age library in the place of its command."""
    page = Path(__file__).parents[2] / "docs" / "sealed-files.md"
    script = page.read_text(encoding="utf-8").partition("```sh\n")[2].partition("```")[0]
    lines = [line for line in script.splitlines() if not line.startswith("age ")]
    (tmp_path / "report.pdf.palocked").write_bytes(closed)
    subprocess.run(["sh", "-e", "-c", "\n".join(lines)], cwd=tmp_path, check=True)
    armour = (tmp_path / "key.age").read_bytes()
    assert armour.startswith(b"-----BEGIN AGE")
    wrapped = base64.b64decode(b"".join(armour.splitlines()[1:-1]))
    key = pyrage.x25519.Identity.from_str(
        pyrage.passphrase.decrypt(wrapped, PASSPHRASE.reveal()).decode().strip()
    )
    assert pyrage.decrypt((tmp_path / "body.age").read_bytes(), [key]) == TEXT


# -- opening --------------------------------------------------------------------------------------


def test_what_was_sealed_opens_with_its_passphrase(closed: bytes) -> None:
    assert is_sealed(closed)
    assert unsealed(closed, PASSPHRASE) == TEXT
    assert b"Quagmire" not in closed


def test_another_passphrase_is_a_sentence(closed: bytes) -> None:
    with pytest.raises(WrongFilePassphrase, match="does not open this file") as caught:
        unsealed(closed, OTHER)
    assert caught.value.field == "passphrase"


def test_two_files_share_nothing(cheap: None) -> None:
    del cheap
    first, second = sealed(TEXT, PASSPHRASE), sealed(TEXT, PASSPHRASE)
    assert first[len(FIRST_LINE) + 60 :] != second[len(FIRST_LINE) + 60 :]


def test_an_accent_may_be_typed_in_either_way(cheap: None) -> None:
    del cheap
    data = sealed(b"x", Secret("caf\u00e9 lantern orbit"))
    assert unsealed(data, Secret("cafe\u0301 lantern orbit")) == b"x"


def test_a_short_passphrase_is_refused_before_anything_is_written() -> None:
    out = io.BytesIO()
    with pytest.raises(UserError, match="too short"):
        seal(io.BytesIO(TEXT), out, Secret("short"))
    assert out.getvalue() == b""


@pytest.mark.parametrize("share", [0.001, 0.002, 0.1, 0.5, 0.9, 0.9999])
def test_a_file_that_was_cut_is_refused(closed: bytes, share: float) -> None:
    with pytest.raises(NotSealed):
        unsealed(closed[: int(len(closed) * share)], PASSPHRASE)


@pytest.fixture(scope="module")
def one() -> bytes:
    """A sealed file of three bytes, wrapped at little cost."""
    key = pyrage.x25519.Identity.generate()
    armour = sealing._armoured(wrap(f"{key}\n".encode(), PASSPHRASE, work_factor=CHEAP))
    return FIRST_LINE + armour + bytes(pyrage.encrypt(b"one", [key.to_public()]))


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10**9), by=st.integers(1, 255))
def test_a_changed_byte_never_opens_to_something_else(one: bytes, place: int, by: int) -> None:
    data = bytearray(one)
    data[place % len(data)] ^= by
    try:
        opened = unsealed(bytes(data), PASSPHRASE)
    except (NotSealed, WrongFilePassphrase):
        return
    assert opened == b"one"  # unused bits at the end of the armour's last letter


@pytest.mark.parametrize("data", [b"", b"x", FIRST_LINE, b"age-encryption.org/v1\n", b"%PDF-1.7"])
def test_any_other_file_is_refused(data: bytes) -> None:
    with pytest.raises(NotSealed):
        unsealed(data, PASSPHRASE)


def test_an_endless_key_part_is_not_read_to_its_end() -> None:
    data = FIRST_LINE + b"-----BEGIN AGE ENCRYPTED FILE-----\n" + b"A" * 10_000_000
    reader = io.BytesIO(data)
    with pytest.raises(NotSealed):
        unseal(reader, io.BytesIO(), PASSPHRASE)
    assert reader.tell() < 10_000


def test_a_file_that_asks_for_too_much_memory_is_refused_untried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrapped = wrap(b"x", PASSPHRASE, work_factor=CHEAP).replace(b" 10\n", b" 30\n", 1)
    monkeypatch.setattr(age_passphrase, "_derive", lambda *_: pytest.fail("it was tried"))
    with pytest.raises(NotWrapped):
        unwrap(wrapped, PASSPHRASE)


def test_a_wrong_passphrase_and_a_changed_key_are_told_apart() -> None:
    wrapped = wrap(b"x", PASSPHRASE, work_factor=CHEAP)
    with pytest.raises(DoesNotOpen):
        unwrap(wrapped, OTHER)
    with pytest.raises(NotWrapped):
        unwrap(wrapped[:-1] + bytes([wrapped[-1] ^ 1]), PASSPHRASE)
    mac = wrapped.index(b"\n--- ") + 6
    other = b"A" if wrapped[mac : mac + 1] != b"A" else b"B"
    with pytest.raises(NotWrapped):
        unwrap(wrapped[:mac] + other + wrapped[mac + 1 :], PASSPHRASE)


def test_a_long_file_is_a_stream(cheap: None, tmp_path: Path) -> None:
    """40 MB pass through in a few megabytes of our own memory."""
    del cheap
    source, locked, again = (tmp_path / name for name in ("source", "locked", "again"))
    with source.open("wb") as file:
        for number in range(40):
            file.write(bytes([number]) * 1_000_000)
    tracemalloc.start()
    try:
        with source.open("rb") as reader, locked.open("wb") as writer:
            seal(reader, writer, PASSPHRASE)
        with locked.open("rb") as reader, again.open("wb") as writer:
            unseal(reader, writer, PASSPHRASE)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000
    assert again.read_bytes() == source.read_bytes()
