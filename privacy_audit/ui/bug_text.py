# SPDX-License-Identifier: Apache-2.0
"""Kind and place of a mistake in words that hold no value. Knows no Qt."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit import __version__

if TYPE_CHECKING:
    from types import TracebackType

_ROOT = Path(__file__).resolve().parent.parent
_MOST_FRAMES = 30


def redacted(error: BaseException) -> str:
    """Kind and place of an error and of what led to it, without a single value."""
    lines = [
        f"Privacy Audit {__version__}, Python {platform.python_version()}, {platform.system()}"
    ]
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += _places(link.__traceback__)
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        # Another program's path could hold the user's name.
        if path.is_relative_to(_ROOT):
            inside = path.relative_to(_ROOT).as_posix()
            places.append(f"  {inside}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return places[-_MOST_FRAMES:]
