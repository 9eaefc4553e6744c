# SPDX-License-Identifier: Apache-2.0
"""Letters as values: the template, the form with its switches, the finished letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from privacy_audit.checklists.model import Confidence, Source


class LetterField(StrEnum):
    """Every name that may stand in braces in a template. There are no others."""

    # facts about the user
    NAME = "name"
    FORMER_NAME = "former_name"
    PAGE_ADDRESS = "page_address"
    LISTED_ADDRESS = "listed_address"
    LISTED_PHONE = "listed_phone"
    REPLY_EMAIL = "reply_email"
    POSTAL_ADDRESS = "postal_address"
    EMPLOYER = "employer"
    DATE_OF_BIRTH = "date_of_birth"
    # what the letter is about
    RECIPIENT = "recipient"
    SITE = "site"
    TODAY = "today"
    ASKED_ON = "asked_on"
    DUE_ON = "due_on"
    SHOWN = "shown"
    SEARCH_WORDS = "search_words"
    REFERENCE = "reference"
    COMPANY = "company"
    REASON = "reason"
    FRIEND = "friend"

    @property
    def is_fact(self) -> bool:
        """Whether it tells something about the user, so that there is a switch for it."""
        return self in _FACTS


_FACTS = frozenset(
    {
        LetterField.NAME,
        LetterField.FORMER_NAME,
        LetterField.PAGE_ADDRESS,
        LetterField.LISTED_ADDRESS,
        LetterField.LISTED_PHONE,
        LetterField.REPLY_EMAIL,
        LetterField.POSTAL_ADDRESS,
        LetterField.EMPLOYER,
        LetterField.DATE_OF_BIRTH,
    }
)

MAY_BE_EMPTY = frozenset({LetterField.REFERENCE, LetterField.REASON})
"""A letter can stand without these; everything else it asks for must be there."""

FIELD_WORDS = {
    LetterField.NAME: "Your name",
    LetterField.FORMER_NAME: "A former name",
    LetterField.PAGE_ADDRESS: "The address of the page",
    LetterField.LISTED_ADDRESS: "The address that is shown",
    LetterField.LISTED_PHONE: "The phone number that is shown",
    LetterField.REPLY_EMAIL: "An e-mail for the answer",
    LetterField.POSTAL_ADDRESS: "Your postal address",
    LetterField.EMPLOYER: "Your employer",
    LetterField.DATE_OF_BIRTH: "Date of birth",
    LetterField.RECIPIENT: "Who it goes to",
    LetterField.SITE: "The site",
    LetterField.TODAY: "Today",
    LetterField.ASKED_ON: "When you asked",
    LetterField.DUE_ON: "When their time ends",
    LetterField.SHOWN: "What is shown",
    LetterField.SEARCH_WORDS: "The words that are searched for",
    LetterField.REFERENCE: "Their reference",
    LetterField.COMPANY: "The company",
    LetterField.REASON: "Your reason",
    LetterField.FRIEND: "The person’s first name",
}


class Need(StrEnum):
    """What a letter needs a fact for."""

    NEEDED = "needed"
    HELPS = "helps"
    NEVER = "never"  # asked for by some, and never due to them


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph. when: it stands in the letter only when all of these fields are told."""

    text: str
    when: tuple[LetterField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """A kind of letter. facts: the user's facts with their need, in the order of the switches.

    about: when it is the right one. asks: the fields that are no facts and that it uses. law:
    empty where none stands behind it.
    """

    id: str
    title: str
    about: str
    subject: str
    greeting: str
    closing: str
    facts: tuple[tuple[LetterField, Need], ...]
    asks: tuple[LetterField, ...]
    paragraphs: tuple[Paragraph, ...]
    law: str
    sources: tuple[Source, ...]
    verified_on: date
    confidence: Confidence

    def need_of(self, field: LetterField) -> Need | None:
        """What it needs a fact for; ``None`` for one it knows nothing of."""
        return dict(self.facts).get(field)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChoice:
    """One switch of the form.

    known: whether the other side shows or knows it already. locked: the switch cannot be moved.
    why: "They show it already. Needed."
    """

    field: LetterField
    label: str
    value: str
    known: bool
    need: Need
    chosen: bool
    locked: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """A letter before it is written: the switches, and the further fields with what is known.

    asks: field, label and value of what is no fact about the user, such as the recipient.
    """

    template: LetterTemplate
    choices: tuple[FieldChoice, ...]
    asks: tuple[tuple[LetterField, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A stretch of text. field: what was filled in there; ``None`` for the template's own words."""

    text: str
    field: LetterField | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A finished letter. paragraphs: each as stretches, so that what was filled in can be marked.

    gave: the facts it tells, in the order of the switches. new: those of them that the other side
    did not know.
    """

    kind: str
    subject: str
    greeting: str
    paragraphs: tuple[tuple[Marked, ...], ...]
    closing: str
    signature: str
    day: date
    gave: tuple[LetterField, ...]
    new: tuple[LetterField, ...]

    def body(self) -> tuple[str, ...]:
        """The paragraphs as plain text; a page address may stand on a line of its own."""
        return tuple("".join(part.text for part in paragraph) for paragraph in self.paragraphs)

    def text(self) -> str:
        """The whole letter as plain text, to be copied or sent."""
        parts = [f"Subject: {self.subject}", self.greeting, *self.body(), self.closing]
        return "\n\n".join([*parts, self.signature]) + "\n"
