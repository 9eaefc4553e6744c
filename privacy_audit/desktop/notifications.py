# SPDX-License-Identifier: Apache-2.0
"""Showing a notice by the desktop's own service, without a window and without Qt.

Linux: org.freedesktop.Notifications on the session bus, which is only used when there is one.
macOS: Notification Center by ``osascript``. Windows: a balloon of the notification area, which
Windows 10 and 11 show as a toast. Nothing here names the program: what is shown may stand on a
lock screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
from enum import StrEnum
from typing import assert_never

from privacy_audit.desktop.preferences import ShownAs
from privacy_audit.desktop.shown_as import name_outside

PATIENCE_SECONDS = 5.0
_ICON = "appointment-soon"  # freedesktop icon naming specification
_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"


class Delivery(StrEnum):
    """What became of a notice."""

    SHOWN = "shown"
    NO_DESKTOP = "no_desktop"  # nobody is there to show it: no session, or no service in it
    REFUSED = "refused"  # the service answered with an error, or not in time

    @property
    def is_failure(self) -> bool:
        """Whether nothing was shown."""
        return self is not Delivery.SHOWN

    @property
    def sentence(self) -> str:
        """The same in words."""
        match self:
            case Delivery.SHOWN:
                return "The notice was handed to your desktop."
            case Delivery.NO_DESKTOP:
                return "There is no desktop here that shows notices."
            case Delivery.REFUSED:
                return "Your desktop did not take the notice."
            case _:
                assert_never(self)


def show_notice(
    title: str, line: str, *, sender: str = name_outside(ShownAs.OWN).notices
) -> Delivery:
    """Show a title and one line below it, and return at once. Never raises for what is missing.

    sender: who the notice comes from, where the desktop asks (Linux).
    """
    if sys.platform == "win32":
        from privacy_audit.desktop.windows_balloon import show_balloon

        return Delivery.SHOWN if show_balloon(title, line) else Delivery.REFUSED
    if sys.platform == "darwin":
        return _by_osascript(title, line)
    return _by_bus(title, line, sender)


def _by_bus(title: str, line: str, sender: str) -> Delivery:
    # Without an address a library would look for, or start, a bus that nobody sees.
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return Delivery.NO_DESKTOP
    # The library has no types of its own.
    from jeepney import (  # type: ignore[import-untyped]
        AuthenticationError,
        DBusAddress,
        HeaderFields,
        MessageType,
        new_method_call,
    )
    from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

    address = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
    body: tuple[object, ...] = (sender, 0, _ICON, title, line, [], {"urgency": ("y", 1)}, -1)
    message = new_method_call(address, "Notify", "susssasa{sv}i", body)
    try:
        with open_dbus_connection(bus="SESSION") as connection:
            reply = connection.send_and_get_reply(message, timeout=PATIENCE_SECONDS)
    except TimeoutError:
        return Delivery.REFUSED
    except (OSError, EOFError, ValueError, RuntimeError, AuthenticationError):
        return Delivery.NO_DESKTOP
    if reply.header.message_type is not MessageType.error:
        return Delivery.SHOWN
    name = str(reply.header.fields.get(HeaderFields.error_name, ""))
    absent = ".Spawn." in name or name.endswith((".ServiceUnknown", ".NameHasNoOwner"))
    return Delivery.NO_DESKTOP if absent else Delivery.REFUSED


# The words come as arguments, so that no quote in them can become a command.
_SCRIPT = "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run"


def osascript_command(title: str, line: str) -> list[str]:
    """The command that shows a notice on macOS."""
    return ["/usr/bin/osascript", "-e", _SCRIPT, title, line]


def _by_osascript(title: str, line: str) -> Delivery:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; the words are arguments
            osascript_command(title, line),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        return Delivery.NO_DESKTOP
    except (OSError, subprocess.TimeoutExpired):
        return Delivery.REFUSED
    return Delivery.SHOWN if done.returncode == 0 else Delivery.REFUSED
