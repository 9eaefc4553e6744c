# SPDX-License-Identifier: Apache-2.0
"""Journey: from the first start, through the first audit, to its report."""

from __future__ import annotations

import time

from tests.e2e.atspi.reader import Reader, check, has, wait_for

PASSPHRASE = "kettle marble tuesday fern"
SETTLED_SECONDS = 0.5  # the program takes no answer in the first moments of a check


def make_vault(reader: Reader) -> None:
    """Choose a passphrase; it must not be told to everybody on the bus."""
    page = reader.page("Passphrase")
    check(page, "ENABLED", "SHOWING", "VISIBLE")
    for field in ("Passphrase", "Type it once more"):
        reader.write(field, PASSPHRASE, role="password text")
    field = reader.find("password text", "Passphrase")
    told = reader.text_of(field)
    assert len(told) == len(PASSPHRASE)
    assert not set(told).intersection(PASSPHRASE), "the passphrase is told"
    assert not has(reader.find("push button", "Smaller text"), "ENABLED")  # it is the smallest
    reader.press("Create my locked file")


def say_who(reader: Reader) -> None:
    """A name, the statement that it is one's own, and what one uses."""
    reader.page("About you")
    reader.write("Name", "Ann Example")
    reader.tick("These details are my own")
    reader.press("Save and go on")
    reader.page("What you use")
    reader.tick("Facebook")
    reader.press("Save and go on")
    reader.page("First check")
    reader.find("label", "9 checks, about 15 minutes")
    reader.press("Start the first check")


def answer(reader: Reader, number: int) -> str:
    """Answer one check and return what the page is called."""
    page = reader.find("filler", f"Check {number} of 9", begins=True)
    heading = str(page.get_name())
    assert heading.partition(": ")[2].endswith("?"), f"no question in {heading!r}"
    time.sleep(SETTLED_SECONDS)
    if number == 1:
        # Right, and seen from outside: the second question is asked in the same place.
        reader.press("It is right", role="check box")
        reader.find("label", "Have you looked from outside?")
        time.sleep(SETTLED_SECONDS)
        reader.press("Yes, I looked", role="check box")
    else:
        reader.press("It is open" if number == 2 else "I am not sure", role="check box")
    return heading


def look_back(reader: Reader) -> None:
    """The answer that was given is told as such to who comes back to its check."""
    reader.find("filler", "Check 3 of 9", begins=True)
    time.sleep(SETTLED_SECONDS)
    reader.type_key("BackSpace")
    reader.find("filler", "Check 2 of 9", begins=True)
    given = reader.find("check box", "It is open")
    wait_for(lambda: True if has(given, "CHECKED") else None, "the answer that was given")
    assert not has(reader.find("check box", "I am not sure"), "CHECKED")
    time.sleep(SETTLED_SECONDS)
    reader.press("It is open", role="check box")


def read_report(reader: Reader) -> None:
    """What was answered stands in the report, in the words for people."""
    reader.page("That is your quick audit done")
    reader.find("label", "9 checks in", begins=True)
    for words in ("1 right, seen from outside", "1 open", "7 not sure: counts as not known"):
        reader.find("label", words)
    reader.press("Open report 1")
    reader.find("filler", "Quick audit", begins=True)


def main() -> None:
    """The whole way."""
    reader = Reader("privacy-audit")
    make_vault(reader)
    say_who(reader)
    headings = [answer(reader, number) for number in (1, 2)]
    look_back(reader)
    headings += [answer(reader, number) for number in range(3, 10)]
    assert len(set(headings)) == 9, headings
    read_report(reader)
    print("done")


if __name__ == "__main__":
    main()
