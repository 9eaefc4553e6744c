# SPDX-License-Identifier: Apache-2.0
"""F1: the chapter about the page in front, by keyboard, with and without an open vault."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

import privacy_audit.ui
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.ui import destinations as to
from privacy_audit.ui.pages.user_guide import UserGuidePage
from privacy_audit.ui.user_guide_book import GuideBook, load_book
from privacy_audit.ui.user_guide_text import Block, BlockKind, Run, read_blocks, read_runs
from tests.helpers.window import OpenWindow, WindowStage

SHIFT = Qt.KeyboardModifier.ShiftModifier
UI = Path(privacy_audit.ui.__file__).parent


@pytest.fixture(scope="module")
def book() -> GuideBook:
    return load_book(bundled_folder("resources") / "guide")


@pytest.fixture
def home(windows: WindowStage) -> OpenWindow:
    windows.make_vault()
    return windows.open(unlocked=True)


def guide(opened: OpenWindow) -> UserGuidePage:
    page = opened.front
    assert isinstance(page, UserGuidePage)
    return page


def pages_of_the_window() -> set[str]:
    """The modules of every page that the window can bring to the front."""
    found = set()
    for name in ("page_makers.py", "locked_pages.py", "main_window.py"):
        for node in ast.walk(ast.parse((UI / name).read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.ImportFrom)
                and (node.module or "").startswith("privacy_audit.ui.pages.")
                and any(alias.name.endswith("Page") for alias in node.names)
            ):
                found.add(str(node.module).rpartition(".")[2])
    return found - {"page", "side_page", "asking_page", "user_guide"}


class TestText:
    def test_every_mark_it_knows(self) -> None:
        blocks = read_blocks(
            "# One\n\nTwo **three** `four`\nfive\n\n## Six\n- seven\n- eight\n  nine\n\n1. ten\n"
        )
        assert [(block.kind.value, block.words, block.number) for block in blocks] == [
            ("title", "One", 0),
            ("paragraph", "Two three four five", 0),
            ("heading", "Six", 0),
            ("item", "seven", 0),
            ("item", "eight nine", 0),
            ("step", "ten", 1),
        ]
        assert blocks[1].runs[:3] == (Run("Two "), Run("three", bold=True), Run(" "))

    @pytest.mark.parametrize(
        "text",
        [
            "<script>x</script>",
            "![p](http://example.org/p.png)",
            "[a link](file:///etc/passwd)",
            "&amp;",
        ],
    )
    def test_whatever_else_there_is_stays_text(self, text: str) -> None:
        assert read_blocks(text) == (Block(kind=BlockKind.PARAGRAPH, runs=(Run(text),)),)

    @given(st.text())
    def test_no_letter_is_lost(self, text: str) -> None:
        shown = "".join(run.text for run in read_runs(text))
        assert [c for c in shown if c not in "*`"] == [c for c in text if c not in "*`"]

    @given(st.text(alphabet="#-*1.` \nabc", max_size=80))
    def test_any_text_can_be_read(self, text: str) -> None:
        words = "".join(block.words for block in read_blocks(text))
        assert set("abc").intersection(words) == set("abc").intersection(text)


class TestBook:
    def test_each_page_has_a_chapter(self, book: GuideBook) -> None:
        pages = pages_of_the_window()
        assert len(pages) >= 28
        explained = {page for chapter in book.chapters for page in chapter.pages}
        assert sorted(pages - explained) == []
        assert sorted(explained - pages) == []

    def test_a_chapter_knows_its_pages(self, book: GuideBook) -> None:
        assert book.about("report").title == "Reports"
        assert book.about("no such page") == book.chapters[0]

    def test_searching_finds_all_words_together_headings_first(self, book: GuideBook) -> None:
        hits = book.find("TAKEN down")
        assert hits[0].title == "Having something taken down"
        assert hits[0].block == 0
        assert all("taken" in hit.words.casefold() for hit in hits)
        assert book.find("  ") == ()
        assert book.find("zebra crossing") == ()

    @pytest.mark.parametrize("chapter", load_book(bundled_folder("resources") / "guide").chapters)
    def test_nothing_of_a_mark_is_left_over(self, chapter: object) -> None:
        blocks = getattr(chapter, "blocks", ())
        assert blocks
        assert blocks[0].kind is BlockKind.TITLE
        for block in blocks:
            assert not {"**", "`", "](", "<"}.intersection(block.words)
            assert "**" not in block.words


class TestPage:
    def test_f1_opens_the_chapter_about_the_page_and_leads_back(self, home: OpenWindow) -> None:
        home.press_place("reports")
        home.press(Qt.Key.Key_F1)
        assert guide(home).chapter.accessibleName() == "Reports"
        assert home.window.focusWidget() is guide(home).chapter
        home.press(Qt.Key.Key_F1)
        assert type(home.front).__name__ == "ReportsPage"
        home.press(Qt.Key.Key_F1)
        home.press(Qt.Key.Key_Escape)
        assert type(home.front).__name__ == "ReportsPage"

    def test_it_needs_no_open_vault(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open()
        opened.press(Qt.Key.Key_F1)
        assert guide(opened).chapter.accessibleName() == "Locked"
        assert not opened.window.navigation.isVisible()
        opened.press(Qt.Key.Key_Escape)
        assert type(opened.front).__name__ == "UnlockPage"

    def test_nor_a_vault_at_all(self, windows: WindowStage) -> None:
        opened = windows.open()
        opened.press(Qt.Key.Key_F1)
        assert guide(opened).chapter.accessibleName() == "The first quarter of an hour"

    def test_all_keys_can_be_reached_from_it(self, home: OpenWindow) -> None:
        home.press(Qt.Key.Key_F1)
        home.find(QPushButton, "guide_keys").click()
        home.settle()
        assert type(home.front).__name__ == "KeysPage"
        home.press_place("home")
        home.press(Qt.Key.Key_F1, SHIFT)
        assert type(home.front).__name__ == "KeysPage"

    def test_a_search_leads_to_the_place(self, home: OpenWindow) -> None:
        home.press(Qt.Key.Key_F1)
        field = home.find(QLineEdit, "guide_search")
        field.setFocus()
        QTest.keyClicks(field, "key store silent")
        home.settle()
        rows = guide(home).hits.rows()
        assert [row.title for row in rows] == ["When something goes wrong"]
        assert not guide(home).chapter.isVisible()
        home.press(Qt.Key.Key_Return)
        assert guide(home).chapter.accessibleName() == "When something goes wrong"
        assert guide(home).chapter.isVisible()

    def test_what_is_not_there_is_said(self, home: OpenWindow) -> None:
        home.press(Qt.Key.Key_F1)
        QTest.keyClicks(home.find(QLineEdit, "guide_search"), "zebra")
        home.settle()
        assert guide(home).found.text() == "Nothing in the guide holds these words."
        assert not guide(home).hits.isVisible()

    def test_a_chapter_is_read_by_keyboard_to_its_end(self, windows: WindowStage) -> None:
        windows.make_vault()
        opened = windows.open(unlocked=True, text_percent=200)
        opened.window.resize(960, 640)
        opened.press(Qt.Key.Key_F1)
        page = guide(opened)
        bar = page._scroll.verticalScrollBar()
        assert bar.value() == 0
        opened.press(Qt.Key.Key_PageDown)
        down = bar.value()
        assert down > 0
        opened.press(Qt.Key.Key_End)
        assert bar.value() == bar.maximum() > down
        opened.press(Qt.Key.Key_Home)
        assert bar.value() == 0

    def test_the_contents_open_a_chapter(self, home: OpenWindow) -> None:
        home.press(Qt.Key.Key_F1)
        guide(home).contents.setFocus()
        home.press(Qt.Key.Key_Down)
        assert guide(home).chapter.accessibleName() == "Checks"  # below "Home"

    def test_settings_lead_to_it(self, home: OpenWindow) -> None:
        home.window.go(to.GoSettings())
        home.settle()
        home.front.show_section("keys")  # type: ignore[attr-defined]
        home.find(QPushButton, "show_guide").click()
        home.settle()
        assert guide(home).chapter.accessibleName() == "Settings"

    def test_every_chapter_is_shown_with_all_its_words(
        self, home: OpenWindow, book: GuideBook
    ) -> None:
        home.press(Qt.Key.Key_F1)
        page = guide(home)
        for chapter in book.chapters:
            page.show_chapter(chapter.id)
            home.settle()
            shown = page.chapter.words()
            assert [block.words for block in chapter.blocks] == [
                words for words in shown if words != "\N{BULLET}"
            ]
