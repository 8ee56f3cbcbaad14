"""A second process, for large books on two cores: it reads a part of the files, and checks while the first one merges."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any, TypeVar

_T = TypeVar("_T")
MANY = 500
"""Fewer files are sooner read than a second process is of use."""
STEP = 8
"""So many files are read, and sent, in one go."""


@contextmanager
def beside(do: Callable[[], _T], size: int) -> Iterator[Callable[[], _T]]:
    """Begins something in a second process, which ends with the block. Gives what waits for its result (to be pickled).

    What can't be done there, or is about fewer than `MANY` files, is done here when its result is asked for; so what goes
    wrong is raised where it is seen.
    """
    begun = _begin(lambda send: send(do())) if size >= MANY else None
    if begun is None:
        yield do
        return
    other, receiver = begun

    def result() -> _T:
        try:
            done: _T = pickle.loads(receiver.recv_bytes())
        except (EOFError, OSError):
            done = do()
        return done

    try:
        yield result
    finally:
        _end(other, receiver)


def read_several(read: Callable[[str], _T], names: Sequence[str]) -> list[_T]:
    """What `read` gives for each name, in their order.

    Where there are many, a second process begins at the front and this one at the back, in steps of a few files; where
    they meet, all is read. What the second process can't read is read here, so that what goes wrong is raised here.
    """

    def begin_at_the_front(send: Callable[[Any], None]) -> None:
        for start in range(0, len(names), STEP):
            send([read(name) for name in names[start : start + STEP]])

    begun = _begin(begin_at_the_front) if len(names) >= MANY else None
    if begun is None:
        return [read(name) for name in names]
    other, receiver = begun
    front: list[_T] = []
    back: list[_T] = []
    try:
        while len(front) + len(back) < len(names):
            last = len(names) - len(back)
            back += [read(name) for name in reversed(names[max(len(front), last - STEP) : last])]
            with suppress(EOFError, OSError):
                while len(front) + len(back) < len(names) and receiver.poll():
                    front += pickle.loads(receiver.recv_bytes())
    finally:
        _end(other, receiver)
    return [*front[: len(names) - len(back)], *reversed(back)]


def _begin(do: Callable[[Callable[[Any], None]], None]) -> tuple[ForkProcess, Connection] | None:
    """Begins a second process and gives it with where its results come from; None where there can be none."""
    if not _can_fork():
        return None
    context = multiprocessing.get_context("fork")
    try:
        receiver, sender = context.Pipe(duplex=False)
    except OSError:
        return None
    other = context.Process(target=_do_there, args=(do, receiver, sender), daemon=True)
    try:
        other.start()
    except OSError:
        receiver.close()
        return None
    finally:
        sender.close()
    return other, receiver


def _end(other: ForkProcess, receiver: Connection) -> None:
    receiver.close()
    other.kill()
    other.join()


def _do_there(
    do: Callable[[Callable[[Any], None]], None], receiver: Connection, sender: Connection
) -> None:  # pragma: no cover
    receiver.close()  # so that sending fails, and this process ends, where nobody listens any more
    with suppress(BaseException):  # the first process notices, and does it itself
        do(lambda value: sender.send_bytes(pickle.dumps(value, protocol=5)))


def _can_fork() -> bool:
    """Whether there is a second core, and no thread that a second process would find in the middle of something."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return cores > 1 and "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
