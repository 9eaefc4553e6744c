# SPDX-License-Identifier: Apache-2.0
"""How one row is laid out and painted: everything wraps, nothing is cut off."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from privacy_audit.ui.parts.badge import BadgeArt
from privacy_audit.ui.parts.severity import SeverityArt
from privacy_audit.ui.parts.text_block import TextBlock
from privacy_audit.ui.parts.worded_bar import paint_bar
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import (
    ICON,
    RADIUS_CONTROL,
    SPACE_CARD,
    SPACE_GROUP,
    SPACE_HAIR,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from privacy_audit.ui.parts.rows import Row
    from privacy_audit.ui.theme.theme import Theme

AIR = 12
_BAR = 12
_BAR_SHARE = 0.53
_BAR_BESIDE = 480  # narrower than this (at 100 % text) the bar goes below the title
_ACTION_SIDE = 12
_ACTION_AIR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The rectangles of one row at one width, relative to its top left corner."""

    title: QRectF
    marks: tuple[QRectF, ...]
    detail: QRectF
    bar: QRectF
    sentence: QRectF
    note: QRectF
    action: QRectF
    height: float


class RowArt:
    """One row, measured and painted. ``side`` is the padding at both sides in pixels."""

    def __init__(self, theme: Theme, row: Row, side: int) -> None:
        self._theme, self._row, self._side = theme, row, side
        bold = Weight.SEMIBOLD
        note_weight = None if row.note_tone is Token.MUTED else bold
        self._title = TextBlock(theme, row.title, weight=bold)
        self._detail = TextBlock(theme, row.detail, role=Role.SMALL)
        self._sentence = TextBlock(theme, row.bar_sentence, role=Role.SMALL)
        self._note = TextBlock(theme, row.note, role=Role.SMALL, weight=note_weight)
        self._action = TextBlock(theme, row.action, role=Role.SMALL, weight=bold)
        self._badges = [BadgeArt(theme, badge.text, badge.look) for badge in row.badges]
        self._severity = SeverityArt(theme, row.severity) if row.severity else None
        self._placed: dict[float, _Place] = {}

    def height(self, width: float) -> int:
        """The row's height in pixels at ``width``, hairline included."""
        return ceil(self._place(width).height) + 1

    # -- laying out --------------------------------------------------------------------------

    def _place(self, width: float) -> _Place:
        # A layout asks for a few widths in turn, again and again.
        if width not in self._placed:
            self._placed[width] = self._lay_out(width)
        return self._placed[width]

    def _lay_out(self, width: float) -> _Place:
        left = float(self._side)
        if self._row.icon is not None:
            left += self._theme.scaled(ICON) + SPACE_PART
        right = width - self._side
        if self._row.arrow:
            right -= self._theme.scaled(ICON) + SPACE_GROUP
        if self._row.bar is not None:
            return self._lay_out_bar(left, right)
        return self._lay_out_words(left, right)

    def _lay_out_words(self, left: float, right: float) -> _Place:
        """Title over marks and detail; note or action at the right, below when there is no room."""
        aside = self._aside_size(right - left)
        least = max(self._title.min_width(), (right - left) * 0.45)
        beside = aside[0] > 0 and right - left - aside[0] - SPACE_PART >= least
        edge = right - aside[0] - SPACE_PART if beside else right
        title = QRectF(left, AIR, edge - left, self._title.height(edge - left))
        marks, detail, bottom = self._lay_out_marks(left, edge, title.bottom())
        if not beside and aside[0] > 0:
            box = QRectF(left, bottom + SPACE_HAIR, min(aside[0], right - left), aside[1])
            bottom = box.bottom()
        else:
            middle = (AIR + bottom) / 2
            box = QRectF(right - aside[0], middle - aside[1] / 2, aside[0], aside[1])
            bottom = max(bottom, box.bottom())
        nothing = QRectF()
        return _Place(
            title=title,
            marks=marks,
            detail=detail,
            bar=nothing,
            sentence=nothing,
            note=nothing if self._row.action else box,
            action=box if self._row.action else nothing,
            height=bottom + AIR,
        )

    def _aside_size(self, room: float) -> tuple[float, float]:
        if self._row.action:
            words = min(ceil(self._action.natural_width()), room - 2 * _ACTION_SIDE)
            height = self._action.height(words) + 2 * _ACTION_AIR
            return words + 2 * _ACTION_SIDE, height
        if self._row.note:
            words = min(ceil(self._note.natural_width()), room)
            return words, self._note.height(words)
        return 0.0, 0.0

    def _lay_out_marks(
        self, left: float, right: float, top: float
    ) -> tuple[tuple[QRectF, ...], QRectF, float]:
        """Badges and severity in a line that wraps, then the detail beside or below them."""
        sizes = [badge.size(right - left) for badge in self._badges]
        if self._severity is not None:
            sizes.append(self._severity.size())
        marks: list[QRectF] = []
        at, line_top, line_height = left, top + (SPACE_HAIR if sizes else 0), 0.0
        for size in sizes:
            if at > left and at + size.width() > right:
                at, line_top, line_height = left, line_top + line_height + SPACE_HAIR, 0.0
            marks.append(QRectF(at, line_top, size.width(), size.height()))
            at += size.width() + AIR
            line_height = max(line_height, float(size.height()))
        marks = [
            mark.translated(0, (line_height - mark.height()) / 2)
            if mark.top() == line_top
            else mark
            for mark in marks
        ]
        if not self._row.detail:
            return tuple(marks), QRectF(), line_top + line_height
        if marks and at + self._detail.natural_width() <= right:
            middle = line_top + (line_height - self._detail.line_height) / 2
            detail = QRectF(at, middle, right - at, self._detail.line_height)
            return tuple(marks), detail, max(line_top + line_height, detail.bottom())
        below = line_top + line_height + (SPACE_HAIR if marks else 0)
        height = self._detail.height(right - left)
        detail = QRectF(left, below, right - left, height)
        return tuple(marks), detail, detail.bottom()

    def _lay_out_bar(self, left: float, right: float) -> _Place:
        """Title left, bar with its sentence and note right; one over the other when narrow."""
        beside = right - left >= self._theme.scaled(_BAR_BESIDE)
        share = (right - left) * _BAR_SHARE if beside else right - left
        column = right - share
        room = (right - left) - share - SPACE_CARD if beside else right - left
        title_height = self._title.height(room)
        marks, detail, bottom = self._lay_out_marks(left, left + room, AIR + title_height)
        top = AIR + 3.0 if beside else bottom + SPACE_GROUP
        bar = QRectF(column, top, share, self._theme.scaled(_BAR))
        note_width = min(ceil(self._note.natural_width()), share / 2) if self._row.note else 0.0
        words = share - note_width - (SPACE_PART if note_width else 0)
        below = bar.bottom() + SPACE_HAIR + 1
        sentence = QRectF(column, below, words, self._sentence.height(words))
        note = QRectF(right - note_width, below, note_width, self._note.height(note_width))
        end = max(sentence.bottom(), note.bottom(), bottom)
        lift = max(0.0, (end - AIR - (bottom - AIR)) / 2) if beside else 0.0
        return _Place(
            title=QRectF(left, AIR + lift, room, title_height),
            marks=tuple(mark.translated(0, lift) for mark in marks),
            detail=detail.translated(0, lift),
            bar=bar,
            sentence=sentence,
            note=note,
            action=QRectF(),
            height=end + AIR,
        )

    # -- painting ----------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF, ratio: float, *, selected: bool) -> None:
        """Draw the row's content into ``rect``; ``selected`` is on the ground ``select``."""
        place = self._place(rect.width())
        inverse = selected and self._theme.high_contrast
        painter.save()
        painter.translate(rect.topLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_icons(painter, rect.width(), place.height, ratio, inverse=inverse)
        self._words(painter, self._title, place.title, Token.TEXT, inverse=inverse)
        self._words(painter, self._detail, place.detail, Token.MUTED, inverse=inverse)
        for art, box in zip(self._badges, place.marks, strict=False):
            art.paint(painter, box, ratio)
        if self._severity is not None:
            ink = Token.ON_SELECT if inverse else Token.TEXT
            self._severity.paint(painter, place.marks[-1], ink)
        if self._row.bar is not None:
            paint_bar(painter, self._theme, place.bar, self._row.bar)
            self._words(painter, self._sentence, place.sentence, Token.MUTED, inverse=inverse)
        self._words(painter, self._note, place.note, self._row.note_tone, inverse=inverse)
        if self._row.action:
            self._paint_action(painter, place.action)
        painter.restore()

    def _words(
        self, painter: QPainter, block: TextBlock, rect: QRectF, token: Token, *, inverse: bool
    ) -> None:
        ink = self._theme.color(Token.ON_SELECT if inverse else token)
        block.paint(painter, rect, ink)

    def _paint_icons(
        self, painter: QPainter, width: float, height: float, ratio: float, *, inverse: bool
    ) -> None:
        side = self._theme.scaled(ICON)
        top = (height - side) / 2
        row = self._row
        if row.icon is not None:
            token = Token.ON_SELECT if inverse else row.icon_tone
            pixmap = self._theme.pixmap(row.icon, token, ratio=ratio)
            painter.drawPixmap(QPointF(self._side, top), pixmap)
        if row.arrow:
            token = Token.ON_SELECT if inverse else Token.TEXT
            pixmap = self._theme.pixmap(Icon.CHEVRON_RIGHT, token, ratio=ratio)
            painter.drawPixmap(QPointF(width - self._side - side, top), pixmap)

    def _paint_action(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color(Token.CONTROL), 1))
        painter.setBrush(theme.color(Token.SURFACE))
        box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        words = rect.adjusted(_ACTION_SIDE, _ACTION_AIR, -_ACTION_SIDE, 0)
        align = Qt.AlignmentFlag.AlignHCenter
        self._action.paint(painter, words, theme.color(Token.TEXT), align=align)
