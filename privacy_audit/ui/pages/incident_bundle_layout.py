# SPDX-License-Identifier: Apache-2.0
"""The look of handing over: choices, the paper that shows what leaves, what stays, what to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.clipboard import copy_text
from privacy_audit.ui.pages.incident_bundle_arrival import BundleArrival
from privacy_audit.ui.pages.incident_bundle_choices import BundleChoices
from privacy_audit.ui.pages.incident_bundle_paper import LeavingPaper
from privacy_audit.ui.pages.incident_bundle_view import told_rows
from privacy_audit.ui.pages.incident_evidence_drop import JobProgress
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_HAIR, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.incidents.bundle.model import Preview, Written
    from privacy_audit.reports.blocks import Document
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 1240
_SHARES = (5, 7)


class LinesCard(Card):
    """A card with a title and plain lines below it."""

    def __init__(self, theme: Theme, title: str, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind=CardKind.SUNKEN, title=title, parent=parent)
        self._words = Paragraph(theme)
        self.add(self._words)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show other lines; none hides the card."""
        self._words.set_text("\n".join(lines))
        self.setVisible(bool(lines))


class ToldCard(Card):
    """After writing: where it lies, its fingerprint, the log's mark, and what to tell by phone."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self.setObjectName("written")
        self._rows: list[QWidget] = []
        self._told = ""
        self.add(SectionTitle(theme, self.tr("The file is saved")))
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        self.add_layout(self._place)
        self._hint = Paragraph(theme)
        self._hint.setObjectName("told_hint")
        self.add(self._hint)
        self.copy = Button(theme, self.tr("Copy these lines"), small=True, icon=Icon.COPY)
        self.copy.setObjectName("copy_told")
        row = FlowLayout()
        row.addWidget(self.copy)
        self.add_layout(row)
        self.copy.clicked.connect(self._on_copy)
        self.hide()

    def show_written(self, written: Written) -> None:
        """Show what came of writing."""
        self.clear()
        rows = told_rows(written)
        for term, value in rows:
            row = QWidget(self)
            pair = QVBoxLayout(row)
            pair.setContentsMargins(0, 0, 0, SPACE_GROUP)
            pair.setSpacing(0)
            pair.addWidget(SmallText(self._theme, term))
            pair.addWidget(Paragraph(self._theme, value, weight=Weight.SEMIBOLD))
            self._rows.append(row)
        for row in self._rows:
            self._place.addWidget(row)
        self._told = "\n".join(f"{term}: {value}" for term, value in rows)
        sealed = self.tr(
            "Tell them the fingerprint, the mark and the passphrase by phone or in person, not in "
            "the message that brings the file."
        )
        plain = self.tr(
            "Tell them the fingerprint and the mark by phone or in person: with them they can see "
            "that the file is yours. Anyone who has the file can read it."
        )
        self._hint.set_text(sealed if written.sealed else plain)
        self.show()

    def clear(self) -> None:
        """Show nothing."""
        for row in self._rows:
            self._place.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._told = [], ""
        self.hide()

    def _on_copy(self) -> None:
        copy_text(self._told)


class BundleLayout(QWidget):
    """Builds the page's widgets and shows values in them."""

    def __init__(self, theme: Theme, page: Page) -> None:
        super().__init__()
        self._theme = theme
        self._page = page
        self._build()
        self._lay_out()
        self.set_busy(busy=False)

    def _build(self) -> None:
        theme = self._theme
        self.said = Banner(theme, BannerTone.INFO, "")
        self.said.setObjectName("said")
        self.choices = BundleChoices(theme)
        self.progress = JobProgress(theme)
        self.written = ToldCard(theme)
        self._log = Banner(theme, BannerTone.TODO, "")
        self._log.setObjectName("log_problems")
        self._warned = Banner(theme, BannerTone.TODO, "", announces=False)
        self._warned.setObjectName("warnings")
        self.paper = LeavingPaper(theme, self.tr("What leaves, word for word"))
        self.paper.setObjectName("paper")
        self.stays = LinesCard(theme, self.tr("This stays with you"))
        self.stays.setObjectName("stays")
        self.arrival = BundleArrival(theme, self._page)
        self.save = Button(theme, self.tr("Save the file"), kind=ButtonKind.CARE)
        self.save.setObjectName("save_bundle")
        self.back = Button(theme, self.tr("Back to what was kept"))
        self.back.setObjectName("bundle_back")
        for hidden in (self.said, self._log, self._warned):
            hidden.hide()

    def _lay_out(self) -> None:
        theme = self._theme
        acts = QWidget()
        row = FlowLayout(acts, spacing=SPACE_GROUP)
        row.addWidget(self.save)
        row.addWidget(self.back)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        for widget in (self.choices, acts):
            column.addWidget(widget)
        above = QWidget()
        words = QVBoxLayout(above)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(SPACE_PART)
        for widget in (self.progress, self.written, self._log, self._warned):
            words.addWidget(widget)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(SPACE_PART)
        for widget in (above, self.stays, self.paper):
            right.addWidget(widget)
        returned = Card(theme)
        returned.add(self.arrival)
        self.page_scroll = ScrollPage(theme, max_width=_WIDTH)
        self.page_scroll.add(self.said)
        self.page_scroll.add(TwoColumns(theme, [left], [self._right], shares=_SHARES))
        self.page_scroll.content.addSpacing(SPACE_CARD)
        self.page_scroll.add(returned)
        self.page_scroll.content.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_HAIR)
        whole.addWidget(self.page_scroll)

    # -- showing -----------------------------------------------------------------------------

    def show_preview(self, preview: Preview, made: Document) -> None:
        """Show exactly what would leave."""
        self.paper.show_document(made)
        self.paper.show()
        self.stays.show_lines(preview.stays)
        self._say(self._warned, self.tr("Before you hand it over"), preview.warnings)
        self._say(self._log, self.tr("The log is not whole. The file says so."), preview.problems)
        self.save.setEnabled(True)

    def show_refusal(self, error: AppError) -> None:
        """Nothing can be made of these choices: say why."""
        self.paper.hide()
        self.stays.hide()
        self.save.setEnabled(False)
        if not self.choices.show_refusal(error):
            self.said.show_error(error)

    def show_written(self, written: Written) -> None:
        """Show what came of writing."""
        self.written.show_written(written)
        if written.problems:
            self.say(
                BannerTone.TODO,
                self.tr("Something in it is not as it was."),
                " ".join(written.problems[:5]),
            )
        else:
            self.said.hide()
        self.page_scroll.ensureWidgetVisible(self.written)

    def say(self, tone: BannerTone, fact: str, text: str = "") -> None:
        """Say something above the choices."""
        self.said.set_words(tone, fact, text)
        self.said.show()
        self.page_scroll.ensureVisible(0, 0)

    def set_busy(self, *, busy: bool) -> None:
        """While a file is written nothing can be changed."""
        self.choices.setEnabled(not busy)
        self.save.setEnabled(not busy)

    def forget(self) -> None:
        """Show nothing of an incident."""
        self.choices.forget()
        self.written.clear()
        self.arrival.forget()
        self.said.hide()
        self._log.hide()
        self._warned.hide()
        self.paper.hide()
        self.stays.hide()
        self.save.setEnabled(False)

    def _say(self, banner: Banner, fact: str, sentences: tuple[str, ...]) -> None:
        if sentences:
            banner.set_words(BannerTone.TODO, fact, " ".join(sentences))
        banner.setVisible(bool(sentences))
