# SPDX-License-Identifier: Apache-2.0
"""How grave an exposure is. The gravest decides for the result."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_never

from privacy_audit.search.assess.employers import is_work_mail
from privacy_audit.search.assess.mentions import Level
from privacy_audit.search.assess.model import Exposure, ExposureKind, Severity
from privacy_audit.search.assess.routines import tells_of_absence

if TYPE_CHECKING:
    from privacy_audit.search.assess.reading import Reading

_ORDER = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.NONE)
_PUBLIC_BODY = re.compile(
    r"\.(?:gov|nhs|police|ac|parliament|mod)\.(?:uk|wales|scot)$|\.gov$|\.llyw\.cymru$|(?:^|\.)(?:gov|nhs)\.uk$"
)


def severity_of_fact(kind: ExposureKind, text: str, reading: Reading) -> Severity:
    """How grave one fact is by itself."""
    match kind:
        case ExposureKind.HOME_ADDRESS | ExposureKind.POSTCODE | ExposureKind.HOSTILE:
            return Severity.CRITICAL
        case ExposureKind.PHONE:
            return _of_phone(text, reading)
        case ExposureKind.EMAIL:
            return _of_mail(text, reading)
        case ExposureKind.FAMILY | ExposureKind.PEOPLE_SEARCH:
            return Severity.HIGH
        case ExposureKind.HANDLE:
            return Severity.MEDIUM if _is_tied_to_name(reading) else Severity.LOW
        case (
            ExposureKind.DATE_OF_BIRTH
            | ExposureKind.EMPLOYER
            | ExposureKind.LOCATION_PATTERN
            | ExposureKind.PHOTO
            | ExposureKind.VEHICLE
            | ExposureKind.OFFICIAL_RECORD
        ):
            return Severity.MEDIUM
        case _:
            assert_never(kind)


def severity_of(exposures: Iterable[Exposure], reading: Reading) -> Severity:
    """How grave a result about the user is, with what the facts make of each other."""
    facts = list(exposures)
    kinds = {fact.kind for fact in facts}
    if {ExposureKind.LOCATION_PATTERN, ExposureKind.FAMILY} <= kinds:
        return Severity.CRITICAL  # a child or a partner can be found
    if any(tells_of_absence(passage) for passage in reading.texts):
        return Severity.CRITICAL  # the home stands empty
    gravest = min((_ORDER.index(fact.severity) for fact in facts), default=3)
    return _ORDER[min(gravest, 3)]


def _of_phone(text: str, reading: Reading) -> Severity:
    if any(number.is_own and number.span.text == text for number in reading.numbers):
        return Severity.HIGH
    return Severity.LOW if is_public_body(reading.result.url) else Severity.MEDIUM


def _of_mail(text: str, reading: Reading) -> Severity:
    if any(mail.is_own and mail.span.text == text for mail in reading.mails):
        # The profile may hold the work address too.
        is_work = is_work_mail(text, reading.view.employers)
        return Severity.MEDIUM if is_work else Severity.HIGH
    if is_public_body(reading.result.url) and is_work_mail(text, reading.view.employers):
        return Severity.LOW
    return Severity.MEDIUM


def is_public_body(address: str) -> bool:
    """Whether a page is a public body's own (``*.gov.uk``, ``*.nhs.uk``, ``*.police.uk`` ...)."""
    from privacy_audit.search.addresses import host_of

    return bool(_PUBLIC_BODY.search(host_of(address)))


def _is_tied_to_name(reading: Reading) -> bool:
    """Whether the handle stands beside the name, so that one leads to the other."""
    return any(
        mention.level in {Level.FULL, Level.FORENAME_INITIAL, Level.INITIAL_SURNAME}
        for mention in reading.mentions
    )
