"""The program itself: which it is, and how it keeps Python's garbage collector out of the way."""

from __future__ import annotations

import gc
import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9._-]+")


@cache
def identity() -> str:
    """A digest of all that a result depends on besides the book: this package's code, Python, the packages it uses."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=16)
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        found.update(f"\n{path.relative_to(folder)}\n".encode() + path.read_bytes())
    for required in sorted(requires("briefbook") or ()):
        name = _NAME.match(required)
        if name is not None:
            try:
                found.update(f"\n{name.group()} {version(name.group())}".encode())
            except PackageNotFoundError:  # an optional one
                continue
    return found.hexdigest()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keeps the cyclic garbage collector from walking, again and again, over millions of values that nobody drops."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
