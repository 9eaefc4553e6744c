# SPDX-License-Identifier: Apache-2.0
"""The HTML files in a real browser: axe-core, scripts off, the network refused, small screens."""

from __future__ import annotations

from typing import Any

import pytest

from privacy_audit.reports.rendering import rendered
from privacy_audit.reports.variants import Choice, ExportFormat, Variant
from tests.reports.builders import a_history, every_state_report, hostile_report
from tests.reports.looking import look_at

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.needs("browser-tools")]

PAGES = {f"all-{variant.value}.html": (every_state_report(), variant) for variant in Variant} | {
    f"hostile-{variant.value}.html": (hostile_report(), variant)
    for variant in (Variant.FULL, Variant.LARGE_PRINT)
}
WRONG = "wrong.html"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Every page as the browser saw it, and one with mistakes in it."""
    folder = tmp_path_factory.mktemp("pages")
    for name, (report, variant) in PAGES.items():
        choice = Choice(file_format=ExportFormat.HTML, variant=variant)
        (folder / name).write_bytes(rendered(report, choice, history=a_history()))
    page = (folder / "all-full.html").read_text(encoding="utf-8")
    page = page.replace(' lang="en-GB"', "").replace('scope="col"', 'scope="colour"')
    page = page.replace("</main>", '<img src="https://example.org/x.png"></main>')
    page = page.replace("default-src 'none'", "img-src *")
    (folder / WRONG).write_text(page, encoding="utf-8")
    return look_at(sorted(folder.iterdir()))


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(seen: dict[str, dict[str, Any]], name: str) -> None:
    assert seen[name]["violations"] == []
    assert seen[name]["passes"] > 15
    doubtful = {each["id"] for each in seen[name]["incomplete"]}
    assert doubtful <= {"color-contrast"}, "single digits of a drawing, whose contrast is known"


@pytest.mark.parametrize("name", PAGES)
def test_it_is_whole_without_scripts_and_without_a_network(
    seen: dict[str, dict[str, Any]], name: str
) -> None:
    page = seen[name]
    assert [address.rpartition("/")[2] for address in page["requests"]] == [name]
    assert page["messages"] == []
    assert "20 November 2026" in page["title"]
    report, variant = PAGES[name]
    heading = "What to do" if variant is Variant.EASY_READ else "About this record"
    assert heading in page["text"]
    assert report.fingerprint in page["text"].replace("\n", "")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_has_to_be_scrolled_sideways(seen: dict[str, dict[str, Any]], name: str) -> None:
    """WCAG 2.2, 1.4.10: 320 CSS pixels wide, which is 1280 at 400 %."""
    assert seen[name]["widths"] == {"1280": 1280, "320": 320}


@pytest.mark.parametrize(
    ("variant", "pixels"),
    [(Variant.FULL, 13.9), (Variant.LARGE_PRINT, 24), (Variant.EASY_READ, 21.3)],
)
def test_no_letter_is_smaller_than_the_variant_says(
    seen: dict[str, dict[str, Any]], variant: Variant, pixels: float
) -> None:
    """24 pixels are 18 points; the letters of the drawing count as they are drawn."""
    for name, (_, shown) in PAGES.items():
        if shown is variant:
            assert seen[name]["smallest"] >= pixels


def test_a_page_with_mistakes_is_found_out(seen: dict[str, dict[str, Any]]) -> None:
    """The counter-check: the look is one that sees."""
    ids = {each["id"] for each in seen[WRONG]["violations"]}
    assert {"html-has-lang", "image-alt"} <= ids
    assert any("example.org" in address for address in seen[WRONG]["requests"])
