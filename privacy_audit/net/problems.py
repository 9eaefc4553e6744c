# SPDX-License-Identifier: Apache-2.0
"""What can go wrong on the way out, as sentences. None of them holds an address, a query or a key.

AppError
├── CancelledByUser
└── EnvironmentProblem
    ├── HostNotAllowed      the host is not on the list, or must not be told this
    ├── LeftAlone           the host asked for a rest, or has been asked often enough today
    ├── Offline             the host cannot be reached
    ├── TimedOut
    ├── CertificateProblem
    ├── TooLarge
    ├── BrokenOff           the answer ended in the middle
    └── NotSendable         the key or the address cannot be put into a request
"""

from __future__ import annotations

from datetime import UTC, datetime

from privacy_audit.errors import AppError, EnvironmentProblem

_NOTHING_FOUND_SAID = "This says nothing about what can be found there: it counts as not checked."


class NetworkProblem(EnvironmentProblem):
    """The way out, or what is at its end. The vault and what is in it are well."""


class HostNotAllowed(NetworkProblem):
    """The address is not one that the user's settings allow. ``host`` may be empty."""

    def __init__(self, host: str = "", *, why: str = "") -> None:
        super().__init__(
            why or f"“{host}” is not on the list of hosts this program may contact.",
            "Nothing was sent there.",
            "The list is shown in the settings.",
        )
        self.host = host


class LeftAlone(NetworkProblem):
    """The host is not asked again before ``until``. ``reason``: see ``manners.Rest``."""

    def __init__(self, host: str, until: datetime, *, reason: str = "") -> None:
        super().__init__(
            f"{host} is left alone until {_moment(until)}.",
            f"It has refused or slowed down earlier requests. {_NOTHING_FOUND_SAID}",
            "Go on with the rest, and come back to this later.",
        )
        self.host = host
        self.until = until
        self.reason = reason


class AskedEnough(LeftAlone):
    """The day's share of requests to this host is used up."""

    def __init__(self, host: str, until: datetime, *, cap: int) -> None:
        super().__init__(host, until, reason="day_cap")
        self.title = f"{host} has been asked {cap} times in a day, which is enough."
        self.message = _NOTHING_FOUND_SAID
        self.hint = f"It can be asked again from {_moment(until)}."


class Offline(NetworkProblem):
    """The host cannot be reached: no network, no such name, refused, or the proxy says no."""

    def __init__(self, host: str, *, proxy: bool = False) -> None:
        hint = (
            "The network's proxy did not let it through. Ask whoever looks after this computer."
            if proxy
            else "Check the network. Some work networks block sites: try another one."
        )
        super().__init__(f"{host} could not be reached.", _NOTHING_FOUND_SAID, hint)
        self.host = host
        self.proxy = proxy


class TimedOut(NetworkProblem):
    """The host did not answer in time."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} did not answer in time.", _NOTHING_FOUND_SAID, "Try again later.")
        self.host = host


class CertificateProblem(NetworkProblem):
    """The encrypted connection cannot be trusted."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"The connection to {host} could not be trusted, so nothing was sent.",
            "Its certificate is not one that this computer knows, or somebody stands between. "
            + _NOTHING_FOUND_SAID,
            "On a work computer, ask whoever looks after it whether the network opens encrypted "
            "connections.",
        )
        self.host = host


class TooLarge(NetworkProblem):
    """The answer is larger than the program takes in."""

    def __init__(self, host: str, *, limit_bytes: int) -> None:
        super().__init__(
            f"The answer of {host} is larger than {limit_bytes // 1_000_000} MB.",
            f"It was not read. {_NOTHING_FOUND_SAID}",
        )
        self.host = host


class BrokenOff(NetworkProblem):
    """The connection ended before the answer did, or its packing is damaged."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"The answer of {host} broke off.", _NOTHING_FOUND_SAID, "Try again later."
        )
        self.host = host


class NotSendable(NetworkProblem):
    """The request cannot be put together, such as a key with a line break in it."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"The request to {host} could not be put together, so nothing was sent.",
            "",
            "Check the address and the key in the settings: a blank or a line break may have "
            "slipped in.",
        )
        self.host = host


class CancelledByUser(AppError):
    """The user stopped it. What came in before is kept."""

    def __init__(self) -> None:
        super().__init__("Stopped.", "What came in before is kept.")


def _moment(at: datetime) -> str:
    local = at.astimezone(UTC).astimezone()
    return f"{local:%H:%M} on {local.day} {local:%B}"
