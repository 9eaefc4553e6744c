# SPDX-License-Identifier: Apache-2.0
"""A place for icons beside the clock, as desktops offer it on the bus; run as a process of its own.

It answers as org.kde.StatusNotifierWatcher and prints the items that register.
"""

from __future__ import annotations

import sys
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    DBusErrorResponse,
    HeaderFields,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
)
from jeepney.io.blocking import Proxy, open_dbus_connection  # type: ignore[import-untyped]

NAME = "org.kde.StatusNotifierWatcher"
PROPERTIES: dict[str, tuple[str, Any]] = {
    "IsStatusNotifierHostRegistered": ("b", True),
    "ProtocolVersion": ("i", 0),
    "RegisteredStatusNotifierItems": ("as", []),
}


def answer(message: Any) -> Any:
    """The reply to one call."""
    member = message.header.fields[HeaderFields.member]
    if member == "Get":
        return new_method_return(message, "v", (PROPERTIES[message.body[1]],))
    if member == "GetAll":
        return new_method_return(message, "a{sv}", (PROPERTIES,))
    if member in {"RegisterStatusNotifierItem", "RegisterStatusNotifierHost"}:
        print(f"registered {message.body[0]}", flush=True)
        return new_method_return(message)
    return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "s", (member,))


def main() -> int:
    """Answer until the session ends."""
    with open_dbus_connection(bus="SESSION") as connection:
        Proxy(message_bus, connection).RequestName(NAME)
        print("ready", flush=True)
        while True:
            try:
                message = connection.receive()
            except (DBusErrorResponse, OSError):
                return 0
            if message.header.message_type is MessageType.method_call:
                connection.send(answer(message))


if __name__ == "__main__":
    sys.exit(main())
