# SPDX-License-Identifier: Apache-2.0
"""The guide of the first start: passphrase, about you, what you use, first check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from privacy_audit.audits.model import AuditKind
from privacy_audit.ui.destinations import GoHelp, GoHome, GoStart
from privacy_audit.ui.door import NextStep
from privacy_audit.ui.pages.guide_passphrase import PassphraseStep
from privacy_audit.ui.pages.look_row import LookRow
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.promises import Promises
from privacy_audit.ui.pages.restore_form import RestoreForm
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import folds
from privacy_audit.ui.parts.steady_scroll import SteadyScrollArea
from privacy_audit.ui.parts.steps_list import StepTrail
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_EDGE, SPACE_PART, TEXT_COLUMN

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from privacy_audit.ui.door import Door
    from privacy_audit.ui.pages.guide_step import GuideStep
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_PLACES = {NextStep.ABOUT_YOU: 1, NextStep.WHAT_YOU_USE: 2, NextStep.NOTHING: 3}


class FirstRunPage(Page):
    """Four steps; the first makes the vault, the others can be taken up after any restart.

    Signal: ``finished(destination)`` when the guide is over: the first audit, or home.
    """

    finished = Signal(object)
    in_sitting = True

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        door: Door,
        start_practice: Callable[[], object],
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        self._door, self._preferences = door, preferences
        self._start_practice = start_practice
        self._number = 0
        self._restore: RestoreForm | None = None
        self._build()
        self._lay_out()
        self._connect()
        self._show_step(0)

    def visit(self) -> None:
        """Put the keyboard on the first thing to do."""
        self._fold()
        self.step().focus_first()

    def close_page(self) -> None:
        """Forget the passphrase."""
        self._passphrase.forget()
        super().close_page()

    def step(self) -> GuideStep:
        """The step in front; it is made when it first comes there, so that the first is quick."""
        if self._number not in self._made:
            self._made[self._number] = self._make_step(self._number)
        return self._made[self._number]

    def go_on_with(self, step: NextStep) -> None:
        """The vault is open: show what is still to be asked."""
        created = self._number == 0 and self.isVisible()
        wanted = self._keyring_wanted()
        self._passphrase.forget()
        self._close_restore()
        self._set_busy(busy=False)
        self._show_step(_PLACES[step])
        if created and wanted and not self._door.in_keyring:
            self.step().say(
                self.tr("The key store did not take the key."),
                self.tr("You type your passphrase each time. You can try again in Settings."),
            )

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._passphrase = PassphraseStep(theme, self._door, self.lane)
        self._made: dict[int, GuideStep] = {}
        self._names = (
            self.tr("Passphrase"),
            self.tr("About you"),
            self.tr("What you use"),
            self.tr("First check"),
        )
        self.trail = StepTrail(theme, self._names)
        self.act_button = Button(theme, self._passphrase.act_words, kind=ButtonKind.PRIMARY)
        self.practice = Button(
            theme, self.tr("Look round with an invented person"), kind=ButtonKind.QUIET
        )
        self.restore_button = Button(theme, self.tr("Restore a backup"), kind=ButtonKind.QUIET)
        self.home = Button(theme, self.tr("Look round first"), kind=ButtonKind.QUIET)
        self.help = Button(
            theme, self.tr("I need help now"), kind=ButtonKind.CARE_SOFT, icon=Icon.LIFE_BUOY
        )
        for button, name in (
            (self.act_button, "guide_act"),
            (self.practice, "practice"),
            (self.restore_button, "restore_instead"),
            (self.home, "guide_home"),
            (self.help, "help_now"),
        ):
            button.setObjectName(name)

    def _lay_out(self) -> None:
        self._main = QWidget()
        self._middle = QVBoxLayout(self._main)
        edge = SPACE_EDGE + SPACE_PART
        self._middle.setContentsMargins(edge, SPACE_EDGE, edge, SPACE_EDGE - 8)
        self._middle.setSpacing(SPACE_CARD)
        self._middle.addWidget(self.trail)
        self._middle.addSpacing(SPACE_PART)
        self._place_of_step = self._middle.count()
        self._middle.addStretch(1)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, spacing=SPACE_PART + 4, row_spacing=SPACE_PART - 4)
        for button in (
            self.act_button,
            self.home,
            self.practice,
            self.restore_button,
            self.help,
        ):
            flow.addWidget(button)
        self._middle.addWidget(self._buttons)
        self._lay_out_columns()

    def _lay_out_columns(self) -> None:
        self._promises = Promises(self.theme, LookRow(self.theme, self._preferences))
        ground = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, ground)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        # Made first, shown second: Tab starts in the form, the eye at the promises.
        self._row.addWidget(self._promises, 3)
        self._row.addWidget(self._main, 5)
        self._scroll = SteadyScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(ground)
        ground.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.act_button.clicked.connect(self._on_act_clicked)
        self.practice.clicked.connect(self._on_practice_clicked)
        self.restore_button.clicked.connect(self._on_restore_clicked)
        self.home.clicked.connect(self._on_home_clicked)
        self.help.clicked.connect(self._on_help_clicked)
        self.theme.changed.connect(self._fold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: the promises move below the form when it gets narrow."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the window's width is known now."""
        super().showEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = folds(self.theme, self.window().width())
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.BottomToTop if narrow else direction.LeftToRight)
        for step in self._made.values():
            step.setMaximumWidth(self.theme.scaled(TEXT_COLUMN))

    def _make_step(self, number: int) -> GuideStep:
        step = self._new_step(number)
        step.done.connect(self._on_step_done)
        step.busy_changed.connect(self._on_busy_changed)
        step.setMaximumWidth(self.theme.scaled(TEXT_COLUMN))
        self._middle.insertWidget(self._place_of_step, step)
        return step

    def _new_step(self, number: int) -> GuideStep:
        match number:
            case 0:
                return self._passphrase
            case 1:
                from privacy_audit.ui.pages.guide_about_you import AboutYouStep

                return AboutYouStep(self.theme, self.session, self.lane)
            case 2:
                from privacy_audit.ui.pages.guide_what_you_use import WhatYouUseStep

                return WhatYouUseStep(self.theme, self.session, self.lane)
            case _:
                from privacy_audit.ui.pages.guide_first_check import FirstCheckStep

                return FirstCheckStep(self.theme, self.session, self.lane)

    # -- what happens ------------------------------------------------------------------------

    def _show_step(self, number: int) -> None:
        self._number = number
        front = self.step()
        for step in self._made.values():
            step.setVisible(step is front)
        self.trail.set_current(number)
        self.heading = self._names[number]
        self.act_button.set_text(front.act_words)
        first, last = number == 0, number == len(self._names) - 1
        self.practice.setVisible(first)
        self.restore_button.setVisible(first)
        self.home.setVisible(last)
        self._scroll.verticalScrollBar().setValue(0)
        self.step().visit()
        if self.isVisible():
            announce(self, self.heading)
            self.step().focus_first()
            if last:
                self.act_button.setFocus()

    def _on_step_done(self) -> None:
        if self._number + 1 < len(self._names):
            self._show_step(self._number + 1)
        else:
            self.finished.emit(GoStart(AuditKind.QUICK))

    def _on_act_clicked(self) -> None:
        self.step().act()

    def _on_home_clicked(self) -> None:
        self.finished.emit(GoHome())

    def _on_practice_clicked(self) -> None:
        self._start_practice()

    def _on_help_clicked(self) -> None:
        self.go(GoHelp())

    def _on_busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._set_busy(busy=busy)

    def _set_busy(self, *, busy: bool) -> None:
        self.act_button.setEnabled(not busy)
        self.practice.setEnabled(not busy)
        self.restore_button.setEnabled(not busy)
        if not busy and self.isVisible() and self.focusWidget() is None:
            self.act_button.setFocus()

    def _keyring_wanted(self) -> bool:
        return self._passphrase.keyring.isChecked()

    def _on_restore_clicked(self) -> None:
        if self._restore is not None:
            return
        self._restore = RestoreForm(self.theme, self._door)
        self._restore.closed.connect(self._on_restore_closed)
        self._restore.setMaximumWidth(self.theme.scaled(TEXT_COLUMN))
        self._middle.insertWidget(self._place_of_step, self._restore)
        self.step().hide()
        self._buttons.hide()
        self._restore.show()
        self._restore.focus_first()

    def _on_restore_closed(self) -> None:
        self._close_restore()
        self.step().show()
        self.restore_button.setFocus()

    def _close_restore(self) -> None:
        self._buttons.show()
        if self._restore is not None:
            self._restore.hide()
            self._restore.deleteLater()
            self._restore = None
