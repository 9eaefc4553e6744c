# SPDX-License-Identifier: Apache-2.0
"""The to-do page: the list, one to-do opened in its place, and what is stored of both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from privacy_audit.audits.model import Action, ActionState
from privacy_audit.desktop.clock import utc_now
from privacy_audit.errors import UserError
from privacy_audit.reports.templates import visible
from privacy_audit.ui.clipboard import copy_text
from privacy_audit.ui.destinations import GoChecks, GoOneCheck
from privacy_audit.ui.pages.action_form import ActionForm, ActionValues, values_of
from privacy_audit.ui.pages.action_lists import ActionLists
from privacy_audit.ui.pages.opening_page import OpeningPage
from privacy_audit.ui.parts.toast import Toast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.errors import AppError
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

    Job = Callable[[Workspace], Action]


class ActionsPage(OpeningPage):
    """What is to be done, by whom, by when."""

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
        self._actions: tuple[Action, ...] = ()
        self._take_back: Job | None = None
        self.heading = self.tr("To do")
        self._lists = ActionLists(theme, self.heading, now=now)
        self._form = ActionForm(theme)
        self._toast = Toast(theme, self)
        self.set_front(self._lists)
        self.add_inside(self._form)
        self._connect()

    def _connect(self) -> None:
        self._lists.opened.connect(self._on_opened)
        self._lists.copy_wanted.connect(self._on_copy_wanted)
        self._lists.checks_wanted.connect(self._on_checks_wanted)
        self._form.saved.connect(self._on_saved)
        self._form.finished.connect(self._on_finished)
        self._form.reopened.connect(self._on_reopened)
        self._form.check_wanted.connect(self._on_check_wanted)
        self._form.closed.connect(self.close_inside)
        self._toast.undone.connect(self._on_undone)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._toast.undo)

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read the list."""
        self.session.read(
            self.lane, _read, on_done=self._on_read, on_error=self._lists.error.show_error
        )

    def leave(self) -> bool:
        """What stands in the fields is kept, whether the button was pressed or not."""
        self._keep_fields()
        self._toast.dismiss()
        self.show_front()
        return True

    def _on_read(self, actions: tuple[Action, ...]) -> None:
        self._actions = actions
        self._lists.show_actions(actions)

    # -- one to-do --------------------------------------------------------------------------

    def _on_opened(self, action_id: int) -> None:
        for action in self._actions:
            if action.id == action_id:
                self._toast.dismiss()
                self._form.show_action(action)
                self.open_inside(self._form)

    def close_inside(self) -> None:
        """Back to the list; what stands in the fields is kept."""
        self._keep_fields()
        self._show_list()

    def _show_list(self) -> None:
        self.show_front()
        self._lists.focus_action(self._form.action.id if self._form.action else None)

    def _keep_fields(self) -> None:
        values = self._form.unsaved()
        if values is not None and self.is_open():
            self._on_saved(values)

    # -- storing ----------------------------------------------------------------------------

    def _on_saved(self, values: ActionValues) -> None:
        before = self._form.action
        if before is None:
            return
        if values == values_of(before):
            self._show_list()
            return
        self._store(
            partial(_change, action_id=before.id, values=values),
            take_back=partial(_change, action_id=before.id, values=values_of(before)),
            words=self.tr("Saved: {title}"),
        )

    def _on_finished(self, done: bool) -> None:  # noqa: FBT001 - the signal's own argument
        action = self._form.action
        if action is not None:
            self._store(
                partial(_close, action_id=action.id, done=done),
                take_back=partial(_reopen, action_id=action.id),
                words=self.tr("Done: {title}") if done else self.tr("Dropped: {title}"),
            )

    def _on_reopened(self) -> None:
        action = self._form.action
        if action is not None:
            done = action.state is ActionState.DONE
            self._store(
                partial(_reopen, action_id=action.id),
                take_back=partial(_close, action_id=action.id, done=done),
                words=self.tr("On the list again: {title}"),
            )

    def _store(self, job: Job, *, take_back: Job, words: str) -> None:
        self.session.write(
            self.lane,
            job,
            on_done=partial(self._on_stored, take_back, words),
            on_error=self._on_not_stored,
        )

    def _on_stored(self, take_back: Job, words: str, action: Action) -> None:
        self._take_back = take_back
        self._replace(action)
        self._toast.show_words(words.format(title=visible(action.title)), self.tr("Undo"))

    def _on_not_stored(self, error: AppError) -> None:
        if isinstance(error, UserError) and self.is_open():
            self._form.show_error(error)
        else:
            self.show_front()
            self._lists.error.show_error(error)

    def _on_undone(self) -> None:
        take_back, self._take_back = self._take_back, None
        if take_back is not None:
            self.session.write(
                self.lane,
                take_back,
                on_done=self._replace,
                on_error=self._lists.error.show_error,
            )

    def _replace(self, action: Action) -> None:
        """Show the list with a to-do as it is stored now."""
        self._actions = tuple(action if each.id == action.id else each for each in self._actions)
        self._lists.show_actions(self._actions)
        self._form.show_action(action)
        self._show_list()

    # -- other acts ---------------------------------------------------------------------------

    def _on_copy_wanted(self, text: str) -> None:
        copy_text(text)
        self._toast.show_words(self.tr("Copied: titles and dates, nothing else."))

    def _on_checks_wanted(self) -> None:
        self.go(GoChecks())

    def _on_check_wanted(self) -> None:
        if self._form.action is not None:
            self.go(GoOneCheck(self._form.action.check_id))


def _read(workspace: Workspace) -> tuple[Action, ...]:
    return tuple(workspace.audits.actions.all())


def _change(workspace: Workspace, *, action_id: int, values: ActionValues) -> Action:
    return workspace.audits.actions.change(
        action_id,
        title=values.title,
        owner=values.owner,
        due_on=values.due_on,
        note=values.note,
    )


def _close(workspace: Workspace, *, action_id: int, done: bool) -> Action:
    return workspace.audits.actions.close(action_id, done=done)


def _reopen(workspace: Workspace, *, action_id: int) -> Action:
    return workspace.audits.actions.reopen(action_id)
