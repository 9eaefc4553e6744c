# SPDX-License-Identifier: Apache-2.0
"""The lock-down desk: the accounts in their order, each done, not mine, or not yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from privacy_audit.audits.model import AuditKind
from privacy_audit.incidents.model import ActionState
from privacy_audit.incidents.tree.model import Step
from privacy_audit.ui.destinations import GoIncident, GoOneCheck, GoStart
from privacy_audit.ui.pages.incident_lock_down_card import LockCard
from privacy_audit.ui.pages.incident_lock_down_view import (
    LockFacts,
    LockLine,
    done_words,
    first_open,
    lock_rows,
    read_locks,
    set_lock,
)
from privacy_audit.ui.pages.incident_way_contacts import ContactList
from privacy_audit.ui.pages.incident_way_desk import Desk
from privacy_audit.ui.pages.incident_way_frame import IncidentPage
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import TwoColumns
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import SmallText
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


class IncidentLockDownPage(IncidentPage):
    """The list at the left, the chosen step beside it."""

    desk = Step.LOCK_ACCOUNTS

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self.heading = self.tr("Lock your accounts")
        self._locks: LockFacts | None = None
        self._chosen = ""
        self._build_desk()
        self._connect_desk()

    def _build_desk(self) -> None:
        theme = self.theme
        self._partner = Banner(
            theme,
            BannerTone.TODO,
            self.tr("Talk to a helpline before you change anything."),
            self.tr(
                "A partner or someone you were with may notice each change. They plan the order "
                "with you. Use a device that this person has never held."
            ),
        )
        self._partner.setObjectName("partner_caution")
        self._advisers = ContactList(theme)
        self._count = SmallText(theme)
        self._count.setObjectName("lock_count")
        self._list = Card(theme, title=self.tr("In this order"), flush=True)
        self._rows = RowList(theme, self.tr("Accounts in the order in which to lock them"))
        self._rows.setObjectName("lock_steps")
        self._list.add(self._rows)
        self._card = LockCard(theme)
        self._columns = TwoColumns(theme, [self._list], [self._card], shares=(1, 1))
        self._audit = Button(
            theme,
            self.tr("Go through all of it as an audit"),
            kind=ButtonKind.PLAIN,
            icon=Icon.LIST_CHECKS,
        )
        self._audit.setObjectName("start_after_incident")
        self.desk_body = Desk(
            theme,
            self.heading,
            self._order_words(partner=False),
        )
        for widget in (self._partner, self._advisers, self._count, self._columns):
            self.desk_body.add(widget)
        self.desk_body.end()
        self.desk_body.add_act(self._audit)
        self._partner.hide()
        self._columns.hide()
        self.set_body(self.desk_body)

    def _connect_desk(self) -> None:
        self._rows.row_opened.connect(self._on_row_opened)
        self._card.state_chosen.connect(self._on_state_chosen)
        self._card.check_opened.connect(self._on_check_opened)
        self._audit.clicked.connect(self._on_audit)
        self.desk_body.went_on.connect(self._on_went_on)

    # -- showing -----------------------------------------------------------------------------

    def forget(self) -> None:
        """Another incident is coming."""
        self._locks, self._chosen = None, ""
        self._columns.hide()
        self._partner.hide()
        self._advisers.show_contacts(())

    def load(self) -> None:
        """Read the list."""
        self.session.read(
            self.lane,
            partial(read_locks, incident_id=self.incident_id),
            on_done=self._on_read,
            on_error=self.show_error,
        )

    def _on_read(self, facts: LockFacts) -> None:
        self._locks = facts
        self._partner.setVisible(facts.partner)
        self.desk_body.set_text(self._order_words(partner=facts.partner))
        self._advisers.show_contacts(facts.contacts)
        self._count.set_text(done_words(facts))
        self._rows.set_rows(lock_rows(facts))
        if not any(line.step.id == self._chosen for line in facts.lines):
            self._chosen = first_open(facts)
        self._rows.set_current(self._chosen)
        self._show_chosen()
        self._columns.setVisible(bool(facts.lines))

    def _order_words(self, *, partner: bool) -> str:
        if partner:
            return self.tr(
                "Advice comes first here. Go down the list when you have talked to them."
            )
        return self.tr("Begin with your e-mail: whoever has it can open nearly everything else.")

    def _line(self) -> LockLine | None:
        lines = self._locks.lines if self._locks is not None else ()
        return next((line for line in lines if line.step.id == self._chosen), None)

    def _show_chosen(self) -> None:
        line = self._line()
        if line is not None and self._locks is not None:
            self._card.show_line(line, changeable=not self._locks.is_closed)

    # -- acts --------------------------------------------------------------------------------

    def _on_row_opened(self, key: str) -> None:
        self._chosen = key
        self._show_chosen()
        line = self._line()
        if line is not None:
            announce(self._card, line.step.title)
        self.desk_body.show_widget(self._card)

    def _on_state_chosen(self, state: ActionState) -> None:
        line = self._line()
        if line is not None:
            self.session.write(
                self.lane,
                partial(_store, incident_id=self.incident_id, line=line, state=state),
                on_done=self._on_read,
                on_error=self.show_error,
            )

    def _on_check_opened(self, check_id: str) -> None:
        self.go(GoOneCheck(check_id))

    def _on_audit(self) -> None:
        self.go(GoStart(AuditKind.AFTER_INCIDENT))

    def _on_went_on(self) -> None:
        self.go(GoIncident(self.incident_id))


def _store(
    workspace: Workspace, *, incident_id: int, line: LockLine, state: ActionState
) -> LockFacts:
    set_lock(workspace, incident_id, line.step, state)
    return read_locks(workspace, incident_id)
