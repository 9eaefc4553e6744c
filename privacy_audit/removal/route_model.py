# SPDX-License-Identifier: Apache-2.0
"""A route: one way to have one kind of thing removed. The files are ``resources/routes/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from privacy_audit.checklists.model import Confidence, Source
from privacy_audit.errors import UserError
from privacy_audit.removal.model import Clock, Proof

STALE_AFTER = timedelta(days=365)
"""A route that nobody has looked at for longer is shown with "labels may differ"."""


class Fits(StrEnum):
    """What a route is for."""

    SITE = "site"  # pages of its hosts
    EXPOSURE = "exposure"  # any page that shows such a fact
    EVERY_PAGE = "every_page"  # whatever stands on the web
    UNKNOWN_SITE = "unknown_site"  # pages for which no route of the first kind is known


class Means(StrEnum):
    """What the user does on a route."""

    FORM = "form"
    LETTER = "letter"
    SETTING = "setting"
    REGISTER = "register"
    REPORT = "report"
    TALK = "talk"


class Ask(StrEnum):
    """A fact or paper that a route asks for."""

    NAME = "name"
    FORMER_NAME = "former_name"
    PAGE_ADDRESS = "page_address"
    REPLY_EMAIL = "reply_email"
    POSTAL_ADDRESS = "postal_address"
    LISTED_ADDRESS = "listed_address"
    PHONE = "phone"
    DATE_OF_BIRTH = "date_of_birth"
    COMPANY_NUMBER = "company_number"
    REGISTRATION_NUMBER = "registration_number"
    ATHLETE_NUMBER = "athlete_number"
    REFERENCE = "reference"
    SIGN_IN = "sign_in"
    REASON = "reason"
    ATTESTATION = "attestation"
    FEE = "fee"


ASK_WORDS = {
    Ask.NAME: "your name",
    Ask.FORMER_NAME: "a former name, where it is shown",
    Ask.PAGE_ADDRESS: "the address of the page",
    Ask.REPLY_EMAIL: "an e-mail address for the answer",
    Ask.POSTAL_ADDRESS: "your postal address",
    Ask.LISTED_ADDRESS: "the address that is shown",
    Ask.PHONE: "the phone number",
    Ask.DATE_OF_BIRTH: "your date of birth",
    Ask.COMPANY_NUMBER: "the company’s number",
    Ask.REGISTRATION_NUMBER: "your registration number",
    Ask.ATHLETE_NUMBER: "your athlete number",
    Ask.REFERENCE: "the reference of the document",
    Ask.SIGN_IN: "that you sign in",
    Ask.REASON: "your reason",
    Ask.ATTESTATION: "a court order or a signed statement",
    Ask.FEE: "a fee",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route.

    upstream: 1 is the source that others copy from, 5 is the last copy. hosts: of ``SITE``, each
    with all hosts below it. path_words: one of them must stand in the address, where there are any.
    exposures: of ``EXPOSURE``, and of ``UNKNOWN_SITE`` where it is only for some. source_of: ids of
    routes whose sites copy from here. takes: what it takes away. limits: what it does not, empty
    where nothing need be said. usual_days: the time it usually takes, where that is known. law:
    such as "UK GDPR Article 17". letter: the kind of letter that fits. verified_on: when the source
    was true.
    """

    id: str
    site: str
    title: str
    fits: Fits
    means: Means
    upstream: int
    hosts: tuple[str, ...]
    path_words: tuple[str, ...]
    exposures: tuple[str, ...]
    source_of: tuple[str, ...]
    takes: str
    limits: str
    steps: tuple[str, ...]
    asks: tuple[Ask, ...]
    link: str
    minutes: int
    usual_days: int | None
    clock: Clock
    law: str
    letter: str
    proof: Proof
    sources: tuple[Source, ...]
    verified_on: date
    confidence: Confidence

    def asks_words(self) -> str:
        """What it asks for as one line: "your name, the address of the page"."""
        return ", ".join(ASK_WORDS[ask] for ask in self.asks)

    def time_words(self) -> str:
        """How long it usually takes, in words that promise nothing."""
        if self.usual_days is None:
            return "How long it takes is not known."
        if self.usual_days == 0:
            return "It works at once."
        if self.usual_days < 14:
            return f"It usually takes about {self.usual_days} days."
        return f"It usually takes about {round(self.usual_days / 7)} weeks."

    def is_stale(self, today: date) -> bool:
        """Whether its facts are so old that the site may have changed."""
        return today - self.verified_on > STALE_AFTER


@dataclass(frozen=True, slots=True)
class Routes:
    """All routes. Ids are unique; ``source_of`` and ``letter`` name what exists."""

    routes: tuple[Route, ...]

    def __iter__(self) -> Iterator[Route]:
        return iter(self.routes)

    def __len__(self) -> int:
        return len(self.routes)

    def get(self, route_id: str) -> Route | None:
        """The route with this id, if there is one."""
        return next((route for route in self.routes if route.id == route_id), None)

    def require(self, route_id: str) -> Route:
        """The route with this id. Raises UserError."""
        found = self.get(route_id)
        if found is None:
            from privacy_audit.checklists.problems import shown, suggestion

            hint = suggestion(route_id, [route.id for route in self.routes]).strip()
            raise UserError(
                f"There is no route {shown(route_id)}.",
                "Nothing was changed.",
                hint or "List them with “removal routes”.",
                field="route",
            )
        return found
