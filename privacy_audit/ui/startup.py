# SPDX-License-Identifier: Apache-2.0
"""Work that is begun ahead of the time when it is needed. Knows no Qt."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")

OPEN_AGAIN = 72
"""The exit code of the event loop that asks for the program to be opened anew."""


class Ahead(Generic[Value]):
    """Work that was begun ahead on a thread of its own; ``__call__`` waits for what it gives.

    An error is kept and raised for whoever asks.
    """

    def __init__(self, work: Callable[[], Value], name: str) -> None:
        self._work = work
        self._values: list[Value] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def __call__(self) -> Value:
        """The result. May be called from any thread, and again."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._values[0]

    def _run(self) -> None:
        try:
            self._values.append(self._work())
        except BaseException as error:  # noqa: BLE001 - handed to whoever asks
            self._error = error
