# SPDX-License-Identifier: Apache-2.0
"""A fixed report with one check in every state, and texts that somebody made to do harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from privacy_audit.audits.evidence_records import Evidence
from privacy_audit.audits.model import (
    Action,
    ActionOwner,
    ActionState,
    Answer,
    AnswerKind,
    AskedCheck,
    Audit,
    AuditKind,
    Established,
    LastAnswer,
    Wording,
)
from privacy_audit.audits.upcoming import NextCheck
from privacy_audit.checklists.model import Check, Pack, Severity
from privacy_audit.profile.model import Name, Profile
from privacy_audit.profile.service import ChangeKind, ProfileChange
from privacy_audit.reports.found import (
    NOTHING_SEARCHED,
    CaseRecord,
    Coverage,
    EngineCoverage,
    FindingRecord,
    Found,
)
from privacy_audit.reports.history import HistoryPoint
from privacy_audit.reports.model import Report, fingerprint
from privacy_audit.reports.snapshot import Snapshot, build
from tests.helpers.builders import a_check, a_pack, an_answer

STARTED = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
FINISHED = datetime(2026, 11, 20, 10, 14, tzinfo=UTC)
IN_MAY = datetime(2026, 5, 21, 18, 30, tzinfo=UTC)

HOSTILE = (
    "=1+1 <script>alert(1)</script> <img src=x onerror=alert(2)> \"quoted\" 'single' "
    "{{ 7 * 7 }} {% raw %} javascript:alert(3) \u202etxt.exe\u202c \u2066x\u2069 \u200b&amp; "
    '#read("/etc/passwd") #image("x.png") *bold* _under_ = Heading @label $x^2$ // note '
    "https://example.org/click"
)

_STATES: tuple[tuple[str, Severity, dict[str, Any] | None], ...] = (
    ("seen", Severity.CRITICAL, {"kind": AnswerKind.PASS, "established": Established.VERIFIED}),
    ("said", Severity.HIGH, {"kind": AnswerKind.PASS}),
    ("open", Severity.HIGH, {"kind": AnswerKind.FAIL, "note": "The switch was on again."}),
    ("unsure", Severity.MEDIUM, {"kind": AnswerKind.UNKNOWN, "note": "Looks\ndifferent here."}),
    ("later", Severity.LOW, {"kind": AnswerKind.NOT_CHECKED}),
    ("other", Severity.LOW, {"kind": AnswerKind.NOT_APPLICABLE}),
    (
        "risk",
        Severity.MEDIUM,
        {
            "kind": AnswerKind.ACCEPTED,
            "reason": "My team reaches me here.",
            "review_on": date(2027, 2, 1),
        },
    ),
    ("untouched", Severity.MEDIUM, None),
)
_LAST: dict[str, AnswerKind] = {
    "open": AnswerKind.PASS,
    "said": AnswerKind.FAIL,
    "unsure": AnswerKind.UNKNOWN,
    "risk": AnswerKind.PASS,
}


def asked(check: Check, pack: Pack, position: int = 0) -> AskedCheck:
    """A check as asked in an audit of this pack."""
    return AskedCheck(
        position=position,
        pack_id=pack.id,
        check_id=check.id,
        revision=check.revision,
        wording=Wording(
            title=check.title,
            task=check.task,
            check=check.check,
            why=check.why,
            set=check.set,
            verify=check.verify,
            severity=check.severity,
            minutes=check.minutes,
            recheck_days=check.recheck_days,
            policies=check.policies,
            pack_title=pack.title,
        ),
    )


def a_body(
    pack: Pack,
    answers: dict[str, Answer],
    *,
    last: dict[str, LastAnswer] | None = None,
    packs: tuple[Pack, ...] | None = None,
    name: str = "Siân Example",
    action_title: str = "Set the open one",
    found: Found = NOTHING_SEARCHED,
    evidence: tuple[Evidence, ...] = (),
) -> dict[str, Any]:
    """The data of a report over one pack."""
    checks = tuple(asked(check, pack, place) for place, check in enumerate(pack.checks))
    audit = Audit(
        id=7,
        kind=AuditKind.QUICK,
        started_at=STARTED,
        finished_at=None,
        checks=checks,
        answers=answers,
    )
    action = Action(
        id=1,
        check_id=pack.checks[0].id,
        audit_id=7,
        title=action_title,
        reason="A stranger could see it.",
        severity=Severity.HIGH,
        owner=ActionOwner.MY_EMPLOYER,
        due_on=date(2026, 12, 4),
        state=ActionState.OPEN,
        note="",
        created_at=FINISHED,
        closed_at=None,
    )
    change = ProfileChange(at=IN_MAY, kind=ChangeKind.NAME_ADDED, name=name)
    return build(
        Snapshot(
            audit=audit,
            finished_at=FINISHED,
            packs=(pack,) if packs is None else packs,
            last_answers=last or {},
            profile=Profile(names=(Name(text=name),)),
            profile_changes=(ProfileChange(at=IN_MAY, kind=ChangeKind.DECLARED), change),
            actions=(action,),
            next_check=NextCheck(on=date(2026, 12, 18), title="Demo", checks=3, minutes=6),
            found=found,
            evidence=evidence,
        )
    )


def a_report_of(body: dict[str, Any], *, number: int = 37, at: datetime = FINISHED) -> Report:
    """A stored report with this data."""
    return Report(id=number, audit_id=7, at=at, fingerprint=fingerprint(body), body=body)


def a_finding(number: int = 1, **changes: Any) -> FindingRecord:
    """A finding; name what matters."""
    finding = FindingRecord(
        id=number,
        state="still_there",
        site="192.example",
        url=f"https://www.192.example/people/sian-example/{number}",
        title="Siân Example, Walthamstow",
        severity=Severity.HIGH,
        likelihood="likely",
        verdict="me",
        hostile=False,
        exposures=("home_address", "family"),
        note="",
        first_seen_at=IN_MAY,
        last_seen_at=STARTED,
    )
    return replace(finding, **changes)


def a_case(number: int = 1, **changes: Any) -> CaseRecord:
    """An open case; name what matters."""
    case = CaseRecord(
        id=number,
        finding_id=1,
        site="192.example",
        title="Ask them to take the address down",
        route="erasure-letter",
        state="asked",
        clock="one month",
        due_on=date(2026, 12, 20),
        extended=False,
        note="",
        opened_at=IN_MAY,
        asked_at=STARTED,
    )
    return replace(case, **changes)


def a_coverage(**changes: Any) -> Coverage:
    """40 planned searches, of which 31 got an answer."""
    bing = EngineCoverage(
        engine="bing", name="Bing", answered=1, could_not_check=6, reason="It asked for a puzzle."
    )
    govuk = EngineCoverage(engine="govuk", name="GOV.UK", answered=30, could_not_check=0)
    coverage = Coverage(
        run_id=3,
        started_at=STARTED,
        finished_at=FINISHED,
        planned=40,
        answered=31,
        could_not_check=6,
        not_asked_yet=3,
        struck=2,
        engines=(govuk, bing),
    )
    return replace(coverage, **changes)


def a_picture(**changes: Any) -> Evidence:
    """A kept picture of the check ``demo-seen``."""
    picture = Evidence(
        id=1,
        audit_id=7,
        check_id="demo-seen",
        at=STARTED,
        caption="The settings page",
        width=1170,
        height=2532,
        sha256="5b" * 32,
    )
    return replace(picture, **changes)


def every_state_found() -> Found:
    """A finding in each state, one of them hostile, and two cases."""
    return Found(
        coverage=a_coverage(),
        findings=(
            a_finding(1),
            a_finding(
                2,
                state="new",
                site="forum.example",
                url="https://forum.example/t/9",
                title="WORDS-THAT-HURT about Siân Example",
                hostile=True,
                exposures=("hostile", "employer"),
                severity=Severity.CRITICAL,
                first_seen_at=STARTED,
            ),
            a_finding(3, state="changed", exposures=("phone",), note="Rang them on Monday."),
            a_finding(4, state="could_not_check", exposures=("photo",), severity=Severity.LOW),
            a_finding(5, state="gone", exposures=("email",), gone_at=STARTED),
        ),
        cases=(
            a_case(),
            a_case(2, state="planned", asked_at=None, due_on=None, note="Wait for the reply."),
        ),
    )


def a_history() -> tuple[HistoryPoint, ...]:
    """Four reports; nobody had searched before the first and the third."""
    numbers = ((14, None), (8, 12), (9, None), (7, 14))
    return tuple(
        HistoryPoint(
            report_id=37 - 3 + place,
            at=FINISHED - timedelta(days=120 * (3 - place)),
            kind="quick",
            open=opened,
            checks=60,
            findings=findings,
        )
        for place, (opened, findings) in enumerate(numbers)
    )


def every_state_pack() -> Pack:
    """A pack with a check for each state an answer can have."""
    return a_pack(
        *(
            a_check(id=f"demo-{word}", title=f"Is the {word} one set?", severity=severity)
            for word, severity, _ in _STATES
        )
    )


def every_state_report() -> Report:
    """A report that shows all there is to show, always the same."""
    answers = {
        f"demo-{word}": an_answer(check_id=f"demo-{word}", at=FINISHED, **given)
        for word, _, given in _STATES
        if given is not None
    }
    last = {
        f"demo-{word}": LastAnswer(
            answer=an_answer(kind, check_id=f"demo-{word}", at=IN_MAY),
            revision=0 if word == "risk" else 1,
        )
        for word, kind in _LAST.items()
    }
    return a_report_of(
        a_body(
            every_state_pack(),
            answers,
            last=last,
            found=every_state_found(),
            evidence=(a_picture(), a_picture(caption="", check_id="demo-risk")),
        )
    )


def hostile_report() -> Report:
    """A report in which every text that comes from elsewhere is ``HOSTILE``."""
    check = a_check(
        title=HOSTILE, task=HOSTILE, check=HOSTILE, why=HOSTILE, set=HOSTILE, verify=HOSTILE
    )
    pack = a_pack(check, title=HOSTILE)
    answers = {
        check.id: an_answer(
            AnswerKind.ACCEPTED, note=HOSTILE, reason=HOSTILE, review_on=date(2027, 1, 1)
        )
    }
    finding = a_finding(
        title=HOSTILE, site=HOSTILE, url=HOSTILE, note=HOSTILE, exposures=(HOSTILE,), state=HOSTILE
    )
    engine = EngineCoverage(
        engine=HOSTILE, name=HOSTILE, answered=1, could_not_check=1, reason=HOSTILE
    )
    found = Found(
        coverage=a_coverage(engines=(engine,)),
        findings=(finding,),
        cases=(a_case(title=HOSTILE, site=HOSTILE, note=HOSTILE, state=HOSTILE),),
    )
    return a_report_of(
        a_body(
            pack,
            answers,
            name=HOSTILE,
            action_title=HOSTILE,
            found=found,
            evidence=(a_picture(caption=HOSTILE, check_id=check.id),),
        )
    )
