# SPDX-License-Identifier: Apache-2.0
"""Journey: a search with the invented person, from the plan to what a stranger finds."""

from __future__ import annotations

from tests.e2e.atspi.reader import Reader, act, check, has, wait_for

HIDDEN = "Hidden: hostile words about you"


def strike_one(reader: Reader) -> None:
    """Read the plan, and strike its first search out by keyboard."""
    reader.page("Search yourself")
    reader.find("label", "Nothing is sent until you press “Start the practice run”.", begins=True)
    way = reader.find("page tab", "Practice")
    check(way, "SELECTED")
    table = reader.find("table", "Searches in the order of asking")
    for column in ("Search", "Goes to", "Gives away"):
        reader.find("table column header", column)
    spoken = '"Rowan Ashdown", goes to DuckDuckGo'
    reader.find("table cell", f"{spoken}, gives away: Name")
    reader.focus(table)
    reader.type_key("Delete")
    reader.find("table cell", f"{spoken}, struck out")
    reader.find("table cell", "Will not be asked")
    start = reader.find("push button", "Start the practice run")
    wait_for(
        lambda: start.get_description() == "14 searches, nothing goes out." or None,
        "the count beside the button",
    )
    act(start, "Press")


def read_coverage(reader: Reader) -> None:
    """What was not answered is told as such, never as nothing found."""
    reader.page("One search")
    reader.find("label", "5 of 14 asked and answered, 9 could not be checked.")
    reader.find("label", "“Could not be checked” never counts as “nothing found”.")
    reader.press("See what is about you")


def judge_findings(reader: Reader) -> None:
    """Mark one finding; what is hidden is not told to a screen reader either."""
    reader.page("What a stranger finds")
    front = reader.find("check box", "To look at", begins=True)
    check(front, "CHECKED", "FOCUSABLE")
    yours = reader.find("check box", "Yours", begins=True)
    assert not has(yours, "CHECKED")
    before = str(yours.get_name())
    hidden = reader.find("panel", HIDDEN, begins=True)
    told = [str(node.get_name()) for node in reader.showing(hidden)]
    assert HIDDEN in told
    assert not [words for words in told if len(words) > len("angry-parents.example") + 12], told
    finding = reader.find("panel", "Objection to planning application", begins=True)
    assert "Critical" not in finding.get_name()  # the heading above the group says it
    assert "Your home address is on show" in finding.get_name()
    reader.press("Me")
    wait_for(
        lambda: reader.find("check box", "Yours", begins=True).get_name() != before or None,
        "one more that is yours",
    )


def main() -> None:
    """The whole way."""
    reader = Reader("privacy-audit")
    reader.page("Where you stand")
    reader.choose("Pages", "Search yourself")
    strike_one(reader)
    read_coverage(reader)
    judge_findings(reader)
    print("done")


if __name__ == "__main__":
    main()
