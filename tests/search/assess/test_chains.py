# SPDX-License-Identifier: Apache-2.0
"""How findings combine, and that each rule can be taken apart again."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from privacy_audit.search.assess.chains import chains
from privacy_audit.search.assess.model import Exposure, ExposureKind, Field, Severity
from privacy_audit.search.assess.word_lists import word_list


@dataclass(frozen=True)
class Page:
    url: str
    exposures: tuple[Exposure, ...]


def a_page(url: str, **facts: str) -> Page:
    return Page(
        url=f"https://www.{url}/x",
        exposures=tuple(
            Exposure(
                kind=ExposureKind(kind), text=text, field=Field.SNIPPET, start=0, end=len(text),
                severity=Severity.MEDIUM,
            )
            for kind, text in facts.items()
        ),
    )  # fmt: skip


REGISTER = a_page("register.example", people_search="Register")
NOTICE = a_page("planning.example", home_address="22 Juniper Row")


def rules(*pages: Page) -> list[str]:
    return [chain.rule for chain in chains(pages)]


def test_register_and_notice_make_the_door_in_two_steps() -> None:
    found = chains([NOTICE, REGISTER])
    assert [chain.rule for chain in found] == ["door_in_two_steps"]
    assert found[0].words == (
        "Your front door in two steps: register.example gives your name with a town or district,"
        " planning.example gives the street."
    )
    assert [one.step for one in found[0].breaks] == [1, 2]


@pytest.mark.parametrize("pages", [[REGISTER], [NOTICE], []])
def test_one_half_makes_no_chain(pages: list[Page]) -> None:
    assert rules(*pages) == []


def test_two_steps_on_one_page_are_no_chain_of_two_pages() -> None:
    both = a_page("one.example", people_search="One", home_address="22 Juniper Row")
    assert "door_in_two_steps" not in rules(both)


def test_gravest_chain_comes_first() -> None:
    page = a_page("club.example", employer="Council", photo="Pictured", hostile="go get her")
    found = chains([page, NOTICE])
    assert found[0].severity is Severity.CRITICAL
    assert {chain.rule for chain in found} == {"threat_with_means", "work_to_face"}


def test_handle_chain_needs_the_same_handle() -> None:
    named = a_page("named.example", handle="rowan_runs")
    same = a_page("runs.example", handle="Rowan_Runs", location_pattern="Tuesdays 7pm")
    other = a_page("other.example", handle="somebody", location_pattern="Tuesdays 7pm")
    assert "handle_opens_life" in rules(named, same)
    assert "handle_opens_life" not in rules(named, other)


def test_rules_are_complete() -> None:
    rows = word_list("chains")["chain"]
    assert len({row["id"] for row in rows}) == len(rows) >= 8
    for row in rows:
        Severity(row["severity"])
        assert 1 <= row["apart"] <= len(row["steps"]), row["id"]
        for number, step in enumerate(row["steps"], 1):
            assert f"{{{number}}}" in step["says"], row["id"]
        assert row["breaks"], row["id"]
        assert all(1 <= one["step"] <= len(row["steps"]) for one in row["breaks"]), row["id"]
