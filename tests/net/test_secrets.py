# SPDX-License-Identifier: Apache-2.0
"""Keys and queries stand in no exception, no log and no ledger, whatever goes wrong."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from privacy_audit.net import ledger
from privacy_audit.net.model import Outgoing
from privacy_audit.net.problems import NotSendable
from privacy_audit.vault.secret import Secret
from tests.net.doors import CancelSwitch, Desk, a_desk, ask, host_of
from tests.net.serving import Handler, Server, serving

KEY = "k3y-Quagmire-771"
NAME = "Ottoline Quagmire"


def _hang_up(handler: Handler) -> None:
    handler.close_connection = True


def _half(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"half")
    handler.close_connection = True


def _strange(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 banana\r\n\r\n")
    handler.close_connection = True


def _bad_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n no: name\r\nContent-Length: 0\r\n\r\n")
    handler.close_connection = True


TROUBLE: dict[str, Callable[[Handler], None]] = {
    "hangs up": _hang_up,
    "half": _half,
    "no status": _strange,
    "bad headers": _bad_headers,
    "silent": lambda _handler: time.sleep(4),
    "too large": lambda handler: handler.answer(b"x" * 200_000),
    "bad packing": lambda handler: handler.answer(b"x", headers={"Content-Encoding": "gzip"}),
    "denied": lambda handler: handler.answer(status=403),
    "busy": lambda handler: handler.answer(status=429),
    "sent elsewhere": lambda handler: handler.answer(
        status=302, headers={"Location": f"https://www.example.org/?q={NAME}&key={KEY}"}
    ),
    "answered": lambda handler: handler.answer("{}"),
}


def _secret_request(server: Server) -> Outgoing:
    return ask(
        server,
        "/search",
        params=(("q", f'"{NAME}"'),),
        secret_headers={"X-Subscription-Token": Secret(KEY)},
        secret_params={"api_key": Secret(KEY)},
        json_body=None,
    )


def _everything_said(error: BaseException | None) -> str:
    """An exception with all it carries: words, attributes, causes, contexts, frames' own texts."""
    said: list[str] = []
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        said += [repr(one), str(one), repr(one.args), repr(vars(one))]
        said += traceback.format_exception(one)
        waiting += [one.__cause__, one.__context__]
    return "\n".join(said)


def _all_that_is_kept(desk: Desk) -> str:
    entries = desk.ledger()
    rows = desk.vault.database.query("SELECT * FROM request_log")
    rest = desk.vault.database.query("SELECT * FROM host_rest")
    return repr(entries) + ledger.as_csv(entries) + ledger.as_json(entries) + repr(rows + rest)


@pytest.mark.parametrize("trouble", TROUBLE)
def test_nothing_of_it_is_said_or_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, trouble: str
) -> None:
    caplog.set_level(logging.DEBUG)
    error: BaseException | None = None
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = TROUBLE[trouble]
        for _ in range(2):
            try:
                desk.door.send(_secret_request(server))
            except Exception as caught:  # noqa: BLE001 - whatever it is, it must not tell
                error = caught
        kept = _all_that_is_kept(desk)
        assert KEY in str(server.seen[0].params)
    said = _everything_said(error) + caplog.text + kept
    for secret in (KEY, NAME, "Ottoline", "Quagmire", "Ottoline%20Quagmire", "Ottoline+Quagmire"):
        assert secret not in said


def test_a_host_that_is_gone_is_told_without_the_query(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving() as server:
        host = host_of(server)
    with a_desk(tmp_path, host) as desk:
        with pytest.raises(Exception) as caught:  # noqa: PT011 - the type is not the point
            desk.door.send(_secret_request(server))
        said = _everything_said(caught.value) + caplog.text + _all_that_is_kept(desk)
    assert KEY not in said
    assert "Quagmire" not in said


@pytest.mark.parametrize("key", [f"{KEY}\nInjected: yes", f"{KEY}\r", f" {KEY}", f"{KEY}ü€", KEY])
def test_a_key_that_fits_no_header_is_not_repeated(tmp_path: Path, key: str) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer("{}")
        request = ask(server, secret_headers={"X-Key": Secret(key)})
        if key == KEY:
            desk.door.send(request)
            return
        with pytest.raises(NotSendable) as caught:
            desk.door.send(request)
        assert server.seen == []
        assert desk.outcomes() == ["not_sent"]
    assert KEY not in _everything_said(caught.value)


def test_a_cancelled_request_is_told_without_the_query(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    cancel = CancelSwitch()
    cancel.pull(after=0.2)
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda _handler: time.sleep(1)
        with pytest.raises(Exception) as caught:  # noqa: PT011 - the type is not the point
            desk.door.send(_secret_request(server), cancel=cancel)
        said = _everything_said(caught.value) + caplog.text + _all_that_is_kept(desk)
    assert KEY not in said
    assert "Quagmire" not in said


def test_the_shown_address_of_an_answer_has_no_key(tmp_path: Path) -> None:
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer("{}")
        incoming = desk.door.send(_secret_request(server))
    assert KEY not in repr(incoming)
    assert KEY not in repr(_secret_request(server))


def test_passwords_of_the_home_folder_stay_there(tmp_path: Path, own_home: Path) -> None:
    (own_home / ".netrc").write_text(f"machine 127.0.0.1 login me password {KEY}\n")
    (own_home / ".netrc").chmod(0o600)
    with serving() as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer("{}")
        desk.door.send(ask(server))
    assert "authorization" not in server.seen[0].headers
