"""Files read in two processes are as if read in one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefbook.load import several
from briefbook.load.several import read_several

from ..copies import MINI

SAME = """
import sys
from pathlib import Path
from briefbook.load import list_files, read_one, several
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
several.MANY = 2
assert several._can_fork()
two = several.read_several(lambda name: read_one(root, name), names)
assert one == two and seen(one) == seen(two) and len(two) == len(names)
print("same", len(names))
"""
BROKEN = """
import os
from briefbook.load import several
several.MANY, first = 2, os.getpid()
def read(name):
    if os.getpid() != first:
        raise ValueError(name)
    return name * 2
print(several.read_several(read, ["a", "b", "c", "d", "e"]))
"""


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


def test_few_files_and_one_core_take_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "_can_fork", lambda: False)
    monkeypatch.setattr(several, "MANY", 2)
    assert read_several(str.upper, ["a", "b", "c"]) == ["A", "B", "C"]
    assert read_several(str.upper, []) == []
