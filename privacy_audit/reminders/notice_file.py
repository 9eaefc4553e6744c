# SPDX-License-Identifier: Apache-2.0
"""The plan outside the vault: ``reminders.json``, days and discreet words, nothing else.

It can be read without the passphrase, so that ``remind notify`` can do its work; it is private to
its owner all the same. Beside it lies an empty file that names the day of the newest notice:
making it is what lets one of several processes tell, and only one.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from privacy_audit.desktop.private_files import FILE_MODE, file_problem, told_plainly, write_private
from privacy_audit.errors import AppError, EnvironmentProblem
from privacy_audit.reminders.notice_text import judge_notice_text
from privacy_audit.reminders.notices import NoticeDay, Plan
from privacy_audit.reminders.quiet import Manners, Pause, Quiet

FILE_NAME = "reminders.json"
TOLD_PREFIX = "reminders.told."
SCHEMA = 1
_LARGEST_BYTES = 256 * 1024
_MOST_DAYS = 1_000


def write_plan(folder: Path, plan: Plan) -> bool:
    """Put the plan in the place of the old one; returns whether it has changed.

    Raises EnvironmentProblem; the old file is then untouched.
    """
    path = folder / FILE_NAME
    text = json.dumps(_data(plan), ensure_ascii=False, indent=1) + "\n"
    with suppress(OSError, UnicodeDecodeError):
        if path.read_text(encoding="utf-8") == text:
            return False
    write_private(path, text)
    return True


def read_plan(folder: Path) -> Plan | None:
    """The plan, or ``None`` where nothing was ever planned. Raises EnvironmentProblem."""
    path = folder / FILE_NAME
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise file_problem(error, path) from error
    try:
        return _plan(json.loads(data[:_LARGEST_BYTES]))
    except (ValueError, TypeError, KeyError, RecursionError, AppError) as error:
        raise EnvironmentProblem(
            f"“{FILE_NAME}” cannot be read.",
            "No notice was shown. Nothing in your vault is touched.",
            "Open the vault once: the file is then written anew.",
        ) from error


def told_on(folder: Path) -> date | None:
    """The day of the newest notice."""
    return max(_told(folder), default=None)


def claim(folder: Path, day: date) -> bool:
    """Take it upon oneself to tell on this day; ``False`` when somebody did already.

    Raises EnvironmentProblem when the folder cannot be written to.
    """
    path = folder / f"{TOLD_PREFIX}{day.isoformat()}"
    with told_plainly(path):
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
        except FileExistsError:
            return False
    for other in _told(folder):
        if other != day:
            (folder / f"{TOLD_PREFIX}{other.isoformat()}").unlink(missing_ok=True)
    return True


def give_back(folder: Path, day: date, *, before: date | None) -> None:
    """The notice could not be shown: as if it had not been claimed. before: the one before it."""
    with suppress(OSError):
        if before is not None:
            (folder / f"{TOLD_PREFIX}{before.isoformat()}").touch(mode=FILE_MODE)
        (folder / f"{TOLD_PREFIX}{day.isoformat()}").unlink(missing_ok=True)


def remove_plan(folder: Path) -> int:
    """Delete the plan and what was told; returns how many files went. Raises EnvironmentProblem."""
    names = [FILE_NAME, f".{FILE_NAME}.part"]
    found = [folder / name for name in names if (folder / name).is_file()]
    found += [folder / f"{TOLD_PREFIX}{day.isoformat()}" for day in _told(folder)]
    for path in found:
        with told_plainly(path):
            path.unlink(missing_ok=True)
    return len(found)


def _told(folder: Path) -> list[date]:
    days = []
    for path in folder.glob(f"{TOLD_PREFIX}*"):
        with suppress(ValueError):
            days.append(date.fromisoformat(path.name.removeprefix(TOLD_PREFIX)))
    return days


def _data(plan: Plan) -> dict[str, Any]:
    quiet = plan.manners.quiet
    return {
        "schema": SCHEMA,
        "text": plan.text,
        "quiet": {
            "from": quiet.begins.isoformat("minutes"),
            "until": quiet.ends.isoformat("minutes"),
            "weekdays": sorted(quiet.weekdays),
        },
        "pauses": [
            {"from": pause.begins.isoformat(), "until": pause.ends.isoformat()}
            for pause in plan.manners.pauses
        ],
        "days": [
            {"on": day.on.isoformat(), "line": day.line, "again": day.again} for day in plan.days
        ],
    }


def _plan(data: dict[str, Any]) -> Plan:
    """Raises ValueError, TypeError, KeyError or UserError for what no program of ours wrote.

    Somebody may have changed the file; what they wrote must not stand on a lock screen.
    """
    if data["schema"] != SCHEMA or len(data["days"]) > _MOST_DAYS:
        raise ValueError(data["schema"])
    quiet = data["quiet"]
    days = tuple(
        NoticeDay(
            on=date.fromisoformat(day["on"]),
            line=_line(_text(day["line"])),
            again=day.get("again", False) is True,
        )
        for day in data["days"]
    )
    if list(days) != sorted(days, key=lambda day: day.on):
        msg = "the days are not in order"
        raise ValueError(msg)
    return Plan(
        text=judge_notice_text(_text(data["text"])),
        days=days,
        manners=Manners(
            quiet=Quiet(
                begins=_clock(quiet["from"]),
                ends=_clock(quiet["until"]),
                weekdays=frozenset(quiet["weekdays"]),
            ),
            pauses=tuple(
                Pause(
                    begins=date.fromisoformat(pause["from"]),
                    ends=date.fromisoformat(pause["until"]),
                )
                for pause in data["pauses"]
            ),
        ),
    )


def _text(text: object) -> str:
    if not isinstance(text, str) or not text.isprintable():
        msg = "no words of ours"
        raise ValueError(msg)
    return text


@cache  # most days have the same line
def _line(text: str) -> str:
    return judge_notice_text(text)


def _clock(text: str) -> time:
    """A time of the clock on the wall; one with a zone could not be compared with it."""
    found = time.fromisoformat(text)
    if found.tzinfo is not None:
        msg = "no time of ours"
        raise ValueError(msg)
    return found
