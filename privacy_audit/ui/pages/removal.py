# SPDX-License-Identifier: Apache-2.0
"""One attempt to have something taken down: its clock, its letters, its steps. Nothing is sent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.removal.model import CaseState, LookResult, StepKind
from privacy_audit.ui.destinations import Destination, GoCase, GoFinding, GoRemovals
from privacy_audit.ui.pages.finding_look import LookChoice, LookDialog, Looker
from privacy_audit.ui.pages.findings_words import CASE_LOOKS, case_state_words
from privacy_audit.ui.pages.letter_desk import LetterDesk
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.removal_cards import ClockCard, HistoryCard, WayCard
from privacy_audit.ui.pages.removal_dialogs import Happened, HappenedDialog
from privacy_audit.ui.pages.removal_facts import (
    COMPLAINT,
    CaseFacts,
    Said,
    read_case,
    step_of_letter,
    undo_step,
    write_look,
    write_step,
)
from privacy_audit.ui.parts.badge import PLAIN, Badge
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.text import Title
from privacy_audit.ui.parts.toast import Toast
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 968
_OWN_EYES = {
    LookChoice.GONE: LookResult.GONE,
    LookChoice.THERE: LookResult.STILL_THERE,
    LookChoice.NOT_KNOWN: LookResult.COULD_NOT_CHECK,
}


class RemovalPage(Page):
    """A case. The user says what happened; the page says what follows."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        practice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self._number = 0
        self._facts: CaseFacts | None = None
        self.heading = self.tr("One removal")
        self._build(practice=practice)
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self, *, practice: bool) -> None:
        theme = self.theme
        self._back = Button(
            theme, self.tr("All removals"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT, small=True
        )
        self._back.setObjectName("back")
        self._to_finding = Button(
            theme, self.tr("The finding"), kind=ButtonKind.QUIET, icon=Icon.FILE_SEARCH, small=True
        )
        self._to_finding.setObjectName("to_finding")
        self._title = Title(theme)
        self._badge = Badge(theme, "", PLAIN)
        self._badge.setObjectName("state")
        self.asked = Button(theme, self.tr("I have asked them"), icon=Icon.SEND)
        self.asked.setObjectName("asked")
        self.answered = Button(theme, self.tr("They answered"), icon=Icon.MAIL)
        self.answered.setObjectName("answered")
        self.look = Button(theme, self.tr("Look if it is gone"), icon=Icon.EYE)
        self.look.setObjectName("look")
        self.said = Banner(theme, BannerTone.DANGER, "")
        self.said.setObjectName("said")
        self.said.hide()
        self.toast = Toast(theme, self)
        self.clock = ClockCard(theme)
        self.way = WayCard(theme)
        self.history = HistoryCard(theme)
        self.desk = LetterDesk(self, with_sent=True)
        self.looker = Looker(
            self, practice=practice, on_seen=self._on_seen, on_error=self.said.show_error
        )

    def _lay_out(self) -> None:
        self._scroll = ScrollPage(self.theme, max_width=_WIDTH)
        crumbs = FlowLayout(spacing=SPACE_PART)
        crumbs.addWidget(self._back)
        crumbs.addWidget(self._to_finding)
        self._scroll.add_layout(crumbs)
        self._scroll.content.setSpacing(SPACE_CARD - 4)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(SPACE_GROUP)
        words = FlowLayout(spacing=SPACE_PART, row_spacing=SPACE_GROUP)
        words.addWidget(self._title)
        words.addWidget(self._badge)
        head.addLayout(words)
        acts = FlowLayout()
        for button in (self.asked, self.answered, self.look):
            acts.addWidget(button)
        head.addLayout(acts)
        self._scroll.add(self._head)
        self._scroll.add(self.said)
        self._below = TwoColumns(self.theme, [self.way], [self.history], shares=(1, 1))
        self._shown: tuple[QWidget, ...] = (self._head, self.clock, self.desk, self._below)
        for part in (self.clock, self.desk, self._below):
            self._scroll.add(part)
        for widget in self._shown:
            widget.hide()
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._to_finding.clicked.connect(self._on_finding)
        self.asked.clicked.connect(self._on_asked)
        self.answered.clicked.connect(self._on_answered)
        self.look.clicked.connect(self._on_look)
        self.way.link_wanted.connect(self._on_link)
        self.desk.sent_wanted.connect(self._on_sent)
        self.desk.tabs.tab_chosen.connect(self._on_letter_chosen)
        self.toast.undone.connect(self._on_undone)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Take which one."""
        if isinstance(destination, GoCase) and destination.case_id != self._number:
            self._number, self._facts = destination.case_id, None
            for widget in self._shown:
                widget.hide()

    def visit(self) -> None:
        """Read it."""
        self.session.read(
            self.lane,
            partial(read_case, case_id=self._number),
            on_done=self._on_read,
            on_error=self.said.show_error,
        )

    def _on_read(self, facts: CaseFacts) -> None:
        if facts.case.id != self._number:
            return
        before = self._facts
        self._facts = facts
        case = facts.case
        self._title.set_text(case.title)
        self._badge.set_badge(case_state_words(case.state), CASE_LOOKS[case.state])
        self._to_finding.setVisible(case.finding_id is not None)
        waiting = case.state.is_waiting
        self.asked.setVisible(case.state in {CaseState.PLANNED, CaseState.BACK_AGAIN})
        self.answered.setVisible(waiting)
        self.look.setVisible(case.state is not CaseState.PLANNED)
        for widget in (self.clock, self.way, self.history):
            widget.show_facts(facts)
        self.desk.show_letters(facts.letters, day=facts.today)
        was_ready = before is not None and before.progress.complaint_ready
        if facts.progress.complaint_ready and not was_ready:
            self.desk.bring(COMPLAINT)
        self._offer_sent()
        self._head.show()
        self.clock.show()
        self.desk.setVisible(bool(facts.letters))
        self._below.show()

    def _offer_sent(self) -> None:
        facts = self._facts
        kind = step_of_letter(self.desk.kind)
        self.desk.offer_sent(offered=facts is not None and kind in facts.allowed)

    # -- steps ------------------------------------------------------------------------------

    def _on_letter_chosen(self, key: str) -> None:
        del key
        self._offer_sent()

    def _on_asked(self) -> None:
        self._ask_day(self.tr("When did you ask them?"), Said(kind=StepKind.ASKED))

    def _on_sent(self, kind: str) -> None:
        letter = self.desk.letter
        if letter is not None:
            self._ask_day(
                self.tr("When did you send it?"), Said(kind=step_of_letter(kind), letter=letter)
            )

    def _ask_day(self, title: str, said: Said) -> None:
        if self._facts is None:
            return
        text = self.tr("The clock starts on this day.") if said.kind is StepKind.ASKED else ""
        if said.letter is not None:
            text = " ".join((text, self.tr("A copy of the letter is kept here."))).strip()
        HappenedDialog.ask(
            self,
            self.theme,
            title=title,
            text=text,
            act=self.tr("Write it down"),
            today=self._facts.today,
            on_said=partial(self._on_day_said, said),
        )

    def _on_day_said(self, said: Said, happened: Happened) -> None:
        self._write(Said(kind=said.kind, letter=said.letter, on=happened.on, note=happened.note))

    def _on_answered(self) -> None:
        facts = self._facts
        if facts is None:
            return
        options = [
            (
                StepKind.ACKNOWLEDGED.value,
                self.tr("They have it, or say it is done"),
                self.tr("It counts as removed after a look, not before."),
            ),
            (
                StepKind.REFUSED.value,
                self.tr("They refuse"),
                self.tr("You can complain to the ICO. The letter is ready."),
            ),
        ]
        if StepKind.EXTENDED in facts.allowed:
            options.append(
                (
                    StepKind.EXTENDED.value,
                    self.tr("They take two months more"),
                    self.tr("The law allows that once, if they say why within the first month."),
                )
            )
        HappenedDialog.ask(
            self,
            self.theme,
            title=self.tr("They answered"),
            options=options,
            act=self.tr("Write it down"),
            today=facts.today,
            on_said=self._on_answer_said,
        )

    def _on_answer_said(self, happened: Happened) -> None:
        self._write(Said(kind=StepKind(happened.key), on=happened.on, note=happened.note))

    def _write(self, said: Said) -> None:
        self.toast.dismiss()
        self.session.write(
            self.lane,
            partial(write_step, case_id=self._number, said=said),
            on_done=self._on_written,
            on_error=self._on_failed,
        )

    def _on_written(self, _: None) -> None:
        self.said.hide()
        self.toast.show_words(self.tr("Written down."), self.tr("Undo"))
        self.visit()

    def _on_failed(self, error: AppError) -> None:
        self.said.show_error(error)
        self._scroll.ensureWidgetVisible(self.said)
        self.visit()

    def _on_undone(self) -> None:
        self.session.write(
            self.lane,
            partial(undo_step, case_id=self._number),
            on_done=self._on_taken_back,
            on_error=self._on_failed,
        )

    def _on_taken_back(self, _: None) -> None:
        self.visit()

    # -- looking and opening ----------------------------------------------------------------

    def _on_look(self) -> None:
        facts = self._facts
        if facts is None:
            return
        if facts.program_looks and facts.case.finding_id is not None:
            self.looker.begin(facts.case.finding_id)
            return
        LookDialog.ask(
            self,
            self.theme,
            place=self.tr("Only you can look at this: {site}.").format(site=facts.case.site),
            tells="",
            on_choice=self._on_own_look,
        )

    def _on_own_look(self, choice: LookChoice) -> None:
        self.session.write(
            self.lane,
            partial(write_look, case_id=self._number, result=_OWN_EYES[choice]),
            on_done=self._on_written,
            on_error=self._on_failed,
        )

    def _on_seen(self, sentence: str) -> None:
        if sentence:
            self.said.set_words(BannerTone.INFO, sentence)
            self.said.show()
        self.visit()

    def _on_link(self, address: str) -> None:
        ConfirmDialog.ask(
            self,
            self.theme,
            title=self.tr("Open this page?"),
            text=self.tr("{address}, opens in your own browser. The site sees your visit.").format(
                address=address.replace("*", "")
            ),
            act=self.tr("Open it"),
            keep=self.tr("Stay here"),
            on_answer=partial(self._on_link_answered, address),
        )

    def _on_link_answered(self, address: str, agreed: bool) -> None:  # noqa: FBT001 # the dialog's
        if agreed:
            from privacy_audit.ui.pages.search_run import open_in_browser

            open_in_browser(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Ctrl+Z takes the last step back."""
        control = Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Z and event.modifiers() == control:
            self.toast.undo()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_back(self) -> None:
        self.go(GoRemovals())

    def _on_finding(self) -> None:
        if self._facts is not None and self._facts.case.finding_id is not None:
            self.go(GoFinding(self._facts.case.finding_id))

    def leave(self) -> bool:
        """Going away is an act: the last step can no longer be taken back from the toast."""
        self.toast.dismiss()
        return True

    def close_page(self) -> None:
        """The vault is locked: nothing more goes out."""
        self.looker.stop()
        super().close_page()
