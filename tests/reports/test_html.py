# SPDX-License-Identifier: Apache-2.0
"""The HTML file of a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from privacy_audit.audits.model import AnswerKind
from privacy_audit.reports import html as html_format
from privacy_audit.reports.content import document
from privacy_audit.reports.model import Report
from privacy_audit.reports.variants import Variant
from tests.helpers.builders import a_pack, an_answer
from tests.reports.browser import console_of
from tests.reports.builders import (
    a_body,
    a_history,
    a_report_of,
    every_state_pack,
    every_state_report,
    hostile_report,
)
from tests.reports.pages import assert_strict, read_page


def render(report: Report, variant: Variant = Variant.FULL) -> str:
    """The page of a report, with a history."""
    return html_format.render(document(report, variant, history=a_history()))


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("report", [every_state_report(), hostile_report()], ids=["all", "hostile"])
def test_the_file_loads_nothing_and_is_well_formed(report: Report, variant: Variant) -> None:
    assert_strict(render(report, variant))


def test_hostile_texts_stay_texts() -> None:
    html = render(hostile_report())
    assert "<script" not in html
    assert "<img" not in html
    assert "49" not in read_page(html).words().split()
    assert "<script>alert(1)</script>" in read_page(html).words()
    assert "&lt;script&gt;" in html
    assert not [link for link in read_page(html).named("a") if not link["href"].startswith("#")]


def test_marks_that_hide_or_turn_text_are_shown() -> None:
    html = render(hostile_report())
    assert not set("\u202e\u202c\u2066\u2069\u200b") & set(html)
    assert "\\u202etxt.exe\\u202c \\u2066x\\u2069 \\u200b" in html


def test_half_a_character_does_not_stop_the_file() -> None:
    pack = a_pack()
    answers = {"demo-check": an_answer(AnswerKind.UNKNOWN, note="half \ud83d")}
    body = a_body(pack, answers)
    html = render(replace(a_report_of(a_body(pack, {})), body=body))
    assert "half \\ud83d" in html
    html.encode()


def test_every_answer_is_said_in_words() -> None:
    words = read_page(render(every_state_report())).words()
    for said in (
        "Right, seen from outside",
        "Right, as you said",
        "Open, and you accept the risk for now",
        "Not sure: counts as not known",
        "Does not apply",
        "Not checked",
        "It was right on 21 May 2026, and is open now.",
        "The question means something else than last time",
        "My team reaches me here. Look again on 1 February 2027.",
        "2 of 7 things are right. 1 is open. 1 is open and accepted for now. 3 are not known yet.",
        "18 December 2026",
    ):
        assert said in words


def test_a_check_whose_pack_was_taken_away_is_still_there() -> None:
    pack = every_state_pack()
    words = read_page(render(a_report_of(a_body(pack, {}, packs=())))).words()
    assert "Is the seen one set?" in words
    assert "0 of 8 things are right. 0 are open. 8 are not known yet." in words
    assert "This pack had been taken away when the audit ended." in words


def test_a_report_without_a_name_or_a_date_has_no_gap() -> None:
    body = {**a_body(a_pack(), {}), "person": "", "next_check": None, "actions": []}
    page = assert_strict(html_format.render(document(a_report_of(body))))
    assert "For" not in page.words().split()
    assert "Your next check" not in page.words()
    assert "To do" not in page.words()


def test_notes_keep_their_lines() -> None:
    assert "Looks\ndifferent here." in render(every_state_report())


@pytest.mark.needs("chromium")
def test_a_browser_finds_nothing_to_refuse(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.write_text(render(hostile_report()), encoding="utf-8")
    console = console_of(target)
    assert "Content Security Policy" not in console
    assert "Refused" not in console


@pytest.mark.needs("chromium")
def test_the_policy_refuses_what_slips_in(tmp_path: Path) -> None:
    """The counter-check: with a script put in by hand the browser must say that it refuses it."""
    target = tmp_path / "report.html"
    html = render(every_state_report())
    html = html.replace("</main>", "<script>document.title = 'ran'</script></main>")
    target.write_text(html, encoding="utf-8")
    assert "Content Security Policy" in console_of(target)


def test_the_history_is_drawn_and_its_table_says_the_same() -> None:
    page = read_page(render(every_state_report()))
    (drawing,) = [svg for svg in page.named("svg") if svg.get("role") == "img"]
    assert "Two lines over 4 reports." in drawing["aria-label"]
    words = page.words()
    for point in a_history():
        searched = "Nobody had searched" if point.findings is None else str(point.findings)
        assert f" {point.open} {point.checks} {searched} " in words


def test_hostile_words_about_the_user_are_not_repeated() -> None:
    words = read_page(render(every_state_report())).words()
    assert "WORDS-THAT-HURT" not in words
    assert "Hidden: hostile words about you https://forum.example/t/9" in words


@pytest.mark.parametrize("variant", [Variant.FILE, Variant.EASY_READ])
def test_without_raw_findings_no_page_can_be_told(variant: Variant) -> None:
    html = render(every_state_report(), variant)
    for private in ("192.example", "forum.example", "Walthamstow", "Rang them", "HURT"):
        assert private not in html
    assert "home address" in html.lower()
