# SPDX-License-Identifier: Apache-2.0
"""What a result gives away: each kind, once, with its exact text, and how grave it is."""

from __future__ import annotations

import pytest

from privacy_audit.search.assess.model import ExposureKind, Field, Severity
from tests.search.assess.people import ROWAN, assessed, texts_of

NAMED = "Rowan Ashdown, Walthamstow. "


@pytest.mark.parametrize(
    ("kind", "text", "marked"),
    [
        (ExposureKind.HOME_ADDRESS, "22 Juniper Row, London, E17 0ZZ", "22 Juniper Row, London"),
        (ExposureKind.POSTCODE, "22 Juniper Row, London, E17 0ZZ", "E17 0ZZ"),
        (ExposureKind.PHONE, "on +44 (0)7700 900142 now", "+44 (0)7700 900142"),
        (ExposureKind.DATE_OF_BIRTH, "Date of birth March 1986.", "March 1986"),
        (ExposureKind.DATE_OF_BIRTH, "Age guide: 35-39", "35-39"),
        (ExposureKind.EMPLOYER, "of Waltham Forest Council", "Waltham Forest Council"),
        (ExposureKind.FAMILY, "with Imogen Ashdown", "Imogen Ashdown"),
        (
            ExposureKind.LOCATION_PATTERN,
            "Runs Tuesdays 7pm from the park",
            "Runs Tuesdays 7pm from the park",
        ),
        (ExposureKind.LOCATION_PATTERN, "Wanstead Flats parkrun 210", "Wanstead Flats parkrun"),
        (ExposureKind.PHOTO, "Pictured with the mayor", "Pictured with the mayor"),
        (ExposureKind.HANDLE, "as rowan_runs", "rowan_runs"),
        (ExposureKind.VEHICLE, "car AB12 CDE", "AB12 CDE"),
        (ExposureKind.OFFICIAL_RECORD, "ref 23/04417/FUL", "23/04417/FUL"),
        (ExposureKind.OFFICIAL_RECORD, "Electoral roll 2014-24", "Electoral roll 2014-24"),
    ],
)
def test_fact_is_marked_exactly(kind: ExposureKind, text: str, marked: str) -> None:
    found = assessed(NAMED + text)
    assert texts_of(found, kind) == [marked]
    for one in found.exposures:
        assert (NAMED + text)[one.start : one.end] == one.text or one.field is not Field.SNIPPET


def test_raw_text_is_marked_through_entities_and_broken_encodings() -> None:
    found = assessed("Rowan Ashdown &amp; Imogen Ashdown&#39;s stall, Walthamstow")
    assert texts_of(found, ExposureKind.FAMILY) == ["Imogen Ashdown"]


def test_fact_in_title_and_snippet_counts_once_and_title_comes_first() -> None:
    found = assessed(NAMED + "rowan_runs", title="rowan_runs on hills")
    handles = [one for one in found.exposures if one.kind is ExposureKind.HANDLE]
    assert [(one.field, one.text) for one in handles] == [(Field.TITLE, "rowan_runs")]


def test_fact_that_stands_only_in_the_address_is_marked_there() -> None:
    url = "https://www.forum.example/u/rowan_runs"
    found = assessed("Slow but cheerful.", url=url)
    assert [(one.field, url[one.start : one.end]) for one in found.exposures] == [
        (Field.URL, "rowan_runs")
    ]


def test_directory_is_named_by_title_or_host() -> None:
    entry = "Juniper Row, London E17 0ZZ. Other occupants: Kit Ashdown."
    titled = assessed(entry, title="Rowan Ashdown in London | Example People Search")
    assert texts_of(titled, ExposureKind.PEOPLE_SEARCH) == ["Example People Search"]
    hosted = assessed(entry, title="Rowan Ashdown", url="https://www.people-finder.example/a")
    assert texts_of(hosted, ExposureKind.PEOPLE_SEARCH) == ["people-finder"]


def test_relatives_age_is_not_the_users() -> None:
    found = assessed("Kit Ashdown, 9, with mum Rowan Ashdown, Walthamstow")
    assert texts_of(found, ExposureKind.DATE_OF_BIRTH) == []
    assert texts_of(found, ExposureKind.FAMILY) == ["Kit Ashdown"]


def test_switchboard_is_not_the_users_number() -> None:
    found = assessed(NAMED + "Duty line 01632 960011", title="Waltham Forest Council team")
    assert texts_of(found, ExposureKind.PHONE) == []


def test_one_event_is_no_routine() -> None:
    found = assessed(NAMED + "Doors 7.30 on Friday.")
    assert texts_of(found, ExposureKind.LOCATION_PATTERN) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("22 Juniper Row", Severity.CRITICAL),
        ("Imogen Ashdown trains Tuesdays 7pm with her", Severity.CRITICAL),
        ("is away until Saturday, keys with Jo", Severity.CRITICAL),
        ("07700 900142", Severity.HIGH),
        ("Imogen Ashdown", Severity.HIGH),
        ("Waltham Forest Council", Severity.MEDIUM),
        ("Pictured with the mayor", Severity.MEDIUM),
        ("Trains Tuesdays 7pm", Severity.MEDIUM),
        ("rowan_runs", Severity.MEDIUM),
        ("liked the cake", Severity.LOW),
    ],
)
def test_gravest_fact_decides(text: str, severity: Severity) -> None:
    assert assessed(NAMED + text).severity is severity


def test_handle_that_nothing_ties_to_the_name_is_low() -> None:
    assert assessed("rowan_runs: hills again").severity is Severity.LOW


WORK_MAIL = "Rowan Ashdown, social worker, rowan.ashdown@walthamforest.gov.uk"


def test_work_mail_is_medium_and_low_on_the_public_bodys_own_page() -> None:
    elsewhere = assessed(WORK_MAIL)
    assert texts_of(elsewhere, ExposureKind.EMAIL) == ["rowan.ashdown@walthamforest.gov.uk"]
    assert elsewhere.severity is Severity.MEDIUM
    at_home = assessed(WORK_MAIL, url="https://www.walthamforest.gov.uk/team")
    mails = [one for one in at_home.exposures if one.kind is ExposureKind.EMAIL]
    assert [one.severity for one in mails] == [Severity.LOW]


def test_result_of_somebody_else_gives_nothing_away() -> None:
    found = assessed("Rowan Ashdown (1811-1890), diarist of Ohio", title="Pictured: her house")
    assert (found.exposures, found.severity) == ((), Severity.NONE)


def test_profile_of_the_tests_has_no_real_person() -> None:
    assert all("900" in phone for phone in ROWAN.phones)  # Ofcom's range for drama
