# SPDX-License-Identifier: Apache-2.0
"""Plain text: for a Braille display, which shows one short line, and for being read aloud."""

from __future__ import annotations

import re

import pytest

from privacy_audit.reports import plain
from privacy_audit.reports.blocks import texts
from privacy_audit.reports.content import document
from privacy_audit.reports.model import Report
from privacy_audit.reports.variants import Variant
from tests.reports.builders import a_history, every_state_report, hostile_report

VARIANTS = (Variant.FULL, Variant.FILE, Variant.EASY_READ)


def made(report: Report, variant: Variant = Variant.FULL) -> str:
    """The text of a report, with a history."""
    return plain.render(document(report, variant, history=a_history()))


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_is_drawn_with_signs(variant: Variant) -> None:
    text = made(every_state_report(), variant)
    assert not re.search(r"[─-▟|✓○•→\t]", text)
    assert not re.search(r"([-=_*.])\1\1", text)
    assert "  " not in text, "no columns"
    assert not re.search(r" $", text, re.MULTILINE)
    assert "\n\n\n\n" not in text
    assert text.endswith("End of the report.\n")


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_parts_are_numbered_and_told_at_the_beginning(variant: Variant) -> None:
    lines = made(every_state_report(), variant).split("\n")
    told = [line for line in lines if re.match(r"\d+\. ", line)]
    half = len(told) // 2
    assert told[:half] == told[half:]
    assert f"{half} parts:" in lines


def test_every_text_of_the_document_is_in_the_file() -> None:
    everything = " ".join(made(every_state_report()).split())
    for section in document(every_state_report(), history=a_history()).sections:
        for block in section.blocks:
            for text in texts(block):
                spoken = " ".join(text.split()).removesuffix(".")
                left_out = text in LEFT_OUT or text.startswith("A bar of these parts: ")
                assert spoken in everything or left_out, text


LEFT_OUT = {
    # of tables with two columns each row is one line; the head would be said again and again
    "What",
    "How many",
    # heads of first columns
    "Page", "What was asked", "Where", "Report", "Pack", "Check",
    # what the lines of a drawing are
    "Open critical and high checks (dots), and findings that are yours (squares).",
}  # fmt: skip
"""What stands in the document for the eye and is not said here."""


def test_one_thing_per_line() -> None:
    lines = made(every_state_report()).split("\n")
    assert "Still there: 1" in lines
    assert "How it stands: Still there. Seen from 21 May 2026 to 20 November 2026." in lines
    assert "Right, seen from outside, 20 November 2026." in lines
    assert "How serious: Critical." in lines
    assert "Your note:" in lines
    assert lines[lines.index("Your note:") + 1] == "The switch was on again."


def test_hostile_texts_stay_on_their_line() -> None:
    text = made(hostile_report())
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in text
    assert "\\u202e" in text
