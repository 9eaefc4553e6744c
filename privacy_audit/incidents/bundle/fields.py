# SPDX-License-Identifier: Apache-2.0
"""The allow-list of an entry: each field that may leave, its name, and what it is treated as.

What is not in ``ENTRY`` leaves in no bundle, whatever a newer program keeps of an entry. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from privacy_audit.incidents.bundle import words
from privacy_audit.incidents.bundle.blackout import (
    ACCOUNT_FORMS,
    EVERYTHING,
    HOME,
    MARKS,
    Blackout,
    initials,
)
from privacy_audit.incidents.bundle.model import BundleFor, Choices, LeavingText
from privacy_audit.incidents.evidence_form import entry_json
from privacy_audit.incidents.evidence_model import (
    About,
    ContentWarning,
    Evidence,
    EvidenceKind,
    Exposed,
    Intimate,
    Visibility,
)
from privacy_audit.incidents.names import visible_text
from privacy_audit.reports.supervision.own_words import Detail

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.model import Record


_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_NO_WORD: Final = re.compile(r"[\W_]")
_SHORTEST_NAME: Final = 3
_COUNTRY_PARTS: Final = frozenset({"ac", "co", "com", "gov", "net", "org"})  # as in co.uk
_ENTRY: Final = re.compile(r"E-\d{4,}")


class Treat(StrEnum):
    """What is done with a field before it leaves."""

    AS_IT_IS = "as_it_is"
    WORDS = "words"  # free text: details are taken out
    ACCOUNT = "account"  # of the person doing this
    ACCOUNT_NUMBER = "account_number"
    WEB = "web"
    NAME = "name"  # of a witness, a reviewer, the user
    OWN = "own"  # the user's own account
    LINK = "link"  # the number of another entry


@dataclass(frozen=True, slots=True)
class Field:
    """One field. path: into the JSON of an entry. of: the choices whose words are shown."""

    path: tuple[str, ...]
    name: str
    treat: Treat = Treat.AS_IT_IS
    of: type[StrEnum] | None = None
    moment: bool = False


ENTRY: Final = (
    Field(("kind",), "What it is", of=EvidenceKind),
    Field(("about",), "Why it is kept", of=About),
    Field(("warnings",), "Be ready for", of=ContentWarning),
    Field(("what_it_says",), "What it says", Treat.WORDS),
    Field(("source", "platform"), "Website or app", Treat.WORDS),
    Field(("source", "url"), "Web address", Treat.WEB),
    Field(("source", "account_display"), "Account name", Treat.ACCOUNT),
    Field(("source", "account_handle"), "Account handle", Treat.ACCOUNT),
    Field(("source", "account_url"), "Account page", Treat.WEB),
    Field(("source", "account_id"), "Account number", Treat.ACCOUNT_NUMBER),
    Field(("source", "visibility"), "Who could see it", of=Visibility),
    Field(("shown_time", "text"), "Time shown", Treat.WORDS),
    Field(("shown_time", "at"), "Time", moment=True),
    Field(("shown_time", "zone"), "Time zone", Treat.WORDS),
    Field(("shown_time", "certainty"), "How sure", Treat.WORDS),
    Field(("captured", "at"), "Kept at", moment=True),
    Field(("captured", "zone"), "Kept in zone", Treat.WORDS),
    Field(("captured", "by"), "Kept by", Treat.NAME),
    Field(("captured", "method"), "Kept how", Treat.WORDS),
    Field(("captured", "device"), "Device", Treat.WORDS),
    Field(("captured", "app"), "App", Treat.WORDS),
    Field(("captured", "logged_in_as"), "Signed in as", Treat.OWN),
    Field(("captured", "cropped"), "Cropped"),
    Field(("captured", "clock_check"), "Clock compared", Treat.WORDS),
    Field(("exposes",), "It gives away", of=Exposed),
    Field(("my_replies_included",), "Own replies"),
    Field(("witnesses",), "Who else saw it", Treat.NAME),
    Field(("links",), "Belongs with", Treat.LINK),
    Field(("intimate",), "Intimate image", of=Intimate),
    Field(("note",), "Words only"),
    Field(("review", "reviewer"), "Looked at by", Treat.NAME),
    Field(("review", "at"), "Looked at on", moment=True),
    Field(("review", "words"), "What they wrote", Treat.WORDS),
    Field(("review", "tags"), "They warn of", of=ContentWarning),
)


def blackout_for(recipient: BundleFor, choices: Choices, record: Record) -> Blackout:
    """What is taken out of the texts of a bundle."""
    match recipient:
        case BundleFor.POLICE:
            details = frozenset() if choices.own_details else HOME
            return Blackout(profile=record.profile, details=details)
        case BundleFor.EMPLOYER:
            forms = frozenset({Detail.POSTCODE, Detail.PHONE, Detail.INSURANCE})
            if not choices.work_matter:
                forms |= ACCOUNT_FORMS
            return Blackout(
                profile=record.profile,
                details=HOME if choices.names else HOME | {Detail.NAME},
                by_form=forms,
                accounts=() if choices.work_matter else _accounts(record),
            )
        case BundleFor.SUPERVISION:
            return Blackout(
                profile=record.profile,
                details=EVERYTHING,
                by_form=EVERYTHING,
                # Initials say to a supervisor who it was.
                accounts=tuple((known, MARKS[Detail.HANDLE]) for known, _ in _accounts(record)),
            )


def entry_data(
    evidence: Evidence, recipient: BundleFor, choices: Choices, blackout: Blackout
) -> dict[str, Any]:
    """The fields of an entry that leave, in the shape of the vault's own JSON of it."""
    data = entry_json(evidence.about, evidence.details, evidence.review, note=evidence.note)
    leaving: dict[str, Any] = {}
    for field in ENTRY:
        found = _at(data, field.path)
        if found is None:
            continue
        treat = _treatment(field.treat, recipient, choices, blackout)
        _put(leaving, field.path, _each(found, treat))
    return leaving


def entry_texts(reference: str, data: Mapping[str, Any]) -> list[LeavingText]:
    """The same fields in words, empty ones left out."""
    texts = []
    for field in ENTRY:
        said = _said(_at(data, field.path), field)
        if said:
            texts.append(LeavingText(of=reference, name=field.name, text=visible_text(said)))
    return texts


def _treatment(
    treat: Treat, recipient: BundleFor, choices: Choices, blackout: Blackout
) -> Callable[[str], str]:
    full = recipient is BundleFor.POLICE or choices.work_matter

    def as_it_is(text: str) -> str:
        return text

    match treat:
        case Treat.AS_IT_IS:
            return as_it_is
        case Treat.WORDS:
            return blackout
        case Treat.ACCOUNT:
            return as_it_is if full else lambda text: initials(text) if text else ""
        case Treat.ACCOUNT_NUMBER:
            return as_it_is if full else lambda _text: ""
        case Treat.WEB:
            return as_it_is if full else lambda text: _site(text, blackout)
        case Treat.NAME:
            return as_it_is if choices.names else lambda _text: ""
        case Treat.OWN:
            own = recipient is BundleFor.POLICE and choices.own_details
            return as_it_is if own else lambda _text: ""
        case Treat.LINK:  # anything may be typed there
            return as_it_is if full else lambda text: text if _ENTRY.fullmatch(text) else ""


def _accounts(record: Record) -> tuple[tuple[str, str], ...]:
    """Each account in the evidence, and each longer word of it, with its initials.

    The longest come first. A word of an account that is an everyday word is lost too: too much
    taken out can be asked about, too little cannot be taken back.
    """
    found: dict[str, str] = {}
    for evidence in record.evidence:
        source = evidence.details.source
        named = (source.account_display, source.account_handle.lstrip("@"), source.account_id)
        short = initials(source.account_display or source.account_handle)
        parts = [part for name in named for part in _WORD.findall(name)]
        found.update({each.strip(): short for each in (*parts, *named) if each.strip()})
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _site(address: str, blackout: Blackout) -> str:
    """The site of a web address, which says which platform and not which account.

    A part in front of it is often the account itself, and so is left out. Of a site that has
    somebody's name in it nothing is left.
    """
    try:
        host = (urlsplit(address).hostname or "") if "//" in address else ""
    except ValueError:
        return ""
    labels = host.split(".")
    of_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _COUNTRY_PARTS
    site = ".".join(labels[-3 if of_country else -2 :])
    squeezed = _NO_WORD.sub("", site)
    names = [known for known, _stand_in in blackout.accounts]
    if Detail.NAME in blackout.details:
        names += [part for name in blackout.profile.names for part in _WORD.findall(name.text)]
    held = any(
        len(name) >= _SHORTEST_NAME and name in squeezed
        for name in (_NO_WORD.sub("", each.casefold()) for each in names)
    )
    return "" if held or blackout(site) != site else site


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        data = data.get(name) if isinstance(data, Mapping) else None
    return data


def _put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        data = data.setdefault(name, {})
    data[path[-1]] = value


def _each(value: Any, treat: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return treat(value)
    if isinstance(value, list):
        return [kept for each in value if (kept := treat(each))]
    return value


def _said(value: Any, field: Field) -> str:
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_said(each, field) for each in value)
    if field.moment:
        return words.moment_words(datetime.fromisoformat(value))
    return words.WORDS[field.of(value)] if field.of is not None else str(value)
