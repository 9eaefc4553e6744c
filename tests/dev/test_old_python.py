# SPDX-License-Identifier: Apache-2.0
"""An old Python gets a sentence from dev.py: it can parse the file and knows every import."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import dev

NEWER_THAN_3_6 = {"__future__", "contextvars", "dataclasses", "graphlib", "tomllib", "zoneinfo"}


def syntax_tree() -> ast.Module:
    source = Path(dev.__file__).read_text(encoding="utf-8")
    return ast.parse(source, feature_version=(3, 6))


def test_dev_has_no_syntax_newer_than_3_6() -> None:
    assert syntax_tree().body


def test_dev_imports_only_what_python_3_6_has() -> None:
    imported = set()
    for node in ast.walk(syntax_tree()):
        if isinstance(node, ast.Import):
            imported |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported <= sys.stdlib_module_names
    assert imported.isdisjoint(NEWER_THAN_3_6)


def test_annotations_that_python_3_6_would_evaluate_are_quoted() -> None:
    evaluated: list[ast.expr | None] = []
    for node in ast.walk(syntax_tree()):
        if isinstance(node, ast.FunctionDef):
            arguments = [*node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
            evaluated += [argument.annotation for argument in arguments if argument]
            evaluated.append(node.returns)
        elif isinstance(node, (ast.ClassDef, ast.Module)):
            evaluated += [part.annotation for part in node.body if isinstance(part, ast.AnnAssign)]
    newer = [part.lineno for part in evaluated if isinstance(part, (ast.Subscript, ast.BinOp))]
    assert newer == []


def test_old_python_is_told_what_is_needed() -> None:
    sentence = dev.python_problem((3, 6, 9), works=lambda _: False)
    assert sentence is not None
    assert "needs Python 3.11 or newer" in sentence
    assert "Python 3.6.9" in sentence


def test_old_python_is_told_of_a_newer_one_on_the_machine() -> None:
    sentence = dev.python_problem((3, 10, 0), works=lambda name: "3.12" in name)
    assert sentence is not None
    assert "run python3.12 dev.py" in sentence


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (4, 0, 0)])
def test_new_python_is_no_problem(version: tuple[int, int, int]) -> None:
    assert dev.python_problem(version) is None
