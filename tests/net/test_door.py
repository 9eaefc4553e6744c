# SPDX-License-Identifier: Apache-2.0
"""The door against real servers: whom it asks, what it enters, how it bears bad answers."""

from __future__ import annotations

import gzip
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from privacy_audit.errors import EnvironmentProblem
from privacy_audit.net.identity import PROJECT_PAGE
from privacy_audit.net.manners import Rest
from privacy_audit.net.model import Outgoing
from privacy_audit.net.problems import (
    AskedEnough,
    BrokenOff,
    CancelledByUser,
    HostNotAllowed,
    LeftAlone,
    Offline,
    TimedOut,
    TooLarge,
)
from tests.net.doors import CancelSwitch, a_desk, ask, host_of
from tests.net.serving import Handler, Server, serving


def test_an_answer_comes_back_and_stands_in_the_ledger(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["/find"] = lambda handler: handler.answer_json(
            {"rows": []}, headers={"X-Some": "thing"}
        )
        incoming = desk.door.send(
            ask(server, "/find", params=(("q", '"Jane Example"'),), carries=("name", "town"))
        )
        assert (incoming.status_code, incoming.body) == (200, b'{"rows": []}')
        assert incoming.headers["x-some"] == "thing"
        assert not incoming.cut
        assert server.seen[0].params == {"q": '"Jane Example"'}
        (entry,) = desk.ledger()
    assert (entry.host, entry.purpose, entry.method) == (server.authority, "a test", "GET")
    assert entry.carries == ("name", "town")
    assert (entry.outcome, entry.status_code, entry.received_bytes) == ("answered", 200, 12)
    assert entry.sent_bytes > len("http://127.0.0.1/find?q=")
    assert entry.seconds is not None


def test_the_program_names_itself_and_nothing_else(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer()
        desk.door.send(ask(server, headers={"Accept": "application/json", "user-agent": "Other"}))
        (seen,) = server.seen
    assert seen.headers["user-agent"].startswith("PrivacyAudit/")
    assert PROJECT_PAGE in seen.headers["user-agent"]
    assert seen.headers["accept"] == "application/json"
    assert set(seen.headers) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_a_request_is_in_the_ledger_before_it_goes_out(tmp_path: Path) -> None:
    outcomes: list[str | None] = []
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        # The server asks a second connection of its own, as a reader after a crash would.
        def look(handler: Handler) -> None:
            handler.answer()

        server.routes["*"] = look
        enter = desk.notebook.enter

        def entering(**named: object) -> int:
            number = enter(**named)  # type: ignore[arg-type]
            outcomes.append(desk.ledger()[0].outcome)
            assert not server.seen
            return number

        desk.notebook.enter = entering  # type: ignore[method-assign]
        desk.door.send(ask(server))
        assert outcomes == [""]
        assert desk.outcomes() == ["answered"]


def test_what_cannot_be_entered_does_not_go_out(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer()

        def full(**_named: object) -> int:
            raise EnvironmentProblem("The disk is full.")

        desk.notebook.enter = full  # type: ignore[method-assign]
        with pytest.raises(EnvironmentProblem, match="disk is full"):
            desk.door.send(ask(server))
        assert server.seen == []


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.uk/search",
        "http://www.gov.uk/search",
        "https://user:word@127.0.0.1/",
        "https://www.gov.uk\\@127.0.0.1/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "//127.0.0.1/",
        "https://127.0.0.1:99999/",
        "https:///path",
        "",
    ],
)
def test_addresses_that_are_not_listed_or_not_sound_go_nowhere(
    tmp_path: Path, address: str
) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        with pytest.raises(HostNotAllowed) as caught:
            desk.door.send(Outgoing(url=address, purpose="a test"))
        assert desk.ledger() == []
        assert server.seen == []
    assert "passwd" not in caught.value.sentence()
    assert "word" not in caught.value.sentence()


def test_another_port_of_the_same_machine_is_another_host(tmp_path: Path) -> None:
    with serving() as listed, serving() as other, a_desk(tmp_path, host_of(listed)) as desk:
        with pytest.raises(HostNotAllowed):
            desk.door.send(ask(other))
        assert other.seen == []


def test_a_host_is_told_only_the_kinds_of_facts_it_may_know(tmp_path: Path) -> None:
    with serving() as server:
        with a_desk(tmp_path, host_of(server, facts=frozenset({"name"}))) as desk:
            with pytest.raises(HostNotAllowed, match="kind of fact"):
                desk.door.send(ask(server, carries=("name", "full_address")))
            assert desk.ledger() == []
        assert server.seen == []


# -- redirects -----------------------------------------------------------------------------------


def _sends_to(server: Server, path: str, target: str, status: int = 302) -> None:
    server.routes[path] = lambda handler: handler.answer(
        status=status, headers={"Location": target}
    )


def test_a_redirect_on_the_host_is_followed_and_entered(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        _sends_to(server, "/old", "/new?q=kept")
        server.routes["/new"] = lambda handler: handler.answer("here")
        incoming = desk.door.send(ask(server, "/old", params=(("q", "Jane"),)))
        assert incoming.body == b"here"
        assert incoming.url == server.url("/new?q=kept")
        assert desk.outcomes() == ["redirected", "answered"]


def test_a_redirect_off_the_list_is_not_followed(tmp_path: Path) -> None:
    with serving() as server, serving() as other, a_desk(tmp_path, host_of(server)) as desk:
        other.routes["*"] = lambda handler: handler.answer()
        _sends_to(server, "/", other.url("/?q=Jane"))
        with pytest.raises(HostNotAllowed):
            desk.door.send(ask(server))
        assert other.seen == []
        assert desk.outcomes() == ["redirected"]


def test_a_redirect_to_another_listed_host_takes_no_key_along(tmp_path: Path) -> None:
    from privacy_audit.vault.secret import Secret

    with (
        serving() as server,
        serving() as other,
        a_desk(tmp_path, host_of(server), host_of(other)) as desk,
    ):
        other.routes["*"] = lambda handler: handler.answer()
        _sends_to(server, "/", other.url("/there"))
        desk.door.send(
            ask(
                server,
                secret_headers={"X-Key": Secret("k3y-in-header")},
                secret_params={"key": Secret("k3y-in-param")},
            )
        )
        assert server.seen[0].headers["x-key"] == "k3y-in-header"
        assert server.seen[0].params["key"] == "k3y-in-param"
        assert "k3y" not in str(other.seen[0])


def test_a_redirect_to_a_listed_host_that_must_not_know_is_not_followed(tmp_path: Path) -> None:
    with (
        serving() as server,
        serving() as other,
        a_desk(tmp_path, host_of(server), host_of(other, facts=frozenset({"handle"}))) as desk,
    ):
        _sends_to(server, "/", other.url("/there"))
        with pytest.raises(HostNotAllowed):
            desk.door.send(ask(server, carries=("name",)))
        assert other.seen == []


@pytest.mark.parametrize("target", ["http://www.gov.uk/", "ftp://127.0.0.1/", "javascript:1"])
def test_a_redirect_to_something_unsound_is_not_followed(tmp_path: Path, target: str) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        _sends_to(server, "/", target)
        with pytest.raises(HostNotAllowed):
            desk.door.send(ask(server))


def test_a_circle_of_redirects_ends(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        _sends_to(server, "/", "/")
        with pytest.raises(HostNotAllowed, match="circle"):
            desk.door.send(ask(server))
        assert len(server.seen) == 6


def test_a_post_becomes_a_get_after_a_see_other(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        _sends_to(server, "/", "/seen", status=303)
        server.routes["/seen"] = lambda handler: handler.answer()
        desk.door.send(ask(server, method="POST", json_body={"query": "x"}))
        assert [(seen.method, seen.body) for seen in server.seen] == [
            ("POST", b'{"query": "x"}'),
            ("GET", b""),
        ]


# -- bad answers ---------------------------------------------------------------------------------


def test_a_body_over_the_cap_is_refused_while_it_comes(tmp_path: Path) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")

    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = endless
        with pytest.raises(TooLarge):
            desk.door.send(ask(server))
        kept = desk.door.send(ask(server, keep_cut=True))
        assert kept.cut
        assert len(kept.body) == 100_000
        assert desk.outcomes() == ["too_large", "answered"]


def test_a_body_that_says_it_is_too_large_is_not_read_at_all(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer(b"x" * 200_000)
        with pytest.raises(TooLarge):
            desk.door.send(ask(server))


def test_a_small_packet_that_unpacks_to_a_huge_body_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer(
            bomb, headers={"Content-Encoding": "gzip"}
        )
        with pytest.raises(TooLarge):
            desk.door.send(ask(server))


def test_an_answer_that_ends_too_early_is_no_answer(tmp_path: Path) -> None:
    def half(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b'{"rows": [')
        handler.close_connection = True

    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = half
        with pytest.raises(BrokenOff):
            desk.door.send(ask(server))
        assert desk.outcomes() == ["broken_off"]


def test_a_damaged_packing_is_no_answer(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer(
            b"not gzip at all", headers={"Content-Encoding": "gzip"}
        )
        with pytest.raises(BrokenOff):
            desk.door.send(ask(server))


def test_a_server_that_hangs_up_is_told(tmp_path: Path) -> None:
    def hang_up(handler: Handler) -> None:
        handler.close_connection = True

    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = hang_up
        with pytest.raises(BrokenOff):
            desk.door.send(ask(server))


def test_a_host_that_is_not_there_is_offline(tmp_path: Path) -> None:
    with serving() as server:
        host = host_of(server)
    with a_desk(tmp_path, host) as desk:
        with pytest.raises(Offline) as caught:
            desk.door.send(ask(server))
        assert desk.outcomes() == ["unreachable"]
    assert "not checked" in caught.value.message


def test_silence_ends_after_the_limit(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda _handler: time.sleep(5)
        started = time.monotonic()
        with pytest.raises(TimedOut):
            desk.door.send(ask(server))
        assert time.monotonic() - started < 3.5
        assert desk.outcomes() == ["timed_out"]


def test_a_body_that_drips_ends_after_the_limit(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = _drip
        with pytest.raises(TimedOut):
            desk.door.send(ask(server))


def _drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(60):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


# -- cancelling ----------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["silent server", "slow body", "pause", "another's turn"])
def test_cancelling_takes_less_than_a_second(tmp_path: Path, moment: str) -> None:
    cancel = CancelSwitch()
    pause = 30.0 if moment in {"pause", "another's turn"} else 0.0
    with serving() as server, a_desk(tmp_path, host_of(server, delay_seconds=pause)) as desk:
        server.routes["/quick"] = lambda handler: handler.answer()
        server.routes["/slow"] = lambda _handler: time.sleep(4)
        server.routes["/drip"] = _drip
        path = {"silent server": "/slow", "slow body": "/drip"}.get(moment, "/quick")
        if pause:
            desk.door.send(ask(server, "/quick"))
        cancel.pull(after=0.3)
        started = time.monotonic()
        with ExitStack() as stack:
            if moment == "another's turn":
                stack.enter_context(desk.door._paces.turn(server.authority, CancelSwitch()))
            with pytest.raises(CancelledByUser):
                desk.door.send(ask(server, path), cancel=cancel)
        assert 0.2 < time.monotonic() - started < 1.0
        if not pause:
            assert desk.outcomes() == ["cancelled"]


def test_after_a_cancel_the_host_can_be_asked_again(tmp_path: Path) -> None:
    cancel = CancelSwitch()
    cancel.pull(after=0.2)
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["/slow"] = lambda _handler: time.sleep(2)
        server.routes["/quick"] = lambda handler: handler.answer("again")
        with pytest.raises(CancelledByUser):
            desk.door.send(ask(server, "/slow"), cancel=cancel)
        assert desk.door.send(ask(server, "/quick")).body == b"again"


def test_what_was_cancelled_before_goes_nowhere(tmp_path: Path) -> None:
    cancel = CancelSwitch()
    cancel.pull()
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        with pytest.raises(CancelledByUser):
            desk.door.send(ask(server), cancel=cancel)
        assert desk.ledger() == []


# -- manners -------------------------------------------------------------------------------------


def test_a_short_named_wait_is_sat_out_once(tmp_path: Path) -> None:
    def busy_once(handler: Handler) -> None:
        first = len(server.seen) == 1
        handler.answer(status=429 if first else 200, headers={"Retry-After": "1"} if first else {})

    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = busy_once
        assert desk.door.send(ask(server)).status_code == 200
        first, second = server.seen
        assert second.at - first.at >= 0.95
        assert desk.outcomes() == ["limited", "answered"]
        desk.door.send(ask(server))


def test_a_host_that_stays_busy_is_left_alone_for_three_minutes(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer(
            status=429, headers={"Retry-After": "0"}
        )
        assert desk.door.send(ask(server)).status_code == 429
        assert len(server.seen) == 2
        with pytest.raises(LeftAlone) as caught:
            desk.door.send(ask(server))
        desk.clock.move(seconds=170)
        with pytest.raises(LeftAlone):
            desk.door.send(ask(server))
        assert len(server.seen) == 2
        desk.clock.move(seconds=20)
        desk.door.send(ask(server))
    assert caught.value.reason == "too_many"


def test_a_long_named_wait_is_kept_in_the_vault(tmp_path: Path) -> None:
    from tests.vault.making import PASSPHRASE, a_folder

    with serving() as server:
        server.routes["*"] = lambda handler: handler.answer(
            status=429, headers={"Retry-After": "7200"}
        )
        with a_desk(tmp_path, host_of(server)) as desk:
            desk.door.send(ask(server))
            now = desk.clock()
            assert len(server.seen) == 1
        with a_folder(tmp_path / "data").unlock(PASSPHRASE) as vault:
            from privacy_audit.net import records

            ((host, until, reason),) = records.rests(vault.database)
    assert (host, reason) == (server.authority, "too_many")
    assert 7190 < (until - now).total_seconds() <= 7200


@pytest.mark.parametrize(
    ("status", "rests"), [(403, True), (401, True), (500, False), (404, False)]
)
def test_only_a_refusal_is_a_reason_to_stay_away(
    tmp_path: Path, status: int, *, rests: bool
) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer(status=status)
        assert desk.door.send(ask(server)).status_code == status
        if rests:
            with pytest.raises(LeftAlone):
                desk.door.send(ask(server))
        else:
            assert desk.door.send(ask(server)).status_code == status


def test_a_wrong_key_can_be_mended_and_tried_at_once(tmp_path: Path) -> None:
    from privacy_audit.vault.secret import Secret

    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer(status=401)
        for _ in range(2):
            request = ask(server, secret_headers={"X-Key": Secret("wrong")})
            assert desk.door.send(request).status_code == 401


def test_ones_own_server_is_not_left_alone_for_a_setting(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server, own=True)) as desk:
        server.routes["*"] = lambda handler: handler.answer(status=403, kind="text/html")
        for _ in range(2):
            assert desk.door.send(ask(server)).status_code == 403


def test_a_captcha_on_the_page_keeps_us_away_for_an_hour(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer()
        desk.door.leave_alone(server.url("/search"), Rest.CAPTCHA)
        desk.door.leave_alone(server.url("/search"), Rest.TOO_MANY)
        desk.clock.move(minutes=59)
        with pytest.raises(LeftAlone):
            desk.door.send(ask(server))
        desk.clock.move(minutes=2)
        desk.door.send(ask(server))


def test_the_share_of_a_day_is_counted_over_restarts(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server, cap_per_day=2)) as desk:
        server.routes["*"] = lambda handler: handler.answer()
        desk.door.send(ask(server))
        desk.clock.move(hours=10)
        desk.door.send(ask(server))
        with pytest.raises(AskedEnough):
            desk.door.send(ask(server))
        desk.clock.move(hours=15)
        desk.door.send(ask(server))
        assert len(server.seen) == 3


def test_hosts_with_one_counter_share_pause_cap_and_rest(tmp_path: Path) -> None:
    with (
        serving() as one,
        serving() as two,
        a_desk(
            tmp_path,
            host_of(one, counter="family", cap_per_day=2, delay_seconds=0.3),
            host_of(two, counter="family", cap_per_day=2, delay_seconds=0.3),
        ) as desk,
    ):
        for server in (one, two):
            server.routes["*"] = lambda handler: handler.answer()
        desk.door.send(ask(one))
        desk.door.send(ask(two))
        assert two.seen[0].at - one.seen[0].at >= 0.29
        with pytest.raises(AskedEnough):
            desk.door.send(ask(one))
        desk.clock.move(days=2)
        desk.door.leave_alone(one.url(), Rest.DENIED)
        with pytest.raises(LeftAlone):
            desk.door.send(ask(two))


def test_the_pause_is_never_below_the_floor(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server), least_delay=0.4) as desk:
        server.routes["*"] = lambda handler: handler.answer()
        desk.door.send(ask(server))
        desk.door.send(ask(server))
        first, second = server.seen
        assert second.at - first.at >= 0.39


def test_robots_may_make_the_pause_longer(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer()
        desk.door.send(ask(server))
        desk.door.slow_down(server.url(), 0.5)
        started = time.monotonic()
        desk.door.send(ask(server))
        assert time.monotonic() - started >= 0.49


def test_cookies_are_not_kept(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["/set"] = lambda handler: handler.answer(
            status=302, headers={"Location": "/next", "Set-Cookie": "who=you; Path=/"}
        )
        server.routes["/next"] = lambda handler: handler.answer()
        desk.door.send(ask(server, "/set"))
        desk.door.send(ask(server, "/next"))
        assert [seen.headers.get("cookie") for seen in server.seen] == [None] * 3
