# SPDX-License-Identifier: Apache-2.0
"""The system's key store in each of its moods: the vault always has the passphrase to fall back."""

from __future__ import annotations

import base64
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import NoKeyringError

from privacy_audit.vault.keystore import SERVICE, KeyNotKept, KeyringState, KeyStore
from privacy_audit.vault.service import Vault
from privacy_audit.vault.wrapping import new_key
from tests.vault.keyrings import (
    ABSENT,
    LOCKED,
    REFUSING,
    FailingKeyring,
    ForgetfulKeyring,
    HangingKeyring,
    LowKeyring,
    OwnKeyring,
)
from tests.vault.making import MARKER, PASSPHRASE, a_folder, content, get, put
from tests.vault.processes import environment, run

ID = "0123456789abcdef0123456789abcdef"


class PlainTextKeyring(OwnKeyring):
    """Stands for keyrings.alt.file.PlaintextKeyring, which recommends itself with 0.5 too."""


PlainTextKeyring.__module__ = "keyrings.alt.file"


class ChainOfOne(chainer.ChainerBackend):
    """A chain that leads where the test wants."""

    def __init__(self, *members: KeyringBackend) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.members = members

    @property
    def backends(self) -> list[KeyringBackend]:
        return list(self.members)


ChainOfOne.__module__ = "keyring.backends.chainer"


def test_a_key_is_kept_read_and_forgotten() -> None:
    ring, key = OwnKeyring(), new_key()
    store = KeyStore(backend=lambda: ring)
    assert store.read(ID) == KeyNotKept()
    assert store.keep(ID, key) is KeyringState.AVAILABLE
    assert store.read(ID) == key
    assert ring.entries == {(SERVICE, ID): base64.b64encode(key.reveal()).decode()}
    assert store.forget(ID) is KeyringState.AVAILABLE
    assert ring.entries == {}
    assert store.forget(ID) is KeyringState.AVAILABLE


def test_what_is_kept_fits_the_smallest_key_store() -> None:
    # Windows Credential Manager: 2,560 bytes of UTF-16.
    ring = OwnKeyring()
    KeyStore(backend=lambda: ring).keep(ID, new_key())
    assert all(len(text.encode("utf-16-le")) < 2560 for text in ring.entries.values())


def no_keyring() -> KeyringBackend:
    return fail.Keyring()  # type: ignore[no-untyped-call]


STATES = [
    pytest.param(OwnKeyring, KeyringState.AVAILABLE, id="available"),
    pytest.param(LOCKED, KeyringState.LOCKED, id="locked"),
    pytest.param(ABSENT, KeyringState.ABSENT, id="no bus"),
    pytest.param(REFUSING, KeyringState.REFUSED, id="refused"),
    pytest.param(lambda: FailingKeyring(NoKeyringError()), KeyringState.ABSENT, id="none"),
    pytest.param(lambda: FailingKeyring(OSError(5, "x")), KeyringState.REFUSED, id="odd error"),
    pytest.param(lambda: FailingKeyring(ConnectionRefusedError()), KeyringState.ABSENT, id="gone"),
    pytest.param(no_keyring, KeyringState.ABSENT, id="fail backend"),
    pytest.param(null.Keyring, KeyringState.ABSENT, id="null backend"),
    pytest.param(PlainTextKeyring, KeyringState.REFUSED, id="plain text"),
    pytest.param(LowKeyring, KeyringState.REFUSED, id="not recommended"),
    pytest.param(ChainOfOne, KeyringState.ABSENT, id="empty chain"),
    pytest.param(lambda: ChainOfOne(OwnKeyring()), KeyringState.AVAILABLE, id="good chain"),
    pytest.param(
        lambda: ChainOfOne(OwnKeyring(), PlainTextKeyring()),
        KeyringState.REFUSED,
        id="chain to plain",
    ),
    pytest.param(lambda: ChainOfOne(no_keyring()), KeyringState.ABSENT, id="chain to none"),
]


@pytest.mark.parametrize(("backend", "state"), STATES)
def test_each_mood_has_its_state(
    backend: Callable[[], KeyringBackend], state: KeyringState
) -> None:
    assert KeyStore(backend=backend).state() is state


@pytest.mark.parametrize(
    ("backend", "state"), [case for case in STATES if case.values[1] is not KeyringState.AVAILABLE]
)
def test_a_key_that_cannot_be_kept_is_not_said_to_be(
    backend: Callable[[], KeyringBackend], state: KeyringState, tmp_path: Path
) -> None:
    folder = a_folder(tmp_path / "data", keystore=KeyStore(backend=backend))
    with folder.create(PASSPHRASE, keep_in_keyring=True) as vault:
        assert not vault.in_keyring
        assert vault.keep_in_keyring(keep=True) is state
        assert not vault.in_keyring
    assert folder.unlock_with_keyring() == KeyNotKept()
    folder.unlock(PASSPHRASE).close()


def test_plain_text_stores_are_never_written_to() -> None:
    ring = PlainTextKeyring()
    KeyStore(backend=lambda: ring).keep(ID, new_key())
    KeyStore(backend=lambda: ChainOfOne(OwnKeyring(), ring)).keep(ID, new_key())
    assert ring.entries == {}


def test_a_store_that_gives_back_something_else_is_emptied_and_refused() -> None:
    ring = ForgetfulKeyring()
    assert KeyStore(backend=lambda: ring).keep(ID, new_key()) is KeyringState.REFUSED
    assert ring.entries == {}


def test_rubbish_in_the_store_is_no_key() -> None:
    ring = OwnKeyring()
    for text in ("", "not base64", base64.b64encode(b"short").decode()):
        ring.entries[SERVICE, ID] = text
        assert KeyStore(backend=lambda: ring).read(ID) == KeyNotKept()


def test_the_vault_opens_with_the_kept_key(tmp_path: Path) -> None:
    ring = OwnKeyring()
    folder = a_folder(tmp_path / "data", keystore=KeyStore(backend=lambda: ring))
    with folder.create(PASSPHRASE, keep_in_keyring=True) as vault:
        assert vault.in_keyring
        put(vault, "a", MARKER)
    assert folder.keeps_key_in_keyring()
    opened = folder.unlock_with_keyring()
    assert isinstance(opened, Vault)
    with opened:
        assert get(opened, "a") == MARKER
        assert opened.keep_in_keyring(keep=False) is KeyringState.AVAILABLE
    assert ring.entries == {}
    assert folder.unlock_with_keyring() == KeyNotKept()


def test_the_kept_key_survives_a_change_of_passphrase(tmp_path: Path) -> None:
    ring = OwnKeyring()
    folder = a_folder(tmp_path / "data", keystore=KeyStore(backend=lambda: ring))
    with folder.create(PASSPHRASE, keep_in_keyring=True) as vault:
        vault.change_passphrase(PASSPHRASE, type(PASSPHRASE)("quite another one"))
    opened = folder.unlock_with_keyring()
    assert isinstance(opened, Vault)
    opened.close()


def test_a_key_of_another_vault_is_taken_for_none(tmp_path: Path) -> None:
    ring = OwnKeyring()
    store = KeyStore(backend=lambda: ring)
    folder = a_folder(tmp_path / "data", keystore=store)
    with folder.create(PASSPHRASE, keep_in_keyring=True) as vault:
        store.keep(vault.vault_id, new_key())
    assert folder.unlock_with_keyring() == KeyNotKept()


@pytest.mark.parametrize("backend", [LOCKED, ABSENT, REFUSING])
def test_a_store_that_fails_later_leads_to_the_passphrase(
    tmp_path: Path, backend: Callable[[], KeyringBackend]
) -> None:
    ring = OwnKeyring()
    folder = a_folder(tmp_path / "data", keystore=KeyStore(backend=lambda: ring))
    folder.create(PASSPHRASE, keep_in_keyring=True).close()
    later = a_folder(tmp_path / "data", keystore=KeyStore(backend=backend))
    answer = later.unlock_with_keyring()
    assert isinstance(answer, KeyringState)
    assert "passphrase" in answer.sentence
    with later.unlock(PASSPHRASE) as vault:
        if backend is not REFUSING:
            return
        # An entry that could not be taken out is still said to be there.
        assert vault.keep_in_keyring(keep=False) is KeyringState.REFUSED
        assert vault.in_keyring


def test_the_store_is_left_alone_unless_the_user_chose_it(tmp_path: Path) -> None:
    # The folder's key store fails the test when it is asked.
    folder = a_folder(tmp_path / "data")
    folder.create(PASSPHRASE).close()
    folder.ask_keyring_early()
    assert folder.unlock_with_keyring() == KeyNotKept()
    folder.unlock(PASSPHRASE).close()
    folder.erase("ERASE")


def test_a_store_that_hangs_is_waited_for_three_seconds_at_most() -> None:
    ring = HangingKeyring()
    store = KeyStore(backend=lambda: ring)
    began = time.monotonic()
    assert store.read(ID) is KeyringState.LOCKED
    assert 2.5 < time.monotonic() - began < 4.5
    ring.let_go.set()


def test_a_second_question_does_not_hang_beside_the_first() -> None:
    ring = HangingKeyring()
    store = KeyStore(backend=lambda: ring, limit_seconds=0.2)
    assert store.read(ID) is KeyringState.LOCKED
    began = time.monotonic()
    assert [store.read(ID), store.keep(ID, new_key()), store.state()] == [KeyringState.LOCKED] * 3
    assert time.monotonic() - began < 0.15
    assert ring.asked == 1
    ring.let_go.set()
    wait_until(lambda: store.read(ID) == KeyNotKept())


def test_a_key_that_is_stored_too_late_is_taken_out_again() -> None:
    ring = HangingKeyring()
    store = KeyStore(backend=lambda: ring, limit_seconds=0.1)
    assert store.keep(ID, new_key()) is KeyringState.LOCKED
    ring.let_go.set()
    wait_until(lambda: ring.asked >= 3 and not threads_named("keyring"))
    assert ring.entries == {}


def test_reading_can_begin_before_it_is_needed(tmp_path: Path) -> None:
    ring = OwnKeyring()
    folder = a_folder(tmp_path / "data", keystore=KeyStore(backend=lambda: ring))
    folder.create(PASSPHRASE, keep_in_keyring=True).close()
    folder.ask_keyring_early()
    wait_until(lambda: not threads_named("keyring"))
    entries = dict(ring.entries)
    ring.entries.clear()
    opened = folder.unlock_with_keyring()
    assert isinstance(opened, Vault)
    opened.close()
    # The early answer is used once.
    assert folder.unlock_with_keyring() == KeyNotKept()
    ring.entries.update(entries)


def test_a_hanging_store_does_not_keep_the_program_from_ending(tmp_path: Path) -> None:
    code = """
import time
from privacy_audit.vault.keystore import KeyStore
from tests.vault.keyrings import HangingKeyring
ring = HangingKeyring()
print(KeyStore(backend=lambda: ring, limit_seconds=0.2).read("id").value)
print(time.monotonic())
"""
    began = time.monotonic()
    answer, answered_at = run(code, tmp_path).split()
    assert answer == "locked"
    assert time.monotonic() - float(answered_at) < 3
    assert time.monotonic() - began < 20


def test_no_error_of_a_store_carries_the_key(tmp_path: Path) -> None:
    key = new_key()
    text = base64.b64encode(key.reveal()).decode()
    ring = FailingKeyring(RuntimeError(f"could not write {text}"))
    state = KeyStore(backend=lambda: ring).keep(ID, key)
    assert isinstance(state, KeyringState)
    assert text not in state.sentence
    assert content(tmp_path) == {}


def test_the_backend_is_named_without_looking_through_all_packages(tmp_path: Path) -> None:
    code = """
import importlib.metadata
os.environ.pop("PYTHON_KEYRING_BACKEND", None)
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
def refuse(*args, **kwargs):
    raise AssertionError("all packages were looked through")
importlib.metadata.entry_points = refuse
from privacy_audit.vault.keystore import KeyStore
print(KeyStore().state().value)
"""
    assert run(code, tmp_path) == "absent"


def test_the_variable_of_keyring_names_another_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.vault.keyrings.OwnKeyring")
    assert KeyStore().state() is KeyringState.AVAILABLE
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert KeyStore().state() is KeyringState.ABSENT
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    assert KeyStore().state() is KeyringState.ABSENT


def test_keyring_is_not_imported_before_it_is_asked(tmp_path: Path) -> None:
    code = """
import sys
before = set(sys.modules)
import privacy_audit.vault.service, privacy_audit.desktop.folders, privacy_audit.desktop.preferences
heavy = {"keyring", "apsw", "argon2", "cryptography", "zipfile", "platformdirs"}
print(sorted((set(sys.modules) - before) & heavy))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path,
        env=environment(), check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_all_four_states_and_the_missing_key_have_different_words() -> None:
    sentences = {state.sentence for state in KeyringState} | {KeyNotKept().sentence}
    assert len(sentences) == len(KeyringState) + 1


def threads_named(name: str) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == name]


def wait_until(condition: Callable[[], bool], seconds: float = 5) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)
