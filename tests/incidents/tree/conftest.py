# SPDX-License-Identifier: Apache-2.0
"""The program's own way through."""

from __future__ import annotations

import pytest

from privacy_audit.incidents.tree.model import Tree
from privacy_audit.incidents.tree.reading import load_tree


@pytest.fixture(scope="session")
def tree() -> Tree:
    return load_tree()
