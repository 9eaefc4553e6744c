# SPDX-License-Identifier: Apache-2.0
"""The follow-up: what is agreed and by whom, days to look, the facts, handing over, keeping."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import utc_now
from privacy_audit.incidents.tree.model import Step
from privacy_audit.ui.destinations import (
    GoIncident,
    GoIncidentBundle,
    GoIncidentReports,
    GoIncidents,
)
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.pages.incident_follow_up_card import ActionCard, NewActionCard, TimerCard
from privacy_audit.ui.pages.incident_follow_up_end import Act, KeepingCard
from privacy_audit.ui.pages.incident_follow_up_facts import FactsForm
from privacy_audit.ui.pages.incident_follow_up_keeping import Keeping
from privacy_audit.ui.pages.incident_follow_up_view import (
    ActionChange,
    Described,
    FollowUpFacts,
    NewAction,
    action_rows,
    add_action,
    change_action,
    count_words,
    describe,
    finish_timer,
    read_follow_up,
)
from privacy_audit.ui.pages.incident_reports_view import timer_rows
from privacy_audit.ui.pages.incident_way_desk import Desk
from privacy_audit.ui.pages.incident_way_frame import IncidentPage
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import TwoColumns
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.parts.toast import Toast
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

    Job = Callable[[Workspace], FollowUpFacts]


class IncidentFollowUpPage(IncidentPage):
    """Lists at the left, the chosen thing beside them; below them the facts and the end."""

    desk = Step.FOLLOW_UP

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
        del preferences  # every page gets them; this one needs none
        self._now = now
        self.heading = self.tr("What is agreed, and when")
        self._follow: FollowUpFacts | None = None
        self._toast = Toast(theme, self)
        self._build_lists()
        self._build_cards()
        self._lay_out_desk()
        self._connect_desk()

    # -- building ----------------------------------------------------------------------------

    def _build_lists(self) -> None:
        theme = self.theme
        self._count = SmallText(theme)
        self._count.setObjectName("follow_up_count")
        self._next = Card(theme, title=self.tr("Days to look"), flush=True)
        self._timers = RowList(theme, self.tr("Days to look"))
        self._timers.setObjectName("timers")
        self._next.add(self._timers)
        self._agreed = Card(theme, title=self.tr("Agreed, and whose job"), flush=True)
        self._actions = RowList(theme, self.tr("Agreed, and whose job"))
        self._actions.setObjectName("actions")
        self._agreed.add(self._actions)

    def _build_cards(self) -> None:
        theme, today = self.theme, day_of(self._now())
        self._new = NewActionCard(theme, today)
        self._action = ActionCard(theme, today)
        self._timer = TimerCard(theme)
        self._facts_form = FactsForm(theme, today)
        self._keeping_card = KeepingCard(theme, today)
        self._keeping = Keeping(self, self._keeping_card)
        self._hand_over = Button(theme, self.tr("Hand it over"), icon=Icon.SEND)
        self._hand_over.setObjectName("hand_over")

    def _lay_out_desk(self) -> None:
        self._columns = TwoColumns(
            self.theme,
            [self._next, self._agreed],
            [self._action, self._timer, self._new],
            shares=(1, 1),
        )
        self.desk_body = Desk(
            self.theme,
            self.heading,
            self.tr(
                "Who has promised what, and by when. These days stand only here: they never become "
                "reminders or notices on this computer."
            ),
        )
        for widget in (self._count, self._columns, self._facts_form, self._keeping_card):
            self.desk_body.add(widget)
        self.desk_body.end()
        self.desk_body.add_act(self._hand_over)
        for widget in (self._columns, self._facts_form, self._keeping_card):
            widget.hide()
        self._show_card(self._new)
        self.set_body(self.desk_body)

    def _connect_desk(self) -> None:
        self._timers.row_opened.connect(self._on_timer_opened)
        self._actions.row_opened.connect(self._on_action_opened)
        self._action.changed.connect(self._on_action_changed)
        self._action.closed.connect(self._on_card_closed)
        self._timer.finished.connect(self._on_timer_finished)
        self._timer.closed.connect(self._on_card_closed)
        self._new.added.connect(self._on_added)
        self._facts_form.saved.connect(self._on_described)
        self._keeping_card.chosen.connect(self._on_keeping)
        self._hand_over.clicked.connect(self._on_hand_over)
        self.desk_body.went_on.connect(self._on_went_on)

    # -- coming and going --------------------------------------------------------------------

    def forget(self) -> None:
        """Another incident is coming."""
        self._follow = None
        self._facts_form.forget()
        self._new.begin(day_of(self._now()))
        for widget in (self._columns, self._facts_form, self._keeping_card):
            widget.hide()
        self._show_card(self._new)

    def load(self) -> None:
        """Read everything."""
        self._toast.dismiss()
        self.session.read(
            self.lane,
            partial(read_follow_up, incident_id=self.incident_id),
            on_done=self._on_read,
            on_error=self.show_error,
        )

    def leave(self) -> bool:
        """What stands in the fields is kept, whether the button was pressed or not."""
        if self._follow is None or self._follow.is_over:
            return True
        change = None if self._action.isHidden() else self._action.unsaved()
        if change is not None:
            self._store(partial(change_action, incident_id=self.incident_id, change=change))
        facts = self._facts_form.unsaved()
        if facts is not None:
            self._on_described(facts)
        return True

    def _on_read(self, facts: FollowUpFacts) -> None:
        self.error.hide()
        self._follow = facts
        self._count.set_text(count_words(facts))
        self._timers.set_rows(timer_rows(facts.timers, facts.now))
        self._next.setVisible(bool(facts.timers))
        self._actions.set_rows(action_rows(facts))
        self._agreed.setVisible(bool(facts.actions))
        self._facts_form.show_incident(facts.incident, facts.today)
        self._keeping_card.show_incident(facts.incident, facts.today)
        self._columns.show()
        self._keeping_card.show()
        self._facts_form.setVisible(not facts.is_over)
        self._new.setEnabled(not facts.is_over)

    def _show_card(self, card: QWidget) -> None:
        for each in (self._action, self._timer, self._new):
            each.setVisible(each is card)
        if card is not self._new:
            self.desk_body.show_widget(card)

    # -- acts --------------------------------------------------------------------------------

    def _on_timer_opened(self, key: str) -> None:
        for timer in self._follow.timers if self._follow is not None else ():
            if timer.id != key:
                continue
            if timer.report_id is not None:
                self.go(GoIncidentReports(self.incident_id))
                return
            if timer.action_id is not None:
                self._on_action_opened(str(timer.action_id))
                return
            self._timer.show_timer(timer)
            self._show_card(self._timer)
            self._timer.done.setFocus()

    def _on_action_opened(self, key: str) -> None:
        for action in self._follow.actions if self._follow is not None else ():
            if str(action.id) == key:
                self._action.show_action(action)
                self._show_card(self._action)
                self._action.focus_first()

    def _on_card_closed(self) -> None:
        self._show_card(self._new)
        self._actions.setFocus()

    def _on_action_changed(self, change: ActionChange) -> None:
        self._store(
            partial(change_action, incident_id=self.incident_id, change=change),
            then=self._on_card_done,
        )

    def _on_timer_finished(self, timer_id: str) -> None:
        self._store(
            partial(finish_timer, incident_id=self.incident_id, timer_id=timer_id),
            then=self._on_card_done,
        )

    def _on_added(self, new: NewAction) -> None:
        self._store(
            partial(add_action, incident_id=self.incident_id, new=new), then=self._on_new_added
        )

    def _on_described(self, facts: Described) -> None:
        self._store(
            partial(describe, incident_id=self.incident_id, facts=facts), then=self._on_facts_kept
        )

    def _on_card_done(self) -> None:
        self._on_card_closed()
        self._toast.show_words(self.tr("Kept."))

    def _on_new_added(self) -> None:
        self._new.begin(day_of(self._now()))
        self._toast.show_words(self.tr("It is on the list."))

    def _on_facts_kept(self) -> None:
        if self._follow is not None:
            # An answer of the way stays true: what it says comes back into the form.
            self._facts_form.forget()
            self._facts_form.show_incident(self._follow.incident, self._follow.today)
        self._toast.show_words(self.tr("Kept."))

    def _store(self, job: Job, *, then: Callable[[], None] | None = None) -> None:
        def stored(facts: FollowUpFacts) -> None:
            self._on_read(facts)
            if then is not None:
                then()

        self.session.write(self.lane, job, on_done=stored, on_error=self._on_not_stored)

    def _on_not_stored(self, error: AppError) -> None:
        cards = (self._action, self._new, self._facts_form, self._keeping_card)
        if not any(not card.isHidden() and card.show_error(error) for card in cards):
            self.show_error(error)

    # -- the end -----------------------------------------------------------------------------

    def _on_keeping(self, act: Act) -> None:
        if self._follow is not None:
            self._keeping.ask(act, self._follow.incident)

    def store_keeping(self, job: Job) -> None:
        """Carry out an act of keeping that the user has agreed to."""
        self._store(job, then=self._on_kept)

    def store_removal(self, job: Callable[[Workspace], None]) -> None:
        """Take a practice incident out; its page has nothing to show any more."""
        self.session.write(self.lane, job, on_done=self._on_removed, on_error=self._on_not_stored)

    def _on_kept(self) -> None:
        self.read_again()

    def _on_removed(self, nothing: object) -> None:
        del nothing
        self._follow = None
        self.incident_id = 0
        self.go(GoIncidents())

    def _on_hand_over(self) -> None:
        self.go(GoIncidentBundle(self.incident_id))

    def _on_went_on(self) -> None:
        self.go(GoIncident(self.incident_id))
