# SPDX-License-Identifier: Apache-2.0
"""Every page in a language that nobody speaks: nothing untranslated, nothing that does not fit.

Its texts are 40 % longer, as Welsh can be (design: Welsh runs about a third longer).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from wording.pseudo import CLOSE, OPEN, make_pseudo, pseudo_text

from privacy_audit.practice import make_practice_vault
from privacy_audit.ui import destinations as to
from privacy_audit.ui.language import Spoken
from tests.helpers.cut_off import cut_off
from tests.helpers.screenshots import Step, go, go_to_section, guide_pages, open_pages
from tests.helpers.untranslated import in_english
from tests.helpers.vaults import real_catalogue
from tests.helpers.window import OpenWindow, open_window

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = {"19-user-guide"}  # its chapters are a document, in English only
PASSES = 6  # sizes travel upwards one layout a pass
LOOKS = [(100, (1280, 820)), (200, (960, 640))]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pseudo(ROOT, tmp_path_factory.mktemp("pseudo"))


@pytest.fixture
def invented(qapp: QApplication, catalogue: Path) -> Iterator[None]:
    """The whole program speaks it."""
    del qapp
    translator = QTranslator()
    assert translator.load(str(catalogue))
    spoken = Spoken(translator)
    yield
    spoken.close()


def more_pages() -> list[Step]:
    """Pages that the pictures leave out."""
    places: list[tuple[str, to.Destination]] = [
        ("findings", to.GoFindings()),
        ("removals", to.GoRemovals()),
        ("supervision", to.GoSupervision()),
    ]
    sections = ("lock", "leave", "name", "language", "keys", "device", "employer")
    return [
        *((name, partial(go, place)) for name, place in places),
        *((f"settings-{key}", partial(go_to_section, key)) for key in sections),
    ]


def look(opened: OpenWindow, name: str, found: dict[str, list[str]]) -> None:
    """Note what is wrong with the page in front."""
    for _ in range(PASSES):
        opened.settle()
    wrong = cut_off(opened)
    if name not in DOCUMENTS:
        wrong += [f"in English: {text[:90]!r}" for text in in_english(opened.window)]
    if wrong:
        found[name] = wrong


def test_the_invented_language_keeps_what_is_no_word() -> None:
    text = pseudo_text("Save {name} as *{n}* of %1 (*.csv), & go")
    assert text.startswith(OPEN)
    assert text.endswith(CLOSE)
    for kept in ("{name}", "*{n}*", "%1", "*.csv", "&"):
        assert kept in text
    assert len(text) >= 1.4 * len("Save {name} as *{n}* of %1 (*.csv), & go")


@pytest.mark.usefixtures("invented")
@pytest.mark.parametrize(("percent", "size"), LOOKS)
def test_every_page_of_the_open_vault(
    qapp: QApplication, tmp_path: Path, percent: int, size: tuple[int, int]
) -> None:
    passphrase = make_practice_vault(tmp_path / "vault", real_catalogue(), searched=True)
    opened = open_window(qapp, tmp_path / "vault", text_percent=percent, size=size)
    found: dict[str, list[str]] = {}
    look(opened, "unlock", found)
    opened.parts.door.unlock(passphrase, on_error=print)
    opened.settle()
    for name, step in [*open_pages(3, real_catalogue().packs[0].id), *more_pages()]:
        step(opened)
        look(opened, name, found)
    opened.close()
    assert found == {}


@pytest.mark.usefixtures("invented")
@pytest.mark.parametrize(("percent", "size"), LOOKS)
def test_every_page_of_the_guide(
    qapp: QApplication, tmp_path: Path, percent: int, size: tuple[int, int]
) -> None:
    opened = open_window(qapp, tmp_path / "new", text_percent=percent, size=size)
    found: dict[str, list[str]] = {}
    for name, step in guide_pages():
        step(opened)
        look(opened, name, found)
    opened.close()
    assert found == {}
