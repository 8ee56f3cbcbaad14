"""`briefbook serve`: the whole of it, in a process of its own."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..copies import MINI, change, copy_book, environment

SECONDS = 60


class Serving:
    """A running `briefbook serve` of a copy of the mini book."""

    def __init__(self, book: Path) -> None:
        self.book = book
        self.port = free_port()
        self.log = book.parent / "serve.log"
        with self.log.open("wb") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-u", "-m", "briefbook", "serve", "-C", str(book), "--port", str(self.port)],
                stdout=stream,
                stderr=subprocess.STDOUT,
                env=environment(PYTHONUNBUFFERED="1"),
            )

    def wait_for(self, pattern: str) -> str:
        """Waits until the output holds a pattern."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            text = self.log.read_text()
            if re.search(pattern, text):
                return text
            assert self.process.poll() is None, text
            time.sleep(0.05)
        raise AssertionError(f"{pattern!r} did not come in:\n{self.log.read_text()}")

    def state(self) -> dict[str, object]:
        """What a browser that asks now is told."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/-/events")
        line = connection.getresponse().readline()
        connection.close()
        found: dict[str, object] = json.loads(line.removeprefix(b"data: "))
        return found

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read().decode()
        connection.close()
        return response.status, body

    def wait_for_state(self, wanted: str) -> dict[str, object]:
        """Waits until the problems told match a pattern."""
        until = time.monotonic() + SECONDS
        while not re.fullmatch(wanted, str(self.state()["problems"]), re.DOTALL):
            assert time.monotonic() < until, (self.state(), self.log.read_text())
            time.sleep(0.05)
        return self.state()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One server for all tests here."""
    running = Serving(copy_book(MINI, tmp_path_factory.mktemp("serve") / "book"))
    running.wait_for("shows the site; Ctrl-C ends it")
    yield running
    running.process.kill()
    running.process.wait()


def test_a_day_at_the_desk(serving: Serving) -> None:
    """Read, make a mistake, see it, mend it, see the page anew; the last good site is there all the time."""
    assert serving.state() == {"version": 1, "problems": ""}
    status, page = serving.get("/people/ada-quill/")
    assert status == 200
    assert "The minister who signed." in page
    assert '<script src="/-/preview.js"></script></body>' in page

    people = serving.book / "briefs/authority/people.yaml"
    change(people, "The minister who signed.", "The [[nobody]] who signed.")
    told = serving.wait_for_state(".+")
    assert "no brief lists an entity `nobody`" in str(told["problems"])
    assert told["version"] == 1
    assert "The minister who signed." in serving.get("/people/ada-quill/")[1]

    change(people, "The [[nobody]] who signed.", "The minister of the lake.")
    assert int(str(serving.wait_for_state("")["version"])) >= 2
    assert "The minister of the lake." in serving.get("/people/ada-quill/")[1]


def test_a_page_by_hand_is_watched_and_a_broken_one_shows(serving: Serving) -> None:
    before = int(str(serving.state()["version"]))
    page = serving.book / "docs/method.md"
    page.write_text("# Method\n\n[nowhere](nothing.md)\n")
    assert "nothing.md" in str(serving.wait_for_state(".+")["problems"])
    page.unlink()
    assert int(str(serving.wait_for_state("")["version"])) > before


def test_it_does_not_build_for_ever(serving: Serving) -> None:
    """What the generator writes itself must not start the next build."""
    time.sleep(0.5)
    before = serving.state()["version"]
    time.sleep(1.5)
    assert serving.state()["version"] == before


def test_a_new_brief_that_is_no_yaml(serving: Serving) -> None:
    path = serving.book / "briefs/new-one.yaml"
    path.write_text("source: [\n")
    assert "[yaml-syntax]" in str(serving.wait_for_state(".+")["problems"])
    path.unlink()
    serving.wait_for_state("")


def test_the_port_is_taken(serving: Serving, mini: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefbook", "serve", "-C", str(mini), "--port", str(serving.port)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 2
    assert f"port {serving.port} can't be used" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told(mini: Path, kind: signal.Signals) -> None:
    running = Serving(mini)
    running.wait_for("shows the site")
    stream = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    stream.request("GET", "/-/events")
    assert stream.getresponse().readline().startswith(b"data: ")
    os.kill(running.process.pid, kind)
    status = running.process.wait(timeout=15)
    stream.close()
    assert "Traceback" not in running.log.read_text()
    assert status in ((0,) if kind is signal.SIGINT else (0, -signal.SIGTERM, 143))


def test_a_book_that_is_broken_from_the_start(mini: Path) -> None:
    """It starts all the same, says what is wrong, and shows the site once that is mended."""
    change(mini / "briefs/ferry-news-2001.yaml", "quote: We share one water", "quote: We share no water")
    running = Serving(mini)
    try:
        running.wait_for("shows the site")
        assert "[quote]" in str(running.state()["problems"])
        assert running.get("/")[0] == 404
        change(mini / "briefs/ferry-news-2001.yaml", "quote: We share no water", "quote: We share one water")
        running.wait_for_state("")
        assert running.get("/")[0] == 200
    finally:
        running.process.send_signal(signal.SIGINT)
        running.process.wait(timeout=15)


def test_no_book_to_serve(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefbook", "serve", "-C", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
