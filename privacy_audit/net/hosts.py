# SPDX-License-Identifier: Apache-2.0
"""The list of hosts that may be contacted: built from the settings, then never changed."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

from privacy_audit.net.problems import HostNotAllowed

LEAST_DELAY_SECONDS = 1.0

_USUAL_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedHost:
    """One host that may be contacted.

    authority: the host in lower case, with its port where that is not the usual one. delay_seconds:
    from the end of one request to the start of the next. cap_per_day: at most so many requests in
    24 hours. facts: the kinds of facts it may be told; ``None``: whatever the user agreed to.
    counter: hosts with the same one share delay, cap and rest. own: run by the user or the
    employer, so a refusal is a setting to mend and no reason to stay away.
    """

    authority: str
    purpose: str
    delay_seconds: float = LEAST_DELAY_SECONDS
    cap_per_day: int | None = None
    facts: frozenset[str] | None = None
    counter: str = ""
    own: bool = False

    @property
    def key(self) -> str:
        """What delay, cap and rest are counted by."""
        return self.counter or self.authority

    def may_be_told(self, kinds: Iterable[str]) -> bool:
        """Whether it may be told facts of these kinds."""
        return self.facts is None or self.facts.issuperset(kinds)


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """All hosts that may be contacted, each once. Build it with ``of``."""

    hosts: tuple[AllowedHost, ...] = ()

    @classmethod
    def of(cls, hosts: Iterable[AllowedHost]) -> AllowedHosts:
        """The list; a host named twice keeps the longer delay, the smaller cap and all facts."""
        merged: dict[str, AllowedHost] = {}
        for host in hosts:
            before = merged.get(host.authority)
            merged[host.authority] = host if before is None else _merged(before, host)
        return cls(tuple(sorted(merged.values(), key=lambda host: host.authority)))

    def __iter__(self) -> Iterator[AllowedHost]:
        return iter(self.hosts)

    def __len__(self) -> int:
        return len(self.hosts)

    def get(self, authority: str) -> AllowedHost | None:
        """The entry of a host, if it is on the list."""
        return next((host for host in self.hosts if host.authority == authority), None)

    def plus(self, host: AllowedHost) -> AllowedHosts:
        """A list with one more host, for a single look that the user said yes to."""
        return AllowedHosts.of((*self.hosts, host))

    def counted_with(self, host: AllowedHost) -> tuple[str, ...]:
        """The authorities that share a host's counter, itself among them."""
        return tuple(other.authority for other in self.hosts if other.key == host.key)

    def require(self, address: str, carries: Iterable[str] = ()) -> AllowedHost:
        """The entry for an address that may be asked. Raises HostNotAllowed."""
        authority = authority_of(address)
        host = self.get(authority)
        if host is None:
            raise HostNotAllowed(authority)
        if not host.may_be_told(carries):
            raise HostNotAllowed(
                authority, why=f"“{authority}” must not be told this kind of fact."
            )
        return host


def authority_of(address: str) -> str:
    """Host and unusual port of an address that may go out at all.

    Only https, or http on this machine; no user name in the address. Raises HostNotAllowed.
    """
    parts, port = _split(address)
    host = (parts.hostname or "").lower() if parts is not None else ""
    # A backslash or a blank is read as the end of the host by some and as part of it by others.
    if (
        parts is None
        or not host
        or "\\" in address
        or any(ord(letter) < 0x21 for letter in address)
    ):
        raise HostNotAllowed(why="The address cannot be read.")
    if parts.username is not None or parts.password is not None:
        raise HostNotAllowed(why="An address with a user name in it is not used.")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_this_machine(host)):
        raise HostNotAllowed(host, why=f"“{host}” would be asked without encryption.")
    shown = f"[{host}]" if ":" in host else host
    return shown if port in {None, _USUAL_PORTS[parts.scheme]} else f"{shown}:{port}"


def host_name(authority: str) -> str:
    """The host of an authority, without port and brackets."""
    return (urlsplit(f"//{authority}").hostname or "").lower()


def is_this_machine(host: str) -> bool:
    """Whether a host name or number means this computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _split(address: str) -> tuple[SplitResult | None, int | None]:
    """The parts and the port. Nothing is raised, whose words would hold a piece of the address."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None, None
    return parts, port


def _merged(one: AllowedHost, other: AllowedHost) -> AllowedHost:
    caps = [host.cap_per_day for host in (one, other) if host.cap_per_day is not None]
    purposes = list(dict.fromkeys([*one.purpose.split("; "), *other.purpose.split("; ")]))
    facts = None if one.facts is None or other.facts is None else one.facts | other.facts
    return replace(
        one,
        purpose="; ".join(purposes),
        delay_seconds=max(one.delay_seconds, other.delay_seconds),
        cap_per_day=min(caps, default=None),
        facts=facts,
        counter=one.counter or other.counter,
        own=one.own and other.own,
    )
