# SPDX-License-Identifier: Apache-2.0
"""The values of the assessment: how likely, why, and what a result gives away."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Likelihood(StrEnum):
    """How likely a result is about the user."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Severity(StrEnum):
    """How grave it is that this can be read. ``NONE``: the result is about somebody else."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


class ExposureKind(StrEnum):
    """One kind of personal fact made public (DESIGN.md section 3)."""

    HOME_ADDRESS = "home_address"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    DATE_OF_BIRTH = "date_of_birth"
    EMPLOYER = "employer"
    FAMILY = "family"
    LOCATION_PATTERN = "location_pattern"
    PHOTO = "photo"
    HANDLE = "handle"
    VEHICLE = "vehicle"
    HOSTILE = "hostile"
    PEOPLE_SEARCH = "people_search"
    OFFICIAL_RECORD = "official_record"


class Field(StrEnum):
    """The part of a result in which something stands."""

    TITLE = "title"
    SNIPPET = "snippet"
    URL = "url"


class Judgement(StrEnum):
    """What the user said of a result. It always wins over the assessment."""

    ME = "me"
    NOT_ME = "not_me"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason. code: a row of ``weights.toml``; weight: positive speaks for the user.

    words: for the user, such as "Walthamstow", "your handle" or "another birth year".
    """

    code: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One fact that a result gives away.

    text: exactly as it stands in ``field`` between ``start`` and ``end``. severity: of this fact
    alone; the gravest decides for the result.
    """

    kind: ExposureKind
    text: str
    field: Field
    start: int
    end: int
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the program makes of one result.

    score: the sum of the weights. judgement: the user's own word on this address, where there is
    one. suggested: the user's word on other pages of the same site, offered and never applied.
    hostile: threatening or shaming wording, to be blurred until asked for.
    """

    likelihood: Likelihood
    score: float
    evidence: tuple[Evidence, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    severity: Severity = Severity.NONE
    hostile: bool = False
    judgement: Judgement | None = None
    suggested: Judgement | None = None

    @property
    def evidence_for(self) -> tuple[Evidence, ...]:
        """The reasons that speak for the user, the strongest first."""
        return tuple(sorted((e for e in self.evidence if e.weight > 0), key=lambda e: -e.weight))

    @property
    def evidence_against(self) -> tuple[Evidence, ...]:
        """The reasons that speak against, the strongest first."""
        return tuple(sorted((e for e in self.evidence if e.weight < 0), key=lambda e: e.weight))
