# SPDX-License-Identifier: Apache-2.0
"""Storing what the check page was told, one thing at a time, with a second try after a failure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from privacy_audit.errors import AppError

if TYPE_CHECKING:
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.workspace import Workspace


class WalkSaving(QObject):
    """While ``busy``, nothing else may be answered: the answer before is not on the disk yet.

    Signal: ``failed(AppError)``; ``retry`` then does the same again.
    """

    failed = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._again: Callable[[], object] | None = None
        self.busy = False

    def save(
        self,
        job: Callable[[Workspace], Any],
        *,
        on_done: Callable[[Any], object],
        again: Callable[[], object],
    ) -> None:
        """Store something; ``again`` is what a second try does."""
        self.busy = True
        self._page.session.write(
            self._page.lane,
            job,
            on_done=partial(self._on_saved, on_done=on_done),
            on_error=partial(self._on_failed, again=again),
        )

    def read(
        self,
        job: Callable[[Workspace], Any],
        *,
        on_done: Callable[[Any], object],
        again: Callable[[], object],
    ) -> None:
        """Read something, or store what nobody waits for."""
        self._page.session.read(
            self._page.lane,
            job,
            on_done=on_done,
            on_error=partial(self._on_failed, again=again),
        )

    def retry(self) -> None:
        """Do again what failed last."""
        again, self._again = self._again, None
        if again is not None:
            again()

    def _on_saved(self, value: Any, *, on_done: Callable[[Any], object]) -> None:
        self.busy = False
        on_done(value)

    def _on_failed(self, error: AppError, *, again: Callable[[], object]) -> None:
        self.busy = False
        self._again = again
        self.failed.emit(error)
