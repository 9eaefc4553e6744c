# SPDX-License-Identifier: Apache-2.0
"""The letter about what only the employer can do: what was ticked, and the clauses behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from privacy_audit.checklists.model import Policies
from privacy_audit.errors import UserError
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
from privacy_audit.reports.supervision.asks import (
    Ask,
    Backing,
    Standing,
    ask,
    standing_behind,
)
from privacy_audit.reports.supervision.choices import ChosenAsk
from privacy_audit.reports.supervision.model import LONGEST_NAME, LONGEST_TITLE
from privacy_audit.reports.supervision.own_text import own_line
from privacy_audit.reports.supervision.summary_document import day_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What was chosen for a letter.

    ours: codes of the policies that hold where the worker works. after_threat: something has
    happened, so clauses about threats count. to, signed: the worker's own words, else left blank
    to be filled in by hand.
    """

    asks: tuple[ChosenAsk, ...]
    ours: tuple[str, ...] = ()
    after_threat: bool = False
    to: str = ""
    signed: str = ""


def document(letter: Letter, policies: Policies, *, on: date) -> Document:
    """The letter. Raises ``UserError`` when nothing is ticked or a name is too long."""
    if not letter.asks:
        raise UserError(
            "Nothing is ticked yet.",
            "No letter was written.",
            "Tick at least one thing that your employer can do.",
            field="need",
        )
    to, signed = own_line(letter.to), own_line(letter.signed)
    if len(to) > LONGEST_TITLE or len(signed) > LONGEST_NAME:
        raise UserError("This name is too long for a letter.", field="signed")
    sections = [_opening(letter), *(_ask(each, letter, policies) for each in letter.asks)]
    sections.append(_closing(signed))
    made = Document(
        kicker=f"To {to}" if to else "To: ______________________________",
        title="My safety online: what I ask for",
        lines=(words.day_words(on),),
        look=Look.NORMAL,
        made_at=day_moment(on),
        sections=tuple(sections),
    )
    return map_text(made, shown)


def _opening(letter: Letter) -> Section:
    why = (
        "I am being targeted online because of my work."
        if letter.after_threat
        else "I have looked at what a stranger can find about me, and closed what I can close."
    )
    rest = (
        "The rest is not in my hands, but in yours. "
        "I ask for what stands below, and for a short answer in writing."
    )
    return Section(anchor="opening", title="Why I write", blocks=(Paragraph(text=f"{why} {rest}"),))


def _ask(chosen: ChosenAsk, letter: Letter, policies: Policies) -> Section:
    wanted = ask(chosen.key)
    by = f" I would like this by {words.day_words(chosen.by)}." if chosen.by else ""
    blocks: list[Block] = [
        Paragraph(text=wanted.letter + by, style=Style.LEAD),
        Paragraph(text=wanted.why),
        *_behind(wanted, letter, policies),
    ]
    return Section(anchor=wanted.key.value, title=wanted.short, blocks=tuple(blocks))


def _behind(wanted: Ask, letter: Letter, policies: Policies) -> list[Block]:
    behind = [
        each
        for each in standing_behind(wanted, policies, ours=letter.ours)
        if letter.after_threat or not each.backed.after_threat
    ]
    blocks: list[Block] = []
    for backing, ours, others in (
        (
            Backing.PROMISES,
            "Our policy provides for it. In short:",
            "Policies of other authorities provide for it. In short:",
        ),
        (
            Backing.NEEDS_IT,
            "Our policy asks this of me, and I can do it only with your help. In short:",
            "Policies of other authorities ask this of workers. In short:",
        ),
    ):
        named = [each for each in behind if each.backed.backing is backing]
        mine = all(each.policy.code in letter.ours for each in named)
        if named:
            blocks.append(Paragraph(text=ours if mine else others, style=Style.SMALL))
            blocks.append(Bullets(items=tuple(_clause(each) for each in named)))
    return blocks


def _clause(standing: Standing) -> Item:
    return Item(
        text=f"{standing.clause.paraphrase} ({standing.policy.title}, {standing.clause.code})"
    )


def _closing(signed: str) -> Section:
    return Section(
        anchor="closing",
        title="What I offer",
        blocks=(
            Paragraph(text="I am glad to talk about it. We can look at it again in three months."),
            Paragraph(text=signed or "Name: ______________________________"),
        ),
    )
