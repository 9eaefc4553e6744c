# SPDX-License-Identifier: Apache-2.0
"""The values a pack is made of. The file format is described in ``docs/pack-format.md``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

SCHEMA_NUMBER = 1


class Severity(StrEnum):
    """How bad it is when a check is open, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for critical up to 3 for low: sorts worst first."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure a check's facts are. ``GENERAL`` is general knowledge that no source confirmed."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    GENERAL = "general"


class Surface(StrEnum):
    """Where a path is walked. ``ANYWHERE`` is a talk, a look or a paper: no setting at all."""

    WEB = "web"
    IPHONE = "iphone"
    ANDROID = "android"
    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"
    ANYWHERE = "anywhere"


class Group(StrEnum):
    """The part of life a pack belongs to."""

    SERVICES = "services"
    DEVICES = "devices"
    LIFE = "life"
    RECORDS = "records"
    INCIDENT = "incident"


SERVICES = (
    "facebook", "x", "instagram", "linkedin", "whatsapp", "snapchat", "tiktok", "youtube",
    "google", "threads", "messenger", "nextdoor", "strava", "dating", "blog", "forums", "reviews",
    "wishlists", "telegram", "signal", "discord", "reddit", "vinted", "parkrun", "spotify",
    "pinterest", "paypal", "old_accounts",
)  # fmt: skip
DEVICES = ("android", "iphone", "windows", "macos", "linux", "car", "wearable", "home_devices")
ROLES = ("children", "adults", "mental_health", "student", "foster_adoption", "manager", "other")
RISKS = ("court", "removal", "press", "ex_partner", "new_phone", "incident")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """When a pack or a check applies. An empty list asks nothing; all lists given must match."""

    services: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read. ``read_on`` is an ISO date or a year, as honest as it is known."""

    key: str
    title: str
    address: str | None
    read_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One item of a pack. Texts are plain text; in ``paths`` a label stands between asterisks."""

    id: str
    revision: int
    title: str
    task: str
    check: str
    why: str
    set: str
    paths: Mapping[Surface, tuple[str, ...]]
    link: str | None
    verify: str
    severity: Severity
    minutes: int
    recheck_days: int
    policies: tuple[str, ...]
    sources: tuple[str, ...]
    verified_on: date
    confidence: Confidence
    applies_when: Conditions
    warns_others: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """An id that is gone. ``into`` took over its answers; ``None`` means it was retired."""

    id: str
    into: str | None
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One file of checks for one platform, device or theme."""

    id: str
    title: str
    platform: str
    group: Group
    about: str
    updated_on: date
    hosts: tuple[str, ...]
    applies_when: Conditions
    sources: tuple[Source, ...]
    checks: tuple[Check, ...]
    tombstones: tuple[Tombstone, ...] = ()
    fingerprint: str = ""  # SHA-256 of the file's bytes, in hex: which wording was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of a policy, in our words, and the features that put it into practice."""

    code: str
    policy: str
    paraphrase: str
    features: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One of the five policies: ``code`` is its short name (S0 to S4), ``file`` its file name."""

    code: str
    title: str
    file: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """``checklists/policies.yaml``: the policies, their clauses, and the features by id."""

    policies: tuple[Policy, ...]
    clauses: tuple[Clause, ...]
    features: Mapping[str, str]  # feature id → what it is and where it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the user says about themself on the question page; tailoring reads nothing else.

    asked: whether the page was ever answered. Before that, services, devices and roles hide
    nothing, since nobody has said that they do not apply.
    """

    asked: bool = False
    services: frozenset[str] = field(default_factory=frozenset)
    devices: frozenset[str] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)
    risks: frozenset[str] = field(default_factory=frozenset)
