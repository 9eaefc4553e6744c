# SPDX-License-Identifier: Apache-2.0
"""Marked words, hidden words, and the line of a case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.parts.clock_line import ClockLine, ClockPoint, Stage
from privacy_audit.ui.parts.hidden_snippet import SHOWN_SECONDS, HiddenSnippet, WordBlocks
from privacy_audit.ui.parts.marked_snippet import MarkedSnippet, Stretch
from privacy_audit.ui.theme.palette import Token
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.ui.parts.reading import name_of

STREET = "Rowan, 22 Juniper Row, Walthamstow"
MARK = Stretch(7, 21, "home address")
THREAT = "we know where she lives"


def marked_columns(widget: MarkedSnippet, theme: Theme) -> list[int]:
    """The columns of a picture of the widget in which the ground of a mark is seen."""
    image = widget.grab().toImage()
    ground = theme.color(Token.MARK)
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == ground for y in range(image.height()))
    ]


def shown_marked(qtbot: QtBot, theme: Theme, text: str, *stretches: Stretch) -> MarkedSnippet:
    widget = MarkedSnippet(theme, text, stretches)
    qtbot.addWidget(widget)
    widget.resize(600, widget.heightForWidth(600))
    return widget


def test_screen_reader_hears_the_text_and_what_is_marked(qtbot: QtBot, theme: Theme) -> None:
    widget = shown_marked(qtbot, theme, STREET, MARK)
    assert name_of(widget) == f"{STREET}; home address: 22 Juniper Row"


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_mark_lies_under_its_words_only(qtbot: QtBot, theme: Theme, mode: Mode) -> None:
    theme.set_mode(mode)
    widget = shown_marked(qtbot, theme, STREET, MARK)
    metrics = widget.fontMetrics()
    columns = marked_columns(widget, theme)
    assert abs(columns[0] - metrics.horizontalAdvance("Rowan, ")) <= 3
    assert abs(columns[-1] - metrics.horizontalAdvance("Rowan, 22 Juniper Row")) <= 3


def test_letters_outside_the_basic_plane_do_not_shift_a_mark(qtbot: QtBot, theme: Theme) -> None:
    plain = shown_marked(qtbot, theme, STREET, MARK)
    tail = shown_marked(qtbot, theme, "𝕏𝕏𝕏 22 Juniper Row", Stretch(4, 18, "home address"))
    width = len(marked_columns(plain, theme))
    assert abs(len(marked_columns(tail, theme)) - width) <= 3


def test_words_from_strangers_are_never_read_as_markup(qtbot: QtBot, theme: Theme) -> None:
    widget = shown_marked(qtbot, theme, "<b>*Rowan*</b> &amp;", Stretch(0, 3, "name"))
    assert widget.text() == "<b>*Rowan*</b> &amp;"
    assert widget.textFormat() is Qt.TextFormat.PlainText


# -- hidden words ---------------------------------------------------------------------------------


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme) -> tuple[QWidget, HiddenSnippet, QPushButton]:
    """A window with a hidden snippet and something else to go to."""
    window = QWidget()
    qtbot.addWidget(window)
    snippet = HiddenSnippet(theme, "Hidden: hostile words about you", number=3)
    other = QPushButton("other")
    column = QVBoxLayout(window)
    column.addWidget(snippet)
    column.addWidget(other)
    window.resize(600, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window, snippet, other


def words_in(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return " ".join(f"{label.text()} {label.accessibleName()}" for label in labels)


def test_hostile_words_are_not_in_the_widget_before_they_are_asked_for(
    stage: tuple[QWidget, HiddenSnippet, QPushButton],
) -> None:
    _, snippet, _ = stage
    assert THREAT not in words_in(snippet)
    snippet.reveal("Title", THREAT)
    assert THREAT in words_in(snippet)
    assert not snippet.blocks.isVisible()


def test_blocks_are_the_same_whatever_is_hidden(qtbot: QtBot, theme: Theme) -> None:
    first, again, other = WordBlocks(theme, 1), WordBlocks(theme, 1), WordBlocks(theme, 2)
    for widget in (first, again, other):
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
    assert first.grab().toImage() == again.grab().toImage()
    assert first.grab().toImage() != other.grab().toImage()


def test_painting_blocks_leaves_the_colours_of_the_theme_alone(qtbot: QtBot, theme: Theme) -> None:
    widget = WordBlocks(theme, 1)
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    widget.grab()
    assert theme.color(Token.CONTROL).alpha() == 255


def test_time_hides_the_words_again(
    stage: tuple[QWidget, HiddenSnippet, QPushButton], qtbot: QtBot
) -> None:
    _, snippet, _ = stage
    timer = snippet._timer
    assert timer.interval() == timedelta(seconds=SHOWN_SECONDS) / timedelta(milliseconds=1)
    timer.setInterval(10)
    with qtbot.waitSignal(snippet.hidden_again):
        snippet.reveal("Title", THREAT)
    assert THREAT not in words_in(snippet)
    assert snippet.show_button.hasFocus()


def test_escape_hides_and_does_not_reach_the_window(
    stage: tuple[QWidget, HiddenSnippet, QPushButton],
) -> None:
    window, snippet, _ = stage
    snippet.reveal("Title", THREAT)
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert not snippet.is_shown


def test_going_elsewhere_hides(stage: tuple[QWidget, HiddenSnippet, QPushButton]) -> None:
    _, snippet, other = stage
    snippet.reveal("Title", THREAT)
    other.setFocus()
    assert not snippet.is_shown


def test_another_page_in_front_hides(stage: tuple[QWidget, HiddenSnippet, QPushButton]) -> None:
    window, snippet, _ = stage
    snippet.reveal("Title", THREAT)
    window.hide()
    assert not snippet.is_shown
    assert THREAT not in words_in(snippet)


# -- the line of a case ---------------------------------------------------------------------------

POINTS = (
    ClockPoint(words="Asked", detail="2 November", stage=Stage.DONE, at=0.0),
    ClockPoint(words="Today", detail="20 November", stage=Stage.NOW, at=0.58),
    ClockPoint(words="They must answer", detail="by 2 December", stage=Stage.AHEAD, at=0.97),
    ClockPoint(words="Complaint", detail="from 3 December", stage=Stage.AHEAD, at=1.0),
)


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> ClockLine:
    """The line of a case that waits."""
    made = ClockLine(theme)
    qtbot.addWidget(made)
    made.set_points(POINTS)
    return made


def test_line_says_all_its_points_in_order(line: ClockLine) -> None:
    assert name_of(line) == (
        "Asked, 2 November: done. Today, 20 November. "
        "They must answer, by 2 December: still to come. "
        "Complaint, from 3 December: still to come."
    )


def test_words_of_points_on_neighbouring_days_do_not_overlap(line: ClockLine) -> None:
    line.resize(700, line.heightForWidth(700))
    lefts = line._lefts()
    widths = [line._wide(number) for number in range(len(POINTS))]
    assert all(
        lefts[number] + widths[number] < lefts[number + 1] for number in range(len(POINTS) - 1)
    )
    assert lefts[0] >= 0
    assert lefts[-1] + widths[-1] <= 700


def test_narrow_line_stands_upright_and_is_higher(line: ClockLine) -> None:
    assert line.heightForWidth(300) > 2 * line.heightForWidth(900)


def test_line_in_large_text_still_says_everything(line: ClockLine, theme: Theme) -> None:
    before = line.heightForWidth(420)
    theme.set_text_percent(200)
    assert line.heightForWidth(420) > before
    line.resize(420, line.heightForWidth(420))
    assert not line.grab().isNull()
