# SPDX-License-Identifier: Apache-2.0
"""Cases in an open vault: opened, stepped on, looked at, reminded of. Nothing is sent from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.removal import records
from privacy_audit.removal.cases import after, require_allowed
from privacy_audit.removal.dues import CaseDue, case_dues
from privacy_audit.removal.finding_routes import next_route, routes_for, site_of
from privacy_audit.removal.letter_form import About, letter_form
from privacy_audit.removal.letter_model import Letter, LetterField, LetterForm, LetterTemplate
from privacy_audit.removal.letters import write_letter
from privacy_audit.removal.model import (
    Case,
    CaseState,
    LookResult,
    Proof,
    ShownPage,
    Step,
    StepKind,
)
from privacy_audit.removal.progress import Progress, progress
from privacy_audit.removal.route_model import Fits, Route, Routes
from privacy_audit.removal.templates import Library
from privacy_audit.search.judgement_records import Moved, put_back

if TYPE_CHECKING:
    from privacy_audit.profile.model import Profile
    from privacy_audit.vault.database import Database

LONGEST_NOTE = 4_000


class RemovalService:
    """The removals in an open vault. Every method belongs to the thread that owns the vault.

    profile: gives the user's details, from which letters are filled. library: routes and letters.
    Every method raises EnvironmentProblem when the vault cannot be written.
    """

    def __init__(
        self,
        database: Database,
        *,
        profile: Callable[[], Profile],
        now: Callable[[], datetime],
        library: Library | None = None,
    ) -> None:
        self._database = database
        self._profile = profile
        self._now = now
        self._library = library or Library()

    @property
    def routes(self) -> Routes:
        """All routes."""
        return self._library.routes

    @property
    def letters(self) -> Mapping[str, LetterTemplate]:
        """All kinds of letters."""
        return self._library.letters

    def routes_for(self, page: ShownPage) -> tuple[Route, ...]:
        """The routes for a page, the source before its copies."""
        return routes_for(page, self.routes)

    def next_route(self, page: ShownPage) -> Route | None:
        """The route to walk next for a page, those left out that have a case."""
        tried = [case.route_id for case in self.cases() if _is_about(case, page)]
        return next_route(page, self.routes, tried=tried)

    def cases(self) -> list[Case]:
        """All cases, newest first."""
        return records.cases(self._database)

    def cases_of(self, finding_id: int) -> list[Case]:
        """The cases of one finding, newest first."""
        return [case for case in self.cases() if case.finding_id == finding_id]

    def case(self, case_id: int) -> Case:
        """One case. Raises UserError when there is none with this number."""
        found = records.case(self._database, case_id)
        if found is None:
            raise UserError(
                f"There is no case {case_id}.", hint="List them with “removal case list”."
            )
        return found

    def open_case(self, page: ShownPage, route_id: str, *, title: str = "", note: str = "") -> Case:
        """Plan to have a page removed by a route.

        Raises UserError for an unknown route, or when this was planned before and is not over.
        """
        route = self.routes.require(route_id)
        for case in self.cases():
            if case.route_id == route.id and _is_about(case, page):
                raise UserError(
                    f"There is a case for this already: number {case.id}.",
                    "Nothing was changed.",
                    "Go on with that one.",
                )
        now = self._now()
        with self._database.transaction():
            case = records.add_case(
                self._database,
                Case(
                    id=0,
                    route_id=route.id,
                    site=_site_name(route, page),
                    title=title.strip() or route.title,
                    opened_at=now,
                    address=page.address,
                    finding_id=page.finding_id,
                    clock=route.clock,
                    note=_checked(note),
                ),
            )
            self._add(case, StepKind.PLANNED, at=now)
        return self.case(case.id)

    def step(
        self,
        case_id: int,
        kind: StepKind,
        *,
        on: date | None = None,
        note: str = "",
    ) -> Case:
        """Say what happened. Raises UserError when it cannot follow, or lies in the future.

        on: the day it happened, today if not named. For a look there is ``looked``.
        """
        case = self.case(case_id)
        if kind in {StepKind.LOOKED, StepKind.LETTER, StepKind.PLANNED}:
            raise UserError("This step is written by a look or a letter, not by hand.")
        require_allowed(case, kind)
        if kind is StepKind.NOTE and not note.strip():
            raise UserError("The note is empty.", field="note")
        with self._database.transaction():
            self._add(case, kind, at=self._moment(on), body=_checked(note))
            return self._replayed(case)

    def looked(self, case_id: int, result: LookResult) -> Case:
        """Write down a look, by the program or by the user's own eyes, and what follows from it.

        Gone makes a case removed. Still there makes a removed one back again.
        """
        case = self.case(case_id)
        now = self._now()
        with self._database.transaction():
            self._add(case, StepKind.LOOKED, at=now, body=result.value)
            if result is LookResult.GONE and case.state is not CaseState.REMOVED:
                self._add(case, StepKind.REMOVED, at=now)
            elif result is LookResult.STILL_THERE and case.state is CaseState.REMOVED:
                self._add(case, StepKind.BACK_AGAIN, at=now)
            return self._replayed(case)

    def finding_looked(self, finding_id: int, result: LookResult) -> list[Case]:
        """Write a look at a finding's page into its cases that a look at the page can prove."""
        return [
            self.looked(case.id, result)
            for case in self.cases_of(finding_id)
            if self._proof_of(case) is Proof.PAGE
        ]

    def undo(self, case_id: int) -> Case:
        """Take the newest step back, and what followed from it by itself.

        Raises UserError when only the planning is left.
        """
        case = self.case(case_id)
        newest = max(case.steps, key=lambda step: step.id, default=None)
        if newest is None or newest.what is StepKind.PLANNED:
            raise UserError("There is no step to take back.", "Nothing was changed.")
        now = self._now()
        with self._database.transaction():
            for step in case.steps:
                same_act = step.at == newest.at and step.what is StepKind.LOOKED
                if step.id == newest.id or same_act:
                    records.undo_step(self._database, step.id, at=now)
            return self._replayed(case)

    def progress(self, case_id: int) -> Progress:
        """How far a case is today."""
        return progress(self.case(case_id), local_day(self._now()))

    def dues(self) -> tuple[CaseDue, ...]:
        """The next thing to do for each case, soonest first."""
        return case_dues(self.cases(), local_day(self._now()))

    def letter_form(
        self, kind: str, *, page: ShownPage | None = None, case_id: int | None = None
    ) -> LetterForm:
        """The switches of a letter for a page or a case. Raises UserError for an unknown kind."""
        case = None if case_id is None else self.case(case_id)
        if page is None:
            page = ShownPage(address=case.address if case else "")
        asked = case.newest(StepKind.ASKED) if case else None
        about = About(
            today=local_day(self._now()),
            site=case.site if case else "",
            asked_on=local_day(asked.at) if asked else None,
            due_on=case.due_on if case else None,
        )
        return letter_form(self._library.letter(kind), self._profile(), page, about)

    def write_letter(
        self, form: LetterForm, given: Mapping[LetterField, str | None] | None = None
    ) -> Letter:
        """The letter of a form; see ``letters.write_letter``. Nothing is kept."""
        return write_letter(form, day=local_day(self._now()), given=given)

    def keep_letter(self, case_id: int, letter: Letter) -> Case:
        """Keep a copy of a letter with its case, and which facts it tells."""
        case = self.case(case_id)
        with self._database.transaction():
            self._add(case, StepKind.LETTER, at=self._now(), body=letter.text(), letter=letter)
            return self._replayed(case)

    def forget_finding(self, finding_id: int) -> Callable[[Moved], None]:
        """Take the cases and to-dos of a finding out of the vault, in the caller's transaction.

        Returns what puts them back; it lives in memory only. Fits ``FindingService``'s
        ``forgetting``.
        """
        taken = records.cut_cases(self._database, finding_id)
        return lambda moved: put_back(self._database, taken, moved)

    def _add(
        self,
        case: Case,
        kind: StepKind,
        *,
        at: datetime,
        body: str = "",
        letter: Letter | None = None,
    ) -> None:
        step = Step(
            id=0,
            case_id=case.id,
            at=at,
            what=kind,
            letter=letter.kind if letter else "",
            gave=tuple(field.value for field in letter.gave) if letter else (),
            body=body,
        )
        records.add_step(self._database, step)

    def _replayed(self, case: Case) -> Case:
        """The case anew from its steps, as it is then kept."""
        route = self.routes.get(case.route_id)
        now = after(
            case,
            records.steps(self._database, case.id),
            # A route that a later version no longer knows leaves its clock behind.
            clock=route.clock if route else case.clock,
            usual_days=route.usual_days if route else None,
        )
        records.write_case(self._database, now)
        return now

    def _proof_of(self, case: Case) -> Proof:
        route = self.routes.get(case.route_id)
        return route.proof if route else Proof.PAGE

    def _moment(self, on: date | None) -> datetime:
        now = self._now()
        today = local_day(now)
        if on is None or on == today:
            return now
        if on > today:
            raise UserError("This day lies in the future.", "Nothing was changed.", field="on")
        # Noon here is the same day wherever the vault is opened later.
        noon = datetime(on.year, on.month, on.day, 12).astimezone()
        return noon.astimezone(now.tzinfo)


def _is_about(case: Case, page: ShownPage) -> bool:
    if page.finding_id is not None:
        return case.finding_id == page.finding_id
    return bool(page.address) and case.address == page.address


def _site_name(route: Route, page: ShownPage) -> str:
    return (site_of(page) or route.site) if route.fits is Fits.UNKNOWN_SITE else route.site


def _checked(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise UserError(f"This note is longer than {LONGEST_NOTE} characters.", field="note")
    return note.strip()
