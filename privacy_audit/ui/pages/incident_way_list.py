# SPDX-License-Identifier: Apache-2.0
"""All incidents: the open ones, those that are over, and invented ones for practice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.desktop.clock import utc_now
from privacy_audit.incidents.model import IncidentState
from privacy_audit.ui.destinations import (
    GoHelp,
    GoHome,
    GoIncident,
    GoIncidentFollowUp,
    GoIncidentReview,
)
from privacy_audit.ui.pages.day_words import day_of
from privacy_audit.ui.pages.incident_way_ground import WayGround
from privacy_audit.ui.pages.incident_way_header import WayHeader
from privacy_audit.ui.pages.incident_words import incident_row, sections
from privacy_audit.ui.pages.side_page import SidePage
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.incidents.model import Incident
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace

_WIDTH = 860


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """All incidents, newest first."""

    incidents: tuple[Incident, ...]


def read_list(workspace: Workspace) -> ListFacts:
    """The facts; for the vault's worker."""
    return ListFacts(incidents=tuple(workspace.incidents.all()))


class IncidentListPage(SidePage):
    """Opens an incident, begins a practice one, takes practice ones out."""

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
        self.heading = self.tr("Your incidents")
        self._facts = ListFacts(incidents=())
        self._parts: dict[str, tuple[Card, RowList]] = {}
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        theme = self.theme
        self.header = WayHeader(theme, saves=True, stop_text=self.tr("Back to home"))
        self.header.set_words(self.heading)
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("list_error")
        self._none = Paragraph(theme, self.tr("You have kept no incident in this vault."))
        for key, title in (
            ("open", self.tr("Open")),
            ("over", self.tr("Over")),
            ("practice", self.tr("For practice, all invented")),
        ):
            card = Card(theme, title=title, flush=True)
            rows = RowList(theme, title)
            rows.setObjectName(f"incidents_{key}")
            rows.row_opened.connect(self._on_opened)
            card.add(rows)
            self._parts[key] = (card, rows)
        words = self.tr("Take all practice out")
        self._remove = Button(theme, words, kind=ButtonKind.QUIET, small=True, icon=Icon.TRASH_2)
        self._remove.setObjectName("practice_remove")
        self._parts["practice"][0].add_header_widget(self._remove)
        self._begin = Button(theme, self.tr("Something has happened"), kind=ButtonKind.CARE)
        self._begin.setObjectName("begin")
        self._practice = Button(theme, self.tr("Go through an invented one, for practice"))
        self._practice.setObjectName("practice_start")
        self._review = Button(theme, self.tr("Open a file that somebody gave me"))
        self._review.setObjectName("review_open")

    def _lay_out(self) -> None:
        scroll = ScrollPage(self.theme, max_width=_WIDTH)
        scroll.add(Title(self.theme, self.heading))
        words = self.tr(
            "They are kept in your vault and shown only here. Nothing of them stands in your home "
            "page, your reminders or your reports."
        )
        scroll.add(Paragraph(self.theme, words))
        scroll.add(self._error)
        scroll.add(self._none)
        for card, _rows in self._parts.values():
            scroll.add(card)
            card.hide()
        row = FlowLayout(spacing=SPACE_PART)
        for button in (self._begin, self._practice, self._review):
            row.addWidget(button)
        scroll.content.addSpacing(SPACE_CARD - SPACE_PART)
        scroll.add_layout(row)
        words = self.tr("A file that somebody gave you is checked before anything is taken in.")
        scroll.add(SmallText(self.theme, words))
        scroll.content.addStretch(1)
        ground = WayGround(self.theme, hills=False)
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.header)
        inner.addWidget(scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ground)
        self._error.hide()
        self._none.hide()

    def _connect(self) -> None:
        self.header.stopped.connect(self._on_stopped)
        self.header.danger_wanted.connect(self._on_begin)
        self.header.left_quickly.connect(self.quick_leave_asked)
        self._begin.clicked.connect(self._on_begin)
        self._practice.clicked.connect(self._on_practice)
        self._review.clicked.connect(self._on_review)
        self._remove.clicked.connect(self._on_remove)

    # -- reading -----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read all incidents."""
        self.session.read(
            self.lane, read_list, on_done=self._on_read, on_error=self._error.show_error
        )

    def _on_read(self, facts: ListFacts) -> None:
        self._facts = facts
        self._error.hide()
        today: date = day_of(self._now())
        parts = sections(facts.incidents)
        for key, (card, rows) in self._parts.items():
            rows.set_rows([incident_row(each, today=today) for each in parts[key]])
            card.setVisible(bool(parts[key]))
        self._none.setVisible(not parts["open"] and not parts["over"])

    # -- acts --------------------------------------------------------------------------------

    def _on_opened(self, key: str) -> None:
        for incident in self._facts.incidents:
            if incident.id == int(key):
                over = incident.state in {IncidentState.CLOSED, IncidentState.PURGED}
                page = GoIncidentFollowUp if over else GoIncident
                self.go(page(incident.id))

    def _on_begin(self) -> None:
        self.go(GoHelp())

    def _on_stopped(self) -> None:
        self.go(GoHome())

    def _on_review(self) -> None:
        self.go(GoIncidentReview(None))

    def _on_practice(self) -> None:
        self.session.write(
            self.lane, _begin_practice, on_done=self._on_practice_begun, on_error=self._on_failed
        )

    def _on_practice_begun(self, incident: Incident) -> None:
        self.go(GoIncident(incident.id))

    def _on_remove(self) -> None:
        ConfirmDialog.ask(
            self,
            self.theme,
            title=self.tr("Take all practice incidents out?"),
            text=self.tr(
                "Everything that you kept while practising goes for good. Real incidents stay."
            ),
            act=self.tr("Take them out"),
            keep=self.tr("Keep them"),
            on_answer=self._on_remove_answered,
        )

    def _on_remove_answered(self, agreed: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if agreed:
            gone = tuple(each.id for each in self._facts.incidents if each.practice)
            self.session.write(
                self.lane,
                partial(_remove_practice, incident_ids=gone),
                on_done=self._on_read,
                on_error=self._on_failed,
            )

    def _on_failed(self, error: AppError) -> None:
        self._error.show_error(error)


def _begin_practice(workspace: Workspace) -> Incident:
    from privacy_audit.incidents.practice import open_practice

    return open_practice(workspace.incidents, workspace.evidence)


def _remove_practice(workspace: Workspace, *, incident_ids: tuple[int, ...]) -> ListFacts:
    for incident_id in incident_ids:
        workspace.incidents.remove_practice(incident_id)
    return read_list(workspace)
