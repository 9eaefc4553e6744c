# SPDX-License-Identifier: Apache-2.0
"""The routes as data: strict, honest about age, and in the right order."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from privacy_audit.checklists.model import Confidence
from privacy_audit.checklists.problems import PackErrors
from privacy_audit.checklists.reading_age import reading_age
from privacy_audit.errors import UserError
from privacy_audit.removal.finding_routes import next_route, routes_for, routes_for_host
from privacy_audit.removal.model import Clock, ShownPage
from privacy_audit.removal.route_model import Fits, Means, Routes
from privacy_audit.removal.route_reading import load_routes
from privacy_audit.removal.templates import Library

LIBRARY = Library()

GOOD = """
schema: 1
sources:
  GK: {title: General knowledge, address: null, read_on: 2025}
routes:
  - id: a-site
    site: A site
    title: Ask a site
    fits: site
    means: letter
    upstream: 2
    hosts: [a.example]
    takes: Something.
    steps: [Write to them.]
    asks: [name]
    link: https://a.example
    minutes: 5
    usual_days: null
    clock: one_month
    letter: erasure
    proof: page
    sources: [GK]
    verified_on: 2025-01-01
    confidence: general
"""


@pytest.fixture(scope="module")
def routes() -> Routes:
    return LIBRARY.routes


def loaded(folder: Path, *texts: str) -> Routes:
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return load_routes(folder, letters=["erasure"])


def problems(folder: Path, *texts: str) -> list[str]:
    with pytest.raises(PackErrors) as caught:
        loaded(folder, *texts)
    return [str(problem) for problem in caught.value.problems]


def ids(page: ShownPage, routes: Routes) -> list[str]:
    return [route.id for route in routes_for(page, routes)]


def a_page(address: str, *exposures: str) -> ShownPage:
    return ShownPage(address=address, exposures=frozenset(exposures))


def test_there_are_enough_routes_and_each_is_complete(routes: Routes) -> None:
    assert len(routes) >= 40
    for route in routes:
        assert route.link.startswith("https://")
        assert route.steps
        assert route.sources
        assert route.verified_on <= date(2026, 11, 20)


def test_general_knowledge_alone_is_never_called_more_than_that(routes: Routes) -> None:
    for route in routes:
        if {source.key for source in route.sources} == {"GK"}:
            assert route.confidence is Confidence.GENERAL, route.id


def test_no_route_is_fresher_than_its_newest_source(routes: Routes) -> None:
    for route in routes:
        newest = max(date.fromisoformat(f"{source.read_on}-12-31"[:10]) for source in route.sources)
        assert route.verified_on <= newest, route.id


def test_what_the_law_clocks_names_a_letter_or_a_form(routes: Routes) -> None:
    for route in routes:
        if route.clock is Clock.ONE_MONTH:
            assert route.letter, route.id
        assert route.means is not Means.LETTER or route.letter


def test_the_kinds_of_places_that_the_plan_names_are_covered(routes: Routes) -> None:
    hosts = {host for route in routes for host in route.hosts}
    for needed in (
        "192.com", "ukphonebook.com", "company-information.service.gov.uk", "facebook.com",
        "instagram.com", "x.com", "tiktok.com", "linkedin.com", "youtube.com", "reddit.com",
        "strava.com", "parkrun.org.uk", "justgiving.com", "socialworkengland.org.uk",
        "wordpress.com", "bbc.co.uk", "truecaller.com",
    ):  # fmt: skip
        assert needed in hosts, needed
    for needed in (
        "open-register", "land-registry", "planning-application", "employer-page",
        "google-erasure", "google-results-about-you", "bing-erasure", "wayback-machine",
        "any-site-contact", "any-site-host", "any-site-regulator", "ex-directory",
    ):  # fmt: skip
        assert routes.get(needed) is not None, needed


def test_source_comes_before_its_copies(routes: Routes) -> None:
    found = ids(a_page("https://www.192.com/people/x", "home_address", "people_search"), routes)
    order = ["open-register", "192-com", "google-erasure", "wayback-machine"]
    assert [one for one in found if one in order] == order
    copy = ids(a_page("https://www.endole.co.uk/x", "official_record"), routes)
    assert copy.index("companies-house-home-address") < copy.index("company-copies")
    for route in routes:
        for later in route.source_of:
            assert route.upstream < routes.require(later).upstream, route.id


def test_unknown_site_gets_the_general_way_in_its_order(routes: Routes) -> None:
    found = ids(a_page("https://www.nobody-knows-this.co.uk/1", "phone"), routes)
    order = ["any-site-contact", "any-site-host", "any-site-regulator"]
    assert [one for one in found if one in order] == order
    assert "people-search-unknown" not in found
    listed = ids(a_page("https://www.nobody-knows-this.co.uk/1", "people_search"), routes)
    assert "people-search-unknown" in listed


def test_known_site_is_not_told_the_general_way(routes: Routes) -> None:
    assert "any-site-contact" not in ids(a_page("https://192.com/x"), routes)


def test_host_counts_whole_and_with_everything_below_it(routes: Routes) -> None:
    assert "192-com" in ids(a_page("https://people.192.com/x"), routes)
    assert "192-com" not in ids(a_page("https://not192.com/x"), routes)
    assert "192-com" not in ids(a_page("https://192.com.evil.example/x"), routes)


def test_words_of_the_address_narrow_a_route(routes: Routes) -> None:
    council = "https://www.somewhere.gov.uk"
    assert ids(a_page(f"{council}/planning/25/0041"), routes)[0] == "planning-application"
    assert "planning-application" not in ids(a_page(f"{council}/staff/rowan"), routes)
    assert ids(a_page(f"{council}/staff/rowan"), routes)[0] == "public-body-page"


def test_nobody_is_told_to_write_to_somebody_hostile(routes: Routes) -> None:
    friendly = ids(a_page("https://www.facebook.com/groups/1", "photo"), routes)
    hostile = ids(a_page("https://www.facebook.com/groups/1", "photo", "hostile"), routes)
    assert "friend-post" in friendly
    assert "friend-post" not in hostile
    assert not [one for one in hostile if routes.require(one).means is Means.SETTING]
    assert "report-harmful-content" in hostile


def test_next_route_is_the_sites_own_until_it_was_tried(routes: Routes) -> None:
    page = a_page("https://www.192.com/people/x", "home_address", "people_search")
    first = next_route(page, routes)
    assert first is not None
    assert first.id == "192-com"
    second = next_route(page, routes, tried=["192-com"])
    assert second is not None
    assert second.id != "192-com"
    assert next_route(page, routes, tried=[route.id for route in routes]) is None


def test_routes_of_a_host_can_be_asked_for_alone(routes: Routes) -> None:
    assert "strava-privacy" in [route.id for route in routes_for_host("www.strava.com", routes)]


def test_age_and_time_are_told_honestly(routes: Routes) -> None:
    route = routes.require("192-com")
    assert route.is_stale(date(2026, 11, 20))
    assert not route.is_stale(route.verified_on + timedelta(days=30))
    assert "not known" in route.time_words()
    assert routes.require("strava-privacy").time_words() == "It works at once."
    assert "your name" in route.asks_words()


def test_texts_can_be_read_at_about_eleven(routes: Routes) -> None:
    texts = {one.id: [one.title, one.takes, one.limits, *one.steps] for one in routes}
    assert reading_age(text for parts in texts.values() for text in parts) <= 11
    hard = {route_id for route_id, parts in texts.items() if reading_age(parts) > 13}
    assert not hard


def test_unknown_route_suggests_the_near_one(routes: Routes) -> None:
    with pytest.raises(UserError) as caught:
        routes.require("192-con")
    assert "192-com" in caught.value.hint


def test_good_file_loads(tmp_path: Path) -> None:
    assert [route.fits for route in loaded(tmp_path, GOOD)] == [Fits.SITE]


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    wrong = (
        GOOD.replace("upstream: 2", "upstream: 9")
        .replace("link: https://a.example", "link: http://a.example")
        .replace("minutes: 5", "minuts: 5")
        .replace("letter: erasure", "letter: erazure")
        .replace("sources: [GK]", "sources: [GX]")
    )
    told = "\n".join(problems(tmp_path, wrong, GOOD))
    for part in ("9 is out of bounds", "not an https", "minuts", "“minutes”", "erazure",
                 "“erasure”", "“GX” is no source", "stands in 0.yaml"):  # fmt: skip
        assert part in told, part
    assert "0.yaml:" in told


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("    hosts: [a.example]\n", "", "needs some"),
        ("fits: site", "fits: every_page", "hosts belong to"),
        ("    hosts: [a.example]\n", "    hosts: [A.example]\n", "unknown"),
        ("clock: one_month", "clock: usual", "needs a number of days"),
        ("    letter: erasure\n", "", "names its letter"),
        ("steps: [Write to them.]", "steps: []", "at least one step"),
        ("hosts: [a.example]", "hosts: [a.example]\n    source_of: [nowhere]", "no route"),
        ("hosts: [a.example]", "hosts: [a.example]\n    source_of: [a-site]", "names itself"),
        ("hosts: [a.example]", "hosts: [a.example]\n    exposures: [phone]", "belong to"),
        ("schema: 1", "schema: 2", "out of bounds"),
        ("asks: [name]", "asks: [nome]", "“name”"),
        ("takes: Something.", "takes: Some <b>thing</b>.", "plain text"),
        ("sources: [GK]", "sources: []", "at least one source"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, old: str, new: str, part: str) -> None:
    assert old in GOOD
    assert any(part in problem for problem in problems(tmp_path, GOOD.replace(old, new)))
