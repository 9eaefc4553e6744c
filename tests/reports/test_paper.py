# SPDX-License-Identifier: Apache-2.0
"""The list of checks on paper."""

from __future__ import annotations

from datetime import date

from privacy_audit.checklists.model import Confidence, Severity, Surface
from privacy_audit.reports.paper import BOXES, numbered, qr_drawing, render_paper
from tests.helpers.builders import a_check, a_pack
from tests.helpers.vaults import real_catalogue
from tests.reports.builders import HOSTILE
from tests.reports.pages import assert_strict, read_page

ON = date(2026, 11, 20)


def test_all_packs_make_a_strict_page_with_every_check() -> None:
    packs = real_catalogue().packs
    page = assert_strict(render_paper(packs, printed_on=ON))
    checks = [check for pack in packs for check in pack.checks]
    assert [tag for tag, _ in page.elements].count("article") == len(checks)
    words = page.words()
    for check in checks:
        assert " ".join(check.title.split()) in words


def test_a_check_shows_what_a_hand_needs() -> None:
    check = a_check(
        severity=Severity.CRITICAL, warns_others="Friends see it.", confidence=Confidence.GENERAL
    )
    words = read_page(render_paper([a_pack(check)], printed_on=ON)).words()
    for part in (
        "Is it set?", "Critical", "about 2 minutes", "Should be: Off", "On the web",
        "Open Settings .", "Others may notice: Friends see it.", "Labels may differ",
        "Look from outside: Look in a private window.", "www.example.org", "Note",
    ):  # fmt: skip
        assert part in words
    for key, said in BOXES:
        assert f"{key} {said}" in words


def test_numbers_stay_when_a_check_is_left_out() -> None:
    pack = a_pack(*(a_check(id=f"demo-{place}") for place in range(1, 5)))
    items = numbered([pack], leave_out={"demo-2"})
    assert [(item.number, item.check.id) for item in items] == [
        (1, "demo-1"), (3, "demo-3"), (4, "demo-4"),
    ]  # fmt: skip
    words = read_page(render_paper([pack], printed_on=ON, leave_out={"demo-2"})).words()
    assert "3 checks" in words
    assert "The missing numbers do not apply to you." in words


def test_a_pack_with_nothing_left_is_left_out() -> None:
    packs = [a_pack(a_check(id="demo-a"), title="Kept"), a_pack(a_check(), id="x", title="Empty")]
    words = read_page(render_paper(packs, printed_on=ON, leave_out={"demo-check"})).words()
    assert "Kept" in words
    assert "Empty" not in words


def test_devices_with_the_same_steps_share_them() -> None:
    steps = ("Open *Settings*.",)
    check = a_check(paths={Surface.WEB: ("Click.",), Surface.IPHONE: steps, Surface.ANDROID: steps})
    words = read_page(render_paper([a_pack(check)], printed_on=ON)).words()
    assert "iPhone or iPad, Android" in words
    assert words.count("Open Settings .") == 1


def test_the_square_is_an_own_drawing_of_the_address() -> None:
    drawing = str(qr_drawing("https://www.example.org/settings?a=1&b=2"))
    assert drawing.startswith('<svg class="qr" aria-hidden="true" viewBox=')
    assert "style=" not in drawing
    assert "https" not in drawing
    assert drawing != str(qr_drawing("https://www.example.org/settings"))


def test_a_check_without_a_link_has_no_square() -> None:
    page = read_page(render_paper([a_pack(a_check(link=None))], printed_on=ON))
    assert "qr" not in [attributes.get("class") for _, attributes in page.elements]


def test_hostile_packs_stay_text() -> None:
    check = a_check(
        title=HOSTILE, check=HOSTILE, set=HOSTILE, verify=HOSTILE, warns_others=HOSTILE,
        paths={Surface.WEB: (HOSTILE.replace("*", ""), "*" + HOSTILE.replace("*", "") + "*")},
    )  # fmt: skip
    html = render_paper([a_pack(check, title=HOSTILE, about=HOSTILE)], printed_on=ON)
    assert_strict(html)
    assert "<script" not in html
    assert "\u202e" not in html
