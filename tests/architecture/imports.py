# SPDX-License-Identifier: Apache-2.0
"""Reads the imports of the package from its syntax trees; nothing is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "privacy_audit"


@dataclass(frozen=True, slots=True)
class Import:
    """One import: where it stands, and the module it names. ``lazy``: inside a function."""

    module: str
    target: str
    line: int
    lazy: bool
    for_types: bool


def modules() -> dict[str, Path]:
    """All modules of the package by dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path
    return found


def imports() -> Iterator[Import]:
    """Every import of every module, wherever it stands."""
    known = modules()
    for name, path in known.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from _imports_in(tree, name, known, lazy=False, for_types=False)


def _imports_in(
    node: ast.AST, module: str, known: dict[str, Path], *, lazy: bool, for_types: bool
) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(module, alias.name, child.lineno, lazy, for_types)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"{module}:{child.lineno}: relative imports are not used here"
            for alias in child.names:
                full = f"{child.module}.{alias.name}"
                target = full if full in known else str(child.module)
                yield Import(module, target, child.lineno, lazy, for_types)
        else:
            is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            type_block = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            yield from _imports_in(
                child,
                module,
                known,
                lazy=lazy or is_function,
                for_types=for_types or type_block,
            )
