# SPDX-License-Identifier: Apache-2.0
"""The look of the check page: header, check, answers beside it or docked below it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.audits.model import Answer, AnswerKind
from privacy_audit.ui.pages.answer_dock import AnswerDock
from privacy_audit.ui.pages.answer_panel import AnswerPanel, Step
from privacy_audit.ui.pages.check_card import CheckCard
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.pages import ScrollPage, folds
from privacy_audit.ui.parts.steady_scroll import SteadyScrollArea
from privacy_audit.ui.parts.step_header import StepHeader
from privacy_audit.ui.parts.toast import Toast
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from privacy_audit.errors import AppError
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme

_CHECK_WIDTH = 800
_SHARES = (11, 5)


class WalkLayout:
    """Builds the page's widgets and moves them when the page folds.

    Wide: the check left, the panel right. Narrow or large text: the panel stands below the check
    in the same scroll area, and its first answers are docked at the lower edge.
    """

    def __init__(
        self, page: QWidget, theme: Theme, lane: Lane, *, may_act: Callable[[], bool]
    ) -> None:
        self._page, self._theme = page, theme
        self._folded: bool | None = None
        self._there = False
        self._build(theme, lane, may_act)
        self._lay_out()
        self.dock.chosen.connect(self.panel.choose)
        self.dock.looked.connect(self.panel.looked)
        self.dock.more_wanted.connect(self._on_more_wanted)
        self.card.unfolded.connect(self._reveal)
        for button in self.dock.buttons():
            button.installEventFilter(self.panel)
        self.show_walk(there=False, nothing=False)
        self.fold()

    # -- building ---------------------------------------------------------------------------

    def _build(self, theme: Theme, lane: Lane, may_act: Callable[[], bool]) -> None:
        page = self._page
        self.header = StepHeader(
            theme,
            page.tr("Save and stop"),
            help_text=page.tr("Something has happened"),
            help_short=page.tr("Help now"),
        )
        self.error = Banner(theme, BannerTone.DANGER, "")
        self.error.setObjectName("error")
        self.retry = Button(theme, page.tr("Try again"), small=True)
        self.retry.setObjectName("try_again")
        self.error.add_button(self.retry)
        self.good_place = Banner(theme, BannerTone.GOOD, "", icon=Icon.CIRCLE_CHECK)
        self.good_place.setObjectName("good_place")
        self.stop_here = Button(theme, page.tr("Stop here"), small=True)
        self.stop_here.setObjectName("stop_here")
        self.good_place.add_button(self.stop_here)
        self.card = CheckCard(theme, lane)
        self.panel = AnswerPanel(theme, may_act=may_act)
        self.dock = AnswerDock(theme)
        self.nothing = EmptyState(
            theme,
            Icon.LIST_CHECKS,
            page.tr("No audit is open"),
            page.tr("Start one on the page with all checks."),
            button_text=page.tr("See all checks"),
        )

    def _lay_out(self) -> None:
        self.scroll = ScrollPage(self._theme, max_width=_CHECK_WIDTH)
        for banner in (self.error, self.good_place):
            self.scroll.add(banner)
            banner.hide()
        self.scroll.add(self.card, 1)
        self._side = SteadyScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QWidget()
        # Over the check, never over the answers that are docked below it.
        self.toast = Toast(self._theme, self._body)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.scroll, _SHARES[0])
        row.addWidget(self._side, _SHARES[1])
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.dock)

    # -- folding ----------------------------------------------------------------------------

    def fold(self) -> None:
        """Fold or unfold by the window's width and the text size."""
        folded = folds(self._theme, self._page.window().width())
        if folded == self._folded:
            return
        self._folded = folded
        self.toast.dismiss()
        self.card.set_folded(folded=folded)
        # Under a style sheet Qt gives a widget its first font back when it gets another parent.
        fonts = [
            (widget, widget.font())
            for widget in self.panel.findChildren(QWidget)
            if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
        ]
        if folded:
            self._side.takeWidget()
            self.scroll.add(self.panel)
        else:
            self.scroll.content.removeWidget(self.panel)
            self._side.setWidget(self.panel)
        self.panel.setProperty("kind", "sunken" if folded else "panel")
        self.panel.style().unpolish(self.panel)
        self.panel.style().polish(self.panel)
        for widget, font in fonts:
            widget.setFont(font)
        self.panel.setVisible(self._there)
        self._side.setVisible(not folded)
        self._show_dock()
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        order = (
            self.header.stop_button,
            self.header.help_button,
            self.retry,
            self.stop_here,
            *self.card.tab_order(),
            *self.panel.tab_order(),
            *self.dock.tab_order(),
        )
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    def _show_dock(self) -> None:
        self.dock.setVisible(
            bool(self._folded) and self._there and self.panel.step is not Step.RISK
        )

    def _on_more_wanted(self) -> None:
        """Bring the answers 4 to 6 into view and put the keyboard there."""
        self.toast.dismiss()
        target = self.panel.choices.button(AnswerKind.NOT_APPLICABLE)
        self._reveal(self.panel.choices)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reveal(self, widget: QWidget) -> None:
        # What has just been shown gets its place first.
        QTimer.singleShot(0, widget, partial(self._scroll_to, widget))

    def _scroll_to(self, widget: QWidget) -> None:
        """Bring a widget into view; of a tall one its top."""
        ground = self.scroll.widget()
        if ground is None or widget.height() < self.scroll.viewport().height():
            self.scroll.ensureWidgetVisible(widget, 0, SPACE_CARD)
        else:
            top = widget.mapTo(ground, QPoint(0, 0)).y()
            self.scroll.verticalScrollBar().setValue(top - SPACE_CARD)

    # -- showing ----------------------------------------------------------------------------

    def show_walk(self, *, there: bool, nothing: bool = True) -> None:
        """Show the walk, or that no audit is open; ``nothing=False``: not even that yet."""
        self._there = there
        for widget in (self._body, self.card, self.panel):
            widget.setVisible(there)
        self.nothing.setVisible(not there and nothing)
        self._show_dock()

    def show_answer(self, answer: Answer | None, *, note: str) -> None:
        """Mark the answer of the check in panel and dock."""
        self.panel.show_answer(answer, note=note)
        self.dock.set_chosen(answer.kind if answer else None)

    def first_answer(self) -> QPushButton:
        """The first answer button that can be seen without scrolling."""
        if self._folded:
            return self.dock.buttons()[0]
        return self.panel.choices.button(AnswerKind.PASS)

    def follow_step(self) -> None:
        """Show the second step where the user looks, and put the keyboard there."""
        step = self.panel.step
        self.toast.dismiss()
        if step is Step.OUTSIDE:
            self.dock.show_outside()
        else:
            self.dock.show_answers()
        self._show_dock()
        if step is Step.OUTSIDE:
            yes = self.dock.yes if self._folded else self.panel.outside.yes
            yes.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step is Step.ANSWERS:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._folded and step is not Step.ANSWERS:
            self._reveal(self.panel)

    def back_to_top(self) -> None:
        """Begin a new check at its top."""
        for area in (self.scroll, self._side):
            area.verticalScrollBar().setValue(0)

    def say_saved(self, words: str, *, regression: str) -> None:
        """Say what is on the disk: at the foot of the panel, and folded in a toast."""
        self.panel.footer.show_saved(words, regression=regression)
        if self._folded:
            text = f"{words} {regression}".strip()
            self.toast.show_words(text, self._page.tr("Undo"))

    def show_good_place(self, fact: str, text: str) -> None:
        """Offer to stop between two sittings."""
        self.good_place.set_words(BannerTone.GOOD, fact, text)
        self.good_place.show()

    def show_error(self, error: AppError) -> None:
        """Say that something was not saved or read, above the check."""
        if not self._there:
            self.nothing.hide()
            self._body.show()
        self.error.show_error(error)
        self.scroll.verticalScrollBar().setValue(0)
