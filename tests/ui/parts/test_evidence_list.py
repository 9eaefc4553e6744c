# SPDX-License-Identifier: Apache-2.0
"""The list of evidence: tiles that show nothing, badges that wrap, words that are heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from privacy_audit.ui.parts.badge import OPEN, RIGHT_SEEN
from privacy_audit.ui.parts.evidence_list import EvidenceArt, EvidenceList, EvidenceRow, Tile
from privacy_audit.ui.parts.rows import RowBadge
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token
from privacy_audit.ui.theme.theme import Mode, Theme
from tests.ui.parts.reading import child_names

TWO = (
    RowBadge(text="Not described yet", look=OPEN),
    RowBadge(text="Unchanged", look=RIGHT_SEEN),
)
ROWS = (
    EvidenceRow(
        "5", "Voicemail, my work phone", "Threat, sound. Sent to me.", icon=Icon.PHONE,
        badges=TWO, number="E-0005", spoken="E-0005, Voicemail",
    ),
    EvidenceRow(
        "4", "Post, a public group", "Threat, picture. Names me.", badges=TWO[1:],
        tile=Tile.HIDDEN, number="E-0004", pattern=4,
    ),
    EvidenceRow("1", "Taken out on 17 November", tile=Tile.GONE, number="E-0001"),
)  # fmt: skip


def shown(qtbot: QtBot, theme: Theme, width: int = 660) -> EvidenceList:
    view = EvidenceList(theme, "What you have kept")
    qtbot.addWidget(view)
    view.set_rows(ROWS)
    view.resize(width, view.heightForWidth(width))
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def test_rows_are_heard_and_chosen_by_keyboard_and_mouse(
    qtbot: QtBot, theme: Theme, qtmodeltester: ModelTester
) -> None:
    view = shown(qtbot, theme)
    qtmodeltester.check(view.model())  # type: ignore[no-untyped-call]
    assert child_names(view)[0] == "E-0005, Voicemail"
    view.set_current("5")
    with qtbot.waitSignal(view.row_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert chosen.args == ["4"]
    with qtbot.waitSignal(view.row_opened) as opened:
        centre = view.visualRect(view.model().index(2, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert opened.args == ["1"]


@pytest.mark.parametrize("width", [280, 420, 660, 1000])
@pytest.mark.parametrize("percent", [100, 200])
def test_everything_of_a_row_has_its_own_room(
    qtbot: QtBot, theme: Theme, width: int, percent: int
) -> None:
    del qtbot
    theme.set_text_percent(percent)
    for row in ROWS:
        art = EvidenceArt(theme, row)
        place = art._place(width)
        boxes = [place.tile, place.title, place.detail, place.number, *place.badges]
        boxes = [box for box in boxes if box.height() > 0]
        for at, box in enumerate(boxes):
            assert box.left() >= 0
            assert box.bottom() <= place.height
            for other in boxes[at + 1 :]:
                # A hair of a pixel is a rounding, not an overlap.
                assert not box.adjusted(0.6, 0.6, -0.6, -0.6).intersects(other), (row.key, width)


def test_badges_stand_beside_the_words_when_there_is_room(theme: Theme) -> None:
    wide = EvidenceArt(theme, ROWS[0])._place(660)
    assert wide.badges[0].top() < wide.detail.top()
    assert wide.badges[0].left() > wide.title.left()
    narrow = EvidenceArt(theme, ROWS[0])._place(300)
    assert narrow.badges[0].top() > narrow.detail.top()


@pytest.mark.parametrize("mode", list(Mode))
def test_the_chosen_row_stands_out(qtbot: QtBot, theme: Theme, mode: Mode) -> None:
    theme.set_mode(mode)
    view = shown(qtbot, theme)
    view.set_current("4")
    image = view.grab().toImage()
    row = view.visualRect(view.model().index(1, 0))
    ground = image.pixelColor(row.left() + 12, row.center().y())
    expected = Token.SELECT if theme.high_contrast else Token.CARE_SOFT
    assert ground == theme.color(expected)
    bar = image.pixelColor(row.left() + 1, row.center().y())
    assert bar != ground
