# SPDX-License-Identifier: Apache-2.0
"""Packs from the employer: looked at, taken in, taken away."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from privacy_audit.checklists.signing import sign
from privacy_audit.ui.destinations import GoPack
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.own_packs import OwnPacksPage
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.theme.theme import Mode
from tests.checklists.pack_builders import check_data, pack_data, to_yaml
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.report_stage import keyboard, small_catalogue

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).private_bytes(
    Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
)


@pytest.fixture
def page(stage: PageStage) -> OwnPacksPage:
    """The page in a vault without a pack of the employer."""
    stage.open_vault(small_catalogue())
    made = OwnPacksPage(stage.theme, stage.tasks, stage.session)
    stage.show(made)
    return made


class _Chooser:
    """Writes a pack file, and answers the file dialog with it."""

    def __init__(
        self, page: OwnPacksPage, stage: PageStage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self._page, self._stage = page, stage
        self.path = stage.folder / "acme.yaml"
        monkeypatch.setattr(
            FileQuestion, "to_open", lambda *_, on_chosen, **__: on_chosen(self.path)
        )

    def choose(self, *, signed: bool = False, **changes: Any) -> None:
        self.choose_bytes(to_yaml(pack_data(**changes)), signed=signed)

    def choose_bytes(self, data: bytes, *, signed: bool = False, tampered: bool = False) -> None:
        self.path.write_bytes(data)
        beside = Path(f"{self.path}.sig")
        beside.unlink(missing_ok=True)
        if signed:
            beside.write_bytes(sign(data + b"#" * tampered, KEY))
        click(self._page, "add_pack")
        self._stage.settle()
        self._stage.settle()


@pytest.fixture
def chooser(page: OwnPacksPage, stage: PageStage, monkeypatch: pytest.MonkeyPatch) -> _Chooser:
    return _Chooser(page, stage, monkeypatch)


def _rows(page: OwnPacksPage, name: str) -> RowList:
    rows = page.findChild(RowList, name)
    assert isinstance(rows, RowList)
    return rows


def _ids(stage: PageStage) -> list[str]:
    return [pack.id for pack in stage.in_vault(lambda workspace: workspace.own_packs.stored())]


def test_empty_says_what_it_does_not_mean(page: OwnPacksPage) -> None:
    assert "That does not mean that your employer has no rules for you." in visible_words(page)


def test_a_pack_is_looked_at_before_it_is_taken_in(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser
) -> None:
    chooser.choose()
    words = visible_words(page)
    for part in ("Acme", "A new pack with 1 check", "Unsigned.", "Nobody vouches for"):
        assert part in words
    assert [row.key for row in _rows(page, "adds").rows()] == ["acme-door"]
    assert [(row.title, row.detail) for row in _rows(page, "hosts").rows()] == [
        ("help.acme.example", "Named as a source only"),
        ("www.acme.example", "1 check opens it"),
    ]
    assert find(page, "leave_it").hasFocus()
    assert _ids(stage) == []
    click(page, "take_in")
    stage.settle()
    assert _ids(stage) == ["acme"]
    assert "Taken in: Acme." in visible_words(page)
    (row,) = _rows(page, "own_packs").rows()
    assert (row.title, row.note) == ("Acme", "Unsigned")
    catalogue = stage.in_vault(lambda workspace: workspace.catalogue)
    assert catalogue.pack("acme").checks[0].id == "acme-door"


@pytest.mark.parametrize("by_key", [True, False])
def test_leaving_the_preview_changes_nothing(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser, *, by_key: bool
) -> None:
    chooser.choose()
    if by_key:
        QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    else:
        click(page, "leave_it")
    stage.settle()
    assert find(page, "add_pack").hasFocus()
    assert _ids(stage) == []
    assert stage.went == []


def test_a_key_gets_a_name_and_is_known_next_time(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser
) -> None:
    chooser.choose(signed=True)
    assert "Signed, but nobody has said yet by whom." in visible_words(page)
    QTest.keyClicks(find(page, "key_name"), "Ourtown")
    click(page, "take_in")
    stage.settle()
    (key,) = _rows(page, "keys").rows()
    assert key.title == "Ourtown"
    chooser.choose(
        signed=True,
        updated_on=date(2026, 11, 1),
        checks=[check_data(revision=2, set="Nobody"), check_data("acme-new")],
    )
    words = visible_words(page)
    assert "Signed by Ourtown." in words
    assert "Your answers are kept." in words
    assert not find(page, "key_name").isVisible()
    assert [row.key for row in _rows(page, "adds").rows()] == ["acme-new"]
    (changed,) = _rows(page, "changes").rows()
    assert changed.detail == "What it should be: “Only you” becomes “Nobody”."
    assert changed.note == "Asked again"


def test_a_bad_name_for_a_key_is_told_at_the_field(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser
) -> None:
    chooser.choose(signed=True)
    QTest.keyClicks(find(page, "key_name"), "x" * 80)
    click(page, "take_in")
    stage.settle()
    assert "A name for the key has 1 to 60 characters." in visible_words(page)
    assert _ids(stage) == []


def test_a_wrong_signature_cannot_be_taken_in(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser
) -> None:
    chooser.choose_bytes(to_yaml(pack_data()), signed=True, tampered=True)
    words = visible_words(page)
    assert "The signature is wrong." in words
    assert "This pack cannot be taken in." in words
    assert not find(page, "take_in").isVisible()
    assert _ids(stage) == []


def test_our_own_checks_cannot_be_taken_over(page: OwnPacksPage, chooser: _Chooser) -> None:
    chooser.choose(checks=[check_data("house-front")])
    assert "This pack cannot be taken in." in visible_words(page)
    assert "house-front" in visible_words(page)
    assert not find(page, "take_in").isVisible()


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 10_000 + b"]" * 10_000,
        b"\xff\xfe\x00",
        b"schema: 1\nid: acme\n" + b"title: <script>\n" * 2,
        to_yaml(pack_data(title="Acme \u202ecba")),
        b"",
    ],
    ids=["deep", "binary", "doubled", "turned", "empty"],
)
def test_a_hostile_file_is_a_sentence_and_changes_nothing(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser, data: bytes
) -> None:
    chooser.choose_bytes(data)
    assert "Nothing was loaded and nothing was changed." in visible_words(page)
    assert find(page, "add_pack").isVisible()
    assert _ids(stage) == []


def test_a_pack_is_shown_and_taken_away(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooser.choose()
    click(page, "take_in")
    stage.settle()
    rows = _rows(page, "own_packs")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    stage.settle()
    assert "From the file acme.yaml, added on 20 November 2026. Unsigned." in visible_words(page)
    click(page, "see_checks")
    assert stage.went == [GoPack("acme")]
    answers = iter((False, True))
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_, on_answer, **__: on_answer(next(answers)))
    click(page, "take_away")
    stage.settle()
    assert _ids(stage) == ["acme"]
    click(page, "take_away")
    stage.settle()
    assert _ids(stage) == []
    assert "Taken away." in visible_words(page)


def test_a_pack_that_cannot_be_used_says_why(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser
) -> None:
    chooser.choose()
    click(page, "take_in")
    stage.settle()
    stage.in_vault(
        lambda workspace: workspace.vault.database.execute("UPDATE own_pack SET body = x'7b'")
    )
    page.visit()
    stage.settle()
    (row,) = _rows(page, "own_packs").rows()
    assert (row.title, row.note) == ("acme.yaml", "Not in use")
    _rows(page, "own_packs").row_opened.emit("acme")
    stage.settle()
    assert "This pack cannot be used now." in visible_words(page)
    assert not find(page, "see_checks").isVisible()
    assert find(page, "take_away").isVisible()


def test_a_key_can_be_forgotten(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooser.choose(signed=True)
    QTest.keyClicks(find(page, "key_name"), "Ourtown")
    click(page, "take_in")
    stage.settle()
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_, on_answer, **__: on_answer(True))
    keys = _rows(page, "keys")
    keys.setFocus()
    QTest.keyClick(keys, Qt.Key.Key_Return)
    stage.settle()
    assert not keys.isVisible()
    assert stage.in_vault(lambda workspace: dict(workspace.own_packs.trusted_keys())) == {}


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_nothing_is_cut_off_or_nameless(
    page: OwnPacksPage, stage: PageStage, chooser: _Chooser, mode: Mode
) -> None:
    stage.theme.set_mode(mode)
    for looking in (False, True):
        if looking:
            chooser.choose(signed=True)
        for percent, size in ((100, (960, 640)), (200, (960, 640))):
            stage.theme.set_text_percent(percent)
            page.resize(*size)
            stage.settle()
            stage.settle()
            assert not cut_off(page)
            assert not nameless(page)
