# SPDX-License-Identifier: Apache-2.0
"""The words of the supervision pages and the jobs they run on the vault's worker. No widgets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import ActionOwner, ActionState
from privacy_audit.reports.supervision.files import FileKind, differs_as_pdf
from privacy_audit.reports.supervision.model import Agreed, Field, Summary
from privacy_audit.reports.supervision.own_words import Detail, Held
from privacy_audit.reports.supervision.service import SupervisionService
from privacy_audit.reports.supervision.taking_in import Incoming, News, TakingIn
from privacy_audit.reports.templates import visible
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import long_day
from privacy_audit.ui.parts.rows import Row
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.checklists.model import Policies
    from privacy_audit.reports.blocks import Document
    from privacy_audit.reports.model import Report
    from privacy_audit.reports.supervision.choices import Choices
    from privacy_audit.reports.supervision.employer_letter import Letter
    from privacy_audit.reports.supervision.service import Offered, Prepared
    from privacy_audit.reports.supervision.supervision_records import AgreedRow
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate


# -- jobs -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareFacts:
    """What the page begins with. reports: without their bodies."""

    choices: Choices
    offered: Offered


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a letter can be made of. policies: code and title."""

    policies: tuple[tuple[str, str], ...]


def service(workspace: Workspace) -> SupervisionService:
    """Supervision over the open vault."""
    return workspace.supervision


def read_share(workspace: Workspace, *, report_id: int | None) -> ShareFacts:
    """The kept choices, and what can be chosen."""
    supervision = service(workspace)
    return ShareFacts(choices=supervision.choices(), offered=supervision.offered(report_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The file that was made of the choices. differs_as_pdf: some signs would stand as numbers."""

    prepared: Prepared
    differs_as_pdf: bool


def choose(workspace: Workspace, *, choices: Choices, report_id: int | None) -> Chosen:
    """Keep the choices and make the file of them."""
    supervision = service(workspace)
    supervision.save_choices(choices)
    prepared = supervision.prepare(choices, report_id)
    return Chosen(prepared=prepared, differs_as_pdf=differs_as_pdf(prepared.document))


def read_letter(workspace: Workspace) -> LetterFacts:
    """The policies."""
    policies = service(workspace).policies
    return LetterFacts(policies=tuple((each.code, each.title) for each in policies.policies))


def write_letter(workspace: Workspace, *, letter: Letter) -> Document:
    """The letter as it would be written."""
    return service(workspace).letter(letter)


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkFacts:
    """What the talk shows."""

    policies: Policies
    agreed: tuple[AgreedRow, ...]


def read_talk(workspace: Workspace) -> TalkFacts:
    """The policies, and what was agreed."""
    supervision = service(workspace)
    return TalkFacts(policies=supervision.policies, agreed=tuple(supervision.agreements.all()))


def read_agenda(workspace: Workspace) -> Document:
    """The agenda as it would be written."""
    return service(workspace).agenda()


def agree(workspace: Workspace, *, agreed: Agreed, name: str) -> None:
    """Put an agreed action on the list; with a name both names are kept."""
    service(workspace).agreements.agree([agreed], name=name, both=bool(name))


def look_at(workspace: Workspace, *, summary: Summary) -> TakingIn:
    """What a file would add."""
    return service(workspace).agreements.look_at(summary)


def take_in(
    workspace: Workspace, *, taking: TakingIn, numbers: Collection[int], both: bool
) -> list[Incoming]:
    """Take in what was ticked."""
    return service(workspace).agreements.take_in(taking, numbers, both=both)


# -- words ------------------------------------------------------------------------------------


def field_words(field: Field) -> tuple[str, str]:
    """The words of a switch and its second line."""
    return {
        Field.AUDIT: (translate("Supervision", "Date and kind of audit"), ""),
        Field.PACKS: (
            translate("Supervision", "What you looked at"),
            translate("Supervision", "Names of the services only"),
        ),
        Field.STANDING: (translate("Supervision", "Right and open, in numbers"), ""),
        Field.WORSE: (
            translate("Supervision", "What got worse"),
            translate("Supervision", "In general words, no details"),
        ),
        Field.DONE: (
            translate("Supervision", "What you did"),
            translate("Supervision", "In numbers"),
        ),
        Field.NEEDS: (translate("Supervision", "What you need from your employer"), ""),
        Field.AGREED: (translate("Supervision", "What was agreed and is not done yet"), ""),
        Field.NEXT: (translate("Supervision", "Date of the next check"), ""),
        Field.FEELING: (
            translate("Supervision", "How you are"),
            translate("Supervision", "Your own words, if you like"),
        ),
    }[field]


def kind_words(kind: FileKind) -> str:
    """The words of the button that saves a file of this kind."""
    return {
        FileKind.DOCX: translate("Supervision", "Save as Word"),
        FileKind.PDF: translate("Supervision", "Save as PDF"),
        FileKind.HTML: translate("Supervision", "Save as a page"),
        FileKind.TXT: translate("Supervision", "Save as text"),
        FileKind.PASUM: translate("Supervision", "Hand-over file"),
    }[kind]


def kind_filter(kind: FileKind, *, encrypted: bool) -> str:
    """Qt's filter for the file dialog."""
    if encrypted:
        return translate("Supervision", "Encrypted files (*.palocked)")
    return {
        FileKind.DOCX: translate("Supervision", "Word (*.docx)"),
        FileKind.PDF: translate("Supervision", "PDF (*.pdf)"),
        FileKind.HTML: translate("Supervision", "Pages (*.html)"),
        FileKind.TXT: translate("Supervision", "Text (*.txt)"),
        FileKind.PASUM: translate("Supervision", "Summaries (*.pasum)"),
    }[kind]


def open_filter() -> str:
    """Qt's filter for opening a summary."""
    return translate("Supervision", "Summaries (*.pasum *.palocked)")


def held_words(held: Sequence[Held]) -> str:
    """What was seen in the user's own words, each with its text."""
    return translate("Supervision", "They hold {details}.").format(
        details=", ".join(f"{detail_words(each.detail)} (“{visible(each.text)}”)" for each in held)
    )


def detail_words(detail: Detail) -> str:
    """A kind of detail."""
    return {
        Detail.NAME: translate("Supervision", "your name"),
        Detail.RELATIVE: translate("Supervision", "the name of someone close to you"),
        Detail.ADDRESS: translate("Supervision", "your address"),
        Detail.PLACE: translate("Supervision", "a place of yours"),
        Detail.POSTCODE: translate("Supervision", "a postcode"),
        Detail.PHONE: translate("Supervision", "a phone number"),
        Detail.EMAIL: translate("Supervision", "an e-mail address"),
        Detail.HANDLE: translate("Supervision", "a user name"),
        Detail.VEHICLE: translate("Supervision", "a number plate"),
        Detail.BIRTH_YEAR: translate("Supervision", "your year of birth"),
        Detail.WEB: translate("Supervision", "a web address"),
        Detail.INSURANCE: translate("Supervision", "a National Insurance number"),
    }[detail]


def owner_options(*, supervisor: bool) -> list[tuple[str, str, str]]:
    """Who does it, as choices; on the supervisor's side they are the manager."""
    if supervisor:
        words = {
            ActionOwner.ME: translate("Supervision", "The worker"),
            ActionOwner.MY_MANAGER: translate("Supervision", "Me, the supervisor"),
            ActionOwner.MY_EMPLOYER: translate("Supervision", "The employer"),
        }
    else:
        words = {
            ActionOwner.ME: translate("Supervision", "Me"),
            ActionOwner.MY_MANAGER: translate("Supervision", "My manager"),
            ActionOwner.MY_EMPLOYER: translate("Supervision", "My employer"),
        }
    return [(owner.value, words[owner], "") for owner in ActionOwner]


def who_and_when(agreed: Agreed, *, supervisor: bool = False) -> str:
    """My manager, by 11 December 2026."""
    options = owner_options(supervisor=supervisor)
    who = next(words for key, words, _ in options if key == agreed.owner.value)
    if agreed.due_on is None:
        return translate("Supervision", "{who}, no day named").format(who=who)
    return translate("Supervision", "{who}, by {day}").format(who=who, day=long_day(agreed.due_on))


def agreed_rows(rows: Sequence[AgreedRow]) -> list[Row]:
    """What was agreed, newest first, open before done."""
    ordered = sorted(rows, key=lambda row: (row.state is not ActionState.OPEN, -row.id))
    return [_agreed_row(row) for row in ordered]


def _agreed_row(row: AgreedRow) -> Row:
    is_open = row.state is ActionState.OPEN
    notes = {
        ActionState.OPEN: "",
        ActionState.DONE: translate("Supervision", "Done"),
        ActionState.DROPPED: translate("Supervision", "Dropped"),
    }
    names = translate("Supervision", "Both names are kept") if row.names_kept else ""
    return Row(
        key=str(row.action_id or ""),
        title=visible(row.title),
        detail=who_and_when(row.agreed),
        icon=Icon.CIRCLE_DOT if is_open else Icon.CIRCLE_CHECK,
        icon_tone=Token.MUTED if is_open else Token.GOOD,
        note=notes[row.state] or names,
        arrow=False,
    )


def news_words(incoming: Incoming) -> str:
    """How an action of a file stands to the list."""
    match incoming.news:
        case News.NEW:
            return who_and_when(incoming.agreed)
        case News.KNOWN:
            return translate("Supervision", "It is on your list already.")
        case News.OTHER_DATE:
            words = translate("Supervision", "It is on your list. It gets this day: {day}")
            due_on = incoming.agreed.due_on
            return words.format(day=long_day(due_on) if due_on else "")


def report_options(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """The reports to choose from."""
    from privacy_audit.ui.pages.report_view import report_title

    return [(str(report.id), report_title(report)) for report in reports]


def noted_words(summary: Summary) -> str:
    """On whose day the summary was made."""
    return translate("Supervision", "A summary of {day}").format(day=long_day(summary.made_on))


def taken_words(count: int) -> str:
    """How many were taken in."""
    return plural(
        "Supervision", "1 thing is on your list now.", "{n} things are on your list now.", count
    ).format(n=count)
