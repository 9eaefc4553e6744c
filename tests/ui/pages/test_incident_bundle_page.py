# SPDX-License-Identifier: Apache-2.0
"""Handing over: the paper is what leaves, nothing leaves by itself, and what to tell by phone."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from privacy_audit.incidents.bundle.model import BundleFor, Choices
from privacy_audit.incidents.bundle.time_stamp import StampOrder
from privacy_audit.incidents.evidence_model import Source
from privacy_audit.ui.destinations import GoIncidentBundle, GoIncidentEvidence
from privacy_audit.ui.pages.incident_bundle import IncidentBundlePage
from privacy_audit.ui.pages.incident_bundle_view import in_fours, paper, size_words
from privacy_audit.ui.pages.saving import SaveQuestion
from privacy_audit.vault.secret import Secret
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.evidence_stage import (
    HOSTILE,
    add,
    incident_of,
    open_incident,
    png,
    with_quick_views,
)


@pytest.fixture
def page(stage: PageStage) -> IncidentBundlePage:
    return shown(stage, incident_of(stage))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was asked when a place was wanted; the answer is given by the test."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(SaveQuestion, "ask", lambda *_, **named: found.append(named))
    return found


def shown(
    stage: PageStage,
    incident_id: int,
    *,
    recipient: str = "",
    size: tuple[int, int] = (1280, 820),
) -> IncidentBundlePage:
    made = IncidentBundlePage(stage.theme, stage.tasks, stage.session)
    made.arrive(GoIncidentBundle(incident_id, recipient))
    stage.show(made, size=size)
    return made


def choose(stage: PageStage, page: IncidentBundlePage, name: str) -> None:
    click(page, name)
    page._soon.stop()
    page._read_preview()
    stage.settle()


def words(page: IncidentBundlePage) -> str:
    return page.parts.paper.words()


def preview(stage: PageStage, whom: BundleFor, choices: Choices) -> str:
    """The paper as the service's own preview makes it."""

    def job(workspace: Any) -> Any:
        return workspace.bundles.preview(1, whom, choices), workspace.now()

    made, at = stage.in_vault(job)
    document = paper(made, at)
    found = [document.kicker, document.title, *document.lines]
    return "\n".join([*found, *(section.title for section in document.sections)])


def test_the_paper_is_what_the_service_says_leaves(
    stage: PageStage, page: IncidentBundlePage
) -> None:
    for line in preview(stage, BundleFor.POLICE, Choices()).splitlines():
        assert line in words(page)
    assert "original.png" in words(page)
    assert "What it says: Says they know where I park." in words(page)
    assert "This stays with you" in visible_words(page)
    assert "What you wrote about how you feel." in visible_words(page)


def test_another_reader_gets_another_paper(stage: PageStage, page: IncidentBundlePage) -> None:
    choose(stage, page, "employer")
    assert "original.png" not in words(page)
    assert "view.png" not in words(page)
    choose(stage, page, "let_out_views")
    assert "view.png" in words(page)
    choose(stage, page, "supervision")
    assert "Says they know where I park" not in words(page)
    assert not find(page, "let_out_views").isVisible()
    assert not find(page, "entries").isVisible()


def test_a_switch_of_another_reader_counts_as_off(
    stage: PageStage, page: IncidentBundlePage
) -> None:
    choose(stage, page, "let_out_own_details")
    assert page.parts.choices.choices().own_details
    choose(stage, page, "employer")
    assert page.parts.choices.choices() == Choices()


def test_an_entry_can_be_left_out(stage: PageStage, page: IncidentBundlePage) -> None:
    entry_id = stage.in_vault(lambda workspace: workspace.evidence.list(1)[3].id)
    choose(stage, page, f"entry_{entry_id}")
    assert "Says they know where I park" not in words(page)
    assert "Entries that you left out: 1." in visible_words(page)


def test_the_reader_can_be_said_in_advance(stage: PageStage) -> None:
    page = shown(stage, incident_of(stage), recipient="supervision")
    assert page.parts.choices.bundle_for() is BundleFor.SUPERVISION


def test_what_is_written_is_what_was_shown(
    stage: PageStage, page: IncidentBundlePage, tmp_path: Path, asked: list[dict[str, Any]]
) -> None:
    QTest.keyClicks(find(page, "purpose"), "PC Shah")
    click(page, "save_bundle")
    stage.settle()
    assert asked[0]["name"].endswith("_police.zip")
    target = tmp_path / asked[0]["name"]
    asked[0]["on_chosen"](target)
    stage.settle()
    with zipfile.ZipFile(target) as file:
        inside = {name.split("/data/")[1] for name in file.namelist() if "/data/" in name}
    made = stage.in_vault(
        lambda workspace: workspace.bundles.preview(1, BundleFor.POLICE, Choices())
    )
    assert inside == {each.path for each in made.files}
    assert "PC Shah" not in words(page)
    told = visible_words(page)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    assert in_fours(digest) in told
    assert "Tell them the fingerprint and the mark by phone or in person" in told
    (export,) = stage.in_vault(lambda workspace: workspace.bundles.exports(1))
    assert export.purpose == "PC Shah"
    assert str(export.head_seq) in told
    click(page, "copy_told")
    assert in_fours(digest) in QGuiApplication.clipboard().text()


def test_a_passphrase_makes_an_age_file_and_says_its_price(
    stage: PageStage, page: IncidentBundlePage, tmp_path: Path, asked: list[dict[str, Any]]
) -> None:
    assert not find(page, "trade_off").isVisible()
    click(page, "encrypt")
    stage.settle()
    assert "The police may not have either: ask first." in visible_words(page)
    click(page, "save_bundle")
    stage.settle()
    assert asked == []
    assert page.parts.choices.sealing.entry.first.error()
    for field in (page.parts.choices.sealing.entry.first, page.parts.choices.sealing.entry.second):
        field.line.setFocus()
        QTest.keyClicks(field.line, "kettle marble tuesday")
    click(page, "save_bundle")
    stage.settle()
    assert asked[0]["name"].endswith(".zip.age")
    target = tmp_path / asked[0]["name"]
    asked[0]["on_chosen"](target)
    stage.settle()
    assert target.read_bytes().startswith(b"age-encryption.org/v1")
    assert "the passphrase by phone or in person" in visible_words(page)
    verdict = stage.in_vault(
        lambda workspace: workspace.bundles.check(target, Secret("kettle marble tuesday"))
    )
    assert verdict.ok
    assert page.parts.choices.sealing.entry.first.text() == ""


def test_a_time_stamp_is_off_and_says_what_leaves_before_it_is_asked(
    stage: PageStage, page: IncidentBundlePage, asked: list[dict[str, Any]]
) -> None:
    assert page.parts.choices.stamp.order() is None
    click(page, "time_stamp")
    stage.settle()
    click(page, "save_bundle")
    stage.settle()
    assert asked == []
    assert page.parts.choices.stamp.address.error()
    QTest.keyClicks(find(page, "stamp_address"), "https://stamp.example/tsr")
    stage.settle()
    assert "One request goes to stamp.example." in visible_words(page)
    assert "Nothing of the bundle can be read from them." in visible_words(page)
    assert page.parts.choices.stamp.order() == StampOrder(address="https://stamp.example/tsr")
    page.parts.choices.stamp.address.line.clear()
    QTest.keyClicks(find(page, "stamp_address"), "ftp://no")
    stage.settle()
    assert page.parts.choices.stamp.address.error()
    click(page, "time_stamp")
    stage.settle()
    assert page.parts.choices.stamp.order() is None
    assert not find(page, "stamp_leaves").isVisible()


def test_a_place_that_cannot_be_written_is_said(
    stage: PageStage, page: IncidentBundlePage, tmp_path: Path, asked: list[dict[str, Any]]
) -> None:
    click(page, "save_bundle")
    stage.settle()
    asked[0]["on_chosen"](tmp_path / "not there" / "x.zip")
    stage.settle()
    assert find(page, "said").isVisible()
    assert not find(page, "written").isVisible()
    assert stage.in_vault(lambda workspace: workspace.bundles.exports(1)) == []
    assert find(page, "save_bundle").isEnabled()


def test_late_previews_are_dropped_after_the_lock(
    stage: PageStage, page: IncidentBundlePage
) -> None:
    stage.session.locked.connect(page.close_page)
    click(page, "let_out_names")
    page._read_preview()
    stage.session.lock()
    stage.settle()
    assert not find(page, "paper").isVisible()
    assert not page.parts.choices.choices().names


def test_hostile_words_stay_text(stage: PageStage) -> None:
    workspace = stage.open_vault()

    def job(_: object) -> int:
        with_quick_views(workspace)
        incident_id = open_incident(workspace)
        source = Source(platform=HOSTILE, url=HOSTILE, account_display=HOSTILE)
        add(workspace, incident_id, png(), HOSTILE, words=HOSTILE, source=source)
        return incident_id

    page = shown(stage, stage.in_vault(job))
    assert "<img src='file:///etc/hostname'>*bold*" in words(page)
    assert "\u202e" not in words(page)
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert "\u202e" not in label.text()
    for box in page.findChildren(type(find(page, "entry_1"))):
        assert "\u202e" not in box.accessibleName()


def test_ways_out(stage: PageStage, page: IncidentBundlePage) -> None:
    click(page, "bundle_back")
    assert stage.went[-1] == GoIncidentEvidence(1)


def test_sizes_in_words() -> None:
    assert [size_words(size) for size in (10, 2_500_000, 3 * 1024**3)] == [
        "1 KB", "2.4 MB", "3.0 GB",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(1280, 820), (960, 640)])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_everything_has_a_name(
    stage: PageStage,
    size: tuple[int, int],
    percent: int,
    tmp_path: Path,
    asked: list[dict[str, Any]],
) -> None:
    stage.theme.set_text_percent(percent)
    page = shown(stage, incident_of(stage), size=size)
    click(page, "time_stamp")
    stage.settle()
    assert cut_off(page) == []
    assert nameless(page) == []
    click(page, "time_stamp")
    click(page, "save_bundle")
    stage.settle()
    asked[0]["on_chosen"](tmp_path / "out.zip")
    stage.settle()
    assert cut_off(page) == []
