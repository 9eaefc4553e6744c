# SPDX-License-Identifier: Apache-2.0
"""The errors a person may see, ready for any front end.

``AppError`` carries what happened, what it means for the user's data and what to do. Everything
that is not an ``AppError`` is a bug.

    AppError
    ├── UserError          the input can be fixed; shown at the field
    └── EnvironmentProblem disk full, keyring locked, vault damaged: a banner with what to do
"""

from __future__ import annotations


class AppError(Exception):
    """A condition that is told to the user in three short parts.

    title: what happened. message: what it means for the user's data. hint: what to do now.
    None of the parts may hold a secret or a fact of the profile beyond the field concerned.
    """

    def __init__(self, title: str, message: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.message = message
        self.hint = hint

    def sentence(self) -> str:
        """All three parts as one line of text."""
        return " ".join(part for part in (self.title, self.message, self.hint) if part)

    def __str__(self) -> str:
        return self.sentence()


class UserError(AppError):
    """Input that its author can fix. ``field`` names the field of a form, if there is one."""

    def __init__(self, title: str, message: str = "", hint: str = "", *, field: str = "") -> None:
        super().__init__(title, message, hint)
        self.field = field


class EnvironmentProblem(AppError):
    """The machine prevents it: disk full, folder gone, vault locked or damaged, keyring silent."""
