# SPDX-License-Identifier: Apache-2.0
"""Wrapped text: bold spans, nothing read as HTML, nothing cut off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.parts.text_block import Span, TextBlock, parse_markup, plain_text
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import Token
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.ui.parts.reading import name_of

LONG = "Switching this off takes it out of a plain name search, which can take some weeks. " * 3


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Open *Settings*, then *Off*.", ["Open ", "*Settings", ", then ", "*Off", "."]),
        ("*All of it*", ["*All of it"]),
        ("5 * 3 * 2", ["5 * 3 * 2"]),
        ("one * star", ["one * star"]),
        ("a lone *star", ["a lone *star"]),
        ("**", ["**"]),
        ("<b>no</b> *yes*", ["<b>no</b> ", "*yes"]),
        ("*over\nlines*", ["*over\nlines*"]),
        ("", []),
    ],
)
def test_only_stars_around_words_make_bold(text: str, spans: list[str]) -> None:
    expected = [
        Span(part[1:], bold=True) if part.startswith("*") and part != text else Span(part)
        for part in spans
    ]
    if text == "*All of it*":
        expected = [Span("All of it", bold=True)]
    assert list(parse_markup(text)) == expected


@given(st.text(alphabet="ab *\n<&>ŵ", max_size=40))
def test_markup_loses_no_word_and_adds_none(text: str) -> None:
    spans = parse_markup(text)
    rebuilt = "".join(f"*{span.text}*" if span.bold else span.text for span in spans)
    assert rebuilt == text
    assert all(span.text for span in spans)
    assert plain_text(spans).replace("*", "") == text.replace("*", "")


def test_bold_is_wider_than_plain(theme: Theme) -> None:
    plain = TextBlock(theme, [Span("Settings and privacy")]).natural_width()
    bold = TextBlock(theme, [Span("Settings and privacy", bold=True)]).natural_width()
    assert bold > plain


def test_bold_stays_on_its_word_behind_characters_of_two_units(theme: Theme) -> None:
    # Qt counts UTF-16 units: a wrong offset would give another width.
    behind = TextBlock(theme, [Span("𝒳𝒳 "), Span("mmmm", bold=True), Span(" iiii")])
    alone = TextBlock(theme, [Span("𝒳𝒳 ")]), TextBlock(theme, [Span(" iiii")])
    bold = TextBlock(theme, [Span("mmmm", bold=True)])
    parts = bold.natural_width() + alone[0].natural_width() + alone[1].natural_width()
    space = TextBlock(theme, "a a").natural_width() - TextBlock(theme, "aa").natural_width()
    assert behind.natural_width() == pytest.approx(parts + space, abs=space + 1)


def test_lines_are_a_line_height_apart(theme: Theme) -> None:
    block = TextBlock(theme, "one\ntwo\nthree", role=Role.BODY)
    assert block.height(10_000) == 3 * 24
    assert TextBlock(theme, "").height(100) == 0


def test_long_word_does_not_widen_the_page(theme: Theme) -> None:
    address = "https://www.example.org/" + "a" * 300
    label = Paragraph(theme, address)
    assert label.minimumSizeHint().width() < 250
    assert label.heightForWidth(250) > label.heightForWidth(600)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_paragraph_gets_the_height_its_words_need(theme: Theme, qtbot: QtBot, percent: int) -> None:
    theme.set_text_percent(percent)
    window = QWidget()
    column = QVBoxLayout(window)
    labels = [Title(theme, "Can search engines link to your profile?"), Paragraph(theme, LONG)]
    for label in labels:
        column.addWidget(label)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(420, 200)
    window.show()
    qtbot.waitUntil(lambda: all(label.height() > 0 for label in labels))
    window.resize(420, max(200, column.totalHeightForWidth(420)))
    qtbot.waitUntil(lambda: labels[1].height() >= labels[1].heightForWidth(labels[1].width()))
    assert labels[0].height() >= labels[0].heightForWidth(labels[0].width())
    assert labels[0].geometry().bottom() < labels[1].geometry().top()


def test_lines_hold_at_most_68_characters(theme: Theme) -> None:
    label = Paragraph(theme, LONG)
    wide = label.fontMetrics().horizontalAdvance("0") * 68
    assert label.heightForWidth(5000) == label.heightForWidth(wide)
    assert Paragraph(theme, LONG, max_chars=None).heightForWidth(5000) == 24


def test_text_size_is_followed_live(theme: Theme) -> None:
    label = SmallText(theme, "About 3 minutes")
    before = label.sizeHint()
    theme.set_text_percent(200)
    assert label.sizeHint().width() > 1.8 * before.width()
    assert label.sizeHint().height() == 2 * before.height()


def test_html_is_shown_as_it_is(theme: Theme) -> None:
    hostile = "<img src='file:///etc/passwd'><b>bold</b>&amp;"
    label = Paragraph(theme, hostile, markup=True)
    assert label.text() == hostile
    assert name_of(label) == hostile


def image_of(widget: QWidget) -> QImage:
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


def test_words_are_painted_in_their_tone_and_follow_the_palette(theme: Theme, qtbot: QtBot) -> None:
    label = Paragraph(theme, "IIII", weight=Weight.BOLD, tone=Token.DANGER)
    qtbot.addWidget(label)

    def colours() -> set[str]:
        image = image_of(label)
        return {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
        }

    light = theme.color(Token.DANGER).name()
    assert light in colours()
    theme.set_mode(Mode.DARK)
    assert theme.color(Token.DANGER).name() in colours()
    assert light not in colours()
    label.set_tone(Token.TEXT)
    assert theme.color(Token.TEXT).name() in colours()
