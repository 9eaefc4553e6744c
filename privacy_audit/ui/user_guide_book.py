# SPDX-License-Identifier: Apache-2.0
"""The user guide that comes with the program: its chapters, and the one for a page. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from privacy_audit.ui.user_guide_text import Block, BlockKind, read_blocks

if TYPE_CHECKING:
    from pathlib import Path

CONTENTS = "contents.toml"
MOST_HITS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """``pages``: names of the modules of the pages that it explains."""

    id: str
    pages: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The words of its first heading."""
        return next((each.words for each in self.blocks if each.kind is BlockKind.TITLE), self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A block that holds every word that was looked for. ``block`` counts from 0."""

    chapter: str
    title: str
    block: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideBook:
    """The chapters in their order; there is at least one."""

    chapters: tuple[Chapter, ...]

    def chapter(self, chapter_id: str) -> Chapter:
        """The chapter of this id. Raises KeyError."""
        return {each.id: each for each in self.chapters}[chapter_id]

    def about(self, page: str) -> Chapter:
        """The chapter that explains a page; the first one if none does."""
        return next((each for each in self.chapters if page in each.pages), self.chapters[0])

    def find(self, text: str) -> tuple[Hit, ...]:
        """Where all words of ``text`` stand together, titles and headings first."""
        wanted = text.casefold().split()
        if not wanted:
            return ()
        hits = [
            (
                block.kind not in (BlockKind.TITLE, BlockKind.HEADING),
                Hit(chapter=chapter.id, title=chapter.title, block=number, words=block.words),
            )
            for chapter in self.chapters
            for number, block in enumerate(chapter.blocks)
            if all(word in block.words.casefold() for word in wanted)
        ]
        hits.sort(key=lambda ranked: ranked[0])  # stable: the order of the book stays
        return tuple(hit for _, hit in hits[:MOST_HITS])


def load_book(folder: Path) -> GuideBook:
    """Read the guide that lies in ``folder``. It is part of the program: a fault in it is a bug."""
    import tomllib

    contents = tomllib.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    return GuideBook(
        chapters=tuple(
            Chapter(
                id=entry["id"],
                pages=tuple(entry["pages"]),
                blocks=read_blocks((folder / f"{entry['id']}.md").read_text(encoding="utf-8")),
            )
            for entry in contents["chapter"]
        )
    )
