# SPDX-License-Identifier: Apache-2.0
"""What goes out and what comes back, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from privacy_audit.vault.secret import Secret


class Cancel(Protocol):
    """Asks work to stop at its next safe place; the window's ``CancelToken`` is one."""

    @property
    def cancelled(self) -> bool: ...

    def wait(self, seconds: float) -> bool:
        """Sleep up to ``seconds``; returns at once, with ``True``, when cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One request as the user has seen it.

    purpose: one line for the ledger, without any fact: "GOV.UK search". carries: the kinds of facts
    it holds, such as ``("name", "town")``. secret_headers: keys; they never reach ledger or log.
    keep_cut: a body over the cap is kept up to the cap instead of being refused. raw_body: goes
    out as it is, in the place of ``json_body``.
    """

    url: str
    purpose: str
    carries: tuple[str, ...] = ()
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    json_body: Mapping[str, object] | None = None
    raw_body: bytes | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)
    secret_headers: Mapping[str, Secret] = field(default_factory=dict)
    secret_params: Mapping[str, Secret] = field(default_factory=dict)
    keep_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What came back. ``headers``: names in lower case. ``body``: at most the cap, see ``cut``."""

    status_code: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    cut: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One request in the ledger. ``outcome`` is empty until it is completed.

    sent_bytes counts the address and the body, received_bytes the body that came back.
    """

    id: int
    at: datetime
    host: str
    purpose: str
    carries: tuple[str, ...]
    method: str
    sent_bytes: int
    outcome: str
    status_code: int | None
    received_bytes: int | None
    seconds: float | None
