# SPDX-License-Identifier: Apache-2.0
"""A supervision talk of 45 minutes: parts, questions that help, and the clauses behind them.

Sources: what supervision owes (BJSW rapid review of Ravalier et al. 2022; Department for Education,
employer standard 5), dilemmas of social media belong into supervision (S0-P13), what an employer
does after threats (S4-6.3). The words are this program's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from privacy_audit.checklists.model import Clause, Policies
from privacy_audit.reports import words
from privacy_audit.reports.blocks import (
    Block,
    Bullets,
    Document,
    Item,
    Look,
    Paragraph,
    Section,
    Style,
    map_text,
)
from privacy_audit.reports.content import shown
from privacy_audit.reports.supervision.model import Agreed
from privacy_audit.reports.supervision.summary_document import agreed_table, day_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the talk. clauses: codes of ``checklists/policies.yaml``."""

    key: str
    title: str
    minutes: int
    prompts: tuple[str, ...]
    clauses: tuple[str, ...] = ()


AGENDA: Final = (
    Part(
        key="now",
        title="Safe now, and how are you",
        minutes=5,
        prompts=(
            "Is there something that cannot wait until the end of this talk?",
            "What weighs most at the moment?",
            "What has helped so far?",
        ),
        clauses=("S0-P13",),
    ),
    Part(
        key="facts",
        title="The facts, from the one page",
        minutes=5,
        prompts=(
            "What do we know, and what do we only suppose?",
            "Did it happen once, or does it come again and again?",
            "Is it about the work, or is it a threat to the person?",
        ),
        clauses=("S1-6.3.2", "S3-NM5", "S3-NM6"),
    ),
    Part(
        key="risk",
        title="The risk, looked at together",
        minutes=10,
        prompts=(
            "How near can somebody come: home, the way to work, the children?",
            "Who at home is touched by it?",
            "Which dates could bring it up again, such as a hearing or a review?",
            "What would have to be different before the next visit?",
            "What must not happen, whatever we decide?",
        ),
        clauses=("S0-CTX", "S4-6.3"),
    ),
    Part(
        key="policy",
        title="What the policy and the employer owe",
        minutes=10,
        prompts=(
            "Does the risk assessment have to be brought up to date?",
            "From which point on do we want the police to know?",
            "Who else needs to hear of it: HR, ICT, the legal team, the press office?",
            "Which of the things that the worker needs can be promised today?",
        ),
        clauses=("S4-6.2", "S4-6.3", "S1-6.3.1", "S1-1.6"),
    ),
    Part(
        key="practice",
        title="What it means for the work",
        minutes=5,
        prompts=(
            "Does somebody come along, or take this family over for a while?",
            "How may this look from the family’s side?",
            "Has it changed how you judge their case?",
            "Are you drawn to look at their pages? Looking again and again may be surveillance.",
        ),
        clauses=("S4-7.5", "S0-P12", "S3-PU11", "S1-5.1d"),
    ),
    Part(
        key="support",
        title="Support",
        minutes=5,
        prompts=(
            "What would do you good: time off, occupational health, the union, somebody outside?",
            "Who knows of it, and who may know?",
            "What do you need within a day?",
        ),
        clauses=("S2-R4",),
    ),
    Part(
        key="agreed",
        title="What we agree",
        minutes=5,
        prompts=(
            "Who does what, and by when?",
            "For the supervisor: what is mine to do by the end of this week?",
            "When do we look at it again?",
            "What is written down, where, and who can read it?",
        ),
        clauses=("S1-PY13",),
    ),
)
"""The parts in order; their minutes make 45."""

LEAVE_OUT: Final = (
    "Pictures and the exact words of abuse.",
    "Addresses, the old one and a new one; the children’s schools.",
    "Passwords, codes, and pictures of an intimate kind.",
    "What a doctor, a counsellor or a lawyer said.",
    "Names of other people, and guesses at why somebody did it.",
    "What the police plan, and the full list of evidence.",
)
"""What stays out of notes of supervision unless both want it there."""
ASKED_FOR: Final = (
    "Notes and messages at work may be asked for by others one day, by a subject access or a "
    "freedom of information request."
)


def minutes() -> int:
    """How long the whole talk is."""
    return sum(part.minutes for part in AGENDA)


def clauses_of(part: Part, policies: Policies) -> tuple[tuple[str, Clause], ...]:
    """The part's clauses with the titles of their policies, in the part's order."""
    titles = {policy.code: policy.title for policy in policies.policies}
    by_code = {clause.code: clause for clause in policies.clauses}
    return tuple(
        (titles[by_code[code].policy], by_code[code]) for code in part.clauses if code in by_code
    )


def document(policies: Policies, *, on: date, agreed: Sequence[Agreed] = ()) -> Document:
    """The agenda to print and take along. agreed: what is still open from last time."""
    sections = [_part(part, policies) for part in AGENDA]
    if agreed:
        sections.append(
            Section(
                anchor="before",
                title="Agreed before",
                blocks=(agreed_table(agreed, "Not done yet"),),
            )
        )
    sections.append(_leave_out())
    made = Document(
        kicker="Privacy Audit",
        title="Supervision: an agenda",
        lines=(
            f"{minutes()} minutes. A quiet room, one thing at a time. Nothing has to be said.",
            "It suits a talk about a finished check, and one after something has happened.",
        ),
        look=Look.NORMAL,
        made_at=day_moment(on),
        sections=tuple(sections),
    )
    return map_text(made, shown)


def _part(part: Part, policies: Policies) -> Section:
    blocks: list[Block] = [Bullets(items=tuple(Item(text=prompt) for prompt in part.prompts))]
    named = clauses_of(part, policies)
    if named:
        blocks.append(Paragraph(text="What the policies say, in short:", style=Style.SMALL))
        blocks.append(
            Bullets(
                items=tuple(
                    Item(text=f"{clause.paraphrase} ({title}, {clause.code})")
                    for title, clause in named
                )
            )
        )
    return Section(
        anchor=part.key,
        title=f"{part.title}, {words.counted(part.minutes, 'minute')}",
        blocks=tuple(blocks),
    )


def _leave_out() -> Section:
    return Section(
        anchor="leave-out",
        title="Better not in the notes",
        boxed=True,
        blocks=(
            Bullets(items=tuple(Item(text=each) for each in LEAVE_OUT)),
            Paragraph(text=ASKED_FOR, style=Style.SMALL),
        ),
    )
