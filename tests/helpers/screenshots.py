# SPDX-License-Identifier: Apache-2.0
"""Pictures of every page, drawn without a display: ``python -m tests.helpers.screenshots DIR``.

Each page is drawn in light, dark and high contrast, at 200 % text and in the smallest window. The
vault is the invented person's.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from privacy_audit.audits.model import AuditKind
from privacy_audit.practice import make_practice_vault
from privacy_audit.ui import destinations as to
from privacy_audit.ui.theme.theme import Mode
from privacy_audit.vault.secret import Secret
from tests.helpers.vaults import real_catalogue
from tests.helpers.window import OpenWindow, open_window


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One way to see the window. ``name`` ends the file names."""

    name: str
    mode: Mode = Mode.LIGHT
    text_percent: int = 100
    size: tuple[int, int] = (1280, 820)


LOOKS = (
    Look(name="light"),
    Look(name="dark", mode=Mode.DARK),
    Look(name="high-contrast", mode=Mode.HIGH_CONTRAST),
    Look(name="200-percent", text_percent=200),
    Look(name="small-window", size=(960, 640)),
)

Step = tuple[str, Callable[[OpenWindow], None]]


def go(destination: to.Destination, opened: OpenWindow) -> None:
    """Have the window go somewhere."""
    opened.window.go(destination)


def go_to_section(key: str, opened: OpenWindow) -> None:
    """Have the settings open at one section."""
    from privacy_audit.ui.pages.settings import SettingsPage

    opened.window.go(to.GoSettings())
    page = opened.window.stack.front()
    assert isinstance(page, SettingsPage)
    page.show_section(key)


def open_pages(newest_report: int, pack: str) -> list[Step]:
    """The pages of the open vault, in the order in which they are drawn."""
    places: list[tuple[str, to.Destination]] = [
        ("03-home", to.GoHome()),
        ("04-checks", to.GoChecks()),
        ("05-pack", to.GoPack(pack)),
        ("08-actions", to.GoActions()),
        ("09-reports", to.GoReports()),
        ("10-report", to.GoReport(newest_report)),
        ("11-profile", to.GoProfile()),
        ("12-what-you-use", to.GoCircumstances()),
        ("13-paper", to.GoPaper()),
        ("14-own-packs", to.GoOwnPacks()),
        ("15-settings", to.GoSettings()),
        ("18-reminders", to.GoReminders()),
        ("20-search", to.GoSearch()),
        ("21-runs", to.GoRuns()),
        ("22-ledger", to.GoLedger()),
        ("23-search-settings", to.GoSearchSettings()),
        ("07-finished", to.GoFinished(newest_report)),
        ("16-help", to.GoHelp()),
    ]
    steps: list[Step] = [(name, partial(go, place)) for name, place in places]
    at = [name for name, _ in steps].index("15-settings") + 1
    steps[at:at] = [
        (f"15-settings-{key}", partial(go_to_section, key))
        for key in (
            "passphrase",
            "keyring",
            "leave",
            "name",
            "look",
            "file",
            "erase",
            "requests",
            "about",
            "reminders",
        )
    ]
    steps.extend(incident_pages())
    steps.append(("17-keys", lambda opened: opened.window.show_keys()))
    steps.append(("19-user-guide", lambda opened: opened.window.show_guide()))
    steps.append(("06-check", partial(go, to.GoStart(AuditKind.QUICK))))
    return steps


def incident_pages() -> list[Step]:
    """The way through in memory, then the pages of the invented incident."""
    made: list[int] = []

    def begin(opened: OpenWindow) -> None:
        from privacy_audit.incidents.practice import open_practice

        opened.parts.session.write(
            opened.parts.tasks.lane(),
            lambda workspace: open_practice(workspace.incidents, workspace.evidence),
            on_done=lambda incident: made.append(incident.id),
        )
        opened.settle()
        opened.window.go(to.GoIncident(made[-1]))

    def at(place: Callable[[int], to.Destination], opened: OpenWindow) -> None:
        if not made:
            begin(opened)
        opened.window.go(place(made[-1]))

    return [
        ("16-help-danger", partial(answer_help, [1])),
        ("16-help-keep", partial(answer_help, [2, 1])),
        ("16-help-tell", partial(answer_help, [2, 1, 2, 1, 1])),
        ("24-incident-way", partial(at, to.GoIncident)),
        ("25-incident-lock-down", partial(at, to.GoIncidentLockDown)),
        ("26-incident-reports", partial(at, to.GoIncidentReports)),
        ("27-incident-follow-up", partial(at, to.GoIncidentFollowUp)),
        ("28-incident-evidence", partial(at, to.GoIncidentEvidence)),
        ("28-incident-review", partial(at, to.GoIncidentReview)),
        ("28-incident-bundle", partial(at, to.GoIncidentBundle)),
        ("29-incidents", partial(go, to.GoIncidents())),
        ("29-incident-handed-over", partial(go, to.GoIncidentReview())),
    ]


def answer_help(figures: list[int], opened: OpenWindow) -> None:
    """Go through the first questions in memory, by the figures of their answers."""
    from privacy_audit.ui.pages.help import HelpPage

    opened.window.go(to.GoHelp())
    opened.settle()
    page = opened.window.stack.front()
    assert isinstance(page, HelpPage)
    page.begin_again()
    for figure in figures:
        page.screen_of_way.choose(figure)


def guide_pages() -> list[Step]:
    """The pages before there is a vault."""
    from privacy_audit.ui.door import NextStep
    from privacy_audit.ui.pages.first_run import FirstRunPage

    def passphrase(opened: OpenWindow) -> None:
        page = opened.window.stack.front()
        assert isinstance(page, FirstRunPage)
        entry = page._passphrase.entry
        for field in (entry.first, entry.second):
            field.line.setFocus()
            field.line.insert("kettle marble tuesday fern")
            field.edited.emit()

    def on_with(step: NextStep, opened: OpenWindow) -> None:
        page = opened.window.stack.front()
        assert isinstance(page, FirstRunPage)
        page.go_on_with(step)

    return [
        ("01-first-run-1", passphrase),
        ("01-first-run-2", partial(on_with, NextStep.ABOUT_YOU)),
        ("01-first-run-3", partial(on_with, NextStep.WHAT_YOU_USE)),
        ("01-first-run-4", partial(on_with, NextStep.NOTHING)),
    ]


@contextmanager
def window_on(app: QApplication, folder: Path, look: Look) -> Iterator[OpenWindow]:
    """A window in one look, taken down at the end."""
    opened = open_window(
        app, folder, mode=look.mode, text_percent=look.text_percent, size=look.size
    )
    try:
        yield opened
    finally:
        opened.close()


def draw(opened: OpenWindow, target: Path, name: str, look: Look) -> None:
    """Save the window as it looks now."""
    for _ in range(3):  # sizes travel upwards one layout a pass
        opened.settle()
    file = target / f"{name}-{look.name}"
    opened.window.grab().save(str(file.with_suffix(".png")))


def draw_all(app: QApplication, target: Path, only: str = "", looks: str = "") -> int:
    """Draw every page whose name holds ``only``; returns how many pictures there are."""
    target.mkdir(parents=True, exist_ok=True)
    count = 0
    for look in LOOKS:
        if looks and look.name not in looks.split(","):
            continue
        with tempfile.TemporaryDirectory(prefix="privacy-audit-pictures-") as name:
            count += _draw_look(app, target, look, Path(name), only)
    return count


def _draw_look(app: QApplication, target: Path, look: Look, place: Path, only: str) -> int:
    count = 0
    with window_on(app, place / "new", look) as opened:
        for name, step in guide_pages():
            if only in name:
                step(opened)
                draw(opened, target, name, look)
                count += 1
    passphrase = make_practice_vault(place / "vault", real_catalogue())
    with window_on(app, place / "vault", look) as opened:
        if only in "02-unlock":
            draw(opened, target, "02-unlock", look)
            count += 1
        count += _draw_open(opened, target, look, passphrase, only)
    return count


def _draw_open(opened: OpenWindow, target: Path, look: Look, passphrase: Secret, only: str) -> int:
    opened.parts.door.unlock(passphrase, on_error=_refused)
    opened.settle()
    count = 0
    for name, step in open_pages(3, real_catalogue().packs[0].id):
        if only in name:
            try:
                step(opened)
            except ImportError as error:
                sys.stderr.write(f"{name}: {error}\n")
                continue
            draw(opened, target, name, look)
            count += 1
    return count


def _refused(error: Exception) -> None:
    raise error


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--only", default="", help="pages whose name holds this text")
    parser.add_argument("--looks", default="", help="looks by name, with commas between")
    arguments = parser.parse_args()
    app = QApplication(["screenshots"])
    count = draw_all(app, arguments.folder, arguments.only, arguments.looks)
    sys.stdout.write(f"{count} pictures in {arguments.folder}\n")
    return 0 if count else 1


if __name__ == "__main__":
    sys.exit(main())
