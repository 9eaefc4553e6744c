# SPDX-License-Identifier: Apache-2.0
"""Whether a bundle is whole: every file against its lists, the lists, the log, the time stamp.

It says "not changed since it was made". Who made it, and whether it was true then, it cannot say.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from privacy_audit.errors import UserError
from privacy_audit.incidents.bundle import plan as plans
from privacy_audit.incidents.bundle.bagging import DECLARATION, STAMP, Bagged, manifest_text
from privacy_audit.incidents.bundle.model import SCHEMA_NUMBER, BundleFor, BundleVerdict
from privacy_audit.incidents.bundle.time_stamp import CA_FILE, Stamp, StampState, judge
from privacy_audit.incidents.bundle.unpacking import NotABundle, Unpacked
from privacy_audit.incidents.chain import CustodyEvent, Head, check_events, event_of_line
from privacy_audit.incidents.desk import LONGEST_TEXT
from privacy_audit.incidents.names import keepable
from privacy_audit.incidents.sources import Stopped

if TYPE_CHECKING:
    from privacy_audit.incidents.originals import Cancel, Progress

_TAGS: Final = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
_TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
# Both become a part of names in the vault that takes the bundle in.
_REFERENCE: Final = re.compile(r"(?:INC|PRACTICE)-[0-9]{4}-[0-9]{4,6}(?:-COPY[0-9]{0,3}){0,4}")
_ENTRY: Final = re.compile(r"E-[0-9]{4,6}")
_LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\r\n]+)\n")


@dataclass(slots=True)
class Checked:
    """What came out of it; ``manifest`` and ``log`` serve whoever takes the bundle in."""

    problems: list[str] = field(default_factory=list)
    manifest: Mapping[str, Any] = field(default_factory=dict)
    log: list[CustodyEvent] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    has_log: bool = False
    stamp: Stamp = field(default_factory=Stamp)
    tag_manifest: bytes = b""
    sealed: bool = False

    def verdict(self) -> BundleVerdict:
        """The outcome as a value."""
        incident = self.manifest.get("incident") or {}
        head = (self.manifest.get("log") or {}).get("head")
        made_at = self.manifest.get("made_at")
        return BundleVerdict(
            problems=tuple(self.problems),
            reference=str(incident.get("reference", "")),
            recipient=BundleFor(self.manifest["for"]) if self.manifest else None,
            practice=bool(self.manifest.get("practice")),
            made_at=datetime.fromisoformat(made_at) if made_at else None,
            files=len(self.hashes),
            sealed=self.sealed,
            head=Head(seq=head["seq"], hash=head["hash"]) if head else None,
            log_entries=len(self.log) if self.has_log else None,
            manifest_sha256=hashlib.sha256(self.tag_manifest).hexdigest(),
            stamp=self.stamp,
        )


def check(
    unpacked: Unpacked, *, progress: Progress | None = None, cancel: Cancel | None = None
) -> Checked:
    """Check everything and go on after each problem. Raises ``NotABundle`` for what is no bag at
    all, and ``Stopped``."""
    checked = Checked(sealed=unpacked.sealed)
    _hash_all(unpacked, checked, progress, cancel)
    _bag(unpacked, checked)
    _manifest(unpacked, checked)
    if checked.manifest:
        _bag_info(unpacked, checked)
        _evidence(checked)
        _log(unpacked, checked)
    _stamp(unpacked, checked)
    return checked


def _hash_all(
    unpacked: Unpacked, checked: Checked, progress: Progress | None, cancel: Cancel | None
) -> None:
    total = sum(unpacked.size(name) for name in unpacked.names)
    done = 0
    for name in unpacked.names:
        digest = hashlib.sha256()
        try:
            for piece in unpacked.pieces(name):
                if cancel is not None and cancel.cancelled:
                    raise Stopped
                digest.update(piece)
                done += len(piece)
                if progress is not None:
                    progress(done, total)
        except NotABundle as problem:
            checked.problems.append(problem.why)
            continue
        checked.hashes[name] = digest.hexdigest()


def _bag(unpacked: Unpacked, checked: Checked) -> None:
    """RFC 8493, as strictly as our own writer keeps to it."""
    if unpacked.whole("bagit.txt") != DECLARATION:
        checked.problems.append("bagit.txt was changed.")
    checked.tag_manifest = unpacked.whole(_TAG_MANIFEST)
    tags = _list(_TAG_MANIFEST, checked.tag_manifest, checked)
    payload = _list("manifest-sha256.txt", unpacked.whole("manifest-sha256.txt"), checked)
    allowed = {CA_FILE}
    if not set(_TAGS) <= set(tags) <= {*_TAGS, *allowed}:
        checked.problems.append(f"{_TAG_MANIFEST} does not name the files that it should.")
    _against(tags, checked)
    _against(payload, checked)
    here = {name for name in unpacked.names if name.startswith("data/")}
    for name in sorted(here - set(payload)):
        checked.problems.append(f"{name} was added.")
    others = set(unpacked.names) - here - set(tags) - {_TAG_MANIFEST, STAMP}
    for name in sorted(others):
        checked.problems.append(f"{name} was added.")


def _list(name: str, data: bytes, checked: Checked) -> dict[str, str]:
    """The lines of a list, which must be written exactly as our writer does it."""
    text = data.decode("ascii", "replace")
    found = {path: sha256 for sha256, path in _LINE.findall(text)}
    files = [Bagged(path=path, size=0, sha256=sha256) for path, sha256 in found.items()]
    if manifest_text(files) != text:
        checked.problems.append(f"{name} was changed.")
    return found


def _against(said: Mapping[str, str], checked: Checked) -> None:
    for path in sorted(said):
        found = checked.hashes.get(path)
        if found is None:
            if not any(problem.startswith(f"{path} ") for problem in checked.problems):
                checked.problems.append(f"{path} is missing.")
        elif found != said[path]:
            checked.problems.append(f"{path} was changed.")


def _manifest(unpacked: Unpacked, checked: Checked) -> None:
    try:
        data = json.loads(unpacked.whole(f"data/{plans.MANIFEST}"))
        BundleFor(data["for"])
        datetime.fromisoformat(data["made_at"])
        head = data["log"]["head"]
        good = (
            data["schema"] == SCHEMA_NUMBER
            and _REFERENCE.fullmatch(data["incident"]["reference"]) is not None
            and _is_short(data["incident"])
            and isinstance(data["practice"], bool)
            and (head is None or (isinstance(head["seq"], int) and isinstance(head["hash"], str)))
            and _are_entries(data.get("evidence", []))
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        good = False
    if not good:
        checked.problems.append("manifest.json cannot be read by this version of the program.")
        return
    checked.manifest = data
    checked.problems += [str(each) for each in data.get("problems", ())]


def _bag_info(unpacked: Unpacked, checked: Checked) -> None:
    lines = unpacked.whole("bag-info.txt").decode("utf-8", "replace").splitlines()
    info = dict(line.partition(": ")[::2] for line in lines)
    head = checked.manifest["log"]["head"]
    here = [name for name in unpacked.names if name.startswith("data/")]
    expected = {
        "External-Identifier": checked.manifest["incident"]["reference"],
        "Bundle-For": checked.manifest["for"],
        "Payload-Oxum": f"{sum(map(unpacked.size, here))}.{len(here)}",
        "Log-Head-Entry": "" if head is None else str(head["seq"]),
        "Log-Head-SHA-256": "" if head is None else head["hash"],
    }
    for label, value in expected.items():
        if info.get(label, "") != value:
            checked.problems.append(f"bag-info.txt says something else for {label}.")


def _is_short(incident: Mapping[str, Any]) -> bool:
    effect = incident.get("effect_on_work", "")
    # Marks in the place of details make a text longer.
    longest = 4 * LONGEST_TEXT
    return isinstance(effect, str) and len(effect) <= longest and keepable(effect) == effect


def _are_entries(entries: Sequence[Any]) -> bool:
    numbers = [entry["id"] for entry in entries]
    return len(set(numbers)) == len(numbers) and all(_is_entry(entry) for entry in entries)


def _is_entry(entry: Any) -> bool:
    return _ENTRY.fullmatch(entry["id"]) is not None and all(
        isinstance(file[name], str) for file in entry["files"] for name in ("path", "sha256")
    )


def _evidence(checked: Checked) -> None:
    for entry in checked.manifest.get("evidence", ()):
        for file in entry["files"]:
            path = f"data/{file['path']}"
            if path not in checked.hashes:
                checked.problems.append(
                    f"manifest.json names a file of {entry['id']} that is missing."
                )
            elif checked.hashes[path] != file["sha256"]:
                checked.problems.append(f"{path} is not what manifest.json says.")


def _log(unpacked: Unpacked, checked: Checked) -> None:
    name = f"data/{plans.LOG_LINES}"
    if name not in unpacked.names:
        if checked.manifest["for"] == BundleFor.POLICE:
            checked.problems.append(f"{name} is missing.")
        return
    checked.has_log = True
    try:
        lines = unpacked.whole(name).decode().removesuffix("\n").split("\n")
        checked.log = [event_of_line(line) for line in lines]
    except ValueError:
        checked.problems.append("The custody log cannot be read.")
        return
    head = checked.manifest["log"]["head"]
    outside = None if head is None else Head(seq=head["seq"], hash=head["hash"])
    reference = checked.manifest["incident"]["reference"]
    verdict = check_events(checked.log, reference, outside)
    checked.problems += verdict.problems
    if len(checked.log) != checked.manifest["log"].get("entries"):
        checked.problems.append("The custody log has another length than manifest.json says.")
    _files_in_log(checked)


def _files_in_log(checked: Checked) -> None:
    """Each original must be the one whose hash the log noted when it came in."""
    logged = {
        str(event.payload["sha256"])
        for event in checked.log
        if isinstance(event.payload.get("sha256"), str)
    }
    for entry in checked.manifest.get("evidence", ()):
        for file in entry["files"]:
            found = checked.hashes.get(f"data/{file['path']}")
            if found is not None and found not in logged:
                checked.problems.append(f"data/{file['path']} is not in the custody log.")


def _stamp(unpacked: Unpacked, checked: Checked) -> None:
    if STAMP not in unpacked.names:
        return
    roots = []
    if CA_FILE in unpacked.names:
        from privacy_audit.vault.certificates import certificates_in

        try:
            roots = certificates_in(unpacked.whole(CA_FILE))
        except UserError as problem:
            checked.problems.append(f"{CA_FILE}: {problem.title}")
    checked.stamp = judge(unpacked.whole(STAMP), checked.tag_manifest, roots=roots)
    if checked.stamp.state is StampState.FAILED:
        checked.problems.append(f"The time stamp: {checked.stamp.reason}")
