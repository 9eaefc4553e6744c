# SPDX-License-Identifier: Apache-2.0
"""The sentences of the window, read from the syntax tree of ``privacy_audit/ui``.

``pyside6-lupdate`` was tried and left: after ``tr = x.tr`` it takes docstrings for sentences, it
gives ``page.tr(...)`` of a helper no context, and it knows nothing of ``plural(...)``.
"""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

from wording.messages import ANY_OBJECT, Counted, Messages

# Where tr and translate are called with what others have written.
_MIDDLEMEN = {"privacy_audit/ui/language.py", "privacy_audit/ui/said.py"}
_ONE = re.compile(r"\b(1|one)\b")


def read_window(folder: Path, root: Path, into: Messages) -> None:
    """Every sentence of the Python files below ``folder``; paths are told from ``root``."""
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(root).as_posix()
        if file in _MIDDLEMEN:
            continue
        _Reader(file, into).visit(ast.parse(path.read_text("utf-8")))


class _Reader(ast.NodeVisitor):
    def __init__(self, file: str, into: Messages) -> None:
        self._file, self._into = file, into
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Attribute(attr="tr", value=owner):
                self._plain(node, self._context_of(owner), node.args[:1])
            case ast.Name(id="tr"):
                self._plain(node, ANY_OBJECT, node.args[:1])
            case (
                ast.Name(id="translate")
                | ast.Attribute(attr="translate", value=ast.Name(id="QCoreApplication"))
            ):
                context = _text(node.args[0]) if node.args else None
                self._plain(node, context, node.args[1:2])
            case ast.Name(id="plural"):
                self._counted(node)
            case _:
                pass
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._refuse_hand_made(node.test, node.body, node.orelse)
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        if node.orelse:
            self._refuse_hand_made(node.test, node.body[0], node.orelse[0])
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for first, then in pairwise(node.body):
            if isinstance(first, ast.If) and isinstance(then, ast.Return):
                self._refuse_hand_made(first.test, first.body[0], then)
        self.generic_visit(node)

    def _context_of(self, owner: ast.expr) -> str:
        own = isinstance(owner, ast.Name) and owner.id == "self" and self._classes
        return self._classes[-1] if own else ANY_OBJECT

    def _plain(self, node: ast.Call, context: str | None, words: list[ast.expr]) -> None:
        text = _text(words[0]) if words else None
        if context is None or text is None:
            self._problem(node, "only a text that stands there can be translated")
        elif text:
            self._into.add(context, text, self._file)

    def _counted(self, node: ast.Call) -> None:
        if len(node.args) != 4:
            self._problem(node, "plural(where, one, other, number) takes four arguments")
            return
        where, one, other = node.args[0], _text(node.args[1]), _text(node.args[2])
        context = _text(where) or self._context_of(where)
        if one is None or other is None:
            self._problem(node, "only a text that stands there can be translated")
            return
        self._into.add_counted(context, Counted(one=one, other=other), self._file)

    def _refuse_hand_made(self, test: ast.expr, one: ast.AST, other: ast.AST) -> None:
        """``"1 check" if n == 1 else "{n} checks"`` would know one plural form only."""
        counts = (
            isinstance(test, ast.Compare)
            and isinstance(test.ops[0], ast.Eq)
            and isinstance(test.comparators[0], ast.Constant)
            and test.comparators[0].value == 1
        )
        of_one = any(_ONE.search(text) for text in _translated(one))
        if counts and of_one and any("{" in text for text in _translated(other)):
            self._problem(test, "use plural(...): a language may have more forms than two")

    def _problem(self, node: ast.expr, why: str) -> None:
        self._into.problems.append(f"{self._file}:{node.lineno}: {why}.")


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _translated(node: ast.AST) -> list[str]:
    """The texts of calls of ``tr`` and ``translate`` in a piece of source."""
    found = []
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and call.args:
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            text = _text(call.args[-1])
            if name in {"tr", "translate"} and text is not None:
                found.append(text)
    return found
