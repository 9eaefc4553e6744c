# SPDX-License-Identifier: Apache-2.0
"""What the employer has set is told as such, wherever it can be met."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from privacy_audit.desktop.policy import Contact, LoadedPolicy, Policy
from privacy_audit.ui.destinations import GoOwnPacks
from privacy_audit.ui.pages import help as help_page
from privacy_audit.ui.pages import settings_employer, settings_lock
from privacy_audit.ui.pages.help import HelpPage
from privacy_audit.ui.pages.own_packs import OwnPacksPage
from privacy_audit.ui.pages.settings import SettingsPage
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.switch import Switch
from tests.checklists.pack_builders import pack_data, to_yaml
from tests.helpers.page_stage import PageStage, nameless, visible_words
from tests.helpers.window import OpenWindow, WindowStage
from tests.ui.pages.report_stage import small_catalogue

SET = LoadedPolicy(
    policy=Policy(
        employer="Example Borough Council",
        forbidden_engines=frozenset({"google"}),
        minimum_characters=14,
        keyring_allowed=False,
        contacts=(Contact(name="IT service desk", phone="020 7946 0000"),),
        packs=(Path("/etc/privacy-audit/council.yaml"),),
    )
)


@pytest.fixture
def employer(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (settings_employer, settings_lock, help_page):
        monkeypatch.setattr(module, "current_policy", lambda: SET)


def settings_page(windows: WindowStage, key: str) -> tuple[OpenWindow, SettingsPage]:
    windows.make_vault()
    opened = windows.open(unlocked=True)
    opened.press_place("settings")
    front = opened.front
    assert isinstance(front, SettingsPage)
    front.show_section(key)
    opened.settle()
    return opened, front


@pytest.mark.usefixtures("employer")
def test_each_value_is_shown_as_set_by_the_employer(windows: WindowStage) -> None:
    opened, page = settings_page(windows, "employer")
    words = visible_words(page.section("employer"))
    assert "Example Borough Council" in words
    assert "A new passphrase has at least 14 characters." in words
    assert "020 7946 0000" in words
    assert "It cannot read your vault" in words
    assert words.count("Set by your employer") == 1 + len(SET.policy.set_values())
    assert nameless(page.section("employer")) == []
    gone: list[object] = []
    page.section("employer").went.connect(gone.append)
    opened.find(QPushButton, "employer_packs").click()
    assert gone == [GoOwnPacks()]


def test_without_a_policy_it_says_so(windows: WindowStage) -> None:
    _, page = settings_page(windows, "employer")
    assert "Your employer has set nothing here." in visible_words(page.section("employer"))


def test_a_mistake_in_the_file_is_shown_for_it(
    windows: WindowStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = LoadedPolicy(problems=("/etc/privacy-audit/policy.toml: schema must be 1",))
    monkeypatch.setattr(settings_employer, "current_policy", lambda: wrong)
    _, page = settings_page(windows, "employer")
    words = visible_words(page.section("employer"))
    assert "Show this to your IT department" in words
    assert "schema must be 1" in words


@pytest.mark.usefixtures("employer")
def test_the_key_store_cannot_be_switched_on(windows: WindowStage) -> None:
    opened, _ = settings_page(windows, "keyring")
    switch = opened.find(QCheckBox, "keyring_switch")
    assert isinstance(switch, Switch)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    opened.settle()
    assert not switch.isChecked()
    assert "Set by your employer" in switch.accessibleDescription()


@pytest.mark.usefixtures("employer")
def test_contacts_stand_where_help_is_looked_for(stage: PageStage) -> None:
    page = HelpPage(stage.theme, stage.tasks, stage.session)
    stage.show(page)
    assert "IT service desk, set by your employer: 020 7946 0000" in visible_words(page)


def test_an_offered_pack_is_looked_at_before_it_is_taken_in(stage: PageStage) -> None:
    file = stage.folder / "acme.yaml"
    file.write_bytes(to_yaml(pack_data()))
    stage.open_vault(small_catalogue())
    page = OwnPacksPage(stage.theme, stage.tasks, stage.session, offered=(file,))
    stage.show(page)
    offers = page.findChild(RowList, "offers")
    assert isinstance(offers, RowList)
    assert offers.isVisible()
    offers.row_opened.emit(str(file))
    stage.settle()
    stage.settle()
    assert stage.in_vault(lambda workspace: workspace.own_packs.stored()) == []
    assert page.is_open()


def test_nothing_is_offered_without_a_policy(stage: PageStage) -> None:
    stage.open_vault(small_catalogue())
    page = OwnPacksPage(stage.theme, stage.tasks, stage.session)
    stage.show(page)
    offers = page.findChild(RowList, "offers")
    assert isinstance(offers, RowList)
    assert not offers.isVisible()
