"""Many files read in two processes: half the time on two cores."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

_T = TypeVar("_T")
MANY = 500
"""Fewer are sooner read than a second process is of use."""


def read_several(read: Callable[[str], _T], names: Sequence[str]) -> list[_T]:
    """What `read` gives for each name, in their order. Where there are many, a second process reads half of them.

    What the second process could not do is done here, so that what went wrong is raised where it is seen.
    """
    half = len(names) // 2 if len(names) >= MANY and _can_fork() else 0
    if not half:
        return [read(name) for name in names]
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    other = context.Process(target=_read_there, args=(read, names[:half], sender), daemon=True)
    other.start()
    sender.close()
    ours = [read(name) for name in names[half:]]
    try:
        theirs: list[_T] = pickle.loads(receiver.recv_bytes())
    except (EOFError, OSError):
        theirs = [read(name) for name in names[:half]]
    other.join()
    receiver.close()
    return [*theirs, *ours]


def _can_fork() -> bool:
    """Whether there is a second core, and no thread that a second process would find in the middle of something."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return cores > 1 and "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _read_there(read: Callable[[str], Any], names: Sequence[str], sender: Any) -> None:  # pragma: no cover
    with suppress(BaseException):  # the first process notices, and reads these itself
        sender.send_bytes(pickle.dumps([read(name) for name in names], protocol=5))
