# SPDX-License-Identifier: Apache-2.0
"""The look of the evidence page: the list, one form at a time in its place, the panel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.ui.pages.incident_evidence_drop import DropRow, JobProgress, MoreWays
from privacy_audit.ui.pages.incident_evidence_panel import EvidencePanel, PanelSide
from privacy_audit.ui.pages.incident_evidence_stop import PolicyBanner
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.evidence_list import EvidenceList
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind, Line
from privacy_audit.ui.parts.pages import ScrollPage, folds
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_HAIR, SPACE_PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from privacy_audit.errors import AppError
    from privacy_audit.ui.pages.incident_evidence_view import PanelView
    from privacy_audit.ui.parts.evidence_list import EvidenceRow
    from privacy_audit.ui.theme.theme import Theme

_EDGE = SPACE_CARD + SPACE_GROUP


class EvidenceLayout(QWidget):
    """Left the list or a form, right the panel; one column when narrow or in large text.

    Signals: ``form_opened()``; ``form_closed()`` when the form is taken away.
    """

    form_opened = Signal()
    form_closed = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._folded: bool | None = None
        self._form: QWidget | None = None
        self._has_entry = self._beside_panel = False
        self._build_list()
        self._build_words()
        self.panel = EvidencePanel(theme, page)
        self.panel.hide()
        self.side = PanelSide(theme)
        self._build_dock()
        self._lay_out()
        theme.changed.connect(self._fold)

    def _build_list(self) -> None:
        theme = self._theme
        self.rows = EvidenceList(theme, self.tr("What you have kept"))
        self.rows.setObjectName("evidence_rows")
        self.empty = EmptyState(
            theme,
            Icon.FOLDER_OPEN,
            self.tr("Nothing is kept yet"),
            self.tr(
                "That is not the same as nothing has happened. Add what you have, in any order."
            ),
        )
        self._empty_box = QWidget()
        box = QVBoxLayout(self._empty_box)
        box.setContentsMargins(SPACE_PART, SPACE_PART, SPACE_PART, SPACE_PART)
        box.addWidget(self.empty)
        self.drop = DropRow(theme)
        self.card = Card(theme, kind=CardKind.CARD, flush=True)
        self.card.add(self.rows)
        self.card.add(self._empty_box)
        self.card.add(Line(self.card))
        self.card.add(self.drop)
        self.more = MoreWays(theme)
        self.policy = PolicyBanner(theme)
        self.policy.hide()

    def _build_words(self) -> None:
        theme = self._theme
        self.said = Banner(theme, BannerTone.GOOD, "")
        self.said.setObjectName("said")
        self.said.hide()
        self.pause = Banner(theme, BannerTone.INFO, "")
        self.pause.setObjectName("pause")
        self.stop_here = Button(theme, self.tr("Save and stop here"), small=True)
        self.stop_here.setObjectName("pause_stop")
        self.go_on_looking = Button(theme, self.tr("Go on"), small=True)
        self.go_on_looking.setObjectName("pause_go_on")
        self.pause.add_button(self.stop_here)
        self.pause.add_button(self.go_on_looking)
        self.pause.hide()
        self.progress = JobProgress(theme)

    def _build_dock(self) -> None:
        theme = self._theme
        self.dock = QWidget()
        row = FlowLayout(self.dock, spacing=SPACE_GROUP)
        self.go_on = Button(theme, self.tr("Go on: lock your accounts"), kind=ButtonKind.CARE)
        self.go_on.setObjectName("go_on")
        self.colleague = Button(theme, self.tr("Let a colleague look first"), icon=Icon.USERS)
        self.colleague.setObjectName("let_colleague")
        self.not_now = Button(theme, self.tr("Not now"), kind=ButtonKind.QUIET)
        self.not_now.setObjectName("not_now")
        for button in (self.go_on, self.colleague, self.not_now):
            row.addWidget(button)

    def _lay_out(self) -> None:
        theme = self._theme
        self.list_part = QWidget()
        part = QVBoxLayout(self.list_part)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(SPACE_PART)
        head = QVBoxLayout()
        head.setSpacing(SPACE_HAIR)
        head.addWidget(Title(theme, self.tr("What you have kept")))
        head.addWidget(
            Paragraph(
                theme,
                self.tr(
                    "Keep it here before you report or block: a reported page can vanish. Pictures "
                    "stay hidden until you ask."
                ),
            )
        )
        part.addLayout(head)
        part.addWidget(self.policy)
        part.addWidget(self.card)
        part.addWidget(self.more)
        self.page_scroll = ScrollPage(theme, max_width=None)
        for widget in (self.said, self.pause, self.progress, self.list_part):
            self.page_scroll.add(widget)
        self.page_scroll.content.addStretch(1)
        self._foot = QWidget()
        self._foot_column = QVBoxLayout(self._foot)
        self._foot_column.setContentsMargins(_EDGE, SPACE_GROUP, _EDGE, SPACE_PART + 4)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.page_scroll, 1)
        left.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self._fold()

    # -- showing -----------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[EvidenceRow], *, any_file: bool) -> None:
        """Show the list, or that there is nothing yet."""
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self._empty_box.setVisible(not rows)
        self.more.show_entries(any_file=any_file, any_entry=bool(rows))
        self.colleague.setVisible(bool(rows))

    def show_panel(self, view: PanelView | None) -> None:
        """Show an entry in the panel, or none."""
        self._has_entry = view is not None
        if view is not None:
            self.panel.show_entry(view)
        else:
            self.panel.hidden.hide_view()
        self._place_panel()

    def say(self, tone: BannerTone, fact: str, text: str = "") -> None:
        """Say what came of an act, above the list."""
        self.said.set_words(tone, fact, text)
        self.said.show()
        self.page_scroll.ensureVisible(0, 0)

    def show_form(self, form: QWidget, *, beside_panel: bool = False) -> None:
        """Have a form stand in the place of the list. beside_panel: it is about the shown entry."""
        self.close_form()
        self.form_opened.emit()
        self._form, self._beside_panel = form, beside_panel
        self.said.hide()
        self.list_part.hide()
        self.page_scroll.content.insertWidget(3, form)
        form.show()
        self._place_panel()
        self._show_foot()
        self.page_scroll.ensureVisible(0, 0)

    def show_refusal(self, error: AppError) -> None:
        """Say what was wrong: at the field of the form, if it is one of its fields."""
        shows = getattr(self._form, "show_error", None)
        if shows is None or not shows(getattr(error, "field", ""), error.sentence()):
            self.said.show_error(error)

    def close_form(self) -> None:
        """Take the form away for good, with all that was typed into it."""
        form, self._form = self._form, None
        if form is None:
            return
        self.page_scroll.content.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.list_part.show()
        self._place_panel()
        self._show_foot()
        self.form_closed.emit()

    @property
    def form(self) -> QWidget | None:
        """The form that stands in the place of the list."""
        return self._form

    def show_panel_in_view(self) -> None:
        """Scroll to the panel when it stands below the list."""
        if self._folded:
            self.page_scroll.ensureWidgetVisible(self.panel, 0, SPACE_PART)

    # -- folding -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the window's width is known now."""
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        folded = folds(self._theme, self.window().width())
        if folded == self._folded:
            return
        self._folded = folded
        content = self.page_scroll.content
        if folded:
            self.side.give_away(self.panel)
            content.insertWidget(content.count() - 1, self.panel)
            self._foot_column.removeWidget(self.dock)
            content.insertWidget(content.count() - 1, self.dock)
        else:
            content.removeWidget(self.panel)
            content.removeWidget(self.dock)
            self.side.take_in(self.panel)
            self._foot_column.addWidget(self.dock, 0, Qt.AlignmentFlag.AlignBottom)
        self._place_panel()
        self._show_foot()

    def _place_panel(self) -> None:
        """The panel is there with an entry; beside a form only when that is about the entry."""
        beside = self._beside_panel and not self._folded
        shown = self._has_entry and (self._form is None or beside)
        self.panel.set_acting(acting=self._form is None)
        self.panel.setVisible(shown)
        self.side.setVisible(shown and not self._folded)

    def _show_foot(self) -> None:
        self.dock.setVisible(self._form is None)
        self._foot.setVisible(self._form is None and not self._folded)
