# SPDX-License-Identifier: Apache-2.0
"""The contrast of all colours that carry words or edges (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from dataclasses import fields

import pytest

from privacy_audit.ui.theme.palette import DARK, HIGH_CONTRAST, LIGHT, Palette, Token

PALETTES = {"light": LIGHT, "dark": DARK, "high_contrast": HIGH_CONTRAST}
WORDS = 4.5
EDGES = 3.0

# (foreground, ground, light, dark, high contrast): the ratios the design promises.
PROMISED = [
    ("text", "window", 14.4, 14.4, 21),
    ("text", "surface", 15.8, 12.9, 21),
    ("muted", "window", 6.3, 8.5, 21),
    ("muted", "nav", 5.7, 9.0, 21),
    ("muted", "surface", 6.9, 7.5, 21),
    ("muted", "sunken", 5.9, 8.1, 21),
    ("muted", "care_window", 6.5, 8.7, 21),
    ("accent", "surface", 8.5, 8.7, 16.3),
    ("on_accent", "accent", 8.5, 9.9, 16.3),
    ("good", "good_soft", 6.0, 7.1, 21),
    ("todo", "todo_soft", 5.9, 7.4, 21),
    ("unknown", "unknown_soft", 6.2, 7.4, 21),
    ("on_select", "select", 13.5, 10.2, 16.3),
    ("care", "care_soft", 7.4, 8.2, 21),
    ("on_care", "care", 8.5, 10.5, 21),
    ("danger", "danger_soft", 6.2, 6.8, 12.3),
    ("on_danger", "danger", 7.2, 9.2, 12.3),
    ("on_mark", "mark", 13.2, 7.9, 16.3),
    ("on_tip", "tip", 15.8, 14.4, 21),
    ("focus", "window", 14.4, 17.5, 13.3),
    ("control", "surface", 4.1, 4.3, 21),
    ("control", "nav", 3.4, 5.1, 21),
    ("care_control", "surface", 4.3, 4.8, 21),
    ("todo_fill", "surface", 4.0, 6.9, 21),
    ("disabled", "surface", 3.6, 4.1, 10.6),
]
# Pairs that the parts draw beyond the design's table.
ALSO_WORDS = [
    ("text", "nav"), ("text", "sunken"), ("text", "care_window"), ("text", "accent_soft"),
    ("text", "good_soft"), ("text", "todo_soft"), ("text", "unknown_soft"), ("text", "danger_soft"),
    ("text", "care_soft"), ("muted", "accent_soft"), ("muted", "care_soft"), ("accent", "window"),
    ("accent", "accent_soft"), ("accent", "nav"), ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"), ("on_care", "care_hover"), ("on_care", "care_press"),
    ("danger", "surface"), ("danger", "window"), ("good", "window"), ("good", "surface"),
    ("todo", "surface"), ("unknown", "surface"), ("unknown", "window"), ("ink", "paper"),
]  # fmt: skip
ALSO_EDGES = [
    ("control", "window"), ("control", "sunken"), ("accent", "surface"), ("focus", "surface"),
    ("focus", "nav"), ("focus", "sunken"), ("focus", "accent_soft"), ("care_control", "care_soft"),
    ("care_control", "nav"), ("danger", "window"), ("good", "surface"), ("mark_line", "surface"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, WCAG 2 formula."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ratio(palette: Palette, foreground: str, ground: str) -> float:
    return contrast(palette.value(Token(foreground)), palette.value(Token(ground)))


def test_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("foreground", "ground", "light", "dark", "high"), PROMISED)
def test_pairs_have_the_promised_contrast(
    foreground: str, ground: str, light: float, dark: float, high: float
) -> None:
    for palette, promised in ((LIGHT, light), (DARK, dark), (HIGH_CONTRAST, high)):
        assert ratio(palette, foreground, ground) == pytest.approx(promised, abs=0.06)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("foreground", "ground"), ALSO_WORDS)
def test_words_are_readable_wherever_they_stand(name: str, foreground: str, ground: str) -> None:
    assert ratio(PALETTES[name], foreground, ground) >= WORDS


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("foreground", "ground"), ALSO_EDGES)
def test_edges_can_be_seen(name: str, foreground: str, ground: str) -> None:
    assert ratio(PALETTES[name], foreground, ground) >= EDGES


def test_every_token_is_a_field_and_back() -> None:
    names = {field.name for field in fields(Palette)} - {"high_contrast"}
    assert names == {token.value for token in Token}
