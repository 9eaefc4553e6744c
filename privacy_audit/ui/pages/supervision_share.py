# SPDX-License-Identifier: Apache-2.0
"""Sharing: what you choose at the left, at the right exactly the file that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.errors import UserError
from privacy_audit.reports.supervision.files import PAGES, FileKind
from privacy_audit.reports.supervision.talk import ASKED_FOR
from privacy_audit.ui.pages.supervision_choices import ChoicesPanel
from privacy_audit.ui.pages.supervision_dock import SaveDock
from privacy_audit.ui.pages.supervision_paper import PaperView
from privacy_audit.ui.pages.supervision_view import held_words, report_options
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.said import said, said_rest
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.reports.supervision.service import Prepared
    from privacy_audit.ui.pages.supervision_view import Chosen, ShareFacts
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 1080
_SHARES = (5, 8)


class SharePart(QWidget):
    """Signals: ``changed()`` when the choices are others; ``report_chosen(id)``;
    ``save_wanted(FileKind)``.
    """

    changed = Signal()
    report_chosen = Signal(int)
    save_wanted = Signal(object)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.prepared: Prepared | None = None
        self._build()
        self._lay_out()
        self._connect()

    def show_facts(self, facts: ShareFacts) -> None:
        """Show what was chosen last, and what can be."""
        self.panel.show_choices(facts.choices, facts.offered)
        options = report_options(facts.offered.reports)
        self._which.box.clear()
        for key, words in options:
            self._which.box.addItem(words, key)
        if facts.offered.report is not None:
            self._which.set_key(str(facts.offered.report.id))
        self._which.setVisible(len(options) > 1)
        self._no_report.setVisible(not options)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the file that was made."""
        prepared = self.prepared = chosen.prepared
        self._in_pdf.setVisible(chosen.differs_as_pdf)
        self.paper.show_document(prepared.document)
        self.paper.show()
        self._nothing.hide()
        self.dock.set_ready(ready=True)
        self._held.setVisible(bool(prepared.held))
        self._checked.setVisible(not prepared.held)
        if prepared.held:
            self._held.set_words(
                BannerTone.TODO, self.tr("Look at your own words again."), held_words(prepared.held)
            )

    def show_refusal(self, error: AppError) -> None:
        """No file can be made of these choices: say why, at the field if it is one."""
        self.prepared = None
        self.dock.set_ready(ready=False)
        field = error.field if isinstance(error, UserError) else ""
        if not self.panel.show_error(field, said(error.title)):
            self._nothing.title.set_text(said(error.title))
            self._nothing.sentence.set_text(said_rest(error))
            self.paper.hide()
            self._checked.hide()
            self._held.hide()
            self._in_pdf.hide()
            self._nothing.show()

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.said = Banner(theme, BannerTone.INFO, "")
        self.said.setObjectName("said")
        self.said.hide()
        self._which = SelectField(theme, self.tr("Made from this report"), [])
        self._which.setObjectName("which_report")
        self._which.hide()
        self._no_report = Banner(
            theme,
            BannerTone.UNKNOWN,
            self.tr("There is no report yet."),
            self.tr("You can say what you need, and how you are. The rest comes with a report."),
            announces=False,
        )
        self._no_report.hide()
        self.panel = ChoicesPanel(theme)
        self._held = Banner(theme, BannerTone.TODO, "", icon=Icon.EYE)
        self._held.setObjectName("held")
        self._held.hide()
        self._checked = self._checked_line()
        self.paper = PaperView(theme, self.tr("The file, word for word"))
        self.paper.setObjectName("paper")
        self._in_pdf = SmallText(
            theme,
            self.tr(
                "A PDF has no letters for some of your signs and writes their numbers instead. "
                "All other files show them."
            ),
        )
        self._in_pdf.setObjectName("in_pdf")
        self._in_pdf.hide()
        self._nothing = EmptyState(theme, Icon.FILE_TEXT, "", "")
        self._nothing.setObjectName("nothing")
        self._nothing.hide()
        self.dock = SaveDock(theme, (FileKind.DOCX, FileKind.PDF, FileKind.PASUM, *PAGES[2:]))
        self.dock.set_ready(ready=False)

    def _checked_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_GROUP)
        row.addWidget(IconLabel(self._theme, Icon.CIRCLE_CHECK, tone=Token.GOOD))
        words = self.tr("Looked through: no name, number or address of yours was seen in it")
        row.addWidget(SmallText(self._theme, words), 1)
        return line

    def _lay_out(self) -> None:
        theme = self._theme
        head = _column(
            Title(theme, self.tr("What you share")),
            Paragraph(
                theme,
                self.tr("You choose. The preview is the file itself, word for word."),
                tone=Token.MUTED,
            ),
        )
        left = [head, self._no_report, self._which, self.panel, self._never()]
        left.append(SmallText(theme, ASKED_FOR + " " + self.tr("Share what helps you.")))
        hand_over = SmallText(
            theme,
            self.tr(
                "A hand-over file opens in this program, without a vault. Your supervisor can note "
                "in it what you agree on and give it back."
            ),
        )
        below = [self._in_pdf, hand_over]
        right = [_column(self._held, self._checked), self.paper, self._nothing, _column(*below)]
        scroll = ScrollPage(theme, max_width=_WIDTH)
        scroll.add(self.said)
        scroll.add(TwoColumns(theme, left, right, shares=_SHARES))
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self.dock)

    def _never(self) -> Card:
        card = Card(self._theme, kind=CardKind.SUNKEN)
        row = QHBoxLayout()
        row.setSpacing(SPACE_PART)
        row.addWidget(IconLabel(self._theme, Icon.LOCK, line=True))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title = self.tr("Never in this file by itself")
        texts.addWidget(Paragraph(self._theme, title, weight=Weight.BOLD))
        texts.addWidget(
            SmallText(
                self._theme,
                self.tr(
                    "Your names and accounts, addresses, family, what was found, searches, "
                    "evidence, notes, points or scores."
                ),
            )
        )
        row.addLayout(texts, 1)
        card.add_layout(row)
        return card

    def _connect(self) -> None:
        self.panel.changed.connect(self.changed)
        self.dock.wanted.connect(self.save_wanted)
        self._which.edited.connect(self._on_report_chosen)

    def _on_report_chosen(self) -> None:
        self.report_chosen.emit(int(self._which.key()))


def _column(*widgets: QWidget) -> QWidget:
    """Widgets that belong together, one below the other."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_GROUP)
    for widget in widgets:
        column.addWidget(widget)
    return part
