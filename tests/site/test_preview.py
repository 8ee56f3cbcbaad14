"""The preview server: only its own host, the site with a small script, and what the last build said."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbook.site.preview import EVENTS, SCRIPT, Server, State


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A running server of a small site."""
    site = tmp_path / "site"
    (site / "people/x").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "index.html").write_text("<html><body>home</body></html>")
    (site / "people/x/index.html").write_text("<html><body>x</body></html>")
    (site / "404.html").write_text("<html><body>not here</body></html>")
    (site / "assets/a.css").write_text("a{}")
    (tmp_path / "secret.txt").write_text("secret")
    running = Server(site, 0)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield running
    running.state.end()
    running.shutdown()
    running.server_close()
    thread.join(timeout=5)


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, http.client.HTTPResponse]:
    """Status, body and response."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    for name, value in {"Host": f"127.0.0.1:{server.server_port}", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body, response


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:8000", "LOCALHOST:1"])
def test_its_own_host(server: Server, host: str) -> None:
    assert ask(server, "/", Host=host)[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "0.0.0.0",
        "[::1]",
        "",
        "127.0.0.2",
        "evil@x",
        "a b",
    ],
)
@pytest.mark.parametrize("path", ["/", EVENTS, SCRIPT, "/assets/a.css"])
def test_other_hosts(server: Server, host: str, path: str) -> None:
    status, body, _ = ask(server, path, Host=host)
    assert status == 421
    assert b"home" not in body
    assert ask(server, path, method="HEAD", Host=host)[0] == 421


def test_a_host_that_is_nonsense(server: Server) -> None:
    try:
        status = ask(server, "/", Host="[")[0]
    except (http.client.HTTPException, OSError):
        status = 421
    assert status == 421
    assert ask(server, "/")[0] == 200, "and it goes on answering"


def test_no_host_at_all(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 421 " in connection.recv(200)


def test_pages_have_the_script_and_files_are_as_they_are(server: Server) -> None:
    status, body, response = ask(server, "/")
    assert status == 200
    assert f'<script src="{SCRIPT}"></script></body>'.encode() in body
    assert response.getheader("Cache-Control") == "no-store"
    assert ask(server, "/people/x/")[1].startswith(b"<html><body>x")
    assert ask(server, "/people/x/?q=1")[0] == 200
    assert ask(server, "/assets/a.css")[1] == b"a{}"
    assert b"EventSource" in ask(server, SCRIPT)[1]


def test_a_folder_without_its_slash_leads_on(server: Server) -> None:
    status, _, response = ask(server, "/people/x")
    assert status == 301
    assert str(response.getheader("Location")).endswith("/people/x/")


@pytest.mark.parametrize("path", ["/nothing", "/nothing/", "/people/nothing.html"])
def test_what_is_missing(server: Server, path: str) -> None:
    status, body, _ = ask(server, path)
    assert status == 404
    assert b"not here" in body


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "//secret.txt", "/people/../../secret.txt", "/..%2fsecret.txt"]
)
def test_nothing_outside_the_site(server: Server, path: str) -> None:
    assert b"secret" not in ask(server, path)[1]


def test_other_methods(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert ask(server, "/", method=method)[0] >= 400


def events(server: Server) -> Iterator[dict[str, object]]:
    """What the browser is told, as it comes."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", EVENTS)
    response = connection.getresponse()
    assert response.getheader("Content-Type") == "text/event-stream"
    try:
        while line := response.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])
    finally:
        connection.close()


def test_events(server: Server) -> None:
    stream = events(server)
    assert next(stream) == {"version": 0, "problems": ""}
    server.state.built()
    assert next(stream) == {"version": 1, "problems": ""}
    server.state.failed("a.yaml:1:1: wrong <b>\n")
    assert next(stream) == {"version": 1, "problems": "a.yaml:1:1: wrong <b>\n"}
    server.state.built()
    assert next(stream) == {"version": 2, "problems": ""}
    server.state.end()
    assert list(stream) == []


def test_many_listeners_and_one_that_goes(server: Server) -> None:
    streams = [events(server) for _ in range(5)]
    assert all(next(stream)["version"] == 0 for stream in streams)
    streams[0].close()
    server.state.built()
    assert [next(stream)["version"] for stream in streams[1:]] == [1] * 4
    assert ask(server, "/")[0] == 200


def test_a_request_that_never_ends_holds_up_nobody(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert ask(server, "/")[0] == 200


def test_state() -> None:
    state = State()
    state.failed("x")
    assert (state.version, state.problems, state.ended) == (0, "x", False)
    state.built()
    assert (state.version, state.problems, state.ended) == (1, "", False)
    state.end()
    assert state.ended


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
