# SPDX-License-Identifier: Apache-2.0
"""At 200 % text, in the usual and the smallest window, no word is cut off on any page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from privacy_audit.practice import make_practice_vault
from tests.helpers.screenshots import guide_pages, open_pages
from tests.helpers.vaults import real_catalogue
from tests.helpers.window import OpenWindow, open_window

SLACK = 2
SIZES = [(1280, 820), (960, 640)]


def cut_off(opened: OpenWindow) -> list[str]:
    """Labels and buttons that are smaller than their words, or wider than what holds them."""
    window = opened.window
    worded: list[QLabel | QPushButton] = [
        *window.findChildren(QLabel),
        *window.findChildren(QPushButton),
    ]
    shown = (widget for widget in worded if widget.isVisible() and widget.text())
    judged = ((widget.text(), _too_small(widget)) for widget in shown)
    return [f"{why}: {text[:50]!r}" for text, why in judged if why]


def _too_small(widget: QWidget) -> str:
    least = widget.minimumSizeHint()
    if widget.width() + SLACK < least.width():
        return f"{widget.width()} px wide, needs {least.width()}"
    needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    if widget.height() + SLACK < needed:
        return f"{widget.height()} px high, needs {needed}"
    parent = widget.parentWidget()
    if parent is not None and widget.geometry().right() > parent.width() + SLACK:
        return f"reaches {widget.geometry().right() - parent.width()} px out of its place"
    return ""


@pytest.mark.parametrize("size", SIZES)
def test_on_the_pages_of_the_open_vault(
    qapp: QApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    passphrase = make_practice_vault(tmp_path / "vault", real_catalogue())
    opened = open_window(qapp, tmp_path / "vault", text_percent=200, size=size)
    found = {"unlock": cut_off(opened)}
    opened.parts.door.unlock(passphrase, on_error=print)
    opened.settle()
    for name, step in open_pages(3, real_catalogue().packs[0].id):
        step(opened)
        opened.settle()
        opened.settle()
        found[name] = cut_off(opened)
    opened.close()
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("size", SIZES)
def test_on_the_pages_of_the_guide(
    qapp: QApplication, tmp_path: Path, size: tuple[int, int]
) -> None:
    opened = open_window(qapp, tmp_path / "new", text_percent=200, size=size)
    found = {}
    for name, step in guide_pages():
        step(opened)
        opened.settle()
        opened.settle()
        found[name] = cut_off(opened)
    opened.close()
    assert {name: words for name, words in found.items() if words} == {}
