# SPDX-License-Identifier: Apache-2.0
"""Hostile files cannot crash, hang, write outside, fetch or run anything; each is kept as it came.

These run the real hidden process.
"""

from __future__ import annotations

import io
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.audits.picture_bytes import hidden_extras
from privacy_audit.incidents.evidence_model import About
from privacy_audit.incidents.safe_views import LONGEST_SIDE, ViewKind
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import make_workspace
from tests.incidents.evidence.building import an_incident
from tests.incidents.hostile import corpus

NOWHERE = "http://127.0.0.1:1"
MOST_SECONDS = 30


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One vault for all of them."""
    workspace = make_workspace(tmp_path_factory.mktemp("hostile") / "vault")
    an_incident(workspace)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def door() -> Iterator[tuple[str, list[object]]]:
    """An address of this machine, and who came."""
    listening = socket.create_server(("127.0.0.1", 0))
    visitors: list[object] = []

    def wait() -> None:
        while True:
            try:
                connection, visitor = listening.accept()
            except OSError:
                return
            visitors.append(visitor)
            connection.close()

    waiter = threading.Thread(target=wait, daemon=True)
    waiter.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", visitors
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    waiter.join()


@pytest.fixture
def closed_in(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is written into a temporary folder, the home or the place it was started from."""
    own = tmp_path / "temporary"
    own.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(own))
    checkout = Path(__file__).parents[3]
    before = _listing(own_home), sorted(path.name for path in checkout.iterdir())
    yield
    assert list(own.rglob("*")) == []
    assert (_listing(own_home), sorted(path.name for path in checkout.iterdir())) == before


def _listing(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*"))


@pytest.mark.parametrize("name", corpus.FILES)
@pytest.mark.usefixtures("closed_in")
def test_a_hostile_file_is_kept_and_harms_nothing(
    vault: Workspace, door: tuple[str, list[object]], name: str
) -> None:
    address, visitors = door
    expected = corpus.FILES[name].view
    data = corpus.FILES[name].make(address)
    began = time.monotonic()
    kept = vault.evidence.add(1, io.BytesIO(data), about=About.SENT_TO_ME)
    seconds = time.monotonic() - began
    view = vault.evidence.view(kept.id)
    if expected is None:
        assert view.kind in {ViewKind.TEXT, ViewKind.PICTURE, ViewKind.NONE}
    else:
        assert view.kind is expected, view.why_not or view.text[:200]
    _require_safe(view.kind, view.data, view.text, view.why_not)
    assert b"".join(vault.evidence.read_original(kept.id)) == data
    assert seconds < MOST_SECONDS
    assert visitors == []
    vault.evidence.withdraw(kept.id, "tried")


def _require_safe(kind: ViewKind, data: bytes, text: str, why_not: str) -> None:
    match kind:
        case ViewKind.PICTURE:
            assert hidden_extras(data) == ()
            assert max(int.from_bytes(data[at : at + 4], "big") for at in (16, 20)) <= LONGEST_SIDE
        case ViewKind.TEXT:
            assert len(text) < 500_000
            assert not set(text) & set("\0\x1b\u202e\u2066\ufeff")
        case ViewKind.NONE:
            assert why_not.startswith("It is kept")


def test_scripts_and_frames_are_no_text(vault: Workspace) -> None:
    data = corpus.FILES["page with scripts and remote images"].make(NOWHERE)
    kept = vault.evidence.add(1, io.BytesIO(data), about=About.SENT_TO_ME)
    text = vault.evidence.view(kept.id).text
    assert "hello" in text
    assert "[picture: words]" in text
    assert "canary" not in text
    assert "http" not in text


def test_the_pages_of_a_mail_are_not_shown(vault: Workspace) -> None:
    data = corpus.FILES["mail with a remote pixel"].make(NOWHERE)
    kept = vault.evidence.add(1, io.BytesIO(data), about=About.SENT_TO_ME)
    text = vault.evidence.view(kept.id).text
    assert "Subject: hello" in text
    assert "pixel" not in text


def test_a_mail_lists_only_so_many_parts(vault: Workspace) -> None:
    data = corpus.FILES["mail of 10,000 parts"].make(NOWHERE)
    kept = vault.evidence.add(1, io.BytesIO(data), about=About.SENT_TO_ME)
    text = vault.evidence.view(kept.id).text
    assert "[and 9,800 more parts]" in text
    assert text.count("\n") < 400


@pytest.mark.parametrize("name", corpus.NAMES)
@pytest.mark.usefixtures("closed_in")
def test_a_hostile_name_is_only_data(vault: Workspace, name: str) -> None:
    kept = vault.evidence.add(1, io.BytesIO(b"words"), about=About.SENT_TO_ME, original_name=name)
    assert kept.original is not None
    assert kept.original.name == f"{kept.reference}-original.txt"
    assert not Path("/tmp/climbed.png").exists()  # noqa: S108 - where such a name would lead
    assert not Path("/tmp/climbed").exists()  # noqa: S108


@pytest.mark.skipif(os.name == "nt", reason="such names do not exist there")
def test_hostile_names_of_real_files(vault: Workspace, tmp_path: Path) -> None:
    for raw in (b"two\nlines.png", b"caf\xe9.png", b"\xe2\x80\xaegnp.exe", b"a" * 255):
        path = tmp_path / os.fsdecode(raw)
        path.write_bytes(b"words")
        kept = vault.evidence.add(1, path, about=About.SENT_TO_ME)
        assert kept.original is not None
        assert kept.original.name.isascii()


def test_the_vault_is_whole_after_all_of_it(vault: Workspace) -> None:
    assert vault.evidence.verify(1).ok
    assert vault.vault.check().ok
