# SPDX-License-Identifier: Apache-2.0
"""A hidden picture: a mosaic that knows nothing, then small and grey, then large, then gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.parts.hidden_picture import SHOWN_SECONDS, HiddenPicture
from privacy_audit.ui.parts.hidden_sheet import PictureCanvas, ViewSheet
from privacy_audit.ui.theme.palette import Token
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.ui.parts.reading import name_of

RED = QColor("#e02040")


def red() -> QImage:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(RED)
    return image


class Stand(QWidget):
    """A page with a hidden picture and a field beside it."""

    def __init__(self, theme: Theme, *, seconds: float = SHOWN_SECONDS) -> None:
        super().__init__()
        self.hidden_picture = HiddenPicture(theme, self, seconds=seconds)
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.hidden_picture)
        column.addWidget(self.field)
        self.hidden_picture.set_hidden("Hidden: threat", number=4, can_show=True)


def stand(qtbot: QtBot, theme: Theme, *, seconds: float = SHOWN_SECONDS) -> Stand:
    made = Stand(theme, seconds=seconds)
    qtbot.addWidget(made)
    made.resize(600, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def canvases(page: QWidget) -> list[PictureCanvas]:
    return [each for each in page.findChildren(PictureCanvas) if not each.picture.isNull()]


def colours(image: QImage) -> set[str]:
    """Whether a picture of the screen holds colours that are neither grey nor the theme's."""
    found = set()
    for x in range(0, image.width(), 3):
        for y in range(0, image.height(), 3):
            colour = image.pixelColor(x, y)
            if colour.red() > colour.green() + 80 and colour.red() > colour.blue() + 80:
                found.add(colour.name())
    return found


def test_the_mosaic_is_the_same_each_time_and_no_picture_is_there(
    qtbot: QtBot, theme: Theme
) -> None:
    page = stand(qtbot, theme)
    hidden = page.hidden_picture
    first = hidden.mosaic.grab().toImage()
    hidden.set_hidden("Hidden: threat", number=4, can_show=True)
    assert hidden.mosaic.grab().toImage() == first
    hidden.set_hidden("Hidden: threat", number=5, can_show=True)
    assert hidden.mosaic.grab().toImage() != first
    assert canvases(page) == []


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_mosaic_has_greys_of_its_own(qtbot: QtBot, theme: Theme, mode: Mode) -> None:
    theme.set_mode(mode)
    page = stand(qtbot, theme)
    image = page.hidden_picture.mosaic.grab().toImage()
    shades = {image.pixelColor(x, 12).name() for x in range(4, image.width(), 5)}
    assert len(shades) > 5


def test_high_contrast_draws_squares_with_edges_in_one_ink(qtbot: QtBot, theme: Theme) -> None:
    theme.set_mode(Mode.HIGH_CONTRAST)
    page = stand(qtbot, theme)
    image = page.hidden_picture.mosaic.grab().toImage()
    inks = {image.pixelColor(x, 12).name() for x in range(4, image.width() - 4)}
    assert inks <= {theme.color(Token.SURFACE).name(), theme.color(Token.BORDER).name()}
    assert len(inks) == 2


def test_asking_only_asks(qtbot: QtBot, theme: Theme) -> None:
    page = stand(qtbot, theme)
    with qtbot.waitSignal(page.hidden_picture.show_wanted):
        QTest.mouseClick(page.hidden_picture.show_button, Qt.MouseButton.LeftButton)
    assert not page.hidden_picture.is_shown


def test_it_is_small_and_grey_first_and_in_colour_only_when_asked_twice(
    qtbot: QtBot, theme: Theme
) -> None:
    page = stand(qtbot, theme)
    hidden = page.hidden_picture
    hidden.reveal_picture(red())
    assert hidden.is_shown
    assert not hidden.mosaic.isVisible()
    (small,) = canvases(page)
    assert small.height() <= theme.scaled(160)
    assert small.is_grey
    assert colours(page.grab().toImage()) == set()
    hidden.enlarge()
    sheet = page.findChild(ViewSheet)
    assert sheet is not None
    assert sheet.rect() == page.rect()
    assert colours(page.grab().toImage()) == set()
    QTest.mouseClick(sheet.colour_button, Qt.MouseButton.LeftButton)
    assert colours(page.grab().toImage()) == {RED.name()}
    QTest.mouseClick(sheet.colour_button, Qt.MouseButton.LeftButton)
    assert colours(page.grab().toImage()) == set()


def test_the_large_view_follows_the_window(qtbot: QtBot, theme: Theme) -> None:
    page = stand(qtbot, theme)
    page.hidden_picture.reveal_picture(red())
    page.hidden_picture.enlarge()
    page.resize(700, 620)
    sheet = page.findChild(ViewSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.rect() == page.rect())


def assert_gone(page: Stand) -> None:
    assert not page.hidden_picture.is_shown
    assert not page.hidden_picture.is_large
    assert page.hidden_picture.mosaic.isVisibleTo(page)
    assert canvases(page) == []
    texts = [each.toPlainText() for each in page.findChildren(QPlainTextEdit)]
    assert not any(texts)


@pytest.mark.parametrize("large", [False, True])
def test_it_hides_when_its_time_is_over(qtbot: QtBot, theme: Theme, *, large: bool) -> None:
    page = stand(qtbot, theme, seconds=0.3)
    with qtbot.waitSignal(page.hidden_picture.hidden_again, timeout=5_000):
        page.hidden_picture.reveal_picture(red())
        if large:
            page.hidden_picture.enlarge()
    assert_gone(page)


@pytest.mark.parametrize("large", [False, True])
def test_escape_hides_it_and_the_keyboard_stays(qtbot: QtBot, theme: Theme, *, large: bool) -> None:
    page = stand(qtbot, theme)
    page.hidden_picture.reveal_picture(red())
    if large:
        page.hidden_picture.enlarge()
    handle = page.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert_gone(page)
    assert page.hidden_picture.show_button.hasFocus()


@pytest.mark.parametrize("large", [False, True])
def test_it_hides_when_the_keyboard_goes_elsewhere(
    qtbot: QtBot, theme: Theme, *, large: bool
) -> None:
    page = stand(qtbot, theme)
    page.hidden_picture.reveal_picture(red())
    if large:
        page.hidden_picture.enlarge()
    page.field.setFocus()
    assert_gone(page)


def test_it_hides_when_the_window_is_left(qtbot: QtBot, theme: Theme) -> None:
    page = stand(qtbot, theme)
    other = QLineEdit()
    qtbot.addWidget(other)
    page.hidden_picture.reveal_text("we know where she lives")
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not page.hidden_picture.is_shown)
    assert_gone(page)


def test_it_hides_when_the_page_goes(qtbot: QtBot, theme: Theme) -> None:
    page = stand(qtbot, theme)
    page.hidden_picture.reveal_picture(red())
    page.hidden_picture.enlarge()
    page.hide()
    assert_gone(page)


def test_another_entry_hides_what_was_shown(qtbot: QtBot, theme: Theme) -> None:
    page = stand(qtbot, theme)
    page.hidden_picture.reveal_picture(red())
    page.hidden_picture.set_hidden("Hidden: insults", number=7, can_show=True)
    assert_gone(page)


def test_a_text_stays_a_text(qtbot: QtBot, theme: Theme) -> None:
    page = stand(qtbot, theme)
    markup = "<img src='file:///etc/hostname'><b>bold</b> https://example.org"
    page.hidden_picture.reveal_text(markup)
    shown = page.findChild(QPlainTextEdit)
    assert shown is not None
    assert shown.toPlainText() == markup
    assert shown.isReadOnly()
    page.hidden_picture.enlarge()
    sheet = page.findChild(ViewSheet)
    assert sheet is not None
    assert not sheet.colour_button.isVisible()


def test_a_screen_reader_hears_what_is_hidden_and_what_is_shown(qtbot: QtBot, theme: Theme) -> None:
    page = stand(qtbot, theme)
    hidden = page.hidden_picture
    assert name_of(hidden.label) == "Hidden: threat"
    assert hidden.show_button.accessibleDescription() == "Hidden: threat"
    assert name_of(hidden) == "Hidden: threat"
    hidden.reveal_picture(red())
    (small,) = canvases(page)
    assert name_of(hidden) == "Shown, small and grey, for 20 seconds"
    assert name_of(small) == "The picture, small and grey"
    hidden.enlarge()
    assert {name_of(each) for each in canvases(page)} >= {"The picture, large"}
    hidden.hide_view()
    assert name_of(hidden) == "Hidden: threat"


def test_why_nothing_can_be_shown_is_said(qtbot: QtBot, theme: Theme) -> None:
    page = stand(qtbot, theme)
    hidden = page.hidden_picture
    hidden.set_hidden("Hidden: sound", number=1, can_show=False, why_not="Sound is not played.")
    assert not hidden.show_button.isVisible()
    assert hidden.why_not.isVisible()
    assert hidden.why_not.text() == "Sound is not played."
