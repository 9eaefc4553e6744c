# SPDX-License-Identifier: Apache-2.0
"""The routes and letters that come with the program, read when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.errors import UserError
from privacy_audit.removal.letter_model import LetterTemplate
from privacy_audit.removal.route_model import Routes


class Library:
    """Routes and letters of a folder; each is read once. Raises PackErrors for wrong files."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or bundled_folder("resources")
        self._letters: Mapping[str, LetterTemplate] | None = None
        self._routes: Routes | None = None

    @property
    def letters(self) -> Mapping[str, LetterTemplate]:
        """All letters by their kind."""
        if self._letters is None:
            from privacy_audit.removal.letter_reading import load_letters

            self._letters = load_letters(self._folder / "letters")
        return self._letters

    @property
    def routes(self) -> Routes:
        """All routes."""
        if self._routes is None:
            from privacy_audit.removal.route_reading import load_routes

            self._routes = load_routes(self._folder / "routes", letters=self.letters.keys())
        return self._routes

    def letter(self, kind: str) -> LetterTemplate:
        """One kind of letter. Raises UserError when there is none."""
        found = self.letters.get(kind)
        if found is None:
            from privacy_audit.checklists.problems import shown, suggestion

            hint = suggestion(kind, self.letters).strip()
            raise UserError(
                f"There is no letter {shown(kind)}.",
                "Nothing was written.",
                hint or f"There are: {', '.join(self.letters)}.",
                field="kind",
            )
        return found
