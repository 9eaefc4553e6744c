# SPDX-License-Identifier: Apache-2.0
"""What a result about the user gives away: each fact once, with its exact text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from privacy_audit.search.assess.ages import AgeKind, Fit, years_on
from privacy_audit.search.assess.employers import is_work_mail
from privacy_audit.search.assess.family import find_family
from privacy_audit.search.assess.listing import (
    find_directory,
    find_picture,
    find_records,
    has_entry_phrase,
)
from privacy_audit.search.assess.model import Exposure, ExposureKind, Field
from privacy_audit.search.assess.passage import Span
from privacy_audit.search.assess.reading import Reading
from privacy_audit.search.assess.relations import kin_of_age
from privacy_audit.search.assess.routines import find_routine, find_run, find_school
from privacy_audit.search.assess.severity import severity_of_fact

_ORDER = (Field.TITLE, Field.SNIPPET, Field.URL)
_PRIVATE_LINE = ("direct", "mobile", "ring", "call", "text", "phone", "tel", "contact", "whatsapp")
_SHARED_LINE = (
    "switchboard", "reception", "main", "office", "duty", "enquiries", "general", "freephone",
    "helpline", "hotline", "head office", "out of hours", "surgery",
)  # fmt: skip


def find_exposures(reading: Reading) -> tuple[Exposure, ...]:
    """All facts, title and snippet before the address, each text of a kind once."""
    found: list[tuple[ExposureKind, Span]] = []
    found += _homes(reading)
    found += _contacts(reading)
    found += _person(reading)
    found += _page(reading)
    return tuple(_unique(reading, found))


def _homes(reading: Reading) -> Iterator[tuple[ExposureKind, Span]]:
    is_elsewhere = reading.postcodes and not any(code.is_own for code in reading.postcodes)
    for number, home in enumerate(reading.view.homes):
        places = [found for found in reading.homes if found.home is home]
        in_text = [found for found in places if found.span.field is not Field.URL] or places
        if in_text and not is_elsewhere:
            fullest = max(in_text, key=lambda found: (found.part, len(found.span.text), -number))
            yield ExposureKind.HOME_ADDRESS, fullest.span
    for code in reading.postcodes:
        if code.is_own:
            yield ExposureKind.POSTCODE, code.span


def _contacts(reading: Reading) -> Iterator[tuple[ExposureKind, Span]]:
    has_own = any(number.is_own for number in reading.numbers)
    for number in reading.numbers:
        if number.is_own or (not has_own and _is_personal_line(reading, number.span)):
            yield ExposureKind.PHONE, number.span
    for mail in reading.mails:
        if mail.is_own or _is_of_name(reading, mail.address):
            yield ExposureKind.EMAIL, mail.span
    for span in reading.handles:
        yield ExposureKind.HANDLE, span
    for span in reading.plates:
        yield ExposureKind.VEHICLE, span


def _is_personal_line(reading: Reading, span: Span) -> bool:
    """Whether an unknown number is given as the user's own: beside the name, not a switchboard."""
    passage = next((p for p in reading.texts if p.field is span.field), None)
    if passage is None:
        return False
    before = passage.lower[max(0, span.start - 45) : span.start]
    if any(word in before for word in _SHARED_LINE):
        return False
    own = [
        m
        for m in reading.mentions
        if m.passage is passage and 0 <= span.start - passage.words[m.after - 1].end <= 40
    ]
    return bool(own) and any(word in before for word in (*_PRIVATE_LINE, ","))


def _is_of_name(reading: Reading, address: str) -> bool:
    """Whether the front of an address is made of the user's name."""
    local = "".join(char for char in address.partition("@")[0].lower() if char.isalpha())
    names = reading.view.names
    surnames = {"".join(f) for rows in names.surnames.values() for f, _ in rows}
    forenames = {"".join(form) for form in names.forenames}
    if local in forenames:
        return is_work_mail(address, reading.view.employers)
    return any(
        len(surname) > 2 and surname in local and _rest_fits(local.replace(surname, "", 1), reading)
        for surname in surnames
    )


def _rest_fits(rest: str, reading: Reading) -> bool:
    names = reading.view.names
    forenames = {"".join(form) for form in names.forenames}
    return not rest or rest in forenames or (len(rest) <= 3 and rest[0] in names.initials)


def _person(reading: Reading) -> Iterator[tuple[ExposureKind, Span]]:
    keys: set[str] = set()
    for one in reading.employers:
        if one.employer.key not in keys:
            keys.add(one.employer.key)
            yield ExposureKind.EMPLOYER, one.span
    for span in find_family(reading):
        yield ExposureKind.FAMILY, span
    born = reading.view.birth_year
    years = years_on(*reading.passages)
    for passage, age in reading.ages:
        if age.kind not in {AgeKind.BIRTH, AgeKind.AGE, AgeKind.BAND}:
            continue
        if born is None and age.kind is AgeKind.AGE:
            continue
        if born is not None and age.fit(born, reading.view.year, years) is Fit.NEVER:
            continue
        if not kin_of_age(reading, passage, age):
            yield ExposureKind.DATE_OF_BIRTH, age.span
            break


def _page(reading: Reading) -> Iterator[tuple[ExposureKind, Span]]:
    picture = find_picture(reading.title, reading.snippet)
    if picture is not None:
        yield ExposureKind.PHOTO, picture
    yield from _routines(reading)
    if reading.hostility.is_hostile:
        span = reading.hostility.span
        yield ExposureKind.HOSTILE, span if span is not None else _around_plate(reading)
    directory = find_directory(reading.title, reading.url)
    is_entry = has_entry_phrase(reading.title, reading.snippet)
    if directory is not None:
        yield ExposureKind.PEOPLE_SEARCH, directory.span
    elif is_entry and reading.homes and not find_records(*reading.passages):
        yield ExposureKind.PEOPLE_SEARCH, _host(reading)
    for span in find_records(reading.title, reading.snippet, reading.url):
        yield ExposureKind.OFFICIAL_RECORD, span


def _around_plate(reading: Reading) -> Span:
    """Without hostile words of its own: from the sentence with the plate on; else everything."""
    passage = reading.snippet if reading.snippet.words else reading.title
    places = [span.start for span in reading.plates if span.field is passage.field]
    starts = [start for start, end in passage.sentences() if any(start <= p < end for p in places)]
    return passage.span(min(starts, default=0), len(passage.text.rstrip()))


def _host(reading: Reading) -> Span:
    from privacy_audit.search.addresses import host_of

    label = host_of(reading.url.raw).removeprefix("www.").split(".")[0]
    start = max(0, reading.url.text.lower().find(label))
    return reading.url.span(start, start + len(label))


def _routines(reading: Reading) -> Iterator[tuple[ExposureKind, Span]]:
    if any(one.kin.forename for one in reading.kin):
        for passage in (reading.snippet, reading.title):
            school = find_school(passage)
            if school is not None:
                yield ExposureKind.LOCATION_PATTERN, school
                break
    for passage in (reading.snippet, reading.title):
        run = find_run(passage)
        if run is not None:
            yield ExposureKind.LOCATION_PATTERN, run
            return
        routine = find_routine(passage)
        if routine is not None:
            yield ExposureKind.LOCATION_PATTERN, routine
            return


def _unique(reading: Reading, found: Iterable[tuple[ExposureKind, Span]]) -> Iterator[Exposure]:
    """Each fact once: the same text in the same kind, or one inside another, counts as one."""
    kept: list[tuple[ExposureKind, Span, str]] = []
    ordered = sorted(found, key=lambda pair: _ORDER.index(pair[1].field))
    for kind, span in ordered:
        text = span.text.strip()
        if not text or not _stands(reading, span):
            continue
        bare = "".join(char for char in text.casefold() if char.isalnum())
        same = [other for of, _, other in kept if of is kind]
        if any(bare in other or other in bare for other in same):
            continue
        kept.append((kind, span, bare))
    for kind, span, _ in kept:
        yield Exposure(
            kind=kind, text=span.text, field=span.field, start=span.start, end=span.end,
            severity=severity_of_fact(kind, span.text, reading),
        )  # fmt: skip


def _stands(reading: Reading, span: Span) -> bool:
    raw = {
        Field.TITLE: reading.result.title,
        Field.SNIPPET: reading.result.snippet,
        Field.URL: reading.result.url,
    }[span.field]
    return raw[span.start : span.end] == span.text
