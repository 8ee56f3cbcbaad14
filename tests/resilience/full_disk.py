"""A disk that is full from a given write on."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class FullDisk:
    """Counts what would be written, and refuses everything from a given write on."""

    def __init__(self, refused: int | None) -> None:
        self.refused = refused
        self.count = 0

    def write(self) -> None:
        """One write begins."""
        self.count += 1
        if self.refused is not None and self.count >= self.refused:
            raise OSError(errno.ENOSPC, "No space left on device")


@contextmanager
def full_disk(refused: int | None) -> Iterator[FullDisk]:
    """Files can't be opened for writing, made or renamed from a given time on."""
    disk = FullDisk(refused)
    kept: dict[tuple[Any, str], Callable[..., Any]] = {
        (builtins, "open"): builtins.open,
        (io, "open"): io.open,
        (os, "mkdir"): os.mkdir,
        (os, "rename"): os.rename,
        (os, "replace"): os.replace,
    }

    def opening(real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if any(sign in mode for sign in "wax+") and not str(file).startswith("/dev/"):
                disk.write()
            return real(file, mode, *arguments, **options)

        return opened

    def doing(real: Callable[..., Any]) -> Callable[..., Any]:
        def done(*arguments: Any, **options: Any) -> Any:
            disk.write()
            return real(*arguments, **options)

        return done

    for (module, name), real in kept.items():
        setattr(module, name, opening(real) if name == "open" else doing(real))
    try:
        yield disk
    finally:
        for (module, name), real in kept.items():
            setattr(module, name, real)
