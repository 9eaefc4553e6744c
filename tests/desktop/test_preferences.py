# SPDX-License-Identifier: Apache-2.0
"""Preferences: within bounds, and one bad field does not cost the others."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy_audit.desktop.preferences import (
    _RULES,
    FILE_NAME,
    HideShows,
    Language,
    Mode,
    Preferences,
    QuickHide,
    ShownAs,
    load_preferences,
    save_preferences,
)
from privacy_audit.errors import EnvironmentProblem

CHOSEN = Preferences(
    mode=Mode.HIGH_CONTRAST,
    language=Language.WELSH,
    text_percent=200,
    idle_minutes=0,
    single_letter_keys=False,
    own_device="iphone",
    window_geometry="AdnQywADAAA=",
    tray_notices=True,
    quick_hide=QuickHide.F9,
    hide_shows=HideShows.NOTHING,
    shown_as=ShownAs.PLANNER,
    return_to_page=False,
)


def test_the_defaults() -> None:
    assert asdict(Preferences()) == {
        "mode": "system",
        "language": "system",
        "text_percent": 100,
        "idle_minutes": 10,
        "single_letter_keys": True,
        "own_device": "",
        "window_geometry": "",
        "tray_notices": False,
        "quick_hide": "esc_twice",
        "hide_shows": "notes",
        "shown_as": "own",
        "return_to_page": True,
    }


def test_every_field_has_a_rule() -> None:
    assert {item.name for item in fields(Preferences)} == set(_RULES)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save_preferences(tmp_path, CHOSEN)
    loaded = load_preferences(tmp_path)
    assert loaded.preferences == CHOSEN
    assert isinstance(loaded.preferences.mode, Mode)
    assert isinstance(loaded.preferences.quick_hide, QuickHide)
    assert loaded.problems == ()
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    loaded = load_preferences(tmp_path)
    assert loaded.preferences == Preferences()
    assert loaded.problems == ()


BAD: dict[str, list[Any]] = {
    "mode": ["pink", None, 3, ["dark"]],
    "text_percent": [99, 201, "150", 150.0, True, None],
    "idle_minutes": [-1, 121, "10", False],
    "single_letter_keys": ["yes", 1, None],
    "own_device": ["My iPhone", "x" * 21, 5],
    "language": ["fr", 1],
    "quick_hide": ["ctrl_q", True],
    "hide_shows": ["", None],
    "shown_as": ["Facebook", 1],
    "return_to_page": ["no", 0],
    "window_geometry": ["<xml>", "A" * 4097, None],
}


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, values in BAD.items() for v in values])
def test_a_bad_field_is_told_and_the_rest_kept(tmp_path: Path, name: str, value: object) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps(asdict(CHOSEN) | {name: value}))
    loaded = load_preferences(tmp_path)
    assert len(loaded.problems) == 1
    assert name in loaded.problems[0]
    expected = asdict(CHOSEN) | {name: getattr(Preferences(), name)}
    assert asdict(loaded.preferences) == expected


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, values in BAD.items() for v in values])
def test_preferences_out_of_bounds_cannot_be_built(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name):
        Preferences(**{name: value})


def test_a_field_of_another_version_is_told_and_left_out(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps(asdict(CHOSEN) | {"sound": "bells"}))
    loaded = load_preferences(tmp_path)
    assert loaded.preferences == CHOSEN
    assert loaded.problems == ("“sound” in preferences.json is not a setting of this version.",)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 50_000, b" " * 70_000]
)
def test_an_unreadable_file_is_told_and_the_defaults_hold(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    loaded = load_preferences(tmp_path)
    assert loaded.preferences == Preferences()
    assert len(loaded.problems) == 1


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert len(load_preferences(tmp_path).problems) == 1
    with pytest.raises(EnvironmentProblem):
        save_preferences(tmp_path, CHOSEN)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from([*asdict(Preferences()), "other"]), JSON_VALUES) | JSON_VALUES
)
def test_no_file_content_keeps_the_program_from_starting(tmp_path: Path, values: object) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps(values))
    loaded = load_preferences(tmp_path)
    assert isinstance(loaded.preferences, Preferences)
