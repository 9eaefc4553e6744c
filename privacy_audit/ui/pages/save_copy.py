# SPDX-License-Identifier: Apache-2.0
"""What a saved copy of a report will hold, said before it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.reports.contents import Contents, contents_of
from privacy_audit.reports.exports import LONGEST_FOR_WHOM
from privacy_audit.reports.history import HistoryPoint, up_to
from privacy_audit.reports.model import Report
from privacy_audit.reports.variants import VARIANTS, Choice, CsvTable, ExportFormat, Variant
from privacy_audit.ui.pages.export_view import (
    FINDINGS_TABLE,
    contents_words,
    format_choices,
    variant_choices,
)
from privacy_audit.ui.pages.report_view import report_title
from privacy_audit.ui.pages.sealing_fields import SealingFields
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.choice_fields import SelectField
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.steady_scroll import SteadyScrollArea
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.parts.window_title import call_dialog
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.vault.secret import Secret

_WIDTH = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyWish:
    """Which report is to be written as what, and for whom.

    passphrase: closes the file. history: the points up to the report.
    """

    report: Report
    choice: Choice
    for_whom: str = ""
    passphrase: Secret | None = None
    history: tuple[HistoryPoint, ...] = ()

    @property
    def file_name(self) -> str:
        """The proposal: date, number and variant, and nothing about the person."""
        from privacy_audit.vault.sealing import SUFFIX

        day = self.report.at.astimezone().date().isoformat()
        name = self.choice.file_name(self.report.id, day)
        return name if self.passphrase is None else name + SUFFIX


class SaveCopyDialog(QDialog):
    """Which report, as what, and what the file will hold. Signal: ``wished(CopyWish)``, once."""

    wished = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        reports: Sequence[Report],
        chosen: Report,
        *,
        points: Sequence[HistoryPoint] = (),
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reports = {str(report.id): report for report in reports}
        self._points = tuple(points)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        call_dialog(self, self.tr("Save a copy"), parent)
        self._build(chosen)
        self._lay_out()
        self._connect()
        self._on_format_chosen()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        *,
        reports: Sequence[Report],
        chosen: Report,
        on_wish: Callable[[CopyWish], object],
        points: Sequence[HistoryPoint] = (),
    ) -> SaveCopyDialog:
        """Open the dialog over ``parent``; ``on_wish`` is called if the user goes on."""
        dialog = cls(parent, theme, reports, chosen, points=points)
        dialog.wished.connect(on_wish)
        dialog.open()
        return dialog

    # -- building ---------------------------------------------------------------------------

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
        self.format = SelectField(theme, self.tr("As what"), format_choices())
        self.format.setObjectName("as_what")
        self.variant = RadioChoice(theme, self.tr("For which reader"), variant_choices())
        self.variant.set_key(Variant.FULL.value)
        self.for_whom = TextField(
            theme,
            self.tr("For whom it is"),
            hint=self.tr("If you like. It stands in your own list of saved files only."),
        )
        self.for_whom.setObjectName("for_whom")
        self.for_whom.line.setMaxLength(LONGEST_FOR_WHOM)
        self._contents = Card(theme, kind=CardKind.SUNKEN, title=self.tr("What the file holds"))
        self._lines = QVBoxLayout()
        self._contents.add_layout(self._lines)
        self.sealing = SealingFields(theme)
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
        for widget in (
            self.which,
            self.format,
            self.variant,
            self._contents,
            self.for_whom,
            self.sealing,
            self.warning,
        ):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)
        scroll = self._scroll = SteadyScrollArea()
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
        self.format.edited.connect(self._on_format_chosen)
        self.variant.chosen.connect(self._show_contents)
        self.sealing.switched.connect(self._on_sealing_switched)
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

    # -- what is chosen ---------------------------------------------------------------------

    def chosen_report(self) -> Report:
        """The report that would be written."""
        return self._reports[self.which.key()]

    def choice(self) -> Choice:
        """As what it would be written."""
        key = self.format.key()
        table = CsvTable.FINDINGS if key == FINDINGS_TABLE else CsvTable.CHECKS
        return Choice(
            file_format=ExportFormat(key.partition(":")[0]),
            variant=Variant(self.variant.key()),
            table=table,
        )

    def contents(self) -> tuple[str, ...]:
        """What the file would hold, line by line."""
        return contents_words(self._told())

    def _told(self) -> Contents:
        return contents_of(self.chosen_report(), self.choice(), history=self._history())

    def _history(self) -> tuple[HistoryPoint, ...]:
        return up_to(self._points, self.chosen_report())

    def _on_format_chosen(self) -> None:
        """Offer the variants that there are of this kind of file."""
        key = self.format.key()
        offered = VARIANTS[ExportFormat(key.partition(":")[0])]
        if key == FINDINGS_TABLE:
            offered = (Variant.FULL,)
        if self.variant.key() not in offered:
            self.variant.set_key(Variant.FULL.value)
        for variant in Variant:
            self.variant.button(variant.value).setVisible(variant in offered)
        self.variant.setVisible(len(offered) > 1)
        self._show_contents()

    def _show_contents(self) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for line in self.contents():
            self._lines.addWidget(bullet(self._theme, line))
        last = (
            self.tr("Titles and addresses of pages may tell more about you.")
            if self._told().findings
            else self.tr("None of your phone numbers, user names, relatives or pictures.")
        )
        self._lines.addWidget(SmallText(self._theme, last, weight=Weight.SEMIBOLD))

    def _on_sealing_switched(self) -> None:
        self.warning.setVisible(not self.sealing.is_on())

    def _on_go_on(self) -> None:
        can_go_on, passphrase = self.sealing.chosen()
        if not can_go_on:
            self._scroll.ensureWidgetVisible(self.sealing)
            return
        wish = CopyWish(
            report=self.chosen_report(),
            choice=self.choice(),
            for_whom=self.for_whom.text(),
            passphrase=passphrase,
            history=self._history(),
        )
        self.sealing.forget()
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
