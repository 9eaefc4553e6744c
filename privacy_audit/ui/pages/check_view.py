# SPDX-License-Identifier: Apache-2.0
"""The words about one check: its devices, its age, its rules and last time's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, assert_never
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from privacy_audit.audits.model import AnswerKind, AskedCheck, LastAnswer
from privacy_audit.checklists.model import Confidence, Surface
from privacy_audit.ui.pages.day_words import day_of, long_day, short_day
from privacy_audit.ui.pages.standing_words import answer_phrase
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.theme.icons import Icon

if TYPE_CHECKING:
    from privacy_audit.checklists.model import Check, Policies

translate = QCoreApplication.translate

# A wording that nobody has looked at for longer than this is said to be old.
FRESH_DAYS = 180
_LONGEST_SET = 64  # characters of ``set`` that fit below an answer; the page shows it in any case
_PHONES = {Surface.IPHONE: Icon.SMARTPHONE, Surface.ANDROID: Icon.SMARTPHONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A tab. short: the word for large text."""

    surface: Surface
    words: str
    short: str
    icon: Icon


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """Last time's answer as a line: ``fact`` stands before ``answer``, which is bold."""

    tone: BannerTone
    fact: str
    answer: str = ""


# -- devices ------------------------------------------------------------------------------------


def devices(check: Check, own: str) -> tuple[Device, ...]:
    """The surfaces of a check, the user's own first, else in the order of the pack."""
    surfaces = sorted(check.paths, key=lambda surface: surface.value != own)
    return tuple(_device(surface) for surface in surfaces)


def _device(surface: Surface) -> Device:
    words, short = _device_words(surface)
    icon = _PHONES.get(surface, Icon.GLOBE if surface is Surface.ANYWHERE else Icon.LAPTOP)
    return Device(surface=surface, words=words, short=short, icon=icon)


def _device_words(surface: Surface) -> tuple[str, str]:
    match surface:
        case Surface.WEB:
            words = translate("CheckView", "Laptop, in a browser")
            return words, translate("CheckView", "Laptop")
        case Surface.IPHONE:
            words = translate("CheckView", "iPhone")
        case Surface.ANDROID:
            words = translate("CheckView", "Android")
        case Surface.WINDOWS:
            words = translate("CheckView", "Windows")
        case Surface.MACOS:
            words = translate("CheckView", "Mac")
        case Surface.LINUX:
            words = translate("CheckView", "Linux")
        case Surface.ANYWHERE:
            words = translate("CheckView", "Anywhere")
        case _:
            assert_never(surface)
    return words, words


def host_of(address: str) -> str:
    """The host that a button will open, as people write it."""
    return urlsplit(address).hostname or address


# -- last time ------------------------------------------------------------------------------------


def last_time(asked: AskedCheck, last: LastAnswer | None, *, today: date) -> LastTime:
    """Last time, 21 May: right, seen from outside."""
    if last is None:
        return LastTime(
            tone=BannerTone.UNKNOWN, fact=translate("CheckView", "Nobody has looked at this yet.")
        )
    day = short_day(day_of(last.answer.at), today=today)
    if last.revision != asked.revision:
        return LastTime(
            tone=BannerTone.UNKNOWN,
            fact=translate(
                "CheckView", "This asks something new since you answered on {day}."
            ).format(day=day),
        )
    tone = {
        AnswerKind.PASS: BannerTone.GOOD,
        AnswerKind.FAIL: BannerTone.TODO,
        AnswerKind.ACCEPTED: BannerTone.TODO,
    }.get(last.answer.kind, BannerTone.UNKNOWN)
    return LastTime(
        tone=tone,
        fact=translate("CheckView", "Last time, {day}:").format(day=day),
        answer=answer_phrase(last.answer.kind, verified=last.answer.verified),
    )


def regression_words(day: date, *, today: date) -> str:
    """Was right on 21 May, is open now."""
    return translate("CheckView", "Was right on {day}, is open now.").format(
        day=short_day(day, today=today)
    )


# -- how old the words are ------------------------------------------------------------------------


def wording_age(pack_title: str, check: Check) -> str:
    """Facebook: wording last looked at on 12 May 2026."""
    return translate("CheckView", "{pack}: wording last looked at on {day}.").format(
        pack=pack_title, day=long_day(check.verified_on)
    )


def labels_may_differ(check: Check, *, today: date) -> tuple[str, str] | None:
    """The fact and the rest of the banner for old or unproven wording, or ``None``."""
    fact = translate("CheckView", "Labels may differ.")
    if check.confidence is Confidence.GENERAL:
        text = translate(
            "CheckView", "These steps are general knowledge. Nobody has tried them for this list."
        )
        return fact, text
    if today - check.verified_on > timedelta(days=FRESH_DAYS):
        text = translate("CheckView", "Not looked at since {day}.").format(
            day=long_day(check.verified_on)
        )
        return fact, text
    return None


# -- rules and what is right ----------------------------------------------------------------------


def clause_words(policies: Policies) -> dict[str, str]:
    """Every clause by its code: what it asks, and of which policy it is."""
    titles = {policy.code: policy.title for policy in policies.policies}
    return {
        clause.code: translate("CheckView", "{what} ({policy}, {code})").format(
            what=clause.paraphrase.rstrip("."),
            policy=titles.get(clause.policy, clause.policy),
            code=clause.code,
        )
        for clause in policies.clauses
    }


def clauses_of(codes: Sequence[str], clauses: Mapping[str, str]) -> tuple[str, ...]:
    """The clauses that ask for a check, in its order."""
    return tuple(clauses[code] for code in codes if code in clauses)


def right_detail(wanted: str) -> str:
    """What stands below "It is right": the wanted setting if it is short enough."""
    if len(wanted) <= _LONGEST_SET:
        return wanted
    return translate("CheckView", "It is as it should be")
