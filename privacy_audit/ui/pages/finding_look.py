# SPDX-License-Identifier: Apache-2.0
"""Looking whether a page is still there: the question that says what it sends, and the look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from privacy_audit.errors import AppError, UserError
from privacy_audit.removal.finding_pages import look_result
from privacy_audit.search.finding_model import Seen
from privacy_audit.ui.pages.removal_facts import follow_cases
from privacy_audit.ui.pages.search_run_job import vault_by
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.text import Paragraph, SectionTitle
from privacy_audit.ui.parts.window_title import call_dialog
from privacy_audit.ui.said import said
from privacy_audit.ui.tasks import CancelToken
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.net.door import Door
    from privacy_audit.net.robots import Robots
    from privacy_audit.search.look import LookAnswer, LookPlan
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

_WIDTH = 520


class LookChoice(StrEnum):
    """Who looks, and what the user saw."""

    PROGRAM = "program"
    GONE = "gone"
    THERE = "there"
    NOT_KNOWN = "not_known"


_SEEN = {
    LookChoice.GONE: Seen.NOT_THERE,
    LookChoice.THERE: Seen.THERE,
    LookChoice.NOT_KNOWN: Seen.COULD_NOT_CHECK,
}


class LookDialog(QDialog):
    """Asks who looks. Signal: ``chose(LookChoice)``, once; closing it looks at nothing."""

    chose = Signal(object)

    def __init__(self, theme: Theme, *, place: str, tells: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Is it still there?")
        call_dialog(self, title, parent)
        options: list[tuple[str, str, str]] = []
        if tells:
            options.append((LookChoice.PROGRAM.value, self.tr("Let this program look once"), tells))
        options += [
            (LookChoice.GONE.value, self.tr("I looked: it is gone"), ""),
            (LookChoice.THERE.value, self.tr("I looked: it still stands there"), ""),
            (LookChoice.NOT_KNOWN.value, self.tr("I looked and could not tell"), ""),
        ]
        self.choice = RadioChoice(theme, self.tr("Who looks?"), options)
        self.choice.set_key(options[0][0])
        self.act = Button(theme, self.tr("Go on"), kind=ButtonKind.PRIMARY)
        self.act.setObjectName("act")
        self.keep = Button(theme, self.tr("Not now"))
        self.keep.setObjectName("keep")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_CARD, SPACE_CARD, SPACE_CARD, SPACE_CARD)
        column.setSpacing(SPACE_PART)
        column.addWidget(SectionTitle(theme, title))
        column.addWidget(Paragraph(theme, place))
        column.addWidget(self.choice)
        row = FlowLayout()
        row.addWidget(self.act)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.setMinimumWidth(min(theme.scaled(_WIDTH), 900))
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._on_act)

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        theme: Theme,
        *,
        place: str,
        tells: str,
        on_choice: Callable[[LookChoice], object],
    ) -> LookDialog:
        """Open it. tells: what a look by the program sends; empty where it cannot look."""
        dialog = cls(theme, place=place, tells=tells, parent=parent)
        dialog.chose.connect(on_choice)
        dialog.open()
        dialog.keep.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        return dialog

    def _on_act(self) -> None:
        self.chose.emit(LookChoice(self.choice.key()))
        self.accept()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """A look that is ready to go out."""

    plan: LookPlan
    door: Door
    robots: Robots


def plan(workspace: Workspace, finding_id: int) -> LookPlan | None:
    """What a look would do; ``None`` for an address that only the user can look at."""
    from privacy_audit.search.look import plan_look

    try:
        return plan_look(workspace.findings.get(finding_id))
    except UserError:
        return None


def prepare(workspace: Workspace, finding_id: int, *, lane: Lane) -> Looking:
    """Get ready on the vault's worker: a door to this one host and no other."""
    from privacy_audit.net.notebook import Notebook
    from privacy_audit.net.robots import Robots
    from privacy_audit.search.look import door_for, plan_look

    wanted = plan_look(workspace.findings.get(finding_id))
    notebook = Notebook(workspace.vault.database, on_vault=vault_by(lane, workspace))
    door = door_for(wanted, notebook, workspace.now)
    robots = Robots(door, notebook, now=workspace.now)
    return Looking(plan=wanted, door=door, robots=robots)


def look_once(looking: Looking, cancel: CancelToken) -> LookAnswer:
    """Look, on a background worker."""
    from privacy_audit.search.look import look

    try:
        return look(looking.plan, looking.door, looking.robots, cancel=cancel)
    finally:
        looking.door.close()


def record(workspace: Workspace, finding_id: int, answer: LookAnswer) -> str:
    """Keep what the program saw, in the finding and its cases; the sentence for the user."""
    workspace.findings.record_look(
        finding_id, answer.seen, page_print=answer.page_print, changes=answer.changes
    )
    workspace.removals.finding_looked(finding_id, look_result(answer.seen))
    follow_cases(workspace)
    return said(answer.sentence)


def record_own(workspace: Workspace, finding_id: int, choice: LookChoice) -> str:
    """Keep what the user saw."""
    seen = _SEEN[choice]
    workspace.findings.record_look(finding_id, seen)
    workspace.removals.finding_looked(finding_id, look_result(seen))
    follow_cases(workspace)
    return ""


class Looker(QObject):
    """Carries out a look for a page: asks, looks, keeps it, says what was seen.

    practice: an invented person's page does not exist, so nothing is sent.
    """

    def __init__(
        self,
        page: Page,
        *,
        practice: bool,
        on_seen: Callable[[str], object],
        on_error: Callable[[AppError], object],
    ) -> None:
        super().__init__(page)
        self._page, self._practice = page, practice
        self._on_seen, self._on_error = on_seen, on_error
        self._token: CancelToken | None = None

    def begin(self, finding_id: int) -> None:
        """Read what a look would send, then ask."""
        self._page.session.read(
            self._page.lane,
            partial(plan, finding_id=finding_id),
            on_done=partial(self._ask, finding_id),
            on_error=self._on_error,
        )

    def stop(self) -> None:
        """The vault is locked: nothing more goes out."""
        if self._token is not None:
            self._token.cancel()

    def _ask(self, finding_id: int, wanted: LookPlan | None) -> None:
        tells = wanted.tells if wanted is not None and not self._practice else ""
        place = wanted.host if wanted is not None else ""
        if self._practice:
            place = self.tr("Practice: this page is invented, so nothing is sent.")
        LookDialog.ask(
            self._page,
            self._page.theme,
            place=place,
            tells=tells,
            on_choice=partial(self._on_choice, finding_id),
        )

    def _on_choice(self, finding_id: int, choice: LookChoice) -> None:
        page = self._page
        if choice is not LookChoice.PROGRAM:
            page.session.write(
                page.lane,
                partial(record_own, finding_id=finding_id, choice=choice),
                on_done=self._on_seen,
                on_error=self._on_error,
            )
            return
        page.session.read(
            page.lane,
            partial(prepare, finding_id=finding_id, lane=page.lane),
            on_done=partial(self._send, finding_id),
            on_error=self._on_error,
        )

    def _send(self, finding_id: int, looking: Looking) -> None:
        self._token = CancelToken()
        self._page.lane.background(
            partial(look_once, looking),
            on_done=partial(self._on_looked, finding_id),
            on_error=self._on_error,
            cancel=self._token,
        )

    def _on_looked(self, finding_id: int, answer: LookAnswer) -> None:
        self._token = None
        self._page.session.write(
            self._page.lane,
            partial(record, finding_id=finding_id, answer=answer),
            on_done=self._on_seen,
            on_error=self._on_error,
        )
