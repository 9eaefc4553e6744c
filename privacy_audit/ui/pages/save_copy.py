# SPDX-License-Identifier: Apache-2.0
"""What a saved copy of a report will hold, said before it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from privacy_audit.reports.model import Report
from privacy_audit.reports.service import ExportFormat
from privacy_audit.ui.pages.report_facts import copy_contents
from privacy_audit.ui.pages.report_view import report_title
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 560


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyWish:
    """Which report is to be written as what."""

    report: Report
    file_format: ExportFormat

    @property
    def file_name(self) -> str:
        """The proposal: its date and number, and nothing about the person."""
        day = self.report.at.astimezone().date().isoformat()
        return f"report-{self.report.id}-{day}.{self.file_format.value}"


class SaveCopyDialog(QDialog):
    """Which report, as what, and what the file will hold. Signal: ``wished(CopyWish)``, once."""

    wished = Signal(object)

    def __init__(
        self, parent: QWidget, theme: Theme, reports: Sequence[Report], chosen: Report
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reports = {str(report.id): report for report in reports}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save a copy"))
        self._build(chosen)
        self._lay_out()
        self._connect()
        self._show_contents()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        *,
        reports: Sequence[Report],
        chosen: Report,
        on_wish: Callable[[CopyWish], object],
    ) -> SaveCopyDialog:
        """Open the dialog over ``parent``; ``on_wish`` is called if the user goes on."""
        dialog = cls(parent, theme, reports, chosen)
        dialog.wished.connect(on_wish)
        dialog.open()
        return dialog

    def _build(self, chosen: Report) -> None:
        theme = self._theme
        self.which = SelectField(
            theme,
            self.tr("Report"),
            [(key, report_title(report)) for key, report in self._reports.items()],
        )
        self.which.setObjectName("which_report")
        self.which.set_key(str(chosen.id))
        self.which.setVisible(len(self._reports) > 1)
        self.format = RadioChoice(
            theme,
            self.tr("As what"),
            [
                (
                    ExportFormat.HTML.value,
                    self.tr("A page to read and print"),
                    self.tr("HTML. Any browser opens it; it loads nothing from anywhere."),
                ),
                (
                    ExportFormat.JSON.value,
                    self.tr("Data for other programs"),
                    self.tr("JSON. It holds the same, and can be checked for changes later."),
                ),
            ],
        )
        self.format.set_key(ExportFormat.HTML.value)
        self._contents = Card(theme, kind=CardKind.SUNKEN, title=self.tr("What the file holds"))
        self._lines = QVBoxLayout()
        self._contents.add_layout(self._lines)
        self.warning = Banner(
            theme,
            BannerTone.TODO,
            self.tr("The file is not encrypted."),
            self.tr("Whoever can open it can read it. Keep it where only you can."),
            icon=Icon.LOCK_OPEN,
            announces=False,
        )
        self.go_on = Button(theme, self.tr("Choose where to save it"), kind=ButtonKind.PRIMARY)
        self.go_on.setObjectName("choose_place")
        self.keep = Button(theme, self.tr("Do not save it"))
        self.keep.setObjectName("keep")

    def _lay_out(self) -> None:
        inner = QWidget()
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        column.setSpacing(SPACE_PART)
        buttons = FlowLayout()
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.keep)
        column.addWidget(SectionTitle(self._theme, self.tr("Save a copy")))
        for widget in (self.which, self.format, self._contents, self.warning):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        self.which.edited.connect(self._show_contents)
        self.go_on.clicked.connect(self._on_go_on)
        self.keep.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: all lines are there to be measured now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the words need, but never higher than the window behind it."""
        room = (self.parentWidget() or self).window().size()
        width = min(self._theme.scaled(_WIDTH), max(320, room.width() - 2 * SPACE_CARD))
        height = self._column.totalHeightForWidth(width)
        self.resize(width, min(height + 2, max(320, room.height() - 2 * SPACE_CARD)))

    def chosen_report(self) -> Report:
        """The report that would be written."""
        return self._reports[self.which.key()]

    def contents(self) -> tuple[str, ...]:
        """What the file would hold, line by line."""
        return copy_contents(self.chosen_report())

    def _show_contents(self) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for line in self.contents():
            self._lines.addWidget(bullet(self._theme, line))
        self._lines.addWidget(
            SmallText(
                self._theme,
                self.tr("No addresses, phone numbers, user names or pictures."),
                weight=Weight.SEMIBOLD,
            )
        )

    def _on_go_on(self) -> None:
        wish = CopyWish(report=self.chosen_report(), file_format=ExportFormat(self.format.key()))
        self.accept()
        self.wished.emit(wish)


def bullet(theme: Theme, words: str) -> QWidget:
    """A line of a list."""
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(SPACE_GROUP)
    box.addWidget(IconLabel(theme, Icon.CHECK, line=True), 0, Qt.AlignmentFlag.AlignTop)
    box.addWidget(Paragraph(theme, words), 1)
    return row
