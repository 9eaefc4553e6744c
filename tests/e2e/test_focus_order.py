# SPDX-License-Identifier: Apache-2.0
"""On every page Tab goes as one reads, in a ring, and each stop tells what it is and how it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from privacy_audit.practice import make_practice_vault
from privacy_audit.ui import destinations as to
from privacy_audit.ui.pages.settings import SettingsPage
from tests.helpers.focus_order import against_reading, not_reached, spoken, stops, wrong_states
from tests.helpers.screenshots import go, guide_pages, open_pages
from tests.helpers.vaults import real_catalogue
from tests.helpers.window import OpenWindow, WindowStage, open_window

Found = dict[str, list[str]]


@pytest.fixture
def practice(qapp: QApplication, tmp_path: Path) -> Iterator[OpenWindow]:
    passphrase = make_practice_vault(tmp_path / "vault", real_catalogue(), searched=True)
    opened = open_window(qapp, tmp_path / "vault", practice=True)
    opened.parts.door.unlock(passphrase, on_error=print)
    opened.settle()
    yield opened
    opened.close()


def look(opened: OpenWindow, name: str, order: Found, states: Found) -> None:
    """Judge the page in front; the side navigation comes first and is a ring of its own."""
    for _ in range(3):  # sizes travel upwards one layout a pass
        opened.settle()
    page = stops(opened)
    if wrong := [*against_reading(page), *not_reached(opened, page)]:
        order[name] = wrong
    if wrong := wrong_states(page):
        states[name] = wrong


def walk(
    opened: OpenWindow, steps: list[tuple[str, Callable[[OpenWindow], None]]]
) -> tuple[Found, Found]:
    order: Found = {}
    states: Found = {}
    for name, step in steps:
        step(opened)
        look(opened, name, order, states)
    return order, states


def found_pages() -> list[tuple[str, Callable[[OpenWindow], None]]]:
    """The pages about what was found, and what is done about it."""
    places: list[to.Destination] = [
        to.GoSearchRun(1),
        to.GoFindings(),
        to.GoFinding(1),
        to.GoRemovals(),
        to.GoCase(1),
        to.GoSupervision(),
        to.GoSupervisionFile(),
    ]
    return [(type(place).__name__, partial(go, place)) for place in places]


def test_on_every_page_of_the_open_vault(practice: OpenWindow) -> None:
    steps = [*open_pages(3, real_catalogue().packs[0].id), *found_pages()]
    order, states = walk(practice, steps)
    assert order == {}
    assert states == {}


def test_in_every_section_of_the_settings(practice: OpenWindow) -> None:
    practice.press_place("settings")
    page = practice.front
    assert isinstance(page, SettingsPage)
    order: Found = {}
    states: Found = {}
    for entry in page.entries():
        page.show_section(entry.key)
        look(practice, entry.key, order, states)
    assert order == {}
    assert states == {}


def test_before_the_vault(windows: WindowStage) -> None:
    opened = windows.open()
    order, states = walk(opened, guide_pages())
    assert order == {}
    assert states == {}


def test_on_the_passphrase_page(windows: WindowStage) -> None:
    windows.make_vault()
    opened = windows.open()
    order, states = walk(opened, [("unlock", lambda _: None)])
    assert order == {}
    assert states == {}


def test_tab_comes_round_and_back_again(practice: OpenWindow) -> None:
    practice.press_place("reports")
    practice.settle()
    seen = []
    for _ in range(60):
        practice.press(Qt.Key.Key_Tab)
        here = practice.window.focusWidget()
        if here in seen:
            break
        seen.append(here)
    assert practice.window.focusWidget() is seen[0]  # no trap, nothing twice
    assert len(seen) >= 8
    for before in reversed(seen):
        practice.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert practice.window.focusWidget() is before


def test_a_changed_state_is_told(windows: WindowStage) -> None:
    windows.make_vault()
    opened = windows.open(unlocked=True)
    opened.press_place("settings")
    page = opened.front
    assert isinstance(page, SettingsPage)
    page.show_section("keys")
    switch = opened.find(QCheckBox, "single_letter_keys")
    assert spoken(switch).state().checked
    switch.click()
    assert not spoken(switch).state().checked
    switch.setEnabled(False)
    assert spoken(switch).state().disabled
    button = opened.find(QPushButton, "show_keys")
    button.setFocus()
    assert spoken(button).state().focused
