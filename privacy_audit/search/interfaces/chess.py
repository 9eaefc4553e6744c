# SPDX-License-Identifier: Apache-2.0
"""Chess.com and Lichess: a real name and town behind a user name that is used elsewhere too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from privacy_audit.net.model import Incoming
from privacy_audit.search.interfaces.model import (
    Interface,
    InterfaceRequest,
    InterfaceSettings,
    handles,
    question,
)
from privacy_audit.search.interfaces.reading import Row, Rows, joined, member, read_json, text_of
from privacy_audit.search.model import Fact, ResultPage


def _chesscom_requests(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One look-up for each user name."""
    return tuple(
        question(
            "chesscom",
            "handle",
            handle,
            fact,
            purpose="Chess.com player",
            url=f"https://api.chess.com/pub/player/{handle.lower()}",
        )
        for fact, handle in handles(facts)
    )


def _lichess_requests(
    facts: Sequence[Fact], _settings: InterfaceSettings
) -> tuple[InterfaceRequest, ...]:
    """One look-up for each user name."""
    return tuple(
        question(
            "lichess",
            "handle",
            handle,
            fact,
            purpose="Lichess player",
            url=f"https://lichess.org/api/user/{handle}",
        )
        for fact, handle in handles(facts)
    )


def _read_chesscom(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; 404 and 410 mean that there is no such player."""
    return read_json(incoming, request, _chesscom, nothing_at=(404, 410))


def _read_lichess(incoming: Incoming, request: InterfaceRequest) -> ResultPage:
    """Read an answer; 404 means that there is no such player."""
    return read_json(incoming, request, _lichess, nothing_at=(404,))


def _chesscom(data: Any) -> Rows:
    name = member(data, "username", str)
    row = Row(
        title=joined(text_of(data, "name"), f"{name} (Chess.com)"),
        url=member(data, "url", str),
        snippet=text_of(data, "location"),
        date=_day(data.get("last_online")),
    )
    return Rows(rows=[row])


def _lichess(data: Any) -> Rows:
    name = member(data, "username", str)
    profile = data.get("profile")
    about = [text_of(profile, key) for key in ("location", "links", "bio")]
    seen = data.get("seenAt")
    closed = "This account is closed." if data.get("disabled") is True else ""
    row = Row(
        title=joined(text_of(profile, "realName"), f"{name} (Lichess)"),
        url=text_of(data, "url") or f"https://lichess.org/@/{name}",
        snippet=joined(closed, *about),
        date=_day(seen // 1000 if isinstance(seen, int) else None),
    )
    return Rows(rows=[row])


def _day(seconds: object) -> str:
    if isinstance(seconds, bool) or not isinstance(seconds, int):
        return ""
    if not 0 < seconds < 4_102_444_800:  # the year 2100
        return ""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


CHESSCOM = Interface(id="chesscom", requests_for=_chesscom_requests, read=_read_chesscom)
LICHESS = Interface(id="lichess", requests_for=_lichess_requests, read=_read_lichess)
