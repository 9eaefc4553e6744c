# SPDX-License-Identifier: Apache-2.0
"""At 200 % text, in the usual and the smallest window, no word is cut off on any page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from privacy_audit.practice import make_practice_vault
from tests.helpers.cut_off import cut_off
from tests.helpers.screenshots import guide_pages, open_pages
from tests.helpers.vaults import real_catalogue
from tests.helpers.window import open_window

SIZES = [(1280, 820), (960, 640)]


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
