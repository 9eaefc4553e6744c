# SPDX-License-Identifier: Apache-2.0
"""One finding in the list: what it is, what it gives away; hostile words stay hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.search.assess.model import Field
from privacy_audit.search.finding_model import FindingState
from privacy_audit.ui.pages.findings_words import (
    case_badge,
    spoken_finding,
    state_badge,
    stretches,
    title_words,
    who_badge,
)
from privacy_audit.ui.parts.badge import Badge
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.hidden_snippet import HiddenSnippet
from privacy_audit.ui.parts.marked_snippet import MarkedSnippet
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.palette import (
    LINE,
    LINE_STRONG,
    RADIUS_CARD,
    SPACE_GROUP,
    SPACE_HAIR,
    SPACE_PART,
    Token,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from privacy_audit.removal.model import Case
    from privacy_audit.search.finding_model import Finding
    from privacy_audit.ui.theme.theme import Theme

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FindingCard(QFrame):
    """Signals: ``chosen(number)``; ``opened(number)`` by Enter, Space or a double click;
    ``colleague_wanted(number)``.
    """

    chosen = Signal(int)
    opened = Signal(int)
    colleague_wanted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        finding: Finding,
        *,
        note: str = "",
        case: Case | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self.finding = theme, finding
        self._chosen = False
        self.hidden: HiddenSnippet | None = None
        self.setObjectName(f"finding_{finding.id}")
        self.setProperty("ring_radius", RADIUS_CARD)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(spoken_finding(finding, hidden=self.is_hidden))
        self._lay_out(note, case)
        theme.changed.connect(self.update)

    @property
    def is_hidden(self) -> bool:
        """Whether its words are hidden until they are asked for; what is gone is no longer read."""
        return self.finding.hostile

    def _lay_out(self, note: str, case: Case | None) -> None:
        theme, finding = self._theme, self.finding
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PART + 4, SPACE_GROUP + 3, SPACE_PART + 4, SPACE_GROUP + 3)
        column.setSpacing(SPACE_HAIR)
        badges = FlowLayout(spacing=SPACE_GROUP)
        shown = [state_badge(finding), who_badge(finding)]
        shown += [case_badge(case)] if case is not None else []
        for one in shown:
            badges.addWidget(Badge(theme, one.text, one.look))
        head = QHBoxLayout()
        head.addLayout(badges, 1)
        site = SmallText(theme, finding.site)
        head.addWidget(site, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        if self.is_hidden:
            column.addWidget(self._build_hidden())
        else:
            column.addWidget(
                MarkedSnippet(
                    theme,
                    title_words(finding),
                    stretches(finding, Field.TITLE) if finding.title else (),
                    role=Role.BODY,
                    weight=Weight.SEMIBOLD,
                )
            )
            if finding.snippet and finding.state is not FindingState.GONE:
                column.addWidget(
                    MarkedSnippet(theme, finding.snippet, stretches(finding, Field.SNIPPET))
                )
        if note:
            column.addWidget(SmallText(theme, note))
        column.addStretch(1)  # what is to spare for a moment stands below, not between

    def _build_hidden(self) -> HiddenSnippet:
        self.hidden = HiddenSnippet(
            self._theme, self.tr("Hidden: hostile words about you"), number=self.finding.id
        )
        self.hidden.show_wanted.connect(self.show_words)
        self.hidden.colleague_wanted.connect(self._on_colleague_wanted)
        return self.hidden

    # -- acts --------------------------------------------------------------------------------

    def show_words(self) -> None:
        """Show what is hidden, for twenty seconds."""
        if self.hidden is not None:
            finding = self.finding
            self.chosen.emit(finding.id)
            self.hidden.reveal(
                title_words(finding), finding.snippet, stretches(finding, Field.SNIPPET)
            )

    def hide_words(self) -> None:
        """Hide it again."""
        if self.hidden is not None:
            self.hidden.hide_words()

    def set_chosen(self, *, chosen: bool) -> None:
        """Be the one that the keys are about; only it is reached with Tab."""
        self._chosen = chosen
        policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.update()

    @property
    def is_chosen(self) -> bool:
        """Whether the keys are about it."""
        return self._chosen

    def _on_colleague_wanted(self) -> None:
        self.colleague_wanted.emit(self.finding.id)

    # -- Qt's hooks --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        super().mousePressEvent(event)
        self.chosen.emit(self.finding.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        super().mouseDoubleClickEvent(event)
        self.opened.emit(self.finding.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Enter and Space open; all other keys belong to the page."""
        if event.key() in _OPEN_KEYS and self.hasFocus():
            self.opened.emit(self.finding.id)
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: ground and edge."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = LINE_STRONG if self._chosen else LINE
        edge = Token.ACCENT if self._chosen else Token.BORDER
        painter.setPen(QPen(theme.color(edge), wide))
        painter.setBrush(theme.color(Token.ACCENT_SOFT if self._chosen else Token.SURFACE))
        half = wide / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, RADIUS_CARD, RADIUS_CARD)
        painter.end()
