# SPDX-License-Identifier: Apache-2.0
"""What a worker can ask of the employer, and the clauses of the policies that stand behind it.

``PROMISES``: the policy says that the employer does it. ``NEEDS_IT``: the policy asks something of
the worker that they can only do with it. A letter keeps the two apart: it may not claim a promise
that nobody made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from privacy_audit.checklists.model import Clause, Policies, Policy
from privacy_audit.errors import UserError


class AskKey(StrEnum):
    """What can be asked for."""

    PHOTO = "photo"
    EMAIL = "email"
    WORK_PHONE = "work_phone"
    POST_BOX = "post_box"
    RISK_ASSESSMENT = "risk_assessment"
    SAFETY_HELP = "safety_help"
    ICT = "ict"


class Backing(StrEnum):
    """What a clause does for an ask."""

    PROMISES = "promises"
    NEEDS_IT = "needs_it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """A clause behind an ask. after_threat: it holds after threats or attacks online."""

    code: str
    backing: Backing
    after_threat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One ask. short: in a summary; letter: in a letter; why: the reason given there."""

    key: AskKey
    short: str
    letter: str
    why: str
    clauses: tuple[Backed, ...]


def _needs(*codes: str) -> tuple[Backed, ...]:
    return tuple(Backed(code=code, backing=Backing.NEEDS_IT) for code in codes)


ASKS: Final = (
    Ask(
        key=AskKey.PHOTO,
        short="Take my photo off the staff page",
        letter="I ask you to take my photo off the staff page and off other public pages of ours.",
        why="A photo joins my name at work to my face, and so to my private accounts.",
        clauses=_needs("S4-4.1a", "S0-P8", "S3-OT6"),
    ),
    Ask(
        key=AskKey.EMAIL,
        short="Take my e-mail address off the staff page",
        letter="I ask you to take my own e-mail address and direct line off public pages, "
        "and to name the team’s instead.",
        why="The team can be reached just as well, and nobody can build on my name.",
        clauses=_needs("S0-A4", "S4-4.1a", "S3-OT7"),
    ),
    Ask(
        key=AskKey.WORK_PHONE,
        short="A work phone for calls and messages",
        letter="I ask for a work phone for calls and messages to families.",
        why="Then my own number stays with me, and the messages lie where they can be recorded.",
        clauses=_needs("S1-5.1a", "S0-I2", "S1-5.1d"),
    ),
    Ask(
        key=AskKey.POST_BOX,
        short="A post box or the office for my post",
        letter="I ask to use a post box or the office wherever an address is asked for in my work.",
        why="Then my home address stands on no form and in no file.",
        clauses=_needs("S0-I1", "S0-P6", "S4-4.1c"),
    ),
    Ask(
        key=AskKey.RISK_ASSESSMENT,
        short="A new look at the risk assessment for visits and lone working",
        letter="I ask you to look at the risk assessment for my visits and lone working with me, "
        "and to bring it up to date.",
        why="What can be found about me online changes the risk at the door and on the way.",
        clauses=(
            Backed(code="S4-6.3", backing=Backing.PROMISES, after_threat=True),
            Backed(code="S1-6.3.2", backing=Backing.PROMISES, after_threat=True),
        ),
    ),
    Ask(
        key=AskKey.SAFETY_HELP,
        short="Help with my safety online",
        letter="I ask for help with my safety online: with time, with advice, or with a service.",
        why="I have done what I can do alone.",
        clauses=(
            Backed(code="S4-6.3", backing=Backing.PROMISES, after_threat=True),
            *_needs("S2-2"),
        ),
    ),
    Ask(
        key=AskKey.ICT,
        short="Time with the ICT department for the settings of my work devices",
        letter="I ask for time with the ICT department for the settings of my work devices.",
        why="Some of them are locked, and I cannot change them myself.",
        clauses=(Backed(code="S1-1.6", backing=Backing.PROMISES), *_needs("S0-A2")),
    ),
)
"""In the order in which they are offered."""


def ask(key: AskKey) -> Ask:
    """The ask with this key."""
    return next(each for each in ASKS if each.key is key)


def ask_of(word: str) -> AskKey:
    """The key for a word of the command line. Raises ``UserError`` with the words there are."""
    try:
        return AskKey(word.replace("-", "_"))
    except ValueError:
        there = ", ".join(each.key.value.replace("_", "-") for each in ASKS)
        raise UserError(
            f"“{word[:40]}” is not on the list of what can be asked for.",
            hint=f"Choose from: {there}.",
            field="need",
        ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A clause as it stands behind an ask."""

    policy: Policy
    clause: Clause
    backed: Backed


def standing_behind(
    wanted: Ask, policies: Policies, *, ours: Sequence[str] = ()
) -> tuple[Standing, ...]:
    """The clauses behind an ask, promises first.

    ours: the codes of the policies that hold where the worker works; their clauses stand alone if
    there are any, otherwise those of all policies are named.
    """
    by_code = {clause.code: clause for clause in policies.clauses}
    titles = {policy.code: policy for policy in policies.policies}
    found = [
        Standing(policy=titles[by_code[each.code].policy], clause=by_code[each.code], backed=each)
        for each in wanted.clauses
        if each.code in by_code
    ]
    mine = [each for each in found if each.policy.code in ours]
    return tuple(sorted(mine or found, key=lambda each: each.backed.backing is Backing.NEEDS_IT))
