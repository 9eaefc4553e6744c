# SPDX-License-Identifier: Apache-2.0
"""Where a page can send the user: plain values that the main window carries out."""

from __future__ import annotations

from dataclasses import dataclass

from privacy_audit.audits.model import AuditKind


class Plain:
    """A place without further words: all of one class are the same.

    No dataclass: each costs a third of a millisecond when the program starts.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class GoHome(Plain):
    """Where you stand."""


class GoChecks(Plain):
    """All packs: start an audit, look at a pack."""


@dataclass(frozen=True, slots=True)
class GoPack:
    """One pack with its checks, their last answers, and why each is asked or hidden."""

    pack_id: str


@dataclass(frozen=True, slots=True)
class GoStart:
    """Start an audit and walk it; if one is open, ask whether to go on with that one."""

    kind: AuditKind
    packs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class GoWalk:
    """Go on with the open audit, at ``check_id`` or where it was left."""

    check_id: str | None = None


@dataclass(frozen=True, slots=True)
class GoOneCheck:
    """Look at a single check now: add it to the open audit, or open a small one for it."""

    check_id: str


@dataclass(frozen=True, slots=True)
class GoFinished:
    """The end of an audit: what changed, the list, the next date."""

    report_id: int


class GoActions(Plain):
    """The to-do list."""


class GoReports(Plain):
    """The list of reports."""


@dataclass(frozen=True, slots=True)
class GoReport:
    """One report, read."""

    report_id: int


class GoProfile(Plain):
    """Your details."""


class GoCircumstances(Plain):
    """What you use: the question page."""


@dataclass(frozen=True, slots=True)
class GoPaper:
    """Print a list of checks, or type in the answers from paper."""

    packs: tuple[str, ...] = ()


class GoOwnPacks(Plain):
    """Packs from the employer: add, look at, remove."""


class GoSearch(Plain):
    """Search yourself: what would be asked, and where."""


@dataclass(frozen=True, slots=True)
class GoSearchRun:
    """One run: asking, its coverage, what came back.

    ask: the user has pressed the button that sends; it counts once for a run.
    """

    run_id: int
    ask: bool = False


@dataclass(frozen=True, slots=True)
class GoSitting:
    """The sitting over what a run leaves to the user's browser. open_first: at once, once."""

    run_id: int
    open_first: bool = False


class GoRuns(Plain):
    """The list of runs."""


class GoLedger(Plain):
    """Every request this program has made."""


class GoSearchSettings(Plain):
    """Search engines, interfaces and keys."""


class GoFindings(Plain):
    """What a stranger finds: the results that are the user's."""


@dataclass(frozen=True, slots=True)
class GoFinding:
    """One finding with everything about it."""

    finding_id: int


class GoRemovals(Plain):
    """All attempts to have something taken down."""


@dataclass(frozen=True, slots=True)
class GoCase:
    """One attempt: its clock, its letters, its steps."""

    case_id: int


@dataclass(frozen=True, slots=True)
class GoLetter:
    """A letter that belongs to no case. kind: an id of the letters."""

    kind: str


@dataclass(frozen=True, slots=True)
class GoSupervision:
    """What to share in supervision, the talk, the letter; of a report, or of the newest."""

    report_id: int | None = None


class GoSupervisionFile(Plain):
    """The supervisor's side: one summary file, read without a vault."""


class GoReminders(Plain):
    """What is due, and how and when to be told."""


class OpenPractice(Plain):
    """Open the invented person's window beside this one."""


class GoSettings(Plain):
    """Settings."""


class GoHelp(Plain):
    """Something has happened: the way through, in memory, with or without an open vault."""


@dataclass(frozen=True, slots=True)
class GoIncident:
    """The way through of one incident, where it was left; every answer is stored."""

    incident_id: int


class GoIncidents(Plain):
    """All incidents, open and closed, and practice."""


@dataclass(frozen=True, slots=True)
class GoIncidentEvidence:
    """What the user has kept of an incident."""

    incident_id: int


@dataclass(frozen=True, slots=True)
class GoIncidentReview:
    """A colleague describes evidence; without an incident: open a bundle that was handed over."""

    incident_id: int | None = None


@dataclass(frozen=True, slots=True)
class GoIncidentBundle:
    """Hand an incident over. recipient: police, employer or supervision; empty: not chosen."""

    incident_id: int
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class GoIncidentLockDown:
    """The accounts of an incident, in the order in which to lock them."""

    incident_id: int


@dataclass(frozen=True, slots=True)
class GoIncidentReports:
    """To whom an incident was reported, what came back, and the next route."""

    incident_id: int


@dataclass(frozen=True, slots=True)
class GoIncidentFollowUp:
    """Promises and actions of an incident, its reviews, its facts, closing it."""

    incident_id: int


OfIncident = (
    GoIncident
    | GoIncidents
    | GoIncidentEvidence
    | GoIncidentReview
    | GoIncidentBundle
    | GoIncidentLockDown
    | GoIncidentReports
    | GoIncidentFollowUp
)


class LockNow(Plain):
    """Lock the vault."""


Destination = (
    GoHome
    | GoChecks
    | GoPack
    | GoStart
    | GoWalk
    | GoOneCheck
    | GoFinished
    | GoActions
    | GoReports
    | GoReport
    | GoProfile
    | GoCircumstances
    | GoPaper
    | GoOwnPacks
    | GoSearch
    | GoSearchRun
    | GoSitting
    | GoRuns
    | GoLedger
    | GoSearchSettings
    | GoFindings
    | GoFinding
    | GoRemovals
    | GoCase
    | GoLetter
    | GoSupervision
    | GoSupervisionFile
    | GoReminders
    | OpenPractice
    | GoSettings
    | GoHelp
    | OfIncident
    | LockNow
)
