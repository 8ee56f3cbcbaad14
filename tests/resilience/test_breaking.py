"""A build that is killed, or whose disk is full, leaves the last good site; the next build works."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.model import BriefbookError
from tests import copies
from tests.bench.kills import kill_builds
from tests.resilience.changing import Changing, changing_book
from tests.resilience.full_disk import full_disk


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Changing:
    """A book in two states, its old site standing."""
    return changing_book(tmp_path_factory.mktemp("changing") / "book")


def test_kill_leaves_a_whole_site(book: Changing) -> None:
    """The long run of 500 is `python -m tests.bench.kills`."""
    command = [sys.executable, "-m", "briefbook", "build", "-C", str(book.root)]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    counted = kill_builds(book, command, 12, time.monotonic() - began, seed=7)
    assert counted["broken"] == counted["absent"] == 0, counted
    book.turn("new")
    copies.build(book.root)
    assert book.state() == "new"


@pytest.mark.parametrize(
    "every", [pytest.param(27, id="every 27th"), pytest.param(1, id="every", marks=pytest.mark.slow)]
)
def test_a_write_error_leaves_a_whole_site(book: Changing, every: int) -> None:
    """At each write of a build the disk is full from there on: the old site stands whole, and no traceback is shown."""
    book.turn("old")
    copies.build(book.root)
    book.turn("new")
    with full_disk(None) as disk:
        copies.build(book.root)
    writes = disk.count
    assert writes > 100, "the disk has to see the writes of a build"
    for refused in range(1, writes + 1, every):
        book.turn("old")
        copies.build(book.root)
        book.turn("new")
        with full_disk(refused) as disk, pytest.raises((OSError, BriefbookError)):
            pipeline.build(book.root, copies.silent)
        assert book.state() in ("old", "new"), f"write {refused} of {writes}"
    copies.build(book.root)
    assert book.state() == "new"


def test_two_builds_at_once_never_mix(book: Changing) -> None:
    """One waits for the other; each time the site is one of the two, whole."""
    command = [sys.executable, "-m", "briefbook", "build", "-C", str(book.root)]
    for number in range(4):
        book.turn("new" if number % 2 else "old")
        running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
        assert [process.wait(timeout=120) for process in running] == [0, 0]
        assert book.state() == ("new" if number % 2 else "old")


def test_the_lock_says_so(book: Changing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits too long is told that another build is running."""
    monkeypatch.setattr(pipeline, "PATIENCE", 0.2)
    with pipeline.one_at_a_time(book.root), pytest.raises(BriefbookError, match="another build"):
        _build_in_thread(book.root)


def _build_in_thread(root: Path) -> None:
    """Builds in another thread, where the lock is not ours, and raises what it raised."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        pool.submit(copies.build, root).result()
