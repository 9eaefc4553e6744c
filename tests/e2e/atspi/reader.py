# SPDX-License-Identifier: Apache-2.0
"""The window as a screen reader has it: roles, names, states and actions, over the real bus.

It runs in the system's own Python, where the readers' library is; so it imports nothing of ours.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, TypeVar

from tests.e2e.atspi.keyboard import give_keyboard_to

_gi = import_module("gi")
_gi.require_version("Atspi", "2.0")
Atspi: Any = import_module("gi.repository.Atspi")

PATIENCE_SECONDS = 20.0
PAUSE_SECONDS = 0.05
Value = TypeVar("Value")
Node = Any  # an Accessible of the library, which has no types

# The numbers of X11's keysymdef.h.
KEYS = {
    "BackSpace": 0xFF08,
    "Return": 0xFF0D,
    "Escape": 0xFF1B,
    "Down": 0xFF54,
    "F1": 0xFFBE,
    "Delete": 0xFFFF,
}


class NotThere(AssertionError):
    """Nothing on the screen has this role and name."""


def wait_for(look: Callable[[], Value | None], what: str) -> Value:
    """Ask again and again until there is an answer. Raises NotThere."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = look()
        if found is not None:
            return found
        if time.monotonic() > end:
            raise NotThere(what)
        time.sleep(PAUSE_SECONDS)


class Reader:
    """One program on the bus, by the name it tells."""

    def __init__(self, program: str) -> None:
        self._program = program
        self.root: Node = wait_for(self._look_for_program, f"program {program}")
        self.take_keyboard("Privacy Audit")

    def _look_for_program(self) -> Node | None:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(number)
            if child is not None and child.get_name() == self._program and child.get_child_count():
                # What is asked for is asked for anew: nobody runs the loop that keeps it fresh.
                child.set_cache_mask(Atspi.Cache.NONE)
                return child
        return None

    # -- reading -----------------------------------------------------------------------------

    def showing(self, root: Node | None = None) -> Iterator[Node]:
        """Everything that is to be seen, in the order in which it is told."""
        for child in _children(self.root if root is None else root):
            if has(child, "SHOWING"):
                yield child
                yield from self.showing(child)

    def look(self, role: str, name: str, *, begins: bool = False) -> Node | None:
        """What has this role and name now."""
        for node in self.showing():
            if node.get_role_name() == role:
                words = node.get_name()
                if words == name or (begins and words.startswith(name)):
                    return node
        return None

    def find(self, role: str, name: str, *, begins: bool = False) -> Node:
        """What has this role and name, as soon as it is there. Raises NotThere."""

        def look() -> Node | None:
            try:
                return self.look(role, name, begins=begins)
            except _gi.repository.GLib.GError:
                return None  # a page went while it was read

        try:
            return wait_for(look, f"{role} {name!r}")
        except NotThere as error:
            raise NotThere(f"{error}; there is:\n{self.screen()}") from None

    def page(self, heading: str) -> Node:
        """A page of the window, by the heading that is announced."""
        return self.find("filler", heading)

    def screen(self) -> str:
        """Everything that has a name, for the words of a failure."""
        lines = [
            f"  {node.get_role_name()} {node.get_name()!r}"
            for node in self.showing()
            if node.get_name()
        ]
        return "\n".join(lines)

    def focused(self) -> Node | None:
        """What has the keyboard."""
        return next((node for node in self.showing() if has(node, "FOCUSED")), None)

    # -- acting ------------------------------------------------------------------------------

    def press(
        self,
        name: str,
        *,
        role: str = "push button",
        action: str = "Press",
        begins: bool = False,
    ) -> None:
        """Press a button by the action that it offers."""
        node = self.find(role, name, begins=begins)
        check(node, "ENABLED", "FOCUSABLE")
        act(node, action)

    def tick(self, name: str, *, on: bool = True, begins: bool = False) -> None:
        """Tick a box that is not ticked yet, or take the tick away."""
        node = self.find("check box", name, begins=begins)
        assert has(node, "CHECKED") is not on, f"{name!r} is so already"
        act(node, "Toggle")
        wait_for(lambda: True if has(node, "CHECKED") is on else None, f"{name!r} ticked: {on}")

    def write(self, name: str, text: str, *, role: str = "text") -> None:
        """Fill a field, by its editable text."""
        node = self.find(role, name)
        check(node, "EDITABLE", "ENABLED", "FOCUSABLE")
        assert node.get_editable_text_iface() is not None, f"{name!r} cannot be written in"
        Atspi.EditableText.set_text_contents(node, text)

    def choose(self, list_name: str, row: str) -> None:
        """Open a row of a list, by the one action that rows offer."""
        parent = self.find("list", list_name)
        for child in _children(parent):
            if child.get_name().startswith(row):
                check(child, "ENABLED", "FOCUSABLE")
                act(child, "Toggle")
                return
        raise NotThere(f"row {row!r}; there is {[each.get_name() for each in _children(parent)]}")

    def label_of(self, node: Node) -> str:
        """The name of the label that says what a part is for."""
        for relation in node.get_relation_set():
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                return str(relation.get_target(0).get_name())
        return ""

    def text_of(self, node: Node) -> str:
        """What a field tells that it holds."""
        return str(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)))

    def type_key(self, name: str) -> None:
        """Press and release a key, as an input method of the desktop does."""
        Atspi.generate_keyboard_event(KEYS[name], None, Atspi.KeySynthType.SYM)

    def take_keyboard(self, title: str) -> None:
        """Have the keyboard in a window of the program."""
        wait_for(lambda: give_keyboard_to(title) or None, f"window {title!r}")
        frame = self.find("frame", title, begins=True)
        wait_for(lambda: has(frame, "ACTIVE") or None, f"{title!r} has the keyboard")

    def focus(self, node: Node) -> None:
        """Bring the keyboard to a part, as a reader's own commands do."""
        act(node, "SetFocus")
        wait_for(lambda: has(node, "FOCUSED") or None, f"{node.get_name()!r} has the keyboard")


def has(node: Node, state: str) -> bool:
    """Whether a node tells this state."""
    return bool(node.get_state_set().contains(getattr(Atspi.StateType, state)))


def check(node: Node, *states: str) -> None:
    """Raise AssertionError unless the node tells all of these states."""
    missing = [state for state in states if not has(node, state)]
    assert not missing, f"{node.get_role_name()} {node.get_name()!r} is not {missing}"


def act(node: Node, *names: str) -> None:
    """Do the first of these actions that the node offers."""
    actions = node.get_action_iface()
    assert actions is not None, f"{node.get_name()!r} offers no action"
    offered = [Atspi.Action.get_action_name(node, n) for n in range(node.get_n_actions())]
    for name in names:
        if name in offered:
            Atspi.Action.do_action(node, offered.index(name))
            return
    raise AssertionError(f"{node.get_name()!r} offers {offered}, not {names}")


def _children(node: Node) -> Iterator[Node]:
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None:
            yield child
