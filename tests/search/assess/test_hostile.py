# SPDX-License-Identifier: Apache-2.0
"""Hostile wording is recognised, reports about abuse and everyday sentences are not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from privacy_audit.search.assess.hostile import Aim, Hostility, find_hostility
from privacy_audit.search.assess.model import ExposureKind, Field, Severity
from privacy_audit.search.assess.passage import Passage, url_passage
from privacy_audit.search.assess.word_lists import word_list
from tests.search.assess.people import assessed, texts_of

SENTENCES = tomllib.loads(
    (Path(__file__).parent / "hostile_sentences.toml").read_text(encoding="utf-8")
)

NO_AIM = Aim()


def hostility(title: str, url: str, snippet: str, *, aim: Aim = NO_AIM) -> Hostility:
    return find_hostility(
        Passage.of(Field.TITLE, title),
        Passage.of(Field.SNIPPET, snippet),
        url_passage(url),
        aim,
    )


@pytest.mark.parametrize("row", SENTENCES["hostile"], ids=lambda row: str(row["snippet"][:30]))
def test_hostile_wording_is_recognised(row: dict[str, str]) -> None:
    assert hostility(row["title"], row["url"], row["snippet"]).is_hostile


@pytest.mark.parametrize("row", SENTENCES["everyday"], ids=lambda row: str(row["snippet"][:30]))
def test_everyday_wording_and_sober_reports_are_not_hostile(row: dict[str, str]) -> None:
    assert not hostility(row["title"], row["url"], row["snippet"]).is_hostile


def test_plate_on_a_spotting_page_is_hostile_and_on_a_sales_page_is_not() -> None:
    aim = Aim(has_plate=True)
    spotted = ("Spotted in town", "", "AB12 CDE again outside the health centre")
    assert hostility(*spotted, aim=aim).is_hostile
    assert not hostility(
        "Spotted: a bargain", "", "AB12 CDE for sale, one owner", aim=aim
    ).is_hostile


def test_speaking_to_the_handle_weighs_more_than_speaking_of_it() -> None:
    said = ("", "", "you coward")
    assert not hostility(*said).is_hostile
    assert hostility(*said, aim=Aim(is_addressed=True)).is_hostile


def test_passage_runs_from_the_first_hostile_sentence_to_the_last() -> None:
    found = assessed(
        "Seen at the fair on Sunday. rowan_runs is a liar. Nice weather. Go and tell her so."
        " The band played on."
    )
    assert texts_of(found, ExposureKind.HOSTILE) == [
        "rowan_runs is a liar. Nice weather. Go and tell her so"
    ]
    assert found.hostile
    assert found.severity is Severity.CRITICAL


def test_hostile_page_about_somebody_else_is_not_flagged_for_the_user() -> None:
    found = assessed("Pat Moss is scum, share everywhere, make her pay")
    assert not found.hostile


def test_every_kind_of_pattern_says_what_it_weighs() -> None:
    for row in word_list("hostile")["pattern"]:
        assert row["weight"] in {1, 2}, row["id"]
        assert row.get("role", "support") == "support", row["id"]
        assert row["words"], row["id"]
