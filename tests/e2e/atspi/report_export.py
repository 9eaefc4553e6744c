# SPDX-License-Identifier: Apache-2.0
"""Journey: a report is read and saved as a file: ``report_export FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.e2e.atspi.reader import Reader, check, has, wait_for


def read_report(reader: Reader) -> None:
    """Open the newest report from the list."""
    reader.page("Where you stand")
    reader.choose("Pages", "Reports")
    reader.page("Reports")
    later = reader.find("combo box", "3: Quick audit of 30 October 2026")
    assert reader.label_of(later) == "Later"
    reader.choose("Reports", "30 October 2026, Quick audit, 9 checks, 6 right, 2 open")
    reader.page("Quick audit of 30 October 2026")
    reader.press("Save a copy")


def choose_reader(reader: Reader) -> None:
    """For the file at work: findings are counted and not named."""
    dialog = reader.find("dialog", "Save a copy")
    wait_for(lambda: has(dialog, "ACTIVE") or None, "the dialog has the keyboard")
    kind = reader.find("combo box", "A page to read and print (HTML)")
    assert reader.label_of(kind) == "As what"
    check(kind, "FOCUSED")
    everything = reader.find("radio button", "Everything, for me alone")
    check(everything, "CHECKED")
    at_work = reader.find("radio button", "For my file at work")
    assert at_work.get_description() == "Findings are counted and not named."
    reader.press("For my file at work", role="radio button", action="Toggle")
    wait_for(lambda: has(at_work, "CHECKED") or None, "the other reader is chosen")
    assert not has(everything, "CHECKED")
    reader.find("panel", "The file is not encrypted.", begins=True)
    reader.press("Choose where to save it")


def save_as(reader: Reader, file: Path) -> None:
    """Name the file in the dialog for files."""
    reader.find("label", "File name:")
    reader.write("File name:", str(file))
    reader.press("Save")
    reader.page("Quick audit of 30 October 2026")
    wait_for(lambda: file.is_file() or None, f"the file {file}")
    wait_for(
        lambda: any(file.name in str(node.get_name()) for node in reader.showing()) or None,
        "that it is saved is told",
    )


def main() -> None:
    """The whole way."""
    reader = Reader("privacy-audit")
    read_report(reader)
    choose_reader(reader)
    save_as(reader, Path(sys.argv[1]))
    print("done")


if __name__ == "__main__":
    main()
