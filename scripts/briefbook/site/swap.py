"""Putting a finished site in the place of the old one, so that at any moment one of them is whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2


def swap_in(new: Path, place: Path) -> None:
    """Makes the folder `new` stand at `place`; what stood there is removed afterwards.

    On Linux the two are exchanged in one step (renameat2 with RENAME_EXCHANGE); elsewhere, or on a file system that
    can't, in two renames, between which `finish` puts things right after a crash.
    """
    if not place.exists():
        new.rename(place)
        return
    if not _exchange(new, place):
        old = _aside(place)
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
        new.rename(place)
        shutil.rmtree(old, ignore_errors=True)
        return
    shutil.rmtree(new, ignore_errors=True)


def finish(place: Path) -> None:
    """Puts the old site back, if a crash fell between the two renames of a swap; removes what is left over."""
    old = _aside(place)
    if old.exists() and not place.exists():
        old.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _aside(place: Path) -> Path:
    return place.with_name(f"{place.name}-old")


def _exchange(a: Path, b: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        library = ctypes.CDLL(None, use_errno=True)
        result = library.renameat2(_AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), ctypes.c_uint(_EXCHANGE))
    except (OSError, AttributeError):
        return False
    return bool(result == 0)
