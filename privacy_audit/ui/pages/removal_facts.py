# SPDX-License-Identifier: Apache-2.0
"""What the pages of removals show: read and written on the vault's worker, no window here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.removal.cases import allowed
from privacy_audit.removal.finding_pages import page_of
from privacy_audit.removal.model import Clock, LookResult, Proof, ShownPage, StepKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from privacy_audit.removal.dues import CaseDue
    from privacy_audit.removal.letter_model import Letter, LetterForm, LetterTemplate
    from privacy_audit.removal.model import Case
    from privacy_audit.removal.progress import Progress
    from privacy_audit.removal.route_model import Route
    from privacy_audit.workspace import Workspace

CHASE, COMPLAINT = "chase", "complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalsFacts:
    """All cases with how far they are, what each asks for next, and the kinds of letters."""

    today: date
    cases: tuple[Case, ...]
    progress: Mapping[int, Progress]
    dues: Mapping[int, CaseDue]
    letters: tuple[LetterTemplate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """One case. letters: those that fit it now, with their switches. step_of: by letter, the step
    that sending it is. program_looks: the page itself proves a removal, and it is a finding's.
    """

    today: date
    case: Case
    route: Route | None
    progress: Progress
    due: CaseDue | None
    allowed: tuple[StepKind, ...]
    letters: tuple[tuple[str, LetterForm], ...]
    program_looks: bool

    @property
    def proof(self) -> Proof:
        """What shows that it has worked."""
        return self.route.proof if self.route is not None else Proof.PAGE


def step_of_letter(kind: str) -> StepKind:
    """Which step sending a letter of this kind is."""
    return {CHASE: StepKind.CHASED, COMPLAINT: StepKind.COMPLAINED}.get(kind, StepKind.ASKED)


def read_removals(workspace: Workspace) -> RemovalsFacts:
    """Read all cases."""
    service = workspace.removals
    follow_cases(workspace)
    cases = tuple(service.cases())
    return RemovalsFacts(
        today=local_day(workspace.now()),
        cases=cases,
        progress={case.id: service.progress(case.id) for case in cases},
        dues={due.case_id: due for due in service.dues()},
        letters=tuple(service.letters.values()),
    )


def read_case(workspace: Workspace, case_id: int) -> CaseFacts:
    """Read one case with its letters. Raises UserError when there is none."""
    service = workspace.removals
    case = service.case(case_id)
    route = service.routes.get(case.route_id)
    page = page_of_case(workspace, case)
    kinds = _letter_kinds(case, route)
    return CaseFacts(
        today=local_day(workspace.now()),
        case=case,
        route=route,
        progress=service.progress(case_id),
        due=next((due for due in service.dues() if due.case_id == case_id), None),
        allowed=allowed(case),
        letters=tuple(
            (kind, service.letter_form(kind, page=page, case_id=case_id)) for kind in kinds
        ),
        program_looks=case.finding_id is not None and (route is None or route.proof is Proof.PAGE),
    )


def read_letter(workspace: Workspace, kind: str) -> tuple[date, LetterForm]:
    """The switches of a letter that belongs to no case."""
    return local_day(workspace.now()), workspace.removals.letter_form(kind)


def page_of_case(workspace: Workspace, case: Case) -> ShownPage:
    """The page that a case is about; a finding that was forgotten leaves its address."""
    if case.finding_id is not None:
        try:
            return page_of(workspace.findings.get(case.finding_id))
        except UserError:
            pass
    return ShownPage(address=case.address)


def _letter_kinds(case: Case, route: Route | None) -> list[str]:
    kinds = [route.letter] if route is not None and route.letter else []
    if case.clock is Clock.ONE_MONTH and case.asked_at is not None:
        kinds += [CHASE, COMPLAINT]
    return list(dict.fromkeys(kinds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A step that the user says has happened. letter: the copy that is kept with it."""

    kind: StepKind
    on: date | None = None
    note: str = ""
    letter: Letter | None = None


def write_step(workspace: Workspace, case_id: int, said: Said) -> None:
    """Write a step down, after the letter that it sends."""
    service = workspace.removals
    if said.letter is not None:
        service.keep_letter(case_id, said.letter)
    service.step(case_id, said.kind, on=said.on, note=said.note)
    follow_cases(workspace)


def write_look(workspace: Workspace, case_id: int, result: LookResult) -> None:
    """Write down what the user saw with their own eyes."""
    workspace.removals.looked(case_id, result)
    follow_cases(workspace)


def undo_step(workspace: Workspace, case_id: int) -> None:
    """Take the newest step back."""
    workspace.removals.undo(case_id)
    follow_cases(workspace)


def follow_cases(workspace: Workspace) -> None:
    """Put on the list of to-dos what cases ask for now, and take off what they no longer do."""
    workspace.finding_actions.follow_cases()
