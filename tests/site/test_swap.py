"""Swapping: at any moment, one whole site stands in its place."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from briefbook.site import swap
from briefbook.site.swap import finish, swap_in

from ..copies import tree


def make(folder: Path, word: str) -> Path:
    """A site of three files that all hold one word."""
    for name in ("index.html", "a/index.html", "b/c/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(word)
    return folder


def words(folder: Path) -> set[bytes]:
    """What the files of a site hold."""
    return set(tree(folder).values())


@pytest.fixture(params=["exchange", "renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of swapping."""
    if request.param == "renames":
        monkeypatch.setattr(swap, "_exchange", lambda a, b: False)
    return str(request.param)


def test_the_first_site(tmp_path: Path, way: str) -> None:
    swap_in(make(tmp_path / "site-new", "new"), tmp_path / "site")
    assert words(tmp_path / "site") == {b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_next_site(tmp_path: Path, way: str) -> None:
    make(tmp_path / "site", "old")
    (tmp_path / "site/stale.html").write_text("old")
    swap_in(make(tmp_path / "site-new", "new"), tmp_path / "site")
    assert words(tmp_path / "site") == {b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("crash_at", [1, 2])
def test_a_crash_between_the_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crash_at: int) -> None:
    make(tmp_path / "site", "old")
    make(tmp_path / "site-new", "new")
    real, calls = Path.rename, 0

    def rename(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == crash_at:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(swap, "_exchange", lambda a, b: False)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        swap_in(tmp_path / "site-new", tmp_path / "site")
    monkeypatch.undo()
    finish(tmp_path / "site")
    assert words(tmp_path / "site") == {b"old"}
    assert not (tmp_path / "site-old").exists()


def test_a_crash_after_the_renames(tmp_path: Path) -> None:
    make(tmp_path / "site", "new")
    make(tmp_path / "site-old", "old")
    finish(tmp_path / "site")
    assert words(tmp_path / "site") == {b"new"}
    assert not (tmp_path / "site-old").exists()


def test_nothing_to_finish(tmp_path: Path) -> None:
    finish(tmp_path / "site")
    make(tmp_path / "site", "x")
    finish(tmp_path / "site")
    assert words(tmp_path / "site") == {b"x"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can")
def test_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    x, y = make(tmp_path / "x", "x"), make(tmp_path / "y", "y")
    assert swap._exchange(x, y)
    assert words(x) == {b"y"}


def test_a_reader_always_finds_a_site(tmp_path: Path) -> None:
    if not swap._exchange(make(tmp_path / "x", "x"), make(tmp_path / "y", "y")):
        pytest.skip("this file system can't exchange two folders in one step")
    make(tmp_path / "site", "0")
    missed, reads, stop = [], 0, threading.Event()

    def read() -> None:
        nonlocal reads
        while not stop.is_set():
            try:
                (tmp_path / "site/index.html").read_text()
            except OSError as error:
                missed.append(error)
            reads += 1

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 150):
        swap_in(make(tmp_path / "site-new", str(number)), tmp_path / "site")
    stop.set()
    reader.join()
    assert reads > 100
    assert not missed
