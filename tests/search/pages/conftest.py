# SPDX-License-Identifier: Apache-2.0
"""Says at the end of a run when the real captures were not there to be read."""

from __future__ import annotations

import pytest

from tests.search.pages.pages import SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line that cannot be overlooked: the real pages were, or were not, part of the run."""
    if not SHARED.is_dir():
        terminalreporter.write_line(
            f"NOT RUN: the real result pages, because {SHARED} is not there. "
            "Our own pages were read.",
            yellow=True,
        )
