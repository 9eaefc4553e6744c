# SPDX-License-Identifier: Apache-2.0
"""Robots files from a real server, and their rules by RFC 9309."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from privacy_audit.net.problems import CancelledByUser, HostNotAllowed
from privacy_audit.net.robots import (
    Allowed,
    Forbidden,
    NotAllowed,
    Robots,
    RobotsOutcome,
    judge,
)
from tests.net.doors import CancelSwitch, Desk, a_desk, ask, host_of
from tests.net.serving import Handler, Server, serving

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def _robots(desk: Desk) -> Robots:
    return Robots(desk.door, desk.notebook, now=desk.clock)


def _file(server: Server, text: str | bytes, kind: str = "text/plain", status: int = 200) -> None:
    server.routes["/robots.txt"] = lambda handler: handler.answer(text, kind=kind, status=status)


def _broken(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "500")
    handler.end_headers()
    handler.wfile.write(b"User-agent: *\nAllow: /\n")
    handler.close_connection = True


def test_an_allowing_file_allows_and_is_kept_for_a_day(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        _file(server, "User-agent: *\nDisallow: /private\n")
        robots = _robots(desk)
        assert robots.verdict(server.url("/search?q=x")) == Allowed()
        assert isinstance(robots.verdict(server.url("/private/1")), NotAllowed)
        assert len(server.seen) == 1
        assert desk.ledger()[0].purpose == "Robots rules"
        assert desk.ledger()[0].carries == ()
        desk.clock.move(hours=23)
        robots.verdict(server.url("/search"))
        assert len(server.seen) == 1
        desk.clock.move(hours=2)
        _file(server, "User-agent: *\nDisallow: /\n")
        assert isinstance(robots.verdict(server.url("/search")), NotAllowed)
        assert len(server.seen) == 2


def test_the_file_is_kept_in_the_vault_over_restarts(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        _file(server, "User-agent: *\nDisallow: /search\n")
        _robots(desk).verdict(server.url("/search"))
        verdict = _robots(desk).verdict(server.url("/search"))
        assert len(server.seen) == 1
    assert isinstance(verdict, NotAllowed)
    assert verdict.why is Forbidden.BY_RULE


@pytest.mark.parametrize("status", [404, 410])
def test_a_host_without_a_file_allows(tmp_path: Path, status: int) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        _file(server, "<html>not here</html>", "text/html", status=status)
        assert _robots(desk).verdict(server.url("/search")) == Allowed()


UNREADABLE: dict[str, tuple[str | bytes, str, int]] = {
    "401": ("", "text/plain", 401),
    "403": ("", "text/plain", 403),
    "400": ("", "text/plain", 400),
    "429": ("", "text/plain", 429),
    "500": ("User-agent: *\nAllow: /", "text/plain", 500),
    "503": ("", "text/plain", 503),
    "a web page": ("<!doctype html><p>User-agent: *</p>", "text/html; charset=utf-8", 200),
    "a web page called text": ("  <html>\nUser-agent: *\nAllow: /", "text/plain", 200),
    "JSON": ('{"error": "no"}', "application/json", 200),
    "binary": (b"\x89PNG\x00\xff\xfe", "text/plain", 200),
    "another encoding": ("User-agent: *\nDisallow: /é".encode("utf-16"), "text/plain", 200),
    "prose": ("Welcome to this site.\nEnjoy yourself.", "text/plain", 200),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_allows_nothing(tmp_path: Path, case: str) -> None:
    text, kind, status = UNREADABLE[case]
    with serving() as server, a_desk(tmp_path, host_of(server, own=True)) as desk:
        _file(server, text, kind, status)
        robots = _robots(desk)
        verdict = robots.verdict(server.url("/search"))
        assert isinstance(verdict, NotAllowed)
        assert verdict.why is Forbidden.UNREADABLE
        robots.verdict(server.url("/other"))
        assert len(server.seen) == 1
        desk.clock.move(hours=2)
        _file(server, "User-agent: *\nAllow: /\n")
        assert robots.verdict(server.url("/search")) == Allowed()


def test_a_file_that_breaks_off_or_never_comes_allows_nothing(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["/robots.txt"] = _broken
        assert isinstance(_robots(desk).verdict(server.url("/")), NotAllowed)
    with serving() as slow, a_desk(tmp_path / "two", host_of(slow)) as desk:
        slow.routes["/robots.txt"] = lambda _handler: time.sleep(4)
        assert isinstance(_robots(desk).verdict(slow.url("/")), NotAllowed)


def test_a_file_that_lies_elsewhere_allows_nothing(tmp_path: Path) -> None:
    with serving() as server, serving() as other, a_desk(tmp_path, host_of(server)) as desk:
        other.routes["*"] = lambda handler: handler.answer("User-agent: *\nAllow: /")
        server.routes["/robots.txt"] = lambda handler: handler.answer(
            status=301, headers={"Location": other.url("/robots.txt")}
        )
        assert isinstance(_robots(desk).verdict(server.url("/")), NotAllowed)
        assert other.seen == []


def test_an_oversized_file_allows_nothing(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        _file(server, "User-agent: *\nAllow: /\n" + "# filler\n" * 20_000)
        assert isinstance(_robots(desk).verdict(server.url("/")), NotAllowed)


def test_a_host_that_is_not_listed_is_not_asked_for_its_rules(tmp_path: Path) -> None:
    with serving() as server, serving() as other, a_desk(tmp_path, host_of(server)) as desk:
        with pytest.raises(HostNotAllowed):
            _robots(desk).verdict(other.url("/"))
        assert other.seen == []


def test_a_cancel_is_no_verdict(tmp_path: Path) -> None:
    cancel = CancelSwitch()
    cancel.pull(after=0.2)
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["/robots.txt"] = lambda _handler: time.sleep(2)
        with pytest.raises(CancelledByUser):
            _robots(desk).verdict(server.url("/"), cancel=cancel)
        assert desk.vault.database.query("SELECT * FROM robots_kept") == []


def test_the_pause_that_the_file_asks_for_is_kept(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        _file(server, "User-agent: *\nCrawl-delay: 0.5\n")
        server.routes["/page"] = lambda handler: handler.answer()
        assert _robots(desk).verdict(server.url("/page")) == Allowed(delay_seconds=0.5)
        for _ in range(2):
            desk.door.send(ask(server, "/page"))
        gaps = [b.at - a.at for a, b in zip(server.seen, server.seen[1:], strict=False)]
    assert min(gaps) >= 0.49


# -- the rules themselves ------------------------------------------------------------------------


def _verdict(body: str, path: str, *, now: datetime = NOON) -> Allowed | NotAllowed:
    address = f"https://host.example{path}"
    return judge(RobotsOutcome.READ, body, address, now=now, host="host.example")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: */feed/*", "/feed/search/x.json", False),
        ("User-agent: *\nDisallow: /*?", "/?q=jane", False),
        ("User-agent: *\nDisallow: /*?", "/html", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /search\nAllow: /search/about", "/search/about", True),
        ("User-agent: *\nAllow: /search\nDisallow: /search", "/search", True),
        ("User-agent: *\nDisallow: /", "/anything", False),
        ("User-agent: *\nDisallow:", "/anything", True),
        ("User-agent: PrivacyAudit\nDisallow: /\n\nUser-agent: *\nAllow: /", "/x", False),
        ("User-agent: privacyaudit\nAllow: /\n\nUser-agent: *\nDisallow: /", "/x", True),
        ("User-agent: OtherBot\nDisallow: /", "/x", True),
        ("User-agent: OtherBot\nUser-agent: *\nDisallow: /x", "/x", False),
        ("", "/x", True),
        ("# only a remark", "/x", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
    ],
)
def test_rules_are_read_by_the_standard(rules: str, path: str, *, allowed: bool) -> None:
    assert isinstance(_verdict(rules, path), Allowed) is allowed


@pytest.mark.parametrize(
    ("hours", "hour", "allowed"),
    [
        ("0600-1300", 12, True),
        ("0600-1100", 12, False),
        ("2100-0700", 23, True),
        ("2100-0700", 3, True),
        ("2100-0700", 12, False),
    ],
)
def test_visiting_hours_are_kept(hours: str, hour: int, *, allowed: bool) -> None:
    verdict = _verdict(f"User-agent: *\nVisit-time: {hours}\n", "/x", now=NOON.replace(hour=hour))
    assert isinstance(verdict, Allowed) is allowed
    if isinstance(verdict, NotAllowed):
        assert verdict.why is Forbidden.OUTSIDE_HOURS


def test_a_rate_is_a_pause_too() -> None:
    assert _verdict("User-agent: *\nRequest-rate: 1/20\n", "/") == Allowed(delay_seconds=20.0)
