"""Files read in two processes are as if read in one."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from briefbook import second
from briefbook.second import read_several

from .copies import MINI, copy_book

SAME = """
import sys
import time
from contextlib import suppress
from pathlib import Path
from briefbook import second
from briefbook.load import list_files, read_one
from briefbook.model import position_of

def seen(value):
    if isinstance(value, (str, int)):
        return (repr(value), position_of(value))
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [seen(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return [type(value).__name__, *(seen(getattr(value, name)) for name in value.__dataclass_fields__)]
    return repr(value)

root = Path(sys.argv[1])
names = list_files(root) * 3
one = [read_one(root, name) for name in names]
second.MANY = 2
assert second._can_fork()
two = second.read_several(lambda name: read_one(root, name), names)
assert one == two and seen(one) == seen(two) and len(two) == len(names)
print("same", len(names))
"""
BROKEN = """
import os
from briefbook import second
second.MANY, first = 2, os.getpid()
def read(name):
    if os.getpid() != first:
        raise ValueError(name)
    return name * 2
print(second.read_several(read, ["a", "b", "c", "d", "e"]))
"""


MERGED = """
import sys
import time
from contextlib import suppress
from pathlib import Path
from briefbook import pipeline, second
from briefbook.load import load_manuscript
from briefbook.model import Severity

def seen(root):
    try:
        return pipeline.checked_book(*load_manuscript(root), lambda step: None)
    except pipeline.DataError as error:
        return error.problems

assert second._can_fork()
root = Path(sys.argv[1])
HEAD = "source: {title: T}\\nsummary: S. [1]\\n"
for further in (
    "",
    "claims: [{says: Nobody came., about: [no-such-thing], basis: reported, at: 1}]",
    "themes: {ada-quill: {name: Ada Quill, at: 1}}",
    "places: [",
):
    if further:
        (root / "briefs/x.yaml").write_text(HEAD + further)
    pipeline.LARGE = second.MANY = 500
    one = seen(root)
    pipeline.LARGE = second.MANY = 1
    two = seen(root)
    assert one == two, (one, two)
    errors = [problem.rule for problem in one if problem.severity is Severity.ERROR] if isinstance(one, list) else []
    print(", ".join(errors) or "a book")
"""


ORPHAN = """
import os, sys, time
from briefbook import second
second.MANY, first = 2, os.getpid()
def read(name):
    if os.getpid() == first:
        time.sleep(60)
    elif name == "a":
        print(os.getpid(), flush=True)
    return "x" * 1_000_000
second.read_several(read, ["a", "b", "c", *"defghijklmnopqrstuvwxyz"])
"""
NO_MORE = """
import os
from briefbook import second
def fork():
    raise BlockingIOError(11, "Resource temporarily unavailable")
second.MANY, os.fork = 2, fork
print(second.read_several(str.upper, ["a", "b", "c"]))
with second.beside(lambda: 7, 2) as result:
    print(result())
"""
LET_DOWN = """
import multiprocessing
from briefbook import second
second.MANY = 2
for wrong in (lambda: second.read_several(lambda name: 1 / 0, ["a", "b"]), lambda: leave()):
    def leave():
        with second.beside(lambda: 7, 2):
            raise ZeroDivisionError
    try:
        wrong()
    except ZeroDivisionError:
        print(multiprocessing.active_children())
"""
INTERRUPTED = """
import sys
from pathlib import Path
from briefbook import pipeline, second
from briefbook.load import load_manuscript
def interrupted(manuscript):
    raise KeyboardInterrupt
root = Path(sys.argv[1])
brief = sorted((root / "briefs").glob("*.yaml"))[0]
brief.write_text(brief.read_text().replace("at: 3", "at: 999"))
pipeline.LARGE = second.MANY = 1
manuscript, problems = load_manuscript(root)
try:
    pipeline.checked_book(manuscript, problems, lambda step: None)
except pipeline.DataError:
    print("errors")
pipeline.merge = interrupted
try:
    pipeline.checked_book(manuscript, problems, lambda step: None)
except KeyboardInterrupt:
    print("interrupted")
"""
WANTED = ["a book", "fingerprint, dangling-id", "fingerprint, two-kinds", "yaml-syntax"]


def run(code: str, *arguments: str) -> str:
    """What a process of its own prints: here there may be threads, which keep the program from making a second one."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="there is one process on Windows")
def test_two_processes_read_what_one_reads() -> None:
    assert run(SAME, str(MINI)).startswith("same ")


@pytest.mark.skipif(sys.platform == "win32", reason="there is one process on Windows")
def test_what_the_second_process_could_not_do_is_done_here() -> None:
    assert run(BROKEN) == "['aa', 'bb', 'cc', 'dd', 'ee']"


@pytest.mark.skipif(sys.platform == "win32", reason="there is one process on Windows")
def test_checking_beside_merging_finds_and_gives_the_same(tmp_path: Path) -> None:
    assert run(MERGED, str(copy_book(MINI, tmp_path / "book"))).split("\n") == WANTED


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
def test_no_process_is_left_when_the_first_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        other = Path("/proc", first.stdout.readline().strip())
        assert other.exists()
        first.kill()
    until = time.monotonic() + 20
    while _runs(other):
        assert time.monotonic() < until, "the second process waits for ever"
        time.sleep(0.05)


def _runs(process: Path) -> bool:
    with suppress(OSError):
        return "State:\tZ" not in (process / "status").read_text()
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="there is one process on Windows")
def test_where_there_can_be_no_second_process_the_first_does_all() -> None:
    assert run(NO_MORE).split("\n") == ["['A', 'B', 'C']", "7"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is one process on Windows")
def test_the_second_process_ends_when_the_first_is_let_down() -> None:
    assert run(LET_DOWN).split("\n") == ["[]", "[]"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is one process on Windows")
def test_an_interrupted_merge_is_not_taken_for_an_error_of_the_data(tmp_path: Path) -> None:
    assert run(INTERRUPTED, str(copy_book(MINI, tmp_path / "book"))).split("\n") == ["errors", "interrupted"]


def test_few_files_and_one_core_take_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "_can_fork", lambda: False)
    monkeypatch.setattr(second, "MANY", 2)
    assert read_several(str.upper, ["a", "b", "c"]) == ["A", "B", "C"]
    assert read_several(str.upper, []) == []
