# SPDX-License-Identifier: Apache-2.0
"""Work networks: the system's proxy, certificates of one's own, connections that are opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.net.hosts import AllowedHost
from privacy_audit.net.model import Outgoing
from privacy_audit.net.problems import CertificateProblem, Offline
from tests.net.doors import a_desk, ask, host_of
from tests.net.serving import make_certificate, serving, tunnel_to

FAR = "audit-test.example"


@pytest.fixture(autouse=True)
def no_proxy_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_a_certificate_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path, "127.0.0.1")
    with serving(certificate=certificate) as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer()
        with pytest.raises(CertificateProblem):
            desk.door.send(ask(server))
        assert server.seen == []
        assert desk.outcomes() == ["not_trusted"]


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_a_certificate_the_computer_knows_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    certificate = make_certificate(tmp_path, "127.0.0.1")
    monkeypatch.setenv(variable, str(certificate))
    with serving(certificate=certificate) as server, a_desk(tmp_path, host_of(server)) as desk:
        server.routes["*"] = lambda handler: handler.answer("in private")
        assert desk.door.send(ask(server)).body == b"in private"


def test_a_certificate_of_another_host_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path, "www.example.org")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with (
        serving(certificate=certificate) as server,
        a_desk(tmp_path, host_of(server)) as desk,
        pytest.raises(CertificateProblem),
    ):
        desk.door.send(ask(server))


def test_a_server_that_speaks_no_tls_is_not_trusted(tmp_path: Path) -> None:
    with serving() as server:
        server.scheme = "https"
        with a_desk(tmp_path, host_of(server)) as desk, pytest.raises(CertificateProblem):
            desk.door.send(ask(server))


def test_the_systems_proxy_is_used_and_sees_the_host_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path, FAR)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    far = AllowedHost(authority=FAR, purpose="a test", delay_seconds=0)
    with (
        serving(certificate=certificate) as server,
        serving() as proxy,
        a_desk(tmp_path, far) as desk,
    ):
        monkeypatch.setenv("HTTPS_PROXY", f"http://worker:word@{proxy.authority}")
        proxy.tunnel = tunnel_to(server)
        server.routes["*"] = lambda handler: handler.answer("through the proxy")
        request = Outgoing(
            url=f"https://{FAR}/find", purpose="a test", params=(("q", "Jane Example"),)
        )
        assert desk.door.send(request).body == b"through the proxy"
        (at_proxy,) = proxy.seen
        desk.door.close()
    assert at_proxy.method == "CONNECT"
    assert "proxy-authorization" in at_proxy.headers
    assert "Jane" not in str(at_proxy)
    assert "proxy-authorization" not in server.seen[0].headers


def test_a_proxy_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    far = AllowedHost(authority=FAR, purpose="a test", delay_seconds=0)
    with serving() as proxy, a_desk(tmp_path, far) as desk:
        monkeypatch.setenv("HTTPS_PROXY", f"http://worker:s3cret@{proxy.authority}")
        with pytest.raises(Offline) as caught:
            desk.door.send(Outgoing(url=f"https://{FAR}/", purpose="a test"))
        assert desk.outcomes() == ["unreachable"]
    assert caught.value.proxy
    assert "s3cret" not in caught.value.sentence()


def test_a_proxy_of_an_unknown_kind_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = AllowedHost(authority=FAR, purpose="a test", delay_seconds=0)
    monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:9")
    with a_desk(tmp_path, far) as desk, pytest.raises(Offline):
        desk.door.send(Outgoing(url=f"https://{FAR}/", purpose="a test"))


def test_ones_own_server_is_asked_without_the_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as server, serving() as proxy, a_desk(tmp_path, host_of(server)) as desk:
        monkeypatch.setenv("HTTP_PROXY", proxy.url())
        monkeypatch.setenv("ALL_PROXY", proxy.url())
        server.routes["*"] = lambda handler: handler.answer("near")
        assert desk.door.send(ask(server)).body == b"near"
        assert proxy.seen == []
