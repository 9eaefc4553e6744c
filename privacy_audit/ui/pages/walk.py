# SPDX-License-Identifier: Apache-2.0
"""The check page: one check at a time, each answer on the disk before the next is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from privacy_audit.audits.model import Answer, AnswerKind, AskedCheck, Audit
from privacy_audit.desktop.clock import utc_now
from privacy_audit.errors import AppError
from privacy_audit.ui.destinations import Destination, GoChecks, GoFinished, GoHelp, GoHome, GoWalk
from privacy_audit.ui.pages import walk_jobs
from privacy_audit.ui.pages.answer_panel import Step
from privacy_audit.ui.pages.check_view import last_time, regression_words, right_detail
from privacy_audit.ui.pages.correction_dialog import Difference
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.pages.note_drafts import NoteDrafts
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.walk_asides import WalkAsides
from privacy_audit.ui.pages.walk_keys import KeyAct, key_act
from privacy_audit.ui.pages.walk_layout import WalkLayout
from privacy_audit.ui.pages.walk_saving import WalkSaving
from privacy_audit.ui.pages.walk_view import (
    Given,
    WalkFacts,
    good_place_to_stop,
    good_place_words,
    header_words,
    neighbour,
    next_after,
    question_words,
    regressed_on,
    saved_words,
    with_answer,
)
from privacy_audit.ui.parts.announce import announce

if TYPE_CHECKING:
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

# A check that has only now appeared takes no answer yet: the key was meant for the one before.
SETTLE_MILLISECONDS = 200


class WalkPage(Page):
    """Walks the open audit. ``arrive`` may name a check; otherwise it goes on where it was left."""

    in_sitting = True

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        now: Callable[[], datetime] = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        self._preferences, self._now = preferences, now
        self._wanted_check: str | None = None
        self._facts: WalkFacts | None = None
        self._asked: AskedCheck | None = None
        self._undoable = 0
        self._settling = QElapsedTimer()
        self._saving = WalkSaving(self)
        self._drafts = NoteDrafts(self._saving, keep=self._keep_draft, parent=self)
        self.heading = self.tr("Check")
        self._asides = WalkAsides(self, tasks, now=now)
        self.view = WalkLayout(self, theme, self.lane, may_act=self._may_act)
        self._connect()

    # -- what others may ask ----------------------------------------------------------------

    @property
    def accepts_answers(self) -> bool:
        """Whether an answer given now would count: nothing is being saved, the check was seen."""
        return self._may_act()

    def shown_check(self) -> str:
        """The id of the check that is shown, or an empty text."""
        return self._asked.check_id if self._asked else ""

    # -- building ---------------------------------------------------------------------------

    def _connect(self) -> None:
        view, panel, card = self.view, self.view.panel, self.view.card
        view.header.stopped.connect(self._on_stopped)
        view.header.help_opened.connect(self._on_help_opened)
        view.nothing.button_pressed.connect(self._on_to_checks)
        view.retry.clicked.connect(self._on_retry_clicked)
        view.stop_here.clicked.connect(self._on_stopped)
        view.toast.undone.connect(self._on_undo)
        panel.given.connect(self._on_given)
        panel.step_changed.connect(self._on_step_changed)
        panel.note_edited.connect(self._drafts.edited)
        panel.pictures_wanted.connect(self._on_pictures_wanted)
        panel.footer.went_back.connect(self._on_back)
        panel.footer.went_on.connect(self._on_next)
        panel.footer.undone.connect(self._on_undo)
        card.different.connect(self._on_different)
        card.put_off.connect(self._on_put_off)
        card.finish_wanted.connect(self._on_finish_wanted)
        card.steps.device_chosen.connect(self._on_device_chosen)
        self._asides.difference_wanted.connect(self._on_difference_noted)
        self._asides.counted.connect(self._on_pictures_counted)
        self._asides.finish_wanted.connect(self._finish)
        self._saving.failed.connect(self._on_failed)
        self.theme.changed.connect(self._on_theme_changed)
        for keys, act in (
            ("Ctrl+S", self._on_stopped),
            ("Ctrl+O", card.steps.open_page),
            ("Ctrl+Tab", card.steps.next_device),
            ("Ctrl+Z", self._on_undo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: fold or unfold."""
        super().resizeEvent(event)
        self.view.fold()

    def _on_theme_changed(self) -> None:
        self.view.fold()

    # -- coming and going -------------------------------------------------------------------

    def arrive(self, destination: Destination) -> None:
        """Take which check to begin with."""
        self._wanted_check = destination.check_id if isinstance(destination, GoWalk) else None

    def visit(self) -> None:
        """Read the audit and go to its check."""
        self._undoable = 0
        self._saving.read(
            partial(walk_jobs.read_walk, check_id=self._wanted_check, now=self._now),
            on_done=self._on_read,
            again=self.visit,
        )

    def leave(self) -> bool:
        """Keep a note that has no answer yet."""
        self._keep_draft()
        return True

    def _on_read(self, facts: WalkFacts | None) -> None:
        self._facts = facts
        self.view.error.hide()
        self.view.show_walk(there=facts is not None)
        if facts is not None:
            self.view.panel.footer.show_nothing()
            self._show(facts.shown)

    def _on_stopped(self) -> None:
        self._keep_draft()
        self.go(GoHome())

    def _on_help_opened(self) -> None:
        self._keep_draft()
        self.go(GoHelp())

    def _on_to_checks(self) -> None:
        self.go(GoChecks())

    # -- showing a check --------------------------------------------------------------------

    def _show(self, asked: AskedCheck) -> None:
        facts = self._facts
        assert facts is not None  # noqa: S101 # a check is shown only with facts
        self._asked = asked
        view, wording = self.view, asked.wording
        check = facts.current.get(asked.check_id)
        view.error.hide()
        view.good_place.hide()
        view.toast.dismiss()
        words = header_words(facts.audit, asked)
        view.header.set_progress(words.title, words.done, words.total, words.words, words.short)
        own = self._preferences.value.own_device if self._preferences else ""
        view.card.show_check(asked, check, own_device=own, clauses=facts.clauses, today=facts.today)
        panel = view.panel
        panel.show_check(
            check_id=asked.check_id,
            verify=wording.verify,
            right_detail=right_detail(wording.set),
            question=question_words(facts.groups.get(asked.pack_id)),
            today=facts.today,
        )
        last = facts.lasts.get(asked.check_id)
        panel.show_last(last_time(asked, last, today=facts.today))
        self._show_answer(asked)
        panel.show_pictures(facts.pictures.get(asked.check_id, 0))
        view.back_to_top()
        self._settling.start()
        self._take_focus()
        self.heading = f"{words.words}: {wording.title}"
        self.setAccessibleName(self.heading)
        announce(self, self.heading)

    def _show_answer(self, asked: AskedCheck) -> None:
        facts = self._facts
        assert facts is not None  # noqa: S101 # a check is shown only with facts
        answer = facts.audit.answers.get(asked.check_id)
        note = facts.drafts.get(asked.check_id, answer.note if answer else "")
        self.view.show_answer(answer, note=note)
        back = neighbour(facts.audit, asked.position, -1) is not None
        self.view.panel.footer.show_ways(back=back, on=self._next_of(asked) is not None)

    def _next_of(self, asked: AskedCheck) -> AskedCheck | None:
        """Where "Next" leads: only from a check that has an answer."""
        facts = self._facts
        if facts is None or asked.check_id not in facts.audit.answers:
            return None
        following = neighbour(facts.audit, asked.position, 1)
        return following or next_after(facts.audit, asked.position)

    def _take_focus(self) -> None:
        if self._single_letters():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.first_answer().setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys -------------------------------------------------------------------------------

    def _single_letters(self) -> bool:
        return self._preferences is None or self._preferences.value.single_letter_keys

    def event(self, event: QEvent) -> bool:
        """Qt's hook: inside a second step Esc goes back to the answers, not out of the page."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.view.panel.step is not Step.ANSWERS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: keys that no field or button has taken."""
        panel = self.view.panel
        act = key_act(event, QApplication.focusWidget(), single_letters=self._single_letters())
        if act is KeyAct.LEAVE_FIELD:
            if panel.step is Step.RISK:
                panel.withdraw()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._asked is None or act is KeyAct.NOTHING:
            super().keyPressEvent(event)
        elif act is KeyAct.NOTE:
            panel.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif act is KeyAct.BACK and panel.step is Step.ANSWERS:
            self._on_back()
        elif not panel.press(event.key()):
            self._press_gate(event)

    def _press_gate(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.view.card.is_at_gate() and self._may_act():
            self.view.card.pass_gate()
        else:
            super().keyPressEvent(event)

    def _may_act(self) -> bool:
        settled = self._settling.isValid() and self._settling.elapsed() >= SETTLE_MILLISECONDS
        return self._asked is not None and not self._saving.busy and settled

    # -- answering --------------------------------------------------------------------------

    def _on_step_changed(self) -> None:
        self._settling.start()
        self.view.follow_step()

    def _on_given(self, given: Given) -> None:
        if self._saving.busy:
            return
        self._drafts.drop()
        self.view.panel.show_chosen(given.kind)
        self._saving.save(
            partial(walk_jobs.save_answer, given=given),
            on_done=self._on_note_saved if given.stays else self._on_answer_saved,
            again=partial(self._on_given, given),
        )

    def _take_answer(self, answer: Answer) -> tuple[WalkFacts, AskedCheck]:
        """Put a stored answer into what is known; returns that, and the check it belongs to."""
        facts, asked = self._facts, self._asked
        assert facts is not None  # noqa: S101 # an answer was saved
        assert asked is not None  # noqa: S101 # an answer was saved
        self._undoable += 1
        drafts = {key: text for key, text in facts.drafts.items() if key != asked.check_id}
        self._facts = replace(facts, audit=with_answer(facts.audit, asked, answer), drafts=drafts)
        return self._facts, asked

    def _on_note_saved(self, answer: Answer) -> None:
        _, asked = self._take_answer(answer)
        self._show_answer(asked)
        self._say_saved(asked, answer)

    def _on_answer_saved(self, answer: Answer) -> None:
        facts, asked = self._take_answer(answer)
        following = next_after(facts.audit, asked.position)
        if following is None:
            self._finish()
            return
        self._show(following)
        self._say_saved(asked, answer)
        self._offer_to_stop(facts.audit, asked, following)

    def _say_saved(self, asked: AskedCheck, answer: Answer) -> None:
        facts = self._facts
        assert facts is not None  # noqa: S101 # an answer was saved
        was = regressed_on(answer.kind, asked, facts.lasts.get(asked.check_id))
        regression = regression_words(day_of(was.at), today=facts.today) if was else ""
        self.view.say_saved(saved_words(asked), regression=regression)

    def _offer_to_stop(self, audit: Audit, before: AskedCheck, after: AskedCheck) -> None:
        minutes = good_place_to_stop(audit, before, after)
        if minutes is not None:
            self.view.show_good_place(*good_place_words(minutes, audit))

    def _on_failed(self, error: AppError) -> None:
        """Nothing is lost: what was chosen stays chosen, and can be tried again."""
        if not self.view.panel.show_error(error):
            self.view.show_error(error)

    def _on_retry_clicked(self) -> None:
        self.view.error.hide()
        self._saving.retry()

    def _on_put_off(self) -> None:
        self.view.panel.choose(AnswerKind.NOT_CHECKED)

    # -- undo, back, next -------------------------------------------------------------------

    def _on_undo(self) -> None:
        if self._undoable == 0 or self._saving.busy:
            return
        self._saving.save(walk_jobs.undo_answer, on_done=self._on_undone, again=self._on_undo)

    def _on_undone(self, undone: tuple[Answer, Audit]) -> None:
        facts = self._facts
        assert facts is not None  # noqa: S101 # an answer was taken back
        answer, audit = undone
        self._undoable -= 1
        self._facts = replace(facts, audit=audit)
        asked = next(each for each in audit.checks if each.check_id == answer.check_id)
        self.view.panel.footer.show_nothing()
        self._show(asked)
        words = self.tr("Taken back. Check {n} is open for an answer again.")
        self.view.toast.show_words(words.format(n=asked.position + 1))

    def _on_back(self) -> None:
        self._step_to(-1)

    def _on_next(self) -> None:
        self._step_to(1)

    def _step_to(self, step: int) -> None:
        facts, asked = self._facts, self._asked
        if facts is None or asked is None or self._saving.busy:
            return
        target = neighbour(facts.audit, asked.position, -1) if step < 0 else self._next_of(asked)
        if target is not None:
            self._keep_draft()
            self._show(target)

    def _keep_draft(self) -> None:
        """Store a note that is not part of the answer, and remember it for the way back."""
        self._drafts.drop()
        facts, asked = self._facts, self._asked
        if facts is None or asked is None or self._saving.busy:
            return
        text = self.view.panel.note_text()
        answer = facts.audit.answers.get(asked.check_id)
        if text == facts.drafts.get(asked.check_id, answer.note if answer else ""):
            return
        self._facts = replace(facts, drafts={**facts.drafts, asked.check_id: text})
        self._drafts.store(facts.audit.id, asked.check_id, text)

    # -- finishing --------------------------------------------------------------------------

    def _on_finish_wanted(self) -> None:
        if self._facts is not None and not self._saving.busy:
            self._asides.ask_to_finish(self._facts)

    def _finish(self) -> None:
        if not self._saving.busy:
            self._saving.save(walk_jobs.finish, on_done=self._on_finished, again=self._finish)

    def _on_finished(self, report_id: int) -> None:
        self._facts, self._asked, self._undoable = None, None, 0
        self.go(GoFinished(report_id))

    # -- differences and pictures -----------------------------------------------------------

    def _on_different(self) -> None:
        facts, asked = self._facts, self._asked
        if facts is not None and asked is not None and not self._saving.busy:
            self._asides.ask_for_difference(facts, asked)

    def _on_difference_noted(self, difference: Difference) -> None:
        asked = self._asked
        if asked is None or self._saving.busy:
            return
        surface = self.view.card.steps.surface()
        self._saving.save(
            self._asides.difference_job(asked, difference, surface=surface),
            on_done=self._on_answer_saved if difference.unsure else self._on_difference_kept,
            again=partial(self._on_difference_noted, difference),
        )

    def _on_difference_kept(self, _: object) -> None:
        self.view.toast.show_words(self.tr("Noted. It is on your correction list."))

    def _on_pictures_wanted(self) -> None:
        facts, asked = self._facts, self._asked
        if facts is not None and asked is not None:
            self._asides.show_pictures(facts, asked)

    def _on_pictures_counted(self, check_id: str, number: int) -> None:
        facts, asked = self._facts, self._asked
        if facts is not None:
            self._facts = replace(facts, pictures={**facts.pictures, check_id: number})
        if asked is not None and asked.check_id == check_id:
            self.view.panel.show_pictures(number)

    def _on_device_chosen(self, surface: str) -> None:
        if self._preferences is not None:
            self._preferences.change(own_device=surface)
