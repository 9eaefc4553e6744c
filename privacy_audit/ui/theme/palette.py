# SPDX-License-Identifier: Apache-2.0
"""The colours of the three palettes, and the constants of space and radius.

The only place with colours. Source: the design's table of tokens; the pairs that must stay
readable are recomputed by ``tests/ui/theme/test_contrast.py``. Free of Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Space in pixels, on a grid of 8. It does not grow with the text: words need the room then.
SPACE_HAIR = 4
SPACE_GROUP = 8
SPACE_PART = 16
SPACE_CARD = 24
SPACE_EDGE = 40
RADIUS_CARD = 10
RADIUS_CONTROL = 8
RADIUS_BADGE = 6
# Lines in pixels: LINE for edges, LINE_STRONG for what is chosen or wrong.
LINE = 1
LINE_STRONG = 2
# The ring is drawn outside its widget: gap plus line. Every scroll area leaves this much room.
RING_GAP = 2
RING_ROOM = RING_GAP + LINE_STRONG
# Heights and widths in pixels at 100 % text; ``Theme.scaled`` makes them grow.
TARGET_BUTTON = 40
TARGET_SMALL = 32
TARGET_ANSWER = 56
TARGET_LINK = 24
ICON = 20
ICON_SMALL = 16
TEXT_COLUMN = 760
CHARS_PER_LINE = 68


class Token(StrEnum):
    """The names of the colours; each is a field of ``Palette``."""

    WINDOW = "window"
    NAV = "nav"
    SURFACE = "surface"
    SUNKEN = "sunken"
    BORDER = "border"
    CONTROL = "control"
    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ACCENT_HOVER = "accent_hover"
    ACCENT_PRESS = "accent_press"
    ON_ACCENT = "on_accent"
    ACCENT_SOFT = "accent_soft"
    SELECT = "select"
    ON_SELECT = "on_select"
    FOCUS = "focus"
    GOOD = "good"
    GOOD_SOFT = "good_soft"
    TODO = "todo"
    TODO_SOFT = "todo_soft"
    TODO_FILL = "todo_fill"
    UNKNOWN = "unknown"
    UNKNOWN_SOFT = "unknown_soft"
    CARE = "care"
    CARE_HOVER = "care_hover"
    CARE_PRESS = "care_press"
    ON_CARE = "on_care"
    CARE_SOFT = "care_soft"
    CARE_WINDOW = "care_window"
    CARE_BORDER = "care_border"
    CARE_CONTROL = "care_control"
    HILL1 = "hill1"
    HILL2 = "hill2"
    HILL3 = "hill3"
    DANGER = "danger"
    DANGER_SOFT = "danger_soft"
    ON_DANGER = "on_danger"
    MARK = "mark"
    MARK_LINE = "mark_line"
    ON_MARK = "on_mark"
    TIP = "tip"
    ON_TIP = "on_tip"
    DISABLED = "disabled"
    PAPER = "paper"
    INK = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One colour, as ``#RRGGBB``, for each ``Token``.

    ``high_contrast`` asks for edges and patterns where the others use colours.

    ``paper`` and ``ink`` are white and black in every palette: QR codes and previews of files.
    """

    high_contrast: bool
    window: str
    nav: str
    surface: str
    sunken: str
    border: str
    control: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_soft: str
    select: str
    on_select: str
    focus: str
    good: str
    good_soft: str
    todo: str
    todo_soft: str
    todo_fill: str
    unknown: str
    unknown_soft: str
    care: str
    care_hover: str
    care_press: str
    on_care: str
    care_soft: str
    care_window: str
    care_border: str
    care_control: str
    hill1: str
    hill2: str
    hill3: str
    danger: str
    danger_soft: str
    on_danger: str
    mark: str
    mark_line: str
    on_mark: str
    tip: str
    on_tip: str
    disabled: str
    paper: str = "#FFFFFF"
    ink: str = "#000000"

    def value(self, token: Token) -> str:
        """The colour of a token as ``#RRGGBB``."""
        colour: str = getattr(self, token.value)
        return colour


LIGHT = Palette(
    high_contrast=False,
    window="#F6F4EF",
    nav="#ECE9E1",
    surface="#FFFFFF",
    sunken="#F1EEE7",
    border="#DAD5CA",
    control="#827C6F",
    text="#1E2328",
    muted="#555B61",
    accent="#1F5079",
    accent_hover="#183F60",
    accent_press="#122F48",
    on_accent="#FFFFFF",
    accent_soft="#E6EEF5",
    select="#E6EEF5",
    on_select="#1E2328",
    focus="#1E2328",
    good="#1D6546",
    good_soft="#E4F1E9",
    todo="#835200",
    todo_soft="#FBF0D9",
    todo_fill="#AD7210",
    unknown="#4E5A66",
    unknown_soft="#EDF0F2",
    care="#633F72",
    care_hover="#50335D",
    care_press="#3D2647",
    on_care="#FFFFFF",
    care_soft="#F4EDF7",
    care_window="#FAF7FA",
    care_border="#C9B3D3",
    care_control="#8D6E9B",
    hill1="#EFE9F1",
    hill2="#E8DFEC",
    hill3="#E0D4E6",
    danger="#A5281B",
    danger_soft="#FBEAE7",
    on_danger="#FFFFFF",
    mark="#FFE9A8",
    mark_line="#835200",
    on_mark="#1E2328",
    tip="#1E2328",
    on_tip="#FFFFFF",
    disabled="#8A877F",
)

DARK = Palette(
    high_contrast=False,
    window="#171A1D",
    nav="#111416",
    surface="#20242A",
    sunken="#1A1E22",
    border="#363C44",
    control="#7F8892",
    text="#ECE9E3",
    muted="#B0B5BA",
    accent="#9CC7EB",
    accent_hover="#B5D6F1",
    accent_press="#CBE3F6",
    on_accent="#0E1A24",
    accent_soft="#22364A",
    select="#22364A",
    on_select="#ECE9E3",
    focus="#FFFFFF",
    good="#8FD3AE",
    good_soft="#1D3A2C",
    todo="#EFC06A",
    todo_soft="#40321A",
    todo_fill="#D9A440",
    unknown="#BCC6CF",
    unknown_soft="#2C333A",
    care="#DCC1E8",
    care_hover="#E8D5F0",
    care_press="#F2E6F7",
    on_care="#24152B",
    care_soft="#372A3F",
    care_window="#19161C",
    care_border="#6A5077",
    care_control="#9F86AB",
    hill1="#1F1B23",
    hill2="#25202A",
    hill3="#2C2532",
    danger="#FF9F8F",
    danger_soft="#4A2420",
    on_danger="#2B0A06",
    mark="#5A4716",
    mark_line="#EFC06A",
    on_mark="#F6F1E4",
    tip="#ECE9E3",
    on_tip="#171A1D",
    disabled="#7C838A",
)

HIGH_CONTRAST = Palette(
    high_contrast=True,
    window="#000000",
    nav="#000000",
    surface="#000000",
    sunken="#000000",
    border="#FFFFFF",
    control="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    accent="#FFE34D",
    accent_hover="#FFF3B0",
    accent_press="#FFFFFF",
    on_accent="#000000",
    accent_soft="#000000",
    select="#FFE34D",
    on_select="#000000",
    focus="#3DE0FF",
    good="#FFFFFF",
    good_soft="#000000",
    todo="#FFFFFF",
    todo_soft="#000000",
    todo_fill="#FFFFFF",
    unknown="#FFFFFF",
    unknown_soft="#000000",
    care="#FFFFFF",
    care_hover="#FFF3B0",
    care_press="#FFE34D",
    on_care="#000000",
    care_soft="#000000",
    care_window="#000000",
    care_border="#FFFFFF",
    care_control="#FFFFFF",
    hill1="#000000",
    hill2="#000000",
    hill3="#000000",
    danger="#FFB3A7",
    danger_soft="#000000",
    on_danger="#000000",
    mark="#FFE34D",
    mark_line="#FFE34D",
    on_mark="#000000",
    tip="#FFFFFF",
    on_tip="#000000",
    disabled="#B8B8B8",
)
