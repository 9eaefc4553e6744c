# SPDX-License-Identifier: Apache-2.0
"""Python's collector may run on any thread, and must not free Qt's objects on a worker."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_on_this_thread() -> Iterator[None]:
    """Nothing is collected inside the block; the young objects at its end, on this thread."""
    gc.disable()
    try:
        yield
    finally:
        gc.collect(1)
        gc.enable()
