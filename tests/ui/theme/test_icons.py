# SPDX-License-Identifier: Apache-2.0
"""Every icon that is used exists, draws something, in the colour and size asked for."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.ui.theme.icons import Icon, app_mark_svg, icon_svg, render_svg
from privacy_audit.ui.theme.palette import DARK, LIGHT, Token
from privacy_audit.ui.theme.theme import Mode, Theme


def inked(pixmap: QPixmap) -> list[QColor]:
    """The colours of all pixels that are fully painted."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return [
        colour
        for x in range(image.width())
        for y in range(image.height())
        if (colour := image.pixelColor(x, y)).alpha() == 255
    ]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("icon", Icon)
def test_icon_renders_in_its_colour(icon: Icon) -> None:
    # Large, so that even thin strokes cover whole pixels.
    colours = inked(render_svg(icon_svg(icon, LIGHT.accent), 48, 1))
    assert len(colours) > 20
    assert {colour.name().upper() for colour in colours} == {LIGHT.accent}


def test_no_icon_is_shipped_without_use_or_used_without_file() -> None:
    files = {path.stem for path in (bundled_folder("resources") / "icons").glob("*.svg")}
    assert files == {icon.value for icon in Icon} | {"app"}


def test_icon_has_our_stroke() -> None:
    svg = icon_svg(Icon.HOUSE, "#123456")
    assert 'stroke-width="1.9"' in svg
    assert "currentColor" not in svg
    assert "lucide-static" in svg  # the licence line stays


def test_icons_grow_with_text_and_screen(theme: Theme) -> None:
    assert theme.pixmap(Icon.LOCK, Token.TEXT).width() == 20
    dense = theme.pixmap(Icon.LOCK, Token.TEXT, ratio=2)
    assert (dense.width(), dense.devicePixelRatio()) == (40, 2)
    theme.set_text_percent(200)
    assert theme.pixmap(Icon.LOCK, Token.TEXT).width() == 40


def test_icons_are_kept_until_the_palette_changes(theme: Theme) -> None:
    first = theme.pixmap(Icon.LOCK, Token.TEXT)
    assert theme.pixmap(Icon.LOCK, Token.TEXT).cacheKey() == first.cacheKey()
    theme.set_mode(Mode.DARK)
    assert theme.pixmap(Icon.LOCK, Token.TEXT).cacheKey() != first.cacheKey()


@pytest.mark.usefixtures("qapp")
def test_app_mark_takes_the_palette() -> None:
    assert DARK.accent in app_mark_svg(DARK)
    assert LIGHT.accent not in app_mark_svg(DARK)
    names = {colour.name().upper() for colour in inked(render_svg(app_mark_svg(LIGHT), 64, 1))}
    assert {LIGHT.accent, LIGHT.on_accent} <= names


def test_app_icon_has_small_and_large_sizes(theme: Theme) -> None:
    assert {size.width() for size in theme.app_icon().availableSizes()} >= {16, 32, 64, 256}
