# SPDX-License-Identifier: Apache-2.0
"""How ``incident bundle`` tells what leaves and what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privacy_audit.cli.output import day, print_line, print_note
from privacy_audit.incidents.names import visible_text

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.model import (
        BundleVerdict,
        LeavingFile,
        Preview,
        Written,
    )
    from privacy_audit.incidents.bundle.time_stamp import Stamp


def preview_data(preview: Preview) -> dict[str, Any]:
    """Exactly what a bundle would hold."""
    return {
        "for": preview.recipient.value,
        "name": preview.name,
        "files": [_file(each) for each in preview.files],
        "texts": [{"of": each.of, "name": each.name, "text": each.text} for each in preview.texts],
        "stays": list(preview.stays),
        "blacked_out": list(preview.blacked_out),
        "warnings": list(preview.warnings),
        "problems": list(preview.problems),
        "mark": None if preview.head is None else preview.head.line(),
    }


def written_data(written: Written) -> dict[str, Any]:
    """A bundle on the disk."""
    return {
        "file": written.path.name,
        "sha256": written.sha256,
        "manifest_sha256": written.manifest_sha256,
        "mark": None if written.head is None else written.head.line(),
        "files": [_file(each) for each in written.files],
        "encrypted": written.sealed,
        "time_stamp": _stamp(written.stamp),
        "problems": list(written.problems),
    }


def print_preview(preview: Preview) -> None:
    """What leaves, word for word; then what stays."""
    print_line(f"For {preview.recipient.value}: {preview.name}")
    print_line()
    print_line("These files leave:")
    for file in preview.files:
        size = "" if file.size is None else f", {file.size} bytes"
        print_line(f"- {file.path}: {file.what}{size}")
    if preview.texts:
        print_line()
        print_line("These words leave:")
    for text in preview.texts:
        print_line(f"- {text.of}, {text.name}: {visible_text(text.text, lines=False)}")
    if preview.stays:
        print_line()
        print_line("This stays here:")
    for line in preview.stays:
        print_line(f"- {line}")
    if preview.blacked_out:
        print_line(f"Blacked out in the words: {', '.join(preview.blacked_out)}.")
    for line in preview.warnings:
        print_note(line)
    for line in preview.problems:
        print_line(line)


def verdict_data(verdict: BundleVerdict) -> dict[str, Any]:
    """What a check of a bundle found."""
    return {
        "ok": verdict.ok,
        "problems": list(verdict.problems),
        "incident": verdict.reference,
        "for": verdict.recipient.value if verdict.recipient else None,
        "practice": verdict.practice,
        "made_at": verdict.made_at.isoformat() if verdict.made_at else None,
        "files": verdict.files,
        "encrypted": verdict.sealed,
        "mark": None if verdict.head is None else verdict.head.line(),
        "log_entries": verdict.log_entries,
        "manifest_sha256": verdict.manifest_sha256,
        "time_stamp": _stamp(verdict.stamp),
    }


def print_verdict(verdict: BundleVerdict) -> None:
    """What a check of a bundle found, in sentences."""
    for problem in verdict.problems:
        print_line(problem)
    if verdict.ok:
        made = f", made on {day(verdict.made_at)}" if verdict.made_at else ""
        print_line(f"{verdict.reference}{made}: {verdict.files} files, none was changed since.")
    if verdict.practice:
        print_line("This is a bundle for practice. Nothing in it is real.")
    if verdict.head is not None:
        print_line(f"The log’s mark in it: {verdict.head.line()}")
    if verdict.stamp.at is not None:
        print_line(f"Time stamp of {verdict.stamp.host}: {verdict.stamp.at.isoformat()}")
    elif verdict.stamp.reason:
        print_line(verdict.stamp.reason)
    print_note("Unchanged since it was made is not the same as genuine.")


def _stamp(stamp: Stamp) -> dict[str, Any]:
    return {
        "state": stamp.state.value,
        "host": stamp.host,
        "at": stamp.at.isoformat() if stamp.at else None,
        "reason": stamp.reason,
    }


def _file(file: LeavingFile) -> dict[str, Any]:
    return {
        "path": file.path,
        "what": file.what,
        "made": file.made.value,
        "bytes": file.size,
        "sha256": file.sha256,
    }
