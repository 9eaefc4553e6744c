# SPDX-License-Identifier: Apache-2.0
"""A packed program does not hand its libraries to the programs that it starts."""

from __future__ import annotations

import runpy

import pytest
from packing.product import PACKAGING


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"LD_LIBRARY_PATH": "/build/_internal"}, {}),
        (
            {"LD_LIBRARY_PATH": "/build", "LD_LIBRARY_PATH_ORIG": "/own"},
            {"LD_LIBRARY_PATH": "/own"},
        ),
        ({"LD_LIBRARY_PATH": "/build", "LD_LIBRARY_PATH_ORIG": ""}, {}),
        ({"HOME": "/home/x"}, {"HOME": "/home/x"}),
    ],
)
def test_the_library_path_is_given_back(before: dict[str, str], after: dict[str, str]) -> None:
    start = runpy.run_path(str(PACKAGING / "pyinstaller" / "start.py"), run_name="start")
    environment = dict(before)
    start["give_back_library_path"](environment)
    assert environment == after
