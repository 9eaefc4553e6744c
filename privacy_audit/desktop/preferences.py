# SPDX-License-Identifier: Apache-2.0
"""What is needed before the vault is open: how the window looks and when it locks.

Kept in ``preferences.json`` beside the vault, readable by anybody who has the account; so it holds
nothing about the person.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from privacy_audit.desktop.private_files import file_problem, write_private

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE_NAME = "preferences.json"
TEXT_PERCENT = range(100, 201)
IDLE_MINUTES = range(121)
_LARGEST_FILE_BYTES = 64 * 1024
_SURFACE = re.compile(r"[a-z_]{0,20}")
_GEOMETRY = re.compile(r"[A-Za-z0-9+/=]{0,4096}")


class Mode(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class QuickHide(StrEnum):
    """Which key hides the window at once."""

    ESC_TWICE = "esc_twice"
    ESC_THRICE = "esc_thrice"  # for hands that hit a key twice without meaning to
    F9 = "f9"
    OFF = "off"


class HideShows(StrEnum):
    """What stands on the screen after the window was hidden."""

    NOTES = "notes"
    NOTHING = "nothing"


class ShownAs(StrEnum):
    """The name and the picture that the program has outside its own pages."""

    OWN = "own"
    NOTES = "notes"
    PLANNER = "planner"
    DOCUMENTS = "documents"


class Language(StrEnum):
    """The language of the window; the value is its code, except that of ``SYSTEM``."""

    SYSTEM = "system"
    ENGLISH = "en"
    WELSH = "cy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The preferences of this machine, each within its bounds.

    text_percent: 100 to 200. idle_minutes: 0 to 120 until the vault locks itself, 0 for never.
    own_device: the surface whose paths are shown first, empty when not chosen.
    window_geometry: base64 of what the toolkit saves. tray_notices: whether an icon beside the
    clock tells when something is due. quick_hide, hide_shows: how to leave quickly. shown_as: under
    which name the program goes. return_to_page: whether it opens where the user was last (the page
    itself is remembered in the vault). Raises ValueError out of bounds.
    """

    mode: Mode = Mode.SYSTEM
    language: Language = Language.SYSTEM
    text_percent: int = 100
    idle_minutes: int = 10
    single_letter_keys: bool = True
    own_device: str = ""
    window_geometry: str = ""
    tray_notices: bool = False
    quick_hide: QuickHide = QuickHide.ESC_TWICE
    hide_shows: HideShows = HideShows.NOTES
    shown_as: ShownAs = ShownAs.OWN
    return_to_page: bool = True

    def __post_init__(self) -> None:
        for name, rule in _RULES.items():
            if not rule.fits(getattr(self, name)):
                raise ValueError(f"{name} must be {rule.words}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedPreferences:
    """The preferences as far as they could be read, and a sentence for each field that could not.

    A field with a problem has its default.
    """

    preferences: Preferences = field(default_factory=Preferences)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    words: str
    fits: Callable[[Any], bool]


def _whole_number_in(allowed: range) -> _Rule:
    return _Rule(
        words=f"a whole number from {allowed[0]} to {allowed[-1]}",
        fits=lambda value: type(value) is int and value in allowed,
    )


def _one_of(choices: type[StrEnum]) -> _Rule:
    return _Rule(
        words="one of " + ", ".join(choices),
        fits=lambda value: isinstance(value, str) and value in set(choices),
    )


_CHOICES: dict[str, type[StrEnum]] = {
    "mode": Mode,
    "language": Language,
    "quick_hide": QuickHide,
    "hide_shows": HideShows,
    "shown_as": ShownAs,
}
_RULES = {
    **{name: _one_of(choices) for name, choices in _CHOICES.items()},
    "text_percent": _whole_number_in(TEXT_PERCENT),
    "idle_minutes": _whole_number_in(IDLE_MINUTES),
    "single_letter_keys": _Rule(words="true or false", fits=lambda value: type(value) is bool),
    "tray_notices": _Rule(words="true or false", fits=lambda value: type(value) is bool),
    "return_to_page": _Rule(words="true or false", fits=lambda value: type(value) is bool),
    "own_device": _Rule(
        words="the name of a kind of device",
        fits=lambda value: isinstance(value, str) and bool(_SURFACE.fullmatch(value)),
    ),
    "window_geometry": _Rule(
        words="base64 text",
        fits=lambda value: isinstance(value, str) and bool(_GEOMETRY.fullmatch(value)),
    ),
}


def load_preferences(folder: Path) -> LoadedPreferences:
    """Read ``preferences.json`` in ``folder``; without the file, the defaults.

    Never raises: what cannot be read is told in ``problems`` and the rest is kept.
    """
    path = folder / FILE_NAME
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE_BYTES + 1)
    except FileNotFoundError:
        return LoadedPreferences()
    except OSError as error:
        return LoadedPreferences(problems=(file_problem(error, path).title,))
    unreadable = f"“{FILE_NAME}” is not readable, so the usual settings are used."
    if len(data) > _LARGEST_FILE_BYTES:
        return LoadedPreferences(problems=(unreadable,))
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return LoadedPreferences(problems=(unreadable,))
    if not isinstance(values, dict):
        return LoadedPreferences(problems=(unreadable,))
    return _judged(values)


def save_preferences(folder: Path, preferences: Preferences) -> None:
    """Write ``preferences.json`` in ``folder``, mode 0600. Raises EnvironmentProblem."""
    text = json.dumps(asdict(preferences), indent=1) + "\n"
    write_private(folder / FILE_NAME, text)


def _judged(values: dict[str, Any]) -> LoadedPreferences:
    good: dict[str, Any] = {}
    problems = []
    for name, value in values.items():
        rule = _RULES.get(name)
        if rule is None:
            problems.append(f"“{name[:40]}” in {FILE_NAME} is not a setting of this version.")
        elif rule.fits(value):
            good[name] = _CHOICES[name](value) if name in _CHOICES else value
        else:
            problems.append(f"“{name}” in {FILE_NAME} must be {rule.words}; the usual one is used.")
    return LoadedPreferences(preferences=Preferences(**good), problems=tuple(problems))
