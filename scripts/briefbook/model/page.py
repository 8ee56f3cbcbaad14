"""A file to be published, still in memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A file under `docs/`: its path there, with forward slashes, and its whole content."""

    path: str
    content: str
