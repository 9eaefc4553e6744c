# SPDX-License-Identifier: Apache-2.0
"""Banners, toasts, tabs, codes, steps, empty states, announcements."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.ui.parts import announce as announce_module
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.device_tabs import DeviceTabs
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.qr_code import QrCode
from privacy_audit.ui.parts.steps_list import StepsList, StepTrail
from privacy_audit.ui.parts.text import Paragraph
from privacy_audit.ui.parts.toast import Toast
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.ui.parts.reading import child_names, name_of

DISK_FULL = EnvironmentProblem("The disk is full.", "Your last answer is not saved.", "Free some.")


class Listening:
    """Stands in for Qt's bridge to the screen reader and keeps what it was told."""

    from PySide6.QtGui import QAccessible as _Real

    AnnouncementPoliteness = _Real.AnnouncementPoliteness

    def __init__(self) -> None:
        self.active = True
        self.heard: list[tuple[str, bool]] = []

    def isActive(self) -> bool:  # noqa: N802 # Qt's name
        return self.active

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802
        urgent = event.politeness() is self.AnnouncementPoliteness.Assertive
        self.heard.append((event.message(), urgent))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Listening:
    listening = Listening()
    monkeypatch.setattr(announce_module, "QAccessible", listening)
    return listening


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    assert theme is not None
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    page.resize(700, 500)
    page.show()
    yield page
    page.hide()


def put(page: QWidget, widget: QWidget) -> None:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(widget)


def test_announcements_are_polite_unless_urgent(reader: Listening, page: QWidget) -> None:
    announce(page, "Saved")
    announce(page, "Not saved", urgent=True)
    announce(page, "")
    reader.active = False
    announce(page, "nobody listens")
    assert reader.heard == [("Saved", False), ("Not saved", True)]


def test_banner_is_read_out_when_it_appears(theme: Theme, reader: Listening, page: QWidget) -> None:
    banner = Banner.for_error(theme, DISK_FULL)
    assert reader.heard == []
    put(page, banner)
    banner.show()
    words = "The disk is full. Your last answer is not saved. Free some."
    assert reader.heard == [(words, True)]
    assert banner.words() == words
    assert name_of(banner) == words
    banner.set_words(BannerTone.INFO, "Your keyring is locked.", "Type your passphrase instead.")
    assert reader.heard[-1] == (
        "Your keyring is locked. Type your passphrase instead.",
        False,
    )


def test_quiet_banner_is_not_read_out(theme: Theme, reader: Listening, page: QWidget) -> None:
    banner = Banner(theme, BannerTone.GOOD, "Gone.", announces=False)
    put(page, banner)
    banner.show()
    assert reader.heard == []


@pytest.mark.parametrize("percent", [100, 200])
def test_banner_holds_all_its_words_and_buttons(
    theme: Theme, page: QWidget, qtbot: QtBot, percent: int
) -> None:
    theme.set_text_percent(percent)
    banner = Banner(theme, BannerTone.TODO, "Labels may differ.", "Nobody has looked. " * 6)
    again = Button(theme, "Try again")
    banner.add_button(again)
    put(page, banner)
    label = banner.findChild(Paragraph)
    assert label is not None
    qtbot.waitUntil(lambda: again.geometry().top() >= label.geometry().bottom() > 0)
    assert label.height() >= label.heightForWidth(label.width())
    assert banner.rect().contains(again.geometry())


def test_toast_stays_at_the_lower_edge(theme: Theme, page: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, page)
    toast.show_words("Marked as not you, and forgotten.", "Undo")
    assert page.rect().contains(toast.geometry())
    assert toast.geometry().bottom() > page.height() - 60
    page.resize(400, 300)
    qtbot.waitUntil(lambda: page.rect().contains(toast.geometry()))
    theme.set_text_percent(200)
    qtbot.waitUntil(lambda: page.rect().contains(toast.geometry()))
    assert toast.isVisible()


def test_undo_of_a_toast_is_told_once(theme: Theme, page: QWidget, qtbot: QtBot) -> None:
    toast = Toast(theme, page)
    toast.show_words("Saved.", "Undo")
    undone: list[int] = []
    toast.undone.connect(lambda: undone.append(1))
    toast.undo()
    toast.undo()
    assert undone == [1]
    assert toast.isHidden()
    toast.show_words("Nothing to undo.")
    toast.undo()
    assert undone == [1]
    with qtbot.waitSignal(toast.dismissed):
        toast.dismiss()


def test_toast_is_read_out_and_its_button_named(
    theme: Theme, page: QWidget, reader: Listening
) -> None:
    toast = Toast(theme, page)
    toast.show_words("Check 4 is saved.", "Undo")
    assert reader.heard == [("Check 4 is saved.", False)]
    button = toast.findChild(Button)
    assert button is not None
    assert name_of(button) == "Undo"


DEVICES = [
    ("web", "Laptop, in a browser", Icon.LAPTOP),
    ("iphone", "iPhone", Icon.SMARTPHONE),
    ("android", "Android", Icon.SMARTPHONE),
]


def test_tabs_start_with_the_first_device_and_follow_keys(
    theme: Theme, page: QWidget, qtbot: QtBot
) -> None:
    tabs = DeviceTabs(theme, "Your device")
    put(page, tabs)
    with qtbot.assertNotEmitted(tabs.device_chosen):
        tabs.set_devices(DEVICES)
    assert tabs.current_device() == "web"
    with qtbot.waitSignal(tabs.device_chosen) as chosen:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert chosen.args == ["iphone"]
    tabs.set_device("android")
    assert tabs.current_device() == "android"
    assert tabs.accessibleName() == "Your device"
    assert child_names(tabs)[:3] == ["Laptop, in a browser", "iPhone", "Android"]


@pytest.mark.parametrize("percent", [100, 200])
def test_tabs_have_room_for_icon_and_words(theme: Theme, page: QWidget, percent: int) -> None:
    theme.set_text_percent(percent)
    tabs = DeviceTabs(theme, "Your device")
    tabs.set_devices(DEVICES)
    put(page, tabs)
    for index, (_, words, _) in enumerate(DEVICES):
        room = tabs.tabRect(index)
        assert room.width() > tabs.fontMetrics().horizontalAdvance(words) + theme.scaled(20)
        assert room.height() >= theme.scaled(44)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_code_is_black_on_white_with_its_quiet_zone(
    theme: Theme, page: QWidget, mode: Mode
) -> None:
    theme.set_mode(mode)
    matrix = [[(x + y) % 2 == 0 for x in range(29)] for y in range(29)]
    qr = QrCode(theme, matrix, "https://www.facebook.com/settings", caption="Scan to open it")
    put(page, qr)
    code = qr.code
    code.resize(code.sizeHint())
    assert code.width() >= 140
    assert name_of(code) == "https://www.facebook.com/settings"
    image = code.grab().toImage()
    side = code.module()
    for y in range(29):
        for x in range(29):
            at = side * (x + 4) + side // 2, side * (y + 4) + side // 2
            expected = "#000000" if matrix[y][x] else "#ffffff"
            assert image.pixelColor(*at).name() == expected
    quiet = {image.pixelColor(x, 2 * side).name() for x in range(side, code.width() - side)}
    assert quiet == {"#ffffff"}


def test_code_can_be_exchanged(theme: Theme, page: QWidget) -> None:
    qr = QrCode(theme, [[True] * 21] * 21, "https://a.example")
    put(page, qr)
    before = qr.code.sizeHint()
    qr.set_code([[True] * 45] * 45, "https://b.example")
    assert name_of(qr.code) == "https://b.example"
    assert qr.code.sizeHint().width() > before.width()
    assert not qr.caption.isVisible()


def test_steps_are_numbered_for_the_reader_and_exchanged(theme: Theme, page: QWidget) -> None:
    steps = StepsList(theme, ["Open *Settings*.", "Switch it *off*."])
    put(page, steps)
    names = [name_of(label) for label in steps.findChildren(Paragraph)]
    assert names == ["1. Open Settings.", "2. Switch it off."]
    steps.set_steps(["Only one <b>step</b>."])
    assert steps.steps() == ["Only one <b>step</b>."]


def test_trail_names_where_you_are(theme: Theme, page: QWidget) -> None:
    trail = StepTrail(theme, ["Passphrase", "About you", "What you use"])
    put(page, trail)
    before = trail.grab().toImage()
    trail.set_current(1)
    assert name_of(trail) == "2. About you"
    assert trail.grab().toImage() != before


def test_empty_state_offers_one_button(theme: Theme, page: QWidget, qtbot: QtBot) -> None:
    sentence = "That is not the same as nothing to find."
    empty = EmptyState(
        theme, Icon.SEARCH, "You have not searched yet", sentence, button_text="See the plan"
    )
    put(page, empty)
    assert empty.button is not None
    with qtbot.waitSignal(empty.button_pressed):
        QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert EmptyState(theme, Icon.SEARCH, "Nothing is due", sentence).button is None


def test_card_keeps_its_title_and_order(theme: Theme, page: QWidget, qtbot: QtBot) -> None:
    card = Card(theme, title="Your checks")
    first, second = Paragraph(theme, "first"), Paragraph(theme, "second")
    card.add(first)
    card.add_line()
    card.add(second)
    link = Button(theme, "Change what you use")
    card.add_header_widget(link)
    put(page, card)
    qtbot.waitUntil(lambda: link.y() < first.y() < second.y())
    card.set_title("Other checks")
    assert name_of(card) == "Other checks"
