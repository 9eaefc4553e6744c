# SPDX-License-Identifier: Apache-2.0
"""Badges, severity and the worded bar: no meaning by colour alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.checklists.model import Severity
from privacy_audit.ui.parts import badge
from privacy_audit.ui.parts.badge import Badge, BadgeKind, BadgeLook
from privacy_audit.ui.parts.severity import SeverityMark, severity_word
from privacy_audit.ui.parts.worded_bar import (
    BarCounts,
    BarLegend,
    Segment,
    WordedBar,
    paint_bar,
    paint_segment,
)
from privacy_audit.ui.theme.palette import Token
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.ui.parts.reading import name_of

MODES = [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST]


def canvas(theme: Theme, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(theme.color(Token.WINDOW))
    return image


def difference(first: QImage, second: QImage) -> float:
    """The share of points that are light in one picture and dark in the other."""
    points = [(x, y) for x in range(first.width()) for y in range(first.height())]
    other = sum(
        (first.pixelColor(*at).lightness() > 127) != (second.pixelColor(*at).lightness() > 127)
        for at in points
    )
    return other / len(points)


def segment_image(theme: Theme, segment: Segment) -> QImage:
    image = canvas(theme, 60, 12)
    painter = QPainter(image)
    paint_segment(painter, theme, QRectF(0, 0, 60, 12), segment)
    painter.end()
    return image


def test_high_contrast_segments_differ_in_pattern_alone(theme: Theme) -> None:
    theme.set_mode(Mode.HIGH_CONTRAST)
    looks = [segment_image(theme, segment) for segment in Segment]
    for number, look in enumerate(looks):
        for other in looks[number + 1 :]:
            assert difference(look, other) > 0.08


def test_bar_draws_its_segments_in_order_and_by_share(theme: Theme) -> None:
    image = canvas(theme, 400, 12)
    painter = QPainter(image)
    paint_bar(painter, theme, QRectF(0, 0, 400, 12), BarCounts(seen=2, open=2))
    painter.end()
    assert image.pixelColor(100, 6) == theme.color(Token.GOOD)
    assert image.pixelColor(198, 6) == theme.color(Token.GOOD)
    assert image.pixelColor(202, 6) == theme.color(Token.TODO_FILL)
    assert image.pixelColor(300, 6) == theme.color(Token.TODO_FILL)


def test_one_check_among_hundreds_can_still_be_seen(theme: Theme) -> None:
    image = canvas(theme, 300, 12)
    painter = QPainter(image)
    paint_bar(painter, theme, QRectF(0, 0, 300, 12), BarCounts(seen=500, open=1))
    painter.end()
    row = [image.pixelColor(x, 6) == theme.color(Token.TODO_FILL) for x in range(300)]
    assert row.count(True) >= 6


def test_nothing_known_is_drawn_empty_never_green(theme: Theme) -> None:
    image = canvas(theme, 100, 12)
    painter = QPainter(image)
    paint_bar(painter, theme, QRectF(0, 0, 100, 12), BarCounts())
    painter.end()
    assert image.pixelColor(50, 6) == theme.color(Token.SURFACE)


def test_bar_says_its_sentence(theme: Theme, qtbot: QtBot) -> None:
    bar = WordedBar(theme, BarCounts(seen=14, open=3), "14 right, 3 open")
    qtbot.addWidget(bar)
    assert name_of(bar) == "14 right, 3 open"
    bar.set_counts(BarCounts(), "Nobody has looked yet")
    assert name_of(bar) == "Nobody has looked yet"
    assert bar.sizeHint().height() == 12
    theme.set_text_percent(200)
    assert bar.sizeHint().height() == 24


def test_legend_names_every_segment(theme: Theme, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    legend = BarLegend(theme)
    qtbot.addWidget(legend)
    words = [label.text() for label in legend.findChildren(QLabel)]
    assert words == ["Right and seen", "Right, as said", "Open", "Not sure", "Not checked"]


def ink_of(widget: QWidget, theme: Theme) -> int:
    """How many pixels of the left part are fully in ink."""
    widget.resize(widget.sizeHint())
    image = widget.grab().toImage()
    ink = theme.color(Token.TEXT).rgb()
    wide = theme.scaled(24)
    return sum(image.pixel(x, y) == ink for x in range(wide) for y in range(image.height()))


@pytest.mark.parametrize("mode", MODES)
def test_worse_severity_has_more_ink(theme: Theme, qtbot: QtBot, mode: Mode) -> None:
    theme.set_mode(mode)
    inks = []
    for severity in Severity:
        mark = SeverityMark(theme, severity)
        qtbot.addWidget(mark)
        inks.append(ink_of(mark, theme))
    assert inks == sorted(inks, reverse=True)
    assert len(set(inks)) == len(Severity)


def test_severity_says_its_word(theme: Theme, qtbot: QtBot) -> None:
    assert [severity_word(each) for each in Severity] == ["Critical", "High", "Medium", "Low"]
    mark = SeverityMark(theme, Severity.HIGH)
    qtbot.addWidget(mark)
    assert name_of(mark) == "High"
    mark.set_severity(Severity.LOW)
    assert name_of(mark) == "Low"


@pytest.mark.parametrize("percent", [100, 200])
def test_marks_keep_room_for_their_words(theme: Theme, qtbot: QtBot, percent: int) -> None:
    theme.set_text_percent(percent)
    for widget in (Badge(theme, "Was right, open now", badge.REGRESSED),):
        qtbot.addWidget(widget)
        words = widget.fontMetrics().horizontalAdvance("Was right, open now")
        assert widget.sizeHint().width() > words
        assert widget.minimumSizeHint() == widget.sizeHint()
        assert widget.sizeHint().height() >= theme.line_height("small") + 2  # type: ignore[arg-type]


def test_badges_have_a_word_an_edge_in_high_contrast_and_no_focus(
    theme: Theme, qtbot: QtBot
) -> None:
    theme.set_mode(Mode.HIGH_CONTRAST)
    for kind in BadgeKind:
        widget = Badge(theme, "Open", BadgeLook(kind))
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint())
        image = widget.grab().toImage()
        edge = {image.pixelColor(x, 0).name() for x in range(10, image.width() - 10)}
        assert "#ffffff" in edge
        assert name_of(widget) == "Open"
        assert widget.focusPolicy() == widget.focusPolicy().NoFocus


def test_seen_and_said_are_told_apart_by_word_open_and_unknown_by_icon() -> None:
    looks = [badge.OPEN, badge.NOT_SURE, badge.NOT_CHECKED, badge.DOES_NOT_APPLY, badge.ACCEPTED]
    assert len({look.icon for look in looks}) == len(looks)
    assert badge.NOT_CHECKED.kind is BadgeKind.DASH
    assert badge.COULD_NOT_CHECK.kind is BadgeKind.DASH
