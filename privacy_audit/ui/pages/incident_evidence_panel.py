# SPDX-License-Identifier: Apache-2.0
"""The right side of the evidence page: one entry, whether it is still the same, the log's mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.hidden_picture import HiddenPicture
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.steady_scroll import SteadyScrollArea
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.pages.incident_evidence_view import PanelView, Seal
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 320


class SealLines(QWidget):
    """Lines with an icon before each: is it still the same file?"""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[QWidget] = []
        self._shown: tuple[Seal, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP - 2)

    def show_lines(self, lines: Sequence[Seal]) -> None:
        """Show other lines."""
        if self._shown == tuple(lines):
            return
        self._shown = tuple(lines)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(seal) for seal in lines]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, seal: Seal) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_GROUP)
        icon = IconLabel(self._theme, seal.icon, tone=seal.tone, line=True)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Paragraph(self._theme, seal.words), 1)
        return line


class MarkCard(QFrame):
    """The log's mark, to be given to somebody outside. Signal: ``copy_wanted()``."""

    copy_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._title = SmallText(theme, self.tr("The log’s mark today"))
        self._mark = Paragraph(theme, weight=Weight.BOLD)
        self._mark.setObjectName("log_mark")
        self.copy = Button(
            theme, self.tr("Copy it to send to someone"), kind=ButtonKind.QUIET, small=True
        )
        self.copy.setObjectName("copy_mark")
        self.copy.setAccessibleDescription(
            self.tr("Someone who keeps it can show later that the log was not written anew.")
        )
        row = FlowLayout()
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PART, SPACE_GROUP + 2, SPACE_PART, SPACE_GROUP + 2)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._mark)
        column.addLayout(row)
        self.copy.clicked.connect(self.copy_wanted)

    def show_mark(self, words: str) -> None:
        """Show the first digits of the newest entry's hash."""
        self._mark.set_text(words)
        self.setVisible(bool(words))


class EvidencePanel(QWidget):
    """Details of one entry. page: what the large view of a picture covers.

    Signals: ``describe_wanted()``, ``take_out_wanted()``; ``hidden`` and ``mark`` have their own.
    """

    describe_wanted = Signal()
    take_out_wanted = Signal()

    def __init__(self, theme: Theme, page: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._can_act, self._acting = False, True
        self.setObjectName("evidence_panel")
        self._build(page)
        self._lay_out()
        self.describe.clicked.connect(self.describe_wanted)
        self.take_out.clicked.connect(self.take_out_wanted)

    def _build(self, page: QWidget) -> None:
        theme = self._theme
        self._number = SectionTitle(theme)
        self._number.setObjectName("entry_number")
        self._kind = Paragraph(theme, tone=Token.MUTED)
        self.hidden = HiddenPicture(theme, page)
        self._facts = SmallText(theme)
        self._facts.setObjectName("entry_facts")
        self._words_title = Paragraph(theme, self.tr("In your words"), weight=Weight.SEMIBOLD)
        self._words = Paragraph(theme)
        self._words.setObjectName("own_words")
        self.describe = Button(theme, self.tr("Describe it"), small=True)
        self.describe.setObjectName("describe")
        self.take_out = Button(theme, self.tr("Take it out"), small=True)
        self.take_out.setObjectName("take_out")
        self._acts = QWidget()
        acts = FlowLayout(self._acts)
        acts.addWidget(self.describe)
        acts.addWidget(self.take_out)
        self._seal_title = Paragraph(
            theme, self.tr("Is it still the same file?"), weight=Weight.SEMIBOLD
        )
        self._seals = SealLines(theme)
        self.mark = MarkCard(theme)
        self._honest = SmallText(
            theme,
            self.tr(
                "“Unchanged” means since you added it. It cannot show that the post was real, so "
                "keep your phone and the original too."
            ),
        )
        self._honest.setObjectName("honest_words")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._number)
        head.addWidget(self._kind)
        words = QVBoxLayout()
        words.setSpacing(SPACE_GROUP)
        for widget in (self._facts, self._words_title, self._words, self._acts):
            words.addWidget(widget)
        seals = QVBoxLayout()
        seals.setSpacing(SPACE_GROUP)
        seals.addWidget(self._seal_title)
        seals.addWidget(self._seals)
        column.addLayout(head)
        column.addWidget(self.hidden)
        column.addLayout(words)
        column.addLayout(seals)
        column.addWidget(self.mark)
        column.addStretch(1)
        column.addWidget(self._honest)

    def show_entry(self, view: PanelView) -> None:
        """Show an entry; what was shown of the one before is hidden."""
        self._number.set_text(view.number)
        self._kind.set_text(view.kind)
        self._kind.setVisible(bool(view.kind))
        self.hidden.setVisible(view.has_hidden)
        if view.has_hidden:
            self.hidden.set_hidden(
                view.hidden_label,
                number=view.pattern,
                can_show=view.can_show,
                why_not=view.why_not,
            )
        else:
            self.hidden.hide_view()
        self._facts.set_text(view.facts)
        self._facts.setVisible(bool(view.facts))
        self._words_title.set_text(view.words_title)
        self._words_title.setVisible(bool(view.words_title))
        self._words.set_text(view.words)
        self._words.setVisible(bool(view.words))
        self._can_act = view.can_act
        self._acts.setVisible(self._can_act and self._acting)
        self.describe.set_text(view.describe_words)
        self._seal_title.setVisible(view.has_file)
        self._seals.show_lines(view.seals)
        self.mark.show_mark(view.mark)
        self._honest.setVisible(view.has_file)

    def set_acting(self, *, acting: bool) -> None:
        """Whether the entry can be changed now: not while a form is open."""
        self._acting = acting
        self._acts.setVisible(self._can_act and acting)


class PanelSide(SteadyScrollArea):
    """The place of the panel beside the list; it scrolls by itself."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("panel_side")
        self.setFrameShape(SteadyScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        ground = QWidget()
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        self.setWidget(ground)
        ground.setAutoFillBackground(False)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def take_in(self, panel: QWidget) -> None:
        """Have the panel stand here."""
        self._column.addWidget(panel)
        panel.show()

    def give_away(self, panel: QWidget) -> None:
        """Let the panel stand elsewhere."""
        self._column.removeWidget(panel)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: a ground of its own, with a line towards the list."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color(Token.SURFACE))
        painter.setPen(QPen(self._theme.color(Token.CARE_BORDER), 1))
        painter.drawLine(0, 0, 0, self.viewport().height())
        painter.end()

    def _on_theme_changed(self) -> None:
        self.setFixedWidth(self._theme.scaled(_WIDTH))
        self.viewport().update()
